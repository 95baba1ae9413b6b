//! The fixes of the linter: any prompt, mended until nothing is left.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("fix", data));

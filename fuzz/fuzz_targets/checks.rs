//! Checks: any prompt and any answer, parted by a separator.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("checks", data));

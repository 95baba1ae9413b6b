//! The optimizer: any prompt, and lines of context behind a separator.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("optimize", data));

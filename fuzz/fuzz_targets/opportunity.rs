//! Opportunities: a request with placeholders, and values for them, parted by separators.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("opportunity", data));

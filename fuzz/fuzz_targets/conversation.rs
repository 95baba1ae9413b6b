//! The conversation and the index: any messages, parted by separators.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("conversation", data));

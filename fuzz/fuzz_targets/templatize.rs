//! The template miner: any copies, parted by separators.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("templatize", data));

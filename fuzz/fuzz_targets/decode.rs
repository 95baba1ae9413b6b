//! Frames: any text that a client may send.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("decode", data));

//! Intent, title, commands, suggestions, placeholders: any two texts.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| promptcraft_fuzz::hold("small", data));

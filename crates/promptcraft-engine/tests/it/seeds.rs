//! The seeds of the fuzz targets, and every text that once broke a promise: all of them hold, without a fuzzer.

use std::fs;
use std::path::{Path, PathBuf};

use crate::promises::input::TARGETS;

/// The folder of `fuzz` with what `kind` names.
fn folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz").join(kind)
}

#[test]
fn every_seed_keeps_the_promises() {
    for (target, holds) in TARGETS {
        let mut seeds = 0;
        for seed in fs::read_dir(folder("seeds").join(target)).unwrap() {
            holds(&fs::read_to_string(seed.unwrap().path()).unwrap());
            seeds += 1;
        }
        assert!(seeds >= 3, "{target} has {seeds} seeds");
    }
}

#[test]
fn every_entry_point_has_a_fuzz_target() {
    for (target, _) in TARGETS {
        let file = folder("fuzz_targets").join(target).with_extension("rs");
        assert!(file.is_file(), "{} is missing", file.display());
    }
}

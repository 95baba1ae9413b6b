//! Measures how often the rubric ranks a pair of prompts right, and writes the table and the report that say so.
//!
//! `cargo run -p promptcraft-engine --example calibrate` rewrites `src/calibration/table.rs` and `docs/calibration.md`.

mod degrade;
mod measure;
mod report;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let measured = measure::measure();
    std::fs::write(home.join("src/calibration/table.rs"), report::table(&measured))?;
    std::fs::write(home.join("../../docs/calibration.md"), report::document(&measured))
}

//! Writes `docs/rules.md` out of the rules: `cargo run -p promptcraft-engine --example document_rules`.

mod document;

use std::path::Path;

fn main() -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    std::fs::write(path, document::document())
}

//! Lets the server be built before its page is: the folder that is embedded exists, and a change in it is noticed.
//! It never calls npm; `cargo xtask build` does.

use std::path::Path;

fn main() {
    let folder = Path::new("../../web/app/dist");
    println!("cargo::rerun-if-changed={}", folder.display());
    if !folder.join("index.html").exists() {
        if let Err(error) = std::fs::create_dir_all(folder) {
            println!("cargo::warning=cannot make {}: {error}", folder.display());
        }
        println!(
            "cargo::warning=the page is not built: the server shows a hint instead (cargo xtask build)"
        );
    }
}

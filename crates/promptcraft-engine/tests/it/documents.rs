//! Documents and tables that programs write: while one differs from what its program would write, a test here fails.

#[path = "../../examples/calibrate/degrade.rs"]
mod degrade;
#[path = "../../examples/document_rules/document.rs"]
mod document;
#[path = "../../examples/calibrate/measure.rs"]
mod measure;
#[path = "../../examples/calibrate/report.rs"]
mod report;

/// The same text whatever the line ends of the checkout.
fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}

#[test]
fn the_page_on_rules_is_what_the_rules_say() {
    let page = unix(include_str!("../../../../docs/rules.md"));
    assert!(
        page == document::document(),
        "run: cargo run -p promptcraft-engine --example document_rules"
    );
}

#[test]
fn the_calibration_is_what_the_pairs_show() {
    let measured = measure::measure();
    let advice = "run: cargo run -p promptcraft-engine --example calibrate";
    assert!(
        unix(include_str!("../../../../docs/calibration.md")) == report::document(&measured),
        "{advice}"
    );
    assert!(
        unix(include_str!("../../src/calibration/table.rs")) == report::table(&measured),
        "{advice}"
    );
}

#[test]
fn the_calibration_holds_on_prompts_that_it_has_not_seen() {
    let measured = measure::measure();
    assert!(measured.pairs.len() >= 300, "{} pairs", measured.pairs.len());
    assert!(measured.brier < measured.brier_of_a_coin * 0.75, "Brier score {}", measured.brier);
    assert!(measured.calibration_error < 0.08, "calibration error {}", measured.calibration_error);
}

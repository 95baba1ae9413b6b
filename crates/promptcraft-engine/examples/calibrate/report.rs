//! The table for the engine and the report for people, as text. Computes nothing that is not in the measurement.

use std::fmt::Write;

use super::measure::{BOUNDS, Measured, Row};

/// The source file with the table.
pub(crate) fn table(measured: &Measured) -> String {
    let mut rows = String::new();
    for (bound, row) in BOUNDS.iter().zip(&measured.rows) {
        // Writing to a string cannot fail.
        let _ = writeln!(rows, "    ({bound}, {:.3}),", row.chance);
    }
    format!(
        "//! The measured table, written by the example `calibrate`; `docs/calibration.md` tells how. Not to be edited by hand.\n\n\
         /// The least difference of a row, and the calibrated chance that the rubric ranks such a pair right.\n\
         #[rustfmt::skip]\n\
         pub(super) const TABLE: &[(u8, f64)] = &[\n{rows}];\n"
    )
}

/// The report in Markdown.
pub(crate) fn document(measured: &Measured) -> String {
    let pairs = measured.pairs.len();
    format!(
        "# How far the rubric can be trusted\n\n\
         The rubric gives a prompt a score from 0 to 100.\n\
         An optimization shows as its `confidence` (basis `rubric`) the chance that the rubric ranks the prompt before and the prompt after it in the right order.\n\
         It says nothing about what a model makes of the prompt; that needs a measurement of its own.\n\n\
         The chance comes from {pairs} pairs of prompts of which it is known which is better: good prompts that were written for this purpose and made worse in known ways, and pairs written by hand.\n\
         `cargo run -p promptcraft-engine --example calibrate` measures them anew and writes this page and the table that the engine uses; a test fails while they differ.\n\
         A tie counts as half right.\n\
         Each share is drawn towards one half by two imagined pairs, and rows are pooled where a larger difference did worse.\n\n\
         ## The table that the engine uses\n\n\
         {}\n\
         ## Reliability on prompts that the table has not seen\n\n\
         The table was fitted on every second prompt and tested on the others.\n\n\
         {}\n\
         * Brier score: {:.3} (a coin has {:.3}; lower is better)\n\
         * Expected calibration error: {:.3}\n\
         * Pairs: {:.0}\n\n\
         ## By origin of the pairs\n\n\
         {}",
        rows(&measured.rows),
        rows(&measured.held_out),
        measured.brier,
        measured.brier_of_a_coin,
        measured.calibration_error,
        measured.held_out.iter().map(|row| row.pairs).sum::<f64>(),
        origins(measured),
    )
}

fn rows(rows: &[Row; 7]) -> String {
    let mut text =
        "| difference of scores | pairs | ranked right | chance |\n| --- | ---: | ---: | ---: |\n"
            .to_owned();
    for (place, row) in rows.iter().enumerate() {
        let from = BOUNDS.get(place).copied().unwrap_or(0);
        let range = match BOUNDS.get(place + 1) {
            Some(next) if next - 1 == from => format!("{from}"),
            Some(next) => format!("{from} to {}", next - 1),
            None => format!("{from} and more"),
        };
        let share = if row.pairs > 0.0 {
            format!("{:.0} %", 100.0 * row.right / row.pairs)
        } else {
            "–".to_owned()
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {range} | {:.0} | {share} | {:.0} % |",
            row.pairs,
            100.0 * row.chance
        );
    }
    text
}

fn origins(measured: &Measured) -> String {
    let mut names: Vec<&str> = Vec::new();
    for pair in &measured.pairs {
        if !names.contains(&pair.origin) {
            names.push(pair.origin);
        }
    }
    let mut text =
        "| origin | pairs | right | tie | wrong |\n| --- | ---: | ---: | ---: | ---: |\n"
            .to_owned();
    for name in names {
        let of = |sign: i16| {
            measured
                .pairs
                .iter()
                .filter(|pair| pair.origin == name && pair.difference.signum() == sign)
                .count()
        };
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {} |",
            of(1) + of(0) + of(-1),
            of(1),
            of(0),
            of(-1)
        );
    }
    text
}

//! Reads how many tests passed out of what test runners print.

use std::fmt;

/// Whose output it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; …`, once for each binary.
    Cargo,
    /// Vitest's `Tests  1 failed | 3 passed | 1 skipped (5)`, or the `pass 3` of Node's own runner.
    Web,
}

/// How many tests ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Held.
    pub(crate) passed: u64,
    /// Did not hold.
    pub(crate) failed: u64,
    /// Were not run; the runner says why.
    pub(crate) skipped: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

impl Counts {
    /// Adds what a line says; most say nothing.
    pub(crate) fn add_line(&mut self, format: Format, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        match format {
            Format::Cargo => {
                if let Some(rest) = line.strip_prefix("test result: ") {
                    self.add_words(rest);
                }
            }
            Format::Web => {
                if let Some(rest) = line.strip_prefix("Tests ") {
                    self.add_words(rest.split('(').next().unwrap_or(rest));
                } else {
                    self.add_node(line);
                }
            }
        }
    }

    /// `3 passed; 0 failed` and the like: numbers, each before its word.
    fn add_words(&mut self, text: &str) {
        let words: Vec<&str> =
            text.split([' ', ';', '|', '.']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            if let [number, word] = pair
                && let Ok(number) = number.parse::<u64>()
            {
                match *word {
                    "passed" => self.passed += number,
                    "failed" => self.failed += number,
                    "ignored" | "skipped" | "todo" => self.skipped += number,
                    _ => {}
                }
            }
        }
    }

    /// `# pass 3` (TAP) or `ℹ pass 3` (spec).
    fn add_node(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        if let (Some("#" | "ℹ"), Some(word), Some(number), None) =
            (words.next(), words.next(), words.next(), words.next())
            && let Ok(number) = number.parse::<u64>()
        {
            match word {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                "skipped" | "todo" => self.skipped += number,
                _ => {}
            }
        }
    }
}

/// A line without the escape sequences that colour it.
fn without_colour(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // A sequence ends with its first letter.
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(format: Format, lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        for line in lines {
            counts.add_line(format, line);
        }
        counts
    }

    #[test]
    fn adds_up_the_binaries_of_cargo() {
        let lines = [
            "test result: ok. 8 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 4 filtered out",
            "test reads_the_line ... ok",
        ];
        assert_eq!(count(Format::Cargo, &lines), Counts { passed: 10, failed: 3, skipped: 1 });
    }

    #[test]
    fn reads_vitest_in_colour() {
        let lines = [
            " Test Files  2 passed (2)",
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m | \u{1b}[32m12 passed\u{1b}[39m | 2 skipped (15)",
        ];
        assert_eq!(count(Format::Web, &lines), Counts { passed: 12, failed: 1, skipped: 2 });
    }

    #[test]
    fn reads_the_runner_of_node() {
        let lines = ["ℹ tests 7", "ℹ pass 5", "# fail 1", "ℹ skipped 1", "ℹ duration_ms 812.2"];
        assert_eq!(count(Format::Web, &lines), Counts { passed: 5, failed: 1, skipped: 1 });
    }
}

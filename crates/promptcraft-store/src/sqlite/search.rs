//! Search by words, without case and for every script; a search reads a bounded amount of text.

/// Bytes of text that one search reads: some tenths of a second on one reader, at worst.
const TEXT_BUDGET: usize = 16 * 1024 * 1024;

/// Words beyond this number in a query are ignored.
const MOST_WORDS: usize = 16;

/// The words of a query, without case. A text matches if it contains all of them, anywhere and in any order.
#[derive(Debug, Clone)]
pub(super) struct Words(Vec<String>);

/// Words of a query that have not been found yet.
pub(super) struct Missing<'a> {
    words: Vec<&'a str>,
    folded: String,
}

/// How much text a search may still read.
pub(super) struct Budget(usize);

impl Words {
    /// Splits a query at white space; nothing, or nothing but space, has no words and matches all.
    pub(super) fn new(query: Option<&str>) -> Self {
        let words = query.unwrap_or_default().split_whitespace().take(MOST_WORDS);
        Self(words.map(folded).collect())
    }

    /// True if there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words that a first text lacks.
    pub(super) fn missing_in(&self, text: &str) -> Missing<'_> {
        let words = self.0.iter().map(String::as_str).collect();
        let mut missing = Missing { words, folded: String::new() };
        missing.strike(text);
        missing
    }
}

impl Missing<'_> {
    /// True if all words were found.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Strikes out the words that a further text contains.
    pub(super) fn strike(&mut self, text: &str) {
        self.folded.clear();
        fold_into(text, &mut self.folded);
        let folded = &self.folded;
        self.words.retain(|word| !folded.contains(word));
    }
}

impl Budget {
    /// A full budget.
    pub(super) fn new() -> Self {
        Self(TEXT_BUDGET)
    }

    /// Notes that text was read.
    pub(super) fn spend(&mut self, bytes: usize) {
        self.0 = self.0.saturating_sub(bytes);
    }

    /// True if nothing may be read any more.
    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// By way of upper case, in which forms that differ in lower case alone are one: ς and σ, ß and ss.
fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        let upper = text.chars().flat_map(char::to_uppercase);
        folded.extend(upper.flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn matches(query: &str, text: &str) -> bool {
        Words::new(Some(query)).missing_in(text).is_empty()
    }

    #[test]
    fn words_are_found_without_case_in_any_order() {
        for (query, text) in [
            ("kunde MAIL", "Mail an den Kunden"),
            ("ÄRGER", "viel ärger"),
            ("ΟΔΟΣ", "η οδος"),
            ("STRASSE", "die Straße"),
            ("100%", "Use 100% wool"),
            ("a_b", "the a_b file"),
            ("日本", "これは日本語です"),
            ("  ", "anything"),
        ] {
            assert!(matches(query, text), "{query:?} in {text:?}");
        }
    }

    #[test]
    fn every_word_is_needed_and_nothing_is_a_wildcard() {
        for (query, text) in [("kunde mail", "Kunde"), ("1%0", "100"), ("a_b", "axb"), ("*", "x")] {
            assert!(!matches(query, text), "{query:?} in {text:?}");
        }
    }
}

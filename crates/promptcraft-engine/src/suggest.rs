//! Templates of a library that fit a request: BM25 over title, tags and body, plus the likeness of the request's shape.
//!
//! It ranks only real matches; where no content word is shared, nothing is suggested.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::conversation::words::words;
use crate::conversation::work::find_artefact;
use crate::mine::token::is_glue;

/// What is known of a template while looking for one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateCard {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: String,
    /// Its description.
    pub description: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its body.
    pub content: String,
}

/// A template that fits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The template's id.
    pub template_id: String,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: String,
    /// Share of the request's weight that the template covers, 0..1; its basis is `rules`.
    pub confidence: f64,
    /// Why it fits: the words that both have.
    pub reasoning: String,
}

/// How much one occurrence counts by where it stands: a title says what a template is, a body mentions much.
const TITLE: f64 = 3.0;
const TAG: f64 = 2.0;
const DESCRIPTION: f64 = 1.5;
const BODY: f64 = 1.0;
/// Robertson's usual constants: saturation of repeated words, and how much length counts.
const K1: f64 = 1.2;
const B: f64 = 0.75;
/// Most words read of a query and of one template; the first page says what it is for.
const MOST_WORDS: usize = 400;
/// Templates looked at: a library of more is searched, not suggested from.
const MOST_TEMPLATES: usize = 2_000;
/// Share of the request that must be covered before a template is worth a line.
const LEAST_CONFIDENCE: f64 = 0.25;

/// At most `limit` templates of `library` that fit `query`, the best first; equal ones in the library's order.
pub fn suggest_templates(query: &str, library: &[TemplateCard], limit: usize) -> Vec<Suggestion> {
    if library.is_empty() || limit == 0 {
        return Vec::new();
    }
    let terms = stems(query).into_iter().collect::<BTreeSet<_>>();
    if terms.is_empty() {
        return Vec::new();
    }
    let documents: Vec<BTreeMap<String, f64>> =
        library.iter().take(MOST_TEMPLATES).map(weigh).collect();
    let corpus = Corpus::new(&documents, &terms);
    let artefact = find_artefact(&query.to_lowercase());
    let mut ranked: Vec<(f64, Suggestion)> = library
        .iter()
        .zip(&documents)
        .filter_map(|(card, document)| corpus.rank(card, document, artefact.map(|(name, _)| name)))
        .collect();
    ranked.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    ranked.into_iter().take(limit).map(|(_, suggestion)| suggestion).collect()
}

/// The query's terms with what each is worth in this library.
struct Corpus {
    worth: BTreeMap<String, f64>,
    average_length: f64,
}

impl Corpus {
    #[expect(clippy::cast_precision_loss, reason = "a library has far fewer than 2^52 templates")]
    fn new(documents: &[BTreeMap<String, f64>], terms: &BTreeSet<String>) -> Self {
        let count = documents.len() as f64;
        let worth = |term: &String| {
            let found =
                documents.iter().filter(|document| document.contains_key(term)).count() as f64;
            (1.0 + (count - found + 0.5) / (found + 0.5)).ln()
        };
        let total: f64 = documents.iter().map(|document| document.values().sum::<f64>()).sum();
        Self {
            worth: terms.iter().map(|term| (term.clone(), worth(term))).collect(),
            average_length: total / count.max(1.0),
        }
    }

    fn rank(
        &self,
        card: &TemplateCard,
        document: &BTreeMap<String, f64>,
        artefact: Option<&str>,
    ) -> Option<(f64, Suggestion)> {
        let length: f64 = document.values().sum();
        let shared: Vec<&String> =
            self.worth.keys().filter(|term| document.contains_key(*term)).collect();
        let score: f64 = shared
            .iter()
            .filter_map(|term| {
                Some(self.worth.get(*term)? * self.saturate(*document.get(*term)?, length))
            })
            .sum();
        let covered: f64 = shared.iter().filter_map(|term| self.worth.get(*term)).sum();
        let whole: f64 = self.worth.values().sum();
        let same_shape = artefact.is_some_and(|name| {
            card.title.to_lowercase().contains(name)
                || find_artefact(&card.content.to_lowercase())
                    .is_some_and(|(other, _)| other == name)
        });
        let confidence = (covered / whole.max(f64::EPSILON))
            .min(1.0)
            .mul_add(if same_shape { 0.8 } else { 1.0 }, if same_shape { 0.2 } else { 0.0 });
        if shared.is_empty() || confidence < LEAST_CONFIDENCE {
            return None;
        }
        let rank = score * if same_shape { 1.5 } else { 1.0 };
        Some((
            rank,
            Suggestion {
                template_id: card.id.clone(),
                title: card.title.clone(),
                category: card.category.clone(),
                confidence,
                reasoning: reason(&shared, same_shape.then_some(artefact).flatten()),
            },
        ))
    }

    fn saturate(&self, frequency: f64, length: f64) -> f64 {
        frequency * (K1 + 1.0)
            / (frequency + K1 * (1.0 - B + B * length / self.average_length.max(f64::EPSILON)))
    }
}

fn reason(shared: &[&String], artefact: Option<&str>) -> String {
    let list: Vec<&str> = shared.iter().take(4).map(|term| term.as_str()).collect();
    let words = format!(
        "shares {} with your request",
        list.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ")
    );
    match artefact {
        Some(name) => format!("{words}, and is for the same kind of text ({name})"),
        None => words,
    }
}

fn weigh(card: &TemplateCard) -> BTreeMap<String, f64> {
    let mut weights = BTreeMap::new();
    let tags = card.tags.join(" ");
    for (text, weight) in [
        (&card.title, TITLE),
        (&tags, TAG),
        (&card.category, TAG),
        (&card.description, DESCRIPTION),
        (&card.content, BODY),
    ] {
        for stem in stems(text) {
            *weights.entry(stem).or_insert(0.0) += weight;
        }
    }
    weights
}

/// The content words of `text` without their plural and common endings.
fn stems(text: &str) -> Vec<String> {
    const EMPTY: [&str; 34] = [
        "write", "make", "create", "please", "help", "want", "need", "give", "would", "like",
        "could", "should", "using", "use", "some", "just", "also", "same", "now", "me", "us", "do",
        "does", "have", "has", "what", "how", "which", "version", "draft", "prompt", "new", "then",
        "than",
    ];
    let keep = |word: &str| word.chars().count() > 1 && !is_glue(word) && !EMPTY.contains(&word);
    words(text, MOST_WORDS)
        .into_iter()
        .map(|word| word.lower)
        .filter(|word| keep(word))
        .map(|word| stem(&word))
        .collect()
}

fn stem(word: &str) -> String {
    let word = word.replace("e-mail", "email");
    for (ending, replacement) in [
        ("ies", "y"),
        ("sses", "ss"),
        ("ings", ""),
        ("ing", ""),
        ("ed", ""),
        ("es", "e"),
        ("s", ""),
    ] {
        if let Some(base) = word.strip_suffix(ending)
            && base.chars().count() >= 4
            && !word.ends_with("ss")
        {
            return format!("{base}{replacement}").trim_end_matches('e').to_owned();
        }
    }
    if word.chars().count() > 5 { word.trim_end_matches('e').to_owned() } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, title: &str, content: &str) -> TemplateCard {
        TemplateCard {
            id: id.to_owned(),
            title: title.to_owned(),
            content: content.to_owned(),
            ..TemplateCard::default()
        }
    }

    #[test]
    fn the_template_that_shares_the_most_comes_first() {
        let library = [
            card("a", "Weekly team update", "Write an update for {{team}}."),
            card("b", "Product launch email", "Write an email about the launch of {{product}}."),
        ];
        let found = suggest_templates("Write an email about our delayed launch", &library, 3);
        assert_eq!(found[0].template_id, "b");
        assert!(found[0].reasoning.contains("launch"));
        assert!(found.len() == 1, "the other shares nothing that matters: {found:?}");
    }

    #[test]
    fn nothing_is_suggested_where_nothing_is_shared() {
        assert_eq!(suggest_templates("hello", &[card("a", "Weekly team update", "text")], 3), []);
        assert_eq!(suggest_templates("write an email", &[], 3), []);
    }
}

//! Answers to questions that were asked: which part of the message fills which placeholder.
//!
//! What cannot be placed is given back, so that it can be asked about; it is never dropped.

use super::needs::Need;
use super::phrases::{PhraseList, has_any, has_phrase, phrases, starts_with_any};
use super::split::split_sentences;
use super::words::plain;

/// What a message answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Placeholder and value.
    pub filled: Vec<(String, String)>,
    /// Placeholders that the person wants used but gave no value for.
    pub wanted: Vec<String>,
    /// Placeholders that the person does not know or does not want.
    pub declined: Vec<String>,
    /// Clauses that fit no question.
    pub left: Vec<String>,
}

impl Placed {
    /// Whether any question was answered.
    pub(crate) fn is_empty(&self) -> bool {
        self.filled.is_empty() && self.wanted.is_empty() && self.declined.is_empty()
    }
}

/// Most clauses read of one answer.
const MOST_CLAUSES: usize = 40;

/// Places the clauses of `text` into the open questions `open`.
pub(crate) fn place(text: &str, open: &[Need]) -> Placed {
    let mut placed = Placed::default();
    let clauses = clauses(text);
    let mut unnamed = Vec::new();
    for clause in &clauses {
        match find_need(clause, open, &placed) {
            Some(need) => put(&mut placed, need, clause),
            None => unnamed.push(clause.clone()),
        }
    }
    // Answers without a label belong to the questions in the order in which they were asked.
    for clause in unnamed {
        let next = open.iter().find(|need| !is_settled(&placed, &need.name));
        match next {
            Some(need) if fits(&clause, need, clauses.len(), open) => {
                put(&mut placed, need, &clause);
            }
            _ => placed.left.push(clause),
        }
    }
    placed
}

/// Whether the message uses words of one of the questions.
pub(crate) fn mentions(text: &str, open: &[Need]) -> bool {
    let low = plain(text);
    open.iter().any(|need| score(&low, need) > 0)
}

fn is_settled(placed: &Placed, name: &str) -> bool {
    placed.filled.iter().any(|(known, _)| known == name)
        || placed.wanted.iter().chain(&placed.declined).any(|known| known == name)
}

/// Sentences, numbered or bulleted lines, and parts joined by ", and" or ";".
fn clauses(text: &str) -> Vec<String> {
    let mut clauses = Vec::new();
    for sentence in text.lines().flat_map(split_sentences) {
        for part in sentence
            .split([';'])
            .flat_map(|part| part.split(", and "))
            .flat_map(|part| part.split(" and yes"))
        {
            let part = strip_number(part.trim()).trim().trim_end_matches(['.', '!', ',']).trim();
            if part.chars().any(char::is_alphanumeric) && clauses.len() < MOST_CLAUSES {
                clauses.push(part.to_owned());
            }
        }
    }
    clauses
}

/// Takes "1.", "2)" or "-" off the front.
fn strip_number(text: &str) -> &str {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let numbered = rest.len() < text.len() && rest.starts_with(['.', ')', ':']);
    if numbered {
        rest.trim_start_matches(['.', ')', ':'])
    } else {
        text.trim_start_matches(['-', '*', '•'])
    }
}

/// The open question whose words the clause uses, or whose kind of value it holds.
fn find_need<'n>(clause: &str, open: &'n [Need], placed: &Placed) -> Option<&'n Need> {
    let low = plain(clause);
    let free = || open.iter().filter(|need| !is_settled(placed, &need.name));
    let named = free().max_by_key(|need| score(&low, need)).filter(|need| score(&low, need) > 0);
    named.or_else(|| free().find(|need| holds_value(&low, need)))
}

/// How many words of the question's name and label the clause has.
fn score(low: &str, need: &Need) -> usize {
    let key = format!("{} {}", need.name.replace('_', " "), plain(&need.label));
    let mut words: Vec<&str> =
        key.split(' ').filter(|word| word.len() > 3 || matches!(*word, "day")).collect();
    words.sort_unstable();
    words.dedup();
    words.iter().filter(|word| has_phrase(low, word)).count()
}

/// Whether the clause holds the kind of value that the question asks for: a date, a cause, an amount.
fn holds_value(low: &str, need: &Need) -> bool {
    let name = need.name.as_str();
    let date = ["date", "deadline", "last_day", "dates", "date_and_time", "due_date", "new_date"]
        .contains(&name)
        && looks_like_date(low);
    let cause = matches!(name, "reason" | "what_happened")
        && has_any(low, phrases!("because|due to|since|owing to|as a result|caused by"));
    date || cause
}

fn looks_like_date(low: &str) -> bool {
    static WORDS: PhraseList = PhraseList::new(
        "january|february|march|april|may|june|july|august|september|october|november|\
        december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|monday|tuesday|wednesday|\
        thursday|friday|saturday|sunday|tomorrow|next week|next month|q1|q3|weeks",
    );
    let digits =
        low.split(' ').any(|word| word.starts_with(|character: char| character.is_ascii_digit()));
    has_any(low, &WORDS) || digits && low.split(' ').count() <= 4
}

/// An answer without a label is taken for a question only if it is short, or if the question is the only one.
fn fits(clause: &str, need: &Need, clauses: usize, open: &[Need]) -> bool {
    let low = plain(clause);
    let count = low.split(' ').count();
    let wants_date = need.name.contains("date") || need.name == "deadline";
    if is_yes_no(&low) && count <= 2 {
        return open.len() == 1 || clauses <= open.len();
    }
    (open.len() == 1 || clauses >= open.len() || count <= 8)
        && count <= 60
        && !(wants_date && count > 12)
}

fn is_yes_no(low: &str) -> bool {
    matches!(
        low,
        "yes" | "no" | "yes please" | "no thanks" | "nope" | "yep" | "sure" | "none" | "n/a"
    )
}

fn put(placed: &mut Placed, need: &Need, clause: &str) {
    let low = plain(clause);
    let unknown =
        has_any(
            &low,
            phrases!(
                "don't know|not sure|no idea|do not know|skip it|doesn't matter|\
                does not matter|unknown|leave it open"
            ),
        ) || matches!(low.as_str(), "no" | "nope" | "none" | "no thanks" | "n/a" | "skip");
    if unknown || has_any(&low, &["don't mention", "do not mention", "leave out", "without the"]) {
        placed.declined.push(need.name.clone());
        return;
    }
    let value = value_of(clause, &low, need);
    if value.is_empty() {
        placed.wanted.push(need.name.clone());
    } else {
        placed.filled.push((need.name.clone(), value));
    }
}

/// The value in a clause: what follows "is", a colon, or the words that repeat the question; empty where there is none.
fn value_of(clause: &str, low: &str, need: &Need) -> String {
    static WISHES: PhraseList = PhraseList::new("mention|include|say|give|state|add|yes|sure");
    let body = starts_with_any(low, phrases!("yes|sure|ok|okay|well|and|please"))
        .map_or(clause, |lead| clause.get(lead.len()..).unwrap_or(clause))
        .trim_start_matches([',', ' ', ':']);
    let low = plain(body);
    if low.is_empty()
        || starts_with_any(&low, &WISHES).is_some()
            && score(&low, need) > 0
            && low.split(' ').count() <= 5
    {
        return String::new();
    }
    if let Some((label, value)) = body.split_once(": ").or_else(|| body.split_once(" = "))
        && label.split_whitespace().count() <= 5
        && (score(&plain(label), need) > 0 || label.split_whitespace().count() <= 2)
    {
        return value.trim().to_owned();
    }
    for joint in [" is ", " was ", " are ", " will be ", " would be ", "'s "] {
        if let Some((label, value)) = body.split_once(joint)
            && score(&plain(label), need) > 0
            && label.split_whitespace().count() <= 6
        {
            return value.trim().to_owned();
        }
    }
    let lead = starts_with_any(
        &low,
        phrases!(
            "it's|it is|it will be|that's|that is|because of|because|due to|for|on|by|we|\
            they're"
        ),
    );
    match lead {
        Some(
            lead @ ("it's" | "it is" | "it will be" | "that's" | "that is" | "because of"
            | "due to"),
        ) => body.get(lead.len()..).unwrap_or(body).trim().to_owned(),
        _ => body.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> Vec<Need> {
        [("new_date", "New date"), ("reason", "Reason")]
            .map(|(name, label)| Need {
                name: name.to_owned(),
                label: label.to_owned(),
                question: String::new(),
            })
            .to_vec()
    }

    #[test]
    fn a_date_fills_its_placeholder_and_a_bare_wish_is_asked_back() {
        let placed = place("the new date is 12 May, and yes, mention the reason", &open());
        assert_eq!(placed.filled, [("new_date".to_owned(), "12 May".to_owned())]);
        assert_eq!(placed.wanted, ["reason"]);
    }

    #[test]
    fn answers_without_labels_go_in_order_or_by_kind() {
        let placed = place("12 May; a supplier went bankrupt", &open());
        assert_eq!(
            placed.filled,
            [
                ("new_date".to_owned(), "12 May".to_owned()),
                ("reason".to_owned(), "a supplier went bankrupt".to_owned())
            ]
        );
        let placed = place("because of a failed audit. June 3rd", &open());
        assert_eq!(
            placed.filled,
            [
                ("reason".to_owned(), "a failed audit".to_owned()),
                ("new_date".to_owned(), "June 3rd".to_owned())
            ]
        );
    }

    #[test]
    fn what_is_not_known_is_not_invented() {
        assert_eq!(place("I don't know the new date yet", &open()).declined, ["new_date"]);
    }
}

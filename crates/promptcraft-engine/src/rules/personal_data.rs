//! A mail address, a card number or a bank account.
//!
//! ## What it does
//!
//! Flags mail addresses, payment card numbers (checked by their check digit) and IBANs in a prompt; addresses of
//! example domains are let pass.
//!
//! ## Why it matters
//!
//! Whoever gets the prompt gets the data; as a placeholder, the prompt can be shared.
//!
//! ## Example
//!
//! ```text
//! Answer ann.miller@firm.com.
//!        ^^^^^^^^^^^^^^^^^^^ make it {{email}}
//! ```
//!
//! ## Source
//!
//! promptlint-cli and promptlint-ai; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};
use crate::span::Span;

pub(crate) static RULE: Rule = Rule {
    code: "PC038",
    name: "personal-data",
    severity: Severity::Warning,
    dimension: Dimension::Safety,
    cost: 15,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("personal_data.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for link in &model.links {
        let text = model.lower(*link);
        let example = ["example", ".test", "domain.", "email.com", "noreply", "git@"]
            .iter()
            .any(|part| text.contains(part));
        if text.contains('@') && !text.contains("://") && !example {
            pass.flag(
                *link,
                "A mail address is personal: use a placeholder, so that the prompt can be shared.",
            );
        }
    }
    for span in numbers(model.text) {
        pass.flag(span, "This looks like a card or account number: use a placeholder instead.");
    }
}

/// Card numbers and IBANs.
fn numbers(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Option<Span> = None;
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        let goes_on =
            character.is_ascii_digit() || (run.is_some() && matches!(character, ' ' | '-'));
        match (run, goes_on) {
            (None, true) => run = Some(Span::new(at, at + 1)),
            (Some(span), true) => {
                let end = if character.is_ascii_digit() { at + 1 } else { span.end };
                run = Some(Span::new(span.start, end));
            }
            (Some(span), false) => {
                if is_card(span.slice(text)) {
                    found.push(span);
                } else if let Some(iban) = iban(text, span) {
                    found.push(iban);
                }
                run = None;
            }
            (None, false) => {}
        }
    }
    found
}

/// 15 or 16 digits whose check digit is right, in groups of four or without blanks.
fn is_card(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|character| character.to_digit(10)).collect();
    let grouped =
        text.len() == digits.len() || text.split([' ', '-']).all(|group| group.len() >= 4);
    let first = digits.first().copied().unwrap_or(0);
    if !matches!(digits.len(), 15 | 16) || !grouped || !matches!(first, 3..=6) {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(
            |(place, digit)| {
                if place % 2 == 1 { digit * 2 - if *digit > 4 { 9 } else { 0 } } else { *digit }
            },
        )
        .sum();
    sum.is_multiple_of(10)
}

/// Two capitals in front of at least 13 digits, with the right remainder.
fn iban(text: &str, digits: Span) -> Option<Span> {
    let country = text.get(..digits.start)?.get(digits.start.checked_sub(2)?..)?;
    let before = text.get(..digits.start - 2)?.chars().next_back();
    let number: String = digits.slice(text).chars().filter(char::is_ascii_digit).collect();
    if !country.bytes().all(|byte| byte.is_ascii_uppercase())
        || before.is_some_and(char::is_alphanumeric)
        || !(13..=32).contains(&number.len())
    {
        return None;
    }
    let (check, account) = number.split_at_checked(2)?;
    let letters: String = country.bytes().map(|byte| (u32::from(byte) - 55).to_string()).collect();
    let remainder = format!("{account}{letters}{check}")
        .bytes()
        .fold(0, |rest, byte| (rest * 10 + u32::from(byte - b'0')) % 97);
    (remainder == 1).then(|| Span::new(digits.start - 2, digits.end))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Answer ann.miller@firm.com.
       ^^^^^^^^^^^^^^^^^^^ personal-data
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Pay with 4111 1111 1111 1111.",
                "Schreibe an max@firma.de wegen der Rechnung.",
                "My account is DE89 3704 0044 0532 0130 00.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Answer {{email}}.",
                "Use user@example.com as a sample.",
                "Call 1234 5678 9012 3456 a number.",
            ],
        );
    }
}

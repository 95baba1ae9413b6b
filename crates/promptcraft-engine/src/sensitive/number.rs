//! Numbers that belong to somebody: cards and accounts with a right check digit, and phone numbers with a country code.

use crate::span::Span;

/// Card numbers and IBANs.
pub(super) fn accounts(text: &str) -> Vec<Span> {
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

/// Phone numbers as people write them across borders: `+`, then 8 to 15 digits in groups; and as they are written in North
/// America: `(415) 734-2671`, `415-734-2671`. Numbers of the range for fiction (`555`) are none.
pub(super) fn phones(text: &str) -> Vec<Span> {
    let abroad = text.match_indices('+').filter_map(|(start, _)| phone_at(text, start));
    let american = text.match_indices('-').filter_map(|(dash, _)| american_phone_at(text, dash));
    abroad.chain(american).collect()
}

/// The number whose last dash stands at `dash`: three digits in brackets or before another dash, three, four.
fn american_phone_at(text: &str, dash: usize) -> Option<Span> {
    let digits = |from: usize, to: usize| {
        text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let exchange = dash.checked_sub(3)?;
    digits(dash + 1, dash + 5)?;
    let middle = digits(exchange, dash)?;
    let head = text.get(..exchange)?;
    let area = ["-", ") ", ")", " ", "."].iter().find_map(|joint| head.strip_suffix(joint))?;
    let closes = head.get(area.len()..)?.starts_with(')');
    let start = area.len().checked_sub(3)?;
    let code = digits(start, area.len())?;
    let start = if closes {
        start.checked_sub(1).filter(|at| text.get(*at..start) == Some("("))?
    } else {
        start
    };
    let before = text.get(..start)?.chars().next_back();
    let behind = text.get(dash + 5..)?.chars().next();
    let is_part = |other: char| other.is_alphanumeric() || matches!(other, '-' | '+');
    let alone = !before.is_some_and(is_part) && !behind.is_some_and(is_part);
    let is_real = code.starts_with(|first: char| matches!(first, '2'..='9')) && middle != "555";
    (alone && is_real && code != "555").then(|| Span::new(start, dash + 5))
}

fn phone_at(text: &str, start: usize) -> Option<Span> {
    /// The longest number with its blanks and brackets, in bytes.
    const LONGEST: usize = 24;
    let before = text.get(..start)?.chars().next_back();
    let rest = text.get(start + 1..)?;
    let length = rest
        .bytes()
        .take(LONGEST)
        .take_while(|byte| {
            byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'(' | b')' | b'/')
        })
        .count();
    let number = rest.get(..length)?.trim_end_matches([' ', '-', '(', ')', '/']);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let behind = rest.get(number.len()..)?.chars().next();
    let alone = !before.is_some_and(|before| before.is_alphanumeric() || before == '+')
        && !behind.is_some_and(char::is_alphanumeric);
    let is_real = (8..=15).contains(&digits.len())
        && number.starts_with(|first: char| matches!(first, '1'..='9'))
        && !digits.starts_with("1555");
    (alone && is_real).then(|| Span::new(start, start + 1 + number.len()))
}

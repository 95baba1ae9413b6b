//! What kind of form field the values of a slot call for.
//!
//! It looks at the values only. It never guesses from one value what several do not bear out.

use serde::{Deserialize, Serialize};

/// The control a field is shown with, and what may be typed into it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FieldKind {
    /// One line.
    #[default]
    Text,
    /// Several lines.
    Textarea,
    /// A number.
    Number,
    /// A calendar date.
    Date,
    /// One of the field's options.
    Select,
    /// Any of the field's options.
    Multiselect,
    /// Yes or no.
    Boolean,
    /// A web address.
    Url,
    /// A mail address.
    Email,
    /// A colour; never guessed from values.
    Color,
    /// The text of a file; never guessed from values.
    File,
}

/// Characters from which one line is too narrow.
const LONG_VALUE: usize = 80;
/// Distinct values up to which a list to choose from is still shorter than typing.
const MAX_OPTIONS: usize = 8;

/// The kind that all of `values` agree on; empty ones (a gap) are left out.
pub(crate) fn kind_of(values: &[String]) -> FieldKind {
    let filled: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    let all = |test: fn(&str) -> bool| !filled.is_empty() && filled.iter().all(|value| test(value));
    if all(is_number) {
        FieldKind::Number
    } else if all(is_date) {
        FieldKind::Date
    } else if all(is_email) {
        FieldKind::Email
    } else if all(is_url) {
        FieldKind::Url
    } else if all(is_yes_or_no) {
        FieldKind::Boolean
    } else if filled.iter().any(|value| value.contains('\n') || value.chars().count() > LONG_VALUE)
    {
        FieldKind::Textarea
    } else if is_choice(&filled) {
        FieldKind::Select
    } else {
        FieldKind::Text
    }
}

/// The distinct values in the order of their first use, without gaps.
pub(crate) fn options_of(values: &[String]) -> Vec<String> {
    let mut options: Vec<String> = Vec::new();
    for value in values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()) {
        if !options.iter().any(|option| option == value) {
            options.push(value.to_owned());
        }
    }
    options
}

/// The value that was used more than once and most often, the earliest of several; none where all differ or gaps lead.
pub(crate) fn default_of(values: &[String]) -> Option<String> {
    let count = |value: &String| values.iter().filter(|other| *other == value).count();
    let best = values.iter().map(count).max()?;
    let value = values.iter().find(|value| count(value) == best)?;
    (!value.is_empty() && (best > 1 || values.len() == 1)).then(|| value.clone())
}

/// Few distinct values over many uses: on average each was used twice or more.
fn is_choice(filled: &[&str]) -> bool {
    let mut distinct: Vec<&str> = filled.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.len() >= 2 && distinct.len() <= MAX_OPTIONS && filled.len() >= 2 * distinct.len()
}

fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    digits.starts_with(|character: char| character.is_ascii_digit())
        && digits.parse::<f64>().is_ok()
}

fn is_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['-', '/', '.']).collect();
    let numeric = parts.len() == 3
        && parts.iter().all(|part| {
            matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    let sized = parts.iter().filter(|part| part.len() == 4).count() == 1;
    let words: Vec<&str> = value.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let named = words.len() >= 2
        && words.len() <= 3
        && words.iter().filter(|word| is_month(word)).count() == 1
        && words.iter().filter(|word| !is_month(word)).all(|word| is_day_or_year(word));
    numeric && sized || named
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const LONG: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.').to_lowercase();
    MONTHS.contains(&word.as_str()) || LONG.contains(&word.as_str())
}

fn is_day_or_year(word: &str) -> bool {
    let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', '.']);
    (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `value` is a mail address as people write them.
pub(crate) fn is_email(value: &str) -> bool {
    let Some((local, host)) = value.split_once('@') else { return false };
    !local.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !value.contains(char::is_whitespace)
        && !host.contains('@')
}

fn is_url(value: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| value.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
        && !value.contains(char::is_whitespace)
}

fn is_yes_or_no(value: &str) -> bool {
    matches!(value.to_lowercase().as_str(), "yes" | "no" | "true" | "false")
}

/// Whether `value` names a natural language.
pub(crate) fn is_language(value: &str) -> bool {
    const LANGUAGES: [&str; 40] = [
        "english",
        "german",
        "french",
        "spanish",
        "italian",
        "portuguese",
        "dutch",
        "swedish",
        "norwegian",
        "danish",
        "finnish",
        "polish",
        "czech",
        "slovak",
        "hungarian",
        "romanian",
        "bulgarian",
        "greek",
        "turkish",
        "arabic",
        "hebrew",
        "persian",
        "hindi",
        "bengali",
        "urdu",
        "chinese",
        "mandarin",
        "cantonese",
        "japanese",
        "korean",
        "vietnamese",
        "thai",
        "indonesian",
        "malay",
        "russian",
        "ukrainian",
        "catalan",
        "swahili",
        "latin",
        "croatian",
    ];
    LANGUAGES.contains(&value.trim().to_lowercase().as_str())
}

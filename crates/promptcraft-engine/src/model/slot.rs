//! Placeholders of every common syntax: `{{a}}`, `{a}`, `${a:default}`, `[A]`, `<A>`, `%a%`. Reads, never fills in.

use crate::placeholder::placeholder_at;
use crate::span::Span;

/// The longest placeholder of a foreign syntax, in bytes; longer pieces are text in brackets.
const MAX_SLOT_BYTES: usize = 96;

/// How a placeholder is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlotSyntax {
    /// `{{name}}`, the syntax of templates here.
    DoubleBrace,
    /// `{name}`.
    Brace,
    /// `${name}` or `${name:default}`.
    Dollar,
    /// `[NAME]` or `[insert name]`.
    Bracket,
    /// `<NAME>`.
    Angle,
    /// `%name%`.
    Percent,
}

impl SlotSyntax {
    /// The syntax as a person writes it.
    pub fn sample(self) -> &'static str {
        match self {
            Self::DoubleBrace => "{{name}}",
            Self::Brace => "{name}",
            Self::Dollar => "${name}",
            Self::Bracket => "[NAME]",
            Self::Angle => "<NAME>",
            Self::Percent => "%name%",
        }
    }
}

/// One placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The whole placeholder.
    pub span: Span,
    /// The name inside.
    pub name: Span,
    /// The default of `${name:default}`.
    pub default: Option<Span>,
    /// How it is written.
    pub syntax: SlotSyntax,
}

/// The placeholder that begins at `at`, if there is one.
pub(crate) fn slot_at(text: &str, at: usize) -> Option<Slot> {
    let rest = text.get(at..)?;
    match rest.as_bytes().first()? {
        b'{' => {
            double_brace(text, at).or_else(|| enclosed(rest, at, ('}', SlotSyntax::Brace), is_name))
        }
        b'$' => dollar(rest, at),
        b'[' => bracket(rest, at),
        b'<' => enclosed(rest, at, ('>', SlotSyntax::Angle), is_capital_name),
        b'%' => enclosed(rest, at, ('%', SlotSyntax::Percent), is_plain_name),
        _ => None,
    }
}

fn double_brace(text: &str, at: usize) -> Option<Slot> {
    let placeholder = placeholder_at(text, at)?;
    let inner = Span::new(at + 2, placeholder.span.end - 2);
    let blanks = inner.slice(text).len() - inner.slice(text).trim_start().len();
    let name = Span::new(inner.start + blanks, inner.start + blanks + placeholder.name.len());
    Some(Slot { span: placeholder.span, name, default: None, syntax: SlotSyntax::DoubleBrace })
}

/// What stands between the first character and the next `close` on the same line, where `accepts` takes it for a name.
fn enclosed(
    rest: &str,
    at: usize,
    (close, syntax): (char, SlotSyntax),
    accepts: fn(&str) -> bool,
) -> Option<Slot> {
    // All opening marks are single bytes.
    let inner = inner(rest, 1, close)?;
    accepts(inner).then(|| {
        let name = Span::new(at + 1, at + 1 + inner.len());
        Slot { span: Span::new(at, name.end + close.len_utf8()), name, default: None, syntax }
    })
}

fn inner(rest: &str, skip: usize, close: char) -> Option<&str> {
    let body = rest.get(skip..)?;
    let mut limit = body.len().min(MAX_SLOT_BYTES);
    while !body.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = body.get(..limit)?;
    let end = window.find([close, '\n'])?;
    let inner = window.get(..end)?;
    window.get(end..)?.starts_with(close).then_some(inner)
}

fn dollar(rest: &str, at: usize) -> Option<Slot> {
    if !rest.starts_with("${") {
        return None;
    }
    let content = inner(rest, 2, '}')?;
    let (name, default) =
        content.split_once(':').map_or((content, None), |(name, default)| (name, Some(default)));
    if name.is_empty() || !name.chars().all(|character| is_name_char(character) || character == ' ')
    {
        return None;
    }
    let name = Span::new(at + 2, at + 2 + name.len());
    let default = default.map(|default| Span::new(name.end + 1, name.end + 1 + default.len()));
    Some(Slot {
        span: Span::new(at, at + content.len() + 3),
        name,
        default,
        syntax: SlotSyntax::Dollar,
    })
}

/// `[NAME]` in capitals or `[insert …]`; not a link, not a check box, not a citation.
fn bracket(rest: &str, at: usize) -> Option<Slot> {
    let slot = enclosed(rest, at, (']', SlotSyntax::Bracket), is_bracket_name)?;
    let behind = rest.get(slot.span.len()..).unwrap_or("");
    (!behind.starts_with(['(', ':'])).then_some(slot)
}

fn is_name_char(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.')
}

fn is_name(name: &str) -> bool {
    name.len() <= 48
        && name.chars().next().is_some_and(char::is_alphabetic)
        && name.chars().all(is_name_char)
}

fn is_plain_name(name: &str) -> bool {
    is_name(name) && name.chars().all(|character| character.is_alphabetic() || character == '_')
}

fn is_capital_name(name: &str) -> bool {
    name.chars().filter(char::is_ascii_uppercase).count() >= 2
        && name.chars().all(|character| {
            character.is_ascii_uppercase()
                || character.is_ascii_digit()
                || matches!(character, '_' | ' ' | '-')
        })
}

fn is_bracket_name(name: &str) -> bool {
    if is_capital_name(name) {
        return true;
    }
    let first = name.split([' ', '_']).next().unwrap_or("");
    let asks = [
        "insert", "your", "enter", "add", "specify", "describe", "paste", "name", "topic",
        "company", "date",
    ];
    asks.iter().any(|word| first.eq_ignore_ascii_case(word))
        && name.chars().all(|character| !matches!(character, '[' | '{' | '"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn syntax(text: &str) -> Option<(SlotSyntax, &str)> {
        let slot = slot_at(text, 0)?;
        Some((slot.syntax, slot.name.slice(text)))
    }

    #[test]
    fn reads_every_syntax() {
        assert_eq!(syntax("{{ a }}"), Some((SlotSyntax::DoubleBrace, "a")));
        assert_eq!(syntax("{topic}"), Some((SlotSyntax::Brace, "topic")));
        assert_eq!(syntax("${a:b c}"), Some((SlotSyntax::Dollar, "a")));
        assert_eq!(syntax("[COMPANY NAME]"), Some((SlotSyntax::Bracket, "COMPANY NAME")));
        assert_eq!(syntax("[insert date]"), Some((SlotSyntax::Bracket, "insert date")));
        assert_eq!(syntax("<YOUR_TEXT>"), Some((SlotSyntax::Angle, "YOUR_TEXT")));
        assert_eq!(syntax("%user_name%"), Some((SlotSyntax::Percent, "user_name")));
    }

    #[test]
    fn keeps_the_default_of_a_dollar_placeholder() {
        let text = "${a:b c}";
        assert_eq!(slot_at(text, 0).unwrap().default.unwrap().slice(text), "b c");
    }

    #[test]
    fn leaves_links_json_boxes_and_percentages_alone() {
        for text in
            ["[x](y)", "[ ]", "[1]", "{\"a\": 1}", "{}", "% of 5%", "<b>", "${}", "{like this}"]
        {
            assert_eq!(syntax(text), None, "{text}");
        }
    }
}

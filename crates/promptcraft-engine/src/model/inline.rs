//! What stands inside lines: code in backticks, quotations, tags, placeholders, links. Looks at marks, not at meaning.

mod material;

pub(crate) use material::material;

use super::line::{Line, LineKind};
use super::slot::{Slot, slot_at};
use crate::span::Span;

/// The longest quotation that is looked for, in bytes; it bounds the work that an unclosed mark can cause.
const MAX_QUOTE_BYTES: usize = 1_200;
/// The longest tag, in bytes.
const MAX_TAG_BYTES: usize = 120;

/// An opening or closing tag such as `<article>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The tag with its angle brackets.
    pub span: Span,
    /// Its name alone.
    pub name: Span,
    /// Whether it is `</name>`.
    pub closing: bool,
    /// Whether it is `<name/>`, or an HTML element that has no end.
    pub void: bool,
}

/// What the scan of the text outside fences found.
#[derive(Debug, Default)]
pub(crate) struct Inline {
    pub(crate) code: Vec<Span>,
    pub(crate) quotes: Vec<Span>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) links: Vec<Span>,
}

/// Scans `text` once; what lies in `fences` is skipped, except for placeholders, which count there too.
pub(crate) fn read(text: &str, fences: &[Span]) -> Inline {
    let mut inline = Inline::default();
    let mut fences = fences.iter().copied().peekable();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        while fences.next_if(|fence| fence.end <= at).is_some() {}
        let fenced = fences.peek().is_some_and(|fence| fence.contains(at));
        at = if is_mark(byte) { step(text, at, fenced, &mut inline) } else { at + 1 };
    }
    inline
}

fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'{' | b'$' | b'[' | b'<' | b'%' | b'`' | b'"' | b'\'' | b':' | b'@' | 0xC2 | 0xE2 | 0xE3
    )
}

/// Takes in what begins at `at`, and says where to go on.
fn step(text: &str, at: usize, fenced: bool, inline: &mut Inline) -> usize {
    if let Some(slot) = slot_at(text, at) {
        // What looks like a placeholder inside code is only one in the syntax that templates use.
        if !fenced
            || slot.syntax == super::SlotSyntax::DoubleBrace
            || slot.syntax == super::SlotSyntax::Dollar
        {
            let end = slot.span.end;
            inline.slots.push(slot);
            return end;
        }
    }
    if fenced {
        return at + 1;
    }
    if let Some(span) = code_at(text, at) {
        collect_slots(text, span, inline);
        inline.code.push(span);
        return span.end;
    }
    if let Some(tag) = tag_at(text, at) {
        let end = tag.span.end;
        inline.tags.push(tag);
        return end;
    }
    if let Some(span) = quote_at(text, at) {
        collect_slots(text, span, inline);
        inline.quotes.push(span);
        return span.end;
    }
    if let Some(span) = link_at(text, at, inline.links.last()) {
        inline.links.push(span);
        return span.end;
    }
    at + 1
}

/// Placeholders count inside quotations and code too.
fn collect_slots(text: &str, span: Span, inline: &mut Inline) {
    let mut at = span.start + 1;
    while at < span.end {
        match slot_at(text, at).filter(|slot| slot.span.end <= span.end) {
            Some(slot) => {
                at = slot.span.end;
                inline.slots.push(slot);
            }
            None => at += 1,
        }
    }
}

fn window(text: &str, from: usize, limit: usize) -> &str {
    let mut end = (from + limit).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(from..end).unwrap_or("")
}

fn code_at(text: &str, at: usize) -> Option<Span> {
    let rest = window(text, at, MAX_QUOTE_BYTES);
    let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let marks = rest.get(..ticks).filter(|_| ticks > 0)?;
    let body = rest.get(ticks..)?;
    let end = body.find(marks)?;
    let inner = body.get(..end)?;
    (end > 0 && !inner.contains('\n')).then(|| Span::new(at, at + ticks + end + ticks))
}

fn tag_at(text: &str, at: usize) -> Option<Tag> {
    let rest = window(text, at, MAX_TAG_BYTES).strip_prefix('<')?;
    let closing = rest.starts_with('/');
    let name_start = usize::from(closing);
    let name: usize = rest
        .get(name_start..)?
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        .count();
    let first = rest.as_bytes().get(name_start)?;
    let close = rest.find(['>', '<', '\n'])?;
    let behind = rest.get(name_start + name..close)?;
    let fits = first.is_ascii_alphabetic() && rest.as_bytes().get(close) == Some(&b'>');
    // `<a few words>` is a placeholder in prose; an attribute needs its equals sign.
    if !fits || !(behind.trim().is_empty() || behind.trim() == "/" || behind.contains('=')) {
        return None;
    }
    let name = Span::new(at + 1 + name_start, at + 1 + name_start + name);
    let element = name.slice(text).to_ascii_lowercase();
    let void = behind.ends_with('/')
        || matches!(element.as_str(), "br" | "hr" | "img" | "input" | "meta" | "link");
    Some(Tag { span: Span::new(at, at + close + 2), name, closing, void })
}

fn quote_at(text: &str, at: usize) -> Option<Span> {
    let rest = window(text, at, MAX_QUOTE_BYTES);
    let open = rest.chars().next()?;
    if rest.starts_with("\"\"\"") {
        let end = rest.get(3..)?.find("\"\"\"")?;
        return Some(Span::new(at, at + end + 6));
    }
    let close: &[char] = match open {
        '"' => &['"'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '‹' => &['›'],
        '「' => &['」'],
        '『' => &['』'],
        '\'' => return single_quote(text, rest, at),
        _ => return None,
    };
    let body = rest.get(open.len_utf8()..)?;
    let end = body.find(|character| close.contains(&character))?;
    let mark = body.get(end..)?.chars().next()?;
    let inner = body.get(..end)?;
    (!inner.trim().is_empty() && !inner.contains("\n\n"))
        .then(|| Span::new(at, at + open.len_utf8() + end + mark.len_utf8()))
}

/// `'…'` on one line, where neither mark can be an apostrophe.
fn single_quote(text: &str, rest: &str, at: usize) -> Option<Span> {
    let before = text.get(..at)?.chars().next_back();
    let body = rest.get(1..)?;
    if before.is_some_and(char::is_alphanumeric)
        || body.chars().next().is_none_or(char::is_whitespace)
    {
        return None;
    }
    let line = body.get(..body.find('\n').unwrap_or(body.len()).min(body.len()))?;
    let end = line.match_indices('\'').find(|(place, _)| {
        let behind = line.get(place + 1..).and_then(|behind| behind.chars().next());
        *place > 0 && !behind.is_some_and(char::is_alphanumeric)
    })?;
    Some(Span::new(at, at + 1 + end.0 + 1))
}

/// An address around the `:` of `http://` or the `@` of a mail address.
fn link_at(text: &str, at: usize, last: Option<&Span>) -> Option<Span> {
    let start_of = |stop: fn(char) -> bool| {
        let floor = last.map_or(0, |span| span.end);
        let before = text.get(floor..at).unwrap_or("");
        let tail = before
            .char_indices()
            .rev()
            .take(64)
            .take_while(|(_, character)| !stop(*character))
            .last();
        tail.map(|(place, _)| floor + place)
    };
    let is_break = |character: char| {
        character.is_whitespace()
            || matches!(character, '<' | '>' | '(' | ')' | '"' | '\'' | ',' | ';' | '[' | ']')
    };
    let end_of = |from: usize| {
        let body = window(text, from, 512);
        let body = body.get(..body.find(is_break).unwrap_or(body.len())).unwrap_or("");
        from + body.trim_end_matches(['.', ',', '!', '?', ':']).len()
    };
    match text.as_bytes().get(at)? {
        b':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => {
            let start = start_of(|character| !character.is_ascii_alphanumeric())?;
            let end = end_of(at + 3);
            (end > at + 3).then(|| Span::new(start, end))
        }
        b'@' => {
            let start = start_of(|character| {
                !(character.is_alphanumeric() || matches!(character, '.' | '_' | '-' | '+' | '%'))
            })?;
            let end = end_of(at + 1);
            let domain = text.get(at + 1..end)?;
            domain.contains('.').then(|| Span::new(start, end))
        }
        _ => None,
    }
}

/// Everything that is not the author's own instruction, sorted and merged.
pub(crate) fn protected(
    fences: &[Span],
    inline: &Inline,
    lines: &[Line],
    material: &[Span],
) -> Vec<Span> {
    let mut spans: Vec<Span> = fences.to_vec();
    spans.extend(&inline.code);
    spans.extend(&inline.quotes);
    spans.extend(&inline.links);
    spans.extend(inline.tags.iter().map(|tag| tag.span));
    spans.extend(inline.slots.iter().map(|slot| slot.span));
    spans.extend(lines.iter().filter(|line| line.kind == LineKind::Quote).map(|line| line.span));
    spans.extend(material);
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (Vec<&str>, Vec<&str>, Vec<&str>, Vec<&str>) {
        let inline = read(text, &[]);
        let slices = |spans: Vec<Span>| spans.into_iter().map(|span| span.slice(text)).collect();
        (
            slices(inline.code),
            slices(inline.quotes),
            slices(inline.tags.into_iter().map(|tag| tag.span).collect()),
            slices(inline.links),
        )
    }

    #[test]
    fn finds_code_quotations_tags_and_links() {
        let text = "Run `ls -l`, say “Grüß Gott” or 'hi' in <b>bold</b>, see https://a.example/x?y=1. Mail me@b.example!";
        let (code, quotes, tags, links) = found(text);
        assert_eq!(code, ["`ls -l`"]);
        assert_eq!(quotes, ["“Grüß Gott”", "'hi'"]);
        assert_eq!(tags, ["<b>", "</b>"]);
        assert_eq!(links, ["https://a.example/x?y=1", "me@b.example"]);
    }

    #[test]
    fn apostrophes_and_comparisons_are_neither_quotes_nor_tags() {
        let (code, quotes, tags, links) =
            found("It's the users' turn: a < b and c > d, 5 o'clock, a:b");
        assert!(code.is_empty() && quotes.is_empty() && tags.is_empty() && links.is_empty());
    }

    #[test]
    fn placeholders_inside_quotations_count() {
        assert_eq!(read("Say \"hello {{name}}\".", &[]).slots.len(), 1);
    }

    #[test]
    fn an_unclosed_mark_hides_nothing() {
        let inline = read("\"never closed {{a}} `nor this <tag", &[]);
        assert_eq!(inline.slots.len(), 1);
        assert!(inline.quotes.is_empty() && inline.code.is_empty());
    }
}

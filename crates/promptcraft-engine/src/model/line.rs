//! Lines and what they are: headings, list items, labels, fences, plain text. Looks at shape only, never at meaning.

use crate::span::Span;

/// What a line is by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing but blanks.
    Blank,
    /// `## Title`, or a line in bold or capitals that stands alone, with its level (1 to 6).
    Heading(u8),
    /// `- item`, `* item`, `• item`.
    Bullet,
    /// `1. item`, `2) item`, `a) item`.
    Numbered,
    /// `> quoted`.
    Quote,
    /// A code fence or a line inside one.
    Fence,
    /// A row of a Markdown table.
    Table,
    /// A few words that end in a colon and stand alone.
    Label,
    /// Anything else.
    Text,
}

impl LineKind {
    /// Whether such a line gives a prompt structure.
    pub fn is_structure(self) -> bool {
        matches!(self, Self::Heading(_) | Self::Bullet | Self::Numbered | Self::Label | Self::Table)
    }

    /// Whether the line is an item of a list.
    pub fn is_item(self) -> bool {
        matches!(self, Self::Bullet | Self::Numbered)
    }
}

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The line without its line end.
    pub span: Span,
    /// The line without its marker and the blanks around it.
    pub content: Span,
    /// What it is.
    pub kind: LineKind,
}

/// The lines of `text` and its fenced blocks.
pub(crate) fn read_lines(text: &str) -> (Vec<Line>, Vec<Span>) {
    let mut lines = Vec::with_capacity(text.len() / 48 + 1);
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end_matches(['\n', '\r']);
        let span = Span::new(start, start + line.len());
        start += raw.len();
        let mark = fence_mark(line);
        if let Some(fence) = open {
            lines.push(Line { span, content: span, kind: LineKind::Fence });
            if mark.is_some_and(|mark| mark.closes(fence)) {
                fences.push(Span::new(fence.start, span.end));
                open = None;
            }
        } else if let Some(mark) = mark {
            open = Some(Fence { start: span.start, ..mark });
            lines.push(Line { span, content: span, kind: LineKind::Fence });
        } else {
            lines.push(classify(text, span));
        }
    }
    if let Some(fence) = open {
        fences.push(Span::new(fence.start, text.len()));
    }
    (lines, fences)
}

#[derive(Debug, Clone, Copy)]
struct Fence {
    start: usize,
    mark: char,
    length: usize,
    bare: bool,
}

impl Fence {
    fn closes(self, open: Self) -> bool {
        self.bare && self.mark == open.mark && self.length >= open.length
    }
}

fn fence_mark(line: &str) -> Option<Fence> {
    let trimmed = line.trim_start_matches([' ', '\t']);
    let mark = trimmed.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let rest = trimmed.trim_start_matches(mark);
    let length = trimmed.len() - rest.len();
    // An info string with a backtick is inline code such as ```x```.
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then(|| Fence {
        start: 0,
        mark,
        length,
        bare: rest.trim().is_empty(),
    })
}

fn classify(text: &str, span: Span) -> Line {
    let line = span.slice(text);
    let trimmed = line.trim();
    let indent = line.len() - line.trim_start().len();
    let whole = Span::new(span.start + indent, span.start + indent + trimmed.len());
    let (kind, marker) = kind_of(trimmed);
    let rest = trimmed.get(marker..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start().len();
    let content = Span::new((whole.start + marker + blanks).min(whole.end), whole.end);
    Line { span, content: if trimmed.is_empty() { Span::at(span.start) } else { content }, kind }
}

/// The kind of a trimmed line and the length of its marker.
fn kind_of(line: &str) -> (LineKind, usize) {
    let Some(first) = line.chars().next() else { return (LineKind::Blank, 0) };
    match first {
        '#' => hash_heading(line),
        '>' => (LineKind::Quote, 1),
        '|' if line.len() > 1 && line.ends_with('|') => (LineKind::Table, 0),
        '-' | '*' | '+' | '•' | '–' | '·' | '●' | '◦' | '▪' | '✓' | '✅'
            if has_blank_after(line, first) =>
        {
            (LineKind::Bullet, first.len_utf8())
        }
        _ if is_bold_alone(line) => (LineKind::Heading(3), 0),
        _ => match number_marker(line) {
            0 => (plain_kind(line), 0),
            marker => (LineKind::Numbered, marker),
        },
    }
}

fn hash_heading(line: &str) -> (LineKind, usize) {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let titled = line.get(level..).is_some_and(|rest| rest.starts_with([' ', '\t']));
    match u8::try_from(level) {
        Ok(depth) if depth <= 6 && titled => (LineKind::Heading(depth), level),
        _ => (LineKind::Text, 0),
    }
}

fn has_blank_after(line: &str, first: char) -> bool {
    line.get(first.len_utf8()..).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

fn is_bold_alone(line: &str) -> bool {
    let inner = line
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**").or_else(|| rest.strip_suffix("**:")));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

/// The length of `12.`, `3)` or `b)` at the start of the line; 0 where there is none.
fn number_marker(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let head = match digits {
        0 if line.as_bytes().get(1) == Some(&b')')
            && line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) =>
        {
            1
        }
        1..=3 => digits,
        _ => return 0,
    };
    let mut rest = line.get(head..).unwrap_or("").chars();
    let closes = rest.next().is_some_and(|mark| matches!(mark, '.' | ')' | '、' | ':'));
    if closes && rest.next().is_some_and(char::is_whitespace) { head + 1 } else { 0 }
}

fn plain_kind(line: &str) -> LineKind {
    let label = line.strip_suffix([':', '：']);
    let words = line.split_whitespace().take(9).count();
    if let Some(label) = label
        && words <= 6
        && !label.contains(['.', '?', '!'])
    {
        return LineKind::Label;
    }
    if words <= 8 && is_all_capitals(line) { LineKind::Heading(2) } else { LineKind::Text }
}

fn is_all_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|character| character.is_alphabetic());
    let (mut upper, mut other) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() { upper += 1 } else { other += 1 }
    }
    upper >= 4 && other == 0 && !line.ends_with(['.', '!', '?', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<LineKind> {
        read_lines(text).0.iter().map(|line| line.kind).collect()
    }

    #[test]
    fn tells_the_kinds_of_lines_apart() {
        let text = "# Goal\nWrite it.\n- one\n2) two\n> said\nTone:\n\n| a | b |\nOUTPUT FORMAT\n**Steps**";
        assert_eq!(
            kinds(text),
            [
                LineKind::Heading(1),
                LineKind::Text,
                LineKind::Bullet,
                LineKind::Numbered,
                LineKind::Quote,
                LineKind::Label,
                LineKind::Blank,
                LineKind::Table,
                LineKind::Heading(2),
                LineKind::Heading(3),
            ]
        );
    }

    #[test]
    fn a_number_or_a_dash_in_a_sentence_is_no_list() {
        assert_eq!(
            kinds("3.5 is the limit\n-5 degrees\n*bold* text\n2024: a year"),
            [LineKind::Text, LineKind::Text, LineKind::Text, LineKind::Text]
        );
    }

    #[test]
    fn a_fence_that_is_never_closed_runs_to_the_end() {
        let text = "a\n```py\n# no heading\n";
        assert_eq!(read_lines(text).1, [Span::new(2, text.len())]);
    }

    #[test]
    fn content_leaves_the_marker_out() {
        let text = "  - *x* \n";
        assert_eq!(read_lines(text).0[0].content.slice(text), "*x*");
    }
}

//! Words of any script, with places. A run of letters and digits is a word; where a script writes no blanks, a character is.

use crate::span::Span;

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Whether it belongs to a quotation, to code, to an example or to a placeholder.
    pub protected: bool,
}

/// The words of `text`; inner apostrophes belong to a word, hyphens part words.
pub(crate) fn read_words(text: &str, protected: &[Span]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 6 + 1);
    let mut parts = protected.iter().peekable();
    let mut open: Option<usize> = None;
    let mut characters = text.char_indices().peekable();
    let mut push = |span: Span| {
        while parts.next_if(|part| part.end <= span.start).is_some() {}
        let protected = parts.peek().is_some_and(|part| part.start < span.end);
        words.push(Word { span, protected });
    };
    while let Some((at, character)) = characters.next() {
        let inside = match open {
            Some(_) if is_apostrophe(character) => {
                characters.peek().is_some_and(|(_, next)| next.is_alphabetic())
            }
            _ => is_word_char(character),
        };
        let single = inside && !character.is_ascii() && is_unspaced(character);
        if (!inside || single)
            && let Some(start) = open.take()
        {
            push(Span::new(start, at));
        }
        if single {
            push(Span::new(at, at + character.len_utf8()));
        } else if inside && open.is_none() {
            open = Some(at);
        }
    }
    if let Some(start) = open {
        push(Span::new(start, text.len()));
    }
    words
}

fn is_word_char(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || character == '_'
        || (!character.is_ascii() && (character.is_alphanumeric() || is_mark(character)))
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Combining marks that Indic and other scripts write inside words.
fn is_mark(character: char) -> bool {
    matches!(u32::from(character), 0x0300..=0x036F | 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0900..=0x0DFF | 0x0E31..=0x0E4E | 0x200D)
}

/// Whether the script of `character` is written without blanks between words.
pub(crate) fn is_unspaced(character: char) -> bool {
    matches!(u32::from(character), 0x3041..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x0002_0000..=0x0003_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        read_words(text, &[]).iter().map(|word| word.span.slice(text)).collect()
    }

    #[test]
    fn keeps_apostrophes_and_parts_at_hyphens() {
        assert_eq!(
            words("Don’t use 'high-quality' x_1, o.k.?"),
            ["Don’t", "use", "high", "quality", "x_1", "o", "k"]
        );
    }

    #[test]
    fn counts_characters_where_a_script_has_no_blanks() {
        assert_eq!(words("写一封 email 吧"), ["写", "一", "封", "email", "吧"]);
    }

    #[test]
    fn knows_which_words_are_not_instructions() {
        let found = read_words("say \"now\" twice", &[Span::new(4, 9)]);
        assert_eq!(
            found.iter().map(|word| word.protected).collect::<Vec<_>>(),
            [false, true, false]
        );
    }
}

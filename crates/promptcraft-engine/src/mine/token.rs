//! Tokens for alignment: words, marks and line breaks; plain spaces are the gaps between them.
//!
//! It knows nothing of grammar. A token never splits a character, and the gaps hold only white space.

/// What a token is worth as an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// White space with at least one line break in it.
    Line,
    /// A run of one punctuation character.
    Mark,
    /// A word in the wide sense: a path, a number with its unit, an ideograph.
    Word,
}

/// One token: a byte range of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
    /// Its kind.
    pub class: Class,
}

/// Splits `text` into tokens, in order. Only white space without a line break lies between them.
pub(crate) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
    let mut chunk_start = None;
    let mut space_start = None;
    let mut space_has_line = false;
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            if let Some(start) = chunk_start.take() {
                split_chunk(text, start, at, &mut tokens);
            }
            space_start.get_or_insert(at);
            space_has_line |= character == '\n';
        } else {
            close_space(&mut space_start, &mut space_has_line, at, &mut tokens);
            chunk_start.get_or_insert(at);
        }
    }
    close_space(&mut space_start, &mut space_has_line, text.len(), &mut tokens);
    if let Some(start) = chunk_start {
        split_chunk(text, start, text.len(), &mut tokens);
    }
    tokens
}

fn close_space(
    start: &mut Option<usize>,
    has_line: &mut bool,
    end: usize,
    tokens: &mut Vec<Token>,
) {
    if let Some(start) = start.take()
        && std::mem::take(has_line)
    {
        tokens.push(Token { start, end, class: Class::Line });
    }
}

/// Splits a run without white space into its leading marks, its core and its trailing marks.
fn split_chunk(text: &str, start: usize, end: usize, tokens: &mut Vec<Token>) {
    let chunk = text.get(start..end).unwrap_or_default();
    let core = chunk.trim_matches(is_edge);
    if core.is_empty() {
        push_marks(chunk, start, tokens);
        return;
    }
    let lead = chunk.len() - chunk.trim_start_matches(is_edge).len();
    push_marks(chunk.get(..lead).unwrap_or_default(), start, tokens);
    push_core(core, start + lead, tokens);
    push_marks(
        chunk.get(lead + core.len()..).unwrap_or_default(),
        start + lead + core.len(),
        tokens,
    );
}

fn push_marks(marks: &str, offset: usize, tokens: &mut Vec<Token>) {
    let mut previous = None;
    for (at, character) in marks.char_indices() {
        let (start, end) = (offset + at, offset + at + character.len_utf8());
        match tokens.last_mut() {
            Some(last) if previous == Some(character) => last.end = end,
            _ => tokens.push(Token { start, end, class: Class::Mark }),
        }
        previous = Some(character);
    }
}

/// Pushes the core of a chunk; scripts that write without spaces give one token a character.
fn push_core(core: &str, offset: usize, tokens: &mut Vec<Token>) {
    let mut start = None;
    for (at, character) in core.char_indices() {
        if is_unspaced(character) {
            if let Some(from) = start.take() {
                tokens.push(Token { start: offset + from, end: offset + at, class: Class::Word });
            }
            let class = if character.is_alphanumeric() { Class::Word } else { Class::Mark };
            tokens.push(Token {
                start: offset + at,
                end: offset + at + character.len_utf8(),
                class,
            });
        } else {
            start.get_or_insert(at);
        }
    }
    if let Some(from) = start {
        tokens.push(Token { start: offset + from, end: offset + core.len(), class: Class::Word });
    }
}

/// Punctuation that surrounds a value rather than being part of it.
pub(crate) fn is_edge(character: char) -> bool {
    matches!(
        character,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | '"'
            | '\''
            | '`'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '*'
            | '_'
            | '-'
            | '='
            | '|'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '„'
            | '«'
            | '»'
            | '–'
            | '—'
            | '…'
            | '•'
    )
}

/// Whether the script of `character` is written without spaces between words.
fn is_unspaced(character: char) -> bool {
    matches!(u32::from(character), 0x2E80..=0x303F | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFF65 | 0x0E00..=0x0EFF)
}

/// English words that bind others together and say little by themselves.
pub(crate) fn is_glue(word: &str) -> bool {
    const GLUE: [&str; 48] = [
        "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from",
        "with", "without", "as", "is", "are", "be", "was", "were", "it", "its", "this", "that",
        "these", "those", "i", "you", "he", "she", "we", "they", "my", "your", "our", "their",
        "his", "her", "if", "so", "not", "no", "will", "can", "into", "about",
    ];
    word.len() <= 7 && GLUE.iter().any(|glue| glue.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        tokenize(text).iter().filter_map(|token| text.get(token.start..token.end)).collect()
    }

    #[test]
    fn a_value_with_inner_punctuation_is_one_token() {
        assert_eq!(
            pieces("use 10.0.0.0/16, (us-east-1)."),
            ["use", "10.0.0.0/16", ",", "(", "us-east-1", ")", "."]
        );
    }

    #[test]
    fn line_breaks_are_tokens_and_spaces_are_not() {
        assert_eq!(pieces("a  b \n\n c"), ["a", "b", " \n\n ", "c"]);
    }

    #[test]
    fn ideographs_are_tokens_of_their_own() {
        assert_eq!(pieces("你好 world"), ["你", "好", "world"]);
    }
}

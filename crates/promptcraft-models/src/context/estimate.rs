//! How many tokens a text has, roughly. Every model cuts differently, and their tables weigh megabytes: this is an
//! estimate, on the high side, and is called one wherever it shows.

/// The estimated tokens of a text.
///
/// By kinds of letters: a Latin word is one token for each six letters begun, digits three to a token, East Asian letters
/// one each, other letters two to a token, marks one each. Blanks belong to the word behind them.
pub fn estimate_tokens(text: &str) -> u32 {
    let mut tokens = 0_u64;
    let mut kind = Kind::Blank;
    let mut run = 0_u64;
    for character in text.chars() {
        let next = Kind::of(character);
        if next != kind {
            tokens += kind.tokens(run);
            kind = next;
            run = 0;
        }
        run += 1;
    }
    tokens += kind.tokens(run);
    u32::try_from(tokens).unwrap_or(u32::MAX)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    LineEnd,
    Latin,
    Digit,
    Dense,
    OtherLetter,
    Mark,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            '\n' | '\r' => Self::LineEnd,
            _ if character.is_whitespace() => Self::Blank,
            'a'..='z' | 'A'..='Z' => Self::Latin,
            '0'..='9' => Self::Digit,
            // Kana, ideographs, Hangul.
            '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{20000}'..='\u{3ffff}' => Self::Dense,
            _ if character.is_alphanumeric() => Self::OtherLetter,
            _ => Self::Mark,
        }
    }

    fn tokens(self, run: u64) -> u64 {
        match self {
            // Indentation.
            Self::Blank => run / 8,
            Self::LineEnd => run.div_ceil(2),
            Self::Latin => run.div_ceil(6),
            Self::Digit => run.div_ceil(3),
            Self::OtherLetter => run.div_ceil(2),
            Self::Dense | Self::Mark => run,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_lie_near_what_tokenizers_count() {
        // The range is what tokenizers in use give for the text.
        for (text, range) in [
            ("", 0..=0),
            ("The quick brown fox jumps over the lazy dog.", 9..=13),
            ("Write a professional email to my team about the delayed launch.", 11..=18),
            ("SELECT id, name FROM users WHERE created_at > '2024-01-01';", 18..=32),
            ("写一封关于项目延期的邮件。", 9..=18),
            ("Напиши письмо команде о задержке запуска.", 9..=24),
        ] {
            let estimate = estimate_tokens(text);
            assert!(range.contains(&estimate), "{text}: {estimate}");
        }
    }

    #[test]
    fn a_longer_text_never_has_fewer() {
        let text = "Äpfel 12,5 %  \n\tund 写 more";
        let mut last = 0;
        for (end, _) in text.char_indices() {
            let estimate = estimate_tokens(text.get(..end).unwrap_or_default());
            assert!(estimate >= last, "{end}");
            last = estimate;
        }
    }
}

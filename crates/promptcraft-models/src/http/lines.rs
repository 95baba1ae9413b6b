//! Lines out of bytes as they arrive: any split, `\n`, `\r\n` or `\r`, whole characters only. Linear in time, bounded in
//! memory.

use crate::ModelError;

/// The longest line; a token takes some hundred bytes, an answer in one piece rarely more than 100 KiB.
pub(super) const MAX_LINE_BYTES: usize = 1024 * 1024;

/// Cuts bytes into lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The beginning of a line that is not complete.
    open: Vec<u8>,
    /// The last byte was `\r`, so that a `\n` behind it belongs to it.
    after_return: bool,
}

impl Lines {
    /// Takes what arrived and hands each complete line to `take`, without its end.
    pub(super) fn push(
        &mut self,
        mut bytes: &[u8],
        mut take: impl FnMut(&str) -> Result<(), ModelError>,
    ) -> Result<(), ModelError> {
        loop {
            if self.after_return && !bytes.is_empty() {
                self.after_return = false;
                bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
            }
            let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                break;
            };
            let (line, rest) = bytes.split_at(end);
            self.hold(line)?;
            let line = std::mem::take(&mut self.open);
            take(text(&line)?)?;
            // The buffer goes on being used.
            self.open = line;
            self.open.clear();
            self.after_return = rest.first() == Some(&b'\r');
            bytes = rest.get(1..).unwrap_or_default();
        }
        self.hold(bytes)
    }

    /// What is left at the end of the body: a line without an end.
    pub(super) fn finish(
        &mut self,
        take: impl FnOnce(&str) -> Result<(), ModelError>,
    ) -> Result<(), ModelError> {
        let line = std::mem::take(&mut self.open);
        if line.is_empty() { Ok(()) } else { take(text(&line)?) }
    }

    fn hold(&mut self, bytes: &[u8]) -> Result<(), ModelError> {
        if self.open.len() + bytes.len() > MAX_LINE_BYTES {
            return Err(ModelError::Malformed);
        }
        self.open.extend_from_slice(bytes);
        Ok(())
    }
}

fn text(line: &[u8]) -> Result<&str, ModelError> {
    std::str::from_utf8(line).map_err(|_| ModelError::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(pieces: &[&[u8]]) -> Result<Vec<String>, ModelError> {
        let (mut lines, mut found) = (Lines::default(), Vec::new());
        for piece in pieces {
            lines.push(piece, |line| {
                found.push(line.to_owned());
                Ok(())
            })?;
        }
        lines.finish(|line| {
            found.push(line.to_owned());
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let found = lines(&[b"a\nb\r\nc\rd\r", b"\n\r\n\n", b"e"]).unwrap();
        assert_eq!(found, ["a", "b", "c", "d", "", "", "e"]);
    }

    #[test]
    fn a_line_without_end_is_bounded() {
        let block = vec![b'x'; 64 * 1024];
        let mut lines = Lines::default();
        let pushed = (0..17).find_map(|_| lines.push(&block, |_| Ok(())).err());
        assert_eq!(pushed, Some(ModelError::Malformed));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(lines(&[b"\xff\n"]), Err(ModelError::Malformed));
        assert_eq!(lines(&["é\n".as_bytes().get(..1).unwrap()]), Err(ModelError::Malformed));
    }

    proptest! {
        #[test]
        fn the_split_does_not_matter(text in "[aé😀\r\n]{0,24}", cuts in prop::collection::vec(0..64usize, 0..5)) {
            let bytes = text.as_bytes();
            let mut cuts: Vec<usize> = cuts.into_iter().filter(|cut| *cut < bytes.len()).collect();
            cuts.sort_unstable();
            let mut pieces = Vec::new();
            let mut from = 0;
            for cut in cuts {
                pieces.push(&bytes[from..cut]);
                from = cut;
            }
            pieces.push(&bytes[from..]);
            prop_assert_eq!(lines(&pieces), lines(&[bytes]));
        }
    }
}

//! Server-sent events out of lines, as the HTML standard defines them (section 9.2.6). Ids and retry times are of no use
//! here: a stream that is cut is never taken up again.

use super::lines::MAX_LINE_BYTES;
use crate::ModelError;

/// Collects the lines of an event.
#[derive(Debug, Default)]
pub(super) struct Events {
    /// The data so far.
    data: String,
    /// There was a `data` field, if only an empty one.
    has_data: bool,
    /// The first line may begin with a byte order mark.
    begun: bool,
}

impl Events {
    /// Takes a line; hands the data of an event to `take` where the line ends one. The name of an event is not handed on,
    /// because every provider repeats it in the data.
    pub(super) fn push(
        &mut self,
        line: &str,
        take: impl FnOnce(&str) -> Result<(), ModelError>,
    ) -> Result<(), ModelError> {
        let line = if self.begun { line } else { line.strip_prefix('\u{feff}').unwrap_or(line) };
        self.begun = true;
        if line.is_empty() {
            return self.dispatch(take);
        }
        // A line that begins with a colon is a comment.
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        if field == "data" {
            let value = value.strip_prefix(' ').unwrap_or(value);
            if self.data.len() + value.len() > MAX_LINE_BYTES {
                return Err(ModelError::Malformed);
            }
            if self.has_data {
                self.data.push('\n');
            }
            self.data.push_str(value);
            self.has_data = true;
        }
        Ok(())
    }

    /// The end of the body. The standard drops an event without a blank line behind it; some servers end like that, and
    /// what they meant is whole if it can be read.
    pub(super) fn finish(
        &mut self,
        take: impl FnOnce(&str) -> Result<(), ModelError>,
    ) -> Result<(), ModelError> {
        self.dispatch(take)
    }

    fn dispatch(
        &mut self,
        take: impl FnOnce(&str) -> Result<(), ModelError>,
    ) -> Result<(), ModelError> {
        let taken = if self.has_data { take(&self.data) } else { Ok(()) };
        self.data.clear();
        self.has_data = false;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<String> {
        let (mut events, mut found) = (Events::default(), Vec::new());
        let mut take = |data: &str| {
            found.push(data.to_owned());
            Ok(())
        };
        for line in text.split('\n') {
            events.push(line, &mut take).unwrap();
        }
        events.finish(&mut take).unwrap();
        found
    }

    #[test]
    fn comments_names_and_ids_are_no_data() {
        let text = "\u{feff}: warm-up\n\nevent: ping\nid: 7\nretry: 10\n\ndata: a\n\n";
        assert_eq!(events(text), ["a"]);
    }

    #[test]
    fn lines_of_one_event_are_joined_and_one_blank_is_taken_off() {
        assert_eq!(events("data:  x\ndata:y\ndata\n\n"), [" x\ny\n"]);
    }

    #[test]
    fn a_last_event_without_a_blank_line_counts() {
        assert_eq!(events("data: a\n\ndata: b"), ["a", "b"]);
    }
}

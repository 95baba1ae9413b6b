//! Mending: takes the fixes of the findings until none is left. Writes no file and asks nobody.

use super::{LintOptions, lint};
use crate::edit::{Edit, apply_edits};

/// A fix can uncover another one, but no chain of them is longer than this.
const MAX_PASSES: usize = 8;

/// A prompt after its fixes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The prompt; as it came where nothing could be mended.
    pub text: String,
    /// How many fixes were taken.
    pub fixes: usize,
}

/// Takes every fix that the rules of `options` propose for `prompt`, and those that this uncovers.
pub fn mend(prompt: &str, options: &LintOptions) -> Mended {
    let mut mended = Mended { text: prompt.to_owned(), fixes: 0 };
    for _ in 0..MAX_PASSES {
        let findings = lint(&mended.text, options).findings;
        let edits: Vec<Edit> = findings.into_iter().filter_map(|finding| finding.fix).collect();
        let text = apply_edits(&mended.text, &edits);
        if text == mended.text {
            break;
        }
        mended = Mended { text, fixes: mended.fixes + edits.len() };
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_mended_stays() {
        let mended = mend("Write a mail under 80 words to Ann.", &LintOptions::default());
        assert_eq!(
            mended,
            Mended { text: "Write a mail under 80 words to Ann.".to_owned(), fixes: 0 }
        );
    }

    #[test]
    fn a_fix_that_another_one_uncovers_is_taken_too() {
        let mended = mend("write the the letter!!!", &LintOptions::default());
        assert_eq!(mended.text, "Write the letter!");
        assert_eq!(mend(&mended.text, &LintOptions::default()).fixes, 0);
    }
}

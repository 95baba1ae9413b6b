//! A key or password in the prompt.
//!
//! ## What it does
//!
//! Flags strings with the shape of well-known keys (`sk-…`, `AKIA…`, `ghp_…`, `xoxb-…`, `AIza…`, private key blocks, JSON web
//! tokens) and “password: …” with a value. The fix puts a placeholder in its place, and so do templates drawn from a conversation.
//!
//! ## Why it matters
//!
//! Prompts are shared, logged and stored with providers; a key in one is a key given away.
//!
//! ## Example
//!
//! ```text
//! Use the key sk-proj-… (40 letters) to call it.
//!             ^^^^^^^^^ take it out
//! ```
//!
//! ## Source
//!
//! promptlint-cli and promptlint-ai; the public formats of the issuers; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC037",
    name: "secret",
    severity: Severity::Error,
    dimension: Dimension::Safety,
    cost: 60,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("secret.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for span in crate::sensitive::secrets(model.text) {
        let message = "This looks like a key or a password: take it out, and renew it if the prompt was shared.";
        if model.slots.iter().any(|slot| slot.span.overlaps(span)) {
            pass.flag(span, message);
        } else {
            pass.flag_with_fix(span, message, span, "{{secret}}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Call it with sk-proj-a1b2c3d4a1b2c3d4a1b2c3d4a1b2c3d4",
                "Mein Passwort ist geheim. password: hunter2hunter2",
                "Use AKIAABCD1234ABCD1234 please.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Explain what an API key is.",
                "password: {{password}}",
                "Write about sk-learn and its uses.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(
            &RULE,
            "Log in with password: hunter2hunter2 now.",
            "Log in with password: {{secret}} now.",
        );
    }
}

//! A mail address, a phone number, a card number or a bank account.
//!
//! ## What it does
//!
//! Flags mail addresses, international phone numbers, payment card numbers (checked by their check digit) and IBANs in a prompt;
//! addresses of example domains are let pass. The fix puts a placeholder in their place, and so do templates drawn from a conversation.
//!
//! ## Why it matters
//!
//! Whoever gets the prompt gets the data; as a placeholder, the prompt can be shared.
//!
//! ## Example
//!
//! ```text
//! Answer ann.miller@firm.com.
//!        ^^^^^^^^^^^^^^^^^^^ make it {{email}}
//! ```
//!
//! ## Source
//!
//! promptlint-cli and promptlint-ai; grade C (linter convention).

use super::{Pass, Rule, Scope};
use crate::sensitive::{self, Kind, Sensitive};
use crate::severity::{Dimension, Severity};

pub(crate) static RULE: Rule = Rule {
    code: "PC038",
    name: "personal-data",
    severity: Severity::Warning,
    dimension: Dimension::Safety,
    cost: 15,
    scope: Scope::AnyLanguage,
    family: None,
    source: include_str!("personal_data.rs"),
    phrases: &[],
    check,
};

fn check(pass: &mut Pass<'_>) {
    let model = pass.model;
    for Sensitive { span, kind } in sensitive::personal(model.text) {
        let message = match kind {
            Kind::Email if model.links.iter().any(|link| link.overlaps(span)) => {
                "A mail address is personal: use a placeholder, so that the prompt can be shared."
            }
            Kind::Phone => {
                "A phone number is personal: use a placeholder, so that the prompt can be shared."
            }
            Kind::Account => "This looks like a card or account number: use a placeholder instead.",
            Kind::Email | Kind::Secret => continue,
        };
        if model.slots.iter().any(|slot| slot.span.overlaps(span)) {
            pass.flag(span, message);
        } else {
            pass.flag_with_fix(span, message, span, format!("{{{{{}}}}}", kind.placeholder()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::drawing;

    #[test]
    fn marks_the_place() {
        drawing::check(
            &RULE,
            r"
Answer ann.miller@firm.com.
       ^^^^^^^^^^^^^^^^^^^ personal-data
",
        );
    }

    #[test]
    fn flags_what_it_is_for() {
        drawing::flags(
            &RULE,
            &[
                "Pay with 4111 1111 1111 1111.",
                "Schreibe an max@firma.de wegen der Rechnung.",
                "My account is DE89 3704 0044 0532 0130 00.",
                "Ruf +49 170 1234567 an.",
            ],
        );
    }

    #[test]
    fn leaves_good_prompts_alone() {
        drawing::silent(
            &RULE,
            &[
                "Answer {{email}}.",
                "Use user@example.com as a sample.",
                "Call 1234 5678 9012 3456 a number.",
                "Explain why 2 +34 5678 is no phone number, and +1 555 010 0000 is a made-up one.",
            ],
        );
    }

    #[test]
    fn mends_without_inventing() {
        drawing::fixes(
            &RULE,
            "Write to max@firma.de and call +49 170 1234567.",
            "Write to {{email}} and call {{phone}}.",
        );
    }
}

//! Secrets and personal data in a text: where they stand, and what takes their place. Keeps nothing and reports nothing.

mod number;
mod secret;

use crate::mine::kind::is_email;
use crate::span::Span;

pub(crate) use secret::secrets;

/// What must not be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A key or a password.
    Secret,
    /// A mail address.
    Email,
    /// A phone number.
    Phone,
    /// A card number or a bank account.
    Account,
}

impl Kind {
    /// The name of the variable that takes its place.
    pub(crate) fn placeholder(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Account => "account_number",
        }
    }

    /// What a person calls it, with its article.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Secret => "a secret",
            Self::Email => "a mail address",
            Self::Phone => "a phone number",
            Self::Account => "a card or account number",
        }
    }
}

/// A place that holds something of the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sensitive {
    /// Where.
    pub(crate) span: Span,
    /// What.
    pub(crate) kind: Kind,
}

/// Everything in `text` that must not be passed on, by place; no two overlap.
pub(crate) fn find(text: &str) -> Vec<Sensitive> {
    let secrets = secrets(text).into_iter().map(|span| Sensitive { span, kind: Kind::Secret });
    apart(secrets.chain(personal(text)).collect())
}

/// `text` with a variable such as `{{secret}}` or `{{email}}` in the place of everything that must not be passed on: keys,
/// passwords, mail addresses, phone, card and account numbers, as far as their form tells.
pub fn redact(text: &str) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut copied = 0;
    for Sensitive { span, kind } in find(text) {
        redacted.push_str(text.get(copied..span.start).unwrap_or_default());
        redacted.extend(["{{", kind.placeholder(), "}}"]);
        copied = span.end;
    }
    redacted.push_str(text.get(copied..).unwrap_or_default());
    redacted
}

/// Personal data of `text`, by place; no two overlap.
pub(crate) fn personal(text: &str) -> Vec<Sensitive> {
    let of =
        |kind: Kind, spans: Vec<Span>| spans.into_iter().map(move |span| Sensitive { span, kind });
    let emails = of(Kind::Email, emails(text));
    let numbers = of(Kind::Account, number::accounts(text));
    apart(emails.chain(numbers).chain(of(Kind::Phone, number::phones(text))).collect())
}

/// Of two that overlap, the one that begins first stays.
pub(crate) fn apart(mut found: Vec<Sensitive>) -> Vec<Sensitive> {
    found.sort_unstable();
    found.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    found
}

fn sort_apart(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup_by(|later, earlier| earlier.overlaps(*later));
}

/// Mail addresses; those of example domains are nobody's.
fn emails(text: &str) -> Vec<Span> {
    text.match_indices('@').filter_map(|(at, _)| email_at(text, at)).collect()
}

fn email_at(text: &str, at: usize) -> Option<Span> {
    /// The longest part in front of the mark and the longest host, by the standards of mail.
    const LONGEST: usize = 255;
    const NOBODYS: [&str; 6] = ["example", ".test", "domain.", "email.com", "noreply", "git@"];
    let part = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'%')
    };
    let local = text.get(..at)?.bytes().rev().take(LONGEST).take_while(part).count();
    let host = text.get(at + 1..)?.bytes().take(LONGEST).take_while(part).count();
    let address = text.get(at - local..at + 1 + host)?.trim_end_matches(['.', '-', '_']);
    let lower = address.to_ascii_lowercase();
    let named = address
        .rsplit('.')
        .next()
        .is_some_and(|top| top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic()));
    (is_email(address) && named && !NOBODYS.iter().any(|part| lower.contains(part)))
        .then(|| Span::new(at - local, at - local + address.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redacted_text_holds_variables_in_their_place() {
        let text = "Mail anna@acme.com, call +49 170 1234567 or (415) 734-2671, \
                    use sk-proj-abcDEF1234567890abcdefGHIJKLmnop.";
        assert_eq!(redact(text), "Mail {{email}}, call {{phone}} or {{phone}}, use {{secret}}.");
        assert_eq!(redact("Nothing of 415-73 here."), "Nothing of 415-73 here.");
    }

    fn found(text: &str) -> Vec<(&'static str, &str)> {
        find(text)
            .into_iter()
            .map(|sensitive| (sensitive.kind.placeholder(), sensitive.span.slice(text)))
            .collect()
    }

    #[test]
    fn finds_each_kind_with_its_place() {
        assert_eq!(
            found(
                "Grüße an ann.lee@firm.de, +49 (170) 1234567, 4111 1111 1111 1111, password: hunter2hunter2."
            ),
            [
                ("email", "ann.lee@firm.de"),
                ("phone", "+49 (170) 1234567"),
                ("account_number", "4111 1111 1111 1111"),
                ("secret", "hunter2hunter2."),
            ]
        );
    }

    #[test]
    fn a_private_key_is_found_to_its_end() {
        let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----";
        assert_eq!(found(&format!("Use\n{key}\nand go on.")), [("secret", key)]);
        assert_eq!(found("-----BEGIN PUBLIC KEY-----\nMIIEow\n-----END PUBLIC KEY-----"), []);
    }

    #[test]
    fn what_belongs_to_nobody_is_let_pass() {
        for text in [
            "ann@example.com",
            "a @ b",
            "1+1=2",
            "+1 555 010 0000",
            "C++ 20 1234567",
            "v1@2.3.4",
            "@",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}

//! What a name, an address and a new password must look like; all faults of all fields at once.

use super::password;
use std::collections::BTreeMap;

/// Faults by field, as sentences.
pub(crate) type Faults = BTreeMap<&'static str, Vec<String>>;

/// Longest mail address (RFC 5321).
const MAX_EMAIL_BYTES: usize = 254;

/// Notes a fault.
pub(super) fn note(faults: &mut Faults, field: &'static str, sentence: &str) {
    faults.entry(field).or_default().push(sentence.to_owned());
}

/// A name: 3 to 50 of ASCII letters, digits, `_`, `-`, `.`.
pub(crate) fn check_username(faults: &mut Faults, username: &str) {
    let length = username.chars().count();
    if !(3..=50).contains(&length) {
        note(faults, "username", "Use 3 to 50 characters.");
    }
    if !username.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c)) {
        note(faults, "username", "Use only the letters a to z, digits, and _ - .");
    }
}

/// A mail address, as far as that can be told without writing to it.
pub(crate) fn check_email(faults: &mut Faults, email: &str) {
    if !is_email(email) {
        note(faults, "email", "Give an address such as name@example.org.");
    }
}

/// A new password.
pub(crate) fn check_password(faults: &mut Faults, field: &'static str, new: NewPassword<'_>) {
    let found = password::find_faults(new.password, new.username, new.email);
    if !found.is_empty() {
        faults.entry(field).or_default().extend(found);
    }
}

/// A new password and whose it is.
#[derive(Clone, Copy)]
pub(crate) struct NewPassword<'a> {
    /// What was chosen.
    pub(crate) password: &'a str,
    /// By whom.
    pub(crate) username: &'a str,
    /// Their address.
    pub(crate) email: &'a str,
}

fn is_email(text: &str) -> bool {
    let Some((mailbox, domain)) = text.rsplit_once('@') else { return false };
    let plain =
        !text.chars().any(|c| c.is_whitespace() || c.is_control() || ",;<>()\"".contains(c));
    let labels = domain.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let mailbox_fits = !mailbox.is_empty() && !mailbox.contains('@');
    text.len() <= MAX_EMAIL_BYTES && plain && labels && domain.contains('.') && mailbox_fits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses() {
        for (name, fits) in [
            ("ada", true),
            ("ada_l-1.x", true),
            ("ab", false),
            ("ada lovelace", false),
            ("ada@x", false),
            ("", false),
            ("adé", false),
        ] {
            let mut faults = Faults::new();
            check_username(&mut faults, name);
            assert_eq!(faults.is_empty(), fits, "{name}: {faults:?}");
        }
        for (email, fits) in [
            ("ada@example.org", true),
            ("a.b+c@mail.example.org", true),
            ("ada@localhost", false),
            ("ada", false),
            ("@example.org", false),
            ("a@b@example.org", false),
            ("ada@-x.org", false),
            ("ada@example..org", false),
            ("ada @example.org", false),
        ] {
            let mut faults = Faults::new();
            check_email(&mut faults, email);
            assert_eq!(faults.is_empty(), fits, "{email}");
        }
    }
}

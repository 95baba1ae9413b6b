//! What a token says once its signature counts: times, issuer, audience, kind, subject. The library checks signatures only,
//! so that every time comes from one clock.

use super::flaw::Flaw;
use promptcraft_store::Millis;
use serde_json::{Map, Value};

/// Clocks of two machines may differ by this much before `nbf` refuses. Nothing is added to `exp`: an expired token is
/// refused at once.
const NOT_BEFORE_LEEWAY_MS: f64 = 5_000.0;

/// The longest subject.
const MAX_SUBJECT_CHARS: usize = 255;

/// The claims of a token whose signature counts.
#[derive(Debug)]
pub(super) struct Claims(pub(super) Map<String, Value>);

/// What a token must say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    /// Its `iss`, where that is fixed.
    pub(super) issuer: Option<&'a str>,
    /// One of its `aud`, where that is fixed.
    pub(super) audience: Option<&'a str>,
    /// Its `token_type`.
    pub(super) kind: &'a str,
    /// It must have a `token_type` at all.
    pub(super) kind_required: bool,
}

impl Claims {
    /// A claim that is a text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// Checks all but the subject; the error is a sentence for the person.
    pub(super) fn check(&self, expected: Expected<'_>, now: Millis) -> Result<(), Flaw> {
        self.check_times(now)?;
        if expected.issuer.is_some_and(|issuer| self.text("iss") != Some(issuer)) {
            return Err("The token comes from an issuer that does not count here.".into());
        }
        if expected.audience.is_some_and(|audience| !self.is_for(audience)) {
            return Err("The token was made for another service.".into());
        }
        match self.0.get("token_type") {
            None if !expected.kind_required => Ok(()),
            Some(Value::String(kind)) if kind == expected.kind => Ok(()),
            _ => {
                Err("The token is of a kind that does not count here; an access token does.".into())
            }
        }
    }

    /// Whom the token speaks of: `user_id` (text or whole number), or else `sub`.
    pub(super) fn subject(&self) -> Option<String> {
        let subject = match self.0.get("user_id").or_else(|| self.0.get("sub"))? {
            Value::String(text) => text.clone(),
            Value::Number(number) if !number.is_f64() => number.to_string(),
            _ => return None,
        };
        let fits = !subject.trim().is_empty()
            && subject.chars().count() <= MAX_SUBJECT_CHARS
            && !subject.chars().any(char::is_control);
        fits.then_some(subject)
    }

    fn check_times(&self, now: Millis) -> Result<(), Flaw> {
        let Some(expires) = self.0.get("exp").and_then(Value::as_f64) else {
            return Err("The token does not say when it expires.".into());
        };
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of this age fit exactly")]
        let now = now as f64;
        // Written so that a number that is no number refuses too.
        let alive = expires * 1000.0 > now;
        if !alive {
            return Err(Flaw::dead("The token has expired; get a new one."));
        }
        match self.0.get("nbf").map(Value::as_f64) {
            None => Ok(()),
            Some(Some(starts)) if starts * 1000.0 <= now + NOT_BEFORE_LEEWAY_MS => Ok(()),
            Some(_) => Err(Flaw::dead("The token is not valid yet.")),
        }
    }

    fn is_for(&self, audience: &str) -> bool {
        match self.0.get("aud") {
            Some(Value::String(one)) => one == audience,
            Some(Value::Array(many)) => many.iter().any(|one| one.as_str() == Some(audience)),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: Millis = 1_700_000_000_000;
    const ACCESS: Expected<'static> =
        Expected { issuer: None, audience: None, kind: "access", kind_required: false };

    fn claims(value: Value) -> Claims {
        match value {
            Value::Object(map) => Claims(map),
            _ => panic!("claims are an object"),
        }
    }

    #[test]
    fn times_and_kinds_decide() {
        let later = NOW / 1000 + 60;
        let cases = [
            (json!({"exp": later}), true),
            (json!({"exp": later, "token_type": "access", "nbf": later - 120}), true),
            (json!({"exp": f64::from(1_800_000_000u32) + 0.5}), true),
            (json!({}), false),
            (json!({"exp": null}), false),
            (json!({"exp": later.to_string()}), false),
            (json!({"exp": NOW / 1000}), false),
            (json!({"exp": NOW / 1000 - 1}), false),
            (json!({"exp": later, "nbf": later}), false),
            (json!({"exp": later, "nbf": "soon"}), false),
            (json!({"exp": later, "token_type": "refresh"}), false),
            (json!({"exp": later, "token_type": null}), false),
        ];
        for (value, counts) in cases {
            let outcome = claims(value.clone()).check(ACCESS, NOW);
            assert_eq!(outcome.is_ok(), counts, "{value}: {outcome:?}");
        }
    }

    #[test]
    fn issuer_and_audience_decide_where_they_are_set() {
        let expected = Expected { issuer: Some("idp"), audience: Some("us"), ..ACCESS };
        let exp = NOW / 1000 + 60;
        let cases = [
            (json!({"exp": exp, "iss": "idp", "aud": "us"}), true),
            (json!({"exp": exp, "iss": "idp", "aud": ["them", "us"]}), true),
            (json!({"exp": exp, "iss": "idp"}), false),
            (json!({"exp": exp, "iss": "idp", "aud": "them"}), false),
            (json!({"exp": exp, "iss": ["idp"], "aud": "us"}), false),
            (json!({"exp": exp, "aud": "us"}), false),
        ];
        for (value, counts) in cases {
            assert_eq!(claims(value.clone()).check(expected, NOW).is_ok(), counts, "{value}");
        }
    }

    #[test]
    fn a_subject_is_a_text_or_a_whole_number() {
        let cases = [
            (json!({"user_id": 42, "sub": "x"}), Some("42")),
            (json!({"user_id": "u-1"}), Some("u-1")),
            (json!({"sub": "s"}), Some("s")),
            (json!({"user_id": 1.5, "sub": "x"}), None),
            (json!({"user_id": null}), None),
            (json!({"sub": " "}), None),
            (json!({"sub": "a\nb"}), None),
            (json!({"sub": "x".repeat(256)}), None),
            (json!({}), None),
        ];
        for (value, subject) in cases {
            assert_eq!(claims(value.clone()).subject().as_deref(), subject, "{value}");
        }
    }
}

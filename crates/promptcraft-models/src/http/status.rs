//! What a status other than success means. A little of the body is read for known codes; none of it is kept.

use crate::ModelError;
use reqwest::Response;
use reqwest::header::{DATE, HeaderMap, HeaderName, RETRY_AFTER};
use serde_json::Value;
use std::time::Duration;

/// Enough for the error documents of all known providers.
const MAX_BODY_BYTES: usize = 16 * 1024;

/// Some providers tell it more exactly.
const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");

/// Longest wait that is believed; a longer one is as good as this.
const MAX_WAIT: Duration = Duration::from_hours(24);

/// Why the provider did not do it. Waits for the body no longer than `patience`.
pub(super) async fn refusal(response: Response, patience: Duration) -> ModelError {
    let status = response.status().as_u16();
    let waited = retry_after(response.headers());
    let body = tokio::time::timeout(patience, read(response)).await.unwrap_or_default();
    meaning(status, waited, &body)
}

async fn read(mut response: Response) -> Vec<u8> {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        let room = MAX_BODY_BYTES.saturating_sub(body.len()).min(chunk.len());
        body.extend_from_slice(chunk.get(..room).unwrap_or_default());
        if body.len() >= MAX_BODY_BYTES {
            break;
        }
    }
    body
}

fn meaning(status: u16, waited: Option<Duration>, body: &[u8]) -> ModelError {
    let document: Value = serde_json::from_slice(body).unwrap_or_default();
    let codes = codes(&document);
    let says = |code: &str| codes.contains(&code);
    let retry_after = waited.or_else(|| retry_info(&document));
    match status {
        401 | 403 => ModelError::Unauthorized,
        402 => ModelError::NoCredit,
        429 if says("insufficient_quota") || says("billing_error") => ModelError::NoCredit,
        429 => ModelError::RateLimited { retry_after },
        400 if says("API_KEY_INVALID") => ModelError::Unauthorized,
        400 | 413 if says("context_length_exceeded") || says("request_too_large") => {
            ModelError::ContextTooLong
        }
        404 => ModelError::UnknownModel,
        400 if says("model_not_found") => ModelError::UnknownModel,
        408 | 425 | 500..=599 => ModelError::ServerFault { status, retry_after },
        _ => ModelError::Refused { status },
    }
}

/// The short codes of an error document: `error.code`, `error.type`, `error.status`, `error.details[].reason`.
fn codes(document: &Value) -> Vec<&str> {
    // Gemini sends some errors as a list of one.
    let document = document.get(0).unwrap_or(document);
    let Some(error) = document.get("error") else { return Vec::new() };
    let details = error.get("details").and_then(Value::as_array);
    let named = ["code", "type", "status"].into_iter().filter_map(|key| error.get(key)?.as_str());
    let reasons = details.into_iter().flatten().filter_map(|detail| detail.get("reason")?.as_str());
    named.chain(reasons).collect()
}

/// Gemini's way to say how long to wait: a detail with `retryDelay: "7s"`.
fn retry_info(document: &Value) -> Option<Duration> {
    let document = document.get(0).unwrap_or(document);
    let details = document.get("error")?.get("details")?.as_array()?;
    let delay = details.iter().find_map(|detail| detail.get("retryDelay")?.as_str())?;
    seconds(delay.strip_suffix('s')?)
}

/// How long to wait, by the headers: milliseconds, seconds, or a date, which counts from the provider's own `Date`.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(milliseconds) = text(RETRY_AFTER_MS).and_then(|text| text.parse().ok()) {
        return Some(Duration::from_millis(milliseconds).min(MAX_WAIT));
    }
    let after = text(RETRY_AFTER)?;
    seconds(after).or_else(|| {
        let (now, then) = (http_date(text(DATE)?)?, http_date(after)?);
        Some(Duration::from_secs(then.saturating_sub(now)).min(MAX_WAIT))
    })
}

fn seconds(text: &str) -> Option<Duration> {
    let seconds: f64 = text.parse().ok()?;
    (seconds.is_finite() && seconds >= 0.0)
        .then(|| Duration::from_secs_f64(seconds.min(MAX_WAIT.as_secs_f64())))
}

/// Seconds of a date such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7) since some fixed day.
fn http_date(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, date) = text.split_once(", ")?;
    let mut parts = date.split([' ', ':']);
    let day: u64 = parts.next()?.parse().ok()?;
    let month = parts.next()?;
    let month = MONTHS.iter().position(|name| *name == month)?;
    let year: u64 = parts.next()?.parse().ok()?;
    let mut clock = parts.map_while(|part| part.parse::<u64>().ok());
    let (hours, minutes, seconds) = (clock.next()?, clock.next()?, clock.next()?);
    if !(1..=31).contains(&day) || !(1970..=9999).contains(&year) {
        return None;
    }
    // Years that begin in March put the leap day last.
    let month = u64::try_from(month).ok()? + 1;
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day;
    Some(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    /// Headers, and the wait that they ask for.
    type Case = (&'static [(&'static str, &'static str)], Option<Duration>);

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn each_way_to_say_how_long_to_wait_is_understood() {
        let cases: [Case; 7] = [
            (&[("retry-after", "7")], Some(Duration::from_secs(7))),
            (&[("retry-after", "0.5")], Some(Duration::from_millis(500))),
            (&[("retry-after", "9"), ("retry-after-ms", "20")], Some(Duration::from_millis(20))),
            (
                &[
                    ("date", "Thu, 31 Dec 1998 23:59:50 GMT"),
                    ("retry-after", "Fri, 01 Jan 1999 00:00:20 GMT"),
                ],
                Some(Duration::from_secs(30)),
            ),
            (&[("retry-after", "Fri, 01 Jan 1999 00:00:20 GMT")], None),
            (&[("retry-after", "-3")], None),
            (&[], None),
        ];
        for (given, expected) in cases {
            assert_eq!(retry_after(&headers(given)), expected, "{given:?}");
        }
        assert_eq!(retry_after(&headers(&[("retry-after", "1e300")])), Some(MAX_WAIT));
    }

    #[test]
    fn dates_count_leap_days() {
        let day = |text: &str| http_date(&format!("Mon, {text} 00:00:00 GMT")).unwrap() / 86_400;
        assert_eq!(day("01 Mar 2024") - day("28 Feb 2024"), 2);
        assert_eq!(day("01 Mar 2100") - day("28 Feb 2100"), 1);
        assert_eq!(http_date("Mon, 00 Foo 2024 00:00:00 GMT"), None);
    }

    #[test]
    fn known_codes_tell_more_than_the_status() {
        let quota = br#"{"error":{"message":"You exceeded","code":"insufficient_quota"}}"#;
        assert_eq!(meaning(429, None, quota), ModelError::NoCredit);
        let long = br#"{"error":{"code":"context_length_exceeded"}}"#;
        assert_eq!(meaning(400, None, long), ModelError::ContextTooLong);
        let key = br#"[{"error":{"status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}]"#;
        assert_eq!(meaning(400, None, key), ModelError::Unauthorized);
        let wait = br#"{"error":{"details":[{"@type":"RetryInfo","retryDelay":"12s"}]}}"#;
        let limited = ModelError::RateLimited { retry_after: Some(Duration::from_secs(12)) };
        assert_eq!(meaning(429, None, wait), limited);
        assert_eq!(meaning(422, None, b"<html>"), ModelError::Refused { status: 422 });
        let overloaded = ModelError::ServerFault { status: 529, retry_after: None };
        assert_eq!(meaning(529, None, b""), overloaded);
    }
}

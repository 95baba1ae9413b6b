//! What a request's body says: one JSON object, decoded as strictly as frames are, within the size limit. Every fault of
//! its fields is named at once.

use super::problem::{FieldErrors, Problem};
use crate::App;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use promptcraft_protocol::{ErrorCode, parse_strict};
use serde_json::{Map, Value};
use std::time::Duration;

/// A body that takes longer than this to arrive is given up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The fields of a body, with the faults found in them so far.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    map: Map<String, Value>,
    faults: FieldErrors,
}

/// The body of a request that needs none; empty where there is none.
#[derive(Debug)]
pub(crate) struct OptionalFields(pub(crate) Fields);

impl Fields {
    /// All of them, for a decoder of its own.
    pub(crate) fn into_map(self) -> Map<String, Value> {
        self.map
    }

    /// A text that must be there; "" with a fault noted if it is not.
    pub(crate) fn text(&mut self, name: &str) -> String {
        if let Some(text) = self.optional_text(name) {
            return text;
        }
        if !self.faults.contains_key(name) {
            self.note(name, "This field is required.");
        }
        String::new()
    }

    /// A text that may be missing or `null`.
    pub(crate) fn optional_text(&mut self, name: &str) -> Option<String> {
        match self.map.remove(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text),
            Some(_) => {
                self.note(name, "This field is a text.");
                None
            }
        }
    }

    /// A list of texts that may be missing or `null`; empty with a fault noted if it is something else, or longer than
    /// `limit`.
    pub(crate) fn optional_texts(&mut self, name: &str, limit: usize) -> Vec<String> {
        let texts = match self.map.remove(name) {
            None | Some(Value::Null) => return Vec::new(),
            Some(value) => serde_json::from_value::<Vec<String>>(value).ok(),
        };
        match texts {
            Some(texts) if texts.len() <= limit => texts,
            Some(_) => {
                self.note(name, &format!("Use at most {limit} texts."));
                Vec::new()
            }
            None => {
                self.note(name, "This field is a list of texts.");
                Vec::new()
            }
        }
    }

    /// Notes a fault.
    pub(crate) fn note(&mut self, name: &str, sentence: &str) {
        self.faults.entry(name.to_owned()).or_default().push(sentence.to_owned());
    }

    /// Fails if a fault was noted.
    pub(crate) fn check(&mut self) -> Result<(), Problem> {
        let faults = std::mem::take(&mut self.faults);
        if faults.is_empty() { Ok(()) } else { Err(Problem::fields(faults)) }
    }
}

impl FromRequest<App> for Fields {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        check_media_type(request.headers())?;
        let text = read(app, request).await?;
        parse(&text)
    }
}

impl FromRequest<App> for OptionalFields {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let headers = request.headers().clone();
        let text = read(app, request).await?;
        if text.trim().is_empty() {
            return Ok(Self(Fields::default()));
        }
        check_media_type(&headers)?;
        parse(&text).map(Self)
    }
}

/// Only JSON: a form of a foreign page can send anything else without asking first.
fn check_media_type(headers: &HeaderMap) -> Result<(), Problem> {
    let line = headers.get(header::CONTENT_TYPE).and_then(|line| line.to_str().ok());
    let kind = line.and_then(|line| line.split(';').next()).unwrap_or_default().trim();
    let kind = kind.to_ascii_lowercase();
    if kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json")) {
        return Ok(());
    }
    Err(Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::UnsupportedMediaType,
        "Send JSON, with the header `Content-Type: application/json`.",
    ))
}

async fn read(app: &App, request: Request) -> Result<String, Problem> {
    let limit = app.bounds.body_bytes;
    let body = Limited::new(request.into_body(), limit).collect();
    let collected = tokio::time::timeout(PATIENCE, body).await.map_err(|_| {
        let detail = "The request took too long to arrive.";
        Problem::new(StatusCode::REQUEST_TIMEOUT, ErrorCode::InvalidJson, detail)
    })?;
    let bytes = collected.map_err(|error| broken(error.as_ref(), limit))?.to_bytes();
    String::from_utf8(bytes.into()).map_err(|_| invalid("it is not UTF-8"))
}

fn broken(error: &(dyn std::error::Error + 'static), limit: usize) -> Problem {
    if error.is::<LengthLimitError>() {
        let detail = format!("The request is larger than {limit} bytes.");
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::ContentTooLong, detail);
    }
    invalid("it broke off")
}

fn parse(text: &str) -> Result<Fields, Problem> {
    match parse_strict(text).map_err(|reason| invalid(&reason))? {
        Value::Object(map) => Ok(Fields { map, faults: FieldErrors::new() }),
        _ => Err(invalid("it is not an object")),
    }
}

fn invalid(reason: &str) -> Problem {
    let detail = format!("The body is not JSON as this server takes it: {reason}.");
    Problem::new(StatusCode::BAD_REQUEST, ErrorCode::InvalidJson, detail)
}

//! Errors as answers: RFC 9457 problem details with the contract's codes. The cause is logged here, once, with the `ref`
//! that the client gets; the client never gets the cause.

use crate::auth::{AccountError, ProofError, whole_seconds};
use crate::ids::new_reference;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use promptcraft_protocol::ErrorCode;
use promptcraft_store::StoreError;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long a client waits before it tries a busy server again, in seconds.
const BUSY_SECONDS: u64 = 1;

/// Sentences by field.
pub(crate) type FieldErrors = BTreeMap<String, Vec<String>>;

/// A failed request. Boxed, because results carry it everywhere.
#[derive(Debug)]
pub(crate) struct Problem(Box<Details>);

#[derive(Debug)]
struct Details {
    status: StatusCode,
    code: ErrorCode,
    detail: String,
    errors: FieldErrors,
    headers: Vec<(HeaderName, HeaderValue)>,
    /// For the log only.
    cause: Option<String>,
}

impl Problem {
    /// A problem with a sentence for the person.
    pub(crate) fn new(status: StatusCode, code: ErrorCode, detail: impl Into<String>) -> Self {
        Self(Box::new(Details {
            status,
            code,
            detail: detail.into(),
            errors: FieldErrors::new(),
            headers: Vec::new(),
            cause: None,
        }))
    }

    /// 400: fields are missing or wrong, each named.
    pub(crate) fn fields(errors: FieldErrors) -> Self {
        let names = errors.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let detail = format!("Some of what was sent does not fit: {names}.");
        let mut problem = Self::new(StatusCode::BAD_REQUEST, ErrorCode::ValidationFailed, detail);
        problem.0.errors = errors;
        problem
    }

    /// 400 about one field.
    pub(crate) fn field(name: &str, sentence: impl Into<String>) -> Self {
        Self::fields([(name.to_owned(), vec![sentence.into()])].into())
    }

    /// 401.
    pub(crate) fn unauthenticated(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::AuthenticationError, detail)
            .with_header(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    /// 403.
    pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, ErrorCode::Forbidden, detail)
    }

    /// 404: no such thing, or none that the caller may see.
    pub(crate) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, ErrorCode::NotFound, detail)
    }

    /// 409: a unique value is taken.
    fn taken(name: &str) -> Self {
        let mut problem = Self::new(
            StatusCode::CONFLICT,
            ErrorCode::Conflict,
            format!("This {name} is taken; choose another."),
        );
        problem.0.errors.insert(name.to_owned(), vec![format!("This {name} is taken.")]);
        problem
    }

    /// 429, with the time to wait.
    pub(crate) fn limited(wait: Duration, detail: String) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimitExceeded, detail)
            .with_header(header::RETRY_AFTER, HeaderValue::from(whole_seconds(wait)))
    }

    /// 503: try again.
    pub(crate) fn busy(detail: impl Into<String>, cause: &dyn std::fmt::Display) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::ServerBusy, detail)
            .with_header(header::RETRY_AFTER, HeaderValue::from(BUSY_SECONDS))
            .with_cause(cause)
    }

    /// 500.
    pub(crate) fn internal(cause: &dyn std::fmt::Display) -> Self {
        let detail = "Something went wrong on the server; its log says what, under this ref.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, detail).with_cause(cause)
    }

    /// Adds a header to the answer.
    pub(crate) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    fn with_cause(mut self, cause: &dyn std::fmt::Display) -> Self {
        self.0.cause = Some(cause.to_string());
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Details { status, code, detail, errors, headers, cause } = *self.0;
        let reference = new_reference();
        if let Some(cause) = cause {
            tracing::error!(%reference, code = code.as_str(), %cause, "request failed");
        } else {
            tracing::debug!(%reference, code = code.as_str(), "request refused");
        }
        let mut body = json!({
            "type": format!("urn:promptcraft:problem:{}", code.as_str()),
            "title": status.canonical_reason().unwrap_or("Error"),
            "status": status.as_u16(),
            "detail": detail,
            "code": code,
            "ref": reference,
        });
        if let (Some(body), false) = (body.as_object_mut(), errors.is_empty()) {
            body.insert("errors".to_owned(), json!(errors));
        }
        let content_type = (header::CONTENT_TYPE, "application/problem+json");
        let mut response = (status, [content_type], body.to_string()).into_response();
        for (name, value) in headers {
            response.headers_mut().append(name, value);
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::not_found("There is no such thing here."),
            StoreError::Conflict(name) => Self::taken(name),
            StoreError::Busy => Self::busy("The server is busy; try again.", &error),
            StoreError::Full => {
                Self::busy("The server's disk is full; nothing was stored.", &error)
            }
            StoreError::Unavailable(_) => Self::busy("The server is not ready; try again.", &error),
            StoreError::Newer { .. } | StoreError::Internal(_) => Self::internal(&error),
        }
    }
}

impl From<ProofError> for Problem {
    fn from(error: ProofError) -> Self {
        let sentence = error.sentence();
        match error {
            ProofError::Bad(_) => Self::unauthenticated(sentence),
            ProofError::Limited(wait) => Self::limited(wait, sentence),
            ProofError::Unavailable(cause) => Self::busy(sentence, &cause),
        }
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Fields(faults) => {
                let named =
                    faults.into_iter().map(|(name, sentences)| (name.to_owned(), sentences));
                Self::fields(named.collect())
            }
            AccountError::Taken(name) => Self::taken(name),
            AccountError::Closed(sentence) => Self::forbidden(sentence),
            AccountError::Proof(error) => error.into(),
            AccountError::Busy => {
                Self::busy("Many people sign in just now; try again.", &"password queue is full")
            }
            AccountError::Store(error) => error.into(),
        }
    }
}

/// 404 for an address that nobody answers.
pub(crate) fn no_such_address() -> Problem {
    Problem::not_found("No such address; docs/protocol.md lists those that there are.")
}

/// 405; the router adds `Allow`.
pub(crate) async fn method_not_allowed() -> Problem {
    Problem::new(
        StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::MethodNotAllowed,
        "This address does not take this method; the header Allow names those it takes.",
    )
}

/// 500 for a handler that panicked.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over so")]
pub(crate) fn panicked(payload: Box<dyn std::any::Any + Send>) -> Response {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    Problem::internal(&format!("panic: {}", text.unwrap_or_default())).into_response()
}

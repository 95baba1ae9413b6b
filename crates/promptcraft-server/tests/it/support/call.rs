//! One request and its answer.

use reqwest::header::{HeaderMap, SET_COOKIE};
use serde_json::Value;

/// A request that is being written.
pub(crate) struct Call(reqwest::RequestBuilder);

/// What came back; the body is null where it is no JSON.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
    pub(crate) text: String,
}

impl Call {
    pub(crate) fn new(request: reqwest::RequestBuilder) -> Self {
        Self(request)
    }

    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        Self(self.0.header(name, value))
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub(crate) fn cookie(self, cookie: &str) -> Self {
        self.header("cookie", cookie)
    }

    pub(crate) fn origin(self, origin: &str) -> Self {
        self.header("origin", origin)
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        Self(self.0.json(body))
    }

    /// A body as it is, of a kind.
    pub(crate) fn body(self, content_type: &str, body: impl Into<reqwest::Body>) -> Self {
        Self(self.0.header("content-type", content_type).body(body))
    }

    pub(crate) async fn send(self) -> Answer {
        let response = self.0.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = String::from_utf8_lossy(&response.bytes().await.unwrap()).into_owned();
        let body = serde_json::from_str(&text).unwrap_or_default();
        Answer { status, headers, body, text }
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// `name=value` of a cookie that the answer sets.
    pub(crate) fn cookie(&self, name_starts: &str) -> Option<String> {
        let line = self.cookie_line(name_starts)?;
        line.split(';').next().map(str::to_owned)
    }

    /// The whole line, with its flags.
    pub(crate) fn cookie_line(&self, name_starts: &str) -> Option<String> {
        let lines = self.headers.get_all(SET_COOKIE).iter();
        let mut lines = lines.map(|line| line.to_str().unwrap().to_owned());
        lines.find(|line| line.starts_with(name_starts))
    }

    /// Status and code, as in a table of cases.
    pub(crate) fn outcome(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or_default())
    }

    /// The names of the fields that a problem blames.
    pub(crate) fn blamed(&self) -> Vec<&str> {
        let errors = self.body["errors"].as_object();
        errors.map(|errors| errors.keys().map(String::as_str).collect()).unwrap_or_default()
    }
}

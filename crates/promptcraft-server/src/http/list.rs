//! Lists: which page is asked for, and `count`, `next`, `previous`, `results` around it.

use super::problem::Problem;
use crate::App;
use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use promptcraft_store::Page;
use serde_json::{Value, json};

/// Rows of a page where nothing is asked for.
const DEFAULT_SIZE: u32 = 20;

/// Rows of a page at most; a larger `page_size` counts as this.
const MAX_SIZE: u32 = 100;

/// Pages beyond this are as empty as this one.
const MAX_NUMBER: u64 = 1_000_000_000;

/// Which rows of a list.
#[derive(Debug)]
pub(crate) struct ListQuery {
    pairs: Vec<(String, String)>,
    number: u64,
    size: u32,
    base: String,
}

impl ListQuery {
    /// The first value of a parameter that is not blank.
    pub(crate) fn find(&self, name: &str) -> Option<&str> {
        let values = self.pairs.iter().filter(|(found, _)| found == name);
        values.map(|(_, value)| value.trim()).find(|value| !value.is_empty())
    }

    /// How many rows stand before.
    pub(crate) fn offset(&self) -> u64 {
        (self.number - 1).saturating_mul(u64::from(self.size))
    }

    /// How many rows are wanted.
    pub(crate) fn limit(&self) -> u32 {
        self.size
    }

    /// The answer.
    pub(crate) fn answer<T>(&self, page: Page<T>, encode: impl Fn(T) -> Value) -> Json<Value> {
        let has_next = self.offset().saturating_add(u64::from(self.size)) < page.count;
        let results: Vec<Value> = page.rows.into_iter().map(encode).collect();
        Json(json!({
            "count": page.count,
            "next": has_next.then(|| self.address(self.number + 1)),
            "previous": (self.number > 1).then(|| self.address(self.number - 1)),
            "results": results,
        }))
    }

    fn address(&self, number: u64) -> String {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let others = self.pairs.iter().filter(|(name, _)| name != "page");
        let mut query: Vec<String> =
            others.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        query.push(format!("page={number}"));
        format!("{}?{}", self.base, query.join("&"))
    }
}

impl FromRequestParts<App> for ListQuery {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let pairs = read_query(&parts.uri);
        let number = read_number(&pairs, "page", 1)?.min(MAX_NUMBER);
        let size = read_number(&pairs, "page_size", u64::from(DEFAULT_SIZE))?;
        let size = u32::try_from(size).unwrap_or(MAX_SIZE).min(MAX_SIZE);
        let base = format!("{}{}", base_address(app, &parts.headers), parts.uri.path());
        Ok(Self { pairs, number, size, base })
    }
}

/// The parameters of an address, decoded.
pub(crate) fn read_query(uri: &Uri) -> Vec<(String, String)> {
    let decode =
        |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// A whole number from 1 on.
pub(crate) fn read_number(
    pairs: &[(String, String)],
    name: &str,
    default: u64,
) -> Result<u64, Problem> {
    let Some((_, text)) = pairs.iter().find(|(found, _)| found == name) else {
        return Ok(default);
    };
    text.parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| Problem::field(name, "Give a whole number from 1 on."))
}

/// How the caller reaches this server: the public address where the proxy's name was used, else the name itself.
pub(super) fn base_address(app: &App, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default();
    let public = app.settings.public_url.as_deref().map(|url| url.trim_end_matches('/'));
    match public {
        Some(url) if url.split("://").nth(1).is_some_and(|rest| rest.starts_with(host)) => {
            url.to_owned()
        }
        _ => format!("http://{host}"),
    }
}

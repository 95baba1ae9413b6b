//! The page: files built by Vite and embedded here, with their compressed copies. It serves what was built and never builds,
//! and an address of the page's own is answered with its one document.

use crate::App;
use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::fmt::Write;

#[derive(RustEmbed)]
#[folder = "../../web/app/dist"]
struct Built;

/// Shown where the page was not built before the server.
const PLACEHOLDER: &str = include_str!("page/placeholder.html");

const INDEX: &str = "index.html";

/// Their names change with their content.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Ask each time; the `ETag` makes the answer short.
const ASK: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Answers any address that is no API's.
pub(super) async fn serve(app: &App, request: &Parts) -> Response {
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, "GET, HEAD")];
        return (StatusCode::METHOD_NOT_ALLOWED, allow, "The page is only read.").into_response();
    }
    let path = request.uri.path().trim_start_matches('/');
    if is_place(path) || path == INDEX {
        return serve_index(app, &request.headers).await;
    }
    match Encoded::find(path, &request.headers) {
        Some(encoded) => answer(encoded, path, &request.headers),
        None => (StatusCode::NOT_FOUND, "There is nothing at this address.").into_response(),
    }
}

/// An address that the page itself understands.
fn is_place(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or_default();
    matches!(first, "" | "c" | "library" | "settings")
}

async fn serve_index(app: &App, headers: &HeaderMap) -> Response {
    let built = Encoded::find(INDEX, headers).map(|encoded| answer(encoded, INDEX, headers));
    let mut response = built.unwrap_or_else(|| Html(PLACEHOLDER).into_response());
    response.headers_mut().insert(header::CACHE_CONTROL, ASK);
    if let Some(cookie) = app.auth.page_cookie(headers).await {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// A file in the form that the client takes and that is smallest.
struct Encoded {
    file: EmbeddedFile,
    encoding: Option<&'static str>,
}

impl Encoded {
    fn find(path: &str, headers: &HeaderMap) -> Option<Self> {
        // A compressed copy is no file of its own.
        let is_copy = path.rsplit('.').next().is_some_and(|end| matches!(end, "br" | "gz"));
        let plain = Built::get(path).filter(|_| !is_copy)?;
        for (encoding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
            if accepts(headers, encoding)
                && let Some(file) = Built::get(&format!("{path}{suffix}"))
            {
                return Some(Self { file, encoding: Some(encoding) });
            }
        }
        Some(Self { file: plain, encoding: None })
    }
}

fn answer(encoded: Encoded, path: &str, headers: &HeaderMap) -> Response {
    let etag = etag(&encoded.file);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|line| line.to_str().ok());
    let is_known = known.is_some_and(|line| {
        line.split(',').any(|tag| tag.trim().trim_start_matches("W/") == etag || tag.trim() == "*")
    });
    let body = if is_known { Body::empty() } else { Body::from(encoded.file.data) };
    let mut response = body.into_response();
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let out = response.headers_mut();
    let mut put = |name, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            out.insert(name, value);
        }
    };
    put(header::ETAG, &etag);
    put(header::CONTENT_TYPE, &content_type(path));
    put(header::VARY, "accept-encoding");
    if let Some(encoding) = encoded.encoding {
        put(header::CONTENT_ENCODING, encoding);
    }
    let caching = if path.starts_with("assets/") { FOREVER } else { ASK };
    out.insert(header::CACHE_CONTROL, caching);
    response
}

fn etag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let mut tag = String::from("\"");
    for byte in hash.iter().take(16) {
        // Writing to a String cannot fail.
        let _ = write!(tag, "{byte:02x}");
    }
    tag + "\""
}

fn content_type(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let is_text =
        kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// Whether `Accept-Encoding` takes this encoding.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter();
    let mut offers = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(','));
    offers.any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let weight = parts.find_map(|part| part.strip_prefix("q="));
        named && weight.is_none_or(|weight| weight.parse::<f32>().is_ok_and(|q| q > 0.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_the_page_are_told_from_files() {
        for (path, expected) in [
            ("", true),
            ("c/session_1", true),
            ("library", true),
            ("library/new", true),
            ("settings/account", true),
            ("assets/main.js", false),
            ("favicon.svg", false),
            ("card", false),
        ] {
            assert_eq!(is_place(path), expected, "{path}");
        }
    }

    #[test]
    fn an_encoding_is_taken_only_where_it_is_wanted() {
        for (line, expected) in [
            ("gzip, deflate, br", true),
            ("BR;q=0.5", true),
            ("br;q=0", false),
            ("br; q=0.0", false),
            ("gzip", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(line));
            assert_eq!(accepts(&headers, "br"), expected, "{line}");
        }
    }

    #[test]
    fn texts_say_their_encoding() {
        assert_eq!(content_type("index.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("assets/a.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("favicon.svg"), "image/svg+xml");
        assert_eq!(content_type("unknown"), "application/octet-stream");
    }
}

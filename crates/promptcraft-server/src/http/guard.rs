//! What every request passes before it is looked at: the name the server is called by, and the page it comes from. It
//! answers CORS from the same list as sockets, and knows nothing of users.

use super::problem::Problem;
use crate::App;
use crate::origin::{HOST_SETTING, ORIGIN_SETTING, OriginVerdict};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use promptcraft_protocol::ErrorCode;

const METHODS: HeaderValue = HeaderValue::from_static("GET, POST, PUT, PATCH, DELETE");
const ALLOWED_HEADERS: HeaderValue = HeaderValue::from_static("authorization, content-type");
const EXPOSED_HEADERS: HeaderValue =
    HeaderValue::from_static("content-disposition, retry-after, www-authenticate");

/// Browsers ask again after ten minutes.
const MAX_AGE_SECONDS: HeaderValue = HeaderValue::from_static("600");

/// Probes come by address; what they learn is no secret.
const OPEN_TO_ANY_HOST: [&str; 2] = ["/health", "/ready"];

/// Refuses strangers, answers preflights, adds CORS headers.
pub(super) async fn check(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path().trim_end_matches('/');
    let host = request.headers().get(header::HOST);
    if !OPEN_TO_ANY_HOST.contains(&path) && !app.origins.is_host_allowed(host) {
        return unknown_host(host).into_response();
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let verdict = app.origins.check_headers(request.headers());
    let is_api = request.uri().path().starts_with("/api/");
    if verdict == OriginVerdict::Refused && is_api {
        let mut response = foreign_origin(origin.as_ref()).into_response();
        add_cors(response.headers_mut(), verdict, origin);
        return response;
    }
    let is_preflight = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if is_preflight && is_api { preflight() } else { next.run(request).await };
    if is_api {
        add_cors(response.headers_mut(), verdict, origin);
    }
    response
}

fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS),
        (header::ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

fn add_cors(headers: &mut HeaderMap, verdict: OriginVerdict, origin: Option<HeaderValue>) {
    headers.append(header::VARY, HeaderValue::from_static("origin"));
    let Some(origin) = origin else { return };
    if verdict == OriginVerdict::Refused {
        return;
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
    if verdict.is_trusted_page() {
        let yes = HeaderValue::from_static("true");
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, yes);
    }
}

fn unknown_host(host: Option<&HeaderValue>) -> Problem {
    let name = host.and_then(|host| host.to_str().ok()).unwrap_or("none");
    tracing::warn!(host = %name.escape_debug(), "refused: {HOST_SETTING} would allow this name");
    let detail = format!(
        "This server does not answer to that name; whoever runs it can allow it with {HOST_SETTING}."
    );
    Problem::new(StatusCode::MISDIRECTED_REQUEST, ErrorCode::Forbidden, detail)
}

fn foreign_origin(origin: Option<&HeaderValue>) -> Problem {
    let name = origin.and_then(|origin| origin.to_str().ok()).unwrap_or("none");
    tracing::warn!(origin = %name.escape_debug(), "refused: {ORIGIN_SETTING} would allow this page");
    Problem::forbidden(format!(
        "This page may not speak to this server; whoever runs it can allow it with {ORIGIN_SETTING}."
    ))
}

/// What every answer says to browsers.
pub(super) async fn add_security_headers(request: Request, next: Next) -> Response {
    const HEADERS: [(HeaderName, HeaderValue); 4] = [
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// Nothing from elsewhere; styles that scripts set on elements are no danger without foreign scripts.
const POLICY: &str = "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; \
     style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'";

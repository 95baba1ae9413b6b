//! `/metrics` for Prometheus, and the counting of requests: rate, errors, durations by route. Routes are labelled by their
//! pattern, never by what somebody asked for.

use super::Route;
use super::caller::peer_address;
use super::problem::Problem;
use crate::{App, Clock};
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use metrics::{counter, describe_counter, describe_histogram, histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// Seconds; from a cached page over a password check on a busy machine to the first token of a model that thinks first.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 5.0, 20.0, 60.0];

/// One recorder for the process: the macros of `metrics` know no other.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    recorder();
    vec![("/metrics/", get(show_metrics))]
}

/// Lets the recorder do its housekeeping; call it now and then.
pub(crate) fn keep_house() {
    recorder().run_upkeep();
}

/// Counts a request.
pub(super) async fn count(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let path = path.map_or("other", |path| path.as_str().trim_end_matches('/')).to_owned();
    let method = method_name(request.method());
    let stopwatch = Clock::stopwatch();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    let seconds = stopwatch.elapsed().as_secs_f64();
    counter!("promptcraft_http_requests_total", "method" => method, "path" => path.clone(), "status" => status)
        .increment(1);
    histogram!("promptcraft_http_request_duration_seconds", "method" => method, "path" => path)
        .record(seconds);
    response
}

async fn show_metrics(_: MayMeasure, State(_): State<App>) -> String {
    recorder().render()
}

fn recorder() -> &'static PrometheusHandle {
    RECORDER.get_or_init(|| {
        // `set_buckets` refuses an empty list only, and this one is not.
        let builder = PrometheusBuilder::new();
        let recorder = builder.set_buckets(&BUCKETS).unwrap_or_default().build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another recorder was installed before; /metrics stays empty");
        }
        describe_counter!("promptcraft_http_requests_total", "Requests answered.");
        describe_histogram!(
            "promptcraft_http_request_duration_seconds",
            "Time to the answer's head, in seconds."
        );
        handle
    })
}

/// Whoever may read `/metrics`: with the token, or from this machine itself.
struct MayMeasure;

impl FromRequestParts<App> for MayMeasure {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let allowed = match &app.settings.metrics_token {
            Some(token) => has_token(&parts.headers, token.expose()),
            None => is_local(parts),
        };
        if allowed { Ok(Self) } else { Err(Problem::unauthenticated(SENTENCE)) }
    }
}

const SENTENCE: &str = "Metrics are for this machine, or for who has the metrics token.";

fn has_token(headers: &HeaderMap, token: &str) -> bool {
    let line = headers.get(header::AUTHORIZATION).and_then(|line| line.to_str().ok());
    let given = line.and_then(|line| line.strip_prefix("Bearer ")).unwrap_or_default();
    // Digests are compared, so that the time tells nothing about the token.
    Sha256::digest(given.trim()) == Sha256::digest(token)
}

/// A loopback peer that speaks for itself: a proxy on this machine passes on whoever is behind it.
fn is_local(parts: &Parts) -> bool {
    let passed_on = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];
    let is_proxied = passed_on.iter().any(|name| parts.headers.contains_key(*name));
    !is_proxied && peer_address(parts).is_some_and(|peer| peer.is_loopback())
}

/// Methods that nobody knows share one label.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

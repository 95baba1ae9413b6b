//! `/health/` and `/ready/`: whether the process lives, and whether it can serve. Nothing about users or load.

use super::Route;
use super::problem::Problem;
use crate::App;
use axum::Json;
use axum::extract::State;
use axum::routing::get;
use serde_json::{Value, json};

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    vec![("/health/", get(show_health)), ("/ready/", get(show_ready))]
}

async fn show_health() -> Json<Value> {
    Json(json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")}))
}

/// Ready while the store writes and reads, and the server does not stop.
async fn show_ready(State(app): State<App>) -> Result<Json<Value>, Problem> {
    if app.shutdown.is_requested() {
        return Err(Problem::busy("The server stops.", &"asked for readiness while stopping"));
    }
    app.store.ready().await?;
    Ok(Json(json!({"status": "ready", "store": app.store.backend()})))
}

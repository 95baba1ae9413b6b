//! `GET /api/v2/engine/calibration/`: how right the confidence of opportunities has been here. Numbers of the whole
//! installation; nothing about who answered, or what.

use super::Turn;
use crate::App;
use crate::http::caller::Speaker;
use axum::Json;
use axum::extract::State;
use promptcraft_engine::opportunity::acceptance::{LEAST_ANSWERS, Row};
use serde_json::{Value, json};

pub(super) async fn show_calibration(State(app): State<App>, _: Turn, _: Speaker) -> Json<Value> {
    let acceptance = app.calibration.acceptance();
    let is_calibrated = acceptance.is_calibrated();
    let rows: Vec<Value> = acceptance.table().iter().map(row_json).collect();
    Json(json!({
        "basis": "support",
        "n": acceptance.answers(),
        "needed": LEAST_ANSWERS,
        "calibrated": is_calibrated,
        "status": if is_calibrated { "calibrated" } else { "not yet calibrated" },
        "brier": acceptance.brier(),
        "ece": acceptance.expected_calibration_error(),
        "table": rows,
    }))
}

fn row_json(row: &Row) -> Value {
    json!({
        "from": row.from,
        "to": row.to,
        "n": row.answers,
        "predicted": row.predicted,
        "observed": row.observed,
    })
}

//! `POST /api/v2/engine/check/`: which demands of a prompt an answer holds, wherever the answer was written.

use super::{Turn, engage, engine_text};
use crate::App;
use crate::http::body::Fields;
use crate::http::caller::Speaker;
use crate::http::problem::Problem;
use crate::session::checks;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

pub(super) async fn check_answer(
    State(app): State<App>,
    _: Turn,
    _: Speaker,
    mut fields: Fields,
) -> Result<Json<Value>, Problem> {
    let prompt = engine_text(&mut fields, "prompt", &app);
    let answer = engine_text(&mut fields, "answer", &app);
    fields.check()?;
    let bytes = prompt.len() + answer.len();
    let checks = engage(&app, bytes, move || checks::of_answer(&prompt, &answer)).await?;
    let holds = checks.iter().filter(|check| check.holds).count();
    Ok(Json(json!({
        "checks": checks,
        "count": checks.len(),
        "holds": holds,
        "span_unit": "utf8_byte",
    })))
}

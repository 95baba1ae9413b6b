//! `/api/v2/engine/…`: the engine without a conversation. What is sent is read, answered and forgotten: nothing is stored,
//! and no text is logged.

mod calibration;
mod check;
mod lint;

use super::Route;
use super::body::Fields;
use super::caller::Address;
use super::problem::Problem;
use crate::App;
use crate::session::INLINE_BYTES;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

/// Long texts that are worked on at once, each for some ten milliseconds; one more is told to come back.
pub(crate) const LONG_TEXTS: usize = 16;

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    vec![
        ("/api/v2/engine/lint/", post(lint::lint_prompt)),
        ("/api/v2/engine/check/", post(check::check_answer)),
        ("/api/v2/engine/calibration/", get(calibration::show_calibration)),
    ]
}

/// One request of this address, taken out of what it may ask in a second: as much as a socket may.
#[derive(Debug)]
struct Turn;

impl FromRequestParts<App> for Turn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Address(address) = Address::from_request_parts(parts, app).await?;
        match app.addresses.take_turn(address, &app.bounds, app.clock.now()) {
            Ok(()) => Ok(Self),
            Err(wait_ms) => {
                let sentence = "Too many requests from this address; slow down.";
                Err(Problem::limited(Duration::from_millis(wait_ms), sentence.to_owned()))
            }
        }
    }
}

/// A text of the body that the engine shall read, within the limit that messages have; notes a fault where it is not.
fn engine_text(fields: &mut Fields, name: &str, app: &App) -> String {
    let limit = app.bounds.content_chars;
    let text = fields.text(name);
    if text.chars().nth(limit).is_some() {
        fields.note(name, &format!("Use at most {limit} characters."));
    }
    text
}

/// Lets the engine work on `bytes` bytes: a short text here, a long one where a thread may block.
async fn engage<T, F>(app: &App, bytes: usize, work: F) -> Result<T, Problem>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    // What a panic says may quote the text, so it is not passed on.
    let failed = || Problem::internal(&"the engine failed on a text");
    if bytes <= INLINE_BYTES {
        return catch_unwind(AssertUnwindSafe(work)).map_err(|_| failed());
    }
    let Ok(place) = Arc::clone(&app.long_texts).try_acquire_owned() else {
        let detail = "Many long texts are being read just now; try again.";
        return Err(Problem::busy(detail, &"no place for one more long text"));
    };
    let work = move || {
        // Kept until the work is done, even if nobody waits for it any more.
        let _place = place;
        work()
    };
    tokio::task::spawn_blocking(work).await.map_err(|_| failed())
}

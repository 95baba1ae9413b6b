//! What is done now and then while the server runs: accounts that another process changed, guests who were here, what has
//! expired. It ends with the server, after a last note of who was here.

use crate::hub::revocation::Revocation;
use crate::{App, http};
use promptcraft_store::StoreError;
use std::time::Duration;
use tokio::time::MissedTickBehavior;

/// How soon a user whom `promptcraft user disable` locked out is out.
const EVERY: Duration = Duration::from_secs(2);

/// Rounds between two notes of who was here.
const ROUNDS_PER_MINUTE: u64 = 30;

/// Rounds between two clearings.
const ROUNDS_PER_HOUR: u64 = 60 * ROUNDS_PER_MINUTE;

/// Keeps house until the server stops.
pub(crate) async fn run(app: App) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut round = 0;
    loop {
        tokio::select! {
            () = app.shutdown.requested() => break,
            _ = ticks.tick() => keep_house(&app, round).await,
        }
        round += 1;
    }
    report("guests' visits not noted", app.auth.store_visits().await);
}

async fn keep_house(app: &App, round: u64) {
    report("accounts not looked at", close_ended(app).await);
    if round.is_multiple_of(ROUNDS_PER_MINUTE) {
        report("guests' visits not noted", app.auth.store_visits().await);
        http::keep_house();
        // Other nodes learn too.
        report("answers to opportunities not read", app.calibration.refresh(&*app.store).await);
    }
    if round.is_multiple_of(ROUNDS_PER_HOUR) {
        report("expired rows not deleted", app.auth.purge().await);
    }
}

async fn close_ended(app: &App) -> Result<(), StoreError> {
    for user_id in app.auth.find_ended_users().await? {
        app.revoke(&Revocation::User(user_id));
    }
    Ok(())
}

/// A failed round is tried again with the next.
fn report(what: &str, outcome: Result<(), StoreError>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "{what}");
    }
}

//! Sends every frame back, over the same stack as the chat: for RFC 6455 conformance suites.

use super::pump::{self, Inbound};
use super::upgrade::Upgrade;
use crate::hub::outbox::{Outbox, Outgoing};
use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use std::sync::Arc;

/// Conformance suites send messages of up to 16 MiB.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// So many frames wait for a slow reader.
const QUEUE_FRAMES: usize = 1_024;

/// A router whose every path echoes.
pub fn echo_router() -> Router {
    Router::new().fallback(echo)
}

async fn echo(mut request: Request) -> Response {
    let upgrade = match Upgrade::check(&mut request) {
        Ok(upgrade) => upgrade,
        Err(response) => return *response,
    };
    let response = upgrade.response();
    tokio::spawn(async move {
        if let Some(connection) = upgrade.open(MAX_BYTES).await {
            let outbox = Arc::new(Outbox::new(QUEUE_FRAMES, 2 * MAX_BYTES));
            let back = Arc::clone(&outbox);
            pump::run(connection, &outbox, |inbound| {
                match inbound {
                    Inbound::Text(text) => back.push(Outgoing::Text(text)),
                    Inbound::Binary(bytes) => back.push(Outgoing::Binary(bytes)),
                    Inbound::Alive => {}
                }
                std::future::ready(())
            })
            .await;
        }
    });
    response
}

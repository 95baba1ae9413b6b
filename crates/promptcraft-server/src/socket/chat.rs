//! `/ws/chat/{session_id}/`: a socket on a session.

use super::handshake::{self, Admitted};
use super::pump::{self, Inbound};
use super::rate::FrameRate;
use super::upgrade::Connection;
use crate::App;
use crate::hub::Lease;
use crate::hub::addresses::Place;
use crate::hub::outbox::Outbox;
use crate::hub::socket::Socket;
use crate::session::{self, Speaker};
use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::Response;
use axum::routing::any;
use promptcraft_protocol::{CloseCode, ErrorCode};
use std::net::SocketAddr;
use std::sync::Arc;

/// Frames up to four times the limit are read, so that a client a little over it is told so by a clean close.
const READ_FACTOR: usize = 4;

/// All forms of the address.
pub(crate) fn router(app: App) -> Router {
    Router::new()
        .route("/ws/chat/{session_id}/", any(connect))
        .route("/ws/chat/{session_id}", any(connect))
        // Without an id: refused, with the sentence that says what an id is.
        .route("/ws/chat/", any(connect))
        .route("/ws/chat", any(connect))
        .route("/ws/chat//", any(connect))
        .with_state(app)
}

async fn connect(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    let Admitted { upgrade, opening, response, place } =
        match handshake::admit(&app, peer, request).await {
            Ok(admitted) => admitted,
            Err(response) => return *response,
        };
    let max_bytes = app.bounds.frame_bytes * READ_FACTOR;
    let shutdown = app.shutdown.clone();
    shutdown.spawn(async move {
        if let Some(connection) = upgrade.open(max_bytes).await {
            let session = app.hub.lease(&opening.session_id);
            let outbox = Outbox::new(app.bounds.queue_frames, app.bounds.queue_bytes);
            let socket = Arc::new(Socket::new(opening, outbox, app.clock.now()));
            serve(app, session, socket, connection, place).await;
        }
    });
    response
}

/// From hello to good-bye.
async fn serve(
    app: App,
    session: Lease,
    socket: Arc<Socket>,
    connection: Connection,
    _place: Place,
) {
    metrics::gauge!("promptcraft_sockets_open").increment(1.0);
    app.hub.enter(&session, &socket);
    let speaker = Speaker { app, session, socket };
    greet(&speaker).await;
    let mut rate = FrameRate::new(&speaker.app.bounds, speaker.app.clock.now());
    let outbox = Arc::clone(&speaker.socket.outbox);
    pump::run(connection, &outbox, |inbound| {
        speaker.socket.heard(speaker.app.clock.now());
        let admitted = match inbound {
            Inbound::Text(text) => admit(&speaker, &mut rate, text.len()).then_some(text),
            Inbound::Binary(_) => {
                speaker.socket.close(CloseCode::Unsupported, "only text frames are taken");
                None
            }
            Inbound::Alive => None,
        };
        let speaker = &speaker;
        async move {
            if let Some(text) = admitted {
                // Boxed, so that an idle socket does not hold room for the largest command.
                Box::pin(session::handle(speaker, text.as_str())).await;
            }
        }
    })
    .await;
    speaker.app.hub.leave(&speaker.session, &speaker.socket);
    metrics::gauge!("promptcraft_sockets_open").decrement(1.0);
}

/// Says hello; a socket that opens while the server stops is sent away at once.
async fn greet(speaker: &Speaker) {
    match Box::pin(session::open(speaker)).await {
        Ok(ack) => speaker.socket.outbox.push_frame(&ack),
        Err(fault) => {
            speaker.socket.outbox.push_frame(&fault.into_frame(&speaker.app.clock, None));
            speaker.socket.close(CloseCode::TryAgainLater, "the store is busy");
        }
    }
    if speaker.app.shutdown.is_requested() {
        speaker.socket.close(CloseCode::Restart, "the server restarts");
    }
}

/// Whether a frame of this size is taken in now.
fn admit(speaker: &Speaker, rate: &mut FrameRate, bytes: usize) -> bool {
    metrics::counter!("promptcraft_frames_received_total").increment(1);
    if bytes > speaker.app.bounds.frame_bytes {
        speaker.socket.close(CloseCode::TooLarge, "frame over the limit");
        return false;
    }
    match rate.admit(&speaker.app) {
        Ok(()) => !speaker.socket.outbox.is_closing(),
        Err(fault) => {
            metrics::counter!("promptcraft_frames_refused_total", "code" => ErrorCode::RateLimitExceeded.as_str())
                .increment(1);
            let close = fault.close().cloned();
            speaker.socket.outbox.push_frame(&fault.into_frame(&speaker.app.clock, None));
            if let Some(close) = close {
                speaker.socket.outbox.close(close);
            }
            false
        }
    }
}

//! From an HTTP request to a WebSocket, by RFC 6455 section 4.2; the answer goes out before the socket opens.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tungstenite::handshake::derive_accept_key;
use tungstenite::protocol::{Role, WebSocketConfig};

/// What a read buffer holds at first; the library's own 128 KiB would cost as much for every idle socket.
const READ_BUFFER_BYTES: usize = 4 * 1024;

/// Writes are collected up to this size before they are handed to the system.
const WRITE_BUFFER_BYTES: usize = 16 * 1024;

/// An open connection.
pub(super) type Connection = WebSocketStream<TokioIo<Upgraded>>;

/// A request that may become a WebSocket.
#[derive(Debug)]
pub(super) struct Upgrade {
    accept: HeaderValue,
    on_upgrade: OnUpgrade,
}

impl Upgrade {
    /// Checks the request; the answer of a request that cannot become a WebSocket says why.
    pub(super) fn check(request: &mut Request) -> Result<Self, Box<Response>> {
        let headers = request.headers();
        let wants = has_token(headers, &header::CONNECTION, "upgrade")
            && has_token(headers, &header::UPGRADE, "websocket")
            && request.version() == Version::HTTP_11
            && request.method() == Method::GET;
        if !wants {
            return Err(Box::new(refuse(
                "This address speaks WebSocket: connect with a WebSocket client (ws:// or wss://).",
            )));
        }
        if headers.get(header::SEC_WEBSOCKET_VERSION).is_none_or(|version| version != "13") {
            return Err(Box::new(refuse("This server speaks WebSocket version 13.")));
        }
        let key = headers.get(header::SEC_WEBSOCKET_KEY).cloned();
        let Some(accept) = key.and_then(|key| derive_accept_key(key.as_bytes()).parse().ok())
        else {
            return Err(Box::new(
                (StatusCode::BAD_REQUEST, "The header Sec-WebSocket-Key is missing.\n")
                    .into_response(),
            ));
        };
        match request.extensions_mut().remove::<OnUpgrade>() {
            Some(on_upgrade) => Ok(Self { accept, on_upgrade }),
            None => Err(Box::new(refuse(
                "This connection cannot be upgraded; a proxy may be in the way.",
            ))),
        }
    }

    /// The 101.
    pub(super) fn response(&self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
        let headers = response.headers_mut();
        headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        headers.insert(header::SEC_WEBSOCKET_ACCEPT, self.accept.clone());
        response
    }

    /// The open connection, once the 101 has gone out; `None` if the peer went away meanwhile.
    pub(super) async fn open(self, max_bytes: usize) -> Option<Connection> {
        let upgraded = self.on_upgrade.await.ok()?;
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER_BYTES)
            .write_buffer_size(WRITE_BUFFER_BYTES)
            .max_message_size(Some(max_bytes))
            .max_frame_size(Some(max_bytes));
        Some(
            WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, Some(config))
                .await,
        )
    }
}

fn refuse(sentence: &'static str) -> Response {
    let headers = [(header::UPGRADE, "websocket"), (header::SEC_WEBSOCKET_VERSION, "13")];
    (StatusCode::UPGRADE_REQUIRED, headers, format!("{sentence}\n")).into_response()
}

/// Whether a header that lists tokens has this one.
fn has_token(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|part| part.trim().eq_ignore_ascii_case(token))
}

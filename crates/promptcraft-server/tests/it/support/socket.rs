//! A client of the chat over a real WebSocket.

use super::TestApp;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::handshake::client::Response;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longer than anything takes; only a test that has failed waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open socket.
pub(crate) struct TestSocket {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// The answer to the handshake.
    pub(crate) response: Response,
    /// The first frame.
    pub(crate) ack: Value,
}

impl TestSocket {
    /// Opens a socket: `path` behind `/ws/chat/`, headers as pairs.
    pub(crate) async fn open(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Self {
        let url = format!("ws://{}/ws/chat/{path}", app.address);
        let mut request = url.into_client_request().unwrap();
        for (name, value) in headers {
            let name: HeaderName = name.parse().unwrap();
            request.headers_mut().append(name, HeaderValue::from_str(value).unwrap());
        }
        let (stream, response) = connect_async(request).await.unwrap();
        let mut socket = Self { stream, response, ack: Value::Null };
        socket.ack = socket.next().await.unwrap();
        assert_eq!(socket.ack["type"], "connection_ack");
        socket
    }

    /// `name=value` of the cookie that the handshake set.
    pub(crate) fn cookie(&self) -> Option<String> {
        let line = self.response.headers().get("set-cookie")?.to_str().unwrap();
        line.split(';').next().map(str::to_owned)
    }

    pub(crate) async fn send(&mut self, frame: &Value) {
        self.stream.send(Message::text(frame.to_string())).await.unwrap();
    }

    /// Says something and waits until it is stored.
    pub(crate) async fn say(&mut self, text: &str, message_id: &str) {
        let frame = json!({"type": "chat_message", "content": text, "message_id": message_id});
        self.send(&frame).await;
        self.expect("message_ack").await;
    }

    /// The next frame of a type; others are passed over.
    pub(crate) async fn expect(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.next().await.unwrap_or_else(|code| panic!("closed with {code}"));
            if frame["type"] == kind {
                return frame;
            }
        }
    }

    /// The code with which the server closes the socket.
    pub(crate) async fn expect_close(&mut self) -> u16 {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }

    async fn next(&mut self) -> Result<Value, u16> {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.stream.next()).await.unwrap();
            match next {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(frame))) => {
                    return Err(frame.map_or(1005, |frame| frame.code.into()));
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(1006),
            }
        }
    }
}

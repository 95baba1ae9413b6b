//! A WebSocket client.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use tungstenite::Message;

/// Longer than anything here takes, so that a missing frame fails the test instead of hanging it.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open socket.
pub(super) struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Client {
    pub(super) async fn connect(port: u16, session: &str) -> Self {
        Self(connect_async(format!("ws://127.0.0.1:{port}/ws/chat/{session}/")).await.unwrap().0)
    }

    pub(super) async fn send(&mut self, frame: Value) {
        self.0.send(Message::text(frame.to_string())).await.unwrap();
    }

    pub(super) async fn say(&mut self, message_id: &str, content: &str) {
        self.send(json!({"type": "chat_message", "message_id": message_id, "content": content}))
            .await;
    }

    /// The next frame; a close is shown as one.
    pub(super) async fn next(&mut self) -> Value {
        let read = async {
            loop {
                match self.0.next().await.unwrap().unwrap() {
                    Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                    Message::Close(frame) => {
                        return json!({"type": "close", "code": frame.map(|frame| u16::from(frame.code))});
                    }
                    _ => {}
                }
            }
        };
        tokio::time::timeout(PATIENCE, read).await.expect("a frame within half a minute")
    }

    pub(super) async fn expect(&mut self, kind: &str) -> Value {
        let frame = self.next().await;
        assert_eq!(frame["type"], kind, "instead: {frame}");
        frame
    }
}

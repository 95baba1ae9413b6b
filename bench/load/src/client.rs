//! One socket of a client: opens it, says something, reads the heads of frames.

use crate::Fault;
use futures_util::{SinkExt, StreamExt};
use serde::Deserialize;
use std::borrow::Cow;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

/// Nothing on loopback takes this long unless it hangs.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sockets of one source address; loopback has ports for some 28,000 of each.
const SOCKETS_PER_ADDRESS: usize = 5_000;

/// The parts of a frame that a measurement looks at.
#[derive(Debug, Deserialize)]
pub(crate) struct Head<'a> {
    #[serde(rename = "type", borrow)]
    pub(crate) kind: Cow<'a, str>,
    #[serde(default, borrow)]
    pub(crate) in_reply_to: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    pub(crate) message: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    pub(crate) resume_token: Option<Cow<'a, str>>,
}

impl<'a> Head<'a> {
    /// Reads the head of a frame.
    pub(crate) fn of(text: &'a str) -> Result<Self, Fault> {
        serde_json::from_str(text).map_err(|error| format!("A frame could not be read: {error}"))
    }
}

/// An open socket whose `connection_ack` has been read.
pub(crate) struct Client {
    stream: WebSocketStream<TcpStream>,
    /// Proof of being the guest that this socket is.
    pub(crate) resume_token: Option<String>,
}

impl Client {
    /// Opens the socket of a session; `number` spreads clients over source addresses.
    pub(crate) async fn open(
        server: SocketAddr,
        session: &str,
        number: usize,
    ) -> Result<Self, Fault> {
        match timeout(PATIENCE, Self::connect(server, session, number)).await {
            Ok(outcome) => outcome,
            Err(_) => Err("A handshake took more than 30 s.".to_owned()),
        }
    }

    async fn connect(server: SocketAddr, session: &str, number: usize) -> Result<Self, Fault> {
        assert!(server.ip().is_loopback(), "this tool loads nothing but loopback");
        let fault = |error: std::io::Error| format!("A socket could not be opened: {error}");
        let socket = TcpSocket::new_v4().map_err(fault)?;
        let host = u8::try_from(number / SOCKETS_PER_ADDRESS + 1).unwrap_or(u8::MAX);
        socket.bind((Ipv4Addr::new(127, 0, 0, host), 0).into()).map_err(fault)?;
        let tcp = socket.connect(server).await.map_err(fault)?;
        tcp.set_nodelay(true).map_err(fault)?;
        let config = WebSocketConfig::default().read_buffer_size(4096).write_buffer_size(4096);
        let address = format!("ws://{server}/ws/chat/{session}/");
        let (stream, _response) =
            tokio_tungstenite::client_async_with_config(address, tcp, Some(config))
                .await
                .map_err(|error| format!("A handshake failed: {error}"))?;
        let mut client = Self { stream, resume_token: None };
        let text = client.read_text().await?;
        let head = Head::of(&text)?;
        if head.kind != "connection_ack" {
            return Err(format!("The first frame was `{}`.", head.kind));
        }
        client.resume_token = head.resume_token.map(Cow::into_owned);
        Ok(client)
    }

    /// Sends one frame.
    pub(crate) async fn say(&mut self, frame: String) -> Result<(), Fault> {
        self.stream
            .send(Message::text(frame))
            .await
            .map_err(|error| format!("A write failed: {error}"))
    }

    /// The next frame; it is a fault if none comes in time.
    pub(crate) async fn read(&mut self) -> Result<String, Fault> {
        match timeout(PATIENCE, self.read_text()).await {
            Ok(outcome) => outcome,
            Err(_) => Err("An answer took more than 30 s.".to_owned()),
        }
    }

    /// Reads and answers pings until the socket closes.
    pub(crate) async fn hold(mut self) {
        while let Some(Ok(_)) = self.stream.next().await {}
    }

    async fn read_text(&mut self) -> Result<String, Fault> {
        loop {
            match self.stream.next().await {
                Some(Ok(Message::Text(text))) => return Ok(text.as_str().to_owned()),
                Some(Ok(Message::Close(reason))) => {
                    return Err(format!("The server closed the socket: {reason:?}"));
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(format!("A socket broke: {error}")),
                None => return Err("The server closed the socket.".to_owned()),
            }
        }
    }
}

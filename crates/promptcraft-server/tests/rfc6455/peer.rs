//! A client that checks nothing and says whatever a test wants, over plain TCP.

use crate::frame::Frame;
use promptcraft_server::echo_router;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Nothing on loopback takes this long unless it hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the server sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Received {
    /// The first byte: final, reserved bits, opcode.
    pub(crate) head: u8,
    /// What it holds.
    pub(crate) payload: Vec<u8>,
}

/// A whole message or control frame from the server.
pub(crate) fn whole(opcode: u8, payload: impl AsRef<[u8]>) -> Received {
    Received { head: 0x80 | opcode, payload: payload.as_ref().to_vec() }
}

/// An open connection to an echo of its own.
pub(crate) struct Peer {
    stream: TcpStream,
    serving: JoinHandle<()>,
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Peer {
    /// Starts an echo and opens a connection.
    pub(crate) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving =
            tokio::spawn(async move { axum::serve(listener, echo_router()).await.unwrap() });
        let mut stream = TcpStream::connect(address).await.unwrap();
        let request = format!(
            "GET / HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(stream.read_u8().await.unwrap());
        }
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 101 "), "{answer}");
        // The example of RFC 6455, section 1.3.
        assert!(answer.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{answer}");
        Self { stream, serving }
    }

    /// Sends frames in one write.
    pub(crate) async fn send(&mut self, frames: &[Frame]) {
        let bytes: Vec<u8> = frames.iter().flat_map(Frame::bytes).collect();
        self.send_bytes(&bytes).await;
    }

    /// Sends bytes; a server that has hung up meanwhile is no fault of the test.
    pub(crate) async fn send_bytes(&mut self, bytes: &[u8]) {
        let _may_be_gone = self.stream.write_all(bytes).await;
    }

    /// The next frame; `None` if the server hung up.
    pub(crate) async fn receive(&mut self) -> Option<Received> {
        timeout(PATIENCE, self.read_frame()).await.unwrap()
    }

    async fn read_frame(&mut self) -> Option<Received> {
        let head = self.stream.read_u8().await.ok()?;
        let length = match self.stream.read_u8().await.ok()? {
            126 => u64::from(self.stream.read_u16().await.ok()?),
            127 => self.stream.read_u64().await.ok()?,
            length => {
                assert!(length < 126, "a server does not mask");
                u64::from(length)
            }
        };
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        self.stream.read_exact(&mut payload).await.ok()?;
        Some(Received { head, payload })
    }

    /// The next frame is this one.
    pub(crate) async fn expect(&mut self, wanted: Received) {
        let received = self.receive().await;
        if received.as_ref() != Some(&wanted) {
            let short = |received: &Received| {
                let start: Vec<u8> = received.payload.iter().copied().take(40).collect();
                format!(
                    "{:#x}, {} bytes: {}",
                    received.head,
                    received.payload.len(),
                    String::from_utf8_lossy(&start)
                )
            };
            panic!("wanted {}, received {:?}", short(&wanted), received.as_ref().map(short));
        }
    }

    /// The server says good-bye with this code and hangs up.
    pub(crate) async fn expect_close(&mut self, code: u16) {
        let received = self.receive().await.unwrap_or_else(|| panic!("hung up without {code}"));
        assert_eq!(received.head, 0x88, "{received:?}");
        let (number, _reason) = received.payload.split_at(2.min(received.payload.len()));
        assert_eq!(number, code.to_be_bytes(), "{received:?}");
        // A client that was told good-bye says it too, and has nothing more to say.
        self.send(&[Frame::new(crate::frame::CLOSE, number)]).await;
        let _may_be_gone = self.stream.shutdown().await;
        assert_eq!(self.receive().await, None, "the connection is open after {code}");
    }

    /// The server hangs up.
    pub(crate) async fn expect_end(&mut self) {
        assert_eq!(self.receive().await, None);
    }
}

/// Sends the frames and expects what comes back, in order.
pub(crate) async fn answers(sent: &[Frame], wanted: Vec<Received>) {
    let mut peer = Peer::open().await;
    peer.send(sent).await;
    for wanted in wanted {
        peer.expect(wanted).await;
    }
    // Nothing else is under way: the next thing heard is the answer to the next thing said.
    peer.send(&[Frame::new(crate::frame::PING, "the end")]).await;
    peer.expect(whole(crate::frame::PONG, "the end")).await;
}

/// Sends the frames and expects the connection to be closed with a code.
pub(crate) async fn is_closed_with(code: u16, sent: &[Frame]) {
    let mut peer = Peer::open().await;
    peer.send(sent).await;
    peer.expect_close(code).await;
}

//! Moves frames between a connection and its queue: one task reads, one writes, and both end with a clean good-bye.

use super::upgrade::Connection;
use crate::hub::outbox::{Close, Outbox, Outgoing, Taken};
use futures_util::stream::SplitSink;
use futures_util::{SinkExt, StreamExt};
use promptcraft_protocol::{CloseCode, ServerFrame};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::task::JoinHandle;
use tungstenite::error::ProtocolError;
use tungstenite::protocol::CloseFrame;
use tungstenite::protocol::frame::coding::CloseCode as WireCode;
use tungstenite::{Bytes, Error, Message, Utf8Bytes};

/// How long a peer may take to answer a good-bye.
const GOODBYE_WITHIN: Duration = Duration::from_secs(5);

/// A peer that sends nothing for so long has said all it had to say.
const QUIET_WITHIN: Duration = Duration::from_millis(500);

/// So much of a frame over the limit is read and thrown away, so that the peer gets to see why it is closed.
const DRAIN_BYTES: usize = 64 * 1024 * 1024;

/// What the peer sent.
#[derive(Debug)]
pub(super) enum Inbound {
    /// A text frame.
    Text(Utf8Bytes),
    /// A binary frame.
    Binary(Bytes),
    /// Ping or pong; pings are answered by the library.
    Alive,
}

type Sink = SplitSink<Connection, Message>;

/// How reading ended.
enum Ended {
    /// The peer said good-bye, or is gone.
    Peer,
    /// The peer broke a rule: it is told which.
    Fault(CloseCode),
    /// The connection is cut from here.
    Cut,
}

/// Hands what comes to `handle`, one at a time, and writes what is queued, until the connection ends.
pub(super) async fn run<H, F>(connection: Connection, outbox: &Arc<Outbox>, mut handle: H)
where
    H: FnMut(Inbound) -> F,
    F: Future<Output = ()>,
{
    let (sink, mut stream) = connection.split();
    let writer = tokio::spawn(write(sink, Arc::clone(outbox)));
    let ended = loop {
        // Who does not read the answers is not read either: a burst waits in the connection, not in the queue.
        outbox.has_room().await;
        tokio::select! {
            next = stream.next() => match next {
                Some(Ok(Message::Text(text))) => handle(Inbound::Text(text)).await,
                Some(Ok(Message::Binary(bytes))) => handle(Inbound::Binary(bytes)).await,
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => handle(Inbound::Alive).await,
                Some(Ok(Message::Close(_) | Message::Frame(_))) | None => break Ended::Peer,
                Some(Err(error)) => break close_code_of(&error).map_or(Ended::Peer, Ended::Fault),
            },
            () = outbox.abandoned() => break Ended::Cut,
        }
    };
    match ended {
        Ended::Cut => writer.abort(),
        Ended::Peer => {
            // The library answers the good-bye while the stream is read to its end.
            let rest = async { while let Some(Ok(_)) = stream.next().await {} };
            let _ = tokio::time::timeout(GOODBYE_WITHIN, rest).await;
            outbox.abandon();
            writer.abort();
        }
        Ended::Fault(code) => {
            outbox.close(Close { code, reason: reason_of(code) });
            if let Some(sink) = goodbye(writer).await
                && let Ok(connection) = stream.reunite(sink)
            {
                drain(connection).await;
            }
            outbox.abandon();
        }
    }
}

/// The sink, once everything that is queued and the good-bye are written.
async fn goodbye(mut writer: JoinHandle<Option<Sink>>) -> Option<Sink> {
    let ended = tokio::time::timeout(GOODBYE_WITHIN, &mut writer).await;
    writer.abort();
    ended.ok()?.ok()?
}

/// Reads what the peer still sends until it hangs up: closing with unread bytes would reset the connection, and the
/// peer would not see the good-bye.
async fn drain(mut connection: Connection) {
    let stream = connection.get_mut();
    let read = async {
        let mut scrap = vec![0_u8; 16 * 1024];
        let mut left = DRAIN_BYTES;
        while left > 0 {
            match tokio::time::timeout(QUIET_WITHIN, stream.read(&mut scrap)).await {
                Ok(Ok(count)) if count > 0 => left = left.saturating_sub(count),
                _ => return,
            }
        }
    };
    let _ = tokio::time::timeout(GOODBYE_WITHIN, read).await;
}

/// Writes until the good-bye; returns the sink so that the connection can be read to its end.
async fn write(mut sink: Sink, outbox: Arc<Outbox>) -> Option<Sink> {
    loop {
        match outbox.take().await {
            Taken::Frames(frames) => {
                // What belongs together leaves in one write.
                for outgoing in frames {
                    if sink.feed(to_message(outgoing)).await.is_err() {
                        outbox.abandon();
                        return None;
                    }
                }
                if sink.flush().await.is_err() {
                    outbox.abandon();
                    return None;
                }
            }
            Taken::Close(close) => {
                let frame = CloseFrame {
                    code: WireCode::from(close.code.number()),
                    reason: close.reason.into(),
                };
                let _ = sink.send(Message::Close(Some(frame))).await;
                return Some(sink);
            }
            Taken::Gone => return Some(sink),
        }
    }
}

fn to_message(outgoing: Outgoing) -> Message {
    match outgoing {
        Outgoing::Text(text) => Message::Text(text),
        Outgoing::Binary(bytes) => Message::Binary(bytes),
        Outgoing::Token(token) => Message::Text(ServerFrame::StreamToken(token).to_text().into()),
        Outgoing::Ping => Message::Ping(Bytes::new()),
    }
}

/// What a fault in reading means to the peer; `None` if the connection is simply gone.
fn close_code_of(error: &Error) -> Option<CloseCode> {
    match error {
        Error::Capacity(_) => Some(CloseCode::TooLarge),
        Error::Utf8(_) => Some(CloseCode::InvalidUtf8),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => None,
        Error::Protocol(_) => Some(CloseCode::ProtocolError),
        _ => None,
    }
}

fn reason_of(code: CloseCode) -> &'static str {
    match code {
        CloseCode::TooLarge => "frame over the limit",
        CloseCode::InvalidUtf8 => "text that is not UTF-8",
        _ => "against RFC 6455",
    }
}

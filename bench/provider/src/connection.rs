//! One connection: reads requests, plays their scripts in chunks, and notices when the client goes away.

use crate::script::{Script, Step};
use crate::{Received, Stage};
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

/// Larger requests are not part of any test.
const MAX_REQUEST_BYTES: usize = 64 * 1024 * 1024;

pub(crate) async fn serve(socket: TcpStream, stage: Arc<Stage>) {
    // Each write is a packet, so that what is dripped arrives in drops.
    let _ = socket.set_nodelay(true);
    let (mut reader, mut writer) = socket.into_split();
    let mut buffer = Vec::new();
    while let Ok(Some(request)) = read_request(&mut reader, &mut buffer).await {
        let Some(script) = stage.script_for(request) else { return };
        let is_over = tokio::select! {
            // First, so that a client that is gone is noticed even while there is much to write.
            biased;
            () = gone(&mut reader) => false,
            played = play(script, &mut writer) => match played {
                Ok(End::Whole) => true,
                Ok(End::Cut) => return,
                Err(_) => false,
            },
        };
        if !is_over {
            stage.abandoned.send_modify(|count| *count += 1);
            return;
        }
    }
}

/// Returns when the client closes the connection. It says nothing while it waits for an answer.
async fn gone(reader: &mut OwnedReadHalf) {
    let mut byte = [0];
    while reader.read(&mut byte).await.is_ok_and(|count| count > 0) {}
}

/// How a script came to its end.
enum End {
    Whole,
    Cut,
}

async fn play(script: &Script, writer: &mut OwnedWriteHalf) -> io::Result<End> {
    if script.status > 0 {
        let mut head = format!("HTTP/1.1 {} Scripted\r\n", script.status);
        for (name, value) in &script.headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        head.push_str("transfer-encoding: chunked\r\n\r\n");
        writer.write_all(head.as_bytes()).await?;
    }
    for step in &script.steps {
        match step {
            Step::Send(bytes) => chunk(writer, bytes).await?,
            Step::Drip(bytes) => {
                for byte in bytes {
                    chunk(writer, std::slice::from_ref(byte)).await?;
                    tokio::task::yield_now().await;
                }
            }
            Step::Repeat(bytes, times) => {
                for _ in 0..*times {
                    chunk(writer, bytes).await?;
                }
            }
            Step::Pace(every, pieces) => {
                let mut beat = tokio::time::interval(*every);
                for piece in pieces {
                    beat.tick().await;
                    chunk(writer, piece).await?;
                }
            }
            Step::Hang => std::future::pending().await,
            Step::Cut => return Ok(End::Cut),
        }
    }
    writer.write_all(b"0\r\n\r\n").await?;
    Ok(End::Whole)
}

async fn chunk(writer: &mut OwnedWriteHalf, bytes: &[u8]) -> io::Result<()> {
    if bytes.is_empty() {
        // An empty chunk would be the end.
        return Ok(());
    }
    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
    chunk.extend_from_slice(bytes);
    chunk.extend_from_slice(b"\r\n");
    writer.write_all(&chunk).await
}

/// The next request; `None` where the client has closed the connection.
async fn read_request(
    reader: &mut OwnedReadHalf,
    buffer: &mut Vec<u8>,
) -> io::Result<Option<Received>> {
    loop {
        if let Some((request, length)) = parse(buffer) {
            buffer.drain(..length);
            return Ok(Some(request));
        }
        if buffer.len() > MAX_REQUEST_BYTES || reader.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}

/// A whole request at the beginning of `bytes`, and its length.
fn parse(bytes: &[u8]) -> Option<(Received, usize)> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(bytes.get(..end)?);
    let mut lines = head.split("\r\n");
    let line = lines.next()?.trim_end_matches(" HTTP/1.1").to_owned();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let body = bytes.get(end + 4..end + 4 + length)?;
    let body = serde_json::from_slice(body).unwrap_or_default();
    Some((Received { line, headers, body }, end + 4 + length))
}

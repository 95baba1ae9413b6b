//! The log of the real program at its most talkative: what people prove themselves with and what they write is not in it.

#![expect(clippy::unwrap_used, reason = "a failed set-up step is a failed test")]

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;

const PASSWORD: &str = "a password for this test";
const WRONG_PASSWORD: &str = "another password, a wrong one";
const BAD_TOKEN: &str = "bad-header.bad-claims.bad-signature";
const TEXT: &str = "a text that only its author reads";

fn promptcraft(arguments: &[&str], data_dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_promptcraft"));
    command.args(arguments).arg("--data-dir").arg(data_dir).stdin(Stdio::piped());
    command
}

fn add_user(data_dir: &Path) {
    let mut command = promptcraft(&["user", "add", "ada", "--password-stdin"], data_dir);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

/// The program, and the address that its first line names.
fn serve(data_dir: &Path) -> (Child, String) {
    let log = std::fs::File::create(data_dir.join("log")).unwrap();
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--log", "trace"];
    let mut command = promptcraft(&arguments, data_dir);
    let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let address = first.split_whitespace().find(|word| word.starts_with("http://")).unwrap();
    (child, address.trim_end_matches('/').to_owned())
}

async fn post(url: String, token: &str, body: &Value) -> (Value, Vec<String>) {
    let request = reqwest::Client::new().post(url).bearer_auth(token).json(body);
    let response = request.send().await.unwrap();
    let lines = response.headers().get_all("set-cookie").iter();
    let values = lines.filter_map(|line| line.to_str().unwrap().split(['=', ';']).nth(1));
    let cookies = values.map(str::to_owned).collect();
    (response.json().await.unwrap_or_default(), cookies)
}

/// Opens a socket with an offered subprotocol, proves itself badly, says something; returns the guest's token, if any.
async fn talk(url: &str, offered: &'static str) -> Option<String> {
    let mut request = url.into_client_request().unwrap();
    if !offered.is_empty() {
        let headers = request.headers_mut();
        headers.insert("sec-websocket-protocol", HeaderValue::from_static(offered));
    }
    let (mut socket, _) = connect_async(request).await.unwrap();
    let ack = socket.next().await.unwrap().unwrap().into_text().unwrap();
    let ack: Value = serde_json::from_str(&ack).unwrap();
    for frame in [
        json!({"type": "authenticate", "token": BAD_TOKEN}).to_string(),
        json!({"type": "chat_message", "content": TEXT}).to_string(),
        format!("{{\"type\": \"{TEXT}"),
        json!({"type": "ping"}).to_string(),
    ] {
        socket.send(Message::text(frame)).await.unwrap();
    }
    while let Some(Ok(frame)) = socket.next().await {
        if frame.is_close() || frame.to_text().is_ok_and(|text| text.contains("\"pong\"")) {
            break;
        }
    }
    ack.get("resume_token")?.as_str().map(str::to_owned)
}

#[tokio::test]
async fn no_proof_and_no_text_reaches_the_log() {
    let folder = tempfile::tempdir().unwrap();
    add_user(folder.path());
    let (mut child, address) = serve(folder.path());
    let socket = format!("{}/ws/chat/s1/", address.replace("http://", "ws://"));
    let auth = format!("{address}/api/v2/auth");
    let wrong = json!({"username": "ada", "password": WRONG_PASSWORD});
    post(format!("{auth}/login/"), "", &wrong).await;
    let right = json!({"username": "ada", "password": PASSWORD});
    let (tokens, mut secrets) = post(format!("{auth}/login/"), "", &right).await;
    let access = tokens["access"].as_str().unwrap();
    let (ticket, _) = post(format!("{auth}/ws-ticket/"), access, &json!({})).await;
    let ticket = ticket["ticket"].as_str().unwrap();
    talk(&format!("{socket}?ticket={ticket}"), "").await;
    talk(&format!("{socket}?token={access}"), "").await;
    talk(&format!("{socket}?token={BAD_TOKEN}"), "").await;
    talk(&socket, "promptcraft.v1, bearer.bad-header.bad-claims.bad-signature").await;
    let guest = talk(&socket.replace("s1", "s2"), "").await.unwrap();
    post(format!("{auth}/refresh/"), "", &json!({"refresh": BAD_TOKEN})).await;
    child.kill().unwrap();
    child.wait().unwrap();
    let more = [access, tokens["refresh"].as_str().unwrap(), ticket, &guest];
    secrets.extend(more.map(str::to_owned));
    secrets.extend([PASSWORD, WRONG_PASSWORD, BAD_TOKEN, TEXT].map(str::to_owned));
    let mut log = String::new();
    std::fs::File::open(folder.path().join("log")).unwrap().read_to_string(&mut log).unwrap();
    assert!(!log.is_empty(), "at trace something is logged");
    for secret in secrets {
        let end = secret.rsplit('.').next().unwrap();
        assert!(!log.contains(end), "the log holds {secret}");
    }
}

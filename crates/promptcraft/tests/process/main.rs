//! The program as a whole: killed, stopped, started twice, started where it cannot run. Real processes, real sockets.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed set-up step is a failed test"
)]

mod client;
mod server;

use client::Client;
use serde_json::{Value, json};
use server::{Server, refusal};
use std::collections::BTreeSet;
use std::time::Duration;

/// So many messages are acknowledged before the power goes.
const MESSAGES: u64 = 200;

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_and_is_answered_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &[]);
    let mut client = Client::connect(server.port, "killed").await;
    let resume_token = client.expect("connection_ack").await["resume_token"].clone();
    let mut acknowledged = 0;
    // Seven at a time: within the eight that may wait, so that the last answers are still owed when the kill comes.
    for batch in (0..MESSAGES).collect::<Vec<_>>().chunks(7) {
        for number in batch {
            client.say(&format!("m{number}"), &format!("Write a note about topic {number}")).await;
        }
        let last = acknowledged + batch.len() as u64 == MESSAGES;
        let (mut acks, mut answers) = (0, 0);
        while acks < batch.len() || (!last && answers < batch.len()) {
            match client.next().await["type"].as_str() {
                Some("message_ack") => acks += 1,
                Some("message") => answers += 1,
                _ => {}
            }
        }
        acknowledged += batch.len() as u64;
    }
    server.kill();

    let server = Server::start(folder.path(), &[]);
    let mut client = Client::connect(server.port, "killed").await;
    client.expect("connection_ack").await;
    client.send(json!({"type": "connection_init", "resume_token": resume_token, "after": 0})).await;
    let mut events = Vec::new();
    loop {
        let frame = client.next().await;
        match frame["type"].as_str() {
            Some("user_message" | "message" | "template_opportunity") => events.push(frame),
            Some("error") => panic!("{frame}"),
            _ => {}
        }
        if events.iter().filter(|event| event["type"] == "message").count() as u64 == MESSAGES {
            break;
        }
    }
    check_history(&events);
}

fn check_history(events: &[Value]) {
    let seqs: Vec<u64> = events.iter().filter_map(|event| event["seq"].as_u64()).collect();
    assert_eq!(seqs, (1..=seqs.len() as u64).collect::<Vec<_>>(), "no gaps");
    let of = |kind: &str, field: &str| -> Vec<String> {
        let chosen = events.iter().filter(|event| event["type"] == kind);
        chosen.map(|event| event[field].as_str().unwrap().to_owned()).collect()
    };
    let (said, answered) = (of("user_message", "message_id"), of("message", "in_reply_to"));
    assert_eq!(said.len() as u64, MESSAGES);
    assert_eq!(answered.len() as u64, MESSAGES);
    assert_eq!(
        said.into_iter().collect::<BTreeSet<_>>(),
        answered.into_iter().collect::<BTreeSet<_>>()
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_stop_signal_sends_clients_away_to_come_back_and_ends_well_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &[]);
    let mut client = Client::connect(server.port, "stopped").await;
    client.expect("connection_ack").await;
    server.terminate();
    assert_eq!(client.expect("close").await["code"], 1012);
    drop(client);
    let ended = tokio::task::spawn_blocking(move || server.wait());
    let code = tokio::time::timeout(Duration::from_secs(10), ended)
        .await
        .expect("an end within ten seconds");
    assert_eq!(code.unwrap(), Some(0));
}

/// A frame that comes back whole, so that who does not read is stuck after a few.
fn large_ping() -> Value {
    json!({"type": "ping", "padding": "x".repeat(200_000)})
}

#[cfg(unix)]
#[tokio::test]
async fn a_reader_that_is_stuck_does_not_hold_up_a_stop() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &[]);
    let mut client = Client::connect(server.port, "stuck").await;
    // Not reading: what a second does not get through is stuck.
    let patience = Duration::from_secs(1);
    while tokio::time::timeout(patience, client.send(large_ping())).await.is_ok() {}
    server.terminate();
    let ended = tokio::task::spawn_blocking(move || server.wait());
    let code = tokio::time::timeout(Duration::from_secs(7), ended)
        .await
        .expect("an end within seven seconds");
    assert_eq!(code.unwrap(), Some(0));
    drop(client);
}

#[test]
fn a_second_server_on_the_same_folder_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let _server = Server::start(folder.path(), &[]);
    let said = refusal(folder.path(), &["--listen", "127.0.0.1:0"]);
    assert!(said.contains("another promptcraft uses the data folder"), "{said}");
}

#[test]
fn a_taken_port_is_refused_with_a_sentence() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let server = Server::start(folders[0].path(), &[]);
    let said = refusal(folders[1].path(), &["--listen", &format!("127.0.0.1:{}", server.port)]);
    assert!(said.contains("cannot listen on") && said.contains("--listen"), "{said}");
}

#[test]
fn limits_are_not_lifted_where_others_can_connect() {
    let folder = tempfile::tempdir().unwrap();
    let said = refusal(folder.path(), &["--listen", "0.0.0.0:0", "--limits", "off"]);
    assert!(said.contains("--limits off"), "{said}");
}

#[test]
fn a_limit_of_nothing_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    for flag in [
        "--limit-queue-frames",
        "--limit-queue-bytes",
        "--limit-frame-bytes",
        "--limit-frames-per-second",
        "--limit-waiting-requests",
        "--limit-sockets",
        "--access-token-seconds",
    ] {
        let said = refusal(folder.path(), &["--listen", "127.0.0.1:0", flag, "0"]);
        assert!(said.contains(flag) && said.contains("1 or more"), "{said}");
    }
}

#[test]
fn a_log_filter_that_is_none_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    for filter in
        ["nonsense", "info,verbose", "promptcraft_store=loud", "promptcraft_store", "a=b=c"]
    {
        let said = refusal(folder.path(), &["--listen", "127.0.0.1:0", "--log", filter]);
        assert!(said.contains("--log") && said.contains("info,promptcraft_store=debug"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_log_that_goes_to_a_file_is_not_coloured() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let mut server = Server::start_logging(folder.path(), &log, "info,promptcraft_server=debug");
    server.terminate();
    server.wait();
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.contains("INFO") && !text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn keys_of_another_system_are_not_fetched_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let issuer = "[[issuers]]\nissuer = \"https://login.example.org\"\njwks_url = ";
    std::fs::write(&file, format!("{issuer}\"http://login.example.org/keys\"\n")).unwrap();
    let said =
        refusal(folder.path(), &["--listen", "127.0.0.1:0", "--config", file.to_str().unwrap()]);
    assert!(said.contains("https://") && said.contains("loopback"), "{said}");
}

#[test]
fn a_folder_that_is_a_file_is_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let said = refusal(&file, &["--listen", "127.0.0.1:0"]);
    assert!(said.contains("cannot use the data folder") && said.contains("--data-dir"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_folder_and_the_database_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let folder = outer.path().join("data");
    let _server = Server::start(&folder, &[]);
    let mode =
        |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for file in ["promptcraft.sqlite3", "jwt.secret"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
}

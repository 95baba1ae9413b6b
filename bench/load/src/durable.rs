//! After a crash: is every message that was acknowledged still there, once, with one answer?

use crate::Fault;
use crate::client::{Client, Head};
use crate::closed_loop::Conversation;
use crate::server::Server;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::task::JoinSet;

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    /// Acknowledged messages that are there with one answer.
    pub(crate) stored: u64,
    /// Acknowledged messages that are not, or not so.
    pub(crate) lost: u64,
}

#[derive(Debug, Deserialize)]
struct History {
    messages: Vec<Entry>,
    has_more: bool,
}

#[derive(Debug, Deserialize)]
struct Entry {
    message_id: String,
    role: String,
    seq: u64,
    #[serde(default)]
    in_reply_to: Option<String>,
}

/// How often a message and its answer were found.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Found {
    messages: u32,
    answers: u32,
}

/// Reads all conversations back, as the guests that had them.
pub(crate) async fn check(
    server: &Server,
    conversations: Vec<Conversation>,
) -> Result<Checked, Fault> {
    let gate = Arc::new(tokio::sync::Semaphore::new(32));
    let address = server.address();
    let mut tasks = JoinSet::new();
    for conversation in conversations {
        let gate = Arc::clone(&gate);
        tasks.spawn(async move {
            let _permit = gate.acquire().await.map_err(|error| error.to_string())?;
            look_for(address, &conversation).await
        });
    }
    let mut all = Checked::default();
    while let Some(ended) = tasks.join_next().await {
        let checked = ended.map_err(|error| error.to_string())??;
        all.stored += checked.stored;
        all.lost += checked.lost;
    }
    Ok(all)
}

async fn look_for(server: SocketAddr, conversation: &Conversation) -> Result<Checked, Fault> {
    let mut client = Client::open(server, &conversation.session, 0).await?;
    client
        .say(format!(
            r#"{{"type":"connection_init","resume_token":"{}"}}"#,
            conversation.resume_token
        ))
        .await?;
    next_of(&mut client, "connection_ack").await?;
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    let mut before = String::new();
    loop {
        client.say(format!(r#"{{"type":"get_history","limit":200{before}}}"#)).await?;
        let text = next_of(&mut client, "history").await?;
        let history: History = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        for entry in &history.messages {
            if entry.role == "user" {
                found.entry(entry.message_id.clone()).or_default().messages += 1;
            } else if let Some(request) = &entry.in_reply_to {
                found.entry(request.clone()).or_default().answers += 1;
            }
        }
        match history.messages.first() {
            Some(first) if history.has_more => before = format!(r#","before":{}"#, first.seq),
            _ => break,
        }
    }
    let mut checked = Checked::default();
    for number in 0..conversation.acknowledged {
        match found.get(&format!("m-{number}")) {
            Some(Found { messages: 1, answers: 1 }) => checked.stored += 1,
            _ => checked.lost += 1,
        }
    }
    Ok(checked)
}

/// The next frame of a type; an `error` is a fault, others are passed over.
async fn next_of(client: &mut Client, kind: &str) -> Result<String, Fault> {
    loop {
        let text = client.read().await?;
        let head = Head::of(&text)?;
        if head.kind == kind {
            return Ok(text);
        }
        if head.kind == "error" {
            return Err(format!(
                "The server answered an error: {}",
                head.message.unwrap_or_default()
            ));
        }
    }
}

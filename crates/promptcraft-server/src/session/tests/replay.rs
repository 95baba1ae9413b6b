//! Synchronized sockets: replay, then live, with nothing twice and nothing left out.

use super::harness::{Person, Stage};
use serde_json::{Value, json};

async fn talk(person: &mut Person, turns: std::ops::Range<u32>) {
    for number in turns {
        person
            .say(&format!("m{number}"), &format!("Say something about topic number {number}"))
            .await;
        person.settle().await;
        person.rest().await;
    }
}

fn seqs(frames: &[Value]) -> Vec<u64> {
    frames
        .iter()
        .filter(|frame| frame["type"] != "message_ack")
        .filter_map(|frame| frame["seq"].as_u64())
        .collect()
}

#[tokio::test]
async fn after_gives_exactly_what_was_missed_and_then_the_acknowledgement() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    talk(&mut alice, 0..3).await;
    let last = stage.app.store.find_session("s").await.unwrap().unwrap().seq;
    let mut back = stage.guest("alice", "s").await;
    back.send(json!({"type": "connection_init", "after": 2})).await;
    let mut frames = back.rest().await;
    let ack = frames.pop().unwrap();
    assert_eq!((ack["type"].as_str(), ack["seq"].as_u64()), (Some("connection_ack"), Some(last)));
    assert_eq!(ack["replay_truncated"], false);
    assert_eq!(seqs(&frames), (3..=last).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_plain_socket_hears_nothing_of_others_and_a_synchronized_one_everything_once() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    talk(&mut alice, 0..1).await;
    let mut plain = stage.guest("alice", "s").await;
    let mut synchronized = stage.guest("alice", "s").await;
    synchronized.send(json!({"type": "connection_init", "after": 2})).await;
    synchronized.expect("connection_ack").await;
    alice.say("n1", "Write a limerick about cats").await;
    alice.expect_answer().await;
    plain.expect_silence().await;
    let frames = synchronized.rest().await;
    let kinds: Vec<_> = frames.iter().map(|frame| frame["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["user_message", "typing_start", "typing_stop", "message"]);
    assert_eq!(seqs(&frames), [3, 4]);
}

#[tokio::test]
async fn the_sender_never_hears_its_own_words_again() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "connection_init"})).await;
    alice.expect("connection_ack").await;
    alice.say("m1", "Write a haiku").await;
    alice.expect_answer().await;
    alice.expect_silence().await;
}

#[tokio::test]
async fn a_long_replay_stops_at_its_limit_and_goes_on_when_asked() {
    let stage = Stage::bounded(|bounds| bounds.replay_frames = 5).await;
    let mut alice = stage.guest("alice", "s").await;
    talk(&mut alice, 0..4).await;
    let last = stage.app.store.find_session("s").await.unwrap().unwrap().seq;
    assert!(last >= 8);
    let mut back = stage.guest("alice", "s").await;
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        back.send(json!({"type": "connection_init", "after": after})).await;
        let mut frames = back.rest().await;
        let ack = frames.pop().unwrap();
        assert_eq!(ack["seq"], last);
        assert!(frames.len() <= 5);
        seen.extend(seqs(&frames));
        after = *seen.last().unwrap();
        if ack["replay_truncated"] == false {
            break;
        }
    }
    assert_eq!(seen, (1..=last).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_client_ahead_of_the_store_gets_everything() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    talk(&mut alice, 0..1).await;
    let mut back = stage.guest("alice", "s").await;
    back.send(json!({"type": "connection_init", "after": 99})).await;
    back.expect_all(&["user_message", "message"]).await;
    assert_eq!(back.expect("connection_ack").await["replay_truncated"], false);
}

#[tokio::test]
async fn a_number_that_is_none_is_refused() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    for after in [json!(-1), json!(1.5), json!("3"), json!(true)] {
        alice.send(json!({"type": "connection_init", "after": after})).await;
        assert_eq!(alice.expect("error").await["code"], "invalid_frame");
    }
}

#[tokio::test]
async fn streaming_sockets_get_the_pieces_and_the_whole() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.send(json!({"type": "connection_init", "streaming": true})).await;
    alice.expect("connection_ack").await;
    alice.say("m1", "Write a haiku").await;
    let kinds = [
        "message_ack",
        "typing_start",
        "stream_start",
        "stream_token",
        "stream_complete",
        "typing_stop",
        "message",
    ];
    let frames = alice.expect_all(&kinds).await;
    assert_eq!(frames[3]["token"], frames[6]["content"]);
    assert_eq!(frames[4]["final_content"], frames[6]["content"]);
    assert_eq!(frames[2]["message_id"], frames[6]["message_id"]);
}

#[tokio::test]
async fn history_pages_backwards() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    talk(&mut alice, 0..3).await;
    alice.send(json!({"type": "get_history", "limit": 4, "message_id": "h"})).await;
    let page = alice.expect("history").await;
    assert_eq!((page["has_more"].as_bool(), page["in_reply_to"].as_str()), (Some(true), Some("h")));
    let messages = page["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 4);
    let first = messages[0]["seq"].as_u64().unwrap();
    alice.send(json!({"type": "get_history", "before": first, "limit": 500})).await;
    let page = alice.expect("history").await;
    assert_eq!(
        (page["has_more"].as_bool(), page["messages"].as_array().unwrap().len()),
        (Some(false), 2)
    );
}

#[tokio::test]
async fn many_speakers_at_once_are_heard_in_order_without_gaps() {
    let stage = Stage::bounded(|bounds| bounds.waiting_requests = None).await;
    let mut listener = stage.guest("alice", "s").await;
    listener.send(json!({"type": "connection_init", "after": 0})).await;
    listener.expect("connection_ack").await;
    let people = futures_util::future::join_all((0..6).map(|_| stage.guest("alice", "s"))).await;
    futures_util::future::join_all(people.iter().enumerate().map(|(who, person)| async move {
        for turn in 0..10 {
            person.say(&format!("{who}-{turn}"), &format!("Topic {who} part {turn}")).await;
        }
    }))
    .await;
    let frames = listener.rest().await;
    let last = stage.app.store.find_session("s").await.unwrap().unwrap().seq;
    assert_eq!(seqs(&frames), (1..=last).collect::<Vec<_>>());
}

#[tokio::test]
async fn who_joins_an_answer_before_its_first_piece_sees_its_stream_begin_once() {
    let stage = Stage::new().await;
    let mut alice = stage.guest("alice", "s").await;
    alice.say("m1", &"Write about owls and their ways. ".repeat(1_000)).await;
    alice.expect("message_ack").await;
    // A long text is thought about on another thread, after `typing_start`.
    alice.expect("typing_start").await;
    let mut back = stage.guest("alice", "s").await;
    back.send(json!({"type": "connection_init", "after": 0, "streaming": true})).await;
    let frames = back.rest().await;
    let begun = frames.iter().filter(|frame| frame["type"] == "stream_start").count();
    assert!(begun <= 1, "the stream began {begun} times");
    assert!(!frames.iter().any(|frame| frame["token"] == ""), "a piece is empty");
}

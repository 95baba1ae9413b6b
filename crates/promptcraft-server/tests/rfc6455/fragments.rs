//! Messages in parts.

use crate::frame::{BINARY, CONTINUATION, Frame, PING, PONG, TEXT};
use crate::peer::{answers, is_closed_with, whole};

#[tokio::test]
async fn a_message_in_parts_comes_back_whole() {
    let text = [
        Frame::part(TEXT, "one, "),
        Frame::part(CONTINUATION, "two, "),
        Frame::new(CONTINUATION, "three"),
    ];
    answers(&text, vec![whole(TEXT, "one, two, three")]).await;
    let bytes = [Frame::part(BINARY, [1, 2]), Frame::new(CONTINUATION, [0xFF])];
    answers(&bytes, vec![whole(BINARY, [1, 2, 0xFF])]).await;
}

#[tokio::test]
async fn parts_may_be_empty() {
    let all = [Frame::part(TEXT, ""), Frame::part(CONTINUATION, ""), Frame::new(CONTINUATION, "")];
    answers(&all, vec![whole(TEXT, "")]).await;
    let outer =
        [Frame::part(TEXT, ""), Frame::part(CONTINUATION, "middle"), Frame::new(CONTINUATION, "")];
    answers(&outer, vec![whole(TEXT, "middle")]).await;
}

#[tokio::test]
async fn a_thousand_parts_make_one_message() {
    let mut sent = vec![Frame::part(BINARY, [7])];
    sent.extend((0..998).map(|_| Frame::part(CONTINUATION, [7])));
    sent.push(Frame::new(CONTINUATION, [7]));
    answers(&sent, vec![whole(BINARY, vec![7; 1000])]).await;
}

#[tokio::test]
async fn a_ping_between_parts_is_answered_at_once() {
    let sent = [
        Frame::part(TEXT, "half "),
        Frame::new(PING, "in between"),
        Frame::new(CONTINUATION, "and half"),
    ];
    answers(&sent, vec![whole(PONG, "in between"), whole(TEXT, "half and half")]).await;
}

#[tokio::test]
async fn a_continuation_of_nothing_is_refused() {
    is_closed_with(1002, &[Frame::new(CONTINUATION, "what?")]).await;
    is_closed_with(1002, &[Frame::part(CONTINUATION, "what?")]).await;
    let after =
        [Frame::part(TEXT, "a"), Frame::new(CONTINUATION, "b"), Frame::new(CONTINUATION, "c")];
    let mut peer = crate::peer::Peer::open().await;
    peer.send(&after).await;
    peer.expect(whole(TEXT, "ab")).await;
    peer.expect_close(1002).await;
}

#[tokio::test]
async fn a_message_inside_a_message_is_refused() {
    is_closed_with(1002, &[Frame::part(TEXT, "half"), Frame::new(TEXT, "another")]).await;
    is_closed_with(1002, &[Frame::part(TEXT, "half"), Frame::part(BINARY, "another")]).await;
}

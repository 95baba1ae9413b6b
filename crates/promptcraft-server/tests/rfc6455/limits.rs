//! Messages that are too large. The echo takes 16 MiB, since conformance suites send that much.

use crate::frame::{BINARY, CONTINUATION, Frame};
use crate::peer::{Peer, answers, whole};

const LIMIT: usize = 16 * 1024 * 1024;

#[tokio::test]
async fn a_message_at_the_limit_comes_back() {
    let bytes = vec![1; LIMIT];
    answers(&[Frame::new(BINARY, &bytes)], vec![whole(BINARY, &bytes)]).await;
}

#[tokio::test]
async fn a_message_over_the_limit_is_refused_before_it_is_read() {
    for length in [LIMIT as u64 + 1, u64::from(u32::MAX), 1 << 62] {
        let mut peer = Peer::open().await;
        peer.send_bytes(&Frame::new(BINARY, "").head_claiming(length)).await;
        peer.expect_close(1009).await;
    }
}

#[tokio::test]
async fn a_peer_that_sends_all_of_it_still_learns_why() {
    let mut peer = Peer::open().await;
    peer.send(&[Frame::new(BINARY, vec![1; LIMIT + 1])]).await;
    peer.expect_close(1009).await;
}

#[tokio::test]
async fn parts_count_together() {
    let mut peer = Peer::open().await;
    let half = vec![1; LIMIT / 2];
    peer.send(&[
        Frame::part(BINARY, &half),
        Frame::part(CONTINUATION, &half),
        Frame::new(CONTINUATION, [1]),
    ])
    .await;
    peer.expect_close(1009).await;
}

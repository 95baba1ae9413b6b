//! Good-byes, from the client.

use crate::frame::{CLOSE, Frame, PING, TEXT};
use crate::peer::{Peer, is_closed_with, whole};

/// Sends a good-bye and expects the same one back, then the end.
async fn is_answered(frame: Frame, wanted: &[u8]) {
    let mut peer = Peer::open().await;
    peer.send(&[frame]).await;
    peer.expect(whole(CLOSE, wanted)).await;
    peer.expect_end().await;
}

#[tokio::test]
async fn a_good_bye_without_a_code_is_answered() {
    is_answered(Frame::new(CLOSE, ""), b"").await;
}

#[tokio::test]
async fn a_good_bye_is_answered_with_its_code() {
    for code in
        [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 3000, 3999, 4000, 4999]
    {
        let mut peer = Peer::open().await;
        peer.send(&[Frame::close(code, "so long")]).await;
        let answer = peer.receive().await.unwrap_or_else(|| panic!("no answer to {code}"));
        assert_eq!(answer.head, 0x88);
        assert!(answer.payload.starts_with(&code.to_be_bytes()), "{code}: {answer:?}");
        peer.expect_end().await;
    }
}

#[tokio::test]
async fn a_reason_may_fill_the_frame() {
    let mut peer = Peer::open().await;
    peer.send(&[Frame::close(1000, "x".repeat(123))]).await;
    let answer = peer.receive().await.unwrap();
    assert!(answer.payload.starts_with(&1000_u16.to_be_bytes()));
    peer.expect_end().await;
}

#[tokio::test]
async fn codes_that_must_not_be_sent_are_refused() {
    for code in [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535] {
        is_closed_with(1002, &[Frame::close(code, "")]).await;
    }
}

#[tokio::test]
async fn half_a_code_is_refused() {
    is_closed_with(1002, &[Frame::new(CLOSE, [3])]).await;
}

#[tokio::test]
async fn a_reason_that_is_too_long_is_refused() {
    is_closed_with(1002, &[Frame::close(1000, "x".repeat(124))]).await;
}

#[tokio::test]
async fn a_reason_that_is_no_text_is_refused() {
    is_closed_with(1007, &[Frame::close(1000, b"\xce\xba\xe1\xbd\xb9\xcf\x83\xed\xa0\x80")]).await;
}

#[tokio::test]
async fn nothing_is_answered_after_a_good_bye() {
    let mut peer = Peer::open().await;
    peer.send(&[Frame::close(1000, ""), Frame::new(PING, "late"), Frame::new(TEXT, "later")]).await;
    peer.expect(whole(CLOSE, 1000_u16.to_be_bytes())).await;
    peer.expect_end().await;
}

#[tokio::test]
async fn a_good_bye_after_data_comes_after_the_answer() {
    let mut peer = Peer::open().await;
    peer.send(&[Frame::new(TEXT, "last words")]).await;
    peer.expect(whole(TEXT, "last words")).await;
    peer.send(&[Frame::close(1000, "")]).await;
    peer.expect(whole(CLOSE, 1000_u16.to_be_bytes())).await;
    peer.expect_end().await;
}

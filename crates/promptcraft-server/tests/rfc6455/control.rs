//! Ping and pong.

use crate::frame::{Frame, PING, PONG, TEXT};
use crate::peer::{answers, is_closed_with, whole};

#[tokio::test]
async fn a_ping_is_answered_with_its_own_payload() {
    for payload in [Vec::new(), b"hello".to_vec(), vec![0, 0xFF, 0xFE], vec![0xFE; 125]] {
        answers(&[Frame::new(PING, &payload)], vec![whole(PONG, &payload)]).await;
    }
}

#[tokio::test]
async fn pings_one_after_another_are_answered_one_by_one() {
    let mut peer = crate::peer::Peer::open().await;
    for number in 0..10 {
        let payload = format!("ping {number}");
        peer.send(&[Frame::new(PING, &payload)]).await;
        peer.expect(whole(PONG, &payload)).await;
    }
}

#[tokio::test]
async fn a_pong_that_nobody_asked_for_is_ignored() {
    let sent = [Frame::new(PONG, ""), Frame::new(PONG, "unasked"), Frame::new(TEXT, "on we go")];
    answers(&sent, vec![whole(TEXT, "on we go")]).await;
}

#[tokio::test]
async fn a_control_frame_over_125_bytes_is_refused() {
    is_closed_with(1002, &[Frame::new(PING, vec![0xFE; 126])]).await;
    is_closed_with(1002, &[Frame::new(PONG, vec![0xFE; 126])]).await;
}

#[tokio::test]
async fn a_control_frame_in_parts_is_refused() {
    is_closed_with(1002, &[Frame::part(PING, "half")]).await;
    is_closed_with(1002, &[Frame::part(PONG, "half")]).await;
}

#[tokio::test]
async fn reserved_bits_of_control_frames_are_refused() {
    is_closed_with(1002, &[Frame { reserved: 0x40, ..Frame::new(PING, "") }]).await;
}

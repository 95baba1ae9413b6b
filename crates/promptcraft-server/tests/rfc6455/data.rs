//! Whole messages of every size, and heads that are wrong.

use crate::frame::{BINARY, Frame, TEXT};
use crate::peer::{Peer, answers, is_closed_with, whole};

/// Around the three ways of writing a length.
const SIZES: [usize; 9] = [0, 1, 125, 126, 127, 128, 65_535, 65_536, 1_000_000];

#[tokio::test]
async fn text_of_any_size_comes_back() {
    for size in SIZES {
        let text = "x".repeat(size);
        answers(&[Frame::new(TEXT, &text)], vec![whole(TEXT, &text)]).await;
    }
}

#[tokio::test]
async fn bytes_of_any_size_come_back() {
    for size in SIZES {
        let bytes = vec![0xFE; size];
        answers(&[Frame::new(BINARY, &bytes)], vec![whole(BINARY, &bytes)]).await;
    }
}

#[tokio::test]
async fn messages_in_one_write_come_back_one_by_one_in_order() {
    let texts: Vec<String> = (0..200).map(|number| format!("message {number}")).collect();
    let sent: Vec<Frame> = texts.iter().map(|text| Frame::new(TEXT, text)).collect();
    answers(&sent, texts.iter().map(|text| whole(TEXT, text)).collect()).await;
}

#[tokio::test]
async fn a_message_may_come_byte_by_byte() {
    let mut peer = Peer::open().await;
    let text = "drip ".repeat(60);
    for byte in Frame::new(TEXT, &text).bytes() {
        peer.send_bytes(&[byte]).await;
    }
    peer.expect(whole(TEXT, &text)).await;
}

#[tokio::test]
async fn reserved_bits_are_refused() {
    for reserved in [0x40, 0x20, 0x10, 0x70] {
        for opcode in [TEXT, BINARY] {
            is_closed_with(1002, &[Frame { reserved, ..Frame::new(opcode, "hello") }]).await;
        }
    }
}

#[tokio::test]
async fn unknown_opcodes_are_refused() {
    for opcode in (3..=7).chain(11..=15) {
        is_closed_with(1002, &[Frame::new(opcode, "hello")]).await;
        is_closed_with(1002, &[Frame::new(opcode, "")]).await;
    }
}

#[tokio::test]
async fn frames_that_are_not_masked_are_refused() {
    is_closed_with(1002, &[Frame { is_masked: false, ..Frame::new(TEXT, "hello") }]).await;
}

#[tokio::test]
async fn what_came_before_a_fault_is_answered() {
    let mut peer = Peer::open().await;
    peer.send(&[Frame::new(TEXT, "good"), Frame::new(3, "bad"), Frame::new(TEXT, "late")]).await;
    peer.expect(whole(TEXT, "good")).await;
    peer.expect_close(1002).await;
}

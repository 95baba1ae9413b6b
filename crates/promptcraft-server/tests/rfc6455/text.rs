//! Text is UTF-8, in one part or in many.

use crate::frame::{BINARY, CONTINUATION, Frame, TEXT};
use crate::peer::{answers, is_closed_with, whole};

/// Every length of a character, the ends of the ranges, and characters that are none but are allowed.
const VALID: [&str; 8] = [
    "κόσμε",
    "\u{0}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}",
    "\u{d7ff}\u{e000}\u{fffd}",
    "\u{fffe}\u{1fffe}",
    "Grüße, 世界 🚀",
    "e\u{301}",
    "👩\u{200d}🚀",
    "\u{feff}mark",
];

/// Overlong forms, surrogates, beyond the end, broken off, and bytes that never occur.
const INVALID: [&[u8]; 12] = [
    b"\xc0\xaf",
    b"\xe0\x80\xaf",
    b"\xf0\x80\x80\xaf",
    b"\xc1\xbf",
    b"\xed\xa0\x80",
    b"\xed\xbf\xbf",
    b"\xed\xa0\x80\xed\xb0\x80",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xfe\xff",
    b"\x80",
    b"plain \xce\xba\xe1\xbd",
];

#[tokio::test]
async fn valid_text_comes_back_unchanged() {
    for text in VALID {
        answers(&[Frame::new(TEXT, text)], vec![whole(TEXT, text)]).await;
    }
}

#[tokio::test]
async fn a_character_may_be_split_between_parts() {
    let bytes = "κόσμε🚀".as_bytes();
    for at in 0..=bytes.len() {
        let (first, second) = bytes.split_at(at);
        answers(
            &[Frame::part(TEXT, first), Frame::new(CONTINUATION, second)],
            vec![whole(TEXT, bytes)],
        )
        .await;
    }
}

#[tokio::test]
async fn invalid_text_is_refused() {
    for bytes in INVALID {
        is_closed_with(1007, &[Frame::new(TEXT, bytes)]).await;
    }
}

#[tokio::test]
async fn invalid_text_is_refused_in_parts_too() {
    for bytes in INVALID {
        let mut sent: Vec<Frame> = vec![Frame::part(TEXT, "good ")];
        sent.extend(bytes.iter().map(|byte| Frame::part(CONTINUATION, [*byte])));
        sent.push(Frame::new(CONTINUATION, ""));
        is_closed_with(1007, &sent).await;
    }
}

#[tokio::test]
async fn bytes_need_not_be_text() {
    for bytes in INVALID {
        answers(&[Frame::new(BINARY, bytes)], vec![whole(BINARY, bytes)]).await;
    }
}

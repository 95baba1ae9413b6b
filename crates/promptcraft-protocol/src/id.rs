//! The bounds of the ids that clients choose.

/// The longest session id, in characters.
pub const MAX_SESSION_ID_CHARS: usize = 200;

/// The longest message id, in characters.
pub const MAX_MESSAGE_ID_CHARS: usize = 128;

/// True for 1 to 200 characters without control characters (after percent-decoding).
pub fn is_session_id(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= MAX_SESSION_ID_CHARS
        && !text.chars().any(char::is_control)
}

/// True for 1 to 128 characters without control characters.
pub fn is_message_id(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= MAX_MESSAGE_ID_CHARS
        && !text.chars().any(char::is_control)
}

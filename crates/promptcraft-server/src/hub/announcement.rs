//! What happened in a session, told to the sockets that may hear it.

use super::Hub;
use super::live::{LiveSession, LiveState};
use super::outbox::Outgoing;
use super::socket::{Hearing, Socket, SocketId};
use promptcraft_protocol::{ServerFrame, StreamToken};
use tungstenite::Utf8Bytes;

/// Something that happened in a session. What is stored has been committed before.
#[derive(Debug, Clone)]
pub(crate) struct Announcement {
    /// Where.
    pub(crate) session_id: Box<str>,
    /// Sockets that asked for it: plain ones hear nothing else.
    pub(crate) askers: Vec<SocketId>,
    /// In order.
    pub(crate) news: Vec<News>,
}

/// One piece of it.
#[derive(Debug, Clone)]
pub(crate) enum News {
    /// A stored event.
    Stored {
        /// Its number.
        seq: u64,
        /// Its frame.
        text: Utf8Bytes,
    },
    /// What the person said: the socket that said it does not hear it again.
    Said {
        /// Its number.
        seq: u64,
        /// The frame.
        text: Utf8Bytes,
        /// Who said it.
        by: SocketId,
    },
    /// A frame that is not stored, such as `typing_start`.
    Passing(Utf8Bytes),
    /// A stream frame, for those who asked for them.
    Stream(Utf8Bytes),
    /// A piece of a streamed answer, for those who asked for them.
    Token(StreamToken),
}

impl News {
    /// A stored event.
    pub(crate) fn stored(seq: u64, frame: &ServerFrame) -> Self {
        Self::Stored { seq, text: frame.to_text().into() }
    }

    /// A frame that is not stored.
    pub(crate) fn passing(frame: &ServerFrame) -> Self {
        Self::Passing(frame.to_text().into())
    }

    /// A stream frame.
    pub(crate) fn stream(frame: &ServerFrame) -> Self {
        Self::Stream(frame.to_text().into())
    }
}

impl Hub {
    /// Tells the sockets of this node. Called in the order of the events of a session.
    pub(crate) fn deliver(&self, announcement: &Announcement) {
        if let Some(session) = self.find(&announcement.session_id) {
            tell(&session, announcement);
        }
    }
}

fn tell(session: &LiveSession, announcement: &Announcement) {
    let mut state = session.state();
    keep_streamed(&mut state, &announcement.news);
    for socket in &state.sockets {
        let asked = announcement.askers.contains(&socket.id);
        if may_hear(&state, socket, asked) {
            for news in &announcement.news {
                tell_one(socket, news, asked);
            }
        }
    }
}

/// Keeps what is streamed for who joins later. Under the same lock as the telling, so that a socket that goes live in
/// between gets each piece once.
fn keep_streamed(state: &mut LiveState, news: &[News]) {
    let Some(current) = state.current.as_mut() else { return };
    for piece in news {
        if let News::Token(token) = piece
            && token.message_id == current.answer_id
        {
            current.streamed.push_str(&token.token);
        }
    }
}

/// Only the owner's sockets hear anything, as of the moment of delivery; before there is one, only who asked.
fn may_hear(state: &LiveState, socket: &Socket, asked: bool) -> bool {
    match &state.owner {
        Some(owner) => *owner == socket.state().principal.owner(),
        None => asked,
    }
}

fn tell_one(socket: &Socket, news: &News, asked: bool) {
    let mut state = socket.state();
    let streaming = state.streaming;
    let outgoing =
        match news {
            News::Stored { seq, text } => {
                admits(&mut state.hearing, *seq, asked).then(|| Outgoing::Text(text.clone()))
            }
            News::Said { seq, text, by } => {
                let fresh = admits(&mut state.hearing, *seq, false);
                (fresh && *by != socket.id).then(|| Outgoing::Text(text.clone()))
            }
            News::Passing(text) => {
                (asked || is_live(state.hearing)).then(|| Outgoing::Text(text.clone()))
            }
            News::Stream(text) => (streaming && (asked || is_live(state.hearing)))
                .then(|| Outgoing::Text(text.clone())),
            News::Token(token) => (streaming && (asked || is_live(state.hearing)))
                .then(|| Outgoing::Token(token.clone())),
        };
    // The queue is filled while the state is held, so that a replay that ends here cannot come in between.
    if let Some(outgoing) = outgoing {
        socket.outbox.push(outgoing);
    }
}

fn is_live(hearing: Hearing) -> bool {
    matches!(hearing, Hearing::Live { .. })
}

/// Whether a stored event goes to a socket now, and never twice to one that keeps count.
fn admits(hearing: &mut Hearing, seq: u64, asked: bool) -> bool {
    match hearing {
        Hearing::Plain => asked,
        Hearing::Replaying => false,
        Hearing::Live { seq: last } => {
            let fresh = seq > *last;
            *last = seq.max(*last);
            fresh
        }
    }
}

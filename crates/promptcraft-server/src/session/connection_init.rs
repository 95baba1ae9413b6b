//! `connection_init`: from now on the socket is synchronized; what it missed is replayed first.

use super::authenticate::{become_principal, become_user, refuse, verify};
use super::frames::{self, typing};
use super::job::Outcome;
use super::{Fault, Speaker, require_own_session, require_sign_in};
use crate::hub::outbox::Outgoing;
use crate::hub::socket::Hearing;
use crate::principal::Principal;
use promptcraft_protocol::{ConnectionInit, ServerFrame, StreamStart, StreamToken};

/// So many events are read at a time.
const PAGE: u32 = 100;

/// Proves, replays, acknowledges, and joins an answer in progress.
pub(super) async fn run(
    speaker: &Speaker,
    init: ConnectionInit,
    message_id: Option<String>,
) -> Result<Outcome, Fault> {
    if let Err(fault) = prove(speaker, &init).await {
        let flaw = fault.to_credential_error();
        speaker.socket.outbox.push_frame(&fault.into_frame(&speaker.app.clock, message_id));
        let principal = speaker.socket.principal();
        if !speaker.session.state().is_open_to(&principal.owner()) {
            // Whoever came with a token is told to come back with a new one, not that the session is another's.
            if init.token.is_some() && !principal.is_user() {
                speaker.socket.state().credential_error = Some(flaw);
            }
            return Ok(Outcome::default());
        }
    }
    if require_sign_in(speaker, false).is_err() {
        return Ok(frames::connection_ack(&speaker.app, &speaker.session, &speaker.socket).into());
    }
    require_own_session(speaker).await?;
    if let Some(streaming) = init.streaming {
        speaker.socket.state().streaming = streaming;
    }
    synchronize(speaker, init.after).await?;
    Ok(Outcome::default())
}

async fn prove(speaker: &Speaker, init: &ConnectionInit) -> Result<(), Fault> {
    if let Some(token) = &init.token {
        let user = verify(speaker, token).await?;
        become_user(speaker, user).await?;
    } else if let Some(token) = &init.resume_token {
        let guest = speaker
            .app
            .auth
            .verify_resume_token(token, speaker.socket.address)
            .await
            .map_err(refuse)?;
        if !speaker.socket.principal().is_user() {
            become_principal(speaker, Principal::Guest(guest)).await?;
        }
    }
    Ok(())
}

/// Sends what follows `after` from the store, then goes on live without a gap.
async fn synchronize(speaker: &Speaker, after: Option<u64>) -> Result<(), Fault> {
    let Some(after) = after else {
        go_live(speaker, None, None);
        return Ok(());
    };
    let last = speaker.session.state().seq;
    // A client that is ahead of the store looks at another database: it gets everything.
    let mut cursor = if after > last { 0 } else { after };
    let mut left = speaker.app.bounds.replay_frames;
    speaker.socket.state().hearing = Hearing::Replaying;
    loop {
        let limit = left.min(PAGE);
        let events = if limit == 0 {
            Vec::new()
        } else {
            speaker.app.store.list_events(&speaker.session.id, cursor, limit).await?
        };
        for event in events {
            cursor = event.seq;
            left -= 1;
            if !speaker.socket.outbox.has_room().await {
                return Ok(());
            }
            // Who reads is not silent, though nothing is read from them meanwhile.
            speaker.socket.heard(speaker.app.clock.now());
            if let Some(frame) = frames::of_event(&speaker.session.id, event) {
                speaker.socket.outbox.push_frame(&frame);
            }
        }
        if go_live(speaker, Some(cursor), Some(left)) {
            return Ok(());
        }
    }
}

/// Acknowledges and goes live if nothing was stored after `cursor`; acknowledges and stays behind if the replay is at
/// its limit, until the client asks again. False if there is more to replay.
fn go_live(speaker: &Speaker, cursor: Option<u64>, left: Option<u32>) -> bool {
    let ack = frames::connection_ack(&speaker.app, &speaker.session, &speaker.socket);
    let session = speaker.session.state();
    let is_caught_up = cursor.is_none_or(|cursor| cursor >= session.seq);
    let is_truncated = !is_caught_up && left == Some(0);
    if !is_caught_up && !is_truncated {
        return false;
    }
    let mut socket = speaker.socket.state();
    let outbox = &speaker.socket.outbox;
    outbox.push_frame(&finish(
        ack,
        session.owner.as_ref().map(|_| session.seq),
        cursor.map(|_| is_truncated),
    ));
    if is_truncated {
        return true;
    }
    socket.hearing = Hearing::Live { seq: session.seq };
    if let Some(current) = session.current.as_ref().filter(|current| current.is_announced) {
        outbox
            .push_frame(&ServerFrame::TypingStart(typing(&speaker.app.clock, &current.request_id)));
        // Before its first piece, a stream begins for everybody at once.
        if socket.streaming && !current.streamed.is_empty() {
            let start = StreamStart {
                message_id: current.answer_id.clone(),
                in_reply_to: current.request_id.clone(),
                model: current.model.clone(),
            };
            outbox.push_frame(&ServerFrame::StreamStart(start));
            let message_id = current.answer_id.clone();
            outbox.push(Outgoing::Token(StreamToken {
                message_id,
                token: current.streamed.clone(),
                index: 0,
            }));
        }
    }
    true
}

/// The ack as of this very moment.
fn finish(ack: ServerFrame, seq: Option<u64>, truncated: Option<bool>) -> ServerFrame {
    match ack {
        ServerFrame::ConnectionAck(mut ack) => {
            ack.seq = ack.seq.and(seq);
            ack.replay_truncated = truncated;
            ServerFrame::ConnectionAck(ack)
        }
        other => other,
    }
}

//! `authenticate`: who is speaking, proven by a token.

use super::job::Outcome;
use super::{Fault, Speaker, append, frames};
use crate::hub::revocation::Revocation;
use crate::principal::{GuestPrincipal, Principal, UserPrincipal};
use promptcraft_protocol::{CredentialError, ErrorCode};

/// Takes the token, and moves a guest's work to the user who signed in on this socket.
pub(super) async fn run(speaker: &Speaker, token: &str) -> Result<Outcome, Fault> {
    let user = verify(speaker, token).await?;
    if let Principal::Guest(GuestPrincipal { id, moved_to: None }) = speaker.socket.principal() {
        let session_ids = speaker.app.auth.move_guest(&id, &user).await?;
        let moved = Revocation::GuestMoved { guest_id: id, user_id: user.id.clone(), session_ids };
        speaker.app.revoke(&moved);
    }
    become_user(speaker, user).await?;
    Ok(frames::connection_ack(&speaker.app, &speaker.session, &speaker.socket).into())
}

/// The user behind a token.
pub(super) async fn verify(speaker: &Speaker, token: &str) -> Result<UserPrincipal, Fault> {
    speaker.app.auth.verify_token(token, speaker.socket.address).await.map_err(refuse)
}

/// A proof that failed; who one was before stays.
pub(super) fn refuse(error: CredentialError) -> Fault {
    let code = match error.code {
        ErrorCode::RateLimitExceeded => ErrorCode::RateLimitExceeded,
        _ => ErrorCode::AuthenticationError,
    };
    Fault::new(code, error.message)
}

/// From now on the socket speaks for this user.
pub(super) async fn become_user(speaker: &Speaker, user: UserPrincipal) -> Result<(), Fault> {
    become_principal(speaker, Principal::User(user)).await
}

/// From now on the socket speaks for this principal; its time to prove itself stops where the session is open to it.
pub(super) async fn become_principal(speaker: &Speaker, principal: Principal) -> Result<(), Fault> {
    append::load(&speaker.app, &speaker.session).await?;
    let is_open = speaker.session.state().is_open_to(&principal.owner());
    let is_user = principal.is_user();
    let mut socket = speaker.socket.state();
    socket.principal = principal;
    socket.credential_error = None;
    if is_open && (is_user || speaker.app.settings.auth == crate::AuthMode::Open) {
        socket.deadline = None;
    }
    Ok(())
}

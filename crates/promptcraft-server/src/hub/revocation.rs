//! Rights that end while sockets are open.

use super::Hub;
use super::socket::Socket;
use crate::ids::new_id;
use crate::principal::Principal;
use crate::session::frames;
use crate::{Clock, Settings};
use promptcraft_protocol::{CloseCode, ErrorCode};
use promptcraft_store::Owner;
use std::collections::HashSet;

/// What ended. The store has committed it before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Revocation {
    /// These sign-ins.
    SignIns(Vec<String>),
    /// All sign-ins of a user.
    User(String),
    /// These conversations.
    SessionsDeleted(Vec<String>),
    /// A guest, whose work is a user's now.
    GuestMoved {
        /// The guest.
        guest_id: String,
        /// The user.
        user_id: String,
        /// What moved.
        session_ids: Vec<String>,
    },
}

impl Hub {
    /// Closes or moves the sockets that are touched by it.
    pub(crate) fn revoke(&self, revocation: &Revocation, clock: &Clock) {
        match revocation {
            Revocation::SignIns(ids) => {
                let ids: HashSet<&str> = ids.iter().map(String::as_str).collect();
                self.sign_out(clock, |principal| {
                    matches!(principal, Principal::User(user) if ids.contains(user.sign_in_id.as_str()))
                });
            }
            Revocation::User(id) => {
                let owner = Owner::User(id.clone());
                self.sign_out(clock, |principal| principal.owner() == owner);
            }
            Revocation::SessionsDeleted(ids) => {
                for id in ids {
                    self.session_deleted(id, clock);
                }
            }
            Revocation::GuestMoved { guest_id, user_id, session_ids } => {
                self.guest_moved(guest_id, user_id, session_ids);
            }
        }
    }

    fn sign_out(&self, clock: &Clock, is_meant: impl Fn(&Principal) -> bool) {
        for socket in self.sockets() {
            if is_meant(&socket.state().principal) {
                let sentence =
                    "You were signed out. Your conversation is safe; sign in again to go on.";
                part(&socket, clock, ErrorCode::AuthenticationError, sentence);
                socket.close(CloseCode::Unauthenticated, "signed out");
            }
        }
    }

    fn session_deleted(&self, session_id: &str, clock: &Clock) {
        let Some(session) = self.find(session_id) else { return };
        let mut state = session.state();
        state.deleted = true;
        state.mind = None;
        if let Some(current) = &state.current {
            current.cancel.cancel();
        }
        for socket in &state.sockets {
            if Some(socket.state().principal.owner()) == state.owner {
                part(socket, clock, ErrorCode::SessionDeleted, "This conversation was deleted.");
                socket.close(CloseCode::Deleted, "conversation deleted");
            }
        }
    }

    /// Open sockets keep the moved session and nothing else; the guest's others become fresh guests.
    fn guest_moved(&self, guest_id: &str, user_id: &str, session_ids: &[String]) {
        for id in session_ids {
            if let Some(session) = self.find(id) {
                let mut state = session.state();
                state.owner = Some(Owner::User(user_id.to_owned()));
                if let Some(mind) = &mut state.mind {
                    mind.library = None;
                }
            }
        }
        for socket in self.sockets() {
            let mut state = socket.state();
            let Principal::Guest(guest) = &mut state.principal else { continue };
            if guest.id == guest_id && guest.moved_to.is_none() {
                if session_ids.iter().any(|id| **id == *socket.session_id) {
                    guest.moved_to = Some(user_id.to_owned());
                } else {
                    state.principal = Principal::guest(new_id());
                }
            }
        }
    }
}

/// The error that goes before a close.
pub(super) fn part(socket: &Socket, clock: &Clock, code: ErrorCode, sentence: &str) {
    socket.outbox.push_frame(&frames::error(clock, code, sentence, None));
}

/// What is said to a socket whose time to prove itself is over.
pub(crate) fn close_unproven(socket: &Socket, settings: &Settings, clock: &Clock) {
    let (principal, bad_credential) = {
        let state = socket.state();
        (state.principal.clone(), state.credential_error.clone())
    };
    if let Some(error) = bad_credential {
        part(socket, clock, ErrorCode::AuthenticationError, &error.message);
        socket.close(CloseCode::Unauthenticated, "bad credential: come back with a new one");
    } else if settings.auth == crate::AuthMode::Required && !principal.is_user() {
        part(
            socket,
            clock,
            ErrorCode::AuthenticationError,
            "Sign in first: this server answers nobody it does not know.",
        );
        socket.close(CloseCode::Unauthenticated, "no valid credential");
    } else {
        part(socket, clock, ErrorCode::SessionForbidden, frames::NOT_YOURS);
        socket.close(CloseCode::Forbidden, "not your session");
    }
}

//! Who is speaking on a socket or in a request.

use promptcraft_store::Owner;

/// Who is speaking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Principal {
    /// Somebody with an account, here or at an outside issuer.
    User(UserPrincipal),
    /// Somebody without.
    Guest(GuestPrincipal),
}

/// A user who proved it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UserPrincipal {
    /// The id of the row in `users`; what the user owns is owned under it.
    pub(crate) id: String,
    /// What `connection_ack.user_id` says: the id, or the subject at the outside issuer.
    pub(crate) shown_id: String,
    /// The sign-in whose tokens these are; empty for tokens of outside issuers.
    pub(crate) sign_in_id: String,
    /// May administer this server.
    pub(crate) is_admin: bool,
}

/// A guest, by the signed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GuestPrincipal {
    /// The id inside the signed value.
    pub(crate) id: String,
    /// The user who took this guest's work over while the socket was open: the socket keeps the moved session only.
    pub(crate) moved_to: Option<String>,
}

impl Principal {
    /// A guest who has moved nowhere.
    pub(crate) fn guest(id: String) -> Self {
        Self::Guest(GuestPrincipal { id, moved_to: None })
    }

    /// Whose sessions and templates these are.
    pub(crate) fn owner(&self) -> Owner {
        match self {
            Self::User(user) => Owner::User(user.id.clone()),
            Self::Guest(GuestPrincipal { moved_to: Some(user_id), .. }) => {
                Owner::User(user_id.clone())
            }
            Self::Guest(guest) => Owner::Guest(guest.id.clone()),
        }
    }

    /// True for a user.
    pub(crate) fn is_user(&self) -> bool {
        matches!(self, Self::User(_))
    }
}

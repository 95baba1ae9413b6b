//! Who opens a socket. It never refuses: a bad credential leaves a guest and a sentence about what is wrong.

use super::Authenticator;
use super::cookies::Cookie;
use super::flaw::Flaw;
use super::guest::{GUEST_SECONDS, GuestValues};
use super::verify::Checked;
use crate::AuthMode;
use crate::principal::{GuestPrincipal, Principal, UserPrincipal};
use axum::http::header::{AUTHORIZATION, SEC_WEBSOCKET_PROTOCOL};
use axum::http::{HeaderMap, HeaderValue};
use percent_encoding::percent_decode_str;
use promptcraft_protocol::{CredentialError, SUBPROTOCOL};
use promptcraft_store::StoreError;
use std::net::IpAddr;

/// What a handshake brings.
pub(crate) struct HandshakeRequest<'a> {
    /// Its headers.
    pub(crate) headers: &'a HeaderMap,
    /// Its query, as it came.
    pub(crate) query: Option<&'a str>,
    /// Whom failed proofs count against.
    pub(crate) address: IpAddr,
    /// The login cookie counts: the Origin is the server's own or a listed one, or absent.
    pub(crate) cookie_allowed: bool,
}

/// Who it is.
#[derive(Debug)]
pub(crate) struct HandshakeIdentity {
    /// Who speaks.
    pub(crate) principal: Principal,
    /// Why the credential that came did not count.
    pub(crate) credential_error: Option<CredentialError>,
    /// A guest cookie for the 101, for a guest who is new or whose cookie ages.
    pub(crate) set_cookie: Option<HeaderValue>,
    /// The client offered our subprotocol.
    pub(crate) subprotocol: bool,
}

/// A credential that came with a handshake, in the order in which they count.
enum Credential<'a> {
    Token(&'a str),
    Ticket(String),
    QueryToken(String),
    LoginCookie(&'a str),
}

/// A guest with what keeps naming them.
pub(super) struct NamedGuest {
    pub(super) guest: GuestPrincipal,
    pub(super) set_cookie: Option<HeaderValue>,
    /// Nobody who was here before.
    pub(super) is_new: bool,
}

impl Authenticator {
    /// Who opens this socket; writes nothing to the store but a ticket's end and an outside user's first sight.
    pub(crate) async fn identify(&self, request: HandshakeRequest<'_>) -> HandshakeIdentity {
        let subprotocol = offered(request.headers).any(|name| name == SUBPROTOCOL);
        let proof = match find_credential(self, &request) {
            Some(credential) => {
                let checked = self.check_credential(&credential).await;
                self.settle(request.address, checked).map(Some).map_err(CredentialError::from)
            }
            None => Ok(None),
        };
        let credential_error = match proof {
            Ok(Some(user)) => return of_user(user, subprotocol),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        let named = self.name_guest(request.headers).await;
        HandshakeIdentity {
            principal: Principal::Guest(named.guest),
            credential_error,
            set_cookie: named.set_cookie,
            subprotocol,
        }
    }

    /// Checks the `resume_token` of a `connection_init`: it proves a guest and nothing more.
    pub(crate) async fn verify_resume_token(
        &self,
        token: &str,
        address: IpAddr,
    ) -> Result<GuestPrincipal, CredentialError> {
        let checked = self.check_resume_token(token).await;
        self.settle(address, checked).map_err(CredentialError::from)
    }

    /// A fresh proof of being this guest.
    pub(crate) fn resume_token(&self, guest: &GuestPrincipal) -> String {
        self.guests.sign(&guest.id, self.clock.now())
    }

    /// Gives a guest's work to a user and retires the guest; returns the sessions that moved.
    pub(crate) async fn move_guest(
        &self,
        guest_id: &str,
        user: &UserPrincipal,
    ) -> Result<Vec<String>, StoreError> {
        self.store.move_guest(guest_id, &user.id, self.clock.now()).await
    }

    /// Guests may do things here.
    pub(super) fn takes_guests(&self) -> bool {
        self.settings.auth == AuthMode::Open
    }

    /// The guest of the cookie, or a new one.
    pub(super) async fn name_guest(&self, headers: &HeaderMap) -> NamedGuest {
        let known = self.find_guest(headers).await;
        let is_new = known.is_none();
        let (id, ages) = known.unwrap_or_else(|| (GuestValues::new_id(), true));
        let set_cookie = (ages && self.takes_guests()).then(|| self.guest_cookie(&id)).flatten();
        NamedGuest { guest: GuestPrincipal { id, moved_to: None }, set_cookie, is_new }
    }

    /// The guest whom a request's cookie names, unless they have moved to an account; and whether the value ages.
    pub(super) async fn find_guest(&self, headers: &HeaderMap) -> Option<(String, bool)> {
        if !self.takes_guests() {
            return None;
        }
        let value = self.cookies.find(Cookie::Guest, headers)?;
        let guest = self.guests.read(value, self.clock.now())?;
        // A store that does not answer must not cost a guest their name; one who moved owns nothing anyway.
        let retired = self.store.is_guest_retired(&guest.id).await.unwrap_or(false);
        if retired {
            return None;
        }
        self.note_visit(&guest.id);
        Some((guest.id, guest.ages))
    }

    fn guest_cookie(&self, id: &str) -> Option<HeaderValue> {
        self.cookies.set(Cookie::Guest, &self.guests.sign(id, self.clock.now()), GUEST_SECONDS)
    }

    async fn check_credential(
        &self,
        credential: &Credential<'_>,
    ) -> Result<UserPrincipal, Checked> {
        match credential {
            Credential::Token(token) => self.check_token(token).await,
            Credential::QueryToken(token) if self.settings.token_in_query => {
                self.check_token(token).await
            }
            Credential::QueryToken(_) => Err(Flaw::dead(
                "Tokens in the address are switched off here; send it in an `authenticate` frame.",
            )
            .into()),
            Credential::Ticket(ticket) => self.check_ticket(ticket).await,
            Credential::LoginCookie(value) => self.check_login_cookie(value).await,
        }
    }

    async fn check_resume_token(&self, token: &str) -> Result<GuestPrincipal, Checked> {
        if !self.takes_guests() {
            return Err(Flaw::dead("Guests do nothing here; sign in.").into());
        }
        let guest = self
            .guests
            .read(token, self.clock.now())
            .ok_or("This resume token does not count here, or has expired.")?;
        if self.store.is_guest_retired(&guest.id).await? {
            return Err(Flaw::dead("This guest's work has moved to an account; sign in.").into());
        }
        self.note_visit(&guest.id);
        Ok(GuestPrincipal { id: guest.id, moved_to: None })
    }
}

fn of_user(user: UserPrincipal, subprotocol: bool) -> HandshakeIdentity {
    HandshakeIdentity {
        principal: Principal::User(user),
        credential_error: None,
        set_cookie: None,
        subprotocol,
    }
}

/// The first credential that is there.
fn find_credential<'a>(
    authenticator: &Authenticator,
    request: &HandshakeRequest<'a>,
) -> Option<Credential<'a>> {
    let in_subprotocol = || {
        offered(request.headers)
            .filter_map(|name| name.strip_prefix("bearer."))
            .find(|token| is_given(token))
    };
    let in_query = |name| query_value(request.query.unwrap_or_default(), name);
    let in_cookie = || {
        let allowed = request.cookie_allowed.then_some(request.headers)?;
        authenticator.cookies.find(Cookie::Login, allowed)
    };
    bearer(request.headers)
        .or_else(in_subprotocol)
        .map(Credential::Token)
        .or_else(|| in_query("ticket").map(Credential::Ticket))
        .or_else(|| in_query("token").map(Credential::QueryToken))
        .or_else(|| in_cookie().map(Credential::LoginCookie))
}

/// The token of `Authorization: Bearer …`. Other schemes belong to proxies in front.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let line = headers.get(AUTHORIZATION)?.to_str().ok()?.trim();
    let (scheme, token) = line.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && is_given(token)).then_some(token)
}

/// What browsers make of a missing value counts as none.
fn is_given(value: &str) -> bool {
    !matches!(value, "" | "undefined" | "null")
}

fn offered(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(SEC_WEBSOCKET_PROTOCOL)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
}

fn query_value(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .filter(|(found, _)| *found == name)
        .map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned())
        .find(|value| is_given(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_values_of_old_clients_count_as_absent() {
        let cases = [
            ("token=undefined", None),
            ("token=null", None),
            ("token=", None),
            ("token", None),
            ("", None),
            ("mytoken=a", None),
            ("x=1&token=a.b.c", Some("a.b.c")),
            ("token=a%2Eb", Some("a.b")),
            ("token=null&token=a", Some("a")),
        ];
        for (query, value) in cases {
            assert_eq!(query_value(query, "token").as_deref(), value, "{query}");
        }
    }

    #[test]
    fn a_bearer_header_is_read_whatever_its_case_and_other_schemes_are_not() {
        let cases = [
            ("Bearer abc", Some("abc")),
            ("bearer  abc ", Some("abc")),
            ("Bearer", None),
            ("Bearer ", None),
            ("Bearer undefined", None),
            ("Basic abc", None),
        ];
        for (line, token) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, HeaderValue::from_static(line));
            assert_eq!(bearer(&headers), token, "{line}");
        }
    }

    #[test]
    fn subprotocols_are_split_over_lines_and_commas() {
        let mut headers = HeaderMap::new();
        headers.append(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static("a, promptcraft.v1"));
        headers.append(SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static("bearer.x"));
        assert_eq!(offered(&headers).collect::<Vec<_>>(), ["a", "promptcraft.v1", "bearer.x"]);
    }
}

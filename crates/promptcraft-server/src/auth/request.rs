//! Who makes a REST request: bearer token, the page's login cookie, or a guest. Unlike a socket's handshake, a bad
//! credential refuses the request.

use super::Authenticator;
use super::accounts::SignedIn;
use super::cookies::Cookie;
use super::flaw::ProofError;
use super::handshake::bearer;
use super::token::TokenKind;
use crate::principal::{Principal, UserPrincipal};
use axum::http::{HeaderMap, HeaderValue};
use std::net::IpAddr;

/// What a request brings.
#[derive(Clone, Copy)]
pub(crate) struct RequestCredentials<'a> {
    /// Its headers.
    pub(crate) headers: &'a HeaderMap,
    /// Whom failed proofs count against.
    pub(crate) address: IpAddr,
    /// The login cookie counts: the Origin is the server's own or a listed one, or absent.
    pub(crate) cookie_allowed: bool,
}

/// Who it is.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Who speaks.
    pub(crate) principal: Principal,
    /// A cookie says so, and nothing else: writes need a proof that the page is ours.
    pub(crate) by_cookie: bool,
    /// A guest cookie for the answer, for a guest who is new or whose cookie ages.
    pub(crate) set_cookie: Option<HeaderValue>,
}

/// A credential that does not count.
#[derive(Debug)]
pub(crate) struct Refused {
    /// Why.
    pub(crate) error: ProofError,
    /// Takes a dead login cookie away, so that the next request is a guest's.
    pub(crate) clear_cookie: Option<HeaderValue>,
}

impl Authenticator {
    /// Who makes this request.
    pub(crate) async fn identify_request(
        &self,
        request: RequestCredentials<'_>,
    ) -> Result<Caller, Refused> {
        if let Some(token) = bearer(request.headers) {
            let user = self
                .prove_token(token, request.address)
                .await
                .map_err(|error| Refused { error, clear_cookie: None })?;
            return Ok(of_user(user, false));
        }
        if let Some(value) = self.login_cookie(request) {
            let checked = self.check_login_cookie(value).await;
            let user = self.settle(request.address, checked).map_err(|error| self.dead(error))?;
            return Ok(of_user(user, true));
        }
        let named = self.name_guest(request.headers).await;
        Ok(Caller {
            principal: Principal::Guest(named.guest),
            by_cookie: !named.is_new,
            set_cookie: named.set_cookie,
        })
    }

    /// The cookie that a page answer sets: none for a user, or for a guest who has a young one.
    pub(crate) async fn page_cookie(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        if self.cookies.find(Cookie::Login, headers).is_some() {
            return None;
        }
        self.name_guest(headers).await.set_cookie
    }

    /// The guest whom a request's cookie names, if they have not moved to an account.
    pub(crate) async fn find_guest_id(&self, headers: &HeaderMap) -> Option<String> {
        self.find_guest(headers).await.map(|(id, _)| id)
    }

    /// The page's refresh token.
    pub(crate) fn refresh_cookie<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        self.cookies.find(Cookie::Refresh, headers)
    }

    /// The cookies of a page that has just signed in; a guest who moved loses theirs.
    pub(crate) fn sign_in_cookies(&self, to: &SignedIn, guest_moved: bool) -> Vec<HeaderValue> {
        let seconds = self.tokens.life_seconds(TokenKind::Login);
        let guest = if guest_moved { self.cookies.clear(Cookie::Guest) } else { None };
        let login = self.cookies.set(Cookie::Login, &to.login_cookie, seconds);
        let refresh = self.cookies.set(Cookie::Refresh, &to.refresh, seconds);
        [login, refresh, guest].into_iter().flatten().collect()
    }

    /// Takes the cookies of a sign-in away.
    pub(crate) fn sign_out_cookies(&self) -> Vec<HeaderValue> {
        let cleared = [Cookie::Login, Cookie::Refresh].map(|cookie| self.cookies.clear(cookie));
        cleared.into_iter().flatten().collect()
    }

    fn login_cookie<'a>(&self, request: RequestCredentials<'a>) -> Option<&'a str> {
        let allowed = request.cookie_allowed.then_some(request.headers)?;
        self.cookies.find(Cookie::Login, allowed)
    }

    fn dead(&self, error: ProofError) -> Refused {
        let clear_cookie = match error {
            ProofError::Bad(_) => self.cookies.clear(Cookie::Login),
            ProofError::Limited(_) | ProofError::Unavailable(_) => None,
        };
        Refused { error, clear_cookie }
    }
}

fn of_user(user: UserPrincipal, by_cookie: bool) -> Caller {
    Caller { principal: Principal::User(user), by_cookie, set_cookie: None }
}

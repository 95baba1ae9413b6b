//! Extractors for who calls: anyone, somebody who may use the server, a signed-in user. Writes that rest on a cookie need a
//! page of our own or a listed one behind them.

use super::problem::Problem;
use crate::address::client_address;
use crate::auth::{Caller, Refused, RequestCredentials};
use crate::origin::{ORIGIN_SETTING, OriginVerdict};
use crate::principal::{Principal, UserPrincipal};
use crate::{App, AuthMode};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::Response;
use promptcraft_store::Owner;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// Whoever calls, guests in mode `required` too.
#[derive(Debug)]
pub(crate) struct Anyone(pub(crate) Caller);

/// A user, or a guest where guests may do things.
#[derive(Debug)]
pub(crate) struct Speaker(pub(crate) Caller);

/// A signed-in user.
#[derive(Debug)]
pub(crate) struct SignedUser(pub(crate) UserPrincipal);

/// Whom failed proofs count against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Address(pub(crate) IpAddr);

/// Which page the request comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page(pub(crate) OriginVerdict);

impl Speaker {
    /// Whose conversations and templates these are.
    pub(crate) fn owner(&self) -> Owner {
        self.0.principal.owner()
    }

    /// Gives a guest who is new the cookie that names them from now on.
    pub(crate) fn name_in(&self, mut response: Response) -> Response {
        if let Some(cookie) = &self.0.set_cookie {
            response.headers_mut().append(SET_COOKIE, cookie.clone());
        }
        response
    }
}

impl FromRequestParts<App> for Address {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let peer = peer_address(parts).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED));
        Ok(Self(client_address(&app.settings, peer, &parts.headers)))
    }
}

/// The address at the other end of the connection.
pub(super) fn peer_address(parts: &Parts) -> Option<IpAddr> {
    parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical())
}

impl FromRequestParts<App> for Page {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(Self(app.origins.check_headers(&parts.headers)))
    }
}

impl FromRequestParts<App> for Anyone {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Address(address) = Address::from_request_parts(parts, app).await?;
        let verdict = app.origins.check_headers(&parts.headers);
        let request = RequestCredentials {
            headers: &parts.headers,
            address,
            cookie_allowed: verdict.allows_cookies(),
        };
        let caller = app.auth.identify_request(request).await.map_err(refused)?;
        if caller.by_cookie && !parts.method.is_safe() && !verdict.is_trusted_page() {
            return Err(Problem::forbidden(format!(
                "A change that rests on a cookie needs the Origin of this server's own page, or of one allowed with \
                 {ORIGIN_SETTING}; send a bearer token instead."
            )));
        }
        Ok(Self(caller))
    }
}

impl FromRequestParts<App> for Speaker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Anyone(caller) = Anyone::from_request_parts(parts, app).await?;
        if app.settings.auth == AuthMode::Required && !caller.principal.is_user() {
            return Err(Problem::unauthenticated("Sign in first: guests do nothing here."));
        }
        Ok(Self(caller))
    }
}

impl FromRequestParts<App> for SignedUser {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let Anyone(caller) = Anyone::from_request_parts(parts, app).await?;
        match caller.principal {
            Principal::User(user) => Ok(Self(user)),
            Principal::Guest(_) => Err(Problem::unauthenticated("Sign in first.")),
        }
    }
}

fn refused(refused: Refused) -> Problem {
    let problem = Problem::from(refused.error);
    match refused.clear_cookie {
        Some(cookie) => problem.with_header(SET_COOKIE, cookie),
        None => problem,
    }
}

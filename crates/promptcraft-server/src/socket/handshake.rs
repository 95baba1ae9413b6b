//! Whether a socket may open, and who opens it. Never refused over a credential: a browser shows a refused handshake
//! only as "closed before the connection is established".

use super::upgrade::Upgrade;
use crate::App;
use crate::address::client_address;
use crate::auth::{HandshakeIdentity, HandshakeRequest};
use crate::hub::addresses::Place;
use crate::hub::socket::Opening;
use crate::origin::{HOST_SETTING, ORIGIN_SETTING, OriginVerdict};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use promptcraft_protocol::{MAX_SESSION_ID_CHARS, SUBPROTOCOL, is_session_id};
use std::net::{IpAddr, SocketAddr};

/// What both forms of the address begin with.
const PREFIX: &str = "/ws/chat/";

/// A socket that may open.
pub(super) struct Admitted {
    /// Opens it.
    pub(super) upgrade: Upgrade,
    /// Who opens it, and where.
    pub(super) opening: Opening,
    /// The 101.
    pub(super) response: Response,
    /// Its place among those of its address.
    pub(super) place: Place,
}

/// A refusal is boxed, because it is large and rare.
type Refused = Box<Response>;

/// Checks everything but who it is, then finds out who it is.
pub(super) async fn admit(
    app: &App,
    peer: SocketAddr,
    mut request: Request,
) -> Result<Admitted, Refused> {
    let upgrade = Upgrade::check(&mut request)?;
    let session_id = session_id_of(request.uri().path())?;
    let verdict = check_origin(app, &request)?;
    let address = client_address(&app.settings, peer.ip(), request.headers());
    let place = take_place(app, address)?;
    let identity = app
        .auth
        .identify(HandshakeRequest {
            headers: request.headers(),
            query: request.uri().query(),
            address,
            cookie_allowed: verdict.allows_cookies(),
        })
        .await;
    let response = respond(&upgrade, &identity);
    let opening = Opening {
        id: app.hub.next_socket_id(),
        session_id,
        address,
        principal: identity.principal,
        credential_error: identity.credential_error,
    };
    Ok(Admitted { upgrade, opening, response, place })
}

fn respond(upgrade: &Upgrade, identity: &HandshakeIdentity) -> Response {
    let mut response = upgrade.response();
    let headers = response.headers_mut();
    if let Some(cookie) = &identity.set_cookie {
        headers.append(header::SET_COOKIE, cookie.clone());
    }
    if identity.subprotocol {
        headers.insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static(SUBPROTOCOL));
    }
    response
}

fn session_id_of(path: &str) -> Result<String, Refused> {
    let rest = path.strip_prefix(PREFIX).unwrap_or_default();
    let encoded = rest.strip_suffix('/').unwrap_or(rest);
    let decoded = percent_decode_str(encoded).decode_utf8().ok();
    decoded.map(std::borrow::Cow::into_owned).filter(|id| is_session_id(id)).ok_or_else(|| {
        let sentence = format!(
            "A session id has 1 to {MAX_SESSION_ID_CHARS} characters of valid UTF-8 and no control characters.\n"
        );
        Box::new(refuse(StatusCode::BAD_REQUEST, sentence))
    })
}

fn check_origin(app: &App, request: &Request) -> Result<OriginVerdict, Refused> {
    let headers = request.headers();
    if !app.origins.is_host_allowed(headers.get(header::HOST)) {
        tracing::warn!(
            setting = HOST_SETTING,
            "refused a socket: the Host header names another server"
        );
        let sentence =
            format!("This server does not answer to that name; {HOST_SETTING} would allow it.\n");
        return Err(Box::new(refuse(StatusCode::FORBIDDEN, sentence)));
    }
    let verdict = app.origins.check_headers(headers);
    if verdict == OriginVerdict::Refused {
        let origin =
            headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default();
        tracing::warn!(origin, setting = ORIGIN_SETTING, "refused a socket from a foreign origin");
        let sentence =
            format!("Pages of this origin may not connect; {ORIGIN_SETTING} would allow it.\n");
        return Err(Box::new(refuse(StatusCode::FORBIDDEN, sentence)));
    }
    Ok(verdict)
}

fn take_place(app: &App, address: IpAddr) -> Result<Place, Refused> {
    if app.shutdown.is_requested() || app.hub.socket_count() >= app.bounds.sockets {
        return Err(Box::new(busy("the server is full or stops")));
    }
    app.addresses
        .take_place(address, &app.bounds, app.clock.now())
        .map_err(|reason| Box::new(busy(reason)))
}

fn busy(reason: &str) -> Response {
    let mut response = refuse(StatusCode::SERVICE_UNAVAILABLE, format!("Not now: {reason}.\n"));
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

fn refuse(status: StatusCode, sentence: String) -> Response {
    (status, sentence).into_response()
}

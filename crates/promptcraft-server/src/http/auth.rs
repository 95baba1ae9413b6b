//! `/api/v2/auth/`: registering, signing in and out, refreshing, tickets. Registering and signing in move a guest's work;
//! sockets of a sign-in that ended are closed.

use super::Route;
use super::body::{Fields, OptionalFields};
use super::caller::{Address, Anyone, Page, SignedUser};
use super::problem::Problem;
use crate::App;
use crate::auth::{Refreshed, Registration, SignedIn};
use crate::hub::revocation::Revocation;
use crate::origin::OriginVerdict;
use crate::principal::Principal;
use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use promptcraft_protocol::Timestamp;
use promptcraft_store::User;
use serde_json::{Value, json};

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    vec![
        ("/api/v2/auth/register/", post(register)),
        ("/api/v2/auth/login/", post(login)),
        ("/api/v2/auth/refresh/", post(refresh)),
        ("/api/v2/auth/logout/", post(logout)),
        ("/api/v2/auth/ws-ticket/", post(issue_ticket)),
    ]
}

/// A user as the API shows one.
pub(super) fn user_json(user: &User) -> Value {
    json!({
        "id": user.id,
        "username": user.username,
        "email": user.email,
        "is_admin": user.is_admin,
        "created_at": Timestamp(user.created_at),
    })
}

/// The tokens of a new sign-in, at the root and in `tokens`.
pub(super) fn add_tokens(body: &mut Value, signed_in: &SignedIn) {
    let (access, refresh) = (&signed_in.access, &signed_in.refresh);
    if let Some(body) = body.as_object_mut() {
        body.insert("access".to_owned(), json!(access));
        body.insert("refresh".to_owned(), json!(refresh));
        body.insert("tokens".to_owned(), json!({"access": access, "refresh": refresh}));
    }
}

/// Takes the page's cookies away.
pub(super) fn sign_out_page(app: &App, mut response: Response) -> Response {
    for cookie in app.auth.sign_out_cookies() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

async fn register(
    State(app): State<App>,
    Address(address): Address,
    Page(page): Page,
    headers: HeaderMap,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let registration = Registration {
        username: fields.text("username").trim().to_owned(),
        email: fields.text("email").trim().to_owned(),
        password: fields.text("password"),
        password_confirm: fields.text("password_confirm"),
        invitation: fields.optional_text("invitation"),
    };
    fields.check()?;
    let signed_in = app.auth.register(registration, address).await?;
    answer(&app, page, &headers, StatusCode::CREATED, signed_in).await
}

async fn login(
    State(app): State<App>,
    Address(address): Address,
    Page(page): Page,
    headers: HeaderMap,
    mut fields: Fields,
) -> Result<Response, Problem> {
    // Old clients name the field after what people type into it.
    let email = fields.optional_text("email");
    let username = match fields.optional_text("username").or(email) {
        Some(username) => username,
        None => fields.text("username"),
    };
    let password = fields.text("password");
    fields.check()?;
    let signed_in = app.auth.login(&username, password, address).await?;
    answer(&app, page, &headers, StatusCode::OK, signed_in).await
}

/// The tokens, and for a page the cookies; a guest's work moves along.
async fn answer(
    app: &App,
    page: OriginVerdict,
    headers: &HeaderMap,
    status: StatusCode,
    signed_in: SignedIn,
) -> Result<Response, Problem> {
    let mut body = json!({ "user": user_json(&signed_in.user) });
    add_tokens(&mut body, &signed_in);
    let mut response = (status, Json(body)).into_response();
    if page.allows_cookies() {
        let moved = move_guest(app, headers, &signed_in).await?;
        for line in app.auth.sign_in_cookies(&signed_in, moved) {
            response.headers_mut().append(SET_COOKIE, line);
        }
    }
    Ok(unkept(response))
}

/// True if there was a guest whose work moved.
async fn move_guest(app: &App, headers: &HeaderMap, to: &SignedIn) -> Result<bool, Problem> {
    let Some(guest_id) = app.auth.find_guest_id(headers).await else { return Ok(false) };
    let user = to.principal();
    let session_ids = app.auth.move_guest(&guest_id, &user).await?;
    let moved = Revocation::GuestMoved { guest_id, user_id: user.id, session_ids };
    app.revoke(&moved);
    Ok(true)
}

async fn refresh(
    State(app): State<App>,
    Address(address): Address,
    Page(page): Page,
    headers: HeaderMap,
    OptionalFields(mut fields): OptionalFields,
) -> Result<Response, Problem> {
    let given = fields.optional_text("refresh");
    fields.check()?;
    let token = match given {
        Some(token) => token,
        None => cookie_token(&app, page, &headers)?,
    };
    match app.auth.refresh(&token, address).await? {
        Refreshed::Renewed(signed_in) => {
            let body = json!({"access": signed_in.access, "refresh": signed_in.refresh});
            let mut response = Json(body).into_response();
            // Only a page that has the cookies gets new ones: a client's own token is its own affair.
            if page.is_trusted_page() && app.auth.refresh_cookie(&headers).is_some() {
                for line in app.auth.sign_in_cookies(&signed_in, false) {
                    response.headers_mut().append(SET_COOKIE, line);
                }
            }
            Ok(unkept(response))
        }
        Refreshed::Reused { sign_in_id } => {
            app.revoke(&Revocation::SignIns(vec![sign_in_id]));
            let sentence =
                "This refresh token was used before, so its sign-in has ended; sign in again.";
            let problem = Problem::unauthenticated(sentence);
            Ok(sign_out_page(&app, problem.into_response()))
        }
    }
}

fn cookie_token(app: &App, page: OriginVerdict, headers: &HeaderMap) -> Result<String, Problem> {
    let cookie = app.auth.refresh_cookie(headers).map(str::to_owned);
    let token = cookie.ok_or_else(|| Problem::unauthenticated("There is no refresh token."))?;
    if page.is_trusted_page() {
        return Ok(token);
    }
    Err(Problem::forbidden("The refresh cookie counts from this server's own page only."))
}

async fn logout(
    State(app): State<App>,
    caller: Result<Anyone, Problem>,
    OptionalFields(mut fields): OptionalFields,
) -> Result<Response, Problem> {
    let refresh = fields.optional_text("refresh");
    fields.check()?;
    let by_refresh = refresh.and_then(|token| app.auth.find_sign_in_of(&token));
    let sign_in_id = match (by_refresh, caller) {
        // The access token may have expired: the refresh token proves the sign-in as well.
        (Some(sign_in_id), _) => sign_in_id,
        (None, Ok(Anyone(caller))) => match caller.principal {
            Principal::User(user) => user.sign_in_id,
            Principal::Guest(_) => return Err(Problem::unauthenticated("Nobody is signed in.")),
        },
        (None, Err(problem)) => return Err(problem),
    };
    if !sign_in_id.is_empty() {
        app.auth.logout(&sign_in_id).await?;
        app.revoke(&Revocation::SignIns(vec![sign_in_id]));
    }
    Ok(sign_out_page(&app, StatusCode::NO_CONTENT.into_response()))
}

async fn issue_ticket(
    State(app): State<App>,
    SignedUser(user): SignedUser,
) -> Result<Response, Problem> {
    let ticket = app.auth.issue_ticket(&user).await?;
    let body = json!({"ticket": ticket.ticket, "expires_in": ticket.expires_in_seconds});
    Ok(unkept(Json(body).into_response()))
}

/// Answers with tokens are kept by nobody on the way.
pub(super) fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

//! `/api/v2/auth/profile/` and `change-password/`: one's own account.

use super::Route;
use super::auth::{add_tokens, sign_out_page, unkept, user_json};
use super::body::{Fields, OptionalFields};
use super::caller::{Address, Anyone, SignedUser};
use super::me::delete_everything;
use super::problem::Problem;
use crate::App;
use crate::auth::ProfileChange;
use crate::hub::revocation::Revocation;
use crate::principal::Principal;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::Value;

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    vec![
        ("/api/v2/auth/profile/", get(show_profile).patch(change_profile).delete(delete_profile)),
        ("/api/v2/auth/change-password/", post(change_password)),
    ]
}

async fn show_profile(
    State(app): State<App>,
    SignedUser(user): SignedUser,
) -> Result<Json<Value>, Problem> {
    Ok(Json(user_json(&app.auth.get_user(&user.id).await?)))
}

async fn change_profile(
    State(app): State<App>,
    SignedUser(user): SignedUser,
    mut fields: Fields,
) -> Result<Json<Value>, Problem> {
    let change = ProfileChange {
        username: fields.optional_text("username").map(|name| name.trim().to_owned()),
        email: fields.optional_text("email").map(|address| address.trim().to_owned()),
    };
    fields.check()?;
    Ok(Json(user_json(&app.auth.change_profile(&user.id, change).await?)))
}

/// Ends every sign-in of the user and answers with the user, and a new sign-in to go on with.
async fn change_password(
    State(app): State<App>,
    Address(address): Address,
    Anyone(caller): Anyone,
    mut fields: Fields,
) -> Result<Response, Problem> {
    let Principal::User(user) = caller.principal else {
        return Err(Problem::unauthenticated("Sign in first."));
    };
    let (current, new) = (fields.text("current_password"), fields.text("new_password"));
    if fields.optional_text("new_password_confirm").is_some_and(|again| again != new) {
        fields.note("new_password_confirm", "The two passwords differ.");
    }
    fields.check()?;
    let (ended, signed_in) = app.auth.change_password(&user, current, new, address).await?;
    app.revoke(&Revocation::SignIns(ended));
    let mut body = user_json(&app.auth.get_user(&user.id).await?);
    add_tokens(&mut body, &signed_in);
    let mut response = Json(body).into_response();
    // A page goes on with its cookies; a client's own tokens are its own affair.
    if caller.by_cookie {
        for line in app.auth.sign_in_cookies(&signed_in, false) {
            response.headers_mut().append(SET_COOKIE, line);
        }
    }
    Ok(unkept(response))
}

/// Deletes the account and all that is its; `current_password` is checked where it is given.
async fn delete_profile(
    State(app): State<App>,
    Address(address): Address,
    SignedUser(user): SignedUser,
    OptionalFields(mut fields): OptionalFields,
) -> Result<Response, Problem> {
    let password = fields.optional_text("current_password");
    fields.check()?;
    if let Some(password) = password {
        let row = app.auth.get_user(&user.id).await?;
        app.auth.confirm_password(&row, password, address).await?;
    }
    delete_everything(&app, &Principal::User(user)).await?;
    Ok(sign_out_page(&app, StatusCode::NO_CONTENT.into_response()))
}

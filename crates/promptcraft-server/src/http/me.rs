//! `/api/v2/me/`: who one is, and all that is one's own, to take along or to delete; guests' too.

use super::Route;
use super::auth::{sign_out_page, user_json};
use super::caller::{Anyone, Speaker};
use super::export;
use super::problem::Problem;
use crate::App;
use crate::hub::revocation::Revocation;
use crate::principal::Principal;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    vec![("/api/v2/me/", get(show_me).delete(delete_me)), ("/api/v2/me/export/", get(export_me))]
}

/// Deletes all conversations and templates of somebody, and a user's account; their sockets close.
pub(super) async fn delete_everything(app: &App, principal: &Principal) -> Result<(), Problem> {
    let session_ids = app.store.delete_owned(&principal.owner(), app.clock.now()).await?;
    if let Principal::User(user) = principal {
        app.store.delete_user(&user.id).await?;
        app.revoke(&Revocation::User(user.id.clone()));
    }
    app.revoke(&Revocation::SessionsDeleted(session_ids));
    Ok(())
}

async fn show_me(State(app): State<App>, Anyone(caller): Anyone) -> Result<Json<Value>, Problem> {
    let user = match &caller.principal {
        Principal::User(user) => Some(app.auth.get_user(&user.id).await?),
        Principal::Guest(_) => None,
    };
    Ok(Json(json!({
        "authenticated": user.is_some(),
        "guest": user.is_none(),
        "user": user.as_ref().map(user_json),
    })))
}

async fn delete_me(State(app): State<App>, speaker: Speaker) -> Result<Response, Problem> {
    delete_everything(&app, &speaker.0.principal).await?;
    Ok(sign_out_page(&app, StatusCode::NO_CONTENT.into_response()))
}

async fn export_me(State(app): State<App>, speaker: Speaker) -> Result<Response, Problem> {
    let user = match &speaker.0.principal {
        Principal::User(user) => Some(user_json(&app.auth.get_user(&user.id).await?)),
        Principal::Guest(_) => None,
    };
    Ok(export::everything(app, speaker.owner(), user.as_ref()))
}

//! Ids in addresses, decoded.

use super::problem::Problem;
use crate::App;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use promptcraft_protocol::is_session_id;

/// The id of a conversation; one out of bounds names nothing.
#[derive(Debug)]
pub(crate) struct SessionId(pub(crate) String);

/// The id of a template.
#[derive(Debug)]
pub(crate) struct TemplateId(pub(crate) String);

impl FromRequestParts<App> for SessionId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let id = read(parts, app).await.filter(|id| is_session_id(id));
        id.map(Self).ok_or_else(no_session)
    }
}

impl FromRequestParts<App> for TemplateId {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let id = read(parts, app).await.filter(|id| id.len() <= 64);
        id.map(Self).ok_or_else(no_template)
    }
}

/// 404 for a conversation that is not there, or somebody else's.
pub(super) fn no_session() -> Problem {
    Problem::not_found("There is no such conversation among yours.")
}

/// 404 for a template that is not there, or somebody else's.
pub(super) fn no_template() -> Problem {
    Problem::not_found("There is no such template in your library.")
}

async fn read(parts: &mut Parts, app: &App) -> Option<String> {
    Path::<String>::from_request_parts(parts, app).await.ok().map(|Path(id)| id)
}

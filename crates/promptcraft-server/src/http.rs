//! REST, the page, and what operators ask for. A handler decodes, calls one function, encodes; who somebody is comes from
//! `auth`, what is stored from the store, and nothing here writes to a socket.

mod auth;
mod body;
mod caller;
mod engine;
mod export;
mod guard;
mod health;
mod list;
mod me;
mod measure;
mod messages;
mod page;
mod path;
mod problem;
mod profile;
mod sessions;
mod templates;

pub(crate) use self::engine::LONG_TEXTS;
pub(crate) use self::measure::keep_house;

use crate::App;
use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
use tower_http::catch_panic::CatchPanicLayer;

/// Everything that is no socket.
pub(crate) fn router(app: App) -> Router {
    let routes = [
        auth::routes(),
        profile::routes(),
        sessions::routes(),
        me::routes(),
        templates::routes(),
        engine::routes(),
        health::routes(),
        measure::routes(),
    ];
    let router = routes.into_iter().flatten().fold(Router::new(), add_both);
    router
        .fallback(fall_back)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn_with_state(app.clone(), guard::check))
        .layer(from_fn(guard::add_security_headers))
        .layer(from_fn(measure::count))
        .with_state(app)
}

/// A path, written with its last slash, and its handlers.
type Route = (&'static str, MethodRouter<App>);

/// Clients write the last slash or leave it out, and a redirect would lose the body.
fn add_both(router: Router<App>, (path, handlers): Route) -> Router<App> {
    let router = match path.strip_suffix('/') {
        Some(bare) if !bare.is_empty() => router.route(bare, handlers.clone()),
        _ => router,
    };
    router.route(path, handlers)
}

async fn fall_back(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return problem::no_such_address().into_response();
    }
    let (parts, _) = request.into_parts();
    page::serve(&app, &parts).await
}

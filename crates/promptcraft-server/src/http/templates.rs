//! `/api/v2/templates/` and `template-categories/`: one's own library. Templates of others are not there.

mod draft;

use self::draft::Draft;
use super::Route;
use super::body::Fields;
use super::caller::Speaker;
use super::list::ListQuery;
use super::path::{TemplateId, no_template};
use super::problem::Problem;
use crate::App;
use crate::ids::new_id;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use promptcraft_engine::CATEGORIES;
use promptcraft_protocol::Timestamp;
use promptcraft_store::{Owner, StoreError, Template};
use serde_json::{Map, Value, json};

/// These addresses.
pub(super) fn routes() -> Vec<Route> {
    vec![
        ("/api/v2/templates/", get(list_templates).post(create_template)),
        (
            "/api/v2/templates/{template_id}/",
            get(show_template).put(replace_template).patch(change_template).delete(delete_template),
        ),
        ("/api/v2/template-categories/", get(list_categories)),
    ]
}

/// A template as the API shows one.
pub(super) fn template_json(template: &Template) -> Value {
    json!({
        "id": template.id,
        "title": template.title,
        "description": template.description,
        "category": template.category,
        "tags": stored_json(&template.tags),
        "content": template.content,
        "fields": stored_json(&template.fields),
        "examples": stored_json(&template.examples),
        "source": stored_json(&template.source),
        "message_count": template.message_count,
        "created_at": Timestamp(template.created_at),
        "updated_at": Timestamp(template.updated_at),
    })
}

/// JSON as the store keeps it; what cannot be read is null.
fn stored_json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

async fn list_templates(
    State(app): State<App>,
    speaker: Speaker,
    query: ListQuery,
) -> Result<Json<Value>, Problem> {
    let (words, category) = (query.find("q"), query.find("category"));
    let owner = speaker.owner();
    let page =
        app.store.list_templates(&owner, words, category, query.offset(), query.limit()).await?;
    Ok(query.answer(page, |template| template_json(&template)))
}

async fn create_template(
    State(app): State<App>,
    speaker: Speaker,
    fields: Fields,
) -> Result<Response, Problem> {
    let draft = Draft::read(fields.into_map(), &app)?;
    let now = app.clock.now();
    let template = draft.into_template(Template {
        id: new_id(),
        owner: speaker.owner(),
        title: String::new(),
        description: String::new(),
        category: String::new(),
        tags: String::new(),
        content: String::new(),
        fields: String::new(),
        examples: "[]".to_owned(),
        source: r#"{"kind":"manual"}"#.to_owned(),
        message_count: 0,
        created_at: now,
        updated_at: now,
    });
    app.store.create_template(template.clone()).await?;
    app.hub.library_changed();
    Ok(speaker.name_in((StatusCode::CREATED, Json(template_json(&template))).into_response()))
}

async fn show_template(
    State(app): State<App>,
    speaker: Speaker,
    TemplateId(id): TemplateId,
) -> Result<Json<Value>, Problem> {
    Ok(Json(template_json(&get_template(&app, &speaker.owner(), &id).await?)))
}

async fn replace_template(
    State(app): State<App>,
    speaker: Speaker,
    TemplateId(id): TemplateId,
    fields: Fields,
) -> Result<Json<Value>, Problem> {
    let template = get_template(&app, &speaker.owner(), &id).await?;
    store(&app, template, fields.into_map()).await
}

/// Changes the fields that are given. Form fields whose placeholders leave the body leave with them.
async fn change_template(
    State(app): State<App>,
    speaker: Speaker,
    TemplateId(id): TemplateId,
    fields: Fields,
) -> Result<Json<Value>, Problem> {
    let template = get_template(&app, &speaker.owner(), &id).await?;
    let changes = fields.into_map();
    let mut whole = draft::as_sent(&template);
    if let (Some(Value::String(content)), false) =
        (changes.get("content"), changes.contains_key("fields"))
    {
        draft::drop_orphans(&mut whole, content);
    }
    whole.extend(changes);
    store(&app, template, whole).await
}

async fn delete_template(
    State(app): State<App>,
    speaker: Speaker,
    TemplateId(id): TemplateId,
) -> Result<StatusCode, Problem> {
    let deleted = app.store.delete_template(&speaker.owner(), &id).await;
    deleted.map_err(absent)?;
    app.hub.library_changed();
    Ok(StatusCode::NO_CONTENT)
}

async fn list_categories() -> Json<Value> {
    let results: Vec<Value> = CATEGORIES
        .iter()
        .map(|category| {
            json!({
                "id": category.id,
                "name": category.name,
                "description": category.description,
            })
        })
        .collect();
    Json(json!({"count": results.len(), "next": null, "previous": null, "results": results}))
}

async fn get_template(app: &App, owner: &Owner, id: &str) -> Result<Template, Problem> {
    app.store.find_template(owner, id).await?.ok_or_else(no_template)
}

async fn store(
    app: &App,
    before: Template,
    sent: Map<String, Value>,
) -> Result<Json<Value>, Problem> {
    let draft = Draft::read(sent, app)?;
    let template = draft.into_template(Template { updated_at: app.clock.now(), ..before });
    app.store.update_template(template.clone()).await.map_err(absent)?;
    app.hub.library_changed();
    Ok(Json(template_json(&template)))
}

fn absent(error: StoreError) -> Problem {
    match error {
        StoreError::NotFound => no_template(),
        other => other.into(),
    }
}

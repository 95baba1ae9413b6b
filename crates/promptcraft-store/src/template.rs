//! Templates: prompts with `{{placeholders}}` and the fields that fill them.

use crate::{Millis, Owner, Page, StoreError};
use async_trait::async_trait;

/// A stored template. Lists and objects are JSON text; the store does not look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// UUIDv7.
    pub id: String,
    /// Whose library it is in.
    pub owner: Owner,
    /// 1 to 200 characters.
    pub title: String,
    /// What it is for; may be empty.
    pub description: String,
    /// The id of a category.
    pub category: String,
    /// JSON array of texts.
    pub tags: String,
    /// The body.
    pub content: String,
    /// JSON array of fields, in the order of the form.
    pub fields: String,
    /// JSON array of example answers, kept beside the body.
    pub examples: String,
    /// JSON object: where it came from (`kind`, `session_id`, `message_ids`, round-trip proof) or `{"kind":"manual"}`.
    pub source: String,
    /// How many messages it was made from, 0 for one written by hand.
    pub message_count: u32,
    /// When it was made.
    pub created_at: Millis,
    /// When it was changed last.
    pub updated_at: Millis,
}

/// The library.
#[expect(
    clippy::too_many_arguments,
    reason = "a filtered page has its owner, two filters and two bounds"
)]
#[async_trait]
pub trait TemplateStore: Send + Sync + 'static {
    /// Stores a new template. [`StoreError::Conflict`] `id` if there is one; [`StoreError::NotFound`] for a retired guest.
    async fn create_template(&self, template: Template) -> Result<(), StoreError>;

    /// Replaces one's own template, all but `id`, `owner`, `created_at`; [`StoreError::NotFound`] unless it is the owner's.
    async fn update_template(&self, template: Template) -> Result<(), StoreError>;

    /// One's own template.
    async fn find_template(
        &self,
        owner: &Owner,
        template_id: &str,
    ) -> Result<Option<Template>, StoreError>;

    /// One's own templates, newest first; `query`: words that title, description, tags or body contain; `category`: exactly.
    async fn list_templates(
        &self,
        owner: &Owner,
        query: Option<&str>,
        category: Option<&str>,
        offset: u64,
        limit: u32,
    ) -> Result<Page<Template>, StoreError>;

    /// Deletes one's own template; [`StoreError::NotFound`] unless it is the owner's.
    async fn delete_template(&self, owner: &Owner, template_id: &str) -> Result<(), StoreError>;
}

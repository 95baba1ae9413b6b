//! [`TemplateStore`] on SQLite.

use super::super::search::Words;
use super::super::{SqliteStore, template};
use crate::{Owner, Page, StoreError, Template, TemplateStore};
use async_trait::async_trait;

#[async_trait]
impl TemplateStore for SqliteStore {
    async fn create_template(&self, new: Template) -> Result<(), StoreError> {
        self.write(move |db| template::create(db, &new, &new.owner)).await
    }

    async fn update_template(&self, new: Template) -> Result<(), StoreError> {
        self.write(move |db| template::update(db, &new)).await
    }

    async fn find_template(
        &self,
        owner: &Owner,
        template_id: &str,
    ) -> Result<Option<Template>, StoreError> {
        let (owner, id) = (owner.clone(), template_id.to_owned());
        self.read(move |db| template::find(db, &owner, &id)).await
    }

    async fn list_templates(
        &self,
        owner: &Owner,
        query: Option<&str>,
        category: Option<&str>,
        offset: u64,
        limit: u32,
    ) -> Result<Page<Template>, StoreError> {
        let (owner, category) = (owner.clone(), category.map(str::to_owned));
        let words = Words::new(query);
        self.search(words, move |db, words| {
            template::list(db, (&owner, category.as_deref()), words, (offset, limit))
        })
        .await
    }

    async fn delete_template(&self, owner: &Owner, template_id: &str) -> Result<(), StoreError> {
        let (owner, id) = (owner.clone(), template_id.to_owned());
        self.write(move |db| template::delete(db, &owner, &id)).await
    }
}

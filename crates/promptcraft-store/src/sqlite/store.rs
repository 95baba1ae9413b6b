//! The traits of the crate on [`SqliteStore`]: each method hands its arguments to a thread, nothing more.

mod account;
mod session;
mod template;

use super::failure::Failure;
use super::statements as sql;
use super::{SqliteStore, backup};
use crate::{Store, StoreError};
use async_trait::async_trait;
use std::path::Path;

#[async_trait]
impl Store for SqliteStore {
    fn backend(&self) -> &'static str {
        "sqlite"
    }

    async fn ready(&self) -> Result<(), StoreError> {
        self.write(|db| Ok(db.prepare_cached(sql::PROVE_WRITE)?.execute([])?)).await?;
        self.read(|db| Ok(db.prepare_cached(sql::PROVE_READ)?.exists([])?)).await?;
        Ok(())
    }

    async fn get_or_create_setting(&self, name: &str, value: &str) -> Result<String, StoreError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.write(move |db| {
            db.prepare_cached(sql::CREATE_SETTING)?.execute([&name, &value])?;
            Ok(db.prepare_cached(sql::GET_SETTING)?.query_row([&name], |row| row.get(0))?)
        })
        .await
    }

    async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let (from, to, options) = (self.path.clone(), to.to_owned(), self.options.clone());
        let copying = tokio::task::spawn_blocking(move || backup::copy(&from, &to, &options));
        copying.await.unwrap_or_else(|_| Err(Failure::Panicked.into()))
    }

    async fn close(&self) {
        self.threads.stop().await;
    }
}

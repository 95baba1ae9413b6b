//! [`AccountStore`] on SQLite.

use super::super::SqliteStore;
use super::super::account::{self, token};
use crate::{
    AccountStore, Ending, Millis, NewUser, RefreshToken, Rotation, SignIn, StoreError, Ticket,
    User, UserPatch,
};
use async_trait::async_trait;

#[async_trait]
impl AccountStore for SqliteStore {
    async fn create_user(&self, user: NewUser) -> Result<User, StoreError> {
        self.write(move |db| account::create(db, &user)).await
    }

    async fn get_or_create_outside_user(&self, user: NewUser) -> Result<User, StoreError> {
        // Nearly always there already, and then the writer need not be asked.
        let (issuer, subject) = (user.issuer.clone(), user.subject.clone());
        match self.read(move |db| account::find_by_subject(db, &issuer, &subject)).await? {
            Some(user) => Ok(user),
            None => self.write(move |db| account::get_or_create_outside(db, &user)).await,
        }
    }

    async fn find_user(&self, user_id: &str) -> Result<Option<User>, StoreError> {
        let id = user_id.to_owned();
        self.read(move |db| account::find(db, &id)).await
    }

    async fn find_user_by_login(&self, login: &str) -> Result<Option<User>, StoreError> {
        let login = login.to_owned();
        self.read(move |db| account::find_by_login(db, &login)).await
    }

    async fn list_users(&self) -> Result<Vec<User>, StoreError> {
        self.read(account::list).await
    }

    async fn list_endings(&self, after: u64, limit: u32) -> Result<Vec<Ending>, StoreError> {
        self.read(move |db| account::list_endings(db, after, limit)).await
    }

    async fn last_ending(&self) -> Result<u64, StoreError> {
        self.read(account::last_ending).await
    }

    async fn update_user(&self, user_id: &str, patch: UserPatch) -> Result<User, StoreError> {
        let id = user_id.to_owned();
        self.write(move |db| account::update(db, &id, &patch)).await
    }

    async fn delete_user(&self, user_id: &str) -> Result<(), StoreError> {
        let id = user_id.to_owned();
        self.write(move |db| account::delete(db, &id)).await
    }

    async fn create_sign_in(
        &self,
        sign_in: SignIn,
        refresh: RefreshToken,
    ) -> Result<(), StoreError> {
        self.write(move |db| token::create_sign_in(db, &sign_in, &refresh)).await
    }

    async fn find_sign_in(&self, sign_in_id: &str) -> Result<Option<SignIn>, StoreError> {
        let id = sign_in_id.to_owned();
        self.read(move |db| token::find_sign_in(db, &id)).await
    }

    async fn rotate_refresh_token(
        &self,
        old_hash: &str,
        new: RefreshToken,
        at: Millis,
    ) -> Result<Rotation, StoreError> {
        let old_hash = old_hash.to_owned();
        self.write(move |db| token::rotate(db, &old_hash, &new, at)).await
    }

    async fn revoke_sign_in(&self, sign_in_id: &str) -> Result<(), StoreError> {
        let id = sign_in_id.to_owned();
        self.write(move |db| token::revoke(db, &id)).await
    }

    async fn revoke_sign_ins(
        &self,
        user_id: &str,
        except: Option<&str>,
    ) -> Result<Vec<String>, StoreError> {
        let (id, except) = (user_id.to_owned(), except.map(str::to_owned));
        self.write(move |db| token::revoke_all(db, &id, except.as_deref())).await
    }

    async fn create_ticket(&self, ticket: Ticket) -> Result<(), StoreError> {
        self.write(move |db| token::create_ticket(db, &ticket)).await
    }

    async fn take_ticket(&self, hash: &str, at: Millis) -> Result<Option<Ticket>, StoreError> {
        let hash = hash.to_owned();
        self.write(move |db| token::take_ticket(db, &hash, at)).await
    }

    async fn purge_expired(&self, at: Millis) -> Result<(), StoreError> {
        self.write(move |db| token::purge(db, at)).await
    }
}

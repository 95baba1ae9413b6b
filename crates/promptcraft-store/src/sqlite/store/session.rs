//! [`SessionStore`] on SQLite.

use super::super::search::Words;
use super::super::{SqliteStore, append, event, guest, opportunity, rating, session, template};
use crate::{
    Append, Appended, Event, Millis, Opportunity, OpportunityAnswer, Owner, Page, Rating, Session,
    SessionStore, Snapshot, StoreError, Unanswered,
};
use async_trait::async_trait;

/// Guests looked up at a time by a purge, each of which is then deleted in a transaction of its own.
const STALE_GUESTS: u32 = 1000;

#[async_trait]
impl SessionStore for SqliteStore {
    async fn append(&self, new: Append) -> Result<Appended, StoreError> {
        self.write(move |db| append::append(db, &new)).await
    }

    async fn find_session(&self, session_id: &str) -> Result<Option<Session>, StoreError> {
        let id = session_id.to_owned();
        self.read(move |db| session::find(db, &id)).await
    }

    async fn list_events(
        &self,
        session_id: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        let id = session_id.to_owned();
        self.read_at_once(move |db| event::list(db, &id, after, limit)).await
    }

    async fn list_messages(
        &self,
        session_id: &str,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        let id = session_id.to_owned();
        self.read_at_once(move |db| event::list_messages(db, &id, before, limit)).await
    }

    async fn list_requests(
        &self,
        session_id: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        let id = session_id.to_owned();
        self.read_at_once(move |db| event::list_requests(db, &id, after, limit)).await
    }

    async fn list_events_of_request(
        &self,
        session_id: &str,
        request_id: &str,
    ) -> Result<Vec<Event>, StoreError> {
        let (id, request) = (session_id.to_owned(), request_id.to_owned());
        self.read_at_once(move |db| event::list_of_request(db, &id, &request)).await
    }

    async fn find_event(
        &self,
        session_id: &str,
        message_id: &str,
    ) -> Result<Option<Event>, StoreError> {
        let (id, message) = (session_id.to_owned(), message_id.to_owned());
        self.read_at_once(move |db| event::find(db, &id, &message)).await
    }

    async fn list_unanswered(
        &self,
        session_id: Option<&str>,
        limit: u32,
    ) -> Result<Vec<Unanswered>, StoreError> {
        let id = session_id.map(str::to_owned);
        self.read_at_once(move |db| event::list_unanswered(db, id.as_deref(), limit)).await
    }

    async fn find_snapshot(&self, session_id: &str) -> Result<Option<Snapshot>, StoreError> {
        let id = session_id.to_owned();
        self.read_at_once(move |db| event::find_snapshot(db, &id)).await
    }

    async fn list_sessions(
        &self,
        owner: &Owner,
        query: Option<&str>,
        offset: u64,
        limit: u32,
    ) -> Result<Page<Session>, StoreError> {
        let (owner, words) = (owner.clone(), Words::new(query));
        self.search(words, move |db, words| session::list(db, &owner, words, (offset, limit))).await
    }

    async fn rename_session(
        &self,
        owner: &Owner,
        session_id: &str,
        title: &str,
    ) -> Result<Session, StoreError> {
        let (owner, id, title) = (owner.clone(), session_id.to_owned(), title.to_owned());
        self.write(move |db| session::rename(db, &owner, &id, &title)).await
    }

    async fn delete_session(
        &self,
        owner: &Owner,
        session_id: &str,
        at: Millis,
    ) -> Result<(), StoreError> {
        let (owner, id) = (owner.clone(), session_id.to_owned());
        self.write(move |db| session::delete(db, &owner, &id, at)).await
    }

    async fn rate_message(
        &self,
        owner: &Owner,
        session_id: &str,
        rating: &Rating,
        at: Millis,
    ) -> Result<bool, StoreError> {
        let (owner, id, rating) = (owner.clone(), session_id.to_owned(), rating.clone());
        self.write(move |db| rating::rate(db, &owner, &id, &rating, at)).await
    }

    async fn list_ratings(
        &self,
        session_id: &str,
        message_ids: &[String],
    ) -> Result<Vec<Rating>, StoreError> {
        let (id, message_ids) = (session_id.to_owned(), message_ids.to_vec());
        self.read(move |db| rating::list(db, &id, &message_ids)).await
    }

    async fn find_open_opportunity(
        &self,
        session_id: &str,
    ) -> Result<Option<Opportunity>, StoreError> {
        let id = session_id.to_owned();
        self.read(move |db| opportunity::find_open(db, &id)).await
    }

    async fn find_opportunity(
        &self,
        session_id: &str,
        opportunity_id: &str,
    ) -> Result<Option<Opportunity>, StoreError> {
        let (session_id, id) = (session_id.to_owned(), opportunity_id.to_owned());
        self.read(move |db| opportunity::find(db, &session_id, &id)).await
    }

    async fn dismiss_opportunity(
        &self,
        owner: &Owner,
        session_id: &str,
        opportunity_id: &str,
        at: Millis,
    ) -> Result<bool, StoreError> {
        let (owner, id) = (owner.clone(), opportunity_id.to_owned());
        let session_id = session_id.to_owned();
        self.write(move |db| opportunity::dismiss(db, &owner, (&session_id, &id), at)).await
    }

    async fn is_shape_dismissed(
        &self,
        owner: &Owner,
        shape: &str,
        since: Millis,
    ) -> Result<bool, StoreError> {
        let (owner, shape) = (owner.clone(), shape.to_owned());
        self.read(move |db| opportunity::is_shape_dismissed(db, &owner, &shape, since)).await
    }

    async fn is_shape_offered(&self, owner: &Owner, shape: &str) -> Result<bool, StoreError> {
        let (owner, shape) = (owner.clone(), shape.to_owned());
        self.read(move |db| opportunity::is_shape_offered(db, &owner, &shape)).await
    }

    async fn list_opportunity_answers(
        &self,
        limit: u32,
    ) -> Result<Vec<OpportunityAnswer>, StoreError> {
        self.read(move |db| opportunity::list_answers(db, limit)).await
    }

    async fn move_guest(
        &self,
        guest_id: &str,
        user_id: &str,
        at: Millis,
    ) -> Result<Vec<String>, StoreError> {
        let (guest, user) = (guest_id.to_owned(), user_id.to_owned());
        self.write(move |db| guest::move_to(db, &guest, &user, at)).await
    }

    async fn is_guest_retired(&self, guest_id: &str) -> Result<bool, StoreError> {
        let guest = guest_id.to_owned();
        self.read(move |db| guest::is_retired(db, &guest)).await
    }

    async fn touch_guests(&self, guest_ids: &[String], at: Millis) -> Result<(), StoreError> {
        let guests = guest_ids.to_vec();
        self.write(move |db| guest::touch(db, &guests, at)).await
    }

    async fn purge_guests(&self, before: Millis) -> Result<u64, StoreError> {
        let mut purged = 0;
        loop {
            let stale = self.read(move |db| guest::list_stale(db, before, STALE_GUESTS)).await?;
            if stale.is_empty() {
                return Ok(purged);
            }
            for owner in stale {
                let deleted = self.write(move |db| guest::purge(db, &owner, before)).await?;
                purged += u64::from(deleted);
            }
        }
    }

    async fn delete_owned(&self, owner: &Owner, at: Millis) -> Result<Vec<String>, StoreError> {
        let owner = owner.clone();
        self.write(move |db| {
            let sessions = session::delete_all(db, &owner, at)?;
            template::delete_all(db, &owner)?;
            Ok(sessions)
        })
        .await
    }
}

//! A person's earlier requests out of the store, as the engine remembers them; a bounded number of conversations.

use crate::App;
use crate::session::mind;
use promptcraft_engine::Asked;
use promptcraft_store::{Owner, StoreError};
use std::sync::Arc;

/// The newest conversations are read: templates are made of what somebody does now.
const SESSIONS: u32 = 1_000;

/// So many at a time.
const PAGE: u32 = 50;

/// The requests, oldest conversation first.
pub(super) async fn read(app: &App, owner: &Owner) -> Result<Vec<(Arc<str>, Asked)>, StoreError> {
    let mut found = Vec::new();
    for offset in (0..SESSIONS).step_by(PAGE as usize) {
        let page = app.store.list_sessions(owner, None, u64::from(offset), PAGE).await?;
        let is_last = page.rows.len() < PAGE as usize;
        for session in page.rows {
            let id: Arc<str> = session.id.as_str().into();
            let mind = mind::recall(app, &session.id, u64::MAX).await?;
            let asked = mind.conversation.all_asked();
            found.push(asked.map(|asked| (Arc::clone(&id), asked)).collect::<Vec<_>>());
            // Reading a conversation takes some milliseconds; answers go first.
            tokio::task::yield_now().await;
        }
        if is_last {
            break;
        }
    }
    Ok(found.into_iter().rev().flatten().collect())
}

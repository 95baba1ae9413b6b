//! Stores and announces in one step, so that everybody hears the events of a session in the order of their numbers.

use super::Fault;
use crate::App;
use crate::hub::announcement::{Announcement, News};
use crate::hub::live::LiveSession;
use crate::hub::socket::SocketId;
use promptcraft_store::{Append, Appended, StoreError};

/// Looks the session up, once.
pub(crate) async fn load(app: &App, session: &LiveSession) -> Result<(), Fault> {
    if session.state().loaded {
        return Ok(());
    }
    let _order = session.order.lock().await;
    if session.state().loaded {
        return Ok(());
    }
    let row = app.store.find_session(&session.id).await?;
    let mut state = session.state();
    if let Some(row) = row {
        state.owner = Some(row.owner);
        state.seq = row.seq;
        state.deleted = row.deleted;
    }
    state.loaded = true;
    Ok(())
}

/// Appends and, once it is durable, announces what `news` makes of the first number. Only then `askers` says who asked:
/// others may have joined meanwhile.
pub(crate) async fn append(
    app: &App,
    session: &LiveSession,
    append: Append,
    askers: impl FnOnce() -> Vec<SocketId> + Send,
    news: impl FnOnce(u64) -> Vec<News> + Send,
) -> Result<Appended, StoreError> {
    let count = append.events.len() as u64;
    let _order = session.order.lock().await;
    let appended = app.store.append(append).await?;
    if let Appended::Stored { first_seq, owner, .. } = &appended {
        {
            let mut state = session.state();
            state.owner = Some(owner.clone());
            state.seq = first_seq + count - 1;
            state.loaded = true;
        }
        app.bus.publish(Announcement {
            session_id: session.id.clone(),
            askers: askers(),
            news: news(*first_seq),
        });
    }
    Ok(appended)
}

/// Announces what is not stored.
pub(crate) fn announce(app: &App, session: &LiveSession, askers: Vec<SocketId>, news: Vec<News>) {
    app.bus.publish(Announcement { session_id: session.id.clone(), askers, news });
}

/// The first 8 bytes of SHA-256 over the parts: tells whether a repeated request is the same one.
pub(crate) fn fingerprint(parts: &[&str]) -> i64 {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    let mut first = [0_u8; 8];
    first.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
    i64::from_le_bytes(first)
}

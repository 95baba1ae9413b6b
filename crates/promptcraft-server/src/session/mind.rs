//! The engine's memory of a conversation: made anew from the store when it is not at hand.

use super::frames::RequestBody;
use super::{Fault, context};
use crate::App;
use crate::hub::live::{Library, LiveSession, Mind};
use promptcraft_engine::{Conversation, TemplateCard, Turn};
use promptcraft_store::{Event, Owner, Snapshot, StoreError, Template};
use std::sync::Arc;

/// The memory is kept in the store once the requests since then weigh so much; they are repeated when it is read back.
///
/// It is some tens of kilobytes, so that keeping it more often would be most of what is written to disk, while repeating
/// a request takes well below a millisecond.
pub(super) const KEEP_EVERY: u32 = 32;

/// So many bytes of a request weigh as much as another request.
const BYTES_OF_A_REQUEST: usize = 4 * 1024;

/// So many requests are repeated at most, for conversations from before their memory was kept.
const REPEAT_AT_MOST: u32 = 64;

/// What a request adds to [`Mind::unsaved`]: long ones take longer to repeat.
pub(super) fn weight_of(content: &str) -> u32 {
    u32::try_from(content.len() / BYTES_OF_A_REQUEST).unwrap_or(KEEP_EVERY).saturating_add(1)
}

/// So many of a library's newest templates are looked at for suggestions.
const LIBRARY_AT_MOST: u32 = 500;

/// Takes the memory out of the session, including all requests before `seq`. Put it back with [`put_back`].
pub(super) async fn take(app: &App, session: &LiveSession, seq: u64) -> Result<Box<Mind>, Fault> {
    if let Some(mind) = session.state().mind.take() {
        return Ok(mind);
    }
    if seq <= 1 {
        return Ok(Box::new(Mind {
            conversation: Conversation::default(),
            seq: 0,
            unsaved: 0,
            library: None,
        }));
    }
    read(app, session, seq).await
}

/// Puts it back.
pub(super) fn put_back(session: &LiveSession, mind: Box<Mind>) {
    let mut state = session.state();
    if !state.deleted {
        state.mind = Some(mind);
    }
}

/// The memory as of all requests, for commands that only look at it.
pub(super) async fn read(
    app: &App,
    session: &LiveSession,
    before: u64,
) -> Result<Box<Mind>, Fault> {
    Ok(recall(app, &session.id, before).await?)
}

/// The same of any session, whether or not anybody looks at it.
pub(crate) async fn recall(
    app: &App,
    session_id: &str,
    before: u64,
) -> Result<Box<Mind>, StoreError> {
    let snapshot =
        app.store.find_snapshot(session_id).await?.filter(|snapshot| snapshot.seq < before);
    let (conversation, after) =
        snapshot.and_then(|snapshot| Some((decode(&snapshot)?, snapshot.seq))).unwrap_or_default();
    let mut mind = Box::new(Mind { conversation, seq: after, unsaved: 0, library: None });
    for event in app.store.list_requests(session_id, after, REPEAT_AT_MOST).await? {
        if event.seq < before {
            repeat(&mut mind, &event);
        }
    }
    Ok(mind)
}

fn decode(snapshot: &Snapshot) -> Option<Conversation> {
    serde_json::from_slice(&snapshot.bytes).ok()
}

/// The memory as it is stored.
pub(super) fn encode(mind: &Mind) -> Option<Vec<u8>> {
    serde_json::to_vec(&mind.conversation).ok()
}

fn repeat(mind: &mut Mind, event: &Event) {
    let body: RequestBody = serde_json::from_str(&event.body).unwrap_or_default();
    let context = context::to_engine(&body.context);
    let turn = Turn {
        message_id: &event.message_id,
        content: &event.text,
        context: &context,
        library: &[],
    };
    mind.conversation.respond(&turn);
    mind.seq = event.seq;
    mind.unsaved = mind.unsaved.saturating_add(weight_of(&event.text));
}

/// The owner's templates, read once per change.
pub(super) async fn library(
    app: &App,
    mind: &mut Mind,
    owner: &Owner,
) -> Result<Arc<[TemplateCard]>, Fault> {
    let version = app.hub.library_version();
    if let Some(library) = &mind.library
        && library.version == version
        && library.owner == *owner
    {
        return Ok(Arc::clone(&library.cards));
    }
    let cards = read_library(app, owner).await?;
    mind.library = Some(Library { version, owner: owner.clone(), cards: Arc::clone(&cards) });
    Ok(cards)
}

/// The owner's newest templates.
pub(super) async fn read_library(app: &App, owner: &Owner) -> Result<Arc<[TemplateCard]>, Fault> {
    let page = app.store.list_templates(owner, None, None, 0, LIBRARY_AT_MOST).await?;
    Ok(page.rows.into_iter().map(card).collect())
}

fn card(template: Template) -> TemplateCard {
    TemplateCard {
        id: template.id,
        title: template.title,
        category: template.category,
        description: template.description,
        tags: serde_json::from_str(&template.tags).unwrap_or_default(),
        content: template.content,
    }
}

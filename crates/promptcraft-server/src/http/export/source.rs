//! A conversation read piece by piece, messages only, in order.

use crate::App;
use futures_util::{Stream, StreamExt, stream};
use promptcraft_store::{Event, EventKind, Session, StoreError};

/// Events read at once.
const BATCH: u32 = 200;

/// What a writer gets, in this order: one start, the messages, one end.
pub(super) enum Piece {
    Start(Box<Session>),
    Event(Event),
    End,
}

/// The pieces of a conversation.
pub(super) fn conversation(
    app: App,
    session: Session,
) -> impl Stream<Item = Result<Piece, StoreError>> + Send {
    let start = stream::once(std::future::ready(Ok(Piece::Start(Box::new(session.clone())))));
    let end = stream::once(std::future::ready(Ok(Piece::End)));
    start.chain(messages(app, session.id)).chain(end)
}

fn messages(app: App, session_id: String) -> impl Stream<Item = Result<Piece, StoreError>> + Send {
    let batches = stream::try_unfold(Some(0), move |after: Option<u64>| {
        let (app, session_id) = (app.clone(), session_id.clone());
        async move {
            let Some(after) = after else { return Ok::<_, StoreError>(None) };
            let events = app.store.list_events(&session_id, after, BATCH).await?;
            let next = events.last().map(|event| event.seq);
            Ok(Some((events, next)).filter(|(events, _)| !events.is_empty()))
        }
    });
    batches.flat_map(|batch| {
        let pieces: Vec<Result<Piece, StoreError>> = match batch {
            Ok(events) => {
                events.into_iter().filter(is_message).map(|event| Ok(Piece::Event(event))).collect()
            }
            Err(error) => vec![Err(error)],
        };
        stream::iter(pieces)
    })
}

fn is_message(event: &Event) -> bool {
    matches!(event.kind, EventKind::UserMessage | EventKind::Message)
}

//! Short ways to say what a test stores.

use promptcraft_store::{
    Append, Appended, Event, EventKind, Millis, NewEvent, Opportunity, OpportunityState, Owner,
    Store, Template,
};

/// A user who owns things.
pub(crate) fn user(name: &str) -> Owner {
    Owner::User(name.to_owned())
}

/// A guest who owns things.
pub(crate) fn guest(name: &str) -> Owner {
    Owner::Guest(name.to_owned())
}

/// An event of a kind with a text.
pub(crate) fn event(kind: EventKind, message_id: &str, text: &str) -> NewEvent {
    NewEvent {
        kind,
        variant: 0,
        message_id: message_id.to_owned(),
        text: text.to_owned(),
        body: "{}".to_owned(),
        fingerprint: 7,
    }
}

/// What a person says: opens a request and waits.
pub(crate) fn request(owner: &Owner, session: &str, request_id: &str, at: Millis) -> Append {
    Append {
        session_id: session.to_owned(),
        owner: Some(owner.clone()),
        at,
        request_id: request_id.to_owned(),
        opens: true,
        awaits_answer: true,
        settles: false,
        events: vec![event(EventKind::UserMessage, request_id, &format!("text of {request_id}"))],
        title: None,
        snapshot: None,
        writes: Vec::new(),
    }
}

/// The answer to a request: settles it.
pub(crate) fn answer(session: &str, request_id: &str, at: Millis) -> Append {
    let message_id = format!("answer-{request_id}");
    Append {
        session_id: session.to_owned(),
        owner: None,
        at,
        request_id: request_id.to_owned(),
        opens: false,
        awaits_answer: false,
        settles: true,
        events: vec![event(EventKind::Message, &message_id, &format!("answer to {request_id}"))],
        title: None,
        snapshot: None,
        writes: Vec::new(),
    }
}

/// Appends, and insists that it was stored; the number of its first event.
pub(crate) async fn stored(store: &dyn Store, append: Append) -> u64 {
    match store.append(append).await.unwrap() {
        Appended::Stored { first_seq, .. } => first_seq,
        other => panic!("not stored: {other:?}"),
    }
}

/// A request and its answer.
pub(crate) async fn round_trip(
    store: &dyn Store,
    owner: &Owner,
    session: &str,
    request_id: &str,
    at: Millis,
) {
    stored(store, request(owner, session, request_id, at)).await;
    stored(store, answer(session, request_id, at)).await;
}

/// All events of a session.
pub(crate) async fn events(store: &dyn Store, session: &str) -> Vec<Event> {
    store.list_events(session, 0, 100_000).await.unwrap()
}

/// A template of an owner.
pub(crate) fn template(owner: &Owner, id: &str, at: Millis) -> Template {
    Template {
        id: id.to_owned(),
        owner: owner.clone(),
        title: format!("Title of {id}"),
        description: String::new(),
        category: "writing".to_owned(),
        tags: "[]".to_owned(),
        content: "Write about {{topic}}.".to_owned(),
        fields: "[]".to_owned(),
        examples: "[]".to_owned(),
        source: r#"{"kind":"manual"}"#.to_owned(),
        message_count: 0,
        created_at: at,
        updated_at: at,
    }
}

/// An open opportunity of a session.
pub(crate) fn opportunity(session: &str, id: &str, shape: &str, at: Millis) -> Opportunity {
    Opportunity {
        id: id.to_owned(),
        session_id: session.to_owned(),
        shape: shape.to_owned(),
        state: OpportunityState::Open,
        template_id: None,
        score: 0.5,
        confidence: 0.75,
        body: "{}".to_owned(),
        created_at: at,
        updated_at: at,
    }
}

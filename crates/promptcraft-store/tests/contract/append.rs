//! Appends: claims, numbers, repeats, refusals, atomicity.

use crate::support::{
    answer, event, events, guest, opportunity, request, round_trip, stored, template, user,
};
use promptcraft_store::{
    Append, Appended, EventKind, OwnedWrite, Refusal, Snapshot, Store, StoreError,
};
use std::sync::Arc;
use tokio::task::JoinSet;

pub(crate) async fn the_first_append_claims_the_session_and_numbers_start_at_one(
    store: Arc<dyn Store>,
) {
    let ada = user("ada");
    let claimed = store.append(request(&ada, "s", "r1", 10)).await.unwrap();
    assert_eq!(claimed, Appended::Stored { first_seq: 1, claimed: true, owner: ada.clone() });
    let further = store.append(request(&ada, "s", "r2", 20)).await.unwrap();
    assert_eq!(further, Appended::Stored { first_seq: 2, claimed: false, owner: ada.clone() });
    let session = store.find_session("s").await.unwrap().unwrap();
    assert_eq!((session.owner, session.seq, session.message_count), (ada, 2, 2));
    assert_eq!((session.created_at, session.updated_at, session.deleted), (10, 20, false));
    assert_eq!(session.title, "");
}

pub(crate) async fn an_answer_follows_its_request_and_settles_it(store: Arc<dyn Store>) {
    stored(&*store, request(&user("ada"), "s", "r1", 10)).await;
    assert_eq!(store.list_unanswered(Some("s"), 10).await.unwrap().len(), 1);
    assert_eq!(stored(&*store, answer("s", "r1", 11)).await, 2);
    assert!(store.list_unanswered(Some("s"), 10).await.unwrap().is_empty());
    let events = events(&*store, "s").await;
    let seen: Vec<_> = events.iter().map(|event| (event.seq, event.kind, event.at)).collect();
    assert_eq!(seen, [(1, EventKind::UserMessage, 10), (2, EventKind::Message, 11)]);
    assert_eq!(events[1].request_id, "r1");
    assert_eq!(events[1].message_id, "answer-r1");
    assert_eq!((events[1].text.as_str(), events[1].fingerprint), ("answer to r1", 7));
}

pub(crate) async fn a_repeat_of_a_request_stores_nothing_and_returns_the_first_event(
    store: Arc<dyn Store>,
) {
    let ada = user("ada");
    round_trip(&*store, &ada, "s", "r1", 10).await;
    let mut again = request(&ada, "s", "r1", 99);
    again.title = Some("a title that must not be stored".to_owned());
    let Appended::Repeated(event) = store.append(again).await.unwrap() else {
        panic!("the repeat was not seen")
    };
    assert_eq!((event.seq, event.kind, event.at), (1, EventKind::UserMessage, 10));
    assert_eq!((event.text.as_str(), event.fingerprint), ("text of r1", 7));
    let session = store.find_session("s").await.unwrap().unwrap();
    assert_eq!((session.seq, session.updated_at, session.title.as_str()), (2, 10, ""));
    assert!(store.list_unanswered(None, 10).await.unwrap().is_empty());
}

pub(crate) async fn a_repeat_of_an_answer_is_known_by_request_kind_and_variant(
    store: Arc<dyn Store>,
) {
    round_trip(&*store, &user("ada"), "s", "r1", 10).await;
    let Appended::Repeated(event) = store.append(answer("s", "r1", 20)).await.unwrap() else {
        panic!("the second answer was stored")
    };
    assert_eq!((event.seq, event.kind), (2, EventKind::Message));
    let mut further = answer("s", "r1", 20);
    further.events[0].variant = 1;
    assert_eq!(stored(&*store, further).await, 3);
    let mut other_kind = answer("s", "r1", 20);
    other_kind.events[0].kind = EventKind::OptimizationResult;
    assert_eq!(stored(&*store, other_kind).await, 4);
}

pub(crate) async fn a_repeat_at_the_same_moment_is_stored_once(store: Arc<dyn Store>) {
    for round in 0..20 {
        let (first, second) = (request(&user("ada"), "s", &format!("r{round}"), 1), 2);
        let mut later = first.clone();
        later.at = second;
        let (left, right) = tokio::join!(store.append(first), store.append(later));
        let outcomes = [left.unwrap(), right.unwrap()];
        let stored = |outcome: &&Appended| matches!(outcome, Appended::Stored { .. });
        assert_eq!(outcomes.iter().filter(stored).count(), 1, "{outcomes:?}");
    }
    assert_eq!(events(&*store, "s").await.len(), 20);
}

pub(crate) async fn the_same_request_id_in_another_session_is_another_request(
    store: Arc<dyn Store>,
) {
    let ada = user("ada");
    assert_eq!(stored(&*store, request(&ada, "one", "r", 1)).await, 1);
    assert_eq!(stored(&*store, request(&ada, "two", "r", 1)).await, 1);
    stored(&*store, answer("two", "r", 2)).await;
    let waiting = store.list_unanswered(None, 10).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(waiting[0].session_id, "one");
}

pub(crate) async fn an_answer_to_a_session_that_does_not_exist_is_refused(store: Arc<dyn Store>) {
    let refused = store.append(answer("nowhere", "r", 1)).await.unwrap();
    assert_eq!(refused, Appended::Refused(Refusal::Missing));
    assert_eq!(store.find_session("nowhere").await.unwrap(), None);
}

pub(crate) async fn another_owner_is_refused_and_learns_nothing(store: Arc<dyn Store>) {
    stored(&*store, request(&guest("ada"), "s", "r1", 1)).await;
    for stranger in [guest("bob"), user("ada")] {
        for request_id in ["r1", "r2"] {
            let refused = store.append(request(&stranger, "s", request_id, 2)).await.unwrap();
            assert_eq!(refused, Appended::Refused(Refusal::NotYours));
        }
    }
    assert_eq!(events(&*store, "s").await.len(), 1);
}

pub(crate) async fn of_two_claims_at_one_moment_one_wins(store: Arc<dyn Store>) {
    for round in 0..20 {
        let session = format!("s{round}");
        let (left, right) = tokio::join!(
            store.append(request(&guest("ada"), &session, "r", 1)),
            store.append(request(&guest("bob"), &session, "r", 1)),
        );
        let (left, right) = (left.unwrap(), right.unwrap());
        let refused = Appended::Refused(Refusal::NotYours);
        assert!((left == refused) != (right == refused), "{left:?} and {right:?}");
    }
}

pub(crate) async fn numbers_have_no_gaps_under_load(store: Arc<dyn Store>) {
    let mut tasks = JoinSet::new();
    for writer in 0..40 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let session = format!("s{}", writer % 5);
            for number in 0..25 {
                let request_id = format!("{writer}-{number}");
                round_trip(&*store, &user("ada"), &session, &request_id, 1).await;
            }
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
    for number in 0..5 {
        let events = events(&*store, &format!("s{number}")).await;
        let numbers: Vec<_> = events.iter().map(|event| event.seq).collect();
        assert_eq!(numbers, (1..=400).collect::<Vec<_>>());
    }
}

pub(crate) async fn several_events_of_one_append_stand_together(store: Arc<dyn Store>) {
    stored(&*store, request(&user("ada"), "s", "r1", 1)).await;
    let mut append = answer("s", "r1", 2);
    append.events.push(event(EventKind::OptimizationResult, "o", ""));
    append.events.push(event(EventKind::TemplateOpportunity, "t", ""));
    assert_eq!(stored(&*store, append).await, 2);
    let kinds: Vec<_> = events(&*store, "s").await.iter().map(|event| event.kind).collect();
    let expected = [
        EventKind::UserMessage,
        EventKind::Message,
        EventKind::OptimizationResult,
        EventKind::TemplateOpportunity,
    ];
    assert_eq!(kinds, expected);
    let session = store.find_session("s").await.unwrap().unwrap();
    assert_eq!((session.seq, session.message_count), (4, 2));
}

pub(crate) async fn an_append_without_events_is_an_error(store: Arc<dyn Store>) {
    let mut empty = request(&user("ada"), "s", "r1", 1);
    empty.events.clear();
    assert!(matches!(store.append(empty).await, Err(StoreError::Internal(_))));
    assert_eq!(store.find_session("s").await.unwrap(), None);
}

pub(crate) async fn a_title_is_taken_once(store: Arc<dyn Store>) {
    let ada = user("ada");
    stored(&*store, request(&ada, "s", "r1", 1)).await;
    for (request_id, title) in [("r2", "First"), ("r3", "Second")] {
        let mut append = request(&ada, "s", request_id, 2);
        append.title = Some(title.to_owned());
        stored(&*store, append).await;
    }
    assert_eq!(store.find_session("s").await.unwrap().unwrap().title, "First");
}

/// An answer with a template whose id is taken and with what comes before and after it.
fn failing_answer(session: &str, request_id: &str) -> Append {
    let mut append = answer(session, request_id, 3);
    append.title = Some("a title".to_owned());
    append.snapshot = Some(vec![1]);
    append.writes = vec![
        OwnedWrite::Opportunity(opportunity(session, "new-opportunity", "shape", 3)),
        OwnedWrite::Template(template(&user("nobody"), "taken", 3)),
    ];
    append
}

pub(crate) async fn a_write_that_fails_takes_its_event_with_it(store: Arc<dyn Store>) {
    let ada = user("ada");
    store.create_template(template(&ada, "taken", 1)).await.unwrap();
    stored(&*store, request(&ada, "s", "r1", 2)).await;
    let failed = store.append(failing_answer("s", "r1")).await;
    assert_eq!(failed, Err(StoreError::Conflict("id")));
    let session = store.find_session("s").await.unwrap().unwrap();
    assert_eq!((session.seq, session.message_count, session.title.as_str()), (1, 1, ""));
    assert_eq!(store.list_unanswered(Some("s"), 10).await.unwrap().len(), 1);
    assert_eq!(store.find_snapshot("s").await.unwrap(), None);
    assert_eq!(store.find_open_opportunity("s").await.unwrap(), None);
    let mut whole = failing_answer("s", "r1");
    whole.writes[1] = OwnedWrite::Template(template(&user("nobody"), "free", 3));
    assert_eq!(stored(&*store, whole).await, 2);
    assert!(store.find_template(&ada, "free").await.unwrap().is_some());
    assert!(store.find_open_opportunity("s").await.unwrap().is_some());
}

pub(crate) async fn a_failed_append_does_not_harm_the_others(store: Arc<dyn Store>) {
    let ada = user("ada");
    store.create_template(template(&ada, "taken", 1)).await.unwrap();
    for number in 0..64 {
        stored(&*store, request(&ada, &format!("s{number}"), "r", 2)).await;
    }
    let mut tasks = JoinSet::new();
    for number in 0..64 {
        let store = Arc::clone(&store);
        tasks.spawn(async move {
            let session = format!("s{number}");
            if number % 8 == 3 {
                let failed = store.append(failing_answer(&session, "r")).await;
                assert_eq!(failed, Err(StoreError::Conflict("id")));
            } else {
                assert_eq!(stored(&*store, answer(&session, "r", 3)).await, 2);
            }
        });
    }
    while let Some(ended) = tasks.join_next().await {
        ended.unwrap();
    }
    assert_eq!(store.list_unanswered(None, 100).await.unwrap().len(), 8);
}

pub(crate) async fn texts_of_any_script_and_size_come_back_unchanged(store: Arc<dyn Store>) {
    let texts = [
        "z".repeat(256 * 1024),
        "ä日本🙂'\"\\%_; drop table sessions; --\u{0}\n".to_owned(),
        String::new(),
    ];
    for (number, text) in texts.iter().enumerate() {
        let mut append = request(&user("ada"), "s\u{1f642}'", &format!("r{number}"), 1);
        append.events[0].text.clone_from(text);
        append.events[0].fingerprint = i64::MIN;
        stored(&*store, append).await;
    }
    let events = events(&*store, "s\u{1f642}'").await;
    assert!(events.iter().zip(&texts).all(|(event, text)| event.text == *text));
    assert_eq!(events[0].fingerprint, i64::MIN);
}

pub(crate) async fn a_snapshot_covers_the_request_that_was_answered(store: Arc<dyn Store>) {
    let ada = user("ada");
    for request_id in ["r1", "r2"] {
        stored(&*store, request(&ada, "s", request_id, 1)).await;
    }
    // The answer to r1 is event 3, but its snapshot knows nothing of r2, which is event 2.
    for (request_id, seq, bytes) in [("r1", 1, vec![1]), ("r2", 2, vec![2, 2])] {
        let mut append = answer("s", request_id, 2);
        append.snapshot = Some(bytes.clone());
        stored(&*store, append).await;
        assert_eq!(store.find_snapshot("s").await.unwrap(), Some(Snapshot { seq, bytes }));
    }
    // Without a request of its own, it covers what does not wait.
    let mut free = request(&ada, "s", "free", 3);
    free.awaits_answer = false;
    free.events[0].kind = EventKind::OptimizationResult;
    free.snapshot = Some(vec![3]);
    stored(&*store, free).await;
    assert_eq!(store.find_snapshot("s").await.unwrap().unwrap().seq, 5);
}

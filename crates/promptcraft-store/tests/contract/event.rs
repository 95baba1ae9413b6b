//! Reading events back: pages, newest messages, single ones, what waits.

use crate::support::{answer, event, request, round_trip, stored, user};
use promptcraft_store::{Event, EventKind, Store};
use std::sync::Arc;

fn numbers(events: &[Event]) -> Vec<u64> {
    events.iter().map(|event| event.seq).collect()
}

/// Five round trips, with an optimization after the second and the fourth: events 1 to 12.
async fn five_round_trips(store: &dyn Store) {
    for number in 1..=5 {
        let request_id = format!("r{number}");
        round_trip(store, &user("ada"), "s", &request_id, number).await;
        if number % 2 == 0 {
            let mut optimization = answer("s", &request_id, number);
            optimization.events = vec![event(EventKind::OptimizationResult, "o", "")];
            stored(store, optimization).await;
        }
    }
}

pub(crate) async fn events_come_in_pages_after_a_number(store: Arc<dyn Store>) {
    five_round_trips(&*store).await;
    for (after, limit, expected) in [
        (0, 3, vec![1, 2, 3]),
        (3, 100, (4..=12).collect()),
        (11, 5, vec![12]),
        (12, 5, vec![]),
        (u64::MAX, 5, vec![]),
        (0, 0, vec![]),
    ] {
        let events = store.list_events("s", after, limit).await.unwrap();
        assert_eq!(numbers(&events), expected, "{limit} after {after}");
    }
}

pub(crate) async fn the_newest_messages_come_in_rising_order(store: Arc<dyn Store>) {
    five_round_trips(&*store).await;
    for (before, limit, expected) in [
        (None, 3, vec![9, 11, 12]),
        (Some(9), 4, vec![4, 6, 7, 8]),
        (Some(3), 10, vec![1, 2]),
        (Some(1), 10, vec![]),
        (Some(u64::MAX), 1, vec![12]),
    ] {
        let events = store.list_messages("s", before, limit).await.unwrap();
        assert_eq!(numbers(&events), expected, "{limit} before {before:?}");
    }
}

pub(crate) async fn requests_after_a_number_are_the_newest_ones(store: Arc<dyn Store>) {
    five_round_trips(&*store).await;
    for (after, limit, expected) in
        [(0, 10, vec![1, 3, 6, 8, 11]), (1, 10, vec![3, 6, 8, 11]), (0, 2, vec![8, 11])]
    {
        let events = store.list_requests("s", after, limit).await.unwrap();
        assert_eq!(numbers(&events), expected, "{limit} after {after}");
    }
}

pub(crate) async fn events_of_a_request_are_found_without_scanning_others(store: Arc<dyn Store>) {
    five_round_trips(&*store).await;
    round_trip(&*store, &user("ada"), "other", "r2", 9).await;
    let events = store.list_events_of_request("s", "r2").await.unwrap();
    assert_eq!(numbers(&events), [3, 4, 5]);
    assert!(events.iter().all(|event| event.request_id == "r2"));
    assert!(store.list_events_of_request("s", "r9").await.unwrap().is_empty());
}

pub(crate) async fn an_event_is_found_by_its_own_id(store: Arc<dyn Store>) {
    five_round_trips(&*store).await;
    for (message_id, expected) in
        [("r3", Some(6)), ("answer-r3", Some(7)), ("o", Some(10)), ("nothing", None)]
    {
        let found = store.find_event("s", message_id).await.unwrap();
        assert_eq!(found.map(|event| event.seq), expected, "{message_id}");
    }
}

pub(crate) async fn what_waits_for_an_answer_is_listed_oldest_first(store: Arc<dyn Store>) {
    let ada = user("ada");
    for (session, request_id) in [("one", "a"), ("two", "b"), ("one", "c"), ("two", "d")] {
        stored(&*store, request(&ada, session, request_id, 1)).await;
    }
    stored(&*store, answer("two", "b", 2)).await;
    let mut silent = request(&ada, "one", "e", 3);
    silent.awaits_answer = false;
    stored(&*store, silent).await;
    for (session, limit, expected) in [
        (None, 10, vec![("one", "a"), ("one", "c"), ("two", "d")]),
        (None, 2, vec![("one", "a"), ("one", "c")]),
        (Some("one"), 10, vec![("one", "a"), ("one", "c")]),
        (Some("two"), 10, vec![("two", "d")]),
        (Some("three"), 10, vec![]),
    ] {
        let waiting = store.list_unanswered(session, limit).await.unwrap();
        let seen: Vec<_> = waiting
            .iter()
            .map(|waiting| (waiting.session_id.as_str(), waiting.event.request_id.as_str()))
            .collect();
        assert_eq!(seen, expected, "{limit} of {session:?}");
    }
    let waiting = store.list_unanswered(Some("one"), 1).await.unwrap();
    assert_eq!((waiting[0].event.seq, waiting[0].event.text.as_str()), (1, "text of a"));
}

pub(crate) async fn an_unknown_session_has_no_events(store: Arc<dyn Store>) {
    assert_eq!(store.find_session("s").await.unwrap(), None);
    assert!(store.list_events("s", 0, 10).await.unwrap().is_empty());
    assert!(store.list_messages("s", None, 10).await.unwrap().is_empty());
    assert!(store.list_requests("s", 0, 10).await.unwrap().is_empty());
    assert_eq!(store.find_event("s", "m").await.unwrap(), None);
    assert_eq!(store.find_snapshot("s").await.unwrap(), None);
}

pub(crate) async fn old_pages_of_a_long_conversation_are_found(store: Arc<dyn Store>) {
    for number in 1..=150 {
        round_trip(&*store, &user("ada"), "s", &format!("r{number}"), number).await;
    }
    for number in (1..=300_u64).step_by(7).chain([63, 64, 65, 127, 128, 129, 256, 300]) {
        let rest: Vec<_> = (number + 1..=300.min(number + 10)).collect();
        let events = store.list_events("s", number, 10).await.unwrap();
        assert_eq!(numbers(&events), rest, "10 after {number}");
        let older: Vec<_> = (1.max(number.saturating_sub(5))..number).collect();
        let messages = store.list_messages("s", Some(number), 5).await.unwrap();
        assert_eq!(numbers(&messages), older, "5 before {number}");
    }
    store.delete_session(&user("ada"), "s", 1).await.unwrap();
    assert!(store.list_events("s", 100, 10).await.unwrap().is_empty());
    assert!(store.list_events_of_request("s", "r9").await.unwrap().is_empty());
}

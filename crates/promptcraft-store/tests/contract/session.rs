//! Sessions as people handle them: listing, searching, naming, deleting.

use crate::support::{
    answer, events, guest, opportunity, request, round_trip, stored, template, user,
};
use promptcraft_store::{Appended, OwnedWrite, Owner, Refusal, Session, Store, StoreError};
use std::sync::Arc;

fn ids(sessions: &[Session]) -> Vec<&str> {
    sessions.iter().map(|session| session.id.as_str()).collect()
}

pub(crate) async fn a_session_is_listed_to_its_owner_only(store: Arc<dyn Store>) {
    round_trip(&*store, &user("ada"), "hers", "r", 1).await;
    round_trip(&*store, &guest("ada"), "a guest's", "r", 1).await;
    for (owner, expected) in
        [(user("ada"), vec!["hers"]), (guest("ada"), vec!["a guest's"]), (user("bob"), vec![])]
    {
        let page = store.list_sessions(&owner, None, 0, 10).await.unwrap();
        assert_eq!((page.count, ids(&page.rows)), (expected.len() as u64, expected));
    }
}

pub(crate) async fn the_newest_session_is_listed_first_in_pages(store: Arc<dyn Store>) {
    let ada = user("ada");
    for (session, at) in [("a", 10), ("b", 30), ("c", 20), ("d", 20)] {
        stored(&*store, request(&ada, session, "r", at)).await;
    }
    stored(&*store, request(&ada, "a", "r2", 40)).await;
    for (offset, limit, expected) in
        [(0, 2, vec!["a", "b"]), (2, 2, vec!["d", "c"]), (3, 9, vec!["c"]), (4, 9, vec![])]
    {
        let page = store.list_sessions(&ada, None, offset, limit).await.unwrap();
        assert_eq!((page.count, ids(&page.rows)), (4, expected), "{limit} from {offset}");
        let found = store.list_sessions(&ada, Some("TEXT"), offset, limit).await.unwrap();
        assert_eq!(found, page, "a search for what all contain is paged alike");
    }
}

/// Three sessions with a title and something that was said.
async fn three_conversations(store: &dyn Store, owner: &Owner) {
    let conversations = [
        ("a", "Mahnung", "Schreibe eine freundliche MAHNUNG an einen säumigen Kunden."),
        ("b", "100% Wolle", "Describe a_b under 50%."),
        ("c", "Übersicht", "Liste alle Ärgernisse; ΣΊΣΥΦΟΣ."),
    ];
    for (at, (session, title, text)) in (1..).zip(conversations) {
        let mut append = request(owner, session, "r", at);
        append.title = Some(title.to_owned());
        text.clone_into(&mut append.events[0].text);
        stored(store, append).await;
        stored(store, answer(session, "r", at)).await;
    }
}

pub(crate) async fn words_are_found_in_titles_and_messages(store: Arc<dyn Store>) {
    let ada = user("ada");
    three_conversations(&*store, &ada).await;
    round_trip(&*store, &user("bob"), "Mahnung", "mahnung", 9).await;
    for (query, expected) in [
        ("mahnung", vec!["a"]),
        ("KUNDEN mahnung", vec!["a"]),
        ("SÄUMIG", vec!["a"]),
        ("übersicht ärger", vec!["c"]),
        ("σίσυφος", vec!["c"]),
        ("a_b", vec!["b"]),
        ("0%", vec!["b"]),
        ("a%b", vec![]),
        ("kunden wolle", vec![]),
        ("answer", vec!["c", "b", "a"]),
        ("  ", vec!["c", "b", "a"]),
    ] {
        let page = store.list_sessions(&ada, Some(query), 0, 10).await.unwrap();
        assert_eq!((page.count, ids(&page.rows)), (expected.len() as u64, expected), "{query}");
    }
}

pub(crate) async fn a_session_is_renamed_by_its_owner_only(store: Arc<dyn Store>) {
    let ada = user("ada");
    stored(&*store, request(&ada, "s", "r1", 5)).await;
    let refused = store.rename_session(&guest("ada"), "s", "Mine").await;
    assert_eq!(refused, Err(StoreError::NotFound));
    let missing = store.rename_session(&ada, "t", "Mine").await;
    assert_eq!(missing, Err(StoreError::NotFound));
    let renamed = store.rename_session(&ada, "s", "Hers").await.unwrap();
    assert_eq!((renamed.title.as_str(), renamed.updated_at), ("Hers", 5));
    let mut later = request(&ada, "s", "r2", 6);
    later.title = Some("From the first request".to_owned());
    stored(&*store, later).await;
    assert_eq!(store.find_session("s").await.unwrap().unwrap().title, "Hers");
}

pub(crate) async fn a_deleted_session_keeps_its_id_taken(store: Arc<dyn Store>) {
    let ada = user("ada");
    let mut first = request(&ada, "s", "r1", 1);
    first.title = Some("Title".to_owned());
    first.snapshot = Some(vec![1]);
    first.writes = vec![OwnedWrite::Opportunity(opportunity("s", "o", "shape", 1))];
    stored(&*store, first).await;
    store.create_template(template(&ada, "t", 1)).await.unwrap();
    let refused = store.delete_session(&user("bob"), "s", 2).await;
    assert_eq!(refused, Err(StoreError::NotFound));
    store.delete_session(&ada, "s", 2).await.unwrap();
    assert_eq!(store.delete_session(&ada, "s", 3).await, Err(StoreError::NotFound));

    let session = store.find_session("s").await.unwrap().unwrap();
    assert_eq!((session.deleted, session.owner, session.title.as_str()), (true, ada.clone(), ""));
    assert!(events(&*store, "s").await.is_empty());
    assert!(store.list_unanswered(None, 9).await.unwrap().is_empty());
    assert_eq!(store.find_snapshot("s").await.unwrap(), None);
    assert_eq!(store.find_opportunity("s", "o").await.unwrap(), None);
    assert_eq!(store.list_sessions(&ada, None, 0, 9).await.unwrap().count, 0);
    assert!(store.find_template(&ada, "t").await.unwrap().is_some());
    for (append, refusal) in [
        (request(&ada, "s", "r2", 4), Refusal::Deleted),
        (answer("s", "r1", 4), Refusal::Deleted),
        (request(&user("bob"), "s", "r2", 4), Refusal::NotYours),
    ] {
        assert_eq!(store.append(append).await.unwrap(), Appended::Refused(refusal));
    }
    assert_eq!(store.rename_session(&ada, "s", "New").await, Err(StoreError::NotFound));
}

pub(crate) async fn deleting_all_of_an_owner_leaves_others_alone(store: Arc<dyn Store>) {
    let (ada, bob) = (user("ada"), user("bob"));
    for (owner, session) in [(&ada, "a1"), (&ada, "a2"), (&bob, "b1")] {
        round_trip(&*store, owner, session, "r", 1).await;
        store.create_template(template(owner, session, 1)).await.unwrap();
    }
    store.delete_session(&ada, "a2", 2).await.unwrap();
    assert_eq!(store.delete_owned(&ada, 3).await.unwrap(), ["a1"]);
    assert_eq!(store.delete_owned(&ada, 4).await.unwrap(), Vec::<String>::new());
    assert_eq!(store.list_templates(&ada, None, None, 0, 9).await.unwrap().count, 0);
    assert!(store.find_session("a1").await.unwrap().unwrap().deleted);
    assert_eq!(store.list_sessions(&bob, None, 0, 9).await.unwrap().count, 1);
    assert_eq!(store.list_templates(&bob, None, None, 0, 9).await.unwrap().count, 1);
    assert_eq!(events(&*store, "b1").await.len(), 2);
}

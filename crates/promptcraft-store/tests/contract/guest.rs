//! Guests: their work moves along on sign-in, and goes when nobody comes back.

use crate::support::{
    answer, events, guest, opportunity, request, round_trip, stored, template, user,
};
use promptcraft_store::{Appended, OwnedWrite, Refusal, Store, StoreError};
use std::sync::Arc;

pub(crate) async fn a_guests_work_moves_to_the_user_at_once(store: Arc<dyn Store>) {
    let (gina, ada) = (guest("gina"), user("ada"));
    let mut first = request(&gina, "s1", "r1", 1);
    first.writes = vec![OwnedWrite::Opportunity(opportunity("s1", "o", "shape", 1))];
    stored(&*store, first).await;
    round_trip(&*store, &gina, "s2", "r", 1).await;
    round_trip(&*store, &guest("other"), "s3", "r", 1).await;
    round_trip(&*store, &gina, "gone", "r", 1).await;
    store.delete_session(&gina, "gone", 2).await.unwrap();
    store.create_template(template(&gina, "t", 1)).await.unwrap();
    assert!(store.dismiss_opportunity(&gina, "s1", "o", 2).await.unwrap());

    assert_eq!(store.move_guest("gina", "ada", 3).await.unwrap(), ["s1", "s2"]);
    assert_eq!(store.list_sessions(&ada, None, 0, 9).await.unwrap().count, 2);
    assert_eq!(store.list_sessions(&gina, None, 0, 9).await.unwrap().count, 0);
    assert!(store.find_template(&ada, "t").await.unwrap().is_some());
    assert!(store.is_shape_dismissed(&ada, "shape", 0).await.unwrap());
    assert_eq!(store.find_session("gone").await.unwrap().unwrap().owner, ada);
    assert_eq!(store.find_session("s3").await.unwrap().unwrap().owner, guest("other"));
    // The answer to what the guest asked finds the session's new owner.
    let answered = store.append(answer("s1", "r1", 4)).await.unwrap();
    assert_eq!(answered, Appended::Stored { first_seq: 2, claimed: false, owner: ada });
    assert_eq!(store.move_guest("gina", "ada", 5).await.unwrap(), Vec::<String>::new());
}

pub(crate) async fn a_retired_guest_stores_nothing_any_more(store: Arc<dyn Store>) {
    let gina = guest("gina");
    assert!(!store.is_guest_retired("gina").await.unwrap());
    assert_eq!(store.move_guest("gina", "ada", 1).await.unwrap(), Vec::<String>::new());
    assert!(store.is_guest_retired("gina").await.unwrap());
    assert!(!store.is_guest_retired("ada").await.unwrap());
    let refused = store.append(request(&gina, "new", "r", 2)).await.unwrap();
    assert_eq!(refused, Appended::Refused(Refusal::NotYours));
    assert_eq!(store.find_session("new").await.unwrap(), None);
    let refused = store.create_template(template(&gina, "t", 2)).await;
    assert_eq!(refused, Err(StoreError::NotFound));
    stored(&*store, request(&user("gina"), "new", "r", 3)).await;
}

pub(crate) async fn guests_who_did_not_come_back_are_deleted(store: Arc<dyn Store>) {
    let (old, new) = (guest("old"), guest("new"));
    round_trip(&*store, &old, "old-1", "r", 10).await;
    round_trip(&*store, &old, "old-2", "r", 20).await;
    store.delete_session(&old, "old-2", 30).await.unwrap();
    store.create_template(template(&old, "old-t", 10)).await.unwrap();
    store.create_template(template(&guest("library"), "lonely", 10)).await.unwrap();
    round_trip(&*store, &new, "new-1", "r", 10).await;
    stored(&*store, request(&new, "new-2", "r", 100)).await;
    round_trip(&*store, &user("old"), "hers", "r", 10).await;

    assert_eq!(store.purge_guests(10).await.unwrap(), 0);
    assert_eq!(store.purge_guests(50).await.unwrap(), 2);
    assert_eq!(store.purge_guests(50).await.unwrap(), 0);
    assert_eq!(store.find_session("old-1").await.unwrap(), None);
    assert_eq!(store.find_session("old-2").await.unwrap(), None);
    assert!(events(&*store, "old-1").await.is_empty());
    assert_eq!(store.find_template(&old, "old-t").await.unwrap(), None);
    assert_eq!(store.list_sessions(&new, None, 0, 9).await.unwrap().count, 2);
    assert_eq!(store.list_sessions(&user("old"), None, 0, 9).await.unwrap().count, 1);
}

pub(crate) async fn a_visit_keeps_a_guest(store: Arc<dyn Store>) {
    for name in ["here", "away"] {
        round_trip(&*store, &guest(name), name, "r", 10).await;
    }
    let visitors = ["here".to_owned(), "stranger".to_owned()];
    store.touch_guests(&visitors, 100).await.unwrap();
    store.touch_guests(&visitors, 90).await.unwrap();
    assert_eq!(store.purge_guests(100).await.unwrap(), 1);
    assert!(store.find_session("here").await.unwrap().is_some());
    assert_eq!(store.find_session("away").await.unwrap(), None);
    // A stranger owned nothing when it was here, so nothing of it is left to purge.
    assert_eq!(store.purge_guests(101).await.unwrap(), 1);
    assert_eq!(store.find_session("here").await.unwrap(), None);
}

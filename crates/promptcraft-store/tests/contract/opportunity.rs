//! Opportunities: found, accepted once, dismissed and remembered.

use crate::support::{answer, events, guest, opportunity, request, stored, template, user};
use promptcraft_store::{
    Append, OpportunityAnswer, OpportunityState, OwnedWrite, Owner, Store, StoreError,
};
use std::sync::Arc;

/// A session of an owner in which an opportunity was found.
async fn offer(store: &dyn Store, owner: &Owner, session: &str, id: &str, shape: &str) {
    let mut append = request(owner, session, &format!("r-{id}"), 10);
    append.writes = vec![OwnedWrite::Opportunity(opportunity(session, id, shape, 10))];
    stored(store, append).await;
}

/// An answer that makes a template of an opportunity.
fn accept(session: &str, request_id: &str, opportunity_id: &str, template_id: &str) -> Append {
    let mut append = answer(session, request_id, 20);
    append.writes = vec![
        OwnedWrite::Template(template(&user("nobody"), template_id, 20)),
        OwnedWrite::Accept {
            opportunity_id: opportunity_id.to_owned(),
            template_id: template_id.to_owned(),
        },
    ];
    append
}

pub(crate) async fn the_newest_open_opportunity_is_found(store: Arc<dyn Store>) {
    let ada = user("ada");
    assert_eq!(store.find_open_opportunity("s").await.unwrap(), None);
    for id in ["o1", "o2", "o3"] {
        offer(&*store, &ada, "s", id, &format!("shape of {id}")).await;
    }
    let open = store.find_open_opportunity("s").await.unwrap().unwrap();
    assert_eq!(open, opportunity("s", "o3", "shape of o3", 10));
    assert!(store.dismiss_opportunity(&ada, "s", "o3", 20).await.unwrap());
    assert_eq!(store.find_open_opportunity("s").await.unwrap().unwrap().id, "o2");
    let dismissed = store.find_opportunity("s", "o3").await.unwrap().unwrap();
    assert_eq!((dismissed.state, dismissed.updated_at), (OpportunityState::Dismissed, 20));
    offer(&*store, &ada, "other", "o4", "x").await;
    assert_eq!(store.find_opportunity("s", "o4").await.unwrap(), None);
}

pub(crate) async fn an_opportunity_is_accepted_once(store: Arc<dyn Store>) {
    let ada = user("ada");
    offer(&*store, &ada, "s", "o", "shape").await;
    offer(&*store, &ada, "other", "elsewhere", "shape").await;
    stored(&*store, accept("s", "a1", "o", "t1")).await;
    let accepted = store.find_opportunity("s", "o").await.unwrap().unwrap();
    assert_eq!(accepted.state, OpportunityState::Accepted);
    assert_eq!((accepted.template_id.as_deref(), accepted.updated_at), (Some("t1"), 20));
    for (append, expected) in [
        (accept("s", "a2", "o", "t2"), StoreError::Conflict("opportunity")),
        (accept("s", "a3", "nothing", "t2"), StoreError::NotFound),
        (accept("s", "a4", "elsewhere", "t2"), StoreError::NotFound),
    ] {
        assert_eq!(store.append(append).await, Err(expected));
    }
    assert_eq!(store.find_template(&ada, "t2").await.unwrap(), None);
    assert_eq!(events(&*store, "s").await.len(), 2);
    assert!(!store.dismiss_opportunity(&ada, "s", "o", 30).await.unwrap());
}

pub(crate) async fn a_dismissed_shape_is_remembered_for_its_owner(store: Arc<dyn Store>) {
    let (ada, bob) = (user("ada"), user("bob"));
    for (owner, session, id) in [(&ada, "one", "o1"), (&ada, "two", "o2"), (&bob, "three", "o3")] {
        offer(&*store, owner, session, id, "shape").await;
    }
    assert!(!store.is_shape_dismissed(&ada, "shape", 0).await.unwrap());
    assert!(store.dismiss_opportunity(&ada, "one", "o1", 100).await.unwrap());
    assert!(store.dismiss_opportunity(&ada, "one", "o1", 200).await.unwrap());
    for (owner, shape, since, expected) in [
        (&ada, "shape", 100, true),
        (&ada, "shape", 101, false),
        (&ada, "another", 0, false),
        (&bob, "shape", 0, false),
    ] {
        let dismissed = store.is_shape_dismissed(owner, shape, since).await.unwrap();
        assert_eq!(dismissed, expected, "{shape} of {owner} since {since}");
    }
}

pub(crate) async fn an_opportunity_is_dismissed_by_the_owner_of_its_session_only(
    store: Arc<dyn Store>,
) {
    let ada = guest("ada");
    offer(&*store, &ada, "s", "o", "shape").await;
    offer(&*store, &ada, "other", "o2", "shape").await;
    for (owner, session, id) in
        [(user("ada"), "s", "o"), (ada.clone(), "other", "o"), (ada.clone(), "s", "nothing")]
    {
        assert!(!store.dismiss_opportunity(&owner, session, id, 20).await.unwrap());
    }
    let open = store.find_opportunity("s", "o").await.unwrap().unwrap();
    assert_eq!(open.state, OpportunityState::Open);
}

pub(crate) async fn what_people_did_with_opportunities_outlives_the_conversation(
    store: Arc<dyn Store>,
) {
    let ada = user("ada");
    for id in ["o1", "o2", "o3"] {
        offer(&*store, &ada, "s", id, id).await;
    }
    assert!(store.list_opportunity_answers(9).await.unwrap().is_empty());
    assert!(store.dismiss_opportunity(&ada, "s", "o1", 20).await.unwrap());
    assert!(store.dismiss_opportunity(&ada, "s", "o2", 30).await.unwrap());
    assert!(!store.dismiss_opportunity(&user("bob"), "s", "o3", 30).await.unwrap());
    let answer = |is_accepted| OpportunityAnswer { score: 0.5, confidence: 0.75, is_accepted };
    assert_eq!(store.list_opportunity_answers(9).await.unwrap(), [answer(false); 2]);
    let mut change_of_mind = accept("s", "a1", "o1", "t1");
    change_of_mind.at = 40;
    stored(&*store, change_of_mind).await;
    assert!(store.append(accept("s", "a2", "o1", "t2")).await.is_err());
    let answers = [answer(true), answer(false)];
    assert_eq!(store.list_opportunity_answers(9).await.unwrap(), answers);
    store.delete_session(&ada, "s", 50).await.unwrap();
    assert_eq!(store.list_opportunity_answers(9).await.unwrap(), answers);
    assert_eq!(store.list_opportunity_answers(1).await.unwrap(), answers[..1]);
}

pub(crate) async fn a_shape_counts_as_offered_to_its_owner_in_any_state(store: Arc<dyn Store>) {
    let ada = user("ada");
    offer(&*store, &ada, "s", "o", "shape").await;
    for (owner, shape, expected) in
        [(&ada, "shape", true), (&ada, "another", false), (&user("bob"), "shape", false)]
    {
        assert_eq!(store.is_shape_offered(owner, shape).await.unwrap(), expected);
    }
    stored(&*store, accept("s", "a", "o", "t")).await;
    assert!(store.is_shape_offered(&ada, "shape").await.unwrap());
    store.delete_session(&ada, "s", 50).await.unwrap();
    assert!(!store.is_shape_offered(&ada, "shape").await.unwrap());
}

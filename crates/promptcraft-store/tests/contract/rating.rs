//! Ratings: the last word counts, and it is the owner's.

use crate::support::{guest, round_trip, user};
use promptcraft_store::{Rating, Store};
use std::sync::Arc;

fn rating(message_id: &str, rating: i8, comment: &str) -> Rating {
    Rating { message_id: message_id.to_owned(), rating, comment: comment.to_owned() }
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

pub(crate) async fn the_last_rating_of_an_answer_counts(store: Arc<dyn Store>) {
    let ada = user("ada");
    round_trip(&*store, &ada, "s", "r1", 10).await;
    assert!(store.rate_message(&ada, "s", &rating("answer-r1", 1, ""), 20).await.unwrap());
    assert!(store.rate_message(&ada, "s", &rating("answer-r1", -1, "too long"), 30).await.unwrap());
    let kept = store.list_ratings("s", &ids(&["a0", "answer-r1"])).await.unwrap();
    assert_eq!(kept, [rating("answer-r1", -1, "too long")]);
    assert!(store.list_ratings("other", &ids(&["answer-r1"])).await.unwrap().is_empty());
}

pub(crate) async fn only_the_owner_of_a_session_rates_in_it(store: Arc<dyn Store>) {
    let ada = user("ada");
    round_trip(&*store, &ada, "s", "r1", 10).await;
    for stranger in [guest("ada"), user("bob")] {
        assert!(
            !store.rate_message(&stranger, "s", &rating("answer-r1", 1, ""), 20).await.unwrap()
        );
    }
    assert!(!store.rate_message(&ada, "nowhere", &rating("answer-r1", 1, ""), 20).await.unwrap());
    assert!(store.list_ratings("s", &ids(&["answer-r1"])).await.unwrap().is_empty());
}

pub(crate) async fn ratings_go_with_their_conversation(store: Arc<dyn Store>) {
    let ada = user("ada");
    round_trip(&*store, &ada, "s", "r1", 10).await;
    store.rate_message(&ada, "s", &rating("answer-r1", 1, ""), 20).await.unwrap();
    store.delete_session(&ada, "s", 30).await.unwrap();
    assert!(store.list_ratings("s", &ids(&["answer-r1"])).await.unwrap().is_empty());
    assert!(!store.rate_message(&ada, "s", &rating("answer-r1", 1, ""), 40).await.unwrap());
}

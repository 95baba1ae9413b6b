//! Users, sign-ins, refresh tokens, tickets, settings, readiness.

use promptcraft_store::{
    Millis, NewUser, RefreshToken, Rotation, SignIn, Store, StoreError, Ticket, User, UserPatch,
};
use std::sync::Arc;

fn new_user(name: &str) -> NewUser {
    NewUser {
        id: format!("id-{name}"),
        issuer: String::new(),
        subject: format!("id-{name}"),
        username: name.to_owned(),
        email: format!("{name}@example.org"),
        password_hash: Some("hash".to_owned()),
        is_admin: None,
        at: 1,
    }
}

async fn create(store: &dyn Store, name: &str) -> User {
    store.create_user(new_user(name)).await.unwrap()
}

fn refresh(hash: &str, expires_at: Millis) -> RefreshToken {
    RefreshToken { hash: hash.to_owned(), sign_in_id: String::new(), expires_at }
}

/// A sign-in of a user with a first token that expires at 1000.
async fn sign_in(store: &dyn Store, user: &User, id: &str, hash: &str) {
    let sign_in =
        SignIn { id: id.to_owned(), user_id: user.id.clone(), created_at: 1, revoked: false };
    let token = RefreshToken { sign_in_id: id.to_owned(), ..refresh(hash, 1000) };
    store.create_sign_in(sign_in, token).await.unwrap();
}

async fn rotate(store: &dyn Store, old: &str, new: &str, at: Millis) -> Rotation {
    store.rotate_refresh_token(old, refresh(new, 1000), at).await.unwrap()
}

async fn is_revoked(store: &dyn Store, sign_in_id: &str) -> bool {
    store.find_sign_in(sign_in_id).await.unwrap().unwrap().revoked
}

pub(crate) async fn the_first_account_is_the_administrator(store: Arc<dyn Store>) {
    let outside = NewUser { issuer: "https://issuer".to_owned(), ..new_user("outside") };
    assert!(!store.get_or_create_outside_user(outside).await.unwrap().is_admin);
    assert!(create(&*store, "ada").await.is_admin);
    assert!(!create(&*store, "bob").await.is_admin);
    let chosen = NewUser { is_admin: Some(true), ..new_user("cleo") };
    assert!(store.create_user(chosen).await.unwrap().is_admin);
    let users = store.list_users().await.unwrap();
    let names: Vec<_> = users.iter().map(|user| user.username.as_str()).collect();
    assert_eq!(names, ["ada", "bob", "cleo", "outside"]);
}

pub(crate) async fn names_and_addresses_are_unique_without_case(store: Arc<dyn Store>) {
    create(&*store, "ädA").await;
    let email = "ÄDA@example.org".to_owned();
    for (user, taken) in [
        (NewUser { username: "ÄDa".to_owned(), ..new_user("x") }, "username"),
        (NewUser { email: email.clone(), ..new_user("x") }, "email"),
        (NewUser { username: email.clone(), ..new_user("x") }, "username"),
        (NewUser { id: "id-ädA".to_owned(), ..new_user("x") }, "id"),
    ] {
        assert_eq!(store.create_user(user).await, Err(StoreError::Conflict(taken)));
    }
    for name in ["y", "z"] {
        let nameless = NewUser { email: String::new(), ..new_user(name) };
        store.create_user(nameless).await.unwrap();
    }
    let elsewhere = NewUser {
        issuer: "https://issuer".to_owned(),
        username: "äda".to_owned(),
        ..new_user("w")
    };
    store.get_or_create_outside_user(elsewhere).await.unwrap();
    let patch = UserPatch { username: Some("ÄDA".to_owned()), ..UserPatch::default() };
    let taken = store.update_user("id-y", patch.clone()).await;
    assert_eq!(taken, Err(StoreError::Conflict("username")));
    assert_eq!(store.update_user("id-ädA", patch).await.unwrap().username, "ÄDA");
}

pub(crate) async fn a_login_finds_by_name_or_address(store: Arc<dyn Store>) {
    let ada = create(&*store, "Ada").await;
    let nameless = NewUser { email: String::new(), ..new_user("bob") };
    store.create_user(nameless).await.unwrap();
    let outside = NewUser { issuer: "https://issuer".to_owned(), ..new_user("cleo") };
    store.get_or_create_outside_user(outside).await.unwrap();
    for (login, expected) in [
        ("ada", Some(&ada)),
        ("ADA", Some(&ada)),
        ("ada@EXAMPLE.org", Some(&ada)),
        ("ada@example", None),
        ("cleo", None),
        ("", None),
    ] {
        let found = store.find_user_by_login(login).await.unwrap();
        assert_eq!(found.as_ref(), expected, "{login}");
    }
    assert_eq!(store.find_user("id-Ada").await.unwrap(), Some(ada));
    assert_eq!(store.find_user("id-nobody").await.unwrap(), None);
}

pub(crate) async fn an_outside_user_is_made_on_first_sight(store: Arc<dyn Store>) {
    let seen = |issuer: &str, id: &str| NewUser {
        id: id.to_owned(),
        issuer: issuer.to_owned(),
        subject: "1".to_owned(),
        password_hash: None,
        ..new_user("same")
    };
    let (first, again) = tokio::join!(
        store.get_or_create_outside_user(seen("https://a", "u1")),
        store.get_or_create_outside_user(seen("https://a", "u2")),
    );
    assert_eq!(first.unwrap().id, again.unwrap().id);
    let other = store.get_or_create_outside_user(seen("https://b", "u3")).await.unwrap();
    assert_eq!(other.id, "u3");
    assert_eq!(store.list_users().await.unwrap().len(), 2);
}

pub(crate) async fn a_patch_changes_what_it_names(store: Arc<dyn Store>) {
    let ada = create(&*store, "ada").await;
    let unchanged = store.update_user(&ada.id, UserPatch::default()).await.unwrap();
    assert_eq!(unchanged, ada);
    let patch = UserPatch {
        email: Some("new@example.org".to_owned()),
        password_hash: Some("new hash".to_owned()),
        is_admin: Some(false),
        ..UserPatch::default()
    };
    let changed = store.update_user(&ada.id, patch).await.unwrap();
    let expected = User {
        email: "new@example.org".to_owned(),
        password_hash: Some("new hash".to_owned()),
        is_admin: false,
        ..ada
    };
    assert_eq!(changed, expected);
    assert_eq!(store.find_user(&expected.id).await.unwrap(), Some(expected));
    let missing = store.update_user("nobody", UserPatch::default()).await;
    assert_eq!(missing, Err(StoreError::NotFound));
}

pub(crate) async fn a_refresh_token_is_exchanged_once_and_its_reuse_revokes_the_family(
    store: Arc<dyn Store>,
) {
    let ada = create(&*store, "ada").await;
    sign_in(&*store, &ada, "family", "h1").await;
    sign_in(&*store, &ada, "other", "k1").await;
    assert_eq!(rotate(&*store, "h1", "h2", 10).await, Rotation::Rotated(Box::new(ada.clone())));
    assert_eq!(rotate(&*store, "h2", "h3", 10).await, Rotation::Rotated(Box::new(ada)));
    let reused = Rotation::Reused { sign_in_id: "family".to_owned() };
    assert_eq!(rotate(&*store, "h1", "h4", 10).await, reused);
    assert!(is_revoked(&*store, "family").await);
    assert!(!is_revoked(&*store, "other").await);
    for dead in ["h1", "h2", "h3", "h4"] {
        assert_eq!(rotate(&*store, dead, "h5", 10).await, Rotation::Refused);
    }
    assert!(matches!(rotate(&*store, "k1", "k2", 10).await, Rotation::Rotated(_)));
}

pub(crate) async fn two_refreshes_at_one_moment_do_not_both_succeed(store: Arc<dyn Store>) {
    let ada = create(&*store, "ada").await;
    sign_in(&*store, &ada, "family", "h").await;
    let (left, right) =
        tokio::join!(rotate(&*store, "h", "left", 1), rotate(&*store, "h", "right", 1));
    let rotated = |rotation: &&Rotation| matches!(rotation, Rotation::Rotated(_));
    assert_eq!([&left, &right].into_iter().filter(rotated).count(), 1);
    assert!(is_revoked(&*store, "family").await);
}

pub(crate) async fn expired_revoked_and_disabled_tokens_are_refused(store: Arc<dyn Store>) {
    let ada = create(&*store, "ada").await;
    for id in ["expired", "revoked", "disabled"] {
        sign_in(&*store, &ada, id, id).await;
    }
    assert_eq!(rotate(&*store, "expired", "n1", 1000).await, Rotation::Refused);
    store.revoke_sign_in("revoked").await.unwrap();
    assert_eq!(rotate(&*store, "revoked", "n2", 10).await, Rotation::Refused);
    for disabled in [true, false] {
        // Enabled again, the user must sign in again.
        let patch = UserPatch { disabled: Some(disabled), ..UserPatch::default() };
        assert_eq!(store.update_user(&ada.id, patch).await.unwrap().disabled, disabled);
        assert_eq!(rotate(&*store, "disabled", "n3", 10).await, Rotation::Refused);
    }
    assert_eq!(rotate(&*store, "unknown", "n4", 10).await, Rotation::Refused);
}

pub(crate) async fn signing_out_everywhere_else_keeps_one_sign_in(store: Arc<dyn Store>) {
    let (ada, bob) = (create(&*store, "ada").await, create(&*store, "bob").await);
    for (user, id) in [(&ada, "a1"), (&ada, "a2"), (&ada, "a3"), (&bob, "b1")] {
        sign_in(&*store, user, id, id).await;
    }
    store.revoke_sign_in("a3").await.unwrap();
    assert_eq!(store.revoke_sign_ins(&ada.id, Some("a1")).await.unwrap(), ["a2"]);
    assert!(!is_revoked(&*store, "a1").await);
    assert_eq!(store.revoke_sign_ins(&ada.id, None).await.unwrap(), ["a1"]);
    assert!(!is_revoked(&*store, "b1").await);
}

fn ticket(hash: &str, user: &User, expires_at: Millis) -> Ticket {
    let (hash, user_id) = (hash.to_owned(), user.id.clone());
    Ticket { hash, user_id, sign_in_id: String::new(), expires_at }
}

pub(crate) async fn a_ticket_opens_once_and_in_time(store: Arc<dyn Store>) {
    let ada = create(&*store, "ada").await;
    for hash in ["once", "late", "raced"] {
        store.create_ticket(ticket(hash, &ada, 100)).await.unwrap();
    }
    let taken = store.take_ticket("once", 99).await.unwrap();
    assert_eq!(taken, Some(ticket("once", &ada, 100)));
    assert_eq!(store.take_ticket("once", 99).await.unwrap(), None);
    assert_eq!(store.take_ticket("late", 100).await.unwrap(), None);
    assert_eq!(store.take_ticket("unknown", 1).await.unwrap(), None);
    let (left, right) = tokio::join!(store.take_ticket("raced", 1), store.take_ticket("raced", 1));
    assert!(left.unwrap().is_some() != right.unwrap().is_some());
}

pub(crate) async fn what_expired_is_purged(store: Arc<dyn Store>) {
    let ada = create(&*store, "ada").await;
    sign_in(&*store, &ada, "past", "h1").await;
    sign_in(&*store, &ada, "present", "h2").await;
    let renewed = store.rotate_refresh_token("h2", refresh("h3", 5000), 10).await.unwrap();
    assert!(matches!(renewed, Rotation::Rotated(_)));
    store.create_ticket(ticket("t1", &ada, 100)).await.unwrap();
    store.create_ticket(ticket("t2", &ada, 5000)).await.unwrap();
    store.purge_expired(2000).await.unwrap();
    assert_eq!(store.find_sign_in("past").await.unwrap(), None);
    assert!(store.find_sign_in("present").await.unwrap().is_some());
    assert_eq!(store.take_ticket("t1", 1).await.unwrap(), None);
    assert!(store.take_ticket("t2", 1).await.unwrap().is_some());
    assert!(matches!(rotate(&*store, "h3", "h4", 2000).await, Rotation::Rotated(_)));
}

pub(crate) async fn a_deleted_user_leaves_no_way_in(store: Arc<dyn Store>) {
    let ada = create(&*store, "ada").await;
    sign_in(&*store, &ada, "s", "h").await;
    store.create_ticket(ticket("t", &ada, 100)).await.unwrap();
    store.delete_user(&ada.id).await.unwrap();
    assert_eq!(store.delete_user(&ada.id).await, Err(StoreError::NotFound));
    assert_eq!(store.find_user(&ada.id).await.unwrap(), None);
    assert_eq!(store.find_sign_in("s").await.unwrap(), None);
    assert_eq!(store.take_ticket("t", 1).await.unwrap(), None);
    assert_eq!(rotate(&*store, "h", "h2", 1).await, Rotation::Refused);
    let orphan = store.create_ticket(ticket("t2", &ada, 100)).await;
    assert_eq!(orphan, Err(StoreError::NotFound));
    assert_eq!(create(&*store, "ada").await.username, "ada");
}

pub(crate) async fn a_setting_keeps_its_first_value(store: Arc<dyn Store>) {
    let (left, right) = tokio::join!(
        store.get_or_create_setting("instance", "left"),
        store.get_or_create_setting("instance", "right"),
    );
    let value = left.unwrap();
    assert_eq!(value, right.unwrap());
    assert_eq!(store.get_or_create_setting("instance", "later").await.unwrap(), value);
    assert_eq!(store.get_or_create_setting("other", "x").await.unwrap(), "x");
}

pub(crate) async fn readiness_is_answered(store: Arc<dyn Store>) {
    assert_eq!(store.ready().await, Ok(()));
    store.close().await;
    assert!(matches!(store.ready().await, Err(StoreError::Unavailable(_))));
    assert!(matches!(store.find_session("s").await, Err(StoreError::Unavailable(_))));
}

pub(crate) async fn endings_name_who_may_not_go_on(store: Arc<dyn Store>) {
    assert_eq!(store.last_ending().await.unwrap(), 0);
    for name in ["ada", "bob", "eve"] {
        create(&*store, name).await;
    }
    let disabled = UserPatch { disabled: Some(true), ..UserPatch::default() };
    let enabled = UserPatch { disabled: Some(false), ..UserPatch::default() };
    let renamed = UserPatch { username: Some("bobby".to_owned()), ..UserPatch::default() };
    let new_password = UserPatch { password_hash: Some("new".to_owned()), ..UserPatch::default() };
    store.update_user("id-bob", renamed).await.unwrap();
    assert!(store.list_endings(0, 9).await.unwrap().is_empty(), "a name ends nothing");
    store.update_user("id-ada", disabled.clone()).await.unwrap();
    store.update_user("id-bob", new_password).await.unwrap();
    store.update_user("id-ada", disabled).await.unwrap();
    store.update_user("id-ada", enabled).await.unwrap();
    store.delete_user("id-eve").await.unwrap();
    let endings = store.list_endings(0, 9).await.unwrap();
    let names: Vec<&str> = endings.iter().map(|ending| ending.user_id.as_str()).collect();
    assert_eq!(names, ["id-ada", "id-bob", "id-eve"]);
    assert!(endings.is_sorted_by_key(|ending| ending.number));
    let last = store.last_ending().await.unwrap();
    assert_eq!(last, endings[2].number);
    assert_eq!(store.list_endings(endings[0].number, 1).await.unwrap(), endings[1..2]);
    assert!(store.list_endings(last, 9).await.unwrap().is_empty());
}

//! What every store must do, whatever database is behind it: one body per behaviour, run against each of them.
//!
//! The bodies know `Store` and nothing else; only this file knows which databases there are.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed set-up step is a failed test"
)]

mod account;
mod append;
mod event;
mod guest;
mod opportunity;
mod rating;
mod session;
mod support;
mod template;

use promptcraft_store::Store;
use promptcraft_store::sqlite::{SqliteOptions, SqliteStore};
use std::sync::Arc;

/// Runs a behaviour against a fresh SQLite database.
async fn on_sqlite<F: Future<Output = ()>>(behaviour: impl FnOnce(Arc<dyn Store>) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("promptcraft.db");
    let store: Arc<dyn Store> =
        Arc::new(SqliteStore::open(&path, SqliteOptions::default()).unwrap());
    behaviour(Arc::clone(&store)).await;
    store.close().await;
}

/// A test for each behaviour of a module.
macro_rules! contract {
    ($($area:ident { $($behaviour:ident),+ $(,)? })+) => {
        mod sqlite {
            $(mod $area {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $behaviour() {
                    super::super::on_sqlite(super::super::$area::$behaviour).await;
                })+
            })+
        }
    };
}

contract! {
    append {
        the_first_append_claims_the_session_and_numbers_start_at_one,
        an_answer_follows_its_request_and_settles_it,
        a_repeat_of_a_request_stores_nothing_and_returns_the_first_event,
        a_repeat_of_an_answer_is_known_by_request_kind_and_variant,
        a_repeat_at_the_same_moment_is_stored_once,
        the_same_request_id_in_another_session_is_another_request,
        an_answer_to_a_session_that_does_not_exist_is_refused,
        another_owner_is_refused_and_learns_nothing,
        of_two_claims_at_one_moment_one_wins,
        numbers_have_no_gaps_under_load,
        several_events_of_one_append_stand_together,
        an_append_without_events_is_an_error,
        a_title_is_taken_once,
        a_write_that_fails_takes_its_event_with_it,
        a_failed_append_does_not_harm_the_others,
        texts_of_any_script_and_size_come_back_unchanged,
        a_snapshot_covers_the_request_that_was_answered,
    }
    event {
        events_come_in_pages_after_a_number,
        the_newest_messages_come_in_rising_order,
        requests_after_a_number_are_the_newest_ones,
        events_of_a_request_are_found_without_scanning_others,
        an_event_is_found_by_its_own_id,
        what_waits_for_an_answer_is_listed_oldest_first,
        old_pages_of_a_long_conversation_are_found,
        an_unknown_session_has_no_events,
    }
    session {
        a_session_is_listed_to_its_owner_only,
        the_newest_session_is_listed_first_in_pages,
        words_are_found_in_titles_and_messages,
        a_session_is_renamed_by_its_owner_only,
        a_deleted_session_keeps_its_id_taken,
        deleting_all_of_an_owner_leaves_others_alone,
    }
    opportunity {
        the_newest_open_opportunity_is_found,
        an_opportunity_is_accepted_once,
        a_dismissed_shape_is_remembered_for_its_owner,
        an_opportunity_is_dismissed_by_the_owner_of_its_session_only,
        what_people_did_with_opportunities_outlives_the_conversation,
        a_shape_counts_as_offered_to_its_owner_in_any_state,
    }
    rating {
        the_last_rating_of_an_answer_counts,
        only_the_owner_of_a_session_rates_in_it,
        ratings_go_with_their_conversation,
    }
    guest {
        a_guests_work_moves_to_the_user_at_once,
        a_retired_guest_stores_nothing_any_more,
        guests_who_did_not_come_back_are_deleted,
        a_visit_keeps_a_guest,
    }
    template {
        a_template_belongs_to_its_owner,
        a_template_id_is_taken_once,
        templates_are_listed_newest_first_in_pages,
        templates_are_searched_by_word_and_category,
    }
    account {
        the_first_account_is_the_administrator,
        names_and_addresses_are_unique_without_case,
        a_login_finds_by_name_or_address,
        an_outside_user_is_made_on_first_sight,
        a_patch_changes_what_it_names,
        endings_name_who_may_not_go_on,
        a_refresh_token_is_exchanged_once_and_its_reuse_revokes_the_family,
        two_refreshes_at_one_moment_do_not_both_succeed,
        expired_revoked_and_disabled_tokens_are_refused,
        signing_out_everywhere_else_keeps_one_sign_in,
        a_ticket_opens_once_and_in_time,
        what_expired_is_purged,
        a_deleted_user_leaves_no_way_in,
        a_setting_keeps_its_first_value,
        readiness_is_answered,
    }
}

//! What the ports promise, held against SQLite, and against PostgreSQL when `JAUAP_TEST_DATABASE_URL` names one.

mod columns;
mod commitments;
mod destruction;
mod disk_files;
mod drafts_and_mails;
mod generations;
mod ignored_mails;
mod keeping;
mod kept;
mod letters;
mod log;
mod lost_keys;
mod mailboxes;
mod messages;
mod migrations;
mod one_file;
mod one_server;
mod outbox;
mod queue;
mod reminders;
mod requests;
mod rotation;
mod samples;
mod sealing;
mod search;
mod snapshots;
mod staff;
mod swapping;
mod tree;
mod world;

/// Makes one test for each engine of every promise.
macro_rules! contract {
    ($($module:ident: $($promise:ident),+ $(,)?;)+) => {
        mod sqlite {
            $(mod $module {
                $(#[tokio::test]
                async fn $promise() -> crate::world::Outcome {
                    crate::world::on_sqlite(async |world| crate::$module::$promise(world).await).await
                })+
            })+
        }
        mod postgres {
            $(mod $module {
                $(#[tokio::test]
                async fn $promise() -> crate::world::Outcome {
                    crate::world::on_postgres(async |world| crate::$module::$promise(world).await).await
                })+
            })+
        }
    };
}

contract! {
    migrations: they_run_up_down_and_up_again, several_processes_may_run_them_at_once, steps_are_taken_back_one_by_one,
        a_database_that_was_used_before_contents_were_sealed_is_left_as_it_is;
    requests: every_state_comes_back_as_it_was_saved, of_two_who_read_one_version_the_second_is_stale,
        a_state_the_step_may_not_come_from_is_stale, a_number_that_is_rolled_back_is_given_again,
        a_filing_key_is_taken_once, every_access_code_opens_its_own_request_only,
        columns_that_do_not_fit_together_are_refused_by_the_database,
        a_row_that_makes_no_sense_is_corrupt, units_wait_for_each_other;
    columns: a_request_opens_beside_its_own_columns_only, a_step_keeps_what_only_the_store_knows,
        what_is_left_of_a_destroyed_request_is_told_to_the_log,
        a_code_that_the_store_did_not_hand_out_opens_nothing;
    messages: messages_and_files_keep_their_order;
    mailboxes: a_mailbox_is_connected_only_while_it_gives_signs_of_life, a_wish_to_try_now_is_heard_once,
        a_mailbox_that_is_gone_is_forgotten, every_mail_is_counted_once_with_its_door;
    log: an_event_cannot_be_changed_or_removed, the_log_has_no_gaps_after_a_rollback,
        a_unit_that_could_not_append_is_not_kept,
        units_that_append_at_once_leave_no_gap, histories_come_in_pages_that_hold_every_event_once,
        histories_can_be_filtered, the_entry_is_stored_as_it_was_made;
    tree: the_head_is_the_root_of_every_leaf, the_events_of_a_request_are_chained,
        a_unit_that_is_rolled_back_leaves_nothing, units_at_once_make_one_tree;
    commitments: entries_commit_to_what_was_sealed, a_unit_that_seals_without_an_event_is_refused;
    sealing: nothing_personal_is_stored_in_clear;
    swapping: no_content_opens_in_the_place_of_another, no_older_content_opens_in_the_place_of_a_newer,
        no_key_opens_for_another_owner;
    search: a_request_is_found_by_what_people_ask_for, a_change_of_state_keeps_what_finds_it,
        nothing_finds_what_was_destroyed, both_generations_are_searched;
    destruction: only_a_skeleton_is_left_of_what_was_destroyed, what_was_destroyed_takes_nothing_more,
        an_open_request_is_not_destroyed, no_byte_of_a_destroyed_key_stays;
    rotation: a_rotation_goes_on_wherever_it_was_interrupted, what_is_damaged_does_not_stop_a_rotation, a_mail_is_known_again_in_every_generation,
        a_destruction_becomes_final_once_and_when_its_generation_is_gone, another_keyring_is_refused,
        the_file_of_the_keyring_is_read_again_when_it_changes;
    lost_keys: a_keyring_that_is_behind_is_told_of_and_nothing_is_shown_as_destroyed,
        one_rotation_is_under_way_at_a_time, what_a_lost_generation_sealed_is_unreadable_and_can_be_destroyed,
        a_letter_whose_generation_is_gone_is_given_up_once,
        what_belongs_to_no_request_goes_with_its_key;
    generations: a_log_is_opened_once, after_a_restore_the_log_goes_on_in_the_next_generation,
        the_next_generation_is_above_every_known_one, rules_are_set_only_when_they_are_others;
    snapshots: a_snapshot_is_of_one_moment, however_many_are_wanted_pages_stay_readable, a_copy_is_a_database_of_one_moment;
    keeping: what_has_ended_is_listed_by_its_end, files_are_known_while_a_row_speaks_of_them,
        keys_are_counted_by_generation;
    kept: kinds_of_keeping_are_listed_and_counted;
    queue: pages_hold_every_request_once_in_order, filters_choose, marks_come_with_the_page_and_only_once,
        counts_are_of_open_requests,
        the_load_of_a_day_is_of_open_requests_and_tells_mine;
    letters: a_lost_lease_settles_nothing, letters_are_leased_when_they_are_due, two_workers_never_share_a_letter,
        the_backlog_counts_what_still_has_to_leave,
        a_letter_that_cannot_be_opened_keeps_no_other_back;
    outbox: that_a_letter_leaves_is_written_down_by_the_last_lease_only,
        a_letter_whose_worker_died_is_taken_again_and_marked_only_when_it_may_have_left,
        what_the_server_said_is_sealed_and_shown, a_letter_is_queued_again_when_it_waits_or_was_given_up,
        the_outbox_is_listed_in_pages_and_counted, letters_to_an_address_are_counted_by_the_day,
        letters_of_an_earlier_version_are_still_sent;
    staff: a_login_is_taken_once, disabling_ends_sessions_and_tokens, sessions_that_ended_are_removed;
    reminders: of_a_last_day_each_thing_is_said_once_and_nothing_earlier_afterwards, what_is_to_be_said_comes_in_pages,
        open_requests_are_listed_by_whose_they_are, addresses_of_staff_are_sealed_and_outlive_a_rotation,
        a_list_is_sent_once_a_day_to_those_with_an_address;
    drafts_and_mails: drafts_are_kept_until_they_are_old, the_same_mail_is_taken_once_and_filed_once,
        an_error_says_nothing_of_the_values;
    ignored_mails: mails_that_were_ignored_lose_their_content_after_their_term,
        nothing_of_an_ignored_mail_stays_in_the_database, a_column_of_a_mail_that_was_changed_is_not_believed,
        the_digest_of_a_mail_holds_every_column_in_clear;
}

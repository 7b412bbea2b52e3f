//! The frozen history of the database's shape, for SQLite and PostgreSQL alike.
//!
//! A migration names tables as strings and imports nothing that may change later.
#![deny(missing_docs)]
#![expect(
    elided_lifetimes_in_paths,
    reason = "the trait of sea-orm-migration is written so, and async_trait must follow it"
)]

pub use sea_orm_migration::{MigrationStatus, MigratorTrait};
use sea_orm_migration::{MigrationTrait, async_trait};

mod m20261122_090000_create_staff;
mod m20261122_090100_create_sessions_and_tokens;
mod m20261122_090200_create_requests;
mod m20261122_090300_create_access_codes;
mod m20261122_090400_create_attention_marks;
mod m20261122_090500_create_events;
mod m20261122_090600_protect_events;
mod m20261122_090700_create_messages;
mod m20261122_090800_create_outbox;
mod m20261122_090900_create_raw_mails;
mod m20261122_091000_create_drafts;
mod m20261122_092000_drop_unsealed;
mod m20261122_092100_create_sealed_requests;
mod m20261122_092200_create_codes_and_marks;
mod m20261122_092300_create_log;
mod m20261122_092400_protect_log;
mod m20261122_092500_create_sealed_messages;
mod m20261122_092600_create_sealed_outbox;
mod m20261122_092700_create_sealed_raw_mails;
mod m20261122_092800_create_sealed_drafts;
mod m20261122_092900_create_keys;
mod m20261122_093000_bind_columns;
mod m20261123_000100_index_keeping;
mod m20261123_000200_mail_outcomes;
mod m20261123_000300_outbox_states;
mod m20261123_000500_narrow_indexes;
mod m20261130_104500_calendar;
mod m20261130_111500_reminders;
mod m20261130_112000_index_received;
mod m20261130_121500_mail_ends;
mod m20261130_125000_lost_letters;
mod m20261130_125500_life_signs;
mod m20261130_135500_policy;
mod m20261130_140500_replies_on_paper;
mod m20261130_142000_registrations;
mod m20261130_171743_disclosures;
mod m20261130_172500_ends_of_consents;

/// Applies the migrations, in the order of their stamps.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_090000_create_staff::Migration),
            Box::new(m20261122_090100_create_sessions_and_tokens::Migration),
            Box::new(m20261122_090200_create_requests::Migration),
            Box::new(m20261122_090300_create_access_codes::Migration),
            Box::new(m20261122_090400_create_attention_marks::Migration),
            Box::new(m20261122_090500_create_events::Migration),
            Box::new(m20261122_090600_protect_events::Migration),
            Box::new(m20261122_090700_create_messages::Migration),
            Box::new(m20261122_090800_create_outbox::Migration),
            Box::new(m20261122_090900_create_raw_mails::Migration),
            Box::new(m20261122_091000_create_drafts::Migration),
            Box::new(m20261122_092000_drop_unsealed::Migration),
            Box::new(m20261122_092100_create_sealed_requests::Migration),
            Box::new(m20261122_092200_create_codes_and_marks::Migration),
            Box::new(m20261122_092300_create_log::Migration),
            Box::new(m20261122_092400_protect_log::Migration),
            Box::new(m20261122_092500_create_sealed_messages::Migration),
            Box::new(m20261122_092600_create_sealed_outbox::Migration),
            Box::new(m20261122_092700_create_sealed_raw_mails::Migration),
            Box::new(m20261122_092800_create_sealed_drafts::Migration),
            Box::new(m20261122_092900_create_keys::Migration),
            Box::new(m20261122_093000_bind_columns::Migration),
            Box::new(m20261123_000100_index_keeping::Migration),
            Box::new(m20261123_000200_mail_outcomes::Migration),
            Box::new(m20261123_000300_outbox_states::Migration),
            Box::new(m20261123_000500_narrow_indexes::Migration),
            Box::new(m20261130_104500_calendar::Migration),
            Box::new(m20261130_111500_reminders::Migration),
            Box::new(m20261130_112000_index_received::Migration),
            Box::new(m20261130_121500_mail_ends::Migration),
            Box::new(m20261130_125000_lost_letters::Migration),
            Box::new(m20261130_125500_life_signs::Migration),
            Box::new(m20261130_135500_policy::Migration),
            Box::new(m20261130_140500_replies_on_paper::Migration),
            Box::new(m20261130_142000_registrations::Migration),
            Box::new(m20261130_171743_disclosures::Migration),
            Box::new(m20261130_172500_ends_of_consents::Migration),
        ]
    }
}

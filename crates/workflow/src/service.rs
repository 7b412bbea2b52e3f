//! What every use case is handed: the ports and the settings.

use std::sync::Arc;

use jauap_domain::{Request, RequestNumber};

use crate::{
    in_force::RulesInForce,
    log::LogKeys,
    ports::{
        Clock, FileStore, IdSource, Keychain, LetterRenderer, MailReader, OutsideRecord, PaperRenderer,
        SenderVerifier, Store,
    },
    settings::Settings,
};

/// The ports and settings of a running service.
#[derive(Clone)]
pub struct Service {
    /// Where requests, events and letters are kept.
    pub store: Arc<dyn Store>,
    /// Where files are kept.
    pub files: Arc<dyn FileStore>,
    /// Turns a letter into the bytes of a mail.
    pub letters: Arc<dyn LetterRenderer>,
    /// Turns a reply into a letter on paper.
    pub paper: Arc<dyn PaperRenderer>,
    /// Understands a raw mail.
    pub mail_reader: Arc<dyn MailReader>,
    /// Checks the sender of a mail of which our mail server says nothing; nobody does when there is none.
    pub sender_verifier: Option<Arc<dyn SenderVerifier>>,
    /// Signs the log.
    pub log: Arc<LogKeys>,
    /// The keyring.
    pub keychain: Arc<dyn Keychain>,
    /// What is kept outside the database.
    pub outside: Arc<dyn OutsideRecord>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives identifiers and random bytes.
    pub ids: Arc<dyn IdSource>,
    /// The calendar and the terms in force.
    pub rules: RulesInForce,
    /// What the operator configured.
    pub settings: Arc<Settings>,
}

impl Service {
    /// Today in the organisation's zone.
    pub fn today(&self) -> time::Date {
        self.settings.organisation.zone.date(self.clock.now())
    }

    /// True when the rules in force stop the clock while something is asked of the requester.
    pub fn pauses(&self) -> bool {
        self.rules.now().rules.clarification_pauses
    }

    /// Where the user reads the state of a request.
    pub fn status_url(&self, request: &Request) -> String {
        format!(
            "{}/{}/status?number={}",
            self.settings.organisation.public_url, request.language, request.number
        )
    }

    /// Where staff work on a request.
    pub fn desk_url(&self, request: &Request) -> String {
        self.desk_url_of(request.number)
    }

    /// Where staff work on the request with a number.
    pub fn desk_url_of(&self, number: RequestNumber) -> String {
        format!("{}/desk/requests/{number}", self.settings.organisation.public_url)
    }
}

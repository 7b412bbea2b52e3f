//! What every handler is handed.

use std::{path::PathBuf, sync::Arc};

use jauap_workflow::{
    Service,
    read::{DoorTally, Remembered},
};

use crate::{
    page::Pages,
    reply_words::{Processing, ReplyWords, ReplyWordsError},
    throttle::Throttles,
};

/// How the site is served.
#[derive(Debug, Clone, Default)]
pub struct HttpSettings {
    /// True when cookies may travel over TLS only.
    pub secure_cookies: bool,
    /// True when a proxy of our own stands in front and its `X-Forwarded-For` names the caller.
    pub behind_proxy: bool,
    /// True when nobody is slowed down: for the demonstration and for measurements.
    pub unthrottled: bool,
    /// Where the demonstration captures mail; shows the page that lists it.
    pub demo_mail: Option<PathBuf>,
    /// What the organisation says of its processing; answers about processing are composed of it.
    pub processing: Option<Processing>,
    /// The organisation's own beginnings of replies, by the names of their files: `reply/<name>.<language>.hbs`.
    pub own_replies: Vec<(String, String)>,
    /// Other sites, by scheme and host, whose pages may hold the feedback form.
    pub embedding: Vec<String>,
}

/// The site could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A page is broken.
    #[error("the template {template} is broken")]
    Page {
        /// Which.
        template: String,
        /// Why.
        #[source]
        source: Box<handlebars::TemplateError>,
    },
    /// A beginning of replies of the organisation's own is broken.
    #[error("the organisation's own beginnings of replies cannot be used")]
    Replies(#[from] ReplyWordsError),
}

/// The service, the pages and the throttles.
#[derive(Clone)]
pub struct AppState {
    /// The use cases' ports and settings.
    pub service: Service,
    /// How the site is served.
    pub settings: Arc<HttpSettings>,
    pub(crate) pages: Arc<Pages>,
    pub(crate) replies: Arc<ReplyWords>,
    pub(crate) throttles: Arc<Throttles>,
    pub(crate) doors: Arc<Remembered<Vec<DoorTally>>>,
}

impl AppState {
    /// Reads the templates and sets up the throttles.
    pub fn new(service: Service, settings: HttpSettings) -> Result<Self, StartError> {
        let throttles = Arc::new(Throttles::new(settings.unthrottled));
        let organisation = service.settings.organisation.clone();
        let replies = ReplyWords::new(organisation, settings.processing.clone(), &settings.own_replies)?;
        Ok(Self {
            service,
            settings: Arc::new(settings),
            pages: Arc::new(Pages::load()?),
            replies: Arc::new(replies),
            throttles,
            doors: Arc::default(),
        })
    }

    /// All files of one call, and a little for the rest of it.
    pub(crate) fn body_limit(&self) -> usize {
        self.service.settings.limits.total_bytes + 1024 * 1024
    }

    /// How much of a form of a page is read to its end, so that it can say what was too large and give back the rest. What is
    /// beyond the other limits is never held.
    pub(crate) fn patience(&self) -> usize {
        4 * self.body_limit()
    }

    /// True when pages of this site may hold the feedback form.
    pub(crate) fn embeds(&self, origin: &str) -> bool {
        self.settings.embedding.iter().any(|known| known == origin)
    }

    /// The scheme and host under which users reach the portal.
    pub(crate) fn origin(&self) -> String {
        let url = &self.service.settings.organisation.public_url;
        let after_scheme = url.find("://").map_or(0, |at| at + 3);
        let end = url[after_scheme..]
            .find('/')
            .map_or(url.len(), |at| after_scheme + at);
        url[..end].to_owned()
    }
}

//! Pages from templates.

use std::collections::BTreeMap;

use axum::response::{Html, IntoResponse, Response};
use handlebars::Handlebars;
use jauap_domain::Language;
use jauap_workflow::Organisation;
use rust_embed::RustEmbed;
use serde::Serialize;

use crate::{
    page_error::PageError,
    state::{AppState, StartError},
};

#[derive(RustEmbed)]
#[folder = "templates"]
struct Templates;

/// Every template of the portal and the desk, read once.
pub struct Pages(Handlebars<'static>);

impl Pages {
    /// Reads all templates; a broken one stops the start.
    pub fn load() -> Result<Self, StartError> {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        jauap_words::install(&mut registry);
        for path in Templates::iter() {
            let Some(file) = Templates::get(&path) else {
                continue;
            };
            let name = path.trim_end_matches(".hbs");
            let text = String::from_utf8_lossy(&file.data).into_owned();
            registry
                .register_template_string(name, text)
                .map_err(|source| StartError::Page {
                    template: name.to_owned(),
                    source: Box::new(source),
                })?;
        }
        Ok(Self(registry))
    }

    /// A template filled in.
    pub fn render(&self, template: &str, context: &impl Serialize) -> Result<String, PageError> {
        self.0.render(template, context).map_err(|error| {
            // The error names the template and the line; the values it could quote stay out.
            tracing::error!(template, line = ?error.line_no, "a page could not be rendered");
            PageError::Internal
        })
    }
}

/// What every page is told beside its own view.
#[derive(Serialize)]
struct Context<'a, V> {
    lang: Language,
    organisation: OrganisationView<'a>,
    demo: bool,
    /// Who is logged in on the desk.
    staff: Option<StaffView>,
    /// The path without its language, for the links to the other languages.
    path: &'a str,
    view: &'a V,
}

#[derive(Serialize)]
struct OrganisationView<'a> {
    name: &'a str,
    address: &'a str,
    phone: &'a str,
    mailbox: &'a str,
}

/// Who is logged in, as pages show it.
#[derive(Clone, Serialize)]
pub struct StaffView {
    pub login: String,
    pub role: &'static str,
    /// What the table of access says to them of each `thing_act`: a layout asks before it shows a link.
    pub may: BTreeMap<String, bool>,
    /// How many mails wait for an officer.
    pub waiting_mails: i64,
}

/// A page to be shown.
pub struct Page<'a, V> {
    pub template: &'a str,
    pub language: Language,
    /// The path without its language.
    pub path: &'a str,
    pub staff: Option<StaffView>,
    pub view: V,
}

impl<V: Serialize> Page<'_, V> {
    /// Renders the page as HTML text.
    pub fn html(&self, app: &AppState) -> Result<String, PageError> {
        let context = Context {
            lang: self.language,
            organisation: organisation(&app.service.settings.organisation, self.language),
            demo: app.settings.demo_mail.is_some(),
            staff: self.staff.clone(),
            path: self.path,
            view: &self.view,
        };
        app.pages.render(self.template, &context)
    }

    /// Renders the page as an answer.
    pub fn show(&self, app: &AppState) -> Result<Response, PageError> {
        Ok(Html(self.html(app)?).into_response())
    }
}

fn organisation(organisation: &Organisation, language: Language) -> OrganisationView<'_> {
    OrganisationView {
        name: organisation.name.in_language(language),
        address: organisation.address.in_language(language),
        phone: &organisation.phone,
        mailbox: organisation.mailbox.reveal(),
    }
}

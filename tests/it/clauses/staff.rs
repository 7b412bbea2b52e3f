//! Staff at the pages of the desk, and what nearly every walk begins with.

use jauap_domain::{Language, Role};

use crate::harness::{Answer, Multipart, PASSWORD, TestApp, Visitor};

/// A member of staff who has logged in by the page.
pub async fn at_desk(app: &TestApp, role: Role) -> Visitor {
    let login = role.code();
    app.staff(login, role).await;
    let mut visitor = Visitor::new(app.anybody());
    let entered = visitor
        .post("/desk/login", &[("login", login), ("password", PASSWORD)])
        .await;
    entered.redirect();
    visitor
}

/// What stands in a hidden field of a page.
pub fn hidden(page: &str, name: &str) -> String {
    let field = format!("type=\"hidden\" name=\"{name}\" value=\"");
    let (_, value) = page.split_once(&field).unwrap_or_else(|| panic!("no {name}"));
    value.split('"').next().expect("a value").to_owned()
}

/// Takes a step by the form of a request's page.
pub async fn acts(staff: &mut Visitor, number: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let here = format!("/desk/requests/{number}");
    let version = hidden(&staff.page(&here).await, "version");
    let mut all = vec![("version", version.as_str())];
    all.extend(fields);
    staff.post(&format!("{here}/act/{action}"), &all).await
}

/// An administrator looks at a version of the policy and publishes what was seen.
pub async fn publishes(app: &TestApp, day: &str, ru: &str, kk: &str) -> String {
    let mut admin = at_desk(app, Role::Admin).await;
    let form = |version: Option<&str>| {
        let form = Multipart::default()
            .field("effective_on", day)
            .field("ru", ru)
            .field("kk", kk);
        match version {
            Some(version) => form.field("version", version),
            None => form,
        }
    };
    let seen = admin.post_files("/desk/policy/preview", &form(None)).await.text();
    let version = hidden(&seen, "version");
    let published = admin
        .post_files("/desk/policy/publish", &form(Some(&version)))
        .await;
    published.redirect();
    admin.page("/desk/policy").await
}

/// A sentence of the interface.
pub fn says(language: Language, key: &str) -> String {
    jauap_words::text(language, key, &[]).unwrap_or_else(|| panic!("no words for {key}"))
}

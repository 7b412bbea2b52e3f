//! Clauses 1.5, 1.6 and 10.2: the policy and its versions.

use jauap_domain::Language;
use time::Duration;

use super::staff::{publishes, says};
use crate::harness::{TestApp, Visitor, words};

pub async fn the_policy_is_at_a_permanent_address(app: &TestApp) {
    let mut visitor = Visitor::new(app.anybody());
    publishes(app, "2026-11-23", "Срок один год.", "Мерзімі бір жыл.").await;
    for (language, text) in [("ru", "Срок один год."), ("kk", "Мерзімі бір жыл.")] {
        let page = visitor.page(&format!("/{language}/policy")).await;
        assert!(words(&page).contains(text), "{page}");
        let start = visitor.page(&format!("/{language}/")).await;
        assert!(start.contains(&format!("href=\"/{language}/policy\"")), "{start}");
    }
    // It holds without a term, until another takes its place.
    app.clock.advance(Duration::days(4_000));
    let current = app.anybody().get("/api/v1/policy").await.ok();
    assert_eq!(current["version"], 1);
    assert_eq!(current["sha256"].as_str().map(str::len), Some(64));
}

pub async fn a_new_version_is_announced_and_the_old_ones_stay(app: &TestApp) {
    publishes(app, "2026-11-23", "Срок один год.", "Мерзімі бір жыл.").await;
    let desk = publishes(app, "2026-11-25", "Срок два года.", "Мерзімі екі жыл.").await;
    assert!(words(&desk).contains("admin"), "who published: {desk}");
    let mut visitor = Visitor::new(app.anybody());
    let start = visitor.page("/kk/").await;
    assert!(
        start.contains("/kk/policy/compare?from=1&amp;to=2"),
        "what is coming is told: {start}"
    );
    assert!(words(&visitor.page("/kk/policy").await).contains("бір жыл"));
    app.clock.advance(Duration::days(2));
    assert!(words(&visitor.page("/kk/policy").await).contains("екі жыл"));
    let archive = visitor.page("/kk/policy/archive").await;
    assert!(
        archive.contains(&says(Language::Kk, "policy-what-changed")),
        "{archive}"
    );
    assert!(words(&visitor.page("/kk/policy/1").await).contains("бір жыл"));
    let changes = visitor.page("/kk/policy/compare?from=1&to=2").await;
    assert!(
        changes.contains("<del>") && changes.contains("<ins>"),
        "{changes}"
    );
}

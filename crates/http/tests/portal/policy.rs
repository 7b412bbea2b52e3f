//! The privacy policy as anyone reads it.

use axum::http::{StatusCode, header};
use jauap_domain::Actor;
use jauap_workflow::{
    policy::{NewPolicy, Source, fingerprint, publish_policy, sanitised},
    records::PolicyTexts,
};
use serde_json::Value;
use time::{Date, Duration, macros::date};

use crate::{
    html::check,
    site::Site,
    visitor::{Answer, Visitor},
};

/// A policy whose texts say one thing, in Russian and Kazakh.
pub fn policy(effective_on: Date, says: &str) -> NewPolicy {
    let text = |start: &str| {
        let markdown = format!("# {start}\n\nПервый абзац.\n\n{says}\n\nПоследний абзац.");
        sanitised(Source::Markdown, &markdown).unwrap()
    };
    NewPolicy {
        effective_on,
        texts: PolicyTexts {
            en: None,
            kk: text("Мақсаты"),
            ru: text("Цель"),
        },
    }
}

async fn publish(site: &Site, effective_on: Date, says: &str) -> u32 {
    let new = policy(effective_on, says);
    let published = publish_policy(&site.service, Actor::System, new, None).await;
    published.unwrap().version
}

async fn read(site: &Site, language: &'static str, path: &str) -> String {
    let page = Visitor::new(site, language).get(path).await.page();
    check(&page, language);
    page
}

async fn api(site: &Site, path: &str) -> (StatusCode, Value) {
    let request = axum::http::Request::get(path).body(axum::body::Body::empty());
    let response = tower::ServiceExt::oneshot(site.router.clone(), request.unwrap());
    let (parts, body) = response.await.unwrap().into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    (parts.status, serde_json::from_slice(&bytes).unwrap())
}

#[tokio::test]
async fn before_the_first_version_the_address_is_there_and_says_so() {
    let site = Site::start().await;
    let answer: Answer = Visitor::new(&site, "kk").get("/policy").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.body.contains("әлі жарияланған жоқ"), "{}", answer.body);
    check(&answer.body, "kk");
    assert!(
        read(&site, "ru", "/policy/archive")
            .await
            .contains("ещё не опубликована")
    );
    assert_eq!(api(&site, "/api/v1/policy").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_version_in_force_is_a_matter_of_the_moment_in_the_zone_of_the_organisation() {
    let site = Site::start().await;
    publish(&site, date!(2026 - 11 - 01), "Срок один год.").await;
    publish(&site, date!(2026 - 11 - 24), "Срок два года.").await;
    let now = read(&site, "ru", "/policy").await;
    assert!(
        now.contains("Срок один год.") && now.contains("начнёт действовать с 24 ноября"),
        "{now}"
    );
    // 23:59 in Almaty, and a minute later.
    site.clock.advance(Duration::hours(14) + Duration::minutes(59));
    assert!(read(&site, "ru", "/policy").await.contains("Срок один год."));
    assert_eq!(api(&site, "/api/v1/policy").await.1["version"], 1);
    site.clock.advance(Duration::minutes(1));
    assert_eq!(api(&site, "/api/v1/policy").await.1["version"], 2);
    let now = read(&site, "kk", "/policy").await;
    assert!(now.contains("Срок два года.") && now.contains("Мақсаты"), "{now}");
    assert!(now.contains("<h2>Мақсаты</h2>"), "{now}");
    let earlier = read(&site, "ru", "/policy/1").await;
    assert!(
        earlier.contains("не действует") && earlier.contains("Срок один год."),
        "{earlier}"
    );
}

#[tokio::test]
async fn people_are_told_of_a_new_version_for_a_month_and_of_the_first_one_never() {
    let site = Site::start().await;
    publish(&site, date!(2026 - 11 - 20), "Один.").await;
    let told = "Политика конфиденциальности изменилась";
    assert!(!read(&site, "ru", "").await.contains(told));
    publish(&site, date!(2026 - 11 - 20), "Два.").await;
    // In force since it was published, not since its day.
    let start = read(&site, "ru", "").await;
    assert!(
        start.contains(told) && start.contains("с 23 ноября 2026 года"),
        "{start}"
    );
    assert!(start.contains("/ru/policy/compare?from=1&amp;to=2"), "{start}");
    site.clock.advance(Duration::days(29));
    assert!(read(&site, "ru", "").await.contains(told));
    site.clock.advance(Duration::days(1));
    assert!(!read(&site, "ru", "").await.contains(told));
}

#[tokio::test]
async fn a_version_that_never_was_in_force_is_nothing_that_changed() {
    let site = Site::start().await;
    publish(&site, date!(2026 - 11 - 01), "Один.").await;
    // A slip of the finger, and its correction; then a second version for the same day.
    publish(&site, date!(2206 - 12 - 01), "Два.").await;
    publish(&site, date!(2026 - 12 - 01), "Три.").await;
    publish(&site, date!(2026 - 12 - 01), "Четыре.").await;
    let coming = read(&site, "ru", "").await;
    assert!(coming.contains("/ru/policy/compare?from=1&amp;to=4"), "{coming}");
    site.clock.advance(Duration::days(8));
    let changed = read(&site, "ru", "/policy").await;
    assert!(
        changed.contains("Четыре.") && changed.contains("/ru/policy/compare?from=1&amp;to=4"),
        "{changed}"
    );
    for version in [2, 3] {
        let page = read(&site, "ru", &format!("/policy/{version}")).await;
        assert!(
            page.contains("не вступала в силу") && !page.contains("больше не"),
            "{page}"
        );
    }
    let archive = read(&site, "kk", "/policy/archive").await;
    assert_eq!(
        archive.matches("енгенге дейін ауыстырылған").count(),
        2,
        "{archive}"
    );
    // Of both the one that came and the one that will come people are told.
    publish(&site, date!(2027 - 02 - 01), "Пять.").await;
    for path in ["", "/policy", "/feedback"] {
        let told = read(&site, "ru", path).await;
        assert!(
            told.contains("compare?from=1&amp;to=4") && told.contains("compare?from=4&amp;to=5"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn every_version_stays_in_the_archive_and_any_two_are_compared() {
    let site = Site::start().await;
    for (day, says) in [
        (1, "Срок один год."),
        (2, "Срок <b>два</b> года."),
        (3, "Срок три & года."),
    ] {
        publish(
            &site,
            Date::from_calendar_date(2026, time::Month::November, day).unwrap(),
            says,
        )
        .await;
    }
    for language in ["ru", "kk", "en"] {
        let archive = read(&site, language, "/policy/archive").await;
        for version in 1..=3 {
            assert!(
                archive.contains(&format!("href=\"/{language}/policy/{version}\"")),
                "{archive}"
            );
        }
        let page = read(&site, language, "/policy/compare?from=1&to=3").await;
        assert!(page.contains("<del>Срок один год.</del>"), "{page}");
        assert!(page.contains("<ins>Срок три &amp; года.</ins>"), "{page}");
        assert!(!page.contains("два"), "{page}");
        let reversed = read(&site, language, "/policy/compare?from=3&to=1").await;
        assert!(reversed.contains("<ins>Срок три &amp; года.</ins>"), "{reversed}");
        let same = read(&site, language, "/policy/compare?from=2&to=2").await;
        assert!(!same.contains("<ins>"), "{same}");
    }
    let english = read(&site, "en", "/policy").await;
    assert!(
        english.contains("the Russian text is shown") && english.contains("lang=\"ru\""),
        "{english}"
    );
    for path in ["/policy/9", "/policy/compare?from=1&to=9", "/policy/99999999999"] {
        let answer = Visitor::new(&site, "ru").get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let bad = Visitor::new(&site, "ru").get("/policy/compare?from=x").await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_interface_tells_a_version_with_the_hash_that_anyone_can_make_of_it() {
    let site = Site::start().await;
    publish(&site, date!(2026 - 11 - 01), "Срок.").await;
    let (status, told) = api(&site, "/api/v1/policy").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(told, api(&site, "/api/v1/policy/1").await.1);
    let texts: PolicyTexts = serde_json::from_value(told["texts"].clone()).unwrap();
    assert_eq!(told["sha256"], fingerprint(1, date!(2026 - 11 - 01), &texts));
    assert_eq!(told["effective_on"], "2026-11-01");
    let mut document = told.clone();
    document
        .as_object_mut()
        .unwrap()
        .retain(|key, _| key != "sha256" && key != "published_at");
    let hash = jauap_vault::digest(document.to_string().as_bytes());
    assert_eq!(told["sha256"], data_encoding::HEXLOWER.encode(&hash));
    assert_eq!(api(&site, "/api/v1/policy/2").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_page_with_a_text_of_the_organisation_keeps_its_strict_headers() {
    let site = Site::start().await;
    let new = NewPolicy {
        effective_on: date!(2026 - 11 - 01),
        texts: PolicyTexts {
            en: None,
            kk: sanitised(Source::Html, "<p>a<script>x()</script><img src=x onerror=x()>").unwrap(),
            ru: sanitised(Source::Markdown, "a [b](javascript:x)").unwrap(),
        },
    };
    publish_policy(&site.service, Actor::System, new, None)
        .await
        .unwrap();
    let answer = Visitor::new(&site, "kk").get("/policy").await;
    let strict = answer.header(header::CONTENT_SECURITY_POLICY);
    assert!(
        strict.contains("default-src 'none'") && !strict.contains("script"),
        "{strict}"
    );
    for language in ["kk", "ru"] {
        let page = read(&site, language, "/policy").await;
        for bad in ["<script", "onerror", "javascript:", "src=x"] {
            assert!(!page.contains(bad), "{bad}");
        }
    }
}

//! Taking back the consent to be written to, on the status page.

use axum::http::StatusCode;

use crate::{html::check, site::Site, visitor::Visitor};

#[tokio::test]
async fn a_user_takes_the_consent_to_letters_back_and_the_request_goes_on() {
    let site = Site::start().await;
    for language in ["kk", "ru", "en"] {
        let mut user = Visitor::at_the_form(&site, language).await;
        let (number, code) = user.files_a_request().await;
        assert!(site.request(&number).await.facts.contact.email_consent);
        let mut visitor = Visitor::new(&site, language);
        assert_eq!(
            visitor.get("/status/consent").await.to(),
            format!("/{language}/status")
        );
        visitor.opens(&number, &code).await;
        let link = format!("href=\"/{language}/status/consent\"");
        assert!(visitor.get("/status/case").await.page().contains(&link));
        let page = visitor.get("/status/consent").await.page();
        check(&page, language);
        assert!(
            page.contains(&number) && page.contains("value=\"email\""),
            "{page}"
        );
        let nonsense = visitor.post("/status/consent", &[("way", "pigeon")]).await;
        assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
        for _ in 0..2 {
            let next = visitor.post("/status/consent", &[("way", "email")]).await;
            assert_eq!(next.to(), format!("/{language}/status/case?done=consent"));
        }
        let request = site.request(&number).await;
        assert!(!request.facts.contact.email_consent && request.state.tag().is_open());
        let case = visitor.get("/status/case?done=consent").await.page();
        check(&case, language);
        assert!(
            case.contains("role=\"status\"") && !case.contains(&link),
            "{case}"
        );
        assert_eq!(
            visitor.get("/status/consent").await.to(),
            format!("/{language}/status/case")
        );
    }
}

//! What a request lacks is handed in later, in a form for exactly that.

use jauap_domain::{Attention, Missing, Signature, missing};
use time::macros::date;

use crate::{
    site::Site,
    visitor::{EXE, PDF, Visitor, number_and_code},
};

/// Files a request for another person of which only the names are told.
async fn files_little(visitor: &mut Visitor<'_>) -> (String, String) {
    let pages: [(&str, &[(&str, &str)]); 7] = [
        ("/request/who", &[("who", "representative")]),
        (
            "/request/name",
            &[
                ("surname", "Образцов"),
                ("given_name", "Образец"),
                ("representative_name", "Образцова Проба"),
            ],
        ),
        (
            "/request/contact",
            &[("email", "proba@example.kz"), ("email_consent", "yes")],
        ),
        ("/request/document", &[("document_number", "AB-7")]),
        ("/request/registration", &[("registration_unknown", "yes")]),
        ("/request/subject", &[("subject", "destruction")]),
        ("/request/text", &[("text", "Прошу уничтожить данные.")]),
    ];
    for (page, fields) in pages {
        visitor.post(page, fields).await.to();
    }
    visitor
        .send("/request/files", &[("signature", "later")], &[])
        .await
        .to();
    visitor.post("/request/check", &[]).await.to();
    number_and_code(&visitor.get("/request/receipt").await.page())
}

const COMPLETE: &str = "/status/complete";

#[tokio::test]
async fn what_is_missing_is_handed_in_and_nothing_else_changes() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "ru").await;
    let (number, code) = files_little(&mut user).await;
    user.opens(&number, &code).await;
    assert!(
        user.get("/status/case")
            .await
            .page()
            .contains("/ru/status/complete")
    );
    let form = user.get(COMPLETE).await.page();
    for asked in [
        "document_issued_by",
        "registration_date_day",
        "representative_kind",
        "authority_files",
        "signature_file",
    ] {
        assert!(form.contains(&format!("name=\"{asked}\"")), "{asked}: {form}");
    }
    for known in ["document_number", "surname", "name=\"text\"", "letterhead_file"] {
        assert!(!form.contains(known), "{known} is not asked for: {form}");
    }
    let refused = user
        .send(COMPLETE, &[("document_holder", "requester")], &[])
        .await
        .refused();
    assert!(refused.contains("Ничего не заполнено"), "{refused}");
    let wrong = [("document_issued_by", "МВД РК"), ("registration_date_day", "40")];
    let exe: (&str, &str, &[u8]) = ("authority_files", "вирус.exe", EXE);
    let refused = user.send(COMPLETE, &wrong, &[exe]).await.refused();
    for kept in ["МВД РК", "value=\"40\"", "вирус.exe"] {
        assert!(refused.contains(kept), "{kept}: {refused}");
    }

    // A field that is not asked for changes nothing.
    let first = [
        ("document_issued_by", "МВД РК"),
        ("document_issued_on_day", "1"),
        ("document_issued_on_month", "2"),
        ("document_issued_on_year", "2020"),
        ("document_number", "OTHER"),
        ("text", "Другой текст"),
        ("surname", "Другая"),
        ("representative_name", "Другая"),
    ];
    assert_eq!(
        user.send(COMPLETE, &first, &[]).await.to(),
        "/ru/status/case?done=completed"
    );
    assert_eq!(
        user.send(COMPLETE, &first, &[]).await.to(),
        "/ru/status/case?done=unchanged"
    );
    let rest = [
        ("registration_date_day", "2"),
        ("registration_date_month", "11"),
        ("registration_date_year", "2026"),
        ("representative_kind", "attorney"),
        ("representative_basis", "доверенность № 7"),
        ("representative_until_day", "31"),
        ("representative_until_month", "12"),
        ("representative_until_year", "2190"),
    ];
    let files: [(&str, &str, &[u8]); 2] = [
        ("authority_files", "доверенность.pdf", PDF),
        ("signature_file", "подпись.pdf", PDF),
    ];
    assert_eq!(
        user.send(COMPLETE, &rest, &files).await.to(),
        "/ru/status/case?done=completed"
    );
    let request = site.request(&number).await;
    assert_eq!(missing(&request.facts, site.service.today()), []);
    assert_eq!(
        request.facts.text.as_ref().unwrap().reveal(),
        "Прошу уничтожить данные."
    );
    assert_eq!(request.facts.requester.display_name(), "Образцов Образец");
    assert_eq!(
        request.facts.requester.acting().as_deref(),
        Some("Образцова Проба")
    );
    let authority = request.facts.requester.authority().unwrap();
    assert_eq!(authority.valid_until, Some(date!(2190 - 12 - 31)));
    assert!(matches!(request.facts.signature, Signature::Handwritten { .. }));
    assert_eq!(site.kept_files(), 2);
    let marks = site.service.store.attention(request.id).await.unwrap();
    assert_eq!(marks, [Attention::NewMessage]);
    let events = site.service.store.events(request.id).await.unwrap();
    let recorded = events.iter().filter(|event| event.name == "facts_recorded");
    assert!(recorded.clone().count() == 2 && recorded.clone().all(|event| event.role == "user"));
    let case = user.get("/status/case?done=completed").await.page();
    assert!(
        case.contains("Сведения внесены") && case.contains("Вы внесли недостающие сведения"),
        "{case}"
    );
    assert!(!case.contains("/ru/status/complete"), "nothing is missing");
    assert_eq!(user.get(COMPLETE).await.to(), "/ru/status/case");
}

#[tokio::test]
async fn an_authority_that_ends_meanwhile_is_renewed_by_a_good_document_only() {
    let site = Site::start().await;
    let mut user = Visitor::at_the_form(&site, "kk").await;
    let (number, code) = files_little(&mut user).await;
    user.opens(&number, &code).await;
    let until = |year| {
        [
            ("representative_until_day", "23"),
            ("representative_until_month", "11"),
            ("representative_until_year", year),
        ]
    };
    let file: [(&str, &str, &[u8]); 1] = [("authority_files", "сенімхат.pdf", PDF)];
    user.send(COMPLETE, &until("2026"), &file).await.to();
    site.clock.advance(time::Duration::days(1));
    // The hour of the cookie is over by the clock of the browser only.
    let request = site.request(&number).await;
    let gaps = missing(&request.facts, site.service.today());
    assert!(gaps.contains(&Missing::AuthorityExpired), "{gaps:?}");
    assert!(
        user.get("/status/case")
            .await
            .page()
            .contains("Уәкілеттік мерзімі өтті")
    );
    for (year, files, text) in [
        ("2026", &file[..], "Бұл мерзім өтіп кеткен"),
        ("2190", &[], "Қазір қолданыстағы құжатты қоса беріңіз"),
    ] {
        let refused = user.send(COMPLETE, &until(year), files).await.refused();
        assert!(refused.contains(text), "{text}: {refused}");
    }
    user.send(COMPLETE, &until("2190"), &file).await.to();
    let request = site.request(&number).await;
    let gaps = missing(&request.facts, site.service.today());
    assert!(!gaps.contains(&Missing::AuthorityExpired), "{gaps:?}");
    assert_eq!(request.facts.requester.authority().unwrap().files.len(), 2);
}

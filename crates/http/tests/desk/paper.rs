use jauap_domain::{Channel, Signature, StateTag};

use crate::{
    samples::PDF,
    world::{Outcome, World},
};

const LETTER: &[(&str, &str)] = &[
    ("received_on", "2026-11-20"),
    ("arrived", "in_person"),
    ("subject", "destruction"),
    ("language", "kk"),
    ("kind", "individual"),
    ("surname", "Үлгіев"),
    ("given_name", "Үлгі"),
    ("document_number", "N01234567"),
    ("document_issued_on_day", "5"),
    ("document_issued_on_month", "3"),
    ("document_issued_on_year", "2019"),
    ("document_issued_by", "ҚР ІІМ"),
    ("registration_date_day", "1"),
    ("registration_date_month", "10"),
    ("registration_date_year", "2026"),
    ("text", "Деректерімді жойыңыз"),
    ("signature", "paper"),
];

fn letter<'a>(form: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    LETTER
        .iter()
        .copied()
        .filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name))
        .chain(changes.iter().copied())
        .chain([("form", form)])
        .collect()
}

#[tokio::test]
async fn a_letter_on_paper_becomes_a_request_with_a_receipt_to_hand_over() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    let empty = officer.get("/desk/paper").await;
    let form = empty
        .is(200)
        .says(r#"value="individual" checked"#)
        .says("required autofocus")
        .hidden("form");
    let scan: (&str, &str, &[u8]) = ("new_other", "хат.pdf", PDF);
    let page = officer
        .post_files("/desk/paper", &letter(&form, &[]), &[scan])
        .await;
    assert_eq!(page.location(), "/desk/paper/receipt");
    let receipt = officer.follow(page).await;
    receipt
        .is(200)
        .says("Сұраудың алынғаны туралы қолхат")
        .says("Қол жеткізу коды");
    receipt.says("Кіріс № 2026-").says("20.11.2026");
    receipt
        .says("Сұрауда барлық міндетті мәліметтер бар")
        .says("2026 жылғы 23 қараша");
    let number = receipt
        .text
        .split("<strong>2026-")
        .nth(1)
        .and_then(|rest| rest.get(..8))
        .ok_or("a number")?;
    let number = format!("2026-{number}").parse()?;
    let request = world.service.store.request(number).await?.ok_or("a request")?;
    assert_eq!(
        (request.channel, request.state.tag()),
        (Channel::Paper, StateTag::Received)
    );
    let officer_id = world
        .service
        .store
        .staff_by_login("officer")
        .await?
        .ok_or("officer")?
        .id;
    assert_eq!(request.facts.signature, Signature::Paper { seen_by: officer_id });
    // The code opens the request for the user.
    let code = receipt
        .text
        .split("class=\"access-code\">")
        .nth(1)
        .and_then(|rest| rest.get(..29));
    let code = jauap_workflow::credentials::AccessCode::parse(code.ok_or("a code")?).ok_or("a code")?;
    assert!(world.service.store.opens(number, &code.hash()).await?);
    // The same form again files nothing more; somebody else cannot read the receipt.
    let page = officer
        .post_files("/desk/paper", &letter(&form, &[]), &[scan])
        .await;
    assert_eq!(page.location(), "/desk/paper/receipt");
    assert_eq!(world.kept_files(), 1);
    world
        .logged_in("supervisor")
        .await
        .get("/desk/paper/receipt")
        .await
        .is(404);
    officer.get("/desk?state=all").await.says("1 открытый");
    officer
        .get(&format!("/desk/requests/{number}"))
        .await
        .says("<li>Лично</li>");
    Ok(())
}

#[tokio::test]
async fn the_pages_of_one_letter_are_taken_together() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    let form = officer.get("/desk/paper").await.hidden("form");
    let pages: [(&str, &str, &[u8]); 2] = [
        ("new_signature", "бет-1.pdf", PDF),
        ("new_signature", "бет-2.pdf", PDF),
    ];
    let page = officer
        .post_files(
            "/desk/paper",
            &letter(&form, &[("signature", "handwritten")]),
            &pages,
        )
        .await;
    officer
        .follow(page)
        .await
        .says("Сұрауда барлық міндетті мәліметтер бар");
    assert_eq!(world.kept_files(), 2);
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_is_named_and_words_and_files_stay() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    let form = officer.get("/desk/paper").await.hidden("form");
    let wrong = letter(
        &form,
        &[
            ("received_on", "2026-11-30"),
            ("subject", ""),
            ("surname", ""),
            ("email", "not an address"),
            ("document_issued_on_month", "13"),
            ("signature", "handwritten"),
        ],
    );
    let files: [(&str, &str, &[u8]); 2] = [
        ("new_signature", "қол.pdf", PDF),
        ("new_other", "program.pdf", b"MZ\x90\x00"),
    ];
    let page = officer.post_files("/desk/paper", &wrong, &files).await;
    page.is(422)
        .says("role=\"alert\"")
        .says("href=\"#surname\"")
        .says("href=\"#email\"");
    page.says("href=\"#document_issued_on_day\"")
        .says("href=\"#subject\"")
        .says("href=\"#received_on\"");
    page.says("program.pdf: такие файлы не принимаются")
        .says("қол.pdf")
        .says("Деректерімді жойыңыз");
    page.says("value=\"not an address\"")
        .says("value=\"signature\" selected");
    assert_eq!(page.hidden("form"), form);
    // The file that was taken need not be sent again.
    let page = officer
        .post_files(
            "/desk/paper",
            &letter(&form, &[("signature", "handwritten")]),
            &[],
        )
        .await;
    assert_eq!(page.location(), "/desk/paper/receipt");
    assert_eq!(world.kept_files(), 1);
    Ok(())
}

#[tokio::test]
async fn a_letter_with_gaps_is_received_all_the_same() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    let form = officer.get("/desk/paper").await.hidden("form");
    let fields = [
        ("form", form.as_str()),
        ("received_on", "2026-11-23"),
        ("subject", "other"),
        ("language", "ru"),
        ("kind", "legal_entity"),
        ("entity_name", "ТОО «Заря»"),
        ("signature", "missing"),
    ];
    let page = officer.post("/desk/paper", &fields).await;
    let receipt = officer.follow(page).await;
    receipt
        .says("В запросе не хватает")
        .says("Запрос на фирменном бланке")
        .says("26 ноября 2026 года");
    Ok(())
}

#[tokio::test]
async fn a_form_of_nobody_is_not_taken() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    for form in [
        "",
        "letter_short",
        "draft_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ] {
        officer.post("/desk/paper", &letter(form, &[])).await.is(400);
    }
    officer.get("/desk/paper/receipt").await.is(404);
    Ok(())
}

#[tokio::test]
async fn no_page_of_a_letter_is_left_out_unsaid_and_a_huge_file_spoils_nothing() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    let form = officer.get("/desk/paper").await.hidden("form");
    let fields = letter(&form, &[("signature", "handwritten")]);
    let names: Vec<String> = (1..=12).map(|page| format!("бет-{page}.pdf")).collect();
    let pages: Vec<(&str, &str, &[u8])> = names
        .iter()
        .map(|name| ("new_signature", name.as_str(), PDF))
        .collect();
    let page = officer.post_files("/desk/paper", &fields, &pages).await;
    page.is(422)
        .says("бет-11.pdf: можно приложить не больше файлов, чем 10")
        .says("бет-12.pdf: можно")
        .says_nothing_of("бет-10.pdf: можно");
    page.says("Убрать<span class=\"unseen\"> бет-10.pdf");

    let form = officer.get("/desk/paper").await.hidden("form");
    let fields = letter(&form, &[("signature", "handwritten")]);
    let huge = vec![0; 60 * 1024 * 1024];
    let files: [(&str, &str, &[u8]); 2] = [
        ("new_other", "huge.pdf", &huge),
        ("new_signature", "бет-1.pdf", PDF),
    ];
    officer
        .post_files("/desk/paper", &fields, &files)
        .await
        .is(422)
        .says("huge.pdf: файл больше 25 МБ")
        .says("Деректерімді жойыңыз")
        .says("Убрать<span class=\"unseen\"> бет-1.pdf");
    officer.get("/desk?state=all").await.says("0 открытых");
    Ok(())
}

#[tokio::test]
async fn a_letter_that_was_entered_before_is_marked() -> Outcome {
    let world = World::start().await?;
    let officer = world.logged_in("officer").await;
    for (changes, is_marked) in [
        (&[][..], false),
        (&[("document_number", "n 01234567"), ("given_name", "Үлгі")], true),
        (&[("subject", "blocking")], false),
        (&[("document_number", "N7654321")], false),
        (&[("document_number", ""), ("patronymic", "")], true),
        (&[("document_number", ""), ("given_name", "Басқа")], false),
    ] {
        let form = officer.get("/desk/paper").await.hidden("form");
        let page = officer.post("/desk/paper", &letter(&form, changes)).await;
        let receipt = officer.follow(page).await;
        let at = receipt.text.find("/desk/requests/2026-").ok_or("a link")?;
        let place: String = receipt
            .text
            .chars()
            .skip(receipt.text[..at].chars().count())
            .take(28)
            .collect();
        let page = officer.get(&place).await;
        assert_eq!(
            page.is(200)
                .text
                .contains("name=\"mark\" value=\"possible_duplicate\""),
            is_marked,
            "{changes:?}"
        );
    }
    // The first of a mistyped century is told for what it is.
    let form = officer.get("/desk/paper").await.hidden("form");
    let wrong = letter(&form, &[("received_on", "1926-11-20")]);
    officer
        .post("/desk/paper", &wrong)
        .await
        .is(422)
        .says("Письма до 2013 года");
    Ok(())
}

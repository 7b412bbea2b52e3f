//! How a reply begins: built in, composed of what the organisation says, or in its own words.

use jauap_domain::{Language, RequestNumber, Subject};
use jauap_http::{AppState, HttpSettings, Processing};
use jauap_workflow::{file::NewRequest, settings::Names};

use crate::{
    browser::Browser,
    samples::Sample,
    world::{Outcome, World},
};

fn names(text: &str) -> Names {
    let own = |language: &str| format!("{text} {language}");
    Names {
        ru: own("ru"),
        kk: own("kk"),
        en: own("en"),
    }
}

fn processing() -> Processing {
    let [purpose, sources, methods, data, term, third_parties] =
        ["мақсат", "көз", "тәсіл", "тізбе", "мерзім", "үшінші"].map(names);
    Processing {
        purpose,
        sources,
        methods,
        data,
        term,
        third_parties,
    }
}

/// A request in work, and the composer that its officer sees first.
async fn composer(world: &World, subject: Subject, language: Language) -> Outcome<(RequestNumber, Browser)> {
    let change = |new: &mut NewRequest| {
        new.subject = subject;
        new.language = language;
    };
    world.accepted(Sample::Complete, change).await
}

#[tokio::test]
async fn an_answer_about_processing_is_composed_in_the_requesters_language_and_looked_at() -> Outcome {
    let world = World::with(|_, http| http.processing = Some(processing())).await?;
    for language in [Language::Kk, Language::En] {
        let (number, officer) = composer(&world, Subject::Information, language).await?;
        let page = officer.get(&format!("/desk/requests/{number}/reply")).await;
        for part in ["мақсат", "көз", "тәсіл", "тізбе", "мерзім", "үшінші"] {
            page.says(&format!("{part} {language}"));
        }
        let composed = processing().composed(language);
        let (looked_at, _) = composed.rsplit_once('\n').ok_or("no hint")?;
        let version = page.hidden("version");
        // The officer says that it holds for this requester by taking the last line away, also where the language of the request
        // was another when the reply was begun.
        let earlier = processing().composed(Language::Ru);
        for (text, status) in [
            (composed.as_str(), 422),
            (earlier.as_str(), 422),
            (looked_at, 303),
        ] {
            let fields = [
                ("version", version.as_str()),
                ("outcome", "answer"),
                ("text", text),
                ("delivery", "letter"),
                ("do", "preview"),
            ];
            officer
                .post(&format!("/desk/requests/{number}/reply"), &fields)
                .await
                .is(status);
        }
    }
    // Of anything else nothing is composed.
    let (number, officer) = composer(&world, Subject::Destruction, Language::Kk).await?;
    let page = officer.get(&format!("/desk/requests/{number}/reply")).await;
    page.says("Жою туралы акт: [").says_nothing_of("мақсат kk");
    page.says(&format!(
        "https://privacy.healthcity.kz/kk/status?number&#x3D;{number}"
    ));
    Ok(())
}

#[tokio::test]
async fn the_organisations_own_words_go_first_and_a_broken_file_stops_the_start() -> Outcome {
    let own = |text: &str| vec![("reply/answer-information.kk.hbs".to_owned(), text.to_owned())];
    let world = World::with(|_, http| {
        http.own_replies = own("№ {{number}} бойынша: {{processing.data}} [тексеріңіз]");
        http.processing = Some(processing());
    })
    .await?;
    let (number, officer) = composer(&world, Subject::Information, Language::Kk).await?;
    let here = format!("/desk/requests/{number}/reply");
    let page = officer.get(&here).await;
    page.says(&format!("№ {number} бойынша: тізбе kk"))
        .says_nothing_of("мақсат kk");
    let version = page.hidden("version");
    let fields = [
        ("version", version.as_str()),
        ("outcome", "answer"),
        ("text", "Тізбе [тексеріңіз]"),
        ("delivery", "letter"),
        ("do", "preview"),
    ];
    officer.post(&here, &fields).await.is(422).says("[тексеріңіз]");
    let broken = HttpSettings {
        own_replies: own("{{processing.data}}"),
        ..HttpSettings::default()
    };
    let Err(error) = AppState::new(world.service.clone(), broken) else {
        panic!("a template without its facts was taken");
    };
    let told = std::error::Error::source(&error).ok_or("no cause")?.to_string();
    assert!(told.contains("reply/answer-information.kk.hbs"), "{told}");
    Ok(())
}

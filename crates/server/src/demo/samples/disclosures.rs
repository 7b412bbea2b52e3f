//! Sample requests of state bodies: one that waits, one that is decided, and one of which the person concerned is told.

use jauap_domain::{
    DisclosureBasis, DisclosureData, DisclosureNumber, DisclosureWay, FreeText, Line, RequestNumber,
};
use jauap_workflow::{
    disclosure::{Handing, NewDisclosure, decide_disclosure, hand_over_disclosure, propose_disclosure},
    records::{DisclosureFacts, HandedOver},
    staff::Caller,
};

use super::Past;

/// A request of a state body, in the words of its letter.
struct Sample {
    basis: DisclosureBasis,
    body: &'static str,
    letter: &'static str,
    norm: &'static str,
    about: &'static str,
    data: &'static [DisclosureData],
    given: &'static str,
    tellable: bool,
    why: &'static str,
}

const WAITS: Sample = Sample {
    basis: DisclosureBasis::Investigation,
    body: "Образцовое управление полиции (пример)",
    letter: "1-01/1",
    norm: "Уголовно-процессуальный кодекс (пример)",
    about: "Образцов Пример Примерович",
    data: &[DisclosureData::Name, DisclosureData::Contact],
    given: "Фамилия, имя, отчество и телефон",
    tellable: false,
    why: "Тайна следствия",
};

const DECIDED: Sample = Sample {
    basis: DisclosureBasis::Court,
    body: "Үлгі аудандық соты (мысал)",
    letter: "7-77/2",
    norm: "Азаматтық процестік кодекс (мысал)",
    about: "Үлгі Сынақ Мысалұлы",
    data: &[DisclosureData::Requests],
    given: "Сұраудың көшірмесі мен берілген жауап",
    tellable: false,
    why: "Сот ұйғарымында айтылмаған",
};

const TOLD: Sample = Sample {
    basis: DisclosureBasis::DataAuthority,
    body: "Уполномоченный орган (пример)",
    letter: "3-05/3",
    norm: "Закон о персональных данных (пример)",
    about: "Автор связанного запроса",
    data: &[DisclosureData::Requests],
    given: "Запрос, ответ и сроки",
    tellable: true,
    why: "Орган рассматривает жалобу самого человека",
};

/// Enters the samples; the last one has to do with a sample request, if there is one.
pub async fn enter_all(
    past: &Past,
    officer: &Caller,
    supervisor: &Caller,
    request: Option<RequestNumber>,
) -> anyhow::Result<()> {
    let service = &past.service;
    enter(past, officer, &WAITS, None).await?;
    let decided = enter(past, officer, &DECIDED, None).await?;
    decide_disclosure(service, supervisor, decided, 1).await?;
    let told = enter(past, officer, &TOLD, request).await?;
    decide_disclosure(service, supervisor, told, 1).await?;
    let handing = Handing {
        on: service.today(),
        how: HandedOver {
            way: DisclosureWay::Electronic,
            note: Some(Line::new("исх. 12 (пример)")?),
        },
    };
    hand_over_disclosure(service, officer, told, 2, handing).await?;
    Ok(())
}

async fn enter(
    past: &Past,
    officer: &Caller,
    sample: &Sample,
    request: Option<RequestNumber>,
) -> anyhow::Result<DisclosureNumber> {
    let today = past.service.today();
    let new = NewDisclosure {
        basis: sample.basis,
        received_on: today,
        facts: DisclosureFacts {
            body: Line::new(sample.body)?,
            letter_number: Line::new(sample.letter)?,
            letter_date: today,
            norm: Line::new(sample.norm)?,
            about: FreeText::new(sample.about)?,
            data: sample.data.to_vec(),
            given: FreeText::new(sample.given)?,
            secrecy_norm: None,
            request,
            registration: None,
            tellable: sample.tellable,
            tellable_why: FreeText::new(sample.why)?,
            declined_why: None,
            handed_over: None,
        },
    };
    Ok(propose_disclosure(&past.service, officer, new).await?)
}

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use jauap_domain::{
    Actor, Channel, Delivery, Outcome as ReplyOutcome, PersonName, RefusalReason, RequestNumber, Requester,
    Role,
};
use jauap_workflow::{
    act::{self, Reply},
    records::HistoryFilter,
};
use time::Duration;

use crate::{
    samples::{NAME, Sample},
    world::{Outcome, World},
};

impl World {
    async fn actor(&self, login: &str) -> Outcome<Actor> {
        let staff = self.service.store.staff_by_login(login).await?.ok_or("nobody")?;
        Ok(Actor::Staff {
            id: staff.id,
            as_role: staff.role,
        })
    }

    /// A reply that one proposes and another approves.
    async fn replied(&self, number: RequestNumber, outcome: ReplyOutcome) -> Outcome {
        let (officer, supervisor) = (self.actor("officer").await?, self.actor("supervisor").await?);
        if outcome == ReplyOutcome::Answer {
            act::accept(&self.service, number.into(), officer, act::Acceptance::default()).await?;
        }
        let reply = Reply {
            outcome,
            text: "Жауап".parse()?,
            delivery: Delivery::Letter,
        };
        act::propose(&self.service, number.into(), officer, reply).await?;
        act::approve(&self.service, number.into(), supervisor).await?;
        Ok(())
    }

    async fn listed_by(&self, login: &str) -> Outcome<usize> {
        let filter = HistoryFilter {
            event: Some("listed".to_owned()),
            ..HistoryFilter::default()
        };
        let rows = self
            .service
            .store
            .histories(&filter, jauap_domain::EventSeq(0), 500)
            .await?;
        Ok(rows.iter().filter(|row| row.actor == login).count())
    }
}

/// Received on Monday 23 November and due on Thursday: one answered on the third working day, one refused a working day
/// too late, one taken back, one never touched.
async fn a_week(world: &World) -> Outcome<Vec<RequestNumber>> {
    let mut numbers = Vec::new();
    for _ in 0..3 {
        numbers.push(world.filed(Sample::Complete).await?);
    }
    let paper = |new: &mut jauap_workflow::file::NewRequest| new.channel = Channel::Paper;
    numbers.push(world.filed_with(Sample::Complete, paper).await?);
    act::withdraw(&world.service, numbers[2].into(), Actor::User, None).await?;
    world.clock.advance(Duration::days(3));
    world.replied(numbers[0], ReplyOutcome::Answer).await?;
    world.clock.advance(Duration::days(1));
    let reason = RefusalReason::NoData;
    world
        .replied(numbers[1], ReplyOutcome::Refusal { reason })
        .await?;
    Ok(numbers)
}

/// The cells of the row whose head says this.
fn cells(page: &str, head: &str) -> Vec<String> {
    let row = page
        .split("<tr>")
        .find(|row| row.contains(&format!("<span>{head}</span>")));
    let row = row.expect(head).split("</tr>").next().unwrap_or_default();
    row.split("<td")
        .skip(1)
        .map(|cell| {
            let text = cell.split_once('>').expect("a cell").1;
            text.split("</td>").next().unwrap_or_default().to_owned()
        })
        .collect()
}

#[tokio::test]
async fn statistics_count_what_became_of_the_requests_of_a_period() -> Outcome {
    let world = World::start().await?;
    a_week(&world).await?;
    let supervisor = world.logged_in("supervisor").await;
    let page = supervisor.get("/desk/statistics").await;
    page.is(200).says_nothing_of(NAME).says("Как это посчитано");
    // Received, replied, in time, late, percent, median, nine of ten, running, overdue, withdrawn.
    let all = ["4", "2", "1", "1", "50", "3", "4", "0", "1", "1"];
    assert_eq!(cells(&page.text, "Всего"), all);
    assert_eq!(cells(&page.text, "Информация об обработке"), all);
    assert_eq!(cells(&page.text, "ноябрь 2026"), ["1 / 2", "1 / 2"]);
    assert_eq!(cells(&page.text, "Через портал"), ["3"]);
    assert_eq!(cells(&page.text, "На бумаге"), ["1"]);
    let reason = "Организация не располагает персональными данными заявителя";
    assert_eq!(cells(&page.text, reason), ["1"]);
    page.says("Открытых запросов: 1").says("Из них просрочено: 1");
    for (query, any) in [
        ("from=2026-11-23&to=2026-11-23", true),
        ("from=2026-11-24", false),
        ("to=2026-11-22", false),
        ("from=2025-01-01&to=2025-12-31", false),
    ] {
        let page = supervisor.get(&format!("/desk/statistics?{query}")).await;
        assert_eq!(page.is(200).text.contains("<span>Всего</span>"), any, "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_no_period_is_said_beside_its_field() -> Outcome {
    let world = World::start().await?;
    let browser = world.logged_in("supervisor").await;
    for path in ["/desk/statistics", "/desk/register"] {
        for query in [
            "from=yesterday",
            "to=2026-02-30",
            "from=2026-11-02&to=2026-11-01",
            "from=0001-01-01",
        ] {
            let page = browser.get(&format!("{path}?{query}")).await;
            page.is(422).says("aria-invalid=\"true\"");
        }
    }
    browser.get("/desk/register/export?from=moon").await.is(400);
    browser.get("/desk/register?language=fr").await.is(400);
    Ok(())
}

#[tokio::test]
async fn while_the_clock_stands_still_nothing_is_overdue() -> Outcome {
    let pausing = "clarification_pauses = true";
    let rules =
        include_str!("../../../../config/rules.toml").replace("clarification_pauses = false", pausing);
    assert!(rules.contains(pausing));
    let world = World::with_rules(&rules).await?;
    let number = world.filed(Sample::Complete).await?;
    let officer = world.actor("officer").await?;
    act::ask(
        &world.service,
        number.into(),
        officer,
        Vec::new(),
        "Сұрақ".parse()?,
    )
    .await?;
    world.clock.advance(Duration::days(30));
    let supervisor = world.logged_in("supervisor").await;
    let page = supervisor.get("/desk/statistics").await;
    page.says("Открытых запросов: 1").says("Из них просрочено: 0");
    assert_eq!(cells(&page.text, "Всего")[7..9], ["1", "0"]);
    let queue = supervisor.get("/desk?due=overdue").await;
    queue.is(200).says_nothing_of(&number.to_string());
    act::clarify(
        &world.service,
        number.into(),
        Actor::User,
        Some("Жауап".parse()?),
        Vec::new(),
    )
    .await?;
    world.clock.advance(Duration::days(30));
    let supervisor = world.logged_in("supervisor").await;
    let page = supervisor.get("/desk/statistics").await;
    page.says("Из них просрочено: 1");
    supervisor
        .get("/desk?due=overdue")
        .await
        .says(&number.to_string());
    Ok(())
}

#[tokio::test]
async fn the_register_names_requesters_to_those_who_work_on_requests_and_logs_it() -> Outcome {
    let world = World::start().await?;
    let numbers = a_week(&world).await?;
    for (login, named) in [
        ("officer", true),
        ("supervisor", true),
        ("auditor", false),
        ("admin", false),
    ] {
        let browser = world.logged_in(login).await;
        let before = world.listed_by(login).await?;
        let page = browser.get("/desk/register").await;
        assert_eq!(page.is(200).text.contains(NAME), named, "{login}");
        assert_eq!(page.header("cache-control"), "no-store");
        for number in &numbers {
            page.says(&number.to_string());
        }
        page.says("В срок")
            .says("С опозданием")
            .says("Просрочен")
            .says("Отозван");
        assert_eq!(
            world.listed_by(login).await? - before,
            usize::from(named),
            "{login}"
        );
    }
    let officer = world.logged_in("officer").await;
    for (language, title) in [
        ("kk", "Дербес деректер субъектілерінің сұрауларын тіркеу журналы"),
        ("ru", "Журнал запросов субъектов персональных данных"),
        ("en", "Register of requests by data subjects"),
    ] {
        let page = officer.get(&format!("/desk/register?language={language}")).await;
        page.is(200)
            .says(title)
            .says(&format!("<html lang=\"{language}\">"));
    }
    officer
        .get("/desk/register?from=2026-11-24")
        .await
        .says_nothing_of(NAME);
    Ok(())
}

#[tokio::test]
async fn the_workbook_has_the_register_and_no_name_becomes_a_formula() -> Outcome {
    const EVIL: &str = "=HYPERLINK(\"http://example.org\")";
    let world = World::start().await?;
    let evil = |new: &mut jauap_workflow::file::NewRequest| {
        if let Requester::Individual(person) = &mut new.facts.requester {
            person.name = PersonName::AsWritten {
                name: EVIL.parse().expect("a line"),
            };
        }
    };
    let number = world.filed_with(Sample::Complete, evil).await?;
    world.replied(number, ReplyOutcome::Answer).await?;
    for (login, named) in [("officer", true), ("auditor", false)] {
        let browser = world.logged_in(login).await;
        let before = world.listed_by(login).await?;
        let file = browser
            .get("/desk/register/export?language=kk&to=2026-11-30")
            .await;
        let name = "attachment; filename=\"register-2026-01-01-2026-11-30-kk.xlsx\"";
        assert_eq!(file.is(200).header("content-disposition"), name);
        assert_eq!(
            world.listed_by(login).await? - before,
            usize::from(named),
            "{login}"
        );
        let mut book = Xlsx::new(Cursor::new(file.bytes))?;
        let formulas = book.worksheet_formula("Тіркеу")?;
        assert_eq!(formulas.used_cells().count(), 0);
        let sheet = book.worksheet_range("Тіркеу")?;
        let row = |at| -> Vec<String> {
            sheet
                .rows()
                .nth(at)
                .expect("a row")
                .iter()
                .map(Data::to_string)
                .collect()
        };
        assert_eq!(sheet.rows().count(), 2);
        assert_eq!(row(0).len(), if named { 10 } else { 9 });
        assert_eq!(row(0)[0], "Нөмірі");
        assert_eq!(row(1)[0], number.to_string());
        assert_eq!(row(1).contains(&EVIL.to_owned()), named);
        assert!(row(1).contains(&"Мерзімінде".to_owned()), "{:?}", row(1));
        assert!(sheet.rows().nth(1).expect("a row").iter().any(Data::is_datetime));
    }
    Ok(())
}

#[tokio::test]
async fn an_officer_has_no_statistics() -> Outcome {
    let world = World::start().await?;
    let officer = world.actor("officer").await?;
    let period = jauap_workflow::read::Period::new(None, None, world.service.today())?;
    let refused = jauap_workflow::read::statistics(&world.service, officer, period).await;
    assert!(refused.is_err(), "{}", Role::Officer);
    world
        .logged_in("officer")
        .await
        .get("/desk/statistics")
        .await
        .is(403);
    Ok(())
}

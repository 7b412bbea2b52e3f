//! A sample of every letter, for every branch of its templates.

use jauap_domain::{Missing, RefusalReason, Reminder, RequestNumber, Subject, deadline::TermUnit};
use jauap_workflow::letter::{
    Acknowledgement, Answer, Clarification, DigestLine, Extended, Greeting, Letter, Refusal, ReplyReady,
    SkippedDay, StaffDigest, StaffNewRequest, StaffReminder, WithdrawalConfirmed,
};
use time::{Date, Month};

/// A letter with invented facts.
pub struct Sample {
    /// What is special about it.
    pub name: &'static str,
    /// The letter.
    pub letter: Letter,
}

const NUMBER: RequestNumber = RequestNumber::new(2026, 123);
const STATUS: &str = "https://requests.example.kz/kk/requests/2026-000123-8";
const DESK: &str = "https://requests.example.kz/desk/requests/2026-000123-8";
const PROOF: &str = "c2sp.org/tlog-proof@v1\nindex 0\n\nrequests.example.kz/log/1\n1\nAAAA\n";
const TEXT: &str = "Первый абзац: «ответ» <по существу> & ссылка на пункт 9.2.\nВторая строка того же абзаца.\n\n\
                    Екінші абзац: әғқңөұүһі ӘҒҚҢӨҰҮҺІ.\n\nThe third paragraph isn't empty.";

/// Every letter, each branch of its templates taken at least once both ways.
pub fn samples() -> Vec<Sample> {
    [
        acknowledgements(),
        clarifications(),
        answers(),
        refusals(),
        notices(),
        to_staff(),
        reminders(),
        digests(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn sample(name: &'static str, letter: Letter) -> Sample {
    Sample { name, letter }
}

fn day(day: u8) -> Date {
    Date::from_calendar_date(2026, Month::November, day).unwrap_or(Date::MIN)
}

fn person() -> Greeting {
    Greeting {
        name: "Сынақ Үлгіқызы".to_owned(),
        entity: false,
    }
}

fn entity() -> Greeting {
    Greeting {
        name: "ТОО «Өркен & Co»".to_owned(),
        entity: true,
    }
}

fn acknowledgements() -> Vec<Sample> {
    let complete = Acknowledgement {
        number: NUMBER,
        received_on: day(23),
        due_on: day(26),
        due_provisional: false,
        days: 3,
        unit: TermUnit::WorkingDays,
        norm: "№ 94-V, 25".to_owned(),
        missing: vec![],
        access_code: None,
        status_url: STATUS.to_owned(),
        proof: PROOF.to_owned(),
    };
    let bare = Acknowledgement {
        due_provisional: true,
        missing: Missing::ALL.to_vec(),
        access_code: Some("7K3M-9QXT-2HVB-4NRD-8WPE".to_owned()),
        proof: String::new(),
        ..complete.clone()
    };
    vec![
        sample("complete", Letter::Acknowledgement(complete)),
        sample(
            "everything_missing_with_access_code",
            Letter::Acknowledgement(bare),
        ),
    ]
}

fn clarifications() -> Vec<Sample> {
    let clarification = |greeting, items| {
        let (text, status_url) = (TEXT.to_owned(), STATUS.to_owned());
        Letter::Clarification(Clarification {
            number: NUMBER,
            greeting,
            items,
            text,
            due_on: day(26),
            status_url,
        })
    };
    vec![
        sample(
            "items",
            clarification(person(), vec![Missing::DocumentNumber, Missing::Signature]),
        ),
        sample("words_only_to_entity", clarification(entity(), vec![])),
    ]
}

fn answers() -> Vec<Sample> {
    let answer = |greeting, subject| {
        let (text, status_url) = (TEXT.to_owned(), STATUS.to_owned());
        Letter::Answer(Answer {
            number: NUMBER,
            greeting,
            received_on: day(23),
            subject,
            text,
            status_url,
        })
    };
    vec![
        sample("to_person", answer(person(), Subject::Information)),
        sample("to_entity", answer(entity(), Subject::Other)),
    ]
}

fn refusals() -> Vec<Sample> {
    let refusal = |greeting, reason| {
        let (subject, text, status_url) = (Subject::Destruction, TEXT.to_owned(), STATUS.to_owned());
        Letter::Refusal(Refusal {
            number: NUMBER,
            greeting,
            received_on: day(23),
            subject,
            reason,
            text,
            status_url,
        })
    };
    vec![
        sample("no_data", refusal(person(), RefusalReason::NoData)),
        sample(
            "other_procedure_to_entity",
            refusal(entity(), RefusalReason::OtherProcedure),
        ),
    ]
}

fn notices() -> Vec<Sample> {
    let status_url = STATUS.to_owned();
    let ready = ReplyReady {
        number: NUMBER,
        status_url: status_url.clone(),
    };
    let withdrawn = WithdrawalConfirmed {
        number: NUMBER,
        withdrawn_on: day(24),
        status_url,
    };
    vec![
        sample("ready", Letter::ReplyReady(ready)),
        sample("withdrawn", Letter::WithdrawalConfirmed(withdrawn)),
        sample("certain", Letter::Extended(extended(false))),
        sample("provisional", Letter::Extended(extended(true))),
    ]
}

fn extended(due_provisional: bool) -> Extended {
    Extended {
        number: NUMBER,
        due_on: day(30),
        due_provisional,
        norm: "Article 0, paragraph 1 & <2> of a sample law".to_owned(),
        status_url: STATUS.to_owned(),
    }
}

fn to_staff() -> Vec<Sample> {
    let new_request = |missing| {
        let desk_url = DESK.to_owned();
        Letter::StaffNewRequest(StaffNewRequest {
            number: NUMBER,
            subject: Subject::Rectification,
            due_on: day(24),
            missing,
            desk_url,
        })
    };
    vec![
        sample("complete", new_request(0)),
        sample("incomplete", new_request(3)),
    ]
}

fn reminders() -> Vec<Sample> {
    let reminded = |reminder, due_provisional, skipped| {
        Letter::StaffReminder(StaffReminder {
            number: NUMBER,
            reminder,
            started_on: day(23),
            due_on: day(26),
            due_provisional,
            skipped,
            desk_url: DESK.to_owned(),
        })
    };
    let holiday = SkippedDay {
        on: day(24),
        name: "День «Пример» & Үлгі күні".to_owned(),
    };
    vec![
        sample("near", reminded(Reminder::InternalTarget, true, vec![holiday])),
        sample("last_day", reminded(Reminder::LastDay, false, vec![])),
        sample("overdue", reminded(Reminder::Overdue, false, vec![])),
    ]
}

fn digests() -> Vec<Sample> {
    let line = |sequence, due| DigestLine {
        number: RequestNumber::new(2026, sequence),
        due_on: day(due),
        desk_url: DESK.to_owned(),
    };
    let whole = StaffDigest {
        on: day(26),
        overdue: vec![line(123, 24), line(124, 25)],
        today: vec![line(125, 26)],
        next: vec![line(126, 27)],
        next_on: day(27),
        unassigned: vec![line(127, 30)],
        more: true,
        desk_url: "https://requests.example.kz/desk".to_owned(),
    };
    let unassigned = StaffDigest {
        overdue: vec![],
        today: vec![],
        next: vec![],
        more: false,
        ..whole.clone()
    };
    let own = StaffDigest {
        unassigned: vec![],
        ..whole.clone()
    };
    vec![
        sample("everything", Letter::StaffDigest(whole)),
        sample("unassigned_only", Letter::StaffDigest(unassigned)),
        sample("own_only", Letter::StaffDigest(own)),
    ]
}

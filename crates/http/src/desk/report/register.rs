//! The register of a period: a page made for print, and the same as a workbook.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use jauap_domain::{Act, Language, StateTag, Thing, deadline::Timeliness};
use jauap_workflow::{
    read::{self, MOST_PRINTED, Period, Register},
    records::ReceivedRow,
};
use serde::Serialize;
use time::Date;

use super::{
    query::{PeriodFields, ReportQuery},
    workbook::RegisterFile,
};
use crate::{
    desk::{
        field::Choice,
        moment,
        viewer::{RegisterExporter, RegisterReader, Viewer},
    },
    export::in_pieces,
    extract::ApiQuery,
    page_error::PageError,
    state::AppState,
};

#[derive(Serialize)]
struct RegisterView {
    fields: PeriodFields,
    languages: Vec<Choice>,
    /// True for those who are told who asks.
    named: bool,
    most: u64,
    printed: Option<Printed>,
}

#[derive(Serialize)]
struct Printed {
    from: Date,
    to: Date,
    made: Date,
    xlsx: String,
    /// True when there are more requests than are printed.
    too_many: bool,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    number: String,
    at: String,
    channel: &'static str,
    subject: &'static str,
    /// None when the content was destroyed, or names are not shown.
    name: Option<String>,
    due_on: Date,
    state: StateTag,
    closed_on: Option<Date>,
    timeliness: Timeliness,
    /// True when it was not answered in time, or is overdue.
    bad: bool,
    officer: Option<String>,
}

/// The register to print.
pub async fn page(
    State(app): State<AppState>,
    RegisterReader(viewer): RegisterReader,
    ApiQuery(query): ApiQuery<ReportQuery>,
) -> Result<Response, PageError> {
    let language = query.language(viewer.language)?;
    let period = query.period(&app);
    let (status, printed) = match period {
        Ok(period) => (
            StatusCode::OK,
            Some(printed(&app, &viewer, language, period).await?),
        ),
        Err(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
    };
    let view = RegisterView {
        fields: query.fields(language, period),
        languages: Choice::of_terms(
            language,
            "language",
            Language::ALL.iter().map(|one| one.code()),
            language.code(),
        ),
        named: viewer.caller.may(Thing::Requester, Act::List),
        most: MOST_PRINTED,
        printed,
    };
    let path = query.address("/desk/register");
    let mut page = viewer.page("desk/report/register", &path, view);
    page.language = language;
    Ok((status, page.show(&app)?).into_response())
}

/// The register as a workbook, however many requests there are.
pub async fn export(
    State(app): State<AppState>,
    RegisterExporter(viewer): RegisterExporter,
    ApiQuery(query): ApiQuery<ReportQuery>,
) -> Result<Response, PageError> {
    let language = query.language(viewer.language)?;
    let period = query.period(&app).map_err(|_| PageError::BadForm)?;
    let register = Register::begin(&app.service, &viewer.caller, period).await?;
    let name = format!("register-{}-{}-{language}.xlsx", period.from, period.to);
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    let file = RegisterFile::new(&app, register, language);
    Ok((headers, in_pieces(file)).into_response())
}

async fn printed(
    app: &AppState,
    viewer: &Viewer,
    language: Language,
    period: Period,
) -> Result<Printed, PageError> {
    let too_many = !read::register_fits(&app.service, period).await?;
    let mut register = Register::begin(&app.service, &viewer.caller, period).await?;
    let mut rows = Vec::new();
    while !too_many && let Some(page) = register.page().await? {
        rows.extend(page.into_iter().map(|row| row_view(app, &register, row)));
    }
    let (from, to) = (period.from, period.to);
    Ok(Printed {
        from,
        to,
        made: app.service.today(),
        xlsx: format!("/desk/register/export?from={from}&to={to}&language={language}"),
        too_many,
        rows,
    })
}

fn row_view(app: &AppState, register: &Register, row: ReceivedRow) -> RowView {
    let timeliness = read::timeliness(&app.service, &row);
    let officer = row.assignee.and_then(|id| register.logins.get(&id));
    RowView {
        number: row.number.to_string(),
        at: moment(app, row.received_at),
        channel: row.channel.code(),
        subject: row.subject.code(),
        name: row.requester_name,
        due_on: row.due_on,
        state: row.state,
        closed_on: row
            .closed_at
            .map(|at| app.service.settings.organisation.zone.date(at)),
        timeliness,
        bad: matches!(timeliness, Timeliness::Late | Timeliness::Overdue),
        officer: officer.cloned(),
    }
}

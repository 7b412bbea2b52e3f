//! Statistics of the requests received in a period.

use axum::extract::{RawQuery, State};
use jauap_domain::{Channel, RefusalReason, Subject};
use jauap_workflow::read::{Period, Statistics, Tally, statistics as counted};
use serde::Serialize;
use time::Date;
use utoipa::{IntoParams, ToSchema};

use crate::{
    api::{caller::Overseer, check::day, query::Parameters, schema},
    extract::ApiJson,
    problem::Problem,
    state::AppState,
};

/// Which requests are counted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "it only describes the query; the query itself is read name by name"
)]
pub struct StatisticsQuery {
    /// The first day of receipt; the first day of the year of `to` when absent.
    from: Option<Date>,
    /// The last day of receipt; today when absent.
    to: Option<Date>,
}

/// What became of the requests received in a period. Days are days in the organisation's zone.
#[derive(Serialize, ToSchema)]
pub struct StatisticsOut {
    /// The first day of receipt.
    from: Date,
    /// The last day of receipt.
    to: Date,
    all: TallyOut,
    by_subject: Vec<SubjectOut>,
    by_month: Vec<MonthOut>,
    refusals: Vec<RefusalsOut>,
    channels: Vec<ChannelOut>,
    now: NowOut,
}

/// Counts of requests.
#[derive(Serialize, ToSchema)]
pub struct TallyOut {
    received: u64,
    /// Answered or refused.
    replied: u64,
    /// Of these, no later than on the last day in force at that moment.
    in_time: u64,
    late: u64,
    /// Replies in time of a hundred, rounded down; null without replies.
    percent_in_time: Option<u64>,
    /// The least number of working days after the day of receipt in which half of the replies went out; null without replies.
    median_working_days: Option<u32>,
    /// The same for nine of ten replies.
    p90_working_days: Option<u32>,
    /// Open and not overdue.
    running: u64,
    /// Open, with the last day over and the clock running.
    overdue: u64,
    withdrawn: u64,
}

#[derive(Serialize, ToSchema)]
pub struct SubjectOut {
    #[schema(value_type = schema::Subject)]
    subject: Subject,
    #[serde(flatten)]
    tally: TallyOut,
}

#[derive(Serialize, ToSchema)]
pub struct MonthOut {
    /// The month of receipt, such as `2026-11`.
    month: String,
    #[schema(value_type = schema::Subject)]
    subject: Subject,
    #[serde(flatten)]
    tally: TallyOut,
}

#[derive(Serialize, ToSchema)]
pub struct RefusalsOut {
    #[schema(value_type = schema::RefusalReason)]
    reason: RefusalReason,
    count: u64,
}

#[derive(Serialize, ToSchema)]
pub struct ChannelOut {
    #[schema(value_type = schema::Channel)]
    channel: Channel,
    count: u64,
}

/// How many requests are open at this moment, whenever they were received.
#[derive(Serialize, ToSchema)]
pub struct NowOut {
    open: u64,
    overdue: u64,
}

/// The statistics of a period, for supervisors, administrators and auditors; no content and no names.
///
/// The period is the days of receipt, this year until today when absent. Destroyed requests count too.
#[utoipa::path(get, operation_id = "statistics", path = "/api/v1/desk/statistics", tag = "desk", security(("staff_token" = [])),
    params(StatisticsQuery), responses((status = 200, description = "The figures.", body = StatisticsOut)))]
pub async fn statistics(
    State(app): State<AppState>,
    Overseer(overseer): Overseer,
    RawQuery(query): RawQuery,
) -> Result<ApiJson<StatisticsOut>, Problem> {
    let parameters = Parameters::read(query.as_deref(), &["from", "to"], &[])?;
    let from = day("from", parameters.get("from"))?;
    let to = day("to", parameters.get("to"))?;
    let period = Period::new(from, to, app.service.today());
    let period = period.map_err(|error| Problem::invalid("to", error))?;
    let counted = counted(&app.service, overseer.actor(), period).await?;
    Ok(ApiJson(counted.into()))
}

impl From<Statistics> for StatisticsOut {
    fn from(counted: Statistics) -> Self {
        let months = counted.by_month.iter().flat_map(|((year, month), subjects)| {
            subjects.iter().map(move |(subject, tally)| MonthOut {
                month: format!("{year:04}-{:02}", u8::from(*month)),
                subject: *subject,
                tally: tally.into(),
            })
        });
        let subject = |(subject, tally): (&Subject, &Tally)| SubjectOut {
            subject: *subject,
            tally: tally.into(),
        };
        let refusals = counted.refusals.iter();
        let channels = counted.channels.iter();
        Self {
            from: counted.period.from,
            to: counted.period.to,
            all: (&counted.all).into(),
            by_subject: counted.by_subject.iter().map(subject).collect(),
            by_month: months.collect(),
            refusals: refusals
                .map(|(reason, count)| RefusalsOut {
                    reason: *reason,
                    count: *count,
                })
                .collect(),
            channels: channels
                .map(|(channel, count)| ChannelOut {
                    channel: *channel,
                    count: *count,
                })
                .collect(),
            now: NowOut {
                open: counted.now.open,
                overdue: counted.now.overdue,
            },
        }
    }
}

impl From<&Tally> for TallyOut {
    fn from(tally: &Tally) -> Self {
        Self {
            received: tally.received,
            replied: tally.replied(),
            in_time: tally.in_time,
            late: tally.late,
            percent_in_time: tally.percent_in_time(),
            median_working_days: tally.median(),
            p90_working_days: tally.nine_of_ten(),
            running: tally.running,
            overdue: tally.overdue,
            withdrawn: tally.withdrawn,
        }
    }
}

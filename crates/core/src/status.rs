//! Where an activity stands today, from what its editor reported and what its dates say.
//! Nothing is called done that nobody reported as done.

use crate::day::{Day, Phase};
use crate::model::{ActionStatus, ActivityStatus, Detail, EventStatus, Record};

/// Status of an event or action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It lies ahead.
    Planned,
    /// It is going on.
    Ongoing,
    /// It was reported as done.
    Done,
    /// It was called off, or failed.
    Cancelled,
    /// It was put off without a new date, or suspended.
    Postponed,
    /// Its dates are past, or it has none, and nobody reported how it went.
    NotReported,
}

impl Status {
    /// All, in the order of the facet.
    pub const ALL: [Status; 6] = [
        Status::Planned,
        Status::Ongoing,
        Status::Done,
        Status::Cancelled,
        Status::Postponed,
        Status::NotReported,
    ];

    /// The word in addresses, and the message key below `status.`.
    pub fn code(self) -> &'static str {
        match self {
            Status::Planned => "planned",
            Status::Ongoing => "ongoing",
            Status::Done => "done",
            Status::Cancelled => "cancelled",
            Status::Postponed => "postponed",
            Status::NotReported => "not_reported",
        }
    }
}

/// What the editor reported, both axes (announcement and life cycle) in one.
enum Report {
    Nothing,
    Planned,
    Ongoing,
    Done,
    Cancelled,
    Postponed,
}

fn report(record: &Record) -> Option<Report> {
    match &record.detail {
        Detail::Event(event) => Some(match (event.event_status, event.activity_status) {
            (EventStatus::Cancelled, _) | (_, Some(ActivityStatus::Cancelled)) => Report::Cancelled,
            (EventStatus::Postponed, _) | (_, Some(ActivityStatus::Suspended)) => Report::Postponed,
            // IATI: in finalisation the activity is complete, only its books are open.
            (_, Some(ActivityStatus::Closed | ActivityStatus::Finalisation)) => Report::Done,
            (_, Some(ActivityStatus::Implementation)) => Report::Ongoing,
            (_, Some(ActivityStatus::Pipeline)) => Report::Planned,
            (_, None) => Report::Nothing,
        }),
        Detail::Action(action) => Some(match action.action_status {
            Some(ActionStatus::Potential) => Report::Planned,
            Some(ActionStatus::Active) => Report::Ongoing,
            Some(ActionStatus::Completed) => Report::Done,
            Some(ActionStatus::Failed) => Report::Cancelled,
            None => Report::Nothing,
        }),
        Detail::Outcome(_) | Detail::Resource(_) => None,
    }
}

/// The status of an event or action on a day; outcomes and resources have none.
pub fn status(record: &Record, today: Day) -> Option<Status> {
    let report = report(record)?;
    Some(match (report, record.when.phase(today)) {
        (Report::Cancelled, _) => Status::Cancelled,
        (Report::Postponed, _) => Status::Postponed,
        (Report::Done, _) => Status::Done,
        (_, Phase::Before) => Status::Planned,
        (_, Phase::During) => Status::Ongoing,
        (_, Phase::After) => Status::NotReported,
        (Report::Ongoing, Phase::Undated | Phase::Within) => Status::Ongoing,
        (Report::Planned, Phase::Undated) | (_, Phase::Within) => Status::Planned,
        (Report::Nothing, Phase::Undated) => Status::NotReported,
    })
}

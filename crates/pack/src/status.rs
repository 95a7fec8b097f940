//! Where an activity stands, from what its editor reported and what its dates say.
//! Nothing is called done that nobody reported as done.

use crate::day::Phase;

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

/// What the editor reported, both axes (announcement and life cycle) in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "they say what Status says")]
pub enum Report {
    Nothing,
    Planned,
    Ongoing,
    Done,
    Cancelled,
    Postponed,
    /// On which day it really ended: done, once that day is past.
    Ended,
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

    /// The status of an activity.
    pub fn of(report: Report, phase: Phase) -> Status {
        match (report, phase) {
            (Report::Cancelled, _) => Status::Cancelled,
            (Report::Postponed, _) => Status::Postponed,
            (Report::Done, _) => Status::Done,
            (Report::Ended, Phase::After) => Status::Done,
            (_, Phase::Before) => Status::Planned,
            (_, Phase::During) => Status::Ongoing,
            (_, Phase::After) => Status::NotReported,
            (Report::Ongoing, Phase::Undated | Phase::Within) => Status::Ongoing,
            (Report::Planned, Phase::Undated) | (_, Phase::Within) => Status::Planned,
            (Report::Nothing | Report::Ended, Phase::Undated) => Status::NotReported,
        }
    }
}

impl Report {
    /// All, in the order of their codes in a pack.
    pub const ALL: [Report; 7] = [
        Report::Nothing,
        Report::Planned,
        Report::Ongoing,
        Report::Done,
        Report::Cancelled,
        Report::Postponed,
        Report::Ended,
    ];
}

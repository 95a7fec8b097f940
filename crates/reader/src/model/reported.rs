//! Who reports what, and what is close to it.

use super::{ActivityStatus, EventStatus, OrgNo, PlaceNo, RecordNo, Url};
use crate::day::When;
use crate::lang::Text;

/// From a first to a last day, inclusive.
pub type Complete = (crate::day::Day, crate::day::Day);

/// Position of a source in [`Programme::sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceNo(pub usize);
/// Where data come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its id in the dataset.
    pub id: String,
    /// What visitors call it.
    pub name: Option<Text>,
    /// Where it is.
    pub url: Option<Url>,
    /// The id of the partner's own programme.
    pub programme: Option<String>,
    /// The organisation whose data they are.
    pub organization: Option<OrgNo>,
    /// When the partner changed the data last.
    pub date_modified: Option<crate::day::Day>,
    /// When they were fetched.
    pub retrieved: Option<crate::day::Day>,
    /// The days of which all planned activities are in the data.
    pub complete_for: Option<Complete>,
    /// The last day on which they can be trusted.
    pub expires: Option<crate::day::Day>,
    /// How they came; only of a board's partners.
    pub arrival: Option<Arrival>,
    /// Why they did not come, or what is odd about them, as a code.
    pub reason: Option<String>,
}

/// How a partner's file came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// As it is today.
    Fresh,
    /// As the last good copy.
    Kept,
    /// Not at all.
    Missing,
}

/// What another partner reports of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Also {
    /// Who.
    pub source: SourceNo,
    /// Its id there.
    pub id: String,
    /// What it is called there.
    pub name: Text,
    /// When it takes place by that report.
    pub when: When,
    /// Its page there.
    pub url: Option<Url>,
    /// What was announced of it there.
    pub event_status: Option<EventStatus>,
    /// Where it stands in its life there.
    pub activity_status: Option<ActivityStatus>,
    /// Where it takes place by that report.
    pub location: Vec<PlaceNo>,
}

/// An activity that is close to a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Which.
    pub record: RecordNo,
    /// How close.
    pub nearness: Nearness,
    /// How much speaks for it; none where a person has said so.
    pub score: Option<f64>,
    /// The reasons, each a code and its values between bars.
    pub reasons: Vec<String>,
}

/// How close two activities are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It may be the same one.
    MaybeSame,
    /// The partner says that it is the same one.
    SaidSame,
    /// Something close.
    Close,
    /// A person has said that they belong together.
    Related,
}

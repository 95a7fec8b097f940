//! Records: the four kinds, and how one is named.

/// The four kinds of record, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What the programme wants to achieve.
    Outcome,
    /// What takes place.
    Event,
    /// What somebody is asked, or has promised, to do.
    Action,
    /// What can be read, watched or used.
    Resource,
}

impl Kind {
    /// All kinds, in order.
    pub const ALL: [Kind; 4] = [Kind::Outcome, Kind::Event, Kind::Action, Kind::Resource];

    /// The kind's word in data, addresses and `data-kind`.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Outcome => "outcome",
            Kind::Event => "event",
            Kind::Action => "action",
            Kind::Resource => "resource",
        }
    }
}

/// Position of a record in the programme: outcomes, events, actions, resources, each in the
/// editor's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordNo(pub usize);

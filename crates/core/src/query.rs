//! What a visitor has chosen: a canonical value. Equal choices are equal queries.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::Day;
use crate::model::Kind;

/// The facets, in the order of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The outcomes that a record contributes to (an outcome: itself).
    Outcome,
    /// The years that a record touches, and [`NO_DATE`].
    When,
    /// Type of event, action or resource.
    Type,
    /// Derived status of an event or action.
    Status,
    /// Organisations that take part, each also for the organisations above it.
    Organization,
    /// Languages of events and of resource versions.
    Language,
    /// Places, each also for the places that contain it.
    Place,
}

impl Facet {
    /// All facets, in order.
    pub const ALL: [Facet; 7] = [
        Facet::Outcome,
        Facet::When,
        Facet::Type,
        Facet::Status,
        Facet::Organization,
        Facet::Language,
        Facet::Place,
    ];

    /// The facet's word in addresses and attributes.
    pub fn code(self) -> &'static str {
        match self {
            Facet::Outcome => "outcome",
            Facet::When => "year",
            Facet::Type => "type",
            Facet::Status => "status",
            Facet::Organization => "organization",
            Facet::Language => "language",
            Facet::Place => "place",
        }
    }

    /// The facet with this word.
    pub fn from_code(code: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.code() == code)
    }
}

/// The value of [`Facet::When`] for a record without a date.
pub const NO_DATE: &str = "none";

/// The radios of "When".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Period {
    /// Any time.
    #[default]
    Any,
    /// Not over yet: the last day is today or later.
    Upcoming,
    /// Touches the 30 days that begin today.
    Next30,
    /// The last day is before today.
    Past,
    /// Touches the days from `from` to `to`, inclusive; an end that is missing is open.
    /// An inverted range filters nothing.
    Range {
        /// First day.
        from: Option<Day>,
        /// Last day.
        to: Option<Day>,
    },
}

/// The order of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Soonest first: ongoing, upcoming, past (latest first), undated.
    Soonest,
    /// Latest first.
    Latest,
    /// By title in the visitor's language.
    Title,
    /// Best match first; only while searching.
    Match,
}

impl Sort {
    /// All orders, in the order of the list.
    pub const ALL: [Sort; 4] = [Sort::Soonest, Sort::Latest, Sort::Title, Sort::Match];

    /// The order's word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Sort::Soonest => "soonest",
            Sort::Latest => "latest",
            Sort::Title => "title",
            Sort::Match => "match",
        }
    }
}

/// All that a visitor has chosen.
///
/// Invariant: no facet has an empty set of values; `text` holds no run of white space and
/// none at its ends, but a single trailing space is kept while somebody types.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Query {
    text: String,
    show: Option<Kind>,
    period: Period,
    values: BTreeMap<Facet, BTreeSet<String>>,
    sort: Option<Sort>,
}

/// One choice that a chip stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// The search text.
    Text,
    /// The kind of record.
    Show,
    /// The period.
    Period,
    /// One value of one facet.
    Value(Facet, String),
}

//! What records can be chosen by.

/// The facets, in the order of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The outcomes that a record contributes to. An outcome is not one of its own records,
    /// so "Show 6 related" gives six.
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
    /// The themes of a board, and [`NO_THEME`].
    Theme,
    /// The partners who reported a record.
    Partner,
}

impl Facet {
    /// All facets, in order.
    pub const ALL: [Facet; 9] = [
        Facet::Outcome,
        Facet::When,
        Facet::Type,
        Facet::Status,
        Facet::Organization,
        Facet::Language,
        Facet::Place,
        Facet::Theme,
        Facet::Partner,
    ];

    /// Those that are columns of a table, in their order.
    pub const COLUMNS: [Facet; 4] = [Facet::Partner, Facet::Theme, Facet::Place, Facet::Status];

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
            Facet::Theme => "theme",
            Facet::Partner => "partner",
        }
    }

    /// The facet with this word.
    pub fn from_code(code: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.code() == code)
    }
}

/// The value of [`Facet::When`] for a record without a date.
pub const NO_DATE: &str = "none";

/// The value of [`Facet::Theme`] for a record that no theme takes.
pub const NO_THEME: &str = "none";

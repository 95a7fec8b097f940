//! How what was found is laid out, and in which order.

use barnoma_pack::Facet;

/// How what was found is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum View {
    /// A card each, the agenda of what is ahead first.
    #[default]
    Cards,
    /// A row each.
    Table,
    /// A card each, year by year and month by month.
    Year,
    /// Numbers: two facets across each other.
    Matrix,
    /// Numbers: of each partner what was planned, and what has become of it.
    Status,
    /// Activities of different partners that are close to each other, side by side.
    Close,
}

impl View {
    /// All, in the order of the choice.
    pub const ALL: [View; 6] =
        [View::Cards, View::Table, View::Year, View::Matrix, View::Status, View::Close];

    /// The view's word in addresses and messages.
    pub fn code(self) -> &'static str {
        match self {
            View::Cards => "cards",
            View::Table => "table",
            View::Year => "year",
            View::Matrix => "matrix",
            View::Status => "status",
            View::Close => "close",
        }
    }

    /// Whether the other program draws it, from the dataset: see [`crate::picture`].
    pub fn is_picture(self) -> bool {
        matches!(self, View::Matrix | View::Status | View::Close)
    }

    /// The view with this word.
    pub fn from_code(code: &str) -> Option<View> {
        View::ALL.into_iter().find(|view| view.code() == code)
    }
}

/// The order of cards, or of a table's rows.
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
    /// Earliest first; only of a table, as the following ones.
    Earliest,
    /// By title the other way round.
    TitleBack,
    /// By what a column says.
    By(Facet),
    /// The same the other way round; what says nothing stays last.
    ByBack(Facet),
}

impl Sort {
    /// The orders that all views have, in the order of the list.
    pub const ALL: [Sort; 4] = [Sort::Soonest, Sort::Latest, Sort::Title, Sort::Match];

    /// All orders by their words in addresses.
    const WORDS: [(&str, Sort); 14] = [
        ("soonest", Sort::Soonest),
        ("latest", Sort::Latest),
        ("title", Sort::Title),
        ("match", Sort::Match),
        ("earliest", Sort::Earliest),
        ("-title", Sort::TitleBack),
        ("partner", Sort::By(Facet::Partner)),
        ("-partner", Sort::ByBack(Facet::Partner)),
        ("theme", Sort::By(Facet::Theme)),
        ("-theme", Sort::ByBack(Facet::Theme)),
        ("place", Sort::By(Facet::Place)),
        ("-place", Sort::ByBack(Facet::Place)),
        ("status", Sort::By(Facet::Status)),
        ("-status", Sort::ByBack(Facet::Status)),
    ];

    /// The order's word in addresses.
    pub fn code(self) -> &'static str {
        Sort::WORDS.iter().find(|(_, sort)| *sort == self).map_or("", |(word, _)| word)
    }

    /// The order with this word.
    pub fn from_code(code: &str) -> Option<Sort> {
        Sort::WORDS.iter().find(|(word, _)| *word == code).map(|(_, sort)| *sort)
    }

    /// The same column the other way round.
    #[must_use]
    pub fn turned(self) -> Sort {
        match self {
            Sort::Earliest => Sort::Latest,
            Sort::Latest => Sort::Earliest,
            Sort::Title => Sort::TitleBack,
            Sort::TitleBack => Sort::Title,
            Sort::By(facet) => Sort::ByBack(facet),
            Sort::ByBack(facet) => Sort::By(facet),
            Sort::Soonest | Sort::Match => self,
        }
    }
}

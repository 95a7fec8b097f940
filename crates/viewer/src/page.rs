//! What a visitor sees, as plain structs with final strings: no logic is left for a view.
//! Wherever data may be in another language than the page, it is a [`Phrase`].

use barnoma_lang::Dir;
pub use barnoma_pack::Kind;
use barnoma_pack::RecordNo;
pub use barnoma_text::marks::{Span, Wanted};

use crate::query::{Facet, Filter, Period, Query, Sort, View};

/// A text of the data, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// The text, cut where a match begins or ends.
    pub spans: Vec<Span>,
    /// Its language, only where that is not the page's.
    pub lang: Option<String>,
    /// Its direction, only where `lang` is given.
    pub dir: Option<Dir>,
    /// The name of its language in the page's language ("English"), only where `lang` is given.
    pub lang_name: Option<String>,
}

impl Phrase {
    /// The whole text, without marks.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

/// The whole widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Interface language.
    pub lang: String,
    /// Its direction.
    pub dir: Dir,
    /// The programme's name; names the region.
    pub title: Phrase,
    /// A paragraph about the programme.
    pub description: Vec<Phrase>,
    /// "More": shows all of a long description.
    pub more: String,
    /// "Updated 3 December 2021".
    pub updated: Option<String>,
    /// Interface languages to switch to; empty if there is only one.
    pub locales: Vec<LocaleChoice>,
    /// Label of that choice.
    pub locales_label: String,
    /// Sentences above the results: stale data, filters that are no longer used.
    pub notices: Vec<String>,
    /// All controls; none for fewer than eight records.
    pub controls: Option<Controls>,
    /// Everything below the controls.
    pub results: Results,
}

/// One interface language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleChoice {
    /// Its tag.
    pub tag: String,
    /// Its name in itself ("Русский").
    pub name: String,
    /// Whether it is the current one.
    pub is_current: bool,
}

/// Search, kind, facets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Controls {
    /// "Skip this programme": leads past all of it.
    pub past: String,
    /// "Back to the start of this programme": the same way, for who comes from below.
    pub before: String,
    /// "Skip to results".
    pub skip: String,
    /// Name of the search landmark: "Filter this programme".
    pub landmark: String,
    /// "Search this programme".
    pub search_label: String,
    /// "Results change as you type".
    pub search_hint: String,
    /// What is in the field.
    pub search_text: String,
    /// "Show".
    pub show_legend: String,
    /// "All 27", "Outcomes 4", ...: only kinds that exist; empty if there is but one kind.
    pub show: Vec<ShowChoice>,
    /// "Filters" or "Filters (2)".
    pub filters_button: String,
    /// The facets that can divide the data.
    pub facets: Vec<FacetPanel>,
    /// "Only records in Russian", where some are and some are not.
    pub written_in: Option<WrittenChoice>,
    /// "Show 12 results": closes the panel in the narrow layout.
    pub back_to_results: String,
    /// "Clear all filters", only when something is chosen.
    pub clear_all: Option<String>,
}

/// The switch that leaves only records whose name is in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenChoice {
    /// "Only records in Russian".
    pub label: String,
    /// How many there would be.
    pub count: String,
    /// Label and count: the accessible name.
    pub name: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether it would give nothing.
    pub is_disabled: bool,
}

/// One radio of "Show".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShowChoice {
    /// `None` is "All".
    pub kind: Option<Kind>,
    /// "Events 14".
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether it would give nothing (and is not chosen).
    pub is_disabled: bool,
}

/// One facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetPanel {
    /// Which.
    pub facet: Facet,
    /// "Organisation".
    pub legend: String,
    /// "2 selected".
    pub selected: Option<String>,
    /// "Clear organisation", only when something is chosen.
    pub clear: Option<String>,
    /// The radios and the two date fields of "When".
    pub period: Option<PeriodPanel>,
    /// The values, in order; a value of depth 1 follows its parent.
    pub values: Vec<FacetValue>,
    /// "Show all 24", for more than eight values.
    pub show_all: Option<String>,
    /// "Show fewer".
    pub show_fewer: String,
    /// Label of the field that narrows a list of more than twenty values: "Find in Place".
    pub narrow: Option<String>,
}

/// One checkbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value's key in the query.
    pub key: String,
    /// "#6 Promote freedom of expression and the right to information".
    pub label: Phrase,
    /// Its beginning, where it is long: "#6 Promote freedom of expression…".
    pub short: Option<Phrase>,
    /// How many records it would give.
    pub count: String,
    /// The checkbox's accessible name: "Dushanbe, 7".
    pub name: String,
    /// The label folded for narrowing the list.
    pub folded: String,
    /// 0, or 1 below its parent.
    pub depth: u8,
    /// Whether it is ticked.
    pub is_chosen: bool,
    /// Whether it would give nothing (and is not ticked).
    pub is_disabled: bool,
}

/// The radios of "When".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodPanel {
    /// Any time, Upcoming, Next 30 days, Past, Choose dates.
    pub choices: Vec<PeriodChoice>,
    /// The date fields, while "Choose dates" is chosen.
    pub range: Option<RangeFields>,
}

/// One radio of "When".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodChoice {
    /// What it stands for.
    pub period: Period,
    /// Its label.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// "From" and "To".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RangeFields {
    /// "From".
    pub from_label: String,
    /// "To".
    pub to_label: String,
    /// ISO 8601 day or empty.
    pub from: String,
    /// ISO 8601 day or empty.
    pub to: String,
    /// What is wrong with the range.
    pub error: Option<String>,
}

/// Everything below the controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// All matching records.
    pub total: usize,
    /// Whether words are searched that have not come yet: these are the results without them.
    pub is_awaited: bool,
    /// "12 results".
    pub heading: String,
    /// "29 upcoming, 27 past, 4 without a date. Next: 11 December, Khujand."
    pub overview: Option<String>,
    /// "Active filters".
    pub chips_label: String,
    /// One per choice.
    pub chips: Vec<Chip>,
    /// "Clear all filters", only when something is chosen.
    pub clear_all: Option<String>,
    /// The order of cards.
    pub sort: Option<SortField>,
    /// "View".
    pub views_label: String,
    /// How they can be laid out; empty where there is no choice.
    pub views: Vec<ViewChoice>,
    /// The switch to the visitor's own list, and what can be done with the one that is shown.
    pub list: Vec<ListButton>,
    /// The ways to take the results away.
    pub take: Option<Take>,
    /// "3 without a date", while a date filter leaves undated records out.
    pub undated: Option<Undated>,
    /// The cards, group by group.
    pub groups: Vec<Group>,
    /// What stands above the events.
    pub agenda: Option<AgendaHead>,
    /// The event below it that is next, where the day is known.
    pub next: Option<RecordNo>,
    /// What of their texts the search has found.
    pub marked: Vec<Wanted>,
    /// "Show 20 more".
    pub more: Option<String>,
    /// "50 of 79", beside it.
    pub shown: String,
    /// What to do when nothing was found.
    pub none: Option<DeadEnd>,
    /// "This programme has no published activities yet."
    pub empty: Option<String>,
    /// What the status region says once choosing has stopped; the empty text says nothing.
    pub announcement: String,
    /// What it says instead after "Show 20 more".
    pub announcement_more: String,
    /// "Filtered by: ..." and "Printed ...", on paper only.
    pub printed: Vec<String>,
    /// "Not on this paper: 17 of 67", while that is so.
    pub missing_on_paper: Option<String>,
}

/// One active filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// "Dushanbe", or the search text in quotation marks.
    pub label: Phrase,
    /// "Remove filter: Place, Dushanbe".
    pub name: String,
    /// What it removes.
    pub filter: Filter,
}

/// "Sort by".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortField {
    /// Its label.
    pub label: String,
    /// The orders that make sense now.
    pub choices: Vec<(Sort, String)>,
    /// The current one.
    pub current: Sort,
}

/// One radio of "View".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewChoice {
    /// What it stands for.
    pub view: View,
    /// "Table".
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// A button about the records that somebody has picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListButton {
    /// What it is for: "list", "adopt" or "copy".
    pub does: &'static str,
    /// "My list (4)", "Add to my list", "Copy link".
    pub label: String,
    /// Of the visitor's own list whether it is what is shown.
    pub is_pressed: Option<bool>,
}

/// The ways to take the results away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    /// "Download these 12".
    pub way: String,
    /// The kinds of file: the word for each, and "Calendar (ICS)".
    pub files: Vec<(String, String)>,
    /// "Files can be downloaded on the programme's own page.", where none can be made here.
    pub alone: String,
    /// "Print".
    pub print: String,
    /// An address and "Subscribe (ICS)", where there is a feed of just these.
    pub feeds: Vec<(String, String)>,
}

/// What a date filter leaves out without meaning to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undated {
    /// "3 without a date".
    pub text: String,
    /// "Show them too".
    pub show: String,
}

/// The dead end's way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadEnd {
    /// "No results for 'well' with 2 filters."
    pub text: String,
    /// Up to three ways on, each with its exact number.
    pub offers: Vec<Offer>,
}

/// One way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// "Remove Khujand (4)".
    pub label: String,
    /// The query it leads to.
    pub query: Query,
}

/// The key of the group above the results: what was chosen.
pub const CHOSEN: &str = "chosen";
/// The key of what is drawn as the rows of a table.
pub const TABLE: &str = "table";
/// The key of what the other program draws.
pub const PICTURE: &str = "picture";

/// Cards under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// A stable word for sheets: [`CHOSEN`] (above the results, and none), "outcomes", "now",
    /// "month" (one group for each), "past", "undated", "actions", ... The cards of [`TABLE`] are
    /// rows, and [`PICTURE`] has none.
    pub key: &'static str,
    /// "2027", where the first group of a year begins.
    pub year: Option<String>,
    /// "Past events (27)": the number counts all of the group, drawn or not. "Outcome" above them,
    /// and nothing where the heading above all events says it.
    pub heading: String,
    /// Whether its heading stands below that of all events.
    pub is_below: bool,
    /// Where it can be folded, how it begins.
    pub fold: Option<Fold>,
    /// The cards that are drawn.
    pub cards: Vec<RecordNo>,
}

/// How what can be folded begins; whoever folds or unfolds it has the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Folded where there is little room, and never where there is much.
    Narrow,
    /// Folded.
    Closed,
    /// Unfolded, as it is what was asked for.
    Open,
}

/// What stands above the events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaHead {
    /// How many groups stand above it.
    pub position: usize,
    /// "Events (60)".
    pub heading: String,
    /// A picture of the time.
    pub strip: Option<Strip>,
}

/// How much happens when, bar by bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// "Events by month".
    pub label: String,
    /// "Planned", "Past", "Today": how bars look.
    pub key: [String; 3],
    /// From the first month or year to the last.
    pub bars: Vec<StripBar>,
}

/// One month or year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripBar {
    /// "March 2027, 4 events".
    pub name: String,
    /// "Mar".
    pub short: String,
    /// "2027", where a year begins.
    pub year: Option<String>,
    /// The same of the first one that is seen on a narrow screen, where no year begins with it.
    pub first_year: Option<String>,
    /// Whether it is left out on a narrow screen: it is over, and so is the next one.
    pub is_old: bool,
    /// "4".
    pub count: String,
    /// How high it is for what is over, in eighths of the highest.
    pub past: usize,
    /// The same for what is ahead.
    pub ahead: usize,
    /// Whether today lies in it.
    pub is_now: bool,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether it would give nothing (and is not chosen).
    pub is_disabled: bool,
    /// What choosing it means.
    pub period: Period,
}

/// The date block of an event card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateBlock {
    /// The large line: "24", "Nov", "2022".
    pub large: String,
    /// The small lines around it.
    pub small: String,
    /// Whether `small` is but the month, which a heading above may say already.
    pub is_of_one_month: bool,
    /// "Fri", "Mon–Wed".
    pub weekday: String,
    /// "10:00–16:30".
    pub time: String,
}

/// A date in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLine {
    /// "24–31 October 2022".
    pub text: String,
    /// The value of `<time datetime>`, only where HTML has a form for it.
    pub datetime: Option<String>,
    /// "every year on 3 May; next on 3 May 2027".
    pub note: Option<String>,
}

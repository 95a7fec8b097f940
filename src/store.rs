//! The widget's state and everything that can happen to it: one pure `reduce`, no browser.

use barnoma_core::day::Day;
use barnoma_core::model::Kind;
use barnoma_core::query::{Facet, Filter, Period, Query, Sort};

/// Things that have happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Letters were typed into the search field.
    Typed(String),
    /// Enter was pressed in the search field.
    Entered,
    /// A kind of record was chosen.
    Shown(Option<Kind>),
    /// A facet's value was ticked or unticked.
    Toggled(Facet, String),
    /// A radio of "When" was chosen, or its dates changed.
    PeriodChosen(Period),
    /// A chip was pressed.
    Removed(Filter),
    /// "Clear organisation" was pressed.
    FacetCleared(Facet),
    /// "Clear all filters" was pressed.
    Cleared,
    /// An order was chosen.
    Sorted(Sort),
    /// "Show 20 more" was pressed.
    MoreAsked,
    /// "Show them too" was pressed beside "3 without a date".
    UndatedAsked,
    /// "Show related", or a way out of a dead end, was taken.
    Led(Query),
    /// A link to another card was followed.
    Followed(String),
    /// "Filters" was pressed (narrow layout), or Esc inside the panel.
    PanelToggled,
    /// "Show 12 results" was pressed.
    ResultsAsked,
    /// An interface language was chosen.
    LocaleChosen(String),
    /// "Try again" was pressed.
    RetryAsked,
    /// "Add to calendar" was pressed on a card.
    CalendarAsked(String),
    /// A new day began.
    Ticked(Day),
}

//! What can happen to a programme that is shown, as values.

use std::rc::Rc;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::Kind;
use barnoma_viewer::Library;
use barnoma_viewer::address::Address;
use barnoma_viewer::agenda::{Agenda, Now};
use barnoma_viewer::query::{Facet, Filter, Period, Query, Sort, View};

use super::Focus;

/// What a programme has become.
#[derive(Debug, Clone)]
pub struct Renewal {
    /// The programme.
    pub library: Rc<Library>,
    /// Its order today.
    pub agenda: Rc<Agenda>,
}

impl PartialEq for Renewal {
    fn eq(&self, other: &Renewal) -> bool {
        Rc::ptr_eq(&self.library, &other.library)
    }
}

/// Things that have happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Letters were typed into the search field.
    Typed(String),
    /// A kind of record was chosen.
    Shown(Option<Kind>),
    /// A facet's value was ticked or unticked.
    Toggled(Facet, String),
    /// A radio of "When" was chosen, or its dates changed.
    PeriodChosen(Period),
    /// "Only records in Russian" was ticked or unticked.
    WrittenInToggled,
    /// A chip was pressed.
    Removed(Filter),
    /// "Clear organisation" was pressed.
    FacetCleared(Facet),
    /// "Clear all filters" was pressed.
    Cleared,
    /// An order was chosen.
    Sorted(Sort),
    /// Another view was chosen.
    Viewed(View),
    /// The star on a card was pressed: it is picked, or no more.
    Kept(String),
    /// "My list (4)" was pressed.
    ListPressed,
    /// "Add to my list" was pressed beside a list that somebody sent.
    ListAdopted,
    /// "Copy link" was pressed.
    LinkCopied,
    /// "Show 20 more" was pressed.
    MoreAsked,
    /// "Outcomes (5)" was pressed, where they are folded.
    OverviewToggled,
    /// "Past events (27)" was pressed: their cards are wanted.
    PastAsked,
    /// A bar of the strip was pressed: only what takes place in it, or any time again.
    BarPressed(Period),
    /// "Show them too" was pressed beside "3 without a date".
    UndatedAsked,
    /// "Show related", or a way out of a dead end, was taken.
    Led(Query),
    /// A link to another card was followed.
    Followed(String),
    /// A facet was opened or closed.
    Folded(Facet, bool),
    /// "Show all 24" or "Show fewer" was pressed in a facet.
    WholeToggled(Facet),
    /// Letters were typed that narrow a facet's list.
    Narrowed(Facet, String),
    /// The focus left the controls of a facet.
    LetGo,
    /// "Filters" was pressed (narrow layout), or Esc inside the panel.
    PanelToggled,
    /// "Show 12 results" or "Skip to results" was pressed.
    ResultsAsked,
    /// "Skip this programme" or "Back to the start of this programme" was pressed.
    SkippedTo(Focus),
    /// An interface language was chosen.
    LocaleChosen(String),
    /// The catalogue of a language has come.
    CatalogueCame(Rc<Catalogue>),
    /// The catalogue of a language cannot be had.
    CatalogueMissed(String),
    /// A part of the pack that was missing has come.
    PartCame,
    /// The partners of a board report something else by now.
    Renewed(Renewal),
    /// The search field got the focus: somebody may be about to type.
    SearchNear,
    /// "Add to calendar" was pressed on a card.
    CalendarAsked(String),
    /// "Download these 12" was pressed: the ways to take them are wanted, or no longer.
    TakeToggled,
    /// A file of this kind was asked for.
    FileAsked(String),
    /// It was made, or could not be: what there is to say of it.
    FileCame(String),
    /// Other rows or columns were chosen for a matrix.
    Crossed(Option<Facet>, Option<Facet>),
    /// A number of a picture was followed; its list, as an address says it.
    Listed(String),
    /// "Try again" was pressed where a picture should be.
    PictureAsked,
    /// A picture of what was chosen then has come, or cannot be had.
    PictureCame(u32, Option<Rc<str>>),
    /// "Print" was pressed.
    PaperAsked,
    /// The clock went on.
    Ticked(Now),
    /// Back or Forward led to an address with so many cards drawn; 0 if that is not known.
    Arrived(Box<Address>, usize),
    /// The page is about to be printed, or was.
    Printing(bool),
}

impl Action {
    /// Whether a visitor chose this, so that the entry they may leave should know their place.
    pub fn is_choice(&self) -> bool {
        !matches!(
            self,
            Action::Typed(_)
                | Action::Ticked(_)
                | Action::Arrived(..)
                | Action::Printing(_)
                | Action::CatalogueMissed(_)
                | Action::PartCame
                | Action::Renewed(_)
                | Action::SearchNear
                | Action::Folded(..)
                | Action::WholeToggled(_)
                | Action::Narrowed(..)
                | Action::LetGo
                | Action::PastAsked
                | Action::OverviewToggled
                | Action::CalendarAsked(_)
                | Action::Kept(_)
                | Action::LinkCopied
                | Action::TakeToggled
                | Action::FileAsked(_)
                | Action::FileCame(_)
                | Action::PictureAsked
                | Action::PictureCame(..)
                | Action::PaperAsked
        )
    }
}

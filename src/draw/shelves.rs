//! The cards in the lists of a page. A card that is shown already goes where it is wanted now, as it
//! is; another one is drawn over one that is not wanted any more. Only where there is none of
//! either, a new one is made: that costs more than all the rest.

use std::rc::Rc;

use barnoma_pack::RecordNo;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::page::{Page, Wanted};
use barnoma_viewer::present::{FIRST_CARDS, Wording};
use web_sys::Element;

use super::patch::{Drawn, Patch};
use crate::store::State;
use crate::view::{card_level, is_open};

/// Says to the sheet that a card stands far down its list, and may be laid out a moment later.
const IS_FAR: &str = "data-far";

/// The first card that does: more fill no usual screen, and a taller one lays out what it shows.
const FIRST_FAR: usize = 8;

/// All cards of a page.
#[derive(Default)]
pub struct Shelves {
    lists: Vec<Element>,
    /// In the order of the page; behind them those that are out of it for now.
    cards: Vec<Shown>,
    /// What all cards were drawn with; none as long as they are of no programme or of another.
    setting: Option<Setting>,
}

/// What a card is drawn with beside its record: where none of it changed, none is drawn anew.
#[derive(Clone)]
struct Setting {
    wording: Rc<Wording>,
    agenda: Rc<Agenda>,
    marked: Vec<Wanted>,
    kept: Vec<String>,
}

impl PartialEq for Setting {
    fn eq(&self, other: &Setting) -> bool {
        Rc::ptr_eq(&self.wording, &other.wording)
            && Rc::ptr_eq(&self.agenda, &other.agenda)
            && self.marked == other.marked
            && self.kept == other.kept
    }
}

/// A card that was drawn.
struct Shown {
    no: RecordNo,
    kind: Form,
    /// Whether it was drawn with the setting of now, and its part of the pack was there.
    is_current: bool,
    /// Whether the sheet knows that it stands far down.
    is_far: bool,
    /// The list that it stands in; none while it is out of the page.
    list: Option<usize>,
    drawn: Drawn,
}

/// Where a card is wanted, and what it has to be like.
pub struct Place {
    list: usize,
    no: RecordNo,
    kind: Form,
}

/// The level of a card's headings, whether what is folded in it stands open, and whether it is the
/// next one.
type Form = (u8, bool, bool);

/// Who has none: its card is drawn over like any other.
const NOBODY: RecordNo = RecordNo(usize::MAX);

impl Shelves {
    /// The cards stay with their records, whatever number these have now.
    pub fn renumber(&mut self, number: &dyn Fn(RecordNo) -> Option<RecordNo>) {
        self.setting = None;
        for shown in &mut self.cards {
            shown.no = number(shown.no).unwrap_or(NOBODY);
        }
    }

    /// Where the cards of a page belong, in their order: in the lists, which are those of its groups.
    pub fn places(&self, page: &Page, heading_level: u8) -> Vec<Place> {
        let mut places = Vec::new();
        for (list, group) in page.results.groups.iter().enumerate().take(self.lists.len()) {
            let (level, is_open) = (card_level(heading_level, group), is_open(group));
            let place = |&no| {
                let is_next = page.results.next == Some(no);
                Place { list, no, kind: (level, is_open, is_next) }
            };
            places.extend(group.cards.iter().map(place));
        }
        places
    }

    /// Has a card at each of these places, and nowhere else.
    pub fn fill(&mut self, places: &[Place], state: &State, page: &Page, patch: &mut Patch) {
        let setting = Setting {
            wording: state.wording.clone(),
            agenda: state.agenda.clone(),
            marked: page.results.marked.clone(),
            kept: state.ui.kept.clone(),
        };
        let is_renewed = self.setting.is_none();
        if self.setting.as_ref() != Some(&setting) {
            self.cards.iter_mut().for_each(|shown| shown.is_current = false);
            self.setting = Some(setting);
        }
        let chosen = choose(places, &self.cards, is_renewed);
        let mut cards: Vec<Option<Shown>> = self.cards.drain(..).map(Some).collect();
        let take = |at: Option<usize>| cards.get_mut(at?).and_then(Option::take);
        let mut filling: Vec<Option<Shown>> = chosen.into_iter().map(take).collect();
        let mut spare: Vec<Shown> = cards.into_iter().flatten().collect();
        spare.iter_mut().for_each(Shown::take_out);
        for (place, shown) in places.iter().zip(&mut filling) {
            if let Some(shown) = shown.as_mut().filter(|one| one.list != Some(place.list)) {
                shown.take_out();
            }
        }
        let asked = state.asked();
        let marked = &page.results.marked;
        // The list that is being filled, and the card in it before which the next one belongs.
        let mut spot: Option<(usize, Option<Element>)> = None;
        for (position, (place, shown)) in places.iter().zip(filling).enumerate() {
            let Some(list) = self.lists.get(place.list) else { continue };
            let next = match spot.take() {
                Some((of, next)) if of == place.list => next,
                _ => list.first_element_child(),
            };
            let (heading_level, is_open, is_next) = place.kind;
            let drawing = Drawing { asked: &asked, marked, heading_level, is_open, is_next };
            let Some(mut shown) = place.draw(shown, &drawing, list, patch) else { continue };
            let is_in_place = next.as_ref().is_some_and(|next| shown.drawn.is(next));
            let next = if is_in_place {
                next.and_then(|next| next.next_element_sibling())
            } else {
                shown.drawn.put(list, next.as_ref());
                next
            };
            spot = Some((place.list, next));
            shown.list = Some(place.list);
            let is_to_be_far = position >= FIRST_FAR;
            if std::mem::replace(&mut shown.is_far, is_to_be_far) != is_to_be_far {
                shown.drawn.mark(IS_FAR, is_to_be_far);
            }
            self.cards.push(shown);
        }
        // As many as come back when a choice is taken back.
        spare.truncate(FIRST_CARDS);
        self.cards.append(&mut spare);
    }

    /// The page has these lists now; some cards still stand in one of them.
    pub fn stand_in(&mut self, lists: Vec<Element>) {
        let now_at = |old: &Element| lists.iter().position(|list| list == old);
        let now_at: Vec<_> = self.lists.iter().map(now_at).collect();
        for shown in &mut self.cards {
            shown.list = shown.list.and_then(|old| now_at.get(old).copied().flatten());
        }
        self.lists = lists;
    }
}

/// Whether a card may go to a place.
type Fit<'a> = &'a dyn Fn(&Place, &Shown) -> bool;

/// Which card of those that are there goes to each place: firstly the very one that is wanted, then
/// that of its record in the programme before, then one of the same list, then any.
fn choose(places: &[Place], cards: &[Shown], is_renewed: bool) -> Vec<Option<usize>> {
    let mut is_free = vec![true; cards.len()];
    let mut chosen = vec![None; places.len()];
    let fits: [Fit; 4] = [
        &Place::is_filled_by,
        &|place, shown| is_renewed && shown.no == place.no,
        &|place, shown| shown.list == Some(place.list),
        &|_, _| true,
    ];
    for fits in fits {
        // Both go on in the order of the page, so that what is looked for is near.
        let mut from = 0;
        for (place, chosen) in places.iter().zip(&mut chosen).filter(|(_, one)| one.is_none()) {
            let mut around = (from..cards.len()).chain(0..from);
            let is_fit = |at: &usize| {
                let is_free = is_free.get(*at) == Some(&true);
                is_free && cards.get(*at).is_some_and(|shown| fits(place, shown))
            };
            let Some(at) = around.find(is_fit) else { continue };
            *chosen = Some(at);
            from = at + 1;
            if let Some(free) = is_free.get_mut(at) {
                *free = false;
            }
        }
    }
    chosen
}

impl Shown {
    fn take_out(&mut self) {
        if self.list.take().is_some() {
            self.drawn.take_out();
        }
    }
}

impl Place {
    /// Whether this is the very card that is wanted here, as it is wanted.
    fn is_filled_by(&self, shown: &Shown) -> bool {
        shown.is_current && shown.no == self.no && shown.kind == self.kind
    }

    /// The card of this place, drawn over `before` where that is not the very same.
    fn draw(
        &self,
        before: Option<Shown>,
        drawing: &Drawing,
        list: &Element,
        patch: &mut Patch,
    ) -> Option<Shown> {
        let (is_other, is_far, before) = match before {
            Some(shown) if self.is_filled_by(&shown) => return Some(shown),
            Some(shown) => (shown.no != self.no, shown.is_far, Some(shown.drawn)),
            None => (false, false, None),
        };
        let mut is_current = false;
        let drawn = patch.draw(list, before, is_other, &mut |sink| {
            is_current = card::draw(drawing, self.no, sink);
        });
        drawn.map(|drawn| Shown {
            no: self.no,
            kind: self.kind,
            is_current,
            is_far,
            list: None,
            drawn,
        })
    }
}

//! What an event in the widget means. A few listeners on its root hear all of them: what is drawn
//! has none of its own, and says by `data-do` what it is for.

use barnoma_pack::Kind;
use barnoma_pack::day::Day;
use barnoma_viewer::page::Page;
use barnoma_viewer::query::{Facet, Filter, Period, Query, Sort, View};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent, MouseEvent};

use crate::effects::connectivity;
use crate::store::{Action, Focus};

/// The events that are heard.
pub const HEARD: [&str; 7] =
    ["click", "input", "change", "keydown", "focusin", "focusout", "submit"];

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Meaning {
    /// Something of the programme.
    Act(Action),
    /// "Try again" was pressed.
    Retry,
}

/// What an event means; nothing, if it is the browser's or means nothing. `page` is what is shown,
/// where a programme is.
pub fn meaning(event: &Event, page: Option<&Page>) -> Option<Meaning> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let does = target.closest("[data-do]").ok().flatten();
    let act = match (event.type_().as_str(), page) {
        // Nothing is ever submitted.
        ("submit", _) => {
            event.prevent_default();
            return None;
        }
        ("click", None) => return does.filter(|one| is(one, "retry")).map(|_| Meaning::Retry),
        ("click", Some(page)) => clicked(event, &target, does, page),
        ("input", _) => typed(&target, &does?),
        ("change", Some(page)) => changed(&target, &does?, page),
        ("keydown", _) => pressed(event.dyn_ref()?, &target, does),
        ("focusin", _) => does.filter(|one| is(one, "search")).map(|_| Action::SearchNear),
        ("focusout", _) => does.filter(|one| is(one, "toggle")).map(|_| Action::LetGo),
        _ => None,
    };
    act.map(Meaning::Act)
}

fn is(one: &Element, what: &str) -> bool {
    one.get_attribute("data-do").as_deref() == Some(what)
}

fn value_of(one: &Element) -> Option<String> {
    one.get_attribute("data-value")
}

fn position_of(one: &Element) -> Option<usize> {
    value_of(one)?.parse().ok()
}

/// The facet that something stands in, or that it names itself.
fn facet_of(one: &Element) -> Option<Facet> {
    let around = one.closest("[data-facet]").ok().flatten()?;
    Facet::from_code(&around.get_attribute("data-facet")?)
}

fn clicked(event: &Event, target: &Element, does: Option<Element>, page: &Page) -> Option<Action> {
    let Some(one) = does else { return clicked_in_card(event, target) };
    let what = one.get_attribute("data-do")?;
    Some(match what.as_str() {
        skip @ ("skip" | "past" | "before") => {
            if !is_plain(event) {
                return None;
            }
            event.prevent_default();
            match skip {
                "past" => Action::SkippedTo(Focus::End),
                "before" => Action::SkippedTo(Focus::Start),
                _ => Action::ResultsAsked,
            }
        }
        "results" => Action::ResultsAsked,
        "panel" => Action::PanelToggled,
        "clear" => Action::Cleared,
        "more" => Action::MoreAsked,
        "overview" => Action::OverviewToggled,
        "over" => Action::PastAsked,
        "bar" => {
            let strip = page.results.agenda.as_ref()?.strip.as_ref()?;
            Action::BarPressed(strip.bars.get(position_of(&one)?)?.period)
        }
        "undated" => Action::UndatedAsked,
        "keep" => Action::Kept(value_of(&one)?),
        "list" => Action::ListPressed,
        "adopt" => Action::ListAdopted,
        "copy" => Action::LinkCopied,
        "sort" => Action::Sorted(Sort::from_code(&value_of(&one)?)?),
        "take" => Action::TakeToggled,
        "file" => Action::FileAsked(value_of(&one)?),
        "paper" => Action::PaperAsked,
        "fold" => {
            let is_open = one.get_attribute("aria-expanded").as_deref() == Some("true");
            Action::Folded(facet_of(&one)?, !is_open)
        }
        "whole" => Action::WholeToggled(facet_of(&one)?),
        "clear-facet" => Action::FacetCleared(facet_of(&one)?),
        "remove" => {
            let filter: &Filter = &page.results.chips.get(position_of(&one)?)?.filter;
            Action::Removed(filter.clone())
        }
        // A tab of its own is the browser's.
        "led" if !is_plain(event) => return None,
        "led" => {
            event.prevent_default();
            Action::Listed(value_of(&one)?)
        }
        "retry" => Action::PictureAsked,
        "offer" => {
            let none = page.results.none.as_ref()?;
            Action::Led(none.offers.get(position_of(&one)?)?.query.clone())
        }
        _ => return None,
    })
}

/// A link to another card can be opened in a tab; a plain click stays on the page.
fn clicked_in_card(event: &Event, target: &Element) -> Option<Action> {
    let clicked = target
        .closest(":is(.b-cards, .b-table, .b-rows, .b-close) :is(a, button)")
        .ok()
        .flatten()?;
    let calendar = clicked.get_attribute("data-calendar");
    if let Some(href) = clicked.get_attribute("href") {
        // Without a network the file that it leads to is made here.
        if calendar.is_some() && !connectivity::is_online() {
            event.prevent_default();
            return calendar.map(Action::CalendarAsked);
        }
        let id = href.strip_prefix("#b-")?;
        if !is_plain(event) {
            return None;
        }
        event.prevent_default();
        return Some(Action::Followed(id.to_owned()));
    }
    if calendar.is_some() {
        return calendar.map(Action::CalendarAsked);
    }
    let facet = Facet::from_code(&clicked.get_attribute("data-by")?)?;
    Some(Action::Led(Query::default().with_value(facet, &value_of(&clicked)?)))
}

/// Any other click than a plain one opens a tab or a window, or saves: it is the browser's.
fn is_plain(event: &Event) -> bool {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return false };
    let has_modifier = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key();
    click.button() == 0 && !has_modifier
}

fn field(target: &Element) -> Option<String> {
    target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value)
}

fn typed(target: &Element, one: &Element) -> Option<Action> {
    match one.get_attribute("data-do")?.as_str() {
        "search" => field(target).map(Action::Typed),
        "narrow" => Some(Action::Narrowed(facet_of(one)?, field(target)?)),
        _ => None,
    }
}

fn changed(target: &Element, one: &Element, page: &Page) -> Option<Action> {
    let chosen = || target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value);
    Some(match one.get_attribute("data-do")?.as_str() {
        "toggle" => Action::Toggled(facet_of(one)?, value_of(one)?),
        "written" => Action::WrittenInToggled,
        "show" => {
            let code = field(target)?;
            Action::Shown(Kind::ALL.into_iter().find(|kind| kind.code() == code))
        }
        "period" => {
            let facets = &page.controls.as_ref()?.facets;
            let period = facets.iter().find_map(|panel| panel.period.as_ref())?;
            Action::PeriodChosen(period.choices.get(position_of(one)?)?.period)
        }
        end @ ("from" | "to") => {
            let facets = &page.controls.as_ref()?.facets;
            let period = facets.iter().find_map(|panel| panel.period.as_ref())?;
            let range = period.range.as_ref()?;
            let day = match FieldDay::read(&field(target)?) {
                FieldDay::Unfinished => return None,
                read => read.day(),
            };
            let (from, to) = (FieldDay::read(&range.from).day(), FieldDay::read(&range.to).day());
            Action::PeriodChosen(match end {
                "from" => Period::Range { from: day, to },
                _ => Period::Range { from, to: day },
            })
        }
        "sort" => Action::Sorted(Sort::from_code(&chosen()?)?),
        "rows" => Action::Crossed(Some(Facet::from_code(&chosen()?)?), None),
        "cols" => Action::Crossed(None, Some(Facet::from_code(&chosen()?)?)),
        "view" => Action::Viewed(View::from_code(&field(target)?)?),
        "locale" => Action::LocaleChosen(chosen()?),
        _ => return None,
    })
}

fn pressed(event: &KeyboardEvent, target: &Element, does: Option<Element>) -> Option<Action> {
    // Enter and Esc also end a composition (of Chinese, say); then they are the keyboard's.
    if event.is_composing() {
        return None;
    }
    let what = does.as_ref().and_then(|one| one.get_attribute("data-do"));
    match (event.key().as_str(), what.as_deref()) {
        ("Enter", Some("search")) => {
            event.prevent_default();
            None
        }
        ("Escape", Some("search" | "narrow"))
            if field(target).is_some_and(|text| !text.is_empty()) =>
        {
            event.prevent_default();
            match what.as_deref() {
                Some("search") => Some(Action::Typed(String::new())),
                _ => Some(Action::Narrowed(facet_of(target)?, String::new())),
            }
        }
        ("Escape", _) => {
            target.closest(".b-panel--open").ok().flatten().map(|_| Action::PanelToggled)
        }
        _ => None,
    }
}

/// What a date field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldDay {
    /// Nothing, or nothing whole.
    Empty,
    /// A year that is still being typed, as the field says 0002 on the way to 2022, or of more
    /// figures than an address has.
    Unfinished,
    /// A day.
    Day(Day),
}

impl FieldDay {
    /// Reads the value of a date field: an ISO 8601 day or nothing.
    fn read(value: &str) -> FieldDay {
        let mut parts = value.split('-').map(|part| part.parse::<u32>().ok());
        let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return FieldDay::Empty;
        };
        if !(1000..=9999).contains(&year) {
            return FieldDay::Unfinished;
        }
        i32::try_from(year)
            .ok()
            .and_then(|year| Day::from_ymd_opt(year, month, day))
            .map_or(FieldDay::Empty, FieldDay::Day)
    }

    fn day(self) -> Option<Day> {
        match self {
            FieldDay::Day(day) => Some(day),
            FieldDay::Empty | FieldDay::Unfinished => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_field_gives_a_day_or_nothing() {
        let day = Day::from_ymd_opt(2022, 10, 24).expect("a day");
        for (value, read) in [
            ("2022-10-24", FieldDay::Day(day)),
            ("", FieldDay::Empty),
            ("2022-10", FieldDay::Empty),
            ("2022-02-30", FieldDay::Empty),
            ("0202-10-24", FieldDay::Unfinished),
            ("20222-10-24", FieldDay::Unfinished),
            ("99999999999-10-24", FieldDay::Empty),
            ("2022-10-24-1", FieldDay::Empty),
            ("0999-10-24", FieldDay::Unfinished),
        ] {
            assert_eq!(FieldDay::read(value), read, "{value:?}");
            assert_eq!(read.day(), (read == FieldDay::Day(day)).then_some(day));
        }
        let first = Day::from_ymd_opt(1000, 1, 1).expect("a day");
        assert_eq!(FieldDay::read("1000-01-01").day(), Some(first));
    }
}

//! Moves the focus where the state asks for it, after the page is drawn.
//! The view marks the places with `data-focus`.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::dom;
use crate::store::Focus;

/// The cards that are counted, or the rows: a chosen outcome stands above them.
pub const CARDS: &str = ":is([data-group]:not([data-group=chosen]) article, .b-table > tbody > tr)";

/// Whether the focus is on something in there.
pub fn is_within(root: &Element) -> bool {
    root.query_selector(":focus").is_ok_and(|found| found.is_some())
}

/// The record whose card has the focus.
pub fn card(root: &Element) -> Option<String> {
    root.query_selector("article:focus-within").ok().flatten()?.get_attribute("data-id")
}

/// Moves the focus.
pub fn go(root: &Element, wish: &Focus) {
    let first = |selector: &str| root.query_selector(selector).ok().flatten();
    let results = || first("[data-focus=results]");
    let found = match wish {
        Focus::Results => results(),
        Focus::Chip(position) => {
            let chips = root.query_selector_all("[data-focus=chip]").ok();
            let chip = chips.and_then(|chips| {
                let last = chips.length().checked_sub(1)?;
                let position = u32::try_from(*position).unwrap_or(last).min(last);
                chips.item(position)?.dyn_into().ok()
            });
            chip.or_else(results)
        }
        Focus::NewCard(position) => {
            let nth = |selector: &str| -> Option<Element> {
                let all = root.query_selector_all(selector).ok()?;
                all.item(u32::try_from(*position).ok()?)?.dyn_into().ok()
            };
            // Where there is little room a row stands in a list, and what the table has of it
            // cannot take the focus.
            if let Some(name) =
                nth(".b-rows a").and_then(|name| name.dyn_into::<HtmlElement>().ok())
            {
                let _ = name.focus();
            }
            let card = nth(CARDS);
            card.and_then(|card| {
                unfold(&card);
                heading(&card)
            })
        }
        Focus::Card(id) => {
            // Ids of records hold nothing that a selector would have to escape.
            let card = first(&["article[data-id='", id, "']"].concat());
            if let Some(card) = &card {
                unfold(card);
                card.scroll_into_view();
            }
            card.and_then(|card| heading(&card))
        }
        Focus::FiltersButton => first("[data-focus=filters]"),
        Focus::Start => first("#b--start"),
        Focus::End => first("#b--end"),
    };
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let options = FocusOptions::new();
    // A card that was scrolled to stays where it is.
    options.set_prevent_scroll(matches!(wish, Focus::Card(_)));
    // Nothing to be done if the browser refuses: the focus stays where it was.
    let _ = element.focus_with_options(&options);
}

/// Opens what a card is folded in.
fn unfold(card: &Element) {
    if let Some(around) = card.closest("details:not([open])").ok().flatten() {
        dom::mark(&around, "open", true);
    }
}

/// A card's heading, or the link in it, made fit for the focus.
fn heading(card: &Element) -> Option<Element> {
    if let Some(link) = card.query_selector(":is([data-focus=title], th) a").ok().flatten() {
        return Some(link);
    }
    let heading = card.query_selector("[data-focus=title]").ok().flatten()?;
    // Headings take the focus only when it is sent there.
    dom::set(&heading, "tabindex", "-1");
    Some(heading)
}

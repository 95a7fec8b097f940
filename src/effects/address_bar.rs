//! The address bar: every choice in it, and back again. The host's parameters, hash and state
//! are left as they are; what we keep for an entry (scroll, open details, cards drawn) stands
//! under one key of its state.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::query::Query;
use gloo_events::EventListener;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, History as BrowserHistory, HtmlDetailsElement, Window};
use yew::Callback;

use super::focus::CARDS;
use super::{later, memory};
use crate::config::{Config, UrlState};
use crate::store::{Action, History, State};

/// Our key in the state of a history entry. All programmes of a page have one scroll; before what is
/// the own of one stands what its parameters begin with.
const KEY: &str = "barnoma";
/// Milliseconds of rest after scrolling before the place is noted.
const REST: u32 = 250;

fn window() -> Option<Window> {
    web_sys::window()
}

fn history() -> Option<BrowserHistory> {
    window()?.history().ok()
}

/// The part of the address that choices are kept in; if they are not, what was chosen before.
pub fn search(config: &Config) -> String {
    kept(config).unwrap_or_else(|| config.chosen.clone())
}

/// The part of the address that choices are kept in, if the address says anything of them.
fn kept(config: &Config) -> Option<String> {
    let location = window()?.location();
    match config.url_state {
        UrlState::Off => None,
        UrlState::Query => location.search().ok(),
        UrlState::Hash => match location.href().ok()?.split_once('#') {
            None => Some(String::new()),
            // The name of a place in the page, a card or the host's own: no choice, so it changes
            // none.
            Some((_, hash)) => Some(hash.to_owned()).filter(|hash| hash.contains('=')),
        },
    }
}

/// The id of the record that the address's hash names (`#b-{id}`).
fn named_record() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    let hash = js_sys::decode_uri_component(&hash).map(String::from).unwrap_or(hash);
    hash.strip_prefix("#b-").map(str::to_owned)
}

/// Whether somebody is about to be led to a card, or back to where they were.
pub fn is_leading(config: &Config) -> bool {
    named_record().is_some() || Place::of_entry(config).is_some()
}

/// Whether somebody has left the beginning of the page. The browser lays it out to answer.
pub fn is_scrolled() -> bool {
    window().and_then(|window| window.scroll_y().ok()).is_none_or(|scroll| scroll > 0.0)
}

/// What is kept for an entry.
#[derive(Debug, PartialEq)]
struct Place {
    /// None for whoever has gone on by themselves, and stays where they are.
    scroll: Option<f64>,
    n_drawn: usize,
    open: Vec<String>,
}

impl Place {
    /// What is drawn and open now, scrolled to `scroll`.
    fn here(root: &Element, scroll: f64) -> Place {
        let mut open = Vec::new();
        each_details(root, "article details[open]", |id, _| open.push(id));
        let cards = root.query_selector_all(CARDS).map_or(0, |cards| cards.length());
        Place { scroll: Some(scroll), n_drawn: cards as usize, open }
    }

    /// What is drawn and open now, and how far the page is scrolled.
    fn now(root: &Element) -> Place {
        let scroll = window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0);
        Place::here(root, scroll)
    }

    fn of_entry(config: &Config) -> Option<Place> {
        let state = history()?.state().ok()?;
        let kept = Reflect::get(&state, &KEY.into()).ok().filter(JsValue::is_object)?;
        let number = |key: &JsValue| {
            Reflect::get(&kept, key).ok().and_then(|value| value.as_f64()).unwrap_or(0.0)
        };
        let open = Reflect::get(&kept, &own("open", config)).ok()?.dyn_into::<Array>().ok()?;
        Some(Place {
            scroll: Some(number(&"scroll".into())),
            // What the state holds may be anybody's: a card count beyond all reason is none.
            n_drawn: number(&own("cards", config)).clamp(0.0, 1e6) as usize,
            open: open.iter().filter_map(|id| id.as_string()).collect(),
        })
    }

    /// The entry's state with this place in it; what the host keeps there stays.
    fn into_state(self, config: &Config) -> JsValue {
        let kept = Object::new();
        let open: Array = self.open.iter().map(|id| JsValue::from_str(id)).collect();
        let state = Object::new();
        if let Some(held) = history().and_then(|history| history.state().ok())
            && let Some(held) = held.dyn_ref::<Object>()
        {
            Object::assign(&state, held);
            if let Ok(held) = Reflect::get(held, &KEY.into()) {
                Object::assign(&kept, held.unchecked_ref());
            }
        }
        // Setting a key of a fresh object cannot fail.
        let _ = Reflect::set(&kept, &"scroll".into(), &self.scroll.into());
        let _ = Reflect::set(&kept, &own("cards", config), &(self.n_drawn as f64).into());
        let _ = Reflect::set(&kept, &own("open", config), &open);
        let _ = Reflect::set(&state, &KEY.into(), &kept);
        state.into()
    }

    fn restore(&self, root: &Element) {
        if !root.is_connected() {
            return;
        }
        let open = |id, details: HtmlDetailsElement| details.set_open(self.open.contains(&id));
        each_details(root, "article details", open);
        if let Some((window, scroll)) = window().zip(self.scroll) {
            window.scroll_to_with_x_and_y(0.0, scroll);
        }
    }
}

/// The key of what one programme has for itself.
fn own(key: &str, config: &Config) -> JsValue {
    [&config.url_prefix, key].concat().into()
}

fn each_details(root: &Element, which: &str, mut each: impl FnMut(String, HtmlDetailsElement)) {
    let Ok(found) = root.query_selector_all(which) else { return };
    for position in 0..found.length() {
        let details =
            found.item(position).and_then(|node| node.dyn_into::<HtmlDetailsElement>().ok());
        let Some(details) = details else { continue };
        let card = details.closest("article").ok().flatten();
        if let Some(id) = card.and_then(|card| card.get_attribute("data-id")) {
            each(id, details);
        }
    }
}

/// Notes in the current entry where the visitor is.
fn remember(root: &Element, config: &Config) {
    // After a panic this is called still, and the page is the host's alone again.
    if root.is_connected() {
        keep(Place::now(root), config);
    }
}

fn keep(place: Place, config: &Config) {
    if let Some(history) = history()
        && Place::of_entry(config).as_ref() != Some(&place)
    {
        // A browser that refuses (too many calls, a sandbox) costs the place, nothing else.
        let _ = history.replace_state(&place.into_state(config), "");
    }
}

/// Writes the state into the address, and tells when Back, Forward or a hash change it, for as
/// long as it is kept.
pub struct AddressBar {
    config: Rc<Config>,
    root: Element,
    /// The state of which the page was drawn last.
    state: Rc<RefCell<Rc<State>>>,
    /// The place of the entry that was arrived at, until the page is drawn that it is in.
    restoring: Rc<RefCell<Option<Place>>>,
    /// Where the visitor was when they chose, for the entry that they may leave.
    leaving: Cell<Option<Place>>,
    /// Whether the page is already another than its entry says.
    is_ahead: Rc<Cell<bool>>,
    ears: Vec<EventListener>,
}

impl AddressBar {
    /// Begins where the address leads: at the place of its entry, or at the card that it names; a
    /// visitor who `has_moved` by themselves stays where they are.
    pub fn new(
        state: &Rc<State>,
        config: &Rc<Config>,
        root: &Element,
        has_moved: bool,
        on_action: &Callback<Action>,
    ) -> AddressBar {
        let mut bar = AddressBar {
            config: config.clone(),
            root: root.clone(),
            state: Rc::new(RefCell::new(state.clone())),
            restoring: Rc::default(),
            leaving: Cell::default(),
            is_ahead: Rc::default(),
            ears: Vec::new(),
        };
        if config.url_state != UrlState::Off {
            bar.listen(has_moved, on_action);
        }
        bar
    }

    /// Somebody has chosen, and the page is about to be another.
    pub fn before(&self) {
        if self.config.url_state != UrlState::Off {
            self.leaving.set(Some(Place::now(&self.root)));
        }
    }

    /// The page is drawn as the state has it.
    pub fn after(&self, state: &Rc<State>) {
        self.state.replace(state.clone());
        if let Some(place) = self.restoring.take() {
            place.restore(&self.root);
        }
        let (state, config, root) = (state.clone(), self.config.clone(), self.root.clone());
        let (is_ahead, leaving) = (self.is_ahead.clone(), self.leaving.take());
        is_ahead.set(true);
        // The answer first: a browser takes milliseconds for its history.
        let written = move || {
            leaving.into_iter().for_each(|place| keep(place, &config));
            write(&state, &config, &root);
            is_ahead.set(false);
        };
        later::wait(0, Box::new(written)).forget();
    }

    fn listen(&mut self, has_moved: bool, on_action: &Callback<Action>) {
        let follow = {
            let on_action = on_action.clone();
            move || {
                if let Some(id) = named_record() {
                    on_action.emit(Action::Followed(id));
                }
            }
        };
        let arrive = {
            let (state, config, root) =
                (self.state.clone(), self.config.clone(), self.root.clone());
            let (restoring, on_action) = (self.restoring.clone(), on_action.clone());
            move |place: Option<Place>| {
                let n_drawn = place.as_ref().map_or(0, |place| place.n_drawn);
                restoring.replace(place);
                if kept(&config).is_some() {
                    let mut address = Box::new(read(&state.borrow(), &config));
                    // As when the page began: an address without a language changes none.
                    address.locale = address.locale.or_else(|| memory::locale(&config));
                    on_action.emit(Action::Arrived(address, n_drawn));
                }
                // Where nothing else changed nothing is drawn, and the place is still owed.
                let (restoring, root) = (restoring.clone(), root.clone());
                let drawn = move || {
                    if let Some(place) = restoring.take() {
                        place.restore(&root);
                    }
                };
                later::wait(0, Box::new(drawn)).forget();
            }
        };
        // A link to a card opens the page at that card; a reload returns to where the reader was.
        match Place::of_entry(&self.config) {
            Some(place) if has_moved => arrive(Some(Place { scroll: None, ..place })),
            Some(place) => arrive(Some(place)),
            None if has_moved => {}
            None => follow(),
        }
        let Some(window) = window() else { return };
        let config = self.config.clone();
        let popped = move |_: &Event| arrive(Place::of_entry(&config));
        let hashed = move |_: &Event| follow();
        // The last timer only: a new one takes the place of the one before, which is then cancelled.
        let rest = Cell::new(None);
        let (root, config) = (self.root.clone(), self.config.clone());
        let is_ahead = self.is_ahead.clone();
        let scrolled = move |_: &Event| {
            let (root, config, is_ahead) = (root.clone(), config.clone(), is_ahead.clone());
            let rested = move || {
                // The place would be noted in the entry that is about to be left.
                if !is_ahead.get() {
                    remember(&root, &config);
                }
            };
            rest.set(Some(later::wait(REST, Box::new(rested))));
        };
        self.ears = vec![
            later::hear(&window, "popstate", Box::new(popped)),
            later::hear(&window, "hashchange", Box::new(hashed)),
            later::hear(&window, "scroll", Box::new(scrolled)),
        ];
    }
}

/// The whole address with what is chosen; `None` if that is the one that the browser has.
pub fn chosen_address(state: &State, config: &Config) -> Option<String> {
    let location = window()?.location();
    let (query, hash, address) =
        (location.search().ok()?, location.hash().ok()?, location.href().ok()?);
    if config.url_state == UrlState::Off {
        return None;
    }
    let kept = kept(config);
    let old = kept.as_deref().unwrap_or_default();
    let written = address::write(old, config.spelling(), &state.query, state.chosen_locale());
    if written == old.strip_prefix('?').unwrap_or(old) {
        return None;
    }
    // A card's own link says where somebody came in, not what they choose now.
    let hash = if hash.starts_with("#b-") { "" } else { hash.as_str() };
    // The whole address: a path such as `//page` would be read as a host, and any path is looked
    // for at the host's `<base>`.
    let document = address.split(['?', '#']).next().unwrap_or_default();
    Some(match config.url_state {
        UrlState::Hash if written.is_empty() => [document, &query].concat(),
        UrlState::Hash => [document, &query, "#", &written].concat(),
        _ if written.is_empty() => [document, hash].concat(),
        _ => [document, "?", &written, hash].concat(),
    })
}

/// What an address of this page with something chosen begins with, up to the mark before it, and
/// what stands behind that mark now. Where choices are kept in no address it has no mark.
pub fn page(config: &Config) -> (String, String) {
    let (document, query) = here();
    let begin = match config.url_state {
        UrlState::Off => document,
        UrlState::Hash => [&*document, &query, "#"].concat(),
        UrlState::Query => [&*document, "?"].concat(),
    };
    (begin, kept(config).unwrap_or_default())
}

/// The address of this page with nothing chosen but the language.
pub fn unchosen(state: &State, config: &Config) -> String {
    let (document, query) = here();
    let spelling = Spelling { view: None, ..config.spelling() };
    let kept = address::write(&query, spelling, &Query::default(), state.chosen_locale());
    [&*document, if kept.is_empty() { "" } else { "?" }, &kept].concat()
}

/// The address of this page, without what stands behind its document, and its query with its mark.
fn here() -> (String, String) {
    let Some(location) = window().map(|window| window.location()) else {
        return Default::default();
    };
    let address = location.href().unwrap_or_default();
    let document = address.split(['?', '#']).next().unwrap_or_default();
    (document.to_owned(), location.search().unwrap_or_default())
}

/// The address of what is shown.
pub fn address_of(state: &State, config: &Config) -> String {
    let now = || window()?.location().href().ok();
    chosen_address(state, config).or_else(now).unwrap_or_default()
}

fn write(state: &State, config: &Config, root: &Element) {
    if state.history == History::Keep {
        return;
    }
    let Some((history, href)) = history().zip(chosen_address(state, config)) else { return };
    // To ask the browser how far it is scrolled, just after drawing, would make it lay the page
    // out at once, and that costs as much as all the rest; the entry knows it from before.
    let scroll = Place::of_entry(config).and_then(|place| place.scroll).unwrap_or(0.0);
    let entry = Place::here(root, scroll).into_state(config);
    // The place in the page that the hash names keeps its entry.
    let is_new = state.history == History::Push || kept(config).is_none();
    let done = match is_new {
        true => history.push_state_with_url(&entry, "", Some(&href)),
        false => history.replace_state_with_url(&entry, "", Some(&href)),
    };
    // A page that may not touch its address (a sandbox, a file) filters all the same.
    let _ = done;
}

fn read(state: &State, config: &Config) -> address::Address {
    let search = search(config);
    address::read(&search, config.spelling(), &state.library, &state.agenda)
}

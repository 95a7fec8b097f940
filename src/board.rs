//! A programme that is shown: state → page → drawing → actions → state, and what goes out to the
//! browser behind each drawing.

mod arrival;
mod errands;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use barnoma_lang::messages::Catalogue;
use barnoma_viewer::address::Spelling;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::page::Page;
use barnoma_viewer::present::{missing_on_paper, present};
use barnoma_viewer::query::View;
use barnoma_viewer::{Library, address};
use gloo_events::EventListener;
use gloo_timers::callback::Interval;
use yew::Callback;

use crate::config::{Config, UrlState};
use crate::draw::{Meaning, Screen, meaning};
use crate::effects::{
    address_bar, announcer, calendar, clipboard, clock, console, far, focus, frugality, host,
    later, memory, printing,
};
use crate::load;
use crate::reader::{Answer, Reader};
use crate::store::{self, Action, Focus, Renewal, State};

/// A loaded programme and how it stands today.
pub struct Shown {
    /// The programme.
    pub library: Rc<Library>,
    /// Its order today.
    pub agenda: Rc<Agenda>,
    /// What makes files of it.
    pub reader: Reader,
}

/// A programme as it stands today, narrowed as the page asks.
pub fn as_of_today(mut library: Library, config: &Config) -> (Rc<Library>, Rc<Agenda>) {
    let agenda = Agenda::at(library.columns(), clock::at(config));
    if !library.confine(&config.filter, &agenda) {
        console::warn(&["filter=\"", &config.filter, "\" names nothing in the data"].concat());
    }
    (Rc::new(library), Rc::new(agenda))
}

/// A programme on a screen. What happens waits until what happened before is drawn.
pub struct Board {
    inner: RefCell<Inner>,
    /// What is shown, also while it is being drawn.
    page: RefCell<Rc<Page>>,
    waiting: RefCell<Vec<Action>>,
    is_busy: Cell<bool>,
    /// Whether cards have come that are about to be drawn.
    has_cards: Cell<bool>,
    /// What listens for as long as the programme is shown.
    ears: RefCell<(Vec<EventListener>, Option<Interval>)>,
}

struct Inner {
    config: Rc<Config>,
    report: host::Report,
    reader: Reader,
    screen: Screen,
    far: far::Far,
    state: Rc<State>,
    page: Rc<Page>,
    said: String,
    announcer: announcer::Announcer,
    reports: host::Reports,
    address_bar: Option<address_bar::AddressBar>,
    parts: Rc<RefCell<errands::Parts>>,
    /// Whether parts are brought before somebody asks for them.
    is_ahead: Rc<Cell<bool>>,
    /// The language that is on its way.
    awaited: Option<String>,
    /// Whether a picture is on its way.
    is_drawing: bool,
}

impl Board {
    /// A programme that is about to be drawn, in the language of `catalogue`; `locale` is the one
    /// that was asked for. One that somebody has waited for is said when it is there.
    pub fn new(
        config: &Rc<Config>,
        report: &host::Report,
        screen: Screen,
        shown: Shown,
        catalogue: Rc<Catalogue>,
        locale: &str,
        is_awaited: bool,
    ) -> Rc<Board> {
        let Shown { library, agenda, reader: other } = shown;
        let search = address_bar::search(config);
        let address = address::read(&search, config.spelling(), &library, &agenda);
        // Where the page's own language could not be had, English is what holds without a choice.
        let default_locale = match locale == catalogue.tag().as_str() {
            true => store::best_locale(&config.locales),
            false => catalogue.tag().as_str().to_owned(),
        };
        let reader = config.reader.clone();
        let mut state = State::new(library, agenda, address, default_locale, catalogue, reader);
        let kept = ["keep=", &memory::list(config)].concat();
        let kept = address::read(&kept, Spelling::default(), &state.library, &state.agenda);
        state.ui.kept = kept.query.kept().to_vec();
        // The button that has the focus is about to go.
        if focus::is_within(screen.root()) {
            state.focus = Some(Focus::Results);
        }
        let state = Rc::new(state);
        let page = page_of(&state, config);
        let inner = Inner {
            config: config.clone(),
            report: report.clone(),
            reader: other,
            far: far::Far::new(screen.root().clone()),
            screen,
            page: page.clone(),
            said: String::new(),
            announcer: announcer::Announcer::new(&state, is_awaited),
            reports: host::Reports::default(),
            address_bar: None,
            parts: Rc::default(),
            is_ahead: Rc::default(),
            awaited: None,
            is_drawing: false,
            state,
        };
        Rc::new(Board {
            inner: RefCell::new(inner),
            page: RefCell::new(page),
            waiting: RefCell::default(),
            is_busy: Cell::new(true),
            has_cards: Cell::default(),
            ears: RefCell::default(),
        })
    }

    /// Takes what `live.js` brings: what the programme has become, with the address of the dataset
    /// that it is made of, or else a text to be said.
    fn take(self: &Rc<Board>, answer: Answer) {
        let Some(pack) = answer.bytes else { return self.say(answer.said) };
        let Ok(mut library) = load::open(pack) else { return };
        let (config, before) = {
            let inner = self.inner.borrow();
            (inner.config.clone(), inner.state.library.clone())
        };
        library.succeed(&before, answer.said);
        let (library, agenda) = as_of_today(library, &config);
        self.act(Action::Renewed(Renewal { library, agenda }));
    }

    /// Hears actions; holds nothing of the board.
    fn on_action(self: &Rc<Board>) -> Callback<Action> {
        let board = Rc::downgrade(self);
        Callback::from(move |action| {
            if let Some(board) = board.upgrade() {
                board.act(action);
            }
        })
    }

    /// An event happened in the element that it is drawn in.
    pub fn hear(self: &Rc<Board>, event: &web_sys::Event) {
        let page = self.page.borrow().clone();
        let meant = meaning(event, Some(&page));
        if let Some(Meaning::Act(action)) = meant {
            self.act(action);
        }
    }

    fn act(self: &Rc<Board>, action: Action) {
        self.waiting.borrow_mut().push(action);
        if !self.is_busy.replace(true) {
            self.go_on();
        }
    }

    fn go_on(self: &Rc<Board>) {
        self.is_busy.set(true);
        loop {
            let waiting = self.waiting.take();
            if waiting.is_empty() {
                break;
            }
            for action in waiting {
                self.inner.borrow_mut().act(action, self);
            }
        }
        self.inner.borrow_mut().far.come();
        self.is_busy.set(false);
    }

    /// Cards that come at the same time are drawn together, in a task of their own; nothing else
    /// of the page depends on them but what paper says is missing.
    fn take_cards(self: &Rc<Board>) {
        if self.has_cards.replace(true) {
            return;
        }
        let board = Rc::downgrade(self);
        let come = move || {
            let Some(board) = board.upgrade() else { return };
            board.has_cards.set(false);
            if let Ok(mut inner) = board.inner.try_borrow_mut() {
                inner.take_cards(&board);
                inner.bring_parts(&board);
            }
        };
        later::wait(0, Box::new(come)).forget();
    }

    fn say(self: &Rc<Board>, text: String) {
        if let Ok(mut inner) = self.inner.try_borrow_mut() {
            inner.said = text;
            inner.show();
        }
    }
}

/// The page of a state. Also the screen's page knows what it would not have on paper: where a
/// frame is printed with the page around it, nobody is told before.
#[inline(never)]
fn page_of(state: &State, config: &Config) -> Rc<Page> {
    let mut page = present(&state.asked());
    page.results.missing_on_paper = missing(state, config, &page);
    if config.url_state == UrlState::Off {
        // No link has the list in it.
        page.results.list.retain(|button| button.does != "copy");
    }
    Rc::new(page)
}

fn missing(state: &State, config: &Config, page: &Page) -> Option<String> {
    let address = || address_bar::address_of(state, config);
    missing_on_paper(&state.asked(), &page.results, &address)
}

impl Inner {
    fn act(&mut self, action: Action, board: &Rc<Board>) {
        let is_choice = action.is_choice();
        let is_typed = matches!(action, Action::Typed(_));
        // Who goes to one card wants all before it in their places.
        let is_far_later = is_typed || is_choice && !matches!(action, Action::Followed(_));
        // Who chooses once chooses again, and other cards each time.
        if is_typed || is_choice || action == Action::SearchNear {
            self.is_ahead.set(!frugality::is_asked());
        }
        if action != Action::PartCame {
            self.parts.borrow_mut().try_again();
        }
        match &action {
            Action::CalendarAsked(id) => calendar::save(&self.state, id),
            Action::LinkCopied => self.copy_link(board),
            Action::FileAsked(kind) if !self.state.ui.is_making => self.make_file(kind, board),
            Action::PictureCame(..) => self.is_drawing = false,
            // It is said too: nothing else shows that the file is there.
            Action::FileCame(said) => self.said.clone_from(said),
            Action::PaperAsked => printing::print(),
            Action::LocaleChosen(locale) => memory::keep_locale(&self.config, locale),
            _ => {}
        }
        // By the clock cards change their places under a reader's eyes.
        let is_tick = matches!(action, Action::Ticked(_));
        let held = is_tick.then(|| focus::card(self.screen.root())).flatten();
        let next = self.state.clone().reduce(action);
        if Rc::ptr_eq(&next, &self.state) {
            // A list shows what somebody chose in it, also where that does not hold.
            self.show();
            return;
        }
        if let Some(bar) = self.address_bar.as_ref().filter(|_| is_choice) {
            bar.before();
        }
        if is_far_later {
            self.far.put_off();
        }
        if next.ui.kept != self.state.ui.kept {
            memory::keep_list(&self.config, &self.state.ui.kept, &next.ui.kept);
        }
        let before = &self.state.library;
        if !Rc::ptr_eq(before, &next.library) {
            self.screen.renew(&|no| next.library.find(before.id(no)));
        }
        self.page = page_of(&next, &self.config);
        board.page.replace(self.page.clone());
        self.state = next;
        self.draw(board);
        if let Some(id) = held.filter(|id| focus::card(self.screen.root()).as_ref() != Some(id)) {
            focus::go(self.screen.root(), &Focus::Card(id));
        }
    }

    fn copy_link(&self, board: &Rc<Board>) {
        let copied = self.state.wording.catalogue().text("keep.copied").to_owned();
        let board = Rc::downgrade(board);
        let say = move || {
            if let Some(board) = board.upgrade() {
                board.say(copied);
            }
        };
        clipboard::copy(&address_bar::address_of(&self.state, &self.config), Box::new(say));
    }

    fn show(&mut self) {
        let level = self.config.heading_level;
        self.screen.show_page(&self.state, &self.page, level, &self.said);
    }

    fn take_cards(&mut self, board: &Board) {
        let missing = missing(&self.state, &self.config, &self.page);
        let has_rows = self.state.query.view() == View::Table;
        if !has_rows && missing == self.page.results.missing_on_paper {
            self.screen.show_cards(&self.state, &self.page, self.config.heading_level, usize::MAX);
        } else {
            self.page = page_of(&self.state, &self.config);
            board.page.replace(self.page.clone());
            self.show();
        }
        // Those above get their height only now.
        if let Some(wish @ Focus::Card(_)) = &self.state.focus
            && !self.report.has_moved()
        {
            focus::go(self.screen.root(), wish);
        }
    }

    fn draw(&mut self, board: &Rc<Board>) {
        self.show();
        self.follow(board);
    }

    /// What follows from a drawing.
    fn follow(&mut self, board: &Rc<Board>) {
        let (state, page) = (&self.state, &self.page);
        self.reports.after(state, page, self.config.spelling(), &self.report);
        if let Some(bar) = &self.address_bar {
            bar.after(state);
        }
        if let Some(wish) = &state.focus {
            focus::go(self.screen.root(), wish);
        }
        let say = Rc::downgrade(board);
        let say = Callback::from(move |text| {
            if let Some(board) = say.upgrade() {
                board.say(text);
            }
        });
        self.announcer.after(state, page, &say);
        self.bring_parts(board);
        self.bring_catalogue(board);
        self.bring_picture(board);
    }
}

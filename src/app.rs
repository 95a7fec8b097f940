//! Loads a programme, and shows it or says calmly why there is none. Yew keeps its life (see
//! [`crate::mount`]); what is on the screen is drawn by [`crate::draw`].

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;

use barnoma_lang::messages::Catalogue;
use barnoma_viewer::{Library, address};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::{Element, Event};
use yew::Callback;

use crate::board::{self, Board, Shown};
use crate::config::Config;
use crate::draw::{HEARD, Meaning, Screen, meaning};
use crate::effects::{address_bar, connectivity, host, later, memory};
use crate::load::{self, LoadError};
use crate::reader::Reader;
use crate::store;
use crate::view::{self, Said};

/// Milliseconds of loading before it is said: what comes sooner shall not flash.
const PATIENCE: u32 = 400;
/// Records that are opened, looked at and drawn in one task.
const FEW: usize = 2_000;

/// What a programme is shown by.
#[derive(Clone, PartialEq)]
pub struct Settings {
    /// Its settings.
    pub config: Rc<Config>,
    /// The element that it is drawn in.
    pub root: Element,
    /// Where its element hears what happens.
    pub report: host::Report,
    /// What makes packs of datasets.
    pub reader: Reader,
}

/// What happens while there is no programme yet.
pub enum Message {
    /// Loading takes a while.
    Late,
    /// So much of the file has come, in per cent.
    Percent(u32),
    /// The catalogue of the page's language has come.
    Words(Rc<Catalogue>),
    /// The programme has come, or will not.
    Came(Result<Shown, LoadError>),
    /// Somebody asks for another attempt.
    Retry,
    /// The network is back.
    Online,
}

/// How far loading has come.
enum Stage {
    Loading,
    Failed(LoadError),
    /// Trying again: what had failed stays in sight, and the focus where it is.
    Trying(LoadError),
    Ready,
}

/// A programme, once it is shown; the listeners know where to look for it.
type Shelf = Rc<RefCell<Option<Rc<Board>>>>;

/// The widget in one element.
pub struct App {
    settings: Settings,
    /// Tells this very programme what has happened.
    tell: Callback<Message>,
    stage: Stage,
    /// The words of the page's language, if they have come and are not English.
    catalogue: Option<Rc<Catalogue>>,
    /// What is drawn on, until the programme has it.
    screen: Option<Screen>,
    board: Shelf,
    n_attempts: u32,
    percent: u32,
    is_late: bool,
    /// Waits until loading has to be said.
    _patience: Timeout,
    _ears: Vec<EventListener>,
    _online: Option<EventListener>,
}

impl App {
    /// Begins to load a programme.
    pub fn new(settings: &Settings, tell: Callback<Message>) -> App {
        let late = tell.clone();
        let patience = later::wait(PATIENCE, Box::new(move || late.emit(Message::Late)));
        let root = &settings.root;
        let board = Shelf::default();
        let ears = HEARD.map(|name| {
            let (tell, board) = (tell.clone(), board.clone());
            // At once, not as a message: a browser waits for what is prevented, and no longer.
            let heard = move |event: &Event| {
                let board = board.borrow().clone();
                match board {
                    Some(board) => board.hear(event),
                    None if meaning(event, None) == Some(Meaning::Retry) => {
                        tell.emit(Message::Retry);
                    }
                    None => {}
                }
            };
            later::hear(root, name, Box::new(heard))
        });
        let online = tell.reform(|()| Message::Online);
        let mut app = App {
            settings: settings.clone(),
            stage: Stage::Loading,
            catalogue: None,
            screen: Some(Screen::new(root.clone())),
            board,
            n_attempts: 0,
            percent: 0,
            is_late: false,
            _patience: patience,
            _ears: ears.into(),
            _online: connectivity::when_online(online),
            tell,
        };
        app.load();
        app.show();
        app
    }

    /// Something has happened.
    pub fn hear(&mut self, message: Message) {
        match message {
            Message::Late => self.is_late = true,
            Message::Percent(percent) => self.percent = percent,
            Message::Words(catalogue) => self.catalogue = Some(catalogue),
            Message::Came(outcome) => self.come(outcome),
            Message::Online if !self.may_be_over() => {}
            Message::Retry | Message::Online => self.retry(),
        }
        self.show();
    }

    fn load(&self) {
        let Settings { config, reader, report, .. } = self.settings.clone();
        let tell = self.tell.clone();
        let locale = first_locale(&config);
        let words = load::catalogue(&config.messages, &locale);
        let on_progress: load::OnProgress = {
            let tell = tell.clone();
            Rc::new(move |percent| tell.emit(Message::Percent(percent)))
        };
        let file = load::programme(config.inline.as_deref(), &config.src, &reader, on_progress);
        later::run(Box::pin(async move {
            match words.await {
                Ok(Some(words)) => tell.emit(Message::Words(Rc::new(words))),
                Ok(None) => {}
                Err(error) => report.note(error.told()),
            }
            let outcome = bring(&config, reader, file).await;
            if let Err(error) = &outcome {
                report.error(error.told());
            }
            tell.emit(Message::Came(outcome));
        }));
    }

    fn come(&mut self, outcome: Result<Shown, LoadError>) {
        let shown = match outcome {
            Ok(shown) => shown,
            Err(error) => {
                self.stage = Stage::Failed(error);
                return;
            }
        };
        let Some(screen) = self.screen.take() else { return };
        self.stage = Stage::Ready;
        let Settings { config, report, .. } = &self.settings;
        let locale = first_locale(config);
        let is_awaited = self.n_attempts > 0;
        let catalogue = self.catalogue.take();
        let catalogue = catalogue.unwrap_or_else(|| Rc::new(shown.library.english()));
        let board = Board::new(config, report, screen, shown, catalogue, &locale, is_awaited);
        self.board.replace(Some(board.clone()));
        board.begin();
    }

    /// Whether it failed in a way that the network, being back, may have ended.
    fn may_be_over(&self) -> bool {
        let Stage::Failed(error) = &self.stage else { return false };
        matches!(error, LoadError::Offline(_) | LoadError::NoAnswer(_) | LoadError::BrokenOff(_))
    }

    fn retry(&mut self) {
        if let Stage::Failed(error) = &self.stage {
            self.stage = Stage::Trying(error.clone());
            self.n_attempts += 1;
            self.percent = 0;
            self.load();
        }
    }

    /// What is shown while there is no programme.
    fn show(&mut self) {
        let Some(screen) = &mut self.screen else { return };
        let catalogue = self.catalogue.clone().unwrap_or_default();
        let catalogue = catalogue.as_ref();
        match &self.stage {
            Stage::Ready => {}
            Stage::Loading => {
                let text =
                    if self.is_late { loading(catalogue, self.percent) } else { String::new() };
                screen.show(&mut |sink| view::loading(sink, catalogue, &text));
            }
            Stage::Failed(error) | Stage::Trying(error) => {
                let sentence = catalogue.text(match error {
                    LoadError::Offline(_) => "error.offline",
                    LoadError::Unreadable(_) => "error.not_json",
                    _ => "error.load",
                });
                let progress = loading(catalogue, self.percent);
                let said = match &self.stage {
                    Stage::Trying(_) => Said::Trying(&progress),
                    // After trying again only: whoever has just come reads the page anyway.
                    _ if self.n_attempts > 0 => Said::InVain(sentence),
                    _ => Said::InVain(""),
                };
                let config = &self.settings.config;
                let (fallback, level) = (config.fallback_href.as_deref(), config.heading_level);
                screen.show(&mut |sink| {
                    view::failed(sink, catalogue, sentence, said, fallback, level);
                });
            }
        }
    }
}

/// "Loading the programme...", and how far that is where it takes a while.
fn loading(catalogue: &Catalogue, percent: u32) -> String {
    let text = catalogue.text("app.loading");
    match percent {
        0 | 100.. => text.to_owned(),
        // In steps, so that a reader is not told of each.
        _ => [text, " ", &(percent / 25 * 25).to_string(), "\u{a0}%"].concat(),
    }
}

/// The language to begin in: the address's, else the one that the visitor chose before, else the
/// page's.
fn first_locale(config: &Config) -> String {
    let asked = address::locale(&address_bar::search(config), &config.url_prefix);
    let asked = asked.or_else(|| memory::locale(config));
    match store::known_locale(asked.as_deref()) {
        Some(locale) => locale.to_owned(),
        None => store::best_locale(&config.locales),
    }
}

/// Waits for the programme, and looks at it as it stands today.
async fn bring(
    config: &Config,
    reader: Reader,
    file: impl Future<Output = Result<Library, LoadError>>,
) -> Result<Shown, LoadError> {
    let library = file.await?;
    let is_long = library.n_records() > FEW;
    let (library, agenda) = board::as_of_today(library, config);
    // A few are looked at in less time than it takes to come back to them.
    if is_long {
        later::breathe(0).await;
    }
    Ok(Shown { library, agenda, reader })
}

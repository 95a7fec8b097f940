//! The one place with state: loads the programme, then runs reducer, page and effects.

use std::future::Future;
use std::rc::Rc;

use barnoma_core::address;
use barnoma_core::index::Agenda;
use barnoma_core::messages::Catalogue;
use barnoma_core::present::{Library, present};
use web_sys::Element;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::config::{Config, UrlState};
use crate::effects::{
    address_bar, announcer, calendar, clock, connectivity, console, delay, focus, host, memory,
    printing,
};
use crate::load::{self, LoadError};
use crate::store::{self, Action, State};
use crate::view::{FailedView, LoadingView, PageView};

/// Milliseconds of loading before it is said: what comes sooner shall not flash.
const PATIENCE: u32 = 400;

/// What the whole widget is given.
#[derive(Properties, Clone, PartialEq)]
pub struct AppProps {
    /// Its settings.
    pub config: Rc<Config>,
    /// The element that it is drawn in.
    pub root: Element,
    /// Where its element hears what happens.
    pub report: host::Report,
}

/// How far loading has come.
#[derive(Clone, PartialEq)]
enum Progress {
    Loading,
    Failed(LoadError),
    /// Trying again: what had failed stays in sight, and the focus where it is.
    Trying(LoadError),
    Ready(Rc<Shown>),
}

/// How far loading has come, and the language in which that is said.
#[derive(Clone, PartialEq)]
struct Standing {
    progress: Progress,
    catalogue: Rc<Catalogue>,
}

/// What a loaded programme is shown with.
struct Shown {
    library: Rc<Library>,
    agenda: Agenda,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Shown) -> bool {
        Rc::ptr_eq(&self.library, &other.library)
    }
}

/// Loads the programme and shows it, or says calmly why there is none.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { config, root, report } = props;
    let standing = use_state_eq(|| Standing {
        progress: Progress::Loading,
        catalogue: Rc::new(Catalogue::default()),
    });
    let attempt = use_state_eq(|| 0_u32);
    {
        let (standing, config, report) = (standing.clone(), config.clone(), report.clone());
        use_effect_with(*attempt, move |_| {
            let locale = first_locale(&config);
            let words = load::catalogue(&config.messages, &locale);
            let file = load::programme(config.inline.as_deref(), &config.src);
            spawn_local(async move {
                let mut now = (*standing).clone();
                match words.await {
                    Ok(words) => now.catalogue = Rc::new(words),
                    Err(error) => console::warn(&[&error, "; English is shown"].concat()),
                }
                standing.set(now.clone());
                now.progress = match bring(&config, file).await {
                    Ok(shown) => Progress::Ready(Rc::new(shown)),
                    Err(error) => {
                        let message = error.to_string();
                        console::warn(&message);
                        report.error(&message);
                        Progress::Failed(error)
                    }
                };
                standing.set(now);
            });
        });
    }
    let on_retry = {
        let (standing, attempt) = (standing.clone(), attempt.clone());
        Callback::from(move |()| {
            if let Progress::Failed(error) = &standing.progress {
                let progress = Progress::Trying(error.clone());
                standing.set(Standing { progress, ..(*standing).clone() });
                attempt.set(*attempt + 1);
            }
        })
    };
    let Standing { progress, catalogue } = &*standing;
    connectivity::use_retry_when_online(
        matches!(progress, Progress::Failed(LoadError::Offline)),
        on_retry.clone(),
    );

    let is_late = delay::use_delay(PATIENCE);
    let text = |key: &str| AttrValue::from(catalogue.text(key).to_owned());
    let lang = AttrValue::from(catalogue.tag().as_str().to_owned());
    match progress {
        Progress::Loading => html! {
            <LoadingView text={if is_late { text("app.loading") } else { AttrValue::default() }}
                {lang} dir={catalogue.dir()} />
        },
        Progress::Failed(error) | Progress::Trying(error) => {
            let sentence = match error {
                LoadError::Offline => text("error.offline"),
                LoadError::NoProgramme(_) => text("error.not_json"),
                _ => text("error.load"),
            };
            let fallback = config
                .fallback_href
                .clone()
                .map(|href| (AttrValue::from(href), text("error.fallback")));
            let on_action = on_retry.reform(|_: Action| ());
            // Said after trying again only: whoever has just come reads the page anyway.
            let is_said = *attempt > 0 && matches!(progress, Progress::Failed(_));
            let announcement = if is_said { sentence.clone() } else { AttrValue::default() };
            html! {
                <FailedView text={sentence} {announcement} retry={text("error.retry")} {fallback}
                    {lang} dir={catalogue.dir()} heading_level={config.heading_level} {on_action} />
            }
        }
        Progress::Ready(shown) => html! {
            <Board shown={shown.clone()} catalogue={catalogue.clone()} config={config.clone()}
                root={root.clone()} report={report.clone()} />
        },
    }
}

/// The language to begin in: the address's, else the one that the visitor chose before, else the
/// page's.
fn first_locale(config: &Config) -> String {
    let asked = address::locale(&address_bar::search(config), &config.url_prefix);
    let asked = asked.or_else(|| config.remembers.then(memory::locale).flatten());
    match store::known_locale(asked.as_deref()) {
        Some(locale) => locale.to_owned(),
        None => store::best_locale(&config.locales),
    }
}

/// Waits for the file, reads and indexes; findings go to the console, for the editor.
async fn bring(
    config: &Config,
    file: impl Future<Output = Result<Vec<u8>, LoadError>>,
) -> Result<Shown, LoadError> {
    let bytes = file.await?;
    delay::breathe().await;
    let reading = barnoma_core::read(&bytes);
    let findings = console::list(&reading.findings);
    let Some(programme) = reading.programme else {
        return Err(LoadError::NoProgramme(findings));
    };
    if !findings.is_empty() {
        console::warn(&findings);
    }
    delay::breathe().await;
    let today = config.today.unwrap_or_else(clock::today);
    let agenda = Agenda::new(&programme, today);
    let mut library = Library::new(programme);
    if !library.confine(&config.filter, &agenda) {
        console::warn(&["filter=\"", &config.filter, "\" names nothing in the data"].concat());
    }
    delay::breathe().await;
    Ok(Shown { library: Rc::new(library), agenda })
}

/// What a shown programme is given.
#[derive(Properties, Clone, PartialEq)]
struct BoardProps {
    shown: Rc<Shown>,
    /// The language to begin in.
    catalogue: Rc<Catalogue>,
    config: Rc<Config>,
    root: Element,
    report: host::Report,
}

/// A programme with its controls: state → page → view → actions → state.
#[component]
fn Board(props: &BoardProps) -> Html {
    let BoardProps { shown, catalogue, config, root, report } = props;
    let state = use_reducer_eq(|| {
        let search = address_bar::search(config);
        let address =
            address::read(&search, config.spelling(), &shown.library.index, &shown.agenda);
        // Where the page's own language could not be had, English is what holds without a choice.
        let default_locale = match first_locale(config) == catalogue.tag().as_str() {
            true => store::best_locale(&config.locales),
            false => catalogue.tag().as_str().to_owned(),
        };
        let (library, agenda) = (shown.library.clone(), shown.agenda.clone());
        let reader = config.reader.clone();
        State::new(library, agenda, address, default_locale, catalogue.clone(), reader)
    });
    let current: Rc<State> = Rc::new((*state).clone());
    // The latest language, for what is made on request; the callback itself never changes.
    let wording = use_mut_ref(|| state.wording.clone());
    *wording.borrow_mut() = state.wording.clone();
    let on_action = {
        let (dispatcher, library, root) = (state.dispatcher(), shown.library.clone(), root.clone());
        let (remembers, url_state) = (config.remembers, config.url_state);
        use_callback((), move |action: Action, ()| {
            if action.is_choice() && url_state != UrlState::Off {
                address_bar::remember(&root);
            }
            match &action {
                Action::CalendarAsked(id) => {
                    calendar::save(&library.programme, id, &wording.borrow());
                }
                Action::LocaleChosen(locale) if remembers => memory::keep_locale(locale),
                _ => {}
            }
            dispatcher.dispatch(action);
        })
    };

    let awaited = current.awaited.as_ref().map(|(locale, _)| locale.clone());
    use_catalogue(awaited, &config.messages, &on_action);
    let page = use_memo(state.turn, |_| present(&state.asked()));
    // First, so that the others find it in the page.
    host::use_reports(&current, &page, config.spelling(), report);
    address_bar::use_address(&current, config, root, &on_action);
    focus::use_focus(&current, root);
    clock::use_new_day(config.today.is_some(), &on_action);
    printing::use_printing(&on_action);

    let announcement = announcer::use_announcement(&current, &page);
    html! {
        <PageView {page} {announcement} heading_level={config.heading_level}
            panel_open={state.is_panel_open} busy=false {on_action} />
    }
}

/// Brings the catalogue that is awaited; a language that cannot be had leaves the current one.
#[hook]
fn use_catalogue(awaited: Option<String>, folder: &str, on_action: &Callback<Action>) {
    let (folder, on_action) = (folder.to_owned(), on_action.clone());
    use_effect_with(awaited, move |awaited| {
        let Some(locale) = awaited.clone() else { return };
        spawn_local(async move {
            on_action.emit(match load::catalogue(&folder, &locale).await {
                Ok(catalogue) => Action::CatalogueCame(Rc::new(catalogue)),
                Err(error) => {
                    console::warn(&[&error, "; the language stays as it was"].concat());
                    Action::CatalogueMissed(locale)
                }
            });
        });
    });
}

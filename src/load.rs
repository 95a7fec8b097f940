//! Brings the bytes of the dataset and of a language's catalogue: one request, one answer, one
//! error per step that can fail.

use std::future::Future;

use barnoma_core::messages::Catalogue;

use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use crate::config::is_web_address;

/// Milliseconds after which an answer is no longer waited for.
const PATIENCE: u32 = 30_000;

/// Why there is no programme.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoadError {
    /// The browser says that there is no network.
    #[error("there is no network")]
    Offline,
    /// What was written is not asked for: it would hold its own answer.
    #[error("{0} is no address of the web")]
    NoWeb(String),
    /// No answer: refused, blocked by a policy, or not in time.
    #[error("no answer from {0}; is the address right, and does connect-src allow it?")]
    NoAnswer(String),
    /// An answer, but not the file.
    #[error("{0} was answered with status {1}; is the file there?")]
    Status(String, u16),
    /// The answer broke off.
    #[error("{0} did not arrive whole; try again")]
    BrokenOff(String),
    /// The file holds no programme; the findings say why.
    #[error("{0}")]
    NoProgramme(String),
}

/// Fetches the file at `src`. The request is on its way before the first `await`, so that two
/// files come at the same time.
///
/// # Errors
/// Any [`LoadError`] but `NoProgramme`.
pub fn fetch(src: &str) -> impl Future<Output = Result<Vec<u8>, LoadError>> + use<> {
    let answer = ask(src);
    let src = src.to_owned();
    async move { read(&src, answer?).await }
}

/// The data that stands in the page, else the file at `src`.
///
/// # Errors
/// As [`fetch`].
pub fn programme(
    inline: Option<&str>,
    src: &str,
) -> impl Future<Output = Result<Vec<u8>, LoadError>> + use<> {
    let inline = inline.map(|text| text.as_bytes().to_vec());
    let file = inline.is_none().then(|| fetch(src));
    async move {
        match file {
            Some(file) => file.await,
            None => Ok(inline.unwrap_or_default()),
        }
    }
}

/// A request that was sent, and the patience that ends with it.
struct Answer {
    response: JsFuture,
    _patience: Timeout,
}

fn ask(src: &str) -> Result<Answer, LoadError> {
    let no_answer = |_| no_answer(src);
    let window = web_sys::window().ok_or_else(|| LoadError::NoAnswer(src.to_owned()))?;
    // A page that is in no web, an app's own, has its files where it is itself.
    let own = window.location().protocol().unwrap_or_else(|_| "https:".to_owned());
    if !is_web_address(src) && !src.starts_with(&own) {
        return Err(LoadError::NoWeb(src.to_owned()));
    }
    let options = RequestInit::new();
    let controller = AbortController::new().map_err(no_answer)?;
    options.set_signal(Some(&controller.signal()));
    let response = JsFuture::from(window.fetch_with_str_and_init(src, &options));
    Ok(Answer { response, _patience: Timeout::new(PATIENCE, move || controller.abort()) })
}

async fn read(src: &str, answer: Answer) -> Result<Vec<u8>, LoadError> {
    let Answer { response, _patience } = answer;
    let response: Response =
        response.await.and_then(|answer| answer.dyn_into()).map_err(|_| no_answer(src))?;
    if !response.ok() {
        return Err(LoadError::Status(src.to_owned(), response.status()));
    }
    let broken_off = |_| LoadError::BrokenOff(src.to_owned());
    let body = response.array_buffer().map_err(broken_off)?;
    let body = JsFuture::from(body).await.map_err(broken_off)?;
    Ok(Uint8Array::new(&body).to_vec())
}

fn no_answer(src: &str) -> LoadError {
    let is_online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    match is_online {
        true => LoadError::NoAnswer(src.to_owned()),
        false => LoadError::Offline,
    }
}

/// The catalogue of a language: one that stands in the page, as in a single file, else
/// `{folder}{locale}.json`. English is always here.
///
/// # Errors
/// What went wrong, for the console.
pub fn catalogue(
    folder: &str,
    locale: &str,
) -> impl Future<Output = Result<Catalogue, String>> + use<> {
    let src = [folder, locale, ".json"].concat();
    let inline = inline_catalogue(locale);
    let is_asked = inline.is_none() && locale != DEFAULT_LOCALE;
    let file = is_asked.then(|| fetch(&src));
    async move {
        let text = match (inline, file) {
            (Some(text), _) => text,
            (None, None) => return Ok(Catalogue::default()),
            (None, Some(file)) => {
                let bytes = file.await.map_err(|error| error.to_string())?;
                String::from_utf8_lossy(&bytes).into_owned()
            }
        };
        Catalogue::parse(&text).map_err(|error| [&src, ": ", &error.to_string()].concat())
    }
}

/// The language that is compiled in.
const DEFAULT_LOCALE: &str = "en";

fn inline_catalogue(locale: &str) -> Option<String> {
    let selector = ["script[data-barnoma-messages=\"", locale, "\"]"].concat();
    let document = web_sys::window()?.document()?;
    document.query_selector(&selector).ok().flatten()?.text_content()
}

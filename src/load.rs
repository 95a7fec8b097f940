//! Brings bytes: the pack or the dataset, the parts of a pack, a language's catalogue. One request,
//! one answer, one error per step that can fail.

use std::cell::Cell;
use std::future::Future;
use std::rc::Rc;

use barnoma_lang::messages::Catalogue;
use barnoma_pack::container::{MAGIC, PackError};
use barnoma_viewer::{Library, Part};
use gloo_timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestInit, Response};

use crate::config::is_web_address;
use crate::effects::{connectivity, console, later};
use crate::reader::{self, Reader};

/// Milliseconds without a further byte after which an answer is no longer waited for.
const PATIENCE: u32 = 30_000;

/// The folder of a pack's parts, beside it.
const PARTS: &str = "parts/";

/// Why there is no programme, no part of it or no catalogue. What it means for the webmaster says
/// the element: `trouble.js`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// The browser says that there is no network.
    Offline(String),
    /// What was written is not asked for: it would hold its own answer.
    NoWeb(String),
    /// No answer: refused, blocked by a policy, or not in time.
    NoAnswer(String),
    /// An answer, but not the file.
    Status(String, u16),
    /// The answer broke off.
    BrokenOff(String),
    /// The file is not what was wanted; the text says why.
    Unreadable(String),
    /// What reads a dataset did not come, or broke.
    NoReader(String),
}

impl LoadError {
    /// An address with the status that it was answered with, 0 for no answer; or a text that says
    /// it all, with a number that is no status.
    pub fn told(&self) -> (String, f64) {
        match self {
            LoadError::Offline(src) | LoadError::NoAnswer(src) => (src.clone(), 0.0),
            LoadError::Status(src, status) => (src.clone(), f64::from(*status)),
            LoadError::BrokenOff(src) => {
                ([src, " broke off; is it whole on the server?"].concat(), -1.0)
            }
            LoadError::NoWeb(src) => ([src, " is no address of the web"].concat(), -1.0),
            LoadError::Unreadable(text) => (text.clone(), -1.0),
            LoadError::NoReader(why) => (["the dataset could not be read: ", why].concat(), -1.0),
        }
    }
}

/// How much of a file has come, where its length is known: in per cent.
pub type OnProgress = Rc<dyn Fn(u32)>;

/// Fetches the file at `src`. The request is on its way before the first `await`, so that two
/// files come at the same time.
///
/// # Errors
/// Any [`LoadError`] but `Unreadable` and `NoReader`.
pub fn fetch(
    src: &str,
    on_progress: Option<OnProgress>,
) -> impl Future<Output = Result<Vec<u8>, LoadError>> + use<> {
    let answer = ask(src);
    let src = src.to_owned();
    async move { read(&src, answer?, on_progress).await }
}

/// The programme: from the data that stands in the page, else from the file at `src`, which is a
/// pack or a dataset.
///
/// # Errors
/// As [`fetch`], and where there is no programme in it.
pub fn programme(
    inline: Option<&str>,
    src: &str,
    reader: &Reader,
    on_progress: OnProgress,
) -> impl Future<Output = Result<Library, LoadError>> + use<> {
    let inline = inline.map(|text| text.as_bytes().to_vec());
    let file = inline.is_none().then(|| fetch(src, Some(on_progress)));
    let dataset = if inline.is_some() { "" } else { src };
    let dataset = (!reader.is_alone()).then(|| dataset.to_owned());
    let (src, reader) = (src.to_owned(), reader.clone());
    async move {
        let bytes = match file {
            Some(file) => file.await?,
            None => inline.unwrap_or_default(),
        };
        if !bytes.starts_with(MAGIC) {
            return read_dataset(&bytes, &reader, dataset).await;
        }
        let beside = dataset_beside(&src);
        match open(bytes) {
            Ok(mut library) => {
                library.folder = folder(&src).to_owned();
                library.dataset = Some(beside);
                Ok(library)
            }
            Err(error) => {
                let said = [&src, ": ", &error.to_string(), "; ", &beside, " is read instead"];
                console::warn(&said.concat());
                read_dataset(&fetch(&beside, None).await?, &reader, Some(beside)).await
            }
        }
    }
}

/// Has the reader make a pack; findings go to the console, for the editor.
/// `dataset` is where it came from, for the files that are made of it.
async fn read_dataset(
    bytes: &[u8],
    reader: &Reader,
    dataset: Option<String>,
) -> Result<Library, LoadError> {
    let answer = reader.ask("read", reader::bytes(bytes), "").await.map_err(LoadError::NoReader)?;
    let reader::Answer { bytes: Some(pack), said, .. } = answer else {
        return Err(LoadError::Unreadable(answer.said));
    };
    if !said.is_empty() {
        console::warn(&said);
    }
    let mut library = open(pack).map_err(|error| LoadError::NoReader(error.to_string()))?;
    library.dataset = dataset;
    Ok(library)
}

/// Opens a pack; what searches its words comes when it is needed.
///
/// # Errors
/// As [`Library::open`].
pub fn open(pack: Vec<u8>) -> Result<Library, PackError> {
    let library = Library::open(pack)?;
    library.await_search();
    Ok(library)
}

/// The folder of the pack at `src`.
fn folder(src: &str) -> &str {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default()
}

/// The dataset beside a pack: `programme.json` of `programme.pack`.
fn dataset_beside(pack: &str) -> String {
    // A version in the query is the pack's own.
    let path = pack.split(['?', '#']).next().unwrap_or_default();
    [path.strip_suffix(".pack").unwrap_or(path), ".json"].concat()
}

/// Fetches a part of the pack, unless it is there, and for words what searches them.
///
/// # Errors
/// As [`fetch`], and where there is nothing to search with; a part that is damaged has not arrived
/// whole.
pub async fn part(library: &Library, part: Part, reader: &Reader) -> Result<(), LoadError> {
    let address = [&library.folder, PARTS, &part.file_name()].concat();
    let bytes = library.lacks(part).then(|| fetch(&address, None));
    // Both are on their way at the same time.
    let annex = if part.is_words() { reader.annex().await } else { Ok(()) };
    if let Some(bytes) = bytes
        && !library.add(part, bytes.await?)
    {
        return Err(LoadError::BrokenOff(address));
    }
    annex.map_err(LoadError::Unreadable)?;
    if part.is_words() {
        library.search_came();
    }
    Ok(())
}

/// A request that was sent.
struct Answer {
    response: JsFuture,
    controller: AbortController,
}

fn patience(controller: &AbortController) -> Timeout {
    let controller = controller.clone();
    later::wait(PATIENCE, Box::new(move || controller.abort()))
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
    Ok(Answer { response, controller })
}

async fn read(
    src: &str,
    answer: Answer,
    on_progress: Option<OnProgress>,
) -> Result<Vec<u8>, LoadError> {
    let Answer { response, controller } = answer;
    // Nobody runs out of patience while something else is waited for.
    let mut waiting = Some(patience(&controller));
    let response: Response =
        response.await.and_then(|answer| answer.dyn_into()).map_err(|_| no_answer(src))?;
    if !response.ok() {
        return Err(LoadError::Status(src.to_owned(), response.status()));
    }
    let broken_off = |_| match connectivity::is_online() {
        true => LoadError::BrokenOff(src.to_owned()),
        false => LoadError::Offline(src.to_owned()),
    };
    let length = response.headers().get("content-length").ok().flatten();
    // Of a packed answer the length is told before it is unpacked.
    let is_packed = response.headers().has("content-encoding").unwrap_or(false);
    let length: usize =
        length.filter(|_| !is_packed).and_then(|length| length.parse().ok()).unwrap_or_default();
    let Some(body) = response.body() else { return Ok(Vec::new()) };
    let stream: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::with_capacity(length.min(MAX_FORETOLD));
    // What comes in a moment needs no telling.
    let on_progress = on_progress.filter(|_| length >= LARGE);
    let told = Cell::new(0);
    loop {
        let piece = JsFuture::from(stream.read()).await.map_err(broken_off)?;
        // A slow file is not a failed file: each piece buys new patience.
        waiting.replace(patience(&controller));
        let get = |key: &str| Reflect::get(&piece, &JsValue::from_str(key)).unwrap_or_default();
        if get("done").is_truthy() {
            return Ok(bytes);
        }
        if let Ok(piece) = get("value").dyn_into::<Uint8Array>() {
            let from = bytes.len();
            bytes.resize(from + piece.length() as usize, 0);
            if let Some(room) = bytes.get_mut(from..) {
                piece.copy_to(room);
            }
        }
        let percent = bytes.len().checked_div(length / 100).unwrap_or_default() as u32;
        if let Some(on_progress) = on_progress.as_ref().filter(|_| percent > told.get()) {
            told.set(percent);
            on_progress(percent.min(100));
        }
    }
}

/// Bytes of a file that takes a while on a slow line.
const LARGE: usize = 1_000_000;

/// The most that room is made for because an answer says so.
const MAX_FORETOLD: usize = 200_000_000;

fn no_answer(src: &str) -> LoadError {
    match connectivity::is_online() {
        true => LoadError::NoAnswer(src.to_owned()),
        false => LoadError::Offline(src.to_owned()),
    }
}

/// The catalogue of a language: one that stands in the page, as in a single file, else
/// `{folder}{locale}.json`. None for English, which is in the pack.
///
/// # Errors
/// Any [`LoadError`].
pub fn catalogue(
    folder: &str,
    locale: &str,
) -> impl Future<Output = Result<Option<Catalogue>, LoadError>> + use<> {
    let src = [folder, locale, ".json"].concat();
    let inline = inline_catalogue(locale);
    let is_asked = inline.is_none() && locale != DEFAULT_LOCALE;
    let file = is_asked.then(|| fetch(&src, None));
    async move {
        let text = match (inline, file) {
            (Some(text), _) => text,
            (None, None) => return Ok(None),
            (None, Some(file)) => {
                let bytes = file.await?;
                String::from_utf8(bytes).unwrap_or_default()
            }
        };
        Catalogue::parse(&text)
            .map(Some)
            .map_err(|error| LoadError::Unreadable([&src, ": ", &error.to_string()].concat()))
    }
}

/// The language that every pack has words of.
const DEFAULT_LOCALE: &str = "en";

fn inline_catalogue(locale: &str) -> Option<String> {
    let selector = ["script[data-barnoma-messages=\"", locale, "\"]"].concat();
    let document = web_sys::window()?.document()?;
    document.query_selector(&selector).ok().flatten()?.text_content()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_pack_is_beside_it() {
        for (pack, beside, around) in [
            ("programme.pack", "programme.json", ""),
            ("https://a.b/c/p.pack", "https://a.b/c/p.json", "https://a.b/c/"),
            ("/c/p.pack?v=1/2", "/c/p.json", "/c/"),
            ("/c/p.pack#a/b", "/c/p.json", "/c/"),
            ("/c/pack", "/c/pack.json", "/c/"),
        ] {
            assert_eq!((dataset_beside(pack).as_str(), folder(pack)), (beside, around), "{pack}");
        }
    }

    #[test]
    fn an_address_is_told_with_its_status_and_a_sentence_with_none() {
        let src = || "a.pack".to_owned();
        for (error, said, number) in [
            (LoadError::Offline(src()), "a.pack", 0.0),
            (LoadError::NoAnswer(src()), "a.pack", 0.0),
            (LoadError::Status(src(), 404), "a.pack", 404.0),
            (LoadError::NoWeb(src()), "a.pack is no address of the web", -1.0),
            (LoadError::Unreadable(src()), "a.pack", -1.0),
        ] {
            assert_eq!(error.told(), (said.to_owned(), number), "{error:?}");
        }
    }
}

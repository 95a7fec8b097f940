//! Brings the bytes of the dataset: one request, one answer, one error per step that can fail.

use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

/// Milliseconds after which an answer is no longer waited for.
const PATIENCE: u32 = 30_000;

/// Why there is no programme.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LoadError {
    /// The browser says that there is no network.
    #[error("there is no network")]
    Offline,
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

/// Fetches the file at `src`.
///
/// # Errors
/// Any [`LoadError`] but `NoProgramme`.
pub async fn fetch(src: &str) -> Result<Vec<u8>, LoadError> {
    let window = web_sys::window().ok_or_else(|| LoadError::NoAnswer(src.to_owned()))?;
    let no_answer = |_| match window.navigator().on_line() {
        true => LoadError::NoAnswer(src.to_owned()),
        false => LoadError::Offline,
    };
    let options = RequestInit::new();
    let controller = AbortController::new().map_err(no_answer)?;
    options.set_signal(Some(&controller.signal()));
    let _patience = Timeout::new(PATIENCE, move || controller.abort());

    let answer = JsFuture::from(window.fetch_with_str_and_init(src, &options));
    let response: Response =
        answer.await.and_then(|answer| answer.dyn_into()).map_err(no_answer)?;
    if !response.ok() {
        return Err(LoadError::Status(src.to_owned(), response.status()));
    }
    let broken_off = |_| LoadError::BrokenOff(src.to_owned());
    let body = response.array_buffer().map_err(broken_off)?;
    let body = JsFuture::from(body).await.map_err(broken_off)?;
    Ok(Uint8Array::new(&body).to_vec())
}

//! The other program: it makes something of a dataset, in a worker of its own. The element brings it
//! when it is asked for; here only its answer is known. It brings the annex of this program too.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The event in which something comes that the widget has not asked for.
pub const BROUGHT: &str = "barnoma-brought";

/// How the other program is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader(pub Function);

/// What the other program answers.
#[derive(Debug)]
pub struct Answer {
    /// What it made; none if nothing could be made of the dataset.
    pub bytes: Option<Vec<u8>>,
    /// What there is to say about it; empty if nothing.
    pub said: String,
}

impl Answer {
    fn read(answer: &JsValue) -> Answer {
        let get = |key: &str| Reflect::get(answer, &JsValue::from_str(key)).unwrap_or_default();
        Answer {
            bytes: get("bytes").dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()),
            said: get("said").as_string().unwrap_or_default(),
        }
    }

    /// What an event brings that nobody has asked for.
    pub fn brought(event: &JsValue) -> Answer {
        Answer::read(&Reflect::get(event, &"detail".into()).unwrap_or_default())
    }
}

/// The bytes of a dataset, as they are handed over.
pub fn bytes(dataset: &[u8]) -> JsValue {
    Uint8Array::from(dataset).into()
}

impl Reader {
    /// Whether it can do no more than hand over the pack that the page brings: all of it is in one
    /// file.
    pub fn is_alone(&self) -> bool {
        Reflect::has(&js_sys::global(), &"barnomaRead".into()).unwrap_or_default()
    }

    /// Brings what of this very program only a search needs; nothing may be searched before.
    ///
    /// # Errors
    /// Why it is not here.
    pub async fn annex(&self) -> Result<(), String> {
        self.ask("annex", JsValue::NULL, "").await.map(drop)
    }

    /// Has one of the program's functions do something with a dataset, which is bytes or an
    /// address; `beside` is what else it is told.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn ask(&self, what: &str, dataset: JsValue, beside: &str) -> Result<Answer, String> {
        let failed = |error: JsValue| {
            let message =
                error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
            message.or_else(|| error.as_string()).unwrap_or_default()
        };
        let answer = self.0.call3(&JsValue::NULL, &what.into(), &dataset, &beside.into());
        let answer = answer.map_err(failed)?;
        let answer = JsFuture::from(answer.unchecked_into::<Promise>()).await.map_err(failed)?;
        Ok(Answer::read(&answer))
    }
}

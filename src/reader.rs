//! The other program: it makes something of a dataset, in a worker of its own. The element brings it
//! when it is asked for; here only its answer is known.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How the other program is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader(pub Function);

/// What the other program answers.
#[derive(Debug)]
pub struct Answer {
    /// What it made; none if nothing could be made of the dataset.
    pub bytes: Option<Vec<u8>>,
    /// The name of the file that it is.
    pub name: String,
    /// What there is to say about it; empty if nothing.
    pub said: String,
}

impl Reader {
    /// Has one of the program's functions do something with a dataset; `beside` is what else it is
    /// told.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn ask(&self, what: &str, dataset: &[u8], beside: &str) -> Result<Answer, String> {
        let failed = |error: JsValue| {
            let message =
                error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
            message.or_else(|| error.as_string()).unwrap_or_default()
        };
        let asked = (&what.into(), &Uint8Array::from(dataset), &beside.into());
        let answer = self.0.call3(&JsValue::NULL, asked.0, asked.1, asked.2).map_err(failed)?;
        let answer = JsFuture::from(answer.unchecked_into::<Promise>()).await.map_err(failed)?;
        let get = |key: &str| Reflect::get(&answer, &JsValue::from_str(key)).unwrap_or_default();
        Ok(Answer {
            bytes: get("bytes").dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec()),
            name: get("name").as_string().unwrap_or_default(),
            said: get("said").as_string().unwrap_or_default(),
        })
    }
}

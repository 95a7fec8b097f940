//! The other program: it makes a pack of a dataset, in a worker of its own. The element brings it
//! when it is asked for; here only its answer is known.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How the reader is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader(pub Function);

/// What the reader says of a dataset.
#[derive(Debug)]
pub struct Reading {
    /// The pack; none if the file holds no programme.
    pub pack: Option<Vec<u8>>,
    /// What is wrong with the file, as one message for the editor; empty if nothing is.
    pub findings: String,
}

impl Reader {
    /// Has a dataset read.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn read(&self, bytes: &[u8]) -> Result<Reading, String> {
        let failed = |error: JsValue| {
            let message =
                error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
            message.or_else(|| error.as_string()).unwrap_or_default()
        };
        let answer = self.0.call1(&JsValue::NULL, &Uint8Array::from(bytes)).map_err(failed)?;
        let answer = JsFuture::from(answer.unchecked_into::<Promise>()).await.map_err(failed)?;
        let get = |key: &str| Reflect::get(&answer, &JsValue::from_str(key)).unwrap_or_default();
        Ok(Reading {
            pack: get("pack").dyn_into::<Uint8Array>().ok().map(|pack| pack.to_vec()),
            findings: get("findings").as_string().unwrap_or_default(),
        })
    }
}

//! A whole dataset as JSON-LD 1.1: the dataset itself with a context that says what its fields
//! mean in the words of schema.org, and the addresses of its records.

use barnoma_reader::dataset::List;
use barnoma_reader::json::Json;

use crate::tree::{self, Object, of_line};
use crate::{Exported, Loss, Options, Refusal};

/// What the fields mean.
const CONTEXT: &str = include_str!("../context.jsonld");

/// Writes the dataset with its context.
pub fn export(dataset: &Json, _: &Options) -> Result<Exported, Refusal> {
    let context = of_line(CONTEXT).and_then(|context| tree::get(&context, "@context").cloned());
    let context = context.ok_or_else(|| Refusal("the context is no JSON".to_owned()))?;
    let base = tree::id(dataset).unwrap_or("urn:x-programme").trim_end_matches('/').to_owned();
    let mut whole = Object::default();
    let mut own = Object(tree::entries(&context).to_vec());
    own.set("@base", format!("{base}/"));
    whole.set("@context", own);
    for (name, value) in tree::entries(dataset) {
        if name != "@context" && name != "$schema" {
            whole.set(name, value.clone());
        }
    }
    let losses = List::ALL
        .into_iter()
        .filter(|list| tree::items(dataset, list.field()).len() > 1)
        .map(|list| Loss {
            field: list.field().to_owned(),
            message: "is a set in JSON-LD: its order is only in the file".to_owned(),
            ..Loss::default()
        });
    let losses = losses.collect();
    let file = ("programme.jsonld".to_owned(), Json::from(whole).to_text().into_bytes());
    Ok(Exported { files: vec![file], losses })
}

//! What a dataset says once for all of its records, and what another dataset would make of them
//! without it.

use barnoma_reader::dataset::{DATASET, Holds, Shape, Value};
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use crate::tree::Object;

type Entries = [(String, Json)];

/// The language of texts that name none, as `docs/dataset.md` has it: the first that the dataset
/// lists, else that of its name.
pub fn language(dataset: &Entries) -> Option<Lang> {
    let field = |name: &str| dataset.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let first = match field("languages") {
        Some(Json::Array(tags)) => tags.first(),
        single => single,
    };
    match (first, field("name")) {
        (Some(Json::String(tag)), _) => Lang::parse(tag),
        (_, Some(Json::Object(name))) => Lang::parse(&name.first()?.0),
        _ => None,
    }
}

/// Says of each text that names no language which one it is in.
pub fn name_language(dataset: &mut Object) {
    let lang = language(&dataset.0).unwrap_or_else(Lang::undetermined);
    name_in(&mut dataset.0, &DATASET, &lang);
}

fn name_in(entries: &mut Entries, shape: &'static Shape, lang: &Lang) {
    for (name, json) in entries {
        let Some(field) = shape.field(name) else { continue };
        let (Holds::One(value) | Holds::Many(value)) = field.holds;
        match json {
            Json::Array(items) => items.iter_mut().for_each(|item| name_of(item, value, lang)),
            single => name_of(single, value, lang),
        }
    }
}

fn name_of(json: &mut Json, value: Value, lang: &Lang) {
    match (&mut *json, value) {
        (Json::Object(entries), Value::Part(shape)) => name_in(entries, shape, lang),
        (Json::String(text), Value::Name | Value::Prose) if !text.is_empty() => {
            let text = std::mem::take(text);
            *json = Json::Object(vec![(lang.as_str().to_owned(), Json::String(text))]);
        }
        _ => {}
    }
}

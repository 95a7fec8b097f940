//! What a dataset says once for all of its records, and what another dataset would make of them
//! without it.

use barnoma_reader::dataset::{DATASET, Holds, List, Shape, Value};
use barnoma_reader::day::read_moment;
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use crate::ics::in_zone;
use crate::shaped::{each_value, list_of};
use crate::tree::{Object, as_str, entries, word};

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
    each_value(&mut dataset.0, &DATASET, &mut |json, value| {
        if let (Json::String(text), Value::Name | Value::Prose) = (&mut *json, value)
            && !text.is_empty()
        {
            let text = std::mem::take(text);
            *json = Json::Object(vec![(lang.as_str().to_owned(), Json::String(text))]);
        }
    });
}

/// Whether a dataset has times that are in its own zone.
pub fn has_own_times(dataset: &Object) -> bool {
    let in_list = |list: List| match (dataset.get(list.field()), list_of(list.field())) {
        (Some(Json::Array(items)), Some((_, shape))) => {
            items.iter().any(|item| zone(item).is_none() && has_local_time(item, shape))
        }
        _ => false,
    };
    in_list(List::Events) || in_list(List::Actions)
}

/// Says of each event whose times are in the dataset's zone which one that is, as joining the
/// files of a board does, and of the times of actions, which have no field for it, their offset.
pub fn name_zone(dataset: &mut Object, name: &str) {
    for (field, json) in &mut dataset.0 {
        let (Some((list, shape)), Json::Array(records)) = (list_of(field), json) else { continue };
        for record in records {
            match (list, record) {
                (List::Events, event) if zone(event).is_none() && has_local_time(event, shape) => {
                    let mut named = Object(entries(event).to_vec());
                    named.set("timeZone", name);
                    *event = named.into();
                }
                (List::Actions, Json::Object(fields)) => {
                    each_value(fields, shape, &mut |json, value| {
                        if let Value::Date | Value::When = value
                            && let Some(time) = as_str(json).and_then(|text| in_zone(text, name))
                        {
                            *json = Json::String(time);
                        }
                    });
                }
                _ => {}
            }
        }
    }
}

/// The zone of a record's times, or of those of a dataset, if it says one.
pub fn zone(json: &Json) -> Option<&str> {
    word(json, "timeZone").filter(|zone| !zone.is_empty())
}

/// Whether a record has a time whose offset its zone has to say.
pub fn has_local_time(record: &Json, shape: &Shape) -> bool {
    entries(record).iter().any(|(name, value)| is_local_time(shape, name, value))
}

/// Whether a field of a record is such a time.
pub fn is_local_time(shape: &Shape, name: &str, value: &Json) -> bool {
    let holds = shape.field(name).map(|field| field.holds);
    let Some(Holds::One(Value::Date | Value::When) | Holds::Many(Value::Date | Value::When)) =
        holds
    else {
        return false;
    };
    let times = match value {
        Json::Array(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    times.iter().any(|json| {
        let moment = as_str(json).and_then(|text| read_moment(text).ok());
        moment.and_then(|moment| moment.time).is_some_and(|time| time.offset.is_none())
    })
}

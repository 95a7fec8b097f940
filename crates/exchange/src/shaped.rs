//! A dataset beside the tables of the format, which say what each of its values is.

use barnoma_reader::dataset::{Holds, List, Shape, Value};
use barnoma_reader::json::Json;

/// The list that a field of a dataset is, and what its records are; none if it is another field.
pub fn list_of(field: &str) -> Option<(List, &'static Shape)> {
    let list = List::of_field(field)?;
    Some((list, list.shape()?))
}

/// Goes through the values of an object and of the parts in it; fields of nobody are passed over.
pub fn each_value(
    entries: &mut [(String, Json)],
    shape: &'static Shape,
    visit: &mut impl FnMut(&mut Json, Value),
) {
    for (name, json) in entries {
        let Some(field) = shape.field(name) else { continue };
        let (Holds::One(value) | Holds::Many(value)) = field.holds;
        let values = match json {
            Json::Array(items) => items.as_mut_slice(),
            single => std::slice::from_mut(single),
        };
        for json in values {
            match (&mut *json, value) {
                (Json::Object(entries), Value::Part(shape)) => each_value(entries, shape, visit),
                _ => visit(json, value),
            }
        }
    }
}

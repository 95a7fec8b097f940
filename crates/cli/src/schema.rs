//! The JSON Schema (draft 2020-12) of datasets, made of the table that the reader reads them by.

mod words;

use barnoma_reader::dataset::{DATASET, Field, Holds, List, Need, Shape, Value};
use serde_json::{Map, Value as Json, json};

/// The schema.
pub fn schema() -> Json {
    let mut making = Making { definitions: Map::new() };
    let whole = making.object(&DATASET);
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!("A programme, version 1.0"));
    if let Json::Object(whole) = whole {
        schema.extend(whole);
    }
    schema.insert("required".to_owned(), json!(["formatVersion", "id", "name", "languages"]));
    making.definitions.insert("text".to_owned(), text());
    schema.insert("$defs".to_owned(), Json::Object(making.definitions));
    Json::Object(schema)
}

struct Making {
    definitions: Map<String, Json>,
}

impl Making {
    fn object(&mut self, shape: &'static Shape) -> Json {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in shape.fields.iter().copied().flatten() {
            let mut property = self.field(field);
            if let (Json::Object(property), Some(words)) =
                (&mut property, words::of(shape.list, field.name))
            {
                property.insert("description".to_owned(), json!(words));
            }
            properties.insert(field.name.to_owned(), property);
            // What is left out without it; and every record must have its id.
            let is_record = !matches!(shape.list, List::Parts | List::Dataset);
            if matches!(field.need, Need::Vital | Need::Expected(_))
                || (is_record && field.name == "id")
            {
                required.push(json!(field.name));
            }
        }
        let mut object = Map::new();
        object.insert("type".to_owned(), json!("object"));
        object.insert("properties".to_owned(), Json::Object(properties));
        if !required.is_empty() {
            object.insert("required".to_owned(), Json::Array(required));
        }
        object.insert("additionalProperties".to_owned(), json!(false));
        Json::Object(object)
    }

    fn field(&mut self, field: &Field) -> Json {
        if field.name == "formatVersion" {
            return json!({"type": "string", "pattern": "^1\\.[0-9]+$"});
        }
        if field.name == "id" && matches!(field.holds, Holds::One(Value::Word)) {
            return json!({"type": "string", "pattern": "^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$"});
        }
        match field.holds {
            Holds::One(value) => self.value(value, field.name),
            Holds::Many(value) => json!({"type": "array", "items": self.value(value, field.name)}),
        }
    }

    fn value(&mut self, value: Value, name: &str) -> Json {
        match value {
            Value::Name | Value::Prose => json!({"$ref": "#/$defs/text"}),
            Value::OneOf(words) => json!({"enum": words}),
            Value::Url => json!({"type": "string", "pattern": "^https?://"}),
            Value::Iri => json!({"type": "string", "pattern": "^(https?://|urn:)"}),
            Value::Lang => {
                json!({"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"})
            }
            Value::Truth => json!({"type": "boolean"}),
            Value::Number(low, high) => json!({"type": "number", "minimum": low, "maximum": high}),
            Value::Whole(low, high) => json!({"type": "integer", "minimum": low, "maximum": high}),
            Value::Pairs => json!({"type": "object", "additionalProperties": {"type": "string"}}),
            Value::Extension => json!({"type": "object", "propertyNames": {"pattern": "[.]|:"}}),
            Value::Reference(list) => {
                json!({"type": "string", "description": format!("an id of \"{}\"", list.field())})
            }
            Value::Part(shape) => self.part(shape, name),
            Value::Ignored => json!(true),
            Value::Email => json!({"type": "string", "pattern": "^[^@]+@[^@]+$"}),
            Value::Date
            | Value::Day
            | Value::When
            | Value::Interval
            | Value::Vocabulary
            | Value::Telephone
            | Value::Word => json!({"type": "string", "minLength": 1}),
        }
    }

    /// Parts that several fields have are defined once for each name of a field.
    fn part(&mut self, shape: &'static Shape, name: &str) -> Json {
        if !self.definitions.contains_key(name) {
            // So that it does not define itself.
            self.definitions.insert(name.to_owned(), json!(true));
            let object = self.object(shape);
            self.definitions.insert(name.to_owned(), object);
        }
        json!({"$ref": format!("#/$defs/{name}")})
    }
}

/// A text in languages, or one in the default language.
fn text() -> Json {
    json!({
        "oneOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
                "additionalProperties": {"type": "string", "minLength": 1},
            },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn mistakes(dataset: &Json) -> Vec<String> {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        validator
            .iter_errors(dataset)
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect()
    }

    #[test]
    fn the_demo_and_the_examples_are_valid() {
        let demo = include_bytes!("../../../static/programme.json");
        let mut all: Vec<Json> = vec![serde_json::from_slice(demo).unwrap()];
        for lang in barnoma_exchange::EXAMPLE_LANGUAGES {
            let text = barnoma_exchange::example(lang).unwrap().to_text();
            all.push(serde_json::from_str(&text).unwrap());
        }
        for dataset in all {
            assert_eq!(mistakes(&dataset), Vec::<String>::new());
        }
    }

    #[test]
    fn every_field_of_a_record_is_described() {
        let schema = schema();
        let is_told = |properties: &Json, whose: &str| {
            let properties = properties.as_object().unwrap();
            for (name, field) in properties.iter().filter(|(name, _)| !name.starts_with(['$', '@']))
            {
                let is_list = List::ALL.iter().any(|list| list.field() == name);
                let has_words = field["description"]
                    .as_str()
                    .is_some_and(|words| words.len() > 5 && !words.contains(['[', '`', '*', '|']));
                let is_old = ["validUntil", "valid_until"].contains(&name.as_str());
                assert!(has_words || is_list || is_old, "{whose} {name}: {field}");
            }
        };
        is_told(&schema["properties"], "dataset");
        for list in
            ["outcomes", "events", "actions", "resources", "organizations", "places", "glossary"]
        {
            is_told(&schema["$defs"][list]["properties"], list);
        }
    }

    #[test]
    fn what_the_format_does_not_have_is_a_mistake() {
        let text = barnoma_exchange::example("en").unwrap().to_text();
        let good: Json = serde_json::from_str(&text).unwrap();
        for (pointer, value) in [
            ("/events/0/id", json!("Open Day")),
            ("/events/0/type", json!("party")),
            ("/events/0/colour", json!(1)),
            ("/events/0/name", json!({"english": 1})),
            ("/events/0/outcome", json!("free-media")),
            ("/formatVersion", json!("2.0")),
        ] {
            let mut bad = good.clone();
            let (object, key) = pointer.rsplit_once('/').unwrap();
            bad.pointer_mut(object).unwrap()[key] = value;
            assert!(!mistakes(&bad).is_empty(), "{pointer}");
        }
    }
}

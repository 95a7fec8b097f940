//! Objects of a dataset, made and looked at field by field.

use barnoma_reader::json::{Json, Number, parse};

/// An object in the making.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Object(pub Vec<(String, Json)>);

impl Object {
    /// The value of a field.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The letters of a field that holds a string.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(as_str)
    }

    /// Sets a field.
    pub fn set(&mut self, name: &str, value: impl Into<Field>) {
        let Field(value) = value.into();
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Sets a field if there is a value for it.
    pub fn set_some(&mut self, name: &str, value: Option<impl Into<Field>>) {
        if let Some(value) = value {
            self.set(name, value);
        }
    }

    /// Adds an item to a list, which is made if there is none.
    pub fn push(&mut self, name: &str, item: impl Into<Field>) {
        let Field(item) = item.into();
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, Json::Array(items))) => items.push(item),
            _ => self.set(name, Json::Array(vec![item])),
        }
    }

    /// Adds an item to a list that has none like it.
    pub fn push_new(&mut self, name: &str, item: impl Into<Field>) {
        let Field(item) = item.into();
        let is_there = match self.get(name) {
            Some(Json::Array(items)) => items.contains(&item),
            _ => false,
        };
        if !is_there {
            self.push(name, item);
        }
    }

    /// Adds a text in a language; one that is there in this language stays.
    pub fn text(&mut self, name: &str, lang: &str, text: &str) {
        let entry = (lang.to_owned(), Json::String(text.to_owned()));
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, Json::Object(entries))) => {
                if entries.iter().all(|(known, _)| known != lang) {
                    entries.push(entry);
                }
            }
            _ => self.set(name, Json::Object(vec![entry])),
        }
    }

    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.remove(at).1)
    }
}

/// What a field can be set to.
pub struct Field(Json);

impl From<Json> for Field {
    fn from(value: Json) -> Field {
        Field(value)
    }
}

impl From<Object> for Field {
    fn from(value: Object) -> Field {
        Field(Json::Object(value.0))
    }
}

impl From<&str> for Field {
    fn from(value: &str) -> Field {
        Field(Json::String(value.to_owned()))
    }
}

impl From<String> for Field {
    fn from(value: String) -> Field {
        Field(Json::String(value))
    }
}

impl From<bool> for Field {
    fn from(value: bool) -> Field {
        Field(Json::Bool(value))
    }
}

impl From<f64> for Field {
    fn from(value: f64) -> Field {
        let is_whole = value.fract() == 0.0 && value.abs() < 1e15;
        let number = if is_whole { Number::Whole(value as i64) } else { Number::Fraction(value) };
        Field(Json::Number(number))
    }
}

impl From<Object> for Json {
    fn from(value: Object) -> Json {
        Json::Object(value.0)
    }
}

/// An object of these fields.
pub fn object<const N: usize>(fields: [(&str, &str); N]) -> Object {
    Object(fields.map(|(name, value)| (name.to_owned(), Json::String(value.to_owned()))).into())
}

/// The letters of a string.
pub fn as_str(json: &Json) -> Option<&str> {
    match json {
        Json::String(text) => Some(text),
        _ => None,
    }
}

/// A field of an object.
pub fn get<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    entries(json).iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// The letters of a field that holds a string.
pub fn word<'a>(json: &'a Json, name: &str) -> Option<&'a str> {
    get(json, name).and_then(as_str)
}

/// The fields of an object.
pub fn entries(json: &Json) -> &[(String, Json)] {
    match json {
        Json::Object(entries) => entries,
        _ => &[],
    }
}

/// The items of a list; of a field that is none, nothing.
pub fn items<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    match get(json, name) {
        Some(Json::Array(items)) => items,
        _ => &[],
    }
}

/// The id of a record.
pub fn id(json: &Json) -> Option<&str> {
    word(json, "id")
}

/// JSON in one line.
pub fn to_line(json: &Json) -> String {
    // In strings a line feed is written as an escape: what is between lines is for people only.
    json.to_text().lines().map(str::trim_start).collect()
}

/// JSON that was written in one line; nothing if it is none.
pub fn of_line(line: &str) -> Option<Json> {
    parse(line.as_bytes()).ok().map(|(json, _)| json)
}

/// Whether two values say the same; the order of the fields of objects says nothing.
pub fn is_same(one: &Json, other: &Json) -> bool {
    match (one, other) {
        (Json::Object(one), Json::Object(other)) => {
            let same = |(key, value): &(String, Json)| {
                other.iter().any(|(name, there)| name == key && is_same(value, there))
            };
            one.len() == other.len() && one.iter().all(same)
        }
        (Json::Array(one), Json::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        _ => one == other,
    }
}

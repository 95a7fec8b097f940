//! Nodes of JSON-LD as websites write them: one value or several, texts in languages, references by
//! `@id`, types with or without the address of schema.org before them.

use std::collections::BTreeMap;

use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use crate::html;
use crate::tree::{self, as_str, entries, get, word};

/// Nodes deeper in each other are left alone.
const DEPTH: usize = 32;

/// All nodes of a file that have a name of their own.
#[derive(Debug, Default)]
pub struct Graph<'j> {
    by_id: BTreeMap<&'j str, &'j Json>,
}

impl<'j> Graph<'j> {
    /// Finds all nodes that say more than their names.
    pub fn new(roots: &'j [Json]) -> Graph<'j> {
        let mut graph = Graph::default();
        for root in roots {
            graph.gather(root, 0);
        }
        graph
    }

    fn gather(&mut self, json: &'j Json, depth: usize) {
        if depth > DEPTH {
            return;
        }
        match json {
            Json::Array(items) => items.iter().for_each(|item| self.gather(item, depth + 1)),
            Json::Object(fields) => {
                if let Some(id) = node_id(json)
                    && fields.len() > 1
                {
                    self.by_id.entry(id).or_insert(json);
                }
                fields.iter().for_each(|(_, value)| self.gather(value, depth + 1));
            }
            _ => {}
        }
    }

    /// The node itself, where only its name is written.
    pub fn whole(&self, json: &'j Json) -> &'j Json {
        match node_id(json) {
            Some(id) if entries(json).len() == 1 => self.by_id.get(id).copied().unwrap_or(json),
            _ => json,
        }
    }

    /// The values of a property, each as a whole.
    pub fn values(&self, node: &'j Json, property: &str) -> Vec<&'j Json> {
        let Some(value) = value(node, property) else { return Vec::new() };
        let all = match value {
            Json::Array(items) => items.iter().collect(),
            // { "@list": [...] } and { "@set": [...] } are lists too.
            other => match get(other, "@list").or_else(|| get(other, "@set")) {
                Some(Json::Array(items)) => items.iter().collect(),
                _ => vec![other],
            },
        };
        all.into_iter().map(|one| self.whole(one)).collect()
    }
}

/// The value of a property, however its name is written.
pub fn value<'j>(node: &'j Json, property: &str) -> Option<&'j Json> {
    entries(node).iter().find(|(name, _)| short(name) == property).map(|(_, value)| value)
}

/// The name of a node.
pub fn node_id(node: &Json) -> Option<&str> {
    word(node, "@id").or_else(|| word(node, "id")).filter(|id| !id.is_empty())
}

/// What a node is, without the address of schema.org.
pub fn types(node: &Json) -> Vec<&str> {
    match get(node, "@type").or_else(|| get(node, "type")) {
        Some(Json::String(one)) => vec![short(one)],
        Some(Json::Array(items)) => items.iter().filter_map(as_str).map(short).collect(),
        _ => Vec::new(),
    }
}

/// A word of schema.org without its address.
pub fn short(word: &str) -> &str {
    ["https://schema.org/", "http://schema.org/", "schema:"]
        .iter()
        .find_map(|before| word.strip_prefix(before))
        .unwrap_or(word)
}

/// A value that is written as a text or a number.
pub fn text(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Json::Number(_) | Json::Bool(_) => Some(json.to_line()),
        Json::Object(_) => match get(json, "@value") {
            Some(Json::Object(_) | Json::Array(_)) | None => None,
            Some(value) => text(value),
        },
        _ => None,
    }
}

/// The texts of a property by language; `lang` is that of a text which names none.
pub fn texts(node: &Json, property: &str, lang: &str) -> Vec<(String, String)> {
    let Some(value) = value(node, property) else { return Vec::new() };
    let items = match value {
        Json::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut found = Vec::new();
    let mut add = |tag: &str, text: &str| {
        let tag = Lang::parse(tag).map_or(lang.to_owned(), |tag| tag.as_str().to_owned());
        let text = html::plain(text).trim().to_owned();
        if !text.is_empty() && found.iter().all(|(known, _)| *known != tag) {
            found.push((tag, text));
        }
    };
    for item in items {
        match item {
            Json::Object(fields) if get(item, "@value").is_none() => {
                // A text in languages: { "en": "A", "ru": "Б" }.
                for (tag, text) in fields.iter().filter(|(tag, _)| Lang::parse(tag).is_some()) {
                    if let Some(text) = as_str(text) {
                        add(tag, text);
                    }
                }
            }
            _ => {
                let tag = word(item, "@language").unwrap_or(lang);
                if let Some(text) = text(item) {
                    add(tag, &text);
                }
            }
        }
    }
    found
}

/// Puts texts into a field.
pub fn set_texts(record: &mut tree::Object, field: &str, texts: Vec<(String, String)>) {
    for (tag, text) in texts {
        record.text(field, &tag, &text);
    }
}

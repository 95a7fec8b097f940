//! What is linked to, as resources: one for each address.

use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::Url;

use super::activity::{Maker, day};
use super::element::Element;
use crate::tree::{self, Object, object};

impl Maker {
    /// The id of a document; none if it has no address.
    pub(super) fn document(&mut self, child: &Element, lang: &str, line: usize) -> Option<String> {
        let Some(url) = child.attribute("url").and_then(Url::parse) else {
            let message = "has no address of a page and was left out";
            self.report.count("document-link", || format!("line {line}"), message);
            return None;
        };
        let key = url.as_str().to_owned();
        if let Some(id) = self.known.get(&("resources", key.clone())).cloned() {
            self.document_again(&id, child, lang, line);
            return Some(id);
        }
        let mut names = Object::default();
        if let Some(title) = child.child("title") {
            self.narratives(&mut names, "name", title, lang);
        }
        if names.0.is_empty() {
            names.text("name", "und", url.as_str());
        }
        let tail = url.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let id = self.ids.take(&format!("doc-{tail}"));
        let mut record = object([("id", &id)]);
        record.0.extend(names.0);
        if let Some(description) = child.child("description") {
            self.narratives(&mut record, "description", description, lang);
        }
        for category in codes(child, "category") {
            record.push("documentCategory", category);
        }
        let mut version = Object::default();
        for lang in codes(child, "language").filter_map(Lang::parse) {
            version.push("inLanguage", lang.as_str());
        }
        if version.0.is_empty() {
            version.push("inLanguage", lang);
        }
        version.set("url", url.as_str());
        version.set_some("encodingFormat", child.attribute("format"));
        let date = published(child);
        version.set_some("datePublished", date.clone());
        record.set_some("datePublished", date);
        record.push("versions", version);
        let position = self.lists.get("resources").map_or(0, Vec::len);
        self.documents.insert(id.clone(), position);
        self.add("resources", record);
        self.known.insert(("resources", key), id.clone());
        Some(id)
    }

    /// What another link to a document says beyond the first; what differs is counted.
    fn document_again(&mut self, id: &str, child: &Element, lang: &str, line: usize) {
        let mut said = Object::default();
        for (element, field) in [("title", "name"), ("description", "description")] {
            if let Some(element) = child.child(element) {
                self.narratives(&mut said, field, element, lang);
            }
        }
        let position = self.documents.get(id).copied().unwrap_or_default();
        let resources = self.lists.get_mut("resources");
        let Some(slot) = resources.and_then(|resources| resources.get_mut(position)) else {
            return;
        };
        let Json::Object(fields) = slot else { return };
        let mut record = Object(std::mem::take(fields));
        let mut differs = false;
        for (field, texts) in &said.0 {
            for (lang, text) in tree::entries(texts) {
                let Some(text) = tree::as_str(text) else { continue };
                let known = record.get(field).and_then(|texts| tree::word(texts, lang));
                differs |= known.is_some_and(|known| known != text);
                record.text(field, lang, text);
            }
        }
        for category in codes(child, "category") {
            record.push_new("documentCategory", category);
        }
        let version = match record.take("versions") {
            Some(Json::Array(mut versions)) => versions.pop(),
            _ => None,
        };
        if let Some(Json::Object(version)) = version {
            let mut version = Object(version);
            for lang in codes(child, "language").filter_map(Lang::parse) {
                version.push_new("inLanguage", lang.as_str());
            }
            let format = child.attribute("format");
            differs |= format.is_some_and(|format| version.word("encodingFormat") != Some(format));
            let date = published(child);
            differs |= date.is_some() && version.word("datePublished") != date.as_deref();
            record.push("versions", version);
        }
        *fields = record.0;
        if differs {
            let message =
                "says something else of a document than another one, and that was left out";
            self.report.count("document-link", || format!("line {line}"), message);
        }
    }
}

/// The codes of what a link says of its document.
fn codes<'e>(link: &'e Element, name: &'static str) -> impl Iterator<Item = &'e str> {
    link.all(name).filter_map(|one| one.attribute("code"))
}

/// The day of a document.
fn published(link: &Element) -> Option<String> {
    let date = link.child("document-date")?.attribute("iso-date")?;
    day(date).map(|day| day.to_string())
}

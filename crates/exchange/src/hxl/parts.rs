//! What the cells of a row refer to: organisations, places, sectors, outcomes; what their words mean,
//! and what is kept as it stands.

use barnoma_reader::dataset::ACTIVITY_STATUSES;
use barnoma_reader::json::Json;

use super::read::Maker;
use super::tags::Tag;
use crate::names::slug;
use crate::sheets::Row;
use crate::tree::{Object, object};

impl Maker<'_> {
    pub(super) fn organizations(&mut self, row: &Row, event: &mut Object) {
        let role_column = self.cell(row, |tag| tag.name == "org" && tag.has("x_role"));
        let said = role_column.map(|(role, ..)| role.to_lowercase());
        let code = self.cell(row, |tag| tag.name == "org" && tag.has("code") && !tag.has("funder"));
        let code = code.map(|(code, ..)| code.to_owned());
        for (column, tag) in self.tags.clone() {
            let text = row.text(column);
            let is_name =
                tag.name == "org" && !["code", "type", "x_role"].iter().any(|w| tag.has(w));
            if !is_name || text.is_empty() {
                continue;
            }
            let role = match () {
                () if tag.has("funder") || tag.has("donor") => "funder".to_owned(),
                () if tag.has("impl") => "implementing".to_owned(),
                () if tag.has("prog") || tag.has("lead") => "organizer".to_owned(),
                () if tag.has("partner") => "partner".to_owned(),
                () => {
                    let known = said
                        .clone()
                        .filter(|role| barnoma_reader::dataset::ROLES.contains(&role.as_str()));
                    known.unwrap_or_else(|| "implementing".to_owned())
                }
            };
            let lang = self.text_lang(&tag);
            for name in text.split(['|', ';']).map(str::trim).filter(|name| !name.is_empty()) {
                let key = format!("org {}", name.to_lowercase());
                let org = match self.known.get(&key) {
                    Some(id) => id.clone(),
                    None => {
                        let id = self.ids.take(&format!("org-{}", slug(name)));
                        let mut record = object([("id", &id)]);
                        record.text("name", &lang, name);
                        if let Some(code) = code.as_deref().filter(|_| role != "funder") {
                            record.push(
                                "identifiers",
                                object([("scheme", "org-id"), ("value", code)]),
                            );
                        }
                        self.lists.entry("organizations").or_default().push(record.into());
                        self.known.insert(key, id.clone());
                        id
                    }
                };
                let part = Json::from(object([("organization", &org), ("role", &role)]));
                event.push_new("participatingOrgs", part);
            }
        }
    }

    /// The place of a row, from its country down to its site.
    pub(super) fn places(&mut self, row: &Row, event: &mut Object) {
        let mut outer: Option<String> = None;
        let mut path = String::new();
        for (tag_name, kind) in [
            ("country", "country"),
            ("adm1", "adm1"),
            ("adm2", "adm2"),
            ("adm3", "adm3"),
            ("adm4", "adm4"),
            ("loc", "site"),
        ] {
            let code = self.cell(row, |tag| tag.name == tag_name && tag.has("code"));
            let code = code.map(|(code, ..)| code.to_owned());
            let name =
                self.cell(row, |tag| tag.name == tag_name && !tag.has("code") && !tag.has("type"));
            let name = name.map(|(name, _, tag)| (name.to_owned(), self.text_lang(tag)));
            let Some((name, lang)) =
                name.or_else(|| code.clone().map(|code| (code, "und".to_owned())))
            else {
                continue;
            };
            path.push_str(&format!("/{}", code.as_deref().unwrap_or(&name).to_lowercase()));
            let key = format!("place {path}");
            let id = match self.known.get(&key) {
                Some(id) => id.clone(),
                None => {
                    let id = self.ids.take(&format!("{kind}-{}", slug(&name)));
                    let mut place = object([("id", &id), ("type", kind)]);
                    place.text("name", &lang, &name);
                    match code {
                        Some(code) if kind == "country" && code.len() == 2 => {
                            place.set("countryCode", code.to_uppercase());
                        }
                        Some(code) => {
                            place.push(
                                "identifiers",
                                object([("scheme", "p-code"), ("value", &code)]),
                            );
                        }
                        None => {}
                    }
                    place.set_some("containedInPlace", outer.clone());
                    let number = |attribute: &str, most: f64| {
                        let (text, ..) =
                            self.cell(row, |tag| tag.name == "geo" && tag.has(attribute))?;
                        text.replace(',', ".").parse::<f64>().ok().filter(|n| n.abs() <= most)
                    };
                    if let (Some(latitude), Some(longitude), "site") =
                        (number("lat", 90.0), number("lon", 180.0), kind)
                    {
                        place.set("latitude", latitude);
                        place.set("longitude", longitude);
                    }
                    self.lists.entry("places").or_default().push(place.into());
                    self.known.insert(key, id.clone());
                    id
                }
            };
            outer = Some(id);
        }
        if let Some(id) = outer {
            let id = Json::String(id);
            event.push_new("spatialCoverage", id);
        }
    }

    pub(super) fn sector(&mut self, event: &mut Object, tag: &Tag, text: &str) {
        let is_dac = tag.has("v_dac");
        let vocabulary = if is_dac { "dac-5" } else { "hxl-sectors" };
        for name in text.split(['|', ';']).map(str::trim).filter(|name| !name.is_empty()) {
            let code = if is_dac { name.to_owned() } else { slug(name) };
            let key = format!("sector {vocabulary} {code}");
            if !is_dac && !self.known.contains_key(&key) {
                let mut term = object([("code", &code)]);
                let lang = self.text_lang(tag);
                term.text("name", &lang, name);
                self.lists.entry("terms").or_default().push(term.into());
                self.known.insert(key, code.clone());
            }
            let one = Json::from(object([("vocabulary", vocabulary), ("code", &code)]));
            event.push_new("sectors", one);
        }
    }

    pub(super) fn outcomes(&mut self, event: &mut Object, text: &str) {
        for code in text.split(['|', ';']).map(str::trim).filter(|code| !code.is_empty()) {
            let key = format!("outcome {code}");
            let id = match self.known.get(&key) {
                Some(id) => id.clone(),
                None => {
                    let id = self.ids.take(&format!("outcome-{}", slug(code)));
                    let mut outcome = object([("id", &id), ("code", code)]);
                    outcome.text("name", "und", code);
                    self.lists.entry("outcomes").or_default().push(outcome.into());
                    self.known.insert(key, id.clone());
                    id
                }
            };
            let id = Json::String(id);
            event.push_new("outcome", id);
        }
    }
}

/// Keeps what there is no field for; several rows give several values.
pub(super) fn keep(event: &mut Object, under: &str, name: &str, text: &str) {
    let mut ext = match event.take("ext") {
        Some(Json::Object(fields)) => Object(fields),
        _ => Object::default(),
    };
    let mut own = match ext.take(under) {
        Some(Json::Object(fields)) => Object(fields),
        _ => Object::default(),
    };
    own.push_new(name, text);
    ext.set(under, own);
    event.set("ext", ext);
}

/// The status that words of sheets mean.
pub(super) fn status(text: &str) -> Option<&'static str> {
    let word = text.trim().to_lowercase();
    let own = ACTIVITY_STATUSES.iter().find(|status| **status == word).copied();
    own.or(match word.as_str() {
        "planned" | "pending" | "pipeline/identification" => Some("pipeline"),
        "active" | "ongoing" | "on-going" | "in progress" | "implemented" | "started" => {
            Some("implementation")
        }
        "complete" | "completed" | "finished" | "done" | "ended" => Some("closed"),
        "canceled" => Some("cancelled"),
        "on hold" | "hold" | "paused" => Some("suspended"),
        _ => None,
    })
}

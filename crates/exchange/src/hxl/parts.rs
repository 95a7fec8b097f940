//! What the cells of a row refer to: organisations, places, sectors, outcomes; what their words mean,
//! and what is kept as it stands.

use std::collections::BTreeSet;

use barnoma_reader::dataset::{ACTIVITY_STATUSES, ROLES};
use barnoma_reader::json::Json;

use super::read::Maker;
use super::tags::Tag;
use crate::names::slug;
use crate::sheets::Row;
use crate::tree::{self, Object, object};

impl Maker<'_> {
    pub(super) fn organizations(&mut self, row: &Row, event: &mut Object) {
        let is_role = |tag: &Tag| tag.name == "org" && tag.has("x_role");
        let said = self.cell(row, is_role).map(|(role, column, _)| (role.to_lowercase(), column));
        let said = said.filter(|(role, _)| ROLES.contains(&role.as_str()));
        self.taken.extend(said.iter().map(|(_, column)| *column));
        let said = said.map(|(role, _)| role);
        // Those of the columns so far: whose they are, their language, and their ids.
        let mut so_far: Vec<(Tag, String, Vec<String>)> = Vec::new();
        for (column, tag) in self.tags.clone() {
            let text = row.text(column);
            if !is_org_name(&tag) || text.is_empty() {
                continue;
            }
            let lang = self.text_lang(&tag);
            let names: Vec<&str> = several(text).collect();
            // A column with the same names in another language.
            let same = so_far.iter().find(|(other, known, ids)| {
                whose(other) == whose(&tag) && *known != lang && ids.len() == names.len()
            });
            if let Some((.., ids)) = same {
                let mut are_named = true;
                for (id, name) in ids.iter().zip(names) {
                    are_named &= self.name("organizations", id, &lang, name);
                }
                self.taken.extend(are_named.then_some(column));
                continue;
            }
            self.taken.insert(column);
            let role = role(&tag).or(said.as_deref()).unwrap_or("implementing");
            let code_column = self.org_code(&tag);
            let codes: Vec<&str> = several(code_column.map_or("", |at| row.text(at))).collect();
            // Of several names and fewer codes nobody knows whose these are.
            let codes = if codes.len() == names.len() { codes } else { Vec::new() };
            let mut are_taken = !codes.is_empty();
            let mut ids = Vec::new();
            for (at, name) in names.into_iter().enumerate() {
                let org = self.organization(name, &lang);
                if let Some(code) = codes.get(at) {
                    are_taken &= self.identify_org(&org, code);
                }
                let part = Json::from(object([("organization", &*org), ("role", role)]));
                event.push_new("participatingOrgs", part);
                ids.push(org);
            }
            self.taken.extend(code_column.filter(|_| are_taken));
            so_far.push((tag, lang, ids));
        }
    }

    /// The id of the organisation of this name.
    fn organization(&mut self, name: &str, lang: &str) -> String {
        let key = format!("org {}", name.to_lowercase());
        if let Some(id) = self.known.get(&key) {
            return id.clone();
        }
        let id = self.ids.take(&format!("org-{}", slug(name)));
        self.lists.entry("organizations").or_default().push(object([("id", &id)]).into());
        self.name("organizations", &id, lang, name);
        self.known.insert(key, id.clone());
        id
    }

    /// Names something of a list in a language; nothing is done if it has another name in it.
    fn name(&mut self, list: &'static str, id: &str, lang: &str, name: &str) -> bool {
        let key = format!("name {lang} {list} {id}");
        if let Some(known) = self.known.get(&key) {
            return known == name;
        }
        // It is mostly the last one.
        let mut all = self.lists.get_mut(list).into_iter().flatten().rev();
        if let Some(Json::Object(fields)) = all.find(|one| tree::id(one) == Some(id)) {
            let mut one = Object(std::mem::take(fields));
            one.text("name", lang, name);
            *fields = one.0;
        }
        self.known.insert(key, name.to_owned());
        // A code is in no language that a page could be had in.
        if lang != "und" {
            self.know(lang.to_owned());
        }
        true
    }

    /// The column with the codes of the organisations of another: it has the same attributes, or is
    /// the one without any where there is nobody else.
    fn org_code(&self, name: &Tag) -> Option<usize> {
        let codes = || self.tags.iter().filter(|(_, tag)| is_org_code(tag));
        let is_alone = self.tags.iter().filter(|(_, tag)| is_org_name(tag)).count() == 1;
        let same = codes().find(|(_, tag)| whose(tag) == whose(name));
        let found = same.or_else(|| codes().find(|(_, tag)| is_alone && whose(tag).is_empty()));
        found.map(|(column, _)| *column)
    }

    /// Gives an organisation its code; nothing is done if it has another one.
    fn identify_org(&mut self, id: &str, code: &str) -> bool {
        let key = format!("org-code {id}");
        if let Some(known) = self.known.get(&key) {
            return known == code;
        }
        let orgs = self.lists.get_mut("organizations").into_iter().flatten();
        // It is mostly the last one.
        let own = orgs.rev().find(|org| tree::id(org) == Some(id));
        if let Some(Json::Object(fields)) = own {
            let code = Json::from(object([("scheme", "org-id"), ("value", code)]));
            fields.push(("identifiers".to_owned(), Json::Array(vec![code])));
        }
        self.known.insert(key, code.to_owned());
        true
    }

    /// The place of a row, from its country down to its site.
    pub(super) fn places(&mut self, row: &Row, event: &mut Object) {
        let mut outer: Option<String> = None;
        let mut path = String::new();
        let number = |attribute: &str, most: f64| {
            let (text, column, _) =
                self.cell(row, |tag| tag.name == "geo" && tag.has(attribute))?;
            let number = text.replace(',', ".").parse::<f64>().ok();
            Some((number.filter(|number| number.abs() <= most)?, column))
        };
        let point = number("lat", 90.0).zip(number("lon", 180.0));
        let point = point
            .map(|((latitude, at), (longitude, beside))| ([latitude, longitude], [at, beside]));
        for (tag_name, kind) in [
            ("country", "country"),
            ("adm1", "adm1"),
            ("adm2", "adm2"),
            ("adm3", "adm3"),
            ("adm4", "adm4"),
            ("loc", "site"),
        ] {
            let code = self.cell(row, |tag| tag.name == tag_name && tag.has("code"));
            let code = code.map(|(code, column, _)| (code.to_owned(), column));
            self.taken.extend(code.iter().map(|(_, column)| *column));
            let is_name = |tag: &Tag| tag.name == tag_name && !tag.has("code") && !tag.has("type");
            let names = self.cells(row, is_name);
            let names = names.map(|(name, at, tag)| (name.to_owned(), self.text_lang(tag), at));
            let mut names: Vec<(String, String, usize)> = names.collect();
            if names.is_empty() {
                names.extend(code.clone().map(|(code, column)| (code, "und".to_owned(), column)));
            }
            let code = code.map(|(code, _)| code);
            let Some((name, ..)) = names.first() else { continue };
            path.push_str(&format!("/{}", code.as_deref().unwrap_or(name).to_lowercase()));
            let key = format!("place {path}");
            let id = match self.known.get(&key) {
                Some(id) => id.clone(),
                None => {
                    let id = self.ids.take(&format!("{kind}-{}", slug(name)));
                    let mut place = object([("id", &id), ("type", kind)]);
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
                    if let Some(([latitude, longitude], _)) = point.filter(|_| kind == "site") {
                        place.set("latitude", latitude);
                        place.set("longitude", longitude);
                        self.known.insert(format!("geo {id}"), format!("{latitude} {longitude}"));
                    }
                    self.lists.entry("places").or_default().push(place.into());
                    self.known.insert(key, id.clone());
                    id
                }
            };
            for (name, lang, column) in names {
                if self.name("places", &id, &lang, &name) {
                    self.taken.insert(column);
                }
            }
            if let Some(([latitude, longitude], columns)) = point.filter(|_| kind == "site") {
                let own = self.known.get(&format!("geo {id}"));
                if own.is_some_and(|own| *own == format!("{latitude} {longitude}")) {
                    self.taken.extend(columns);
                }
            }
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
        for name in several(text) {
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
        for code in several(text) {
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

/// The role that a hashtag says.
fn role(tag: &Tag) -> Option<&'static str> {
    let roles = [
        (&["funder", "donor"][..], "funder"),
        (&["impl"], "implementing"),
        (&["prog", "lead"], "organizer"),
        (&["partner"], "partner"),
    ];
    let said = roles.into_iter().find(|(words, _)| words.iter().any(|word| tag.has(word)));
    said.map(|(_, role)| role)
}

fn is_org_name(tag: &Tag) -> bool {
    tag.name == "org" && !["code", "type", "x_role"].iter().any(|word| tag.has(word))
}

fn is_org_code(tag: &Tag) -> bool {
    tag.name == "org" && tag.has("code")
}

/// The attributes that say which organisations a column is about.
fn whose(tag: &Tag) -> BTreeSet<&str> {
    let all = tag.attributes.iter().map(String::as_str);
    let is_it = |word: &&str| {
        !["code", "name"].contains(word) && !word.starts_with("i_") && !word.starts_with("v_")
    };
    all.filter(is_it).collect()
}

/// What stands in a cell with several things.
fn several(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', ';']).map(str::trim).filter(|one| !one.is_empty())
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

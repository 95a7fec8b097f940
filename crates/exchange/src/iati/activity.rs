//! One activity as an event, and what it refers to as records of their own.

use std::collections::BTreeMap;

use barnoma_reader::day::Day;
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::Url;

use super::codes;
use super::element::Element;
use crate::Options;
use crate::html;
use crate::names::Ids;
use crate::report::Report;
use crate::tree::{self, Object, object, of_line};

/// Activities that are taken out of one file.
const MOST: usize = 100_000;

/// An event in the making.
pub struct Made {
    pub record: Object,
    pub line: usize,
    /// The identifiers of activities that it is a part of.
    pub parents: Vec<String>,
    /// What a file of ours carries beside.
    pub extras: Option<Json>,
}

/// Makes events out of activities.
pub struct Maker {
    /// The language of narratives that do not say theirs.
    pub lang: String,
    pub languages: Vec<String>,
    pub report: Report,
    pub events: Vec<Made>,
    /// What a file of ours says of the whole dataset.
    pub whole: Option<String>,
    /// The activity that stands for the dataset in a file of ours.
    own: Option<Object>,
    pub(super) lists: BTreeMap<&'static str, Vec<Json>>,
    pub(super) ids: Ids,
    /// Ids of organisations, places, documents and vocabularies by what they are known by.
    pub(super) known: BTreeMap<(&'static str, String), String>,
    /// Positions of documents by their ids: many activities may link to one.
    pub(super) documents: BTreeMap<String, usize>,
    reporting: Option<String>,
    by_identifier: BTreeMap<String, usize>,
    n_more: usize,
}

impl Maker {
    /// Without anything yet.
    pub fn new(options: &Options, report: Report) -> Maker {
        let lang = options.lang.as_ref().map_or("und", Lang::as_str).to_owned();
        Maker {
            lang,
            languages: Vec::new(),
            report,
            events: Vec::new(),
            whole: None,
            own: None,
            lists: BTreeMap::new(),
            ids: Ids::default(),
            known: BTreeMap::new(),
            documents: BTreeMap::new(),
            reporting: None,
            by_identifier: BTreeMap::new(),
            n_more: 0,
        }
    }

    /// Takes the records of a list out.
    pub fn take_list(&mut self, list: &'static str) -> Vec<Json> {
        self.lists.remove(list).unwrap_or_default()
    }

    pub(super) fn add(&mut self, list: &'static str, record: Object) {
        self.lists.entry(list).or_default().push(record.into());
    }

    /// Adds the narratives of an element; whether there is any.
    pub(super) fn narratives(
        &mut self,
        to: &mut Object,
        field: &str,
        of: &Element,
        lang: &str,
    ) -> bool {
        let mut has_any = false;
        for narrative in of.all("narrative") {
            let plain = html::plain(&narrative.text);
            let text = plain.trim();
            if text.is_empty() {
                continue;
            }
            let own = narrative.attribute("xml:lang").and_then(Lang::parse);
            let lang = own.map_or_else(|| lang.to_owned(), |lang| lang.as_str().to_owned());
            // Of two texts in one language, such as two descriptions, both are kept.
            let before =
                to.get(field).and_then(|texts| tree::word(texts, &lang)).map(str::to_owned);
            match (before, to.0.iter_mut().find(|(name, _)| name == field)) {
                (Some(before), Some((_, Json::Object(entries)))) if before != text => {
                    for (_, old) in entries.iter_mut().filter(|(known, _)| *known == lang) {
                        *old = Json::String(format!("{before}\n\n{text}"));
                    }
                }
                _ => to.text(field, &lang, text),
            }
            if !self.languages.contains(&lang) {
                self.languages.push(lang);
            }
            has_any = true;
        }
        has_any
    }

    /// Takes an activity; always goes on.
    pub fn activity(&mut self, activity: Element, line: usize) -> bool {
        if self.events.len() >= MOST {
            self.n_more += 1;
            return true;
        }
        let own = activity.attribute("xml:lang").and_then(Lang::parse);
        let lang = own.map_or_else(|| self.lang.clone(), |lang| lang.as_str().to_owned());
        let place = || format!("line {line}");
        let identifier = activity.child("iati-identifier").map(|id| id.text.trim().to_owned());
        let identifier = identifier.filter(|identifier| !identifier.is_empty());
        let mut names = Object::default();
        if let Some(title) = activity.child("title") {
            self.narratives(&mut names, "name", title, &lang);
        }
        if names.0.is_empty() {
            match &identifier {
                Some(identifier) => {
                    names.text("name", "und", identifier);
                    self.report.count("title", place, "is missing; the identifier stands for it");
                }
                None => {
                    let message = "has neither a title nor an identifier and was left out";
                    self.report.count("iati-activity", place, message);
                    return true;
                }
            }
        }
        if let Some(whole) = activity.child("barnoma:dataset") {
            self.whole = Some(whole.text.clone());
            let mut own = names;
            for description in activity.all("description") {
                self.narratives(&mut own, "description", description, &lang);
            }
            self.reporting_org(&activity, &lang, line);
            self.own = Some(own);
            return true;
        }
        let id = self.ids.take(identifier.as_deref().unwrap_or("activity"));
        let mut record = object([("id", &id)]);
        record.0.extend(names.0);
        for description in activity.all("description") {
            self.narratives(&mut record, "description", description, &lang);
        }
        if let Some(identifier) = &identifier {
            record.push("identifiers", object([("scheme", "iati"), ("value", identifier)]));
            if self.by_identifier.insert(identifier.clone(), self.events.len()).is_some() {
                let message = "another activity has this identifier too";
                self.report.doubt(&id, "iati-identifier", place(), message);
            }
        }
        self.reporting_org(&activity, &lang, line);
        self.dates(&activity, &mut record, line);
        let mut made = Made { record, line, parents: Vec::new(), extras: None };
        for child in &activity.children {
            self.child(child, &mut made, &lang);
        }
        if let Some(changed) = activity.attribute("last-updated-datetime").and_then(day) {
            made.record.set("dateModified", changed.to_string());
        }
        self.events.push(made);
        true
    }

    fn child(&mut self, child: &Element, made: &mut Made, lang: &str) {
        let line = made.line;
        let place = || format!("line {line}");
        let record = &mut made.record;
        let code = child.attribute("code");
        match child.name.as_str() {
            "participating-org" => self.participant(child, record, lang, line),
            "activity-status" => {
                let status = code.and_then(|code| codes::word(codes::STATUSES, code));
                record.set_some("activityStatus", status);
            }
            "activity-scope" => {
                if let Some(scope) = code.and_then(|code| codes::word(codes::SCOPES, code)) {
                    record.push("activityScope", scope);
                }
            }
            "other-identifier" => {
                if let Some(value) = child.attribute("ref") {
                    let kind = child.attribute("type").unwrap_or("other").to_ascii_lowercase();
                    let scheme = if kind == "b1" { "previous-id" } else { "other" };
                    let scheme =
                        if scheme == "other" { format!("iati-{kind}") } else { scheme.to_owned() };
                    record.push("identifiers", object([("scheme", &scheme), ("value", value)]));
                }
            }
            "contact-info" => self.contact(child, record, lang, line),
            "recipient-country" | "recipient-region" => self.area(child, record, lang, line),
            "location" => self.location(child, record, lang, line),
            "sector" => self.classification(child, record, "sectors", lang),
            "tag" => self.classification(child, record, "tags", lang),
            "document-link" => {
                if let Some(id) = self.document(child, lang, line) {
                    record.push_new("documents", id);
                }
            }
            "related-activity" => match (child.attribute("type"), child.attribute("ref")) {
                (Some("1"), Some(parent)) => made.parents.push(parent.to_owned()),
                // A parent is said by its child.
                (Some("2"), _) => {}
                _ => self.report.count("related-activity", place, "is no parent and was left out"),
            },
            "result" => {
                if let Some(id) =
                    self.result(child, record.word("id").unwrap_or_default(), lang, line)
                {
                    record.push("outcome", id);
                }
            }
            "barnoma:extras" => made.extras = of_line(&child.text),
            _ => {}
        }
    }

    fn reporting_org(&mut self, activity: &Element, lang: &str, line: usize) {
        let Some(reporting) = activity.child("reporting-org") else { return };
        let Some(id) = self.organization(reporting, lang) else { return };
        match &self.reporting {
            None => self.reporting = Some(id),
            Some(known) if *known == id => {}
            Some(_) => {
                let message = "is another one than of the first activity; a dataset has one";
                self.report.count("reporting-org", || format!("line {line}"), message);
            }
        }
    }

    /// The id of an organisation, which is made if it is new; none if nothing is said of it.
    fn organization(&mut self, element: &Element, lang: &str) -> Option<String> {
        let reference = element.attribute("ref");
        let mut names = Object::default();
        self.narratives(&mut names, "name", element, lang);
        let first = names.get("name").and_then(|name| tree::entries(name).first().cloned());
        let first = first.and_then(|(_, name)| tree::as_str(&name).map(str::to_owned));
        let key = reference.map(str::to_owned).or_else(|| first.clone())?;
        if let Some(id) = self.known.get(&("organizations", key.clone())) {
            return Some(id.clone());
        }
        let id = self.ids.take(&format!("org-{key}"));
        let mut record = object([("id", &id)]);
        match names.0.is_empty() {
            true => record.text("name", "und", &key),
            false => record.0.extend(names.0),
        }
        record.set_some("type", element.attribute("type"));
        if let Some(reference) = reference {
            record.push("identifiers", object([("scheme", "org-id"), ("value", reference)]));
        }
        self.add("organizations", record);
        self.known.insert(("organizations", key), id.clone());
        Some(id)
    }

    fn participant(&mut self, child: &Element, record: &mut Object, lang: &str, line: usize) {
        let Some(id) = self.organization(child, lang) else {
            let message = "names nobody and was left out";
            self.report.count("participating-org", || format!("line {line}"), message);
            return;
        };
        let role = child.attribute("role").and_then(|role| codes::word(codes::ROLES, role));
        let role = role.unwrap_or("contributor");
        record.push("participatingOrgs", object([("organization", &id), ("role", role)]));
    }

    fn dates(&mut self, activity: &Element, record: &mut Object, line: usize) {
        let mut dates: [Option<String>; 4] = [None, None, None, None];
        for date in activity.all("activity-date") {
            let kind = date.attribute("type").unwrap_or_default();
            let position = ["1", "2", "3", "4"].iter().position(|known| *known == kind);
            let written = date.attribute("iso-date").unwrap_or_default();
            match (position.and_then(|at| dates.get_mut(at)), day(written)) {
                (Some(slot), Some(day)) => *slot = Some(day.to_string()),
                _ => {
                    let written: String = written.chars().take(40).collect();
                    let message =
                        format!("\"{written}\" of type \"{kind}\" is no date that can be used");
                    let id = record.word("id").unwrap_or_default().to_owned();
                    self.report.lose(&id, "activity-date", format!("line {line}"), &message);
                }
            }
        }
        let [planned_start, actual_start, planned_end, actual_end] = dates;
        record.set_some("startDate", actual_start.clone().or(planned_start.clone()));
        record.set_some("endDate", actual_end.clone().or(planned_end.clone()));
        record.set_some("plannedStartDate", planned_start);
        record.set_some("plannedEndDate", planned_end);
        record.set_some("actualStartDate", actual_start);
        record.set_some("actualEndDate", actual_end);
    }

    fn contact(&mut self, child: &Element, record: &mut Object, lang: &str, line: usize) {
        let mut contact = Object::default();
        for part in ["organisation", "department"] {
            if let Some(named) = child.child(part).filter(|_| contact.0.is_empty()) {
                self.narratives(&mut contact, "name", named, lang);
            }
        }
        let word = |name: &str| child.child(name).map(|part| part.text.trim().to_owned());
        let is_said = |text: &String| !text.is_empty();
        contact.set_some("email", word("email").filter(is_said));
        contact.set_some("telephone", word("telephone").filter(is_said));
        let site = word("website").filter(|site| Url::parse(site).is_some());
        contact.set_some("url", site);
        for (part, message) in [
            ("person-name", "names a person and was left out"),
            ("job-title", "is about a person and was left out"),
            ("mailing-address", "is an address for letters and was left out"),
        ] {
            if child.child(part).is_some() {
                self.report.count(part, || format!("line {line}"), message);
            }
        }
        if !contact.0.is_empty() {
            record.push("contactPoint", contact);
        }
    }

    fn classification(&mut self, child: &Element, record: &mut Object, field: &str, lang: &str) {
        let Some(code) = child.attribute("code") else { return };
        let is_sector = field == "sectors";
        let table = if is_sector { codes::SECTORS } else { codes::TAGS };
        let vocabulary =
            child.attribute("vocabulary").unwrap_or(if is_sector { "1" } else { "99" });
        let uri = child.attribute("vocabulary-uri");
        let id = match codes::word(table, vocabulary) {
            Some(known) => known.to_owned(),
            None => {
                let key = format!("{field} {vocabulary} {}", uri.unwrap_or_default());
                match self.known.get(&("vocabularies", key.clone())) {
                    Some(id) => id.clone(),
                    None => {
                        let kind = if is_sector { "sector" } else { "tag" };
                        let id = self.ids.take(&format!("iati-{kind}-{vocabulary}"));
                        let mut own =
                            object([("id", &id), ("kind", kind), ("iatiCode", vocabulary)]);
                        own.text("name", "en", &format!("IATI {kind} vocabulary {vocabulary}"));
                        own.set_some("url", uri.filter(|uri| Url::parse(uri).is_some()));
                        self.add("vocabularies", own);
                        self.known.insert(("vocabularies", key), id.clone());
                        id
                    }
                }
            }
        };
        let mut one = object([("vocabulary", &id), ("code", code)]);
        self.narratives(&mut one, "name", child, lang);
        let share = child.attribute("percentage").and_then(|share| share.parse::<f64>().ok());
        let share = share.filter(|share| (0.0..=100.0).contains(share) && is_sector);
        one.set_some("percentage", share);
        record.push(field, one);
    }

    /// The dataset's own fields.
    pub fn name_dataset(&mut self, dataset: &mut Object) {
        if self.n_more > 0 {
            let message =
                format!("{} more than the {MOST} that are read were left out", self.n_more);
            self.report.lose("", "iati-activity", String::new(), &message);
        }
        let reporting = self.reporting.clone().unwrap_or_default();
        dataset.set(
            "id",
            format!("urn:x-iati:{}", if reporting.is_empty() { "activities" } else { &reporting }),
        );
        match self.own.take() {
            Some(own) => dataset.0.extend(own.0),
            None => {
                let organizations = self.lists.get("organizations");
                let of = |list: &Vec<Json>| {
                    let found = list.iter().find(|record| tree::id(record) == Some(&reporting));
                    found.and_then(|record| tree::get(record, "name").cloned())
                };
                match organizations.and_then(of) {
                    Some(name) => dataset.set("name", name),
                    None => dataset.text("name", "en", "Activities"),
                }
            }
        }
        if !reporting.is_empty() {
            dataset.set("reportingOrg", reporting);
        }
    }

    /// Parts know by now what they are parts of.
    pub fn join(&mut self) {
        let ids: BTreeMap<&str, String> = self
            .by_identifier
            .iter()
            .filter_map(|(identifier, at)| {
                let id = self.events.get(*at)?.record.word("id")?;
                Some((identifier.as_str(), id.to_owned()))
            })
            .collect();
        for made in &mut self.events {
            let own = made.record.word("id").unwrap_or_default().to_owned();
            let mut found = made.parents.iter().filter_map(|parent| ids.get(parent.as_str()));
            match found.find(|id| **id != own) {
                Some(parent) => made.record.set("superEvent", parent.as_str()),
                None if made.parents.is_empty() || self.whole.is_some() => {}
                None => {
                    let message = "is a part of an activity that is not in this file";
                    self.report.count(
                        "related-activity",
                        || format!("line {}", made.line),
                        message,
                    );
                }
            }
        }
    }
}

/// A day of XML, which may have a zone behind it, or a time.
pub fn day(written: &str) -> Option<Day> {
    let written = written.get(..10)?;
    let mut parts = written.split('-');
    let mut next = |length: usize| {
        let part = parts.next().filter(|part| part.len() == length)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    Day::from_ymd_opt(i32::try_from(year).ok().filter(|year| *year > 0)?, month, day)
}

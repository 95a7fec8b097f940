//! Events of schema.org with what they name: who takes part, where it is, what is shown there.

use barnoma_reader::dataset::{ATTENDANCE_MODES, EVENT_STATUSES, ROLES};
use barnoma_reader::json::Json;

use super::node::{self, short, text, texts, types, value};
use super::read::{Left, Maker, resource_type};
use super::schedule;
use crate::tree::{Object, object};

/// Properties that name who takes part, with the roles.
const PARTS: &[(&str, &str)] = &[
    ("organizer", "organizer"),
    ("performer", "speaker"),
    ("funder", "funder"),
    ("sponsor", "supporter"),
    ("contributor", "contributor"),
];

impl<'j> Maker<'j> {
    /// Makes an event of a node; its id, if it is one.
    pub(super) fn event(&mut self, node: &'j Json) -> Option<String> {
        let node = self.graph.whole(node);
        let key = format!("event {:x}", std::ptr::from_ref(node) as usize);
        if !self.is_new(node) {
            return self.known.get(&key).cloned();
        }
        let mut left = Left::of(node);
        let mut record = Object::default();
        self.named(node, &mut record, &mut left);
        let Some(name) = first_name(&record) else {
            self.report.count("Event", String::new, "has no name and was left out");
            return None;
        };
        let id = self.id_of(node, &name);
        record.0.insert(0, ("id".to_owned(), Json::String(id.clone())));
        self.known.insert(key, id.clone());
        self.kind(node, &mut record);
        for field in ["startDate", "endDate"] {
            if let Some(date) = value(node, field).and_then(text) {
                record.set(field, date_of(&date));
                left.take(field);
            }
        }
        if let Some(date) = value(node, "previousStartDate").and_then(text) {
            record.push("previousStartDate", date_of(&date));
            left.take("previousStartDate");
        }
        for (field, words) in
            [("eventStatus", EVENT_STATUSES), ("eventAttendanceMode", ATTENDANCE_MODES)]
        {
            let said = value(node, field)
                .and_then(|said| text(said).or_else(|| node::node_id(said).map(str::to_owned)));
            if let Some(word) = words.iter().find(|word| said.as_deref().map(short) == Some(**word))
            {
                record.set(field, *word);
                left.take(field);
            }
        }
        for tag in self.tags(node, "inLanguage") {
            record.push_new("inLanguage", tag);
            left.take("inLanguage");
        }
        self.locations(node, &mut record, &mut left);
        for (property, role) in PARTS {
            for part in self.graph.values(node, property) {
                if let Some(part) = self.part(part, property, role) {
                    record.push_new("participatingOrgs", part);
                    left.take(property);
                }
            }
        }
        if left.has("attendee") {
            self.report.count("attendee", String::new, "are people who come, and were left out");
            left.take("attendee");
        }
        for (property, field) in [("workFeatured", "workFeatured"), ("recordedIn", "recordedIn")] {
            for work in self.graph.values(node, property) {
                if let Some(id) = self.resource(work) {
                    record.push_new(field, id);
                    left.take(property);
                }
            }
        }
        let schedules = self.graph.values(node, "eventSchedule");
        let is_said = match schedules.as_slice() {
            [] => true,
            [schedule] => schedule::put(schedule, &mut record),
            _ => false,
        };
        match is_said {
            true => left.take("eventSchedule"),
            false => {
                let message = "says more than a rule of repetition can; it is kept in ext as it is";
                self.report.count("eventSchedule", String::new, message);
            }
        }
        // Its place in the list comes before those of its parts.
        let events = self.lists.entry("events").or_default();
        let at = events.len();
        events.push(Json::Null);
        for whole in self.graph.values(node, "superEvent") {
            if let Some(id) = self.event(whole).filter(|whole| *whole != id) {
                record.set("superEvent", id);
                left.take("superEvent");
            }
        }
        for part in self
            .graph
            .values(node, "subEvent")
            .into_iter()
            .chain(self.graph.values(node, "subEvents"))
        {
            if let Some(part) = self.event(part).filter(|part| *part != id) {
                self.set_whole(&part, &id);
                left.take("subEvent");
                left.take("subEvents");
            }
        }
        self.keep(&mut record, left);
        if let Some(slot) = self.lists.get_mut("events").and_then(|events| events.get_mut(at)) {
            *slot = record.into();
        }
        Some(id)
    }

    /// Says of an event which one it is a part of, if nothing says so yet.
    fn set_whole(&mut self, part: &str, whole: &str) {
        let events = self.lists.get_mut("events").into_iter().flatten();
        // It is mostly the last one.
        let found = events.rev().find(|one| crate::tree::id(one) == Some(part));
        if let Some(Json::Object(fields)) = found
            && fields.iter().all(|(name, _)| name != "superEvent")
        {
            fields.push(("superEvent".to_owned(), Json::String(whole.to_owned())));
        }
    }

    fn kind(&mut self, node: &Json, record: &mut Object) {
        for kind in types(node) {
            let known = match kind {
                "Event" => "event",
                "BusinessEvent" => "meeting",
                "ConferenceEvent" => "conference",
                "EducationEvent" | "CourseInstance" => "training",
                "PublicationEvent" => "publication",
                "Festival" | "ExhibitionEvent" | "MusicEvent" | "TheaterEvent" | "DanceEvent"
                | "ScreeningEvent" => "celebration",
                _ => "event",
            };
            record.set("type", known);
            if !matches!(kind, "Event" | "ConferenceEvent" | "PublicationEvent") {
                record.set("additionalType", kind);
            }
        }
    }

    fn locations(&mut self, node: &'j Json, record: &mut Object, left: &mut Left<'j>) {
        for location in self.graph.values(node, "location") {
            if types(location).contains(&"VirtualLocation") {
                if let Some(url) = self.url(location, "url") {
                    let mut page = object([("url", &url)]);
                    node::set_texts(&mut page, "name", texts(location, "name", &self.lang));
                    record.push_new("virtualLocation", page);
                    left.take("location");
                }
            } else if let Some(id) = self.place(location) {
                record.push_new("location", id);
                left.take("location");
            }
        }
    }

    fn place(&mut self, node: &'j Json) -> Option<String> {
        let mut record = Object::default();
        let mut left = Left::of(node);
        let named = match node {
            Json::String(name) if !name.trim().is_empty() => {
                vec![(self.lang.clone(), name.trim().to_owned())]
            }
            _ => texts(node, "name", &self.lang),
        };
        let address = address(node, &self.lang);
        let named = if named.is_empty() { address.clone() } else { named };
        let (_, name) = named.first()?.clone();
        let key = format!(
            "place {} {}",
            barnoma_text::fold_whole(&name),
            address.first().map_or("", |(_, text)| text)
        );
        if let Some(id) = self.known.get(&key) {
            return Some(id.clone());
        }
        let id = self.id_of(node, &name);
        record.set("id", id.clone());
        let kind = types(node).into_iter().find_map(|kind| match kind {
            "Country" => Some("country"),
            "City" => Some("city"),
            _ => None,
        });
        record.set("type", kind.unwrap_or("venue"));
        node::set_texts(&mut record, "name", named);
        node::set_texts(&mut record, "address", address);
        for property in ["name", "address"] {
            left.take(property);
        }
        let code = value(node, "address")
            .and_then(|address| value(address, "addressCountry"))
            .and_then(text);
        record.set_some(
            "countryCode",
            code.filter(|code| code.len() == 2).map(|code| code.to_uppercase()),
        );
        let geo = value(node, "geo").unwrap_or(node);
        let number =
            |name: &str| value(geo, name).and_then(text).and_then(|text| text.parse::<f64>().ok());
        if let (Some(latitude), Some(longitude)) = (number("latitude"), number("longitude"))
            && latitude.abs() <= 90.0
            && longitude.abs() <= 180.0
        {
            record.set("latitude", latitude);
            record.set("longitude", longitude);
            left.take("geo");
        }
        self.named(node, &mut record, &mut left);
        self.keep(&mut record, left);
        self.lists.entry("places").or_default().push(record.into());
        self.known.insert(key, id.clone());
        Some(id)
    }

    /// Who takes part: an organisation as a record, a person by name.
    fn part(&mut self, node: &'j Json, property: &str, role: &str) -> Option<Json> {
        if types(node).contains(&"Role") {
            let inner = self.graph.values(node, property).into_iter().next()?;
            let said = value(node, "roleName").and_then(text);
            let role =
                said.as_deref().filter(|said| ROLES.contains(said)).unwrap_or(role).to_owned();
            return match types(inner).contains(&"Role") {
                true => None,
                false => self.part(inner, property, &role),
            };
        }
        if types(node).contains(&"Person") {
            let mut part = Object::default();
            node::set_texts(&mut part, "name", texts(node, "name", &self.lang));
            part.get("name")?;
            part.set("role", role);
            return Some(part.into());
        }
        let id = self.organization(node)?;
        Some(object([("organization", &id), ("role", role)]).into())
    }

    fn organization(&mut self, node: &'j Json) -> Option<String> {
        let named = match node {
            Json::String(name) if !name.trim().is_empty() => {
                vec![(self.lang.clone(), name.trim().to_owned())]
            }
            _ => texts(node, "name", &self.lang),
        };
        let (_, name) = named.first()?.clone();
        let key = format!("organization {}", barnoma_text::fold_whole(&name));
        if let Some(id) = self.known.get(&key) {
            return Some(id.clone());
        }
        let id = self.id_of(node, &name);
        let mut record = object([("id", &id)]);
        let mut left = Left::of(node);
        node::set_texts(&mut record, "name", named);
        left.take("name");
        self.named(node, &mut record, &mut left);
        let logo = self.graph.values(node, "logo").into_iter().next();
        let logo = logo.and_then(|logo| text(logo).or_else(|| self.url(logo, "url")));
        if let Some(url) = logo.filter(|url| barnoma_reader::model::Url::parse(url).is_some()) {
            record.set("logo", object([("url", &url)]));
            left.take("logo");
        }
        for (property, field) in [("email", "email"), ("telephone", "telephone")] {
            if let Some(written) = value(node, property).and_then(text) {
                let written = written.strip_prefix("mailto:").unwrap_or(&written).to_owned();
                record.push("contactPoint", object([(field, &written)]));
                left.take(property);
            }
        }
        self.keep(&mut record, left);
        self.lists.entry("organizations").or_default().push(record.into());
        self.known.insert(key, id.clone());
        Some(id)
    }

    /// Makes a resource of a node; its id, if it has a name.
    pub(super) fn resource(&mut self, node: &'j Json) -> Option<String> {
        let node = self.graph.whole(node);
        let key = format!("resource {:x}", std::ptr::from_ref(node) as usize);
        if !self.is_new(node) {
            return self.known.get(&key).cloned();
        }
        let mut left = Left::of(node);
        let mut record = Object::default();
        self.named(node, &mut record, &mut left);
        let name = first_name(&record)?;
        let id = self.id_of(node, &name);
        record.0.insert(0, ("id".to_owned(), Json::String(id.clone())));
        self.known.insert(key, id.clone());
        let kind = types(node).into_iter().find_map(resource_type);
        record.set("type", kind.unwrap_or("other"));
        for property in ["author", "publisher"] {
            for maker in self.graph.values(node, property) {
                let is_person = types(maker).contains(&"Person");
                if let Some(id) = (!is_person).then(|| self.organization(maker)).flatten() {
                    record.push_new(property, id);
                    left.take(property);
                }
            }
        }
        if let Some(date) = value(node, "datePublished").and_then(text) {
            record.set("datePublished", schedule::day_of_moment(&date));
            left.take("datePublished");
        }
        if let Some(license) = self.url(node, "license") {
            record.set("license", license);
            left.take("license");
        }
        let tags = self.tags(node, "inLanguage");
        if !tags.is_empty() {
            let mut version = Object::default();
            version.set("inLanguage", Json::Array(tags.into_iter().map(Json::String).collect()));
            let file = self.url(node, "contentUrl").or_else(|| self.url(node, "url"));
            version.set_some("url", file);
            let format = value(node, "encodingFormat").and_then(text);
            version.set_some("encodingFormat", format.filter(|format| format.contains('/')));
            record.push("versions", version);
            for property in ["inLanguage", "contentUrl", "encodingFormat"] {
                left.take(property);
            }
        }
        self.keep(&mut record, left);
        self.lists.entry("resources").or_default().push(record.into());
        Some(id)
    }
}

fn first_name(record: &Object) -> Option<String> {
    let Some(Json::Object(texts)) = record.get("name") else { return None };
    crate::tree::as_str(&texts.first()?.1).map(str::to_owned)
}

/// `2022-05-03T10:00:00.000Z` without what the format does not keep of a time.
pub(super) fn date_of(written: &str) -> String {
    let Some((day, time)) = written.split_once(['T', ' ']) else { return written.to_owned() };
    let at = time.find(['+', '-', 'Z']).unwrap_or(time.len());
    let (clock, offset) = time.split_at_checked(at).unwrap_or((time, ""));
    let clock = clock.split('.').next().unwrap_or(clock);
    // +0500 as +05:00.
    let offset = match offset.split_at_checked(3) {
        Some((hours, minutes)) if minutes.len() == 2 => format!("{hours}:{minutes}"),
        _ => offset.to_owned(),
    };
    format!("{day}T{clock}{offset}")
}

/// An address in one line, by language.
fn address(node: &Json, lang: &str) -> Vec<(String, String)> {
    let Some(address) = value(node, "address") else { return Vec::new() };
    let whole = texts(node, "address", lang);
    if !whole.is_empty() && types(address).is_empty() {
        return whole;
    }
    let parts =
        ["streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"];
    let parts: Vec<String> = parts
        .iter()
        .filter_map(|part| {
            let part = value(address, part)?;
            text(part).or_else(|| texts(part, "name", lang).pop().map(|(_, text)| text))
        })
        .collect();
    if parts.is_empty() { Vec::new() } else { vec![(lang.to_owned(), parts.join(", "))] }
}

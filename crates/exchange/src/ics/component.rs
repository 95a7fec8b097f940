//! One event or task of a calendar file as a record.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::Url;

use super::dates::{Stamp, written};
use super::lines::Line;
use super::read::at;
use super::zone::{Described, Zone};
use crate::html;
use crate::names::{Ids, slug};
use crate::report::Report;
use crate::tree::{Object, object, of_line};

/// Lines that are kept of one event.
const MOST_LINES: usize = 10_000;
/// Letters of a place's name; what is longer is an address.
const MOST_NAME: usize = 200;

/// What becomes a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `VEVENT`, an event.
    Event,
    /// `VTODO`, an action.
    Task,
}

impl Kind {
    /// The kind with this word.
    pub fn named(word: &str) -> Option<Kind> {
        [Kind::Event, Kind::Task].into_iter().find(|kind| kind.word() == word)
    }

    /// What the file calls it.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Event => "VEVENT",
            Kind::Task => "VTODO",
        }
    }
}

/// The lines of one.
pub struct Component<'a> {
    pub kind: Kind,
    /// Where it begins.
    pub line: usize,
    pub(super) lines: Vec<Line<'a>>,
}

impl<'a> Component<'a> {
    /// One that begins at a line.
    pub fn new(kind: Kind, line: usize) -> Component<'a> {
        Component { kind, line, lines: Vec::new() }
    }

    /// Takes a line of it.
    pub fn take(&mut self, line: Line<'a>, report: &mut Report) {
        if self.lines.len() < MOST_LINES {
            self.lines.push(line);
        } else {
            report.count(&line.name, || at(line.number), "is one line too many for one event");
        }
    }

    /// Adds to its last line what went on without saying so, if that is a text.
    pub fn go_on(&mut self, text: &str) -> bool {
        let Some(last) = self.lines.last_mut() else { return false };
        let is_text =
            matches!(last.name.as_str(), "SUMMARY" | "DESCRIPTION" | "LOCATION" | "COMMENT");
        if is_text {
            let value = last.value.to_mut();
            value.push_str("\\n");
            value.push_str(text);
        }
        is_text
    }

    /// The first line with a name.
    pub(super) fn line(&self, name: &str) -> Option<&Line<'a>> {
        self.lines.iter().find(|line| line.name == name)
    }
}

/// A record that was made.
pub struct Made {
    pub kind: Kind,
    pub id: String,
    pub record: Object,
    pub uid: Option<String>,
    /// The day or time of the series that it takes the place of, and the zone of that.
    pub instead_of: Option<(Stamp, Zone)>,
    /// The zone of its times, if it repeats.
    pub zone: Zone,
    pub is_cancelled: bool,
    /// The `UID` of what it is a part of, and the line that says so.
    pub parent: Option<(String, usize)>,
    /// What a file of ours carries beside.
    pub extras: Option<Json>,
    pub line: usize,
}

/// Makes records, and what these refer to.
pub struct Maker<'a> {
    /// The language of texts that do not say theirs.
    pub lang: String,
    pub described: &'a [Described],
    pub calendar_zone: Option<Zone>,
    pub ids: Ids,
    /// The ids of places by their names and where they are.
    pub places: BTreeMap<(String, String), String>,
    pub place_records: Vec<Json>,
    /// Terms of the vocabulary of categories.
    pub tags: Vec<Json>,
    /// The codes of these.
    pub codes: BTreeSet<String>,
    /// Languages of texts.
    pub languages: BTreeSet<String>,
    pub report: Report,
}

impl Maker<'_> {
    /// Counts a part of the file that is not gone into.
    pub fn left_out_part(&mut self, part: &str, line: usize) {
        let message = match part {
            "VTIMEZONE" | "STANDARD" | "DAYLIGHT" => return,
            "VALARM" => "is a reminder of the calendar's owner and was left out",
            "VFREEBUSY" | "VAVAILABILITY" | "AVAILABLE" => {
                "says when somebody is free and was left out"
            }
            "PARTICIPANT" => "is about a person and was left out",
            _ => "has no place in a dataset and was left out",
        };
        self.report.count(part, || at(line), message);
    }

    /// The record of a component; none of what is private or has no name at all.
    pub fn make(&mut self, component: Component<'_>) -> Option<Made> {
        let kind = component.kind;
        let is_private = component.line("CLASS").is_some_and(|line| {
            let class = line.value.trim();
            class.eq_ignore_ascii_case("PRIVATE") || class.eq_ignore_ascii_case("CONFIDENTIAL")
        });
        if is_private {
            self.report.count("CLASS", || at(component.line), "is private and was left out");
            return None;
        }
        let uid = component.line("UID").map(Line::text).filter(|uid| !uid.trim().is_empty());
        let instead_of = component.line("RECURRENCE-ID").and_then(|line| self.stamp(line));
        let mut names = Object::default();
        for line in component.lines.iter().filter(|line| line.name == "SUMMARY") {
            self.add_text(&mut names, "name", line, false);
        }
        if names.0.is_empty() {
            let description = component.line("DESCRIPTION").map(Line::text).unwrap_or_default();
            let plain = html::plain(&description);
            let Some(first) = plain.lines().map(str::trim).find(|line| !line.is_empty()) else {
                let message = "has neither SUMMARY nor DESCRIPTION: nobody could say what it is";
                self.report.count(kind.word(), || at(component.line), message);
                return None;
            };
            let first: String = first.chars().take(MOST_NAME).collect();
            names.text("name", &self.lang, &first);
        }
        let wanted = match (&uid, &instead_of) {
            (Some(uid), None) => uid_slug(uid),
            (Some(uid), Some((stamp, _))) => format!("{}-{}", uid_slug(uid), stamp.day()),
            (None, _) => {
                let name = names.get("name").map(crate::tree::to_line).unwrap_or_default();
                let start = component.line("DTSTART").map_or("", |line| line.value.trim());
                format!("{name} {start}")
            }
        };
        let id = self.ids.take(&wanted);
        let mut record = object([("id", &id)]);
        record.0.extend(names.0);
        if let Some(uid) = &uid {
            record.push("identifiers", object([("scheme", "ical-uid"), ("value", uid.trim())]));
        }
        let mut made = Made {
            kind,
            id,
            record,
            uid,
            instead_of,
            zone: Zone::Floating,
            is_cancelled: false,
            parent: None,
            extras: None,
            line: component.line,
        };
        if kind == Kind::Task {
            made.record.set("type", "task");
        }
        self.dates(&component, &mut made);
        for line in &component.lines {
            self.line(line, &component, &mut made);
        }
        Some(made)
    }

    /// Adds a text in the language of its line.
    fn add_text(&mut self, record: &mut Object, field: &str, line: &Line<'_>, is_long: bool) {
        let text = line.text();
        let plain = html::plain(&text);
        let text: Cow<'_, str> = match is_long {
            true => Cow::Borrowed(plain.trim()),
            false => Cow::Owned(plain.split_whitespace().collect::<Vec<_>>().join(" ")),
        };
        if text.is_empty() {
            return;
        }
        let lang = line.parameter("LANGUAGE").and_then(Lang::parse);
        let lang = lang.map_or_else(|| self.lang.clone(), |lang| lang.as_str().to_owned());
        record.text(field, &lang, &text);
        self.languages.insert(lang);
    }

    fn line(&mut self, line: &Line<'_>, component: &Component<'_>, made: &mut Made) {
        let value = line.value.trim();
        match line.name.as_str() {
            // These are seen to already.
            "UID" | "SUMMARY" | "DTSTART" | "DTEND" | "DUE" | "DURATION" | "RRULE" | "RDATE"
            | "EXDATE" | "CLASS" => {}
            "RECURRENCE-ID" => {
                if line.parameter("RANGE").is_some() {
                    let message = "changes all later times too; only this one was taken";
                    self.report.lose(&made.id, "RANGE", at(line.number), message);
                }
            }
            "DESCRIPTION" => self.add_text(&mut made.record, "description", line, true),
            "COMMENT" => self.add_text(&mut made.record, "comment", line, true),
            "X-ALT-DESC" => {
                if component.line("DESCRIPTION").is_some() {
                    let message = "says in HTML what DESCRIPTION says, and was left out";
                    self.report.count("X-ALT-DESC", || at(line.number), message);
                } else {
                    self.add_text(&mut made.record, "description", line, true);
                }
            }
            "LOCATION" => self.location(line, component, made),
            "GEO" => {
                if component.line("LOCATION").is_none() {
                    self.location(line, component, made);
                }
            }
            "URL" => match Url::parse(value) {
                Some(url) => made.record.set("url", url.as_str()),
                None => self.bad_address(line, made),
            },
            "CATEGORIES" => self.categories(line, made),
            "STATUS" => self.status(line, made),
            "CONTACT" => {
                let mut contact = Object::default();
                self.add_text(&mut contact, "name", line, false);
                if !contact.0.is_empty() && made.kind == Kind::Event {
                    made.record.push("contactPoint", contact);
                }
            }
            "ATTACH" | "LINK" => self.attachment(line, made),
            "CONFERENCE" | "X-GOOGLE-CONFERENCE" | "X-MICROSOFT-SKYPETEAMSMEETINGURL" => {
                self.online(line, made);
            }
            "IMAGE" => match Url::parse(value) {
                Some(url) => made.record.set("image", object([("url", url.as_str())])),
                None => self.bad_address(line, made),
            },
            "RELATED-TO" => match line.parameter("RELTYPE").map(str::to_ascii_uppercase).as_deref()
            {
                None | Some("PARENT") => made.parent = Some((line.text(), line.number)),
                _ => self.report.count(
                    "RELATED-TO",
                    || at(line.number),
                    "is no parent and was left out",
                ),
            },
            "LAST-MODIFIED" => {
                if let Some(Stamp::Time(time, true)) = Stamp::read(value) {
                    made.record.set("dateModified", written(time, &Zone::Utc));
                }
            }
            "X-BARNOMA-EXTRAS" => made.extras = of_line(&line.text()),
            "ATTENDEE" | "ORGANIZER" => {
                let message = "names a person with a mail address and was left out";
                self.report.count(&line.name, || at(line.number), message);
            }
            "DTSTAMP" | "CREATED" | "SEQUENCE" | "TRANSP" | "PRIORITY" | "COLOR" | "COMPLETED"
            | "PERCENT-COMPLETE" | "REQUEST-STATUS" | "ACKNOWLEDGED" => {
                let message = "is bookkeeping of calendars and was left out";
                self.report.count(&line.name, || at(line.number), message);
            }
            "EXRULE" => {
                let message = "takes times out by a rule, which a dataset cannot; see its dates";
                self.report.lose(&made.id, "EXRULE", at(line.number), message);
            }
            other => {
                let message = "has no place in a dataset and was left out";
                self.report.count(other, || at(line.number), message);
            }
        }
    }

    fn bad_address(&mut self, line: &Line<'_>, made: &Made) {
        let message = "is no address of a page and was left out";
        self.report.lose(&made.id, &line.name, at(line.number), message);
    }

    fn online(&mut self, line: &Line<'_>, made: &mut Made) {
        match Url::parse(line.value.trim()) {
            Some(url) if made.kind == Kind::Event => {
                let mut place = object([("url", url.as_str())]);
                if let Some(label) = line.parameter("LABEL") {
                    place.text("name", &self.lang, label);
                }
                made.record.push("virtualLocation", place);
            }
            _ => self.bad_address(line, made),
        }
    }

    fn attachment(&mut self, line: &Line<'_>, made: &mut Made) {
        let Some(url) = Url::parse(line.value.trim()) else {
            let message =
                "is a file inside the calendar, or no address of a page, and was left out";
            self.report.lose(&made.id, &line.name, at(line.number), message);
            return;
        };
        let mut link = object([("href", url.as_str())]);
        link.set_some("encodingFormat", line.parameter("FMTTYPE"));
        let name = ["FILENAME", "X-FILENAME", "LABEL"].iter().find_map(|name| line.parameter(name));
        if let Some(name) = name {
            link.text("name", &self.lang, name);
        }
        made.record.push("links", link);
    }

    fn status(&mut self, line: &Line<'_>, made: &mut Made) {
        let status = line.value.trim().to_ascii_uppercase();
        let (field, value) = match (made.kind, status.as_str()) {
            (Kind::Event, "CANCELLED" | "CANCELED") => {
                made.is_cancelled = true;
                ("eventStatus", "EventCancelled")
            }
            (Kind::Event, "TENTATIVE") => ("activityStatus", "pipeline"),
            (Kind::Event, "CONFIRMED") => return,
            (Kind::Task, "NEEDS-ACTION") => ("actionStatus", "PotentialActionStatus"),
            (Kind::Task, "IN-PROCESS") => ("actionStatus", "ActiveActionStatus"),
            (Kind::Task, "COMPLETED") => ("actionStatus", "CompletedActionStatus"),
            (Kind::Task, "CANCELLED") => ("actionStatus", "FailedActionStatus"),
            _ => {
                let message = "is no status that is known, and was left out";
                self.report.lose(&made.id, "STATUS", at(line.number), message);
                return;
            }
        };
        made.record.set(field, value);
    }

    fn categories(&mut self, line: &Line<'_>, made: &mut Made) {
        let lang = line.parameter("LANGUAGE").and_then(Lang::parse);
        let lang = lang.map_or_else(|| self.lang.clone(), |lang| lang.as_str().to_owned());
        for text in line.texts() {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            let code = slug(&text);
            if self.codes.insert(code.clone()) {
                let mut term = object([("code", &code)]);
                term.text("name", &lang, &text);
                self.tags.push(term.into());
                self.languages.insert(lang.clone());
            }
            made.record.push("tags", object([("vocabulary", "categories"), ("code", &code)]));
        }
    }

    fn location(&mut self, line: &Line<'_>, component: &Component<'_>, made: &mut Made) {
        if made.kind == Kind::Task {
            let message = "an action has no place; it was left out";
            self.report.lose(&made.id, &line.name, at(line.number), message);
            return;
        }
        let geo = component.line("GEO").map_or("", |line| line.value.trim());
        let written = if line.name == "GEO" { geo.to_owned() } else { line.text() };
        let plain = html::plain(&written);
        let lines: Vec<&str> =
            plain.lines().map(str::trim).filter(|part| !part.is_empty()).collect();
        let name = lines.join(", ");
        if name.is_empty() {
            return;
        }
        if let Some(url) = Url::parse(&name) {
            made.record.push("virtualLocation", object([("url", url.as_str())]));
            return;
        }
        let key = (name.clone(), geo.to_owned());
        if let Some(id) = self.places.get(&key) {
            made.record.push("location", id.as_str());
            return;
        }
        let id = self.ids.take(&format!("place-{}", slug(&name)));
        let lang = line.parameter("LANGUAGE").and_then(Lang::parse);
        let lang = lang.map_or_else(|| self.lang.clone(), |lang| lang.as_str().to_owned());
        let mut place = object([("id", &id), ("type", "venue")]);
        if name.chars().count() > MOST_NAME {
            let short: String =
                name.split(',').next().unwrap_or_default().chars().take(MOST_NAME).collect();
            place.text("name", &lang, &short);
            place.text("address", &lang, &name);
        } else {
            place.text("name", &lang, &name);
        }
        match coordinates(geo) {
            Some((latitude, longitude)) => {
                place.set("latitude", latitude);
                place.set("longitude", longitude);
            }
            None if geo.is_empty() => {}
            None => {
                let message = "is no latitude and longitude, and was left out";
                self.report.lose(&made.id, "GEO", at(line.number), message);
            }
        }
        self.languages.insert(lang);
        made.record.push("location", id.as_str());
        self.place_records.push(place.into());
        self.places.insert(key, id);
    }
}

fn coordinates(geo: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = geo.split_once(';').or_else(|| geo.split_once("\\;"))?;
    let number = |text: &str, most: f64| {
        text.trim().parse::<f64>().ok().filter(|number| number.abs() <= most)
    };
    Some((number(latitude, 90.0)?, number(longitude, 180.0)?))
}

/// An id out of a `UID`: what stands before its host, where that is ours already.
fn uid_slug(uid: &str) -> String {
    let uid = uid.trim();
    let (local, _) = uid.rsplit_once('@').unwrap_or((uid, ""));
    let is_id = slug(local) == local;
    if is_id { local.to_owned() } else { slug(if local.is_empty() { uid } else { local }) }
}

//! A calendar file as a dataset.
//!
//! It is gone through twice: for its zones and its own lines, then for its events, of which only
//! one at a time is kept as lines, so that a file of any length needs little memory.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use super::component::{Component, Kind, Made, Maker};
use super::dates::Stamp;
use super::lines::{Line, Lines, Piece, with_whole_letters};
use super::zone::{Described, Zone, named};
use crate::extras;
use crate::format::File;
use crate::names::{Ids, slug};
use crate::report::Report;
use crate::tree::{Object, object, of_line};
use crate::{Imported, Options, Refusal, encoding};

/// Events and tasks that are taken out of one file.
const MOST: usize = 100_000;

/// Whether a file begins as calendars do.
pub fn is_it(bytes: &[u8]) -> bool {
    let head = encoding::head(bytes, 512);
    head.trim_start().get(..15).is_some_and(|word| word.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// Reads a calendar.
pub fn import(files: &[File], options: &Options) -> Result<Imported, Refusal> {
    let [(_, bytes)] = files else {
        return Err(Refusal("a calendar is one file: name it".to_owned()));
    };
    let mut report = Report::default();
    let text = encoding::told(&with_whole_letters(bytes), &mut report);
    let head = Head::read(&text);
    if !head.has_any {
        let what = "it holds no calendar: such a file begins with BEGIN:VCALENDAR";
        return Err(Refusal(what.to_owned()));
    }
    Ok(take(&text, head, options, report))
}

/// What the file says of itself.
#[derive(Default)]
struct Head {
    has_any: bool,
    name: Vec<(Option<String>, String)>,
    description: Vec<(Option<String>, String)>,
    zone: Option<String>,
    extras: Option<String>,
    described: Vec<Described>,
    /// Languages of texts, and how often each is said.
    languages: BTreeMap<String, usize>,
    /// Lines that a dataset has no field for.
    left_out: Vec<(String, usize)>,
}

impl Head {
    fn read(text: &str) -> Head {
        let mut head = Head::default();
        let mut stack: Vec<String> = Vec::new();
        for piece in Lines::new(text) {
            let Piece::Line(line) = piece else { continue };
            match line.name.as_str() {
                "BEGIN" => {
                    let part = line.value.trim().to_ascii_uppercase();
                    head.has_any |= matches!(part.as_str(), "VCALENDAR" | "VEVENT" | "VTODO");
                    match part.as_str() {
                        "VTIMEZONE" => head.described.push(Described::default()),
                        "STANDARD" | "DAYLIGHT" => {
                            if let Some(zone) = head.described.last_mut() {
                                zone.begin();
                            }
                        }
                        _ => {}
                    }
                    // What is nested deeper than this has nothing to say here.
                    if stack.len() < 64 {
                        stack.push(part);
                    }
                    continue;
                }
                "END" => {
                    let part = line.value.trim().to_ascii_uppercase();
                    if let Some(at) = stack.iter().rposition(|open| *open == part) {
                        stack.truncate(at);
                    }
                    continue;
                }
                _ => {}
            }
            if let Some(lang) = line.parameter("LANGUAGE").and_then(Lang::parse) {
                *head.languages.entry(lang.as_str().to_owned()).or_default() += 1;
            }
            match stack.last().map(String::as_str) {
                Some("VTIMEZONE") => {
                    if let Some(zone) = head.described.last_mut() {
                        zone.line(&line);
                    }
                }
                Some("STANDARD" | "DAYLIGHT") => {
                    if let Some(zone) = head.described.last_mut() {
                        zone.offset_line(&line);
                    }
                }
                Some("VCALENDAR") | None => head.line(&line),
                _ => {}
            }
        }
        head
    }

    fn line(&mut self, line: &Line<'_>) {
        let lang = line.parameter("LANGUAGE").map(str::to_owned);
        match line.name.as_str() {
            "NAME" => self.name.insert(0, (lang, line.text())),
            "X-WR-CALNAME" => self.name.push((lang, line.text())),
            "DESCRIPTION" | "X-WR-CALDESC" => self.description.push((lang, line.text())),
            "X-WR-TIMEZONE" => self.zone = Some(line.text()),
            "X-BARNOMA-DATASET" => self.extras = Some(line.text()),
            // These are about the file, not about what is in it.
            "VERSION" | "PRODID" | "CALSCALE" | "METHOD" => {}
            other => self.left_out.push((other.to_owned(), line.number)),
        }
    }

    /// The language of texts that do not say theirs.
    fn language(&self, options: &Options) -> String {
        let most = self.languages.iter().max_by_key(|(_, n)| **n).map(|(lang, _)| lang.as_str());
        let lang = options.lang.as_ref().map(Lang::as_str).or(most);
        lang.unwrap_or("und").to_owned()
    }
}

fn take(text: &str, head: Head, options: &Options, mut report: Report) -> Imported {
    // A file of ours says all of its languages itself.
    let own = Options::default();
    let lang = head.language(if head.extras.is_some() { &own } else { options });
    let calendar_zone = head.zone.as_deref().and_then(named);
    let mut dataset = Object::default();
    dataset.set("formatVersion", "1.0");
    let name = head.name.iter().find(|(_, name)| !name.trim().is_empty());
    let title = name.map_or("Calendar", |(_, name)| name.trim());
    dataset.set("id", format!("urn:x-calendar:{}", slug(title)));
    for (field, texts) in [("name", &head.name), ("description", &head.description)] {
        for (tag, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let tag = tag.as_deref().and_then(Lang::parse);
            dataset.text(field, tag.as_ref().map_or(lang.as_str(), Lang::as_str), text.trim());
        }
    }
    if name.is_none() {
        dataset.text("name", &lang, title);
        report.doubt("", "name", String::new(), "the calendar has no name; it is called Calendar");
    }
    dataset.set_some("timeZone", calendar_zone.map(|zone| zone.name()));

    let mut maker = Maker {
        lang: lang.clone(),
        described: &head.described,
        calendar_zone: calendar_zone.map(Zone::Known),
        ids: Ids::default(),
        places: BTreeMap::new(),
        place_records: Vec::new(),
        tags: Vec::new(),
        codes: BTreeSet::new(),
        languages: BTreeSet::new(),
        report,
    };
    let made = components(text, &mut maker);
    let Maker { mut report, place_records, tags, languages, .. } = maker;
    for (name, line) in head.left_out {
        report.count(&name, || at(line), "is about the file and was left out");
    }
    let mut tags_used: Vec<String> = vec![lang];
    for tag in languages {
        if !tags_used.contains(&tag) {
            tags_used.push(tag);
        }
    }
    dataset.set("languages", Json::Array(tags_used.into_iter().map(Json::String).collect()));
    let (records, of_events, mut places) = joined(made, &mut report);
    for (list, items) in [("events", records.0), ("actions", records.1), ("places", place_records)]
    {
        if !items.is_empty() {
            dataset.set(list, Json::Array(items));
        }
    }
    if !tags.is_empty() {
        let mut vocabulary = object([("id", "categories"), ("kind", "tag")]);
        vocabulary.text("name", "en", "Categories");
        vocabulary.set("terms", Json::Array(tags));
        dataset.push("vocabularies", vocabulary);
    }
    if let Some(whole) = head.extras.as_deref().and_then(of_line) {
        extras::put_back(&mut dataset, &whole, &of_events, report.losses());
        places.clear();
    } else {
        let message = "is made up: put an address of yours there that will never change";
        report.doubt("", "id", String::new(), message);
    }
    let (losses, doubts) = report.finish();
    Imported { dataset: dataset.into(), places, losses, doubts }
}

/// Where something stands, in words.
pub fn at(line: usize) -> String {
    format!("line {line}")
}

/// Goes through the events and tasks.
fn components(text: &str, maker: &mut Maker<'_>) -> Vec<Made> {
    let mut made = Vec::new();
    let mut open: Option<Component<'_>> = None;
    // Parts of the open component, or of the file, that are not gone into.
    let mut inner: Vec<String> = Vec::new();
    let mut n_more = 0_usize;
    let mut close = |component: Component<'_>, maker: &mut Maker<'_>| {
        if made.len() < MOST {
            made.extend(maker.make(component));
        } else {
            n_more += 1;
        }
    };
    for piece in Lines::new(text) {
        let line = match piece {
            Piece::Line(line) => line,
            Piece::Broken(number, text) => {
                let component = open.as_mut().filter(|_| inner.is_empty());
                // A text that was broken without the blank that says so.
                let message = match component.is_some_and(|component| component.go_on(text)) {
                    true => "went on without a blank before it; it was added to the line above",
                    false => "is no line of a calendar and was left out",
                };
                maker.report.count("", || at(number), message);
                continue;
            }
        };
        match line.name.as_str() {
            "BEGIN" => {
                let part = line.value.trim().to_ascii_uppercase();
                let kind = Kind::named(&part);
                if kind.is_some() || part == "VCALENDAR" {
                    if let Some(unfinished) = open.take() {
                        let message = "has no END; it ends where the next one begins";
                        maker.report.doubt("", "", at(unfinished.line), message);
                        close(unfinished, maker);
                    }
                    inner.clear();
                    open = kind.map(|kind| Component::new(kind, line.number));
                } else {
                    maker.left_out_part(&part, line.number);
                    if inner.len() < 64 {
                        inner.push(part);
                    }
                }
            }
            "END" => {
                let part = line.value.trim().to_ascii_uppercase();
                if let Some(component) = open.take_if(|component| component.kind.word() == part) {
                    inner.clear();
                    close(component, maker);
                } else if let Some(known) = inner.iter().rposition(|open| *open == part) {
                    inner.truncate(known);
                }
            }
            _ if inner.is_empty() => {
                if let Some(component) = open.as_mut() {
                    component.take(line, &mut maker.report);
                }
            }
            _ => {}
        }
    }
    if let Some(unfinished) = open {
        let message = "the file ends before this does: what there is was taken";
        maker.report.doubt("", "", at(unfinished.line), message);
        close(unfinished, maker);
    }
    if n_more > 0 {
        let message = format!("{n_more} more than the {MOST} that are read were left out");
        maker.report.lose("", "", String::new(), &message);
    }
    made
}

type Lists = (Vec<Json>, Vec<Json>);

/// The records in their lists; what belongs to a series knows it by now.
fn joined(
    made: Vec<Made>,
    report: &mut Report,
) -> (Lists, BTreeMap<String, Json>, Vec<(String, String)>) {
    let mut masters: BTreeMap<String, (String, Zone)> = BTreeMap::new();
    for one in &made {
        if let (Some(uid), None) = (&one.uid, &one.instead_of) {
            masters.entry(uid.clone()).or_insert_with(|| (one.id.clone(), one.zone.clone()));
        }
    }
    let mut except: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    let (mut events, mut actions) = (Vec::new(), Vec::new());
    let mut extras = BTreeMap::new();
    let mut places = Vec::new();
    let mut kept = Vec::new();
    for mut one in made {
        let of = |uid: &String| masters.get(uid).filter(|(id, _)| *id != one.id);
        let master = one.uid.as_ref().and_then(of);
        if let (Some((stamp, from)), Some((master, zone))) = (&one.instead_of, master) {
            // A series has its days where it is, in whatever zone they are named here.
            let day = match stamp {
                Stamp::Time(time, _) => from.moved(*time, zone).unwrap_or(*time).date(),
                Stamp::Day(day) => *day,
            };
            except.entry(master.clone()).or_default().push(Json::String(day.to_string()));
            if one.is_cancelled {
                continue;
            }
            one.record.set("superEvent", master.as_str());
        }
        if let Some((uid, line)) = &one.parent {
            match of(uid) {
                Some((parent, _)) if one.kind == Kind::Event => {
                    one.record.set("superEvent", parent.as_str())
                }
                Some((parent, _)) => one.record.set("parent", parent.as_str()),
                None => {
                    report.lose(&one.id, "RELATED-TO", at(*line), "leads to nothing in this file")
                }
            }
        }
        kept.push(one);
    }
    for mut one in kept {
        for day in except.remove(&one.id).into_iter().flatten() {
            one.record.push("exdate", day);
        }
        if let Some(own) = one.extras {
            extras.insert(one.id.clone(), own);
        }
        let (list, name) = match one.kind {
            Kind::Event => (&mut events, "events"),
            Kind::Task => (&mut actions, "actions"),
        };
        places.push((format!("/{name}/{}", list.len()), at(one.line)));
        list.push(Json::from(one.record));
    }
    ((events, actions), extras, places)
}

//! What has changed between two versions of a programme, as codes and values: only what a visitor
//! sees, so that the order and the spelling of a file count for nothing.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_pack::status::Report;

use crate::day::{End, Moment, Span, When};
use crate::lang::Text;
use crate::model::{Detail, EventStatus, Participant, Programme, Record, RecordNo, SourceNo};
use crate::pack::report;
use crate::text;

/// One thing that has changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The record; of a partner the partner's id.
    pub id: String,
    /// What it is called, and of what is gone what it was called.
    pub name: Text,
    /// The key of the sentence.
    pub key: &'static str,
    /// What fills its places.
    pub values: Vec<(&'static str, Value)>,
}

/// What fills a place in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text of the data.
    Text(Text),
    /// Several of them.
    Texts(Vec<Text>),
    /// A date.
    When(Box<When>),
    /// The key of a word of the interface.
    Word(&'static str),
    /// A language.
    Language(String),
    /// A number.
    Number(usize),
}

/// Lines about one record at most.
const MOST_LINES: usize = 3;
/// Records of one partner that are told one by one; more are counted.
const MOST_RECORDS: usize = 30;

/// What is new, gone or otherwise in `new`.
pub fn between(old: &Programme, new: &Programme) -> Vec<Change> {
    let before: BTreeMap<&str, &Record> =
        old.records.iter().map(|record| (record.id.as_str(), record)).collect();
    let mut met: BTreeSet<&str> = BTreeSet::new();
    let mut of_record: Vec<(Option<&str>, Vec<Change>)> = Vec::new();
    for record in &new.records {
        let former = before.get(record.id.as_str()).or_else(|| {
            let former = record.identifiers.iter().find(|(scheme, _)| scheme == "previous-id");
            former.and_then(|(_, id)| before.get(id.as_str()))
        });
        let changes = match former {
            Some(former) => {
                met.insert(&former.id);
                changed(old, former, new, record)
            }
            None => vec![whole(record, "change.added")],
        };
        of_record.push((partner(new, record), changes));
    }
    for record in old.records.iter().filter(|record| !met.contains(record.id.as_str())) {
        // What has become a report of another card is told there.
        let is_joined = new.records.iter().any(|one| one.also.iter().any(|a| a.id == record.id));
        if !is_joined {
            of_record.push((partner(old, record), vec![whole(record, "change.gone")]));
        }
    }
    folded(new, of_record)
}

fn whole(record: &Record, key: &'static str) -> Change {
    let name = record.name.clone();
    let values = vec![("name", Value::Text(name.clone()))];
    Change { id: record.id.clone(), name, key, values }
}

fn partner<'a>(programme: &'a Programme, record: &Record) -> Option<&'a str> {
    let source = programme.source(*record.sources.first()?)?;
    source.arrival.is_some().then_some(source.id.as_str())
}

/// Of a partner of whom very many records have changed the number is told.
fn folded(new: &Programme, of_record: Vec<(Option<&str>, Vec<Change>)>) -> Vec<Change> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (partner, changes) in &of_record {
        if let (Some(partner), false) = (partner, changes.is_empty()) {
            *counts.entry(partner).or_default() += 1;
        }
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut all = Vec::new();
    for (partner, changes) in of_record {
        let many = partner.and_then(|id| Some((id, *counts.get(id)?)));
        let Some((id, n)) = many.filter(|(_, n)| *n > MOST_RECORDS) else {
            all.extend(changes);
            continue;
        };
        if told.insert(id)
            && let Some(source) = new.sources.iter().find(|source| source.id == id)
            && let Some(name) = &source.name
        {
            all.push(Change {
                id: id.to_owned(),
                name: name.clone(),
                key: "change.many",
                values: vec![("partner", Value::Text(name.clone())), ("n", Value::Number(n))],
            });
        }
    }
    all
}

/// The changes of one record, most telling first.
struct Lines<'a> {
    record: &'a Record,
    lines: Vec<Change>,
}

impl Lines<'_> {
    fn add(&mut self, key: &'static str, values: Vec<(&'static str, Value)>) {
        let Record { id, name, .. } = self.record;
        self.lines.push(Change { id: id.clone(), name: name.clone(), key, values });
    }
}

fn changed(old: &Programme, before: &Record, new: &Programme, record: &Record) -> Vec<Change> {
    let mut lines = Lines { record, lines: Vec::new() };
    status(before, record, &mut lines);
    date(before, record, &mut lines);
    place(old, before, new, record, &mut lines);
    name(before, record, &mut lines);
    documents(old, before, new, record, &mut lines);
    people(old, before, new, record, &mut lines);
    partners(old, before, new, record, &mut lines);
    let differs = |one: &Text, other: &Text| common(one, other).any(|(one, other)| one != other);
    let is_told = match (&before.description, &record.description) {
        (Some(one), Some(other)) => differs(one, other),
        (one, other) => one.is_some() != other.is_some(),
    };
    if is_told {
        lines.add("change.description", Vec::new());
    }
    let mut lines = lines.lines;
    let n_more = lines.len().saturating_sub(MOST_LINES);
    if n_more > 0 {
        lines.truncate(MOST_LINES);
        let mut more = whole(record, "change.more");
        more.values = vec![("n", Value::Number(n_more))];
        lines.push(more);
    }
    lines
}

/// The texts that both have in one language.
fn common<'a>(one: &'a Text, other: &'a Text) -> impl Iterator<Item = (&'a str, &'a str)> {
    one.all().filter_map(|(lang, text)| {
        let (_, theirs) = other.all().find(|(other, _)| *other == lang)?;
        Some((text, theirs))
    })
}

/// The word for what is reported of a record.
fn word(report: Option<Report>) -> &'static str {
    match report {
        Some(Report::Cancelled) => "status.cancelled",
        Some(Report::Postponed) => "status.postponed",
        Some(Report::Done | Report::Ended) => "status.done",
        Some(Report::Ongoing) => "status.ongoing",
        Some(Report::Planned | Report::Nothing) | None => "status.planned",
    }
}

fn status(before: &Record, record: &Record, lines: &mut Lines<'_>) {
    let is_online = |record: &Record| match &record.detail {
        Detail::Event(event) => event.event_status == EventStatus::MovedOnline,
        _ => false,
    };
    let (old, new) = (word(report(before)), word(report(record)));
    if old != new {
        match new {
            "status.cancelled" => lines.add("change.cancelled", Vec::new()),
            "status.postponed" => lines.add("change.postponed", Vec::new()),
            "status.done" => lines.add("change.done", Vec::new()),
            new => {
                let values = vec![("new", Value::Word(new)), ("old", Value::Word(old))];
                lines.add("change.status", values);
            }
        }
    }
    if is_online(record) && !is_online(before) {
        lines.add("change.online", Vec::new());
    }
}

/// What of a date is compared: its days, its time, and how sure it is.
fn same_moment(one: &Moment, other: &Moment) -> bool {
    (one.first, one.last, one.time) == (other.first, other.last, other.time)
}

fn same_span(one: &Span, other: &Span) -> bool {
    let same_end = match (&one.end, &other.end) {
        (End::At(one), End::At(other)) => same_moment(one, other),
        // An end on the day of the start says no more than none.
        (End::At(end), End::Same) | (End::Same, End::At(end)) => {
            end.time.is_none() && end.first == one.start.first && one.start.is_day()
        }
        (one, other) => one == other,
    };
    same_moment(&one.start, &other.start) && same_end
}

fn date(before: &Record, record: &Record, lines: &mut Lines<'_>) {
    let (old, new) = (&before.when, &record.when);
    let values = || {
        vec![
            ("old", Value::When(Box::new(old.clone()))),
            ("new", Value::When(Box::new(new.clone()))),
        ]
    };
    let key = match (old, new) {
        (old, new) if old == new => return,
        (When::Undated, _) => "change.dated",
        (_, When::Undated) => "change.undated",
        (When::Once(one), When::Once(other)) if same_span(one, other) => {
            let is_sure = |span: &Span| !span.start.is_uncertain && !span.start.is_approximate;
            match (is_sure(one), is_sure(other)) {
                (false, true) => "change.confirmed",
                _ => return,
            }
        }
        (When::Once(one), When::Once(other)) => {
            let is_inside =
                one.start.first <= other.start.first && other.days().last <= one.days().last;
            match (one.start.is_day(), other.start.is_day()) {
                (false, true) if is_inside => "change.exact",
                (true, false) => "change.vague",
                _ => "change.moved",
            }
        }
        _ => "change.moved",
    };
    lines.add(key, values());
}

fn place(
    old: &Programme,
    before: &Record,
    new: &Programme,
    record: &Record,
    lines: &mut Lines<'_>,
) {
    let names = |programme: &Programme, record: &Record| -> Vec<Text> {
        let places = record.location.iter().filter_map(|no| programme.place(*no));
        places.map(|place| place.name.clone()).collect()
    };
    let (one, other) = (names(old, before), names(new, record));
    if are_same(&one, &other) {
        return;
    }
    let (is_new, is_gone) = (one.is_empty(), other.is_empty());
    let values = vec![("old", Value::Texts(one)), ("new", Value::Texts(other))];
    lines.add(
        match (is_new, is_gone) {
            (true, _) => "change.place_set",
            (_, true) => "change.place_gone",
            _ => "change.place",
        },
        values,
    );
}

/// Whether two names are one in some language.
fn is_same(one: &Text, other: &Text) -> bool {
    let fold = |(_, name): (&crate::lang::Lang, &str)| text::fold_whole(name);
    one.all().any(|name| other.all().any(|theirs| fold(name) == fold(theirs)))
}

fn are_same(one: &[Text], other: &[Text]) -> bool {
    let lacks = |one: &[Text], other: &[Text]| {
        one.iter().any(|name| !other.iter().any(|theirs| is_same(name, theirs)))
    };
    !lacks(one, other) && !lacks(other, one)
}

fn name(before: &Record, record: &Record, lines: &mut Lines<'_>) {
    let (one, other) = (&before.name, &record.name);
    let is_renamed = common(one, other).any(|(one, other)| one != other);
    let is_other = common(one, other).next().is_none();
    if is_renamed || is_other {
        lines.add("change.renamed", vec![("old", Value::Text(one.clone()))]);
    }
    for (lang, _) in other.all() {
        let is_new = !one.all().any(|(known, _)| known == lang);
        if is_new && !is_other {
            let language = Value::Language(lang.as_str().to_owned());
            lines.add("change.translated", vec![("language", language)]);
        }
    }
}

fn documents(
    old: &Programme,
    before: &Record,
    new: &Programme,
    record: &Record,
    lines: &mut Lines<'_>,
) {
    let id = |no: &RecordNo| old.record(*no).map(|one| one.id.as_str());
    let known: BTreeSet<&str> = before.documents.iter().filter_map(id).collect();
    for document in record.documents.iter().filter_map(|no| new.record(*no)) {
        if !known.contains(document.id.as_str()) {
            let name = Value::Text(document.name.clone());
            lines.add("change.document", vec![("name", name)]);
        }
    }
}

fn people(
    old: &Programme,
    before: &Record,
    new: &Programme,
    record: &Record,
    lines: &mut Lines<'_>,
) {
    let names = |programme: &Programme, record: &Record| -> Vec<Text> {
        let named = record.participation.iter().filter_map(|one| match &one.who {
            Participant::Known(no) => {
                programme.organization(*no).map(|one| one.name_at(&record.when).clone())
            }
            Participant::Named(name) => Some(name.clone()),
        });
        let mut names: Vec<Text> = Vec::new();
        for name in named {
            if !names.iter().any(|known| is_same(known, &name)) {
                names.push(name);
            }
        }
        names
    };
    let (one, other) = (names(old, before), names(new, record));
    let missing = |from: &[Text], of: &[Text]| -> Vec<Text> {
        of.iter().filter(|name| !from.iter().any(|known| is_same(known, name))).cloned().collect()
    };
    for (key, names) in
        [("change.joins", missing(&one, &other)), ("change.leaves", missing(&other, &one))]
    {
        for name in names {
            lines.add(key, vec![("organization", Value::Text(name))]);
        }
    }
}

fn partners(
    old: &Programme,
    before: &Record,
    new: &Programme,
    record: &Record,
    lines: &mut Lines<'_>,
) {
    let names = |programme: &Programme, record: &Record| -> Vec<(String, Text)> {
        let source = |no: &SourceNo| {
            let source = programme.source(*no)?;
            Some((source.id.clone(), source.name.clone()?))
        };
        record.sources.iter().filter_map(source).collect()
    };
    let (one, other) = (names(old, before), names(new, record));
    for (key, of, from) in [("change.joined", &other, &one), ("change.parted", &one, &other)] {
        for (id, name) in of {
            if !from.iter().any(|(known, _)| known == id) {
                lines.add(key, vec![("partner", Value::Text(name.clone()))]);
            }
        }
    }
}

//! Feeds for those who read news: Atom (RFC 4287) and JSON Feed 1.1, one language each. Neither
//! knows when something takes place, so that the text of an entry begins with it.

use barnoma_pack::Kind;
use barnoma_pack::day::{Day, When};
use barnoma_reader::finding::Mode;
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::{Programme, Record};

use crate::tree::{Object, object};
use crate::xml::Xml;
use crate::{Exported, Loss, Options, Refusal, Selection, Voice, reading};

/// Events and actions as an Atom feed.
///
/// The same data give the same bytes.
pub fn atom(selection: &Selection<'_>, voice: &Voice) -> String {
    let programme = selection.programme;
    let mut xml = Xml::new();
    let lang = voice.lang();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang)]);
    xml.text("title", &[], selection.title);
    let own = selection.address.map(str::to_owned);
    let id = own.clone().unwrap_or_else(|| format!("{}/{lang}", iri(&programme.id)));
    xml.text("id", &[], &id);
    if let Some(address) = &own {
        let kind = "application/atom+xml";
        xml.empty("link", &[("rel", "self"), ("type", kind), ("href", address)]);
    }
    if let Some(url) = &programme.url {
        xml.empty("link", &[("rel", "alternate"), ("href", url.as_str())]);
    }
    let entries: Vec<Entry> = entries(selection, voice).collect();
    let newest = entries.iter().map(|entry| entry.updated).max();
    let updated = programme.date_modified.or(newest).unwrap_or_default();
    xml.text("updated", &[], &instant(updated));
    xml.open("author", &[]);
    xml.text("name", &[], voice.text(&programme.name));
    xml.close();
    for entry in &entries {
        xml.open("entry", &[("xml:lang", &entry.lang)]);
        xml.text("title", &[], &entry.title);
        xml.text("id", &[], &entry.id);
        xml.text("updated", &[], &instant(entry.updated));
        if let Some(address) = &entry.address {
            xml.empty("link", &[("rel", "alternate"), ("href", address)]);
        }
        for tag in &entry.tags {
            xml.empty("category", &[("term", tag)]);
        }
        if let Some(when) = &entry.when {
            xml.text("summary", &[], when);
        }
        xml.text("content", &[("type", "text")], &entry.text);
        xml.close();
    }
    xml.finish()
}

/// Events and actions as a JSON Feed.
pub fn json_feed(selection: &Selection<'_>, voice: &Voice) -> String {
    let mut feed = object([
        ("version", "https://jsonfeed.org/version/1.1"),
        ("title", selection.title),
        ("language", voice.lang()),
    ]);
    feed.set_some("home_page_url", selection.programme.url.as_ref().map(|url| url.as_str()));
    feed.set_some("feed_url", selection.address);
    feed.set("items", Json::Array(Vec::new()));
    for entry in entries(selection, voice) {
        let mut item = object([
            ("id", entry.id.as_str()),
            ("title", &entry.title),
            ("content_text", &entry.text),
            ("date_modified", &instant(entry.updated)),
            ("language", &entry.lang),
        ]);
        item.set_some("url", entry.address.as_deref());
        item.set_some("summary", entry.when.as_deref());
        if !entry.tags.is_empty() {
            item.set("tags", Json::Array(entry.tags.into_iter().map(Json::String).collect()));
        }
        // What a program that knows of events can use.
        if let Some((start, end)) = entry.dates {
            let mut dates = Object::default();
            dates.set("startDate", start);
            dates.set_some("endDate", end);
            item.set("_barnoma", dates);
        }
        feed.push("items", item);
    }
    Json::from(feed).to_text()
}

/// One entry of a feed.
struct Entry {
    id: String,
    lang: String,
    title: String,
    when: Option<String>,
    text: String,
    address: Option<String>,
    tags: Vec<String>,
    updated: Day,
    /// Beginning and end as a dataset writes them.
    dates: Option<(String, Option<String>)>,
}

fn entries<'a>(selection: &'a Selection<'_>, voice: &'a Voice) -> impl Iterator<Item = Entry> + 'a {
    let programme = selection.programme;
    let has_entry = |record: &&&Record| matches!(record.kind, Kind::Event | Kind::Action);
    selection.records.iter().filter(has_entry).map(move |record| {
        let begins = match &record.when {
            When::Once(span) | When::Recurring(span, _) => Some(span),
            When::Undated | When::Until(_) => None,
        };
        let updated = programme.date_modified.or(begins.map(|span| span.start.first));
        let updated = updated.unwrap_or_default();
        let when = voice.date(&record.when, updated, programme.zone_of(record));
        let places = record.location.iter().filter_map(|no| programme.place(*no));
        let places: Vec<&str> = places.map(|place| voice.text(&place.name)).collect();
        let mut paragraphs: Vec<String> = Vec::new();
        paragraphs.extend(when.clone());
        if !places.is_empty() {
            paragraphs.push(places.join("; "));
        }
        paragraphs.extend(record.description.as_ref().map(|text| voice.text(text).to_owned()));
        let (lang, title) = voice.choose(&record.name);
        let outcomes = record.outcomes.iter().filter_map(|no| programme.record(*no));
        Entry {
            id: format!("{}/{}", iri(&programme.id), record.id),
            lang: lang.as_str().to_owned(),
            title: title.to_owned(),
            when,
            text: paragraphs.join("\n\n"),
            address: (selection.page)(record)
                .or_else(|| record.url.as_ref().map(|url| url.as_str().to_owned())),
            tags: outcomes.map(|outcome| voice.text(&outcome.name).to_owned()).collect(),
            updated,
            dates: begins.map(|span| {
                let end = match &span.end {
                    barnoma_pack::day::End::At(end) => Some(end.edtf.clone()),
                    barnoma_pack::day::End::Open => Some("..".to_owned()),
                    barnoma_pack::day::End::Same => None,
                };
                (span.start.edtf.clone(), end)
            }),
        }
    })
}

/// The id of a dataset; one that has none gets a name that is nobody's.
fn iri(id: &str) -> &str {
    if id.is_empty() { "urn:x-programme" } else { id }
}

fn instant(day: Day) -> String {
    format!("{day}T00:00:00Z")
}

/// A whole dataset as Atom feeds, one per language.
pub fn export_atom(dataset: &Json, options: &Options) -> Result<Exported, Refusal> {
    export(dataset, options, "atom", atom)
}

/// A whole dataset as JSON Feeds, one per language.
pub fn export_json_feed(dataset: &Json, options: &Options) -> Result<Exported, Refusal> {
    export(dataset, options, "feed.json", json_feed)
}

fn export(
    dataset: &Json,
    options: &Options,
    ending: &str,
    write: fn(&Selection<'_>, &Voice) -> String,
) -> Result<Exported, Refusal> {
    let programme = reading::programme(dataset, Mode::Lenient)?;
    let records: Vec<&Record> = programme.records.iter().collect();
    let languages: Vec<Lang> = match &options.lang {
        Some(lang) => vec![lang.clone()],
        None => programme.languages.clone(),
    };
    let mut files = Vec::new();
    for lang in &languages {
        let Some(voice) = Voice::of(lang) else { continue };
        let selection = Selection {
            programme: &programme,
            records: &records,
            title: voice.text(&programme.name),
            address: None,
            page: &|_| None,
        };
        let file = write(&selection, &voice);
        files.push((format!("programme.{}.{ending}", lang.as_str()), file.into_bytes()));
    }
    Ok(Exported { files, losses: losses(&programme) })
}

/// A feed is for reading: of what has no words in it, the whole is told.
fn losses(programme: &Programme) -> Vec<Loss> {
    let mut losses = Vec::new();
    for record in &programme.records {
        let message = match record.kind {
            Kind::Event | Kind::Action => continue,
            _ => "is not in the feed, as it is neither an event nor an action",
        };
        losses.push(Loss {
            record: record.id.clone(),
            message: message.to_owned(),
            ..Loss::default()
        });
    }
    losses.push(Loss {
        message: "a feed holds names, dates in words, places, descriptions and outcomes of events \
                  and actions; everything else is left out"
            .to_owned(),
        ..Loss::default()
    });
    losses
}

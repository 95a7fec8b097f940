//! `changes.json`, `changes.atom` and `changes.html`: what was new in each version, for programs,
//! for people who follow a programme in a reader of feeds, and for all others.

use std::collections::BTreeMap;

use anyhow::Result;
use barnoma_pack::day::Day;
use barnoma_viewer::dates;
use barnoma_viewer::query::Query;

use super::leaf::{self, Leaf};
use super::template::{attribute, text};
use super::translation::Translation;
use super::{Folder, Shown};
use crate::changes::{FILE, Line, Log, VERSIONS, Version};

/// The page.
pub const STEM: &str = "changes";
/// The feed.
const FEED: &str = "changes.atom";

/// Adds them; nothing where no earlier version was named.
pub fn add(shown: &Shown, translations: &[Translation], folder: &mut Folder<'_>) -> Result<()> {
    let Some(log) = &shown.history.log else { return Ok(()) };
    folder.add(FILE, serde_json::to_vec_pretty(log)?)?;
    folder.add(FEED, feed(shown, log))?;
    for translation in translations {
        let body = body(shown, translation, log);
        let heading = translation.words.text("change.title");
        let leaf = Leaf { stem: STEM, way: STEM, heading, sheet: None, script: None, body: &body };
        leaf::add(shown, folder, translations, translation, &leaf)?;
    }
    Ok(())
}

/// Version by version, each change with a way to its card.
fn body(shown: &Shown, translation: &Translation, log: &Log) -> String {
    let words = &translation.words;
    let mut html = format!("<p><a href=\"{FEED}\">Atom</a></p>\n");
    if log.0.iter().all(|version| version.changes.is_empty()) {
        html.push_str(&format!("<p>{}</p>\n", text(words.text("change.none"))));
    }
    for version in &log.0 {
        let is_kept = shown.history.kept.iter().any(|kept| kept.version == version.version);
        if version.changes.is_empty() && !is_kept {
            continue;
        }
        let day = version.date.parse::<Day>().ok();
        let day = day.map_or_else(|| version.date.clone(), |day| dates::day(day, words));
        html.push_str(&format!("<h2>{}</h2>\n<ul>\n", text(&day)));
        for line in &version.changes {
            html.push_str(&format!("<li>{}</li>\n", change(shown, translation, line)));
        }
        html.push_str("</ul>\n");
        if is_kept {
            let href = attribute(&format!("{VERSIONS}/{}.html", version.version));
            let was = text(words.text("change.was"));
            html.push_str(&format!("<p><a href=\"{href}\">{was}</a></p>\n"));
        }
    }
    html
}

fn change(shown: &Shown, translation: &Translation, line: &Line) -> String {
    let (name, said) =
        (among(&line.name, translation.lang()), among(&line.says, translation.lang()));
    let is_there = shown.programme.find(&line.record).is_some();
    let title = if name.is_empty() || said.contains(name) { said } else { name };
    let shown_title = match is_there {
        true => {
            let hash = ["#b-", &line.record].concat();
            let href = attribute(&translation.own_page(&Query::default(), &hash));
            format!("<a href=\"{href}\">{}</a>", text(title))
        }
        false => text(title),
    };
    match title == said {
        true => shown_title,
        false => [&shown_title, ": ", &text(said)].concat(),
    }
}

/// A text in a language, else in the first that it has.
fn among<'a>(texts: &'a BTreeMap<String, String>, tag: &str) -> &'a str {
    texts.get(tag).or_else(|| texts.values().next()).map_or("", String::as_str)
}

fn feed(shown: &Shown, log: &Log) -> String {
    let catalogue = &shown.words;
    let id = &shown.programme.id;
    let title = [&shown.page.title.plain(), ": ", catalogue.text("change.title")].concat();
    let updated = log.0.first().map_or("1970-01-01", |version| version.date.as_str());
    let link = |name: &str| match &shown.base {
        Some(base) => format!("<link href=\"{}\"/>", attribute(&[base, name].concat())),
        None => String::new(),
    };
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n<updated>{updated}T00:00:00Z</updated>\n{}<author><name>{}</name></author>\n",
        attribute(catalogue.tag().as_str()),
        text(&title),
        text(id),
        link(""),
        text(&shown.page.title.plain()),
    );
    for version in &log.0 {
        for (at, line) in version.changes.iter().enumerate() {
            feed.push_str(&entry(version, at, line, id, catalogue.tag().as_str(), &link));
        }
    }
    feed.push_str("</feed>\n");
    feed
}

fn entry(
    version: &Version,
    at: usize,
    line: &Line,
    id: &str,
    tag: &str,
    link: &dyn Fn(&str) -> String,
) -> String {
    let (name, said) = (among(&line.name, tag), among(&line.says, tag));
    let title = match (name, line.change.as_str()) {
        ("", _) => said.to_owned(),
        (name, "added" | "gone" | "many") if said.contains(name) => said.to_owned(),
        (name, _) => [name, ": ", said].concat(),
    };
    format!(
        "<entry><title>{}</title><id>{}#{}-{at}</id><updated>{}T00:00:00Z</updated>{}<summary>{}</summary></entry>\n",
        text(&title),
        text(id),
        text(&version.version),
        text(&version.date),
        link(&["#b-", &line.record].concat()),
        text(said),
    )
}

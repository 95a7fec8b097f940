//! `changes.json` and `changes.atom`: what was new in each version, for programs and for people
//! who follow a programme in a reader of feeds.

use anyhow::Result;

use super::template::{attribute, text};
use super::{Folder, Shown};
use crate::changes::{FILE, Line, Log, Version};

/// The page.
pub const STEM: &str = "changes";
/// The feed.
const FEED: &str = "changes.atom";

/// Adds both; nothing where no earlier version was named.
pub fn add(shown: &Shown, folder: &mut Folder<'_>) -> Result<()> {
    let Some(log) = &shown.log else { return Ok(()) };
    folder.add(FILE, serde_json::to_vec_pretty(log)?)?;
    folder.add(FEED, feed(shown, log))
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
    let said = line.says.get(tag).or_else(|| line.says.values().next());
    let name = line.name.get(tag).or_else(|| line.name.values().next());
    let said = said.map(String::as_str).unwrap_or_default();
    let title = match (name, line.change.as_str()) {
        (Some(name), "added" | "gone" | "many") if said.contains(name.as_str()) => said.to_owned(),
        (Some(name), _) => [name, ": ", said].concat(),
        (None, _) => said.to_owned(),
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

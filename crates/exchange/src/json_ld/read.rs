//! Nodes of schema.org as a dataset: events, what is written, organisations and places.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::json::{Json, parse};
use barnoma_reader::lang::Lang;
use barnoma_reader::model::Url;

use super::node::{self, Graph, text, texts, types, value};
use super::page::Page;
use crate::names::{Ids, is_id, slug};
use crate::report::Report;
use crate::tree::{Object, get, object};
use crate::{Imported, Options, Refusal};

/// At most so many records are made.
const MOST_RECORDS: usize = 100_000;
/// Where properties without a field are kept in `ext`.
const EXT: &str = "https://schema.org/";

/// Reads what a page has in it.
pub fn of_page(page: &Page, file: &str, options: &Options) -> Result<Imported, Refusal> {
    if page.scripts.is_empty() {
        return Err(Refusal(
            "the page has no events for search engines in it (a script of application/ld+json): \
             ask for a calendar or a sheet instead"
                .to_owned(),
        ));
    }
    let mut roots = Vec::new();
    let mut report = Report::default();
    for (line, script) in &page.scripts {
        match parse(script.as_bytes()) {
            Ok((json, _)) => roots.push(json),
            Err(error) => {
                let message =
                    format!("a script of JSON-LD cannot be read and was left out: {error}");
                report.lose("", "", format!("line {line}"), &message);
            }
        }
    }
    let said = page.lang.as_deref().and_then(Lang::parse);
    let lang = options.lang.clone().or(said);
    let title = if page.title.is_empty() { file } else { page.title.as_str() };
    make(&roots, title, lang, report)
}

/// Reads a file of JSON-LD.
pub fn of_nodes(roots: &[Json], file: &str, options: &Options) -> Result<Imported, Refusal> {
    let said = roots.first().and_then(|root| {
        let context = get(root, "@context")?;
        let all = match context {
            Json::Array(items) => items.iter().collect(),
            one => vec![one],
        };
        all.into_iter().find_map(|one| Lang::parse(crate::tree::word(one, "@language")?))
    });
    make(roots, file, options.lang.clone().or(said), Report::default())
}

fn make(
    roots: &[Json],
    title: &str,
    lang: Option<Lang>,
    report: Report,
) -> Result<Imported, Refusal> {
    let lang = lang.unwrap_or_else(Lang::undetermined).as_str().to_owned();
    let mut maker = Maker {
        graph: Graph::new(roots),
        languages: BTreeSet::new(),
        lang,
        report,
        ids: Ids::default(),
        known: BTreeMap::new(),
        seen: BTreeSet::new(),
        lists: BTreeMap::new(),
        n_left: MOST_RECORDS,
    };
    for root in roots {
        maker.walk(root, 0);
    }
    let has_any = ["events", "resources"].iter().any(|list| maker.lists.contains_key(list));
    if !has_any {
        return Err(Refusal(
            "it says nothing of events or of what is published, such as nodes of type Event: see \
             whether it is the right file"
                .to_owned(),
        ));
    }
    Ok(maker.finish(title))
}

/// Makes records of nodes.
pub(super) struct Maker<'j> {
    pub(super) graph: Graph<'j>,
    languages: BTreeSet<String>,
    pub(super) lang: String,
    pub(super) report: Report,
    pub(super) ids: Ids,
    /// Ids of records by what they are known by.
    pub(super) known: BTreeMap<String, String>,
    /// Nodes that are records already, by where they are kept in memory.
    seen: BTreeSet<usize>,
    pub(super) lists: BTreeMap<&'static str, Vec<Json>>,
    n_left: usize,
}

impl<'j> Maker<'j> {
    /// Finds the nodes that are records, however deep they lie.
    fn walk(&mut self, json: &'j Json, depth: usize) {
        if depth > 32 {
            return;
        }
        match json {
            Json::Array(items) => items.iter().for_each(|item| self.walk(item, depth + 1)),
            Json::Object(fields) => {
                let kinds = types(json);
                if kinds.iter().any(|kind| is_event(kind)) {
                    self.event(json);
                } else if kinds.iter().any(|kind| resource_type(kind).is_some()) {
                    self.resource(json);
                } else {
                    let is_told = get(json, "@graph").is_none() && !kinds.is_empty();
                    let is_help = kinds.iter().any(|kind| HELP.contains(kind));
                    if depth < 2 && is_told && !is_help {
                        let kind = kinds.first().copied().unwrap_or_default();
                        self.report.count(kind, String::new, "is no event and was left out");
                    }
                    for (name, value) in fields.iter().filter(|(name, _)| name != "@context") {
                        // What an event takes place at is no event.
                        if !matches!(node::short(name), "location" | "address" | "geo") {
                            self.walk(value, depth + 1);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether a node is still to be made a record, and there is room for one.
    pub(super) fn is_new(&mut self, node: &'j Json) -> bool {
        if self.n_left == 0 {
            let message = format!("more than {MOST_RECORDS} records are not read: split the file");
            self.report.count("", String::new, &message);
            return false;
        }
        let is_new = self.seen.insert(std::ptr::from_ref(node) as usize);
        self.n_left -= usize::from(is_new);
        is_new
    }

    /// An id for a node, by its own, its address or its name.
    pub(super) fn id_of(&mut self, node: &Json, name: &str) -> String {
        let own = node::node_id(node).or_else(|| match value(node, "url") {
            Some(Json::String(url)) => Some(url.as_str()),
            _ => None,
        });
        let last = own.and_then(|own| {
            let path = own.split(['?', '#']).next().unwrap_or_default();
            let anchor = own.split('#').nth(1).filter(|anchor| !anchor.is_empty());
            let path = path.split_once("://").map_or(path, |(_, path)| path);
            let last = path.trim_end_matches('/').rsplit_once('/').map(|(_, last)| last);
            anchor.or(last).filter(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()))
        });
        match last {
            Some(last) if is_id(last) => self.ids.take(last),
            _ => self.ids.take(name),
        }
    }

    /// The fields that all records have. Properties that are seen to are taken out of `left`.
    pub(super) fn named(&mut self, node: &'j Json, record: &mut Object, left: &mut Left<'j>) {
        for (property, field) in [
            ("name", "name"),
            ("headline", "name"),
            ("alternateName", "alternateName"),
            ("description", "description"),
        ] {
            let found = texts(node, property, &self.lang);
            if !found.is_empty() && (field != "name" || record.get("name").is_none()) {
                self.languages.extend(found.iter().map(|(tag, _)| tag.clone()));
                node::set_texts(record, field, found);
                left.take(property);
            }
        }
        if let Some(url) = self.url(node, "url") {
            record.set("url", url);
            left.take("url");
        }
        for one in self.graph.values(node, "sameAs") {
            if let Some(address) = text(one).filter(|address| Url::parse(address).is_some()) {
                record.push_new("sameAs", address);
                left.take("sameAs");
            }
        }
        for (at, image) in self.graph.values(node, "image").into_iter().enumerate() {
            let url = text(image).filter(|url| Url::parse(url).is_some());
            let url =
                url.or_else(|| self.url(image, "url")).or_else(|| self.url(image, "contentUrl"));
            if at > 0 {
                self.report.count("image", String::new, "further images were left out");
            } else if let Some(url) = url {
                let mut own = object([("url", &url)]);
                node::set_texts(&mut own, "caption", texts(image, "caption", &self.lang));
                record.set("image", own);
                left.take("image");
            }
        }
        for word in self.words(node, "keywords") {
            let tag = self.tag(&word);
            record.push_new("tags", tag);
            left.take("keywords");
        }
    }

    /// A web address in a property.
    pub(super) fn url(&self, node: &'j Json, property: &str) -> Option<String> {
        let all = self.graph.values(node, property);
        all.into_iter().find_map(|one| {
            let written = text(one).or_else(|| node::node_id(one).map(str::to_owned));
            written.filter(|url| Url::parse(url).is_some())
        })
    }

    /// Words with commas between, or several.
    fn words(&self, node: &'j Json, property: &str) -> Vec<String> {
        let all = self.graph.values(node, property).into_iter();
        let all = all.filter_map(|one| {
            text(one).or_else(|| texts(one, "name", "und").pop().map(|(_, text)| text))
        });
        let words = all.flat_map(|text| {
            text.split(',').map(|word| word.trim().to_owned()).collect::<Vec<_>>()
        });
        words.filter(|word| !word.is_empty()).collect()
    }

    fn tag(&mut self, word: &str) -> Json {
        let code = slug(word);
        let key = format!("tag {code}");
        if !self.known.contains_key(&key) {
            let mut term = object([("code", &code)]);
            term.text("name", &self.lang, word);
            self.lists.entry("terms").or_default().push(term.into());
            self.known.insert(key, code.clone());
        }
        object([("vocabulary", "keywords"), ("code", &code)]).into()
    }

    /// Languages of a property: tags, or nodes of languages.
    pub(super) fn tags(&self, node: &'j Json, property: &str) -> Vec<String> {
        let all = self.graph.values(node, property).into_iter();
        let tags = all.filter_map(|one| {
            let own = text(one).or_else(|| text(value(one, "alternateName")?));
            Lang::parse(&own?).map(|lang| lang.as_str().to_owned())
        });
        tags.collect()
    }

    /// Keeps what there is no field for.
    pub(super) fn keep(&self, record: &mut Object, left: Left<'j>) {
        let rest: Vec<(String, Json)> = left
            .0
            .into_iter()
            .filter(|(_, value)| !matches!(value, Json::Null | Json::Skipped))
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        if !rest.is_empty() {
            let mut ext = Object::default();
            ext.set(EXT, Json::Object(rest));
            record.set("ext", ext);
        }
    }

    fn finish(mut self, title: &str) -> Imported {
        let mut dataset = object([("formatVersion", "1.0")]);
        dataset.set("id", format!("urn:x-web:{}", slug(title)));
        dataset.text("name", &self.lang, title);
        let message = "is made up: put an address of yours there that will never change";
        self.report.doubt("", "id", String::new(), message);
        dataset.push("languages", self.lang.as_str());
        for tag in &self.languages {
            dataset.push_new("languages", tag.as_str());
        }
        for list in ["events", "resources", "organizations", "places"] {
            if let Some(records) = self.lists.remove(list) {
                dataset.set(list, Json::Array(records));
            }
        }
        if let Some(terms) = self.lists.remove("terms") {
            let mut vocabulary = object([("id", "keywords"), ("kind", "tag")]);
            vocabulary.text("name", "en", "Keywords");
            vocabulary.set("terms", Json::Array(terms));
            dataset.push("vocabularies", vocabulary);
        }
        let (losses, doubts) = self.report.finish();
        Imported { dataset: dataset.into(), places: Vec::new(), losses, doubts }
    }
}

/// The properties of a node that are still to be seen to.
pub(super) struct Left<'j>(Vec<(&'j str, &'j Json)>);

impl<'j> Left<'j> {
    pub(super) fn of(node: &'j Json) -> Left<'j> {
        let all = crate::tree::entries(node).iter();
        let own = all.map(|(name, value)| (node::short(name), value));
        Left(
            own.filter(|(name, _)| !name.starts_with('@') && *name != "id" && *name != "type")
                .collect(),
        )
    }

    pub(super) fn has(&self, property: &str) -> bool {
        self.0.iter().any(|(name, _)| *name == property)
    }

    pub(super) fn take(&mut self, property: &str) {
        self.0.retain(|(name, _)| *name != property);
    }
}

/// Nodes that only lead to others, or tell of the page itself.
const HELP: &[&str] = &[
    "WebPage",
    "WebSite",
    "BreadcrumbList",
    "ItemList",
    "ListItem",
    "SearchAction",
    "CollectionPage",
    "Organization",
    "Person",
    "ImageObject",
    "Place",
    "ItemPage",
    "SiteNavigationElement",
    "WPHeader",
];

/// Whether a type is one of events.
fn is_event(kind: &str) -> bool {
    kind.ends_with("Event")
        || matches!(kind, "EventSeries" | "Festival" | "Hackathon" | "CourseInstance")
}

/// The type of a resource that a type of schema.org is.
pub(super) fn resource_type(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "Book" | "ScholarlyArticle" | "Thesis" | "PublicationIssue" => "publication",
        "Report" => "report",
        "Guide" | "HowTo" => "guideline",
        "Course" => "course",
        "PresentationDigitalDocument" => "presentation",
        "VideoObject" => "video",
        "AudioObject" | "PodcastEpisode" => "audio",
        "Dataset" => "dataset",
        "DigitalDocument" | "CreativeWork" => "other",
        _ => return None,
    })
}

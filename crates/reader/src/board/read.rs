//! A board as a file: which partners there are, and what in their files is one thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Ids, settle};
use crate::dataset::{Dataset, List, THEME};
use crate::day::{Day, When, read_interval, read_moment};
use crate::decode::{Entries, decode, get, quote};
use crate::finding::{Code, Finding, Mode, Severity};
use crate::json::{self, Json};
use crate::lang::Lang;

use super::place;
use super::remark::{Remark, Remarks};
use super::tree::{items, object, objects, string, texts, word, words};

/// The prefix of what the board itself declares; no source may be called so.
pub const OWN: &str = "board";

/// A board that can be used. What was wrong in it is left out.
#[derive(Debug)]
pub struct Board {
    /// Its address, which never changes.
    pub id: String,
    /// The partners, in the order in which they lead.
    pub sources: Vec<Source>,
    /// Themes, and what of each file belongs to them.
    pub themes: Vec<Theme>,
    /// Words of one meaning, each with its language.
    pub words: Vec<Vec<(Lang, String)>>,
    /// What people have said about pairs.
    pub verdicts: Vec<Verdict>,
    /// Its name, languages, organisations, places and themes as a dataset.
    pub(super) own: Dataset,
    pub(super) own_ids: Ids,
    /// Entries of files that are the organisations and places at these positions.
    pub(super) is: Vec<(List, usize, Reference)>,
}

/// One partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id, which never changes.
    pub id: String,
    /// Where its file is: an `https:` address, or a path beside the board.
    pub src: String,
    /// Where its last good copy is, if not at `copies/{id}.json`.
    pub copy: Option<String>,
    /// What is taken of it.
    pub take: Take,
    /// The days of which its file lists all that is planned.
    pub complete_for: Option<String>,
    /// The id that its programme must have.
    pub programme: Option<String>,
}

/// What is taken of a partner's file; all if nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Take {
    /// Lists of records; empty is all.
    pub kinds: Vec<&'static str>,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// Outcomes; empty is all.
    pub outcomes: Vec<String>,
    /// Languages; empty is all.
    pub languages: Vec<Lang>,
}

/// A theme of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its code.
    pub id: String,
    /// Outcomes and tags of files that belong to it.
    pub is: Vec<Reference>,
    /// Tags and sectors that mean it in any file: vocabulary and code.
    pub tags: Vec<(String, String)>,
}

/// Something in a partner's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The partner.
    pub source: String,
    /// The id there, or `tag/{vocabulary}/{code}`.
    pub id: String,
    /// Where the board says so.
    pub pointer: String,
}

/// What somebody has said about two records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The two.
    pub pair: [Reference; 2],
    /// What they are.
    pub is: Is,
}

/// What two records are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// One activity.
    Same,
    /// Two that belong together.
    Related,
    /// Two that have nothing to do with each other.
    Distinct,
}

/// Sources that a board may have.
const MOST_SOURCES: usize = 200;
const LONGEST_SOURCE_ID: usize = 32;

/// Whether a file is a board, whatever else is wrong with it: it says so, or it names where the
/// files of partners are and is no dataset.
pub fn is_board(bytes: &[u8]) -> bool {
    let Ok((Json::Object(entries), _)) = json::parse(bytes) else { return false };
    let has = |name: &str| get(&entries, name).is_some();
    let is_dataset = || {
        let mut records = List::ALL.into_iter().filter(|list| list.is_records());
        has("formatVersion") || records.any(|list| has(list.field()))
    };
    let names_files = || objects(&entries, "sources").any(|source| get(source, "src").is_some());
    has("boardVersion") || (!is_dataset() && names_files())
}

/// Reads a board. Without one there is at least one error that says why.
pub fn read(bytes: &[u8]) -> (Option<Board>, Vec<Remark>) {
    let mut remarks = Remarks::default();
    let entries = match json::parse(bytes) {
        Ok((Json::Object(entries), _)) => entries,
        Ok(_) => {
            let what = "the file is JSON, but not a board".to_owned();
            let help = "write an object with \"boardVersion\" and \"sources\"";
            remarks.error("board-unreadable", String::new(), what, help);
            return (None, remarks.into_list());
        }
        Err(error) => {
            remarks.error("board-unreadable", String::new(), error.to_string(), error.help());
            return (None, remarks.into_list());
        }
    };
    let version = word(&entries, "boardVersion").unwrap_or("1.0");
    if version.split('.').next() != Some("1") {
        let what = ["the board is of version ", &quote(version)].concat();
        remarks.error("board-version", "/boardVersion".to_owned(), what, "use a newer Barnoma");
        return (None, remarks.into_list());
    }
    let sources = sources(&entries, &mut remarks);
    if sources.is_empty() {
        let what = "the board has no sources that can be used".to_owned();
        let help = "add \"sources\", a list of objects with \"id\" and \"src\"";
        remarks.error("board-no-sources", "/sources".to_owned(), what, help);
        return (None, remarks.into_list());
    }
    let Some((own, own_ids)) = own(&entries, &sources, &mut remarks) else {
        return (None, remarks.into_list());
    };
    let mut is = Vec::new();
    for list in [List::Organizations, List::Places] {
        for (at, item) in items(&entries, list.field()).iter().enumerate() {
            let Json::Object(item) = item else { continue };
            let pointer = pointer(list.field(), at);
            let named = references(item, &pointer, &sources, &mut remarks);
            is.extend(named.into_iter().map(|one| (list, at, one)));
        }
    }
    let board = Board {
        id: word(&entries, "id").unwrap_or_default().to_owned(),
        themes: themes(&entries, &sources, &mut remarks),
        words: same_words(&entries),
        verdicts: verdicts(&entries, &sources, &mut remarks),
        sources,
        own,
        own_ids,
        is,
    };
    (Some(board), remarks.into_list())
}

fn pointer(list: &str, at: usize) -> String {
    ["/", list, "/", &at.to_string()].concat()
}

/// Whether a partner may be called so: its records' ids begin with it, and so do files.
fn is_source_id(id: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = id.as_bytes();
    bytes.len() <= LONGEST_SOURCE_ID
        && bytes.first().is_some_and(|b| is_plain(*b))
        && bytes.last().is_some_and(|b| is_plain(*b))
        && bytes.iter().all(|b| is_plain(*b) || *b == b'-')
        && ![OWN, THEME].contains(&id)
        && !crate::check::is_reserved(id)
}

fn sources(entries: &Entries, remarks: &mut Remarks) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for (at, item) in items(entries, "sources").iter().enumerate() {
        let pointer = pointer("sources", at);
        let Json::Object(item) = item else {
            let what = "a source is not an object".to_owned();
            remarks.error("board-bad-source", pointer, what, "write \"id\" and \"src\"");
            continue;
        };
        let id = word(item, "id").unwrap_or_default();
        let quoted = quote(id);
        if !is_source_id(id) {
            let what = ["the source ", &quoted, " has an id that sources must not have"].concat();
            let help = "use 1 to 32 small letters, digits and - between them, and neither \
                        \"board\" nor \"theme\" nor a name that Windows keeps; it was left out";
            remarks.error("board-bad-source", [&pointer, "/id"].concat(), what, help);
            continue;
        }
        if sources.iter().any(|source| source.id == id) {
            let what = ["two sources have the id ", &quoted].concat();
            let help = "give each its own; the second was left out";
            remarks.error("board-double-source", [&pointer, "/id"].concat(), what, help);
            continue;
        }
        let src = word(item, "src").unwrap_or_default();
        if let Some((what, help)) = place::against(src) {
            let what = ["the source ", &quoted, what].concat();
            remarks.error("board-bad-source", [&pointer, "/src"].concat(), what, help);
            continue;
        }
        if sources.len() == MOST_SOURCES {
            let what = "the board has more than 200 sources".to_owned();
            remarks.error("board-bad-source", pointer, what, "make two boards of it");
            break;
        }
        let copy = word(item, "copy").filter(|copy| place::is_inside(copy));
        if copy.is_none() && get(item, "copy").is_some() {
            let what = ["the copy of ", &quoted, " is not a path beside the board"].concat();
            let help = "write a path like copies/unit.json; copies/{id}.json is used";
            remarks.warn("board-bad-source", [&pointer, "/copy"].concat(), what, help);
        }
        let complete_for = word(item, "completeFor").filter(|days| is_days(days));
        if complete_for.is_none() && get(item, "completeFor").is_some() {
            let what = ["the days of which ", &quoted, " is complete cannot be read"].concat();
            let help = "write two days with a slash, like 2022-01-01/2022-12-31";
            remarks.warn("board-bad-days", [&pointer, "/completeFor"].concat(), what, help);
        }
        sources.push(Source {
            id: id.to_owned(),
            src: src.to_owned(),
            copy: copy.map(str::to_owned),
            take: take(object(item, "take").to_vec(), &pointer, remarks),
            complete_for: complete_for.map(str::to_owned),
            programme: word(item, "programme").map(|id| id.trim_end_matches('/').to_owned()),
        });
    }
    sources
}

fn is_days(written: &str) -> bool {
    let (When::Once(span), _) = read_interval(written) else { return false };
    let days = span.days();
    days.first.is_some() && days.last.is_some()
}

fn take(entries: Entries, pointer: &str, remarks: &mut Remarks) -> Take {
    let mut take = Take::default();
    let mut unread = |name: &str, help: &str| {
        let what = ["what is taken of a source cannot be read in ", &quote(name)].concat();
        remarks.warn("board-bad-take", [pointer, "/take/", name].concat(), what, help);
    };
    for kind in words(&entries, "kinds") {
        let list = List::ALL.into_iter().find(|list| list.is_records() && list.word() == kind);
        match list {
            Some(list) => take.kinds.push(list.field()),
            None => unread("kinds", "write outcome, event, action or resource"),
        }
    }
    for (name, day) in [("from", &mut take.from), ("to", &mut take.to)] {
        let Some(written) = word(&entries, name) else { continue };
        *day = read_moment(written).ok().filter(|moment| moment.is_day()).map(|one| one.first);
        if day.is_none() {
            unread(name, "write a day like 2022-01-01");
        }
    }
    take.outcomes.extend(words(&entries, "outcomes").map(str::to_owned));
    take.languages.extend(words(&entries, "languages").filter_map(Lang::parse));
    take
}

/// What the board declares itself, read as a dataset is.
fn own(entries: &Entries, sources: &[Source], remarks: &mut Remarks) -> Option<(Dataset, Ids)> {
    let mut own: Entries = vec![("formatVersion".to_owned(), string("1.1"))];
    for name in ["id", "name", "description", "languages", "url"] {
        if let Some(json) = get(entries, name) {
            own.push((name.to_owned(), json.clone()));
        }
    }
    // A board of addresses alone is worth having.
    let named = object(entries, "name").first().map_or("en", |(tag, _)| tag.as_str());
    for (name, json) in [
        ("id", string("urn:barnoma:board")),
        ("name", texts(&[("en", "Several partners")])),
        ("languages", Json::Array(vec![string(named)])),
    ] {
        if get(&own, name).is_none() {
            own.push((name.to_owned(), json));
        }
    }
    for list in [List::Organizations, List::Places] {
        let mut listed = items(entries, list.field()).to_vec();
        for item in &mut listed {
            let Json::Object(item) = item else { continue };
            item.retain(|(name, _)| name != "is");
            for (name, json) in item {
                let is_id = name == "id" || Some(name.as_str()) == list.parent();
                if let (true, Json::String(id)) = (is_id, json) {
                    *id = [OWN, ".", id].concat();
                }
            }
        }
        own.push((list.field().to_owned(), Json::Array(listed)));
    }
    let mut terms = Vec::new();
    for theme in items(entries, "themes") {
        let mut term = Entries::new();
        if let Json::Object(theme) = theme {
            term.push(("code".to_owned(), string(word(theme, "id").unwrap_or_default())));
            term.extend(get(theme, "name").map(|name| ("name".to_owned(), name.clone())));
        }
        terms.push(Json::Object(term));
    }
    if !terms.is_empty() {
        let vocabulary = vec![
            ("id".to_owned(), string(THEME)),
            ("kind".to_owned(), string("theme")),
            ("name".to_owned(), texts(&[("en", "Themes")])),
            ("terms".to_owned(), Json::Array(terms)),
        ];
        let vocabularies = Json::Array(vec![Json::Object(vocabulary)]);
        own.push((List::Vocabularies.field().to_owned(), vocabularies));
    }
    let named = sources.iter().map(|source| {
        let listed = objects(entries, "sources").find(|one| word(one, "id") == Some(&source.id));
        let name = listed.and_then(|one| get(one, "name")).cloned();
        let mut entry = vec![("id".to_owned(), string(&source.id))];
        entry.extend(name.map(|name| ("name".to_owned(), name)));
        Json::Object(entry)
    });
    own.push((List::Sources.field().to_owned(), Json::Array(named.collect())));
    let bytes = Json::Object(own).to_text().into_bytes();
    let (dataset, findings) = decode(&bytes, Mode::Lenient);
    let settled = dataset.map(|dataset| settle(dataset, findings.clone()));
    let (settled, findings) = match settled {
        Some((dataset, ids, findings)) => (Some((dataset, ids)), findings),
        None => (None, findings),
    };
    for finding in findings.into_list() {
        // A board has no records of its own.
        if finding.code == Code::NoRecords {
            continue;
        }
        let Finding { code, severity, pointer, message, help } = finding;
        let pointer = pointer.replace("/vocabularies/0/terms", "/themes");
        match severity {
            Severity::Error => remarks.error(code.as_str(), pointer, message, &help),
            Severity::Warning | Severity::Note => {
                remarks.warn(code.as_str(), pointer, message, &help)
            }
        }
    }
    settled
}

/// `{source}#{id}` of a text.
fn reference(
    written: &str,
    pointer: String,
    sources: &[Source],
    remarks: &mut Remarks,
) -> Option<Reference> {
    let (source, id) = written.split_once('#').unwrap_or((written, ""));
    if id.is_empty() || !sources.iter().any(|known| known.id == source) {
        let what = [&quote(written), " names nothing of a source of this board"].concat();
        let help = "write {source}#{id} as in the partner's file; it was left out";
        remarks.error("board-no-such-record", pointer, what, help);
        return None;
    }
    Some(Reference { source: source.to_owned(), id: id.to_owned(), pointer })
}

fn references(
    entries: &Entries,
    at: &str,
    sources: &[Source],
    remarks: &mut Remarks,
) -> Vec<Reference> {
    let mut found = Vec::new();
    for (number, written) in words(entries, "is").enumerate() {
        let pointer = [at, "/is/", &number.to_string()].concat();
        found.extend(reference(written, pointer, sources, remarks));
    }
    found
}

fn themes(entries: &Entries, sources: &[Source], remarks: &mut Remarks) -> Vec<Theme> {
    let mut themes: Vec<Theme> = Vec::new();
    for (at, item) in items(entries, "themes").iter().enumerate() {
        let pointer = pointer("themes", at);
        let Json::Object(item) = item else { continue };
        let id = word(item, "id").unwrap_or_default();
        let is_new = !themes.iter().any(|theme| theme.id == id);
        if id.is_empty() || !is_new || object(item, "name").is_empty() {
            let what = "a theme has no id of its own or no name".to_owned();
            let help = "write \"id\" and \"name\"; it was left out";
            remarks.error("board-bad-theme", pointer, what, help);
            continue;
        }
        let code = |tag: &Entries| {
            Some((word(tag, "vocabulary")?.to_owned(), word(tag, "code")?.to_owned()))
        };
        themes.push(Theme {
            id: id.to_owned(),
            is: references(item, &pointer, sources, remarks),
            tags: objects(item, "tags").filter_map(code).collect(),
        });
    }
    themes
}

/// Phrases between commas, group by group.
fn same_words(entries: &Entries) -> Vec<Vec<(Lang, String)>> {
    let group = |group: &Entries| {
        let mut phrases = Vec::new();
        for (tag, text) in group {
            let (Some(lang), Json::String(text)) = (Lang::parse(tag), text) else { continue };
            let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
            phrases.extend(parts.map(|part| (lang.clone(), part.to_owned())));
        }
        phrases
    };
    objects(entries, "words").map(group).collect()
}

fn verdicts(entries: &Entries, sources: &[Source], remarks: &mut Remarks) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut at_of: BTreeMap<BTreeSet<(String, String)>, usize> = BTreeMap::new();
    for (at, item) in items(entries, "verdicts").iter().enumerate() {
        let pointer = pointer("verdicts", at);
        let Json::Object(item) = item else { continue };
        let is = match word(item, "is") {
            Some("same") => Is::Same,
            Some("related") => Is::Related,
            Some("distinct") => Is::Distinct,
            _ => {
                let what = "a verdict does not say what the two are".to_owned();
                let help = "write \"is\": \"same\", \"related\" or \"distinct\"; it was left out";
                remarks.error("board-bad-verdict", [&pointer, "/is"].concat(), what, help);
                continue;
            }
        };
        let named: Vec<Reference> = words(item, "pair")
            .enumerate()
            .filter_map(|(number, written)| {
                let pointer = [&pointer, "/pair/", &number.to_string()].concat();
                reference(written, pointer, sources, remarks)
            })
            .collect();
        match <[Reference; 2]>::try_from(named) {
            Ok(pair) => {
                let [one, other] = &pair;
                let name = |of: &Reference| (of.source.clone(), of.id.clone());
                let names = BTreeSet::from([name(one), name(other)]);
                // Whoever changes their mind adds a line.
                match at_of.get(&names).and_then(|at| verdicts.get_mut(*at)) {
                    Some(earlier) => *earlier = Verdict { pair, is },
                    None => {
                        at_of.insert(names, verdicts.len());
                        verdicts.push(Verdict { pair, is });
                    }
                }
            }
            Err(_) => {
                let what = "a verdict does not name two records".to_owned();
                let help =
                    "write \"pair\": [\"{source}#{id}\", \"{source}#{id}\"]; it was left out";
                remarks.error("board-bad-verdict", pointer, what, help);
            }
        }
    }
    verdicts
}

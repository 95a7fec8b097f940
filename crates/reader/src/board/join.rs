//! Joining: the files of several partners become one dataset.
//!
//! Everything in it depends on the board, on what came of each file, and on the day; never on the
//! order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::id_of;
use crate::dataset::{Holds, List, Shape, THEME, Value};
use crate::day::Day;
use crate::decode::{Entries, get};
use crate::finding::Finding;
use crate::json::Json;

use super::arrival::{Arrival, File, Reason, Used, expires, programme, used};
use super::read::{Board, Is, Source};
use super::remark::{Remark, Remarks};
use super::themes::Crosswalk;
use super::tree::{add, items, object, set, string, texts, word, words};

/// Several partners' files as one.
#[derive(Debug)]
pub struct Joined {
    /// The fields of a dataset of format 1.1.
    pub dataset: Entries,
    /// What is used of each partner, in the order of the board.
    pub partners: Vec<Partner>,
    /// What the board says of things that are not there.
    pub remarks: Vec<Remark>,
    /// What people have said about pairs of records that are both there, by their ids in the
    /// dataset. Those that have become one are left out.
    pub verdicts: Vec<(String, String, Is)>,
}

/// What is used of a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Its id.
    pub id: String,
    /// Whether there is anything from it.
    pub is_there: bool,
    /// Whether its file was refused, so that the copy is used or nothing.
    pub is_refused: bool,
    /// Whether its file may take the place of the copy.
    pub is_good: bool,
    /// Why it was refused, or what is odd about it.
    pub reason: Option<Reason>,
    /// What is wrong in its file.
    pub findings: Vec<Finding>,
}

/// The lists whose entries are joined, in the order of the dataset: the sources are the board's.
fn lists() -> impl Iterator<Item = List> {
    List::ALL.into_iter().filter(|list| *list != List::Sources)
}

/// Joins the files; a source that did not arrive is one that did not answer.
pub fn join(board: &Board, arrivals: Vec<(String, Arrival)>, today: Day) -> Joined {
    let mut came: BTreeMap<String, Arrival> = arrivals.into_iter().collect();
    let absent = || Arrival { file: Err(Reason::NoAnswer), copy: None, retrieved: None };
    let mut days: Vec<Option<Day>> = Vec::new();
    let all: Vec<Used> = board
        .sources
        .iter()
        .map(|source| {
            let arrival = came.remove(&source.id).unwrap_or_else(absent);
            days.push(arrival.retrieved);
            used(source, arrival, today)
        })
        .collect();
    let mut remarks = Remarks::default();
    let join = Join::new(board, &all, &mut remarks);
    let dataset = join.dataset(&days);
    let verdicts = join.verdicts();
    let partners = board.sources.iter().zip(all).map(|(source, used)| Partner {
        id: source.id.clone(),
        is_there: used.file.is_some(),
        is_refused: used.is_refused,
        is_good: used.is_good,
        reason: used.reason,
        findings: used.findings,
    });
    Joined { dataset, partners: partners.collect(), remarks: remarks.into_list(), verdicts }
}

/// The entry of a list: the piece it is in, the list, its position there.
pub(super) type At = (usize, usize, usize);

pub(super) struct Join<'a> {
    pub board: &'a Board,
    pub used: &'a [Used],
    /// The names of all entries that are in the dataset.
    pub names: BTreeMap<At, String>,
    /// The entries of one name that are not the first of it, by the first.
    pub rest: BTreeMap<At, Vec<At>>,
    crosswalk: Crosswalk<'a>,
}

/// The board's own entries are the first piece.
pub(super) const BOARD: usize = 0;

impl<'a> Join<'a> {
    fn new(board: &'a Board, used: &'a [Used], remarks: &mut Remarks) -> Join<'a> {
        let file = |id: &str| {
            let at = board.sources.iter().position(|source| source.id == id)?;
            used.get(at)?.file.as_ref()
        };
        let crosswalk = Crosswalk::new(board, file, remarks);
        let mut join =
            Join { board, used, names: BTreeMap::new(), rest: BTreeMap::new(), crosswalk };
        for list in lists() {
            match list {
                List::Organizations | List::Places => join.name_shared(list, remarks),
                _ => join.name_own(list),
            }
        }
        join.lead(remarks);
        join
    }

    fn n_pieces(&self) -> usize {
        self.used.len() + 1
    }

    pub(super) fn source(&self, piece: usize) -> Option<(&'a Source, &'a File)> {
        let at = piece.checked_sub(1)?;
        Some((self.board.sources.get(at)?, self.used.get(at)?.file.as_ref()?))
    }

    /// The entries of a list in a piece.
    fn list(&self, piece: usize, list: List) -> &'a [Json] {
        match (piece, self.source(piece)) {
            (BOARD, _) => self.board.own.list(list),
            (_, Some((_, file))) => file.dataset.list(list),
            (_, None) => &[],
        }
    }

    pub(super) fn entry(&self, (piece, list, at): At) -> Option<&'a Entries> {
        let list = List::ALL.into_iter().find(|one| *one as usize == list)?;
        match self.list(piece, list).get(at)? {
            Json::Object(entries) => Some(entries),
            _ => None,
        }
    }

    pub(super) fn entries(&self, list: List) -> Vec<(At, &'a Entries)> {
        let mut found = Vec::new();
        for piece in 0..self.n_pieces() {
            let there = self.list(piece, list).iter().enumerate();
            found.extend(there.filter_map(|(at, item)| match item {
                Json::Object(entries) => Some(((piece, list as usize, at), entries)),
                _ => None,
            }));
        }
        found
    }

    pub(super) fn prefixed(&self, piece: usize, id: &str) -> String {
        match self.source(piece) {
            Some((source, _)) => prefixed(&source.id, id),
            None => id.to_owned(),
        }
    }

    fn verdicts(&self) -> Vec<(String, String, Is)> {
        let mut found = Vec::new();
        for verdict in &self.board.verdicts {
            if let [Some(one), Some(other)] = self.pair(verdict, None)
                && let (Some(one), Some(other)) = (self.names.get(&one), self.names.get(&other))
                && one != other
            {
                found.push((one.clone(), other.clone(), verdict.is));
            }
        }
        found
    }

    fn dataset(&self, days: &[Option<Day>]) -> Entries {
        let own = &self.board.own;
        let mut dataset: Entries = vec![("formatVersion".to_owned(), string("1.1"))];
        for name in ["id", "name"] {
            if let Some(json) = get(&own.fields, name) {
                dataset.push((name.to_owned(), json.clone()));
            }
        }
        dataset.push(("languages".to_owned(), self.languages()));
        for name in ["description", "url"] {
            if let Some(json) = get(&own.fields, name) {
                dataset.push((name.to_owned(), json.clone()));
            }
        }
        let files = || (1..self.n_pieces()).filter_map(|piece| self.source(piece));
        let modified = files().filter_map(|(_, file)| word(&file.dataset.fields, "dateModified"));
        if let Some(last) = modified.max() {
            dataset.push(("dateModified".to_owned(), string(last)));
        }
        let named: Vec<Json> = days.iter().zip(1..).map(|(day, at)| self.named(at, *day)).collect();
        dataset.push((List::Sources.field().to_owned(), Json::Array(named)));
        let led: BTreeSet<&At> = self.rest.values().flatten().collect();
        for list in lists() {
            let mut joined = Vec::new();
            for (at, entries) in self.entries(list) {
                if self.names.contains_key(&at) && !led.contains(&at) {
                    joined.push(Json::Object(self.joined(at, list, entries)));
                }
            }
            if !joined.is_empty() {
                dataset.push((list.field().to_owned(), Json::Array(joined)));
            }
        }
        dataset
    }

    /// The languages of the board, then those of the files.
    fn languages(&self) -> Json {
        let files = (1..self.n_pieces()).filter_map(|piece| self.source(piece));
        let mut tags: Vec<Json> = Vec::new();
        let theirs = files.flat_map(|(_, file)| &file.dataset.languages);
        let own = words(&self.board.own.fields, "languages");
        for tag in own.chain(theirs.map(crate::lang::Lang::as_str)) {
            let tag = string(tag);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.is_empty() {
            tags.push(string("und"));
        }
        Json::Array(tags)
    }

    /// A partner, as the dataset's sources have it.
    fn named(&self, piece: usize, retrieved: Option<Day>) -> Json {
        let mut entry = Entries::new();
        let at = piece - 1;
        let (Some(source), Some(used)) = (self.board.sources.get(at), self.used.get(at)) else {
            return Json::Null;
        };
        let mut put = |name: &str, value: Option<&str>| {
            entry.extend(value.map(|value| (name.to_owned(), string(value))));
        };
        put("id", Some(&source.id));
        put("url", Some(source.src.as_str()).filter(|src| src.starts_with("https://")));
        let arrival = match (&used.file, used.is_refused) {
            (None, _) => "missing",
            (Some(_), true) => "kept",
            (Some(_), false) => "fresh",
        };
        let own = &used.file.as_ref().map(|file| &file.dataset.fields);
        let field = |name: &str| own.and_then(|fields| word(fields, name));
        put("programme", used.file.as_ref().and_then(programme));
        let organization = field("reportingOrg");
        let organization = organization.and_then(|id| self.renamed(piece, List::Organizations, id));
        put("organization", organization.as_deref());
        put("dateModified", field("dateModified"));
        let retrieved = retrieved.map(|day| day.to_string());
        put("retrieved", retrieved.as_deref());
        let complete_for = source.complete_for.as_deref().or_else(|| field("completeFor"));
        put("completeFor", complete_for.filter(|_| used.file.is_some()));
        put("expires", used.file.as_ref().and_then(expires));
        put("arrival", Some(arrival));
        let reason = used.reason.as_ref().map(Reason::to_text);
        put("reason", reason.as_deref());
        let listed = self.board.own.list(List::Sources).get(at);
        let name = match listed {
            Some(Json::Object(listed)) => get(listed, "name").cloned(),
            _ => None,
        };
        let name = name.unwrap_or_else(|| texts(&[("und", &source.id)]));
        entry.insert(1.min(entry.len()), ("name".to_owned(), name));
        Json::Object(entry)
    }

    /// What an id of a piece is called in the dataset; none if it is not there.
    fn renamed(&self, piece: usize, list: List, id: &str) -> Option<String> {
        let ids = match self.source(piece) {
            Some((_, file)) => &file.ids,
            None => &self.board.own_ids,
        };
        let owner = ids.find(id).filter(|owner| owner.list == list)?;
        self.names.get(&(piece, owner.list as usize, owner.at)).cloned()
    }

    /// An entry as it stands in the dataset.
    fn joined(&self, at: At, list: List, entries: &Entries) -> Entries {
        let mut joined = self.taken(at, list, entries);
        let rest = self.rest.get(&at).map_or(&[][..], Vec::as_slice);
        for other in rest {
            let Some(entries) = self.entry(*other) else { continue };
            let theirs = self.taken(*other, list, entries);
            match list.is_records() {
                true => self.report(&mut joined, *other, theirs),
                false => complete(&mut joined, &theirs),
            }
        }
        joined
    }

    /// An entry with the names of the dataset, and with what join knows of it.
    fn taken(&self, at: At, list: List, entries: &Entries) -> Entries {
        let mut taken = entries.clone();
        if let Some(shape) = list.shape() {
            self.rename(&mut taken, shape, at.0);
        }
        taken.retain(|(name, _)| !["also", "related", "isBasedOn"].contains(&name.as_str()));
        let name = self.names.get(&at).cloned().unwrap_or_default();
        set(&mut taken, "id", Json::String(name));
        let Some((source, file)) = self.source(at.0) else { return taken };
        if list.is_records() {
            set(&mut taken, "isBasedOn", Json::Array(vec![string(&source.id)]));
            if list != List::Outcomes {
                for theme in self.crosswalk.of(&source.id, file, entries) {
                    let tag = texts(&[("vocabulary", THEME), ("code", theme)]);
                    add(&mut taken, "tags", tag);
                }
            }
        }
        if let (List::Events, Some(zone)) = (list, word(&file.dataset.fields, "timeZone"))
            && word(&taken, "timeZone").is_none()
        {
            set(&mut taken, "timeZone", string(zone));
        }
        taken
    }

    /// Adds what another partner reports of the same activity.
    fn report(&self, lead: &mut Entries, at: At, theirs: Entries) {
        let Some((source, _)) = self.source(at.0) else { return };
        let own = self.entry(at).map(id_of).unwrap_or_default();
        let id = self.prefixed(at.0, own);
        let mut also =
            vec![("source".to_owned(), string(&source.id)), ("id".to_owned(), string(&id))];
        for field in
            ["name", "startDate", "endDate", "url", "eventStatus", "activityStatus", "location"]
        {
            also.extend(get(&theirs, field).map(|json| (field.to_owned(), json.clone())));
        }
        add(lead, "also", Json::Object(also));
        for field in ["isBasedOn", "outcome", "tags", "sectors", "participatingOrgs"] {
            for item in items(&theirs, field) {
                add(lead, field, item.clone());
            }
        }
    }

    fn rename(&self, entries: &mut Entries, shape: &'static Shape, piece: usize) {
        for (key, json) in entries {
            let Some(field) = shape.field(key) else { continue };
            let (Holds::One(value) | Holds::Many(value)) = field.holds;
            match json {
                Json::Array(listed) => {
                    listed.iter_mut().for_each(|item| self.rename_value(item, value, piece));
                    listed.retain(|item| *item != Json::Null);
                }
                single => self.rename_value(single, value, piece),
            }
        }
    }

    fn rename_value(&self, json: &mut Json, value: Value, piece: usize) {
        match (json, value) {
            (Json::Object(entries), Value::Part(shape)) => self.rename(entries, shape, piece),
            // What is declared nowhere is built in, or everybody's.
            (Json::String(id), Value::Vocabulary) => {
                if let Some(name) = self.renamed(piece, List::Vocabularies, id) {
                    *id = name;
                }
            }
            (json @ Json::String(_), Value::Reference(list)) => {
                if let Json::String(id) = std::mem::replace(json, Json::Null)
                    && let Some(name) = self.renamed(piece, list, &id)
                {
                    *json = Json::String(name);
                }
            }
            _ => {}
        }
    }
}

/// Adds to an organisation or a place what only another file says of it.
fn complete(entry: &mut Entries, other: &Entries) {
    for (field, json) in other {
        match (field.as_str(), json) {
            ("name" | "alternateName", Json::Object(texts)) => {
                let mut own = object(entry, field).to_vec();
                let is_new = |tag: &str| !own.iter().any(|(known, _)| known == tag);
                let new: Vec<_> = texts.iter().filter(|(tag, _)| is_new(tag)).cloned().collect();
                own.extend(new);
                set(entry, field, Json::Object(own));
            }
            ("identifiers" | "formerNames", Json::Array(listed)) => {
                listed.iter().for_each(|item| add(entry, field, item.clone()));
            }
            ("countryCode" | "containedInPlace" | "parentOrganization" | "type", json)
                if get(entry, field).is_none() =>
            {
                set(entry, field, json.clone());
            }
            _ => {}
        }
    }
}

/// The longest id of the format.
const LONGEST: usize = 64;

/// `{source}.{id}`; of what would be too long the beginning and a sum.
fn prefixed(source: &str, id: &str) -> String {
    let whole = [source, ".", id].concat();
    if whole.len() <= LONGEST {
        return whole;
    }
    let sum = whole
        .bytes()
        .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let start: String = whole.chars().take(52).collect();
    format!("{start}-{sum:08x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_never_longer_than_the_format_allows() {
        assert_eq!(prefixed("unit", "a"), "unit.a");
        let long = prefixed("unit", &"a".repeat(64));
        assert_eq!(long.len(), 61);
        assert_ne!(long, prefixed("unit", &["b", &"a".repeat(63)].concat()));
        assert_ne!(long, prefixed("unit", &["a".repeat(63).as_str(), "b"].concat()));
    }
}

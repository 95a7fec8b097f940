//! Joining: the files of several partners become one dataset.
//!
//! Everything in it depends on the board, on what came of each file, and on the day; never on the
//! order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::id_of;
use crate::dataset::{DATASET, Holds, List, Shape, THEME, Value};
use crate::day::{Day, Days};
use crate::decode::{Entries, get, when};
use crate::finding::Finding;
use crate::json::Json;

use super::arrival::{Arrival, File, Reason, Used, expires, programme, used};
use super::identity::{self, firsts};
use super::read::{Board, Is, Source, Take, Verdict};
use super::remark::{Remark, Remarks};
use super::same::{self, Candidate, leads};
use super::themes::{Crosswalk, unknown};
use super::tree::{add, items, object, objects, set, string, texts, word, words};

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

/// The lists whose entries are joined, in the order of the dataset.
const LISTS: [List; 8] = [
    List::Outcomes,
    List::Events,
    List::Actions,
    List::Resources,
    List::Organizations,
    List::Places,
    List::Glossary,
    List::Vocabularies,
];

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
type At = (usize, usize, usize);

struct Join<'a> {
    board: &'a Board,
    used: &'a [Used],
    /// The names of all entries that are in the dataset.
    names: BTreeMap<At, String>,
    /// The entries of one name that are not the first of it, by the first.
    rest: BTreeMap<At, Vec<At>>,
    crosswalk: Crosswalk<'a>,
}

/// The board's own entries are the first piece.
const BOARD: usize = 0;

impl<'a> Join<'a> {
    fn new(board: &'a Board, used: &'a [Used], remarks: &mut Remarks) -> Join<'a> {
        let file = |id: &str| {
            let at = board.sources.iter().position(|source| source.id == id)?;
            used.get(at)?.file.as_ref()
        };
        let crosswalk = Crosswalk::new(board, file, remarks);
        let mut join =
            Join { board, used, names: BTreeMap::new(), rest: BTreeMap::new(), crosswalk };
        for list in LISTS {
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

    fn source(&self, piece: usize) -> Option<(&'a Source, &'a File)> {
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

    fn entry(&self, (piece, list, at): At) -> Option<&'a Entries> {
        let list = List::ALL.into_iter().find(|one| *one as usize == list)?;
        match self.list(piece, list).get(at)? {
            Json::Object(entries) => Some(entries),
            _ => None,
        }
    }

    fn entries(&self, list: List) -> Vec<(At, &'a Entries)> {
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

    fn prefixed(&self, piece: usize, id: &str) -> String {
        match self.source(piece) {
            Some((source, _)) => prefixed(&source.id, id),
            None => id.to_owned(),
        }
    }

    /// Names the entries that are each their own.
    fn name_own(&mut self, list: List) {
        for (at, entries) in self.entries(list) {
            let is_taken = match self.source(at.0) {
                Some((source, _)) if list.is_records() => is_taken(&source.take, list, entries),
                _ => true,
            };
            if is_taken {
                let name = self.prefixed(at.0, id_of(entries));
                self.names.insert(at, name);
            }
        }
    }

    /// Names organisations or places, of which several may be one.
    fn name_shared(&mut self, list: List, remarks: &mut Remarks) {
        let mut own: BTreeMap<At, usize> = BTreeMap::new();
        for (of, board_at, reference) in self.board.is.iter().filter(|(of, ..)| *of == list) {
            own.insert((BOARD, *of as usize, *board_at), *board_at);
            let position = self.board.sources.iter().position(|one| one.id == reference.source);
            let Some(piece) = position.map(|at| at + 1) else { continue };
            let Some((_, file)) = self.source(piece) else { continue };
            match file.ids.find(&reference.id).filter(|owner| owner.list == list) {
                Some(owner) => {
                    own.insert((piece, list as usize, owner.at), *board_at);
                }
                None => unknown(reference, list.word(), remarks),
            }
        }
        let entries = self.entries(list);
        let compared: Vec<identity::Entry> = entries
            .iter()
            .map(|(at, entries)| {
                let own = match at.0 {
                    BOARD => Some(at.2),
                    _ => own.get(at).copied(),
                };
                self.compared(*at, list, entries, own)
            })
            .collect();
        for ((at, entry), first) in entries.iter().zip(firsts(&compared)) {
            let Some((lead, _)) = entries.get(first) else { continue };
            match self.names.get(lead).cloned() {
                Some(name) if lead != at => {
                    self.names.insert(*at, name);
                    self.rest.entry(*lead).or_default().push(*at);
                }
                _ => {
                    let name = self.prefixed(at.0, id_of(entry));
                    self.names.insert(*at, name);
                }
            }
        }
    }

    fn compared(
        &self,
        at: At,
        list: List,
        entries: &Entries,
        own: Option<usize>,
    ) -> identity::Entry {
        let schemes: &[&str] = match list {
            List::Organizations => &["org-id", "ror", "wikidata"],
            _ => &["p-code", "wikidata"],
        };
        let is_place = list == List::Places;
        let mut names = Vec::new();
        for field in ["name", "alternateName"] {
            for (_, name) in object(entries, field) {
                let Json::String(name) = name else { continue };
                names.push(name.clone());
                if let (true, Some((short, _))) = (is_place, name.split_once(',')) {
                    names.push(short.trim().to_owned());
                }
            }
        }
        let country = match is_place {
            true => self.country(at.0, Some(entries)),
            false => {
                let place = words(entries, "location").next();
                self.country(at.0, place.and_then(|id| self.place(at.0, id)))
            }
        };
        identity::Entry {
            own,
            identifiers: identifiers(entries, schemes),
            names,
            country,
            is_country: is_place.then(|| word(entries, "type") == Some("country")),
            has_sound: is_place,
        }
    }

    fn place(&self, piece: usize, id: &str) -> Option<&'a Entries> {
        let ids = match self.source(piece) {
            Some((_, file)) => &file.ids,
            None => &self.board.own_ids,
        };
        let owner = ids.find(id).filter(|owner| owner.list == List::Places)?;
        self.entry((piece, owner.list as usize, owner.at))
    }

    /// The country of a place, or of what it lies in.
    fn country(&self, piece: usize, place: Option<&Entries>) -> Option<String> {
        let mut next = place;
        for _ in 0..64 {
            let place = next?;
            if let Some(code) = word(place, "countryCode") {
                return Some(code.to_ascii_uppercase());
            }
            next = word(place, "containedInPlace").and_then(|id| self.place(piece, id));
        }
        None
    }

    /// Lets records that are one activity have one name.
    fn lead(&mut self, remarks: &mut Remarks) {
        let mut places: Vec<At> = Vec::new();
        let mut candidates: Vec<Candidate> = Vec::new();
        for list in [List::Events, List::Actions, List::Resources] {
            for (at, entries) in self.entries(list) {
                let Some((_, file)) = self.source(at.0) else { continue };
                if !self.names.contains_key(&at) {
                    continue;
                }
                let global = |programme: &str| [programme, "#", id_of(entries)].concat();
                places.push(at);
                candidates.push(Candidate {
                    source: at.0,
                    list,
                    global: programme(file).map(global),
                    same_as: words(entries, "sameAs").map(str::to_owned).collect(),
                    identifiers: identifiers(entries, &same::SCHEMES),
                    days: days(entries),
                });
            }
        }
        let position: BTreeMap<At, usize> =
            places.iter().enumerate().map(|(number, at)| (*at, number)).collect();
        let mut pairs = [Vec::new(), Vec::new()];
        for verdict in &self.board.verdicts {
            let [one, other] = self.pair(verdict, Some(remarks));
            let (Some(one), Some(other)) = (one, other) else { continue };
            let number = |at: At| position.get(&at).copied();
            let (Some(one), Some(other)) = (number(one), number(other)) else { continue };
            let [said, distinct] = &mut pairs;
            match verdict.is {
                Is::Same => said.push((one, other)),
                Is::Distinct => distinct.push((one, other)),
                Is::Related => {}
            }
        }
        let [said, distinct] = &pairs;
        for (at, lead) in places.iter().zip(leads(&candidates, said, distinct)) {
            let Some(lead) = places.get(lead).filter(|lead| *lead != at) else { continue };
            if let Some(name) = self.names.get(lead).cloned() {
                self.names.insert(*at, name);
                self.rest.entry(*lead).or_default().push(*at);
            }
        }
    }

    /// The records that a verdict names.
    fn pair(&self, verdict: &Verdict, mut remarks: Option<&mut Remarks>) -> [Option<At>; 2] {
        verdict.pair.each_ref().map(|reference| {
            let position = self.board.sources.iter().position(|one| one.id == reference.source)?;
            let (_, file) = self.source(position + 1)?;
            let owner = file.ids.find(&reference.id).filter(|owner| owner.list.is_records());
            if let (None, Some(remarks)) = (owner, remarks.as_mut()) {
                unknown(reference, "record", remarks);
            }
            owner.map(|owner| (position + 1, owner.list as usize, owner.at))
        })
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
        for list in LISTS {
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
        if let Some(Holds::Many(Value::Part(shape))) =
            DATASET.field(list.field()).map(|field| field.holds)
        {
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
            ("identifiers", Json::Array(listed)) => {
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

fn identifiers(entries: &Entries, schemes: &[&str]) -> Vec<(String, String)> {
    let identifier = |one: &Entries| {
        let scheme = word(one, "scheme")?;
        let value = word(one, "value")?;
        schemes.contains(&scheme).then(|| (scheme.to_owned(), value.to_owned()))
    };
    objects(entries, "identifiers").filter_map(identifier).collect()
}

fn days(entries: &Entries) -> Option<Days> {
    let when = match word(entries, "datePublished") {
        Some(published) => crate::day::read_interval(published).0,
        None => when(entries).0,
    };
    when.bounds()
}

/// Whether a record is among those that the board takes of a file.
fn is_taken(take: &Take, list: List, entries: &Entries) -> bool {
    let is_kind = take.kinds.is_empty() || take.kinds.contains(&list.field());
    let has_language = take.languages.is_empty()
        || object(entries, "name").iter().any(|(tag, _)| {
            take.languages.iter().any(|lang| {
                crate::lang::Lang::parse(tag).is_some_and(|tag| tag.primary() == lang.primary())
            })
        });
    let has_outcome = take.outcomes.is_empty()
        || list == List::Resources
        || match list {
            List::Outcomes => take.outcomes.iter().any(|outcome| outcome == id_of(entries)),
            _ => words(entries, "outcome").any(|id| take.outcomes.iter().any(|one| one == id)),
        };
    let is_in_time = match list {
        List::Events | List::Actions => {
            let when = when(entries).0;
            when.is_undated() || when.touches(take.from, take.to)
        }
        _ => true,
    };
    is_kind && has_language && has_outcome && is_in_time
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

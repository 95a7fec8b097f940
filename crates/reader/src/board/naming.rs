//! What each entry of each file is called in the joined dataset, and which of them are one.

use std::collections::BTreeMap;

use crate::check::id_of;
use crate::dataset::List;
use crate::day::Days;
use crate::decode::{Entries, when};
use crate::json::Json;

use super::arrival::programme;
use super::identity::{self, firsts};
use super::join::{At, BOARD, Join};
use super::read::{Is, Take, Verdict};
use super::remark::Remarks;
use super::same::{self, Candidate, leads};
use super::themes::unknown;
use super::tree::{object, objects, word, words};

impl<'a> Join<'a> {
    /// Names the entries that are each their own.
    pub(super) fn name_own(&mut self, list: List) {
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
    pub(super) fn name_shared(&mut self, list: List, remarks: &mut Remarks) {
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
    pub(super) fn lead(&mut self, remarks: &mut Remarks) {
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
            let [said, apart] = &mut pairs;
            match verdict.is {
                Is::Same => said.push((one, other)),
                // What belongs together is two as well.
                Is::Distinct | Is::Related => apart.push((one, other)),
            }
        }
        let [said, apart] = &pairs;
        for (at, lead) in places.iter().zip(leads(&candidates, said, apart)) {
            let Some(lead) = places.get(lead).filter(|lead| *lead != at) else { continue };
            if let Some(name) = self.names.get(lead).cloned() {
                self.names.insert(*at, name);
                self.rest.entry(*lead).or_default().push(*at);
            }
        }
    }

    /// The records that a verdict names.
    pub(super) fn pair(
        &self,
        verdict: &Verdict,
        mut remarks: Option<&mut Remarks>,
    ) -> [Option<At>; 2] {
        verdict.pair.each_ref().map(|reference| {
            let position = self.board.sources.iter().position(|one| one.id == reference.source)?;
            let (_, file) = self.source(position + 1)?;
            let owner = file.ids.find(&reference.id).filter(|owner| owner.list.is_records());
            let at = match owner {
                Some(owner) => Some((position + 1, owner.list as usize, owner.at)),
                None => self.shortened(position + 1, &reference.id),
            };
            if let (None, Some(remarks)) = (at, remarks.as_mut()) {
                unknown(reference, "record", remarks);
            }
            at
        })
    }

    /// The record whose id was too long for the dataset, by what is left of it there: a list of
    /// pairs that was made of the dataset knows no other.
    fn shortened(&self, piece: usize, id: &str) -> Option<At> {
        let (source, _) = self.source(piece)?;
        let name = [&source.id, ".", id].concat();
        let lists = List::ALL.into_iter().filter(|list| list.is_records());
        let mut entries = lists.flat_map(|list| self.entries(list));
        let is_it = |(at, entry): &(At, &Entries)| {
            at.0 == piece && self.prefixed(piece, id_of(entry)) == name
        };
        entries.find(is_it).map(|(at, _)| at)
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

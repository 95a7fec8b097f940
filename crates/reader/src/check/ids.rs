//! Ids: every entry gets one of its own, and everybody can be found by it.

use std::collections::BTreeMap;

use crate::dataset::{BUILT_IN_VOCABULARIES, Dataset, List};
use crate::decode::{Entries, Reporter, get};
use crate::finding::Code;
use crate::json::Json;
use crate::pointer::Step;

/// An entry that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// Its list.
    pub list: List,
    /// Its position there.
    pub at: usize,
    /// Its number in the programme: records are numbered through, the rest list by list.
    pub number: usize,
}

/// Who has which id.
#[derive(Debug, Default)]
pub struct Ids {
    /// Positions in `owners` by id, and by what bad ids were written as.
    positions: BTreeMap<String, usize>,
    owners: Vec<Owner>,
    n_made: usize,
}

impl Ids {
    /// Gives every entry an id: the first who has a good one keeps it.
    pub fn assign(dataset: &mut Dataset, reporter: &mut Reporter) -> Ids {
        let mut ids = Ids::default();
        let mut unnamed = Vec::new();
        let mut reserved = Vec::new();
        let mut number = 0;
        for list in List::ALL {
            let is_record = list.is_records();
            if !is_record {
                number = 0;
            }
            for (at, item) in dataset.list(list).iter().enumerate() {
                let Json::Object(entries) = item else { continue };
                let owner = Owner { list, at, number };
                number += 1;
                let id = id_of(entries);
                if is_record && is_reserved(id) {
                    reserved.push((owner, id.to_owned()));
                }
                match is_id(id) && !ids.positions.contains_key(id) {
                    true => ids.insert(id.to_owned(), owner),
                    false => unnamed.push(owner),
                }
            }
        }
        for (Owner { list, at, .. }, id) in reserved {
            reporter.enter(Step::Field(list.field()));
            reporter.set_subject(list, id);
            reporter.enter(Step::Item(at));
            let what = "has an id that Windows keeps for a device";
            let help = "choose another one, or its page cannot be copied to such a computer";
            reporter.report_at(Step::Field("id"), Code::ReservedId, what, help);
            reporter.leave();
            reporter.leave();
        }
        for owner in unnamed {
            if let Some(Json::Object(entries)) = dataset.list_mut(owner.list).get_mut(owner.at) {
                ids.rename(entries, owner, reporter);
            }
        }
        ids
    }

    /// Who has this id.
    pub fn find(&self, id: &str) -> Option<Owner> {
        self.owners.get(*self.positions.get(id)?).copied()
    }

    /// Whether there is such a vocabulary.
    pub fn has_vocabulary(&self, id: &str) -> bool {
        BUILT_IN_VOCABULARIES.contains(&id)
            || self.find(id).is_some_and(|owner| owner.list == List::Vocabularies)
    }

    fn insert(&mut self, id: String, owner: Owner) {
        self.positions.insert(id, self.owners.len());
        self.owners.push(owner);
    }

    fn rename(&mut self, entries: &mut Entries, owner: Owner, reporter: &mut Reporter) {
        let Owner { list, at, .. } = owner;
        let (word, position) = (list.word(), (at + 1).to_string());
        let written = id_of(entries).to_owned();
        let base: String = slug(&written).chars().take(40).collect();
        let base = base.trim_end_matches(['-', '.', '_']);
        let numbered = [if base.is_empty() { word } else { base }, "-", &position].concat();
        let (code, what, wanted, advice) = if written.is_empty() {
            let advice = "add an id that never changes";
            (Code::MissingId, "has no usable \"id\"".to_owned(), numbered, advice)
        } else if is_id(&written) {
            let other = self.find(&written).map_or("record", |owner| owner.list.word());
            let what = ["has an id that another ", other, " has already"].concat();
            (Code::DuplicateId, what, numbered, "give it an id of its own")
        } else {
            let is_usable = !base.is_empty() && !is_reserved(base);
            let wanted = if is_usable { base.to_owned() } else { numbered };
            let advice = "use 1 to 64 small letters, digits, and . _ - between them";
            let what = "has an id with characters that ids must not have".to_owned();
            (Code::BadId, what, wanted, advice)
        };
        let made = self.free(wanted);
        let help = [advice, "; until then it is \"", &made, "\""].concat();
        reporter.enter(Step::Field(list.field()));
        reporter.set_subject(list, if written.is_empty() { position } else { written.clone() });
        reporter.enter(Step::Item(at));
        match code {
            Code::MissingId => reporter.report(code, &what, &help),
            _ => reporter.report_at(Step::Field("id"), code, &what, &help),
        }
        reporter.leave();
        reporter.leave();
        // References use the id as it was written.
        if !written.is_empty() && !self.positions.contains_key(&written) {
            self.insert(written, owner);
        }
        self.insert(made.clone(), owner);
        entries.retain(|(name, _)| name != "id");
        entries.push(("id".to_owned(), Json::String(made)));
    }

    fn free(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        // The counter never starts again, so a thousand equal ids do not cost a million looks.
        while self.positions.contains_key(&id) {
            self.n_made += 1;
            id = [&wanted, "-", &self.n_made.to_string()].concat();
        }
        id
    }
}

/// The id of an entry; empty if it has none.
pub(crate) fn id_of(entries: &Entries) -> &str {
    match get(entries, "id") {
        Some(Json::String(id)) => id,
        _ => "",
    }
}

/// `^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$`
fn is_id(written: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = written.as_bytes();
    bytes.len() <= 64
        && bytes.first().is_some_and(|b| is_plain(*b))
        && bytes.last().is_some_and(|b| is_plain(*b))
        && bytes.iter().all(|b| is_plain(*b) || b"._-".contains(b))
}

/// Whether Windows takes a file with this name for a device, whatever stands behind its first dot.
pub(crate) fn is_reserved(id: &str) -> bool {
    let name = id.split_once('.').map_or(id, |(name, _)| name);
    match name.strip_prefix("com").or_else(|| name.strip_prefix("lpt")) {
        Some(port) => matches!(port.as_bytes(), [b'1'..=b'9']),
        None => matches!(name, "con" | "prn" | "aux" | "nul"),
    }
}

/// What stays of a text when everything that an id must not have has become a hyphen.
fn slug(written: &str) -> String {
    let mut slug = String::new();
    for c in written.chars().take(200) {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => slug.push(c),
            '.' | '_' if !slug.is_empty() => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_end_matches(['-', '.', '_']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_small_letters_and_digits() {
        for (written, is_fit) in [
            ("a", true),
            ("0", true),
            ("ev-12", true),
            ("a.b_c-d", true),
            ("", false),
            ("-a", false),
            ("a-", false),
            ("A", false),
            ("я", false),
            ("a b", false),
        ] {
            assert_eq!(is_id(written), is_fit, "{written:?}");
        }
        assert!(is_id(&"a".repeat(64)));
        assert!(!is_id(&"a".repeat(65)));
    }

    #[test]
    fn names_of_devices_are_known_with_any_ending() {
        for id in ["con", "nul", "aux.a", "prn.html", "com1", "lpt9.a.b"] {
            assert!(is_reserved(id), "{id:?}");
        }
        for id in ["cone", "con-1", "com", "com10", "com0", "a.con", "lpt-1", "null"] {
            assert!(!is_reserved(id), "{id:?}");
        }
    }

    #[test]
    fn slugs_are_ids_or_empty() {
        for (written, expected) in [
            ("Event 12", "event-12"),
            ("--A__", "a"),
            (".A.B_c", "a.b_c"),
            ("День", ""),
            ("a/b//c.", "a-b-c"),
        ] {
            assert_eq!(slug(written), expected, "{written:?}");
        }
    }
}

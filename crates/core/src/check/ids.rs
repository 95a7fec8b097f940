//! Ids and references: every record gets an id of its own, every reference one record, or it is dropped.

use std::collections::BTreeMap;

use crate::dataset::Reference;
use crate::decode::quote;
use crate::finding::{Code, Findings};
use crate::pointer::{Pointer, Step};

/// The lists whose entries have ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The file itself, for findings about it.
    Dataset,
    Outcomes,
    Events,
    Actions,
    Resources,
    Organizations,
    Places,
    Glossary,
    Sources,
    Vocabularies,
}

impl List {
    /// The list's field in the dataset.
    pub fn field(self) -> &'static str {
        match self {
            List::Dataset => "",
            List::Outcomes => "outcomes",
            List::Events => "events",
            List::Actions => "actions",
            List::Resources => "resources",
            List::Organizations => "organizations",
            List::Places => "places",
            List::Glossary => "glossary",
            List::Sources => "sources",
            List::Vocabularies => "vocabularies",
        }
    }

    /// What one of its entries is called.
    pub fn word(self) -> &'static str {
        match self {
            List::Dataset => "the dataset",
            List::Outcomes => "outcome",
            List::Events => "event",
            List::Actions => "action",
            List::Resources => "resource",
            List::Organizations => "organization",
            List::Places => "place",
            List::Glossary => "term",
            List::Sources => "source",
            List::Vocabularies => "vocabulary",
        }
    }
}

/// An entry of the dataset, as findings name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its list.
    pub list: List,
    /// Its position there as written.
    pub at: usize,
    /// Its id.
    pub id: String,
    /// The steps to a part of it that findings are about.
    pub inner: Vec<Step>,
}

impl Entry {
    /// An entry of a list.
    pub fn new(list: List, at: usize, id: &str) -> Entry {
        Entry { list, at, id: id.to_owned(), inner: Vec::new() }
    }

    /// A part of it.
    pub fn part(&self, field: &'static str, at: usize) -> Entry {
        let mut part = self.clone();
        part.inner.extend([Step::Field(field), Step::Item(at)]);
        part
    }

    fn pointer(&self, path: &[Step]) -> String {
        let mut pointer = Pointer::default();
        if self.list != List::Dataset {
            pointer.push(Step::Field(self.list.field()));
            pointer.push(Step::Item(self.at));
        }
        self.inner.iter().chain(path).for_each(|step| pointer.push(step.clone()));
        pointer.to_text()
    }

    fn subject(&self) -> String {
        match self.list {
            List::Dataset => self.list.word().to_owned(),
            list => format!("{} {}", list.word(), quote(&self.id)),
        }
    }
}

/// Who has which id.
#[derive(Debug, Default)]
pub struct Ids {
    /// By id, also by what bad ids were written as: the list, and the number among the entries
    /// that are kept.
    owners: BTreeMap<String, (List, usize)>,
    n_made: usize,
}

/// The finder of cross-reference mistakes.
pub struct Checker {
    /// What was found.
    pub findings: Findings,
    /// Who has which id.
    pub ids: Ids,
}

impl Checker {
    /// Gives every entry an id: the first who has a good one keeps it.
    /// `number` is the entry's number among those that are kept.
    pub fn name_all(&mut self, entries: &mut [(Entry, usize)]) {
        let mut unnamed = Vec::new();
        for (position, (entry, number)) in entries.iter().enumerate() {
            if is_id(&entry.id) && !self.ids.owners.contains_key(&entry.id) {
                self.ids.owners.insert(entry.id.clone(), (entry.list, *number));
            } else {
                unnamed.push(position);
            }
        }
        for position in unnamed {
            if let Some((entry, number)) = entries.get_mut(position) {
                self.rename(entry, *number);
            }
        }
    }

    fn rename(&mut self, entry: &mut Entry, number: usize) {
        let position = entry.at + 1;
        let Entry { list, id: written, .. } = entry.clone();
        let base: String = slug(&written).chars().take(40).collect();
        let numbered = |base: &str| match base.trim_end_matches(['-', '.', '_']) {
            "" => format!("{}-{position}", list.word()),
            base => format!("{base}-{position}"),
        };
        let (code, what, wanted) = if written.is_empty() {
            (Code::MissingId, "has no usable \"id\"".to_owned(), numbered(""))
        } else if is_id(&written) {
            let what = format!("has an id that another {} has already", self.owner_word(&written));
            (Code::DuplicateId, what, numbered(&written.chars().take(40).collect::<String>()))
        } else {
            let wanted = if is_id(&base) { base.clone() } else { numbered(&base) };
            (Code::BadId, "has an id with characters that ids must not have".to_owned(), wanted)
        };
        let made = self.free(wanted);
        let help = match code {
            Code::DuplicateId => format!("give it an id of its own; until then it is \"{made}\""),
            Code::MissingId => format!("add an id that never changes; until then it is \"{made}\""),
            _ => format!(
                "use 1 to 64 small letters, digits, and . _ - between them; until then it is \"{made}\""
            ),
        };
        entry.id = if written.is_empty() { position.to_string() } else { written.clone() };
        let path: &[Step] = if written.is_empty() { &[] } else { &[Step::Field("id")] };
        self.report(entry, path, code, &what, &help);
        // References use the id as it was written.
        self.ids.owners.entry(written).or_insert((list, number));
        self.ids.owners.insert(made.clone(), (list, number));
        entry.id = made;
    }

    fn owner_word(&self, id: &str) -> &'static str {
        self.ids.owners.get(id).map_or("record", |(list, _)| list.word())
    }

    fn free(&mut self, wanted: String) -> String {
        let mut id = wanted.clone();
        // The counter never starts again, so a thousand equal ids do not cost a million looks.
        while self.ids.owners.contains_key(&id) {
            self.ids.n_made += 1;
            id = format!("{wanted}-{}", self.ids.n_made);
        }
        id
    }

    /// Adds a finding about an entry; `what` is a predicate of it.
    pub fn report(&mut self, entry: &Entry, path: &[Step], code: Code, what: &str, help: &str) {
        let (pointer, message) = match self.findings.is_full() {
            true => (String::new(), String::new()),
            false => (entry.pointer(path), format!("{} {what}", entry.subject())),
        };
        self.findings.add(code, pointer, message, help);
    }

    /// The number of the entry that a reference means, if it is in the list where it should be.
    pub fn resolve(
        &mut self,
        from: &Entry,
        path: &[Step],
        reference: &Reference,
        list: List,
    ) -> Option<usize> {
        let (code, what, help) = match self.ids.owners.get(&reference.id) {
            Some((found, number)) if *found == list => return Some(*number),
            Some((found, _)) => (
                Code::WrongKindReference,
                format!("refers to {}, which is in {:?}", quote(&reference.id), found.field()),
                format!("name an id from \"{}\"; the reference was left out", list.field()),
            ),
            None => (
                Code::DanglingReference,
                format!("refers to {}, which no record has as its id", quote(&reference.id)),
                format!(
                    "correct the id, or add the record to \"{}\"; the reference was left out",
                    list.field()
                ),
            ),
        };
        self.report(from, path, code, &what, &help);
        None
    }

    /// The same for a field with one reference.
    pub fn resolve_one(
        &mut self,
        from: &Entry,
        field: &'static str,
        reference: Option<&Reference>,
        list: List,
    ) -> Option<usize> {
        self.resolve(from, &[Step::Field(field)], reference?, list)
    }

    /// The same for a field with a list of references; each entry is there once.
    pub fn resolve_all(
        &mut self,
        from: &Entry,
        field: &'static str,
        references: &[Reference],
        list: List,
    ) -> Vec<usize> {
        let mut numbers = Vec::with_capacity(references.len());
        let mut seen = std::collections::BTreeSet::new();
        for reference in references {
            let path = [Step::Field(field), Step::Item(reference.at)];
            let number = self.resolve(from, &path, reference, list);
            numbers.extend(number.filter(|number| seen.insert(*number)));
        }
        numbers
    }

    /// Drops each link that closes a circle, and reports it.
    pub fn cut_cycles<'e>(
        &mut self,
        parents: &mut [Option<usize>],
        entry: &dyn Fn(usize) -> Option<(&'e Entry, &'static str)>,
    ) {
        for closing in closing_links(parents) {
            if let Some(parent) = parents.get_mut(closing) {
                *parent = None;
            }
            if let Some((entry, field)) = entry(closing) {
                let what = format!("is part of itself through \"{field}\"");
                let help = "remove one link of the circle; this one was left out";
                self.report(entry, &[Step::Field(field)], Code::Cycle, &what, help);
            }
        }
    }
}

/// The nodes whose link leads back to where a walk from an earlier node came along.
/// Every node is visited once, so it does not matter how long the chains are.
fn closing_links(parents: &[Option<usize>]) -> Vec<usize> {
    let mut walks: Vec<Option<usize>> = vec![None; parents.len()];
    let mut closing = Vec::new();
    for start in 0..parents.len() {
        let mut node = start;
        while let Some(walk @ None) = walks.get_mut(node) {
            *walk = Some(start);
            let Some(parent) = parents.get(node).copied().flatten() else { break };
            if walks.get(parent) == Some(&Some(start)) {
                closing.push(node);
                break;
            }
            node = parent;
        }
    }
    closing
}

/// `^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$`
pub fn is_id(written: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let bytes = written.as_bytes();
    bytes.len() <= 64
        && bytes.first().is_some_and(|b| is_plain(*b))
        && bytes.last().is_some_and(|b| is_plain(*b))
        && bytes.iter().all(|b| is_plain(*b) || b"._-".contains(b))
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
    fn slugs_are_ids_or_empty() {
        for (written, expected) in
            [("Event 12", "event-12"), ("--A__", "a"), ("День", ""), ("a/b//c.", "a-b-c")]
        {
            assert_eq!(slug(written), expected, "{written:?}");
        }
    }

    #[test]
    fn only_the_link_that_closes_a_circle_is_dropped() {
        let check = |parents: &[Option<usize>], closing: &[usize]| {
            assert_eq!(closing_links(parents), closing, "{parents:?}");
        };
        check(&[None, Some(0), Some(1)], &[]);
        check(&[Some(0)], &[0]);
        check(&[Some(1), Some(2), Some(0)], &[2]);
        check(&[Some(1), Some(2), Some(1)], &[2]);
        check(&[Some(3), Some(0), Some(1), Some(3), Some(2)], &[3]);
        let chain: Vec<Option<usize>> = (0..100_000).map(|n| Some((n + 1) % 100_000)).collect();
        check(&chain, &[99_999]);
    }
}

//! Names in cells that stand for records: looked for by id and by name when all sheets are read, and
//! made where a name alone is a record, as that of an organisation is.

use std::collections::BTreeMap;

use barnoma_reader::dataset::{BUILT_IN_VOCABULARIES, Holds, List};
use barnoma_reader::json::Json;

use super::header::{Link, To};
use super::read::Reading;
use super::value::{self, BETWEEN, Entries};
use crate::Loss;
use crate::tree::{self, Object, entries, object};

/// Names in a cell of a record.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The list of the record, and its position there.
    pub record: (List, usize),
    /// What the names stand for.
    pub link: Link,
    /// What the column is called.
    pub heading: String,
    /// The cell.
    pub names: String,
    /// Where it stands.
    pub place: String,
}

/// What is known by its name while names are looked for.
#[derive(Default)]
struct Known {
    /// Ids by list and name.
    ids: BTreeMap<(&'static str, String), String>,
    /// Vocabularies by the names of the columns, and their terms' codes by name.
    terms: BTreeMap<String, (String, BTreeMap<String, String>)>,
    /// Records that were made, by list.
    n_made: BTreeMap<&'static str, usize>,
}

impl Reading<'_> {
    /// Puts the records in place of their names.
    pub(super) fn link(&mut self) {
        let mut known = Known::default();
        for list in List::ALL {
            for item in self.lists.get(list.field()).into_iter().flatten() {
                let Some(id) = tree::id(item) else { continue };
                for (field, texts) in entries(item) {
                    if !matches!(field.as_str(), "name" | "alternateName") {
                        continue;
                    }
                    for text in entries(texts).iter().filter_map(|(_, text)| tree::as_str(text)) {
                        let key = (list.field(), barnoma_text::fold_whole(text));
                        known.ids.entry(key).or_insert_with(|| id.to_owned());
                    }
                }
            }
        }
        for mention in std::mem::take(&mut self.mentions) {
            for name in mention.names.split(BETWEEN).map(str::trim) {
                if !name.is_empty() {
                    self.mention(&mention, name, &mut known);
                }
            }
        }
        for (list, n) in known.n_made {
            self.doubts.push(Loss {
                field: list.to_owned(),
                message: format!(
                    "{n} records were made of names; one that is written in two ways is two: make \
                     them one in the sheet"
                ),
                ..Loss::default()
            });
        }
    }

    fn mention(&mut self, mention: &Mention, name: &str, known: &mut Known) {
        let field = mention.link.field;
        let value = match mention.link.to {
            To::Role(role) => self
                .named(List::Organizations, None, name, mention, known)
                .map(|id| Json::from(object([("organization", &id), ("role", role)]))),
            To::Records(list, kind) => {
                self.named(list, kind, name, mention, known).map(Json::String)
            }
            To::Terms => Some(self.term(mention, name, known)),
        };
        let Some(value) = value else {
            let message =
                format!("no record is called {name:?}: write its id, or add it; it was left out");
            return self.losses.push(lost(mention, message));
        };
        let (list, position) = mention.record;
        let Some(Json::Object(record)) = self.list(list).get_mut(position) else { return };
        let mut object = Object(std::mem::take(record));
        let is_free = object.get(field.name).is_none();
        match field.holds {
            Holds::Many(_) => object.push_new(field.name, value),
            Holds::One(_) if is_free => object.set(field.name, value),
            Holds::One(_) => {
                let message = format!("{name:?} is one too many: {} has one value", field.name);
                self.losses.push(lost(mention, message));
            }
        }
        if let Some(Json::Object(record)) = self.list(list).get_mut(position) {
            *record = object.0;
        }
        let pointer = format!("/{}/{position}/{}", list.field(), field.name);
        self.places.push((pointer, mention.place.clone()));
    }

    /// The id of a record by its id or its name; a new one where a name is enough.
    fn named(
        &mut self,
        list: List,
        kind: Option<&str>,
        name: &str,
        mention: &Mention,
        known: &mut Known,
    ) -> Option<String> {
        if let Some(position) = self.positions.get(&(list.field(), name.to_owned())) {
            let record = self.lists.get(list.field()).and_then(|records| records.get(*position));
            return record.and_then(tree::id).map(str::to_owned);
        }
        let key = (list.field(), barnoma_text::fold_whole(name));
        if let Some(id) = known.ids.get(&key) {
            return Some(id.clone());
        }
        if !matches!(list, List::Organizations | List::Places | List::Outcomes) {
            return None;
        }
        let id = self.ids.take(name);
        let mut record = object([("id", &id)]);
        record.set_some("type", kind);
        let lang = self.default.as_str().to_owned();
        record.text("name", &lang, name);
        let position = self.list(list).len();
        self.list(list).push(record.into());
        self.places.push((format!("/{}/{position}", list.field()), mention.place.clone()));
        known.ids.insert(key, id.clone());
        *known.n_made.entry(list.field()).or_default() += 1;
        Some(id)
    }

    /// A classification: `dac-5:15153`, or a term of the vocabulary that the column is.
    fn term(&mut self, mention: &Mention, name: &str, known: &mut Known) -> Json {
        let vocabulary = name.split_once(':').map(|(vocabulary, _)| vocabulary.trim());
        let is_known = vocabulary.is_some_and(|id| {
            BUILT_IN_VOCABULARIES.contains(&id)
                || self.positions.contains_key(&("vocabularies", id.to_owned()))
        });
        if is_known && let Json::Array(list) = value::read(mention.link.field.holds, name) {
            return list.into_iter().next().unwrap_or(Json::Null);
        }
        let lang = self.default.as_str().to_owned();
        if !known.terms.contains_key(&mention.heading) {
            let id = self.ids.take(&mention.heading);
            let kind = if mention.link.field.name == "sectors" { "sector" } else { "tag" };
            let mut vocabulary = object([("id", &id), ("kind", kind)]);
            vocabulary.text("name", &lang, &mention.heading);
            self.list(List::Vocabularies).push(vocabulary.into());
            known.terms.insert(mention.heading.clone(), (id, BTreeMap::new()));
        }
        let Some((id, codes)) = known.terms.get_mut(&mention.heading) else { return Json::Null };
        let folded = barnoma_text::fold_whole(name);
        let code = codes.get(&folded).cloned().unwrap_or_else(|| {
            let mut code = crate::names::slug(name);
            let mut n = 2;
            while codes.values().any(|taken| *taken == code) {
                code = format!("{}-{n}", crate::names::slug(name));
                n += 1;
            }
            let mut term = object([("code", &code)]);
            term.text("name", &lang, name);
            let all = self.lists.entry("vocabularies").or_default();
            let own = all.iter_mut().find(|one| tree::id(one) == Some(id));
            if let Some(Json::Object(own)) = own {
                let mut vocabulary = Object(std::mem::take::<Entries>(own));
                vocabulary.push("terms", Json::from(term));
                *own = vocabulary.0;
            }
            codes.insert(folded, code.clone());
            code
        });
        object([("vocabulary", id), ("code", &code)]).into()
    }
}

fn lost(mention: &Mention, message: String) -> Loss {
    let field = mention.link.field.name.to_owned();
    Loss { place: mention.place.clone(), field, message, ..Loss::default() }
}

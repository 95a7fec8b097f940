//! What is done when all sheets are read: ids for records without one, names that stand for
//! records, and the dataset as a whole.

use barnoma_reader::dataset::List;
use barnoma_reader::json::Json;

use super::books::cell_name;
use super::cells::What;
use super::header;
use super::read::{Known, Reading, Unknown};
use super::value::{self, Entries};
use crate::names::is_id;
use crate::tree::{Object, object};
use crate::{Imported, Loss};

/// Values of a column that are shown where they are told once.
const N_SHOWN: usize = 3;
/// Columns that are named where nobody sees them.
const N_NAMED: usize = 12;

impl Reading<'_> {
    pub(super) fn finish(mut self, sheets: &[Known<'_>]) -> Imported {
        if sheets.iter().any(|(_, _, header)| header.is_mapped) {
            self.mend_ids();
        }
        self.make_ids();
        self.link();
        self.tell_columns();
        self.tell_unknown();
        let mut fields = Entries::new();
        let has = |entries: &Entries, name: &str| entries.iter().any(|(key, _)| key == name);
        if !has(&self.own, "formatVersion") {
            fields.push(("formatVersion".to_owned(), Json::String("1.0".to_owned())));
        }
        let needs_languages = !has(&self.own, "languages");
        fields.append(&mut self.own);
        if needs_languages {
            fields.push((
                "languages".to_owned(),
                header::languages(&self.default, sheets.iter().map(|(_, _, header)| header)),
            ));
        }
        for list in List::ALL {
            if let Some(items) = self.lists.remove(list.field()) {
                fields.push((list.field().to_owned(), Json::Array(items)));
            }
        }
        Imported {
            dataset: Json::Object(fields),
            places: self.places,
            losses: self.losses,
            doubts: self.doubts,
        }
    }

    /// What others use as ids, ours cannot always be: these get one like it, and it is kept.
    fn mend_ids(&mut self) {
        let mut taken = std::collections::BTreeSet::new();
        for list in List::ALL.into_iter().filter(|list| *list != List::Sources) {
            for item in self.lists.get_mut(list.field()).into_iter().flatten() {
                let Json::Object(entries) = item else { continue };
                let Some(Json::String(id)) = value::get(entries, "id").cloned() else { continue };
                if is_id(&id) && taken.insert(id.clone()) {
                    self.ids.take(&id);
                    continue;
                }
                let new = self.ids.take(&id);
                taken.insert(new.clone());
                let mut record = Object(std::mem::take(entries));
                record.set("id", new);
                record.push("identifiers", object([("scheme", "previous-id"), ("value", &id)]));
                *entries = record.0;
            }
        }
    }

    /// Records without an id get one that is made of their names: a column of ids is more than an
    /// office has at first.
    fn make_ids(&mut self) {
        for (_, id) in self.positions.keys() {
            self.ids.take(id);
        }
        let mut n_made = 0;
        for list in List::ALL.into_iter().filter(|list| *list != List::Sources) {
            for item in self.lists.get_mut(list.field()).into_iter().flatten() {
                let Json::Object(entries) = item else { continue };
                let Some(Json::Object(name)) = value::get(entries, "name") else { continue };
                let Some((_, Json::String(name))) = name.first() else { continue };
                if value::get(entries, "id").is_none() {
                    let id = self.ids.take(name);
                    entries.insert(0, ("id".to_owned(), Json::String(id)));
                    n_made += 1;
                }
            }
        }
        if n_made > 0 {
            self.doubts.push(Loss {
                field: "id".to_owned(),
                message: format!(
                    "ids were made of the names of {n_made} records; write ids of your own before \
                     you change such a name, or links to it break"
                ),
                ..Loss::default()
            });
        }
    }

    /// Tells of each sheet which of its columns nobody will see.
    fn tell_unknown(&mut self) {
        for (sheet, Unknown { columns, is_mapped }) in std::mem::take(&mut self.unknown) {
            let mut named = columns.values().take(N_NAMED).cloned().collect::<Vec<_>>().join(", ");
            if columns.len() > N_NAMED {
                named.push_str(", …");
            }
            let message = match is_mapped {
                true => format!(
                    "kept in \"ext\" and not shown: {named}; say in the mapping what is to be shown"
                ),
                false => format!(
                    "kept in \"ext\" and not shown: {named}; see whether a name is misspelt, or say \
                     what they are in a mapping, which `barnoma import --suggest` writes"
                ),
            };
            self.doubts.push(Loss { place: sheet, message, ..Loss::default() });
        }
    }

    /// Tells what is odd about whole columns.
    fn tell_columns(&mut self) {
        for (odd, texts) in std::mem::take(&mut self.odd) {
            let letters = cell_name(&odd.sheet, 0, odd.column);
            let place = letters.trim_end_matches('0').to_owned();
            let n = texts.len();
            let told = |message: String| Loss {
                place,
                field: odd.heading.clone(),
                message,
                ..Loss::default()
            };
            match odd.what {
                What::LeftOut => self.losses.push(told(format!(
                    "the mapping leaves {n} cells of this column out; take its line away to keep them"
                ))),
                What::Words => {
                    let mut shown: Vec<String> = Vec::new();
                    for text in &texts {
                        let text = format!("{text:?}");
                        if !shown.contains(&text) && shown.len() < N_SHOWN {
                            shown.push(text);
                        }
                    }
                    self.doubts.push(told(format!(
                        "{n} cells such as {} are nothing that this field can have, and are kept in \
                         ext: say what they mean under [sheet.values.{:?}] of the mapping",
                        shown.join(", "),
                        odd.heading
                    )));
                }
            }
        }
    }
}

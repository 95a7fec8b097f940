//! What each facet offers: its values in the order in which the data brings them, what they are
//! called, and the records of each.

use std::collections::BTreeMap;

use barnoma_pack::head::{Label, Value};
use barnoma_pack::{Facet, Kind, NO_DATE, NO_THEME};

use crate::cards::outcome_code;
use crate::dataset::THEME;
use crate::lang::Text;
use crate::model::{Participant, Programme, Record, Source};
use crate::text;

/// The facets of a programme.
#[derive(Debug)]
pub struct Facets {
    /// The values of each facet, in the order of [`Facet::ALL`].
    pub values: Vec<Vec<Value<Text>>>,
    /// The records of each value, one facet behind the other, ascending.
    pub members: Vec<Vec<u32>>,
}

/// A value while records are still being added.
struct Offered {
    key: String,
    label: Label<Text>,
    parent: Option<String>,
    records: Vec<u32>,
}

/// Per facet: key → position, and the values in order of arrival.
type Offers = (BTreeMap<String, usize>, Vec<Offered>);

impl Facets {
    /// Looks at every record.
    pub fn of(programme: &Programme) -> Facets {
        let mut builder = Builder { facets: Facet::ALL.map(|_| Offers::default()) };
        // An outcome without records is offered too, greyed: it belongs to the programme. Outcomes
        // keep the editor's order, not that of the records that name them.
        for record in programme.records.iter().filter(|record| record.kind == Kind::Outcome) {
            let label = || Label::Text(record.name.clone(), outcome_code(record));
            builder.value(Facet::Outcome, &record.id, label, None);
        }
        // Partners and themes keep the order of the board, and are offered before anything is there.
        for source in programme.sources.iter().filter(|source| source.arrival.is_some()) {
            builder.value(Facet::Partner, &source.id, || source_label(source), None);
        }
        for concept in programme.concepts.iter().filter(|one| one.vocabulary == THEME) {
            let label = || Label::Text(concept.name.clone(), None);
            builder.value(Facet::Theme, &concept.code, label, None);
        }
        let has_themes = programme.concepts.iter().any(|one| one.vocabulary == THEME);
        for (no, record) in (0..).zip(&programme.records) {
            builder.add_record(programme, no, record);
            builder.add_report(programme, no, record, has_themes);
        }
        builder.add_years(programme);
        builder.finish()
    }
}

struct Builder {
    facets: [Offers; Facet::ALL.len()],
}

impl Builder {
    /// The value of a facet, made if it is new.
    fn value(
        &mut self,
        facet: Facet,
        key: &str,
        label: impl FnOnce() -> Label<Text>,
        parent: Option<&str>,
    ) -> Option<&mut Offered> {
        let (positions, values) = self.facets.get_mut(facet as usize)?;
        let position = match positions.get(key) {
            Some(&position) => position,
            None => {
                positions.insert(key.to_owned(), values.len());
                let parent = parent.map(str::to_owned);
                values.push(Offered {
                    key: key.to_owned(),
                    label: label(),
                    parent,
                    records: vec![],
                });
                values.len() - 1
            }
        };
        values.get_mut(position)
    }

    fn add(
        &mut self,
        facet: Facet,
        key: &str,
        label: impl FnOnce() -> Label<Text>,
        parent: Option<&str>,
        no: u32,
    ) {
        if let Some(value) = self.value(facet, key, label, parent)
            // A record may have a value twice: two of its places in one country.
            && value.records.last() != Some(&no)
        {
            value.records.push(no);
        }
    }

    /// Who reported a record, and which themes of the board it belongs to.
    fn add_report(&mut self, programme: &Programme, no: u32, record: &Record, has_themes: bool) {
        for source in record.sources.iter().filter_map(|&no| programme.source(no)) {
            if source.arrival.is_some() {
                self.add(Facet::Partner, &source.id, || source_label(source), None, no);
            }
        }
        if !has_themes || record.kind == Kind::Outcome {
            return;
        }
        let mut is_other = true;
        for (_, code) in record.codes.iter().filter(|(vocabulary, _)| vocabulary == THEME) {
            is_other = false;
            self.add(Facet::Theme, code, || Label::Code, None, no);
        }
        if is_other {
            self.add(Facet::Theme, NO_THEME, || Label::Code, None, no);
        }
    }

    fn add_record(&mut self, programme: &Programme, no: u32, record: &Record) {
        let code = || Label::Code;
        for outcome in record.outcomes.iter().filter_map(|&no| programme.record(no)) {
            self.add(Facet::Outcome, &outcome.id, code, None, no);
        }
        if let Some(type_code) = &record.type_code {
            self.add(Facet::Type, type_code, code, None, no);
        }
        for lang in &record.in_language {
            self.add(Facet::Language, lang.as_str(), code, None, no);
        }
        for participation in &record.participation {
            match &participation.who {
                Participant::Known(first) => {
                    let mut next = Some(*first);
                    while let Some(found) = next.and_then(|at| programme.organization(at)) {
                        next = found.parent;
                        let parent = next.and_then(|parent| programme.organization(parent));
                        let parent = parent.map(|parent| parent.id.as_str());
                        let label = || Label::Text(found.name.clone(), None);
                        self.add(Facet::Organization, &found.id, label, parent, no);
                    }
                }
                Participant::Named(name) => {
                    let label = || Label::Text(name.clone(), None);
                    self.add(Facet::Organization, &named_key(name), label, None, no);
                }
            }
        }
        let also = record.also.iter().flat_map(|also| &also.location);
        for first in record.location.iter().chain(&record.spatial_coverage).chain(also) {
            let mut next = Some(*first);
            while let Some(found) = next.and_then(|at| programme.place(at)) {
                next = found.contained_in;
                let parent = next.and_then(|parent| programme.place(parent));
                let parent = parent.map(|parent| parent.id.as_str());
                let label = || Label::Text(found.name.clone(), None);
                self.add(Facet::Place, &found.id, label, parent, no);
            }
        }
    }

    /// The years that bounded dates touch. What has no end touches each of them from its start
    /// on, but brings none of its own: "every year" would else fill the list.
    fn add_years(&mut self, programme: &Programme) {
        let mut years: Vec<i32> =
            programme.records.iter().flat_map(|record| record.when.years_bounded()).collect();
        years.sort_unstable();
        years.dedup();
        let keys: Vec<String> = years.iter().map(i32::to_string).collect();
        for key in &keys {
            self.value(Facet::When, key, || Label::Code, None);
        }
        for (no, record) in (0..).zip(&programme.records) {
            if record.when.is_undated() {
                self.add(Facet::When, NO_DATE, || Label::Code, None, no);
            }
            for key in record.when.years_among(&years).filter_map(|at| keys.get(at)) {
                self.add(Facet::When, key, || Label::Code, None, no);
            }
        }
    }

    fn finish(self) -> Facets {
        let (mut values, mut members) = (Vec::new(), Vec::new());
        for (positions, offers) in self.facets {
            let mut offered = Vec::new();
            for Offered { key, label, parent, records } in offers {
                let parent = parent.and_then(|parent| positions.get(&parent).copied());
                offered.push(Value { key, label, parent, has_feed: false });
                members.push(records);
            }
            values.push(offered);
        }
        Facets { values, members }
    }
}

fn source_label(source: &Source) -> Label<Text> {
    source.name.clone().map_or(Label::Code, |name| Label::Text(name, None))
}

/// The key of an organisation that is only named: the same whole name is the same organisation.
fn named_key(name: &Text) -> String {
    ["~", &text::fold_whole(name.choose(&[]).1)].concat()
}

/// Languages of names that can be chosen, at most: there are not so many that people read.
const MAX_WRITTEN: usize = 1_000;

/// Primary languages that names are written in, each with the records that are.
pub fn written(programme: &Programme) -> BTreeMap<String, Vec<u32>> {
    let mut written: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (no, record) in (0..).zip(&programme.records) {
        for (lang, _) in record.name.all() {
            let primary = lang.primary();
            if !written.contains_key(primary) && written.len() < MAX_WRITTEN {
                written.insert(primary.to_owned(), Vec::new());
            }
            if let Some(records) = written.get_mut(primary)
                && records.last() != Some(&no)
            {
                records.push(no);
            }
        }
    }
    written
}

//! From a [`Dataset`] to a [`Programme`] whose invariants hold: ids are unique, references point
//! somewhere, nothing contains itself, dates have bounds. What does not fit is left out and reported.

mod concepts;
mod dates;
mod ids;
mod records;

use crate::dataset::{self, About, Dataset};
use crate::day::{Day, Moment};
use crate::decode::decode;
use crate::finding::{Code, Finding, Findings, Mode};
use crate::lang::{Lang, Text};
use crate::model::{Kind, OrgNo, Organization, Place, PlaceNo, Programme, Record, RecordNo, Term};
use concepts::Concepts;
use ids::{Checker, Entry, Ids, List};
use records::Builder;

/// A file that has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The programme; none only if nothing in the file can be shown.
    pub programme: Option<Programme>,
    /// What is not right; without a programme there is at least one error.
    pub findings: Vec<Finding>,
}

/// Reads a file for showing: decodes and checks it. It never fails on bad data.
pub fn read(bytes: &[u8]) -> Reading {
    read_as(bytes, Mode::Lenient)
}

/// Reads a file as strictly as told.
pub fn read_as(bytes: &[u8], mode: Mode) -> Reading {
    let (dataset, findings) = decode(bytes, mode);
    let Some(dataset) = dataset else {
        return Reading { programme: None, findings: findings.into_list() };
    };
    let (programme, findings) = check(dataset, findings);
    Reading { programme: Some(programme), findings: findings.into_list() }
}

/// Checks a dataset; new findings come after those it already had.
pub fn check(dataset: Dataset, findings: Findings) -> (Programme, Findings) {
    let mut checker = Checker { findings, ids: Ids::default() };
    let mut numbered = entries(&dataset);
    checker.name_all(&mut numbered);
    let entries: Vec<Entry> = numbered.into_iter().map(|(entry, _)| entry).collect();
    let mut next = entries.iter();

    let mut builder = Builder { checker, concepts: Concepts::new(dataset.vocabularies) };
    let itself = Entry::new(List::Dataset, 0, "");
    let reporting = dataset.reporting_org.as_ref();
    let reporting =
        builder.checker.resolve_one(&itself, "reportingOrg", reporting, List::Organizations);
    let areas = &dataset.spatial_coverage;
    builder.checker.resolve_all(&itself, "spatialCoverage", areas, List::Places);
    builder.concepts.topics(&mut builder.checker, &itself, "tags", dataset.tags);
    builder.concepts.topics(&mut builder.checker, &itself, "sectors", dataset.sectors);

    let mut records = Vec::new();
    for (outcome, entry) in dataset.outcomes.into_iter().zip(next.by_ref()) {
        records.push(builder.outcome(entry, outcome));
    }
    for (event, entry) in dataset.events.into_iter().zip(next.by_ref()) {
        records.push(builder.event(entry, event));
    }
    for (action, entry) in dataset.actions.into_iter().zip(next.by_ref()) {
        records.push(builder.action(entry, action));
    }
    for (resource, entry) in dataset.resources.into_iter().zip(next.by_ref()) {
        records.push(builder.resource(entry, resource));
    }
    let Builder { mut checker, concepts } = builder;
    if records.is_empty() {
        let what = "has no outcomes, events, actions or resources that can be shown";
        let help = "add records to one of these lists";
        checker.report(&itself, &[], Code::NoRecords, what, help);
    }
    let mut organizations = Vec::new();
    for (wire, entry) in dataset.organizations.into_iter().zip(next.by_ref()) {
        organizations.push(organization(&mut checker, entry, wire));
    }
    let mut places = Vec::new();
    for (wire, entry) in dataset.places.into_iter().zip(next.by_ref()) {
        places.push(place(&mut checker, entry, wire));
    }
    cut_cycles(&mut checker, &entries, &mut records, &mut organizations, &mut places);

    let of_reporting = || Some(organizations.get(reporting?)?.name.clone());
    let programme = Programme {
        name: dataset.name.or_else(of_reporting).unwrap_or_else(|| nameless(dataset.id.as_deref())),
        id: dataset.id.map(|id| id.trim_end_matches('/').to_owned()).unwrap_or_default(),
        description: dataset.description,
        languages: dataset.languages,
        url: dataset.url,
        date_modified: last_day(dataset.date_modified.as_deref()),
        expires: last_day(dataset.expires.as_deref()),
        time_zone: dataset.time_zone,
        records,
        organizations,
        places,
        glossary: dataset.glossary.into_iter().map(term).collect(),
        concepts: concepts.list,
    };
    (programme, checker.findings)
}

/// All entries with ids: records first, then organisations and places, numbered as in the programme.
fn entries(dataset: &Dataset) -> Vec<(Entry, usize)> {
    let mut entries = Vec::new();
    let mut add = |list: List, number: usize, at: usize, id: &str| {
        entries.push((Entry::new(list, at, id), number));
    };
    let records = dataset
        .outcomes
        .iter()
        .map(|outcome| (List::Outcomes, &outcome.about))
        .chain(dataset.events.iter().map(|event| (List::Events, &event.about)))
        .chain(dataset.actions.iter().map(|action| (List::Actions, &action.about)))
        .chain(dataset.resources.iter().map(|resource| (List::Resources, &resource.about)));
    for (number, (list, about)) in records.enumerate() {
        add(list, number, about.at, &about.id);
    }
    for (number, organization) in dataset.organizations.iter().enumerate() {
        add(List::Organizations, number, organization.about.at, &organization.about.id);
    }
    for (number, place) in dataset.places.iter().enumerate() {
        add(List::Places, number, place.about.at, &place.about.id);
    }
    for (number, term) in dataset.glossary.iter().enumerate() {
        add(List::Glossary, number, term.about.at, &term.about.id);
    }
    for (number, source) in dataset.sources.iter().enumerate() {
        add(List::Sources, number, source.at, &source.id);
    }
    for (number, vocabulary) in dataset.vocabularies.iter().enumerate() {
        add(List::Vocabularies, number, vocabulary.at, &vocabulary.id);
    }
    entries
}

fn organization(checker: &mut Checker, entry: &Entry, wire: dataset::Organization) -> Organization {
    let parent = wire.parent_organization.as_ref();
    let parent = checker.resolve_one(entry, "parentOrganization", parent, List::Organizations);
    checker.resolve_all(entry, "location", &wire.location, List::Places);
    check_sources(checker, entry, &wire.about);
    Organization {
        id: entry.id.clone(),
        name: wire.about.name,
        alternate_name: wire.about.alternate_name,
        url: wire.about.url,
        parent: parent.map(OrgNo),
    }
}

fn place(checker: &mut Checker, entry: &Entry, wire: dataset::Place) -> Place {
    let container = wire.contained_in_place.as_ref();
    let container = checker.resolve_one(entry, "containedInPlace", container, List::Places);
    check_sources(checker, entry, &wire.about);
    Place {
        id: entry.id.clone(),
        name: wire.about.name,
        alternate_name: wire.about.alternate_name,
        address: wire.address,
        contained_in: container.map(PlaceNo),
    }
}

fn check_sources(checker: &mut Checker, entry: &Entry, about: &About) {
    checker.resolve_all(entry, "isBasedOn", &about.is_based_on, List::Sources);
}

fn term(wire: dataset::Term) -> Term {
    Term {
        name: wire.about.name,
        alternate_name: wire.about.alternate_name,
        description: wire.about.description,
    }
}

fn cut_cycles(
    checker: &mut Checker,
    entries: &[Entry],
    records: &mut [Record],
    organizations: &mut [Organization],
    places: &mut [Place],
) {
    let mut parents: Vec<Option<usize>> =
        records.iter().map(|record| record.part_of.map(|no| no.0)).collect();
    let field = |number: usize| match records.get(number).map(|record| record.kind) {
        Some(Kind::Event) => "superEvent",
        Some(Kind::Resource) => "isPartOf",
        Some(Kind::Outcome | Kind::Action) | None => "parent",
    };
    checker.cut_cycles(&mut parents, &|number| Some((entries.get(number)?, field(number))));
    for (record, parent) in records.iter_mut().zip(parents) {
        record.part_of = parent.map(RecordNo);
    }

    let mut parents: Vec<Option<usize>> =
        organizations.iter().map(|organization| organization.parent.map(|no| no.0)).collect();
    checker.cut_cycles(&mut parents, &|number| {
        Some((entries.get(records.len() + number)?, "parentOrganization"))
    });
    for (organization, parent) in organizations.iter_mut().zip(parents) {
        organization.parent = parent.map(OrgNo);
    }

    let mut parents: Vec<Option<usize>> =
        places.iter().map(|place| place.contained_in.map(|no| no.0)).collect();
    checker.cut_cycles(&mut parents, &|number| {
        Some((entries.get(records.len() + organizations.len() + number)?, "containedInPlace"))
    });
    for (place, parent) in places.iter_mut().zip(parents) {
        place.contained_in = parent.map(PlaceNo);
    }
}

/// What a programme is called that has no name: by its address, or by what it is.
fn nameless(id: Option<&str>) -> Text {
    match id {
        Some(id) => Text::single(Lang::undetermined(), id.to_owned()),
        None => Text::single(Lang::undetermined(), "Programme".to_owned()),
    }
}

/// The last day that a date can mean.
fn last_day(written: Option<&str>) -> Option<Day> {
    Moment::read(written?).ok().map(|moment| moment.last)
}

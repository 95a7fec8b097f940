//! Events as a 3W sheet: one row for each event and each organisation that takes part.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_reader::json::Json;

use super::own;
use super::read::import;
use crate::extras;
use crate::tree::{self, as_str, entries, get, items, word};
use crate::{Exported, Loss, Options, Refusal, csv};

/// Writes the sheet; what it cannot say goes along for ourselves.
pub fn export(dataset: &Json, _: &Options) -> Result<Exported, Refusal> {
    let (mut rows, written) = rows(dataset);
    let plain = csv::written(rows.iter().map(|(_, row)| row)).map_err(Refusal)?;
    // What anybody else would read of it.
    let said = import(&[(FILE.to_owned(), plain)], &Options::default())?.dataset;
    let unsaid = "is not said in a 3W sheet as it was meant";
    let packed = extras::pack(&said, dataset, &written, unsaid);
    let mut losses = packed.losses;
    let mut seen = BTreeSet::new();
    for id in items(dataset, "events").iter().filter_map(tree::id).filter(|id| !seen.insert(*id)) {
        losses.push(Loss::of(id, "id", "is the id of two events, of which the second is left out"));
    }
    add_own(&mut rows, &packed.of_records, &tree::to_line(&packed.of_dataset));
    let bytes = csv::written(rows.iter().map(|(_, row)| row)).map_err(Refusal)?;
    Ok(Exported { files: vec![(FILE.to_owned(), bytes)], losses })
}

const FILE: &str = "programme.hxl.csv";

/// Adds the columns that are for ourselves.
fn add_own(rows: &mut Vec<(String, Vec<String>)>, of_events: &BTreeMap<String, Json>, whole: &str) {
    let width = rows.first().map_or(0, |(_, row)| row.len());
    let mut pieces = own::pieces(whole).into_iter();
    let mut before = String::new();
    for (at, (id, row)) in rows.iter_mut().enumerate() {
        let of_event = of_events.get(id).filter(|_| *id != before);
        row.extend(match at {
            0 => ["For Barnoma: the event".to_owned(), "For Barnoma: the programme".to_owned()],
            1 => [own::OF_EVENT.to_owned(), own::OF_DATASET.to_owned()],
            _ => {
                [of_event.map(tree::to_line).unwrap_or_default(), pieces.next().unwrap_or_default()]
            }
        });
        before.clone_from(id);
    }
    for piece in pieces {
        let mut row = vec![String::new(); width + 1];
        row.push(piece);
        rows.push((String::new(), row));
    }
}

/// The rows with the ids of their events, and these ids, each once. The first two are the headings.
fn rows(dataset: &Json) -> (Vec<(String, Vec<String>)>, Vec<&str>) {
    let mut by_id: BTreeMap<&str, &Json> = BTreeMap::new();
    for (_, list) in entries(dataset) {
        if let Json::Array(items) = list {
            by_id.extend(items.iter().filter_map(|item| Some((tree::id(item)?, item))));
        }
    }
    let mut languages: Vec<&str> = items(dataset, "languages").iter().filter_map(as_str).collect();
    if languages.is_empty() {
        languages.push("und");
    }
    let mut headings = vec!["Activity id".to_owned()];
    let mut tags = vec!["#activity+code".to_owned()];
    for lang in &languages {
        headings.push(format!("Activity ({lang})"));
        tags.push(format!("#activity+name+i_{}", lang.split('-').next().unwrap_or(lang)));
    }
    for (heading, tag) in [
        ("Type", "#activity+type"),
        ("Outcome code", "#x_outcome+code+list"),
        ("Organisation", "#org+name"),
        ("Role", "#org+type+x_role"),
        ("Sector", "#sector+code+v_dac"),
        ("Country", "#country+code+v_iso2"),
        ("Place", "#loc+name"),
        ("Start", "#date+start"),
        ("End", "#date+end"),
        ("Status", "#status"),
        ("Link", "#meta+url"),
    ] {
        headings.push(heading.to_owned());
        tags.push(tag.to_owned());
    }
    let mut rows = vec![(String::new(), headings), (String::new(), tags)];
    let mut written: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    let name_of = |record: &Json| -> String {
        let name = get(record, "name").map(entries).unwrap_or_default();
        let of = |lang: &str| name.iter().find(|(known, _)| known == lang);
        let found = languages.iter().find_map(|lang| of(lang)).or(name.first());
        found.and_then(|(_, text)| as_str(text)).unwrap_or_default().to_owned()
    };
    for event in items(dataset, "events") {
        let Some(id) = tree::id(event).filter(|id| !id.is_empty() && seen.insert(*id)) else {
            continue;
        };
        written.push(id);
        let text = |field: &str| word(event, field).unwrap_or_default().to_owned();
        let mut first = vec![id.to_owned()];
        for lang in &languages {
            let name = get(event, "name").and_then(|name| word(name, lang));
            first.push(name.unwrap_or_default().to_owned());
        }
        let outcomes: Vec<&str> = items(event, "outcome")
            .iter()
            .filter_map(as_str)
            .filter_map(|id| by_id.get(id).map(|outcome| word(outcome, "code").unwrap_or(id)))
            .collect();
        let dac: Vec<&str> = items(event, "sectors")
            .iter()
            .filter(|sector| word(sector, "vocabulary") == Some("dac-5"))
            .filter_map(|sector| word(sector, "code"))
            .collect();
        let places = ["location", "spatialCoverage"].iter().flat_map(|field| items(event, field));
        let places: Vec<&Json> =
            places.filter_map(as_str).filter_map(|id| by_id.get(id).copied()).collect();
        let countries: BTreeSet<&str> =
            places.iter().filter_map(|place| country(place, &by_id)).collect();
        let countries: Vec<&str> = countries.into_iter().collect();
        let is_country = |place: &&&Json| word(place, "type") == Some("country");
        let sites: Vec<String> =
            places.iter().filter(|place| !is_country(place)).map(|place| name_of(place)).collect();
        let last = [
            dac.join("|"),
            countries.join("|"),
            sites.join("|"),
            text("startDate"),
            text("endDate"),
            text("activityStatus"),
            text("url"),
        ];
        let parts = items(event, "participatingOrgs");
        let nobody = Json::Object(Vec::new());
        let parts = if parts.is_empty() { std::slice::from_ref(&nobody) } else { parts };
        for part in parts {
            let known = word(part, "organization").and_then(|id| by_id.get(id).copied());
            let mut row = first.clone();
            row.extend([text("type"), outcomes.join("|"), name_of(known.unwrap_or(part))]);
            row.push(word(part, "role").unwrap_or_default().to_owned());
            row.extend(last.iter().cloned());
            rows.push((id.to_owned(), row));
        }
    }
    (rows, written)
}

fn country<'a>(place: &'a Json, by_id: &BTreeMap<&str, &'a Json>) -> Option<&'a str> {
    let mut next = Some(place);
    // A ring of places has no end.
    for _ in 0..16 {
        let found = next?;
        if let Some(code) = word(found, "countryCode") {
            return Some(code);
        }
        next = word(found, "containedInPlace").and_then(|id| by_id.get(id).copied());
    }
    None
}

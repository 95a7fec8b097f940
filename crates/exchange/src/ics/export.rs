//! A whole dataset as calendar files, one per language; what calendars cannot say goes along for
//! ourselves.

use std::collections::BTreeMap;

use barnoma_reader::finding::Mode;
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::{Programme, Record};

use super::read::import;
use super::write::{Extras, Selection, write_with};
use crate::extras::difference;
use crate::tree::{self, to_line};
use crate::{Exported, Loss, Options, Refusal, Voice, reading};

/// Writes a file per language.
pub fn export(dataset: &Json, options: &Options) -> Result<Exported, Refusal> {
    let programme = reading::programme(dataset, Mode::Lenient)?;
    let languages: Vec<Lang> = match &options.lang {
        Some(lang) => vec![lang.clone()],
        None => programme.languages.clone(),
    };
    let mut exported = Exported { files: Vec::new(), losses: Vec::new() };
    for (n, lang) in languages.iter().enumerate() {
        let Some(voice) = Voice::of(lang) else { continue };
        let (file, losses) = one(dataset, &programme, &voice)?;
        exported.files.push((format!("programme.{}.ics", lang.as_str()), file.into_bytes()));
        // What one language cannot carry no other can.
        if n == 0 {
            exported.losses = losses;
        }
    }
    Ok(exported)
}

fn one(
    dataset: &Json,
    programme: &Programme,
    voice: &Voice,
) -> Result<(String, Vec<Loss>), Refusal> {
    let records: Vec<&Record> = programme.records.iter().collect();
    let selection = Selection {
        programme,
        records: &records,
        title: voice.text(&programme.name),
        address: None,
        page: &|_| None,
    };
    let (plain, mut losses) = write_with(&selection, voice, &Extras::default());
    // What anybody else would read of it.
    let said =
        import(&[("plain.ics".to_owned(), plain.into_bytes())], &Options::default())?.dataset;
    let by_id: BTreeMap<&str, &Json> = tree::items(&said, "events")
        .iter()
        .filter_map(|event| Some((tree::id(event)?, event)))
        .collect();
    let mut extras = Extras::default();
    let mut order = Vec::new();
    for event in tree::items(dataset, "events") {
        let there = tree::id(event).and_then(|id| Some((id, by_id.get(id)?)));
        let Some((id, there)) = there else {
            order.push(event.clone());
            continue;
        };
        order.push(Json::String(id.to_owned()));
        if let Some(difference) = difference(there, event) {
            losses.extend(unsaid(id, &difference));
            extras.of_records.insert(id.to_owned(), to_line(&difference));
        }
    }
    let without_events = |json: &Json| {
        let fields = tree::entries(json).iter().filter(|(name, _)| name != "events");
        Json::Object(fields.cloned().collect())
    };
    let mut whole = vec![("events".to_owned(), Json::Array(order))];
    if let Some(difference) = difference(&without_events(&said), &without_events(dataset)) {
        losses.extend(unsaid("", &difference));
        whole.push(("fields".to_owned(), difference));
    }
    extras.of_dataset = Some(to_line(&Json::Object(whole)));
    Ok((write_with(&selection, voice, &extras).0, losses))
}

/// The fields that calendars do not show, or show otherwise.
fn unsaid<'a>(id: &'a str, difference: &'a Json) -> impl Iterator<Item = Loss> + 'a {
    let is_said = |name: &str| matches!(name, "identifiers" | "formatVersion");
    let fields = tree::entries(difference).iter().filter(move |(name, _)| !is_said(name));
    let has_value =
        |pair: &Json| matches!(pair, Json::Array(pair) if pair.last() != Some(&Json::Null));
    fields.filter(move |(_, pair)| has_value(pair)).map(move |(name, _)| Loss {
        record: id.to_owned(),
        field: name.clone(),
        place: String::new(),
        message: "is not shown by calendars as it was meant; the file keeps it for us".to_owned(),
    })
}

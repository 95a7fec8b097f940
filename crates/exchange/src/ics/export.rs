//! A whole dataset as calendar files, one per language; what calendars cannot say goes along for
//! ourselves.

use std::collections::BTreeSet;

use barnoma_files::ics::{Own, write_with};
use barnoma_reader::finding::Mode;
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;
use barnoma_reader::model::{Programme, Record};

use super::read::import;
use crate::extras;
use crate::{Exported, Loss, Options, Refusal, Selection, Voice, reading};

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
    let (plain, mut losses) = write_with(&selection, voice, None);
    // What anybody else would read of it.
    let files = [("plain.ics".to_owned(), plain.into_bytes())];
    let said = import(&files, &Options::default())?.dataset;
    let left_out: BTreeSet<&str> = losses.iter().map(|loss| loss.record.as_str()).collect();
    let is_there = |record: &&&Record| !left_out.contains(record.id.as_str());
    let written: Vec<&str> =
        records.iter().filter(is_there).map(|record| record.id.as_str()).collect();
    let packed =
        extras::pack(&said, dataset, &written, "is not shown by calendars as it was meant");
    let own = Own { of_dataset: packed.of_dataset, of_records: packed.of_records };
    let file = write_with(&selection, voice, Some(&own)).0;
    // Why an event is not there has been said already.
    losses.extend(packed.losses.into_iter().filter(|loss| !loss.field.is_empty()));
    Ok((file, losses))
}

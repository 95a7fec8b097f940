//! Calendars and feeds to subscribe to: of the whole programme, of each outcome and of each
//! organisation, in each language of the data that the widget speaks. Their names stay the same as
//! long as ids do: those who have subscribed ask for them again and again.

use anyhow::Result;
use barnoma_exchange::{Selection, Voice, feed, ics};
use barnoma_pack::Facet;
use barnoma_pack::head::{CALENDARS, FEEDS, Label};
use barnoma_reader::calendar::entry;
use barnoma_reader::facets::Facets;
use barnoma_reader::model::{Programme, Record};

use super::event::Editions;
use super::{Folder, Shown};
use crate::progress::Progress;
use crate::widget::Widget;

/// Outcomes and organisations that have calendars and feeds, those with the most events first.
const MOST: usize = 500;

/// The languages of calendars and feeds; where the widget speaks none of the data's, the first.
pub fn languages(shown: &Shown, widget: &Widget) -> Result<Vec<Voice>> {
    let mut voices = Vec::new();
    for lang in &shown.programme.languages {
        let catalogue = widget.look_up(lang.as_str())?;
        voices.extend(catalogue.map(|catalogue| Voice::new(lang.clone(), catalogue)));
    }
    if let (true, Some(lang)) = (voices.is_empty(), shown.programme.languages.first()) {
        voices.push(Voice::new(lang.clone(), shown.wording.catalogue().clone()));
    }
    Ok(voices)
}

/// The outcomes and organisations that have calendars and feeds of their own; `None` where nothing
/// has a date.
pub fn fed(programme: &Programme) -> Option<Vec<String>> {
    let dated = dated(programme);
    dated.iter().any(Option::is_some).then(|| {
        let values = values(programme, &dated);
        values.into_iter().map(|(key, ..)| key).collect()
    })
}

/// The events that have a place in a calendar, each at its record's number.
fn dated(programme: &Programme) -> Vec<Option<&Record>> {
    let is_dated = |record: &&Record| entry(record, programme, None).is_some();
    programme.records.iter().map(|record| Some(record).filter(is_dated)).collect()
}

/// Adds them, for whatever has at least one event with a date.
pub fn add(
    shown: &Shown,
    pages: &Editions,
    languages: &[Voice],
    folder: &mut Folder<'_>,
    progress: &Progress,
) -> Result<()> {
    let programme = &shown.programme;
    let dated = dated(programme);
    let all: Vec<&Record> = dated.iter().copied().flatten().collect();
    let values = values(programme, &dated);
    for (n, voice) in languages.iter().enumerate() {
        progress.count("writing calendars and feeds", n, languages.len());
        let lang = voice.lang();
        let mut put = |stem: &str, title: &str, records: &[&Record]| -> Result<()> {
            if records.is_empty() {
                return Ok(());
            }
            let calendar = format!("{CALENDARS}{stem}.{lang}.ics");
            let atom = format!("{FEEDS}{stem}.{lang}.atom");
            let served =
                |name: &str| shown.base.as_ref().map(|base| [base.as_str(), name].concat());
            let page = |record: &Record| {
                shown.base.as_ref().map(|base| [base.as_str(), &pages.page(record, lang)].concat())
            };
            let (calendar_address, atom_address) = (served(&calendar), served(&atom));
            let mut selection = Selection {
                programme,
                records,
                title,
                address: calendar_address.as_deref(),
                page: &page,
            };
            folder.add(&calendar, ics::write(&selection, voice).0)?;
            selection.address = atom_address.as_deref();
            folder.add(&atom, feed::atom(&selection, voice))
        };
        let whole = voice.text(&programme.name);
        put("", whole, &all)?;
        for (id, label, records) in &values {
            let title = match label {
                Label::Text(name, _) => format!("{} – {whole}", voice.text(name)),
                _ => whole.to_owned(),
            };
            put(&format!("/{id}"), &title, records)?;
        }
    }
    Ok(())
}

type OfValue<'a> = (String, Label<barnoma_lang::Text>, Vec<&'a Record>);

/// Outcomes and organisations by id, with their events.
fn values<'a>(programme: &Programme, dated: &[Option<&'a Record>]) -> Vec<OfValue<'a>> {
    let of = |members: &[u32]| -> Vec<&'a Record> {
        let found = members.iter().filter_map(|no| dated.get(usize::try_from(*no).ok()?));
        found.copied().flatten().collect()
    };
    let facets = Facets::of(programme);
    let mut members = facets.members.iter();
    let mut values = Vec::new();
    for (facet, of_facet) in Facet::ALL.into_iter().zip(facets.values) {
        for value in of_facet {
            let Some(members) = members.next() else { continue };
            let is_wanted = matches!(facet, Facet::Outcome | Facet::Organization);
            // An organisation that is only named has no id to be called by.
            if !is_wanted || value.key.starts_with('~') {
                continue;
            }
            let records = of(members);
            if !records.is_empty() {
                values.push((value.key, value.label, records));
            }
        }
    }
    values.sort_by_key(|(_, _, records)| std::cmp::Reverse(records.len()));
    values.truncate(MOST);
    values
}

//! The sentence beside the number of results: how many events are ahead, over or off, and which
//! one is next.

use barnoma_lang::messages::capitalised;
use barnoma_pack::day::Phase;
use barnoma_pack::status::Status;
use barnoma_pack::{Kind, RecordNo};
use chrono::Datelike;

use super::Asked;
use crate::card::next_day;
use crate::dates;
use crate::select::Selection;

/// Events that are looked at for the next one: some have no exact day.
const N_LOOKED: usize = 8;

/// Where an event is counted: each is counted once. What is called off is not ahead, whatever its
/// date says; what is over is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is its message")]
pub enum Part {
    Ongoing,
    Upcoming,
    Past,
    Undated,
    Cancelled,
    Postponed,
}

impl Part {
    /// All, in the order of the sentence.
    pub const ALL: [(Part, &'static str); 6] = [
        (Part::Ongoing, "sum.ongoing"),
        (Part::Upcoming, "sum.upcoming"),
        (Part::Past, "sum.past"),
        (Part::Undated, "sum.undated"),
        (Part::Cancelled, "sum.cancelled"),
        (Part::Postponed, "sum.postponed"),
    ];

    /// The part of an event.
    pub fn of(asked: &Asked, no: RecordNo) -> Part {
        match (asked.agenda.phase(no), asked.agenda.status(no)) {
            (Phase::After, _) => Part::Past,
            (_, Some(Status::Cancelled)) => Part::Cancelled,
            (_, Some(Status::Postponed)) => Part::Postponed,
            (Phase::During, _) => Part::Ongoing,
            (Phase::Before | Phase::Within, _) => Part::Upcoming,
            (Phase::Undated, _) => Part::Undated,
        }
    }
}

/// The sentence; none without events.
pub(super) fn overview(asked: &Asked, selection: &Selection) -> Option<String> {
    let catalogue = asked.wording.catalogue();
    let mut events = selection.records.clone();
    events.intersect_with(asked.library.index.kind(Kind::Event)?);
    let mut counts = [0; Part::ALL.len()];
    for no in events.ones() {
        if let Some(n) = counts.get_mut(Part::of(asked, RecordNo(no)) as usize) {
            *n += 1;
        }
    }
    let said = Part::ALL.into_iter().zip(counts).filter(|(_, n)| *n > 0);
    let said: Vec<String> = said.map(|((_, key), n)| catalogue.count(key, n, &[])).collect();
    if said.is_empty() {
        return None;
    }
    let mut sentence = [&capitalised(&said.join(catalogue.text("list.comma"))), "."].concat();
    let ahead = asked.agenda.soonest.iter().map(|no| RecordNo(*no)).filter(|no| {
        events.contains(no.0)
            && asked.agenda.phase(*no) == Phase::Before
            && Part::of(asked, *no) == Part::Upcoming
    });
    if let Some((day, town)) = ahead.take(N_LOOKED).find_map(|no| next_day(asked, no)) {
        let date = match day.year() == asked.agenda.today.year() {
            true => dates::day_only(day, catalogue),
            false => asked.wording.day(day),
        };
        sentence.push(' ');
        sentence.push_str(&match town {
            Some(town) => {
                let town = asked.wording.isolated(&town);
                catalogue.fill("sum.next_in", &[("date", &date), ("place", &town)])
            }
            None => catalogue.fill("sum.next", &[("date", &date)]),
        });
    }
    Some(sentence)
}

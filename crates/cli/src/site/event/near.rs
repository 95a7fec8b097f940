//! Which other events somebody may want who looks at one: those before and after it in its series,
//! and a few more of what it belongs to.

use std::collections::BTreeMap;

use barnoma_pack::status::Status;
use barnoma_pack::{Kind, RecordNo};
use barnoma_reader::model::{Participant, Programme, Record};
use barnoma_viewer::agenda::Agenda;

/// Other events on a page.
const MAX_OTHERS: usize = 3;
/// Events that are looked at for them: a long series may stand in front.
const MAX_LOOKS: usize = 100;

/// Events by what they share.
pub struct Near {
    /// For each event of a series: the series, what is before it, and what is after it.
    in_series: BTreeMap<RecordNo, (RecordNo, Option<RecordNo>, Option<RecordNo>)>,
    others: BTreeMap<RecordNo, Vec<RecordNo>>,
}

/// What events have in common, that which says most first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shared<'a> {
    Outcome(usize),
    Organizer(usize),
    Topic(&'a str),
    Programme,
}

impl Near {
    /// Looks at the events of a programme on a day.
    pub fn new(programme: &Programme, agenda: &Agenda) -> Near {
        let events = || {
            let records = programme.records.iter().enumerate();
            let events = records.filter(|(_, record)| record.kind == Kind::Event);
            events.map(|(no, record)| (RecordNo(no), record))
        };
        // What will not be held leads nobody on.
        let is_held = |no: RecordNo| {
            !matches!(agenda.status(no), Some(Status::Cancelled | Status::Postponed))
        };
        let mut sharing: BTreeMap<Shared<'_>, Vec<RecordNo>> = BTreeMap::new();
        for no in agenda.soonest.iter().map(|no| RecordNo(*no)).filter(|no| is_held(*no)) {
            let event = programme.record(no).filter(|record| record.kind == Kind::Event);
            for shared in event.into_iter().flat_map(shared) {
                let events = sharing.entry(shared).or_default();
                events.push(no);
            }
        }
        let mut others = BTreeMap::new();
        for (no, event) in events() {
            let is_other = |other: &RecordNo| {
                *other != no
                    && event.part_of != Some(*other)
                    && programme.record(*other).is_some_and(|other| {
                        other.part_of != Some(no)
                            && (event.part_of.is_none() || other.part_of != event.part_of)
                    })
            };
            let mut found: Vec<RecordNo> = Vec::new();
            for shared in shared(event) {
                let events = sharing.get(&shared).into_iter().flatten();
                for other in events.take(MAX_LOOKS).copied().filter(is_other) {
                    if found.len() == MAX_OTHERS {
                        break;
                    }
                    if !found.contains(&other) {
                        found.push(other);
                    }
                }
            }
            others.insert(no, found);
        }
        Near { in_series: in_series(events()), others }
    }

    /// An event's series, what is before it there, and what is after it; `None` where it is in none
    /// or the only one.
    pub fn in_series(
        &self,
        no: RecordNo,
    ) -> Option<(RecordNo, Option<RecordNo>, Option<RecordNo>)> {
        self.in_series.get(&no).copied()
    }

    /// Up to three other events, neither of its series nor the series itself.
    pub fn others(&self, no: RecordNo) -> &[RecordNo] {
        self.others.get(&no).map_or(&[], Vec::as_slice)
    }
}

fn shared(event: &Record) -> Vec<Shared<'_>> {
    let mut all: Vec<Shared> =
        event.outcomes.iter().map(|outcome| Shared::Outcome(outcome.0)).collect();
    for participation in event.participation.iter().filter(|one| one.role == "organizer") {
        if let Participant::Known(no) = &participation.who {
            all.push(Shared::Organizer(no.0));
        }
    }
    let names = event.topics.iter().filter_map(|topic| topic.all().next());
    all.extend(names.map(|(_, name)| Shared::Topic(name)));
    all.push(Shared::Programme);
    all
}

fn in_series<'a>(
    events: impl Iterator<Item = (RecordNo, &'a Record)>,
) -> BTreeMap<RecordNo, (RecordNo, Option<RecordNo>, Option<RecordNo>)> {
    let mut series: BTreeMap<RecordNo, Vec<_>> = BTreeMap::new();
    for (no, event) in events {
        let first = event.when.bounds().and_then(|days| days.first);
        if let (Some(whole), Some(first)) = (event.part_of, first) {
            series.entry(whole).or_default().push((first, no));
        }
    }
    let mut places = BTreeMap::new();
    for (whole, mut parts) in series {
        parts.sort();
        let at = |at: Option<usize>| at.and_then(|at| parts.get(at)).map(|(_, no)| *no);
        for (place, (_, no)) in parts.iter().enumerate().filter(|_| parts.len() > 1) {
            places.insert(*no, (whole, at(place.checked_sub(1)), at(Some(place + 1))));
        }
    }
    places
}

//! What is compared of an activity.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::{Day, End, Precision, Span, When};
use crate::model::{
    AttendanceMode, Detail, OrgNo, Participant, PlaceNo, Programme, Record, RecordNo, SourceNo,
};

use super::titles::Maker;
use super::words::Title;

/// An event or an action.
#[derive(Debug)]
pub(super) struct Activity {
    pub no: RecordNo,
    pub source: SourceNo,
    /// Who reports it.
    pub reporter: Option<OrgNo>,
    pub titles: Vec<Title>,
    pub title: String,
    pub type_code: Option<String>,
    pub time: Option<Time>,
    /// The innermost places.
    pub places: Vec<PlaceNo>,
    pub is_online: bool,
    /// Themes, sectors and tags as the number of a code.
    pub codes: BTreeSet<u32>,
    pub organizations: BTreeSet<OrgNo>,
    pub identifiers: BTreeSet<String>,
    pub page: Option<String>,
    pub host: Option<String>,
}

/// When an activity takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    pub first: Day,
    pub last: Day,
    /// How coarse it is, if its day is not known.
    pub coarse: Option<Coarse>,
}

/// Precisions of dates whose day is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Coarse {
    Month,
    Part,
    Year,
}

impl Time {
    fn of(when: &When) -> Option<Time> {
        let bounds = when.bounds()?;
        let first = bounds.first.or(bounds.last)?;
        // Of what has no end a year is looked at.
        let year = || first.checked_add_days(chrono::Days::new(364)).unwrap_or(first);
        let coarse = match when {
            When::Once(span) if span.is_coarse_point() => Some(coarse(span)),
            When::Once(Span { start, end: End::At(end) }) if !start.is_day() || !end.is_day() => {
                let is_long = (end.last - start.first).num_days() > 366;
                (!is_long).then(|| coarse(&Span { start: start.clone(), end: End::Same }))
            }
            _ => None,
        };
        Some(Time { first, last: bounds.last.unwrap_or_else(year), coarse })
    }

    pub fn n_days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// Days between two that do not overlap; 0 if they do.
    pub fn gap(&self, other: &Time) -> i64 {
        let after = (self.first - other.last).num_days();
        let before = (other.first - self.last).num_days();
        after.max(before).max(0)
    }

    pub fn is_long(&self) -> bool {
        self.n_days() >= 120
    }
}

fn coarse(span: &Span) -> Coarse {
    match span.start.precision {
        Precision::Day | Precision::DayUnset | Precision::Month => Coarse::Month,
        Precision::Half(_) | Precision::Quarter(_) | Precision::Season(_) => Coarse::Part,
        Precision::MonthUnset | Precision::Year | Precision::Decade | Precision::Century => {
            Coarse::Year
        }
    }
}

/// What all activities of a programme have, and how often.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Codes as written, by their number.
    pub codes: Vec<(String, String)>,
    pub of_code: Vec<u32>,
    pub of_place: BTreeMap<PlaceNo, u32>,
    pub of_organization: BTreeMap<OrgNo, u32>,
    /// How often each page, host and identifier occurs in each source.
    pub of_page: BTreeMap<(SourceNo, String), u32>,
}

/// Reads the activities that may be close to others.
pub(super) fn activities(programme: &Programme, maker: &mut Maker<'_>) -> (Vec<Activity>, Counts) {
    let mut counts = Counts::default();
    let mut numbers: BTreeMap<(String, String), u32> = BTreeMap::new();
    let reporters: Vec<Option<OrgNo>> =
        (0..programme.sources.len()).map(|no| reporter(programme, SourceNo(no))).collect();
    let mut found = Vec::new();
    for (no, record) in programme.records.iter().enumerate() {
        let is_online = match &record.detail {
            Detail::Event(event) => {
                event.attendance_mode == Some(AttendanceMode::Online)
                    || (!event.virtual_locations.is_empty() && record.location.is_empty())
            }
            Detail::Action(_) => false,
            Detail::Outcome(_) | Detail::Resource(_) => continue,
        };
        if is_off(record) || is_occasion(record) {
            continue;
        }
        let Some(source) = record.sources.first().copied() else { continue };
        let mut codes = BTreeSet::new();
        for (vocabulary, code) in &record.codes {
            // A vocabulary that each file declares for itself is the same one by its name.
            let local = vocabulary.rsplit('.').next().unwrap_or(vocabulary);
            let key = (local.to_owned(), code.clone());
            let next = counts.codes.len() as u32;
            let number = *numbers.entry(key).or_insert_with(|| {
                counts.codes.push((vocabulary.clone(), code.clone()));
                counts.of_code.push(0);
                next
            });
            if codes.insert(number)
                && let Some(n) = counts.of_code.get_mut(number as usize)
            {
                *n += 1;
            }
        }
        let places: Vec<PlaceNo> = match record.location.is_empty() {
            true => record.spatial_coverage.clone(),
            false => record.location.clone(),
        };
        let mut all: BTreeSet<PlaceNo> = BTreeSet::new();
        for first in &places {
            all.extend(containers(programme, *first));
        }
        for place in all {
            *counts.of_place.entry(place).or_default() += 1;
        }
        let organizations = organizations(record);
        for organization in &organizations {
            *counts.of_organization.entry(*organization).or_default() += 1;
        }
        let page = record.url.as_ref().map(|url| page(url.as_str()).to_owned());
        let host = page.as_deref().map(|page| page.split('/').next().unwrap_or(page).to_owned());
        for name in page.iter().chain(host.iter().filter(|host| page.as_ref() != Some(*host))) {
            *counts.of_page.entry((source, name.clone())).or_default() += 1;
        }
        found.push(Activity {
            no: RecordNo(no),
            source,
            reporter: reporters.get(source.0).copied().flatten(),
            titles: maker.titles(record),
            title: crate::text::fold_whole(record.name.choose(&[]).1),
            type_code: record.type_code.clone(),
            time: Time::of(&record.when),
            places,
            is_online,
            codes,
            organizations,
            identifiers: record
                .identifiers
                .iter()
                .map(|(scheme, value)| [scheme, " ", value].concat())
                .collect(),
            page,
            host,
        });
    }
    (found, counts)
}

/// Whether an activity does not take place.
fn is_off(record: &Record) -> bool {
    crate::pack::report(record) == Some(barnoma_pack::status::Report::Cancelled)
}

/// Whether it is a day or a decade that everybody keeps, and nobody's own activity.
fn is_occasion(record: &Record) -> bool {
    matches!(record.type_code.as_deref(), Some("observance" | "decade"))
}

/// Who a source is: the organisation that it names, or the one of its name.
fn reporter(programme: &Programme, source: SourceNo) -> Option<OrgNo> {
    let source = programme.source(source)?;
    if source.organization.is_some() {
        return source.organization;
    }
    let name = crate::text::fold_whole(source.name.as_ref()?.choose(&[]).1);
    let is_it =
        |text: &crate::lang::Text| text.all().any(|(_, own)| crate::text::fold_whole(own) == name);
    programme
        .organizations
        .iter()
        .position(|one| is_it(&one.name) || one.alternate_name.as_ref().is_some_and(is_it))
        .map(OrgNo)
}

fn organizations(record: &Record) -> BTreeSet<OrgNo> {
    let known = |who: &Participant| match who {
        Participant::Known(no) => Some(*no),
        Participant::Named(_) => None,
    };
    record.participation.iter().filter_map(|one| known(&one.who)).collect()
}

/// A place and all that it lies in.
pub(super) fn containers(programme: &Programme, first: PlaceNo) -> impl Iterator<Item = PlaceNo> {
    std::iter::successors(Some(first), |no| programme.place(*no)?.contained_in)
}

/// An address without what does not tell pages apart.
fn page(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::super::evidence::time;
    use super::*;
    use crate::day::read_interval;

    fn of(written: &str) -> Option<Time> {
        Time::of(&read_interval(written).0)
    }

    #[test]
    fn dates_say_more_the_nearer_and_the_surer_they_are() {
        for (one, other, bits) in [
            ("2022-05-03", "2022-05-03", 5.0),
            ("2022-05-03/2022-05-05", "2022-05-05/2022-05-06", 4.0),
            ("2022-05-03/2022-05-04", "2022-05-03/2022-05-04", 5.0),
            ("2022-05-03/2022-05-04", "2022-05-03/2022-05-05", 4.0),
            // Days between them.
            ("2022-01-01", "2022-01-08", 2.5),
            ("2022-01-01", "2022-01-09", 1.5),
            ("2022-01-01", "2022-01-15", 1.5),
            ("2022-01-01", "2022-01-16", 0.5),
            ("2022-01-01", "2022-02-01", 0.5),
            ("2022-01-01", "2022-02-02", -2.0),
            ("2022-01-01", "2022-04-03", -2.0),
            ("2022-01-01", "2022-04-04", -5.0),
            ("2022-01-01", "2022-09-28", -5.0),
            ("2022-01-01", "2022-09-29", -7.0),
            // What is only about then is as sure as the less sure of two.
            ("2022-05", "2022-05-10", 2.5),
            ("2022-05", "2022", 0.5),
            ("2022-22", "2022-07-10", 1.0),
            ("2022-22", "2022-07", 1.0),
            ("2022", "2022-07-10", 0.5),
            ("2022-05/2022-06-10", "2022-05-10", 2.5),
            ("2022-05-01/2022-06", "2022-06-10", 2.5),
            ("2022-05-03?", "2022-05-03", 5.0),
            // Of two that go on for long, how much of both is common.
            ("2022-01-01/2022-04-30", "2022-01-01/2022-04-30", 4.0),
            ("2022-01-01/2022-04-29", "2022-01-01/2022-04-29", 5.0),
            ("2022-01-01/2022-12-31", "2022-01-01/2022-10-20", 4.0),
            ("2022-01-01/2022-12-31", "2022-01-01/2022-10-18", 2.5),
            ("2022-01-01/2022-12-31", "2022-07-01/2022-12-31", 2.5),
            ("2022-01-01/2022-12-31", "2022-07-05/2022-12-31", 1.0),
            ("2022-01-01/2022-12-31", "2022-09-01/2023-03-31", 1.0),
            ("2022-01-01/2022-12-31", "2022-12-01/2023-12-31", 0.5),
            // A day within a year says little, and within more than that hardly anything.
            ("2020-01-01/2020-12-31", "2020-05-03", 1.5),
            ("2020-01-01/2021-01-01", "2020-05-03", 0.5),
            // More than a year between coarse dates is long.
            ("2020-05/2022-06", "2021-01-01", 0.5),
            ("2020-05/2022-06", "2020-05/2022-06", 4.0),
            // What has no end is looked at for a year, and what has no beginning at its end.
            ("2022-05-01/..", "2023-04-30", 1.5),
            ("2022-05-01/..", "2023-05-01", 2.5),
            ("../2022-05-01", "2022-05-01", 5.0),
            ("../2022-05-01", "2022-04-30", 2.5),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                assert_eq!(time(of(one).as_ref(), of(other).as_ref()), bits, "{one} {other}");
            }
        }
        assert_eq!(time(None, of("2022-05-03").as_ref()), 0.0);
    }

    #[test]
    fn an_address_is_a_page_without_what_tells_no_pages_apart() {
        for (address, known) in [
            ("https://www.a.org/b/", "a.org/b"),
            ("http://a.org/b#top", "a.org/b"),
            ("https://a.org/b?c=1", "a.org/b?c=1"),
            ("https://a.org/", "a.org"),
        ] {
            assert_eq!(page(address), known);
        }
    }
}

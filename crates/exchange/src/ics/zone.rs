//! Time zones of calendar files: an IANA name where one is meant, else their own offsets.

use std::str::FromStr;

use barnoma_reader::day::{Day, read_moment};
use barnoma_reader::recurrence::read_recurrence;
use calcard::common::timezone::Tz;
use chrono::{NaiveDateTime, Offset, TimeDelta, TimeZone};

use super::lines::Line;
use super::windows;

/// A zone that a file describes.
#[derive(Debug, Clone, Default)]
pub struct Described {
    /// What the file calls it.
    pub id: String,
    /// An IANA name that is said beside.
    location: Option<String>,
    changes: Vec<Change>,
}

/// One of its offsets, and when it begins to hold.
#[derive(Debug, Clone, Default)]
struct Change {
    begins: Option<NaiveDateTime>,
    rule: Option<String>,
    more: Vec<Day>,
    offset: Option<i32>,
}

impl Described {
    /// Takes a line of the description.
    pub fn line(&mut self, line: &Line<'_>) {
        match line.name.as_str() {
            "TZID" => self.id = line.text(),
            "X-LIC-LOCATION" => self.location = Some(line.text()),
            _ => {}
        }
    }

    /// An offset begins.
    pub fn begin(&mut self) {
        self.changes.push(Change::default());
    }

    /// Takes a line of the offset that has begun.
    pub fn offset_line(&mut self, line: &Line<'_>) {
        let Some(change) = self.changes.last_mut() else { return };
        match line.name.as_str() {
            "DTSTART" => change.begins = super::dates::date_time(&line.value),
            "RRULE" => change.rule = Some(line.value.to_string()),
            "TZOFFSETTO" => change.offset = offset(&line.value),
            "RDATE" => {
                let days = line.value.split(',').filter_map(super::dates::date_time);
                change.more.extend(days.map(|at| at.date()));
            }
            _ => {}
        }
    }

    /// The offset in minutes at a local time.
    fn offset_at(&self, at: NaiveDateTime) -> Option<i32> {
        let mut latest: Option<(NaiveDateTime, i32)> = None;
        for change in &self.changes {
            let (Some(begins), Some(offset)) = (change.begins, change.offset) else { continue };
            let since = last_onset(change, begins, at).unwrap_or(begins);
            let is_later = latest.is_none_or(|(known, _)| since > known);
            if since <= at && is_later {
                latest = Some((since, offset));
            }
        }
        let first = || self.changes.iter().find_map(|change| change.offset);
        latest.map(|(_, offset)| offset).or_else(first)
    }
}

/// The last time at which an offset began to hold.
fn last_onset(change: &Change, begins: NaiveDateTime, at: NaiveDateTime) -> Option<NaiveDateTime> {
    let start = read_moment(&begins.date().to_string()).ok()?;
    let (times, _) =
        read_recurrence(&start, change.rule.as_deref(), change.more.clone(), Vec::new());
    let day = times.previous(begins.date(), at.date())?;
    Some(day.and_time(begins.time()))
}

/// `+0530`, in minutes.
fn offset(value: &str) -> Option<i32> {
    let value = value.trim();
    let (sign, digits) = match value.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4)?.parse().ok()?;
    (hours <= 15 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

/// What the times of a value are relative to.
#[derive(Debug, Clone)]
pub enum Zone {
    /// Nobody's.
    Floating,
    /// UTC.
    Utc,
    /// A zone with an IANA name.
    Known(chrono_tz::Tz),
    /// One that only the file knows.
    Described(Described),
}

impl Zone {
    /// The zone that a `TZID` means; `None` if nobody knows.
    pub fn find(id: &str, described: &[Described]) -> Option<Zone> {
        let described = described.iter().find(|zone| zone.id == id);
        let location = described.and_then(|zone| zone.location.as_deref());
        if let Some(known) = location.and_then(named).or_else(|| named(id)) {
            return Some(Zone::Known(known));
        }
        described.filter(|zone| !zone.changes.is_empty()).cloned().map(Zone::Described)
    }

    /// The IANA name, if it has one.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Zone::Known(zone) => Some(zone.name()),
            _ => None,
        }
    }

    /// The offset in minutes at a local time; none if times are nobody's.
    pub fn offset_at(&self, at: NaiveDateTime) -> Option<i32> {
        match self {
            Zone::Floating => None,
            Zone::Utc => Some(0),
            Zone::Known(zone) => {
                let offset = zone.offset_from_local_datetime(&at).earliest()?;
                Some(offset.fix().local_minus_utc() / 60)
            }
            Zone::Described(zone) => zone.offset_at(at),
        }
    }

    /// A time in this zone, as it is in another one; `None` if one of them is nobody's.
    pub fn moved(&self, at: NaiveDateTime, to: &Zone) -> Option<NaiveDateTime> {
        let utc = at.checked_sub_signed(TimeDelta::minutes(self.offset_at(at)?.into()))?;
        match to {
            Zone::Floating => None,
            Zone::Known(zone) => {
                let offset = zone.offset_from_utc_datetime(&utc).fix().local_minus_utc();
                utc.checked_add_signed(TimeDelta::seconds(offset.into()))
            }
            Zone::Utc => Some(utc),
            Zone::Described(zone) => {
                let offset = zone.offset_at(utc)?;
                utc.checked_add_signed(TimeDelta::minutes(offset.into()))
            }
        }
    }
}

/// A zone by its name: IANA's, Windows', or one of these with something before it.
pub fn named(id: &str) -> Option<chrono_tz::Tz> {
    let resolved = |id: &str| match Tz::from_str(id).ok()? {
        Tz::Tz(zone) if !(windows::has_minutes(id) && zone.name().starts_with("Etc/")) => {
            Some(zone)
        }
        _ => None,
    };
    let mut rest = id.trim().trim_matches('"');
    loop {
        let name = rest.trim();
        if let Some(zone) = windows::corrected(name).or_else(|| resolved(name)) {
            return Some(zone);
        }
        rest = rest.split_once('/')?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::lines::{Lines, Piece};

    #[test]
    fn names_are_found_behind_whatever_stands_before_them() {
        for (id, name) in [
            ("Asia/Dushanbe", "Asia/Dushanbe"),
            ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
            ("/freeassociation.sourceforge.net/Tzfile/Asia/Almaty", "Asia/Almaty"),
            ("W. Europe Standard Time", "Europe/Berlin"),
        ] {
            assert_eq!(named(id).map(|zone| zone.name()), Some(name), "{id}");
        }
        assert!(named("Our own zone").is_none());
    }

    #[test]
    fn a_zone_that_only_the_file_knows_has_its_offsets() {
        let text = "TZID:Ours\nBEGIN:STANDARD\nDTSTART:19701025T030000\n\
                    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETTO:+0100\n\
                    BEGIN:DAYLIGHT\nDTSTART:19700329T020000\n\
                    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETTO:+0200";
        let mut zone = Described::default();
        for piece in Lines::new(text) {
            let Piece::Line(line) = piece else { continue };
            match line.name.as_str() {
                "BEGIN" => zone.begin(),
                "TZID" => zone.line(&line),
                _ => zone.offset_line(&line),
            }
        }
        let zone = Zone::find("Ours", &[zone]).unwrap();
        let at = |text: &str| super::super::dates::date_time(text).unwrap();
        assert_eq!(zone.offset_at(at("20220115T100000")), Some(60));
        assert_eq!(zone.offset_at(at("20220715T100000")), Some(120));
        assert_eq!(zone.offset_at(at("19600715T100000")), Some(60));
    }
}

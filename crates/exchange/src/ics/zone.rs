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
    /// The zone that others mean by what the file calls it.
    meant: Option<chrono_tz::Tz>,
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

    /// The offset in minutes at a local time; before all of its offsets the first of them.
    fn offset_at(&self, at: NaiveDateTime) -> Option<i32> {
        let first = || self.changes.iter().find_map(|change| change.offset);
        self.offset_since(at).or_else(first)
    }

    /// The offset that has begun to hold before a local time.
    fn offset_since(&self, at: NaiveDateTime) -> Option<i32> {
        let mut latest: Option<(NaiveDateTime, i32)> = None;
        for change in &self.changes {
            let (Some(begins), Some(offset)) = (change.begins, change.offset) else { continue };
            let since = last_onset(change, begins, at).unwrap_or(begins);
            let is_later = latest.is_none_or(|(known, _)| since > known);
            if since <= at && is_later {
                latest = Some((since, offset));
            }
        }
        latest.map(|(_, offset)| offset)
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
    /// The zone that a `TZID` means at a local time; `None` if nobody knows.
    ///
    /// The file's own `VTIMEZONE` says what the name means in it (RFC 5545, 3.8.3.1), but those
    /// beside an IANA name are often cut short or of years ago, and there the name is better. What
    /// a name of Windows means has changed, so the file is heard where it says otherwise.
    pub fn find(id: &str, described: &[Described], at: NaiveDateTime) -> Option<Zone> {
        let described = described.iter().find(|zone| zone.id == id);
        let location = described.and_then(|zone| zone.location.as_deref());
        if let Some(known) = location.and_then(named).or_else(|| of_iana(id)) {
            return Some(Zone::Known(known));
        }
        let meant = named(id);
        let own = described.filter(|zone| !zone.changes.is_empty());
        if let (Some(meant), own) = (meant, own.and_then(|own| own.offset_since(at))) {
            let known = Zone::Known(meant);
            let differs = own.zip(known.offset_at(at)).is_some_and(|(own, known)| own != known);
            if !differs {
                return Some(known);
            }
        }
        own.map(|own| Zone::Described(Described { meant, ..own.clone() }))
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
        // By one name a file means one clock, also where its offset is right for a part of a year.
        if let (Zone::Known(known), Zone::Described(own))
        | (Zone::Described(own), Zone::Known(known)) = (self, to)
            && own.meant == Some(*known)
        {
            return Some(at);
        }
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
    behind(id, |name| {
        windows::corrected(name).or_else(|| match Tz::from_str(name).ok()? {
            Tz::Tz(zone) if windows::has_minutes(name) && zone.name().starts_with("Etc/") => None,
            Tz::Tz(zone) => Some(zone),
            _ => None,
        })
    })
}

/// A zone by IANA's own name, or by that with something before it.
fn of_iana(id: &str) -> Option<chrono_tz::Tz> {
    behind(id, |name| name.parse().ok())
}

/// What is found of a name, or of it without what stands before a slash.
fn behind(id: &str, find: impl Fn(&str) -> Option<chrono_tz::Tz>) -> Option<chrono_tz::Tz> {
    let mut rest = id.trim().trim_matches('"');
    loop {
        if let Some(zone) = find(rest.trim()) {
            return Some(zone);
        }
        rest = rest.split_once('/')?.1;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ics::lines::{Lines, Piece};

    #[test]
    fn the_names_that_are_checked_are_those_that_calendars_know() {
        let known: BTreeSet<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
        let checked: BTreeSet<&str> = barnoma_reader::proof::zones().collect();
        assert_eq!(known.difference(&checked).collect::<Vec<_>>(), Vec::<&&str>::new());
        // Of two years' lists the later may have a few more.
        assert!(checked.difference(&known).count() < 10);
    }

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
        let at = |text: &str| super::super::dates::date_time(text).unwrap();
        let zone = Zone::find("Ours", &[zone], at("20220115T100000")).unwrap();
        assert_eq!(zone.offset_at(at("20220115T100000")), Some(60));
        assert_eq!(zone.offset_at(at("20220715T100000")), Some(120));
        assert_eq!(zone.offset_at(at("19600715T100000")), Some(60));
    }
}

//! When an event or a task takes place, and how often.

use barnoma_reader::day::Day;
use chrono::{NaiveDateTime, TimeDelta};

use super::component::{Component, Kind, Made, Maker};
use super::dates::{Stamp, duration, with_offset, written};
use super::lines::{Line, parts};
use super::read::at;
use super::zone::Zone;

impl Maker<'_> {
    /// A day or a time, and the zone that it is in.
    pub(super) fn stamp(&mut self, line: &Line<'_>) -> Option<(Stamp, Zone)> {
        let first = parts(&line.value, ',').first().copied().unwrap_or_default();
        let first = first.split('/').next().unwrap_or_default();
        let Some(stamp) = Stamp::read(first) else {
            let shown: String = line.value.chars().take(40).collect();
            let message = format!("\"{shown}\" is no date and was left out");
            self.report.lose("", &line.name, at(line.number), &message);
            return None;
        };
        Some((stamp, self.zone(line, stamp)))
    }

    fn zone(&mut self, line: &Line<'_>, stamp: Stamp) -> Zone {
        let local = match stamp {
            Stamp::Time(_, true) => return Zone::Utc,
            Stamp::Time(local, false) => local,
            Stamp::Day(_) => return Zone::Floating,
        };
        let Some(id) = line.parameter("TZID") else { return Zone::Floating };
        Zone::find(id, self.described, local).unwrap_or_else(|| {
            let message = format!("nobody knows the zone \"{id}\": its times stand without one");
            self.report.count("TZID", || at(line.number), &message);
            Zone::Floating
        })
    }

    pub(super) fn dates(&mut self, component: &Component<'_>, made: &mut Made) {
        let start = component.line("DTSTART").and_then(|line| self.stamp(line));
        let end_line = component.line("DTEND").or_else(|| component.line("DUE"));
        let end = end_line.and_then(|line| self.stamp(line));
        let Some((start, zone)) = start else {
            if let Some((end, zone)) = end {
                let end = self.said(end, &zone, made);
                made.record.set("endDate", end);
            }
            return;
        };
        let is_repeated = ["RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"]
            .iter()
            .any(|name| component.line(name).is_some());
        let mut to = zone.clone();
        // A time in UTC is one of the calendar's zone; a rule's days would become others.
        if let (Zone::Utc, Some(zone), false) = (&zone, &self.calendar_zone, is_repeated) {
            to = zone.clone();
        }
        let start_at = match start {
            Stamp::Day(day) => {
                made.record.set("startDate", day.to_string());
                None
            }
            Stamp::Time(time, _) => {
                let time = zone.moved(time, &to).unwrap_or(time);
                made.record.set("startDate", self.time(time, &to, made.kind));
                if let (Some(name), Kind::Event) = (self.own_name(&to), made.kind) {
                    made.record.set("timeZone", name);
                }
                Some(time)
            }
        };
        let length = component.line("DURATION").filter(|_| end.is_none());
        let length = length.and_then(|line| {
            let length = duration(&line.value);
            if length.is_none() {
                let message = "is no length of time that could be read, and was left out";
                self.report.lose(&made.id, "DURATION", at(line.number), message);
            }
            length
        });
        let last = match (start, start_at, end, length) {
            (Stamp::Day(first), _, Some((end, _)), _) => {
                // The end of whole days is the day after; of a task it is the day itself.
                let end = end.day();
                let last = if component.kind == Kind::Event { end.pred_opt() } else { Some(end) };
                last.filter(|last| *last > first).map(|last| last.to_string())
            }
            (Stamp::Day(first), _, None, Some(length)) => {
                let last = first.checked_add_signed(length - TimeDelta::days(1));
                last.filter(|last| *last > first).map(|last| last.to_string())
            }
            (Stamp::Time(..), Some(begins), Some((Stamp::Time(ends, _), of_end)), _) => {
                let ends = match &of_end {
                    Zone::Floating => ends,
                    other => other.moved(ends, &to).unwrap_or(ends),
                };
                (ends > begins).then(|| self.time(ends, &to, made.kind))
            }
            (Stamp::Time(..), Some(begins), Some((Stamp::Day(end), _)), _) => {
                end.pred_opt().filter(|last| *last > begins.date()).map(|last| last.to_string())
            }
            (Stamp::Time(..), Some(begins), None, Some(length)) => {
                let ends = begins.checked_add_signed(length).filter(|ends| *ends > begins);
                ends.map(|ends| self.time(ends, &to, made.kind))
            }
            _ => None,
        };
        made.record.set_some("endDate", last);
        // Times that are nobody's are those of the calendar.
        let clock = match (start, &zone, &self.calendar_zone) {
            (Stamp::Time(..), Zone::Floating, Some(calendars)) => calendars.clone(),
            _ => zone,
        };
        self.repeats(component, made, start, &clock);
        if is_repeated {
            made.zone = clock;
        }
    }

    /// The name of a zone that is not the calendar's.
    fn own_name(&self, zone: &Zone) -> Option<&'static str> {
        let of_calendar = self.calendar_zone.as_ref().and_then(Zone::name);
        zone.name().filter(|name| of_calendar != Some(*name))
    }

    /// A time of a record; actions have no field for its zone.
    fn time(&self, at: NaiveDateTime, zone: &Zone, kind: Kind) -> String {
        match (kind, self.own_name(zone)) {
            (Kind::Task, Some(_)) => with_offset(at, zone),
            _ => written(at, zone),
        }
    }

    /// A day, or a time with what has to be said of its zone.
    fn said(&self, stamp: Stamp, zone: &Zone, made: &mut Made) -> String {
        match stamp {
            Stamp::Day(day) => day.to_string(),
            Stamp::Time(time, _) => {
                if let (Some(name), Kind::Event) = (zone.name(), made.kind) {
                    made.record.set("timeZone", name);
                }
                self.time(time, zone, made.kind)
            }
        }
    }

    fn repeats(&mut self, component: &Component<'_>, made: &mut Made, start: Stamp, zone: &Zone) {
        if component.kind == Kind::Task {
            for line in component
                .lines
                .iter()
                .filter(|l| matches!(l.name.as_str(), "RRULE" | "RDATE" | "EXDATE"))
            {
                let message = "an action does not repeat; only its first time was taken";
                self.report.lose(&made.id, &line.name, at(line.number), message);
            }
            return;
        }
        let mut has_rule = false;
        for line in &component.lines {
            match line.name.as_str() {
                "RRULE" if !has_rule => {
                    has_rule = true;
                    let rule = line.value.trim().trim_matches(';');
                    if !rule.is_empty() {
                        made.record.set("rrule", with_last_day(rule, start, zone));
                    }
                }
                "RRULE" => {
                    let message = "is a second rule; only the first one was taken";
                    self.report.lose(&made.id, "RRULE", at(line.number), message);
                }
                "RDATE" | "EXDATE" => {
                    let field = if line.name == "RDATE" { "rdate" } else { "exdate" };
                    for day in self.days(line, made, start, zone) {
                        made.record.push(field, day.to_string());
                    }
                }
                _ => {}
            }
        }
    }

    /// The days of a list, where the event begins.
    fn days(&mut self, line: &Line<'_>, made: &Made, start: Stamp, zone: &Zone) -> Vec<Day> {
        let mut days = Vec::new();
        for value in parts(&line.value, ',') {
            let value = value.split('/').next().unwrap_or_default();
            if value.trim().is_empty() {
                continue;
            }
            let Some(stamp) = Stamp::read(value) else {
                let shown: String = value.chars().take(40).collect();
                let message = format!("\"{shown}\" is no date and was left out");
                self.report.lose(&made.id, &line.name, at(line.number), &message);
                continue;
            };
            let local = match stamp {
                Stamp::Day(day) => {
                    days.push(day);
                    continue;
                }
                Stamp::Time(time, _) => self.zone(line, stamp).moved(time, zone).unwrap_or(time),
            };
            if line.name == "RDATE"
                && let Stamp::Time(begins, _) = start
                && begins.time() != local.time()
            {
                let message = "is at another time of day than the first; only its day was taken";
                self.report.lose(&made.id, "RDATE", at(line.number), message);
            }
            days.push(local.date());
        }
        days
    }
}

/// A rule whose `UNTIL` is the last day on which its times can begin, where they begin. Beside a
/// zone it is in UTC (RFC 5545, 3.3.10), which nobody can compare without knowing the zone.
fn with_last_day(rule: &str, start: Stamp, zone: &Zone) -> String {
    let is_until =
        |part: &&str| part.get(..6).is_some_and(|name| name.eq_ignore_ascii_case("UNTIL="));
    let until = rule.split(';').find(is_until);
    let ends = until.and_then(|part| Stamp::read(part.get(6..)?));
    let (Stamp::Time(begins, _), Some(Stamp::Time(ends, true)), Some(until)) = (start, ends, until)
    else {
        return rule.to_owned();
    };
    let last = Zone::Utc.moved(ends, zone).and_then(|ends| match ends.time() < begins.time() {
        true => ends.date().pred_opt(),
        false => Some(ends.date()),
    });
    match last {
        Some(last) => rule.replace(until, &last.format("UNTIL=%Y%m%d").to_string()),
        None => rule.to_owned(),
    }
}

//! "Add to calendar": one dated event as the lines of an iCalendar file (RFC 5545); a date that is
//! not exact becomes a transparent span whose description says so. What it says in words depends on
//! the visitor's language, so those lines are expressions.

use barnoma_pack::expr::Expr;
use barnoma_pack::list::CalendarLine;
use chrono::{Datelike, TimeDelta};

use crate::day::{Day, End, Moment, Span, Time, When};
use crate::model::{ActivityStatus, Detail, Event, EventStatus, Place, Programme, Record, Url};
use crate::recurrence::Recurrence;

/// The calendar file of an event; `None` for what is no event, has no date, or has an open end or
/// beginning.
///
/// The same data give the same bytes: the time stamp is the day of the data's last change.
pub fn calendar(record: &Record, programme: &Programme) -> Option<Vec<CalendarLine>> {
    let entry = entry(record, programme, None)?;
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line(PRODUCT);
    file.lines.extend(entry.zone);
    file.lines.extend(entry.lines);
    file.line("END:VCALENDAR");
    Some(file.lines)
}

/// The line that says which program wrote a calendar file.
pub const PRODUCT: &str = "PRODID:-//Barnoma//Barnoma//EN";

/// One event of a calendar file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The zone that its times are in, if that has to stand in the file; empty otherwise.
    pub zone: Vec<CalendarLine>,
    /// The event itself.
    pub lines: Vec<CalendarLine>,
}

/// The event of a record for which there is a [`calendar`]; `page` is the address of its page
/// here.
pub fn entry(record: &Record, programme: &Programme, page: Option<&str>) -> Option<Entry> {
    let Detail::Event(event) = &record.detail else { return None };
    let (span, recurrence) = match &record.when {
        When::Once(span) => (span, None),
        When::Recurring(span, recurrence) => (span, Some(recurrence)),
        When::Undated | When::Until(_) => return None,
    };
    let last = span.days().last.filter(|last| last.year() < 9999)?;
    let zone = programme.zone_of(record);
    let clock = Clock::of(&span.start, zone, &record.when);
    let changed = programme.date_modified.unwrap_or(span.start.first);

    let mut zone_file = File::default();
    if let Clock::Zone(offset) = clock {
        zone_file.zone(offset);
    }
    let mut file = File::default();
    file.line("BEGIN:VEVENT");
    file.line(&["UID:", &record.id, "@", &host(&programme.id)].concat());
    file.line(&["DTSTAMP:", &day_digits(changed), "T000000Z"].concat());
    file.dates(span, last, clock);
    if let Some(recurrence) = recurrence {
        file.recurrence(&span.start, recurrence, clock);
    }
    let name = Expr::Text(record.name.clone());
    let summary = match prefix(event) {
        Some(key) => Expr::Joined(vec![Expr::message(key), Expr::literal(": "), name]),
        None => name,
    };
    file.add("SUMMARY", true, Some(summary));
    // What the dates of the file cannot say, words say.
    let says_date = !is_exact(span) || (matches!(clock, Clock::Floating) && zone.is_some());
    let description = description(record, event, says_date, zone);
    if !description.is_empty() {
        file.add("DESCRIPTION", false, Some(joined(description, "\n\n")));
    }
    if let Some(location) = location(record, event, programme) {
        file.add("LOCATION", false, Some(location));
    }
    for outcome in record.outcomes.iter().filter_map(|no| programme.record(*no)) {
        file.add("CATEGORIES", true, Some(Expr::Text(outcome.name.clone())));
    }
    if let Some(url) = page.or(record.url.as_ref().map(Url::as_str)) {
        file.line(&["URL:", url].concat());
    }
    file.line(&["STATUS:", status(event, span)].concat());
    if !is_exact(span) {
        file.line("TRANSP:TRANSPARENT");
    }
    file.line("END:VEVENT");
    Some(Entry { zone: zone_file.lines, lines: file.lines })
}

/// Whether both ends are full days, and sure.
fn is_exact(span: &Span) -> bool {
    let is_exact =
        |moment: &Moment| moment.is_day() && !moment.is_uncertain && !moment.is_approximate;
    is_exact(&span.start)
        && match &span.end {
            End::At(end) => is_exact(end),
            End::Same | End::Open => true,
        }
}

/// What the times of an event are relative to.
#[derive(Clone, Copy)]
enum Clock {
    /// There is no time: whole days.
    Days,
    /// The visitor's own clock, as nobody knows the offset, or it is not one for all times.
    Floating,
    /// UTC, from times with this offset in minutes.
    Utc(i16),
    /// A zone of this offset: a rule names weekdays of its place, which UTC may shift.
    Zone(i16),
}

impl Clock {
    fn of(start: &Moment, zone: Option<&str>, when: &When) -> Clock {
        let Some(time) = start.time else { return Clock::Days };
        let is_recurring = matches!(when, When::Recurring(..));
        match time.offset.or_else(|| lasting_offset(zone?, when)) {
            None => Clock::Floating,
            Some(offset) if is_recurring && offset != 0 => Clock::Zone(offset),
            Some(offset) => Clock::Utc(offset),
        }
    }
}

/// The offset that a zone has from the first to the last day of an event; `None` if it changes in
/// between.
pub(crate) fn lasting_offset(zone: &str, when: &When) -> Option<i16> {
    let days = when.bounds()?;
    let offset = fixed_offset(zone, days.first?)?;
    // No zone changes twice, so that the days between need no look.
    (fixed_offset(zone, days.last.unwrap_or(Day::MAX)) == Some(offset)).then_some(offset)
}

/// The offset of zones that keep no summer time. Others would need tables.
pub(crate) fn fixed_offset(zone: &str, day: Day) -> Option<i16> {
    let hours = match zone {
        "Asia/Dushanbe" | "Asia/Tashkent" | "Asia/Samarkand" | "Asia/Ashgabat" => 5,
        "Asia/Bishkek" => 6,
        // Kazakhstan has had one time, UTC+5, since 1 March 2024.
        "Asia/Almaty" if (day.year(), day.month()) >= (2024, 3) => 5,
        "Asia/Almaty" => 6,
        "Europe/Moscow" if day.year() >= 2015 => 3,
        "UTC" | "Etc/UTC" => 0,
        _ => return None,
    };
    Some(hours * 60)
}

/// A calendar file, line by line.
#[derive(Default)]
struct File {
    lines: Vec<CalendarLine>,
}

impl File {
    fn line(&mut self, line: &str) {
        self.add(line, false, None);
    }

    fn add(&mut self, name: &str, has_language: bool, value: Option<Expr>) {
        self.lines.push(CalendarLine { name: name.to_owned(), has_language, value });
    }

    /// A zone with one offset for ever.
    fn zone(&mut self, offset: i16) {
        let digits = offset_digits(offset);
        self.line("BEGIN:VTIMEZONE");
        self.line(&["TZID:", &zone_id(offset)].concat());
        self.line("BEGIN:STANDARD");
        self.line("DTSTART:19700101T000000");
        self.line(&["TZOFFSETFROM:", &digits].concat());
        self.line(&["TZOFFSETTO:", &digits].concat());
        self.line("END:STANDARD");
        self.line("END:VTIMEZONE");
    }

    fn dates(&mut self, span: &Span, last: Day, clock: Clock) {
        let start = &span.start;
        let next = |day: Day| day.succ_opt().unwrap_or(day);
        let Some(begins) = start.time else {
            self.values("DTSTART", &[(start.first, None)], clock);
            self.values("DTEND", &[(next(last), None)], clock);
            return;
        };
        self.values("DTSTART", &[(start.first, Some(begins))], clock);
        match &span.end {
            End::At(end) if end.time.is_some() => {
                self.values("DTEND", &[(end.first, end.time)], clock);
            }
            // The end is inclusive: the event lasts until that day is over.
            End::At(end) if end.last > start.last => {
                let midnight = Time { hour: 0, minute: 0, offset: begins.offset };
                self.values("DTEND", &[(next(last), Some(midnight))], clock);
            }
            End::At(_) | End::Same | End::Open => {}
        }
    }

    fn recurrence(&mut self, start: &Moment, recurrence: &Recurrence, clock: Clock) {
        if let (Some(rule), Some(text)) = (recurrence.rule(), &recurrence.text) {
            let text = text.trim().to_ascii_uppercase();
            let mut parts: Vec<&str> =
                text.split(';').filter(|part| !part.starts_with("UNTIL=")).collect();
            // UNTIL must be of the kind of the start: a day, a floating time or UTC.
            let until = rule.until.map(|until| {
                let end_of_day = Time { hour: 23, minute: 59, offset: None };
                let clock =
                    if let Clock::Zone(offset) = clock { Clock::Utc(offset) } else { clock };
                ["UNTIL=", &value(until, start.time.and(Some(end_of_day)), clock)].concat()
            });
            parts.extend(until.as_deref());
            self.line(&["RRULE:", &parts.join(";")].concat());
        }
        let listed =
            |days: &[Day]| -> Vec<_> { days.iter().map(|day| (*day, start.time)).collect() };
        self.values("RDATE", &listed(recurrence.more()), clock);
        self.values("EXDATE", &listed(recurrence.except()), clock);
    }

    fn values(&mut self, name: &str, days: &[(Day, Option<Time>)], clock: Clock) {
        if days.is_empty() {
            return;
        }
        let parameter = match clock {
            Clock::Days => ";VALUE=DATE".to_owned(),
            Clock::Zone(offset) => [";TZID=", &zone_id(offset)].concat(),
            Clock::Floating | Clock::Utc(_) => String::new(),
        };
        let values: Vec<String> =
            days.iter().map(|(day, time)| value(*day, *time, clock)).collect();
        self.line(&[name, &parameter, ":", &values.join(",")].concat());
    }
}

/// A day, or a day and a time on a clock.
fn value(day: Day, time: Option<Time>, clock: Clock) -> String {
    let (Some(time), false) = (time, matches!(clock, Clock::Days)) else { return day_digits(day) };
    let minutes = i64::from(time.hour) * 60 + i64::from(time.minute);
    let (shift, suffix) = match clock {
        Clock::Utc(offset) => (-i64::from(time.offset.unwrap_or(offset)), "Z"),
        // An end may be written with another offset than the start.
        Clock::Zone(offset) => (i64::from(offset - time.offset.unwrap_or(offset)), ""),
        Clock::Days | Clock::Floating => (0, ""),
    };
    let minutes = minutes + shift;
    let day = day.checked_add_signed(TimeDelta::days(minutes.div_euclid(1440))).unwrap_or(day);
    let minutes = minutes.rem_euclid(1440);
    [&day_digits(day), "T", &digits(minutes / 60, 2), &digits(minutes % 60, 2), "00", suffix]
        .concat()
}

fn day_digits(day: Day) -> String {
    [digits(day.year().into(), 4), digits(day.month().into(), 2), digits(day.day().into(), 2)]
        .concat()
}

fn digits(n: i64, width: usize) -> String {
    let n = n.max(0).to_string();
    ["0".repeat(width.saturating_sub(n.len())), n].concat()
}

fn offset_digits(offset: i16) -> String {
    let sign = if offset < 0 { "-" } else { "+" };
    let minutes = i64::from(offset.unsigned_abs());
    [sign, &digits(minutes / 60, 2), &digits(minutes % 60, 2)].concat()
}

fn zone_id(offset: i16) -> String {
    ["UTC", &offset_digits(offset)].concat()
}

/// The host of the dataset's id; of an id without one, its letters.
pub fn host(id: &str) -> String {
    let rest = id.split_once("://").map_or(id, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = host.rsplit('@').next().unwrap_or(host);
    host.chars()
        .map(|letter| if letter.is_alphanumeric() || letter == '.' { letter } else { '-' })
        .collect()
}

pub(crate) fn is_cancelled(event: &Event) -> bool {
    event.event_status == EventStatus::Cancelled
        || event.activity_status == Some(ActivityStatus::Cancelled)
}

pub(crate) fn is_postponed(event: &Event) -> bool {
    event.event_status == EventStatus::Postponed
        || event.activity_status == Some(ActivityStatus::Suspended)
}

/// The word that must not be missed in a calendar either.
fn prefix(event: &Event) -> Option<&'static str> {
    if is_cancelled(event) {
        return Some("event.cancelled");
    }
    is_postponed(event).then_some("event.postponed")
}

fn status(event: &Event, span: &Span) -> &'static str {
    let is_unsure = span.start.is_uncertain
        || matches!(&span.end, End::At(end) if end.is_uncertain)
        || event.activity_status == Some(ActivityStatus::Pipeline);
    match () {
        () if is_cancelled(event) => "CANCELLED",
        () if is_unsure || is_postponed(event) => "TENTATIVE",
        () => "CONFIRMED",
    }
}

/// The honest words of a date that the calendar shows too exactly, what the data says,
/// and where one takes part online.
fn description(record: &Record, event: &Event, says_date: bool, zone: Option<&str>) -> Vec<Expr> {
    let mut paragraphs = Vec::new();
    if says_date {
        let zone = zone.map(str::to_owned);
        paragraphs.push(Expr::When(Box::new(record.when.clone()), zone));
    }
    paragraphs.extend(record.description.clone().map(Expr::Text));
    let online = event.virtual_locations.iter();
    paragraphs.extend(online.map(|link| Expr::literal(link.href.as_str())));
    paragraphs
}

/// The venues, each with its address and what contains it; else where it is held online.
fn location(record: &Record, event: &Event, programme: &Programme) -> Option<Expr> {
    let venues: Vec<Expr> = record
        .location
        .iter()
        .filter_map(|no| programme.place(*no))
        .map(|place| {
            let mut parts = vec![Expr::Text(place.name.clone())];
            parts.extend(place.address.clone().map(Expr::Text));
            let mut outer: Option<&Place> = place.contained_in.and_then(|no| programme.place(no));
            while let Some(place) = outer {
                parts.push(Expr::Text(place.name.clone()));
                outer = place.contained_in.and_then(|no| programme.place(no));
            }
            joined(parts, ", ")
        })
        .collect();
    if venues.is_empty() {
        let online = event.virtual_locations.first();
        return online.map(|link| Expr::literal(link.href.as_str()));
    }
    Some(joined(venues, "; "))
}

fn joined(parts: Vec<Expr>, between: &str) -> Expr {
    let mut joined = Vec::new();
    for part in parts {
        if !joined.is_empty() {
            joined.push(Expr::literal(between));
        }
        joined.push(part);
    }
    Expr::Joined(joined)
}

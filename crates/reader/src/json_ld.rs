//! One event for search engines, as JSON-LD in the words of schema.org: only what its page shows.

use serde_json::{Map, Value, json};

use crate::calendar::{is_cancelled, is_postponed};
use crate::day::{Day, End, Moment, Time, When};
use crate::lang::{Lang, Text};
use crate::model::{AttendanceMode, Detail, Event, EventStatus, Participant, Programme, Record};

/// The event's JSON-LD; `None` for what is no event and for a date that is not known to the day.
/// Of a repeated event it is the occurrence that is on or comes next. `page` is the address of
/// the event's page here.
///
/// A `<` in it can end a script: whoever writes it into a page replaces it by `\u003c`.
pub fn json_ld(
    record: &Record,
    programme: &Programme,
    wanted: &[Lang],
    today: Day,
    page: Option<&str>,
) -> Option<String> {
    let Detail::Event(event) = &record.detail else { return None };
    let said = |text: &Text| Value::from(text.choose(wanted).1);
    let zone = event.time_zone.as_deref().or(programme.time_zone.as_deref());
    let (start, end) = dates(&record.when, zone, today)?;

    let mut fields = Map::new();
    let mut add = |name: &str, value: Value| {
        let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !is_empty {
            fields.insert(name.to_owned(), value);
        }
    };
    add("@context", "https://schema.org".into());
    add("@type", "Event".into());
    add("name", said(&record.name));
    add("startDate", start.into());
    add("endDate", end.into());
    add("eventStatus", status(event).into());
    let earlier = event.previous_start.iter().filter(|moment| is_sure(moment));
    let earlier = earlier.map(|moment| Value::from(written(moment.first, moment.time, zone)));
    add("previousStartDate", earlier.collect());
    add("eventAttendanceMode", event.attendance_mode.map(mode).into());
    add("location", locations(record, event, programme, &said));
    add("description", record.description.as_ref().map(&said).into());
    add("image", record.image.as_ref().map(|image| image.url.as_str()).into());
    add("organizer", organizers(record, programme, &said));
    let languages = record.in_language.iter().map(|lang| Value::from(lang.as_str()));
    add("inLanguage", languages.collect());
    let address = page.or(record.url.as_ref().map(|url| url.as_str()));
    add("url", address.into());
    Some(Value::Object(fields).to_string())
}

/// Start and end as written for machines, if the start is a day that is sure.
fn dates(when: &When, zone: Option<&str>, today: Day) -> Option<(String, Option<String>)> {
    let span = match when {
        When::Once(span) | When::Recurring(span, _) => span,
        When::Undated | When::Until(_) => return None,
    };
    if !is_sure(&span.start) {
        return None;
    }
    let end = match &span.end {
        End::At(end) if is_sure(end) => Some((end.last, end.time)),
        End::At(_) => return None,
        End::Same | End::Open => None,
    };
    let (first, last) = match when {
        When::Recurring(..) => {
            let next = when.next(today)?;
            (next.first?, next.last)
        }
        _ => (span.start.first, end.map(|(last, _)| last)),
    };
    let end = end.and_then(|(_, time)| Some(written(last?, time, zone)));
    Some((written(first, span.start.time, zone), end))
}

fn is_sure(moment: &Moment) -> bool {
    moment.is_day() && !moment.is_uncertain && !moment.is_approximate
}

/// `2022-05-03`, or `2022-05-03T10:00+05:00` where there is a time; without its offset if nobody
/// knows that.
fn written(day: Day, time: Option<Time>, zone: Option<&str>) -> String {
    let day_text = day.to_string();
    let Some(time) = time else { return day_text };
    let two = |n: i16| format!("{n:02}");
    let clock = [two(time.hour.into()), two(time.minute.into())].join(":");
    let offset = time.offset.or_else(|| crate::calendar::fixed_offset(zone?, day));
    let offset = offset.map_or_else(String::new, |offset| {
        let sign = if offset < 0 { "-" } else { "+" };
        let minutes = offset.saturating_abs();
        [sign, &two(minutes / 60), ":", &two(minutes % 60)].concat()
    });
    [&day_text, "T", &clock, &offset].concat()
}

fn status(event: &Event) -> &'static str {
    match event.event_status {
        _ if is_cancelled(event) => "https://schema.org/EventCancelled",
        _ if is_postponed(event) => "https://schema.org/EventPostponed",
        EventStatus::Rescheduled => "https://schema.org/EventRescheduled",
        EventStatus::MovedOnline => "https://schema.org/EventMovedOnline",
        EventStatus::Scheduled | EventStatus::Postponed | EventStatus::Cancelled => {
            "https://schema.org/EventScheduled"
        }
    }
}

fn mode(mode: AttendanceMode) -> &'static str {
    match mode {
        AttendanceMode::Offline => "https://schema.org/OfflineEventAttendanceMode",
        AttendanceMode::Online => "https://schema.org/OnlineEventAttendanceMode",
        AttendanceMode::Mixed => "https://schema.org/MixedEventAttendanceMode",
    }
}

fn locations(
    record: &Record,
    event: &Event,
    programme: &Programme,
    said: &impl Fn(&Text) -> Value,
) -> Value {
    let places = record.location.iter().filter_map(|no| programme.place(*no)).map(|place| {
        let outer = place.contained_in.and_then(|no| programme.place(no));
        let address = place.address.as_ref().or(outer.map(|outer| &outer.name));
        let address = address.unwrap_or(&place.name);
        json!({"@type": "Place", "name": said(&place.name), "address": said(address)})
    });
    let online = event.virtual_locations.iter();
    let online = online.map(|link| json!({"@type": "VirtualLocation", "url": link.href.as_str()}));
    places.chain(online).collect()
}

fn organizers(record: &Record, programme: &Programme, said: &impl Fn(&Text) -> Value) -> Value {
    let organizers = record.participation.iter().filter(|part| part.role == "organizer");
    let organizer = |who: &Participant| match who {
        Participant::Named(name) => Some(json!({"@type": "Organization", "name": said(name)})),
        Participant::Known(no) => {
            let known = programme.organization(*no)?;
            let mut fields = json!({"@type": "Organization", "name": said(&known.name)});
            if let (Some(url), Some(fields)) = (&known.url, fields.as_object_mut()) {
                fields.insert("url".to_owned(), url.as_str().into());
            }
            Some(fields)
        }
    };
    organizers.filter_map(|part| organizer(&part.who)).collect()
}

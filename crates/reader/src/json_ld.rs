//! One event for search engines, as JSON-LD in the words of schema.org: only what its page shows.

use serde_json::{Map, Value, json};

use crate::calendar::{is_cancelled, is_postponed};
use crate::day::{Day, End, Moment, Time, When};
use crate::lang::{Lang, Text};
use crate::model::{
    AttendanceMode, Detail, Event, EventStatus, Participant, Place, Programme, Record,
};

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
    let zone = programme.zone_of(record);
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
    add("organizer", with_role("organizer", record, programme, &said));
    add("performer", with_role("speaker", record, programme, &said));
    add("funder", with_role("funder", record, programme, &said));
    let whole = record.part_of.and_then(|whole| programme.record(whole));
    let whole = whole.map(|whole| json!({"@type": "Event", "name": said(&whole.name)}));
    add("superEvent", whole.into());
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
        let address = address(place, programme, said).unwrap_or_else(|| {
            // A name where it lies is more than nothing, and all that is known.
            let outer = place.contained_in.and_then(|no| programme.place(no));
            said(outer.map_or(&place.name, |outer| &outer.name))
        });
        json!({"@type": "Place", "name": said(&place.name), "address": address})
    });
    let online = event.virtual_locations.iter();
    let online = online.map(|link| json!({"@type": "VirtualLocation", "url": link.href.as_str()}));
    places.chain(online).collect()
}

/// The parts of an address that the data tell: the street, the town, the region, the country.
fn address(place: &Place, programme: &Programme, said: &impl Fn(&Text) -> Value) -> Option<Value> {
    let mut fields = Map::new();
    if let Some(street) = &place.address {
        fields.insert("streetAddress".to_owned(), said(street));
    }
    let mut next = Some(place);
    while let Some(part) = next {
        let name = match part.type_code.as_deref() {
            Some("city") => Some("addressLocality"),
            Some("adm1") => Some("addressRegion"),
            Some("country") => Some("addressCountry"),
            _ => None,
        };
        if let Some(country) = &part.country {
            fields.entry("addressCountry").or_insert_with(|| country.as_str().into());
        }
        if let Some(name) = name {
            fields.entry(name).or_insert_with(|| said(&part.name));
        }
        next = part.contained_in.and_then(|no| programme.place(no));
    }
    if fields.is_empty() {
        return None;
    }
    fields.insert("@type".to_owned(), "PostalAddress".into());
    Some(fields.into())
}

fn with_role(
    role: &str,
    record: &Record,
    programme: &Programme,
    said: &impl Fn(&Text) -> Value,
) -> Value {
    let having = record.participation.iter().filter(|part| part.role == role);
    let organization = |who: &Participant| match who {
        Participant::Named(name) => Some(json!({"@type": "Organization", "name": said(name)})),
        Participant::Known(no) => {
            let known = programme.organization(*no)?;
            let mut fields =
                json!({"@type": "Organization", "name": said(known.name_at(&record.when))});
            if let (Some(url), Some(fields)) = (&known.url, fields.as_object_mut()) {
                fields.insert("url".to_owned(), url.as_str().into());
            }
            Some(fields)
        }
    };
    having.filter_map(|part| organization(&part.who)).collect()
}

/// Something that search engines want of events and some have not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap<'a> {
    /// What they want: "a place".
    pub wanted: &'static str,
    /// Which field says it.
    pub help: &'static str,
    /// The ids of the events without it, in their order.
    pub events: Vec<&'a str>,
}

/// What search engines want of events that are shown to them, and some of these events have not.
///
/// Source: the required and recommended properties of Google's documentation of `Event`, of which
/// the format has a field.
pub fn gaps<'a>(programme: &'a Programme, today: Day) -> Vec<Gap<'a>> {
    let events: Vec<(&Record, &Event)> = programme
        .records
        .iter()
        .filter_map(|record| match &record.detail {
            Detail::Event(event) => Some((record, event)),
            _ => None,
        })
        .collect();
    let is_shown = |record: &Record| dates(&record.when, None, today).is_some();
    let has_address = |record: &Record| {
        let places = record.location.iter().filter_map(|no| programme.place(*no));
        places.map(|place| address(place, programme, &|_| Value::Null)).all(|found| found.is_some())
    };
    let mut gaps = Vec::new();
    let mut find = |wanted, help, lacks: &dyn Fn(&Record, &Event) -> bool| {
        let lacking = events.iter().filter(|(record, event)| lacks(record, event));
        let events: Vec<&str> = lacking.map(|(record, _)| record.id.as_str()).collect();
        if !events.is_empty() {
            gaps.push(Gap { wanted, help, events });
        }
    };
    let with_day = |lacks: fn(&Record, &Event) -> bool| {
        move |record: &Record, event: &Event| is_shown(record) && lacks(record, event)
    };
    find("a day that is sure", "startDate", &|record, _| !is_shown(record));
    find(
        "a place",
        "location or virtualLocation",
        &with_day(|record, event| record.location.is_empty() && event.virtual_locations.is_empty()),
    );
    find(
        "an address of the place",
        "the place's address, countryCode or containedInPlace",
        &|record, _| is_shown(record) && !has_address(record),
    );
    find("a description", "description", &with_day(|record, _| record.description.is_none()));
    find(
        "an organiser",
        "participatingOrgs with the role organizer",
        &with_day(|record, _| record.participation.iter().all(|one| one.role != "organizer")),
    );
    find(
        "how one takes part",
        "eventAttendanceMode",
        &with_day(|_, event| event.attendance_mode.is_none()),
    );
    find("a picture", "image", &with_day(|record, _| record.image.is_none()));
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organiser_has_the_name_of_the_time_as_on_the_page() {
        let programme = crate::read(
            br#"{"formatVersion": "1.1", "id": "https://e.org/p", "languages": ["en"],
            "name": {"en": "P"}, "organizations": [{"id": "guild", "name": {"en": "Guild"},
              "formerNames": [{"name": {"en": "Circle"}, "until": "2021-12-31"}]}],
            "events": [
              {"id": "then", "name": {"en": "E"}, "startDate": "2021-12-31",
               "participatingOrgs": [{"organization": "guild", "role": "organizer"}]},
              {"id": "now", "name": {"en": "E"}, "startDate": "2022-01-01",
               "participatingOrgs": [{"organization": "guild", "role": "organizer"}]}]}"#,
        );
        let programme = programme.programme.unwrap();
        let name = |record: &Record| {
            let data = json_ld(record, &programme, &[], Day::default(), None).unwrap();
            let data: Value = serde_json::from_str(&data).unwrap();
            data["organizer"][0]["name"].as_str().unwrap().to_owned()
        };
        let names: Vec<String> = programme.records.iter().map(name).collect();
        assert_eq!(names, ["Circle", "Guild"]);
    }
}

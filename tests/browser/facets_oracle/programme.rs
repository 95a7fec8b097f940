//! A large made-up programme with everything in it that a facet looks at: all kinds, several
//! languages and scripts, coarse, open, missing and recurring dates, and what lies in what.

use serde_json::{Value, json};

use barnoma_testkit::chance::Chance;

const N_OUTCOMES: usize = 9;
const N_ORGANIZATIONS: usize = 24;
const N_PLACES: usize = 18;
const LANGUAGES: [&str; 5] = ["en", "ru", "tg", "kk", "uz-Latn"];
const EVENT_TYPES: [&str; 9] = [
    "meeting",
    "webinar",
    "workshop",
    "training",
    "conference",
    "celebration",
    "publication",
    "other",
    // Not in the format: shown as "Other".
    "gathering",
];
const ACTION_TYPES: [&str; 3] = ["recommendation", "commitment", "task"];
const RESOURCE_TYPES: [&str; 4] = ["publication", "report", "policy-brief", "toolkit"];
/// Words of names and descriptions; searches are made of their beginnings. None begins like a type,
/// a language or a status: what a card says of those is found too, and tried natively.
pub const WORDS: [&str; 18] = [
    "radio",
    "Radiothon",
    "forum",
    "freedom",
    "WRD",
    "world",
    "day",
    "Élan",
    "water-well",
    "IGForum",
    "вода",
    "приём",
    "свобода",
    "эфир",
    "Ҷасурона",
    "омӯзиш",
    "ҳаққи",
    "Ғафур",
];

/// About a thousand records.
pub fn programme(seed: u64) -> Value {
    let mut chance = Chance::new(seed);
    let chance = &mut chance;
    json!({
        "formatVersion": "1.0",
        "id": "https://example.org/large",
        "name": {"en": "A large programme"},
        "languages": ["en", "ru", "tg"],
        "timeZone": "Asia/Dushanbe",
        "outcomes": (0..N_OUTCOMES).map(|no| outcome(chance, no)).collect::<Vec<_>>(),
        "events": (0..600).map(|no| event(chance, no)).collect::<Vec<_>>(),
        "actions": (0..200).map(|no| action(chance, no)).collect::<Vec<_>>(),
        "resources": (0..191).map(|no| resource(chance, no)).collect::<Vec<_>>(),
        "organizations": (0..N_ORGANIZATIONS).map(organization).collect::<Vec<_>>(),
        "places": (0..N_PLACES).map(place).collect::<Vec<_>>(),
        "glossary": [
            {"id": "gl-wrd", "alternateName": {"en": "WRD"}, "name": {"en": "World Radio Day", "ru": "Всемирный день эфира"}},
            {"id": "gl-gf", "alternateName": {"tg": "Ғафур"}, "name": {"en": "Bobojon Gafurov"}},
        ],
    })
}

/// A text in one language or in two, never the same twice.
fn text(chance: &mut Chance, name: &str) -> Value {
    let mut words = |n: usize| (0..n).map(|_| *chance.one_of(&WORDS)).collect::<Vec<_>>().join(" ");
    let (first, second) = (words(2), words(2));
    match chance.below(4) {
        0 => json!({"en": format!("{first} {name}"), "ru": format!("{second} {name}")}),
        1 => json!({"ru": format!("{second} {name}")}),
        2 => json!({"tg": format!("{second}, {name}!")}),
        _ => json!({"en": format!("{first}: {name}")}),
    }
}

fn outcome(chance: &mut Chance, no: usize) -> Value {
    let mut outcome =
        json!({"id": format!("outcome-{no}"), "name": text(chance, &format!("aim{no}"))});
    if no > 1 {
        outcome["code"] = json!(format!("{}.{}", no / 3, no % 3));
    }
    outcome
}

fn ids(prefix: &str, numbers: Vec<usize>) -> Value {
    numbers.into_iter().map(|no| format!("{prefix}-{no}")).collect()
}

fn event(chance: &mut Chance, no: usize) -> Value {
    let mut event = json!({
        "id": format!("event-{no}"),
        "name": text(chance, &format!("event{no}")),
        "outcome": ids("outcome", chance.some(N_OUTCOMES, 2)),
        "participatingOrgs": participants(chance),
        "location": ids("place", chance.some(N_PLACES, 1)),
        "spatialCoverage": ids("place", chance.some(N_PLACES, 2)),
    });
    if !chance.once_in(20) {
        event["type"] = json!(chance.one_of(&EVENT_TYPES));
    }
    if chance.once_in(2) {
        event["description"] = text(chance, "described");
    }
    if chance.once_in(5) {
        event["alternateName"] = text(chance, "otherwise");
    }
    let spoken: Vec<&str> =
        chance.some(LANGUAGES.len(), 2).into_iter().map(|no| LANGUAGES[no]).collect();
    event["inLanguage"] = json!(spoken);
    when(chance, &mut event);
    let statuses =
        ["pipeline", "implementation", "finalisation", "closed", "cancelled", "suspended"];
    if chance.once_in(2) {
        event["activityStatus"] = json!(chance.one_of(&statuses));
    }
    let announced = [
        "EventScheduled",
        "EventRescheduled",
        "EventPostponed",
        "EventMovedOnline",
        "EventCancelled",
    ];
    if chance.once_in(3) {
        event["eventStatus"] = json!(chance.one_of(&announced));
    }
    event
}

fn action(chance: &mut Chance, no: usize) -> Value {
    let mut action = json!({
        "id": format!("action-{no}"),
        "type": chance.one_of(&ACTION_TYPES),
        "name": text(chance, &format!("action{no}")),
        "outcome": ids("outcome", chance.some(N_OUTCOMES, 1)),
        "participatingOrgs": participants(chance),
        "spatialCoverage": ids("place", chance.some(N_PLACES, 1)),
    });
    if chance.once_in(3) {
        span(chance, &mut action);
    }
    let statuses = [
        "PotentialActionStatus",
        "ActiveActionStatus",
        "CompletedActionStatus",
        "FailedActionStatus",
    ];
    if !chance.once_in(4) {
        action["actionStatus"] = json!(chance.one_of(&statuses));
    }
    action
}

fn resource(chance: &mut Chance, no: usize) -> Value {
    let mut resource = json!({
        "id": format!("resource-{no}"),
        "type": chance.one_of(&RESOURCE_TYPES),
        "name": text(chance, &format!("resource{no}")),
        "outcome": ids("outcome", chance.some(N_OUTCOMES, 1)),
        "author": ids("org", chance.some(N_ORGANIZATIONS, 1)),
        "publisher": ids("org", chance.some(N_ORGANIZATIONS, 1)),
    });
    let languages = chance.some(LANGUAGES.len(), 3);
    resource["versions"] =
        languages.into_iter().map(|no| json!({"inLanguage": [LANGUAGES[no]]})).collect();
    if !chance.once_in(4) {
        resource["datePublished"] = json!(moment(chance, false));
    }
    resource
}

fn participants(chance: &mut Chance) -> Value {
    let mut list: Vec<Value> = chance
        .some(N_ORGANIZATIONS, 2)
        .into_iter()
        .map(|no| json!({"organization": format!("org-{no}"), "role": "partner"}))
        .collect();
    if chance.once_in(8) {
        let name = chance.one_of(&["Friends of Radio", "Дӯстони эфир"]);
        list.push(json!({"name": {"en": name}, "role": "supporter"}));
    }
    json!(list)
}

/// Every third lies below an earlier one, some of them two levels down.
fn below(no: usize) -> Option<usize> {
    (!no.is_multiple_of(3)).then_some(no / 3)
}

fn organization(no: usize) -> Value {
    let name = match no % 5 {
        0 => json!({"ru": format!("Организация {no}")}),
        1 => json!({"en": format!("Organisation {no}"), "ru": format!("Организация {no}")}),
        _ => json!({"en": format!("Organisation {no}")}),
    };
    let mut organization = json!({"id": format!("org-{no}"), "name": name});
    if no.is_multiple_of(4) {
        organization["alternateName"] = json!({"en": format!("ORG{no}")});
    }
    if let Some(parent) = below(no) {
        organization["parentOrganization"] = json!(format!("org-{parent}"));
    }
    organization
}

fn place(no: usize) -> Value {
    let name = if no.is_multiple_of(4) {
        json!({"tg": format!("Ноҳияи {no}")})
    } else {
        json!({"en": format!("Place {no}")})
    };
    let mut place = json!({"id": format!("place-{no}"), "type": "city", "name": name});
    if let Some(container) = below(no) {
        place["containedInPlace"] = json!(format!("place-{container}"));
    }
    place
}

fn when(chance: &mut Chance, event: &mut Value) {
    match chance.below(10) {
        0 => {}
        1 | 2 => again(chance, event),
        _ => span(chance, event),
    }
}

/// A date, alone or with an end.
fn span(chance: &mut Chance, record: &mut Value) {
    let start = moment(chance, true);
    match chance.below(6) {
        0 => record["endDate"] = json!(".."),
        1 => record["endDate"] = json!(later(chance, &start)),
        2 => record["endDate"] = json!(moment(chance, true)),
        _ => {}
    }
    // Sometimes only the end is known; an end before its start is left out by every reader.
    if !(chance.once_in(15) && record["endDate"].as_str().is_some_and(|end| end != "..")) {
        record["startDate"] = json!(start);
    }
}

fn year(chance: &mut Chance) -> usize {
    2019 + chance.below(7)
}

fn day(chance: &mut Chance) -> String {
    format!("{}-{:02}-{:02}", year(chance), 1 + chance.below(12), 1 + chance.below(28))
}

fn moment(chance: &mut Chance, may_have_time: bool) -> String {
    let year = year(chance);
    match chance.below(12) {
        0 => format!("{year}"),
        1 => format!("{year}-{:02}", 1 + chance.below(12)),
        2 => format!("{year}-{:02}-XX", 1 + chance.below(12)),
        3 => format!("{year}-{}", 33 + chance.below(4)),
        4 => format!("{year}-{}", 40 + chance.below(2)),
        5 => format!("{year}-{}", 21 + chance.below(3)),
        6 => format!("{}{}", day(chance), chance.one_of(&["?", "~", "%"])),
        7 if may_have_time => format!("{}T{:02}:30:00", day(chance), chance.below(24)),
        // Late in the evening here is the next day elsewhere: it stays the day that is written.
        8 if may_have_time => format!("{}T23:30:00-05:00", day(chance)),
        _ => day(chance),
    }
}

/// The same year and month or a few years later.
fn later(chance: &mut Chance, start: &str) -> String {
    let year: usize = start[..4].parse().unwrap();
    format!("{}", year + chance.below(4))
}

/// A day that comes again, with what the format expands.
fn again(chance: &mut Chance, event: &mut Value) {
    let start = day(chance);
    let until = format!("{}1231", 2021 + chance.below(4));
    let rule = match chance.below(6) {
        0 => "FREQ=YEARLY".to_owned(),
        1 => format!("FREQ=YEARLY;INTERVAL=2;COUNT={}", 1 + chance.below(4)),
        2 => format!("FREQ=MONTHLY;COUNT={}", 1 + chance.below(15)),
        3 => format!("FREQ=MONTHLY;INTERVAL=3;UNTIL={until}"),
        4 => format!("FREQ=WEEKLY;COUNT={}", 1 + chance.below(40)),
        _ => format!("FREQ=DAILY;INTERVAL=5;COUNT={}", 1 + chance.below(30)),
    };
    event["startDate"] = json!(start);
    event["rrule"] = json!(rule);
    if chance.once_in(3) {
        event["rdate"] = json!([day(chance)]);
    }
    if chance.once_in(3) {
        event["exdate"] = json!([start]);
    }
}

//! A small programme for journeys: every kind, two towns of one country, three languages,
//! and one event each that is past, cancelled, put to another day, undated, and ten years long.

use serde_json::{Value, json};

/// The programme "Water for all". Counts in tests are counts of this.
pub fn water() -> Value {
    json!({
        "formatVersion": "1.0",
        "id": "https://example.org/water",
        "name": {"en": "Water for all", "ru": "Вода для всех"},
        "languages": ["en", "ru", "tg"],
        "timeZone": "Asia/Dushanbe",
        "dateModified": "2022-04-20",
        "outcomes": outcomes(),
        "events": events(),
        "actions": actions(),
        "resources": resources(),
        "organizations": [
            {"id": "osce", "name": {"en": "OSCE", "ru": "ОБСЕ"}},
            {"id": "office", "name": {"en": "Programme Office in Dushanbe", "ru": "Офис в Душанбе"},
             "parentOrganization": "osce"},
            {"id": "oxfam", "name": {"en": "Oxfam"}},
        ],
        "places": [
            {"id": "tajikistan", "type": "country", "name": {"en": "Tajikistan", "ru": "Таджикистан"}},
            {"id": "dushanbe", "type": "city", "name": {"en": "Dushanbe", "ru": "Душанбе"},
             "containedInPlace": "tajikistan"},
            {"id": "khujand", "type": "city", "name": {"en": "Khujand", "ru": "Худжанд"},
             "containedInPlace": "tajikistan"},
        ],
    })
}

fn outcomes() -> Value {
    json!([
        {"id": "wells", "code": "1", "name": {"en": "Safe water in forty villages", "ru": "Чистая вода"},
         "indicators": [{
            "id": "villages", "measure": "unit", "name": {"en": "Villages with a safe well"},
            "baselines": [{"year": 2020, "value": "4"}],
            "periods": [{"startDate": "2022-01-01", "endDate": "2022-12-31",
                         "targets": [{"value": "40"}], "actuals": [{"value": "18"}]}],
         }]},
        {"id": "voice", "code": "2", "name": {"en": "Villages speak for themselves", "ru": "Голос сёл"}},
    ])
}

fn events() -> Value {
    let office = json!([{"organization": "office", "role": "organizer"}]);
    let oxfam = json!([{"organization": "oxfam", "role": "partner"}]);
    json!([
        {"id": "keepers", "type": "workshop", "startDate": "2022-06-10", "location": ["khujand"],
         "outcome": ["wells"], "inLanguage": ["tg"], "participatingOrgs": office,
         "name": {"tg": "Омӯзиши чоҳбонон"}},
        {"id": "council", "type": "meeting", "startDate": "2022-06-20", "location": ["khujand"],
         "outcome": ["voice"], "inLanguage": ["ru"], "participatingOrgs": oxfam,
         "name": {"en": "Council of villages", "ru": "Совет сёл"}},
        {"id": "harvest", "type": "meeting", "startDate": "2022-07-05", "location": ["khujand"],
         "outcome": ["voice"], "inLanguage": ["ru"], "name": {"en": "After the harvest"}},
        {"id": "forum", "type": "conference", "startDate": "2022-06-15", "location": ["dushanbe"],
         "outcome": ["wells", "voice"], "inLanguage": ["en", "ru"], "participatingOrgs": office,
         "name": {"en": "Water forum", "ru": "Водный форум"}},
        {"id": "opening", "type": "meeting", "startDate": "2022-01-10", "location": ["dushanbe"],
         "activityStatus": "closed", "inLanguage": ["en"], "name": {"en": "Opening of the programme"}},
        {"id": "moved", "type": "training", "startDate": "2022-09-12T10:00:00",
         "endDate": "2022-09-12T12:30:00", "previousStartDate": ["2022-06-01"],
         "eventStatus": "EventRescheduled", "location": ["dushanbe"], "outcome": ["wells"],
         "inLanguage": ["en"], "participatingOrgs": office,
         "name": {"en": "Pump, valve; and pipe", "ru": "Насос, клапан и труба"},
         "description": {"en": "How to repair a pump.\n\nBring your own gloves."}},
        {"id": "off", "type": "meeting", "startDate": "2022-06-30", "eventStatus": "EventCancelled",
         "location": ["khujand"], "inLanguage": ["ru"], "name": {"en": "Meeting of mayors"}},
        {"id": "decade", "type": "decade", "startDate": "2018", "endDate": "2028",
         "name": {"en": "Decade of water", "ru": "Десятилетие воды"}},
        {"id": "day", "type": "observance", "name": {"en": "Open day"}, "superEvent": "decade"},
    ])
}

fn actions() -> Value {
    json!([
        {"id": "test-wells", "type": "recommendation", "actionStatus": "PotentialActionStatus",
         "outcome": ["wells"], "name": {"en": "Test every well", "ru": "Проверить каждый колодец"},
         "target": {"url": "https://example.org/test", "name": {"en": "Report a well"}}},
        {"id": "publish", "type": "commitment", "actionStatus": "ActiveActionStatus",
         "outcome": ["voice"], "name": {"en": "Publish the minutes"}},
    ])
}

fn resources() -> Value {
    json!([
        {"id": "report", "type": "report", "datePublished": "2022-03", "outcome": ["wells"],
         "publisher": ["oxfam"], "name": {"en": "State of the wells", "ru": "Состояние колодцев"},
         "versions": [
            {"inLanguage": ["en"], "url": "https://example.org/wells.pdf",
             "encodingFormat": "application/pdf"},
            {"inLanguage": ["ru"], "url": "https://example.org/wells-ru.pdf",
             "encodingFormat": "application/pdf"},
         ]},
        {"id": "toolkit", "type": "toolkit", "outcome": ["voice"], "name": {"en": "How to hold a meeting"},
         "versions": [{"inLanguage": ["tg"], "url": "https://example.org/toolkit"}]},
    ])
}

/// A programme of so many events, one a day from June 2022 on, that differ in their number only.
pub fn events_by_number(n: usize) -> Value {
    let events: Vec<Value> = (0..n)
        .map(|number| {
            let (month, day) = (6 + number / 28, 1 + number % 28);
            json!({
                "id": format!("e{number}"), "type": if number % 2 == 0 { "meeting" } else { "webinar" },
                "startDate": format!("{}-{:02}-{day:02}", 2022 + (month - 1) / 12, (month - 1) % 12 + 1),
                "name": {"en": format!("Number {number}")},
            })
        })
        .collect();
    json!({
        "formatVersion": "1.0", "id": "https://example.org/numbers", "name": {"en": "Numbers"},
        "languages": ["en"], "events": events,
    })
}

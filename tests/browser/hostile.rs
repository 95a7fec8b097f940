//! Data that means harm: nothing of it runs, nothing is blank, and good records are there.
//! All of it under a strict policy, which never has to step in.

use barnoma_testkit::server::Answer;
use serde_json::{Map, Value, json};

use crate::support::programme::water;
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// What every text of a hostile dataset is.
const SCRIPT: &str = "\"'><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">\
                      <svg onload=window.hacked=1><a href=\"javascript:window.hacked=1\">{{7*7}}${7*7}";
/// What every address of a hostile dataset is.
const ADDRESS: &str = "javascript:window.hacked=1";

/// Opens a page with this file for data, waits until something is shown, and demands that
/// nothing of the data ran.
#[track_caller]
fn survive(file: impl Into<Vec<u8>>) -> Page {
    let page = Visit::to_demo().under_a_strict_policy().answered(Answer::json(file)).open_anyhow();
    until("something is shown", || {
        let seen = page.seen();
        seen.total().is_some() || seen.text().contains("data could not be read")
    });
    page.settle();
    expect_harmless(&page);
    page
}

#[track_caller]
fn expect_harmless(page: &Page) {
    assert_eq!(page.dialogue(), None, "a dialogue is open");
    assert_eq!(page.script("return window.hacked ?? null", &[]), Value::Null, "a script has run");
    // A large dataset is first tried in a worker, which this policy refuses by name.
    let refused: Vec<String> =
        page.refused().into_iter().filter(|one| !one.contains("Worker constructor")).collect();
    assert_eq!(refused, Vec::<String>::new(), "the policy had to step in");
    assert_eq!(page.thrown(), Vec::<String>::new());
    let bad = page.script(
        "const odd = []; \
         for (const one of tree.querySelectorAll('[part=root] *')) { \
             if (['script', 'iframe', 'object', 'embed', 'base', 'meta', 'style', 'link'] \
                 .includes(one.localName)) odd.push(one.localName); \
             for (const {name, value} of one.attributes) { \
                 if (name.startsWith('on') || name === 'style' || name === 'srcdoc') odd.push(name); \
                 if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) && \
                     !/^(https?:|mailto:|tel:|#|blob:)/.test(value)) odd.push(`${name}=${value}`); \
             } \
         } \
         return odd",
        &[],
    );
    assert_eq!(bad, json!([]), "markup came out of the data");
    assert!(!page.seen().text().trim().is_empty(), "the page is blank");
}

/// The same dataset with every text and every address poisoned; ids, dates and codes stay.
fn poisoned(value: &Value, key: &str) -> Value {
    const CODES: [&str; 24] = [
        "formatVersion",
        "id",
        "languages",
        "timeZone",
        "dateModified",
        "type",
        "startDate",
        "endDate",
        "outcome",
        "inLanguage",
        "organization",
        "role",
        "parentOrganization",
        "containedInPlace",
        "location",
        "superEvent",
        "eventStatus",
        "actionStatus",
        "activityStatus",
        "datePublished",
        "publisher",
        "previousStartDate",
        "measure",
        "encodingFormat",
    ];
    match value {
        _ if CODES.contains(&key) => value.clone(),
        Value::String(_) if ["url", "href"].contains(&key) => json!(ADDRESS),
        Value::String(_) => json!(SCRIPT),
        Value::Array(list) => list.iter().map(|one| poisoned(one, key)).collect(),
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| (key.clone(), poisoned(value, key)));
            Value::Object(pairs.collect::<Map<String, Value>>())
        }
        other => other.clone(),
    }
}

#[test]
fn script_in_every_text_is_shown_as_the_text_that_it_is() {
    let mut dataset = poisoned(&water(), "");
    for event in dataset["events"].as_array_mut().unwrap() {
        event["description"] = json!({"en": SCRIPT});
        event["url"] = json!(ADDRESS);
        event["links"] = json!([{"href": ADDRESS, "name": {"en": SCRIPT}, "rel": "registration"}]);
        event["image"] = json!({"url": ADDRESS, "caption": {"en": SCRIPT}, "creditText": SCRIPT});
        event["virtualLocation"] = json!([{"url": ADDRESS, "name": {"en": SCRIPT}}]);
        event["contactPoint"] = json!([{"name": {"en": SCRIPT}, "email": SCRIPT, "telephone": SCRIPT,
                                        "url": ADDRESS}]);
        event["tags"] = json!([{"vocabulary": SCRIPT, "code": SCRIPT, "name": {"en": SCRIPT}}]);
        event["participatingOrgs"] = json!([{"name": {"en": SCRIPT}, "role": "partner"}]);
    }
    let page = survive(dataset.to_string());
    page.expect_total(15);
    let text = page.seen().text();
    assert!(text.contains("<script>window.hacked=1</script>"), "{text}");
    assert!(text.contains("{{7*7}}${7*7}"), "{text}");
    // Where data come back as marks, chips, groups and files.
    page.search("hacked");
    until("matches are marked", || {
        page.script("return tree.querySelectorAll('article mark').length > 0", &[]) == json!(true)
    });
    page.keys("\u{e00c}");
    page.expect_total(15);
    page.open_facet("Organisation");
    page.script("tree.querySelector('[data-facet=organization] input').click()", &[]);
    until("a chip is there", || !page.seen().chips().is_empty());
    page.speak("Русский");
    page.settle();
    expect_harmless(&page);
}

#[test]
fn script_in_ids_codes_dates_and_languages_is_refused_or_harmless() {
    let everything = Map::from_iter(water().as_object().unwrap().iter().map(|(key, value)| {
        let value = match key.as_str() {
            "formatVersion" => value.clone(),
            _ => all_strings(value),
        };
        (key.clone(), value)
    }));
    survive(Value::Object(everything).to_string());
}

/// The same with every string poisoned, whatever it means, and language tags too.
fn all_strings(value: &Value) -> Value {
    match value {
        Value::String(_) => json!(SCRIPT),
        Value::Array(list) => list.iter().map(all_strings).collect(),
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| {
                let key = if ["en", "ru", "tg"].contains(&key.as_str()) { SCRIPT } else { key };
                (key.to_owned(), all_strings(value))
            });
            Value::Object(pairs.collect::<Map<String, Value>>())
        }
        other => other.clone(),
    }
}

#[test]
fn script_in_the_address_is_shown_as_the_text_that_it_is() {
    let visit = Visit::to(&water()).under_a_strict_policy();
    let page = visit
        .at("?b.q=%3Cscript%3Ewindow.hacked%3D1%3C%2Fscript%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E\
             &b.place=%22%3E%3Cscript%3E&b.lang=%3Cscript%3E#b-%22%3E%3Cscript%3Ewindow.hacked=1%3C/script%3E")
        .open();
    page.expect_total(0);
    expect_harmless(&page);
    assert!(page.seen().search().contains("<script>"), "{}", page.seen().search());
}

#[test]
fn texts_of_ten_megabytes_do_not_hide_the_others() {
    let mut dataset = water();
    let long = "a".repeat(10_000_000);
    let words = "well ".repeat(2_000_000);
    dataset["events"][0]["name"] = json!({"en": long});
    dataset["events"][1]["description"] = json!({"en": words});
    let page = survive(dataset.to_string());
    until("the good records are there", || {
        let ids = page.seen_ids();
        ["forum", "moved", "report"].iter().all(|id| ids.contains(&(*id).to_owned()))
    });
    page.press("radio", "Resources 2");
    until("choosing works", || page.seen_ids() == ["report", "toolkit"]);
}

#[test]
fn keys_that_stand_twice_harm_nobody() {
    let file = water().to_string();
    let doubled = file.replacen("\"events\":[", "\"events\":[],\"events\":[", 1).replacen(
        "\"name\":{\"en\":\"After the harvest\"}",
        "\"name\":{\"en\":\"Before\"},\"name\":{\"en\":\"After the harvest\"}",
        1,
    );
    assert!(doubled.len() > file.len() + 20);
    let page = survive(doubled);
    page.expect_total(15);
    let told = page.console().join("\n");
    assert!(told.contains("duplicate-key"), "{told}");
}

#[test]
fn nesting_without_end_harms_nobody() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    survive(deep.clone());
    survive(format!("{{\"formatVersion\":\"1.0\",\"name\":{deep}}}"));
    survive(format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)));
    let file = water().to_string();
    let inside =
        file.replacen("\"id\":\"harvest\"", &format!("\"id\":\"harvest\",\"ext\":{deep}"), 1);
    let page = survive(inside);
    page.expect_total(15);
    let unclosed = survive("[".repeat(1_000_000));
    assert!(unclosed.seen().total().is_none());
}

#[test]
fn what_is_missing_is_missed_by_nobody() {
    for file in ["{}", "{\"formatVersion\":\"1.0\"}", "null", "0", "\"text\"", "true", "\u{feff}{}"]
    {
        survive(file);
    }
    let mut dataset = water();
    for list in ["organizations", "places", "languages", "id", "timeZone"] {
        dataset.as_object_mut().unwrap().remove(list);
    }
    let page = survive(dataset.to_string());
    page.expect_total(15);
}

#[test]
fn what_is_of_another_type_harms_only_itself() {
    let odd = [
        json!(null),
        json!(7),
        json!(-1e308),
        json!(true),
        json!("x"),
        json!([]),
        json!({}),
        json!([[[]]]),
    ];
    let fields = [
        "name",
        "description",
        "startDate",
        "endDate",
        "location",
        "outcome",
        "inLanguage",
        "participatingOrgs",
        "url",
        "links",
        "image",
        "type",
        "rrule",
        "tags",
        "ext",
    ];
    let mut dataset = water();
    let events = dataset["events"].as_array_mut().unwrap();
    for field in fields {
        for (number, value) in odd.iter().enumerate() {
            let mut event = json!({"id": format!("odd-{}-{number}", field.to_lowercase()),
                                   "type": "meeting", "name": {"en": "Odd"}, "startDate": "2022-06-01"});
            event[field] = value.clone();
            events.push(event);
        }
    }
    events.extend(odd.iter().cloned());
    let page = survive(dataset.to_string());
    let total = page.seen().total().unwrap();
    assert!(total >= 15, "{total}");
    page.search("pump");
    page.expect_total(1);
    // Of all pairs the reader's own tests know; here each list and each value is seen.
    let lists = ["events", "outcomes", "organizations", "places", "languages", "name"];
    for (value, list) in odd.iter().zip(lists.iter().cycle()) {
        let mut dataset = water();
        dataset[list] = value.clone();
        let page = survive(dataset.to_string());
        // One list that makes no sense takes no other with it.
        assert!(page.seen().total().is_some(), "{list} as {value}: {}", page.seen().text());
    }
}

#[test]
fn marks_of_direction_turn_nothing_but_their_own_text() {
    let mut dataset = water();
    let turned = "\u{202e}gnirts desrever\u{202d} \u{2067}isolate that never ends";
    for event in dataset["events"].as_array_mut().unwrap() {
        event["name"] = json!({"en": turned});
    }
    dataset["places"][1]["name"] = json!({"en": turned});
    dataset["organizations"][1]["name"] = json!({"en": turned});
    let page = survive(dataset.to_string());
    page.expect_total(15);
    page.open_facet("Place");
    page.script("tree.querySelectorAll('[data-facet=place] input')[1].click()", &[]);
    until("a chip is there", || !page.seen().chips().is_empty());
    // Each such text stands alone in the closest box or isolate around it.
    let leaking = page.script(
        "const walker = document.createTreeWalker(tree.querySelector('[part=root]'), NodeFilter.SHOW_TEXT); \
         const leaking = []; \
         while (walker.nextNode()) { \
             const text = walker.currentNode; \
             if (!/[\\u202a-\\u202e\\u2066-\\u2069]/.test(text.data)) continue; \
             let around = text.parentElement; \
             const holds = (one) => /isolate|plaintext/.test(getComputedStyle(one).unicodeBidi) || \
                 getComputedStyle(one).display !== 'inline'; \
             while (!holds(around)) around = around.parentElement; \
             if (around.textContent.trim() !== text.data.trim()) leaking.push(around.outerHTML.slice(0, 300)); \
         } \
         return leaking",
        &[],
    );
    assert_eq!(leaking, json!([]));
}

#[test]
fn a_thousand_kinds_of_letters_do_not_break_searching() {
    let mut dataset = water();
    let odd = "e\u{301}\u{301}\u{301} ﷽ 👩‍👩‍👧‍👦 \u{0} \u{7f} \u{feff} İıſK ß ﬀ \u{e0001} Z\u{335}\u{321}a\u{327}l\u{488}go";
    dataset["events"][0]["name"] = json!({"en": odd});
    let page = survive(dataset.to_string());
    page.expect_total(15);
    page.search("zalgo");
    page.settle();
    page.keys("\u{e00c}");
    page.search("👩‍👩‍👧‍👦");
    page.settle();
    page.keys("\u{e00c}");
    page.expect_total(15);
    expect_harmless(&page);
}

#[test]
fn the_whole_demo_works_under_a_strict_policy() {
    let page = Visit::to_demo().under_a_strict_policy().open();
    page.expect_total(27);
    page.tick("Language", "English");
    page.search("activities");
    page.press("button", "Clear all filters");
    page.speak("Русский");
    page.on_paper(true);
    page.on_paper(false);
    page.settle();
    expect_harmless(&page);
}

#[test]
fn a_calendar_file_can_be_made_under_a_strict_policy() {
    let page = Visit::to(&water()).under_a_strict_policy().at("?b.q=pump").open();
    page.expect_total(1);
    page.unfold("moved");
    let file = page.download("moved.ics", || page.press("button", "Add to calendar"));
    assert!(file.starts_with("BEGIN:VCALENDAR"), "{file}");
    expect_harmless(&page);
}

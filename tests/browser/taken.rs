//! What a visitor takes away: files with exactly what they have filtered, read by other people's
//! parsers; "Add to calendar", and what one can subscribe to.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use barnoma_testkit::sample;
use calcard::icalendar::{ICalendar, ICalendarProperty};
use icalendar::parser::{read_calendar, unfold};
use serde_json::{Value, json};

use crate::support::built::{Embedded, built};
use crate::support::driver::program;
use crate::support::programme::water;
use crate::support::session::{Browser, Engine};
use crate::support::site::records;
use crate::support::wait::{until, until_equal};
use crate::support::{Page, Visit};

const ENTER: &str = "\u{e007}";

/// The file behind a button of "Download these", by its name.
#[track_caller]
fn taken(page: &Page, button: &str, name: &str) -> String {
    page.download(name, || page.press("button", button))
}

#[track_caller]
fn said(page: &Page, sentence: &str) {
    until(&format!("it says {sentence:?}"), || page.seen().text().contains(sentence));
}

/// The ids of a dataset's events that have a date whose end is known, among these.
fn dated(dataset: &Value, ids: &[String]) -> BTreeSet<String> {
    let is_dated = |kind: &str, record: &Value| {
        kind == "event" && record.get("startDate").is_some() && record["endDate"] != ".."
    };
    let all = records(dataset).into_iter().filter(|(kind, record)| is_dated(kind, record));
    let all = all.filter_map(|(_, record)| record["id"].as_str());
    all.filter(|id| ids.iter().any(|seen| seen == id)).map(str::to_owned).collect()
}

/// The events of a calendar file, as two parsers find them.
#[track_caller]
fn in_calendar(file: &str) -> BTreeSet<String> {
    assert!(file.lines().all(|line| line.len() <= 75), "lines are folded");
    let one = ICalendar::parse(file).expect("calcard reads it");
    let uid = |part: &calcard::icalendar::ICalendarComponent| {
        let uid = part.property(&ICalendarProperty::Uid)?;
        let text = uid.values.first()?.as_text()?.to_owned();
        text.split('@').next().map(str::to_owned)
    };
    let one: BTreeSet<String> = one.components.iter().filter_map(uid).collect();
    let unfolded = unfold(file);
    let two = read_calendar(&unfolded).expect("icalendar reads it");
    let n_events = two.components.iter().filter(|part| part.name == "VEVENT").count();
    assert_eq!(n_events, one.len(), "both find as many");
    one
}

/// The first column of a table, without its head.
#[track_caller]
fn in_table(file: &str, separator: u8) -> Vec<String> {
    let file = file.strip_prefix('\u{feff}').expect("Excel knows its encoding by a mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(file.as_bytes());
    reader.records().map(|row| row.expect("a row")[0].to_owned()).collect()
}

fn in_dataset(file: &str) -> BTreeSet<String> {
    let dataset: Value = serde_json::from_str(file).expect("JSON");
    records(&dataset).iter().filter_map(|(_, one)| one["id"].as_str().map(str::to_owned)).collect()
}

/// Python's own reading of a table: the first cell of each row. None where there is no Python.
fn in_table_of_python(file: &str) -> Option<Vec<String>> {
    const READ: &str = "import csv, io, json, sys\n\
         text = io.TextIOWrapper(sys.stdin.buffer, 'utf-8-sig', newline='')\n\
         print(json.dumps([row[0] for row in csv.reader(text)][1:]))";
    let mut python = Command::new(program("BARNOMA_PYTHON", "TABLES IN PYTHON WERE")?)
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python runs");
    let mut input = python.stdin.take().expect("Python listens");
    input.write_all(file.as_bytes()).expect("Python listens");
    drop(input);
    let answer = python.wait_with_output().expect("Python answers");
    Some(serde_json::from_slice(&answer.stdout).expect("Python reads it"))
}

#[test]
fn take_files_hold_exactly_what_is_filtered() {
    for rest in ["?b.place=khujand", "?b.show=event&b.sort=latest", "?b.q=well", "?b.lang=en"] {
        let page = Visit::to(&water()).at(rest).open();
        let ids = page.seen().ids();
        let n = ids.len();
        assert!((2..=15).contains(&n), "{rest}");
        page.press("button", &format!("Download these {n}"));

        let dated = dated(&water(), &ids);
        if dated.is_empty() {
            page.press("button", "Calendar (ICS)");
            said(&page, "There is no calendar file, as none of these is an event with a date.");
        } else {
            let calendar = taken(&page, "Calendar (ICS)", "programme.en.ics");
            assert_eq!(in_calendar(&calendar), dated, "{rest}");
        }
        let table = taken(&page, "Table (CSV)", "programme.en.csv");
        assert_eq!(in_table(&table, b','), ids, "{rest}, in the order of the cards");
        if let Some(rows) = in_table_of_python(&table) {
            assert_eq!(rows, ids, "{rest}, as Python reads it");
        }
        let dataset = taken(&page, "Dataset (JSON)", "programme.json");
        assert_eq!(in_dataset(&dataset), ids.iter().cloned().collect(), "{rest}");
    }
}

#[test]
fn take_says_what_is_left_out_and_leads_back() {
    let page = Visit::to(&water()).at("?page=2&b.outcome=wells").open();
    page.press("button", "Download these 5");
    let calendar = taken(&page, "Calendar (ICS)", "programme.en.ics").replace("\r\n ", "");
    let sentence = "3 events are in programme.en.ics. \
         2 that are no events are not in the calendar file.";
    said(&page, sentence);
    page.wait_until_said(sentence);
    let address = page.address();
    let own = address.split(['?', '#']).next().unwrap();
    let back = format!("URL:{own}?page=2#b-keepers");
    assert!(calendar.lines().any(|line| line == back), "{back} in\n{calendar}");
    assert!(calendar.contains("CATEGORIES;LANGUAGE=en:Safe water in forty villages"));
    // Another choice is another number, and nothing is said of the one before.
    page.press("button", "Clear all filters");
    page.find("button", "Download these 15");
    let said = page.script("return tree.querySelector('.b-take__said')", &[]);
    assert_eq!(said, Value::Null);
}

#[test]
fn take_works_for_a_large_programme_under_a_strict_policy_and_in_a_worker() {
    let large = sample::programme(300);
    for is_strict in [true, false] {
        let visit = Visit::to(&large).on("2022-05-01");
        let page = if is_strict { visit.under_a_strict_policy().open() } else { visit.open() };
        page.press("button", "Download these 300");
        let table = taken(&page, "Table (CSV)", "programme.en.csv");
        assert_eq!(in_table(&table, b',').len(), 300);
        let refused = page.refused();
        assert!(refused.iter().all(|one| one.contains("Worker constructor")), "{refused:?}");
        assert_eq!(page.thrown(), Vec::<String>::new());
    }
}

#[test]
fn take_is_done_by_keyboard_and_the_focus_stays() {
    let page = Visit::to(&water()).open();
    page.tab_to("Download these 15");
    page.keys(ENTER);
    page.expect_focus_on("Download these 15");
    page.tab_to("Calendar (ICS)");
    let file = page.download("programme.en.ics", || page.keys(ENTER));
    assert!(!in_calendar(&file).is_empty());
    page.wait_until_said(
        "8 events are in programme.en.ics. 1 without a date is not in the calendar file. \
         6 that are no events are not in the calendar file.",
    );
    page.expect_focus_on("Calendar (ICS)");
}

#[test]
fn take_says_calmly_that_a_file_cannot_be_had() {
    let page = Visit::to(&water()).at("?b.show=event").open();
    page.press("button", "Download these 9");
    page.site.data(barnoma_testkit::server::Answer::text(500, ""));
    page.press("button", "Table (CSV)");
    let sentence = "The file could not be made. Please try again when you are online.";
    said(&page, sentence);
    page.wait_until_said(sentence);
    page.site.data(barnoma_testkit::server::Answer::json(water().to_string()));
    assert_eq!(in_table(&taken(&page, "Table (CSV)", "programme.en.csv"), b',').len(), 9);
    page.offline(true);
    page.press("button", "Dataset (JSON)");
    said(&page, sentence);
    page.offline(false);
    assert_eq!(in_dataset(&taken(&page, "Dataset (JSON)", "programme.json")).len(), 9);
}

#[test]
fn take_fits_on_a_small_phone_in_russian_and_arabic() {
    for (tag, button, table, name) in [
        ("ru", "Скачать 15 записей", "Таблица (CSV)", "programme.ru.csv"),
        ("ar", "تنزيل هذه العناصر (15)", "جدول (CSV)", "programme.ar.csv"),
    ] {
        let page = Visit::to(&water()).at(&format!("?b.lang={tag}")).sized(320, 800).open();
        page.press("button", button);
        let file = taken(&page, table, name);
        assert_eq!(in_table(&file, b';'), page.seen().ids(), "{tag}");
        assert_eq!(page.overflow(), 0, "{tag}");
    }
}

#[test]
fn take_prints_what_is_filtered() {
    let page = Visit::to(&water()).at("?b.place=khujand").open();
    page.script("window.printed = 0; window.print = () => { window.printed += 1; }", &[]);
    page.press("button", "Download these 4");
    page.press("button", "Print");
    until("it prints", || page.script("return window.printed", &[]) == json!(1));
}

/// The journey in an engine whose downloads no test can see: the page's own blobs are looked at.
#[track_caller]
fn takes_a_table(engine: Engine) {
    if !engine.is_here() {
        return;
    }
    let page = Visit::to(&water()).in_browser(engine).at("?b.place=khujand").open();
    page.script(
        "window.blobs = []; const make = URL.createObjectURL; \
         URL.createObjectURL = (blob) => { blob.text().then((text) => blobs.push(text)); return make.call(URL, blob); }",
        &[],
    );
    page.press("button", "Download these 4");
    page.press("button", "Table (CSV)");
    said(&page, "4 records are in programme.en.csv.");
    until("the file is there", || page.script("return blobs.length", &[]) == json!(1));
    let file = page.script("return blobs[0]", &[]);
    let file = ["\u{feff}", file.as_str().unwrap().trim_start_matches('\u{feff}')].concat();
    assert_eq!(in_table(&file, b','), page.seen().ids());
}

#[test]
fn take_works_in_firefox() {
    takes_a_table(Engine::Firefox);
}

#[test]
fn take_works_in_webkit() {
    takes_a_table(Engine::WebKit);
}

/// The addresses of links in the widget that a selector finds.
fn links(page: &Embedded, selector: &str) -> Vec<String> {
    let found = format!(
        "[...root().querySelectorAll({})].map((one) => one.getAttribute('href'))",
        json!(selector)
    );
    let found = page.ask(&found);
    found
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one.as_str().map(str::to_owned))
        .collect()
}

#[test]
fn take_in_the_single_file_has_no_dead_button_and_says_where_files_are() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("alone-taken");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("programme.html");
    fs::copy(built().join("programme.html"), &file).unwrap();
    let page = Embedded::open(Browser::chromium(), &format!("file://{}", file.display()));
    page.click("[data-do=take]");
    let buttons =
        "[...root().querySelectorAll('#b--take :is(button, a)')].map((one) => one.textContent)";
    until("the ways are there", || page.ask(buttons) == json!(["Print"]));
    let text = page.ask("root().querySelector('#b--take').innerText");
    let sentence = "Files can be downloaded on the programme’s own page.";
    assert!(text.as_str().unwrap().contains(sentence), "{text}");
    assert!(links(&page, "#b--take a").is_empty());
}

#[test]
fn take_on_a_built_page_leads_to_the_files_that_were_built() {
    let host = barnoma_testkit::server::Server::start(&built(), 0).expect("a server");
    let page = Embedded::open(Browser::chromium(), &host.address());
    let calendars = links(&page, "a[href^='event/'][href$='.ics']");
    assert!(calendars.len() > 2, "{calendars:?}");
    for calendar in calendars {
        assert!(built().join(&calendar).is_file(), "{calendar}");
    }
    page.click("[data-do=take]");
    let feeds = || links(&page, "#b--take a");
    let whole: Vec<String> = ["calendar.en.ics", "feed.en.atom"].map(str::to_owned).to_vec();
    until_equal(&whole, feeds);
    // As a choice that has one, in its language; and what has none.
    for (rest, expected) in [
        ("?b.outcome=outcome-6", vec!["calendar/outcome-6.en.ics", "feed/outcome-6.en.atom"]),
        (
            "?b.outcome=outcome-6&b.show=event&b.lang=ru",
            vec!["calendar/outcome-6.ru.ics", "feed/outcome-6.ru.atom"],
        ),
        ("?b.outcome=outcome-6&b.outcome=outcome-8", vec![]),
        ("?b.outcome=outcome-9", vec![]),
        ("?b.q=media", vec![]),
        ("?b.show=action", vec![]),
    ] {
        page.0.go(&format!("{}{rest}", host.address()));
        page.wait_for_the_widget();
        page.click("[data-do=take]");
        until("the ways are there", || {
            page.ask("!!root().querySelector('#b--take')") == json!(true)
        });
        assert_eq!(feeds(), expected, "{rest}");
        for feed in expected {
            assert!(built().join(feed).is_file(), "{feed}");
        }
    }
    // Without a network a card's file is made on the page.
    page.0.go(&host.address());
    page.wait_for_the_widget();
    page.ask("(() => { window.blobs = []; const make = URL.createObjectURL; \
         URL.createObjectURL = (blob) => { blob.text().then((text) => blobs.push(text)); return make.call(URL, blob); }; \
         Object.defineProperty(navigator, 'onLine', { value: false }); \
         root().querySelectorAll('details').forEach((one) => { one.open = true; }); })()");
    page.click("#b-wpfd a[href$='.ics']");
    until("a file is made", || page.ask("blobs.length") == json!(1));
    let beside = fs::read_to_string(built().join("event/wpfd.ics")).unwrap();
    assert_eq!(page.ask("blobs[0]"), json!(beside), "the same as the one beside the page");
}

#[test]
fn take_an_event_from_its_card_without_a_script() {
    let host = barnoma_testkit::server::Server::start(&built(), 0).expect("a server");
    let browser = Browser::chromium();
    browser.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true}));
    browser.go(&host.address());
    let shown = "return [...document.querySelector('barnoma-programme').shadowRoot.querySelectorAll('a[href$=\".ics\"]')] \
         .filter((one) => one.checkVisibility({visibilityProperty: true})).length";
    until("there are links to calendar files", || {
        browser.script(shown, &[]).as_u64().is_some_and(|n| n > 5)
    });
    let dead = "return [...document.querySelector('barnoma-programme').shadowRoot.querySelectorAll('button')] \
         .filter((one) => one.checkVisibility({visibilityProperty: true})).length";
    assert_eq!(browser.script(dead, &[]), json!(0), "and no button that could do nothing");
}

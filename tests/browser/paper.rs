//! Printed for real: what the heading promises stands on paper, or paper says what is missing.

use barnoma_reader::pack::{Cut, pack};
use barnoma_testkit::server::Answer;
use serde_json::{Value, json};

use crate::support::programme::{events_by_number, water};
use crate::support::session::{Browser, Engine};
use crate::support::site::Site;
use crate::support::wait::until;
use crate::support::{Paper, Visit};

/// The engines that print here.
fn engines() -> impl Iterator<Item = Engine> {
    let all = if Paper::can_be_read() { &[Engine::Chromium, Engine::Firefox][..] } else { &[] };
    all.iter().copied().filter(|engine| engine.is_here())
}

/// Events that belong to an outcome, each second one a webinar.
fn programme(n: usize) -> Value {
    let mut dataset = events_by_number(n);
    dataset["outcomes"] = json!([{"id": "aim", "code": "7", "name": {"en": "Everybody is heard"}}]);
    for event in dataset["events"].as_array_mut().unwrap() {
        event["outcome"] = json!(["aim"]);
    }
    dataset
}

/// How often the name of each of so many events stands there.
#[track_caller]
fn expect_numbers(paper: &Paper, expected: impl Fn(usize) -> bool, n: usize) {
    let text = paper.text();
    let words: Vec<&str> = text.split(' ').collect();
    let is_there = |number: usize| {
        let number = number.to_string();
        words.windows(2).any(|pair| *pair == ["Number", &number])
    };
    let wrong: Vec<usize> =
        (0..n).filter(|number| is_there(*number) != expected(*number)).collect();
    assert_eq!(wrong, Vec::<usize>::new(), "{text}");
}

#[test]
fn all_results_stand_on_paper_in_every_engine() {
    for engine in engines() {
        let page = Visit::to(&programme(120)).in_browser(engine).at("?b.type=webinar").open();
        page.expect_total(60);
        let paper = Paper::of(&page);
        let text = paper.text();
        assert!(text.contains("60 results"), "{text}");
        expect_numbers(&paper, |number| number % 2 == 1, 120);
        assert!(!text.contains("Not on this paper"), "{text}");
        assert!(text.contains("Filtered by: Webinar"), "{text}");
        let n_named = text.matches("#7 Everybody is heard").count();
        assert_eq!(n_named, 60, "each event names its outcome: {text}");
        until("fifty cards are drawn again", || page.seen().ids().len() == 50);
    }
}

#[test]
fn what_is_folded_on_the_screen_is_open_on_paper_and_addresses_are_spelled_out() {
    for engine in engines() {
        let page = Visit::to(&water()).in_browser(engine).open();
        let text = Paper::of(&page).text();
        for words in ["Villages with a safe well", "https://example.org/wells.pdf", "15 results"] {
            assert!(text.contains(words), "{words} in {engine:?}: {text}");
        }
        for words in ["Add to calendar", "Skip this programme", "Sort by", "Show outcome"] {
            assert!(!text.contains(words), "{words} in {engine:?}: {text}");
        }
    }
}

#[test]
fn paper_says_which_sheet_of_how_many_it_is_where_the_engine_can() {
    if !Paper::can_be_read() {
        return;
    }
    let page = Visit::to(&programme(120)).open();
    let paper = Paper::of(&page);
    let n_sheets = paper.sheets.len();
    for (no, sheet) in paper.sheets.iter().enumerate() {
        let last = sheet.split('\n').rfind(|line| !line.trim().is_empty());
        assert_eq!(
            last.map(|line| line.replace(' ', "")).as_deref(),
            Some(&*format!("{}/{n_sheets}", no + 1)),
            "{sheet}"
        );
    }
}

#[test]
fn an_agenda_is_dense_on_paper() {
    for engine in engines() {
        let page = Visit::to(&programme(120)).in_browser(engine).open();
        let n_sheets = Paper::of(&page).sheets.len();
        assert!(n_sheets <= 5, "121 records take {n_sheets} sheets in {engine:?}");
    }
}

#[test]
fn cards_that_have_not_come_are_said_to_be_missing() {
    let dataset = programme(200).to_string();
    let programme = barnoma_reader::read(dataset.as_bytes()).programme.expect("a programme");
    let written = pack(&programme, Default::default(), Cut::SERVED);
    for engine in engines() {
        let visit = Visit::to_demo().in_browser(engine).with("src", "large.pack");
        let bytes = written.pack.clone();
        visit.site.answer("/large.pack", Answer::new(200, "application/octet-stream", bytes));
        let page = visit.at("?b.show=event").open();
        page.expect_total(200);
        let text = Paper::of(&page).text();
        // An outcome and 63 events are in the pack, 137 events in its parts.
        let missing = format!("Not on this paper: 137 of 200. All of them: {}", page.address());
        assert!(text.contains(&missing), "{missing} in {engine:?}: {text}");
    }
}

/// A page with a programme in a frame that is as high as what is in it.
#[track_caller]
fn framed(browser: Browser, site: &Site, address: &str, origin: &str) -> Browser {
    let host = format!(
        "<!doctype html><title>Host</title><h1>Host</h1>\
         <script>addEventListener('message', () => {{ window.isDrawn = true; }})</script>\
         <iframe src=\"{address}\" style=\"width: 100%; border: 0\"></iframe><p>After it</p>"
    );
    site.answer("/host.html", Answer::new(200, "text/html", host));
    browser.go(&format!("{origin}/host.html"));
    browser
}

#[test]
fn a_frame_on_paper_says_what_is_missing_and_where_all_is() {
    for engine in engines() {
        for is_foreign in [false, true] {
            // What one engine does for a page of its own site, the others need not show again.
            if !is_foreign && engine != Engine::Chromium {
                continue;
            }
            let visit = Visit::to(&programme(120)).in_browser(engine).at("?b.type=webinar");
            let telling = "<script>document.addEventListener('barnoma-load', () => \
                 parent.postMessage('drawn', '*'))</script>";
            let inside = visit.after(telling).open();
            inside.expect_total(60);
            let height = inside.script("return document.documentElement.scrollHeight", &[]);
            let address = inside.site.page("?b.type=webinar");
            let own = inside.site.page("");
            let own = own.trim_end_matches('/');
            // Another site for the browser, as it goes by names.
            let origin =
                if is_foreign { own.replace("127.0.0.1", "localhost") } else { own.to_owned() };
            let host = framed(Browser::with(engine), &inside.site, &address, &origin);
            host.script(
                "document.querySelector('iframe').style.height = `${arguments[0]}px`",
                &[height],
            );
            until("the programme is drawn in the frame", || {
                host.script("return window.isDrawn", &[]) == json!(true)
            });
            let paper = Paper::of(&host);
            let text = paper.text();
            let missing = format!("Not on this paper: 10 of 60. All of them: {address}");
            assert!(text.contains(&missing), "{missing} in {engine:?}, {is_foreign}: {text}");
            expect_numbers(&paper, |number| number % 2 == 1 && number < 100, 120);
        }
    }
}

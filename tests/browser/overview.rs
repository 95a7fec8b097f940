//! The page people came for: how much of a real programme is on the first screen, how high it is,
//! and that what folds, the strip and the sentence keep their promises.

use serde_json::{Value, json};

use crate::support::session::Engine;
use crate::support::wait::until;
use crate::support::{Page, Paper, Visit};

const DAY: &str = "2026-11-26";

/// 79 records as an office would write them: five outcomes, sixty events, three languages.
fn rural_water() -> Value {
    serde_json::from_str(include_str!("../data/rural-water.json")).expect("JSON")
}

fn visit() -> Visit {
    Visit::to(&rural_water())
        .on(DAY)
        .with("heading-level", "1")
        .after("<link rel=\"stylesheet\" href=\"flush.css\">")
}

#[track_caller]
fn opened(visit: Visit, width: u32, height: u32) -> Page {
    let sheet = "body, main { margin: 0; padding: 0; max-width: none; }";
    let answer = barnoma_testkit::server::Answer::new(200, "text/css", sheet);
    visit.site.answer("/flush.css", answer);
    let page = visit.sized(width, height).open();
    page.settle();
    page
}

/// The events that can be seen, from above: the top and the bottom of each.
const EVENTS: &str = "const events = [...tree.querySelectorAll('article[data-kind=event]')] \
     .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());";

#[test]
fn the_first_events_are_on_the_first_screen() {
    // Width, height; where the first event begins at the latest, and how many are whole.
    for (lang, width, height, begins, whole) in [
        ("en", 320, 812, 740, 0),
        ("en", 375, 812, 640, 1),
        ("ru", 375, 812, 740, 0),
        ("ar", 375, 812, 720, 0),
        ("en", 768, 1024, 840, 2),
        ("en", 1280, 900, 680, 3),
        ("en", 1920, 1000, 680, 4),
    ] {
        let page = opened(visit().at(&format!("?b.lang={lang}")), width, height);
        let script = format!(
            "{EVENTS} return [events[0].top, events.filter((one) => one.bottom <= innerHeight).length]"
        );
        let found = page.script(&script, &[]);
        let top = found[0].as_f64().unwrap();
        assert!(
            top <= f64::from(begins),
            "the first event begins at {top}, {lang}, {width} pixels"
        );
        let n_whole = found[1].as_u64().unwrap();
        assert!(n_whole >= whole, "{n_whole} events are whole at {width} pixels, {lang}");
        assert_eq!(page.overflow(), 0, "at {width} pixels");
    }
}

#[test]
fn fifty_cards_take_less_than_six_tenths_of_what_they_took() {
    for (width, was) in [(375, 21_184), (768, 14_446), (1280, 10_578)] {
        let page = opened(visit(), width, 900);
        assert_eq!(page.seen().ids().len(), 50);
        let height =
            "return tree.querySelector('[data-barnoma=results]').getBoundingClientRect().height";
        let height = page.script(height, &[]).as_f64().unwrap();
        assert!(height <= f64::from(was) * 0.6, "{height} pixels at {width}");
    }
}

#[test]
fn five_outcomes_are_an_overview() {
    let page = opened(visit(), 1280, 900);
    let height = "return tree.querySelector('[data-group=outcomes] .b-cards').getBoundingClientRect().height";
    let height = page.script(height, &[]).as_f64().unwrap();
    assert!(height <= 250.0, "{height} pixels");
    let row = page.element("return tree.getElementById('b-o1')", &[]).unwrap();
    let bar = page.find_in(&row, "progressbar", "Villages with a protected source");
    let value = page.script("const bar = arguments[0]; return [bar.value, bar.max]", &[json!(bar)]);
    assert_eq!(value, json!([27, 30]));
    let text = page.script("return arguments[0].innerText", &[json!(row)]);
    for words in ["#1", "27 of 30", "12 events, 2 actions and 2 resources", "Show these"] {
        assert!(text.as_str().unwrap().contains(words), "{words}: {text}");
    }
    // What is counted is what comes.
    let button = page.find_in(&row, "button", "Show these: #1 Safe water in 40 villages");
    page.click(&button);
    page.expect_total(16);
    page.expect_focus_on("16 results");
    let open =
        "return [...tree.querySelectorAll('[data-group=chosen] details')].map((one) => one.open)";
    assert_eq!(page.script(open, &[]), json!([true]), "the chosen one stands open");
}

#[test]
fn nothing_stands_alone_in_a_row() {
    let page = opened(visit(), 1280, 900);
    let widths = "return [...new Set([...tree.querySelectorAll('article')].filter((one) => \
         one.checkVisibility()).map((one) => Math.round(one.getBoundingClientRect().width)))]";
    assert_eq!(page.script(widths, &[]).as_array().unwrap().len(), 1, "each card is a row");
}

#[test]
fn months_are_headings_in_order_and_what_is_over_is_folded_behind_one() {
    let page = opened(visit(), 1280, 900);
    let headings = page.seen().headings();
    let after = |heading: &str| headings.iter().position(|one| one == heading).expect(heading);
    let order = [
        "Outcomes (5)",
        "Events (60)",
        "December 2026",
        "February 2027",
        "September 2027",
        "Events without a date (4)",
        "Actions (6)",
        "Past events (27)",
    ]
    .map(after);
    assert!(order.is_sorted(), "{headings:?}");
    let is_seen = "return tree.getElementById('b-e1').checkVisibility()";
    page.script("tree.querySelector('[data-group=past] > details').open = false", &[]);
    page.press("button", "Show 20 more");
    until("more cards are drawn", || page.seen().ids().len() == 70);
    page.press("button", "Show 9 more");
    until("all cards are drawn", || page.seen().ids().len() == 79);
    // Whoever wants more sees it, also where it is folded.
    assert_eq!(page.script(is_seen, &[]), json!(true));
    let way = "return tree.querySelector('.b-results__end')";
    assert_eq!(page.script(way, &[]), json!(null), "all are there");
    // What was asked for is open, and no other.
    for (rest, is_open) in [
        ("", false),
        ("?b.when=past", true),
        ("?b.when=2026-03-01..2026-03-31", true),
        ("?b.show=event", false),
    ] {
        page.go(&page.site.page(rest));
        page.wait_for_the_programme();
        let open =
            page.script("return tree.querySelector('[data-group=past] > details').open", &[]);
        assert_eq!(open, json!(is_open), "{rest}");
    }
}

#[test]
fn past_events_come_when_they_are_unfolded_however_many_stand_before_them() {
    let mut dataset = rural_water();
    let event = dataset["events"][2].clone();
    let many = (0..60).map(|no| {
        let mut event = event.clone();
        event["id"] = json!(format!("ahead-{no}"));
        event
    });
    dataset["events"].as_array_mut().unwrap().extend(many);
    let page = opened(Visit::to(&dataset).on(DAY), 1280, 900);
    assert_eq!(page.seen().ids().len(), 50);
    page.find("heading", "Past events (27)");
    page.script("tree.querySelector('[data-group=past] summary').click()", &[]);
    until("the last ones are there", || page.seen().ids().len() == 70);
    let seen = page
        .script("return tree.querySelector('[data-group=past] article').checkVisibility()", &[]);
    assert_eq!(seen, json!(true));
    assert!(page.seen().text().contains("70 of 139"));
}

#[test]
fn a_bar_of_the_strip_is_a_choice_with_a_true_number() {
    let page = opened(visit(), 1280, 900);
    let list = page.find("list", "Events by month");
    let bar = page.find_in(&list, "button", "April 2027, 5 events");
    page.click(&bar);
    until("the choice holds", || page.query() == "b.when=2027-04-01..2027-04-30");
    assert!(page.seen().headings().contains(&"Events (5)".to_owned()));
    let pressed =
        "return [...tree.querySelectorAll('[aria-pressed=true]')].map((one) => one.textContent)";
    assert_eq!(page.script(pressed, &[]), json!(["April 2027, 5 events"]));
    page.expect_focus_on("April 2027, 5 events");
    // The others stand as they were, and so does the way back.
    page.find("button", "August 2027, 6 events");
    page.press("button", "April 2027, 5 events");
    page.expect_total(79);
    // Under other filters too.
    page.go(&page.site.page("?b.outcome=o1"));
    page.wait_for_the_programme();
    let bars = "return [...tree.querySelectorAll('.b-strip button:enabled')].map((one) => one.textContent)";
    let bars = page.script(bars, &[]);
    for name in bars.as_array().unwrap().iter().take(4) {
        let name = name.as_str().unwrap();
        let n = name.rsplit_once(", ").unwrap().1.split(' ').next().unwrap();
        page.press("button", name);
        let heading = format!("Events ({n})");
        until("the events are counted", || page.seen().headings().contains(&heading));
        page.press("button", name);
    }
}

#[test]
fn on_a_narrow_screen_the_strip_is_a_line_from_the_last_month_on() {
    const BARS: &str =
        "const bars = [...tree.querySelectorAll('.b-bar')].filter((one) => one.checkVisibility());";
    let names = format!("{BARS} return bars.map((one) => one.textContent)");
    for lang in ["en", "ru", "tg"] {
        let page = opened(visit().at(&format!("?b.lang={lang}")), 320, 900);
        let lines = format!("{BARS} return new Set(bars.map((one) => one.offsetTop)).size");
        assert_eq!(page.script(&lines, &[]), json!(1), "{lang}");
        let all = "return tree.querySelectorAll('.b-bar').length";
        assert_eq!(page.script(all, &[]), json!(19));
        page.resize(1280, 900);
        let n_seen = page.script(&format!("{BARS} return bars.length"), &[]);
        assert_eq!(n_seen, json!(19), "where there is room all are seen");
    }
    let page = opened(visit(), 320, 900);
    let seen = page.script(&names, &[]);
    assert_eq!(
        seen[0],
        json!("October 2026, 1 event2026"),
        "the last one that is over, and its year"
    );
    assert_eq!(seen.as_array().unwrap().len(), 12);
    // What is chosen is never out of sight, and where all is over all is seen.
    let page = opened(visit().at("?b.when=2026-05-01..2026-05-31"), 320, 900);
    assert_eq!(page.script(&names, &[]).as_array().unwrap().len(), 13);
    let page = opened(visit().on("2029-01-01"), 320, 900);
    assert_eq!(page.script(&names, &[]).as_array().unwrap().len(), 19);
}

#[test]
fn a_keyboard_walks_the_strip_and_the_folds() {
    let page = opened(visit(), 1280, 900);
    page.tab_to("December 2026, 3 events");
    page.expect_visible_focus();
    page.keys(" ");
    until("the choice holds", || page.query() == "b.when=2026-12-01..2026-12-31");
    page.expect_focus_on("December 2026, 3 events");
    page.keys(" ");
    until("it is taken back", || page.query().is_empty());
    let summary =
        "const way = tree.querySelector('#b-e0 summary'); way.focus(); return way.ariaLabel";
    assert_eq!(page.script(summary, &[]), json!("More about Well repair: workshop 1"));
    page.keys("\u{e007}");
    until("the card is unfolded", || {
        page.script("return tree.querySelector('#b-e0 details').open", &[]) == json!(true)
    });
    page.expect_visible_focus();
}

#[test]
fn the_sentence_is_true_under_every_filter_and_says_what_is_next() {
    let page = opened(visit(), 1280, 900);
    for (rest, sentence) in [
        ("", "26 upcoming, 27 past, 4 without a date, 3 cancelled. Next: 11 December, Khujand."),
        ("?b.when=past", "27 past."),
        ("?b.show=outcome", ""),
    ] {
        page.go(&page.site.page(rest));
        page.wait_for_the_programme();
        let said = "return tree.querySelector('.b-results__overview')?.textContent ?? ''";
        assert_eq!(page.script(said, &[]), json!(sentence), "{rest}");
    }
}

#[test]
fn the_whole_date_is_read_once_and_copied() {
    let page = opened(visit(), 1280, 900);
    let said = page.script(
        "const card = tree.getElementById('b-e41'); \
         const block = card.querySelector('[aria-hidden=true]'); \
         return [card.querySelector('.b-card__when').textContent, block.innerText.replace(/\\s+/g, ' '), \
             getComputedStyle(block).userSelect]",
        &[],
    );
    assert_eq!(
        said,
        json!(["11 December 2026, 10:00–16:30 (Dushanbe)", "11 Fri 10:00–16:30", "none"])
    );
}

#[test]
fn what_goes_on_now_is_one_band_and_counted_as_that() {
    let page = opened(visit().on("2027-08-26"), 1280, 900);
    let headings = page.seen().headings();
    let band = headings.iter().find(|one| one.starts_with("Happening now (")).expect("a band");
    let n: usize = band.trim_end_matches(')').rsplit_once('(').unwrap().1.parse().unwrap();
    let cards = "return tree.querySelectorAll('[data-group=now] article').length";
    assert_eq!(page.script(cards, &[]), json!(n));
    let said = "return tree.querySelector('.b-results__overview').textContent";
    let said = page.script(said, &[]);
    assert!(said.as_str().unwrap().starts_with(&format!("{n} happening now, ")), "{said}");
}

#[test]
fn a_narrow_column_has_outcomes_in_one_row_that_unfolds() {
    let page = opened(visit(), 375, 812);
    let is_seen = "return tree.getElementById('b-o1').checkVisibility()";
    assert_eq!(page.script(is_seen, &[]), json!(false));
    page.find("heading", "Outcomes (5)");
    page.script("tree.querySelector('[data-group=outcomes] .b-fold__way').click()", &[]);
    until("they are seen", || page.script(is_seen, &[]) == json!(true));
    page.resize(1280, 900);
    page.settle();
    let way = "return tree.querySelector('[data-group=outcomes] .b-fold__way').checkVisibility()";
    assert_eq!(page.script(way, &[]), json!(false), "where there is room nothing is folded");
}

#[test]
fn the_filter_column_stays_in_sight_and_scrolls_nothing_of_its_own() {
    let page = opened(visit(), 1280, 900);
    page.script("scrollTo(0, 2000)", &[]);
    page.settle();
    let panel = "const panel = tree.getElementById('b--panel'); \
         const box = panel.getBoundingClientRect(); \
         return [box.top >= 0, box.bottom <= innerHeight, panel.scrollHeight <= panel.clientHeight + 2]";
    assert_eq!(page.script(panel, &[]), json!([true, true, true]));
}

#[test]
fn a_long_description_ends_after_three_lines_until_somebody_wants_more() {
    let mut dataset = rural_water();
    let long = "What the ministry and its partners do for every village. ".repeat(12);
    dataset["description"] = json!({"en": long.trim()});
    for width in [375, 1280] {
        let page = opened(Visit::to(&dataset).on(DAY), width, 900);
        let height = "const text = tree.querySelector('.b-about__text'); \
             return [text.clientHeight, text.scrollHeight, parseFloat(getComputedStyle(text).lineHeight)]";
        let before = page.script(height, &[]);
        let number = |at: usize| before[at].as_f64().unwrap();
        assert!(number(0) <= 3.1 * number(2) && number(1) > number(0), "{before} at {width}");
        page.script("tree.querySelector('.b-about summary').click()", &[]);
        until("all of it is seen", || {
            let now = page.script(height, &[]);
            now[0] == now[1]
        });
    }
}

#[test]
fn all_of_it_prints_on_few_sheets_with_outcomes_first() {
    if !Paper::can_be_read() {
        return;
    }
    for engine in [Engine::Chromium, Engine::Firefox].into_iter().filter(|one| one.is_here()) {
        let page = visit().in_browser(engine).open();
        let paper = Paper::of(&page);
        let n_sheets = paper.sheets.len();
        assert!(n_sheets <= 8, "{n_sheets} sheets in {engine:?}");
        let text = paper.text();
        let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {engine:?}"));
        let order = [
            "Printed 26 November 2026",
            "79 results",
            "Outcomes (5)",
            "Events (60)",
            "National Library",
        ];
        assert!(order.map(at).is_sorted(), "{text}");
        // A line may end anywhere in them.
        let joined = |text: &str| text.split_whitespace().collect::<String>();
        for words in
            ["27 of 30", "Past events (27)", "https://example.org/h-en.pdf", "Travel is paid."]
        {
            assert!(joined(&text).contains(&joined(words)), "{words} in {engine:?}: {text}");
        }
        for words in ["Show these", "Sort by", "More about"] {
            assert!(!text.contains(words), "{words} in {engine:?}");
        }
    }
}

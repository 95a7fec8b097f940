//! A programme comes as a pack or as a dataset, and shows the same; a pack that cannot be read is
//! no end of it.

use std::time::Duration;

use barnoma_reader::pack::{Cut, pack};
use barnoma_testkit::server::Answer;
use serde_json::json;

use crate::support::Visit;
use crate::support::wait::until;

/// The demo programme.
const DEMO: &[u8] = include_bytes!("../../static/programme.json");

fn packed() -> Vec<u8> {
    let programme = barnoma_reader::read(DEMO).programme.expect("a programme");
    pack(&programme, Default::default(), Cut::WHOLE).pack
}

#[test]
fn packs_made_in_a_worker_are_those_made_natively() {
    let page = Visit::to_demo().open();
    let native = json!(packed());
    // A small dataset is read on the page, a large one in a worker.
    for n_blanks in [0, 2_000_000] {
        let read = "const done = arguments[arguments.length - 1]; const n = arguments[0]; \
             (async () => { \
             const { ask } = await import(new URL('read.js', location.href)); \
             const file = await (await fetch('programme.json')).text(); \
             const { bytes } = await ask('read', new TextEncoder().encode(file + ' '.repeat(n))); \
             done([...bytes]); })().catch((error) => done(String(error)))";
        let made = page.script_until_done(read, &[json!(n_blanks)]);
        assert!(made == native, "both are the same bytes, with {n_blanks} blanks");
    }
    let workers = page.site.requests().iter().filter(|one| one.contains("read-worker")).count();
    assert_eq!(workers, 1, "the large one");
}

#[test]
fn packs_show_what_their_dataset_shows() {
    let texts = "return [...tree.querySelectorAll('h2, h3, h4, dd, .b-check')].map((one) => one.textContent)";
    let dataset = Visit::to_demo().open().script(texts, &[]);
    let visit = Visit::to_demo().with("src", "demo.pack");
    visit.site.answer("/demo.pack", Answer::new(200, "application/octet-stream", packed()));
    let page = visit.open();
    assert_eq!(page.script(texts, &[]), dataset);
    let asked = page.site.requests();
    assert!(!asked.iter().any(|path| path.contains("reader")), "nobody needs it: {asked:?}");
}

#[test]
fn packs_that_cannot_be_read_lead_to_the_dataset_beside_them() {
    let good = packed();
    let mut flipped = good.clone();
    let middle = good.len() / 2;
    flipped[middle] ^= 1;
    let mut newer = good.clone();
    newer[8] = 99;
    for (bad, said) in [
        (flipped, "it is cut or damaged"),
        (newer, "it is a pack of version 99"),
        (good[..middle].to_vec(), "it is cut or damaged"),
    ] {
        let visit = Visit::to_demo().with("src", "programme.pack");
        visit.site.answer("/programme.pack", Answer::new(200, "application/octet-stream", bad));
        let page = visit.open();
        page.expect_total(27);
        let console = page.console().join("\n");
        assert!(console.contains(said), "{console}");
        assert!(console.contains("programme.json is read instead"), "{console}");
    }
}

#[test]
fn packs_have_some_parts_on_their_way_at_a_time_and_one_that_is_missing_stops_no_other() {
    let programme = barnoma_reader::read(DEMO).programme.expect("a programme");
    let each_apart = Cut { block: 1, blocks_inside: 0, ..Cut::SERVED };
    let written = pack(&programme, Default::default(), each_apart);
    // It counts those that are on their way.
    let watch = "<script>const real = fetch; let n = 0; window.most = 0; \
         window.fetch = async (...asked) => { \
         if (!String(asked[0]).includes('parts/')) return real(...asked); \
         window.most = Math.max(window.most, ++n); \
         return real(...asked).finally(() => { n -= 1; }); }</script>";
    let visit = Visit::to_demo().with("src", "demo.pack").after(watch);
    let answer = |bytes: Vec<u8>| Answer::new(200, "application/octet-stream", bytes);
    visit.site.answer("/demo.pack", answer(written.pack));
    for (name, bytes) in &written.parts {
        let late = answer(bytes.clone()).after(Duration::from_millis(100));
        visit.site.answer(&["/parts/", name].concat(), late);
    }
    let (name, bytes) = written.parts.last().expect("a part with a card");
    let missing = ["/parts/", name].concat();
    visit.site.answer(&missing, Answer::text(404, "not yet"));
    let page = visit.open();
    let n_named = "return [...tree.querySelectorAll('[data-id] .b-card__title')].filter((one) => one.textContent).length";
    until("all but one have come", || page.script(n_named, &[]) == json!(26));
    let most = page.script("return window.most", &[]).as_u64().expect("a number");
    assert!((2..=8).contains(&most), "{most} at a time");
    let n_asked = || page.site.requests().iter().filter(|one| one.ends_with(name)).count();
    assert_eq!(n_asked(), 1, "once, until somebody chooses again");
    page.site.answer(&missing, answer(bytes.clone()));
    page.sort_by("Title, A to Z");
    until("it comes too", || page.script(n_named, &[]) == json!(27));
}

#[test]
fn packs_whose_cards_come_late_leave_who_was_led_to_a_card_at_it() {
    let last = Visit::to_demo().open().seen_ids().pop().expect("a card");
    let programme = barnoma_reader::read(DEMO).programme.expect("a programme");
    let each_apart = Cut { block: 1, blocks_inside: 0, ..Cut::SERVED };
    let written = pack(&programme, Default::default(), each_apart);
    let visit = Visit::to_demo().with("src", "demo.pack").at(&format!("#b-{last}"));
    let answer = |bytes: Vec<u8>| Answer::new(200, "application/octet-stream", bytes);
    visit.site.answer("/demo.pack", answer(written.pack));
    for (name, bytes) in written.parts {
        let late = answer(bytes).after(Duration::from_secs(1));
        visit.site.answer(&["/parts/", &name].concat(), late);
    }
    let page = visit.open();
    let n_named = "return [...tree.querySelectorAll('[data-id] .b-card__title')].filter((one) => one.textContent).length";
    until("all cards have come", || page.script(n_named, &[]) == json!(27));
    page.expect_in_sight(&format!("#b-{last}"));
}

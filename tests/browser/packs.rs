//! A programme comes as a pack or as a dataset, and shows the same; a pack that cannot be read is
//! no end of it.

use barnoma_reader::pack::{Cut, pack};
use barnoma_testkit::server::Answer;
use serde_json::json;

use crate::support::Visit;

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

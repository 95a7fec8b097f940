//! Journeys of readers of Tajik and Arabic: the whole page speaks their language and runs their way.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::programme::water;
use crate::support::session::Engine;
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// Every language but English, and its own name.
const LANGUAGES: [(&str, &str); 8] = [
    ("tg", "Тоҷикӣ"),
    ("kk", "Қазақша"),
    ("ky", "Кыргызча"),
    ("uz", "Oʻzbekcha"),
    ("uz-Cyrl", "Ўзбекча"),
    ("fr", "Français"),
    ("ar", "العربية"),
    ("ru", "Русский"),
];

/// A language's own messages: its words may get better, the claims stay.
struct Words(Value);

impl Words {
    fn of(tag: &str) -> Words {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/lang/messages");
        let text = fs::read_to_string(folder.join(tag).with_extension("json")).expect(tag);
        let catalogue: Value = serde_json::from_str(&text).expect("the catalogue is JSON");
        Words(catalogue["messages"].clone())
    }

    #[track_caller]
    fn text(&self, key: &str) -> String {
        self.0[key].as_str().expect(key).to_owned()
    }

    #[track_caller]
    fn count(&self, key: &str, form: &str, n: &str) -> String {
        self.0[key][form].as_str().expect(key).replace("{n}", n)
    }
}

/// As names are computed: any space is a plain one.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// What a reader of Latin letters would find on a page that is all in another script.
fn english_left(page: &Page) -> Value {
    page.script(
        "const copy = tree.querySelector('[data-state=ready]').cloneNode(true); \
         for (const one of copy.querySelectorAll('[lang]')) one.remove(); \
         return copy.textContent.match(/\\b(Show|Search|Filters|results?|Outcomes?|Events?|January|\
         February|March|April|May|June|July|August|September|October|November|December)\\b/g)",
        &[],
    )
}

#[test]
fn a_reader_of_tajik_searches_filters_and_comes_back() {
    let words = Words::of("tg");
    let page = Visit::to(&water()).with("lang", "tg-Cyrl-TJ").open();
    page.find("heading", &spaced(&words.count("results.count", "other", "15")));
    assert_eq!(english_left(&page), json!(null));

    // On a Russian layout: ӯ as у, ҷ as ч.
    page.search("омузиши чохбонон");
    page.expect_cards(&["keepers"]);
    let marked = page.script(
        "return [...tree.querySelectorAll('#b-keepers mark')].map((one) => one.textContent)",
        &[],
    );
    assert_eq!(marked, json!(["Омӯзиши", "чоҳбонон"]));
    let said = [words.count("results.count", "one", "1"), words.count("say.filters", "one", "1")];
    let said =
        words.text("say.count").replace("{results}", &said[0]).replace("{filters}", &said[1]);
    let heard = page.wait_until_said(&said);
    assert_eq!(heard.iter().filter(|one| **one == said).count(), 1, "{heard:?}");
    let card = page.script("return tree.querySelector('#b-keepers').innerText", &[]);
    let card = card.as_str().unwrap();
    assert!(!card.contains(&words.text("language.tg")), "one's own language is not named: {card}");

    page.press("button", &words.text("filters.clear_all"));
    until("all are shown", || page.seen().total() == Some(15));
    page.back();
    until("the search is back", || page.seen().total() == Some(1));
}

#[test]
fn a_reader_of_arabic_has_a_page_that_runs_their_way() {
    let words = Words::of("ar");
    let page = Visit::to(&water()).with("lang", "ar").sized(1280, 1000).open();
    page.find("heading", &spaced(&words.count("results.count", "many", "15")));
    assert_eq!(english_left(&page), json!(null));
    let sides = page.script(
        "const root = tree.querySelector('[data-state=ready]'); \
         const middle = (selector) => { const box = root.querySelector(selector).getBoundingClientRect(); \
             return box.left + box.width / 2; }; \
         const box = root.querySelector('input[type=checkbox]'); \
         const name = box.closest('label').querySelector('.b-check__text'); \
         return [root.dir, middle('.b-panel') > middle('.b-results'), \
             box.getBoundingClientRect().left > name.getBoundingClientRect().left]",
        &[],
    );
    assert_eq!(sides, json!(["rtl", true, true]), "what stands left in English stands right");
    assert!(page.overflow() <= 0, "nothing sticks out");

    // English titles run from left to right inside of it.
    let title = page.script(
        "const title = tree.querySelector('#b-wells bdi[lang=en]'); \
         return [title.dir, getComputedStyle(title).unicodeBidi]",
        &[],
    );
    assert_eq!(title, json!(["ltr", "isolate"]));

    page.search("zzzz");
    until("nothing is found", || page.seen().total() == Some(0));
    let quoted = words.text("quote").replace("{text}", "\u{2068}zzzz\u{2069}");
    let none = words.text("none.text").replace("{text}", &quoted);
    assert!(page.seen().text().contains(&none), "{none} in {}", page.seen().text());
    page.press("button", &words.text("filters.clear_all"));
    until("all are shown", || page.seen().total() == Some(15));
    page.resize(320, 800);
    page.settle();
    assert!(page.overflow() <= 0, "nothing sticks out at 320 px");
}

#[test]
fn every_language_speaks_for_itself_in_three_browsers() {
    let engines = [Engine::Chromium, Engine::Firefox, Engine::WebKit];
    for engine in engines.into_iter().filter(|engine| engine.is_here()) {
        let page = Visit::to(&water()).in_browser(engine).open();
        for (tag, name) in LANGUAGES {
            page.speak(name);
            let label = Words::of(tag).text("search.label");
            until(&format!("the page speaks {name}"), || page.seen().text().contains(&label));
            let text = page.seen().text();
            for wrong in ["M01", "M05", "M06", "M09", "M10", "January", "Updated", " May "] {
                assert!(!text.contains(wrong), "{wrong} in {name}: {text}");
            }
        }
    }
}

#[test]
fn no_language_is_too_long_for_a_phone() {
    let page = Visit::to_demo().sized(320, 800).open();
    for (tag, name) in LANGUAGES {
        page.speak(name);
        let label = Words::of(tag).text("search.label");
        until(&format!("the page speaks {name}"), || page.seen().text().contains(&label));
        page.settle();
        assert!(page.overflow() <= 0, "nothing sticks out in {name}");
    }
}

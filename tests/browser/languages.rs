//! Two interface languages, switched in place, and texts that say which language they are in.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::programme::water;
use crate::support::wait::until;
use crate::support::{Visit, demo, records};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The Russian catalogue: its words may get better, the claims stay.
fn catalogue() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/lang/messages/ru.json");
    let text = fs::read_to_string(file).expect("the Russian catalogue");
    let catalogue: Value = serde_json::from_str(&text).expect("the catalogue is JSON");
    catalogue["messages"].clone()
}

#[track_caller]
fn russian(key: &str) -> String {
    catalogue()[key].as_str().expect(key).to_owned()
}

#[test]
fn the_language_changes_in_place_and_nothing_english_is_left_of_the_page_itself() {
    let page = Visit::to_demo().open();
    page.script("window.still = true", &[]);
    page.tick("Language", "Russian");
    let total = page.seen().total();
    page.speak("Русский");
    page.find("search", &russian("search.landmark"));
    assert_eq!(page.script("return window.still", &[]), json!(true), "the page is not loaded anew");
    assert_eq!(page.seen().total(), total, "the choice stays");
    page.press("button", &russian("filters.clear_all"));
    until("all are shown", || page.seen().total() == Some(27));
    let lang = page.script("return tree.querySelector('[data-state=ready]').lang", &[]);
    assert_eq!(lang, "ru");
    page.find("region", demo()["name"]["ru"].as_str().unwrap());
    // Texts of the data that exist in English only say so with `lang`; all others are Russian.
    let text = page.script(
        "const copy = tree.querySelector('[part=root]').cloneNode(true); \
         for (const foreign of copy.querySelectorAll('[lang=en]')) foreign.remove(); \
         return copy.textContent",
        &[],
    );
    let text = text.as_str().unwrap();
    for month in MONTHS {
        assert!(!text.contains(&format!(" {month}")), "{month} in {text}");
    }
    assert!(text.contains("мая"), "{text}");
}

#[test]
fn the_chosen_language_is_in_the_address_and_back_undoes_it() {
    let page = Visit::to(&water()).open();
    page.speak("Русский");
    page.expect_query("b.lang=ru");
    page.find("heading", "Вода для всех");
    let other = page.open_elsewhere(&page.address());
    other.find("heading", "Вода для всех");
    page.back();
    page.find("heading", "Water for all");
    page.expect_query("");
}

#[test]
fn a_russian_page_has_a_russian_widget() {
    let page = Visit::to(&water()).with("lang", "ru-KZ").open();
    page.find("heading", "Вода для всех");
    page.find("searchbox", &russian("search.label"));
    page.speak("English");
    page.expect_query("b.lang=en");
    page.find("heading", "Water for all");
}

#[test]
fn a_language_is_kept_for_the_next_visit_only_if_the_host_allows_it() {
    let page = Visit::to(&water()).open();
    page.speak("Русский");
    page.find("heading", "Вода для всех");
    page.go(&page.site.page(""));
    page.find("heading", "Water for all");
    let kept = page.script("return [localStorage.length, document.cookie]", &[]);
    assert_eq!(kept, json!([0, ""]));

    let page = Visit::to(&water()).with("remember", "").open();
    page.speak("Русский");
    page.find("heading", "Вода для всех");
    page.go(&page.site.page(""));
    page.find("heading", "Вода для всех");
    // Nor is it lost where the address goes back to one that names none.
    page.script("tree.querySelector('[data-facet] input[data-value]').click()", &[]);
    until("it is chosen", || page.query().contains("b.lang=ru"));
    page.back();
    until("it is not", || page.query().is_empty());
    page.settle();
    page.find("heading", "Вода для всех");
    page.go(&page.site.page("?b.lang=en"));
    page.find("heading", "Water for all");
    assert_eq!(page.script("return document.cookie", &[]), json!(""));
}

#[test]
fn a_language_is_loaded_when_it_is_asked_for_and_once() {
    let page = Visit::to(&water()).open();
    const LOADED: &str = "return performance.getEntriesByType('resource') \
         .map((one) => one.name.split('/').pop()).filter((name) => name === 'ru.json').length";
    assert_eq!(page.script(LOADED, &[]), json!(0));
    page.speak("Русский");
    page.find("heading", "Вода для всех");
    page.speak("English");
    page.find("heading", "Water for all");
    page.speak("Русский");
    page.find("heading", "Вода для всех");
    assert_eq!(page.script(LOADED, &[]), json!(1));
}

#[test]
fn numbers_take_the_plural_that_they_need_in_russian() {
    let page = Visit::to(&water()).at("?b.lang=ru").open();
    for (rest, n, form) in [
        ("?b.lang=ru&b.q=pump", "1", "one"),
        ("?b.lang=ru&b.place=khujand", "4", "few"),
        ("?b.lang=ru&b.outcome=wells", "5", "many"),
        ("?b.lang=ru", "15", "many"),
    ] {
        page.go(&page.site.page(rest));
        let heading = catalogue()["results.count"][form].as_str().unwrap().replace("{n}", n);
        page.find("heading", &heading.replace('\u{a0}', " "));
    }
}

#[test]
fn a_reader_can_have_only_what_is_written_in_their_language() {
    let page = Visit::to(&water()).at("?b.lang=ru").open();
    let written = written_in(&water(), "ru");
    assert!((1..15).contains(&written), "{written} records are Russian");
    let label =
        |language: &str| russian("filters.written_in").replace("{language}", &russian(language));
    page.press("checkbox", &format!("{}, {written}", label("language.ru")));
    until("only Russian records are shown", || page.seen().total() == Some(written));
    page.expect_query("b.lang=ru&b.written=ru");
    let chip = russian("filters.remove")
        .replace("{facet}", &russian("facet.language"))
        .replace("{value}", &label("language.ru"));
    page.find("button", &chip);

    page.speak("English");
    page.expect_query("b.written=en");
    page.expect_total(written_in(&water(), "en"));
    page.back();
    until("only Russian records are shown", || page.seen().total() == Some(written));
    page.press("button", &chip);
    until("all are shown", || page.seen().total() == Some(15));
}

/// How many records have a name in a language.
fn written_in(dataset: &Value, tag: &str) -> usize {
    records(dataset).into_iter().filter(|(_, record)| record["name"][tag].is_string()).count()
}

#[test]
fn a_text_in_another_language_says_so_to_screen_readers_and_to_readers() {
    let page = Visit::to(&water()).open();
    let lang = page.script(
        "const title = tree.querySelector('#b-keepers .b-card__title'); \
         return [...title.querySelectorAll('[lang]')].map((one) => [one.lang, one.textContent])",
        &[],
    );
    assert_eq!(lang, json!([["tg", "Омӯзиши чоҳбонон"]]));
    let card = page.script("return tree.querySelector('#b-keepers').innerText", &[]);
    assert!(card.as_str().unwrap().contains("Tajik"), "{card}");
    let own = page.script("return tree.querySelector('#b-council .b-card__title').innerHTML", &[]);
    assert!(!own.as_str().unwrap().contains("lang="), "{own}");
}

#[test]
fn a_text_that_runs_from_right_to_left_does_so_alone() {
    let mut dataset = water();
    dataset["events"][1]["name"] = json!({"ar": "منتدى المياه 2022 (OSCE)"});
    let page = Visit::to(&dataset).open();
    let title = page.script(
        "const title = tree.querySelector('#b-council [lang=ar]'); \
         return [title.dir, getComputedStyle(title).unicodeBidi, title.textContent]",
        &[],
    );
    assert_eq!(title, json!(["rtl", "isolate", "منتدى المياه 2022 (OSCE)"]));
    page.search("منتدي");
    page.expect_cards(&["council"]);
}

#[test]
fn a_facet_that_was_opened_and_a_search_that_was_typed_survive_the_change() {
    let page = Visit::to(&water()).open();
    page.open_facet("Place");
    page.search("well");
    page.expect_total(2);
    page.speak("Русский");
    page.find("group", &russian("facet.place"));
    assert_eq!(page.seen().search(), "well");
    assert_eq!(page.seen().total(), Some(2), "all languages are searched in any");
}

#[test]
fn every_letter_of_tajik_has_a_shape_of_its_own() {
    // A missing glyph is drawn as the same box, whatever the letter.
    let page = Visit::to(&water()).open();
    let same = page.script(
        "const family = getComputedStyle(tree.querySelector('article')).fontFamily; \
         const draw = (letter) => { \
             const canvas = document.createElement('canvas'); canvas.width = canvas.height = 40; \
             const pen = canvas.getContext('2d'); pen.font = '30px ' + family; \
             pen.fillText(letter, 5, 30); return canvas.toDataURL(); }; \
         const missing = draw('\\u{10FFFD}'); \
         return [...'ҒғӢӣҚқӮӯҲҳҶҷ'].filter((letter) => draw(letter) === missing)",
        &[],
    );
    assert_eq!(same, json!([]));
}

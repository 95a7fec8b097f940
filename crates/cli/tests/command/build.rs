//! `barnoma build`: the folder, file by file.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Desk, Outcome, repository};

#[test]
fn the_folder_holds_every_file_and_what_pages_of_others_name_keeps_its_name() {
    let desk = Desk::new();
    desk.build(&[]);
    let files = desk.files("site");
    for name in ["index.html", "barnoma.js", "embed.js", "programme.json", "favicon.svg", "sw.js"] {
        assert!(files.contains_key(name), "{name} in {:?}", files.keys());
    }
    for name in ["barnoma_bg.js", "barnoma_bg.wasm", "barnoma.css", "messages/ru.json"] {
        desk.named("site", name);
        assert!(!files.contains_key(name), "{name} in {:?}", files.keys());
    }
    assert_eq!(files["programme.json"], fs::read(desk.path("programme.json")).unwrap());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let desk = Desk::new();
    desk.build(&["--compress"]);
    let first = desk.files("site");
    fs::remove_dir_all(desk.path("site")).unwrap();
    desk.build(&["--compress"]);
    assert_eq!(first, desk.files("site"));
}

#[test]
fn the_page_holds_every_record_before_any_script() {
    let desk = Desk::new();
    desk.build(&[]);
    let page = desk.text("site/index.html");
    let demo = desk.text("programme.json");
    let dataset: serde_json::Value = serde_json::from_str(&demo).unwrap();
    let mut n_records = 0;
    for list in ["outcomes", "events", "actions", "resources"] {
        for record in dataset[list].as_array().unwrap() {
            let anchor = format!("id=\"b-{}\"", record["id"].as_str().unwrap());
            assert!(page.contains(&anchor), "{anchor}");
            n_records += 1;
        }
    }
    assert_eq!(page.matches("<article").count(), n_records);
    assert!(page.contains("<template shadowrootmode=\"open\">"));
    assert!(page.contains("<h1 "), "the programme's name is the page's heading");
}

#[test]
fn an_outcome_is_named_wherever_something_belongs_to_it() {
    let desk = Desk::new();
    desk.build(&[]);
    let dataset: serde_json::Value = serde_json::from_str(&desk.text("programme.json")).unwrap();
    // Without a script a button is nothing: what names an outcome leads to its card.
    let mut expected = 0;
    for list in ["events", "actions", "resources"] {
        for record in dataset[list].as_array().unwrap() {
            for outcome in record["outcome"].as_array().into_iter().flatten() {
                expected += 1;
                if list == "events" {
                    let id = record["id"].as_str().unwrap();
                    let page = desk.text(&format!("site/event/{id}.html"));
                    let link = format!("href=\"../index.html#b-{}\">#", outcome.as_str().unwrap());
                    assert!(page.contains(&link), "{id}: {link}");
                }
            }
        }
    }
    assert!(expected > 10, "{expected}");
    let ids = dataset["outcomes"].as_array().unwrap().iter();
    let ids: Vec<&str> = ids.map(|outcome| outcome["id"].as_str().unwrap()).collect();
    for name in ["index.html", "programme.html", "embed.html"] {
        let page = desk.text(&format!("site/{name}")).replace("&lt;", "<").replace("&quot;", "\"");
        let n: usize =
            ids.iter().map(|id| page.matches(&format!("href=\"#b-{id}\"")).count()).sum();
        assert!(n >= expected, "{n} of {expected} in {name}");
    }
}

#[test]
fn a_strict_policy_allows_all_of_every_page() {
    let desk = Desk::new();
    desk.build(&["--base", "https://example.org/p"]);
    for (name, bytes) in desk.files("site") {
        let text = String::from_utf8_lossy(&bytes);
        if !name.ends_with(".html") || name == "programme.html" {
            continue;
        }
        for inline in ["<style", " style=", " onclick", " onload", "<script>"] {
            assert!(!text.contains(inline), "{name} has {inline}");
        }
    }
}

#[test]
fn every_name_that_stands_for_a_content_is_that_of_a_file() {
    let desk = Desk::new();
    desk.build(&[]);
    let files = desk.files("site");
    let mut n_found = 0;
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        if name == "programme.html" || name.starts_with(".barnoma") {
            continue;
        }
        for piece in text.split(['"', '\'']).filter(|piece| has_version(piece)) {
            n_found += 1;
            let file = piece.trim_start_matches("./").trim_start_matches("../");
            let file = file.rsplit_once("../").map_or(file, |(_, file)| file);
            let is_there = files.keys().any(|name| name.starts_with(file));
            assert!(is_there, "{name} names {piece}");
        }
    }
    assert!(n_found > 10, "{n_found}");
}

/// Whether a dot and twelve digits of a hash stand in it, as the names by content have them.
fn has_version(name: &str) -> bool {
    name.split(['.', '/'])
        .skip(1)
        .any(|part| part.len() == 12 && part.chars().all(|letter| letter.is_ascii_hexdigit()))
}

#[test]
fn one_changed_byte_of_the_widget_changes_all_names_on_the_way_to_it() {
    let desk = Desk::new();
    desk.build(&[]);
    let name = || desk.named("site", "barnoma_bg.wasm");
    let before = name();
    let page = desk.text("site/index.html");
    desk.put("widget/barnoma_bg.wasm", "another");
    fs::remove_dir_all(desk.path("site")).unwrap();
    desk.build(&[]);
    let after = name();
    assert_ne!(before, after);
    for file in ["site/index.html", "site/barnoma.js"] {
        assert!(desk.text(file).contains(&after), "{file}");
    }
    assert_ne!(version(&page), version(&desk.text("site/index.html")));
}

#[test]
fn a_build_leaves_what_an_open_page_of_the_one_before_still_asks_for() {
    let desk = Desk::new();
    desk.build(&["--compress"]);
    let before = desk.named("site", "barnoma_bg.wasm");
    let is_there = |name: &str| desk.path("site").join(name).is_file();
    for _ in 0..2 {
        desk.put("widget/barnoma_bg.wasm", "another");
        desk.build(&["--compress"]);
        assert!(is_there(&before), "{before}");
        assert!(is_there(&format!("{before}.br")), "{before}.br");
    }
    desk.put("widget/barnoma_bg.wasm", "a third");
    desk.build(&["--compress"]);
    assert!(!is_there(&before), "{before} is two versions old");
    assert!(!is_there(&format!("{before}.br")), "{before}.br");
}

/// The version that a page says it is of.
fn version(page: &str) -> String {
    page.split_once("data-version=\"").unwrap().1[..12].to_owned()
}

#[test]
fn the_pages_are_in_the_language_that_was_asked_for() {
    let desk = Desk::new();
    desk.build(&["--lang", "ru"]);
    let page = desk.text("site/index.html");
    assert!(page.contains("<html lang=\"ru\" dir=\"ltr\">"));
    assert!(page.contains("<title>Бюро ЮНЕСКО в Алматы"), "the title is in Russian");
    let refused = desk.run(&[
        "build",
        "programme.json",
        "--out",
        "site",
        "--widget",
        "widget",
        "--lang",
        "xx",
    ]);
    assert_eq!(refused.code, 2);
    assert_eq!(refused.errors, "error: --lang xx: there is no such language; choose en, ru\n");
}

#[test]
fn an_event_whose_date_is_known_to_the_day_has_its_data_on_its_page() {
    let desk = Desk::new();
    desk.build(&["--base", "https://example.org/p"]);
    let mut n_known = 0;
    let dataset: serde_json::Value = serde_json::from_str(&desk.text("programme.json")).unwrap();
    for event in dataset["events"].as_array().unwrap() {
        let id = event["id"].as_str().unwrap();
        let page = desk.text(&format!("site/event/{id}.html"));
        let own = format!("https://example.org/p/event/{id}.html");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")), "{id}");
        assert_eq!(page.matches("<h1").count(), 1, "{id} has a heading");
        let start = event["startDate"].as_str().unwrap_or_default();
        let is_known = start.len() >= 10 && !start.contains(['X', '?', '~', '%', '/']);
        let data = page.split_once("<script type=\"application/ld+json\">");
        assert_eq!(data.is_some(), is_known, "{id} {start}");
        let Some((_, data)) = data else { continue };
        let data: serde_json::Value =
            serde_json::from_str(data.split_once("</script>").unwrap().0).unwrap();
        assert_eq!(data["@type"], "Event");
        assert_eq!(data["url"], own);
        if !page.contains("every year") {
            assert!(data["startDate"].as_str().unwrap().starts_with(&start[..10]), "{id}");
        }
        n_known += 1;
    }
    assert!(n_known > 3, "{n_known} events are known to the day");
}

#[test]
fn no_text_of_the_data_becomes_markup() {
    let desk = Desk::new();
    let evil = "</script><img src=x onerror=alert(1)>";
    desk.put(
        "programme.json",
        &format!(
            "{{\"formatVersion\": \"1.0\", \"id\": \"https://e.org/p\", \"languages\": [\"en\"], \
              \"name\": {{\"en\": \"{evil}\"}}, \"description\": {{\"en\": \"\\\"{evil}\"}}, \
              \"events\": [{{\"id\": \"a\", \"name\": {{\"en\": \"{evil}\"}}, \
              \"description\": {{\"en\": \"{evil}\"}}, \"startDate\": \"2022-05-03\"}}]}}"
        ),
    );
    desk.build(&["--base", "https://example.org/"]);
    for (name, bytes) in desk.files("site") {
        if name.ends_with(".html") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("<img src=x"), "{name}: {text}");
        }
    }
    assert!(desk.text("site/event/a.html").contains("\\u003c/script"));
}

#[test]
fn packed_files_stand_beside_and_go_when_they_are_no_longer_made() {
    let desk = Desk::new();
    desk.build(&["--compress"]);
    let packed = desk.files("site");
    for name in ["index.html", &desk.named("site", "barnoma_bg.wasm"), "programme.json"] {
        assert!(packed.contains_key(&format!("{name}.br")), "{name}.br");
        let mut text = Vec::new();
        let gzip = &packed[&format!("{name}.gz")][..];
        std::io::copy(&mut flate2::read::GzDecoder::new(gzip), &mut text).unwrap();
        assert_eq!(text, packed[name], "{name}.gz");
    }
    desk.build(&[]);
    let files = desk.files("site");
    assert!(!files.keys().any(|name| name.ends_with(".br") || name.ends_with(".gz")));
}

#[test]
fn a_build_takes_away_what_the_last_one_made_and_nothing_else() {
    let desk = Desk::new();
    desk.build(&["--base", "https://example.org/p"]);
    for name in ["mine.txt", "event/mine.html", "event/mine.html.br", "index.html.bak"] {
        desk.put(&format!("site/{name}"), "mine");
    }
    let demo = desk.text("programme.json");
    desk.put("programme.json", &demo.replace("\"wpfd\"", "\"wpfd-2\""));
    desk.build(&[]);
    let files = desk.files("site");
    for name in ["mine.txt", "event/mine.html", "event/mine.html.br", "index.html.bak"] {
        assert_eq!(files[name], b"mine", "{name}");
    }
    assert!(files.contains_key("event/wpfd-2.html"));
    for name in ["event/wpfd.html", "sitemap.xml"] {
        assert!(!files.contains_key(name), "{name} belongs to the last build");
    }
}

#[test]
fn a_page_of_somebody_else_is_not_overwritten() {
    let desk = Desk::new();
    fs::create_dir(desk.path("site")).unwrap();
    desk.put("site/index.html", "mine");
    let usual = ["build", "programme.json", "--out", "site", "--widget", "widget"];
    let outcome = desk.run(&usual);
    assert_eq!(outcome.code, 2, "{outcome:?}");
    let wanted =
        "site/index.html was not written by a build: move it away or choose another folder";
    assert!(outcome.errors.contains(wanted), "{outcome:?}");
    assert!(outcome.errors.contains("an earlier version of barnoma"), "{outcome:?}");
    assert_eq!(desk.files("site").into_values().collect::<Vec<_>>(), [b"mine"]);
}

#[test]
fn a_folder_of_which_there_is_a_list_is_not_taken_for_one_of_an_earlier_version() {
    let desk = Desk::new();
    desk.build(&[]);
    desk.put("site/sitemap.xml", "mine");
    let usual = ["build", "programme.json", "--out", "site", "--widget", "widget"];
    let outcome = desk.run(&[&usual[..], &["--base", "https://e.org/"]].concat());
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.errors.contains("site/sitemap.xml was not written by a build"), "{outcome:?}");
    assert!(!outcome.errors.contains("earlier version"), "{outcome:?}");
}

#[test]
fn an_id_that_is_a_device_of_windows_is_told_once() {
    let desk = Desk::new();
    let demo = desk.text("programme.json");
    desk.put("programme.json", &demo.replace("\"wpfd\"", "\"con\""));
    let outcome = desk.build(&["--compress"]);
    assert!(desk.path("site/event/con.html").exists());
    assert!(outcome.errors.contains("warning reserved-id /events/6/id"), "{}", outcome.errors);
    assert_eq!(outcome.errors.matches("Windows").count(), 1, "{}", outcome.errors);
}

#[test]
fn the_table_names_every_file_with_its_bytes() {
    let desk = Desk::new();
    let size = fs::metadata(repository().join("static/programme.json")).unwrap().len();
    let row = |outcome: Outcome| -> Vec<u64> {
        assert!(outcome.output.contains("first visit of index.html"));
        let row = outcome.output.lines().find(|line| line.starts_with("programme.json ")).unwrap();
        let numbers = row.split_whitespace().skip(1);
        numbers.map(|number| number.replace(',', "").parse().unwrap()).collect()
    };
    assert_eq!(row(desk.build(&[])), [size], "nothing is packed to be counted");
    let packed = row(desk.build(&["--compress"]));
    assert_eq!(packed, [size, desk.files("site")["programme.json.br"].len() as u64]);
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence_with_a_way_out() {
    let desk = Desk::new();
    let refused = |words: &[&str]| {
        let outcome = desk.run(words);
        assert_eq!(outcome.code, 2, "{outcome:?}");
        outcome.errors
    };
    let no_widget = refused(&["build", "programme.json", "--out", "site"]);
    assert!(no_widget.contains("name it with --widget DIR"), "{no_widget}");
    let empty = refused(&["build", "programme.json", "--out", "site", "--widget", "."]);
    assert!(empty.contains("holds no barnoma.js"), "{empty}");
    let base = refused(&["build", "programme.json", "--out", "site", "--base", "e.org"]);
    assert!(base.contains("--base e.org is no address"), "{base}");
    let onto_file = ["build", "programme.json", "--out", "programme.json", "--widget", "widget"];
    let out = refused(&onto_file);
    assert!(out.contains("programme.json is a file: name a folder"), "{out}");
}

#[test]
fn a_file_without_a_programme_builds_nothing_and_ends_with_1() {
    let desk = Desk::new();
    desk.put("broken.json", "<!doctype html>");
    let outcome = desk.run(&["build", "broken.json", "--out", "site", "--widget", "widget"]);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.errors.contains("error html-page"), "{outcome:?}");
    assert!(!desk.path("site").exists());
}

/// What stands in one of the fields of embed.html.
fn snippet(page: &str, id: &str) -> String {
    let start = page.split_once(&format!("<textarea id=\"{id}\"")).unwrap().1;
    let text = start.split_once(">\n").unwrap().1.split_once("</textarea>").unwrap().0;
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn the_snippet_has_four_forms_each_with_a_button() {
    let desk = Desk::new();
    desk.build(&["--base", "https://example.org/p", "--lang", "ru"]);
    let page = desk.text("site/embed.html");
    for id in ["element", "script", "frame", "link"] {
        assert!(page.contains(&format!("<button type=\"button\" data-copies=\"{id}\"")), "{id}");
        assert!(snippet(&page, id).contains("https://example.org/p/"), "{id}");
    }
    let element = snippet(&page, "element");
    let start = "<div>\n<script type=\"module\" src=\"https://example.org/p/barnoma.js\"></script>\n\
                 <barnoma-programme src=\"https://example.org/p/programme.pack\" lang=\"ru\"";
    assert!(element.starts_with(start), "{element}");
    for kept in
        ["<section data-barnoma=\"list\" lang=\"ru\"", "<article id=\"b-wpfd\">", "<time datetime="]
    {
        assert!(element.contains(kept), "{kept} in {element}");
    }
    for noise in ["class=", "<button", "<svg", "<form", "id=\"b--", "style="] {
        assert!(!element.contains(noise), "{noise} in {element}");
    }
    let without_base = Desk::new();
    without_base.build(&[]);
    let page = without_base.text("site/embed.html");
    assert!(page.contains("<body data-placeholder=\"https://static.example.org/barnoma/\">"));
}

#[test]
fn the_sitemap_names_every_page_where_the_address_is_known() {
    let desk = Desk::new();
    desk.build(&[]);
    assert!(!desk.path("site/sitemap.xml").exists());
    desk.build(&["--base", "https://example.org/p"]);
    let map = desk.text("site/sitemap.xml");
    let files = desk.files("site/event").into_keys();
    let n_events = files.filter(|name| name.ends_with(".html")).count();
    assert_eq!(map.matches("<loc>").count(), 1 + n_events);
    assert!(map.contains("<loc>https://example.org/p/</loc>"));
    assert!(map.contains("<loc>https://example.org/p/event/wpfd.html</loc>"));
}

#[test]
fn what_is_fetched_ahead_yields_to_what_the_first_picture_needs() {
    let desk = Desk::new();
    desk.build(&[]);
    let page = desk.text("site/index.html");
    let ahead: Vec<&str> = page.lines().filter(|line| line.contains("as=\"fetch\"")).collect();
    assert_eq!(ahead.len(), 2, "{ahead:?}");
    assert!(ahead.iter().all(|line| line.contains("fetchpriority=\"low\"")), "{ahead:?}");
}

#[test]
fn the_service_worker_names_what_the_page_names_with_its_checksum() {
    let desk = Desk::new();
    desk.build(&[]);
    let (page, worker) = (desk.text("site/index.html"), desk.text("site/sw.js"));
    let list = |name: &str| -> BTreeMap<String, String> {
        let list = worker.split_once(&format!("const {name} = ")).unwrap().1;
        serde_json::from_str(list.split_once(";\n").unwrap().0).unwrap()
    };
    let (for_ever, asked_again) = (list("FOR_EVER"), list("ASKED_AGAIN"));
    for piece in page.split(['"', '\'']).filter(|piece| has_version(piece)) {
        let is_kept = for_ever.keys().any(|name| name.starts_with(piece));
        assert!(is_kept, "{piece} is on the page and not in {for_ever:?}");
    }
    assert!(for_ever.contains_key(&desk.named("site", "messages/ru.json")), "{for_ever:?}");
    let files = desk.files("site");
    let mut parts = files.keys().filter(|name| name.starts_with("parts/")).peekable();
    assert!(parts.peek().is_some() && parts.all(|name| for_ever.contains_key(name)));
    assert!(!for_ever.keys().any(|name| name.contains("read")), "{for_ever:?}");
    let names: Vec<&String> = asked_again.keys().collect();
    assert_eq!(names, ["barnoma.js", "favicon.svg", "manifest.webmanifest", "programme.pack"]);
    let when_used = list("WHEN_USED");
    let names: Vec<&str> =
        when_used.keys().map(|name| name.split('.').next().unwrap_or(name)).collect();
    let reader =
        ["barnoma_reader", "barnoma_reader_bg", "live", "programme", "read-worker", "read"];
    assert_eq!(names, reader);
    let mut sums = for_ever.values().chain(asked_again.values()).chain(when_used.values());
    assert!(sums.all(|sum| sum.len() == 51 && sum.starts_with("sha256-")));
    assert!(worker.contains(&format!("const VERSION = \"{}\";", version(&page))));
}

#[test]
fn a_changed_programme_is_another_version() {
    let desk = Desk::new();
    desk.build(&[]);
    let before = version(&desk.text("site/index.html"));
    desk.put(
        "programme.json",
        &desk.text("programme.json").replacen("World Radio Day", "Radio", 1),
    );
    desk.build(&[]);
    assert_ne!(version(&desk.text("site/index.html")), before);
}

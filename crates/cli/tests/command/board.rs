//! `barnoma build` and `barnoma fetch` with a board.

use std::fs;

use crate::support::{Desk, TODAY, repository};

/// A desk with a board of five partners whose files are beside it.
fn desk() -> Desk {
    let desk = Desk::new();
    let folder = repository().join("crates/reader/tests/coordination/media");
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), desk.path(&file.file_name().to_string_lossy())).unwrap();
    }
    desk
}

const BUILD: [&str; 8] =
    ["build", "board.json", "--out", "site", "--widget", "widget", "--today", TODAY];

#[test]
fn a_board_becomes_one_programme_and_its_files_are_kept() {
    let desk = desk();
    let outcome = desk.run(&BUILD);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    let joined = desk.text("site/programme.json");
    for id in ["rcio.fact-checking", "sco.fc-sughd", "aint.sanjish", "cif.donory"] {
        assert!(joined.contains(&format!("\"id\": \"{id}\"")), "{id}");
    }
    assert_eq!(desk.text("copies/sco.json"), desk.text("sco.json"));
    let checked = desk.run(&["check", "site/programme.json", "--strict"]);
    assert_eq!(checked.code, 0, "{checked:?}");
    // The same input gives the same bytes.
    let first = desk.files("site");
    assert_eq!(desk.run(&BUILD).code, 0);
    assert_eq!(desk.files("site"), first);
}

#[test]
fn a_partner_that_fails_is_named_and_its_copy_shown() {
    let desk = desk();
    assert_eq!(desk.run(&BUILD).code, 0);
    let good = desk.text("sco.json");
    let before = desk.text("site/programme.json");
    desk.put("sco.json", "<!doctype html><title>Log in</title>");
    fs::remove_file(desk.path("cif.json")).unwrap();
    let outcome = desk.run(&BUILD);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    let sentences = [
        "error: sco: sco.json cannot be read as a programme: look at it with `barnoma check`, and \
         make a dataset of what is no JSON with `barnoma import`; its last good copy is shown, of \
         2022-01-10",
        "error: cif: cif.json is not there: put the file there, or correct \"src\"; its last good \
         copy is shown",
    ];
    for sentence in sentences {
        assert!(outcome.errors.contains(sentence), "{sentence}\n{}", outcome.errors);
    }
    assert_eq!(desk.text("copies/sco.json"), good);
    let after = desk.text("site/programme.json");
    assert_eq!(after.matches("\"arrival\": \"kept\"").count(), 2);
    assert_eq!(after.matches("\"id\": \"sco.").count(), before.matches("\"id\": \"sco.").count());
    fs::remove_dir_all(desk.path("copies")).unwrap();
    let outcome = desk.run(&BUILD);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.errors.contains("nothing is shown of it yet"), "{}", outcome.errors);
    assert!(!desk.text("site/programme.json").contains("\"id\": \"sco."));
}

#[test]
fn a_board_that_cannot_be_used_builds_nothing() {
    let desk = desk();
    desk.put("board.json", r#"{"boardVersion": "1.0", "sources": [{"id": "A"}]}"#);
    let outcome = desk.run(&BUILD);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.errors.contains("board-bad-source /sources/0/id"), "{}", outcome.errors);
    assert!(!desk.path("site").exists());
    // It is no dataset, so nothing is said of it as of one.
    for (board, said) in [
        (r#"{"boardVersion": "2.0", "sources": [{"id": "a", "src": "a.json"}]}"#, "board-version"),
        (r#"{"boardVersion": "1.0", "sources": []}"#, "board-no-sources"),
        (r#"{"sources": [{"id": "a", "src": "/a.json"}]}"#, "board-bad-source"),
    ] {
        desk.put("board.json", board);
        let outcome = desk.run(&BUILD);
        assert_eq!(outcome.code, 1, "{outcome:?}");
        assert!(outcome.errors.contains(said), "{outcome:?}");
        for advice in ["wrong-version", "no-records", "formatVersion", "unknown-field", "import"] {
            assert!(!outcome.errors.contains(advice), "{advice}: {outcome:?}");
        }
    }
}

#[test]
fn a_board_is_taken_for_no_dataset_by_whatever_command() {
    let desk = desk();
    let (whole, bare) = (desk.text("board.json"), desk.text("board.json"));
    let bare = bare.replacen("boardVersion", "boardversion", 1);
    assert_ne!(bare, whole);
    for board in [whole, bare] {
        desk.put("board.json", &board);
        for words in [
            &["check", "board.json"][..],
            &["check", "board.json", "--strict", "--format", "json"],
            &["check", "board.json", "--fix"],
            &["export", "board.json", "--out", "x.xlsx"],
            &["import", "board.json", "--out", "x.json"],
            &["import", "board.json", "--suggest"],
            &["import", "programme.json", "--into", "board.json"],
        ] {
            let outcome = desk.run(words);
            assert_eq!((outcome.code, outcome.output.as_str()), (2, ""), "{words:?} {outcome:?}");
            let said = "board.json is a board, which names the files of partners: build it with \
                        `barnoma build board.json`";
            assert!(outcome.errors.contains(said), "{words:?} {outcome:?}");
            assert!(!desk.path("x.xlsx").exists() && !desk.path("x.json").exists());
        }
        assert_eq!(desk.text("board.json"), board);
    }
    // What was joined is a dataset, and lists its sources too.
    assert_eq!(desk.run(&BUILD).code, 0);
    let joined = desk.run(&["check", "site/programme.json"]);
    assert_eq!(joined.code, 0, "{joined:?}");
}

#[test]
fn a_place_that_cannot_be_used_is_told_with_its_cause() {
    let desk = desk();
    for (src, cause) in [
        ("", "does not say where its file is"),
        ("../j/x.json", "a path that leads out of the folder of the board"),
        ("a/../../x.json", "a path that leads out of the folder of the board"),
        ("/abs/a.json", "a path from the root of a disk"),
        ("C:/a.json", "a path from the root of a disk"),
        ("C:\\\\a.json", "a path from the root of a disk"),
        ("http://example.org/a.json", "an address that does not begin with https://"),
        ("ftp://example.org/a.json", "an address that does not begin with https://"),
        ("file:///etc/a.json", "an address that does not begin with https://"),
        ("https://", "an address that cannot be read"),
        ("a//b.json", "a path that not every machine can follow"),
        ("a\\\\b.json", "a path that not every machine can follow"),
    ] {
        let sources = format!(
            "[{{\"id\": \"t\", \"src\": \"{src}\"}}, {{\"id\": \"sco\", \"src\": \"sco.json\"}}]"
        );
        desk.put("board.json", &format!("{{\"boardVersion\": \"1.0\", \"sources\": {sources}}}"));
        let outcome = desk.run(&BUILD);
        assert_eq!(outcome.code, 1, "{outcome:?}");
        assert!(outcome.errors.contains("board-bad-source /sources/0/src"), "{outcome:?}");
        assert!(outcome.errors.contains(cause), "{src}: {outcome:?}");
        let russian = desk.run(&[&BUILD[..], &["--lang", "ru"]].concat());
        assert!(russian.errors.contains("источник пропущен"), "{russian:?}");
        assert!(!russian.errors.contains("the source"), "{russian:?}");
    }
}

#[test]
fn what_does_not_come_from_the_web_is_noted_and_told() {
    let desk = desk();
    let board = r#"{"boardVersion": "1.0", "name": {"en": "B"}, "languages": ["en"], "sources": [
        {"id": "near", "src": "rcio.json"},
        {"id": "far", "src": "https://127.0.0.1:9/far.json"}]}"#;
    desk.put("board.json", board);
    let outcome = desk.run(&["fetch", "board.json"]);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(
        outcome.errors.contains("error: far: https://127.0.0.1:9/far.json could not be reached")
    );
    assert!(!outcome.errors.contains("barnoma fetch"), "{outcome:?}");
    let russian = desk.run(&["fetch", "board.json", "--lang", "ru"]);
    assert!(
        russian.errors.contains("ошибка: far: https://127.0.0.1:9/far.json не отвечает"),
        "{}",
        russian.errors
    );
    assert!(desk.text("arrived/arrived.json").contains("\"no-answer\""));
    let outcome = desk.run(&BUILD);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.errors.contains("could not be reached"), "{}", outcome.errors);
    // Whoever brings the file in another way puts it there.
    fs::remove_file(desk.path("arrived/arrived.json")).unwrap();
    fs::copy(desk.path("sco.json"), desk.path("arrived/far.json")).unwrap();
    let outcome = desk.run(&BUILD);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(desk.text("copies/far.json").contains("fc-sughd"));
}

/// A desk with the board of the demo.
fn demo() -> Desk {
    let desk = Desk::new();
    for file in fs::read_dir(repository().join("static/board")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), desk.path(&file.file_name().to_string_lossy())).unwrap();
    }
    desk
}

#[test]
fn translations_of_the_pages_of_a_board_are_told_by_full_addresses_or_not() {
    let desk = demo();
    assert_eq!(desk.run(&BUILD).code, 0);
    assert_eq!(desk.translations(), Vec::<String>::new());
    let with_base = [&BUILD[..], &["--base", "https://example.org/board/"]].concat();
    assert_eq!(desk.run(&with_base).code, 0);
    let told = desk.translations();
    let is_page = |one: &String| one.starts_with("https://example.org/board/matrix.");
    assert!(told.iter().any(is_page), "{told:?}");
    assert!(told.iter().all(|one| one.starts_with("https://example.org/board/")), "{told:?}");
}

#[test]
fn the_demo_says_who_does_what_and_what_is_close() {
    let desk = demo();
    let outcome = desk.run(&BUILD);
    assert_eq!((outcome.code, outcome.errors.as_str()), (0, ""), "{outcome:?}");
    let table = desk.text("site/matrix.html");
    for part in [
        "<caption>Activities by Theme and Reported by: 22 of 22</caption>",
        "href=\"index.html?b.partner=unit&amp;b.theme=expression\"",
        "none planned, complete until 31 December 2022",
        "none in the file, not known to be complete",
        "<li>\u{2068}Guild of Newsrooms\u{2069}, updated 20 January 2022",
    ] {
        assert!(table.contains(part), "{part}\n{table}");
    }
    assert!(desk.text("site/matrix.csv").starts_with("\u{feff}Theme,Information Unit,"));
    // As a spreadsheet of the reader's language expects it.
    assert!(desk.text("site/matrix.ru.csv").starts_with("\u{feff}Тема;"));
    let page = desk.text("site/index.html");
    assert!(page.contains("href=\"matrix.html\"") && page.contains("href=\"close.ru.html\""));
    for part in [
        "Reported by",
        "Cooperation Office reports something close",
        "itles share “fact checking”",
        "Also reported",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_demo_has_a_list_of_pairs_for_who_decides() {
    let desk = demo();
    assert_eq!(desk.run(&BUILD).code, 0);
    let page = desk.text("site/close.html");
    for part in [
        "<h1>Activities close to each other (",
        "data-pair=\"[&quot;unit#",
        "<b>Why?</b> ",
        "index.html#b-office.",
        "hidden data-board=\"https://board.example.org/media-2022\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    // Each pair stands once, whichever of the two tells it.
    let mut names = pairs_of(&page);
    let n = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), n);
    let russian = desk.text("site/close.ru.html");
    for part in ["<html lang=\"ru\"", "index.html?b.lang=ru#b-office.", "Не одно и то же"]
    {
        assert!(russian.contains(part), "{part}\n{russian}");
    }
    // What is decided leaves the list or keeps its label, and stays so.
    let [one, other] = &names[0][..] else { panic!("{names:?}") };
    let board: serde_json::Value = serde_json::from_str(&desk.text("board.json")).unwrap();
    for (is, expected) in [("distinct", n - 1), ("same", n - 1), ("related", n)] {
        let mut board = board.clone();
        let line = serde_json::json!({"pair": [one, other], "is": is});
        board["verdicts"].as_array_mut().unwrap().push(line);
        desk.put("board.json", &board.to_string());
        assert_eq!(desk.run(&BUILD).code, 0);
        let page = desk.text("site/close.html");
        let n_pairs = page.matches("data-pair=").count();
        // Two that have become one may be close to others in each other's place.
        assert!(n_pairs == expected || is == "same" && n_pairs <= n, "{is}: {n_pairs}");
        let is_there = pairs_of(&page).contains(&names[0]);
        assert_eq!(is_there, is == "related", "{is}");
        assert_eq!(page.contains("Kept as related (1)"), is == "related");
    }
}

fn pairs_of(page: &str) -> Vec<Vec<String>> {
    let pairs = page.split("data-pair=\"").skip(1);
    pairs
        .map(|pair| {
            let pair = pair.split('"').next().unwrap().replace("&quot;", "\"");
            let mut pair: Vec<String> = serde_json::from_str(&pair).unwrap();
            pair.sort();
            pair
        })
        .collect()
}

#[test]
fn every_page_of_the_table_has_its_choices_and_its_csv() {
    let desk = demo();
    assert_eq!(desk.run(&BUILD).code, 0);
    let files = desk.files("site");
    for rows in ["theme", "outcome", "type"] {
        for columns in ["partner", "organization", "year", "place"] {
            let stem = match (rows, columns) {
                ("theme", "partner") => "matrix".to_owned(),
                _ => format!("matrix/{rows}-{columns}"),
            };
            for tag in ["", ".ru", ".tg"] {
                let page = format!("site/{stem}{tag}.html");
                let page = desk.text(&page);
                assert_eq!(page.matches("class=\"m-choice\"").count(), 2);
                assert!(page.contains("<tfoot>"), "{stem}");
                // Whatever it leads to is there.
                for href in page.split(" href=\"").skip(1) {
                    let href = href.split(['"', '?', '#']).next().unwrap();
                    let folder = if stem.contains('/') { "matrix/" } else { "" };
                    let path = match href.strip_prefix("../") {
                        Some(path) => path.to_owned(),
                        None => [folder, href].concat(),
                    };
                    assert!(files.contains_key(&path), "{href} on {stem}{tag}");
                }
                assert!(files.contains_key(&format!("{stem}{tag}.csv")));
            }
        }
    }
}

#[test]
fn a_programme_of_one_partner_has_no_table() {
    let desk = Desk::new();
    desk.build(&[]);
    assert!(!desk.path("site/matrix.html").exists() && !desk.path("site/close.html").exists());
    assert!(!desk.text("site/index.html").contains("matrix.html"));
    assert!(!desk.path("site/changes.json").exists());
}

#[test]
fn a_board_with_nothing_to_cross_has_neither_the_table_nor_links_to_it() {
    let desk = Desk::new();
    for id in ["a", "b"] {
        desk.put(
            &format!("{id}.json"),
            &format!(
                "{{\"formatVersion\": \"1.0\", \"id\": \"https://{id}.org/p\", \"name\": {{\"en\": \"P\"}}, \
                 \"languages\": [\"en\"], \"events\": [{{\"id\": \"e\", \"name\": {{\"en\": \"Meeting {id}\"}}, \
                 \"startDate\": \"2022-06-01\"}}]}}"
            ),
        );
    }
    desk.put(
        "board.json",
        r#"{"boardVersion": "1.0", "sources": [{"id": "a", "src": "a.json"}, {"id": "b", "src": "b.json"}]}"#,
    );
    let outcome = desk.run(&[&BUILD[..], &["--base", "https://example.org/"]].concat());
    assert_eq!(outcome.code, 0, "{outcome:?}");
    let files = desk.files("site");
    assert!(files.contains_key("close.html"));
    assert!(!files.keys().any(|name| name.starts_with("matrix")), "{:?}", files.keys());
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains("href=\"matrix"), "{name}");
        assert!(!page.contains("/matrix"), "{name}");
    }
}

#[test]
fn what_is_new_since_the_last_build_is_in_a_list_and_a_feed() {
    let desk = demo();
    assert_eq!(desk.run(&BUILD).code, 0);
    let moved = desk.text("office.json").replacen("2022-12-02", "2022-12-09", 1);
    desk.put("office.json", &moved);
    let again = [&BUILD[..], &["--previous", "site/programme.json"]].concat();
    assert_eq!(desk.run(&again).code, 0);
    let log = desk.text("site/changes.json");
    assert!(log.contains("\"en\": \"Moved from 2 December 2022 to 9 December 2022\""), "{log}");
    let feed = desk.text("site/changes.atom");
    let entry = "<title>Media donor coordination meeting: Moved from 2 December 2022";
    assert!(feed.contains(entry), "{feed}");
    // Nothing new: what was told stays.
    assert_eq!(desk.run(&again).code, 0);
    assert_eq!(desk.text("site/changes.json"), log);
    desk.put("broken.json", "[]");
    let outcome = desk.run(&[&BUILD[..], &["--previous", "broken.json"]].concat());
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.errors.contains("holds no programme"), "{}", outcome.errors);
}

/// The versions that are kept, each with a page.
fn kept(desk: &Desk) -> Vec<String> {
    let files = desk.files("site");
    let kept =
        files.keys().filter_map(|name| name.strip_prefix("versions/")?.strip_suffix(".json"));
    let kept: Vec<String> = kept.map(str::to_owned).collect();
    for version in &kept {
        assert!(files.contains_key(&format!("versions/{version}.html")));
    }
    kept
}

/// The versions that the log knows, the newest first.
fn logged(desk: &Desk) -> Vec<String> {
    let log: serde_json::Value = serde_json::from_str(&desk.text("site/changes.json")).unwrap();
    let versions = log.as_array().unwrap().iter();
    versions.map(|one| one["version"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn versions_are_kept_and_shown_as_they_were() {
    let desk = demo();
    let keep = [&BUILD[..], &["--keep", "2", "--remember"]].concat();
    assert_eq!(desk.run(&keep).code, 0);
    let first = kept(&desk);
    assert_eq!(first.len(), 1);
    assert!(!desk.path("site/changes.json").exists(), "there is nothing before it");
    let page = desk.text("site/index.html");
    assert!(page.contains(&format!("\"version\":\"{}\"", first[0])) && page.contains(" remember>"));
    assert!(page.contains("<details data-own lang=\"en\" dir=\"ltr\"><summary>Partners (3)"));

    let office = desk.text("office.json");
    desk.put("office.json", &office.replacen("2022-12-02", "2022-12-09", 1));
    assert_eq!(desk.run(&keep).code, 0);
    let second = logged(&desk);
    assert_eq!((second.len(), &second[1]), (2, &first[0]));
    assert_eq!(kept(&desk).len(), 2);
    let [new, old] = [0, 1].map(|at| desk.text(&format!("site/versions/{}.json", second[at])));
    assert!(new.contains("2022-12-09") && old.contains("2022-12-02"));
    let page = desk.text(&format!("site/versions/{}.html", first[0]));
    for part in ["As it was on ", "href=\"../index.html\"", "2 December 2022", "today=\"2022-"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    let changes = desk.text("site/changes.html");
    let way = format!("href=\"versions/{}.html\">Show it as it was</a>", first[0]);
    let line =
        "<a href=\"index.html#b-office.donor-meeting\">Media donor coordination meeting</a>: Moved";
    assert!(changes.contains(&way) && changes.contains(line), "{changes}");

    // What nobody sees is no version.
    let files = desk.files("site");
    assert_eq!(desk.run(&keep).code, 0);
    assert_eq!(desk.files("site"), files);
    let silent = desk.text("office.json").replacen(
        "\"dateModified\": \"2022-01-10\"",
        "\"dateModified\": \"2022-01-11\"",
        1,
    );
    assert_ne!(silent, desk.text("office.json"));
    desk.put("office.json", &silent);
    assert_eq!(desk.run(&keep).code, 0);
    assert_eq!(logged(&desk), second);

    desk.put("office.json", &office.replacen("2022-12-02", "2022-12-16", 1));
    assert_eq!(desk.run(&keep).code, 0);
    let third = logged(&desk);
    assert_eq!(third[1..], second);
    let mut expected = third[..2].to_vec();
    expected.sort();
    assert_eq!(kept(&desk), expected, "the oldest makes room");
}

#[test]
fn a_live_page_has_its_board_and_all_copies_beside_it() {
    let desk = desk();
    let live = [&BUILD[..], &["--live"]].concat();
    assert_eq!(desk.run(&live).code, 0);
    let page = desk.text("site/index.html");
    assert!(page.contains(" live=\"board/board.json\""), "{page}");
    let board = desk.text("site/board/board.json");
    for id in ["rcio", "sco", "aint", "cif"] {
        assert!(board.contains(&format!("\"src\": \"{id}.json\"")), "{id}: {board}");
        let file = desk.text(&format!("site/board/{id}.json"));
        assert_eq!(file, desk.text(&format!("site/board/copies/{id}.json")));
    }
    // A file that fails is served as it is, and its copy beside it.
    let good = desk.text("sco.json");
    desk.put("sco.json", "<!doctype html>");
    assert_eq!(desk.run(&live).code, 1);
    assert_eq!(desk.text("site/board/sco.json"), "<!doctype html>");
    assert_eq!(desk.text("site/board/copies/sco.json"), good);
    // Without the word there is none of it, also where there was.
    assert_eq!(desk.run(&BUILD).code, 1);
    assert!(!desk.text("site/index.html").contains("live="));
    assert!(!desk.path("site/board/board.json").exists());
    let outcome =
        desk.run(&["build", "programme.json", "--out", "site", "--widget", "widget", "--live"]);
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.errors.contains("--live is for boards"), "{}", outcome.errors);
}

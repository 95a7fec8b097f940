//! The style guide's rules for source files: how they begin, how long they are,
//! and what does not occur in them.

use anyhow::Result;

use super::{Complaint, Source, code, line_at};
use crate::repo::Repo;

const MOST_LINES: usize = 500;
/// A file of tests is a list of claims, read one at a time: it may be longer.
const MOST_LINES_OF_TESTS: usize = 900;

/// What tests are made of fails as they do.
const KIT: &str = "/testkit/src/browser/";

/// Words in any text of ours, in two halves so that this file does not break its own rule.
const UNFINISHED: [(&str, &str); 4] = [("TO", "DO"), ("FIX", "ME"), ("XX", "X:"), ("HA", "CK:")];

/// A word that must not occur in code outside of tests, where, and what to do.
struct Forbidden {
    word: &'static str,
    folders: &'static [&'static str],
    instead: &'static str,
}

/// What runs in a page. The command line has a screen and a clock, and what runs when a crate is
/// compiled speaks to cargo.
const PRODUCT: &[&str] = &[
    "crates/files/src/",
    "crates/lang/src/",
    "crates/pack/src/",
    "crates/pictures/src/",
    "crates/reader/src/",
    "crates/reader-wasm/src/",
    "crates/text/src/",
    "crates/viewer/src/",
    "src/",
];

/// What both programs are made of: what comes out of it is the same each time.
const LIBRARIES: &[&str] = &[
    "crates/exchange/src/",
    "crates/files/src/",
    "crates/lang/src/",
    "crates/pack/src/",
    "crates/pictures/src/",
    "crates/reader/src/",
    "crates/reader-wasm/src/",
    "crates/text/src/",
    "crates/viewer/src/",
];

const FORBIDDEN: [Forbidden; 7] = [
    Forbidden {
        word: ".unwrap()",
        folders: &["crates/", "src/", "xtask/"],
        instead: "handle it, or make it impossible by type",
    },
    Forbidden {
        word: ".expect(",
        folders: &["crates/", "src/", "xtask/"],
        instead: "handle it, or make it impossible by type",
    },
    Forbidden {
        word: "dbg!(",
        folders: &["crates/", "src/", "xtask/", "tests/"],
        instead: "take it out",
    },
    Forbidden { word: "println!(", folders: PRODUCT, instead: "return it; the caller shows it" },
    Forbidden { word: "HashMap", folders: LIBRARIES, instead: "take BTreeMap: order can be seen" },
    Forbidden { word: "HashSet", folders: LIBRARIES, instead: "take BTreeSet: order can be seen" },
    Forbidden { word: "SystemTime", folders: PRODUCT, instead: "take today as an argument" },
];

/// What draws the widget.
const DRAWN: &[&str] = &["crates/pictures/src/", "crates/viewer/src/", "src/"];

/// The name of what strict policies block, as it stands in code.
const STYLE: &str = "\"style\"";

pub fn check(_: &Repo, sources: &[Source]) -> Result<Vec<Complaint>> {
    Ok(sources.iter().flat_map(check_one).collect())
}

fn check_one(source: &Source) -> Vec<Complaint> {
    let Source { path, text } = source;
    let mut complaints = Vec::new();
    for (head, tail) in UNFINISHED {
        let word = format!("{head}{tail}");
        // A longer word is another one, such as the tasks of calendars.
        let longer = ["V", &word].concat();
        let blank = " ".repeat(longer.len());
        let text = text.replace(&longer, &blank);
        complaints.extend(every(&text, &word, path, "finish it, or file an issue"));
    }
    if !path.ends_with(".rs") {
        return complaints;
    }
    if !text.starts_with("//!") {
        let sentence = "begin with `//!`: what this file is for, and what it never does";
        complaints.push(Complaint::new(path, 1, sentence));
    }
    // Files of tests only have no `#[cfg(test)]` of their own.
    let is_test = path.starts_with("tests/") || path.contains("/tests") || path.contains(KIT);
    let most = if is_test { MOST_LINES_OF_TESTS } else { MOST_LINES };
    let n_lines = text.lines().count();
    if n_lines > most {
        let sentence =
            format!("has {n_lines} lines: cut it in two ideas of at most {most} lines each");
        complaints.push(Complaint::new(path, most + 1, sentence));
    }
    let code = code::without_tests(text);
    for Forbidden { word, folders, instead } in &FORBIDDEN {
        let applies = folders.iter().any(|folder| path.starts_with(folder));
        if applies && (!is_test || *word == "dbg!(") {
            complaints.extend(every(&code, word, path, instead));
        }
    }
    if !is_test && DRAWN.iter().any(|folder| path.starts_with(folder)) {
        let styles = text.match_indices(STYLE).filter(|(at, _)| is_first(text, &code, *at));
        let sentence = "a style attribute must not stand here: use a class, as strict policies \
                        block it";
        complaints.extend(styles.map(|(at, _)| Complaint::new(path, line_at(text, at), sentence)));
    }
    complaints
}

/// Whether the text at a place comes first in the brackets of code: the name of an attribute.
fn is_first(text: &str, code: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    before.ends_with('(') && code.get(..before.len()).is_some_and(|code| code.ends_with('('))
}

fn every(text: &str, word: &str, path: &str, instead: &str) -> Vec<Complaint> {
    text.match_indices(word)
        .map(|(at, _)| {
            let sentence = format!("`{}` must not stand here: {instead}", word.trim());
            Complaint::new(path, line_at(text, at), sentence)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        let lines: Vec<String> = check_one(&source).iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), expected.len(), "{lines:?}");
        for (line, expected) in lines.iter().zip(expected) {
            assert!(line.starts_with(expected), "{line} does not begin with {expected}");
        }
    }

    #[test]
    fn a_file_begins_with_what_it_is_for() {
        check("src/a.rs", "use b;\n", &["src/a.rs:1: begin with"]);
        check("src/a.rs", "//! A.\nuse b;\n", &[]);
    }

    #[test]
    fn a_long_file_is_cut() {
        let text = format!("//! A.\n{}", "\n".repeat(MOST_LINES));
        check("src/a.rs", &text, &["src/a.rs:501: has 501 lines"]);
        check("tests/a.rs", &text, &[]);
    }

    #[test]
    fn unfinished_work_is_found_in_comments_of_every_file() {
        let text = format!("/* {}DO later */", "TO");
        check("src/view/a.css", &text, &["src/view/a.css:1: `TO"]);
    }

    #[test]
    fn unwrap_is_for_tests_only_and_texts_do_not_count() {
        let test = "#[cfg(test)]\nmod tests { fn f() { a.unwrap() } }\n";
        check("src/a.rs", &format!("//! A.\n{test}"), &[]);
        check("src/a.rs", "//! A.\nfn f() { a.unwrap() }", &["src/a.rs:2: `.unwrap()`"]);
        check("src/a.rs", "//! A.\n// .unwrap()\nfn f() { g(\".unwrap()\") }", &[]);
        check("tests/a.rs", "//! A.\nfn f() { a.unwrap() }", &[]);
    }

    #[test]
    fn all_that_runs_in_a_page_says_nothing_and_asks_no_clock() {
        for folder in
            ["files", "lang", "pack", "pictures", "reader", "reader-wasm", "text", "viewer"]
        {
            let path = format!("crates/{folder}/src/a.rs");
            check(&path, "//! A.\nfn f() { println!() }", &[&format!("{path}:2: `println!(`")]);
            check(&path, "//! A.\nuse SystemTime;", &[&format!("{path}:2: `SystemTime`")]);
            check(&path, "//! A.\nuse HashMap;", &[&format!("{path}:2: `HashMap`")]);
        }
        check("crates/cli/src/a.rs", "//! A.\nuse SystemTime;", &[]);
    }

    #[test]
    fn views_have_no_style_attributes() {
        let complaint = &["src/view/a.rs:2: a style attribute"];
        check("src/view/a.rs", "//! A.\nfn f() { sink.attr(\"style\", x); }", complaint);
        check(
            "src/view/a.rs",
            "//! A.\nfn f() { open(sink, \"p\", &[(\"style\", x)]); }",
            complaint,
        );
        let broken = "//! A.\nfn f() {\n sink.attr(\n  \"style\",\n x);\n}";
        check("crates/viewer/src/a.rs", broken, &["crates/viewer/src/a.rs:4: a style"]);
        check(
            "src/view/a.rs",
            "//! A.\n// attr(\"style\")\nfn f() { let style = [a, \"style\"]; }",
            &[],
        );
        let test = "//! A.\n#[cfg(test)]\nmod tests { fn f() { sink.attr(\"style\", x); } }";
        check("src/view/a.rs", test, &[]);
    }
}

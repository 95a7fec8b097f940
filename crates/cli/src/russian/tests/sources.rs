//! Whether what the sources say in quotes has its Russian: every sentence of the importers, the
//! exporters and the commands, found where it is written.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;

use super::super::{LISTS, sentence};
use super::english_words;
use crate::suggested::remark;

/// The folders whose sentences reach a terminal.
const FOLDERS: &[&str] = &["exchange/src", "files/src", "cli/src", "reader/src/board"];

/// Files that say nothing of a file that is read or written: they hold words that are looked for
/// or that go into files.
const OTHERS: &[&str] = &[
    "cli/src/russian",
    "cli/src/schema",
    "cli/src/schema.rs",
    "cli/src/site",
    "exchange/src/sheets/guide.rs",
    "exchange/src/sheets/labels.rs",
    "exchange/src/sheets/suggest/words.rs",
];

/// What is said to nobody.
const UNSAID: &[&str] = &[
    // Words for a status in other people's sheets.
    "in progress",
    "on hold",
    // Headings of our own columns in a 3W sheet.
    "For Barnoma: the event",
    "For Barnoma: the programme",
    // The name of a file stands in it.
    "first visit of index.html",
    // A command.
    "{next}\n  barnoma serve {file}\n",
    // What a column's name tells, in the two ways in which it can.
    "{how} {word:?}, as another column is",
    // Pieces of sentences that are said elsewhere in these tests.
    " and {more} more",
    "event has",
    "events have",
    "note: search engines want {wanted}: {n} {events} none ({named}{more}); add {help}",
    "to be looked at",
    "not taken over",
];

/// What stands in places: a text, a word, a number, a list, a sentence, nothing.
const SAMPLES: [&str; 6] = ["\"x y\"", "x1", "7", "x1, y2", "the file is empty", ""];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_other = OTHERS.iter().any(|other| path.ends_with(other));
        match () {
            () if is_other || path.ends_with("tests.rs") => {}
            () if path.is_dir() => files(&path, found),
            () if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
            () => {}
        }
    }
}

/// The texts in quotes, but those of tests and attributes.
fn literals(tokens: TokenStream, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                // Of a whole file: `#![...]`.
                tokens.next_if(|token| matches!(token, TokenTree::Punct(_)));
                let attribute = tokens.next().map(|group| group.to_string()).unwrap_or_default();
                if attribute.replace(' ', "") == "[cfg(test)]" {
                    let is_end = |token: &TokenTree| match token {
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        TokenTree::Punct(mark) => mark.as_char() == ';',
                        _ => false,
                    };
                    tokens.by_ref().find(is_end);
                }
            }
            TokenTree::Group(group) => literals(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<LitStr>(&literal.to_string()) {
                    found.push(text.value());
                }
            }
            _ => {}
        }
    }
}

/// What a text says: its remarks, if it is a piece of a mapping, else all of it.
fn sayings(text: &str) -> Vec<&str> {
    let remarks = || text.lines().filter_map(remark).map(|(_, remark)| remark);
    if text.starts_with(['#', '\n']) || text.contains("  # ") {
        remarks().collect()
    } else {
        vec![text]
    }
}

/// Whether this is a sentence or a part of one: words of an English text, which are neither markup
/// nor a table of words.
fn is_said(text: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let is_markup = text.trim_start().starts_with('<');
    let is_table = text.contains('|') || text.starts_with(|letter: char| !letter.is_ascii());
    text.split(' ').filter(is_word).count() > 1 && !is_markup && !is_table
}

/// How many places a text has: those of words in quotes need no guess.
fn n_places(text: &str) -> usize {
    text.matches('{').count() - text.matches("?}").count()
}

/// A text with these samples in its places.
fn filled(text: &str, samples: &[&str]) -> String {
    let mut samples = samples.iter();
    let mut filled = String::new();
    let mut rest = text;
    while let Some((words, behind)) = rest.split_once('{') {
        filled.push_str(words);
        let Some((name, behind)) = behind.split_once('}') else { break };
        let sample = if name.ends_with('?') { Some(&SAMPLES[0]) } else { samples.next() };
        filled.push_str(sample.unwrap());
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// The samples with which a text can be said in Russian.
fn fitting(text: &str) -> Option<Vec<&'static str>> {
    let n_places = n_places(text);
    let n_ways = SAMPLES.len().pow(u32::try_from(n_places).unwrap());
    let samples = |way: usize| {
        let of = |at: usize| {
            SAMPLES[way / SAMPLES.len().pow(u32::try_from(at).unwrap()) % SAMPLES.len()]
        };
        (0..n_places).map(of).collect::<Vec<_>>()
    };
    (0..n_ways).map(samples).find(|samples| is_russian(&filled(text, samples)))
}

/// What a text lacks to be said in Russian, whatever stands in its places, alone or behind another.
fn lack(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches("; ");
    // Of a piece it is enough that there is a sentence that it is a piece of.
    if text.starts_with(' ') || text.ends_with(' ') || text.ends_with(" \"") {
        let piece = text.trim_matches([' ', '"']);
        let is_there = LISTS.iter().any(|list| list.contains(piece));
        return (!is_there).then_some("is no part of a form");
    }
    let Some(samples) = fitting(text) else {
        // Braces may be a part of what is said.
        return (!is_russian(text)).then_some("has no form");
    };
    // Who writes a word there may write several one day: a path, a name, a date.
    let takes = |at: usize, sample: &'static str| {
        let mut samples = samples.clone();
        samples[at] = sample;
        is_russian(&filled(text, &samples))
    };
    let is_narrow = (0..samples.len()).any(|at| takes(at, "x1") && !takes(at, "x1 z1"));
    is_narrow.then_some("has a form that takes one word where there may be several")
}

/// Whether a form fits, and leaves no English behind.
fn is_russian(english: &str) -> bool {
    sentence(english).is_some_and(|russian| english_words(&russian, "").is_empty())
}

#[test]
fn every_sentence_of_the_sources_has_its_russian() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut missing = Vec::new();
    let mut n_said = 0;
    for folder in FOLDERS {
        let mut paths = Vec::new();
        files(&crates.join(folder), &mut paths);
        for path in paths {
            let tokens = fs::read_to_string(&path).unwrap().parse().unwrap();
            let mut found = Vec::new();
            literals(tokens, &mut found);
            let unsaid = |text: &&str| is_said(text) && !UNSAID.contains(text);
            for text in found.iter().flat_map(|text| sayings(text)).filter(unsaid) {
                n_said += 1;
                if let Some(lack) = lack(text) {
                    missing.push(format!("{}: {text:?} {lack}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    assert!(n_said > 150, "{n_said}");
}

#[test]
fn what_is_new_in_the_sources_is_missed() {
    let source = r#"
        //! A page of words.
        fn say() -> String { format!("{} is a new thing: leave it out", name) }
        #[cfg(test)]
        mod tests { const SAID: &str = "this is said in a test"; }
        const MESSAGE: &str = "has no name \
                               and was left out";
    "#;
    let mut found = Vec::new();
    literals(source.parse().unwrap(), &mut found);
    assert_eq!(found, ["{} is a new thing: leave it out", "has no name and was left out"]);
    assert_eq!(
        found.iter().map(|text| lack(text)).collect::<Vec<_>>(),
        [Some("has no form"), None]
    );
    assert!(lack("write {} in its place").is_some_and(|lack| lack.contains("one word")));
    assert_eq!(lack(" which nobody says "), Some("is no part of a form"));
}

//! Reads which paths a module uses, in `use` lines and in its code, and holds
//! them against the table of layers.

use std::collections::BTreeSet;

use anyhow::Result;

use super::layers::{CLI, Crate, Module, WIDGET};
use super::{Complaint, Source, code, line_at};
use crate::repo::Repo;

/// One path that a file uses, made absolute, and where.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Used {
    line: usize,
    path: Vec<String>,
}

pub fn check(_: &Repo, sources: &[Source]) -> Result<Vec<Complaint>> {
    let outside = outside_crates();
    let mut complaints = Vec::new();
    for layers in [&WIDGET, &CLI] {
        let mut seen = BTreeSet::new();
        for source in sources {
            let Some(place) = place(layers, &source.path) else {
                continue;
            };
            let Some(name) = place.first().filter(|name| *name != "lib" && *name != "main") else {
                continue;
            };
            seen.insert(name.clone());
            match layers.modules.iter().find(|module| module.name == name) {
                Some(module) => complaints.extend(breaches(module, &place, source, &outside)),
                None => complaints.push(Complaint::new(
                    &source.path,
                    1,
                    format!("the module {name} has no layer: add it to {TABLE}"),
                )),
            }
        }
        complaints.extend(layers.modules.iter().filter(|module| !seen.contains(module.name)).map(
            |module| {
                let sentence = format!("the module {} is in {TABLE} but is no more", module.name);
                Complaint::new(layers.folder, 1, sentence)
            },
        ));
    }
    Ok(complaints)
}

const TABLE: &str = "xtask/src/tidy/layers.rs";

/// Every crate that some module may use; other first words are local names.
fn outside_crates() -> BTreeSet<&'static str> {
    let modules = [&WIDGET, &CLI].into_iter().flat_map(|layers| layers.modules);
    let paths = modules.flat_map(|module| module.may_use);
    let firsts = paths.filter_map(|path| path.split("::").next());
    firsts.filter(|first| *first != "crate").collect()
}

/// The module path of a file: `src/view/card.rs` is `[view, card]`.
fn place(layers: &Crate, path: &str) -> Option<Vec<String>> {
    let inside = path.strip_prefix(layers.folder)?.strip_prefix('/')?.strip_suffix(".rs")?;
    let mut place: Vec<String> = inside.split('/').map(str::to_owned).collect();
    place.pop_if(|last| last == "mod");
    Some(place)
}

fn breaches(
    module: &Module,
    place: &[String],
    source: &Source,
    outside: &BTreeSet<&str>,
) -> Vec<Complaint> {
    let code = code::without_tests(&source.text);
    let mut lines = BTreeSet::new();
    let used = used(&code, place).into_iter().filter(|used| {
        let first = used.path.first().map_or("", String::as_str);
        (first == "crate" || outside.contains(first)) && !is_allowed(module, &used.path)
    });
    used.filter(|used| lines.insert((used.line, used.path.clone())))
        .map(|used| {
            let path = used.path.join("::");
            let sentence = format!(
                "{} must not use {path}: move the code to a layer that may, or change {TABLE} with the reason",
                module.name
            );
            Complaint::new(&source.path, used.line, sentence)
        })
        .collect()
}

fn is_allowed(module: &Module, path: &[String]) -> bool {
    let is_below = |allowed: &str| {
        let mut rest = path.iter();
        allowed.split("::").all(|segment| rest.next().is_some_and(|word| word == segment))
    };
    let itself = path.len() > 1 && path.get(1).is_some_and(|second| second == module.name);
    (itself && path.first().is_some_and(|first| first == "crate"))
        || module.may_use.iter().any(|allowed| is_below(allowed))
}

/// Every path in blanked code: those of `use` trees in full, and those in the text.
fn used(code: &str, place: &[String]) -> Vec<Used> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_word(code, at) {
        let word_end = start + word_len(code, start);
        let line = line_at(code, start);
        let word = code.get(start..word_end).unwrap_or_default();
        if word == "use" {
            let end = code.get(word_end..).and_then(|rest| rest.find(';'));
            let end = end.map_or(code.len(), |n| word_end + n);
            let tree = code.get(word_end..end).unwrap_or_default();
            found.extend(leaves(tree).into_iter().map(|path| Used { line, path }));
            at = end;
            continue;
        }
        let (path, end) = path_at(code, start);
        if path.len() > 1 {
            found.push(Used { line, path });
        }
        at = end;
    }
    for used in &mut found {
        used.path = absolute(&used.path, place);
    }
    found
}

/// `crate::{a::{self, B}, c}` as `crate::a`, `crate::a::B`, `crate::c`.
fn leaves(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        let words = path.split("::").map(|word| word.trim().to_owned());
        return vec![words.filter(|word| !word.is_empty()).collect()];
    };
    let stem = tree.get(..open).unwrap_or_default();
    let stem: Vec<String> = stem
        .split("::")
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    let inner =
        tree.get(open + 1..).and_then(|rest| rest.rfind('}').and_then(|end| rest.get(..end)));
    let mut paths = Vec::new();
    for branch in branches(inner.unwrap_or_default()) {
        for leaf in leaves(branch) {
            let leaf = leaf.into_iter().filter(|word| word != "self");
            paths.push(stem.iter().cloned().chain(leaf).collect());
        }
    }
    paths
}

/// Splits at the commas that are in no inner braces.
fn branches(inner: &str) -> Vec<&str> {
    let mut branches = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.extend(inner.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    branches.extend(inner.get(from..));
    branches.retain(|branch| !branch.trim().is_empty());
    branches
}

/// `super` and `self` resolved; `crate` and names of crates stay.
fn absolute(path: &[String], place: &[String]) -> Vec<String> {
    let mut here = place.to_vec();
    let mut words = path.iter().peekable();
    match words.peek().map(|word| word.as_str()) {
        Some("self") => {
            words.next();
        }
        Some("super") => {
            while words.next_if(|word| *word == "super").is_some() {
                here.pop();
            }
        }
        _ => return path.to_vec(),
    }
    std::iter::once("crate".to_owned()).chain(here).chain(words.cloned()).collect()
}

/// The path that begins here and where it ends; macros and generics end it.
fn path_at(code: &str, start: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    let mut at = start;
    loop {
        let end = at + word_len(code, at);
        path.push(code.get(at..end).unwrap_or_default().to_owned());
        let goes_on = code.get(end..).is_some_and(|rest| rest.starts_with("::"));
        if !goes_on || word_len(code, end + 2) == 0 {
            return (path, end);
        }
        at = end + 2;
    }
}

/// The next word that begins a path: not behind `::`, `.` or another letter.
fn next_word(code: &str, from: usize) -> Option<usize> {
    let mut before = code.get(..from)?.chars().next_back();
    let mut in_word = false;
    for (at, c) in code.get(from..)?.char_indices() {
        let is_word = c.is_alphanumeric() || c == '_';
        if is_word && !in_word && !matches!(before, Some(':' | '.')) {
            return Some(from + at);
        }
        in_word = is_word;
        before = Some(c);
    }
    None
}

fn word_len(code: &str, at: usize) -> usize {
    let rest = code.get(at..).unwrap_or_default();
    rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, place: &[&str], expected: &[&str]) {
        let place: Vec<String> = place.iter().map(|word| (*word).to_owned()).collect();
        let paths: Vec<String> =
            used(code, &place).into_iter().map(|used| used.path.join("::")).collect();
        assert_eq!(paths, expected);
    }

    #[test]
    fn use_trees_are_unfolded() {
        check(
            "use crate::{a::{self, B}, c as d};\npub use std::fmt;",
            &["x"],
            &["crate::a", "crate::a::B", "crate::c", "std::fmt"],
        );
    }

    #[test]
    fn super_and_self_are_resolved() {
        check("use super::b::C;", &["day", "read"], &["crate::day::b::C"]);
        check("use super::super::c;", &["day", "read"], &["crate::c"]);
        check("use self::b;", &["day"], &["crate::day::b"]);
    }

    #[test]
    fn paths_in_the_code_count_and_methods_do_not() {
        check(
            "fn f(x: web_sys::Element) -> crate::a::B<c::D> { x.y::<u8>(); E::new() }",
            &["x"],
            &["web_sys::Element", "crate::a::B", "c::D", "E::new"],
        );
    }

    #[test]
    fn a_name_allows_what_is_below_it_and_nothing_beside_it() {
        let module = Module { name: "view", may_use: &["crate::store::Action"] };
        let is_allowed = |path: &str| {
            let path: Vec<String> = path.split("::").map(str::to_owned).collect();
            is_allowed(&module, &path)
        };
        assert!(is_allowed("crate::store::Action"));
        assert!(is_allowed("crate::store::Action::Typed"));
        assert!(is_allowed("crate::view::card"));
        assert!(!is_allowed("crate::store::State"));
        assert!(!is_allowed("crate::store"));
        assert!(!is_allowed("web_sys::Element"));
    }

    #[test]
    fn a_breach_names_the_line_and_the_way_out() {
        let source = Source {
            path: "src/store.rs".to_owned(),
            text:
                "//! x\nuse web_sys::Element;\n#[cfg(test)]\nmod tests { use web_sys::Window; }\n"
                    .to_owned(),
        };
        let module = Module { name: "store", may_use: &[] };
        let complaints =
            breaches(&module, &["store".to_owned()], &source, &BTreeSet::from(["web_sys"]));
        let lines: Vec<String> = complaints.iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("src/store.rs:2: store must not use web_sys::Element: move"));
    }
}

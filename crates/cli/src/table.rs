//! The table of a site's files with their bytes, and what a first visit loads.

use std::collections::BTreeMap;

use crate::tongue::Tongue;

/// What a visitor's browser asks for who opens the programme's own page for the first time.
const FIRST_VISIT: [&str; 8] = [
    "index.html",
    "barnoma.css",
    "page.css",
    "page.js",
    "barnoma.js",
    "barnoma_bg.js",
    "barnoma_bg.wasm",
    "programme.pack",
];

/// Folders of which each may hold thousands: a row for all that is in it.
const MANY: [&str; 3] = ["event/", "list/", "parts/"];

/// How many bytes something has, and how many of them a server sends that packs.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    raw: usize,
    packed: usize,
}

/// The table; with a second column where there are packed files.
pub fn table(files: &[(String, usize)], tongue: Tongue) -> String {
    let bytes: BTreeMap<&str, usize> = files.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    let is_packed = bytes.keys().any(|name| name.ends_with(".br"));
    let mut table = row("", &tongue.say("raw".to_owned()), is_packed.then_some("brotli"));
    let mut add = |name: &str, weight: Weight| {
        let packed = is_packed.then(|| grouped(weight.packed));
        table.push_str(&row(name, &grouped(weight.raw), packed.as_deref()));
    };
    let mut visit = Weight::default();
    let mut many = MANY.map(|folder| (folder, Weight::default(), 0));
    for (name, raw) in &bytes {
        if is_twin(name, &bytes) {
            continue;
        }
        let packed = bytes.get([name, ".br"].concat().as_str()).unwrap_or(raw);
        let weight = Weight { raw: *raw, packed: *packed };
        if FIRST_VISIT.contains(&without_digits(name).as_str()) {
            visit = visit.plus(weight);
        }
        match many.iter_mut().find(|(folder, _, _)| name.starts_with(folder)) {
            Some((_, sum, n)) => {
                *sum = sum.plus(weight);
                *n += 1;
            }
            None => add(name, weight),
        }
    }
    for (folder, sum, n) in many.into_iter().filter(|(_, _, n)| *n > 0) {
        add(&format!("{folder}* ({n})"), sum);
    }
    add(&tongue.say("first visit of index.html".to_owned()), visit);
    table
}

impl Weight {
    fn plus(self, other: Weight) -> Weight {
        Weight { raw: self.raw + other.raw, packed: self.packed + other.packed }
    }
}

/// What a file that is named by its content was called at first.
fn without_digits(name: &str) -> String {
    let is_digits =
        |part: &&str| part.len() == 12 && part.bytes().all(|one| one.is_ascii_hexdigit());
    name.split('.').filter(|part| !is_digits(part)).collect::<Vec<_>>().join(".")
}

/// Whether it is the packed form of another file.
fn is_twin(name: &str, bytes: &BTreeMap<&str, usize>) -> bool {
    let file = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"));
    file.is_some_and(|file| bytes.contains_key(file))
}

fn row(name: &str, raw: &str, packed: Option<&str>) -> String {
    let packed = packed.map_or_else(String::new, |packed| format!(" {packed:>11}"));
    format!("{name:<34} {raw:>11}{packed}\n")
}

/// `1234567` as `1,234,567`.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, usize)], expected: &[&str]) {
        let files: Vec<_> = files.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect();
        let table = table(&files, Tongue::English);
        let rows: Vec<String> = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        for (n, expected) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(n), expected);
        }
    }

    #[test]
    fn what_was_packed_has_a_column() {
        check(
            &[
                ("index.html", 1_234_567),
                ("index.html.br", 1_000),
                ("index.html.gz", 2_000),
                ("x.png", 7),
            ],
            &[
                "raw brotli",
                "index.html 1,234,567 1,000",
                "x.png 7 7",
                "first visit of index.html 1,234,567 1,000",
            ],
        );
    }

    #[test]
    fn a_first_visit_loads_what_is_named_by_its_content() {
        check(
            &[("page.2d711642b726.css", 10), ("copy.2d711642b726.js", 5)],
            &[
                "raw",
                "copy.2d711642b726.js 5",
                "page.2d711642b726.css 10",
                "first visit of index.html 10",
            ],
        );
    }

    #[test]
    fn files_of_which_there_may_be_many_share_a_row() {
        check(
            &[("event/a.html", 10), ("sw.js", 5), ("event/b.html", 990), ("list/51.html", 7)],
            &["raw", "sw.js 5", "event/* (2) 1,000", "list/* (1) 7", "first visit of index.html 0"],
        );
    }
}

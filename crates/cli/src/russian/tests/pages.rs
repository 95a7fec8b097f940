//! Whether the pages of findings say in Russian all that they say in English.

use std::collections::BTreeSet;

use barnoma_reader::finding::Code;

use super::super::PAGES;
use super::english_words;
use crate::pages::page;
use crate::tongue::Tongue;

/// The page of a code without its example: lines under each heading.
fn parts(code: Code, tongue: Tongue) -> Vec<Vec<String>> {
    let page = page(code.as_str(), tongue).unwrap();
    let mut pieces = page.split("```");
    let (above, below) = (pieces.next().unwrap(), pieces.nth(1).unwrap());
    let above = above.rsplit_once("\n## ").unwrap().0;
    let text = format!("{above}\n{below}");
    let lines = |part: &str| {
        let lines = part.lines().skip(1).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    text.split("\n## ").map(lines).collect()
}

/// What is written as it stands in files: between backticks.
fn literals(lines: &[String]) -> BTreeSet<&str> {
    lines.iter().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// A line without these, and without addresses behind links.
fn words(line: &str) -> String {
    let outside: String = line.split('`').step_by(2).collect();
    let mut pieces = outside.split("](");
    let mut words = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        words.push_str(piece.split_once(')').map_or(piece, |(_, behind)| behind));
    }
    words
}

#[test]
fn each_part_of_a_page_has_its_russian_line_by_line() {
    for code in Code::ALL {
        let (english, russian) = (parts(*code, Tongue::English), parts(*code, Tongue::Russian));
        let name = code.as_str();
        assert_eq!(english.len(), russian.len(), "{name}");
        for (english, russian) in english.iter().zip(&russian) {
            assert_eq!(english.len(), russian.len(), "{name}: {russian:#?}");
            for line in russian {
                assert_eq!(english_words(&words(line), ""), Vec::<String>::new(), "{name}: {line}");
                assert!(line.chars().any(|letter| ('а'..='я').contains(&letter)), "{name}: {line}");
            }
            assert_eq!(literals(english), literals(russian), "{name}");
        }
    }
}

#[test]
fn every_page_is_of_one_code_and_stands_in_their_order() {
    let heads = PAGES.iter().flat_map(|pages| pages.lines());
    let heads: Vec<&str> = heads.filter_map(|line| line.strip_prefix("# ")).collect();
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(heads, codes.into_iter().collect::<Vec<_>>());
}

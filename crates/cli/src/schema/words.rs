//! What each field is, in the words of the page that describes the format.

use barnoma_reader::dataset::List;

const PAGE: &str = include_str!("../../../../docs/dataset.md");

/// What a field of an entry of a list is; nothing of parts, whose fields stand in one row.
pub fn of(list: List, name: &str) -> Option<String> {
    let own = match list {
        List::Dataset => "The dataset itself",
        List::Outcomes => "Outcomes",
        List::Events => "Events",
        List::Actions => "Actions",
        List::Resources => "Resources",
        List::Organizations => "Organisations",
        List::Places => "Places",
        List::Glossary => "Glossary",
        List::Sources | List::Vocabularies | List::Parts => return None,
    };
    let sections = match list {
        List::Dataset => &[own][..],
        List::Actions => &[own, "Events", "What all records have", "What boards add"],
        _ => &[own, "What all records have", "What boards add"],
    };
    sections.iter().find_map(|section| in_section(section, name))
}

fn in_section(section: &str, name: &str) -> Option<String> {
    let (_, rest) = PAGE.split_once(&format!("\n## {section}\n"))?;
    let rest = rest.split_once("\n## ").map_or(rest, |(inside, _)| inside);
    let named = format!("`{name}`");
    rest.lines().find_map(|row| {
        let mut cells = row.strip_prefix("| ")?.split(" | ");
        let is_named = cells.next()?.split(", ").any(|field| field == named);
        let words = plain(cells.next()?);
        // "As in events" says nothing where the page is not at hand.
        let is_said = is_named && !words.is_empty() && !words.starts_with("as in ");
        is_said.then_some(words)
    })
}

/// The words without the signs of the page: `[links](#parts)` is links.
fn plain(words: &str) -> String {
    let mut plain = String::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once("](") {
        plain.push_str(before);
        rest = behind.split_once(')').map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain.replace(['[', '`', '*'], "").trim().to_owned()
}

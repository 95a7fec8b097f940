//! The style guide's rules for CSS: nothing that fights the host page, nothing
//! that depends on its root size, nothing that knows left from right.

use anyhow::Result;

use super::{Complaint, Source, line_at};
use crate::repo::Repo;

/// Properties and values by side; each has a logical twin.
const SIDES: [&str; 2] = ["left", "right"];

pub fn check(_: &Repo, sources: &[Source]) -> Result<Vec<Complaint>> {
    let sheets = sources.iter().filter(|source| source.path.ends_with(".css"));
    let ours = sheets.filter(|sheet| !sheet.path.starts_with("tests/"));
    Ok(ours.flat_map(check_one).collect())
}

fn check_one(sheet: &Source) -> Vec<Complaint> {
    let css = blanked(&sheet.text);
    let mut complaints = Vec::new();
    let mut from = 0;
    for (at, c) in css.char_indices() {
        if !matches!(c, '{' | '}' | ';') {
            continue;
        }
        let piece = css.get(from..at).unwrap_or_default();
        let start = from + piece.len() - piece.trim_start().len();
        from = at + 1;
        let sentence = match c {
            '{' => judge_selector(piece.trim()),
            _ => judge_declaration(piece.trim()),
        };
        let line = line_at(&css, start);
        complaints.extend(sentence.map(|sentence| Complaint::new(&sheet.path, line, sentence)));
    }
    complaints
}

fn judge_selector(selector: &str) -> Option<String> {
    let has_id = selector.split('#').skip(1).any(|after| {
        after.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_' || c == '-')
    });
    (has_id && !selector.starts_with('@'))
        .then(|| format!("`{selector}` selects by id: give the element a class"))
}

fn judge_declaration(declaration: &str) -> Option<String> {
    let (property, value) = declaration.split_once(':')?;
    let (property, value) = (property.trim(), value.trim());
    if value.contains("!important") {
        return Some(format!("`{property}` shouts: a reader's own style must win over ours"));
    }
    if words(value).any(is_rem) {
        return Some(format!(
            "`{property}: {value}` depends on the host's root size: write it in em"
        ));
    }
    let is_side = |word: &str| SIDES.contains(&word);
    let is_physical_property = !property.starts_with("--") && property.split('-').any(is_side);
    let is_physical_value = matches!(property, "text-align" | "float" | "clear") && is_side(value);
    (is_physical_property || is_physical_value).then(|| {
        format!("`{property}: {value}` knows left from right: write inline-start or inline-end")
    })
}

fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split(|c: char| !c.is_alphanumeric() && c != '.')
}

fn is_rem(word: &str) -> bool {
    word.strip_suffix("rem").is_some_and(|n| n.ends_with(|c: char| c.is_ascii_digit()))
}

/// Blanks in place of comments and texts; lines keep their places.
fn blanked(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let n = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == '"' || c == '\'' {
            let inner = rest.get(1..).unwrap_or_default();
            inner.find(c).map_or(rest.len(), |end| end + 2)
        } else {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        };
        let (text, after) = rest.split_at(n);
        out.extend(text.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(css: &str, expected: &[&str]) {
        let sheet = Source { path: "a.css".to_owned(), text: css.to_owned() };
        let lines: Vec<String> = check_one(&sheet).iter().map(Complaint::to_string).collect();
        assert_eq!(lines.len(), expected.len(), "{css}: {lines:?}");
        for (line, expected) in lines.iter().zip(expected) {
            assert!(line.starts_with(expected), "{line} does not begin with {expected}");
        }
    }

    #[test]
    fn logical_and_relative_css_passes() {
        check(
            "/* left: 1rem !important */\n@media (width > 40em) { .a:hover { margin-inline: 1em 2px; \
             color: #ffaa00; background: url(\"a;left:1rem\"); text-align: start } }\n\
             :host { --barnoma-left: 1px }",
            &[],
        );
    }

    #[test]
    fn each_rule_finds_its_breach() {
        check(".a {\n  color: red !important;\n}", &["a.css:2: `color` shouts"]);
        check(".a { margin: 0 1.5rem }", &["a.css:1: `margin: 0 1.5rem` depends"]);
        check("#a .b { x: y }", &["a.css:1: `#a .b` selects by id"]);
        check(".a { padding-left: 0; }", &["a.css:1: `padding-left: 0` knows"]);
        check(".a { left: 0; }", &["a.css:1: `left: 0` knows"]);
        check(".a { border-top-right-radius: 0; }", &["a.css:1: `border-top"]);
        check(".a { text-align: right }", &["a.css:1: `text-align: right` knows"]);
    }
}

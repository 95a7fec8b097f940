//! The JSON-LD that a page of the web has in it for search engines.

/// What is taken out of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is called.
    pub title: String,
    /// The language that it says it is in.
    pub lang: Option<String>,
    /// The texts of its scripts of JSON-LD, with the line of each.
    pub scripts: Vec<(usize, String)>,
}

/// Whether a text begins as pages do.
pub fn is_it(start: &str) -> bool {
    let head: String = start.chars().take(1_000).collect::<String>().to_ascii_lowercase();
    head.starts_with('<') && (head.contains("<!doctype html") || head.contains("<html"))
}

/// Reads a page.
pub fn read(text: &str) -> Page {
    // Of the same length, as only letters of ASCII change.
    let lower = text.to_ascii_lowercase();
    let mut page = Page::default();
    if let Some((inside, _)) = element(text, &lower, 0, "title") {
        page.title = html_escape::decode_html_entities(inside.1.trim()).into_owned();
    }
    let tag = lower.find("<html").and_then(|at| text.get(at..at + lower.get(at..)?.find('>')?));
    page.lang = tag.and_then(|tag| attribute(tag, "lang"));
    let mut from = 0;
    while let Some(((tag, inside), next)) = element(text, &lower, from, "script") {
        from = next;
        let kind = attribute(tag, "type").unwrap_or_default().to_ascii_lowercase();
        if kind.split(';').next().is_some_and(|kind| kind.trim() == "application/ld+json") {
            let line = text.get(..next).unwrap_or_default().matches('\n').count() + 1
                - inside.matches('\n').count();
            page.scripts.push((line, script(inside).to_owned()));
        }
    }
    page
}

/// The next element of a name: its tag, what is inside, and where it ends.
fn element<'t>(
    text: &'t str,
    lower: &str,
    from: usize,
    name: &str,
) -> Option<((&'t str, &'t str), usize)> {
    let opening = format!("<{name}");
    let mut from = from;
    loop {
        let start = from + lower.get(from..)?.find(&opening)?;
        let after = start + opening.len();
        let is_whole =
            lower.get(after..)?.starts_with(|c: char| c == '>' || c.is_ascii_whitespace());
        if !is_whole {
            from = after;
            continue;
        }
        let inside = after + lower.get(after..)?.find('>')? + 1;
        let end = inside + lower.get(inside..)?.find(&format!("</{name}"))?;
        return Some(((text.get(start..inside)?, text.get(inside..end)?), end));
    }
}

/// The value of an attribute in a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let wanted = format!("{name}=");
    let at = lower
        .match_indices(&wanted)
        .map(|(at, _)| at)
        .find(|at| lower.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace)))?;
    let rest = tag.get(at + wanted.len()..)?.trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
        _ => rest.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    Some(html_escape::decode_html_entities(value.trim()).into_owned())
}

/// What stands in a script without the marks that keep old browsers from reading it.
fn script(inside: &str) -> &str {
    let text = inside.trim();
    let text = text.strip_prefix("<!--").unwrap_or(text);
    let text = text.strip_suffix("-->").unwrap_or(text).trim();
    let text = text.strip_prefix("//").unwrap_or(text).trim_start();
    let text = text.strip_prefix("<![CDATA[").unwrap_or(text);
    let text = text.strip_suffix("]]>").unwrap_or(text).trim_end();
    text.strip_suffix("//").unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_found_however_their_tags_are_written() {
        let page = read(
            "<!DOCTYPE html>\n<HTML class=a LANG='ru'><Title> A &amp; b </title>\n\
             <script src=a.js></script><scripting>\n<SCRIPT data-x Type=\"application/ld+json\">{}</SCRIPT>\n\
             <script type='application/ld+json; charset=utf-8'>\n//<![CDATA[\n[1]\n//]]>\n</script>\
             <script type=application/ld+json>cut",
        );
        assert_eq!((page.title.as_str(), page.lang.as_deref()), ("A & b", Some("ru")));
        assert_eq!(page.scripts, [(4, "{}".to_owned()), (5, "[1]".to_owned())]);
    }

    #[test]
    fn any_text_is_a_page_or_none() {
        for text in [
            "",
            "<",
            "<html",
            "<html lang=",
            "<script",
            "<script type=\"application/ld+json\">",
            "<title>",
            "ЁЁ<script >Ё</script>",
        ] {
            read(text);
            is_it(text);
        }
        assert!(is_it("<!-- a --><!doctype HTML>") && !is_it("<?xml version=\"1.0\"?><a/>"));
    }
}

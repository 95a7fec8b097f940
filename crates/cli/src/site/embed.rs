//! `embed.html`: the snippet to paste, in four forms; and `embed.js`, which three of them load.

use anyhow::Result;

use super::plain::plain;
use super::template::{attribute, fill, text};
use super::{Folder, ICON, PACK, PAGE_SHEET, Shown};
use crate::widget::ENTRY;

/// Stands for the address of the folder where the build was not told it; `copy.js` replaces it.
const PLACEHOLDER: &str = "https://static.example.org/barnoma/";
/// The script for all forms but the element.
const EMBED: &str = "embed.js";
/// The script of the page with the snippets.
const COPY: &str = "copy.js";

/// Adds the page and its scripts.
pub fn add(shown: &Shown, folder: &mut Folder<'_>) -> Result<()> {
    folder.add(EMBED, include_str!("../../pages/embed.js"))?;
    folder.add_by_content(COPY, include_str!("../../pages/copy.js"))?;

    let base = shown.base.as_deref().unwrap_or(PLACEHOLDER);
    let lang = attribute(&shown.page.lang);
    let title = shown.page.title.plain();
    let address = |anchor: &str| shown.spread.address(anchor, Some(0), base);
    let first = shown.plain_page(shown.spread.groups(0));
    let list = plain(&shown.still(&first, 2, &address));
    let links = plain(&shown.spread.links(shown, 0, base));
    let name = text(&title);
    let loader = format!("<script src=\"{base}{EMBED}\" async></script>\n");
    // In a block of its own: systems that make paragraphs of lines leave what is inside alone.
    let element = format!(
        "<div>\n<script type=\"module\" src=\"{base}{ENTRY}\"></script>\n\
         <barnoma-programme src=\"{base}{PACK}\" lang=\"{lang}\" fallback-href=\"{base}\">\n\
         {list}{links}</barnoma-programme>\n</div>\n"
    );
    let script = format!(
        "<script src=\"{base}{EMBED}\" data-barnoma=\"programme\" data-lang=\"{lang}\" async></script>\n"
    );
    let frame = format!(
        "<iframe src=\"{base}\" title=\"{}\" data-barnoma=\"programme\" allow=\"clipboard-write\" width=\"100%\" height=\"600\"></iframe>\n{loader}",
        attribute(&title)
    );
    let link = format!(
        "<a href=\"{base}\" data-barnoma=\"programme\" data-lang=\"{lang}\">{name}</a>\n{loader}"
    );
    let placeholder = match shown.base {
        Some(_) => String::new(),
        None => format!(" data-placeholder=\"{PLACEHOLDER}\""),
    };
    let html = fill(
        include_str!("../../pages/embed.html"),
        &[
            ("title", &name),
            ("lang", &lang),
            ("icon", ICON),
            ("page_sheet", folder.address(PAGE_SHEET)?),
            ("copy", folder.address(COPY)?),
            ("placeholder", &placeholder),
            ("element", &text(&element)),
            ("script", &text(&script)),
            ("frame", &text(&frame)),
            ("link", &text(&link)),
            ("origin", &text(&origin(base))),
        ],
    )?;
    folder.add("embed.html", html)
}

/// Scheme and host of an address.
fn origin(base: &str) -> String {
    base.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_scheme_and_host() {
        assert_eq!(origin("https://e.org:8080/a/b/"), "https://e.org:8080");
    }
}

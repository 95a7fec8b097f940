//! `index.html`: the programme's own page, its first cards there before the first script.

use anyhow::Result;
use barnoma_lang::Lang;
use barnoma_lang::messages::{LANGUAGES, ReviewNotice};
use barnoma_reader::model::Programme;

use super::offline::MANIFEST;
use super::single::SINGLE;
use super::template::{attribute, description, fill, text};
use super::translation::Translation;
use super::{Folder, ICON, PACK, PAGE_SCRIPT, PAGE_SHEET, SHEET, Shown};
use super::{leaf, own};
use crate::naming::version;
use crate::widget::{ENTRY, GLUE, MESSAGES, WASM};

/// Adds the page, when all that it names is there, and gives back the version that it says it is
/// of: another where anything in the folder is another.
pub fn add(shown: &Shown, translations: &[Translation], folder: &mut Folder<'_>) -> Result<String> {
    let unnamed = page(shown, translations, folder, "")?;
    let sums = folder.files().map(|(name, content)| format!("{name} {}\n", content.checksum));
    let version = version([&sums.collect::<String>(), &*unnamed].concat().as_bytes());
    let named = page(shown, translations, folder, &version)?;
    folder.add("index.html", named)?;
    Ok(version)
}

fn page(
    shown: &Shown,
    translations: &[Translation],
    folder: &Folder<'_>,
    version: &str,
) -> Result<String> {
    let page = &shown.page;
    let canonical = match &shown.base {
        Some(base) => format!("\n    <link rel=\"canonical\" href=\"{}\">", attribute(base)),
        None => String::new(),
    };
    let address = |anchor: &str| shown.spread.address(anchor, Some(0), "");
    let (list, anchors) = with_anchors(&shown.awaiting(page, &address));
    let languages: Vec<&str> = shown.programme.languages.iter().map(|lang| lang.as_str()).collect();
    let live = match own::is_live(folder) {
        true => [" live=\"", own::BOARD, "board.json\""].concat(),
        false => String::new(),
    };
    let sentence = |key: &str| attribute(shown.wording.catalogue().text(key));
    fill(
        include_str!("../../pages/index.html"),
        &[
            ("lang", &attribute(&page.lang)),
            ("languages", &attribute(&languages.join(" "))),
            ("dir", page.dir.code()),
            ("title", &text(&page.title.plain())),
            ("description", &description(&shown.summary())),
            ("canonical", &canonical),
            ("feeds", &feeds(folder)),
            ("data", PACK),
            ("single", SINGLE),
            ("icon", ICON),
            ("page_sheet", folder.address(PAGE_SHEET)?),
            ("sheet", folder.address(SHEET)?),
            ("page_script", folder.address(PAGE_SCRIPT)?),
            ("manifest", MANIFEST),
            ("version", version),
            ("messages", folder.address(MESSAGES)?),
            ("remember", if shown.history.remembers { " remember" } else { "" }),
            ("live", &live),
            ("since", &own::scripts(folder)),
            ("about", &own::about(shown, translations, own::is_live(folder))),
            ("ways", &leaf::links(shown, translations)),
            ("history", &own::block(shown, translations)),
            ("reviews", &reviews(&page.lang, contact(&shown.programme).as_deref())),
            ("newer", &sentence("site.newer")),
            ("show", &sentence("site.show")),
            ("kept", &sentence("site.kept")),
            ("entry", ENTRY),
            ("glue", folder.address(GLUE)?),
            // What the first picture needs, the sheets, goes before it on a slow line.
            ("wasm", folder.address(WASM)?),
            ("list", &list),
            ("links", &shown.spread.links(shown, 0, "")),
            ("anchors", &anchors),
        ],
    )
}

/// The calendars and feeds of the whole programme, for programs that look for what one can
/// subscribe to. Search engines take `hreflang` for a translation of the page, so a title says the
/// language.
fn feeds(folder: &Folder<'_>) -> String {
    let link = |name: &str| {
        let parts: Vec<&str> = name.split('.').collect();
        let (kind, tag) = match parts.as_slice() {
            ["calendar", tag, "ics"] => ("text/calendar", tag),
            ["feed", tag, "atom"] => ("application/atom+xml", tag),
            _ => return String::new(),
        };
        let own_name =
            LANGUAGES.iter().find(|(known, _)| *known == *tag).map_or(tag, |(_, name)| name);
        let (title, name) = (attribute(own_name), attribute(name));
        format!("\n    <link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{name}\">")
    };
    folder.files().map(|(name, _)| link(name)).collect()
}

/// A line for each language whose translation wants review; only that of the page is seen, until
/// the page's script knows another one.
fn reviews(shown: &str, contact: Option<&str>) -> String {
    let mut lines = String::new();
    for (tag, _) in LANGUAGES {
        let (Some(notice), Some(lang)) = (ReviewNotice::of(tag), Lang::parse(tag)) else {
            continue;
        };
        lines.push_str(&review(&notice, contact, &lang, *tag == shown));
    }
    lines
}

/// Where the programme's own readers write to.
fn contact(programme: &Programme) -> Option<String> {
    programme.contacts.iter().find_map(|contact| {
        let page = || contact.url.as_ref().map(|url| url.as_str().to_owned());
        contact.letter_address().or_else(page)
    })
}

/// The line of a language. A correction goes to the address that its catalogue names, else to the
/// programme's own contact, who can pass it on.
fn review(notice: &ReviewNotice, contact: Option<&str>, lang: &Lang, is_shown: bool) -> String {
    let hidden = if is_shown { "" } else { " hidden" };
    let named = Some(notice.address.as_str()).filter(|address| !address.is_empty());
    let link = match named.or(contact).unwrap_or_default() {
        "" => String::new(),
        address => format!(" <a href=\"{}\">{}</a>", attribute(address), text(&notice.send)),
    };
    format!(
        "\n      <p data-review lang=\"{}\" dir=\"{}\"{hidden}>{}{link}</p>",
        lang.as_str(),
        lang.dir().code(),
        text(&notice.text),
    )
}

/// The fragment of an address leads to nothing in a shadow root. So each card gets a place that an
/// element of the document takes, which has the card's name there: without a script a link to a
/// card scrolls to it.
fn with_anchors(list: &str) -> (String, String) {
    const CARD: &str = "<article ";
    let (mut placed, mut anchors) = (String::new(), String::new());
    let mut rest = list;
    while let Some((before, after)) = rest.split_once(CARD) {
        let Some((tag, inside)) = after.split_once('>') else { break };
        placed.push_str(&[before, CARD, tag, ">"].concat());
        let id = tag.split(' ').find_map(|attribute| attribute.strip_prefix("id="));
        if let Some(id) = id {
            placed.push_str(&format!("<slot name={id}></slot>"));
            anchors.push_str(&format!("\n        <span id={id} slot={id}></span>"));
        }
        rest = inside;
    }
    placed.push_str(rest);
    (placed, anchors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_translation_that_is_shown_asks_for_review() {
        let lines = reviews("ru", Some("mailto:us@example.org"));
        assert!(
            lines.contains("<a href=\"mailto:us@example.org\">Прислать исправление</a>"),
            "{lines}"
        );
        assert!(!reviews("ru", None).contains("<a "));
        assert!(lines.contains("<p data-review lang=\"ru\" dir=\"ltr\">"), "{lines}");
        assert!(lines.contains("<p data-review lang=\"ar\" dir=\"rtl\" hidden>"), "{lines}");
        assert!(!lines.contains("lang=\"en\""), "{lines}");
        let notice = ReviewNotice {
            text: "Read me".to_owned(),
            send: "Send".to_owned(),
            address: "mailto:a@example.org?subject=\"x\"".to_owned(),
        };
        let line =
            review(&notice, Some("mailto:us@example.org"), &Lang::parse("fr").unwrap(), true);
        let link = "<a href=\"mailto:a@example.org?subject=&quot;x&quot;\">Send</a>";
        assert!(line.ends_with(&["Read me ", link, "</p>"].concat()), "{line}");
    }

    #[test]
    fn each_card_has_an_anchor_in_the_document() {
        let list = "<p>a</p><article class=\"c\" data-id=\"b-x\" id=\"b-b-x\"><h3>X</h3></article>";
        let (placed, anchors) = with_anchors(list);
        assert!(placed.contains("id=\"b-b-x\"><slot name=\"b-b-x\"></slot><h3>"), "{placed}");
        assert_eq!(anchors.trim(), "<span id=\"b-b-x\" slot=\"b-b-x\"></span>");
        assert_eq!(with_anchors("<p>none</p>"), ("<p>none</p>".to_owned(), String::new()));
    }
}

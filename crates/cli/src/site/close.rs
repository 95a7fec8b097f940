//! `close.html`: activities of different partners that are close to each other, best first, for
//! whoever decides what they are. Without a script it is a list.

use anyhow::Result;
use barnoma_pictures::{Pair, Pen, pairs};
use barnoma_viewer::markup::HtmlSink;
use serde_json::json;

use super::leaf::{self, Leaf};
use super::template::{attribute, text};
use super::translation::Translation;
use super::{Folder, Shown};

/// The page.
pub const STEM: &str = "close";
/// Its sheet.
pub const SHEET: &str = "close.css";
/// Its script.
pub const SCRIPT: &str = "close.js";

/// Adds the page; a programme of one partner has none.
pub fn add(shown: &Shown, translations: &[Translation], folder: &mut Folder<'_>) -> Result<()> {
    if !shown.is_board() {
        return Ok(());
    }
    folder.add_by_content(SHEET, include_str!("../../pages/close.css"))?;
    folder.add_by_content(SCRIPT, include_str!("../../pages/close.js"))?;
    let pairs = pairs(&shown.programme);
    for translation in translations {
        let n = translation.words.number(pairs.len());
        let heading = translation.words.fill("close.list", &[("n", &n)]);
        let body = body(shown, translation, &pairs);
        let leaf = Leaf {
            stem: STEM,
            way: STEM,
            heading: &heading,
            sheet: Some(SHEET),
            script: Some(SCRIPT),
            body: &body,
        };
        leaf::add(shown, folder, translations, translation, &leaf)?;
    }
    Ok(())
}

/// How many pairs there are.
pub fn n_pairs(shown: &Shown) -> usize {
    pairs(&shown.programme).len()
}

fn body(shown: &Shown, translation: &Translation, pairs: &[Pair<'_>]) -> String {
    let mut html = HtmlSink::default();
    let card = |id: &str| translation.own_page(&shown.query, &["#b-", id].concat());
    let mut pen = Pen { sink: &mut html, way: &|_, _| {}, card: &card, level: 2 };
    pen.close(&shown.pictured(translation), pairs, &|pair, sink| {
        sink.attr("data-pair", &json!(pair.names(&shown.programme)).to_string());
    });
    let bar = if pairs.is_empty() { String::new() } else { bar(shown, translation) };
    [bar, html.finish(), "\n".to_owned()].concat()
}

/// What a script needs: it shows the bar, and buttons at each pair.
fn bar(shown: &Shown, translation: &Translation) -> String {
    let words = &translation.words;
    let say = |key: &str| attribute(words.text(key));
    format!(
        "<div class=\"c-bar\" id=\"verdicts\" hidden data-board=\"{}\" data-not=\"{}\" data-yes=\"{}\" data-keep=\"{}\" data-undo=\"{}\" data-take=\"{}\" data-fleeting=\"{}\">\n\
         <p>{}</p>\n<p class=\"c-take\"><label>{} <input name=\"by\" autocomplete=\"name\" maxlength=\"80\"></label> \
         <button type=\"button\" data-do=\"take\"></button></p>\n<p role=\"status\"></p>\n</div>\n",
        attribute(&shown.programme.id),
        say("close.not"),
        say("close.yes"),
        say("close.keep"),
        say("close.undo"),
        say("close.take"),
        say("close.fleeting"),
        text(words.text("close.intro")),
        text(words.text("close.by")),
    )
}

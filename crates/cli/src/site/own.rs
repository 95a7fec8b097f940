//! What stands on the programme's own page beside the widget: the partners of a board, what has
//! changed since a visitor was here, and links that say of which day they are.

use std::collections::BTreeMap;

use anyhow::Result;
use barnoma_reader::cards::freshness;
use serde_json::json;

use super::template::{attribute, data_block, text};
use super::translation::Translation;
use super::{Folder, Shown, matrix};

/// The folder of the board and its partners' files, where the page joins them anew.
pub const BOARD: &str = "board/";

/// The script of it.
const SCRIPT: &str = "since.js";

/// The script that tells of the partners what became of their files since.
const PARTNERS: &str = "partners.js";

/// Adds the scripts, where there is anything for them to tell.
pub fn add(shown: &Shown, is_live: bool, folder: &mut Folder<'_>) -> Result<()> {
    if is_live {
        folder.add_by_content(PARTNERS, include_str!("../../pages/partners.js"))?;
    }
    match shown.history.is_told() {
        true => folder.add_by_content(SCRIPT, include_str!("../../pages/since.js")),
        false => Ok(()),
    }
}

/// Names the scripts that were added.
pub fn scripts(folder: &Folder<'_>) -> String {
    let added = [SCRIPT, PARTNERS].into_iter().filter_map(|name| folder.address(name).ok());
    added.map(|name| format!("\n    <script type=\"module\" src=\"{name}\"></script>")).collect()
}

/// Whether the page joins the board anew.
pub fn is_live(folder: &Folder<'_>) -> bool {
    folder.address(PARTNERS).is_ok()
}

/// What stands under the title.
pub fn about(shown: &Shown, translations: &[Translation], is_live: bool) -> String {
    let mut html = String::new();
    if shown.is_board() {
        html.extend(
            translations
                .iter()
                .enumerate()
                .map(|(at, translation)| partners(shown, translation, at > 0, is_live)),
        );
    }
    if shown.history.is_told() {
        html.push_str("\n          <div data-since></div>");
    }
    match html.is_empty() {
        true => html,
        false => format!("\n        <div slot=\"about\" class=\"o-about\">{html}\n        </div>"),
    }
}

/// "Partners (5, 1 not reached)", with a line for each.
fn partners(shown: &Shown, translation: &Translation, is_hidden: bool, is_live: bool) -> String {
    // The words in which the script says anew how many they are.
    let [title, missed] =
        ["partner.title", "partner.missed"].map(|key| translation.words.text(key));
    let words = match is_live {
        true => {
            format!(" data-title=\"{}\" data-missed=\"{}\"", attribute(title), attribute(missed))
        }
        false => String::new(),
    };
    let line = |source| format!("<li>{}</li>", text(&translation.say(&freshness(source))));
    format!(
        "\n          <details data-own lang=\"{}\" dir=\"{}\"{words}{}><summary>{}</summary><ul>{}</ul></details>",
        attribute(translation.lang()),
        translation.dir().code(),
        if is_hidden { " hidden" } else { "" },
        text(&matrix::how_many(shown, translation)),
        shown.programme.partners().map(line).collect::<String>(),
    )
}

/// What the script needs to know.
pub fn block(shown: &Shown, translations: &[Translation]) -> String {
    let history = &shown.history;
    if !history.is_told() {
        return String::new();
    }
    let of = |translation: &Translation| {
        let say = |key: &str| translation.words.text(key).to_owned();
        json!({
            "dir": translation.dir().code(),
            "since": say("change.since"),
            "asOf": say("change.as_of"),
            "unknown": say("change.unknown"),
            "was": say("change.was"),
            "link": say("change.link"),
            "copied": say("change.copied"),
        })
    };
    let words: BTreeMap<&str, _> =
        translations.iter().map(|translation| (translation.lang(), of(translation))).collect();
    let kept: Vec<&str> = history.kept.iter().map(|one| one.version.as_str()).collect();
    let block = json!({
        "id": shown.programme.id,
        "lang": shown.page.lang,
        "version": history.version,
        "remembers": history.remembers,
        "kept": kept,
        "words": words,
    });
    let block = data_block(&block.to_string());
    format!(
        "<p data-cite hidden></p><script type=\"application/json\" id=\"history\">{block}</script>"
    )
}

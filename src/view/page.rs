//! The root: the region, its parts in reading order, and the one place that speaks.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{Group, Page};

use super::filter_panel::filter_panel;
use super::header::header;
use super::push::{open, status, words};
use super::results::results;
use crate::store::Ui;

/// The whole widget, once there is a programme.
///
/// - is a region named by the programme's name, in its language and direction
/// - reading order is the order of the markup, at every width
/// - has one polite status region, empty at first
/// - has a way past all of it as its first stop, and one back as its last
///
/// `cards` draws the cards of a group into its list, or leaves that to somebody else.
pub fn page(
    sink: &mut dyn Sink,
    page: &Page,
    ui: &Ui,
    heading_level: u8,
    announcement: &str,
    cards: &mut dyn FnMut(&Group, &mut dyn Sink),
) {
    let below = heading_level.saturating_add(1);
    open(
        sink,
        "section",
        &[
            ("class", "barnoma"),
            ("data-state", "ready"),
            ("aria-labelledby", "b--title"),
            ("lang", &page.lang),
            ("dir", page.dir.code()),
        ],
    );
    if let Some(controls) = &page.controls {
        skip(sink, "b--start", "past", "#b--end", &controls.past);
    }
    header(sink, page, heading_level);
    if let Some(controls) = &page.controls {
        skip(sink, "b--skip", "skip", "#b--results", &controls.skip);
    }
    let class = if page.controls.is_some() { "b-layout b-layout--controls" } else { "b-layout" };
    open(sink, "div", &[("class", class)]);
    if let Some(controls) = &page.controls {
        filter_panel(sink, controls, ui, below);
    }
    open(sink, "div", &[("class", "b-main")]);
    for notice in &page.notices {
        words(sink, "p", "b-notice", notice);
    }
    results(sink, &page.results, ui, below, cards);
    sink.close();
    sink.close();
    if let Some(controls) = &page.controls {
        skip(sink, "b--end", "before", "#b--start", &controls.before);
    }
    status(sink, "b-visually-hidden", announcement);
    sink.close();
}

/// A link that only a keyboard meets. The address is the host page's: its fragment is left alone.
fn skip(sink: &mut dyn Sink, id: &str, does: &str, href: &str, text: &str) {
    open(sink, "a", &[("class", "b-skip"), ("id", id), ("href", href), ("data-do", does)]);
    sink.text(text);
    sink.close();
}

//! The widget's own view written as text: what visitors read before the widget runs, or without it.

use barnoma::store::Ui;
use barnoma::view::{self, card_level};
use barnoma_pack::RecordNo;
use barnoma_viewer::markup::{HtmlSink, Sink};
use barnoma_viewer::page::Page;

/// The whole page; `card` draws a card whose heading has this level.
pub fn page(
    page: &Page,
    heading_level: u8,
    mut card: impl FnMut(RecordNo, u8, &mut dyn Sink),
) -> String {
    let mut html = HtmlSink::default();
    view::page(&mut html, page, &Ui::default(), heading_level, "", &mut |group, sink| {
        let level = card_level(heading_level, group);
        group.cards.iter().for_each(|no| card(*no, level, sink));
    });
    html.finish()
}

//! What the view writes, as text.

use barnoma::store::Ui;
use barnoma::view::{self, Said, card_level};
use barnoma_lang::messages::Catalogue;
use barnoma_viewer::markup::{HtmlSink, Sink};
use barnoma_viewer::page::Page;

use super::cards::Cards;

fn written(push: impl FnOnce(&mut dyn Sink)) -> String {
    let mut sink = HtmlSink::default();
    push(&mut sink);
    sink.finish()
}

/// The whole page with its cards.
pub fn page(page: &Page, cards: &Cards, is_open: bool, level: u8) -> String {
    let mut ui = Ui::default();
    ui.is_panel_open = is_open;
    page_with(page, cards, &ui, level)
}

/// The same while a file is being made.
pub fn with_ways(page: &Page, cards: &Cards, level: u8) -> String {
    let mut ui = Ui::default();
    (ui.has_ways, ui.is_making) = (true, true);
    page_with(page, cards, &ui, level)
}

/// The same, of which this is unfolded and picked.
pub fn page_with(page: &Page, cards: &Cards, ui: &Ui, level: u8) -> String {
    written(|sink| {
        view::page(sink, page, ui, level, "", &mut |group, sink| {
            cards.draw(&group.cards, &page.results.marked, card_level(level, group), sink);
        });
    })
}

/// What is shown until there is a programme.
pub fn loading() -> String {
    let english = Catalogue::of("en").expect("a catalogue");
    written(|sink| view::loading(sink, &english, "Loading the programme..."))
}

/// What is shown if there is none.
pub fn failed() -> String {
    let english = Catalogue::of("en").expect("a catalogue");
    let sentence = "We could not load this programme.";
    let said = Said::InVain("");
    written(|sink| view::failed(sink, &english, sentence, said, Some("/programme.html"), 2))
}

//! A card that is the whole of a page: no item of a list, nothing folded away, no button, and links
//! to other cards lead to their pages.

use barnoma_viewer::markup::Sink;

use crate::site::still::Still;

/// A sink before another one.
pub struct Alone<'a> {
    still: Still<'a>,
    /// How many elements are open, the item of the list among them.
    depth: usize,
}

impl<'a> Alone<'a> {
    /// `address` says where a link within the programme (`#b-...`) leads.
    pub fn new(sink: &'a mut dyn Sink, address: &'a dyn Fn(&str) -> String) -> Alone<'a> {
        Alone { still: Still { sink, address, has_buttons: false, n_left_out: 0 }, depth: 0 }
    }
}

impl Sink for Alone<'_> {
    fn open(&mut self, tag: &'static str) {
        self.depth += 1;
        // The item around the card is no element here.
        if self.depth == 1 {
            return;
        }
        self.still.open(tag);
        if tag == "details" {
            self.still.attr("open", "");
        }
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        if self.depth > 1 {
            self.still.attr(name, value);
        }
    }

    fn text(&mut self, text: &str) {
        self.still.text(text);
    }

    fn close(&mut self) {
        if self.depth > 1 {
            self.still.close();
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use barnoma_viewer::markup::HtmlSink;

    use super::*;

    #[test]
    fn a_card_loses_its_item_and_its_folds() {
        let mut html = HtmlSink::default();
        let address = |anchor: &str| ["there.html", anchor].concat();
        let mut alone = Alone::new(&mut html, &address);
        for tag in ["li", "article", "details"] {
            alone.open(tag);
            alone.attr("class", tag);
        }
        alone.text("x");
        for _ in 0..3 {
            alone.close();
        }
        let expected =
            "<article class=\"article\"><details open=\"\" class=\"details\">x</details></article>";
        assert_eq!(html.finish(), expected);
    }
}

//! Cards as they are drawn where nothing runs: a link to another card leads to the page where that
//! one stands, and no button is there.

use barnoma_pack::head::PAGES;
use barnoma_viewer::markup::Sink;

/// A sink before another one.
pub struct Still<'a> {
    /// Where all goes.
    pub sink: &'a mut dyn Sink,
    /// Where a link within the programme (`#b-...`) or to an event's own page leads.
    pub address: &'a dyn Fn(&str) -> String,
    /// Whether a widget will come that serves them.
    pub has_buttons: bool,
    /// How many elements are open in a button that is left out, itself among them.
    pub n_left_out: usize,
}

impl Sink for Still<'_> {
    fn open(&mut self, tag: &'static str) {
        if self.n_left_out > 0 || (tag == "button" && !self.has_buttons) {
            self.n_left_out += 1;
        } else {
            self.sink.open(tag);
        }
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        if self.n_left_out > 0 {
            return;
        }
        match name == "href" && (value.starts_with("#b-") || value.starts_with(PAGES)) {
            true => self.sink.attr(name, &(self.address)(value)),
            false => self.sink.attr(name, value),
        }
    }

    fn text(&mut self, text: &str) {
        if self.n_left_out == 0 {
            self.sink.text(text);
        }
    }

    fn close(&mut self) {
        match self.n_left_out.checked_sub(1) {
            None => self.sink.close(),
            Some(n) => self.n_left_out = n,
        }
    }
}

#[cfg(test)]
mod tests {
    use barnoma_viewer::markup::HtmlSink;

    use super::*;

    fn drawn(has_buttons: bool) -> String {
        let mut html = HtmlSink::default();
        let address = |anchor: &str| ["list/51.html", anchor].concat();
        let mut still = Still { sink: &mut html, address: &address, has_buttons, n_left_out: 0 };
        still.open("p");
        for href in ["#b-a", "https://e.org/#b-a"] {
            still.open("a");
            still.attr("href", href);
            still.close();
        }
        still.open("button");
        still.attr("type", "button");
        still.open("b");
        still.text("x");
        still.close();
        still.close();
        still.text("y");
        still.close();
        html.finish()
    }

    #[test]
    fn links_between_cards_lead_to_their_pages_and_no_others() {
        let links = "<p><a href=\"list/51.html#b-a\"></a><a href=\"https://e.org/#b-a\"></a>";
        assert!(drawn(true).starts_with(links), "{}", drawn(true));
        assert!(drawn(false).starts_with(links), "{}", drawn(false));
    }

    #[test]
    fn a_button_goes_with_all_that_is_in_it() {
        assert!(drawn(true).ends_with("<button type=\"button\"><b>x</b></button>y</p>"));
        assert!(drawn(false).ends_with("</a>y</p>"), "{}", drawn(false));
    }
}

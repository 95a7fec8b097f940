//! Where elements, attributes and texts go as a card is drawn: the page, or a text of HTML.

/// Takes what is drawn, in the order of the markup.
pub trait Sink {
    /// An element begins.
    fn open(&mut self, tag: &'static str);
    /// An attribute of the element that has just begun.
    fn attr(&mut self, name: &'static str, value: &str);
    /// Letters.
    fn text(&mut self, text: &str);
    /// The element that began last ends.
    fn close(&mut self);
}

/// An element with these attributes begins.
pub fn open(sink: &mut dyn Sink, tag: &'static str, attrs: &[(&'static str, &str)]) {
    sink.open(tag);
    for (name, value) in attrs {
        sink.attr(name, value);
    }
}

/// An element with a class and a text.
pub fn words(sink: &mut dyn Sink, tag: &'static str, class: &str, text: &str) {
    sink.open(tag);
    if !class.is_empty() {
        sink.attr("class", class);
    }
    if !text.is_empty() {
        sink.text(text);
    }
    sink.close();
}

/// Writes HTML.
#[derive(Debug, Default)]
pub struct HtmlSink {
    html: String,
    open: Vec<&'static str>,
    /// Whether the last element that began still takes attributes.
    is_in_tag: bool,
}

impl HtmlSink {
    /// What was written.
    pub fn finish(mut self) -> String {
        self.end_tag();
        self.html
    }

    fn end_tag(&mut self) {
        if std::mem::take(&mut self.is_in_tag) {
            self.html.push('>');
        }
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                _ => self.html.push(letter),
            }
        }
    }
}

impl Sink for HtmlSink {
    fn open(&mut self, tag: &'static str) {
        self.end_tag();
        self.html.push('<');
        self.html.push_str(tag);
        self.open.push(tag);
        self.is_in_tag = true;
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.escaped(value);
        self.html.push('"');
    }

    fn text(&mut self, text: &str) {
        self.end_tag();
        self.escaped(text);
    }

    fn close(&mut self) {
        self.end_tag();
        match self.open.pop() {
            // They have no content and no end.
            Some("img" | "input") | None => {}
            Some(tag) => {
                self.html.push_str("</");
                self.html.push_str(tag);
                self.html.push('>');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushes_become_html() {
        let mut sink = HtmlSink::default();
        sink.open("p");
        sink.attr("class", "a b");
        sink.text("one ");
        for (empty, name) in [("img", "alt"), ("input", "checked")] {
            sink.open(empty);
            sink.attr(name, "");
            sink.close();
        }
        sink.open("b");
        sink.close();
        sink.text(" two");
        sink.close();
        assert_eq!(
            sink.finish(),
            "<p class=\"a b\">one <img alt=\"\"><input checked=\"\"><b></b> two</p>"
        );
    }

    #[test]
    fn neither_a_text_nor_a_value_can_be_markup() {
        let mut sink = HtmlSink::default();
        sink.open("p");
        sink.attr("lang", "\"><script>'&amp;");
        sink.text("</p><script>&lt;");
        sink.close();
        assert_eq!(
            sink.finish(),
            "<p lang=\"&quot;&gt;&lt;script&gt;'&amp;amp;\">&lt;/p&gt;&lt;script&gt;&amp;lt;</p>"
        );
    }
}

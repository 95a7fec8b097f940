//! HTML as plain text: paragraphs and lists keep their lines, links their addresses.

use std::borrow::Cow;

/// Elements that begin a line of their own.
const LINES: &[&str] = &["br", "div", "dd", "dt", "hr", "li", "td", "th", "tr"];
/// Elements around which there is a blank line.
const PARAGRAPHS: &[&str] = &[
    "article",
    "blockquote",
    "dl",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Elements whose content nobody reads.
const UNREAD: &[&str] = &["head", "script", "style", "template", "title"];
/// Further elements that a text is known by.
const OTHERS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "body",
    "center",
    "code",
    "em",
    "font",
    "html",
    "html-blob",
    "i",
    "iframe",
    "img",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "tbody",
    "thead",
    "u",
];

/// A text without the markup of HTML; one that has none comes back as it is.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !is_html(text) {
        return Cow::Borrowed(text);
    }
    let mut writer = Writer::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        writer.text(before);
        if let Some(after) = tail.strip_prefix("<!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(tag) = Tag::read(tail) else {
            writer.text("<");
            rest = tail.get(1..).unwrap_or_default();
            continue;
        };
        rest = tail.get(tag.length..).unwrap_or_default();
        if !tag.is_end && UNREAD.contains(&tag.name.as_str()) {
            rest = after_end(rest, &tag.name);
            continue;
        }
        writer.tag(&tag);
    }
    writer.text(rest);
    Cow::Owned(writer.finish())
}

/// Whether a text holds a tag that is one of HTML's.
fn is_html(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let known = |tag: Tag| {
            [LINES, PARAGRAPHS, UNREAD, OTHERS].iter().any(|list| list.contains(&tag.name.as_str()))
        };
        text.get(at..).and_then(Tag::read).is_some_and(known)
    })
}

/// What stands behind the end tag of an element.
fn after_end<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        let is_it = after.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if is_it {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// One tag.
struct Tag<'a> {
    /// In small letters.
    name: String,
    is_end: bool,
    /// What stands behind the name.
    attributes: &'a str,
    /// Bytes from `<` to `>`.
    length: usize,
}

/// No tag is longer: what looks like one and has no end costs no more than this.
const LONGEST_TAG: usize = 4096;

impl Tag<'_> {
    /// The tag that a text begins with.
    fn read(text: &str) -> Option<Tag<'_>> {
        // A bracket that opens before this one is closed makes it none.
        let mut window = text.bytes().take(LONGEST_TAG).skip(1);
        let end = 1 + window.position(|byte| matches!(byte, b'<' | b'>'))?;
        let inside = text.get(1..end).filter(|_| text.as_bytes().get(end) == Some(&b'>'))?;
        let (inside, is_end) = match inside.strip_prefix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let n_name = inside.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        let (name, attributes) = inside.split_at_checked(n_name)?;
        let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let ends = attributes.is_empty() || attributes.starts_with(['/', ' ', '\n', '\t', '\r']);
        (begins && ends).then(|| Tag {
            name: name.to_ascii_lowercase(),
            is_end,
            attributes,
            length: end + 1,
        })
    }

    fn href(&self) -> Option<&str> {
        let at = self.attributes.to_ascii_lowercase().find("href=")?;
        let value = self.attributes.get(at + 5..)?;
        match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
            _ => value.split([' ', '/', '>']).next(),
        }
    }
}

#[derive(Default)]
struct Writer {
    written: String,
    /// Line feeds that are due before the next word.
    breaks: usize,
    /// Whether white space is due before the next word.
    has_gap: bool,
    /// The address of the link that is open, and where its text begins.
    link: Option<(String, usize)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let text = html_escape::decode_html_entities(text);
        for letter in text.chars() {
            if letter.is_whitespace() {
                self.has_gap = true;
                continue;
            }
            if self.breaks > 0 && !self.written.is_empty() {
                self.written.extend(std::iter::repeat_n('\n', self.breaks));
            } else if self.has_gap && !self.written.is_empty() {
                self.written.push(' ');
            }
            (self.breaks, self.has_gap) = (0, false);
            self.written.push(letter);
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_str();
        if PARAGRAPHS.contains(&name) {
            self.breaks = 2;
        } else if name == "br" {
            self.breaks = (self.breaks + 1).min(2);
        } else if LINES.contains(&name) {
            self.breaks = self.breaks.max(1);
        }
        match (name, tag.is_end) {
            ("li", false) => self.text("• "),
            ("a", false) => {
                let href =
                    tag.href().map(|href| html_escape::decode_html_entities(href).into_owned());
                self.link = href.map(|href| (href, self.written.len()));
            }
            ("a", true) => self.close_link(),
            _ => {}
        }
    }

    /// A link says its address, unless that is what its text says already.
    fn close_link(&mut self) {
        let Some((href, from)) = self.link.take() else { return };
        let text = self.written.get(from..).unwrap_or_default().trim();
        let is_page = href.starts_with("http://") || href.starts_with("https://");
        let bare = |address: &str| -> String {
            let address = address.trim_end_matches('/');
            address.split_once("://").map_or(address, |(_, rest)| rest).to_owned()
        };
        if is_page && bare(text) != bare(&href) {
            let shown = if text.is_empty() { href } else { format!(" ({href})") };
            self.written.push_str(&shown);
        }
    }

    fn finish(mut self) -> String {
        self.close_link();
        self.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(plain(html), expected);
    }

    #[test]
    fn lines_lists_and_links_stay() {
        check("One<br>two<br/><br>three", "One\ntwo\n\nthree");
        check("<p>One &amp; two</p><ul><li>a</li><li>b</li></ul>", "One & two\n\n• a\n• b");
        check(
            "<a href=\"https://example.org/?a=1&amp;b=2\">Register</a> now",
            "Register (https://example.org/?a=1&b=2) now",
        );
        check("<A HREF='https://example.org/'>example.org</A>", "example.org");
        check("<html-blob><u></u>Hello&nbsp;<b>you</b></html-blob>", "Hello you");
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        check("<style>p { x }</style><b>a</b><!-- c --><script>alert(1)</script>", "a");
        check("<b>a</b><script>never closed", "a");
        check("<b>a</b><!-- never closed", "a");
        check("<a href=\"javascript:alert(1)\">a</a>", "a");
    }

    #[test]
    fn a_text_that_is_no_html_stays() {
        for text in ["a < b and c > d", "<name@example.org>", "1 <2> 3", "", "<", "a\n\nb &amp; c"]
        {
            check(text, text);
        }
    }

    #[test]
    fn a_long_row_of_brackets_costs_little() {
        let text = "<b>".to_owned() + &"<".repeat(300_000);
        assert_eq!(plain(&text).len(), 300_000);
    }
}

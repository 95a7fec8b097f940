//! The view's markup for a page of somebody else's: headings, times, links and anchors, and no
//! classes, scripts or controls. A content management system keeps it, and the host styles it.
//!
//! It reads the markup of our own view and no other: well-formed, attributes in double quotes.

/// What stays of an element's attributes.
const KEPT: [&str; 12] = [
    "lang", "dir", "href", "hreflang", "rel", "datetime", "src", "alt", "loading", "scope",
    "colspan", "rowspan",
];
/// What goes with all that is in it: it is for the eye, or does nothing without the widget.
const DROPPED: [&str; 6] = ["svg", "button", "form", "select", "summary", "slot"];
/// What only holds others together.
const WRAPPERS: [&str; 5] = ["div", "header", "span", "label", "details"];

/// The markup made plain.
pub fn plain(markup: &str) -> String {
    let mut out = Out::default();
    let mut rest = markup;
    while let Some((text, after)) = rest.split_once('<') {
        out.text(text);
        let end = tag_end(after);
        let (tag, after) = (after.get(..end).unwrap_or_default(), after.get(end + 1..));
        rest = after.unwrap_or_default();
        match tag.strip_prefix('/') {
            Some(name) => out.close(name),
            None => out.open(tag),
        }
    }
    out.text(rest);
    out.html
}

/// Where a tag's `>` is: not inside of quotes.
fn tag_end(tag: &str) -> usize {
    let mut in_quotes = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => in_quotes = !in_quotes,
            '>' if !in_quotes => return at,
            _ => {}
        }
    }
    tag.len()
}

#[derive(Default)]
struct Out {
    html: String,
    /// Open elements: name, and whether it was written.
    open: Vec<(String, bool)>,
    /// How many open elements are dropped with all that is in them.
    n_dropped: usize,
}

impl Out {
    fn text(&mut self, text: &str) {
        if self.n_dropped == 0 {
            self.html.push_str(text);
        }
    }

    fn open(&mut self, tag: &str) {
        let is_closed = tag.ends_with('/');
        let tag = tag.trim_end_matches('/').trim_end();
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let is_void = is_closed || matches!(name, "img" | "input" | "br" | "hr");
        let all = pairs(attributes);
        let is_decoration = all.contains(&("aria-hidden", "true"));
        if self.n_dropped > 0 || DROPPED.contains(&name) || is_decoration || name == "input" {
            if !is_void {
                self.n_dropped += 1;
                self.open.push((name.to_owned(), false));
            }
            return;
        }
        let mut kept = String::new();
        for (key, value) in all {
            let is_anchor = key == "id" && value.starts_with("b-") && !value.starts_with("b--");
            if is_anchor || KEPT.contains(&key) {
                kept.push_str(&format!(" {key}=\"{value}\""));
            }
        }
        if name == "section" {
            kept.insert_str(0, " data-barnoma=\"list\"");
        }
        let is_written = !kept.is_empty() || !WRAPPERS.contains(&name);
        // Where the sheet keeps words apart, here a blank has to.
        if matches!(name, "a" | "span") && self.html.ends_with('>') {
            let is_behind_word = ["</a>", "</span>"].iter().any(|end| self.html.ends_with(end));
            self.html.push_str(if is_behind_word { " " } else { "" });
        }
        if is_written {
            self.html.push_str(&format!("<{name}{kept}>"));
        } else if name == "span" && !self.html.ends_with(['>', ' ', '\n']) {
            self.html.push(' ');
        }
        if !is_void {
            self.open.push((name.to_owned(), is_written));
        }
    }

    fn close(&mut self, name: &str) {
        let Some((_, is_written)) = self.open.pop() else { return };
        if self.n_dropped > 0 {
            self.n_dropped -= 1;
            return;
        }
        if !is_written {
            return;
        }
        // What has lost all that was in it says nothing.
        let opening = format!("<{name}>");
        if self.html.ends_with(&opening) {
            self.html.truncate(self.html.len() - opening.len());
            return;
        }
        self.html.push_str(&format!("</{name}>"));
        if matches!(name, "p" | "li" | "ul" | "dl" | "dd" | "article" | "section" | "figure")
            || matches!(name.strip_prefix('h').map(str::parse::<u8>), Some(Ok(1..=6)))
        {
            self.html.push('\n');
        }
    }
}

/// The attributes of a tag; one without a value has an empty one.
fn pairs(mut rest: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if name.is_empty() {
            return pairs;
        }
        match after.strip_prefix("=\"").and_then(|after| after.split_once('"')) {
            Some((value, after)) => {
                pairs.push((name, value));
                rest = after;
            }
            None => {
                pairs.push((name, ""));
                rest = after.trim_start_matches('=');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, expected: &str) {
        assert_eq!(plain(markup), expected);
    }

    #[test]
    fn classes_go_and_anchors_times_and_links_stay() {
        check(
            "<article class=\"b-card\" id=\"b-a\" data-id=\"a\"><h3 id=\"b--title-a\" tabindex=\"-1\">A</h3></article>",
            "<article id=\"b-a\"><h3>A</h3>\n</article>\n",
        );
        check(
            "<time class=\"x\" datetime=\"2022-05-03\">3 May</time>",
            "<time datetime=\"2022-05-03\">3 May</time>",
        );
        check("<a class=\"x\" href=\"#b-a\">A</a>", "<a href=\"#b-a\">A</a>");
        check("<a href=\"https://e.org/?a>b\">A</a>", "<a href=\"https://e.org/?a>b\">A</a>");
    }

    #[test]
    fn controls_and_decoration_go_with_all_that_is_in_them() {
        check(
            "<p>a<button type=\"button\"><span>b</span><svg><path/></svg></button>c</p>",
            "<p>ac</p>\n",
        );
        check("<div class=\"d\" aria-hidden=\"true\">24<span>Oct</span></div>x", "x");
        check("<p class=\"x\"></p><p class=\"y\"><button>z</button></p>", "");
    }

    #[test]
    fn words_that_the_sheet_keeps_apart_stay_apart() {
        check(
            "<p><span class=\"b-tag\">Talk</span><span class=\"b-tag\">Done</span></p>",
            "<p>Talk Done</p>\n",
        );
        check(
            "<p><a href=\"https://a\">a</a><a href=\"https://b\">b</a></p>",
            "<p><a href=\"https://a\">a</a> <a href=\"https://b\">b</a></p>\n",
        );
    }
}

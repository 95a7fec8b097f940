//! Views that the other program draws, because they need the whole dataset and few visitors look at
//! them: which there are, and the text in which such a drawing is handed over. The widget knows
//! nothing of what is in it.

use barnoma_pack::Facet;

use crate::Library;
use crate::markup::Sink;
use crate::query::View;

/// What the rows of a matrix can be, the first that there is at first.
pub const ROWS: [Facet; 3] = [Facet::Theme, Facet::Outcome, Facet::Type];
/// The same of its columns.
pub const COLUMNS: [Facet; 4] = [Facet::Partner, Facet::Organization, Facet::When, Facet::Place];

/// Whether a facet has values.
pub fn has(library: &Library, facet: Facet) -> bool {
    !library.index.values(facet).is_empty()
}

/// Whether a view can be had of a programme: pictures are made of the dataset.
pub fn is_there(library: &Library, view: View) -> bool {
    let any = |facets: &[Facet]| facets.iter().any(|facet| has(library, *facet));
    match view {
        View::Cards | View::Table | View::Year => true,
        View::Matrix => library.dataset.is_some() && any(&ROWS) && any(&COLUMNS),
        View::Status | View::Close => library.dataset.is_some() && any(&[Facet::Partner]),
    }
}

/// The facet with this word, if it is one of these and has values.
pub(crate) fn side(library: &Library, facets: &[Facet], code: &str) -> Option<Facet> {
    let is_there = |facet: &Facet| facets.contains(facet) && has(library, *facet);
    Facet::from_code(code).filter(is_there)
}

/// All that a picture is made of; what is not here cannot be in one.
const NAMES: [&str; 45] = [
    "div",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "a",
    "span",
    "b",
    "bdi",
    "article",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "details",
    "summary",
    "label",
    "select",
    "option",
    "class",
    "lang",
    "dir",
    "href",
    "role",
    "aria-label",
    "aria-hidden",
    "aria-level",
    "scope",
    "value",
    "selected",
    "download",
    "data-do",
    "data-value",
];

/// The letter of the first name.
const FIRST: u8 = b'A';

/// Keeps what is drawn as a text: a line each for an element that begins, an attribute, letters,
/// and an element that ends.
#[derive(Debug, Default)]
pub struct Recorder {
    picture: String,
}

impl Recorder {
    /// The picture.
    pub fn finish(self) -> String {
        self.picture
    }

    fn line(&mut self, sign: char, name: &'static str, text: &str) {
        let Some(at) = NAMES.iter().position(|known| *known == name) else { return };
        self.picture.push(sign);
        self.picture.push(char::from(FIRST + at as u8));
        self.end(text);
    }

    /// A line has no other in it.
    fn end(&mut self, text: &str) {
        self.picture.extend(text.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
        self.picture.push('\n');
    }
}

impl Sink for Recorder {
    fn open(&mut self, tag: &'static str) {
        self.line('<', tag, "");
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        self.line('=', name, value);
    }

    fn text(&mut self, text: &str) {
        self.picture.push('"');
        self.end(text);
    }

    fn close(&mut self) {
        self.picture.push_str(">\n");
    }
}

/// Draws a picture.
pub fn draw(picture: &str, sink: &mut dyn Sink) {
    for line in picture.split('\n') {
        let mut letters = line.chars();
        match letters.next() {
            Some('"') => sink.text(letters.as_str()),
            Some('>') => sink.close(),
            Some(sign) => {
                let at = letters.next().map_or(0, u32::from).wrapping_sub(u32::from(FIRST));
                let Some(name) = NAMES.get(at as usize) else { continue };
                match sign {
                    '<' => sink.open(name),
                    _ => sink.attr(name, letters.as_str()),
                }
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::HtmlSink;

    fn push(sink: &mut dyn Sink) {
        for name in NAMES {
            sink.open("div");
            sink.attr(name, "\"><b>\n=A");
            sink.text("<\n>\n\"Aé");
            sink.close();
        }
        sink.open("p");
        sink.text("");
        sink.close();
    }

    #[test]
    fn what_is_recorded_is_drawn() {
        let (mut recorder, mut direct, mut drawn) =
            (Recorder::default(), HtmlSink::default(), HtmlSink::default());
        push(&mut recorder);
        push(&mut direct);
        draw(&recorder.finish(), &mut drawn);
        assert_eq!(drawn.finish(), direct.finish().replace('\n', " "));
    }

    #[test]
    fn no_other_element_and_nothing_that_runs_is_in_a_picture() {
        for name in NAMES {
            assert!(!["script", "style", "iframe", "src", "srcdoc", "style"].contains(&name));
            assert!(!name.starts_with("on"));
        }
        let mut drawn = HtmlSink::default();
        draw("<@\n<~\n<\n=\n\u{7f}\n<A\n>", &mut drawn);
        assert_eq!(drawn.finish(), "<div></div>");
    }
}

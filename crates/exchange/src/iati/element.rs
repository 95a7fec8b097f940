//! The activities of a file, one at a time: each is a small tree of its own, and what nobody takes
//! over never becomes one.

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// An element with all that is in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Element {
    /// Its name with its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// Its own text.
    pub text: String,
    /// What is in it.
    pub children: Vec<Element>,
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Element {
        let mut element = Element { name: start.name().0.to_owned(), ..Element::default() };
        // A broken attribute ends the list; those before it are good.
        for attribute in start.attributes().with_checks(false).map_while(Result::ok) {
            let value = unescape(&attribute.value)
                .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
            element.attributes.push((attribute.key.0.to_owned(), value));
        }
        element
    }

    /// The value of an attribute, if it says anything.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name)?;
        Some(found.1.trim()).filter(|value| !value.is_empty())
    }

    /// The first child with a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children with a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// How deep elements may stand in each other; what is deeper is left out.
const DEEPEST: usize = 32;
/// Elements in one activity; what comes after them is left out.
const MOST: usize = 200_000;

/// What is met on the way through a file.
pub trait Visitor {
    /// The outermost element: whether the file is read at all.
    fn root(&mut self, root: &Element) -> bool;
    /// Whether a child of an activity is taken.
    fn takes(&mut self, name: &str, line: usize) -> bool;
    /// An activity is complete; it begins at a line.
    fn activity(&mut self, activity: Element, line: usize) -> bool;
    /// Something odd: a sentence.
    fn odd(&mut self, line: usize, what: &str);
}

/// Goes through a file.
pub fn walk(text: &str, visitor: &mut dyn Visitor) {
    let mut reader = Reader::from_str(text);
    let mut lines = LineCount { text, at: 0, line: 1 };
    // The open elements of an activity, outermost first.
    let mut open: Vec<Element> = Vec::new();
    let (mut has_root, mut n_elements, mut begins) = (false, 0_usize, 0);
    // Elements that are open inside of one that is left out.
    let mut n_skipped = 0_usize;
    loop {
        let event = reader.read_event();
        let position = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let (start, is_empty) = match event {
            Ok(Event::Start(start)) => (start, false),
            Ok(Event::Empty(start)) => (start, true),
            Ok(Event::End(_)) => {
                if n_skipped > 0 {
                    n_skipped -= 1;
                } else if !close(&mut open, begins, visitor) {
                    return;
                }
                continue;
            }
            Ok(Event::Text(text)) => {
                add_text(&mut open, n_skipped, &text);
                continue;
            }
            Ok(Event::CData(text)) => {
                add_text(&mut open, n_skipped, &text);
                continue;
            }
            Ok(Event::GeneralRef(name)) => {
                let letter = name.resolve_char_ref().ok().flatten().map(String::from);
                let known = letter.or_else(|| resolve_predefined_entity(&name).map(str::to_owned));
                match known {
                    Some(text) => add_text(&mut open, n_skipped, &text),
                    // Entities that a file declares itself can grow beyond all bounds.
                    None => {
                        visitor.odd(lines.at(position), "an entity of the file's own was left out")
                    }
                }
                continue;
            }
            Ok(Event::Eof) => break,
            Ok(_) => continue,
            Err(error) => {
                let what =
                    format!("the file is broken here ({error}); what stands before was taken");
                visitor.odd(lines.at(position), &what);
                break;
            }
        };
        if n_skipped > 0 {
            n_skipped += usize::from(!is_empty);
            continue;
        }
        if !has_root {
            has_root = true;
            if !visitor.root(&Element::new(&start)) {
                return;
            }
            continue;
        }
        let name = start.name().0;
        let is_taken = match open.len() {
            0 => name == "iati-activity",
            1 => visitor.takes(name, lines.at(position)),
            depth => depth < DEEPEST && n_elements < MOST,
        };
        if !is_taken {
            if open.len() >= DEEPEST || n_elements >= MOST {
                visitor.odd(lines.at(position), "is too much for one activity and was left out");
            }
            n_skipped = usize::from(!is_empty);
            continue;
        }
        if open.is_empty() {
            (n_elements, begins) = (0, lines.at(position));
        }
        n_elements += 1;
        open.push(Element::new(&start));
        if is_empty && !close(&mut open, begins, visitor) {
            return;
        }
    }
    // The end came too early: an activity that has begun is told of as far as it goes.
    if !open.is_empty() {
        visitor.odd(begins, "the file ends inside this activity; what there is was taken");
    }
    while !open.is_empty() {
        if !close(&mut open, begins, visitor) {
            return;
        }
    }
}

fn add_text(open: &mut [Element], n_skipped: usize, text: &str) {
    if let (Some(element), 0) = (open.last_mut(), n_skipped) {
        element.text.push_str(text);
    }
}

/// Closes the innermost element; whether to go on.
fn close(open: &mut Vec<Element>, begins: usize, visitor: &mut dyn Visitor) -> bool {
    let Some(element) = open.pop() else { return true };
    match open.last_mut() {
        Some(parent) => {
            parent.children.push(element);
            true
        }
        None => visitor.activity(element, begins),
    }
}

/// The line of a place in a text; places only go forward.
struct LineCount<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl LineCount<'_> {
    fn at(&mut self, position: usize) -> usize {
        let position = position.min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..position).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = self.at.max(position);
        self.line
    }
}

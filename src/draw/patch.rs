//! Changes what is drawn into what is pushed: an element of the same kind is kept, and only the
//! attributes and texts that differ are written. Each call to the browser costs, so what was
//! drawn is remembered here and never asked for.

use std::vec;

use barnoma_viewer::markup::Sink;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlInputElement, HtmlOptionElement, Node, Text};

use crate::dom;

/// What keeps something of its own that no attribute tells: whether it is open, or a picture that
/// is still shown while the next one loads. It is kept only for the very same attributes.
const HELD: [&str; 2] = ["details", "img"];
/// What is drawn as SVG.
const SVG: [&str; 2] = ["svg", "path"];
/// The class of a list that cards are put into.
const LIST: &str = "b-cards";
const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// All tags are names of elements, so a document refuses them only where a foreign script has
/// broken it. Half a page would be worse than none: all widgets end, and their lists come back.
#[allow(clippy::panic, reason = "that is how all widgets end")]
fn give_up() -> ! {
    panic!("the document makes no elements")
}

/// An element as it was drawn.
pub struct Drawn {
    node: Element,
    tag: &'static str,
    attrs: Vec<(&'static str, String)>,
    inside: Inside,
}

/// What an element holds.
enum Inside {
    /// Nothing but this text, which is written through the element; it may be empty.
    Text(String),
    Kids(Vec<Kid>),
}

enum Kid {
    Element(Drawn),
    Text(Text, String),
}

impl Drawn {
    /// Gives it an attribute that no view knows of, or takes it away.
    pub fn mark(&self, name: &str, is_marked: bool) {
        dom::mark(&self.node, name, is_marked);
    }

    /// Whether it is drawn in this element.
    pub fn is(&self, node: &Element) -> bool {
        self.node == *node
    }

    /// Puts it into a list, before `next` or at its end.
    pub fn put(&self, list: &Element, next: Option<&Element>) {
        // What somebody has taken away is no place to stand before.
        if list.insert_before(&self.node, next.map(AsRef::as_ref)).is_err() {
            let _ = list.append_child(&self.node);
        }
    }

    /// Takes it out of the page for now.
    pub fn take_out(&self) {
        self.node.remove();
    }

    /// Takes it out of the page.
    pub fn remove(self) {
        self.take_out();
    }
}

impl Kid {
    fn node(&self) -> &Node {
        match self {
            Kid::Element(drawn) => &drawn.node,
            Kid::Text(text, _) => text,
        }
    }

    fn remove(self) {
        match self {
            Kid::Element(drawn) => drawn.remove(),
            Kid::Text(text, _) => text.remove(),
        }
    }

    fn is_text(&self) -> bool {
        matches!(self, Kid::Text(..))
    }
}

/// The way from what is drawn to what is pushed.
#[derive(Default)]
pub struct Patch {
    document: Option<Document>,
    /// Whether another record is drawn over one.
    is_other: bool,
    /// The elements that are open, outermost first.
    frames: Vec<Frame>,
    /// The element that has begun and may get attributes still.
    begun: Begun,
    /// The text that may go on still: neighbours are one text, as they are in HTML.
    text: String,
    /// The lists for cards that were drawn.
    lists: Vec<Element>,
}

/// An element that is open.
struct Frame {
    drawn: Drawn,
    is_new: bool,
    /// What is in it from before and not reached yet.
    before: vec::IntoIter<Kid>,
    /// What is in it now.
    kids: Vec<Kid>,
}

/// A tag and its attributes, whose values stand one behind the other.
#[derive(Default)]
struct Begun {
    tag: Option<&'static str>,
    names: Vec<(&'static str, usize)>,
    values: String,
}

impl Patch {
    /// Draws what `push` pushes, one element, as a child of `list`: over `before`, or at the end.
    /// What a visitor has unfolded stays so, unless it `is_other` than what was there.
    pub fn draw(
        &mut self,
        list: &Element,
        before: Option<Drawn>,
        is_other: bool,
        push: &mut dyn FnMut(&mut dyn Sink),
    ) -> Option<Drawn> {
        self.document = list.owner_document();
        self.is_other = is_other;
        let around = Drawn {
            node: list.clone(),
            tag: "ul",
            attrs: Vec::new(),
            inside: Inside::Text(String::new()),
        };
        let before: Vec<Kid> = before.into_iter().map(Kid::Element).collect();
        let before = before.into_iter();
        self.frames.push(Frame { drawn: around, is_new: false, before, kids: Vec::new() });
        push(self);
        let frame = self.frames.pop()?;
        frame.before.for_each(Kid::remove);
        frame.kids.into_iter().find_map(|kid| match kid {
            Kid::Element(drawn) => Some(drawn),
            Kid::Text(..) => None,
        })
    }

    /// The lists for cards that were drawn since it was asked last, in the order of the page.
    pub fn take_lists(&mut self) -> Vec<Element> {
        std::mem::take(&mut self.lists)
    }

    fn create(&self, tag: &'static str) -> Element {
        let document = self.document.as_ref();
        let made = document.and_then(|document| match SVG.contains(&tag) {
            true => document.create_element_ns(Some(SVG_NAMESPACE), tag).ok(),
            false => document.create_element(tag).ok(),
        });
        made.unwrap_or_else(|| give_up())
    }

    /// The element that has begun has all its attributes now.
    fn settle(&mut self) {
        let Some(tag) = self.begun.tag.take() else { return };
        let Some(parent) = self.frames.last_mut() else { return };
        let begun = &self.begun;
        let found = parent.before.as_slice().iter().position(|kid| begun.is_like(tag, kid));
        let kept = found.and_then(|n_gone| {
            parent.before.by_ref().take(n_gone).for_each(Kid::remove);
            parent.before.next()
        });
        let is_new = kept.is_none();
        let mut drawn = match kept {
            Some(Kid::Element(drawn)) => drawn,
            _ => Drawn {
                node: self.create(tag),
                tag,
                attrs: Vec::new(),
                inside: Inside::Text(String::new()),
            },
        };
        self.begun.dress(&mut drawn);
        if self.is_other && tag == "details" {
            // Its first attributes are those of now: it is held only with them.
            dom::mark(&drawn.node, "open", self.begun.value("open").is_some());
        }
        self.begun.names.clear();
        self.begun.values.clear();
        let mut before = Vec::new();
        if let Inside::Kids(kids) = &mut drawn.inside {
            before = std::mem::take(kids);
            mend(&drawn.node, &mut before);
        }
        let before = before.into_iter();
        self.frames.push(Frame { drawn, is_new, before, kids: Vec::new() });
    }

    /// The text beside other things, as a node of its own.
    fn settle_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let Some(frame) = self.frames.last_mut() else { return };
        frame.empty_of_text();
        let kid = match frame.before.next_if(Kid::is_text) {
            Some(Kid::Text(node, held)) if held == self.text => Kid::Text(node, held),
            Some(Kid::Text(node, _)) => {
                node.set_data(&self.text);
                Kid::Text(node, self.text.clone())
            }
            _ => {
                let document = self.document.as_ref();
                let node = document.map(|document| document.create_text_node(&self.text));
                let node = node.unwrap_or_else(|| give_up());
                frame.insert(&node);
                Kid::Text(node, self.text.clone())
            }
        };
        frame.kids.push(kid);
        self.text.clear();
    }
}

impl Sink for Patch {
    fn open(&mut self, tag: &'static str) {
        self.settle();
        self.settle_text();
        self.begun.tag = Some(tag);
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        self.begun.values.push_str(value);
        self.begun.names.push((name, self.begun.values.len()));
    }

    fn text(&mut self, text: &str) {
        self.settle();
        self.text.push_str(text);
    }

    fn close(&mut self) {
        self.settle();
        if self.frames.last().is_some_and(|frame| !frame.kids.is_empty()) {
            self.settle_text();
        }
        let Some(frame) = self.frames.pop() else { return };
        let is_new = frame.is_new;
        let drawn = frame.end(&self.text);
        self.text.clear();
        if kind(drawn.value("class")) == Some(LIST) {
            self.lists.push(drawn.node.clone());
        }
        if let Some(parent) = self.frames.last_mut() {
            parent.empty_of_text();
            if is_new {
                parent.insert(&drawn.node);
            }
            parent.kids.push(Kid::Element(drawn));
        }
    }
}

/// [`std::iter::Peekable::next_if`], for an iterator whose rest has to be looked through too.
trait NextIf {
    fn next_if(&mut self, wanted: impl FnOnce(&Kid) -> bool) -> Option<Kid>;
}

impl NextIf for vec::IntoIter<Kid> {
    fn next_if(&mut self, wanted: impl FnOnce(&Kid) -> bool) -> Option<Kid> {
        let is_wanted = self.as_slice().first().is_some_and(wanted);
        is_wanted.then(|| self.next()).flatten()
    }
}

impl Frame {
    /// Puts a node between what is done and what is not reached yet.
    fn insert(&self, node: &Node) {
        let next = self.before.as_slice().first().map(Kid::node);
        let parent = &self.drawn.node;
        // What somebody has taken away is no place to stand before.
        if parent.insert_before(node, next).is_err() {
            let _ = parent.append_child(node);
        }
    }

    /// The text that was all there was makes room for several nodes.
    fn empty_of_text(&mut self) {
        if let Inside::Text(text) = &mut self.drawn.inside {
            if !text.is_empty() {
                self.drawn.node.set_text_content(None);
            }
            self.drawn.inside = Inside::Kids(Vec::new());
        }
    }

    /// The element with all that is in it: its kids, or else this text.
    fn end(self, text: &str) -> Drawn {
        let Frame { mut drawn, is_new, before, kids } = self;
        if !kids.is_empty() {
            before.for_each(Kid::remove);
            drawn.inside = Inside::Kids(kids);
            return drawn;
        }
        if !matches!(&drawn.inside, Inside::Text(held) if held == text) {
            write(&drawn, text, is_new);
            drawn.inside = Inside::Text(text.to_owned());
        }
        drawn
    }
}

/// Has an element hold this text and nothing else. Where a text is all that is in it that text is
/// changed, as another one would be laid out from nothing; but what is said aloud as it changes is
/// said as a whole.
fn write(drawn: &Drawn, text: &str, is_new: bool) {
    let first = if is_new { None } else { drawn.node.first_child() };
    let alone = first.filter(|child| {
        child.node_type() == Node::TEXT_NODE
            && !text.is_empty()
            && child.next_sibling().is_none()
            && drawn.value("role").is_none()
    });
    let node = alone.as_ref().unwrap_or(&drawn.node);
    node.set_text_content(Some(text));
}

impl Begun {
    fn attrs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let mut start = 0;
        self.names.iter().map(move |&(name, end)| {
            let value = self.values.get(start..end).unwrap_or_default();
            start = end;
            (name, value)
        })
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.attrs().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Whether what was drawn can become this: of the same tag and, as classes tell what a thing
    /// is, of the same first class.
    fn is_like(&self, tag: &str, kid: &Kid) -> bool {
        let Kid::Element(drawn) = kid else { return false };
        drawn.tag == tag
            && kind(self.value("class")) == kind(drawn.value("class"))
            && (!HELD.contains(&tag) || self.attrs().eq(drawn.attrs()))
    }

    /// Writes the attributes that differ.
    fn dress(&self, drawn: &mut Drawn) {
        for (name, value) in self.attrs().filter(|(name, _)| !self.is_property(drawn.tag, name)) {
            match drawn.attrs.iter_mut().find(|(known, _)| *known == name) {
                Some((_, held)) if held == value => continue,
                Some((_, held)) => value.clone_into(held),
                None => drawn.attrs.push((name, value.to_owned())),
            }
            dom::set(&drawn.node, name, value);
        }
        let node = &drawn.node;
        drawn.attrs.retain(|(name, _)| {
            let is_kept = self.value(name).is_some();
            if !is_kept {
                dom::remove(node, name);
            }
            is_kept
        });
        self.set_properties(drawn);
    }

    /// Of what a visitor changes the attribute tells only how it began.
    fn is_property(&self, tag: &str, name: &str) -> bool {
        match (tag, name) {
            ("input", "checked") | ("option", "selected") => true,
            ("input", "value") => self.value("type") != Some("radio"),
            _ => false,
        }
    }

    fn set_properties(&self, drawn: &Drawn) {
        match drawn.tag {
            "input" => {
                let field: &HtmlInputElement = drawn.node.unchecked_ref();
                let is_checked = self.value("checked").is_some();
                if field.checked() != is_checked {
                    field.set_checked(is_checked);
                }
                let value = self.value("value").filter(|_| self.is_property("input", "value"));
                if let Some(value) = value.filter(|value| !is_typed(value, &field.value())) {
                    field.set_value(value);
                }
            }
            "option" => {
                let option: &HtmlOptionElement = drawn.node.unchecked_ref();
                if self.value("selected").is_some() && !option.selected() {
                    option.set_selected(true);
                }
            }
            _ => {}
        }
    }
}

/// Whether a field holds this already, but for blanks: those are left to who types there, as another
/// text would put the caret behind all of it.
fn is_typed(value: &str, typed: &str) -> bool {
    typed == value || !value.is_empty() && typed.split_whitespace().eq(value.split_whitespace())
}

/// The first class.
fn kind(class: Option<&str>) -> Option<&str> {
    class.and_then(|class| class.split(' ').next())
}

impl Drawn {
    fn attrs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.attrs.iter().map(|(name, value)| (*name, value.as_str()))
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.attrs().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

/// Page translators put texts of ours into elements of theirs, or others in their place. What is
/// not ours goes then, and our texts come back to where they were; elements stay untouched.
fn mend(parent: &Element, kids: &mut [Kid]) {
    let is_in_place =
        |kid: &Kid| !kid.is_text() || kid.node().parent_node().is_some_and(|node| node == **parent);
    if kids.iter().all(is_in_place) {
        return;
    }
    let mut rest = parent.first_child();
    while let Some(child) = rest {
        rest = child.next_sibling();
        if kids.iter().all(|kid| *kid.node() != child) {
            // It is a child, as was just seen.
            let _ = parent.remove_child(&child);
        }
    }
    let mut next: Option<&Node> = None;
    for kid in kids.iter().rev() {
        if let Kid::Text(node, text) = kid
            && !is_in_place(kid)
        {
            node.set_data(text);
            // An element of ours that is gone is no place to stand before.
            if parent.insert_before(node, next).is_err() {
                let _ = parent.append_child(node);
            }
        }
        next = Some(kid.node());
    }
}

//! Just enough of an HTML reader for what the view writes: every tag closed, every value quoted.

use std::collections::BTreeMap;

/// An element.
#[derive(Debug, Clone, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    /// All the text inside, white space collapsed.
    pub text: String,
    /// Position of the element that it stands in.
    pub parent: Option<usize>,
}

impl Element {
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.get(attribute).map(String::as_str)
    }

    pub fn is(&self, name: &str, attribute: &str, value: &str) -> bool {
        self.name == name && self.get(attribute) == Some(value)
    }
}

/// All elements, in the order of the document, and the number of texts.
pub struct Document {
    pub elements: Vec<Element>,
    pub n_texts: usize,
}

impl Document {
    /// Reads markup; panics on what the view never writes.
    pub fn read(html: &str) -> Document {
        let mut elements: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut n_texts = 0;
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let text = decode(&rest[..start]);
            if !text.is_empty() {
                n_texts += 1;
                open.iter().for_each(|&position| elements[position].text.push_str(&text));
            }
            let end = start + rest[start..].find('>').expect("an end of the tag");
            let tag = &rest[start + 1..end];
            rest = &rest[end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                let closed = open.pop().expect("an open element");
                assert_eq!(elements[closed].name, name);
                continue;
            }
            let tag = tag.trim_end_matches('/').trim();
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let parent = open.last().copied();
            elements.push(Element {
                name: name.to_owned(),
                attributes: read_attributes(attributes),
                text: String::new(),
                parent,
            });
            if !matches!(name, "input" | "img" | "br") {
                open.push(elements.len() - 1);
            }
        }
        assert!(open.is_empty(), "every element is closed");
        for element in &mut elements {
            element.text = element.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Document { elements, n_texts }
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }

    /// The only element with this name and attribute.
    #[track_caller]
    pub fn only(&self, name: &str, attribute: &str, value: &str) -> &Element {
        let found: Vec<&Element> =
            self.elements.iter().filter(|element| element.is(name, attribute, value)).collect();
        assert_eq!(found.len(), 1, "<{name} {attribute}={value:?}>: {found:?}");
        found[0]
    }

    /// Whether an element of this name is around the element.
    pub fn is_in(&self, element: &Element, name: &str) -> bool {
        let mut parent = element.parent;
        while let Some(position) = parent {
            if self.elements[position].name == name {
                return true;
            }
            parent = self.elements[position].parent;
        }
        false
    }
}

/// `a="1" b c="x y"`; a value holds no quote, as the writer encodes it.
fn read_attributes(mut rest: &str) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return attributes;
        }
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').expect("a closing quote");
            value = &quoted[..end];
            rest = &quoted[end + 1..];
        }
        let is_new = attributes.insert(name.clone(), decode(value)).is_none();
        assert!(is_new, "{name} is given twice");
    }
}

fn decode(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}

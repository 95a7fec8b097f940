//! Reads the JSON that catalogues are written in: texts, lists and objects, nothing else.
//!
//! `serde_json` with a visitor for this costs a visitor 5 kB; what is wrong with a catalogue is
//! said where it is made, by tests.

/// What a catalogue file is made of.
pub enum Node {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, in the order of the file.
    Map(Vec<(String, Node)>),
}

/// How deep lists and objects stand in each other.
const MAX_DEPTH: u8 = 8;

/// The value that a text is; `None` if it is something else.
pub fn read(text: &str) -> Option<Node> {
    let mut reader = Reader { rest: text.trim_start_matches('\u{feff}') };
    let node = reader.value(0)?;
    reader.skip_blanks();
    reader.rest.is_empty().then_some(node)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    /// Whether this letter comes next; then it is taken.
    fn takes(&mut self, letter: char) -> bool {
        self.skip_blanks();
        let rest = self.rest.strip_prefix(letter);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self, depth: u8) -> Option<Node> {
        if depth > MAX_DEPTH {
            return None;
        }
        if self.takes('"') {
            return self.text().map(Node::Text);
        }
        if self.takes('[') {
            let mut items = Vec::new();
            if self.takes(']') {
                return Some(Node::List(items));
            }
            loop {
                items.push(self.value(depth + 1)?);
                if self.takes(']') {
                    return Some(Node::List(items));
                }
                self.takes(',').then_some(())?;
            }
        }
        self.takes('{').then_some(())?;
        let mut entries = Vec::new();
        if self.takes('}') {
            return Some(Node::Map(entries));
        }
        loop {
            self.takes('"').then_some(())?;
            let key = self.text()?;
            self.takes(':').then_some(())?;
            entries.push((key, self.value(depth + 1)?));
            if self.takes('}') {
                return Some(Node::Map(entries));
            }
            self.takes(',').then_some(())?;
        }
    }

    /// A text, behind its first quotation mark.
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            let (before, rest) = self.rest.split_at_checked(self.rest.find(['"', '\\'])?)?;
            text.push_str(before);
            let mut letters = rest.chars();
            if letters.next() == Some('"') {
                self.rest = letters.as_str();
                return Some(text);
            }
            let escaped = letters.next()?;
            self.rest = letters.as_str();
            text.push(match escaped {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => self.unit()?,
                '"' | '\\' | '/' => escaped,
                _ => return None,
            });
        }
    }

    /// Four digits of a letter, or eight of one beyond the first plane.
    fn unit(&mut self) -> Option<char> {
        let high = self.digits()?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        self.rest = self.rest.strip_prefix("\\u")?;
        let low = self.digits()?.checked_sub(0xdc00)?;
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + low)
    }

    fn digits(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(node: &Node) -> String {
        match node {
            Node::Text(text) => format!("{text:?}"),
            Node::List(items) => {
                let items: Vec<String> = items.iter().map(flat).collect();
                format!("[{}]", items.join(","))
            }
            Node::Map(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{key:?}:{}", flat(value))).collect();
                format!("{{{}}}", entries.join(","))
            }
        }
    }

    #[test]
    fn what_catalogues_hold_is_read() {
        let json = " {\"a\" : \"x \\u00e9\\n\\\"\\ud83d\\ude00\", \"b\":[\"1\",\"2\"],\"c\":{},\"d\":[]}\n";
        let read = read(json).map(|node| flat(&node)).unwrap_or_default();
        assert_eq!(read, "{\"a\":\"x é\\n\\\"😀\",\"b\":[\"1\",\"2\"],\"c\":{},\"d\":[]}");
    }

    #[test]
    fn what_is_none_is_refused() {
        for wrong in [
            "",
            "x",
            "{",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":\"b\",}",
            "[\"a\"",
            "\"a",
            "{\"a\":1}",
            "\"\\ud800\"",
            "\"\\x\"",
            "\"a\" \"b\"",
            "\"\\u12\"",
        ] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
        assert!(read(&"[".repeat(100_000)).is_none());
    }
}

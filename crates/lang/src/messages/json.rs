//! Reads the JSON that catalogues are written in: texts, lists and objects, nothing else.
//!
//! `serde_json` with a visitor for this costs a visitor 5 kB; what is wrong with a catalogue is
//! said where it is made, by tests.

/// A text of a file, with the way to it: `messages#app.more`, `messages#month.1`.
pub type Found = (String, String);

/// How deep lists and objects stand in each other.
const MAX_DEPTH: u8 = 8;

/// All texts of an object, in the order of the file; `None` if it is something else. On the way to a
/// text stand the keys of objects, each with a `#` before it but for the first, and the places in
/// lists, `.1` and so on.
pub fn texts(json: &str) -> Option<Vec<Found>> {
    let mut reader = Reader { rest: json.trim_start_matches('\u{feff}'), found: Vec::new() };
    reader.takes('{').then_some(())?;
    reader.entries("", 0)?;
    reader.skip_blanks();
    reader.rest.is_empty().then_some(reader.found)
}

struct Reader<'a> {
    rest: &'a str,
    found: Vec<Found>,
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

    fn value(&mut self, way: String, depth: u8) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        if self.takes('"') {
            let text = self.text()?;
            self.found.push((way, text));
            return Some(());
        }
        if self.takes('{') {
            return self.entries(&[&way, "#"].concat(), depth);
        }
        self.takes('[').then_some(())?;
        if self.takes(']') {
            return Some(());
        }
        for number in 1.. {
            self.value([&way, ".", &i32::to_string(&number)].concat(), depth + 1)?;
            if self.takes(']') {
                break;
            }
            self.takes(',').then_some(())?;
        }
        Some(())
    }

    /// The entries of an object, behind its first bracket.
    fn entries(&mut self, before: &str, depth: u8) -> Option<()> {
        if self.takes('}') {
            return Some(());
        }
        loop {
            self.takes('"').then_some(())?;
            let key = self.text()?;
            self.takes(':').then_some(())?;
            self.value([before, &key].concat(), depth + 1)?;
            if self.takes('}') {
                return Some(());
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

    #[test]
    fn what_catalogues_hold_is_read() {
        let json = " {\"a\" : \"x \\u00e9\\n\\\"\\ud83d\\ude00\", \"b\":[\"1\",{\"o\":\"2\"}],\"c\":{\"d\":{\"e\":\"f\"}},\"g\":{},\"h\":[]}\n";
        let found = texts(json).unwrap_or_default();
        let found: Vec<_> = found.iter().map(|(way, text)| (way.as_str(), text.as_str())).collect();
        assert_eq!(found, [("a", "x é\n\"😀"), ("b.1", "1"), ("b.2#o", "2"), ("c#d#e", "f")]);
    }

    #[test]
    fn what_is_none_is_refused() {
        for wrong in ["", "x", "\"a\"", "[]", "{", "{\"a\"}", "{} x"] {
            assert!(texts(wrong).is_none(), "{wrong}");
        }
        for wrong in [
            "",
            "\"b\",",
            "[\"a\"",
            "\"a",
            "1",
            "\"\\ud800\"",
            "\"\\x\"",
            "\"a\" \"b\"",
            "\"\\u12\"",
        ] {
            assert!(texts(&format!("{{\"a\":{wrong}}}")).is_none(), "{wrong}");
        }
        assert!(texts(&format!("{{\"a\":{}", "[".repeat(100_000))).is_none());
    }
}

//! Where in a file the values are that JSON pointers name: for editors, who see lines, and for
//! what is mended in its place.

use std::collections::{BTreeMap, BTreeSet};

use super::Place;

/// The place of each pointer, or of the innermost value around it that is there. The text must be
/// JSON; what is none gives no places after its mistake.
pub fn locate(text: &str, pointers: &[&str]) -> Vec<Place> {
    let mut wanted = BTreeSet::new();
    for pointer in pointers {
        let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
        wanted.extend(ends.filter_map(|end| pointer.get(..end)));
    }
    let text = text.trim_start_matches('\u{feff}');
    let scan = Scan::of(text, wanted);
    let starts: BTreeSet<usize> = scan.found.values().map(|piece| piece.from).collect();
    let places = places(text, &starts);
    let of = |pointer: &&str| {
        let mut rest = *pointer;
        loop {
            if let Some(place) = scan.found.get(rest).and_then(|piece| places.get(&piece.from)) {
                return *place;
            }
            match rest.rsplit_once('/') {
                Some((before, _)) => rest = before,
                None => return Place { line: 1, column: 1 },
            }
        }
    };
    pointers.iter().map(of).collect()
}

/// A value as it stands in a file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins.
    pub from: usize,
    /// Behind its last byte.
    pub to: usize,
    /// Behind the item before it, in a list.
    pub behind_previous: Option<usize>,
}

/// The piece of each pointer, if its value is there. The text must be JSON.
pub fn pieces(text: &str, pointers: &[&str]) -> Vec<Option<Piece>> {
    let json = text.trim_start_matches('\u{feff}');
    let n_before = text.len() - json.len();
    let scan = Scan::of(json, pointers.iter().copied().collect());
    let of = |pointer: &&str| {
        let Piece { from, to, behind_previous } = *scan.found.get(*pointer)?;
        let behind_previous = behind_previous.map(|end| end + n_before);
        Some(Piece { from: from + n_before, to: to + n_before, behind_previous })
    };
    pointers.iter().map(of).collect()
}

/// An object or a list that is open.
struct Frame {
    /// Where it begins.
    from: usize,
    /// Behind its last value so far.
    behind_last: Option<usize>,
    /// The length of its own pointer.
    n_path: usize,
    /// The position of the next item, in a list.
    item: Option<usize>,
    /// Whether the next text is a key.
    wants_key: bool,
}

struct Scan<'t> {
    wanted: BTreeSet<&'t str>,
    found: BTreeMap<String, Piece>,
    path: String,
    stack: Vec<Frame>,
    /// Items of the outermost object's lists so far: of two lists of one name both are read.
    n_items: BTreeMap<String, usize>,
}

impl<'t> Scan<'t> {
    /// Looks for these pointers.
    fn of(text: &str, wanted: BTreeSet<&'t str>) -> Scan<'t> {
        let mut scan = Scan {
            wanted,
            found: BTreeMap::new(),
            path: String::new(),
            stack: Vec::new(),
            n_items: BTreeMap::new(),
        };
        scan.run(text);
        scan
    }

    fn run(&mut self, text: &str) {
        let mut rest = text.char_indices();
        let mut key: Option<String> = None;
        while let Some((at, c)) = rest.next() {
            match c {
                '{' | '[' => {
                    self.value(at, key.take());
                    let item = (c == '[').then(|| self.n_items_before());
                    self.stack.push(Frame {
                        from: at,
                        behind_last: None,
                        n_path: self.path.len(),
                        item,
                        wants_key: c == '{',
                    });
                }
                '}' | ']' => {
                    let closed = self.stack.pop();
                    if let Some(Frame { from, n_path, item, .. }) = closed {
                        self.path.truncate(n_path);
                        if let (1, Some(n)) = (self.stack.len(), item) {
                            self.n_items.insert(self.path.clone(), n);
                        }
                        self.end(from, at + 1);
                    }
                    self.leave();
                }
                ',' => {
                    if let Some(frame) = self.stack.last_mut() {
                        frame.wants_key = frame.item.is_none();
                    }
                }
                '"' => {
                    let end = end_of_string(&mut rest, at);
                    let is_key = self.stack.last().is_some_and(|frame| frame.wants_key);
                    if is_key {
                        let quoted = text.get(at..end).unwrap_or_default();
                        key = Some(serde_json::from_str(quoted).unwrap_or_default());
                        if let Some(frame) = self.stack.last_mut() {
                            frame.wants_key = false;
                        }
                    } else {
                        self.value(at, key.take());
                        self.end(at, end);
                        self.leave();
                    }
                }
                ':' | ' ' | '\t' | '\n' | '\r' => {}
                _ => {
                    // A number or a word; its other letters are passed over.
                    let tail = text.get(at..).unwrap_or_default();
                    let n = tail.find([',', '}', ']', ' ', '\t', '\n', '\r']).unwrap_or(tail.len());
                    self.value(at, key.take());
                    self.end(at, at + n);
                    self.leave();
                    for _ in 1..tail.get(..n).unwrap_or_default().chars().count() {
                        rest.next();
                    }
                }
            }
        }
    }

    /// Goes to a value and notes where it is.
    fn value(&mut self, at: usize, key: Option<String>) {
        let behind_previous = self.stack.last().and_then(|frame| frame.item.and(frame.behind_last));
        if let Some(frame) = self.stack.last_mut() {
            match (&mut frame.item, key) {
                (Some(item), _) => {
                    self.path.push('/');
                    self.path.push_str(&item.to_string());
                    *item += 1;
                }
                (None, key) => {
                    self.path.push('/');
                    self.path
                        .push_str(&key.unwrap_or_default().replace('~', "~0").replace('/', "~1"));
                }
            }
        }
        // Of two fields of one name the last one counts.
        if self.wanted.contains(self.path.as_str()) {
            self.found.insert(self.path.clone(), Piece { from: at, to: at, behind_previous });
        }
    }

    /// Notes where the value ends that the scan is at.
    fn end(&mut self, from: usize, to: usize) {
        if let Some(frame) = self.stack.last_mut() {
            frame.behind_last = Some(to);
        }
        if let Some(piece) = self.found.get_mut(&self.path).filter(|piece| piece.from == from) {
            piece.to = to;
        }
    }

    /// Goes back to what the value lies in.
    fn leave(&mut self) {
        let n_path = self.stack.last().map_or(0, |frame| frame.n_path);
        self.path.truncate(n_path);
    }

    fn n_items_before(&self) -> usize {
        match self.stack.len() {
            1 => self.n_items.get(&self.path).copied().unwrap_or(0),
            _ => 0,
        }
    }
}

fn end_of_string(rest: &mut std::str::CharIndices<'_>, start: usize) -> usize {
    let mut is_escaped = false;
    let mut end = start + 1;
    for (at, c) in rest.by_ref() {
        end = at + c.len_utf8();
        match c {
            '"' if !is_escaped => break,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    end
}

fn places(text: &str, starts: &BTreeSet<usize>) -> BTreeMap<usize, Place> {
    let mut places = BTreeMap::new();
    let mut wanted = starts.iter().copied().peekable();
    let mut place = Place { line: 1, column: 1 };
    for (at, c) in text.char_indices() {
        if wanted.peek() == Some(&at) {
            places.insert(at, place);
            wanted.next();
        }
        place = match c {
            '\n' => Place { line: place.line + 1, column: 1 },
            _ => Place { column: place.column + 1, ..place },
        };
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_lead_to_lines() {
        let text = "{\n  \"events\": [\n    {\"id\": \"ё\", \"a/b~\": [1, -2.5, true]},\n    \
                    {\"x\": {\"y\": \"q\\\"}\"}, \"z\": null}\n  ],\n  \"last\": 7\n}\n";
        let check = |pointer: &str, line: usize, column: usize| {
            assert_eq!(locate(text, &[pointer]), [Place { line, column }], "{pointer}");
        };
        check("", 1, 1);
        check("/events", 2, 13);
        check("/events/0", 3, 5);
        check("/events/0/a~1b~0/1", 3, 29);
        check("/events/0/missing", 3, 5);
        check("/events/1/x/y", 4, 17);
        check("/events/1/z", 4, 31);
        check("/last", 6, 11);
        check("/none", 1, 1);
    }

    #[test]
    fn of_two_lists_of_one_name_both_are_counted() {
        let text = "{\"events\": [{}, {}],\n \"events\": [{},\n {}]}";
        let places = locate(text, &["/events/1", "/events/2", "/events/3"]);
        let lines: Vec<usize> = places.iter().map(|place| place.line).collect();
        assert_eq!(lines, [1, 2, 3]);
    }

    #[test]
    fn pieces_are_whole_values() {
        let text = "\u{feff}{\"a\": [1, \"ё,]\" , {\"b\": [ ]}], \"c\": true, \"d\": [-2.5, null]}";
        let check = |pointer: &str, value: &str, before: Option<&str>| {
            let [Some(piece)] = pieces(text, &[pointer])[..] else { panic!("{pointer}") };
            assert_eq!(text.get(piece.from..piece.to), Some(value), "{pointer}");
            let between = piece.behind_previous.and_then(|end| text.get(end..piece.from));
            assert_eq!(between, before, "{pointer}");
        };
        check("", text.trim_start_matches('\u{feff}'), None);
        check("/a", "[1, \"ё,]\" , {\"b\": [ ]}]", None);
        check("/a/0", "1", None);
        check("/a/1", "\"ё,]\"", Some(", "));
        check("/a/2", "{\"b\": [ ]}", Some(" , "));
        check("/a/2/b", "[ ]", None);
        check("/c", "true", None);
        check("/d/1", "null", Some(", "));
        assert_eq!(pieces("\"a\"", &[""]), [Some(Piece { from: 0, to: 3, behind_previous: None })]);
        assert_eq!(pieces(text, &["/a/3", "/x"]), [None, None]);
    }

    #[test]
    fn whatever_comes_ends() {
        for text in ["", "{", "[[[[", "{\"a\":", "\"", "}}]]", "{\"a\" 1 2 : , }", "[\"\\"] {
            assert_eq!(locate(text, &["/a/0"]).len(), 1);
            assert_eq!(pieces(text, &["/a/0"]).len(), 1);
        }
        assert_eq!(locate("", &["/a/0"]), [Place { line: 1, column: 1 }]);
        locate(&"[".repeat(100_000), &["/0/0"]);
    }
}

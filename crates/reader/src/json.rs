//! JSON as it was written: entries in order, duplicate keys and too deep nesting noticed,
//! and a plain sentence for a file that is no JSON at all. It knows nothing of programmes.

mod foreign;
mod inspect;
mod locate;
mod mend;
mod write;

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use crate::pointer::Pointer;

pub use locate::{Piece, locate, pieces};

/// How deep values may be nested; what is deeper is skipped.
pub const MAX_DEPTH: usize = 64;

/// A JSON value.
///
/// Invariant: nested at most [`MAX_DEPTH`] deep, so that walking and dropping it cannot
/// exhaust the stack; an object has no key twice.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, its entries in the order of the file.
    Object(Vec<(String, Json)>),
    /// A value that was skipped, and noted: nested too deep, or too large a number.
    Skipped,
}

/// A number. Whole ones keep all their digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Without fraction, within 64 bits.
    Whole(i64),
    /// Any other.
    Fraction(f64),
}

impl Number {
    fn is_huge(self) -> bool {
        matches!(self, Number::Fraction(number) if number.abs() >= mend::HUGE)
    }
}

/// Something odd in JSON that could be read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where; empty for the whole file.
    pub pointer: String,
    /// What.
    pub oddity: Oddity,
}

/// What was odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// An object has this key more than once. The last value counts, but of two lists in
    /// the outermost object the items of both.
    DuplicateKey(String),
    /// The value was nested too deep and has been skipped.
    TooDeep,
    /// The number is larger than any that a computer counts with, and has been skipped.
    HugeNumber,
    /// More than one byte order mark stood before the text; all were skipped.
    RepeatedMark,
    /// Bytes were not UTF-8; each has become U+FFFD.
    InvalidUtf8,
    /// Escapes like `\ud83d` stood alone; each has become U+FFFD.
    LoneSurrogate,
}

/// Why a file is no JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// A web page.
    #[error("the file is a web page, not a dataset")]
    Html,
    /// Begins with a UTF-16 byte order mark, or with a NUL.
    #[error("the file is in UTF-16")]
    Utf16,
    /// Begins with a UTF-32 byte order mark, or with three NULs beside one letter.
    #[error("the file is in UTF-32")]
    Utf32,
    /// Begins as gzip, zip and the like do.
    #[error("the file is packed")]
    Packed,
    /// JSON inside a program.
    #[error("the file is a script that holds data, not the data themselves")]
    Script,
    /// The end came too early.
    #[error("the file ends at {at}, before its JSON is complete")]
    Truncated {
        /// Where it ends.
        at: Place,
    },
    /// Not JSON.
    #[error("the file is not JSON: {what} at {at}")]
    Syntax {
        /// What the parser says.
        what: String,
        /// Where.
        at: Place,
    },
}

/// A place in the file as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl JsonError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            JsonError::Empty => "put the dataset into it, or name another file",
            JsonError::Html => {
                "name the address of the JSON file itself, and see that it can be opened without logging in"
            }
            JsonError::Utf16 | JsonError::Utf32 => "save it again with the encoding UTF-8",
            JsonError::Packed => {
                "unpack it, or make a dataset of a workbook with `barnoma import`; a server that packs what it sends says so in Content-Encoding"
            }
            JsonError::Script => {
                "leave out what stands around the outermost { }: the name, the brackets, the semicolon"
            }
            JsonError::Truncated { .. } => {
                "copy the whole file again, or add the missing brackets at its end"
            }
            JsonError::Syntax { .. } => {
                "look at that place and just before it for a missing comma, quote or bracket, or one too many"
            }
        }
    }
}

/// Reads a file: its value, and what was odd in it.
pub fn parse(bytes: &[u8]) -> Result<(Json, Vec<Note>), JsonError> {
    let (bytes, n_marks) = foreign::without_marks(bytes);
    if let Some(error) = foreign::encoding(bytes) {
        return Err(error);
    }
    let mut notes = Vec::new();
    if n_marks > 1 {
        notes.push(Note { pointer: String::new(), oddity: Oddity::RepeatedMark });
    }
    let text = match str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            notes.push(Note { pointer: String::new(), oddity: Oddity::InvalidUtf8 });
            String::from_utf8_lossy(bytes)
        }
    };
    match text.trim_start().chars().next() {
        None => return Err(JsonError::Empty),
        Some('<') => return Err(JsonError::Html),
        Some(_) => {}
    }
    let mut json = match parse_text(&text) {
        Ok(json) => json,
        Err(error) => {
            // A browser copes with these, so the file must not be lost for them.
            let paired = mend::without_lone_surrogates(&text);
            let had_lone = paired.is_some();
            let bounded = mend::without_huge_numbers(paired.as_deref().unwrap_or(&text));
            let mended = bounded.or(paired).ok_or_else(|| explain(&error, &text))?;
            let json = parse_text(&mended).map_err(|error| explain(&error, &mended))?;
            if had_lone {
                notes.push(Note { pointer: String::new(), oddity: Oddity::LoneSurrogate });
            }
            json
        }
    };
    // Almost every file is in order; only another one is worth the keeping of pointers.
    if !inspect::is_in_order(&json) {
        inspect::inspect(&mut json, &mut Pointer::default(), &mut notes);
    }
    Ok((json, notes))
}

fn parse_text(text: &str) -> Result<Json, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let json = Depth(MAX_DEPTH).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(json)
}

fn explain(error: &serde_json::Error, text: &str) -> JsonError {
    // serde_json counts bytes in a line; an editor counts characters.
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let column = line.char_indices().take_while(|(start, _)| *start < error.column()).count();
    let at = Place { line: error.line(), column: column.max(1) };
    if error.classify() == Category::Eof {
        return JsonError::Truncated { at };
    }
    if foreign::is_script(text) {
        return JsonError::Script;
    }
    let what = error.to_string();
    let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
    JsonError::Syntax { what: what.to_owned(), at }
}

/// The levels that are still allowed.
struct Depth(usize);

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(Number::Whole(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(match i64::try_from(value) {
            Ok(value) => Number::Whole(value),
            Err(_) => Number::Fraction(value as f64),
        }))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(Number::Fraction(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let Some(below) = self.0.checked_sub(1) else {
            while access.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Json::Skipped);
        };
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(Depth(below))? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let Some(below) = self.0.checked_sub(1) else {
            while access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Json::Skipped);
        };
        let mut entries = Vec::new();
        while let Some(key) = access.next_key::<String>()? {
            entries.push((key, access.next_value_seed(Depth(below))?));
        }
        Ok(Json::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value in short, the notes after it.
    #[track_caller]
    fn check(written: &str, expected: &str) {
        let read = match parse(written.as_bytes()) {
            Ok((json, notes)) => {
                let notes: Vec<String> = notes
                    .iter()
                    .map(|note| format!(" {}:{:?}", note.pointer, note.oddity))
                    .collect();
                format!("{}{}", short(&json), notes.concat())
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(read, expected, "{written:?}");
    }

    fn short(json: &Json) -> String {
        match json {
            Json::Null => "null".to_owned(),
            Json::Bool(value) => value.to_string(),
            Json::Number(Number::Whole(value)) => value.to_string(),
            Json::Number(Number::Fraction(value)) => format!("{value:?}"),
            Json::String(value) => format!("{value:?}"),
            Json::Array(items) => {
                format!("[{}]", items.iter().map(short).collect::<Vec<_>>().join(" "))
            }
            Json::Object(entries) => {
                let entries: Vec<String> =
                    entries.iter().map(|(key, value)| format!("{key}={}", short(value))).collect();
                format!("{{{}}}", entries.join(" "))
            }
            Json::Skipped => "skipped".to_owned(),
        }
    }

    #[test]
    fn values_keep_their_order() {
        check(r#"{"b":[1,-2,2.5,"x",null,true],"a":{}}"#, r#"{b=[1 -2 2.5 "x" null true] a={}}"#);
        check("9223372036854775808", "9.223372036854776e18");
    }

    #[test]
    fn the_last_of_two_values_counts_and_is_reported() {
        check(r#"{"a":1,"b":2,"a":3}"#, r#"{a=3 b=2} /a:DuplicateKey("a")"#);
        check(r#"[{"x/y~":1,"x/y~":2}]"#, r#"[{x/y~=2}] /0/x~1y~0:DuplicateKey("x/y~")"#);
        check(r#"[{"a":[1],"a":[2]}]"#, r#"[{a=[2]}] /0/a:DuplicateKey("a")"#);
    }

    #[test]
    fn two_lists_of_the_outermost_object_are_joined() {
        check(r#"{"a":[1],"a":[2,3]}"#, r#"{a=[1 2 3]} /a:DuplicateKey("a")"#);
    }

    #[test]
    fn duplicates_are_found_among_many_keys() {
        let keys: Vec<String> = (0..100).map(|n| format!("\"k{}\":{n}", n % 99)).collect();
        let (json, notes) = parse(format!("{{{}}}", keys.join(",")).as_bytes()).unwrap();
        assert_eq!(
            notes,
            [Note { pointer: "/k0".to_owned(), oddity: Oddity::DuplicateKey("k0".to_owned()) }]
        );
        assert!(matches!(json, Json::Object(entries) if entries.len() == 99));
    }

    #[test]
    fn what_is_nested_too_deep_is_skipped_and_the_rest_is_read() {
        for (open, inside, close) in [("[", "1,2", "]"), ("{\"a\":", "1,\"b\":2", "}")] {
            let deep = |n: usize| [&open.repeat(n), inside, &close.repeat(n)].concat();
            for (n, n_notes) in [(MAX_DEPTH, 0), (MAX_DEPTH + 1, 1)] {
                let (json, notes) = parse(deep(n).as_bytes()).unwrap();
                assert!(matches!(json, Json::Array(_) | Json::Object(_)));
                assert_eq!(notes.len(), n_notes, "{open}");
            }
        }
        let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
        let (json, notes) =
            parse(format!("{{\"deep\":{},\"a\":1}}", deep(1_000_000)).as_bytes()).unwrap();
        let Json::Object(entries) = json else { panic!("an object") };
        assert_eq!(entries.last(), Some(&("a".to_owned(), Json::Number(Number::Whole(1)))));
        assert_eq!(notes.len(), 1);
        let deep = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
        assert_eq!(parse(deep.as_bytes()).unwrap().1.len(), 1);
    }

    #[test]
    fn a_number_too_large_to_count_with_costs_only_itself() {
        let digits = "9".repeat(400);
        for huge in ["1e400", "-2e308", "1E+999999999999", "1.5e308", digits.as_str()] {
            check(
                &format!(r#"{{"a":[{huge},1],"b":{{"\"1e400":{huge}}},"c":"1e400"}}"#),
                r#"{a=[skipped 1] b={"1e400=skipped} c="1e400"} /a/0:HugeNumber /b/"1e400:HugeNumber"#,
            );
        }
        check(r#"[1e-400,-0.0,1e300,0e999]"#, "[0.0 -0.0 1e300 0.0]");
        check(r#"["\ud83d",1e400]"#, "[\"\u{fffd}\" skipped] :LoneSurrogate /1:HugeNumber");
        check(r#"["\\",1e400]"#, r#"["\\" skipped] /1:HugeNumber"#);
        check("[1e400, x]", "the file is not JSON: expected value at line 1, column 9");
        check("[-1e4000, x]", "the file is not JSON: expected value at line 1, column 11");
        check("[1e400e400]", "the file is not JSON: number out of range at line 1, column 6");
    }

    #[test]
    fn a_file_that_is_no_json_gets_its_own_sentence() {
        check("", "the file is empty");
        check(" \n", "the file is empty");
        check("<!doctype html>", "the file is a web page, not a dataset");
        check("{\"a\": [1, 2", "the file ends at line 1, column 11, before its JSON is complete");
        check("{\"a\": \"x", "the file ends at line 1, column 8, before its JSON is complete");
        check("{\n \"я\": 1,\n}", "the file is not JSON: trailing comma at line 3, column 1");
        check("{\"ялта\": x}", "the file is not JSON: expected value at line 1, column 10");
        check("{\n\"ялта\": x}", "the file is not JSON: expected value at line 2, column 9");
        check("{} {}", "the file is not JSON: trailing characters at line 1, column 4");
        for (bytes, error) in [
            (&b"\xFF\xFE{\0}\0"[..], JsonError::Utf16),
            (b"{\0}\0", JsonError::Utf16),
            (b"\0{\0}", JsonError::Utf16),
            (b"\xFF\xFE\0\0{\0\0\0", JsonError::Utf32),
            (b"\0\0\xFE\xFF\0\0\0{", JsonError::Utf32),
            (b"{\0\0\0}\0\0\0", JsonError::Utf32),
            (b"\0\0\0{\0\0\0}", JsonError::Utf32),
            (b"\x1F\x8B\x08\0", JsonError::Packed),
            (b"PK\x03\x04", JsonError::Packed),
            (b"\x78\x9C\xAB\xAE", JsonError::Packed),
        ] {
            assert_eq!(parse(bytes), Err(error), "{bytes:?}");
        }
    }

    #[test]
    fn a_script_is_told_from_a_mistake() {
        let script = "the file is a script that holds data, not the data themselves";
        for written in [
            "callback({\"a\": 1});",
            "\u{feff} /**/ window.data.load ( {} )",
            "var programme = {};",
            "export default {}",
            "data={}",
            ")]}'\n{}",
            "while(1);{}",
            "for(;;);{}",
        ] {
            check(written, script);
        }
        check("// ours\n{}", "the file is not JSON: expected value at line 1, column 1");
        check("(1)", "the file is not JSON: expected value at line 1, column 1");
        check("1(2)", "the file is not JSON: trailing characters at line 1, column 2");
        check("events: []", "the file is not JSON: expected value at line 1, column 1");
        check("{\"a\": f(1)}", "the file is not JSON: expected ident at line 1, column 8");
    }

    #[test]
    fn marks_before_the_text_are_skipped() {
        check("\u{feff}[]", "[]");
        check("\u{feff}\u{feff}[]", "[] :RepeatedMark");
        check("\u{feff}\u{feff}\u{feff} ", "the file is empty");
    }

    #[test]
    fn broken_characters_are_mended_and_reported() {
        let (json, notes) = parse(b"[\"a\xFFb\"]").unwrap();
        assert_eq!(short(&json), "[\"a\u{fffd}b\"]");
        assert_eq!(notes, [Note { pointer: String::new(), oddity: Oddity::InvalidUtf8 }]);
        check(r#"["\ud83d\ude00"]"#, "[\"\u{1f600}\"]");
        check(r#"["a\ud83db"]"#, "[\"a\u{fffd}b\"] :LoneSurrogate");
        check(r#"["\ude00\ud83d\ud83d\ude00"]"#, "[\"\u{fffd}\u{fffd}\u{1f600}\"] :LoneSurrogate");
        check(r#"["\u0041\ud83d"]"#, "[\"A\u{fffd}\"] :LoneSurrogate");
        check(r#"["\ud83d\ude00\ud83d"]"#, "[\"\u{1f600}\u{fffd}\"] :LoneSurrogate");
        check(r#"["\\ud83d", "\ud83d\\"]"#, "[\"\\\\ud83d\" \"\u{fffd}\\\\\"] :LoneSurrogate");
        check(
            r#"["\ud83d\n", "\ud8"]"#,
            "the file is not JSON: invalid escape at line 1, column 20",
        );
    }
}

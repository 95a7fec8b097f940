//! JSON as text: two spaces a level for people, or one line; entries in their order.

use std::fmt::{self, Write};

use super::{Json, Number};

impl Json {
    /// The text of this value, with a line feed at its end. What was skipped is `null`.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // A string takes whatever is written.
        let _ = write(&mut text, self, Some(0));
        text.push('\n');
        text
    }

    /// The same in one line, without a line feed.
    pub fn to_line(&self) -> String {
        let mut text = String::new();
        let _ = write(&mut text, self, None);
        text
    }
}

/// Without a level all stands in one line.
fn write(to: &mut String, json: &Json, level: Option<usize>) -> fmt::Result {
    match json {
        Json::Null | Json::Skipped => to.write_str("null"),
        Json::Bool(value) => write!(to, "{value}"),
        Json::Number(Number::Whole(number)) => write!(to, "{number}"),
        // A fraction without fraction stays one when it is read again.
        Json::Number(Number::Fraction(number)) => write!(to, "{number:?}"),
        Json::String(text) => quote(to, text),
        Json::Array(items) => {
            let n_items = items.len();
            let items = items.iter().map(|item| (None, item));
            list(to, ['[', ']'], n_items, items, level)
        }
        Json::Object(entries) => {
            let n_items = entries.len();
            let entries = entries.iter().map(|(key, value)| (Some(key.as_str()), value));
            list(to, ['{', '}'], n_items, entries, level)
        }
    }
}

fn list<'a>(
    to: &mut String,
    [open, close]: [char; 2],
    n_items: usize,
    items: impl Iterator<Item = (Option<&'a str>, &'a Json)>,
    level: Option<usize>,
) -> fmt::Result {
    to.write_char(open)?;
    let inner = level.map(|level| level + 1);
    for (position, (key, item)) in items.enumerate() {
        if position > 0 {
            to.write_char(',')?;
        }
        indent(to, inner)?;
        if let Some(key) = key {
            quote(to, key)?;
            to.write_str(if level.is_some() { ": " } else { ":" })?;
        }
        write(to, item, inner)?;
    }
    if n_items > 0 {
        indent(to, level)?;
    }
    to.write_char(close)
}

fn indent(to: &mut String, level: Option<usize>) -> fmt::Result {
    let Some(level) = level else { return Ok(()) };
    to.write_char('\n')?;
    (0..level).try_for_each(|_| to.write_str("  "))
}

fn quote(to: &mut String, text: &str) -> fmt::Result {
    to.write_char('"')?;
    for letter in text.chars() {
        match letter {
            '"' => to.write_str("\\\"")?,
            '\\' => to.write_str("\\\\")?,
            '\n' => to.write_str("\\n")?,
            '\t' => to.write_str("\\t")?,
            letter if letter < ' ' => write!(to, "\\u{:04x}", u32::from(letter))?,
            letter => to.write_char(letter)?,
        }
    }
    to.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::super::parse;

    #[test]
    fn what_is_written_is_read_back() {
        let text =
            r#"{"a":[1,-2.5,1e30,"\u0001 \"q\" \\ \n\t é",[],{}],"b":{"c":null,"d":true},"e":3.0}"#;
        let (first, _) = parse(text.as_bytes()).unwrap();
        let written = first.to_text();
        let (second, _) = parse(written.as_bytes()).unwrap();
        assert_eq!(first, second, "{written}");
        assert_eq!(written, second.to_text());
        let (third, _) = parse(first.to_line().as_bytes()).unwrap();
        assert_eq!(first, third, "{}", first.to_line());
    }

    #[test]
    fn it_reads_well() {
        let (json, _) = parse(br#"{"a":[1,{"b":"c"}],"d":[]}"#).unwrap();
        let text =
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"c\"\n    }\n  ],\n  \"d\": []\n}\n";
        assert_eq!(json.to_text(), text);
        assert_eq!(json.to_line(), r#"{"a":[1,{"b":"c"}],"d":[]}"#);
    }
}

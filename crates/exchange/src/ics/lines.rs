//! The lines of a calendar file, unfolded one by one (RFC 5545, 3.1).
//!
//! They are taken apart here, and not by a parser of others, as each has to keep its number for
//! the report, and as none that cannot be read may vanish without a word.

use std::borrow::Cow;

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'a> {
    /// Where it stands, from 1.
    pub number: usize,
    /// Its name in capitals.
    pub name: String,
    /// Its parameters, names in capitals.
    pub parameters: Vec<(String, String)>,
    /// Its value as it is written.
    pub value: Cow<'a, str>,
}

impl Line<'_> {
    /// A parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Its value as a text.
    pub fn text(&self) -> String {
        let is_quoted = self.parameter("ENCODING") == Some("QUOTED-PRINTABLE");
        match is_quoted {
            true => unescaped(&quoted_printable(&self.value, self.parameter("CHARSET"))),
            false => unescaped(&self.value),
        }
    }

    /// Its value as several texts, between which there are commas.
    pub fn texts(&self) -> Vec<String> {
        parts(&self.value, ',').into_iter().map(unescaped).collect()
    }
}

/// What a file is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// A line.
    Line(Line<'a>),
    /// Something that is no line: where, and what it says.
    Broken(usize, &'a str),
}

/// Goes through a file. Whatever it holds, each of its letters is looked at a few times only.
pub struct Lines<'a> {
    rest: &'a str,
    /// The number of the next physical line.
    next: usize,
}

impl<'a> Lines<'a> {
    /// From its beginning.
    pub fn new(text: &'a str) -> Lines<'a> {
        Lines { rest: text, next: 1 }
    }

    fn physical(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        // CRLF, LF, and what old programs wrote: a bare CR.
        let end = self.rest.find(['\r', '\n']);
        let (line, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']));
        self.rest = rest.unwrap_or_default();
        self.next += 1;
        Some(line)
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let mut first = self.physical()?;
        while first.trim().is_empty() {
            first = self.physical()?;
        }
        let number = self.next - 1;
        let mut whole = Cow::Borrowed(first);
        // In the calendars of the nineties a line that goes on ends with "=".
        let is_quoted = first.to_ascii_uppercase().contains("QUOTED-PRINTABLE");
        loop {
            let is_folded = self.rest.starts_with([' ', '\t']);
            let is_soft = !is_folded && is_quoted && whole.ends_with('=');
            if !is_folded && !is_soft {
                break;
            }
            let Some(more) = self.physical() else { break };
            if is_soft {
                whole.to_mut().pop();
                whole.to_mut().push_str(more);
            } else {
                whole.to_mut().push_str(more.get(1..).unwrap_or_default());
            }
        }
        Some(match whole {
            Cow::Borrowed(text) => {
                read(number, text).map_or(Piece::Broken(number, text), Piece::Line)
            }
            Cow::Owned(text) => match read(number, &text) {
                Some(line) => Piece::Line(Line {
                    value: Cow::Owned(line.value.into_owned()),
                    number: line.number,
                    name: line.name,
                    parameters: line.parameters,
                }),
                None => Piece::Broken(number, first),
            },
        })
    }
}

/// The file with each fold behind the letter that it cuts through: lines are folded by bytes, and
/// letters of UTF-8 have several (RFC 5545, 3.1).
pub fn with_whole_letters(bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let fold = FOLDS.iter().find(|fold| rest.starts_with(fold));
        let behind = fold.and_then(|fold| rest.get(fold.len()..));
        let is_cut = whole.last().is_some_and(|last: &u8| !last.is_ascii());
        match fold.zip(behind).filter(|_| is_cut) {
            Some((fold, behind)) => {
                let n = behind.iter().take_while(|byte| (0x80..0xc0).contains(*byte)).count();
                let (letter, after) = behind.split_at(n);
                whole.extend_from_slice(letter);
                whole.extend_from_slice(fold);
                rest = after;
            }
            None => {
                whole.push(*first);
                rest = after;
            }
        }
    }
    whole
}

/// Where a line is folded.
const FOLDS: [&[u8]; 4] = [b"\r\n ", b"\r\n\t", b"\n ", b"\n\t"];

/// `NAME;PARAMETER=VALUE:value`.
fn read(number: usize, text: &str) -> Option<Line<'_>> {
    let text = text.trim_start();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let n_name = text.bytes().take_while(|byte| is_name(*byte)).count();
    let (name, mut rest) = text.split_at_checked(n_name)?;
    // A group before the name, as address books have them, says nothing.
    let name = name.rsplit('.').next().unwrap_or(name);
    if name.is_empty() {
        return None;
    }
    let mut parameters = Vec::new();
    loop {
        rest = rest.trim_start_matches(' ');
        if let Some(value) = rest.strip_prefix(':') {
            return Some(Line {
                number,
                name: name.to_ascii_uppercase(),
                parameters,
                value: Cow::Borrowed(value),
            });
        }
        rest = rest.strip_prefix(';')?;
        let end = rest.find(['=', ';', ':'])?;
        let (parameter, after) = rest.split_at(end);
        let parameter = parameter.trim().to_ascii_uppercase();
        let Some(after) = after.strip_prefix('=') else {
            // The nineties again: `;QUOTED-PRINTABLE` without a name.
            let is_encoding = parameter == "QUOTED-PRINTABLE" || parameter == "BASE64";
            let name = if is_encoding { "ENCODING" } else { "TYPE" };
            parameters.push((name.to_owned(), parameter));
            rest = after;
            continue;
        };
        let (value, after) = parameter_value(after);
        let value = match parameter.as_str() {
            "ENCODING" | "VALUE" => value.to_ascii_uppercase(),
            _ => value,
        };
        parameters.push((parameter, value));
        rest = after;
    }
}

/// The value that a text begins with, and what is behind it.
fn parameter_value(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut is_quoted = false;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ';' | ':' if !is_quoted => return (value, text.get(at..).unwrap_or_default()),
            // RFC 6868.
            '^' => match letters.clone().next() {
                Some((_, after @ ('n' | '^' | '\''))) => {
                    letters.next();
                    value.push(match after {
                        'n' => '\n',
                        '\'' => '"',
                        other => other,
                    });
                }
                _ => value.push('^'),
            },
            _ => value.push(letter),
        }
    }
    (value, "")
}

/// The parts of a value between separators that are not escaped.
pub fn parts(value: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut is_escaped) = (0, false);
    for (at, letter) in value.char_indices() {
        match letter {
            '\\' => is_escaped = !is_escaped,
            _ if letter == separator && !is_escaped => {
                parts.extend(value.get(from..at));
                from = at + letter.len_utf8();
            }
            _ => is_escaped = false,
        }
    }
    parts.extend(value.get(from..));
    parts
}

/// A text without its escapes (RFC 5545, 3.3.11).
pub fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            text.push(letter);
            continue;
        }
        match letters.clone().next() {
            Some('n' | 'N') => text.push('\n'),
            Some(escaped @ ('\\' | ';' | ',' | '"' | ':')) => text.push(escaped),
            _ => {
                text.push('\\');
                continue;
            }
        }
        letters.next();
    }
    text
}

fn quoted_printable(value: &str, charset: Option<&str>) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex =
            |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, tail) {
            (b'=', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = after;
                    continue;
                }
                _ => bytes.push(b'='),
            },
            _ => bytes.push(*first),
        }
        rest = tail;
    }
    let encoding = charset.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    match encoding {
        Some(encoding) => encoding.decode(&bytes).0.into_owned(),
        None => crate::encoding::text(&bytes).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line<'_>> {
        Lines::new(text)
            .filter_map(|piece| match piece {
                Piece::Line(line) => Some(line),
                Piece::Broken(..) => None,
            })
            .collect()
    }

    #[test]
    fn lines_are_unfolded_and_keep_their_numbers() {
        let read = lines("A:1\r\n 2\r\n\t3\r\n\r\nB;X=\"a:b;c\";Y=d:e\nC:f\rD:g");
        let values: Vec<(usize, &str, &str)> = read
            .iter()
            .map(|line| (line.number, line.name.as_str(), line.value.as_ref()))
            .collect();
        assert_eq!(values, [(1, "A", "123"), (5, "B", "e"), (6, "C", "f"), (7, "D", "g")]);
        assert_eq!(read[1].parameter("X"), Some("a:b;c"));
        assert_eq!(read[1].parameter("Y"), Some("d"));
    }

    #[test]
    fn lines_are_folded_anywhere_in_a_letter() {
        let said = "A:Круглый стол 圆桌 🎓\r\nB:2\r\n";
        for fold in FOLDS {
            for at in 1..said.len() - 6 {
                let (before, after) = said.as_bytes().split_at(at);
                let folded = with_whole_letters(&[before, fold, after].concat());
                let text = String::from_utf8(folded).unwrap();
                let read = lines(&text);
                assert_eq!(read[0].value, "Круглый стол 圆桌 🎓", "{at}");
                assert_eq!(read[1].number, 3);
            }
        }
    }

    #[test]
    fn escapes_are_undone() {
        let line = &lines("A:a\\, b\\; c\\nd\\\\n \\x")[0];
        assert_eq!(line.text(), "a, b; c\nd\\n \\x");
        assert_eq!(lines("A:a\\,b,c")[0].texts(), ["a,b", "c"]);
        let quoted = "A;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1251:=C4=E5=ED=\r\n=FC, one";
        assert_eq!(lines(quoted)[0].text(), "День, one");
    }

    #[test]
    fn what_is_no_line_is_told() {
        let pieces: Vec<_> = Lines::new("A:1\nno line\nB:2").collect();
        assert_eq!(pieces[1], Piece::Broken(2, "no line"));
        assert_eq!(pieces.len(), 3);
    }
}

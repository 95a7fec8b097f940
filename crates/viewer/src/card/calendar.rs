//! "Add to calendar": the lines of an event's calendar file, said in the visitor's language.

use barnoma_pack::RecordNo;
use barnoma_pack::day::When;

use super::Head;
use crate::present::Asked;
use crate::say::{Budget, Speaker};

/// A record's calendar file (RFC 5545); `None` if it has none, or if its card is not here.
///
/// The same pack gives the same bytes on every day: dates in words are those of the day on which
/// the data were changed last.
pub fn calendar(asked: &Asked, no: RecordNo) -> Option<String> {
    let file = asked.library.with_card(no, |pool, cursor| {
        let head = Head::read(pool, cursor)?;
        let begins = match &head.when {
            When::Once(span) | When::Recurring(span, _) => span.start.first,
            When::Undated | When::Until(_) => return None,
        };
        let today = asked.library.head.date_modified.unwrap_or(begins);
        let budget = Budget::new();
        let speaker = Speaker { pool, wording: asked.wording, today, budget: &budget };
        let mut cursor = head.calendar;
        let mut file = String::new();
        for _ in 0..cursor.size()? {
            let name = pool.string(cursor.size()?);
            speaker.spend(name.len())?;
            let line = match cursor.byte()? {
                0 => name.to_owned(),
                has_value => {
                    let mut ahead = cursor;
                    let value = speaker.say(&mut cursor)?;
                    let lang = match has_value {
                        2 => speaker.language(&mut ahead).unwrap_or_default(),
                        _ => String::new(),
                    };
                    let parameter = match lang.as_str() {
                        "" => String::new(),
                        tag => [";LANGUAGE=", tag].concat(),
                    };
                    [name, &parameter, ":", &escaped(&value)].concat()
                }
            };
            add_line(&line, &mut file);
        }
        Some(file)
    });
    file.flatten().filter(|file| !file.is_empty())
}

/// Adds a line to a calendar file, folded so that no piece is longer than 75 octets or cuts a character.
pub fn add_line(line: &str, file: &mut String) {
    let mut n_octets = 0;
    for letter in line.chars() {
        if n_octets + letter.len_utf8() > 75 {
            file.push_str("\r\n ");
            n_octets = 1;
        }
        file.push(letter);
        n_octets += letter.len_utf8();
    }
    file.push_str("\r\n");
}

/// A text as the value of a line of a calendar file (RFC 5545, 3.3.11).
pub fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

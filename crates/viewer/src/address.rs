//! The address's text form of a query: `b.outcome=outcome-6&b.q=radio`, canonical and sorted.
//! Reading never fails: what it does not know it counts and leaves out. Parameters of the
//! host page are never touched, not even respelt; a name that we do not know is the host's, or of
//! another widget whose prefix begins as ours does.

use barnoma_pack::{Kind, RecordNo};
use barnoma_text::cut;
use chrono::NaiveDate;

use crate::Library;
use crate::agenda::Agenda;
use crate::order::sort;
use crate::picture::{COLUMNS, ROWS, is_there, side};
use crate::query::{Facet, MAX_KEPT, Period, Query, Sort, View, keep, list_text};
use crate::select::values;

/// What an address says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// What was chosen.
    pub query: Query,
    /// The interface language that was chosen, as written.
    pub locale: Option<String>,
    /// How many filters the programme does not know (any more).
    pub n_unknown: usize,
}

/// How one widget writes its part of an address.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spelling<'a> {
    /// What the names of its parameters begin with.
    pub prefix: &'a str,
    /// The kind of records that is meant where the address names none.
    pub view: Option<Kind>,
}

/// The names that are no facet's.
const NAMES: [&str; 10] =
    ["q", "show", "when", "sort", "written", "lang", "as", "rows", "cols", "keep"];

/// What `show` says for records of every kind, where another kind is meant without it.
const ALL: &str = "all";

/// Reads the search part of an address, with or without its question mark.
pub fn read(search: &str, spelling: Spelling, library: &Library, agenda: &Agenda) -> Address {
    let query = Query::default().with_show(spelling.view);
    let mut address = Address { query, ..Address::default() };
    let mut wished = None;
    let mut sides = (None, None);
    // What a host has narrowed the programme past is as unknown as what was never in it: whoever
    // chose it before would be left with no results, and no control to take it back.
    let index = &library.index;
    for (name, written) in own_pairs(search, spelling.prefix) {
        let value = decode(written);
        if value.trim().is_empty() {
            continue;
        }
        let query = std::mem::take(&mut address.query);
        let next = match name.as_str() {
            "q" => Ok(query.with_text(value.trim())),
            "show" if value == ALL => Ok(query.with_show(None)),
            "show" => match Kind::ALL.into_iter().find(|kind| kind.code() == value) {
                Some(kind) if index.has_kind(kind) => Ok(query.with_show(Some(kind))),
                _ => Err(query),
            },
            "when" => match read_period(&value) {
                Some(period) => Ok(query.with_period(period)),
                None => Err(query),
            },
            "as" => match View::from_code(&value) {
                Some(view) if is_there(library, view) => Ok(query.with_view(view)),
                _ => Err(query),
            },
            // Whether there are sides at all depends on the view, which may come later. Moved and not
            // cloned here, the query costs the first load 0.2 kB more.
            "rows" => {
                sides.0 = side(library, &ROWS, &value);
                sides.0.map(|_| query.clone()).ok_or(query)
            }
            "cols" => {
                sides.1 = side(library, &COLUMNS, &value);
                sides.1.map(|_| query.clone()).ok_or(query)
            }
            "keep" => {
                let mut kept = query.kept().to_vec();
                for id in value.split(',').take(MAX_KEPT) {
                    let is_there =
                        |no: &RecordNo| index.scope().is_none_or(|all| all.contains(no.0));
                    match library.find(id).filter(is_there) {
                        Some(_) => keep(&mut kept, id),
                        None => address.n_unknown += 1,
                    }
                }
                Ok(query.with_kept(&kept))
            }
            "sort" => match Sort::from_code(&value) {
                Some(sort) => {
                    // Whether it is a choice at all depends on text and view, which may come later.
                    wished = Some(sort);
                    Ok(query)
                }
                None => Err(query),
            },
            "written" => match index.written_in(&value) {
                Some(records) if index.is_in_scope(records) => {
                    Ok(query.with_written_in(Some(&value)))
                }
                _ => Err(query),
            },
            "lang" => {
                address.locale = Some(value);
                Ok(query)
            }
            _ => match Facet::from_code(&name) {
                Some(facet) => match known_value(library, agenda, facet, &value) {
                    Some(key) => Ok(query.with_value(facet, &key)),
                    None => Err(query),
                },
                None => Err(query),
            },
        };
        address.query = next.unwrap_or_else(|query| {
            address.n_unknown += 1;
            query
        });
    }
    let query = std::mem::take(&mut address.query).with_sides(sides);
    address.query = match wished {
        Some(sort) => query.with_sort(sort),
        None => query,
    };
    address
}

/// The interface language that an address asks for, as written; it can be asked before there is
/// a programme.
pub fn locale(search: &str, prefix: &str) -> Option<String> {
    let mut pairs = own_pairs(search, prefix);
    pairs.find(|(name, _)| name == "lang").map(|(_, value)| decode(value))
}

/// Writes a query into the search part of an address (no question mark): first the host's own
/// parameters as they were, then ours, sorted by name and value.
pub fn write(search: &str, spelling: Spelling, query: &Query, locale: Option<&str>) -> String {
    let Spelling { prefix, view } = spelling;
    let mut own: Vec<(&str, String)> = Vec::new();
    let text = query.text().trim();
    if !text.is_empty() {
        own.push(("q", text.to_owned()));
    }
    if query.show() != view {
        own.push(("show", query.show().map_or(ALL, Kind::code).to_owned()));
    }
    own.extend(write_period(query.period()).map(|period| ("when", period)));
    own.extend(query.written_in().map(|primary| ("written", primary.to_owned())));
    own.extend(query.sort().map(|sort| ("sort", sort.code().to_owned())));
    if query.view() != View::Cards {
        own.push(("as", query.view().code().to_owned()));
    }
    let (rows, columns) = query.sides();
    for (name, side) in [("rows", rows), ("cols", columns)] {
        own.extend(side.map(|side| (name, side.code().to_owned())));
    }
    own.extend(locale.map(|locale| ("lang", locale.to_owned())));
    if !query.kept().is_empty() {
        own.push(("keep", list_text(query.kept())));
    }
    for facet in Facet::ALL {
        own.extend(query.values(facet).map(|value| (facet.code(), value.to_owned())));
    }
    sort(&mut own, &|one, other| one.cmp(other));

    let mut written: String = foreign_pairs(search, prefix).collect::<Vec<_>>().join("&");
    for (name, value) in own {
        if !written.is_empty() {
            written.push('&');
        }
        written.push_str(prefix);
        written.push_str(name);
        written.push('=');
        encode(&value, &mut written);
    }
    written
}

fn pairs(search: &str) -> impl Iterator<Item = &str> {
    search.strip_prefix('?').unwrap_or(search).split('&').filter(|pair| !pair.is_empty())
}

fn own_name(pair: &str, prefix: &str) -> Option<String> {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    decode(name).strip_prefix(prefix).map(str::to_owned)
}

fn is_known(name: &str) -> bool {
    NAMES.contains(&name) || Facet::from_code(name).is_some()
}

/// What may be meant for us: the names that we know, and the words that we may have known once.
fn own_pairs<'a>(search: &'a str, prefix: &'a str) -> impl Iterator<Item = (String, &'a str)> {
    pairs(search).filter_map(move |pair| {
        let value = pair.split_once('=').map_or("", |(_, value)| value);
        let is_word = |name: &String| name.bytes().all(|b| b.is_ascii_alphabetic());
        own_name(pair, prefix).filter(is_word).map(|name| (name, value))
    })
}

fn foreign_pairs<'a>(search: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    pairs(search).filter(move |pair| !own_name(pair, prefix).is_some_and(|name| is_known(&name)))
}

/// The key of a value, if the programme has it. An outcome may be named by its number as well.
fn known_value(library: &Library, agenda: &Agenda, facet: Facet, written: &str) -> Option<String> {
    let known = values(&library.index, agenda, facet);
    let with_key = |key: &str| known.iter().find(|value| value.key == key);
    let found = with_key(written).or_else(|| match facet {
        Facet::Outcome => {
            let codes = &library.head.outcome_codes;
            codes.iter().find(|(code, _)| code == written).and_then(|(_, key)| with_key(key))
        }
        _ => None,
    });
    found.filter(|value| library.index.is_in_scope(&value.records)).map(|value| value.key.clone())
}

fn read_period(written: &str) -> Option<Period> {
    match written {
        "upcoming" => Some(Period::Upcoming),
        "next30" => Some(Period::Next30),
        "past" => Some(Period::Past),
        _ => {
            let (from, to) = cut::once(written, "..")?;
            let (from, to) = (read_day(from)?, read_day(to)?);
            Some(Period::Range { from, to })
        }
    }
}

fn read_day(written: &str) -> Option<Option<NaiveDate>> {
    if written.is_empty() {
        return Some(None);
    }
    parse_day(written).map(Some)
}

/// Reads `YYYY-MM-DD`, as date fields write it.
pub fn parse_day(written: &str) -> Option<NaiveDate> {
    let mut parts = written.splitn(3, '-');
    let mut next = |length: usize| {
        let part = parts.next()?;
        let is_fit = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        is_fit.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// Writes a day as `YYYY-MM-DD`.
pub fn day_text(day: NaiveDate) -> String {
    use chrono::Datelike;
    let digits = |number: u32, length: usize| {
        let digits = number.to_string();
        ["0".repeat(length.saturating_sub(digits.len())), digits].concat()
    };
    let [year, month, day] = [day.year().unsigned_abs(), day.month(), day.day()];
    [digits(year, 4), digits(month, 2), digits(day, 2)].join("-")
}

fn write_period(period: Period) -> Option<String> {
    match period {
        Period::Any => None,
        Period::Upcoming => Some("upcoming".to_owned()),
        Period::Next30 => Some("next30".to_owned()),
        Period::Past => Some("past".to_owned()),
        Period::Range { from, to } => {
            let text = |day: Option<NaiveDate>| day.map(day_text).unwrap_or_default();
            Some([&text(from), "..", &text(to)].concat())
        }
    }
}

/// Undoes `application/x-www-form-urlencoded`: `+` is a space, bytes that are not UTF-8 are replaced.
fn decode(written: &str) -> String {
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let hex = |digit: Option<u8>| digit.and_then(|digit| char::from(digit).to_digit(16));
        match (byte, hex(ahead.next()), hex(ahead.next())) {
            (b'+', _, _) => bytes.push(b' '),
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    text
}

fn encode(value: &str, written: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' => {
                written.push(char::from(byte));
            }
            b' ' => written.push('+'),
            _ => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                written.push('%');
                for digit in [byte >> 4, byte & 15] {
                    written.extend(DIGITS.get(usize::from(digit)).map(|digit| char::from(*digit)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_forms_write_them() {
        for (value, expected) in [
            ("radio & TV", "radio+%26+TV"),
            ("é+ў%~-_.,", "%C3%A9%2B%D1%9E%25~-_.,"),
            ("aZ09", "aZ09"),
            ("\u{1}\u{10ffff}", "%01%F4%8F%BF%BF"),
        ] {
            let mut written = String::new();
            encode(value, &mut written);
            assert_eq!(written, expected);
            assert_eq!(decode(&written), value);
        }
    }

    #[test]
    fn what_is_no_escape_stays_and_what_is_no_text_is_replaced() {
        for (written, expected) in [
            ("100%", "100%"),
            ("%4", "%4"),
            ("%zz%4z%z4", "%zz%4z%z4"),
            ("%2f%2F", "//"),
            ("a%C3b%ff", "a\u{fffd}b\u{fffd}"),
        ] {
            assert_eq!(decode(written), expected, "{written}");
        }
    }

    #[test]
    fn a_day_has_four_two_and_two_digits() {
        for written in ["2026-05-12", "0001-01-01", "2024-02-29", "9999-12-31"] {
            assert_eq!(parse_day(written).map(day_text).as_deref(), Some(written));
        }
        for written in [
            "",
            "2026",
            "2026-05",
            "2026-5-12",
            "26-05-12",
            "2026-05-1",
            "02026-05-12",
            "2026-13-01",
            "2025-02-29",
            "+026-05-12",
            "2026-05-+1",
            "2026-05-12-",
            "2026-05-12T",
        ] {
            assert_eq!(parse_day(written), None, "{written}");
        }
    }

    #[test]
    fn a_period_is_a_word_or_two_days_either_of_which_may_be_open() {
        for written in
            ["upcoming", "next30", "past", "2026-05-12..2026-05-13", "2026-05-12..", "..2026-05-12"]
        {
            let read = read_period(written).and_then(write_period);
            assert_eq!(read.as_deref(), Some(written));
        }
        for written in ["soon", "2026-05-12", "2026..", "..2026-05-12..", "2026-05-12..x"] {
            assert_eq!(read_period(written), None, "{written}");
        }
    }
}

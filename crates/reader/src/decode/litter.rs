//! What exports leave in texts: markup, escapes and wrongly read letters. Nothing is mended, as
//! somebody may write about just these; the editor is told what to write instead.

use std::borrow::Cow;

use super::text::quote;
use crate::finding::Code;

/// Tags that a text of an export may hold; other words between angle brackets are somebody's own.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// Names of characters in HTML, and what they stand for.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("bdquo", "„"),
    ("bull", "•"),
    ("copy", "©"),
    ("deg", "°"),
    ("euro", "€"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("ldquo", "“"),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("middot", "·"),
    ("nbsp", "a space"),
    ("ndash", "–"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rsquo", "’"),
    ("shy", "nothing"),
    ("times", "×"),
    ("trade", "™"),
];

/// How the names of letters with accents end.
const ACCENTS: &[&str] =
    &["acute", "caron", "cedil", "circ", "grave", "lig", "ring", "slash", "tilde", "uml"];

/// A piece of litter: which rule, what it is, and what to do.
pub type Litter = (Code, String, String);

/// What was left in a text, each kind once.
pub fn litter(written: &str) -> Vec<Litter> {
    let mut found = Vec::new();
    found.extend(tag(written).map(|tag| {
        let help = "write plain text; a blank line parts paragraphs, and addresses have fields";
        (Code::HtmlTag, format!("the tag {} of HTML", quote(tag)), help.to_owned())
    }));
    found.extend(entity(written).map(|(entity, plain)| {
        let help = format!("write {plain} in its place");
        (Code::HtmlEntity, format!("{} of HTML", quote(entity)), help)
    }));
    found.extend(escape(written).map(|escape| {
        let help = "write it with one backslash, or the character itself: it was escaped twice";
        (Code::LiteralEscape, format!("the escape {} as it stands", quote(escape)), help.to_owned())
    }));
    found.extend(meant(written).map(|meant| {
        let help = format!("write {}, or export it again as UTF-8", quote(&meant));
        (Code::WrongEncoding, "letters that were read in a wrong encoding".to_owned(), help)
    }));
    found
}

/// Whether a text breaks lines as if each were meant as one; where all are long, somebody's
/// program has wrapped them, and one paragraph is what is meant.
pub fn has_meant_lines(text: &str) -> bool {
    const WRAPPED: usize = 60;
    text.split("\n\n").any(|paragraph| {
        let lines = || paragraph.trim().split('\n').map(str::trim);
        let is_item = |line: &str| line.starts_with(['-', '*', '•', '–', '—']);
        let is_short = |line: &str| line.chars().take(WRAPPED).count() < WRAPPED;
        lines().zip(lines().skip(1)).any(|(line, next)| is_short(line) || is_item(next))
    })
}

/// The text without characters that nobody sees, where they can only be litter: anywhere in a
/// word that machines read, at the ends of a text that people read.
pub fn visible(written: &str, is_word: bool) -> Cow<'_, str> {
    let is_hidden = |c: char| {
        matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
            || (is_word && matches!(c, '\u{200e}' | '\u{200f}'))
    };
    if !written.contains(is_hidden) {
        return Cow::from(written);
    }
    match is_word {
        true => Cow::from(written.replace(is_hidden, "")),
        false => Cow::from(written.trim_matches(|c| is_hidden(c) || c.is_whitespace())),
    }
}

/// The first tag.
fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let inside = text.get(at + 1..)?;
        let (inside, _) = inside.split_once('>')?;
        let name = inside.strip_prefix('/').unwrap_or(inside);
        let name = name.split([' ', '/', '\n', '\t']).next().unwrap_or_default();
        let is_tag = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
        if is_tag { text.get(at..at + inside.len() + 2) } else { None }
    })
}

/// The first character that is written by its name or number, and what to write in its place.
fn entity(text: &str) -> Option<(&str, Cow<'static, str>)> {
    text.match_indices('&').find_map(|(at, _)| {
        let inside = text.get(at + 1..)?;
        let end = inside.bytes().take(12).position(|b| b == b';')?;
        let name = inside.get(..end)?;
        let plain = match name.strip_prefix('#') {
            Some(number) => numbered(number)?,
            None => named(name)?,
        };
        Some((text.get(at..at + end + 2)?, plain))
    })
}

/// The text with each character itself that stands there by its name or number in HTML, if it is
/// known which one that is.
pub fn without_entities(text: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((found, _)) = entity(rest) {
        let (before, behind) = rest.split_once(found).unwrap_or((rest, ""));
        plain.push_str(before);
        plain.push_str(&character(found).unwrap_or_else(|| found.to_owned()));
        rest = behind;
    }
    plain.push_str(rest);
    plain
}

/// The character of `&name;` or `&#1234;`.
fn character(entity: &str) -> Option<String> {
    let name = entity.trim_start_matches('&').trim_end_matches(';');
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        let c = char::from_u32(code).filter(|c| !c.is_control())?;
        return Some(if c.is_whitespace() { " ".to_owned() } else { c.to_string() });
    }
    match ENTITIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?.1 {
        "a space" => Some(" ".to_owned()),
        "nothing" => Some(String::new()),
        plain => Some(plain.to_owned()),
    }
}

fn named(name: &str) -> Option<Cow<'static, str>> {
    let known = ENTITIES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    if let Some((_, plain)) = known {
        let is_word = plain.chars().count() > 1;
        return Some(if is_word { Cow::from(*plain) } else { Cow::from(quote(plain)) });
    }
    let letter = ACCENTS.iter().find_map(|accent| name.strip_suffix(accent))?;
    let is_letter =
        matches!(letter.len(), 1 | 2) && letter.bytes().all(|b| b.is_ascii_alphabetic());
    is_letter.then_some(Cow::from("the letter itself"))
}

fn numbered(number: &str) -> Option<Cow<'static, str>> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    let c = char::from_u32(code)?;
    let is_seen = !c.is_whitespace() && !c.is_control();
    Some(if is_seen { Cow::from(quote(&c.to_string())) } else { Cow::from("a space") })
}

/// The first escape of JSON that was not read as one: `\u041f`, or `\n` where no path is written.
fn escape(text: &str) -> Option<&str> {
    let has_path = text.contains(":\\") || text.contains("\\\\");
    text.match_indices('\\').find_map(|(at, _)| {
        let behind = text.get(at + 1..)?;
        let digits = behind.strip_prefix('u').and_then(|digits| digits.get(..4));
        if digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit())) {
            return text.get(at..at + 6);
        }
        let is_short = behind.starts_with(['n', 'r', 't', '"', '/']) && !has_path;
        if is_short { text.get(at..at + 2) } else { None }
    })
}

/// What a text was before somebody read its UTF-8 in an encoding of one byte a letter; nothing if
/// it may well be meant as it stands.
fn meant(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    // Almost every text is in order, and this is asked of each: a look at neighbours does.
    let n_led = |leads: std::ops::RangeInclusive<char>, plain: std::ops::RangeInclusive<char>| {
        let pairs = text.chars().zip(text.chars().skip(1));
        let is_led = |(c, next): &(char, char)| {
            leads.contains(c) && !next.is_ascii() && !plain.contains(next)
        };
        pairs.filter(is_led).take(2).count()
    };
    let (n_western, n_russian) = (n_led('Â'..='ô', 'À'..='ÿ'), n_led('В'..='ф', 'А'..='я'));
    // A capital with an accent before a quote is nothing strange, nor is a Р or С before a dash.
    let western = (n_western > 0)
        .then(|| unread(text, &western))
        .filter(|(_, n_read, n_kept)| *n_kept == 0 || (*n_read > 1 && n_read * 2 > *n_kept));
    let russian = || {
        let read = (n_russian > 1).then(|| unread(text, &russian));
        read.filter(|(_, n_read, n_kept)| *n_read > 1 && n_read > n_kept)
    };
    western.or_else(russian).map(|(meant, ..)| meant)
}

/// The text with its letters read again as UTF-8 where they can be, the number of letters that
/// came of it, and of those beyond ASCII that stayed.
fn unread(text: &str, byte: &dyn Fn(char) -> Option<u8>) -> (String, usize, usize) {
    let letters: Vec<(char, Option<u8>)> = text.chars().map(|c| (c, byte(c))).collect();
    let mut rest = letters.as_slice();
    let (mut meant, mut n_read, mut n_kept) = (String::new(), 0, 0);
    while let Some(((first, lead), others)) = rest.split_first() {
        let length = match lead {
            Some(0xC2..=0xDF) => 2,
            Some(0xE0..=0xEF) => 3,
            Some(0xF0..=0xF4) => 4,
            _ => 1,
        };
        let bytes: Option<Vec<u8>> =
            rest.get(..length).and_then(|letters| letters.iter().map(|(_, byte)| *byte).collect());
        let read = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
        let read = read.filter(|read| read.chars().all(is_likely));
        match read {
            Some(read) => {
                n_read += 1;
                meant.push_str(&read);
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                n_kept += usize::from(!first.is_ascii());
                meant.push(*first);
                rest = others;
            }
        }
    }
    (meant, n_read, n_kept)
}

/// Whether people write this character; by chance, most that come out are not of that kind.
fn is_likely(c: char) -> bool {
    matches!(c,
        '\u{a0}'..='\u{17f}' | '\u{386}'..='\u{4ff}' | '\u{531}'..='\u{587}'
        | '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{64a}' | '\u{67e}'..='\u{6d5}'
        | '\u{905}'..='\u{97f}' | '\u{10d0}'..='\u{10ff}' | '\u{2010}'..='\u{203a}'
        | '\u{20ac}' | '\u{2116}' | '\u{2122}' | '\u{3001}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{feff}' | '\u{1f300}'..='\u{1faff}')
}

/// The letters of the bytes 0x80 to 0x9F in Windows-1252; what is not there stays a control.
const WESTERN: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The letters of the bytes 0x80 to 0xBF in Windows-1251.
const RUSSIAN: &str =
    "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{98}™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕї";

fn western(c: char) -> Option<u8> {
    let low = WESTERN.chars().zip(0x80..).find_map(|(known, byte)| (known == c).then_some(byte));
    low.or_else(|| u8::try_from(c).ok())
}

fn russian(c: char) -> Option<u8> {
    let low = RUSSIAN.chars().zip(0x80..).find_map(|(known, byte)| (known == c).then_some(byte));
    match c {
        'А'..='я' => u8::try_from(u32::from(c) - u32::from('А') + 0xC0).ok(),
        _ => low,
    }
}

#[cfg(test)]
mod tests;

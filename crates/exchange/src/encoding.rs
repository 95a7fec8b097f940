//! The letters of a file that does not say in which encoding it is.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::report::Report;

/// The beginning of a file, which tells what it is.
pub fn head(bytes: &[u8], n_bytes: usize) -> String {
    text(bytes.get(..n_bytes).unwrap_or(bytes)).0
}

/// The text of a file; an encoding that was guessed is told, and letters that are broken.
pub fn told(bytes: &[u8], report: &mut Report) -> String {
    let (text, found, has_broken) = decoded(bytes);
    let mut doubt = |message: &str| report.doubt("", "", String::new(), message);
    if found != UTF_8 {
        let name = found.name();
        doubt(&format!("was read as {name}; see whether its letters are right"));
    } else if has_broken {
        doubt(&broken(found));
    }
    text
}

/// What is said of bytes that are no letters.
pub fn broken(encoding: &'static Encoding) -> String {
    let name = encoding.name();
    format!("holds bytes that are no letters in {name}; each has become \u{fffd}")
}

/// Whether there is no letter in a file: it has nothing in it, or noughts, as after a copy that
/// was not ended.
pub fn is_blank(bytes: &[u8]) -> bool {
    let marks = [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"];
    let bytes = marks.iter().find_map(|mark| bytes.strip_prefix(*mark)).unwrap_or(bytes);
    bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace())
}

/// A text, and the encoding that was found where it is another one than UTF-8.
pub fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
    let (text, found, _) = decoded(bytes);
    (text, (found != UTF_8).then(|| found.name()))
}

/// A text, its encoding, and whether some of its bytes are no letters in that.
fn decoded(bytes: &[u8]) -> (String, &'static Encoding, bool) {
    let (text, found, has_broken) = of(bytes).decode(bytes);
    (text.trim_start_matches('\u{feff}').to_owned(), found, has_broken)
}

/// The encoding of a file: by its mark, by its noughts, as UTF-8 where it is that but for a few
/// letters, else guessed.
pub fn of(bytes: &[u8]) -> &'static Encoding {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked.or_else(|| utf_16(bytes)).unwrap_or_else(|| {
        if is_utf_8(bytes) {
            return UTF_8;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    })
}

/// A letter that was cut through, as at the end of a cell that had no more room, makes no other
/// encoding of a file: in those hardly two letters in a row look like one of UTF-8.
fn is_utf_8(bytes: &[u8]) -> bool {
    let (mut n_whole, mut n_broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        n_broken += usize::from(!chunk.invalid().is_empty());
    }
    n_broken == 0 || n_whole >= MIN_WHOLE * n_broken
}

/// Whole letters beyond ASCII for each that is broken, at least.
const MIN_WHOLE: usize = 10;

/// UTF-16 without a mark: every other byte of what is plain in it is nought.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4_000).unwrap_or(bytes);
    let n_noughts =
        |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (n_noughts(0), n_noughts(1));
    // A few separators and digits are enough, as nothing else has noughts in it.
    match (even, odd) {
        (0, odd) if odd > 0 && odd >= head.len() / 50 => Some(UTF_16LE),
        (even, 0) if even > 0 && even >= head.len() / 50 => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_the_region_are_found() {
        let said =
            "BEGIN:VCALENDAR Координационная встреча доноров в сфере средств массовой информации";
        let little: Vec<u8> = said.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cyrillic = encoding_rs::WINDOWS_1251.encode(said).0.into_owned();
        let koi8 = encoding_rs::KOI8_R.encode(said).0.into_owned();
        let marked = [b"\xEF\xBB\xBF", said.as_bytes()].concat();
        for bytes in [said.as_bytes().to_vec(), marked, little, big, cyrillic, koi8] {
            assert_eq!(text(&bytes).0, said);
        }
        assert_eq!(text(said.as_bytes()).1, None);
        for cut in [said.len() - 1, said.len() - 3] {
            let bytes = [&said.as_bytes()[..cut], b";next\n"].concat();
            let (text, guessed) = text(&bytes);
            assert!(text.starts_with("BEGIN:VCALENDAR Координационная встреча"), "{text}");
            assert!(text.ends_with("\u{fffd};next\n") && guessed.is_none(), "{text}");
        }
        assert_eq!(text(b"").0, "");
    }
}

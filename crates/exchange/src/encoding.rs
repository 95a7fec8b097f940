//! The letters of a file that does not say in which encoding it is.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A text, and the encoding that was found where it is another one than UTF-8.
pub fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
    let encoding = marked(bytes).or_else(|| utf16(bytes)).unwrap_or_else(|| {
        if str::from_utf8(bytes).is_ok() {
            return UTF_8;
        }
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    let (text, found, _) = encoding.decode(bytes);
    let text = text.trim_start_matches('\u{feff}').to_owned();
    (text, (found != UTF_8).then(|| found.name()))
}

fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

/// UTF-16 without a mark: every other byte of what begins with Latin letters is 0.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
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
        assert_eq!(text(b"").0, "");
    }
}

//! The letters of a file, in whatever encoding an office has saved it.

use encoding_rs::{Encoding, KOI8_U, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// The text, and what was guessed of it.
pub fn text(bytes: &[u8]) -> Result<(String, Vec<String>), String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err("it is a workbook, not a CSV file: give it the ending .xlsx or .ods".to_owned());
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err("it is in UTF-32: save it again as \"CSV UTF-8\"".to_owned());
    }
    let encoding = crate::encoding::of(bytes);
    let (text, mut doubts) = decode(encoding, bytes);
    let is_sure = [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding);
    if !is_sure {
        doubts.insert(0, format!("was read as {}; \"CSV UTF-8\" needs no guess", encoding.name()));
    }
    if encoding == WINDOWS_1251 || encoding == KOI8_U {
        let n_lost = lost_letters(&text);
        if n_lost > 0 {
            doubts.push(format!(
                "has \"?\" inside {n_lost} words: {} has no ӣ, ӯ, қ, ғ, ҳ, ҷ, ә, ң, ө, ү, һ, and \
                 they were lost when it was saved; save it again as \"CSV UTF-8\"",
                encoding.name()
            ));
        }
    }
    Ok((text, doubts))
}

fn decode(encoding: &'static Encoding, bytes: &[u8]) -> (String, Vec<String>) {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    let mut doubts = Vec::new();
    if had_errors {
        doubts.push(crate::encoding::broken(encoding));
    }
    (text.into_owned(), doubts)
}

/// Words with a question mark between two letters.
fn lost_letters(text: &str) -> usize {
    let is_lost = |word: &str| {
        let word = word.trim_end_matches('?');
        word.contains('?') && !word.contains("://") && word.chars().any(|c| c > '\u{400}')
    };
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"'))
        .filter(|word| is_lost(word))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "id;name\nden;День открытых дверей, встреча с журналистами и показ фильма\n";

    #[test]
    fn letters_are_found_in_every_encoding_of_an_office() {
        let utf_16 = |to: fn(u16) -> [u8; 2]| SAID.encode_utf16().flat_map(to).collect::<Vec<u8>>();
        let (little, big) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
        let (windows, _, _) = WINDOWS_1251.encode(SAID);
        let (koi, _, _) = KOI8_U.encode(SAID);
        for (bytes, n_doubts) in [
            (SAID.as_bytes().to_vec(), 0),
            ([b"\xEF\xBB\xBF", SAID.as_bytes()].concat(), 0),
            ([b"\xFF\xFE".to_vec(), little.clone()].concat(), 0),
            ([b"\xFE\xFF".to_vec(), big.clone()].concat(), 0),
            (little, 0),
            (big, 0),
            (windows.into_owned(), 1),
            (koi.into_owned(), 1),
        ] {
            let (text, doubts) = text(&bytes).unwrap();
            assert_eq!(text, SAID);
            assert_eq!(doubts.len(), n_doubts, "{doubts:?}");
        }
    }

    #[test]
    fn letters_that_were_lost_on_saving_are_told() {
        let (bytes, _, _) = WINDOWS_1251.encode("id;name\na;Иттифо?и байналмилалии то?икон\n");
        let (_, doubts) = text(&bytes).unwrap();
        assert!(doubts[1].contains("inside 2 words"), "{doubts:?}");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(text(b"PK\x03\x04....").unwrap_err().contains(".xlsx"));
        assert!(text(b"\xFF\xFE\0\0a\0\0\0").unwrap_err().contains("UTF-32"));
    }
}

//! Many files in one text that a page can carry: LZMA, gzip, then seven bits to a letter.
//!
//! Base64 spends four letters on three bytes; seven bits spend eight on seven, as UTF-8 has a byte
//! for each of 128 letters. `pages/open.js` reads it back.

use anyhow::Result;

use crate::compress::{gzip, lzma};

/// The most bytes of a file that is packed with LZMA, which a page reads far slower than gzip
/// (docs/decisions/0010 says how to see it).
const MOST: usize = 1_000_000;

/// Files by name, one behind the other: those that LZMA packs, then those that gzip does.
#[derive(Debug, Default)]
pub struct Bundle {
    small: Files,
    large: Files,
}

#[derive(Debug, Default)]
struct Files {
    bytes: Vec<u8>,
    lengths: Vec<(String, usize)>,
}

impl Bundle {
    /// Adds a file.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let files = if bytes.len() > MOST { &mut self.large } else { &mut self.small };
        files.bytes.extend_from_slice(bytes);
        files.lengths.push((name.to_owned(), bytes.len()));
    }

    /// The names with their lengths, in order, as JSON: `[["wasm", 709499], ...]`.
    pub fn lengths(&self) -> String {
        let all = self.small.lengths.iter().chain(&self.large.lengths);
        all.map(|(name, n)| serde_json::json!([name, n])).collect::<serde_json::Value>().to_string()
    }

    /// How many of their bytes LZMA has packed.
    pub fn n_lzma(&self) -> usize {
        self.small.bytes.len()
    }

    /// All files as text for a `<script>` that is no script. What LZMA packed gzip leaves as it is,
    /// but says whether it came whole.
    pub fn text(&self) -> Result<String> {
        Ok(letters(&gzip(&[lzma(&self.small.bytes)?, self.large.bytes.clone()].concat())?))
    }
}

/// Seven bits to a letter, the last one filled with zeros. Three of the 128 would not come out of
/// a page as they went in: they are written 256 higher, which the reader's `& 127` takes off.
fn letters(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 7 + 1);
    let (mut bits, mut n_bits) = (0_u32, 0);
    let mut put = |value: u32| {
        let code = match value {
            // A page turns NUL into another letter and CR into LF; `<` may end the script.
            0x00 | 0x0d | 0x3c => value + 0x100,
            _ => value,
        };
        text.extend(char::from_u32(code));
    };
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        n_bits += 8;
        while n_bits >= 7 {
            n_bits -= 7;
            put((bits >> n_bits) & 127);
        }
        bits &= (1 << n_bits) - 1;
    }
    if n_bits > 0 {
        put((bits << (7 - n_bits)) & 127);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// What `pages/open.js` does.
    fn read(text: &str) -> Vec<u8> {
        let (mut bytes, mut bits, mut n_bits) = (Vec::new(), 0_u32, 0);
        for letter in text.chars() {
            bits = (bits << 7) | (u32::from(letter) & 127);
            n_bits += 7;
            if n_bits >= 8 {
                n_bits -= 8;
                bytes.push(((bits >> n_bits) & 255) as u8);
            }
        }
        bytes
    }

    #[test]
    fn every_byte_comes_back() {
        let all: Vec<u8> = (0..=255).collect();
        for n in 0..20 {
            let bytes = [&all[n..], &all[..n], &[0, 0xff, 0x0d][..n % 4]].concat();
            assert_eq!(read(&letters(&bytes)), bytes);
        }
    }

    #[test]
    fn what_is_large_is_packed_as_browsers_unpack_it() {
        let mut bundle = Bundle::default();
        let large = vec![7; MOST + 1];
        for (name, bytes) in [("a", &large[..2]), ("large", &large), ("b", &large[..MOST])] {
            bundle.add(name, bytes);
        }
        assert_eq!(bundle.lengths(), r#"[["a",2],["b",1000000],["large",1000001]]"#);
        assert_eq!(bundle.n_lzma(), MOST + 2);
        let packed = read(&bundle.text().unwrap());
        let mut bytes = Vec::new();
        flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut bytes).unwrap();
        let small = lzma(&large[..1].repeat(MOST + 2)).unwrap();
        assert_eq!(bytes.len(), small.len() + large.len());
        assert!(bytes.starts_with(&small) && bytes.ends_with(&large));
    }

    #[test]
    fn no_letter_is_one_that_a_page_changes() {
        let text = letters(&(0..=255).cycle().take(2000).collect::<Vec<u8>>());
        assert!(!text.contains(['\0', '\r', '<']));
    }
}

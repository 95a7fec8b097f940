//! What a file is that is meant to be JSON and is something else, by how it begins.

use super::JsonError;

/// The mark that some editors write before a text in UTF-8.
const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// How packed files begin: gzip, zip, zstd, bzip2, xz, and the three usual forms of zlib.
const PACKED: [&[u8]; 8] = [
    &[0x1F, 0x8B],
    b"PK\x03\x04",
    &[0x28, 0xB5, 0x2F, 0xFD],
    b"BZh",
    &[0xFD, b'7', b'z', b'X', b'Z'],
    &[0x78, 0x01],
    &[0x78, 0x9C],
    &[0x78, 0xDA],
];

/// What bytes are that are no text in UTF-8.
pub(super) fn encoding(bytes: &[u8]) -> Option<JsonError> {
    if PACKED.iter().any(|head| bytes.starts_with(head)) {
        return Some(JsonError::Packed);
    }
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some(JsonError::Utf32),
        [_, 0, 0, 0, ..] | [0, 0, 0, _, ..] => Some(JsonError::Utf32),
        [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, ..] | [_, 0, ..] => Some(JsonError::Utf16),
        _ => None,
    }
}

/// The bytes behind their marks, and how many marks there were.
pub(super) fn without_marks(bytes: &[u8]) -> (&[u8], usize) {
    let mut rest = bytes;
    let mut n_marks = 0;
    while let Some(behind) = rest.strip_prefix(MARK) {
        rest = behind;
        n_marks += 1;
    }
    (rest, n_marks)
}

/// Whether a text that is no JSON is a program which holds or hands over the data:
/// `callback({...})`, `const data = {...}`, or JSON behind a guard such as `)]}'`.
pub(super) fn is_script(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(")]}'") {
        return true;
    }
    let text = match text.strip_prefix("/*").and_then(|comment| comment.split_once("*/")) {
        Some((_, behind)) => behind.trim_start(),
        None => text,
    };
    let declared = ["var ", "let ", "const ", "export default ", "return ", "this."];
    if declared.iter().any(|word| text.starts_with(word)) {
        return true;
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
    let name = text.find(|c| !is_name(c)).unwrap_or(text.len());
    let behind = text.get(name..).unwrap_or_default().trim_start();
    text.starts_with(|c: char| is_name(c) && !c.is_numeric()) && behind.starts_with(['(', '='])
}

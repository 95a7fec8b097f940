//! Names that stand for a content, and what caches and builds may do with them.

use sha2::{Digest, Sha256};

/// Digits in a name that stand for a content.
const VERSION_LENGTH: usize = 12;

/// The SHA-256 of a content, in small digits.
pub fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What stands in a name for a content: the first 12 digits of its [`sum`].
pub fn version(bytes: &[u8]) -> String {
    let mut digits = sum(bytes);
    digits.truncate(VERSION_LENGTH);
    digits
}

/// The one rule of what a cache may keep: for ever what has its content's twelve digits between a
/// dot and a dot or slash in its name, and nothing else without asking again. The samples of
/// `docs/servers` say the same, and `docs/publishing.md`.
pub fn is_for_ever(name: &str) -> bool {
    let is_digit = |letter: char| matches!(letter, '0'..='9' | 'a'..='f');
    let mut parts = name.split('.').skip(1).peekable();
    while let Some(part) = parts.next() {
        let (digits, is_ended) = match part.split_once('/') {
            Some((digits, _)) => (digits, true),
            None => (part, parts.peek().is_some()),
        };
        if is_ended && digits.len() == VERSION_LENGTH && digits.chars().all(is_digit) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_by_its_content_may_be_kept_for_ever() {
        for name in ["a.2d711642b726.css", "m.2d711642b726/ru.json", "parts/p.2d711642b726.part"] {
            assert!(is_for_ever(name), "{name}");
        }
        for name in [
            "index.html",
            "barnoma.js",
            "event/2d711642b726.html",
            "a.2d711642b726",
            "a.2d711642b72.css",
            "a.2d711642b7266.css",
            "a.2D711642B726.css",
            "2d711642b726.css",
            "a.b/2d711642b726.css",
        ] {
            assert!(!is_for_ever(name), "{name}");
        }
    }
}

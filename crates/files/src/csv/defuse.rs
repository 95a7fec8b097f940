//! Texts that a spreadsheet would take for formulas get an apostrophe before them, and lose it when
//! they come back. What begins with apostrophes and then so gets one more, so nothing is lost.

use std::borrow::Cow;

/// The text as it can stand in a file that is opened by a spreadsheet.
pub fn defused(text: &str) -> Cow<'_, str> {
    match is_live(text.trim_start_matches('\'')) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// The text that such a one stands for.
pub fn armed(text: String) -> String {
    match text.strip_prefix('\'') {
        Some(rest) if is_live(rest.trim_start_matches('\'')) => rest.to_owned(),
        _ => text,
    }
}

/// Whether a spreadsheet would compute it. A number computes to itself.
fn is_live(text: &str) -> bool {
    let is_number = || {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let mut parts = digits.splitn(2, ['.', ',']);
        let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        parts.next().is_some_and(is_plain) && parts.next().is_none_or(is_plain)
    };
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !is_number()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_run_is_defused() {
        for (text, file) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+992 37 221", "'+992 37 221"),
            ("-5", "-5"),
            ("-33.8", "-33.8"),
            ("-2+3", "'-2+3"),
            ("'=1", "''=1"),
            ("'quoted'", "'quoted'"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(defused(text), file);
            assert_eq!(armed(file.to_owned()), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@0-9.,a\t-]{0,6}") {
            let file = defused(&text).into_owned();
            prop_assert!(!is_live(&file));
            prop_assert_eq!(armed(file), text);
        }
    }
}

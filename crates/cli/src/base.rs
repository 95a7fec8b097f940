//! The address of the folder, as `--base` says it. It stands in every snippet that people paste,
//! so it is plain or it is refused with the reason.

use anyhow::{Result, bail};
use barnoma_reader::model::Url;

/// The address with a slash at its end.
pub fn base(written: &str) -> Result<String> {
    let Some(url) = Url::parse(written) else {
        bail!("--base {written} is no address: write one such as https://example.org/programme/");
    };
    if let Some(reason) = reason_against(url.as_str()) {
        bail!("--base {written} {reason}");
    }
    Ok(format!("{}/", written.trim_end_matches('/')))
}

/// Why an address cannot be the beginning of others.
fn reason_against(address: &str) -> Option<&'static str> {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = after_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        return Some("has a user name before the @: everybody would read it; leave it out");
    }
    if address.contains('?') {
        return Some("has a query: file names cannot follow it; end the address before the ?");
    }
    if address.contains('#') {
        return Some("has a fragment: file names cannot follow it; end the address before the #");
    }
    let is_code = |after: &str| after.chars().take(2).filter(char::is_ascii_hexdigit).count() == 2;
    if !address.split('%').skip(1).all(is_code) {
        return Some(
            "has a % without two digits (0-9, A-F) behind it; write %25 for the sign itself",
        );
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_has_a_slash_at_its_end() {
        assert_eq!(base("https://e.org/a").unwrap(), "https://e.org/a/");
        assert_eq!(base("https://e.org/a//").unwrap(), "https://e.org/a/");
        assert_eq!(base("http://e.org:8080").unwrap(), "http://e.org:8080/");
        assert_eq!(base("https://e.org/%D0%B0/@b").unwrap(), "https://e.org/%D0%B0/@b/");
    }

    #[test]
    fn what_cannot_be_a_base_is_refused_with_the_reason() {
        for (written, reason) in [
            ("e.org", "is no address"),
            ("/a/", "is no address"),
            ("javascript:alert(1)", "is no address"),
            ("", "is no address"),
            ("https://e.org/a b", "is no address"),
            ("https://me@e.org/", "has a user name"),
            ("https://me:secret@e.org/a/", "has a user name"),
            ("https://e.org/?a", "has a query"),
            ("https://e.org/a?", "has a query"),
            ("https://e.org?a=@", "has a query"),
            ("https://e.org/#a", "has a fragment"),
            ("https://e.org/a#", "has a fragment"),
            ("https://e.org/%zz", "has a % without two digits"),
            ("https://e.org/%4", "has a % without two digits"),
            ("https://e.org/a%", "has a % without two digits"),
            ("https://e.org/%4/a", "has a % without two digits"),
        ] {
            let error = base(written).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}

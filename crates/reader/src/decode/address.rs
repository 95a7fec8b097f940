//! Reading an address: what is meant for one and not written as one is encoded, and what cannot be
//! one is refused with the reason.

use std::fmt::Write as _;

use super::text::ADDRESS;
use crate::model::Url;

/// What an address was read as.
#[derive(Debug, PartialEq, Eq)]
pub enum Address {
    /// As it is written.
    Good(String),
    /// With characters that had to be encoded.
    Encoded(String),
    /// It is of a kind that a page must not link to.
    Unsafe(String),
    /// It is none.
    Bad(String, Fault),
}

/// Why a text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not begin as one.
    NoScheme,
    /// Nothing, or nothing that could be a host, stands where the host must.
    NoHost,
    /// A second one begins in it.
    TwoAddresses,
    /// It is broken over lines, or holds control characters.
    Broken,
    /// It is longer than any address that works.
    TooLong,
}

impl Fault {
    /// What it is, after "which is".
    pub fn what(self) -> &'static str {
        match self {
            Fault::NoScheme => "no whole web address",
            Fault::NoHost => "an address without a host",
            Fault::TwoAddresses => "more than one address",
            Fault::Broken => "an address broken over lines",
            Fault::TooLong => "an address of more than 4,096 characters",
        }
    }

    /// What to write.
    pub fn help(self) -> &'static str {
        match self {
            Fault::NoScheme => "write an address that begins with https:// or http://",
            Fault::NoHost => "write the host behind https://, as in https://example.org/page",
            Fault::TwoAddresses => "write one, and further ones into \"links\"",
            Fault::Broken => "write it in one line",
            Fault::TooLong => "write a shorter one",
        }
    }
}

/// Reads an address, or an IRI of another kind where only a name is wanted.
pub fn read(written: String, is_iri: bool) -> Address {
    let is_long = written.len() > ADDRESS;
    let is_bad = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c);
    if !is_long && is_iri && written.starts_with("urn:") && !written.contains(is_bad) {
        return Address::Good(written);
    }
    if !is_long && Url::parse(&written).is_some() {
        return Address::Good(written);
    }
    let Some((scheme, rest)) = scheme(&written) else {
        return match is_other_scheme(&written) {
            true => Address::Unsafe(written),
            false => Address::Bad(written, Fault::NoScheme),
        };
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let fault = if is_long {
        Fault::TooLong
    } else if written.contains(char::is_control) {
        Fault::Broken
    } else if rest.split(char::is_whitespace).skip(1).any(begins_address) {
        Fault::TwoAddresses
    } else if host.contains(is_bad) {
        Fault::NoHost
    } else {
        let encoded = [scheme, host, &encoded(path)].concat();
        return match Url::parse(&encoded) {
            Some(_) => Address::Encoded(encoded),
            None => Address::Bad(written, Fault::NoHost),
        };
    };
    Address::Bad(written, fault)
}

/// The scheme of the web and what stands behind it.
fn scheme(written: &str) -> Option<(&str, &str)> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (head, rest) = written.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some((head, rest))
    })
}

fn begins_address(word: &str) -> bool {
    scheme(word.trim_start_matches(['(', '<', ','])).is_some() || word.starts_with("www.")
}

/// Whether something stands before a colon that a browser may take for a scheme.
fn is_other_scheme(written: &str) -> bool {
    let scheme = written.split_once(':').map_or("", |(scheme, _)| scheme.trim());
    let is_part = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "+-".contains(c);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(is_part)
        && !scheme.eq_ignore_ascii_case("http")
        && !scheme.eq_ignore_ascii_case("https")
}

/// What stands behind the host, with what an address cannot hold as its bytes in UTF-8.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        if c.is_whitespace() || "<>\"\\".contains(c) {
            for byte in c.to_string().bytes() {
                // Writing into a string cannot fail.
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(c);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: Address) {
        assert_eq!(read(written.to_owned(), false), expected, "{written:?}");
    }

    #[test]
    fn what_can_be_encoded_is_encoded() {
        for (written, encoded) in [
            ("https://a.org/my file.pdf", "https://a.org/my%20file.pdf"),
            ("HTTP://a.org?q=a b", "HTTP://a.org?q=a%20b"),
            ("https://a.org#a b", "https://a.org#a%20b"),
            ("https://a.org/x\"y<z>", "https://a.org/x%22y%3Cz%3E"),
            ("https://a.org/a\u{a0}b", "https://a.org/a%C2%A0b"),
            ("https://a.org/a\\b", "https://a.org/a%5Cb"),
            ("https://a.org/a b/c?d", "https://a.org/a%20b/c?d"),
        ] {
            check(written, Address::Encoded(encoded.to_owned()));
        }
        check("https://a.org/%20?ä=ö", Address::Good("https://a.org/%20?ä=ö".to_owned()));
    }

    #[test]
    fn what_is_none_is_refused_for_its_own_reason() {
        for (written, fault) in [
            ("www.example.org", Fault::NoScheme),
            ("example.org/a b", Fault::NoScheme),
            ("https:/example.org", Fault::NoScheme),
            ("http:/example.org", Fault::NoScheme),
            // A port stands behind a host, and no scheme holds a slash or begins with a digit.
            ("example.org:8080", Fault::NoScheme),
            ("a/b:c", Fault::NoScheme),
            ("7z:c", Fault::NoScheme),
            ("https://", Fault::NoHost),
            ("https:///path a", Fault::NoHost),
            ("https://exa mple.org/", Fault::NoHost),
            ("https://a.org https://b.org", Fault::TwoAddresses),
            ("https://a.org/x, https://b.org/y", Fault::TwoAddresses),
            ("https://a.org/x or www.b.org", Fault::TwoAddresses),
            ("https://a.org/a\nb", Fault::Broken),
        ] {
            check(written, Address::Bad(written.to_owned(), fault));
        }
        for written in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "java script:alert(1)",
            "mailto:a@b.org",
            "data:x",
            "h323:x",
            "svn+ssh://a.org",
        ] {
            check(written, Address::Unsafe(written.to_owned()));
        }
    }

    #[test]
    fn an_address_is_as_long_as_one_may_be() {
        let of_length = |n: usize| format!("{:a<n$}", "https://a.org/");
        let (longest, longer) = (of_length(ADDRESS), of_length(ADDRESS + 1));
        check(&longest, Address::Good(longest.clone()));
        check(&longer, Address::Bad(longer.clone(), Fault::TooLong));
    }

    #[test]
    fn a_name_that_leads_nowhere_is_one_only_where_no_link_is_made_of_it() {
        let urn = "urn:uuid:1234".to_owned();
        assert_eq!(read(urn.clone(), true), Address::Good(urn.clone()));
        check(&urn, Address::Unsafe(urn.clone()));
        for broken in ["urn:a b", "urn:a<b", "urn:a\u{7}b", "doi:10.1/urn:"] {
            assert_eq!(read(broken.to_owned(), true), Address::Unsafe(broken.to_owned()));
        }
        let longest = format!("{:a<ADDRESS$}", "urn:");
        assert_eq!(read(longest.clone(), true), Address::Good(longest.clone()));
        let longer = longest + "a";
        assert_eq!(read(longer.clone(), true), Address::Unsafe(longer));
    }
}

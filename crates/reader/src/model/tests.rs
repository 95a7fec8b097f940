//! What a programme says of its parts.

use super::*;

#[track_caller]
fn check(written: &str, is_safe: bool) {
    assert_eq!(Url::parse(written).is_some(), is_safe, "{written:?}");
}

#[test]
fn only_web_addresses_become_links() {
    check("https://example.org/a?b=c#d", true);
    check("HTTP://example.org", true);
    check("http://пример.рф/путь", true);
    check("javascript:alert(1)", false);
    check(" https://example.org", false);
    check("https:///path", false);
    check("https://", false);
    check("//example.org", false);
    check("data:text/html,x", false);
    check("https://example.org/\"onclick=", false);
    check("http\n://example.org", false);
    check("https://example.org/\u{7}", false);
}

#[test]
fn a_letter_goes_to_one_plain_address() {
    for (email, is_plain) in [
        ("a.b-c_d+e@example.org", true),
        ("a", false),
        ("@example.org", false),
        ("a@", false),
        ("a@b@c", false),
        ("a?b@c", false),
        ("почта@example.org", false),
    ] {
        let contact =
            Contact { name: None, email: Some(email.to_owned()), telephone: None, url: None };
        let expected = is_plain.then(|| format!("mailto:{email}"));
        assert_eq!(contact.letter_address(), expected, "{email}");
    }
}

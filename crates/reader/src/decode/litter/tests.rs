//! Texts with what does not belong in them, and what is said of each.

use super::*;

#[track_caller]
fn check(written: &str, expected: &[Code]) {
    let codes: Vec<Code> = litter(written).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, expected, "{written:?}");
}

#[test]
fn tags_are_told_from_other_brackets() {
    for text in ["<p>Come</p>", "a<br/>b", "<A HREF=\"x\">y", "</strong>", "x <h2 class='a'>"] {
        check(text, &[Code::HtmlTag]);
    }
    assert_eq!(litter("Come <b class=\"a\">now</b>")[0].1, "the tag \"<b class=\"a\">\" of HTML");
    for text in ["a < b and b > c", "<your name>", "p<0.05", "<3", "Vec<u8>", "<>", "x <p"] {
        check(text, &[]);
    }
}

#[test]
fn characters_by_name_or_number_are_found() {
    for (text, plain) in [
        ("Food &amp; Water", "\"&\""),
        ("10&nbsp;km", "a space"),
        ("Caf&eacute;", "the letter itself"),
        ("it&#39;s", "\"'\""),
        ("&#x41F;", "\"П\""),
        ("a &LT; b", "\"<\""),
        ("&Aring;rhus", "the letter itself"),
        ("Encyclop&aelig;dia", "the letter itself"),
        ("a&#10;b", "a space"),
        ("a&#160;b", "a space"),
        ("a&#x7;b", "a space"),
    ] {
        let found = litter(text);
        let [(Code::HtmlEntity, _, help)] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert_eq!(help, &format!("write {plain} in its place"));
    }
    assert_eq!(litter("Food &amp; Water")[0].1, "\"&amp;\" of HTML");
    for text in [
        "Food & Water",
        "R&D; Q&A",
        "AT&T;",
        "a&b;c",
        "?a=1&copy=2",
        "&",
        "&;",
        "&#;",
        "a &bearing; b",
        "&1uml;",
        "&a1uml;",
    ] {
        check(text, &[]);
    }
}

#[test]
fn characters_are_put_where_their_names_or_numbers_stood() {
    for (text, plain) in [
        ("Food &amp; Water&nbsp;&#1071;&#x41F;&#XB0;", "Food & Water ЯП°"),
        ("soft&shy;ened&#160;line", "softened line"),
        // Which letter it is, is not known, and a control is none.
        ("Caf&eacute; &#7;", "Caf&eacute; &#7;"),
        ("nothing", "nothing"),
    ] {
        assert_eq!(without_entities(text), plain, "{text}");
    }
}

#[test]
fn escapes_that_stayed_are_told_from_paths() {
    for text in ["\\u041f\\u0440", "line\\nline", "a \\\"b\\\"", "\\/Date", "C:\\u041f"] {
        check(text, &[Code::LiteralEscape]);
    }
    assert_eq!(litter("a\\u041fb")[0].1, "the escape \"\\u041f\" as it stands");
    assert_eq!(litter("a\\nb")[0].1, "the escape \"\\n\" as it stands");
    for text in [
        "C:\\new\\table",
        "\\\\server\\news",
        "\\alpha",
        "50\\50",
        "\\u12",
        "\\u123z",
        "\\u12g4",
        "\\",
    ] {
        check(text, &[]);
    }
}

#[test]
fn letters_read_in_a_wrong_encoding_are_read_again() {
    for (text, is_meant) in [
        ("CafÃ©", "Café"),
        ("â€œOpenâ€\u{9d} day â€“ 3 May", "“Open” day – 3 May"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
        ("РџСЂРёРІРµС‚", "Привет"),
        ("РўРѕТ·РёРєРёСЃС‚РѕРЅ", "Тоҷикистон"),
        ("Ø³Ù„Ø§Ù…", "سلام"),
        ("Hi ðŸ˜€", "Hi 😀"),
    ] {
        assert_eq!(meant(text).as_deref(), Some(is_meant), "{text}");
    }
    for text in [
        "Café",
        "Привет, «мир»",
        "СССР»",
        "РФ» и «С»",
        "São Tomé — ÃO",
        "Österreich",
        "Тоҷикистон",
        "Ñandú",
        "Ελλάδα",
        "العربية",
        "Ãguas",
        "Ўзбекистон",
        "Ґ і Ї є",
        "«CAFÉ»",
        "„MENÜ“ und „Ä“",
        "”BLÅ”",
        "Ø“, Æ”",
    ] {
        assert_eq!(meant(text), None, "{text}");
    }
}

#[test]
fn a_few_letters_that_stayed_do_not_save_a_text() {
    for (stayed, wrong, is_found) in [
        ("", "Ã©", true),
        ("é", "Ã©", false),
        ("ééé", "Ã©Ã©", true),
        ("éééé", "Ã©Ã©", false),
        ("", "Рџ", false),
        ("", "РџРџ", true),
        ("я", "РџРџ", true),
        ("яя", "РџРџ", false),
    ] {
        let text = [stayed, " ", wrong].concat();
        assert_eq!(meant(&text).is_some(), is_found, "{text}");
    }
}

#[test]
fn every_text_read_in_a_wrong_encoding_is_found() {
    for text in ["Día de la prensa", "Journée", "Übung", "“Qualité”", "naïve café"] {
        let wrong: String = text
            .bytes()
            .map(|b| match b {
                0x80..=0x9F => WESTERN.chars().nth(usize::from(b - 0x80)).unwrap(),
                _ => char::from(b),
            })
            .collect();
        assert_eq!(meant(&wrong).as_deref(), Some(text), "{wrong}");
    }
}

#[test]
fn lines_are_told_from_wrapped_text() {
    let long = "a line that somebody's program has broken after seventy-two letters, as mail";
    for (text, is_meant) in [
        ("one line", false),
        ("a paragraph\n\nand another", false),
        ("Monday: tea\nTuesday: coffee", true),
        (&format!("{long}\n{long}\nand the rest"), false),
        (&format!("{long}\n- {long}"), true),
        (&format!("{long}\n\none\ntwo"), true),
        ("\n a \n\n", false),
        ("a\n\n\nb", false),
        (&format!("{}\nb", "a".repeat(59)), true),
        (&format!("{}\nb", "a".repeat(60)), false),
    ] {
        assert_eq!(has_meant_lines(text), is_meant, "{text:?}");
    }
}

#[test]
fn what_nobody_sees_is_taken_out_where_it_means_nothing() {
    for (written, word, text) in [
        ("https://a.b/\u{200b}", "https://a.b/", "https://a.b/"),
        ("\u{feff}a\u{200c}b", "ab", "a\u{200c}b"),
        ("ab \u{200b}", "ab ", "ab"),
        (" ab ", " ab ", " ab "),
        ("\u{200f}שלום", "שלום", "\u{200f}שלום"),
        ("👩\u{200d}🌾", "👩🌾", "👩\u{200d}🌾"),
    ] {
        assert_eq!(visible(written, true), word, "{written:?}");
        assert_eq!(visible(written, false), text, "{written:?}");
    }
}

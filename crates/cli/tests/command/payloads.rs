//! Texts that would run in a page, by kinds, through every format to the pages of a site.

use crate::support::{Desk, TODAY};

/// One of each kind of what is tried; `alert(1)` stands in each.
const KINDS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script></title></style></textarea><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)}",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "\\u003cimg src=x onerror=alert(1)\\u003e",
    "＜script＞alert(1)＜/script＞",
    "<\u{0}script>alert(1)</script\u{b}>",
];

/// Addresses that would run when somebody follows them.
const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:alert(1)",
    "https://example.org/\" onmouseover=\"alert(1)",
    "https://example.org/'onclick='alert(1)",
    "//example.org/alert(1)",
];

fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A dataset with every text and address where texts and addresses stand.
fn dataset() -> String {
    let kinds = KINDS.iter().enumerate().map(|(at, kind)| {
        let (text, address) = (json_string(kind), json_string(ADDRESSES[at % ADDRESSES.len()]));
        format!(
            "{{\"id\": \"e{at}\", \"name\": {{\"en\": {text}}}, \"description\": {{\"en\": {text}}}, \
             \"startDate\": \"2022-05-{:02}\", \"url\": {address}, \"links\": [{{\"href\": {address}, \"name\": {{\"en\": {text}}}}}], \
             \"virtualLocation\": [{{\"url\": {address}}}], \"location\": [\"p\"], \"outcome\": [\"o\"], \
             \"participatingOrgs\": [{{\"name\": {{\"en\": {text}}}, \"role\": \"host\"}}], \
             \"contactPoint\": [{{\"email\": \"a@example.org\", \"name\": {{\"en\": {text}}}}}]}}",
            at + 1
        )
    });
    let text = json_string(KINDS[2]);
    format!(
        "{{\"formatVersion\": \"1.0\", \"id\": \"https://example.org/p\", \"languages\": [\"en\"], \
         \"name\": {{\"en\": {text}}}, \"description\": {{\"en\": {text}}}, \"reportingOrg\": \"r\", \
         \"outcomes\": [{{\"id\": \"o\", \"name\": {{\"en\": {text}}}}}], \
         \"organizations\": [{{\"id\": \"r\", \"name\": {{\"en\": {text}}}}}], \
         \"places\": [{{\"id\": \"p\", \"name\": {{\"en\": {text}}}, \"address\": {{\"en\": {text}}}}}], \
         \"resources\": [{{\"id\": \"b\", \"name\": {{\"en\": {text}}}, \"versions\": [{{\"inLanguage\": [\"en\"], \"url\": \"https://example.org/b\"}}]}}], \
         \"events\": [{}]}}",
        kinds.collect::<Vec<_>>().join(",")
    )
}

/// What a tag is that would run something; nothing if it is harmless.
fn live(tag: &str) -> Option<String> {
    let name: String =
        tag[1..].chars().take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/')).collect();
    if ["iframe", "object", "embed", "math", "mglyph", "base"]
        .contains(&name.to_lowercase().as_str())
    {
        return Some(name);
    }
    let mut rest = &tag[1 + name.len()..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.starts_with('>') || rest.is_empty() {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        let attribute = rest[..end].to_lowercase();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (inside, next) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(
                    after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len()),
                ),
            };
            value = html_escape::decode_html_entities(inside).to_lowercase();
            rest = next;
        }
        let plain: String =
            value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let runs = ["javascript:", "vbscript:", "data:text"]
            .iter()
            .any(|scheme| plain.starts_with(scheme));
        let is_address = matches!(
            attribute.as_str(),
            "href" | "src" | "action" | "formaction" | "srcdoc" | "xlink:href"
        );
        if attribute.starts_with("on") || (is_address && runs) || attribute == "srcdoc" {
            return Some(format!("{attribute}={value}"));
        }
    }
}

/// Holds that nothing of the payloads is markup in a page.
#[track_caller]
fn assert_harmless(name: &str, page: &str) {
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = &rest[1..];
            continue;
        }
        // A tag ends at the first > outside of quotes.
        let mut quote = None;
        let end = rest.char_indices().find(|(_, c)| match quote {
            Some(open) => {
                if *c == open {
                    quote = None;
                }
                false
            }
            None if matches!(c, '"' | '\'') => {
                quote = Some(*c);
                false
            }
            None => *c == '>',
        });
        let end = end.map_or(rest.len(), |(at, _)| at + 1);
        let tag = &rest[..end];
        assert_eq!(live(tag), None, "{name}: {tag}");
        rest = &rest[end..];
        if tag.to_lowercase().starts_with("<script") {
            let (inside, after) = rest.split_once("</script").unwrap_or((rest, ""));
            let is_data = tag.contains("json");
            assert!(is_data || !inside.contains("alert("), "{name}: a script with {inside}");
            rest = after;
        }
    }
}

/// Builds a site of a file, and looks at all of its pages.
#[track_caller]
fn assert_harmless_from(desk: &Desk, file: &str, more: &[&str]) {
    let site = format!("site-{}", file.replace('.', "-"));
    let usual = ["build", file, "--out", &site, "--widget", "widget", "--today", TODAY];
    let outcome = desk.run(&[&usual[..], more].concat());
    assert!(outcome.code < 2, "{file}: {outcome:?}");
    let mut n_texts = 0;
    for (name, bytes) in desk.files(&site) {
        if name.ends_with(".html") {
            let page = String::from_utf8(bytes).unwrap();
            n_texts += page.matches("alert(1)").count();
            assert_harmless(&format!("{file} {name}"), &page);
        }
    }
    // The texts are there: nobody is spared by their being left out.
    assert!(n_texts >= KINDS.len(), "{file}: {n_texts}");
}

#[test]
fn no_payload_of_any_format_becomes_markup() {
    let desk = Desk::new();
    desk.put("evil.json", &dataset());
    assert_harmless_from(&desk, "evil.json", &["--base", "https://example.org/"]);
    for (format, file) in [
        ("xlsx", "evil.xlsx"),
        ("hxl", "evil.hxl.csv"),
        ("iati", "evil.xml"),
        ("jsonld", "evil.jsonld"),
        ("ics", "evil.ics"),
    ] {
        let out = desk.run(&["export", "evil.json", "--to", format, "--out", file, "--lang", "en"]);
        assert_eq!(out.code, 0, "{out:?}");
        assert_harmless_from(&desk, file, &[]);
    }
}

#[test]
fn no_payload_of_others_files_becomes_markup() {
    let desk = Desk::new();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows = |columns: &dyn Fn(&str, &str, usize) -> String| -> String {
        let row = |(at, kind): (usize, &&str)| columns(kind, ADDRESSES[at % ADDRESSES.len()], at);
        KINDS.iter().enumerate().map(row).collect()
    };
    let cells = rows(&|kind, address, at| {
        let (kind, address) = (quoted(kind), quoted(address));
        format!("{kind},{kind},2022-05-{:02},{address},{kind},{kind},{kind}\n", at + 1)
    });
    desk.put(
        "plain.csv",
        &format!("name,description,startDate,url,organizer,location,category\n{cells}"),
    );
    assert_harmless_from(&desk, "plain.csv", &[]);
    let suggested = desk.run(&["import", "plain.csv", "--suggest", "--out", "map.toml"]);
    assert_eq!(suggested.code, 0, "{suggested:?}");
    assert_harmless_from(&desk, "plain.csv", &["--mapping", "map.toml"]);
    let tags = "#activity+name,#description,#date+start,#meta+url,#org,#loc,#sector\n";
    desk.put("tags.csv", &format!("{tags}{cells}"));
    assert_harmless_from(&desk, "tags.csv", &[]);
    let escape = |text: &str| {
        text.replace('\\', "\\\\")
            .replace(['\u{0}', '\u{b}'], "")
            .replace(';', "\\;")
            .replace(',', "\\,")
    };
    let events = rows(&|kind, address, at| {
        let kind = escape(kind);
        format!(
            "BEGIN:VEVENT\r\nUID:u{at}\r\nDTSTART;VALUE=DATE:202205{:02}\r\nSUMMARY:{kind}\r\nDESCRIPTION:{kind}\r\nLOCATION:{kind}\r\nCATEGORIES:{kind}\r\nURL:{address}\r\nX-ALT-DESC;FMTTYPE=text/html:{kind}\r\nEND:VEVENT\r\n",
            at + 1
        )
    });
    desk.put("other.ics", &format!("BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n"));
    assert_harmless_from(&desk, "other.ics", &[]);
    let xml = |text: &str| html_escape::encode_safe(text).replace(['\u{0}', '\u{b}'], "");
    let activities = rows(&|kind, address, at| {
        let (kind, address) = (xml(kind), xml(address));
        format!(
            "<iati-activity><iati-identifier>XM-{at}</iati-identifier><reporting-org ref=\"XM\" type=\"40\"><narrative>{kind}</narrative></reporting-org><title><narrative>{kind}</narrative></title><description><narrative>{kind}</narrative></description><participating-org role=\"1\"><narrative>{kind}</narrative></participating-org><activity-date type=\"1\" iso-date=\"2022-05-03\"/><document-link url=\"{address}\" format=\"a/b\"><title><narrative>{kind}</narrative></title></document-link></iati-activity>"
        )
    });
    desk.put(
        "other.xml",
        &format!("<iati-activities version=\"2.03\">{activities}</iati-activities>"),
    );
    assert_harmless_from(&desk, "other.xml", &[]);
    let nodes = rows(&|kind, address, _| {
        let (kind, address) = (json_string(kind), json_string(address));
        format!(
            ",{{\"@type\":\"Event\",\"name\":{kind},\"description\":{kind},\"startDate\":\"2022-05-03\",\"url\":{address},\"image\":{address},\"organizer\":{kind},\"location\":{{\"@type\":\"Place\",\"name\":{kind},\"address\":{kind}}},\"keywords\":{kind}}}"
        )
    });
    let nodes = format!("[{}]", &nodes[1..]).replace("</", "<\\/");
    desk.put(
        "page.html",
        &format!(
            "<!doctype html><title>{}</title><script type=\"application/ld+json\">{nodes}</script>",
            xml(KINDS[0])
        ),
    );
    assert_harmless_from(&desk, "page.html", &[]);
}

#[test]
fn what_runs_is_seen() {
    for page in [
        "<p>a</p><img src=x onerror=alert(1)>",
        "<a href=\"jav&#x09;ascript:alert(1)\">",
        "<script>alert(1)</script>",
        "<iframe src=a>",
        "<a title=\"a>b\" ONCLICK='x'>",
    ] {
        let seen = std::panic::catch_unwind(|| assert_harmless("page", page));
        assert!(seen.is_err(), "{page}");
    }
    assert_harmless(
        "page",
        "<a title=\"<img onerror=alert(1)>\" href='https://e.org/'>&lt;script&gt;</a><script type=\"application/ld+json\">\"alert(1)\"</script>",
    );
}

//! Whether everything that is said can be said in Russian.

mod pages;
mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use barnoma_reader::finding::Mode;
use barnoma_reader::proof::proofread;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const DEMO: &str = include_str!("../../../../static/programme.json");

/// English words that stay: names of formats, and of fields where no quotes stand around them.
const KEPT: &str = "json html utf windows barnoma uz latn en ru id rfc freq yearly monthly \
    weekly daily interval count until bymonth bymonthday byday bysetpos wkst by rrule rdate \
    startdate enddate true false docs dataset md https http example org page programme office \
    www unesco name ud gzip csv ics ctrl zstd bzip xz zlib javascript xlsx ods excel libreoffice \
    lang sheet values list import zip location virtuallocation address countrycode \
    containedinplace participatingorgs organizer eventattendancemode image description losses \
    date order dmy mdy calendar toml";

/// English words in a Russian sentence, but for what stands in quotes and what the file says.
fn english_words(russian: &str, english: &str) -> Vec<String> {
    let outside: String = russian.split('"').step_by(2).collect::<Vec<_>>().join(" ");
    let kept: BTreeSet<&str> = KEPT.split_whitespace().collect();
    let said: BTreeSet<String> = quoted_words(english);
    outside
        .split(' ')
        // An option is written in English.
        .filter(|word| !word.starts_with("--"))
        .flat_map(|word| word.split(|c: char| !c.is_ascii_alphabetic()))
        // What stands in capitals is a part of a rule.
        .filter(|word| word.len() > 1 && word.contains(|c: char| c.is_ascii_lowercase()))
        .map(str::to_lowercase)
        .filter(|word| !kept.contains(word.as_str()) && !said.contains(word))
        .collect()
}

/// Words inside of quotes, which may be quoted by somebody once more.
fn quoted_words(english: &str) -> BTreeSet<String> {
    let inside = english.split_once('"').map_or("", |(_, rest)| rest);
    let inside = inside.rsplit_once('"').map_or("", |(inside, _)| inside);
    // The values that a field allows stand without quotes.
    let inside = english.strip_prefix("write one of ").unwrap_or(inside);
    inside.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_lowercase).collect()
}

#[track_caller]
fn check(finding: &Finding) {
    for english in [&finding.message, &finding.help] {
        let russian = sentence(english);
        let Some(russian) = russian else { panic!("nothing in Russian for: {english}") };
        assert_eq!(english_words(&russian, english), Vec::<String>::new(), "{english}\n{russian}");
    }
}

/// The example of each page of `docs/findings` as the pages' own test reads it, and some more.
fn examples() -> Vec<String> {
    let mut examples = Vec::new();
    for code in Code::ALL {
        let page = crate::pages::page(code.as_str(), crate::tongue::Tongue::English).unwrap();
        let example = page.split("```").nth(1).unwrap();
        let (info, example) = example.split_once('\n').unwrap();
        if info.starts_with("json") {
            let example = example.replace("word …", &"word ".repeat(300));
            let example = example.replace("words …", &"word ".repeat(70)).replace("0, …", "0");
            examples.push(example.clone());
            examples.push(example.replacen('{', r#"{"languages": ["en"], "#, 1));
        }
    }
    examples
}

#[test]
fn every_code_has_a_sentence_and_what_to_do() {
    let mut seen = BTreeSet::new();
    for code in Code::ALL {
        let [word, what, todo] = of_code(*code);
        assert!(seen.insert(what), "{word} has the sentence of another");
        for text in [what, todo] {
            assert!(text.ends_with('.') && text.contains(char::is_alphabetic), "{word}: {text}");
            assert_eq!(english_words(text, ""), Vec::<String>::new(), "{word}: {text}");
        }
        assert_ne!(what, code.description());
    }
    assert_eq!(CODES.len(), Code::ALL.len());
}

#[test]
fn every_example_is_said_in_russian_with_what_stands_in_its_places() {
    let mut n_said = 0;
    for example in examples() {
        for finding in proofread(example.as_bytes(), Mode::Lenient).findings {
            check(&finding);
            n_said += 1;
        }
    }
    assert!(n_said > 100, "{n_said}");
}

#[test]
fn places_and_words_after_numbers_stand_where_they_belong() {
    for (english, russian) in [
        (
            "event \"a b\" has \"made in Japan\" in \"type\", which is not one of its values",
            "мероприятие \"a b\": в поле \"type\" стоит \"made in Japan\", а такого значения у него нет",
        ),
        ("there are 1 more findings", "есть ещё 1 замечание"),
        ("there are 3 more findings", "есть ещё 3 замечания"),
        ("there are 112 more findings", "есть ещё 112 замечаний"),
        (
            "place \"x\" has more than 1000 characters in \"name\"",
            "место \"x\": в поле \"name\" больше 1000 знаков",
        ),
        (
            "event \"a\" has no usable date in \"startDate\": \"2022-13-01\" is not a date: there is no month 13 (at character 6)",
            "мероприятие \"a\": в поле \"startDate\" нет годной даты: \"2022-13-01\" — не дата: месяца 13 нет (знак 6)",
        ),
        (
            "note: 90 % of the names are there in ru (9 of 10)",
            "примечание: на языке ru есть 90 % названий (9 из 10)",
        ),
        (
            "note: search engines want a picture: 5 events have none (a, b, c and 2 more); add image",
            "примечание: поисковикам нужно изображение: у 5 мероприятий этого нет (a, b, c и ещё 2); добавьте image",
        ),
        (
            "note: search engines want a place: 1 event has none (a); add location or virtualLocation",
            "примечание: поисковикам нужно знать место: у 1 мероприятия этого нет (a); добавьте location или virtualLocation",
        ),
        ("write 2022-01-13 if the day is 13", "напишите 2022-01-13, если 13 — это день"),
        ("has no title and was left out (2 times)", "нет названия; пропущено (2 раза)"),
        (
            "my events.csv: it has more than 5 cells: split it into several programmes",
            "my events.csv: в нём больше 5 ячеек: разделите его на несколько программ",
        ),
        (
            "is not said in IATI as it was meant; the file keeps it for us",
            "в IATI сказано не так, как имелось в виду; файл хранит исходное для Barnoma",
        ),
        ("writing the pages of events: 200 of 1000", "запись страниц мероприятий: 200 из 1000"),
        ("reading my events.xlsx", "чтение: my events.xlsx"),
        ("wfm: 1204 bytes", "wfm: 1204 байта"),
        ("first visit of index.html", "первый визит, index.html"),
        (
            "stays {\"en\": \"A b\"}; the other file has \"c d\"",
            "осталось {\"en\": \"A b\"}; в другом файле \"c d\"",
        ),
    ] {
        assert_eq!(sentence(english).as_deref(), Some(russian));
    }
    for unknown in ["", "a new sentence", "write a new thing", "event \"a\" does a new thing"] {
        assert_eq!(sentence(unknown), None, "{unknown}");
    }
}

#[test]
fn what_no_form_fits_is_said_by_its_code() {
    let english = Finding {
        code: Code::BadDate,
        severity: Severity::Error,
        pointer: "/a".to_owned(),
        message: "a new sentence".to_owned(),
        help: "a new help".to_owned(),
    };
    let russian = finding(&english);
    assert_eq!(russian.message, "дату нельзя прочитать");
    assert!(russian.help.starts_with("начните с года"), "{}", russian.help);
    assert_eq!((russian.code, russian.pointer), (english.code, english.pointer));
}

/// The names of the places of a line.
fn places(line: &str) -> BTreeSet<char> {
    let inside = line.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let names = inside.map(|(name, _)| name.split(':').next().unwrap_or_default());
    names.filter(|name| name.len() == 1).filter_map(|name| name.chars().next()).collect()
}

#[test]
fn both_lines_of_a_form_have_the_same_places() {
    let mut n_forms = 0;
    for lines in LISTS.iter().flat_map(|list| forms::blocks(list)) {
        let [english, russian] = lines.as_slice() else {
            assert!(lines.is_empty(), "two lines each: {lines:?}");
            continue;
        };
        let (mut wanted, found) = (places(english), places(russian));
        // The words of another program that nobody has put into Russian.
        if !found.contains(&'l') {
            wanted.remove(&'l');
        }
        assert_eq!(found, wanted, "{english}");
        assert_eq!(english_words(russian, english), Vec::<String>::new(), "{russian}");
        n_forms += 1;
    }
    assert!(n_forms > 250, "{n_forms}");
}

/// All that the programs say, with the strings as they are said.
fn spoken(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !["russian", "target", "tests"].iter().any(|name| path.ends_with(name))
        {
            spoken(&path, text);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

/// Words that are put together when they are said.
const COMPOSED: &[&str] = &[
    "has no outcome with the id",
    "has no organization with the id",
    "has no place with the id",
    "has no record with the id",
    "write a whole number from",
    "write a number from",
    "events have none",
    "event has none",
    "events have none",
];

#[test]
fn each_form_is_of_a_sentence_that_is_still_said() {
    let mut text = String::new();
    spoken(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut text);
    // A string goes on behind a backslash at the end of its line.
    let text: String = text.split("\\\n").map(str::trim_start).collect();
    let text = text.replace("\\\"", "\"").replace("\\\\", "\\").replace("\\u{fffd}", "\u{fffd}");
    // What is said of a field is said by one for all: "has … in …, which is …".
    let is_said = |words: &str| {
        let within =
            words.strip_prefix("has ").or(words.strip_prefix("which is ")).unwrap_or(words);
        let within = within.strip_suffix(" in").unwrap_or(within);
        text.contains(words) || text.contains(within)
    };
    let [own @ .., _] = &LISTS;
    let mut unsaid = Vec::new();
    for lines in own.iter().flat_map(|list| forms::blocks(list)) {
        let Some(english) = lines.first() else { continue };
        // A character by its name in HTML, or what is no character.
        if english.starts_with("write") && english.ends_with("in its place") {
            continue;
        }
        let mut rest = *english;
        // Between its places a sentence is written in one piece, but for quotes and commas.
        while !rest.is_empty() {
            let (words, behind) = rest.split_once('{').unwrap_or((rest, ""));
            let words = words.trim_matches([' ', ',', ';', ':', '"', '(', ')']);
            for words in
                words.split(['"', ';', ':']).map(str::trim).filter(|words| words.len() > 11)
            {
                if !is_said(words) {
                    unsaid.push(words);
                }
            }
            rest = behind.split_once('}').map_or("", |(_, behind)| behind);
        }
    }
    assert_eq!(unsaid, COMPOSED, "nobody says this");
}

#[test]
fn what_looks_like_many_sentences_comes_to_an_end() {
    for piece in ["the file is empty; ", "is no text: ", "a is b or c ", "error: x.csv: "] {
        assert_eq!(sentence(&piece.repeat(300)), None, "{piece}");
    }
}

/// All values of a document with their pointers.
fn pointers(json: &Value, at: String, found: &mut Vec<String>) {
    match json {
        Value::Array(items) => {
            for (no, item) in items.iter().enumerate().take(3) {
                pointers(item, format!("{at}/{no}"), found);
            }
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                pointers(value, format!("{at}/{key}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

/// What editors and their programs leave in a field.
fn junk() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        " ",
        "2022-13-01",
        "02.11.2022",
        "2022-11-02T25:00",
        "2022-02-30",
        "2022/2021",
        "20X2-05",
        "2022-11-02?~",
        "-2022",
        "Y20220",
        "2022–2023",
        "1.2.3.4",
        "11/2022",
        "2022-1-1",
        "99999999",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=YEARLY;UNTIL=19900101",
        "FREQ",
        "X=1",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
        "COUNT=1;UNTIL=20220101;FREQ=DAILY",
        "FREQ=DAILY;FREQ=DAILY",
        "www.example.org",
        "javascript:alert(1)",
        "https://",
        "https://a.org/b c",
        "http://localhost/",
        "https://a.org https://b.org",
        "https://www/x",
        "https://example.com/?utm_id=1",
        "https://a…",
        "&nbsp;x",
        "a &mdash; b",
        "<b>x</b>",
        "\\u041f",
        "РџСЂРёРІРµС‚ РјРёСЂ",
        "a\u{202e}b",
        "a\u{0}b",
        "\u{200b}x",
        "one\ntwo",
        "office@",
        "+992 x",
        "none",
        "Other",
        "english",
        "events",
        "x\u{fffd}",
    ];
    prop_oneof![
        4 => prop::sample::select(texts.to_vec()).prop_map(|text| json!(text)),
        1 => Just(json!("word ".repeat(90))),
        1 => Just(json!("word ".repeat(300))),
        1 => Just(json!(7)),
        1 => Just(json!(1e300)),
        1 => Just(json!(true)),
        1 => Just(json!([])),
        1 => Just(json!(["x", "x"])),
        1 => Just(json!({"EN": "x", "en": "y", "no language": "z"})),
        1 => Just(json!([{}, {"id": "x"}, {"id": "E 1", "name": "n"}, 1])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_wrong_is_said_in_russian(
        changes in prop::collection::vec((any::<prop::sample::Index>(), junk()), 1..25)
    ) {
        let mut json: Value = serde_json::from_str(DEMO).unwrap();
        let mut known = Vec::new();
        pointers(&json, String::new(), &mut known);
        for (index, junk) in changes {
            let pointer = index.get(&known);
            if let Some(value) = json.pointer_mut(pointer).filter(|_| !pointer.is_empty()) {
                *value = junk;
            }
        }
        for finding in proofread(json.to_string().as_bytes(), Mode::Lenient).findings {
            check(&finding);
        }
    }

    #[test]
    fn no_text_takes_long_or_panics(text in "(event |\"a\" |has |in |; |[{}x]){0,60}") {
        sentence(&text);
    }
}

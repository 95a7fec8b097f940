//! Boards: what is used of each partner, whatever comes, and that nobody's file touches another's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

#[path = "support/boards.rs"]
mod boards;

use std::collections::BTreeMap;

use barnoma_reader::board::{self, Arrival, Board, Is, Joined, Reason};
use barnoma_reader::finding::Severity;
use barnoma_reader::model::{self, Programme};
use barnoma_reader::read;
use boards::{Came, board_and_files, fresh, programme, records, text as fixture, today};
use proptest::prelude::*;

const FAULTY: &str = "aint";

fn kept(file: Result<Vec<u8>, Reason>, copy: Option<Vec<u8>>) -> Arrival {
    Arrival { file, copy, retrieved: None }
}

fn text(json: &str) -> Result<Vec<u8>, Reason> {
    Ok(json.as_bytes().to_vec())
}

/// A good file of another size, for the copy.
fn good() -> Vec<u8> {
    board_and_files("media").1.remove(FAULTY).unwrap()
}

fn renamed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

/// A way to fail: what it is, what comes, and the reason that is given for it.
type Fault = (&'static str, Result<Vec<u8>, Reason>, Reason);

/// Each way to fail.
fn faults() -> Vec<Fault> {
    let whole = good();
    let cut = whole[..whole.len() / 2].to_vec();
    let many: Vec<String> = (0..20_001)
        .map(|n| format!("{{\"id\":\"e{n}\",\"name\":{{\"en\":\"Event {n}\"}}}}"))
        .collect();
    let many = format!("{{\"formatVersion\":\"1.0\",\"events\":[{}]}}", many.join(","));
    let utf16: Vec<u8> = [0xff, 0xfe, b'{', 0, b'}', 0].to_vec();
    let newer = renamed(&whole, "\"formatVersion\": \"1.0\"", "\"formatVersion\": \"2.0\"");
    vec![
        ("no network", Err(Reason::NoAnswer), Reason::NoAnswer),
        ("404", Err(Reason::Status(404)), Reason::Status(404)),
        ("500", Err(Reason::Status(500)), Reason::Status(500)),
        ("stalls", Err(Reason::Slow), Reason::Slow),
        ("a page", text("<!doctype html><title>Log in</title>"), Reason::NoProgramme),
        ("nothing", text(""), Reason::NoProgramme),
        ("no JSON", text("programme"), Reason::NoProgramme),
        ("other JSON", text("{\"error\": \"no such file\"}"), Reason::NoProgramme),
        ("UTF-16", Ok(utf16), Reason::NoProgramme),
        ("cut off", Ok(cut), Reason::NoProgramme),
        ("never-ending", Ok(vec![b' '; board::MOST_BYTES + 1]), Reason::TooBig),
        ("30 MB", Ok(vec![b'['; 30_000_000]), Reason::TooBig),
        ("too many records", Ok(many.into_bytes()), Reason::TooBig),
        ("nested", Ok(b"[".repeat(10_000)), Reason::NoProgramme),
        ("a newer format", Ok(newer), Reason::Version("2.0".to_owned())),
    ]
}

/// What the other partners' cards are made of.
fn of_others(joined: &Joined) -> BTreeMap<String, String> {
    records(joined).into_iter().filter(|(id, _)| !id.starts_with("aint.")).collect()
}

fn join_with(arrival: Arrival) -> (Board, Joined) {
    let (board, files) = board_and_files("media");
    let mut came = fresh(files);
    came.retain(|(id, _)| id != FAULTY);
    came.push((FAULTY.to_owned(), arrival));
    let joined = board::join(&board, came, today());
    (board, joined)
}

#[test]
fn one_partner_fails_and_the_others_are_shown_as_they_were() {
    let (board, files) = board_and_files("media");
    let whole = board::join(&board, fresh(files), today());
    let expected = of_others(&whole);
    assert!(expected.len() > 40, "{}", expected.len());
    for (what, file, reason) in faults() {
        for copy in [None, Some(good())] {
            let has_copy = copy.is_some();
            let (board, joined) = join_with(kept(file.clone(), copy));
            assert_eq!(of_others(&joined), expected, "{what}");
            let partner = joined.partners.iter().find(|one| one.id == FAULTY).unwrap();
            assert_eq!(partner.reason, Some(reason.clone()), "{what}");
            assert!(partner.is_refused && !partner.is_good, "{what}");
            assert_eq!(partner.is_there, has_copy, "{what}");
            let programme = programme(&board, &joined);
            let source = programme.sources.iter().find(|one| one.id == FAULTY).unwrap();
            let arrival = if has_copy { model::Arrival::Kept } else { model::Arrival::Missing };
            assert_eq!(source.arrival, Some(arrival), "{what}");
            assert_eq!(source.reason, Some(reason.to_text()), "{what}");
            assert_eq!(Reason::parse(&reason.to_text()).as_ref(), Some(&reason), "{what}");
            let n = programme.records.iter().filter(|one| one.id.starts_with("aint.")).count();
            assert_eq!(n > 0, has_copy, "{what}");
            if has_copy {
                assert_eq!(records(&joined), records(&whole), "{what}");
            }
        }
    }
}

#[test]
fn another_programme_is_not_taken_for_the_one_before() {
    let other = renamed(&good(), "aint.example.org", "guild.example.org");
    let (_, joined) = join_with(kept(Ok(other.clone()), Some(good())));
    let partner = joined.partners.iter().find(|one| one.id == FAULTY).unwrap();
    assert_eq!((partner.is_refused, &partner.reason), (true, &Some(Reason::OtherProgramme)));
    // Nobody knows what was before.
    let (_, joined) = join_with(kept(Ok(other.clone()), None));
    assert!(joined.partners.iter().all(|one| !one.is_refused));
    // The coordinator says which one is meant.
    let text = boards::text("media/board.json");
    let named = text.replacen(
        "\"src\": \"aint.json\"",
        "\"src\": \"aint.json\", \"programme\": \"https://guild.example.org/programme\"",
        1,
    );
    assert_ne!(text, named);
    let (board, _) = board::read(named.as_bytes());
    let board = board.unwrap();
    let came = vec![(FAULTY.to_owned(), kept(Ok(other), Some(good())))];
    let joined = board::join(&board, came, today());
    let partner = joined.partners.iter().find(|one| one.id == FAULTY).unwrap();
    assert_eq!((partner.is_refused, partner.is_good), (false, true));
}

#[test]
fn a_file_that_is_past_or_has_shrunk_is_used_and_told() {
    let past = renamed(&good(), "\"events\"", "\"validUntil\": \"2021-01-01\", \"events\"");
    let past = renamed(&past, "\"expires\"", "\"comment\": \"\", \"expired\"");
    let (_, joined) = join_with(kept(Ok(past), None));
    let partner = joined.partners.iter().find(|one| one.id == FAULTY).unwrap();
    assert_eq!((partner.is_refused, partner.is_good), (false, true));
    assert_eq!(partner.reason, Some(Reason::Expired));
    let few = text(
        r#"{"formatVersion": "1.0", "id": "https://aint.example.org/programme", "languages": ["en"],
        "name": {"en": "A"}, "events": [{"id": "a", "name": {"en": "A"}}]}"#,
    );
    let (_, joined) = join_with(kept(few, Some(good())));
    let partner = joined.partners.iter().find(|one| one.id == FAULTY).unwrap();
    assert!(matches!(partner.reason, Some(Reason::Shrunk(1, before)) if before > 2));
    // The larger one stays until somebody says that it is right so.
    assert_eq!((partner.is_refused, partner.is_good), (false, false));
}

#[test]
fn a_hostile_file_changes_nothing_of_anybody_elses() {
    let hostile = r#"{"formatVersion": "1.0", "id": "https://aint.example.org/programme",
      "name": {"en": "<script>alert(1)</script>"}, "languages": ["en"], "__proto__": {"a": 1},
      "sources": [{"id": "rcio", "name": {"en": "RCIO"}, "arrival": "missing"}],
      "organizations": [{"id": "rcio.o", "name": {"en": "\u202eRCIO"}}],
      "events": [
        {"id": "rcio.fact-checking", "name": {"en": "Mine"}, "isBasedOn": ["rcio"],
         "also": [{"source": "rcio", "id": "x", "name": {"en": "Smuggled"}}],
         "related": [{"record": "rcio.fact-checking", "is": "close", "reasons": ["page", "online"]}],
         "sameAs": ["https://rcio.example.org/programme#fact-checking"]},
        {"id": "twice", "name": {"en": "One"}}, {"id": "twice", "name": {"en": "Two"}},
        {"id": "fact-checking", "superEvent": "rcio.fact-checking", "name": {"en": "Three"}},
        {"id": "__proto__", "name": {"en": "Four"}}, {"id": "con", "name": {"en": "Five"}}
      ], "events": [{"id": "six", "name": {"en": "Six"}}]}"#;
    let (board, files) = board_and_files("media");
    let whole = board::join(&board, fresh(files), today());
    let long = format!(
        "{{\"formatVersion\": \"1.0\", \"events\": [{{\"id\": \"a\", \"name\": \"{}\"}}]}}",
        "я".repeat(2_000_000)
    );
    for file in [hostile.as_bytes().to_vec(), long.into_bytes()] {
        let (board, joined) = join_with(kept(Ok(file), None));
        assert_eq!(of_others(&joined), of_others(&whole));
        let programme = programme(&board, &joined);
        for record in &programme.records {
            let is_theirs = record.id.starts_with("aint.");
            let source = programme.source(record.sources[0]).unwrap();
            assert_eq!(source.id == FAULTY, is_theirs, "{}", record.id);
            assert_eq!(record.sources.len(), 1, "{}", record.id);
            if is_theirs {
                assert_eq!(record.also.len(), 0, "{}", record.id);
                // What it says of itself is a claim, and told as one.
                assert!(record.related.iter().all(|one| !one.reasons.contains(&"page".to_owned())));
            }
        }
        let source = programme.sources.iter().find(|one| one.id == "rcio").unwrap();
        assert_eq!(source.arrival, Some(model::Arrival::Fresh));
        let name = programme.sources.iter().find(|one| one.id == FAULTY).unwrap().name.clone();
        assert_eq!(name.unwrap().choose(&[]).1, "AINT");
    }
}

#[test]
fn one_partner_alone_is_its_file_with_a_prefix() {
    for (name, bytes) in board_and_files("media").1 {
        let board = format!(
            r#"{{"boardVersion": "1.0", "id": "https://b.example.org", "name": {{"en": "Board"}},
            "languages": ["en"], "sources": [{{"id": "{name}", "src": "{name}.json"}}]}}"#
        );
        let board = board::read(board.as_bytes()).0.unwrap();
        let came = fresh([(name.clone(), bytes.clone())].into());
        let joined = programme(&board, &board::join(&board, came, today()));
        let alone = read(&bytes).programme.unwrap();
        assert_eq!(joined.records.len(), alone.records.len());
        for (one, other) in joined.records.iter().zip(&alone.records) {
            assert_eq!(one.id, [&name, ".", &other.id].concat());
            assert_eq!(
                (&one.name, &one.description, &one.when, one.kind, &one.outcomes),
                (&other.name, &other.description, &other.when, other.kind, &other.outcomes)
            );
            assert_eq!(one.participation, other.participation);
            assert_eq!(one.location, other.location);
        }
        assert_eq!(joined.organizations.len(), alone.organizations.len());
    }
}

fn related_board(extra: &str) -> (Board, Came) {
    let text = boards::text("media/board.json").trim_end().trim_end_matches('}').to_owned();
    let (board, remarks) = board::read([&text, extra, "}"].concat().as_bytes());
    assert!(remarks.is_empty(), "{remarks:?}");
    (board.unwrap(), fresh(board_and_files("media").1))
}

#[test]
fn what_a_person_calls_one_is_one_card_with_both_reports() {
    let (board, came) = related_board(
        r#", "verdicts": [{"pair": ["aint#sanjish", "rcio#fact-checking"], "is": "same"},
            {"pair": ["rcio#fact-checking", "sco#border-training"], "is": "distinct"},
            {"pair": ["sco#fc-sughd", "aint#sanjish"], "is": "related"}]"#,
    );
    let joined = board::join(&board, came, today());
    let programme = programme(&board, &joined);
    assert!(programme.find("aint.sanjish").is_none());
    let record = programme.record(programme.find("rcio.fact-checking").unwrap()).unwrap();
    let sources: Vec<&str> =
        record.sources.iter().map(|no| programme.sources[no.0].id.as_str()).collect();
    assert_eq!(sources, ["rcio", "aint"]);
    assert_eq!(record.also[0].id, "aint.sanjish");
    assert!(record.name.choose(&[]).1.contains("act-checking"), "{:?}", record.name);
    let said: Vec<(&str, &str, Is)> = joined
        .verdicts
        .iter()
        .map(|(one, other, is)| (one.as_str(), other.as_str(), *is))
        .collect();
    assert_eq!(
        said,
        [
            ("rcio.fact-checking", "sco.border-training", Is::Distinct),
            ("sco.fc-sughd", "rcio.fact-checking", Is::Related)
        ]
    );
}

fn two(a: &str, b: &str, verdicts: &str) -> Programme {
    let board = format!(
        r#"{{"boardVersion": "1.0", "languages": ["en"], "name": {{"en": "B"}}, "verdicts": [{verdicts}],
        "sources": [{{"id": "a", "src": "a.json"}}, {{"id": "b", "src": "b.json"}}]}}"#
    );
    let board = board::read(board.as_bytes()).0.unwrap();
    let file = |name: &str, event: &str| {
        format!(
            r#"{{"formatVersion": "1.0", "id": "https://{name}.example.org", "languages": ["en"],
            "name": {{"en": "P"}}, "events": [{{"id": "one", "name": {{"en": "{name}"}}, {event}}}]}}"#
        )
        .into_bytes()
    };
    let files = [("a".to_owned(), file("a", a)), ("b".to_owned(), file("b", b))];
    programme(&board, &board::join(&board, fresh(files.into()), today()))
}

#[test]
fn only_what_both_say_makes_two_one() {
    let names = |other: &str| format!(r#""sameAs": ["https://{other}.example.org#one"]"#);
    let uid = |day: &str| {
        format!(
            r#""startDate": "2022-{day}", "identifiers": [{{"scheme": "ical-uid", "value": "1"}}]"#
        )
    };
    let own = r#""identifiers": [{"scheme": "local", "value": "1"}]"#;
    let distinct = r#"{"pair": ["b#one", "a#one"], "is": "distinct"}"#;
    for (a, b, verdict, n) in [
        (names("b"), names("a"), "", 1),
        (names("b"), own.to_owned(), "", 2),
        (names("b"), names("a"), distinct, 2),
        (uid("03-01"), uid("03-01"), "", 1),
        (uid("03-01"), uid("03-01"), distinct, 2),
        (uid("03-01"), uid("04-01"), "", 2),
        (uid("03"), uid("03-15"), "", 1),
        (own.to_owned(), own.to_owned(), "", 2),
    ] {
        assert_eq!(two(&a, &b, verdict).records.len(), n, "{a} {b} {verdict}");
    }
}

#[test]
fn what_is_taken_is_what_the_board_says() {
    let with = |take: &str| {
        let text = boards::text("media/board.json").replacen(
            "\"src\": \"sco.json\"",
            &format!("\"src\": \"sco.json\", \"take\": {take}"),
            1,
        );
        let board = board::read(text.as_bytes()).0.unwrap();
        let came = fresh(board_and_files("media").1);
        programme(&board, &board::join(&board, came, today()))
    };
    let n = |take: &str| with(take).records.iter().filter(|one| one.id.starts_with("sco.")).count();
    let all = n("{}");
    assert!(n(r#"{"kinds": ["outcome"]}"#) == 4 && all > 10);
    assert!((1..all).contains(&n(r#"{"outcomes": ["goal-safety"]}"#)));
    let spring = n(r#"{"from": "2022-03-01", "to": "2022-05-31"}"#);
    assert!((4..all).contains(&spring), "{spring}");
    assert_eq!(n(r#"{"languages": ["tg"]}"#), 0);
}

#[test]
fn a_board_that_is_wrong_costs_only_what_is_wrong() {
    let read = |text: &str| {
        let (board, remarks) = board::read(text.as_bytes());
        (board.map(|board| board.sources.len()), remarks)
    };
    for bad in [
        "",
        "<html>",
        "[]",
        "{}",
        r#"{"boardVersion": "2.0", "sources": [{"id": "a", "src": "a"}]}"#,
        r#"{"boardVersion": "1.0", "sources": []}"#,
        r#"{"boardVersion": "1.0", "sources": [{"id": "A", "src": "a"}, {"id": "theme", "src": "a"},
            {"id": "con", "src": "a"}, {"id": "a", "src": "../a"}, {"id": "b", "src": "http://a.org"},
            {"id": "c", "src": "file:///etc/passwd"}, {"id": "d", "src": "/etc/passwd"}, 3]}"#,
    ] {
        let (n, remarks) = read(bad);
        assert_eq!(n, None, "{bad}");
        assert!(remarks.iter().any(|one| one.severity == Severity::Error), "{bad}");
    }
    let odd = r#"{"boardVersion": "1.1", "more": true, "sources": [
        {"id": "a", "src": "a.json", "completeFor": "soon", "take": {"kinds": ["party"], "from": "x"}},
        {"id": "a", "src": "b.json"}, {"id": "b", "src": "https://b.org/b.json", "copy": "../../b"}],
      "themes": [{"id": "t", "name": {"en": "T"}, "is": ["c#x", "a#", "b#tag/v/c"]}, {"id": "u"}, 5],
      "organizations": [{"id": "o", "name": {"en": "O"}, "is": ["z#o"]}],
      "verdicts": [{"pair": ["a#x"], "is": "same"}, {"pair": ["a#x", "b#y"], "is": "odd"}, {}]}"#;
    let (n, remarks) = read(odd);
    assert_eq!(n, Some(2));
    let mut codes: Vec<&str> = remarks.iter().map(|one| one.code).collect();
    codes.sort_unstable();
    codes.dedup();
    for code in [
        "board-bad-days",
        "board-bad-source",
        "board-bad-take",
        "board-bad-theme",
        "board-bad-verdict",
        "board-double-source",
        "board-no-such-record",
    ] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    for remark in remarks {
        assert!(!remark.help.is_empty() && !remark.message.ends_with('.'), "{remark}");
    }
}

#[test]
fn themes_are_found_by_outcome_tag_and_code() {
    let (board, files) = board_and_files("media");
    let joined = board::join(&board, fresh(files), today());
    let programme = programme(&board, &joined);
    let themes = |id: &str| {
        let record = programme.record(programme.find(id).expect(id)).unwrap();
        let themes = record.codes.iter().filter(|(vocabulary, _)| vocabulary == "theme");
        themes.map(|(_, code)| code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(themes("sco.safety-women"), ["safety"]);
    assert_eq!(themes("sco.border-training"), Vec::<String>::new());
    assert!(themes("aint.sanjish").contains(&"expression".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn joining_depends_on_no_order_and_on_nobody_else(
        order in Just((0..5_usize).collect::<Vec<_>>()).prop_shuffle(),
        there in 1_usize..32,
    ) {
        let (board, files) = board_and_files("media");
        let whole = records(&board::join(&board, fresh(files.clone()), today()));
        let all: Vec<(String, Vec<u8>)> = files.into_iter().collect();
        let some: Came = order
            .iter()
            .filter(|at| there & (1 << **at) != 0)
            .map(|at| (all[*at].0.clone(), kept(Ok(all[*at].1.clone()), None)))
            .collect();
        let mut sorted = some.clone();
        sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
        let (one, other) = (board::join(&board, some, today()), board::join(&board, sorted, today()));
        prop_assert_eq!(board::dataset(&board, &one), board::dataset(&board, &other));
        for (id, record) in records(&one) {
            prop_assert_eq!(Some(&record), whole.get(&id), "{}", id);
        }
        let ids: Vec<String> =
            programme(&board, &one).records.into_iter().map(|record| record.id).collect();
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(ids.len(), once.len());
    }
}

#[test]
fn every_board_of_the_documents_reads_without_a_remark() {
    let docs = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/");
    let mut n_boards = 0;
    for page in ["board.md", "coordination.md"] {
        let page = std::fs::read_to_string([docs, page].concat()).unwrap();
        for block in page.split("```json\n").skip(1) {
            let example = block.split("```").next().unwrap();
            let (board, remarks) = board::read(example.as_bytes());
            assert!(board.is_some() && remarks.is_empty(), "{example}\n{remarks:?}");
            n_boards += 1;
        }
    }
    assert!(n_boards >= 3, "{n_boards}");
    let schema = std::fs::read([docs, "board.schema.json"].concat()).unwrap();
    assert!(barnoma_reader::json::parse(&schema).is_ok());
}

#[test]
fn the_later_of_two_verdicts_on_a_pair_holds_whichever_way_round_it_is() {
    for (first, last, n, is) in [
        ("same", "distinct", 2, Some(Is::Distinct)),
        ("distinct", "same", 1, None),
        ("same", "related", 2, Some(Is::Related)),
    ] {
        let verdicts = format!(
            r#"{{"pair": ["a#one", "b#one"], "is": "{first}"}}, {{"pair": ["b#one", "a#one"], "is": "{last}"}}"#
        );
        let programme = two(r#""type": "training""#, r#""type": "training""#, &verdicts);
        assert_eq!(programme.records.len(), n, "{first}, {last}");
        let is_related = programme.records[0].related.iter().any(|one| one.score.is_none());
        assert_eq!(is_related, is == Some(Is::Related), "{first}, {last}");
    }
}

#[test]
fn a_verdict_names_a_long_record_as_the_joined_programme_does() {
    let id = "e".repeat(64);
    let other = format!("{}f", "e".repeat(63));
    let event = |id: &str| format!(r#"{{"id": "{id}", "name": {{"en": "Forum"}}}}"#);
    let file = |name: &str, events: String| {
        let file = format!(
            r#"{{"formatVersion": "1.0", "id": "https://{name}.example.org", "languages": ["en"],
            "name": {{"en": "P"}}, "events": [{events}]}}"#
        );
        (name.to_owned(), file.into_bytes())
    };
    let join = |verdicts: &str| {
        let board = format!(
            r#"{{"boardVersion": "1.0", "languages": ["en"], "name": {{"en": "B"}}, "verdicts": [{verdicts}],
            "sources": [{{"id": "a", "src": "a.json"}}, {{"id": "b", "src": "b.json"}}]}}"#
        );
        let board = board::read(board.as_bytes()).0.unwrap();
        let files =
            [file("a", [event(&id), event(&other)].join(",")), file("b", event("one"))].into();
        let joined = board::join(&board, fresh(files), today());
        assert!(joined.remarks.is_empty(), "{:?}", joined.remarks);
        programme(&board, &joined)
    };
    let apart = join("");
    assert_eq!(apart.records.len(), 3);
    let short = apart.records[1].id.strip_prefix("a.").unwrap();
    assert!(short.len() < 64, "{short}");
    let one = join(&format!(r#"{{"pair": ["a#{short}", "b#one"], "is": "same"}}"#));
    assert_eq!(one.records.len(), 2);
    assert_eq!((one.records[0].also.len(), one.records[1].also.len()), (0, 1));
}

/// A partner as a browser hands it over: its file, its copy, and why there is no file.
type Handed<'a> = (&'a str, Option<&'a [u8]>, Option<&'a [u8]>, &'a str);

/// What is told of each, and all bytes.
fn handed(parts: &[Handed]) -> (String, Vec<u8>) {
    let mut told = today().to_string();
    let mut files = Vec::new();
    for (id, file, copy, reason) in parts {
        let length =
            |bytes: &Option<&[u8]>| bytes.map_or("-".to_owned(), |one| one.len().to_string());
        told.push_str(format!("\n{id} {} {} {reason}", length(file), length(copy)).trim_end());
        files.extend(file.iter().chain(copy).flat_map(|bytes| bytes.iter()));
    }
    (told, files)
}

#[test]
fn a_board_that_is_handed_over_is_joined_as_any() {
    let text = fixture("media/board.json");
    let (board, files) = board_and_files("media");
    for (reason, copy) in [("no-answer", true), ("status 404", true), ("slow", false), ("", false)]
    {
        let reason = Some(reason).filter(|reason| !reason.is_empty());
        let parts: Vec<_> = board
            .sources
            .iter()
            .map(|source| {
                let file = files.get(&source.id).map(Vec::as_slice);
                match reason.filter(|_| source.id == FAULTY) {
                    Some(reason) => (&*source.id, None, file.filter(|_| copy), reason),
                    None => (&*source.id, file, None, ""),
                }
            })
            .collect();
        let (told, bytes) = handed(&parts);
        let whole = board::live(text.as_bytes(), &told, &bytes);
        let arrivals = parts.iter().map(|(id, file, copy, reason)| {
            let bytes = |bytes: &Option<&[u8]>| bytes.map(<[u8]>::to_vec);
            let file = bytes(file).ok_or_else(|| Reason::parse(reason).unwrap());
            let retrieved = file.is_ok().then(today);
            ((*id).to_owned(), Arrival { file, copy: bytes(copy), retrieved })
        });
        let joined = board::join(&board, arrivals.collect(), today());
        assert_eq!(whole.dataset.unwrap(), board::dataset(&board, &joined), "{reason:?}");
        assert_eq!(whole.said.contains("error: aint: "), reason.is_some(), "{}", whole.said);
    }
}

#[test]
fn nothing_that_is_handed_over_breaks_the_joining() {
    let text = fixture("media/board.json");
    for told in
        ["", "2022-02-01\naint 99999999999999999999 - ", "x\naint 5 5\naint", "\n \n\t\n- - -"]
    {
        let whole = board::live(text.as_bytes(), told, b"{}");
        assert!(whole.dataset.is_some(), "{told:?}");
        assert!(whole.said.contains("could not be reached") || whole.said.contains("is not there"));
    }
    let none = board::live(b"{", "2022-02-01", b"");
    assert!(none.dataset.is_none() && none.said.contains("board-unreadable"), "{none:?}");
    assert!(board::sources(b"[]").unwrap_err().contains("board-unreadable"));
}

#[test]
fn a_served_board_names_files_that_stand_beside_it() {
    let text = fixture("media/board.json");
    let (board, _) = board_and_files("media");
    let served = board::served(text.as_bytes());
    let (again, remarks) = board::read(&served);
    assert!(remarks.is_empty(), "{remarks:?}");
    let again = again.unwrap();
    for (one, other) in board.sources.iter().zip(&again.sources) {
        let src = if one.is_web() { one.src.clone() } else { format!("{}.json", one.id) };
        assert_eq!((&other.id, &other.src), (&one.id, &src));
        assert_eq!(other.copy(), format!("copies/{}.json", one.id));
    }
    assert_eq!(again.verdicts, board.verdicts);
    let line = format!("{}\t{}\tcopies/{}.json", FAULTY, format_args!("{FAULTY}.json"), FAULTY);
    assert!(board::sources(&served).unwrap().lines().any(|one| one == line));
    assert_eq!(board::served(b"no board"), b"no board");
}

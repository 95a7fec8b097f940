//! What a card is beyond its words: how these are parted, what is set long, and what stands open.

use barnoma_lang::messages::Catalogue;
use barnoma_pack::RecordNo;
use barnoma_viewer::card::{Drawing, draw};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::Query;
use serde_json::{Value, json};

use super::open;

/// How a card is looked at.
pub(super) struct Look {
    tag: &'static str,
    search: &'static str,
    heading_level: u8,
    is_open: bool,
}

pub(super) const LOOK: Look = Look { tag: "en", search: "", heading_level: 4, is_open: false };

/// The first card of a programme with these lists.
pub(super) fn card(lists: Value, look: &Look) -> String {
    numbered(lists, RecordNo(0), look)
}

/// A card of a programme with these lists.
fn numbered(lists: Value, no: RecordNo, look: &Look) -> String {
    let (library, agenda) = open(&["en", "ru"], lists);
    let wording = Wording::new(&library, Catalogue::of(look.tag).unwrap(), &[]);
    let query = Query::default().with_text(look.search);
    let asked = &Asked::new(&library, &agenda, &wording, &query);
    let marked = &present(asked).results.marked;
    let Look { heading_level, is_open, .. } = *look;
    let drawing = Drawing { asked, marked, heading_level, is_open, is_next: false };
    let mut html = HtmlSink::default();
    assert!(draw(&drawing, no, &mut html));
    html.finish()
}

fn event(fields: Value) -> Value {
    let mut event = json!({"id": "e", "name": {"en": "Forum"}});
    event.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    json!({"events": [event]})
}

/// What stands in the elements, without their tags.
pub(super) fn words(html: &str) -> String {
    let text = |piece: &str| piece.split_once('>').map_or(piece, |(_, text)| text).to_owned();
    html.split('<').map(text).collect()
}

#[test]
fn words_of_a_line_are_parted() {
    let off = json!({"name": {"ru": "Форум"}, "type": "meeting", "startDate": "2026-06-01",
        "eventStatus": "EventCancelled"});
    let found = words(&card(event(off), &LOOK));
    assert_eq!(found, "1Jun 2026MonCancelled Форум Russian1 June 2026Meeting Cancelled");
    let outcome = json!({"outcomes": [{"id": "o", "name": {"en": "Aim"}, "code": "1"}]});
    assert_eq!(words(&card(outcome, &LOOK)), "#1 Aim");
}

#[test]
fn a_word_before_a_title_has_the_blank_behind_it() {
    // Else that would be struck through with the title.
    let found = card(event(json!({"eventStatus": "EventCancelled"})), &LOOK);
    assert!(found.contains(r#"<span class="b-card__prefix">Cancelled </span>Forum"#), "{found}");
}

#[test]
fn a_line_tells_whether_something_stands_before_its_tags() {
    let both = "b-card__line b-card__line--both";
    for (fields, is_both) in [
        (json!({"type": "meeting"}), false),
        (json!({"eventAttendanceMode": "OnlineEventAttendanceMode"}), false),
        (json!({"type": "meeting", "eventAttendanceMode": "OnlineEventAttendanceMode"}), true),
    ] {
        let found = card(event(fields.clone()), &LOOK);
        assert!(found.contains("b-card__line"), "{found}");
        assert_eq!(found.contains(both), is_both, "{fields}: {found}");
    }
}

#[test]
fn a_name_that_leads_elsewhere_says_nothing_of_this_page() {
    let found = card(event(json!({"url": "https://example.org/f"})), &LOOK);
    assert!(
        found.contains(r#"<a href="https://example.org/f" rel="noopener">Forum</a>"#),
        "{found}"
    );
}

#[test]
fn where_there_is_no_file_a_button_makes_it() {
    let found = card(event(json!({"startDate": "2026-06-01"})), &LOOK);
    let button = r#"<button type="button" class="b-button b-button--small" aria-describedby="b--title-e" data-calendar="e">Add to calendar</button>"#;
    assert!(found.contains(button), "{found}");
}

/// The classes of the date block of an event on a date.
fn block(date: &str, tag: &'static str) -> String {
    let found = card(event(json!({"startDate": date})), &Look { tag, ..LOOK });
    let (_, class) = found.split_once("<div class=\"b-date").unwrap();
    class.split_once('"').unwrap().0.to_owned()
}

#[test]
fn a_date_is_long_where_its_words_have_no_room_beside_it() {
    for (date, tag, is_long) in [
        ("2026-06-01", "en", false),
        ("2027-22", "en", false), // "2027 Summer" are ten letters,
        ("2027-23", "fr", true),  // and "2027 automne" one more.
        ("2027-22", "fr", false),
        ("203X", "en", false),
        ("20XX", "en", true),
    ] {
        assert_eq!(block(date, tag).contains("--long"), is_long, "{date} {tag}");
    }
}

#[test]
fn a_date_is_exact_that_names_a_day() {
    assert_eq!(block("2026-06-01", "en"), " b-date--ahead b-date--exact");
    assert_eq!(block("2027", "en"), " b-date--ahead");
    assert_eq!(block("2026-06", "en"), " b-date--ahead");
}

#[test]
fn what_is_folded_stands_open_where_a_word_of_the_search_is_only_there() {
    let lists = || event(json!({"description": {"en": "About rivers."}}));
    let is_open = |look: &Look| card(lists(), look).contains(r#"<details class="b-more" open="">"#);
    assert!(!is_open(&LOOK));
    assert!(!is_open(&Look { search: "forum", ..LOOK }));
    assert!(is_open(&Look { search: "rivers", ..LOOK }));
    assert!(is_open(&Look { search: "forum rivers", ..LOOK }));
    assert!(is_open(&Look { is_open: true, ..LOOK }));
}

#[test]
fn below_the_sixth_level_a_heading_says_its_level() {
    let begin = |heading_level: u8| {
        let found = card(event(json!({})), &Look { heading_level, ..LOOK });
        let begin = found.split_once(" id=\"b--title-e\"").unwrap().0.to_owned();
        begin.rsplit_once('<').unwrap().1.to_owned()
    };
    assert_eq!(begin(0), "h1");
    assert_eq!(begin(6), "h6");
    assert_eq!(begin(7), r#"div role="heading" aria-level="7""#);
}

#[test]
fn a_table_of_results_is_scrolled_with_keys_and_says_what_it_is() {
    let indicator = json!({"id": "i", "name": {"en": "Wells"}, "measure": "unit"});
    let outcome = json!({"id": "o", "name": {"en": "Aim"}, "indicators": [indicator]});
    let found = card(json!({"outcomes": [outcome]}), &LOOK);
    let region = r#" role="region" tabindex="0" aria-labelledby="b--indicators-o b--title-o">"#;
    assert!(found.contains(region), "{found}");
    assert!(found.contains(r#" id="b--indicators-o">"#), "{found}");
    assert_eq!(found.matches(r#"<th scope="col">"#).count(), 5, "{found}");
    assert!(found.contains(r#"<th scope="row">Wells</th>"#), "{found}");
}

#[test]
fn a_picture_is_loaded_when_it_is_near() {
    let found = card(event(json!({"image": {"url": "https://example.org/a.png"}})), &LOOK);
    assert!(found.contains(r#" loading="lazy" decoding="async""#), "{found}");
}

#[test]
fn what_leads_elsewhere_says_nothing_of_this_page_and_what_leads_to_a_card_need_not() {
    let series = json!([
        {"id": "e", "name": {"en": "Talk"}, "superEvent": "s", "occasions": ["s"],
            "links": [{"href": "https://example.org/a"}],
            "contactPoint": [{"name": {"en": "Desk"}, "url": "https://example.org/#desk"},
                {"url": "https://example.org/#"}]},
        {"id": "s", "name": {"en": "Week"}},
    ]);
    let found = card(json!({"events": series}), &LOOK);
    for anchor in found.split("<a ").skip(1) {
        let is_here = anchor.starts_with("href=\"#b-");
        assert_eq!(anchor.contains(" rel=\"noopener\""), !is_here, "{anchor}");
    }
    assert_eq!(found.matches(" href=\"https://").count(), 3, "{found}");
    assert!(words(&found).contains("Part ofWeekOn the occasion ofWeek"), "{found}");
}

#[test]
fn a_button_of_an_outcome_sends_no_form() {
    let lists = json!({"outcomes": [{"id": "o", "name": {"en": "Aim"}}],
        "events": [{"id": "e", "name": {"en": "Forum"}, "outcome": ["o"]}]});
    let found = card(lists, &LOOK);
    for button in found.split("<button ").skip(1) {
        assert!(button.contains(" type=\"button\" "), "{button}");
    }
    assert!(found.contains("data-value=\"o\""), "{found}");
}

#[test]
fn a_number_has_a_mark_and_a_word_has_none() {
    for (code, said) in [("6", "#6"), ("#6", "#6"), ("6a", "#6a"), ("SDG 16", "SDG 16")] {
        let outcome = json!({"outcomes": [{"id": "o", "name": {"en": "Aim"}, "code": code}]});
        assert_eq!(words(&card(outcome, &LOOK)), format!("{said} Aim"));
    }
}

#[test]
fn of_many_parts_ten_are_named_and_the_rest_are_counted() {
    for (n, rest) in [(10, None), (11, Some("and 1 more")), (12, Some("and 2 more"))] {
        let part =
            |no: usize| json!({"id": format!("e{no}"), "name": {"en": "Talk"}, "superEvent": "s"});
        let mut events = vec![json!({"id": "s", "name": {"en": "Week"}})];
        events.extend((0..n).map(part));
        let found = card(json!({"events": events}), &LOOK);
        assert_eq!(found.matches("<a href=\"#b-e").count(), 10, "{n}");
        let said = words(&found);
        assert_eq!(said.rfind("and ").map(|at| said.split_at(at).1), rest, "{n}");
    }
}

#[test]
fn of_a_version_that_cannot_be_reached_all_is_said_that_is_known() {
    let versions = |version: Value| {
        let resource = json!({"id": "r", "name": {"en": "Guide"}, "versions": [version]});
        words(&card(json!({"resources": [resource]}), &LOOK))
    };
    for (version, said) in [
        (
            json!({"encodingFormat": "application/pdf", "contentSize": "2 MB"}),
            "English (PDF, 2 MB)",
        ),
        (json!({"creativeWorkStatus": "Draft"}), "English (draft)"),
        (json!({"creativeWorkStatus": "Published"}), "English"),
    ] {
        let mut whole = json!({"inLanguage": ["en"]});
        whole.as_object_mut().unwrap().extend(version.as_object().unwrap().clone());
        let found = versions(whole);
        assert!(found.ends_with(&format!("Versions{said}")), "{found}");
    }
    let found = versions(json!({"inLanguage": ["en"], "contentSize": "2 MB"}));
    assert!(!found.contains("Versions"), "{found}");
}

#[test]
fn languages_of_a_resource_are_counted_only_where_there_are_more_than_are_named() {
    for (n, said) in [(1, "LanguagesEnglish"), (2, "LanguagesExists in 2 languages")] {
        let resource = json!({"id": "r", "name": {"en": "Guide"}, "languageCount": n,
            "versions": [{"inLanguage": ["en"]}]});
        let found = words(&card(json!({"resources": [resource]}), &LOOK));
        assert!(found.contains(said), "{found}");
    }
}

#[test]
fn who_and_what_for_stand_apart_at_the_side() {
    let side = |event: Value| {
        let outcome = |id: &str, code: &str| json!({"id": id, "name": {"en": "Aim"}, "code": code});
        let event = [json!({"id": "e", "name": {"en": "Forum"}}), event];
        let mut fields = event[0].as_object().unwrap().clone();
        fields.extend(event[1].as_object().unwrap().clone());
        let lists = json!({"events": [fields], "outcomes": [outcome("o", "1"), outcome("p", "2")]});
        let (library, _) = open(&["en"], lists.clone());
        let no = library.find("e").unwrap();
        let found = numbered(lists, no, &LOOK);
        let (_, side) = found.split_once("b-card__side\">").unwrap_or_default();
        words(side.split("</p>").next().unwrap_or_default())
    };
    assert_eq!(side(json!({"outcome": ["o", "p"]})), "#1 Aim #2 Aim ");
    let by = |roles: &[(&str, &str)]| {
        let who: Vec<Value> =
            roles.iter().map(|(name, role)| json!({"name": {"en": name}, "role": role})).collect();
        side(json!({"participatingOrgs": who}))
    };
    assert_eq!(by(&[("Fund", "funder"), ("Club", "host"), ("Guild", "host")]), "ClubGuild");
    assert_eq!(by(&[("Club", "host"), ("Unit", "organizer")]), "Unit");
    // Without one of the roles that lead it is the first that is named.
    assert_eq!(by(&[("Fund", "funder"), ("Ann", "speaker")]), "Fund");
}

#[test]
fn of_a_crowd_three_stand_at_the_side_and_all_below_it() {
    let drawn = |n: usize| {
        let who = (1..=n).map(|no| json!({"name": {"en": format!("Club {no}")}, "role": "host"}));
        let who: Vec<Value> = who.collect();
        let found = card(event(json!({"participatingOrgs": who})), &LOOK);
        let (_, side) = found.split_once("b-card__side\">").unwrap();
        let (side, below) = side.split_once("</p>").unwrap();
        (words(side), below.matches("<dd>Club ").count())
    };
    assert_eq!(drawn(4), ("Club 1Club 2Club 3Club 4".to_owned(), 0));
    assert_eq!(drawn(5), ("Club 1Club 2Club 3and 2 more".to_owned(), 5));
    assert_eq!(drawn(40), ("Club 1Club 2Club 3and 37 more".to_owned(), 40));
}

#[test]
fn how_far_an_outcome_is_is_drawn_of_the_last_period_of_which_both_are_known() {
    let drawn = |periods: Value, more: Value| {
        let mut indicator =
            json!({"id": "i", "name": {"en": "Wells"}, "measure": "unit", "periods": periods});
        indicator.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let outcome = json!({"id": "o", "name": {"en": "Aim"}, "indicators": [indicator]});
        let found = card(json!({"outcomes": [outcome]}), &LOOK);
        let progress = found.split_once("<progress ").map(|(_, rest)| rest.split('>').next());
        progress.flatten().map(|found| found.split(" aria").next().unwrap_or_default().to_owned())
    };
    let period = |year: u32, target: &[&str], actual: &[&str]| {
        let values = |values: &[&str]| {
            values.iter().map(|value| json!({"value": value})).collect::<Vec<_>>()
        };
        json!({"startDate": format!("{year}-01-01"), "endDate": format!("{year}-12-31"),
            "targets": values(target), "actuals": values(actual)})
    };
    let plain = |periods: Value| drawn(periods, json!({}));
    let of = |max: &str, value: &str| Some(format!("max=\"{max}\" value=\"{value}\""));
    let first = || period(2024, &["30"], &["27"]);
    assert_eq!(
        plain(json!([period(2023, &["9"], &["8"]), first(), period(2025, &["50"], &[])])),
        of("30", "27")
    );
    assert_eq!(plain(json!([period(2024, &["30", "40"], &["27", "28"])])), of("30", "27"));
    assert_eq!(plain(json!([period(2024, &["30"], &["0"])])), of("30", "0"));
    assert_eq!(plain(json!([period(2024, &["30"], &["45"])])), of("30", "30"));
    for periods in [
        period(2024, &["0"], &["1"]),
        period(2024, &["30"], &["-1"]),
        period(2024, &["all"], &["1"]),
    ] {
        assert_eq!(plain(json!([periods])), None);
    }
    // Where less is better no bar could show it.
    assert_eq!(drawn(json!([first()]), json!({"ascending": false})), None);
}

#[test]
fn a_version_that_can_be_reached_is_a_button() {
    let version = |status: &str| {
        json!({"inLanguage": ["ru"], "url": "https://example.org/a.pdf",
        "encodingFormat": "application/pdf", "creativeWorkStatus": status})
    };
    for (status, said) in [("Published", "RU, PDF"), ("Draft", "RU, PDF, draft")] {
        let resource = json!({"id": "r", "name": {"en": "Guide"}, "versions": [version(status)]});
        let found = card(json!({"resources": [resource]}), &LOOK);
        let button = r#" href="https://example.org/a.pdf" hreflang="ru" rel="noopener""#;
        assert!(found.contains(button), "{found}");
        assert!(found.contains(&format!(">{said}</a>")), "{found}");
    }
}

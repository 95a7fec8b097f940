//! Every card, in languages of both directions.

use barnoma_pack::RecordNo;
use barnoma_pack::day::Day;
use barnoma_viewer::card::{Drawing, draw};
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::present;
use expect_test::expect_file;

use super::Setting;
use super::outline::Outline;

fn all_cards(tag: &str) -> String {
    let setting = Setting::new(tag);
    setting.asked("", |asked| {
        let drawing =
            Drawing { asked, marked: &[], heading_level: 4, is_open: false, is_next: false };
        let mut outline = Outline::default();
        for no in 0..asked.library.n_records() {
            assert!(draw(&drawing, RecordNo(no), &mut outline));
        }
        outline.finish()
    })
}

#[test]
fn every_card_says_what_it_is() {
    expect_file!["../golden/cards/en.txt"].assert_eq(&all_cards("en"));
}

#[test]
fn every_card_says_it_in_russian() {
    expect_file!["../golden/cards/ru.txt"].assert_eq(&all_cards("ru"));
}

#[test]
fn every_card_says_it_from_right_to_left() {
    expect_file!["../golden/cards/ar.txt"].assert_eq(&all_cards("ar"));
}

#[test]
fn cards_show_why_they_were_found() {
    let setting = Setting::new("en");
    let mut outlines = String::new();
    for search in ["workshop", "семинар", "skills dushanbe", "абзац"] {
        let outline = setting.asked(&format!("q={search}"), |asked| {
            let page = present(asked);
            let marked = &page.results.marked;
            let drawing =
                Drawing { asked, marked, heading_level: 4, is_open: false, is_next: false };
            let mut outline = Outline::default();
            for no in page.results.groups.iter().flat_map(|group| &group.cards) {
                assert!(draw(&drawing, *no, &mut outline));
            }
            outline.finish()
        });
        let is_told = |line: &&str| {
            ["article", "mark", "p.b-card__note"].iter().any(|what| line.trim().starts_with(what))
        };
        outlines.push_str(&format!("{search}\n"));
        outline.lines().filter(is_told).for_each(|line| outlines.push_str(&format!("{line}\n")));
    }
    expect_file!["../golden/cards/found.txt"].assert_eq(&outlines);
}

/// One event stands out: the first below the heading that is to come on a day that its date names.
#[test]
fn the_next_event_is_the_first_with_a_day_of_its_own() {
    let mut n_next = 0;
    let types =
        ["meeting", "workshop", "training", "conference", "event", "mission", "consultation"];
    for n in 0..24 {
        let day = Day::from_ymd_opt(2025 + n / 12, u32::try_from(1 + n % 12).unwrap(), 12).unwrap();
        let setting = Setting::on(day, "en");
        for event in types {
            setting.asked(&format!("type={event}"), |asked| {
                let html = |no: RecordNo, is_next: bool| {
                    let mut html = HtmlSink::default();
                    let drawing =
                        Drawing { asked, marked: &[], heading_level: 4, is_open: false, is_next };
                    assert!(draw(&drawing, no, &mut html));
                    html.finish()
                };
                let results = present(asked).results;
                let head = results.agenda.as_ref().map_or(usize::MAX, |head| head.position);
                let month = results.groups.get(head).filter(|group| group.key == "month");
                let mut cards =
                    month.map(|group| group.cards.clone()).unwrap_or_default().into_iter();
                let first = cards.find(|no| html(*no, false).contains("b-date--exact"));
                assert_eq!(results.next, first, "{event} {day}");
                if let Some(no) = first {
                    n_next += 1;
                    assert!(html(no, true).contains("b-cards__item--next"));
                    assert!(!html(no, false).contains("b-cards__item--next"));
                }
            });
        }
    }
    assert!(n_next > 10, "{n_next}");
}

//! Every card, in languages of both directions.

use barnoma_pack::RecordNo;
use barnoma_viewer::card::{Drawing, draw};
use barnoma_viewer::present::present;
use expect_test::expect_file;

use super::Setting;
use super::outline::Outline;

fn all_cards(tag: &str) -> String {
    let setting = Setting::new(tag);
    setting.asked("", |asked| {
        let drawing = Drawing { asked, marked: &[], heading_level: 4, is_open: false };
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
            let drawing = Drawing { asked, marked, heading_level: 4, is_open: false };
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

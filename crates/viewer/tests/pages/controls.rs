//! What stands around the cards, for one address after the other.

use barnoma_pack::day::Day;
use barnoma_viewer::address::{self, Spelling};
use barnoma_viewer::page::{Controls, FacetPanel, FacetValue, Page, Results, StripBar};
use barnoma_viewer::present::{Asked, present};
use barnoma_viewer::query::Query;
use expect_test::expect_file;

use super::Setting;

/// A line for each thing that is said; boxes are `[x]` ticked, `[ ]` free, `[-]` not to be ticked.
struct Said(String);

impl Said {
    fn line(&mut self, depth: usize, line: &str) {
        self.0.push_str(&"  ".repeat(depth));
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn maybe(&mut self, name: &str, line: Option<&String>) {
        if let Some(line) = line {
            self.line(0, &format!("{name}: {line}"));
        }
    }

    fn page(&mut self, asked: &Asked, page: &Page) {
        self.line(0, &format!("{} ({}, {})", page.title.plain(), page.lang, page.dir.code()));
        self.maybe("updated", page.updated.as_ref());
        for notice in &page.notices {
            self.line(0, &format!("notice: {notice}"));
        }
        if let Some(controls) = &page.controls {
            self.controls(controls);
        }
        self.results(asked, &page.results);
    }

    fn controls(&mut self, controls: &Controls) {
        self.line(0, &format!("{}: {:?}", controls.search_label, controls.search_text));
        self.line(0, &controls.show_legend);
        for choice in &controls.show {
            let mark = tick(choice.is_chosen, choice.is_disabled);
            self.line(1, &format!("{mark} {}", choice.label));
        }
        self.line(0, &controls.filters_button);
        for panel in &controls.facets {
            self.facet(panel);
        }
        if let Some(choice) = &controls.written_in {
            let mark = tick(choice.is_chosen, choice.is_disabled);
            self.line(0, &format!("{mark} {}", choice.name));
        }
        self.line(0, &controls.back_to_results);
        self.maybe("button", controls.clear_all.as_ref());
    }

    fn facet(&mut self, panel: &FacetPanel) {
        let buttons = [&panel.selected, &panel.clear, &panel.show_all, &panel.narrow];
        let buttons: String =
            buttons.into_iter().flatten().map(|text| format!(" | {text}")).collect();
        self.line(0, &format!("{}{buttons}", panel.legend));
        if let Some(period) = &panel.period {
            let choices: Vec<String> = period
                .choices
                .iter()
                .map(|one| format!("{} {}", tick(one.is_chosen, false), one.label))
                .collect();
            self.line(1, &choices.join("; "));
            if let Some(range) = &period.range {
                let ends = [&range.from_label, &range.from, &range.to_label, &range.to];
                self.line(1, &format!("{ends:?} {}", range.error.as_deref().unwrap_or_default()));
            }
        }
        let value = |value: &FacetValue| {
            let mark = tick(value.is_chosen, value.is_disabled);
            format!("{}{mark} {}", "> ".repeat(value.depth.into()), value.name)
        };
        let values: Vec<String> = panel.values.iter().map(value).collect();
        self.line(1, &values.join("; "));
    }

    fn results(&mut self, asked: &Asked, results: &Results) {
        self.line(0, &format!("= {} ({})", results.heading, results.total));
        self.maybe("overview", results.overview.as_ref());
        for chip in &results.chips {
            self.line(1, &format!("({} x) {}", chip.label.plain(), chip.name));
        }
        self.maybe("button", results.clear_all.as_ref());
        if let Some(sort) = &results.sort {
            let choices: Vec<String> = sort
                .choices
                .iter()
                .map(|(one, label)| format!("{} {label}", tick(*one == sort.current, false)))
                .collect();
            self.line(0, &format!("{}: {}", sort.label, choices.join(" ")));
        }
        if let Some(undated) = &results.undated {
            self.line(0, &format!("{} | {}", undated.text, undated.show));
        }
        self.maybe("empty", results.empty.as_ref());
        if let Some(none) = &results.none {
            self.line(0, &none.text);
            for offer in &none.offers {
                self.line(1, &format!("{} -> {}", offer.label, address_of(&offer.query)));
            }
        }
        let strip = results.agenda.as_ref().and_then(|head| head.strip.as_ref());
        if let Some(strip) = strip {
            let mark = |bar: &StripBar| match (bar.is_chosen, bar.is_disabled, bar.is_now) {
                (true, ..) => "[x] ",
                (_, true, _) => "[-] ",
                (.., true) => "[today] ",
                _ => "",
            };
            let bars = strip
                .bars
                .iter()
                .map(|bar| format!("{}{} ({} + {})", mark(bar), bar.name, bar.past, bar.ahead));
            self.line(0, &format!("{}: {}", strip.label, bars.collect::<Vec<_>>().join("; ")));
        }
        for group in &results.groups {
            let ids: Vec<&str> = group.cards.iter().map(|no| asked.library.id(*no)).collect();
            self.line(0, &format!("{} [{}]: {}", group.heading, group.key, ids.join(" ")));
        }
        self.maybe("button", results.more.as_ref());
        self.line(0, &format!("said: {}", results.announcement));
        self.line(0, &format!("on paper: {}", results.printed.join(" / ")));
    }
}

fn tick(is_chosen: bool, is_disabled: bool) -> &'static str {
    match (is_chosen, is_disabled) {
        (true, false) => "[x]",
        (false, false) => "[ ]",
        (false, true) => "[-]",
        (true, true) => "[x-]",
    }
}

fn address_of(query: &Query) -> String {
    address::write("", Spelling::default(), query, None)
}

fn said(setting: &Setting, address: &str) -> String {
    setting.asked(address, |asked| {
        let mut said = Said(format!("## {address}\n"));
        said.page(asked, &present(asked));
        said.0.push('\n');
        said.0
    })
}

#[test]
fn controls_and_results_follow_the_query() {
    let setting = Setting::new("en");
    let pages: String = [
        "",
        "q=workshop",
        "q=workshop&show=event&sort=latest",
        "q=workshop&place=library&type=mission",
        "q=nowhere",
        "show=action&status=planned",
        "outcome=information",
        "outcome=information&show=event&type=webinar&type=workshop",
        "organization=osce&language=ru",
        "when=upcoming",
        "when=2026-06-01..2026-06-30",
        "when=2026-06-30..2026-06-01",
        "year=none",
        "written=en",
        "place=atlantis&colour=red&type=dance",
        "sort=title",
    ]
    .iter()
    .map(|address| said(&setting, address))
    .collect();
    expect_file!["../golden/pages/en.txt"].assert_eq(&pages);
}

#[test]
fn controls_and_results_speak_russian() {
    let setting = Setting::new("ru");
    let pages = ["", "q=семинар&outcome=information", "type=mission&place=library"]
        .map(|address| said(&setting, address));
    expect_file!["../golden/pages/ru.txt"].assert_eq(&pages.concat());
}

#[test]
fn controls_and_results_speak_arabic() {
    let setting = Setting::new("ar");
    let pages = ["", "q=workshop&outcome=information", "type=mission&place=library"]
        .map(|address| said(&setting, address));
    expect_file!["../golden/pages/ar.txt"].assert_eq(&pages.concat());
}

#[test]
fn headings_and_the_sentence_begin_with_a_capital_and_have_none_inside() {
    for (tag, month) in [
        ("kk", "2026\u{a0}жылғы маусым"),
        ("ky", "2026-жылдын июну"),
        ("uz", "2026-yil iyun"),
        ("uz-Cyrl", "2026\u{a0}йил июнь"),
        ("ru", "Июнь 2026\u{a0}г."),
    ] {
        let page = Setting::new(tag).asked("", present);
        let headings: Vec<&str> =
            page.results.groups.iter().map(|group| group.heading.as_str()).collect();
        assert!(headings.contains(&month), "{tag}: {headings:?}");
        let sentence = page.results.overview.unwrap();
        assert!(!sentence.starts_with(char::is_lowercase), "{tag}: {sentence}");
    }
}

#[test]
fn data_that_are_too_old_say_so() {
    let notices = |day: u32, month: u32, year: i32| {
        let setting = Setting::on(Day::from_ymd_opt(year, month, day).unwrap(), "en");
        setting.asked("", |asked| present(asked).notices)
    };
    assert!(notices(31, 12, 2026).is_empty());
    assert_eq!(notices(1, 1, 2027).len(), 1);
}

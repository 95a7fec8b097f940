//! The ways to take results away: their number, and the feed that holds just these.

use barnoma_pack::day::Day;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::page::Take;
use barnoma_viewer::present::{all, present};

use super::{PROGRAMME, Setting};

/// A setting whose pack says that there are feeds in English and Russian, of the whole and of one
/// outcome.
fn fed(tag: &str) -> Setting {
    let today = Day::from_ymd_opt(2026, 5, 12).unwrap();
    let programme = barnoma_reader::read(PROGRAMME.as_bytes()).programme.unwrap();
    let (tags, keys) = (["en".to_owned(), "ru".to_owned()], ["information".to_owned()]);
    let cut = Cut { feeds: &tags, fed: &keys, ..Cut::WHOLE };
    let mut library = Library::open(pack(&programme, today, cut).pack).unwrap();
    library.folder = "https://example.org/p/".to_owned();
    library.dataset = Some(String::new());
    Setting { library, ..Setting::new(tag) }
}

fn take(setting: &Setting, address: &str) -> Take {
    setting.asked(address, |asked| present(asked).results.take.unwrap())
}

fn calendar(setting: &Setting, address: &str) -> Option<String> {
    let mut feeds = take(setting, address).feeds.into_iter();
    let (calendar, label) = feeds.next()?;
    assert!(label.ends_with("(ICS)"), "{label}");
    let (feed, _) = feeds.next().unwrap();
    assert_eq!(feed, calendar.replace("/calendar", "/feed").replace(".ics", ".atom"));
    Some(calendar)
}

#[test]
fn the_button_says_the_number_and_all_that_match_are_taken_in_their_order() {
    let setting = fed("en");
    for address in ["", "show=event", "outcome=information&sort=title", "q=workshop"] {
        setting.asked(address, |asked| {
            let page = present(asked);
            let records = all(asked);
            assert_eq!(records.len(), page.results.total, "{address}");
            let drawn: Vec<_> =
                page.results.groups.iter().filter(|group| group.key != "chosen").collect();
            let drawn: Vec<_> = drawn.into_iter().flat_map(|group| group.cards.clone()).collect();
            assert_eq!(records[..drawn.len().min(records.len())], drawn, "{address}");
            let way = page.results.take.unwrap().way;
            let expected = match records.len() {
                1 => "Download this one".to_owned(),
                n => format!("Download these {n}"),
            };
            assert_eq!(way, expected);
        });
    }
    setting.asked("q=no-such-word", |asked| assert_eq!(present(asked).results.take, None));
}

#[test]
fn one_subscribes_to_what_is_just_what_was_chosen_or_to_nothing() {
    let english = fed("en");
    let of = |stem: &str| Some(format!("https://example.org/p/calendar{stem}.en.ics"));
    assert_eq!(calendar(&english, ""), of(""));
    assert_eq!(calendar(&english, "show=event"), of(""));
    assert_eq!(calendar(&english, "outcome=information"), of("/information"));
    assert_eq!(
        calendar(&english, "outcome=information&show=event&sort=latest"),
        of("/information")
    );
    for other in [
        "outcome=without-code",
        "outcome=information&outcome=without-code",
        "outcome=information&when=upcoming",
        "show=action",
        "when=past",
        "written=ru",
    ] {
        let feeds =
            english.asked(other, |asked| present(asked).results.take.map(|take| take.feeds));
        assert_eq!(feeds.unwrap_or_default(), [], "{other}");
        let chosen = english.asked(other, |asked| !asked.query.is_unfiltered());
        assert!(chosen, "{other} is known");
    }
    let russian = calendar(&fed("ru"), "").unwrap();
    assert_eq!(russian, "https://example.org/p/calendar.ru.ics");
    let kazakh = calendar(&fed("kk"), "").unwrap();
    assert_eq!(kazakh, "https://example.org/p/calendar.en.ics", "else the first");
    let mut confined = fed("en");
    let Setting { library, agenda, .. } = &mut confined;
    assert!(library.confine("outcome=information", agenda));
    assert_eq!(calendar(&confined, ""), None, "no feed knows what a page is narrowed to");
    assert_eq!(calendar(&Setting::new("en"), ""), None, "nothing was built");
}

#[test]
fn where_no_dataset_is_to_be_had_there_is_paper_and_a_sentence() {
    let take = take(&Setting::new("en"), "");
    assert_eq!(take.files, []);
    assert_eq!(take.print, "Print");
    let sentence = "Files can be downloaded on the programme’s own page.";
    assert_eq!(take.alone, sentence);
    let whole = self::take(&fed("en"), "");
    assert_eq!(whole.alone, "");
    let labels: Vec<&str> = whole.files.iter().map(|(_, label)| label.as_str()).collect();
    assert_eq!(labels, ["Calendar (ICS)", "Table (CSV)", "Dataset (JSON)"]);
}

//! What a page says before anything else, and the languages that it can be had in.

use barnoma_pack::day::Day;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::page::LocaleChoice;
use barnoma_viewer::present::{Asked, present};

use super::Setting;

#[test]
fn what_was_not_understood_is_counted() {
    let notices = |address: &str| Setting::new("en").asked(address, |asked| present(asked).notices);
    assert_eq!(notices("type=workshop"), [""; 0]);
    let one = "1 filter in this link is no longer used.";
    assert_eq!(notices("type=dance"), [one]);
}

#[test]
fn a_language_that_could_not_be_had_is_named() {
    let notices = |missed_locale| {
        Setting::new("en").asked("", |asked| present(&Asked { missed_locale, ..*asked }).notices)
    };
    assert_eq!(notices(None), [""; 0]);
    let sentence = "Russian could not be loaded. Please try again when you are online.";
    assert_eq!(notices(Some("ru")), [sentence]);
}

#[test]
fn data_of_no_known_day_are_as_old_as_the_day_until_which_they_could_be_trusted() {
    let dataset = r#"{"formatVersion": "1.0", "id": "https://example.org/p", "name": {"en": "P"},
        "languages": ["en"], "expires": "2026-05-11"}"#;
    let programme = barnoma_reader::read(dataset.as_bytes()).programme.unwrap();
    let written = pack(&programme, Day::default(), Cut::WHOLE);
    let library = Library::open(written.pack).unwrap();
    let setting = Setting { library, ..Setting::new("en") };
    let notices = setting.asked("", |asked| present(asked).notices);
    assert!(matches!(notices.as_slice(), [one] if one.contains("11 May 2026")), "{notices:?}");
}

#[test]
fn a_page_offers_all_languages_and_tells_its_own() {
    let locales = Setting::new("fr").asked("", |asked| present(asked).locales);
    let chosen = locales.iter().filter(|one| one.is_current);
    let chosen: Vec<&LocaleChoice> = chosen.collect();
    assert!(matches!(chosen[..], [one] if (&*one.tag, &*one.name) == ("fr", "Français")));
    assert!(locales.len() > 5 && locales.iter().any(|one| one.tag == "en"));
}

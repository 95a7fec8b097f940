//! The catalogues against CLDR by the `icu` crate: what people wrote and what was made of CLDR says
//! the same as ICU, but for the exceptions that stand here with their reasons.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

use barnoma_lang::messages::{Catalogue, LANGUAGES};
use barnoma_reader::day::{WhenParts, read_moment, read_when};
use barnoma_viewer::dates;
use icu::calendar::{Date, Gregorian};
use icu::datetime::range::FixedCalendarDateRangeFormatter;
use icu::datetime::{FixedCalendarDateTimeFormatter, fieldsets};
use icu::decimal::DecimalFormatter;
use icu::list::ListFormatter;
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules};
use xtask::cldr;

fn catalogue(tag: &str) -> Catalogue {
    Catalogue::of(tag).expect(tag)
}

fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(tag, _)| *tag)
}

/// Plural rules belong to a language, whatever its script; ICU has none for "uz-Cyrl".
fn plural_rules(tag: &str) -> PluralRules {
    let mut locale = cldr::locale(tag).unwrap();
    locale.id.script = None;
    PluralRules::try_new_cardinal((&locale).into()).unwrap()
}

fn form(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// Languages whose rules are checked: ours, and some that nobody has written a catalogue for.
const MORE_LANGUAGES: &[&str] = &["uk", "pl", "lt", "lv", "ga", "sl", "cy", "br", "mt", "pt", "ja"];

#[test]
fn every_number_takes_the_plural_form_that_icu_gives() {
    for tag in tags().chain(MORE_LANGUAGES.iter().copied()) {
        let plural = cldr::section(tag).unwrap()["plural"].clone();
        let forms: serde_json::Map<String, serde_json::Value> = ["zero", "one", "two", "few"]
            .into_iter()
            .chain(["many", "other"])
            .map(|form| (form.to_owned(), form.into()))
            .collect();
        let json = serde_json::json!({
            "tag": tag, "name": tag, "direction": "ltr",
            "cldr": {"plural": plural}, "messages": {"form": forms},
        });
        let catalogue = Catalogue::parse(&json.to_string()).unwrap();
        let icu = plural_rules(tag);
        for n in (0..=2000).chain([9_999, 10_000, 10_001, 1_000_000, 1_000_001, 12_345_678]) {
            let expected = form(icu.category_for(n));
            assert_eq!(catalogue.count("form", n, &[]), expected, "{tag} {n}");
        }
    }
}

#[test]
fn a_catalogue_counts_by_the_rules_of_its_own_language() {
    for tag in tags() {
        let catalogue = catalogue(tag);
        let icu = plural_rules(tag);
        let mut forms: Vec<&str> = catalogue.plural_forms().collect();
        let mut expected: Vec<&str> = icu.categories().map(form).collect();
        forms.sort_unstable();
        expected.sort_unstable();
        assert_eq!(forms, expected, "{tag}");
        let key = "results.count";
        for n in 0..=200 {
            let number = catalogue.number(n);
            let of_form =
                catalogue.text(&format!("{key}#{}", form(icu.category_for(n)))).to_owned();
            assert_eq!(catalogue.count(key, n, &[]), of_form.replace("{n}", &number), "{tag} {n}");
        }
    }
}

#[test]
fn numbers_are_grouped_as_icu_groups_them() {
    for tag in tags() {
        let catalogue = catalogue(tag);
        let locale = cldr::locale(tag).unwrap();
        let icu = DecimalFormatter::try_new((&locale).into(), Default::default()).unwrap();
        for n in [0_u32, 1, 999, 1000, 1001, 9_999, 10_000, 123_456, 1_000_000, 12_345_678] {
            let expected = icu.format(&n.into()).to_string();
            assert_eq!(catalogue.number(usize::try_from(n).unwrap()), expected, "{tag} {n}");
        }
    }
}

/// A form in which we differ from ICU on purpose: language, form, reason.
type Exception = (&'static str, &'static str, &'static str);

const LISTS: &[Exception] = &[
    ("tg", "many", "CLDR has no \"ва\" before the last of three; Tajik says it as before two"),
    ("kk", "many", "CLDR has no \"және\" before the last of three; Kazakh says it as before two"),
    ("uz-Cyrl", "two", "CLDR has no lists of Uzbek in Cyrillic; these are its Latin ones"),
    ("uz-Cyrl", "many", "CLDR has no lists of Uzbek in Cyrillic; these are its Latin ones"),
];

#[test]
fn lists_are_those_of_icu_or_named_exceptions() {
    let mut check = Comparison::new(LISTS);
    for tag in tags() {
        let catalogue = catalogue(tag);
        let locale = cldr::locale(tag).unwrap();
        let icu = ListFormatter::try_new_and((&locale).into(), Default::default()).unwrap();
        let items: Vec<String> = ["1", "2", "3", "4", "5"].map(str::to_owned).into();
        for n in 0..=5 {
            let some = &items[..n];
            let form = if n > 2 { "many" } else { "two" };
            check.compare(tag, form, &catalogue.list(some), &icu.format(some.iter()).to_string());
        }
    }
    check.finish();
}

const DATES: &[Exception] = &[
    ("ru", "year", "a year alone is \"2022 г.\", as in the dates; ICU writes a bare number"),
    ("tg", "year", "a bare number is not read as a year: \"соли 2022\""),
    ("tg", "day", "CLDR has capital months, days of two digits and no izofat: \"1 майи 2022\""),
    ("tg", "month", "CLDR has capital months and no izofat: \"майи 2022\""),
    ("tg", "day of any year", "CLDR has capital months"),
    ("tg", "months", "CLDR puts the year first; Tajik has it last"),
    ("tg", "months of two years", "CLDR has capital months here, with izofat as ours"),
    ("tg", "days of any year", "CLDR puts the month first and in capitals"),
    ("kk", "year", "\"2022 жыл\""),
    ("kk", "day", "written out: \"2022 жылғы 24 қазан\", where CLDR abbreviates \"2022 ж.\""),
    ("kk", "month", "written out: \"2022 жылғы қазан\""),
    ("kk", "months", "written out: \"2022 жылғы қазан – қараша\""),
    ("kk", "months of two years", "written out, as the month"),
    ("ky", "year", "\"2022-жыл\""),
    ("ky", "day", "in a sentence: \"2022-жылдын 24-октябры\"; CLDR has the dictionary form"),
    ("ky", "month", "in a sentence: \"2022-жылдын октябры\""),
    ("ky", "day of any year", "in a sentence: \"24-октябры\""),
    ("ky", "months", "in a sentence, as the month"),
    ("ky", "months of two years", "in a sentence, as the month"),
    ("ky", "days of any year", "CLDR puts the month first, against its own order in a date"),
    ("uz", "year", "\"2022-yil\""),
    ("uz", "day", "the year first, with its word: \"2022-yil 24-oktabr\""),
    ("uz", "month", "the year first, with its word: \"2022-yil oktabr\""),
    ("uz", "months", "the year first, with its word"),
    ("uz", "months of two years", "the year first, with its word"),
    ("uz-Cyrl", "year", "as in the Latin script"),
    ("uz-Cyrl", "day", "as people write it: \"2022 йил 24 октябрь\"; CLDR is thin here"),
    ("uz-Cyrl", "month", "as people write it: \"2022 йил октябрь\""),
    ("uz-Cyrl", "day of any year", "as people write it: \"24 октябрь\""),
    ("uz-Cyrl", "months", "as people write it"),
    ("uz-Cyrl", "months of two years", "as people write it"),
    ("uz-Cyrl", "days of any year", "as people write it"),
    ("fr", "day", "the first of a month is \"1er\"; ICU writes \"1\""),
    ("fr", "days of any year", "in a sentence: \"chaque année du 24 au 31 octobre\""),
    ("ar", "days of any year", "in a sentence: \"كل عام من 24 إلى 31 أكتوبر\""),
    ("fr", "day of any year", "the first of a month is \"1er\"; ICU writes \"1\""),
];

fn said(catalogue: &Catalogue, start: &str, end: Option<&str>) -> String {
    let (when, _) = read_when(&WhenParts { start: Some(start), end, ..WhenParts::default() });
    let today = read_moment("2022-06-01").unwrap().first;
    dates::when(&when, today, None, catalogue).unwrap().text
}

fn date(month: u8, day: u8) -> Date<Gregorian> {
    Date::try_new_gregorian(2022, month, day).unwrap()
}

/// Formatters of single dates do not fail on a Gregorian date.
macro_rules! icu_date {
    ($locale:expr, $fields:expr, $date:expr) => {
        FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new($locale.into(), $fields)
            .unwrap()
            .format(&$date)
            .to_string()
    };
}

macro_rules! icu_range {
    ($locale:expr, $fields:expr, $start:expr, $end:expr) => {
        FixedCalendarDateRangeFormatter::<Gregorian, _>::try_new($locale.into(), $fields)
            .unwrap()
            .format(&$start, &$end)
            .to_string()
    };
}

#[test]
fn dates_are_those_of_icu_or_named_exceptions() {
    let mut check = Comparison::new(DATES);
    for tag in tags() {
        let locale: Locale = cldr::locale(tag).unwrap();
        let locale = &locale;
        let catalogue = catalogue(tag);
        let year = icu_date!(locale, fieldsets::Y::long(), date(1, 1));
        check.compare(tag, "year", &said(&catalogue, "2022", None), &year);
        for month in 1..=12 {
            for day in [1, 2, 9, 10, 21, 28] {
                let ours = said(&catalogue, &format!("2022-{month:02}-{day:02}"), None);
                let icu = icu_date!(locale, fieldsets::YMD::long(), date(month, day));
                check.compare(tag, "day", &ours, &icu);
                let ours = day_of_any_year(&catalogue, month, day);
                let icu = icu_date!(locale, fieldsets::MD::long(), date(month, day));
                check.compare(tag, "day of any year", &ours, &icu);
            }
            let ours = said(&catalogue, &format!("2022-{month:02}"), None);
            let icu = icu_date!(locale, fieldsets::YM::long(), date(month, 15));
            check.compare(tag, "month", &ours, &icu);
            let later = Date::try_new_gregorian(2023, month, 1).unwrap();
            let ours =
                said(&catalogue, &format!("2022-{month:02}"), Some(&format!("2023-{month:02}")));
            let icu = icu_range!(locale, fieldsets::YM::long(), date(month, 1), later);
            check.compare(tag, "months of two years", &ours, &icu);
        }
        let ours = said(&catalogue, "2022-10", Some("2022-11"));
        let icu = icu_range!(locale, fieldsets::YM::long(), date(10, 1), date(11, 1));
        check.compare(tag, "months", &ours, &icu);
        let ours = catalogue.fill(
            "date.range_days_only",
            &[("start", "24"), ("end", "31"), ("month", catalogue.text("month_of.10"))],
        );
        let icu = icu_range!(locale, fieldsets::MD::long(), date(10, 24), date(10, 31));
        check.compare(tag, "days of any year", &ours, &icu);
    }
    check.finish();
}

fn day_of_any_year(catalogue: &Catalogue, month: u8, day: u8) -> String {
    let digits = day.to_string();
    let number = match day {
        1 => catalogue.fill("date.day_first", &[]),
        _ => digits,
    };
    let month = format!("month_of.{month}");
    catalogue.fill("date.day_only", &[("day", &number), ("month", catalogue.text(&month))])
}

#[test]
fn weekdays_are_those_of_icu_whatever_their_ending() {
    for tag in tags() {
        let locale = cldr::locale(tag).unwrap();
        let catalogue = catalogue(tag);
        for number in 1..=7 {
            // 7 November 2022 was a Monday.
            let icu = icu_date!((&locale), fieldsets::E::long(), date(11, 6 + number));
            let icu = icu.to_lowercase();
            let stem: String = icu.chars().take(icu.chars().count() - 1).collect();
            let ours = catalogue.text(&format!("weekday_on.{number}")).to_lowercase();
            assert!(ours.contains(&stem), "{tag}: {ours} is not {icu}");
        }
    }
}

/// Names whose order an alphabet decides. Ours has no tables for signs and other scripts.
const NAMES: &str = "Ата Әке Бала Вода Гүл Ғалым Дос Ель Жыл Зерде Илим Китоб Қалам Мир Нан Ңыз \
    Орман Өмір Радио Сўз Тас Умр Үй Фонд Хона Ҳаво Һәм Центр Чой Ҷаҳон Шаб Щит Ыдыс Эл Юрта Яр";
const LATIN_NAMES: &str = "Aral Bahor Chol Choy Dunyo Erkin Gul Gʻalaba Hayot Inson Kitob Moy Nur \
    Oila Oʻzbek Paxta Qalam Radio Safar Shahar Tosh Umid Vatan Xalq Yosh Zamon Éclair Eddy";

#[test]
fn names_stand_in_the_order_of_cldr() {
    use icu::collator::{Collator, options::CollatorOptions};
    for tag in tags().filter(|tag| *tag != "ar") {
        let locale = cldr::locale(tag).unwrap();
        let icu = Collator::try_new((&locale).into(), CollatorOptions::default()).unwrap();
        let lang = barnoma_lang::Lang::parse(tag).unwrap();
        // Only Kazakh has both, and an order of its own for them.
        let kazakh = if tag == "kk" {
            "Үміт Ұлан Ұстаз Уақыт Үй Іс Ыдыс Игі"
        } else {
            ""
        };
        for names in [NAMES, LATIN_NAMES, kazakh] {
            let mut expected: Vec<&str> = names.split_whitespace().collect();
            let mut ours = expected.clone();
            expected.sort_by(|one, other| icu.compare(one, other));
            ours.sort_by_key(|name| barnoma_reader::collate::key(name, &lang));
            assert_eq!(ours, expected, "{tag}");
        }
    }
}

/// Compares forms and knows which exceptions were met.
struct Comparison {
    exceptions: &'static [Exception],
    is_met: Vec<bool>,
    unexpected: Vec<String>,
}

impl Comparison {
    fn new(exceptions: &'static [Exception]) -> Comparison {
        Comparison { exceptions, is_met: vec![false; exceptions.len()], unexpected: Vec::new() }
    }

    fn compare(&mut self, tag: &str, form: &str, ours: &str, icu: &str) {
        if plain(ours) == plain(icu) {
            return;
        }
        let known = |(known, of_form, _): &Exception| *known == tag && *of_form == form;
        match self.exceptions.iter().position(known) {
            Some(position) => self.is_met[position] = true,
            None => self.unexpected.push(format!("{tag}, {form}: we say {ours}, ICU says {icu}")),
        }
    }

    fn finish(self) {
        assert!(self.unexpected.is_empty(), "{:#?}", self.unexpected);
        for ((tag, form, reason), is_met) in self.exceptions.iter().zip(self.is_met) {
            assert!(is_met, "{tag}, {form}: no exception any more ({reason})");
        }
    }
}

/// A text whose kinds of spaces and dashes do not matter.
fn plain(text: &str) -> String {
    let spaced = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace('—', "–");
    spaced.split('–').map(str::trim).collect::<Vec<_>>().join("–")
}

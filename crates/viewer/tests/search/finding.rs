//! What people type finds what they mean, and its nearest first.

use barnoma_lang::messages::Catalogue;
use barnoma_text as text;
use serde_json::json;

use crate::searched::{ALIKE, DEMO, KINDS, MANY, Searched, lines, read};

/// Every record that is meant is among the first three, but for those that are known to be missed:
/// before these stands a "!", and not before others.
fn check_recall(programme: &str, pairs: &str, at_least: usize) {
    let searched = Searched::new(programme);
    let pairs = lines(pairs);
    let mut n_missed = 0;
    for pair in &pairs {
        let missed = pair.strip_prefix("! ");
        let (typed, meant) = missed.unwrap_or(pair).split_once(" = ").expect("typed = meant");
        let found = searched.find(typed);
        let place = found.iter().position(|id| *id == meant);
        let is_found = place.is_some_and(|place| place < 3);
        assert_eq!(is_found, missed.is_none(), "{pair}: at {place:?} of {}", found.len());
        n_missed += usize::from(missed.is_some());
    }
    assert!(pairs.len() >= at_least, "{} pairs", pairs.len());
    assert!(n_missed * 100 <= pairs.len() * 5, "{n_missed} of {} are missed", pairs.len());
}

#[test]
fn the_demo_is_found_by_what_people_type() {
    check_recall(DEMO, "tests/data/search-demo.txt", 50);
}

#[test]
fn many_languages_are_found_by_what_people_type() {
    check_recall(MANY, "tests/data/search-many-languages.txt", 120);
}

#[test]
fn every_kind_of_writing_is_understood() {
    check_recall(KINDS, "tests/data/search-kinds-of-words.txt", 200);
}

/// Function words of each language, around two words that are looked for.
const FRAMES: &[(&str, &[&str])] = &[
    ("en", &["the {a} of the {b}", "{a} and {b}", "what is {a} in {b}"]),
    ("fr", &["la {a} et les {b}", "{a} dans le {b}", "l'{a} de la {b}"]),
    ("ru", &["{a} в {b}", "о {a} и {b}", "что такое {a} для {b}"]),
    ("tg", &["{a} дар {b}", "{a} ва {b} барои мо", "дар бораи {a} аз тарафи {b}"]),
    ("kk", &["{a} және {b}", "{a} туралы {b} үшін", "{a} деген {b} жөнінде"]),
    ("ky", &["{a} жана {b}", "{a} жөнүндө {b} үчүн", "{a} деген {b} арасында"]),
    ("uz", &["{a} va {b}", "{a} haqida {b} uchun", "{a} ва {b} учун", "{a} haqda {b} davomida"]),
    ("ar", &["{a} في {b}", "هذا {a} من {b}", "{a} وفي {b}"]),
];

#[test]
fn function_words_change_nothing() {
    let mut n_asked = 0;
    for path in [DEMO, MANY, KINDS] {
        let searched = Searched::new(path);
        let reading = barnoma_reader::read(read(path).as_bytes());
        for record in &reading.programme.expect("a programme").records {
            for (lang, name) in record.name.all() {
                let mut words = text::search_words(name);
                words.retain(|word| word.chars().count() > 4);
                let ([first, .., last], Some((_, frames))) =
                    (words.as_slice(), FRAMES.iter().find(|(tag, _)| *tag == lang.primary()))
                else {
                    continue;
                };
                let plain = searched.find(&format!("{first} {last}"));
                assert!(plain.contains(&record.id.as_str()), "{first} {last}");
                for frame in *frames {
                    let typed = frame.replace("{a}", first).replace("{b}", last);
                    let mut found = searched.find(&typed);
                    let mut expected = plain.clone();
                    found.sort_unstable();
                    expected.sort_unstable();
                    assert_eq!(found, expected, "{typed}");
                    n_asked += 1;
                }
            }
        }
    }
    assert!(n_asked >= 600, "{n_asked}");
}

#[test]
fn function_words_alone_are_looked_for() {
    let kinds = Searched::new(KINDS);
    assert!(kinds.find("of the").contains(&"press-freedom-day"));
    // Of equal ones, the record that has them too comes first.
    let dataset = json!({
        "formatVersion": "1.0", "id": "https://example.org/p", "name": {"en": "P"},
        "languages": ["en"],
        "events": [
            {"id": "one", "name": {"en": "Women, work"}},
            {"id": "two", "name": {"en": "Women at work"}},
        ],
    });
    assert_eq!(Searched::of(dataset.to_string().as_bytes()).find("women at work"), ["two", "one"]);
}

#[test]
fn the_first_five_are_what_was_looked_for() {
    let programmes = [("kinds", KINDS), ("many", MANY), ("demo", DEMO)];
    let programmes = programmes.map(|(name, path)| (name, Searched::new(path)));
    let (mut n_shown, mut n_right) = (0, 0);
    let queries = lines("tests/data/search-precision.txt");
    assert!(queries.len() >= 60);
    for line in &queries {
        let (name, query) = line.split_once(": ").expect("a programme: a query");
        let (typed, right) = query.split_once(" = ").expect("what is typed = what is right");
        let (_, searched) = programmes.iter().find(|(known, _)| *known == name).expect("known");
        let right: Vec<&str> = right.split(' ').collect();
        let shown = searched.find(typed);
        assert!(!shown.is_empty(), "{line}");
        n_shown += shown.iter().take(5).count();
        n_right += shown.iter().take(5).filter(|id| right.contains(id)).count();
    }
    assert!(n_right * 100 >= n_shown * 95, "{n_right} of {n_shown}");
}

#[test]
fn a_date_finds_what_it_touches_and_nothing_else() {
    let kinds = Searched::new(KINDS);
    for (typed, found) in [
        ("3 мая 2022", &["press-freedom-day"][..]),
        ("4 мая 2022", &[]),
        ("03.05.2022", &["press-freedom-day"]),
        ("март 2022", &["women-sport"]),
        ("6 june 2021", &["done"]),
        ("11 june 2021", &[]),
        ("april 2021", &["covid"]),
        ("2034", &["decade"]),
        ("2040", &[]),
    ] {
        assert_eq!(kinds.find(typed), found, "{typed}");
    }
}

/// A programme of events that are named by numbers, so that nothing but dates and statuses is said.
fn numbered(events: &[(&str, &str)]) -> Searched {
    let events: Vec<String> = (events.iter())
        .map(|(id, rest)| format!(r#"{{"id": "{id}", "name": {{"en": "Qq"}}, {rest}}}"#))
        .collect();
    Searched::of(
        format!(
            r#"{{"formatVersion": "1.0", "id": "https://example.org/p", "name": {{"en": "P"}},
            "languages": ["en"], "events": [{}]}}"#,
            events.join(",")
        )
        .as_bytes(),
    )
}

#[test]
fn a_month_of_a_year_is_not_that_month_of_another() {
    let dates = numbered(&[
        ("winter", r#""startDate": "2021-11-20", "endDate": "2022-02-10""#),
        ("november", r#""startDate": "2022-11""#),
        ("day", r#""startDate": "2022-11-03""#),
        ("since", r#""startDate": "2022-12", "endDate": "..""#),
        ("yearly", r#""startDate": "2020-11-05", "rrule": "FREQ=YEARLY;COUNT=3""#),
        ("weekly", r#""startDate": "2021-01-04", "rrule": "FREQ=WEEKLY;COUNT=90""#),
    ]);
    for (typed, found) in [
        ("november 2022", &["november", "day", "yearly"][..]),
        ("2022 november", &["november", "day", "yearly"]),
        ("ноябрь 2022", &["november", "day", "yearly"]),
        ("november 2021", &["winter", "yearly", "weekly"]),
        ("january 2022", &["winter", "weekly"]),
        ("3 november 2022", &["november", "day"]),
        ("03.11.2022", &["november", "day"]),
        ("5 ноября 2021", &["yearly"]),
        ("november", &["winter", "november", "day", "since", "yearly", "weekly"]),
    ] {
        let mut shown = dates.find(typed);
        shown.sort_unstable();
        let mut found = found.to_vec();
        found.sort_unstable();
        assert_eq!(shown, found, "{typed}");
    }
}

#[test]
fn a_month_in_figures_is_that_month() {
    let dates = numbered(&[
        ("day", r#""startDate": "2026-07-03""#),
        ("month", r#""startDate": "2026-07""#),
        ("week", r#""startDate": "2026-06-28", "endDate": "2026-07-02""#),
        ("summer", r#""startDate": "2026-06", "endDate": "2026-08""#),
        ("weekly", r#""startDate": "2026-01-05", "rrule": "FREQ=WEEKLY""#),
        ("august", r#""startDate": "2026-08-07""#),
        ("before", r#""startDate": "2025-07-20""#),
        ("across", r#""startDate": "2025-07-01", "endDate": "2026-05-31""#),
    ]);
    let sorted = |typed: &str| {
        let mut found = dates.find(typed);
        found.sort_unstable();
        found
    };
    assert_eq!(sorted("июль 2026"), ["day", "month", "summer", "week", "weekly"]);
    let ways = "2026-07 2026-7 2026.07 2026/07 07.2026 7.2026 07/2026 7/2026 07-2026 ٠٧/٢٠٢٦";
    for typed in ways.split(' ') {
        assert_eq!(sorted(typed), sorted("июль 2026"), "{typed}");
        assert_eq!(sorted(&["qq", typed].join(" ")), sorted("июль 2026"), "qq {typed}");
    }
    assert_eq!(sorted("12.2026"), ["weekly"]);
    for typed in ["2026-13", "00.2026", "2026-00", "2026-007", "007.2026"] {
        assert_eq!(sorted(typed), [""; 0], "{typed}");
    }
}

/// In each language the names and forms of months, and words that are cut to the same letters.
#[test]
fn what_a_month_is_called_is_no_other_word() {
    let month = |no: u32| (no.to_string(), format!(r#""startDate": "2026-{no:02}-05""#));
    let months: Vec<_> = (1..=12).map(month).collect();
    let events: Vec<_> = months.iter().map(|(id, day)| (id.as_str(), day.as_str())).collect();
    let dates = numbered(&events);
    for (month, words) in [
        ("1", "January janvier января январём январда қаңтар қаңтарда yanvarda يناير ويناير"),
        ("2", "февраля ақпанда ақпанның fevral"),
        ("3", "March mars март марта марте марту мартом марты наурыз наурызда mart martda"),
        ("4", "апреле апрелда сәуірде avril"),
        ("5", "May mai май мая мае маем маю майи майда мамырда мамырдың mayda مايو"),
        ("6", "июне июни июнда маусымда маусымның iyun juin"),
        ("7", "July juillet июлю шілдеде шілденің iyulda يوليو"),
        ("8", "августе тамызда тамыздың avgust août"),
        ("9", "сентябрда сентябри қыркүйекте қыркүйегі"),
        ("10", "октябрём қазан қазанда қазанның қазаны أكتوبر"),
        ("11", "ноябрда қарашада қарашаның"),
        ("12", "декабри желтоқсанда желтоқсанның décembre"),
    ] {
        for typed in words.split(' ') {
            assert_eq!(dates.find(typed), [month], "{typed}");
        }
    }
    let others = "казань казани казанью мартен майя майю майка маро ма махо тасы тары \
        mais mare mares marche marches marching julie mar mayor august's junes";
    for typed in others.split_whitespace() {
        assert_eq!(dates.find(typed), Vec::<&str>::new(), "{typed}");
    }
}

#[test]
fn a_status_finds_what_has_it_today_in_every_language() {
    let statuses = numbered(&[
        ("ahead", r#""startDate": "2022-02""#),
        ("now", r#""startDate": "2021-12", "endDate": "2022-03""#),
        ("over", r#""startDate": "2021-12-01""#),
        ("was-planned", r#""startDate": "2021-11-01", "activityStatus": "pipeline""#),
        ("done", r#""startDate": "2021-12-02", "activityStatus": "closed""#),
        ("off", r#""startDate": "2022-03-01", "eventStatus": "EventCancelled""#),
        ("later", r#""startDate": "2022-03-02", "eventStatus": "EventPostponed""#),
    ]);
    let has = [
        ("planned", &["ahead"][..]),
        ("ongoing", &["now"]),
        ("done", &["done"]),
        ("cancelled", &["off"]),
        ("postponed", &["later"]),
        ("not_reported", &["over", "was-planned"]),
    ];
    for tag in ["en", "ru", "tg", "kk", "ky", "uz", "uz-Cyrl", "fr", "ar"] {
        let catalogue = Catalogue::of(tag).expect(tag);
        for (code, ids) in has {
            let key = format!("status.{code}");
            let name = catalogue.text(&key);
            let mut shown = statuses.find(name);
            shown.sort_unstable();
            // The English "reported" and the French "reporté" are one word to whoever only reads
            // letters.
            if matches!(name, "Not reported" | "Reporté") {
                shown.retain(|id| ids.contains(id));
            }
            assert_eq!(shown, ids, "{name} in {tag}");
        }
    }
    // Their beginnings, other forms and single words are words of texts.
    for part in "plan planning report сведения нет сведения cours reporting معلومات маълумот идти жүріп davom".split(' ') {
        assert_eq!(statuses.find(part), Vec::<&str>::new(), "{part}");
    }
    assert_eq!(statuses.find("Qq ba naksha, нет сведений"), Vec::<&str>::new());
    assert_eq!(statuses.find("Qq нет  сведений"), ["over", "was-planned"]);
}

/// All of it: what is a word of one language may be nearly one of another.
#[test]
fn of_words_that_are_alike_only_those_that_are_meant_are_found() {
    let alike = Searched::new(ALIKE);
    let sorted = |mut ids: Vec<&str>| {
        ids.sort_unstable();
        ids.join(" ")
    };
    let queries = lines("tests/data/search-alike-words.txt");
    let mut others = Vec::new();
    for line in &queries {
        let (typed, meant) = line.split_once(" =").expect("typed = all that is meant");
        let (shown, meant) =
            (sorted(alike.find(typed)), sorted(meant.split_whitespace().collect()));
        if shown != meant {
            others.push(format!("{typed} = {shown}, not {meant}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn nonsense_finds_nothing() {
    let nonsense = lines("tests/data/search-nonsense.txt");
    assert!(nonsense.len() >= 30);
    for programme in [DEMO, MANY, KINDS] {
        let searched = Searched::new(programme);
        for typed in &nonsense {
            assert_eq!(searched.find(typed), Vec::<&str>::new(), "{typed}");
        }
    }
}

#[test]
fn nearer_words_come_first() {
    let names = [
        ("typo", "Kamrado"),
        ("script", "Камарадо"),
        ("start", "Kamaradoland"),
        ("form", "Kamarados"),
        ("exact", "Kamarado"),
    ];
    let events = |names: &[(&str, &str)]| {
        let events: Vec<_> =
            names.iter().map(|(id, name)| json!({"id": id, "name": {"en": name}})).collect();
        let json = json!({
            "formatVersion": "1.0", "id": "https://example.org/p", "name": {"en": "P"},
            "languages": ["en"], "events": events,
        });
        Searched::of(json.to_string().as_bytes())
    };
    assert_eq!(events(&names[1..]).find("kamarado"), ["exact", "form", "start", "script"]);
    // An error is forgiven only where nothing nearer is found.
    assert_eq!(events(&names[..1]).find("kamarado"), ["typo"]);
    assert_eq!(events(&[("typo", "Kamrado"), ("exact", "Kamarado")]).find("kamarado"), ["exact"]);
}

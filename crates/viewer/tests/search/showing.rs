//! What a card says of why it was found, and what that is worth.

use barnoma_viewer::search::search;
use serde_json::json;

use crate::searched::{DEMO, MANY, Searched};

#[test]
fn the_card_says_in_which_language_it_was_found() {
    let demo = Searched::new(DEMO);
    let note = |text, locale, id| demo.card(text, locale, id).found_in().map(str::to_owned);
    assert_eq!(note("свободы", "en", "wpfd").as_deref(), Some("Found in the Russian text"));
    assert_eq!(note("свободы", "ru", "wpfd"), None);
    assert_eq!(note("svoboda", "ru", "wpfd"), None);
    assert_eq!(
        note("freedom", "ru", "wpfd").as_deref(),
        Some("Найдено в тексте на другом языке: английский"),
    );
    assert_eq!(note("freedom", "en", "wpfd"), None);
    // Also where only one of the words can be seen.
    assert_eq!(note("press свободы", "en", "wpfd").as_deref(), Some("Found in the Russian text"));
    let place = note("тоҷикистон", "en", "media-donor-meeting-2021");
    assert_eq!(place.as_deref(), Some("Found in the Tajik text"));
}

#[test]
fn what_was_found_is_marked_as_it_was_written() {
    let many = Searched::new(MANY);
    let marked = |text: &str, id: &str| many.card(text, "ru", id).marked();
    assert_eq!(marked("омузиши", "tajik-training"), ["Омӯзиши"]);
    assert_eq!(marked("kiberbezopasnost", "cyber-safety"), ["Кибербезопасность"]);
    assert_eq!(marked("школьников", "cyber-safety"), ["школьников"]);
    assert_eq!(marked("школьники", "cyber-safety"), ["школьников"]);
    assert_eq!(marked("школ", "cyber-safety"), ["школ"]);
    assert_eq!(marked("o'zb", "uzbek-speech"), ["Oʻzb"]);
    assert_eq!(marked("`krf", "wish-tree"), ["Ёлка"]);
    assert_eq!(marked("фистиваль", "film-festival"), ["Фестиваль"]);
}

/// The beginning of the Universal Declaration of Human Rights, article 1.
const DECLARATION: &[(&str, &str)] = &[
    ("en", "All human beings are born free and equal in dignity and rights."),
    ("fr", "Tous les êtres humains naissent libres et égaux en dignité et en droits."),
    ("es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos."),
    ("de", "Alle Menschen sind frei und gleich an Würde und Rechten geboren."),
    ("tr", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar."),
    ("ru", "Все люди рождаются свободными и равными в своём достоинстве и правах."),
    ("tg", "Тамоми одамон озод ба дунё меоянд ва аз лиҳози манзилату ҳуқуқ бо ҳам баробаранд."),
    (
        "kk",
        "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді.",
    ),
    ("ky", "Бардык адамдар өз беделинде жана укуктарында эркин жана тең укуктуу болуп жаралат."),
    ("uz", "Barcha odamlar erkin, qadr-qimmat va huquqlarda teng boʻlib tugʻiladilar."),
    ("uz-Cyrl", "Барча одамлар эркин, қадр-қиммат ва ҳуқуқларда тенг бўлиб туғиладилар."),
    ("fa", "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند."),
    ("ar", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."),
    ("zh", "人人生而自由，在尊严和权利上一律平等。"),
    ("hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।"),
];

#[test]
fn every_word_of_the_declaration_is_found_and_marked_in_fifteen_languages() {
    let tags: Vec<&str> = DECLARATION.iter().map(|(tag, _)| *tag).collect();
    let record = |(tag, text): &(&str, &str)| json!({"id": format!("in-{tag}").to_lowercase(), "name": {*tag: *text}});
    let dataset = json!({
        "formatVersion": "1.0", "id": "https://example.org/declaration", "languages": tags,
        "name": {"en": "Universal Declaration of Human Rights"},
        "events": DECLARATION.iter().map(record).collect::<Vec<_>>(),
    });
    let searched = Searched::of(dataset.to_string().as_bytes());
    for (tag, text) in DECLARATION {
        let id = format!("in-{tag}").to_lowercase();
        let blank = |letter: char| letter.is_whitespace() || letter.is_ascii_punctuation();
        let pieces: Vec<String> = match *tag {
            "zh" => vec!["自由".to_owned(), "尊严".to_owned(), "平等".to_owned()],
            _ => text.split(blank).filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        };
        for word in pieces {
            assert!(searched.find(&word).contains(&id.as_str()), "{tag}: {word}");
            let card = searched.card(&word, "en", &id);
            assert_eq!(card.plain_title(), *text, "{tag}: {word}");
            assert!(!card.marked().is_empty(), "{tag}: {word} is not marked");
        }
        let card = searched.card("", "en", &id);
        let dir = if ["ar", "fa"].contains(tag) { "rtl" } else { "ltr" };
        let own = format!("<bdi lang=\"{tag}\" dir=\"{dir}\">");
        assert_eq!(card.title().starts_with(&own), *tag != "en", "{}", card.title());
    }
}

#[test]
fn a_long_translation_is_no_advantage() {
    let json = json!({
        "formatVersion": "1.0", "id": "https://example.org/p", "name": {"en": "P"},
        "languages": ["en"],
        "events": [
            {"id": "long", "name": {"en": "A"}, "description": {
                "en": "radio radio radio", "fr": "radio et radio", "tg": "радио", "uz-Latn": "radio"}},
            {"id": "short", "name": {"en": "B"}, "description": {"en": "radio"}},
            {"id": "name", "name": {"en": "Radio"}},
        ],
    });
    let Searched { library, agenda } = Searched::of(json.to_string().as_bytes());
    let found = search(&library, &agenda, "radio").expect("a word");
    assert_eq!(found.scores[0], found.scores[1]);
    assert!(found.scores[2] > found.scores[0]);
}

#[test]
fn an_organisation_has_the_name_of_the_day_on_cards_and_is_found_by_all_of_them() {
    let on = |id: &str, when: &str| {
        format!(
            r#"{{"id": "{id}", "name": {{"en": "Forum"}}, {when}
            "participatingOrgs": [{{"organization": "office", "role": "organizer"}}]}}"#
        )
    };
    let events = [
        on("in-2010", r#""startDate": "2010-05-03","#),
        on("in-2016", r#""startDate": "2016-05-03","#),
        on("over-it", r#""startDate": "2016-05-03", "endDate": "2018-05-03","#),
        on("last-day", r#""startDate": "2017-06-30","#),
        on("next-day", r#""startDate": "2017-07-01","#),
        on("no-date", ""),
        on("each-year", r#""startDate": "2016-05-03", "rrule": "FREQ=YEARLY","#),
    ];
    let programme = format!(
        r#"{{"formatVersion": "1.1", "id": "https://p.example.org", "languages": ["en"],
        "name": {{"en": "P"}}, "events": [{}], "organizations": [{{"id": "office",
        "name": {{"en": "Programme Office"}}, "formerNames": [
          {{"name": {{"en": "Bureau"}}}},
          {{"name": {{"en": "Office in Tajikistan"}}, "until": "2017-06-30"}},
          {{"name": {{"en": "Centre"}}, "until": "2012-12-31"}}]}}]}}"#,
        events.join(",")
    );
    let searched = Searched::of(programme.as_bytes());
    for (id, name) in [
        ("in-2010", "Centre"),
        ("in-2016", "Office in Tajikistan"),
        ("over-it", "Programme Office"),
        ("last-day", "Office in Tajikistan"),
        ("next-day", "Programme Office"),
        ("no-date", "Programme Office"),
        ("each-year", "Programme Office"),
    ] {
        let card = searched.card("forum", "en", id);
        for other in ["Centre", "Office in Tajikistan", "Programme Office", "Bureau"] {
            assert_eq!(card.0.contains(other), name == other, "{id}: {}", card.0);
        }
    }
    for typed in ["centre", "tajikistan", "programme office", "bureau"] {
        assert_eq!(searched.find(typed).len(), 7, "{typed}");
    }
}

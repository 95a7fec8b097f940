//! The borders of a search: for each rule what is just within it and just without. Each case has the
//! names of some records, what is typed, and which of them it finds.

use barnoma_text::marks::highlight;
use barnoma_viewer::query::Query;
use barnoma_viewer::search::search;
use barnoma_viewer::select::select;
use serde_json::{Value, json};

use crate::searched::Searched;

/// A programme of some events, which get the ids e0, e1 and so on.
fn programme(events: &[Value]) -> Searched {
    let with_id = |(no, event): (usize, &Value)| {
        let mut event = event.clone();
        event["id"] = json!(format!("e{no}"));
        event
    };
    let dataset = json!({
        "formatVersion": "1.0", "id": "https://example.org/borders", "name": {"en": "Borders"},
        "languages": ["en", "ru"],
        "places": [
            {"id": "p-water", "name": {"en": "Water"}}, {"id": "p-bread", "name": {"en": "Bread"}},
        ],
        "events": events.iter().enumerate().map(with_id).collect::<Vec<_>>(),
    });
    Searched::of(dataset.to_string().as_bytes())
}

/// The positions of those of some events that a text finds, best first.
fn found(events: &[Value], typed: &str) -> Vec<usize> {
    let searched = programme(events);
    let found = searched.find(typed);
    found.into_iter().filter_map(|id| id.strip_prefix('e')?.parse().ok()).collect()
}

fn named(name: &str) -> Value {
    let is_cyrillic = name.contains(|letter| ('\u{400}'..'\u{500}').contains(&letter));
    json!({"name": {if is_cyrillic { "ru" } else { "en" }: name}})
}

#[track_caller]
fn expect(names: &[&str], typed: &str, expected: &[usize]) {
    let events: Vec<Value> = names.iter().map(|name| named(name)).collect();
    let mut found = found(&events, typed);
    found.sort_unstable();
    assert_eq!(found, expected, "{typed:?} in {names:?}");
}

#[test]
fn a_word_in_the_other_script_beside_the_very_word() {
    // Of two sounds it would be another word too often ...
    expect(&["da", "да"], "da", &[0]);
    expect(&["dom", "дом"], "dom", &[0, 1]);
    // ... and up to four where it has two letters more.
    expect(&["жуки", "zhuki"], "жуки", &[0, 1]);
    expect(&["шахи", "shakhi"], "шахи", &[0]);
    expect(&["шахин", "shakhin"], "шахин", &[0, 1]);
    // Its beginning is enough from six sounds on.
    expect(&["banan", "бананище"], "banan", &[0]);
    expect(&["telefon", "телефонизация"], "telefon", &[0, 1]);
    expect(&["portal", "порталище"], "portal", &[0, 1]);
    expect(&["banan", "бананщ"], "banan", &[0]);
    // ... and from five on where there is no such word.
    expect(&["спортище"], "sport", &[0]);
    expect(&["портище", "портщ"], "port", &[]);
    // Of Russian words with five letters other forms are found, and with four where there is no
    // such word.
    expect(&["vesti", "вестей"], "vesti", &[0, 1]);
    expect(&["leto", "лета"], "leto", &[0]);
    expect(&["лета"], "leto", &[0]);
    expect(&["мира"], "mir", &[]);
    // With a hook only the other script is meant.
    expect(&["shakhin", "шахин"], "šakhin", &[1]);
}

#[test]
fn a_soft_c_is_heard_as_it_is_written_in_russian() {
    for (latin, cyrillic) in [("UNICEF", "ЮНИСЕФ"), ("Cisco", "Сиско"), ("Civil", "Сивил")]
    {
        expect(&[cyrillic, "Юникод"], latin, &[0]);
        expect(&[latin, "Unicode"], cyrillic, &[0]);
    }
    // Before others it is k.
    expect(&["Коала", "Соала"], "coala", &[0]);
}

#[test]
fn a_word_on_the_other_layout() {
    expect(&["мир"], "vbh", &[0]);
    expect(&["да"], "lf", &[]);
    expect(&["мировой"], "vbhj", &[0]);
    expect(&["мировой"], "vbh", &[]);
    // There only signs would stand: it was meant as it is, but for an error.
    expect(&["хэбъюж"], "хэбъюэ", &[0]);
}

#[test]
fn words_that_are_written_together_or_apart() {
    expect(&["sun set"], "sunset", &[0]);
    expect(&["or bit"], "orbit", &[]);
    expect(&["org 8", "organisation 8"], "org8", &[0]);
    expect(&["org 8a"], "org8a", &[]);
    // A word that is there is not taken apart, but with a number both is written ...
    expect(&["sunset", "sun set"], "sunset", &[0]);
    expect(&["sdg16", "sdg 16"], "sdg16", &[0, 1]);
    // ... and two words are nearer than one with an error.
    expect(&["sun set", "sunseat"], "sunset", &[0]);
    expect(&["newspaper"], "news paper", &[0]);
    expect(&["newspaperman"], "news paper", &[]);
}

#[test]
fn beside_words_that_are_one_the_others_count_too() {
    expect(&["newspaper", "newspaper women"], "news paper women", &[1]);
    // Either half alone would be another word: "may" is a month.
    expect(&["maybe"], "may be", &[0]);
}

/// One long word shows which layout was on; then all words are read as on the other, however short.
#[test]
fn one_word_on_the_other_layout_turns_the_others() {
    expect(&["мира ум"], "vbhf ev", &[0]);
    expect(&["мира р"], "vbhf h", &[0]);
    expect(&["мира ум"], "vbhf b ev", &[0]);
    // Three letters show nothing, nor does what the texts have, nor what is nowhere.
    expect(&["мир ум"], "vbh ev", &[]);
    expect(&["vbhf", "мира ум"], "vbhf ev", &[]);
    expect(&["мира ум"], "vbhw ev", &[]);
    expect(&["vbh code", "мир code"], "vbh code", &[0]);
}

/// Where both spellings are, neither hides the other.
#[test]
fn english_words_are_spelled_in_two_ways() {
    for (one, other) in [
        ("travelling", "traveling"),
        ("programme", "program"),
        ("labour", "labor"),
        ("centre", "center"),
        ("organised", "organized"),
        ("organisations", "organizations"),
        ("analysing", "analyzing"),
        ("defence", "defense"),
        ("dialogues", "dialogs"),
    ] {
        for typed in [one, other] {
            expect(&[one, other, "defend"], typed, &[0, 1]);
        }
    }
    expect(&["labour", "laboratory"], "labor", &[0, 1]);
    expect(&["labour", "laboratory"], "labour", &[0]);
}

#[test]
fn what_nobody_wrote_is_never_guessed_at() {
    let training = [json!({"name": {"en": "Event"}, "type": "training"})];
    assert_eq!(found(&training, "training"), [0]);
    assert_eq!(found(&training, "trainimg"), [0; 0]);
    let names = ["World Health Organisation", "Who cares"];
    expect(&names, "who", &[0, 1]);
    expect(&names, "wh", &[1]);
    expect(&names, "црщ", &[1]);
    let names = ["Alpha Beta Gamma Delta Epsilon Zeta Tau", "Abgdex"];
    expect(&names, "abgdezt", &[0]);
    // Neither what begins so nor what is nearly so stands in the way of what is written nearly so.
    expect(&names, "abgdez", &[1]);
    expect(&names[..1], "abgdezr", &[]);
}

#[test]
fn forms_in_a_language_without_stems() {
    expect(&["cartoon"], "cartoxyz", &[]);
    let is_found = |name: &str, typed| !found(&[json!({"name": {"de": name}})], typed).is_empty();
    // Five letters are shared, or it is another word ...
    assert!(is_found("abcde", "abcdezz") && !is_found("abcd", "abcdzz"));
    // ... and no ending is longer than four.
    assert!(is_found("beispiel", "beispielwxyz") && !is_found("beispiel", "beispielvwxyz"));
    assert!(is_found("beispielwxyz", "beispielst") && !is_found("beispielvwxyz", "beispielst"));
}

#[test]
fn a_month_is_of_the_year_that_is_named_alone() {
    let of = |name: &str, start: &str, end: &str| json!({"name": {"en": name}, "startDate": start, "endDate": end});
    let long = [of("A walk", "2021-06-01", "2022-04-30")];
    assert_eq!(found(&long, "march 2022"), [0]);
    assert_eq!(found(&long, "march 2021"), [0; 0]);
    assert_eq!(found(&long, "march 2021 2022"), [0], "of two years none is meant");
    let march = [of("March for peace 2022", "2021-06-01", "2021-06-01")];
    assert_eq!(found(&march, "march 2022"), [0], "what is written is found whatever the date");
    let trees = [of("10000 trees", "2022-05-03", "2022-05-03")];
    assert_eq!(found(&trees, "may 10000"), [0], "years have four digits");
}

#[test]
fn a_topic_counts_more_than_a_place() {
    let tag = |name: &str| json!({"vocabulary": "own", "code": name, "name": {"en": name}});
    let about = |topic: &str, place: &str| json!({"name": {"en": "Event"}, "tags": [tag(topic)], "location": [place]});
    let events = [about("bread", "p-water"), about("water", "p-bread")];
    assert_eq!(found(&events, "water"), [1, 0]);
    assert_eq!(found(&events, "bread"), [0, 1]);
}

#[test]
fn of_a_word_that_goes_on_only_what_was_typed_is_marked() {
    let marked = |name: &str, typed: &str| {
        let Searched { library, agenda } = programme(&[named(name)]);
        let selection = select(&library, &agenda, &Query::default().with_text(typed));
        let spans = highlight(name, &selection.wanted).into_iter();
        spans.filter(|span| span.is_match).map(|span| span.text).collect::<Vec<_>>()
    };
    assert_eq!(marked("Two journalists", "journalist"), ["journalist"]);
    assert_eq!(marked("One journalist", "journalists"), ["journalist"]);
    let forms = ["журналист", "журналиста", "журналистам", "журналисты"];
    assert_eq!(marked(&forms.join(", "), "журналистов"), forms);
}

#[test]
fn a_record_that_lacks_a_word_is_worth_nothing() {
    let events = [named("The river"), named("The women"), named("Women of the river")];
    let Searched { library, agenda } = programme(&events);
    let found = search(&library, &agenda, "the women").expect("there are words");
    let worth = |no: usize| found.scores[library.find(&format!("e{no}")).expect("a record").0];
    assert_eq!(worth(0), 0, "it has the function word alone");
    assert!(worth(1) > 0 && worth(2) > 0);
    let found = search(&library, &agenda, "women river").expect("there are words");
    let worth = |no: usize| found.scores[library.find(&format!("e{no}")).expect("a record").0];
    assert_eq!((worth(0), worth(1)), (0, 0), "each has one of two words");
    assert!(worth(2) > 0);
}

#[test]
fn a_text_without_a_word_is_no_search() {
    let Searched { library, agenda } = programme(&[named("The river")]);
    for typed in ["", "  ", "!", "— ?"] {
        assert!(search(&library, &agenda, typed).is_none(), "{typed:?}");
    }
}

#[test]
fn a_root_is_mistyped_as_a_word_is() {
    let names = [json!({"name": {"uz": "Bolalar"}}), json!({"name": {"tg": "Кӯдакон"}})];
    // Four letters are too few ...
    assert_eq!(found(&names, "bolta"), [0; 0]);
    // ... and of five the first is typed right.
    assert_eq!(found(&names, "судак"), [0; 0]);
    assert_eq!(found(&names, "кубак"), [1]);
}

#[test]
fn an_arabic_plural_is_found_by_its_singular_and_back() {
    for (name, typed) in [
        ("متاحف مفتوحة للأطفال", "متحف"),
        ("مدارس القرى", "المدرسة"),
        ("حقوق الأشخاص", "شخص"),
        ("المرأة في العلوم", "نساء"),
        ("خبير المياه", "الخبراء"),
        ("لكل طفل كتاب", "كتبهم"),
    ] {
        let names = [json!({"name": {"ar": name}}), json!({"name": {"ar": "الإعلام"}})];
        assert_eq!(found(&names, typed), [0], "{typed} in {name}");
    }
    let names = [json!({"name": {"ar": "العلم والعلوم"}}), json!({"name": {"ar": "الإعلام"}})];
    assert_eq!(found(&names, "علم"), [0]);
    assert_eq!(found(&names, "إعلام"), [1]);
}

#[test]
fn a_word_that_only_the_other_script_has_may_be_mistyped_in_its_own() {
    for (name, other, typed) in [
        ("Мактабҳои деҳот", "Maktab", "мактаббҳои"),
        ("Jurnalistlar", "Журналистика", "jurrnalistlar"),
        ("Journalistes en danger", "Журналистика", "jornalistes"),
    ] {
        expect(&[name, other], typed, &[0, 1]);
    }
    // With what was typed in its own script, nothing is mistyped ...
    expect(&["Maktab", "Мактаб", "Maktub"], "maktab", &[0, 1]);
    // ... nor is a word of five letters.
    expect(&["Maska", "Марка"], "marka", &[1]);
    expect(&["Maskal", "Маркал"], "markal", &[0, 1]);
}

#[test]
fn a_month_in_the_other_script_is_one_beside_a_day_or_a_year() {
    let names = [
        json!({"name": {"en": "One"}, "startDate": "2022-10-03"}),
        json!({"name": {"en": "Two"}, "startDate": "2022-05-03"}),
    ];
    for (typed, meant) in [
        ("oktyabr 2022", 0),
        ("oktyabrya 2022", 0),
        ("3 oktyabrya", 0),
        ("3 maya", 1),
        ("3 maya 2022", 1),
        ("maya 2022", 1),
    ] {
        assert_eq!(found(&names, typed), [meant], "{typed}");
    }
    assert_eq!(found(&names, "maya"), [0; 0]);
    assert_eq!(found(&names, "4 maya"), [0; 0]);
}

/// Days before months, as most who look for these events write them.
#[test]
fn a_date_in_figures_is_that_day() {
    let on = |start: &str| json!({"name": {"en": "Qq"}, "startDate": start});
    let days =
        [on("2022-05-03"), on("2022-03-05"), on("2022-12-11"), on("2022-12-13"), on("2021-12-31")];
    for (typed, expected) in [
        ("03.05.2022", &[0][..]),
        ("3/5/22", &[0]),
        ("2022-05-03", &[0]),
        ("03.05", &[0]),
        ("05.03", &[1]),
        ("12.12.2022", &[]),
        ("11.12.2022", &[2]),
        ("31.12.2021", &[4]),
        ("31.12.2022", &[]),
        ("32.12.2021", &[]),
        // There is no thirteenth month.
        ("12.13.2022", &[3]),
        ("13.12", &[3]),
        // So are chapters numbered.
        ("3.5", &[]),
    ] {
        assert_eq!(found(&days, typed), expected, "{typed}");
    }
}

#[test]
fn the_name_of_a_status_is_found_where_it_is_written_too() {
    let events = [
        json!({"name": {"en": "Crimes that are not reported"}, "startDate": "2022-05-03"}),
        json!({"name": {"en": "Over"}, "startDate": "2021-12-01"}),
        json!({"name": {"en": "Other crimes"}, "startDate": "2022-05-03"}),
    ];
    let mut found = found(&events, "not reported");
    found.sort_unstable();
    assert_eq!(found, [0, 1]);
}

#[test]
fn a_day_is_read_in_many_words() {
    let on = |start: &str| json!({"name": {"en": "Qq"}, "startDate": start});
    let days = [on("2022-05-03"), on("2022-05-04"), on("2022-05-06"), on("2022-10-03")];
    for (typed, expected) in [
        ("may 3rd", &[0][..]),
        ("3 rd may", &[0]),
        ("3-го мая", &[0]),
        ("3 го мая", &[0]),
        ("мая 3 го", &[0]),
        ("3 may 2022", &[0]),
        ("3-4 may", &[0, 1]),
        ("from the 3rd to the 5th of may", &[0, 1]),
        ("с 3 по 4 мая", &[0, 1]),
        ("3-мамыр күні", &[0]),
        ("3 oct", &[3]),
        ("oct 3", &[3]),
        ("3 октября", &[3]),
        ("oct 2022", &[3]),
        // What stands between must be no word of its own, and what follows is looked for too.
        ("3 qq may", &[]),
        ("may 3 river", &[]),
        ("3 may river", &[]),
        ("3x may", &[]),
        ("rd 3 may", &[]),
        // Days go on.
        ("4-3 may", &[]),
        ("3-3 may", &[]),
        ("3-4-6 may", &[]),
        // Two letters may be any month's, and alone three are no month.
        ("3 oc", &[]),
        ("oct", &[]),
        ("oct 2021", &[]),
    ] {
        let mut found = found(&days, typed);
        found.sort_unstable();
        assert_eq!(found, expected, "{typed}");
    }
    // What is written so is found as well, whatever its date.
    let written = [json!({"name": {"en": "May 3 and after"}}), on("2022-05-03")];
    let mut found = found(&written, "may 3");
    found.sort_unstable();
    assert_eq!(found, [0, 1]);
}

//! Each event's own page: in which languages it is there, what leads to it and away from it, and
//! what it tells to search engines.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::support::Desk;

const BASE: &str = "https://example.org/p/";

/// A programme in English, Russian and Uzbek, of which the test's widget speaks the first two.
fn programme() -> Value {
    let event = |id: &str, name: Value, more: Value| {
        let mut event = json!({"id": id, "name": name});
        let fields = event.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        event
    };
    let both = |name: &str| json!({"en": name, "ru": format!("{name} по-русски")});
    json!({
        "formatVersion": "1.0", "id": "https://example.org/p", "name": both("Programme"),
        "languages": ["en", "ru", "uz"], "timeZone": "Asia/Dushanbe",
        "places": [{"id": "town", "name": both("Town")}],
        "outcomes": [{"id": "goal", "code": "1", "name": both("Goal")}],
        "events": [
            event("whole", both("Series"), json!({"type": "conference"})),
            event("first", both("First"), json!({
                "superEvent": "whole", "startDate": "2022-06-01T10:00", "outcome": ["goal"],
                "location": ["town"], "description": both("What it is about."),
                "image": {"url": "https://example.org/a.jpg", "caption": both("A picture")},
            })),
            event("second", both("Second"), json!({"superEvent": "whole", "startDate": "2022-07-01"})),
            event("third", both("Third"), json!({"superEvent": "whole", "startDate": "2022-08-01"})),
            event("other", json!({"en": "Other"}), json!({"startDate": "2022-06-02", "outcome": ["goal"]})),
            event("off", both("Off"), json!({
                "startDate": "2022-06-03", "outcome": ["goal"], "eventStatus": "EventCancelled",
            })),
            event("undated", json!({"uz": "Sanasiz", "ru": "Без даты"}), json!({"outcome": ["goal"]})),
        ],
    })
}

fn built(more: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.put("programme.json", &programme().to_string());
    let outcome = desk.build(more);
    assert_eq!(outcome.code, 0, "{}", outcome.errors);
    desk
}

/// All pages of events by name.
fn pages(desk: &Desk) -> BTreeMap<String, String> {
    let files = desk.files("site/event").into_iter();
    files
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The values of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!("{attribute}=\"");
    page.split(&*begin).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn an_event_has_a_page_in_every_language_of_its_name_that_the_widget_speaks() {
    let desk = built(&[]);
    let names: Vec<String> = pages(&desk).into_keys().collect();
    let expected = [
        "first.html",
        "off.html",
        "other.html",
        "ru/first.html",
        "ru/off.html",
        "ru/second.html",
        "ru/third.html",
        "ru/undated.html",
        "ru/whole.html",
        "second.html",
        "third.html",
        "undated.html",
        "whole.html",
    ];
    assert_eq!(names, expected);
    let russian = desk.text("site/event/ru/first.html");
    assert!(russian.contains("<html lang=\"ru\""));
    assert!(russian.contains("First по-русски") && russian.contains("Добавить в календарь"));
    let english = desk.text("site/event/first.html");
    assert!(english.contains("<html lang=\"en\"") && !english.contains("First по-русски"));
}

#[test]
fn every_address_of_a_page_leads_to_something_that_is_there() {
    let desk = built(&[]);
    let files: BTreeSet<String> = desk.files("site").into_keys().collect();
    for (name, page) in pages(&desk) {
        let mut folder: Vec<&str> = vec!["event"];
        folder.extend(name.split('/').rev().skip(1));
        let mut n = 0;
        for href in values(&page, "href").into_iter().filter(|href| !href.contains("://")) {
            let mut path = folder.clone();
            let file = href.split(['#', '?']).next().unwrap();
            for step in file.split('/') {
                match step {
                    ".." => drop(path.pop()),
                    step => path.push(step),
                }
            }
            assert!(files.contains(&path.join("/")), "{name} names {href}");
            n += 1;
        }
        assert!(n >= 5, "{name} has {n} addresses");
    }
}

#[test]
fn search_engines_are_told_of_the_languages_of_a_page() {
    let desk = built(&["--base", BASE]);
    for (name, page) in pages(&desk) {
        let links = page.split("<link ").filter(|link| link.starts_with("rel=\"alternate\""));
        let told: BTreeSet<(String, String)> = links
            .map(|link| {
                let one = |attribute| values(link, attribute).first().map(ToString::to_string);
                (one("hreflang").unwrap(), one("href").unwrap())
            })
            .collect();
        let id = name.trim_start_matches("ru/").trim_end_matches(".html");
        let own = format!("{BASE}event/{id}.html");
        let russian = format!("{BASE}event/ru/{id}.html");
        let language = if id == "undated" { "uz" } else { "en" };
        let expected = match id {
            "other" => BTreeSet::new(),
            _ => [("x-default", &own), (language, &own), ("ru", &russian)]
                .map(|(lang, href)| (lang.to_owned(), href.clone()))
                .into(),
        };
        // Nobody has its name in English: the site's page says it in the first language it has.
        if id != "undated" {
            assert_eq!(told, expected, "{name}");
        }
        let canonical = format!("<link rel=\"canonical\" href=\"{BASE}event/{name}\">");
        assert!(page.contains(&canonical), "{name}");
    }
}

#[test]
fn a_series_leads_on_and_back_and_others_are_neither_of_it_nor_called_off() {
    let desk = built(&[]);
    let steps = |id: &str| {
        let page = desk.text(&format!("site/event/ru/{id}.html"));
        let series = page.split_once("b-event__series").map(|(_, rest)| rest.to_owned());
        let series = series.map(|rest| rest.split_once("</nav>").unwrap().0.to_owned());
        let links = series.iter().flat_map(|nav| values(nav, "href"));
        links.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(steps("first"), ["second.html"]);
    assert_eq!(steps("second"), ["first.html", "third.html"]);
    assert_eq!(steps("third"), ["second.html"]);
    assert!(steps("whole").is_empty() && steps("off").is_empty());
    let page = desk.text("site/event/ru/first.html");
    let (_, others) = page.split_once("b-event__others").unwrap();
    // What has no page in Russian leads to the one that there is.
    assert_eq!(values(others, "href"), ["../../event/other.html", "undated.html"]);
}

#[test]
fn a_calendar_file_stands_beside_each_page_that_offers_it() {
    let desk = built(&[]);
    let files = desk.files("site/event");
    let mut n = 0;
    for (name, page) in pages(&desk) {
        let calendar = name.replace(".html", ".ics");
        let offered = page.contains("type=\"text/calendar\"");
        assert_eq!(offered, files.contains_key(&calendar), "{name}");
        assert_eq!(offered, !name.contains("undated") && !name.contains("whole"), "{name}");
        n += usize::from(offered);
    }
    assert_eq!(n, 9);
    let russian = String::from_utf8(files["ru/first.ics"].clone()).unwrap();
    assert!(russian.contains("SUMMARY;LANGUAGE=ru:First по-русски\r\n"), "{russian}");
}

#[test]
fn a_page_that_is_sent_shows_what_it_is() {
    let desk = built(&["--base", BASE]);
    let page = desk.text("site/event/first.html");
    let tells = |property: &str, content: &str| {
        let line = format!("<meta property=\"{property}\" content=\"{content}\">");
        assert!(page.contains(&line), "{line}");
    };
    tells("og:title", "First");
    tells("og:site_name", "Programme");
    tells("og:url", &format!("{BASE}event/first.html"));
    tells("og:image", "https://example.org/a.jpg");
    tells("og:image:alt", "A picture");
    tells("og:description", "1 June 2022, 10:00 (Dushanbe). Town. What it is about.");
    assert!(page.contains("<title>First – Programme</title>"));
    let bare = desk.text("site/event/second.html");
    assert!(!bare.contains("og:image"), "no picture is invented");
}

#[test]
fn the_list_leads_to_the_pages_without_a_script_too() {
    let desk = Desk::new();
    let mut programme = programme();
    programme["events"][1]["url"] = json!("https://elsewhere.example/first");
    desk.put("programme.json", &programme.to_string());
    desk.build(&["--base", BASE]);
    let index = desk.text("site/index.html");
    for event in programme["events"].as_array().unwrap() {
        let id = event["id"].as_str().unwrap();
        let card = index.split_once(&*format!("id=\"b-{id}\"")).unwrap().1;
        let card = card.split_once("</article>").unwrap().0;
        let title = card.split_once("b-card__title").unwrap().1.split_once("</h").unwrap().0;
        // Its name is shown in Russian, as nobody has it in English.
        let folder = if id == "undated" { "ru/" } else { "" };
        let own = format!("event/{folder}{id}.html");
        let elsewhere = event["url"].as_str();
        assert_eq!(values(title, "href"), [elsewhere.unwrap_or(&own)], "{id}");
        let is_offered = card.contains("Page of this event");
        assert_eq!(is_offered, elsewhere.is_some(), "{id}");
        assert!(values(card, "href").contains(&&*own), "{id}");
    }
    // Who pastes the list elsewhere has whole addresses, and one file has nothing beside it.
    let embed = desk.text("site/embed.html");
    assert!(embed.contains(&format!("{BASE}event/second.html")));
    assert!(!desk.text("site/programme.html").contains("event/second.html"));
    // On its own page, nothing leads an event to itself.
    let page = desk.text("site/event/first.html");
    assert!(!values(&page, "href").contains(&"first.html") && !page.contains("Page of this event"));
}

//! The list where no script runs: its first cards on the programme's own page, the rest on further
//! pages.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::support::Desk;

/// So many events and a tenth as many resources, which stand behind them and to which they link.
/// Each event brings values of its own to the facets.
fn programme(n: usize) -> Value {
    let name = |what: &str, i: usize| json!({"en": format!("{what} {i}")});
    let n_resources = n / 10;
    let events = (0..n).map(|i| {
        let mut event = json!({
            "id": format!("e{i}"), "name": name("Event", i),
            "startDate": format!("{}-{:02}-01", 1950 + i % 140, i % 12 + 1),
            "participatingOrgs": [{"organization": format!("o{i}"), "role": "host"}],
            "location": [format!("p{i}")],
        });
        if i % 2 == 1 {
            event["superEvent"] = json!(format!("e{}", i - 1));
        }
        event["documents"] = json!([format!("r{}", i % n_resources)]);
        event
    });
    let listed = |id: &str, n: usize| -> Vec<Value> {
        (0..n).map(|i| json!({"id": format!("{id}{i}"), "name": name(id, i)})).collect()
    };
    json!({
        "formatVersion": "1.0", "id": "https://e.org/p", "languages": ["en"],
        "name": {"en": "Long"}, "events": events.collect::<Vec<_>>(),
        "resources": listed("r", n_resources),
        "organizations": listed("o", n), "places": listed("p", n),
    })
}

fn built(n: usize, more: &[&str]) -> Desk {
    let desk = Desk::new();
    desk.put("programme.json", &programme(n).to_string());
    desk.build(more);
    desk
}

/// The pages of a site by their names.
fn pages(desk: &Desk) -> BTreeMap<String, String> {
    let files = desk.files("site").into_iter();
    let pages = files.filter(|(name, _)| name.ends_with(".html"));
    pages.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
}

/// The values of an attribute on a page, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    page.split(begin.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The pages of the list, in order.
fn list(n: usize) -> Vec<String> {
    let further = (51..=n).step_by(100).map(|at| format!("list/{at}.html"));
    std::iter::once("index.html".to_owned()).chain(further).collect()
}

fn cards(page: &str) -> Vec<&str> {
    page.split("<article ").skip(1).map(|card| values(card, "data-id")[0]).collect()
}

#[test]
fn list_holds_every_card_once() {
    for (n, n_records) in [(50, 55), (130, 143), (300, 330)] {
        let desk = built(n, &[]);
        let pages = pages(&desk);
        let mut seen = BTreeSet::new();
        for (at, name) in list(n_records).iter().enumerate() {
            let cards = cards(&pages[name]);
            assert_eq!(cards.len(), [50, 100][at.min(1)].min(n_records - seen.len()), "{name}");
            for card in cards {
                assert!(pages[name].contains(&format!(" id=\"b-{card}\"")), "{name} {card}");
                assert!(seen.insert(card), "{card} is on two pages");
            }
        }
        assert_eq!(seen.len(), n_records);
        assert_eq!(desk.files("site/list").len(), list(n_records).len() - 1);
    }
}

#[test]
fn list_of_few_is_all_on_one_page() {
    let desk = Desk::new();
    desk.build(&["--base", "https://e.org/"]);
    assert!(!desk.path("site/list").exists());
    for (name, page) in pages(&desk) {
        assert!(
            !page.contains("list/") && !page.contains("<nav class=\"barnoma b-pages"),
            "{name}"
        );
    }
}

#[test]
fn list_is_linked_so_that_every_address_leads_to_its_card() {
    let desk = built(300, &["--base", "https://e.org/p/"]);
    let pages = pages(&desk);
    let mut n_across = 0;
    for (name, page) in &pages {
        let page = page.replace("&lt;", "<").replace("&quot;", "\"");
        for href in values(&page, "href") {
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let (path, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = match (path.strip_prefix("https://e.org/p/"), path.strip_prefix("../")) {
                (Some(path), _) | (None, Some(path)) => path.to_owned(),
                _ if path.is_empty() => name.clone(),
                _ if folder.is_empty() => path.to_owned(),
                _ => format!("{folder}/{path}"),
            };
            if !target.ends_with(".html") || target.contains(':') {
                continue;
            }
            let there = pages.get(&target).unwrap_or_else(|| panic!("{name} links to {target}"));
            // The way back from an event's own page is for the widget, which draws any card.
            let is_way_back = target == "index.html"
                && anchor.strip_prefix("b-").is_some_and(|id| *name == format!("event/{id}.html"));
            let is_there = is_way_back || there.contains(&format!(" id=\"{anchor}\""));
            assert!(anchor.is_empty() || is_there, "{name}: {target} has no {anchor}");
            n_across += usize::from(!anchor.is_empty() && target != *name);
        }
    }
    assert!(n_across > 300, "{n_across} links lead to a card on another page");
}

#[test]
fn list_pages_say_what_they_hold_and_lead_on() {
    let desk = built(300, &["--base", "https://e.org/p/"]);
    let pages = pages(&desk);
    let list = list(330);
    let map = desk.text("site/sitemap.xml");
    for (at, name) in list.iter().enumerate() {
        let page = &pages[name];
        let link = |rel: &str, to: Option<&String>| {
            let up = if at == 0 { "" } else { "../" };
            let wanted = to.map(|to| format!("href=\"{up}{to}\" rel=\"{rel}\""));
            let is_there = page.contains(&format!("rel=\"{rel}\""));
            assert_eq!(is_there, wanted.is_some(), "{name} {rel}");
            assert!(wanted.is_none_or(|wanted| page.contains(&wanted)), "{name} {rel}");
        };
        link("prev", at.checked_sub(1).map(|at| &list[at]));
        link("next", list.get(at + 1));
        // Some browsers fetch what a page's head calls the next one.
        assert!(!page.split("<body>").next().unwrap().contains("rel=\"next\""), "{name}");
        if at > 0 {
            let canonical = format!("<link rel=\"canonical\" href=\"https://e.org/p/{name}\">");
            assert!(page.contains(&canonical), "{name}");
            assert!(map.contains(&format!("<loc>https://e.org/p/{name}</loc>")), "{name}");
            assert!(!page.contains("<button"), "{name} has a button that nothing serves");
            assert!(!page.contains("<script"), "{name}");
        }
    }
    assert!(pages["list/51.html"].contains("<title>51 to 150 of 330: Long</title>"));
    assert!(pages["list/251.html"].contains("<title>251 to 330 of 330: Long</title>"));
    assert!(pages["index.html"].contains(">51 to 150</a>"));
    let russian = built(300, &["--lang", "ru"]);
    let page = russian.text("site/list/51.html");
    assert!(page.contains("<html lang=\"ru\"") && page.contains(">Далее</a>"));
}

#[test]
fn list_pages_that_are_no_more_are_taken_away() {
    let desk = built(200, &[]);
    desk.put("programme.json", &programme(100).to_string());
    desk.build(&[]);
    assert_eq!(desk.files("site/list").into_keys().collect::<Vec<_>>(), ["51.html"]);
}

#[test]
fn list_of_others_has_the_first_cards_and_a_way_to_the_rest() {
    let desk = built(300, &["--base", "https://e.org/p/"]);
    let page = desk.text("site/embed.html");
    let element = page.split("<textarea").nth(1).unwrap().split("</textarea>").next().unwrap();
    assert_eq!(element.matches("&lt;article").count(), 50);
    assert!(element.contains("https://e.org/p/list/51.html"), "{element}");
    let single = desk.text("site/programme.html");
    assert_eq!(single.matches("<article").count(), 330);
    assert!(single.contains("content-visibility: auto"), "not all of it is laid out at once");
}

#[test]
fn list_leaves_the_own_page_as_heavy_as_it_is_whatever_the_number_of_records() {
    let weight = |n: usize| {
        let desk = built(n, &[]);
        let page = desk.text("site/index.html");
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut page.as_bytes(), &mut packed, &Default::default()).unwrap();
        [page.len(), packed.len(), desk.text("site/embed.html").len()]
    };
    let (few, many) = (weight(150), weight(1_500));
    for (few, many) in few.into_iter().zip(many) {
        // Ids and counts have a digit more.
        assert!(many * 100 < few * 106, "{few} bytes have become {many}");
    }
    assert!(many[1] < 60_000, "{} bytes", many[1]);
}

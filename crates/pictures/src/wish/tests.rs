//! What the widget gets: links that lead where it leads, and numbers that are the lengths of lists.

use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Day;
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::picture::{COLUMNS, ROWS, draw};
use barnoma_viewer::select::select;

use super::*;
use crate::tests::{opened, programme};

const LINES: [&str; 9] = [
    "as=matrix",
    "https://example.org/page?",
    "host=1&b.q=old",
    "b.",
    "",
    "",
    "",
    "2022-03-01",
    "4",
];

fn wish(changes: &[(usize, &str)], words: &str) -> String {
    let mut lines = LINES.to_vec();
    for (at, line) in changes {
        lines[*at] = line;
    }
    lines.extend(["en ru", words]);
    lines.join("\n")
}

fn html(wish: &str) -> String {
    html_of(&programme(), wish)
}

fn html_of(programme: &Programme, wish: &str) -> String {
    let (mut library, _) = opened(programme);
    let mut html = HtmlSink::default();
    draw(&Wish::read(wish).unwrap().draw(programme, &mut library), &mut html);
    html.finish()
}

/// The value of an attribute in each link to a list, and its text's last word.
fn links(html: &str, name: &str) -> Vec<(String, usize)> {
    let links = html.split("<a ").skip(1).filter(|link| link.contains("data-do=\"led\""));
    let link = |link: &str| {
        let value = link
            .split(&format!(" {name}=\""))
            .nth(1)
            .or_else(|| link.split(&format!("{name}=\"")).nth(1));
        let value = value.unwrap().split('"').next().unwrap().replace("&amp;", "&");
        let shown = link.split("</a>").next().unwrap().rsplit(['>', ' ']).next().unwrap();
        (value, shown.parse().unwrap())
    };
    links.map(link).collect()
}

#[test]
fn each_number_is_the_length_of_the_list_that_the_widget_shows_for_it() {
    let programme = programme();
    let (mut library, agenda) = opened(&programme);
    library.dataset = Some(String::new());
    let mut n_links = 0;
    let mut views = vec!["as=status".to_owned(), "as=status&year=2022".to_owned()];
    for (rows, columns) in ROWS.iter().flat_map(|rows| COLUMNS.map(|columns| (rows, columns))) {
        for more in ["", "&q=media", "&when=past", "&theme=safety"] {
            views.push(format!("as=matrix&rows={}&cols={}{more}", rows.code(), columns.code()));
        }
    }
    for view in &views {
        for (list, n) in links(&html(&wish(&[(0, view)], "")), "data-value") {
            let read = address::read(&list, Spelling::default(), &library, &agenda);
            assert_eq!(
                (read.n_unknown, read.query.view()),
                (0, barnoma_viewer::query::View::Cards)
            );
            assert_eq!(select(&library, &agenda, &read.query).total, n, "{view}: {list}");
            n_links += 1;
        }
    }
    assert!(n_links > 300, "{n_links}");
}

#[test]
fn links_keep_what_is_the_hosts_and_what_is_fixed() {
    let first = |changes: &[(usize, &str)]| links(&html(&wish(changes, "")), "href")[0].0.clone();
    let query = first(&[]);
    assert!(query.starts_with("https://example.org/page?host=1&b."), "{query}");
    assert!(!query.contains("b.q="), "{query}");
    let hash = first(&[(1, "https://example.org/page?host=1#"), (2, "b.lang=ru"), (5, "ru")]);
    assert!(hash.starts_with("https://example.org/page?host=1#b.lang=ru&b."), "{hash}");
    // A kind that is shown where the address names none has to be named as soon as it is another.
    let event = first(&[(4, "event")]);
    assert!(event.contains("b.show=all"), "{event}");
    assert_eq!(first(&[(1, "https://example.org/page"), (2, "")]), "https://example.org/page");
}

#[test]
fn a_narrowed_programme_has_narrowed_numbers_in_the_visitors_words() {
    let all: usize = links(&html(&wish(&[], "")), "href").iter().map(|(_, n)| n).sum();
    let narrowed: usize =
        links(&html(&wish(&[(6, "partner=rcio")], "")), "href").iter().map(|(_, n)| n).sum();
    assert!(narrowed > 0 && narrowed < all, "{narrowed} of {all}");
    let words = include_str!("../../../lang/messages/ru.json");
    let russian = html(&wish(&[], words));
    let catalogue = Catalogue::of("ru").unwrap().with_pages();
    assert!(russian.contains(catalogue.text("matrix.rows")), "{russian}");
}

#[test]
fn all_that_is_drawn_can_be_handed_over() {
    let programme = programme();
    let (mut library, agenda) = opened(&programme);
    library.dataset = Some(String::new());
    let languages = ["en", "ru"].map(|tag| Lang::parse(tag).unwrap());
    let wording = Wording::new(&library, Catalogue::of("en").unwrap().with_pages(), &languages);
    for view in ["matrix", "matrix&rows=outcome&cols=place&partner=rcio", "status", "close"] {
        let search = format!("as={view}");
        let query = address::read(&search, Spelling::default(), &library, &agenda).query;
        let mut direct = HtmlSink::default();
        let wish = wish(&[(0, &search)], "");
        let same = Wish::read(&wish).unwrap();
        let asked = Asked {
            programme: &programme,
            library: &library,
            agenda: &agenda,
            wording: &wording,
            query: &query,
        };
        let way = |list: &Query, sink: &mut dyn Sink| same.lead(list, sink);
        let card = |id: &str| ["#b-", id].concat();
        picture(&asked, &mut Pen { sink: &mut direct, way: &way, card: &card, level: 4 });
        let direct = direct.finish();
        assert!(direct.len() > 500, "{view}");
        let articles: Vec<&str> = direct.split("<article ").skip(1).collect();
        assert_eq!(articles.is_empty(), view != "close");
        for article in articles {
            // Each is named as its heading is.
            let (_, name) = article.split_once("aria-label=\"").unwrap();
            let (name, article) = name.split_once('"').unwrap();
            assert!(!name.is_empty() && article.contains(&format!(">{name}<")), "{article}");
        }
        assert!(html(&wish) == direct, "{view} is another one");
    }
}

#[test]
fn partners_are_beside_each_other_also_where_there_is_nothing_to_cross_them_with() {
    let bare = r#"{"formatVersion": "1.1", "id": "https://example.org/bare", "languages": ["en"],
        "name": {"en": "Bare"}, "sources": [
            {"id": "p", "name": {"en": "P"}, "arrival": "fresh"},
            {"id": "q", "name": {"en": "Q"}, "arrival": "fresh"}],
        "events": [
            {"id": "p.a", "name": {"en": "Forum"}, "startDate": "2022-02-01", "isBasedOn": ["p"]},
            {"id": "q.b", "name": {"en": "Walk"}, "startDate": "2022-05-01", "isBasedOn": ["q"]}]}"#;
    let bare = barnoma_reader::read(bare.as_bytes()).programme.unwrap();
    let drawn = |view: &str| html_of(&bare, &wish(&[(0, view)], ""));
    let status = links(&drawn("as=status"), "href");
    assert_eq!(status.len(), 8, "two cells and four sums, and the cells as lists");
    assert!(drawn("as=close").contains("No activities"));
    assert_eq!(drawn("as=matrix"), "");
}

#[test]
fn a_wish_that_is_cut_short_is_none() {
    assert!(Wish::read("").is_none());
    let whole = wish(&[], "");
    for (at, _) in whole.match_indices('\n').take(8) {
        let (cut, _) = whole.split_at(at);
        assert!(Wish::read(cut).is_none());
    }
    assert!(Wish::read(&whole.replace("2022-03-01", "today")).is_none());
    let now = Wish::read(&whole.replace("2022-03-01", "2022-03-01 615 300")).unwrap().now;
    assert_eq!(now.today, Day::from_ymd_opt(2022, 3, 1).unwrap());
    assert_eq!(now.clock.map(|clock| (clock.minute, clock.offset)), Some((615, 300)));
}

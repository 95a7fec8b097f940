//! What was found as rows: what stands in which column, what a head offers, and whether a list of
//! rows says the same.

use barnoma_lang::messages::Catalogue;
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::{Asked, Wording, present};
use barnoma_viewer::query::{Facet, Query, Sort, View};
use barnoma_viewer::table;
use serde_json::json;

use super::{read, support, today};

/// The markup of the rows of three events, in an order.
fn drawn(sort: Sort) -> String {
    let lists = json!({
        "places": [
            {"id": "tj", "name": {"en": "Tajikistan"}},
            {"id": "dushanbe", "name": {"en": "Dushanbe"}, "containedInPlace": "tj"},
            {"id": "almaty", "name": {"en": "Almaty"}},
        ],
        "events": [
            {"id": "both", "name": {"en": "Both"}, "startDate": "2026-06-01", "type": "meeting",
                "location": ["dushanbe", "almaty"]},
            {"id": "one", "name": {"en": "One"}, "startDate": "2026-07-01", "type": "webinar",
                "location": ["dushanbe"]},
            {"id": "none", "name": {"en": "None"}, "type": "workshop"},
        ],
    });
    let reading = read(&["en"], lists);
    assert_eq!(reading.findings, []);
    let (library, agenda) = support::open(&reading.programme.unwrap(), today());
    let wording = Wording::new(&library, Catalogue::of("en").unwrap(), &[]);
    let query = Query::default().with_view(View::Table).with_sort(sort);
    let asked = Asked::new(&library, &agenda, &wording, &query);
    let page = present(&asked);
    let groups = page.results.groups.iter();
    let records: Vec<_> = groups.flat_map(|group| group.cards.iter().copied()).collect();
    let mut html = HtmlSink::default();
    table::draw(&asked, &[], &records, 3, &mut html);
    html.finish()
}

/// The words of some markup, those of different elements apart.
fn words(html: &str) -> Vec<&str> {
    let texts = html.split('<').filter_map(|part| part.split_once('>'));
    texts.map(|(_, text)| text).filter(|text| !text.is_empty()).collect()
}

#[test]
fn a_row_says_its_date_its_name_and_what_each_facet_says_of_it() {
    let html = drawn(Sort::By(Facet::Place));
    let (table, list) = html.split_once("</table>").unwrap();
    let (head, rows) = table.split_once("</thead>").unwrap();
    assert_eq!(words(head), ["Date", "Name", "Place", "Status"]);
    let rows: Vec<&str> = rows.split("</tr>").filter(|row| row.contains("<td>")).collect();
    assert_eq!(words(rows[0]), ["1 June 2026", "Both", "Almaty; Dushanbe", "Planned"]);
    assert_eq!(words(rows[1]), ["1 July 2026", "One", "Dushanbe", "Planned"]);
    // What says nothing keeps its column.
    let none = "<td></td><th scope=\"row\"><a href=\"#b-none\">None</a></th>\
        <td></td><td>Not reported</td>";
    assert!(rows[2].ends_with(none), "{}", rows[2]);

    // Heads and rows are told apart.
    assert!(html.contains("</th></tr></thead><tbody><tr><td>"), "{html}");
    assert!(html.contains("</td></tr></tbody></table><ul class=\"b-rows\""), "{html}");
    assert!(html.ends_with("</dl></li></ul>"), "{html}");

    let items: Vec<&str> = list.split("</li>").collect();
    let one = ["One", "Date", "1 July 2026", "Place", "Dushanbe", "Status", "Planned"];
    assert_eq!(words(items[1]), one);
    assert!(items[1].contains("<h3><a href=\"#b-one\">One</a></h3>"), "{}", items[1]);
    assert_eq!(words(items[2]), ["None", "Status", "Not reported"]);
}

#[test]
fn a_head_tells_its_order_and_offers_the_other() {
    for (sort, expected) in [
        (Sort::Soonest, ["earliest", "title", "place", "status"]),
        (Sort::Earliest, ["ascending latest", "title", "place", "status"]),
        (Sort::Latest, ["descending earliest", "title", "place", "status"]),
        (Sort::Title, ["earliest", "ascending -title", "place", "status"]),
        (Sort::TitleBack, ["earliest", "descending title", "place", "status"]),
        (Sort::By(Facet::Place), ["earliest", "title", "ascending -place", "status"]),
        (Sort::ByBack(Facet::Place), ["earliest", "title", "descending place", "status"]),
    ] {
        let html = drawn(sort);
        let heads = html.split("<th scope=\"col\"").skip(1).map(|head| {
            let value = |name: &str| {
                let rest = head.split_once("</th>")?.0.split_once(name)?.1;
                Some(rest.split_once('"')?.0)
            };
            let told = value("aria-sort=\"").map_or(String::new(), |told| format!("{told} "));
            told + value("data-value=\"").unwrap()
        });
        assert_eq!(heads.collect::<Vec<_>>(), expected, "{sort:?}");
    }
}

/// What a column says nothing of stands last, either way round.
#[test]
fn rows_stand_in_the_order_of_a_column_or_the_other_way_round() {
    for (sort, expected) in [
        (Sort::By(Facet::Place), ["both", "one", "none"]),
        (Sort::ByBack(Facet::Place), ["one", "both", "none"]),
        (Sort::TitleBack, ["one", "none", "both"]),
    ] {
        let html = drawn(sort);
        let (_, list) = html.split_once("</table>").unwrap();
        let ids = list.split("href=\"#b-").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0));
        assert_eq!(ids.collect::<Vec<_>>(), expected, "{sort:?}");
    }
}

//! The address bar: every choice in it, nothing of the host's lost, nothing unknown fatal.

use serde_json::json;

use crate::support::programme::water;
use crate::support::wait::until;
use crate::support::{Page, Visit};

#[track_caller]
fn n_entries(page: &Page) -> u64 {
    page.script("return history.length", &[]).as_u64().unwrap()
}

#[test]
fn each_choice_has_its_own_entry_and_its_own_words() {
    let page = Visit::to(&water()).open();
    let before = n_entries(&page);
    page.tick("Place", "Khujand");
    page.expect_query("b.place=khujand");
    page.tick("Place", "Dushanbe");
    page.expect_query("b.place=dushanbe&b.place=khujand");
    page.press("radio", "Events 7");
    page.expect_query("b.place=dushanbe&b.place=khujand&b.show=event");
    page.sort_by("Latest first");
    page.expect_query("b.place=dushanbe&b.place=khujand&b.show=event&b.sort=latest");
    assert_eq!(n_entries(&page), before + 4);
}

#[test]
fn typing_adds_no_entries_and_spaces_and_cyrillic_survive() {
    let page = Visit::to(&water()).open();
    let before = n_entries(&page);
    page.search("Водный форум");
    page.expect_total(1);
    page.expect_query("b.q=%D0%92%D0%BE%D0%B4%D0%BD%D1%8B%D0%B9+%D1%84%D0%BE%D1%80%D1%83%D0%BC");
    assert_eq!(n_entries(&page), before);
    page.reload();
    page.wait_for_the_programme();
    page.expect_total(1);
    assert_eq!(page.seen().search(), "Водный форум");
}

#[test]
fn foreign_parameters_are_left_as_they_are_written() {
    let foreign = "id=7&q=%E4&empty=&flag&a=1&a=2&%62.x=+&z=%2Bb";
    let page = Visit::to(&water()).at(&format!("?{foreign}#top")).open();
    page.expect_query(foreign);
    page.tick("Place", "Khujand");
    until("the choice is in the address", || page.query().contains("b.place=khujand"));
    let written = page.query();
    for part in ["id=7", "q=%E4", "empty=", "flag", "a=1&a=2", "z=%2Bb"] {
        assert!(written.contains(part), "{part} is gone from {written}");
    }
    assert!(page.address().ends_with("#top"), "{}", page.address());
    page.press("button", "Clear all filters");
    until("the choice is gone", || !page.query().contains("b.place"));
    assert!(page.query().starts_with("id=7&q=%E4&empty=&flag&a=1&a=2"), "{}", page.query());
}

#[test]
fn an_unknown_filter_is_ignored_with_a_notice() {
    let page = Visit::to(&water()).at("?b.place=atlantis&b.place=khujand").open();
    page.expect_total(4);
    let notice = "1 filter in this link is no longer used.";
    assert!(page.seen().text().contains(notice), "{}", page.seen().text());
    page.tick("Place", "Dushanbe");
    page.expect_query("b.place=dushanbe&b.place=khujand");
    until("the notice goes", || !page.seen().text().contains(notice));
    let page = Visit::to(&water()).at("?b.colour=red&b.when=someday&b.show=everything").open();
    page.expect_total(15);
    assert!(page.seen().text().contains("3 filters in this link are no longer used."));
}

#[test]
fn an_address_that_makes_no_sense_breaks_nothing() {
    let senseless = [
        "?b.q=%E4%A&b.place=%00&b.when=..&b.=x&b.sort=&b.lang=xx",
        "?b.when=2022-13-45..0000-00-00&b.q=%F0%9F%92%A7",
        "?&&&=&b.q&b.q=&b.place",
    ];
    for rest in senseless {
        let page = Visit::to(&water()).at(rest).open();
        assert!(page.seen().total().is_some(), "{rest}");
        page.tick("Place", "Khujand");
        until("choosing works", || page.query().contains("b.place=khujand"));
    }
}

#[test]
fn an_address_of_many_kilobytes_breaks_nothing() {
    let rest = format!("?b.q={}&b.place=khujand", "w".repeat(8_000));
    let page = Visit::to(&water()).at(&rest).open();
    page.expect_total(0);
    page.press("button", "Clear all filters");
    page.expect_total(15);
}

#[test]
fn the_order_of_parameters_does_not_matter() {
    let one = Visit::to(&water()).at("?b.place=khujand&b.status=planned&b.q=council").open();
    let other = Visit::to(&water()).at("?b.q=council&b.status=planned&b.place=khujand").open();
    assert_eq!(one.seen().ids(), ["council"]);
    assert_eq!(one.seen().ids(), other.seen().ids());
    assert_eq!(one.seen().chips(), other.seen().chips());
}

#[test]
fn an_outcome_may_be_named_by_its_number() {
    let page = Visit::to(&water()).at("?b.outcome=2").open();
    page.expect_chips(&["Outcome, #2 Villages speak for themselves"]);
    page.expect_total(5);
}

#[test]
fn a_reload_shows_the_same_choices_and_as_many_cards() {
    let page = Visit::to(&crate::support::programme::events_by_number(120)).open();
    page.tick("Type", "Webinar");
    page.expect_total(60);
    page.press("button", "Show 10 more");
    until("all are drawn", || page.seen().ids().len() == 60);
    // Where somebody is gets noted once they rest there.
    until("the place is noted", || {
        page.script("return history.state?.barnoma?.['b.cards']", &[]) == json!(60)
    });
    page.reload();
    page.wait_for_the_programme();
    page.expect_total(60);
    until("all are drawn again", || page.seen().ids().len() == 60);
}

#[test]
fn a_host_may_choose_other_letters_before_our_parameters() {
    let page = Visit::to(&water()).with("url-prefix", "p-").at("?b.place=khujand").open();
    page.expect_total(15);
    page.tick("Place", "Khujand");
    page.expect_query("b.place=khujand&p-place=khujand");
}

#[test]
fn two_programmes_of_a_page_each_know_their_own_place() {
    let page = Visit::to(&crate::support::programme::events_by_number(120)).open();
    page.script(
        "const other = document.createElement('barnoma-programme'); \
         Object.assign(other, {src: 'programme.json', urlPrefix: 'c.'}); document.body.append(other)",
        &[],
    );
    let ready = "return document.querySelectorAll('barnoma-programme[data-state=ready]').length";
    until("both stand", || page.script(ready, &[]) == json!(2));
    page.press("button", "Show 20 more");
    page.script("scrollTo(0, 400)", &[]);
    let cards = "return ['b.', 'c.'].map((prefix) => history.state?.barnoma?.[`${prefix}cards`])";
    until("each place is noted", || page.script(cards, &[]) == json!([70, 50]));
}

#[test]
fn the_hosts_title_and_scroll_restoration_stay_the_hosts() {
    let page = Visit::to(&water()).open();
    let title = page.script("return document.title", &[]);
    page.tick("Place", "Khujand");
    page.expect_query("b.place=khujand");
    assert_eq!(page.script("return document.title", &[]), title);
    assert_eq!(page.script("return history.scrollRestoration", &[]), json!("auto"));
}

#[test]
fn nothing_is_asked_of_anybody_but_the_site() {
    let page = Visit::to_demo().open();
    page.tick("Language", "Russian");
    let foreign = page.script(
        "return performance.getEntriesByType('resource').map((one) => one.name) \
         .filter((name) => !name.startsWith(location.origin + '/') && !name.startsWith('blob:'))",
        &[],
    );
    assert_eq!(foreign, json!([]));
    assert_eq!(page.script("return document.cookie", &[]), "");
    assert_eq!(page.script("return localStorage.length + sessionStorage.length", &[]), 0);
    assert_eq!(page.site.n_data_requests(), 1);
}

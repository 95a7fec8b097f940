//! A page that stays open while the clock goes on.

use serde_json::{Value, json};

use crate::support::programme::water;
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// The page's clock goes by the test; what waits for a minute or longer waits for [`go`].
const CLOCK: &str = "<script>{ \
    const Real = Date, repeat = setInterval; \
    window.now = '2022-06-10T08:00:00Z'; \
    window.minutes = []; \
    window.Date = class extends Real { \
        constructor(...given) { given.length ? super(...given) : super(window.now); } \
    }; \
    window.setInterval = (act, time, ...rest) => { \
        if (time < 60000) return repeat(act, time, ...rest); \
        return window.minutes.push(act); \
    }; }</script>";

/// An event from 14:00 to 16:00 in Dushanbe: 09:00 to 11:00 of UTC.
fn programme() -> Value {
    let mut dataset = water();
    let event = &mut dataset["events"][0];
    event["startDate"] = json!("2022-06-10T14:00");
    event["endDate"] = json!("2022-06-10T16:00");
    dataset
}

fn go(page: &Page, now: &str) {
    page.script("window.now = arguments[0]; for (const act of minutes) act()", &[json!(now)]);
}

/// The group that the event stands in, and its marks.
fn seen(page: &Page) -> (String, String) {
    let text = |script: &str| page.script(script, &[]).as_str().unwrap_or_default().to_owned();
    (
        text("return tree.querySelector('#b-keepers').closest('[data-group]').dataset.group"),
        text(
            "return [...tree.querySelectorAll('#b-keepers .b-tag')].map((one) => one.textContent).join('')",
        ),
    )
}

#[test]
fn an_event_begins_and_ends_while_the_page_is_open() {
    let page = Visit::to(&programme()).after(CLOCK).with("today", "").open();
    assert_eq!(page.script("return minutes.length", &[]), json!(1), "no clock by the second");
    assert_eq!(seen(&page), ("month".to_owned(), "WorkshopToday".to_owned()));
    let n_asked = page.site.n_data_requests();
    for (now, group, tags) in [
        ("2022-06-10T08:59:59Z", "month", "WorkshopToday"),
        ("2022-06-10T09:00:00Z", "now", "WorkshopHappening now"),
        ("2022-06-10T10:59:00Z", "now", "WorkshopHappening now"),
        ("2022-06-10T11:00:00Z", "past", "WorkshopPast"),
    ] {
        go(&page, now);
        let expected = (group.to_owned(), tags.to_owned());
        until(&format!("at {now} it is {group}"), || seen(&page) == expected);
    }
    assert_eq!(page.site.n_data_requests(), n_asked);
    assert_eq!(page.said(), Vec::<String>::new());
}

#[test]
fn the_focus_stays_with_its_card_when_that_changes_its_place() {
    let page = Visit::to(&programme()).after(CLOCK).with("today", "").open();
    let button = page.element("return tree.querySelector('#b-keepers summary')", &[]).unwrap();
    page.script("arguments[0].focus()", &[json!(button)]);
    for (now, group) in [("2022-06-10T09:00:00Z", "now"), ("2022-06-10T11:00:00Z", "past")] {
        go(&page, now);
        until(&format!("it is {group}"), || seen(&page).0 == group);
        let id = "return tree.activeElement.closest('article').dataset.id";
        assert_eq!(page.script(id, &[]), json!("keepers"), "at {now}");
    }
}

#[test]
fn a_minute_in_which_nothing_is_due_draws_nothing() {
    let page = Visit::to(&programme()).after(CLOCK).with("today", "").open();
    page.settle();
    page.script(
        "window.changes = 0; new MutationObserver((all) => { changes += all.length; }) \
             .observe(tree, {subtree: true, childList: true, attributes: true, characterData: true})",
        &[],
    );
    for minute in 1..50 {
        go(&page, &format!("2022-06-10T08:{minute:02}:00Z"));
    }
    page.settle();
    assert_eq!(page.script("return changes", &[]), json!(0));
    go(&page, "2022-06-10T09:00:00Z");
    until("it has begun", || seen(&page).0 == "now");
    assert!(page.script("return changes", &[]).as_u64().unwrap() > 0);
}

//! How what was found is laid out: one choice, the same records, and a way back.

use serde_json::{Value, json};

use crate::support::programme::{events_by_number, water};
use crate::support::wait::until;
use crate::support::{Page, Paper, Visit};

const DOWN: &str = "\u{e015}";
const ENTER: &str = "\u{e007}";

/// What the rows that can be seen say, a list of cells each; of the narrow list, its texts.
fn rows(page: &Page) -> Value {
    page.script(
        "const table = tree.querySelector('.b-table'); \
         const texts = (all) => [...all].map((one) => one.textContent); \
         return table?.checkVisibility() \
             ? [...table.tBodies[0].rows].map((row) => texts(row.cells)) \
             : [...tree.querySelectorAll('.b-rows > li')] \
                 .map((one) => texts(one.querySelectorAll('a, dd')))",
        &[],
    )
}

fn names(page: &Page) -> Vec<String> {
    let at = if page.script("return tree.querySelector('.b-table').checkVisibility()", &[]) == true
    {
        1
    } else {
        0
    };
    let rows = rows(page);
    let rows = rows.as_array().into_iter().flatten();
    rows.map(|row| row[at].as_str().unwrap_or_default().to_owned()).collect()
}

fn headings(page: &Page) -> Value {
    page.script(
        "return [...tree.querySelectorAll('.b-results :is(h3, h4)')] \
             .filter((one) => !one.closest('article')).map((one) => one.textContent)",
        &[],
    )
}

#[test]
fn a_table_has_the_columns_of_the_data_and_keeps_what_was_chosen() {
    let page = Visit::to(&water()).under_a_strict_policy().open();
    page.tick("Place", "Khujand");
    page.press("radio", "Table");
    page.expect_focus_on("4 results");
    page.expect_query("b.as=table&b.place=khujand");
    let columns = page.script(
        "return [...tree.querySelectorAll('.b-table thead th')].map((one) => one.textContent)",
        &[],
    );
    assert_eq!(
        columns,
        json!(["Date", "Name", "Place", "Status"]),
        "nobody has themes or partners"
    );
    let expected = json!([
        ["10 June 2022", "Омӯзиши чоҳбонон", "Khujand", "Planned"],
        ["20 June 2022", "Council of villages", "Khujand", "Planned"],
        ["30 June 2022", "Meeting of mayors", "Khujand", "Cancelled"],
        ["5 July 2022", "After the harvest", "Khujand", "Planned"],
    ]);
    assert_eq!(rows(&page), expected);
    assert_eq!(page.refused(), Vec::<String>::new());
    page.back();
    page.expect_cards(&["keepers", "council", "off", "harvest"]);
    page.expect_chips(&["Place, Khujand"]);
}

#[test]
fn the_head_of_a_column_sorts_by_it_and_a_second_press_turns_it_round() {
    let page = Visit::to(&water()).at("?b.as=table&b.show=event").open();
    let sorted = "return [...tree.querySelectorAll('[aria-sort]')] \
                  .map((one) => one.textContent + ' ' + one.ariaSort)";
    assert_eq!(page.script(sorted, &[]), json!([]), "soonest first is the order of no column");
    for (column, state, query, first) in [
        ("Date", "ascending", "earliest", "Decade of water"),
        ("Date", "descending", "latest", "Pump, valve; and pipe"),
        ("Name", "ascending", "title", "After the harvest"),
        ("Name", "descending", "-title", "Омӯзиши чоҳбонон"),
        ("Status", "ascending", "status", "Омӯзиши чоҳбонон"),
        ("Status", "descending", "-status", "Open day"),
    ] {
        // A facet may have the same name.
        let table = page.element("return tree.querySelector('.b-table')", &[]).unwrap();
        page.click(&page.find_in(&table, "button", column));
        page.expect_query(&format!("b.as=table&b.show=event&b.sort={query}"));
        assert_eq!(page.script(sorted, &[]), json!([format!("{column} {state}")]));
        assert_eq!(names(&page)[0], first, "{query}");
        page.expect_focus_on(column);
    }
    // Cards know no columns.
    page.press("radio", "Cards");
    page.expect_query("b.show=event");
    page.back();
    page.expect_query("b.as=table&b.show=event&b.sort=-status");
    assert_eq!(page.seen().sort(), "Status");
}

#[test]
fn a_narrow_table_is_a_list_of_descriptions_that_the_list_of_orders_sorts() {
    let page = Visit::to(&water()).at("?b.as=table&b.place=khujand").sized(320, 900).open();
    assert!(!page.has("button", "Date"));
    let first = json!(["Омӯзиши чоҳбонон", "10 June 2022", "Khujand", "Planned"]);
    assert_eq!(rows(&page)[0], first);
    let labels = page.script(
        "return [...tree.querySelectorAll('.b-rows > li:first-child dt')] \
             .map((one) => one.textContent)",
        &[],
    );
    assert_eq!(labels, json!(["Date", "Place", "Status"]));
    page.find("heading", "Омӯзиши чоҳбонон");
    page.sort_by("Status");
    until("what is cancelled is last", || {
        names(&page).last().is_some_and(|name| name == "Meeting of mayors")
    });
    assert_eq!(page.overflow(), 0);
}

#[test]
fn a_name_leads_to_its_card_and_back_leads_to_the_table() {
    for width in [320, 1280] {
        let page = Visit::to(&water()).at("?b.as=table").sized(width, 900).open();
        page.press("link", "Water forum");
        page.expect_query("");
        page.expect_focus_on("Water forum");
        page.expect_in_sight("#b-forum");
        page.back();
        until("the table is there", || names(&page).contains(&"Water forum".to_owned()));
        page.expect_query("b.as=table");
    }
}

#[test]
fn fifty_rows_are_drawn_then_twenty_more_and_all_of_them_on_paper() {
    for width in [320, 1280] {
        let page = Visit::to(&events_by_number(90)).at("?b.as=table").sized(width, 900).open();
        assert_eq!(names(&page).len(), 50);
        page.press("button", "Show 20 more");
        page.expect_focus_on("Number 50");
        assert_eq!(names(&page).len(), 70);
        page.search("number 8");
        until("what was found is marked", || {
            page.script("return tree.querySelector('.b-table mark')?.textContent ?? ''", &[]) != ""
        });
    }
    if Paper::can_be_read() {
        let page = Visit::to(&events_by_number(90)).at("?b.as=table").open();
        let text = Paper::of(&page).text();
        for number in 0..90 {
            assert_eq!(text.matches(&format!("Number {number} ")).count(), 1, "{number}: {text}");
        }
        assert!(text.contains("90 results"), "{text}");
        assert!(!text.contains("Show 20 more") && !text.contains("Not on this paper"), "{text}");
    }
}

#[test]
fn a_year_has_its_months_and_what_takes_longer_stands_once() {
    let page = Visit::to(&water()).open();
    page.press("radio", "Year");
    page.expect_focus_on("15 results");
    let expected = json!([
        "2018",
        "Throughout the year",
        "2022",
        "January 2022",
        "June 2022",
        "July 2022",
        "September 2022",
        "Outcomes (2)",
        "Events without a date (1)",
        "Actions (2)",
        "Resources (2)",
    ]);
    assert_eq!(headings(&page), expected);
    let ids = page.seen().ids();
    assert_eq!(ids[..4], ["decade", "opening", "keepers", "forum"]);
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!((once.len(), ids.len()), (15, 15));
    assert!(!page.has("combobox", "Sort by"), "years have one order");
}

#[test]
fn the_views_are_chosen_by_keyboard() {
    let page = Visit::to(&water()).open();
    page.tab_to("Cards");
    page.keys(DOWN);
    page.expect_query("b.as=table");
    page.expect_focus_on("15 results");
    page.expect_visible_focus();
    // The list of orders knows the column too.
    page.tab_to("Date");
    page.tab_to("Date");
    page.keys(ENTER);
    page.expect_query("b.as=table&b.sort=earliest");
    page.expect_visible_focus();
}

#[test]
fn a_few_records_have_no_choice_of_a_view() {
    let page = Visit::to(&events_by_number(7)).open();
    assert!(!page.has("radio", "Table"));
}

#[test]
fn what_is_picked_is_a_list_with_a_link_of_its_own() {
    let page = Visit::to(&water()).open();
    assert!(!page.has("button", "My list (1)"), "nobody has picked anything");
    page.press("button", "Keep Water forum");
    page.press("button", "Keep State of the wells");
    let star = page.find("button", "Keep Water forum");
    assert_eq!(page.script("return arguments[0].ariaPressed", &[json!(star)]), "true");
    page.expect_query("");
    page.tick("Type", "Conference");
    page.press("button", "My list (2)");
    page.expect_query("b.keep=forum,report&b.type=conference");
    page.expect_cards(&["forum"]);
    page.press("button", "Clear type");
    page.expect_cards(&["forum", "report"]);
    page.expect_chips(&["Show, My list (2)"]);
    page.press("button", "Keep Water forum");
    page.expect_cards(&["report"]);
    page.expect_focus_on("1 result");
    page.press("button", "My list (1)");
    page.expect_total(15);
    // The host has not allowed to remember it.
    page.reload();
    page.wait_for_the_programme();
    assert!(!page.has("button", "My list (1)"));
}

#[test]
fn a_list_that_somebody_sent_is_looked_at_and_taken_over() {
    let page = Visit::to(&water()).at("?b.keep=forum,report,gone").open();
    page.expect_cards(&["forum", "report"]);
    let text = page.seen().text();
    assert!(text.contains("A list of 2 somebody sent"), "{text}");
    assert!(text.contains("1 filter in this link is no longer used"), "{text}");
    page.press("button", "Add to my list");
    page.expect_focus_on("2 results");
    page.find("button", "My list (2)");
    assert!(!page.seen().text().contains("somebody sent"));
}

#[test]
fn a_list_is_remembered_where_the_host_allows_it_and_its_link_is_copied() {
    let page = Visit::to(&water()).with("remember", "").open();
    let allowed = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
    page.devtools("Browser.grantPermissions", allowed);
    page.press("button", "Keep Water forum");
    page.reload();
    page.wait_for_the_programme();
    page.press("button", "My list (1)");
    page.expect_cards(&["forum"]);
    page.press("button", "Copy link");
    page.wait_until_said("Link copied");
    let copied = page.script_until_done(
        "const done = arguments[0]; navigator.clipboard.readText().then(done)",
        &[],
    );
    assert_eq!(copied.as_str(), Some(page.address().as_str()));
    page.press("radio", "Table");
    page.expect_query("b.as=table&b.keep=forum");
    assert_eq!(names(&page), ["Water forum"]);
}

#[test]
fn a_list_is_that_of_its_programme_and_of_all_its_pages() {
    let page = Visit::to(&water()).with("remember", "").open();
    page.press("button", "Keep Water forum");
    // Another programme of this origin may go by the same name, in a folder of its own.
    let key = ["barnoma.keep ", &page.site.page("programme.json")].concat();
    let kept = "return Object.entries(localStorage)";
    assert_eq!(page.script(kept, &[]), json!([[key, "forum"]]));
    // In another window somebody picks, meanwhile, and in this one.
    page.script("localStorage.setItem(arguments[0], 'forum,council')", &[json!(key)]);
    page.press("button", "Keep Water forum");
    assert_eq!(page.script(kept, &[]), json!([[key, "council"]]));
    page.reload();
    page.wait_for_the_programme();
    page.press("button", "My list (1)");
    page.expect_cards(&["council"]);
}

#[test]
fn a_list_has_no_link_where_no_address_holds_choices() {
    let page = Visit::to(&water()).with("url-state", "off").open();
    page.press("button", "Keep Water forum");
    page.press("button", "My list (1)");
    page.expect_cards(&["forum"]);
    assert!(!page.has("button", "Copy link"));
}

/// What `build.rs` has the linker leave for the stack, in bytes; it grows downwards from there.
const STACK: u64 = 131_072;

#[test]
fn the_stack_has_room_to_spare_whatever_is_shown() {
    const WATCH: &str = "<script> \
        const plain = WebAssembly.instantiate; \
        WebAssembly.instantiate = async (...given) => { \
            const made = await plain.apply(WebAssembly, given); \
            const given_out = Object.values((made.instance ?? made).exports); \
            window.memory ??= given_out.find((one) => one instanceof WebAssembly.Memory); \
            return made; \
        }; \
        </script>";
    let page = Visit::to(&water()).after(WATCH).open();
    page.search("\"water\" 3 мая 2022");
    page.clear_search();
    page.sort_by("Title, A to Z");
    page.tick("Place", "Khujand");
    page.press("radio", "Table");
    page.speak("العربية");
    // Nothing has been written yet below the deepest that it ever was.
    let untouched = "return new Uint8Array(window.memory.buffer).findIndex((byte) => byte !== 0)";
    let untouched = page.script(untouched, &[]).as_u64().unwrap();
    assert!(untouched > STACK / 4 * 3, "only {untouched} bytes of the stack were never used");
    assert!(untouched < STACK, "the stack is elsewhere: {untouched}");
}

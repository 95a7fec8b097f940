//! What is drawn is changed in place: what stays the same is not touched, what was changed is as if
//! it were drawn anew, and neither the focus nor a page translator is in its way.

use serde_json::{Value, json};

use crate::support::programme::{events_by_number, water};
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// The lists of cards as markup, without what the focus leaves behind.
#[track_caller]
fn cards(page: &Page) -> Value {
    // The order of attributes says nothing.
    page.script(
        "const plain = (one) => one.nodeType === 3 ? one.data : [one.localName, \
             [...one.attributes].map(({name, value}) => `${name}=${value}`).sort().join(' '), \
             [...one.childNodes].map(plain)]; \
         return [...tree.querySelectorAll('.b-cards')].map(plain)",
        &[],
    )
}

#[test]
fn cards_that_were_changed_are_as_if_they_were_drawn_anew() {
    let page = Visit::to(&water()).open();
    let steps: [&dyn Fn(); 9] = [
        &|| page.search("water"),
        &|| page.clear_search(),
        &|| page.press("radio", "Resources 2"),
        &|| page.press("radio", "All 15"),
        &|| page.sort_by("Title, A to Z"),
        &|| page.tick("Place", "Khujand"),
        &|| page.speak("Русский"),
        &|| page.back(),
        &|| page.back(),
    ];
    for (number, step) in steps.into_iter().enumerate() {
        step();
        page.settle();
        // Firstly, so that a language that was asked for is there.
        let other = page.open_elsewhere(&page.address());
        other.wait_for_the_programme();
        until(&format!("after step {number} all is as if drawn anew"), || {
            cards(&page) == cards(&other)
        });
    }
}

#[test]
fn what_stays_the_same_is_not_touched() {
    let page = Visit::to(&water()).open();
    page.open_facet("Place");
    page.open_facet("Status");
    page.script(
        "window.touched = []; \
         const cards = [...tree.querySelectorAll('article')]; \
         window.same = new Map(cards.map((card) => [card, card.outerHTML])); \
         window.counts = new Map([...tree.querySelectorAll('.b-check')] \
             .map((row) => [row, row.outerHTML])); \
         new MutationObserver((list) => { for (const one of list) { \
             const element = one.target.nodeType === 1 ? one.target : one.target.parentElement; \
             touched.push(element); \
         } }).observe(tree, {subtree: true, childList: true, attributes: true, characterData: true})",
        &[],
    );
    page.press("radio", "Events 9");
    page.expect_total(9);
    page.settle();
    let seen = page.script(
        "const is_same = (known, one) => known.get(one) === one.outerHTML; \
         const rows = touched.map((one) => one.closest('.b-check')).filter(Boolean); \
         const cards = touched.map((one) => one.closest('article')).filter(Boolean); \
         return [rows.filter((row) => counts.has(row) && is_same(counts, row)).length, \
             rows.length > 0, cards.filter((card) => is_same(same, card)).length]",
        &[],
    );
    assert_eq!(seen, json!([0, true, 0]), "equal rows touched, some row touched, equal cards");
}

#[test]
fn a_text_that_changes_is_the_same_text() {
    let page = Visit::to(&water()).open();
    page.open_facet("Place");
    page.script(
        "window.texts = [...tree.querySelectorAll('.b-check__count, .b-results__count')] \
             .map((one) => [one.firstChild, one.textContent])",
        &[],
    );
    page.press("radio", "Events 9");
    page.expect_total(9);
    let seen = page.script(
        "return [texts.every(([text]) => text.isConnected), \
             texts.some(([text, before]) => text.data !== before)]",
        &[],
    );
    assert_eq!(seen, json!([true, true]));
}

#[test]
fn what_is_far_down_is_laid_out_a_moment_after_a_choice() {
    let page = Visit::to(&events_by_number(120)).open();
    let far = "return [...tree.querySelectorAll('[data-far]')] \
         .map((one) => getComputedStyle(one).contentVisibility)";
    let all = |how: &str| json!(vec![how; 42]);
    assert_eq!(page.script(far, &[]), all("visible"), "on arriving");
    let chosen = page.script(
        &format!(
            "const field = tree.querySelector('input[type=search]'); field.value = 'n'; \
             field.dispatchEvent(new InputEvent('input', {{bubbles: true, composed: true}})); {far}"
        ),
        &[],
    );
    assert_eq!(chosen, all("auto"));
    until("all are laid out", || page.script(far, &[]) == all("visible"));
}

#[test]
fn open_details_belong_to_their_record() {
    let page = Visit::to(&water()).open();
    page.script("tree.querySelector('#b-wells summary').click()", &[]);
    page.press("radio", "Outcomes 2");
    page.expect_total(2);
    assert_eq!(open_details(&page), json!(["wells"]), "the card is still the same");
    page.sort_by("Title, A to Z");
    page.search("villages speak");
    page.expect_cards(&["voice"]);
    assert_eq!(open_details(&page), json!([]));
    page.clear_search();
    page.expect_total(2);
    assert_eq!(open_details(&page), json!([]));
}

#[test]
fn details_that_were_opened_do_not_open_a_record_that_is_drawn_over_theirs() {
    let mut dataset = events_by_number(120);
    for event in dataset["events"].as_array_mut().into_iter().flatten() {
        event["description"] = json!({"en": "More of it."});
    }
    let page = Visit::to(&dataset).open();
    page.script(
        "const ways = [...tree.querySelectorAll('article summary')]; \
         ways.forEach((one) => one.click()); \
         window.opened = new Set(ways.map((one) => one.closest('article').dataset.id))",
        &[],
    );
    page.search("11");
    until("cards are shown that were not", || {
        page.script("return tree.querySelector('#b-e119 details') !== null", &[]) == json!(true)
    });
    page.settle();
    let seen = page.script(
        "const open = [...tree.querySelectorAll('article details[open]')] \
             .map((one) => one.closest('article').dataset.id); \
         return [opened.size >= 50, opened.has('e119'), open.filter((id) => !opened.has(id))]",
        &[],
    );
    assert_eq!(seen, json!([true, false, []]));
}

#[test]
fn a_card_that_stays_is_the_same_element_and_one_that_comes_back_is_none_that_was_made_anew() {
    let page = Visit::to(&water()).open();
    page.script(
        "window.known = new Set(tree.querySelectorAll('article')); \
         window.of = (id) => tree.querySelector(`#b-${id}`); window.wells = of('wells')",
        &[],
    );
    page.press("radio", "Outcomes 2");
    page.expect_total(2);
    assert_eq!(page.script("return of('wells') === wells", &[]), json!(true));
    page.press("radio", "All 15");
    page.expect_total(15);
    let made =
        "return [...tree.querySelectorAll('article')].filter((one) => !known.has(one)).length";
    assert_eq!(page.script(made, &[]), json!(0));
    assert_eq!(page.script("return of('wells') === wells", &[]), json!(true));
}

#[track_caller]
fn open_details(page: &Page) -> Value {
    page.script(
        "return [...tree.querySelectorAll('article details[open]')] \
             .map((one) => one.closest('article').dataset.id)",
        &[],
    )
}

#[test]
fn a_click_that_asks_for_a_tab_is_the_browsers() {
    let page = Visit::to(&water()).open();
    let seen = page.script(
        "const link = tree.querySelector('#b-day a[href^=\"#b-\"]'); \
         const click = (how) => { \
             const event = new MouseEvent('click', {bubbles: true, composed: true, cancelable: true, ...how}); \
             let is_ours; \
             addEventListener('click', (event) => { is_ours = event.defaultPrevented; \
                 event.preventDefault(); }, {once: true}); \
             link.dispatchEvent(event); return is_ours; \
         }; \
         return [click({ctrlKey: true}), click({metaKey: true}), click({shiftKey: true}), \
             click({button: 1}), click({})]",
        &[],
    );
    assert_eq!(seen, json!([false, false, false, false, true]));
}

/// Puts every text of the widget into elements of a translator's, as Chrome's does: the texts are
/// moved, or others stand in their place.
const TRANSLATE: &str = "const is_moved = arguments[0]; \
    const walker = document.createTreeWalker(tree.querySelector('[part=root]'), NodeFilter.SHOW_TEXT); \
    const texts = []; \
    while (walker.nextNode()) texts.push(walker.currentNode); \
    for (const text of texts) { \
        if (text.parentElement.closest('font')) continue; \
        const [outer, inner] = [0, 1].map(() => document.createElement('font')); \
        outer.append(inner); \
        text.replaceWith(outer); \
        inner.append(is_moved ? text : text.data); \
    } \
    return texts.length";

/// What a reader reads: all words, and the values of fields.
#[track_caller]
fn read(page: &Page) -> Value {
    page.script(
        "const root = tree.querySelector('[part=root]'); \
         const tidy = (text) => text.replace(/\\s+/g, ' ').trim(); \
         return [...root.querySelectorAll('h1, h2, h3, h4, h5, p, label, legend, button, li, dt, dd, summary, option, th, td')] \
             .filter((one) => !one.closest('[role=status]')).map((one) => tidy(one.textContent))",
        &[],
    )
}

#[test]
fn a_page_translator_neither_ends_the_widget_nor_makes_it_untrue() {
    for is_moved in [true, false] {
        let page = Visit::to(&water()).open();
        let plain = Visit::to(&water()).open();
        let steps: [&dyn Fn(&Page); 10] = [
            &|page| page.search("water"),
            &|page| page.clear_search(),
            &|page| page.tick("Place", "Khujand"),
            &|page| page.press("button", "Remove filter: Place, Khujand"),
            &|page| page.sort_by("Title, A to Z"),
            &|page| page.press("radio", "Resources 2"),
            &|page| page.press("radio", "All 15"),
            &|page| page.search("nothing of the kind"),
            &|page| page.clear_search(),
            &|page| page.speak("Русский"),
        ];
        for (number, step) in steps.into_iter().enumerate() {
            let n_texts = page.script(TRANSLATE, &[json!(is_moved)]);
            assert!(n_texts.as_u64().unwrap() > 100, "{n_texts} texts");
            step(&page);
            step(&plain);
            let step = format!("step {number}, {}", if is_moved { "moved" } else { "replaced" });
            until(&format!("all is true after {step}"), || read(&page) == read(&plain));
            assert_eq!(page.seen().total(), plain.seen().total(), "{step}");
        }
        assert_eq!(page.script("return probe.thrown", &[]), json!([]));
    }
}

/// Every control that can take the focus and keeps it: where it is, and how a keyboard changes it.
/// Another view is another list: whoever asks for it is led to its heading.
const CONTROLS: &str = "const named = (one) => one.id || one.getAttribute('aria-label') \
        || one.closest('label')?.querySelector('span')?.textContent || one.textContent; \
    return [...tree.querySelectorAll('[part=root] :is(input, select, button)')] \
        .filter((one) => one.checkVisibility() && !one.disabled && !one.closest('article')) \
        .filter((one) => !one.matches('[data-focus=chip], .b-button, [type=date], [data-do=view]')) \
        .map((one) => [one.localName, one.type, named(one)])";

#[test]
fn whatever_is_changed_keeps_the_focus_from_every_state_of_the_groups() {
    for rest in [
        "",
        "?b.show=resource",
        "?b.sort=title",
        "?b.q=water",
        "?b.q=water&b.sort=match",
        "?b.place=khujand&b.when=upcoming",
        "?b.q=nothing-of-the-kind",
    ] {
        let page = Visit::to(&water()).at(rest).open();
        for legend in ["Place", "Status", "Type"] {
            page.open_facet(legend);
        }
        let controls = page.script(CONTROLS, &[]);
        let n = controls.as_array().unwrap().len();
        assert!(n > 9, "{rest}: {controls}");
        for number in 0..n {
            let seen = page.script_until_done(
                &format!(
                    "const done = arguments[arguments.length - 1]; \
                     const controls = () => [...tree.querySelectorAll('[part=root] :is(input, select, button)')] \
                         .filter((one) => one.checkVisibility() && !one.disabled && !one.closest('article')) \
                         .filter((one) => !one.matches('[data-focus=chip], .b-button, [type=date], [data-do=view]')); \
                     const one = controls()[{number}]; \
                     if (!one) return done([true, '']); \
                     one.focus(); \
                     const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go))); \
                     const change = async () => {{ \
                         if (one.localName === 'select') {{ \
                             one.selectedIndex = (one.selectedIndex + 1) % one.options.length; \
                             one.dispatchEvent(new Event('change', {{bubbles: true}})); \
                         }} else if (one.type === 'search') {{ \
                             one.value = one.value ? '' : 'w'; \
                             one.dispatchEvent(new InputEvent('input', {{bubbles: true, composed: true}})); \
                         }} else one.click(); \
                         await frame(); await frame(); \
                         return tree.activeElement === one; \
                     }}; \
                     (async () => {{ \
                         const kept = await change() && await change(); \
                         done([kept, one.outerHTML.slice(0, 200)]); \
                     }})();"
                ),
                &[],
            );
            assert_eq!(seen[0], json!(true), "{rest}, control {number}: {}", seen[1]);
        }
    }
}

#[test]
fn fields_are_large_enough_that_no_telephone_zooms_into_them() {
    let page = Visit::to(&water())
        .after("<style>html { font-size: 14px } body { font-size: 14px }</style>")
        .open();
    page.choose_period("Choose dates");
    let small = page.script(
        "return [...tree.querySelectorAll('input:not([type=checkbox], [type=radio]), select, textarea')] \
             .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16) \
             .map((one) => one.outerHTML)",
        &[],
    );
    assert_eq!(small, json!([]));
}

//! Nothing is lost: in narrow places, at 400 %, with a reader's own spacing, in forced colours, on paper.

use barnoma_lang::messages::LANGUAGES;
use serde_json::{Value, json};

use crate::support::programme::{events_by_number, water};
use crate::support::wait::until;
use crate::support::{Page, Visit};

/// Elements of the widget that stick out of the window to the side, or whose text is cut.
#[track_caller]
fn lost(page: &Page) -> Value {
    page.script(
        "const lost = []; \
         const right = document.documentElement.clientWidth; \
         for (const one of tree.querySelectorAll('[part=root], [part=root] *')) { \
             if (!one.checkVisibility({visibilityProperty: true})) continue; \
             if (one.closest('svg, .b-visually-hidden')) continue; \
             const rect = one.getBoundingClientRect(); \
             const style = getComputedStyle(one); \
             const is_hidden = rect.width <= 1 || rect.height <= 1; \
             const scrolls = one.closest('[role=region][tabindex]') || \
                 one.parentElement?.querySelector(':scope > .b-about__more'); \
             if (is_hidden || scrolls) continue; \
             const name = one.outerHTML.slice(0, 120); \
             if (rect.right > right + 1 || rect.left < -1) lost.push('outside: ' + name); \
             const cuts = style.overflowX !== 'visible' || style.textOverflow === 'ellipsis'; \
             if (cuts && !['select', 'input'].includes(one.localName) && \
                 (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)) \
                 lost.push('cut: ' + name); \
         } \
         return lost",
        &[],
    )
}

#[track_caller]
fn expect_nothing_lost(page: &Page) {
    page.settle();
    assert_eq!(page.overflow(), 0, "the page scrolls sideways");
    assert_eq!(lost(page), json!([]));
}

#[test]
fn nothing_is_lost_at_any_width_in_any_language_with_the_filters_open() {
    for rest in ["", "?b.lang=ru&b.status=planned&b.q=%D0%BC%D0%B5%D0%B4%D0%B8%D0%B0"] {
        // 320 pixels are also what 1280 are at 400 %.
        let page = Visit::to_demo().at(rest).sized(320, 800).open();
        expect_nothing_lost(&page);
        page.script("tree.querySelector('[aria-controls=\"b--panel\"]').click()", &[]);
        page.script(
            "for (const one of tree.querySelectorAll('[data-facet] [aria-expanded=false]')) \
             if (one.checkVisibility()) one.click()",
            &[],
        );
        for width in [320, 400, 768, 1024, 1280, 2000] {
            page.resize(width, 800);
            expect_nothing_lost(&page);
        }
    }
}

#[test]
fn no_view_loses_anything_at_any_width_in_either_direction() {
    for view in ["table", "year"] {
        for language in ["ru", "ar"] {
            let address = format!("?b.as={view}&b.lang={language}");
            let page = Visit::to_demo().at(&address).sized(320, 800).open();
            for width in [320, 660, 768, 1100, 1280, 2000] {
                page.resize(width, 800);
                expect_nothing_lost(&page);
            }
        }
    }
}

#[test]
fn a_column_of_280_pixels_in_a_wide_page_is_enough() {
    let page =
        Visit::to_demo().after("<link rel=\"stylesheet\" href=\"column.css\">").sized(1280, 800);
    page.site.answer(
        "/column.css",
        barnoma_testkit::server::Answer::new(
            200,
            "text/css",
            "main { width: 280px; max-width: none; margin: 0; padding: 0; }",
        ),
    );
    let page = page.open();
    let width = page.script("return tree.querySelector('[part=root]').clientWidth", &[]);
    assert_eq!(width, 280);
    page.find("button", "Filters");
    let outside = page.script(
        "return [...tree.querySelectorAll('[part=root] *')].filter((one) => { \
             const rect = one.getBoundingClientRect(); return rect.width > 1 && rect.right > 281; \
         }).map((one) => one.outerHTML.slice(0, 120))",
        &[],
    );
    assert_eq!(outside, json!([]));
}

#[test]
fn a_readers_own_spacing_loses_nothing() {
    // WCAG 1.4.12: line height 1.5, letters 0.12, words 0.16, paragraphs 2 times the font size.
    const SPACING: &str = "const sheet = new CSSStyleSheet(); \
         sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
             word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'); \
         tree.adoptedStyleSheets.push(sheet)";
    for (width, rest) in [(320, ""), (320, "?b.lang=ru"), (1280, "?b.status=planned")] {
        let page = Visit::to_demo().at(rest).sized(width, 800).open();
        page.script(SPACING, &[]);
        expect_nothing_lost(&page);
    }
}

#[test]
fn a_heading_that_folds_grows_with_a_readers_own_spacing() {
    let page = Visit::to_demo().at("?b.lang=ru").sized(320, 800).open();
    page.script(
        "const sheet = new CSSStyleSheet(); \
         sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; \
             word-spacing: 0.16em !important }'); \
         tree.adoptedStyleSheets.push(sheet)",
        &[],
    );
    page.settle();
    // A heading's letters stay in its row, and end before the mark.
    let found = page.script(
        "return [...tree.querySelectorAll('.b-fold__way')].filter((way) => way.checkVisibility()) \
             .map((way) => { \
                 const heading = tree.getElementById(way.getAttribute('aria-labelledby')); \
                 const letters = document.createRange(); \
                 letters.selectNodeContents(heading); \
                 const [inner, row] = [letters, heading].map((one) => one.getBoundingClientRect()); \
                 const mark = way.getBoundingClientRect().right - 20; \
                 return inner.top >= row.top && inner.bottom <= row.bottom && inner.right <= mark; \
             })",
        &[],
    );
    let all = found.as_array().unwrap();
    assert!(!all.is_empty() && all.iter().all(|one| one == &json!(true)), "{found}");
}

#[test]
fn there_is_room_to_write_in_the_search_field_in_every_language() {
    for (lang, _) in LANGUAGES {
        let page = Visit::to_demo().at(&format!("?b.lang={lang}")).sized(320, 800).open();
        let width = page.script(
            "return tree.querySelector('input[type=search]').getBoundingClientRect().width",
            &[],
        );
        assert!(width.as_f64().unwrap() >= 140.0, "{width}, {lang}");
    }
}

#[test]
fn tab_goes_through_the_results_bar_as_the_eye_does() {
    for width in [320, 768, 1280] {
        let page = Visit::to_demo().sized(width, 800).open();
        // What can be pressed, from above; the last is what comes last.
        let middles = page.script(
            "return [...tree.querySelectorAll('.b-results__bar :is(select, input, button)')] \
                 .map((one) => one.getBoundingClientRect()).map((one) => one.top + one.bottom)",
            &[],
        );
        let middles: Vec<f64> =
            middles.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect();
        let (last, before) = middles.split_last().unwrap();
        assert!(before.len() > 3, "{middles:?}");
        assert!(before.iter().all(|one| one < last), "{middles:?} at {width} pixels");
    }
}

#[test]
fn a_long_code_of_an_outcome_makes_no_page_scroll_sideways() {
    let codes = ["SDG 16.10.1 / 41 C/5", "16", "A1", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "#3"];
    let mut dataset = water();
    let outcomes: Vec<Value> = codes
        .iter()
        .enumerate()
        .map(|(no, code)| {
            json!({"id": format!("o{no}"), "code": code,
                   "name": {"en": "Freedom of expression", "ar": "حرية التعبير"}})
        })
        .collect();
    dataset["outcomes"] = json!(outcomes);
    let ids: Vec<String> = (0..codes.len()).map(|no| format!("o{no}")).collect();
    for list in ["events", "actions", "resources"] {
        for record in dataset[list].as_array_mut().unwrap() {
            record["outcome"] = json!(ids);
        }
    }
    let long = codes[3];
    let above = vec!["SDG 16.10.1 / 41 C/5"];
    let all = vec!["SDG 16.10.1 / 41 C/5", "#16", "A1", long, "#3"];
    for (lang, rest, expected) in [
        ("en", "", &all),
        ("ar", "", &all),
        ("en", "?b.outcome=o0", &above),
        ("ar", "?b.outcome=o0", &above),
    ] {
        let page = Visit::to(&dataset).with("lang", lang).at(rest).sized(320, 800).open();
        page.script("tree.querySelector('[aria-controls=\"b--panel\"]').click()", &[]);
        for width in [320, 360, 480, 768, 1280] {
            page.resize(width, 800);
            expect_nothing_lost(&page);
        }
        let shown = page.script(
            "return [...tree.querySelectorAll('.b-card__code')] \
                 .map((code) => code.textContent.replace(/[\\u2068\\u2069]/g, ''))",
            &[],
        );
        // A mark goes with numbers only.
        assert_eq!(shown, json!(expected));
    }
}

#[test]
fn a_code_reads_from_left_to_right_in_a_page_that_runs_the_other_way() {
    let mut dataset = water();
    for (no, code) in ["16.10.1 / 41", "SDG 16"].into_iter().enumerate() {
        dataset["outcomes"][no]["code"] = json!(code);
        dataset["outcomes"][no]["name"] = json!({"ar": "حرية التعبير"});
    }
    let page = Visit::to(&dataset).with("lang", "ar").open();
    // Where the first and the last letter of each code are drawn.
    let turned = page.script(
        "const turned = []; let n = 0; \
         const walk = document.createTreeWalker(tree.querySelector('[part=root]'), NodeFilter.SHOW_TEXT); \
         for (let node = walk.nextNode(); node; node = walk.nextNode()) { \
             if (!node.parentElement.checkVisibility()) continue; \
             for (const code of ['#16.10.1 / 41', 'SDG 16']) { \
                 const at = node.data.indexOf(code); \
                 if (at < 0) continue; \
                 n += 1; \
                 const left = (from) => { const range = document.createRange(); \
                     range.setStart(node, from); range.setEnd(node, from + 1); \
                     return range.getBoundingClientRect().left; }; \
                 if (left(at) > left(at + code.length - 1)) turned.push(node.parentElement.outerHTML); \
             } \
         } \
         return [n, turned]",
        &[],
    );
    assert_eq!(turned[1], json!([]));
    assert!(turned[0].as_u64().unwrap() >= 12, "{turned}");
    let names = page.script(
        "return [...tree.querySelectorAll('[aria-label]')].map((one) => one.ariaLabel) \
             .filter((name) => /SDG|16/.test(name) && !/\\u2068(#16.10.1 .|SDG 16)/.test(name))",
        &[],
    );
    assert_eq!(names, json!([]), "a code in a name is kept apart");
}

/// A programme with an event of each kind of date that a block shows, in each month.
fn every_kind_of_date() -> Value {
    let months = (1..=12).map(|month| format!("2022-{month:02}"));
    let days = (1..=12).map(|month| format!("2022-{month:02}-2{}", month % 9));
    let parts = ["202X", "19XX", "2022", "2022-XX"].map(str::to_owned);
    // Seasons, quarters and halves of a year.
    let numbered = (21..=24).chain(33..=36).chain(40..=41).map(|part| format!("2022-{part}"));
    let mut dates: Vec<(String, Option<String>)> =
        months.chain(days).chain(parts).chain(numbered).map(|date| (date, None)).collect();
    for (start, end) in [
        ("2022-09-24", "2022-09-30"),
        ("2022-08-28", "2022-09-03"),
        ("2022-12-28", "2023-01-03"),
        ("2022-02", "2022-11"),
        ("2022", "2032"),
        ("2022-09", ".."),
        ("2022-09?", "2022-12~"),
        ("2022-21", "2022-23"),
    ] {
        dates.push((start.to_owned(), Some(end.to_owned())));
    }
    let events: Vec<Value> = dates
        .into_iter()
        .enumerate()
        .map(|(no, (start, end))| {
            let mut event =
                json!({"id": format!("e{no}"), "name": {"en": start}, "startDate": start});
            if let Some(end) = end {
                event["endDate"] = json!(end);
            }
            event
        })
        .collect();
    json!({"formatVersion": "1.0", "id": "https://example.org/dates", "name": {"en": "Dates"},
           "languages": ["en"], "events": events})
}

/// A function that counts the words in an element and adds those to a list that stand on two lines.
const COUNT_WORDS: &str = "const countWords = (one, broken) => { \
         let n = 0; \
         const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT); \
         for (let node = walk.nextNode(); node; node = walk.nextNode()) { \
             for (const word of node.data.matchAll(/[\\p{L}\\p{M}\\p{N}.\\u2011'’ʻ-]+/gu)) { \
                 const range = document.createRange(); \
                 range.setStart(node, word.index); \
                 range.setEnd(node, word.index + word[0].length); \
                 const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))); \
                 n += 1; \
                 if (lines.size > 1) broken.push(word[0]); \
             } \
         } \
         return n; \
     }; ";

#[test]
fn no_word_of_what_is_on_now_is_broken_on_a_small_phone() {
    const TITLES: &str = "const broken = []; let n = 0; \
         for (const title of tree.querySelectorAll('[data-group=now] .b-card__title')) \
             n += countWords(title, broken); \
         return [n, broken]";
    for lang in ["en", "ru"] {
        let page = Visit::to_demo().with("lang", lang).on("2022-05-01").sized(320, 800).open();
        page.settle();
        let found = page.script(&[COUNT_WORDS, TITLES].concat(), &[]);
        assert_eq!(found[1], json!([]), "{lang}");
        assert!(found[0].as_u64().unwrap() > 3, "{found}");
    }
}

#[test]
fn no_word_of_a_date_is_broken_in_its_block_in_any_language_at_any_width() {
    const BLOCKS: &str = "const broken = []; let n = 0; \
         for (const block of tree.querySelectorAll('.b-date')) { \
             n += countWords(block, broken); \
             const box = block.getBoundingClientRect(); \
             const card = block.parentElement.getBoundingClientRect(); \
             const is_out = box.left < card.left - 1 || box.right > card.right + 1 || \
                 block.scrollWidth > block.clientWidth + 1; \
             if (is_out) broken.push('sticks out: ' + block.textContent); \
         } \
         return [n, broken]";
    let script = [COUNT_WORDS, BLOCKS].concat();
    for (lang, _) in LANGUAGES {
        let page = Visit::to(&every_kind_of_date()).with("lang", lang).open();
        for width in [320, 480, 768, 1024, 1280, 1920] {
            page.resize(width, 800);
            page.settle();
            let found = page.script(&script, &[]);
            assert_eq!(found[1], json!([]), "{lang} at {width} px");
            assert!(found[0].as_u64().unwrap() > 90, "{found}");
            assert_eq!(page.overflow(), 0, "{lang} at {width} px");
        }
    }
}

#[test]
fn a_host_whose_root_is_ten_pixels_changes_no_size() {
    let page =
        Visit::to_demo().after("<link rel=\"stylesheet\" href=\"host.css\">").sized(1280, 800);
    page.site.answer(
        "/host.css",
        barnoma_testkit::server::Answer::new(
            200,
            "text/css",
            "html { font-size: 62.5% } body { font-size: 16px }",
        ),
    );
    let page = page.open();
    let size = "return parseFloat(getComputedStyle(tree.querySelector('article')).fontSize)";
    assert_eq!(page.script(size, &[]), json!(16));
    let smallest = page.script(
        "return Math.min(...[...tree.querySelectorAll('[part=root] *')] \
             .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) \
             .map((one) => parseFloat(getComputedStyle(one).fontSize)))",
        &[],
    );
    assert!(smallest.as_f64().unwrap() >= 14.0, "{smallest}");
}

#[test]
fn everything_that_is_pressed_is_at_least_24_pixels_high_and_wide() {
    for width in [320, 1280] {
        let page = Visit::to_demo().at("?b.status=planned&b.q=media").sized(width, 800).open();
        if width == 320 {
            page.press("button", "Filters (1)");
        }
        let small = page.script(
            "const target = (one) => one.labels?.[0] ?? one; \
             return [...tree.querySelectorAll('button, input, select, summary, a[href]')] \
                 .filter((one) => one.checkVisibility({visibilityProperty: true})) \
                 .filter((one) => !(one.localName === 'a' && getComputedStyle(one).display === 'inline')) \
                 .map((one) => [target(one).getBoundingClientRect(), one]) \
                 .filter(([rect]) => rect.width > 1 && (rect.width < 24 || rect.height < 24)) \
                 .map(([rect, one]) => `${rect.width} x ${rect.height}: ${one.outerHTML.slice(0, 90)}`)",
            &[],
        );
        assert_eq!(small, json!([]), "at {width} pixels");
    }
}

#[test]
fn in_forced_colours_everything_that_is_a_thing_has_an_edge() {
    let page = Visit::to_demo()
        .at("?b.status=planned&b.show=event")
        .preferring("forced-colors", "active")
        .open();
    assert_eq!(
        page.script("return matchMedia('(forced-colors: active)').matches", &[]),
        json!(true)
    );
    let bare = page.script(
        "const edged = (one) => { const style = getComputedStyle(one); \
             return ['Top', 'Left'].every((side) => style[`border${side}Style`] !== 'none' && \
                 parseFloat(style[`border${side}Width`]) >= 1); }; \
         return [...tree.querySelectorAll( \
                 'article, [aria-label=\"Active filters\"] button, .b-tag, input[type=search], select')] \
             .filter((one) => one.checkVisibility() && !edged(one)) \
             .map((one) => one.outerHTML.slice(0, 100))",
        &[],
    );
    assert_eq!(bare, json!([]));
    let defiant = page.script(
        "return [...tree.querySelectorAll('[part=root] *')] \
             .filter((one) => getComputedStyle(one).forcedColorAdjust === 'none').length",
        &[],
    );
    assert_eq!(defiant, json!(0));
}

#[test]
fn in_forced_colours_a_chosen_kind_and_a_ticked_box_differ_from_the_others() {
    let page = Visit::to_demo()
        .at("?b.status=planned&b.show=event")
        .preferring("forced-colors", "active")
        .open();
    let look = |index: usize| {
        page.script(
            "const radio = tree.querySelectorAll('[role=search] fieldset input[type=radio]')[arguments[0]]; \
             return [radio.closest('label'), radio, radio.nextElementSibling].filter(Boolean).map((one) => { \
                 const style = getComputedStyle(one); \
                 return [style.backgroundColor, style.borderTopColor, style.borderTopWidth, \
                         style.color, style.outlineStyle, style.textDecorationLine].join(); \
             }).join(' ')",
            &[json!(index)],
        )
    };
    // All, Outcomes, Events: the third is chosen.
    assert_ne!(look(2), look(1), "a chosen kind looks like one that is not");
    assert_eq!(look(0), look(3), "two that are not chosen look the same");
}

#[test]
fn without_colour_a_chosen_kind_is_still_told_from_the_others() {
    let page = Visit::to_demo().at("?b.show=event").open();
    let weight = |index: usize| {
        page.script(
            "const radio = tree.querySelectorAll('[role=search] fieldset input[type=radio]')[arguments[0]]; \
             const style = getComputedStyle(radio.nextElementSibling ?? radio.closest('label')); \
             return [style.fontWeight, style.textDecorationLine, style.borderTopWidth].join()",
            &[json!(index)],
        )
    };
    assert_ne!(weight(2), weight(1), "only a colour tells which kind is chosen");
}

#[test]
fn on_paper_all_matching_cards_are_drawn_and_no_controls() {
    let page = Visit::to(&events_by_number(120)).at("?b.type=webinar").open();
    assert_eq!(page.seen().ids().len(), 50);
    page.on_paper(true);
    until("all cards are drawn", || page.seen().ids().len() == 60);
    for (role, name) in [
        ("search", "Filter this programme"),
        ("combobox", "Sort by"),
        ("button", "Show 10 more"),
        ("button", "Clear all filters"),
        ("button", "Русский"),
        ("button", "Add to calendar"),
    ] {
        assert!(!page.has(role, name), "{role} {name} is printed");
    }
    let text = page.seen().text();
    assert!(text.contains("Filtered by: Webinar"), "{text}");
    assert!(text.contains("Printed 1 May 2022"), "{text}");
    page.on_paper(false);
    until("fifty cards are drawn again", || page.seen().ids().len() == 50);
    assert!(!page.seen().text().contains("Printed"), "the line is for paper only");
    page.find("search", "Filter this programme");
}

#[test]
fn on_paper_details_are_open_and_links_show_their_addresses() {
    let page = Visit::to(&water()).open();
    page.on_paper(true);
    let table = "const table = tree.querySelector('#b-wells table'); \
         return table.checkVisibility() && table.getBoundingClientRect().height > 10";
    until("the table of indicators is printed", || page.script(table, &[]) == json!(true));
    let link = page.script(
        "const link = tree.querySelector('a[href=\"https://example.org/wells.pdf\"]'); \
         return getComputedStyle(link, '::after').content",
        &[],
    );
    assert!(link.as_str().unwrap().contains("https://example.org/wells.pdf"), "{link}");
    let breaks = page.script(
        "return [...tree.querySelectorAll('article')].filter((card) => \
             ![card, card.parentElement].some((one) => getComputedStyle(one).breakInside === 'avoid')).length",
        &[],
    );
    assert_eq!(breaks, json!(0), "a card may be broken over pages");
    page.on_paper(false);
    until("the table is folded again", || page.script(table, &[]) == json!(false));
}

#[test]
fn nothing_moves_for_those_who_do_not_want_it() {
    let page = Visit::to_demo().preferring("prefers-reduced-motion", "reduce").open();
    let moving = page.script(
        "return [...tree.querySelectorAll('[part=root] *')] \
             .filter((one) => { const style = getComputedStyle(one); \
                 return style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0) || \
                     style.scrollBehavior === 'smooth'; }) \
             .map((one) => one.outerHTML.slice(0, 80))",
        &[],
    );
    assert_eq!(moving, json!([]));
}

#[test]
fn the_page_does_not_jump_when_the_programme_comes() {
    let page = Visit::to_demo().open();
    page.settle();
    let shift = page.script_until_done(
        "const done = arguments[0]; \
         new PerformanceObserver((list) => done(list.getEntries() \
             .filter((entry) => !entry.hadRecentInput) \
             .reduce((sum, entry) => sum + entry.value, 0))) \
             .observe({type: 'layout-shift', buffered: true}); \
         requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(0))))",
        &[],
    );
    assert_eq!(shift.as_f64(), Some(0.0));
}

#[test]
fn fifty_cards_and_all_controls_are_few_nodes() {
    let page = Visit::to(&events_by_number(120)).open();
    let nodes = page.script("return tree.querySelectorAll('[part=root] *').length", &[]);
    assert!(nodes.as_u64().unwrap() <= 2_500, "{nodes} nodes");
}

//! The custom element: attributes, properties, events, coming and going, and what it carries over
//! when the widget takes the place of the list.

use std::time::Duration;

use barnoma_testkit::server::{Answer, Ending};
use serde_json::{Value, json};

use crate::support::programme::water;
use crate::support::wait::until;
use crate::support::{Page, Visit, demo};

/// The value of an async function's body on the page; `element` is the first one, `heard(name,
/// target)` waits for its next event, `rest(n)` so many milliseconds.
#[track_caller]
fn act(page: &Page, body: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const element = document.querySelector('barnoma-programme'); \
         const heard = (name, target = element) => new Promise((go) => target.addEventListener( \
             `barnoma-${{name}}`, (event) => go(event), {{once: true}})); \
         const rest = (n) => new Promise((go) => setTimeout(go, n)); \
         const cards = (one = element) => one.shadowRoot.querySelectorAll('article').length; \
         (async () => {{ {body} }})().then(done, (error) => done('threw ' + error.stack));"
    );
    page.script_until_done(&script, &[])
}

/// The demo on a host's page.
#[track_caller]
fn open() -> Page {
    Visit::to_demo().on_host("plain").open()
}

#[test]
fn element_that_is_moved_goes_on_as_it_was() {
    let page = open();
    page.press("radio", "Events 14");
    page.expect_total(14);
    let moved = act(
        &page,
        "let loads = 0; element.addEventListener('barnoma-load', () => { loads += 1; }); \
         const section = element.shadowRoot.querySelector('section'); \
         const home = document.createElement('div'); document.body.append(home); \
         for (let n = 0; n < 200; n += 1) (n % 2 ? document.body : home).append(element); \
         await rest(300); \
         return [loads, section === element.shadowRoot.querySelector('section'), cards()]",
    );
    assert_eq!(moved, json!([0, true, 14]));
    page.press("radio", "Events 14");
    page.clear_search();
}

#[test]
fn element_that_is_taken_out_shows_its_list_when_it_is_put_back_and_then_the_widget() {
    let page = open();
    let seen = act(
        &page,
        "const parent = element.parentNode; element.remove(); await rest(50); \
         const out = [element.shadowRoot.querySelector('section.barnoma') === null, \
             element.querySelectorAll('article').length]; \
         const load = heard('load'); parent.append(element); await load; \
         return [...out, cards()]",
    );
    assert_eq!(seen, json!([true, 27, 27]));
}

/// What is alive in the page: nodes, listeners, bytes of JavaScript and of wasm.
#[track_caller]
fn alive(page: &Page) -> [f64; 4] {
    // Twice: the first round frees what the second may then throw away.
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({}));
    }
    page.devtools("Performance.enable", json!({}));
    let metrics = page.devtools("Performance.getMetrics", json!({}));
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().unwrap();
        let found = all.iter().find(|metric| metric["name"] == json!(name));
        found.and_then(|metric| metric["value"].as_f64()).unwrap()
    };
    let wasm = act(
        page,
        "const glue = await import('./barnoma.js'); \
         return (await glue.default()).memory.buffer.byteLength",
    );
    [metric("Nodes"), metric("JSEventListeners"), metric("JSHeapUsedSize"), wasm.as_f64().unwrap()]
}

/// Puts so many elements in, one after the other, and takes each out again when it is loaded.
#[track_caller]
fn come_and_go(page: &Page, n_times: usize) {
    let gone = act(
        page,
        &format!(
            "for (let n = 0; n < {n_times}; n += 1) {{ \
                 const guest = document.createElement('barnoma-programme'); \
                 guest.setAttribute('src', 'programme.json'); \
                 guest.setAttribute('url-state', 'off'); \
                 const load = heard('load', guest); \
                 document.body.append(guest); await load; \
                 if (cards(guest) < 20) return 'no cards'; \
                 guest.remove(); await rest(0); \
             }} \
             await rest(500); return document.querySelectorAll('barnoma-programme').length"
        ),
    );
    assert_eq!(gone, json!(1));
}

#[test]
fn element_that_comes_and_goes_a_hundred_times_leaves_nothing_behind() {
    let page = open();
    come_and_go(&page, 20);
    let before = alive(&page);
    let half = || (0..3).for_each(|_| come_and_go(&page, 20));
    half();
    let between = alive(&page);
    half();
    let after = alive(&page);
    let grown = |at: usize| after[at] - before[at];
    assert!(grown(0) <= 50.0, "nodes: {before:?} before, {after:?} after");
    assert!(grown(1) <= 5.0, "listeners: {before:?} before, {after:?} after");
    assert!(grown(2) <= 400_000.0, "bytes: {before:?} before, {after:?} after");
    // Memory is never given back: where many were under way at once it stays larger. What is left
    // behind by each asks for more every time.
    let least = (after[3] - between[3]).min(between[3] - before[3]);
    assert!(least <= 65_536.0, "bytes of wasm: {before:?}, {between:?}, {after:?}");
}

#[test]
fn element_goes_into_the_document_of_a_frame_and_back() {
    let page = open();
    let seen = act(
        &page,
        "const frame = document.createElement('iframe'); document.body.append(frame); \
         const home = element.parentNode; \
         let load = heard('load'); frame.contentDocument.body.append(element); await load; \
         const there = [cards(), element.ownerDocument === frame.contentDocument]; \
         load = heard('load'); home.append(element); await load; \
         const inert = new DOMParser().parseFromString('<p>', 'text/html'); \
         inert.body.append(element); await rest(100); \
         load = heard('load'); home.append(element); await load; \
         return [...there, cards()]",
    );
    assert_eq!(seen, json!([27, true, 27]));
    assert_eq!(page.thrown(), Vec::<String>::new());
}

#[test]
fn element_hears_every_attribute_and_has_a_property_for_each() {
    let page = open();
    let seen = act(
        &page,
        "const root = () => element.shadowRoot; const out = {}; \
         const set = async (name, value) => { const load = heard('load'); element[name] = value; \
             await load; await rest(50); }; \
         await set('filter', 'outcome=6'); \
         out.scoped = [cards() > 0 && cards() < 27, \
             root().querySelector('[data-facet=outcome]') === null]; \
         await set('filter', null); out.free = cards(); \
         await set('view', 'event'); out.events = cards(); await set('view', null); \
         await set('lang', 'ru'); out.lang = root().querySelector('section').lang; \
         await set('headingLevel', '3'); out.heading = root().querySelector('h3') !== null \
             && root().querySelector('h2') === null; \
         await set('urlPrefix', 'z.'); await set('urlState', 'off'); \
         await set('src', 'programme.json?again'); out.again = cards(); \
         await set('fallbackHref', 'https://example.org/'); \
         await set('today', '2030-01-01'); \
         element.theme = 'dark'; \
         out.attributes = ['src', 'lang', 'heading-level', 'url-state', 'url-prefix', 'filter', \
             'view', 'fallback-href', 'today', 'theme'].map((name) => element.getAttribute(name)); \
         out.scheme = getComputedStyle(element).colorScheme; \
         return out",
    );
    assert_eq!(
        seen,
        json!({
            "scoped": [true, true], "free": 27, "events": 14, "lang": "ru", "heading": true,
            "again": 27, "scheme": "dark",
            "attributes": ["programme.json?again", "ru", "3", "off", "z.", null, null,
                "https://example.org/", "2030-01-01", "dark"],
        })
    );
}

#[test]
fn element_tells_what_happens_across_shadow_roots() {
    let page = open();
    let told = act(
        &page,
        "const told = []; \
         for (const name of ['load', 'change', 'error']) document.addEventListener( \
             `barnoma-${name}`, (event) => told.push([name, event.detail, event.target.localName])); \
         const outer = document.createElement('x-outer'); document.body.append(outer); \
         outer.attachShadow({mode: 'open'}).innerHTML = \
             '<barnoma-programme src=programme.json url-prefix=o. lang=en></barnoma-programme>'; \
         const inner = outer.shadowRoot.firstChild; \
         await heard('load', inner); await rest(50); \
         inner.shadowRoot.querySelector('label:has([value=event])').click(); \
         await heard('change', inner); await rest(50); \
         inner.src = 'none.json'; await heard('error', inner); \
         return told.map(([name, detail, target]) => [name, detail.query ?? null, \
             detail.total ?? null, typeof detail.message, target])",
    );
    assert_eq!(
        told,
        json!([
            ["load", "", 27, "undefined", "x-outer"],
            ["change", "o.show=event", 14, "undefined", "x-outer"],
            ["error", null, null, "string", "x-outer"],
        ])
    );
}

#[test]
fn element_reads_data_that_stand_in_it() {
    let page = open();
    let data = demo().to_string();
    let script = "const inner = document.createElement('barnoma-programme'); \
         inner.innerHTML = '<script type=\"application/json\"></script>'; \
         inner.firstChild.textContent = DATA; inner.setAttribute('url-state', 'off'); \
         document.body.append(inner); await heard('load', inner); return cards(inner)";
    assert_eq!(act(&page, &script.replace("DATA", &json!(data).to_string())), json!(27));
    assert_eq!(page.site.n_data_requests(), 1, "of the first element");
}

#[test]
fn element_keeps_choices_behind_the_hash_or_nowhere_if_it_is_asked_to() {
    let page = Visit::to_demo().on_host("plain").with("url-state", "hash").open();
    page.press("radio", "Events 14");
    page.expect_total(14);
    until("the hash says it", || page.address().ends_with("/#b.show=event"));
    page.reload();
    page.wait_for_the_programme();
    page.expect_total(14);
    page.back();
    page.expect_total(27);

    let page =
        Visit::to_demo().on_host("plain").at("?b.show=event").with("url-state", "off").open();
    page.expect_total(27);
    let before = (page.address(), page.script("return history.length", &[]));
    page.press("radio", "Events 14");
    page.expect_total(14);
    assert_eq!((page.address(), page.script("return history.length", &[])), before);
    assert_eq!(page.script("return history.state", &[]), Value::Null);
    let lang = act(
        &page,
        "const load = heard('load'); element.lang = 'ru'; await load; \
         await rest(50); return cards()",
    );
    assert_eq!(lang, json!(14), "what was chosen outlives a changed attribute");
}

#[test]
fn element_that_begins_with_one_kind_keeps_a_wish_for_all_in_the_address() {
    let page = Visit::to_demo().on_host("plain").with("view", "event").open();
    page.expect_total(14);
    page.press("radio", "All 27");
    page.expect_total(27);
    page.expect_query("b.show=all");
    page.reload();
    page.wait_for_the_programme();
    page.expect_total(27);
    page.back();
    page.expect_total(14);
    page.expect_query("");
}

#[test]
fn element_carries_focus_and_place_from_the_list_to_the_widget() {
    let visit = Visit::to_demo().on_host("plain");
    let late = Answer::new(200, "application/wasm", visit.site.file("barnoma_bg.wasm"));
    visit.site.answer("/barnoma_bg.wasm", late.after(Duration::from_millis(1500)));
    let page = visit.sized(1000, 600).open_anyhow();
    let held = page.script(
        "const link = [...document.querySelectorAll('barnoma-programme article a')].at(-1); \
         link.focus({preventScroll: true}); link.scrollIntoView({block: 'center'}); \
         const card = link.closest('article'); \
         return [card.id, document.activeElement === link, scrollY > 100]",
        &[],
    );
    assert_eq!((&held[1], &held[2]), (&json!(true), &json!(true)), "the list is still there");
    page.wait_for_the_programme();
    let now = act(
        &page,
        "const at = element.shadowRoot.activeElement; \
         const box = at?.getBoundingClientRect(); \
         return [at?.closest('article')?.id, box && box.bottom > 0 && box.top < innerHeight]",
    );
    assert_eq!(now, json!([held[0], true]));
}

#[test]
fn element_carries_open_details_from_the_list_to_the_widget() {
    let visit = Visit::to(&water()).on_host("plain");
    let late = Answer::new(200, "application/wasm", visit.site.file("barnoma_bg.wasm"));
    visit.site.answer("/barnoma_bg.wasm", late.after(Duration::from_millis(1000)));
    let page = visit.open_anyhow();
    let list = "const element = document.querySelector('barnoma-programme'); \
         element.innerHTML = '<article id=b-wells><h3>Wells</h3><details open>Text</details></article>'; \
         return element.shadowRoot === null";
    assert_eq!(page.script(list, &[]), json!(true), "the list is still there");
    page.wait_for_the_programme();
    let open = "[...element.shadowRoot.querySelectorAll('details[open]')] \
         .map((one) => one.closest('article').id)";
    assert_eq!(act(&page, &format!("return {open}")), json!(["b-wells"]));
}

#[test]
fn element_carries_what_was_typed_opened_and_focused_over_a_changed_attribute() {
    let page = Visit::to(&water()).on_host("plain").sized(1280, 900).open();
    page.open_facet("Place");
    let carried = act(
        &page,
        "const find = (selector) => element.shadowRoot.querySelector(selector); \
         find('#b-wells details').open = true; \
         let load = heard('load'); element.headingLevel = 3; await load; await rest(100); \
         const opened = [find('[aria-controls=b--facet-place]').getAttribute('aria-expanded'), \
             find('#b-wells details').open, find('h3') !== null]; \
         const field = find('[type=search]'); field.focus(); \
         field.value = 'villages'; field.dispatchEvent(new Event('input', {bubbles: true})); \
         load = heard('load'); element.headingLevel = 4; await load; await rest(600); \
         const now = find('[type=search]'); \
         const total = find('[data-barnoma=results]').dataset.total; \
         return [opened, now !== field, now.value, now.matches(':focus'), total < 15]",
    );
    assert_eq!(carried, json!([["true", true, true], true, "villages", true, true]));
}

#[test]
fn element_is_styled_through_its_four_parts_and_its_tokens() {
    let page = open();
    let seen = act(
        &page,
        "const sheet = new CSSStyleSheet(); \
         sheet.replaceSync('barnoma-programme { --barnoma-accent: rgb(1, 2, 3) } ' \
             + ['root', 'header', 'controls', 'card'].map((part, at) => \
                 `barnoma-programme::part(${part}) { outline: ${at + 1}px solid red }`).join(' ')); \
         document.adoptedStyleSheets = [sheet]; \
         const style = (selector) => \
             getComputedStyle(element.shadowRoot.querySelector(selector)); \
         return [...['[part=root]', '.b-header', 'form', 'article'] \
             .map((selector) => style(selector).outlineWidth), style('article a').color]",
    );
    assert_eq!(seen, json!(["1px", "2px", "3px", "4px", "rgb(1, 2, 3)"]));
}

/// A panic that `forced` brings about in the first of two elements ends both.
#[track_caller]
fn expect_the_end_of_all(visit: Visit, forced: &str) {
    let page = visit.on_host("two").open();
    let seen = act(
        &page,
        &format!(
            "const all = [...document.querySelectorAll('barnoma-programme')]; \
             if (!all[1].shadowRoot?.querySelector('section.barnoma')) await heard('load', all[1]); \
             const told = []; document.addEventListener('barnoma-error', \
                 (event) => told.push(event.target === all[0] ? 0 : 1)); \
             {forced} await rest(300); \
             const state = JSON.stringify(history.state); \
             scrollTo(0, 300); dispatchEvent(new PopStateEvent('popstate', {{state: null}})); \
             await rest(500); \
             const isLeftAlone = scrollY === 300 && JSON.stringify(history.state) === state; \
             return [isLeftAlone, told.sort(), all.map((one) => one.dataset.state), \
                 all.map((one) => one.shadowRoot.querySelector('section.barnoma') === null), \
                 [...all[0].querySelectorAll('article')] \
                     .filter((one) => one.checkVisibility()).length, \
                 all[1].shadowRoot.textContent.includes('Не удалось загрузить')]"
        ),
    );
    assert_eq!(seen, json!([true, [0, 1], ["failed", "failed"], [true, true], 27, true]));
    let told = page.console();
    let ours = told.iter().filter(|line| line.contains("barnoma 0.1.0: the widget panicked"));
    assert_eq!(ours.count(), 1, "{told:?}");
    // What a panic of wasm always is for the browser, if no script catches it.
    let thrown = page.script("return probe.thrown.splice(0)", &[]);
    let thrown = thrown.as_array().unwrap();
    assert!(thrown.iter().all(|one| one == "Uncaught RuntimeError: unreachable"), "{thrown:?}");
}

#[test]
fn element_ends_in_all_instances_when_a_foreign_script_makes_the_widget_panic() {
    let forced = "const { createElement } = Document.prototype; \
         Document.prototype.createElement = function (name) { \
             if (['li', 'button', 'span'].includes(name)) throw new Error('a foreign script'); \
             return createElement.call(this, name); }; \
         try { all[0].shadowRoot.querySelector('label:has([value=event])').click(); } catch {} \
         await rest(200); \
         Document.prototype.createElement = createElement;";
    expect_the_end_of_all(Visit::to_demo(), forced);
}

#[test]
fn element_ends_in_all_instances_when_a_debug_build_panics() {
    let forced = "const glue = await import('./barnoma.js'); \
         try { glue.panic_now(); } catch {}";
    expect_the_end_of_all(Visit::to_debug_build(), forced);
}

#[test]
fn element_leads_to_the_programmes_own_page_where_the_named_one_is_none_of_the_web() {
    let visit = Visit::to_demo().with("fallback-href", "javascript:alert(1)");
    visit.site.answer("/barnoma_bg.wasm", Answer::text(404, "there is none"));
    let page = visit.open_anyhow();
    let state = "return document.querySelector('barnoma-programme').dataset.state";
    until("the element has given up", || page.script(state, &[]) == json!("failed"));
    let links = "return [...tree.querySelectorAll('a')].map((link) => link.href)";
    until("there is a way", || page.script(links, &[]) == json!([page.site.page("")]));
}

/// A first answer for the wasm that is lost, as on a bad line.
const LOST_ONCE: &str = "<script>{ \
    const { fetch } = window; let isLost = false; \
    window.fetch = (address, ...more) => { \
        const isFirst = !isLost && String(address).endsWith('.wasm'); \
        isLost ||= isFirst; \
        return isFirst ? Promise.reject(new TypeError('Failed to fetch')) : fetch(address, ...more); \
    }; }</script>";

#[test]
fn element_asks_once_more_for_what_was_lost_before_it_says_anything() {
    let page = Visit::to_demo().on_host("plain").after(LOST_ONCE).open();
    page.expect_total(27);
    let told = page.console();
    assert!(!told.iter().any(|line| line.contains("barnoma 0.1.0")), "{told:?}");
}

#[test]
fn element_without_a_list_says_truly_in_the_pages_language_what_is_wrong_and_tries_again() {
    let visit = Visit::to_demo().with("lang", "ru").with("fallback-href", "other.html");
    visit.site.answer("/barnoma_bg.wasm", Answer::text(0, "").ending_in(Ending::Dropped));
    let page = visit.open_anyhow();
    let text = "return tree.textContent";
    until("it is said in Russian", || {
        let text = page.script(text, &[]);
        text.as_str().is_some_and(|text| text.contains("Не удалось загрузить программу."))
    });
    let link = page.find("link", "Открыть программу на отдельной странице");
    let href = page.script("return arguments[0].getAttribute('href')", &[json!(link)]);
    assert!(href.as_str().unwrap().ends_with("/other.html"), "{href}");
    let told = page.console();
    let ours: Vec<&String> = told.iter().filter(|line| line.contains("barnoma 0.1.0")).collect();
    assert!(ours.len() == 1 && ours[0].contains("the network or the server failed"), "{told:?}");

    page.tab_to("Попробовать ещё раз");
    page.keys("\u{e007}");
    // What was read of the console is not read twice.
    until("it is said again", || page.console().iter().any(|line| line.contains("barnoma 0.1.0")));
    page.expect_focus_on("Попробовать ещё раз");
    page.site.forget("/barnoma_bg.wasm");
    page.keys("\u{e007}");
    page.wait_for_the_programme();
    let total = "return tree.querySelector('[data-barnoma=results]').dataset.total";
    assert_eq!(page.script(total, &[]), json!("27"));
    let held = "return tree.activeElement?.dataset.focus";
    until("the focus is at the results", || page.script(held, &[]) == json!("results"));
}

#[test]
fn element_without_a_list_is_ready_with_its_first_cards_and_drops_no_choice() {
    let page = open();
    let seen = act(
        &page,
        "const one = document.createElement('barnoma-programme'); \
         one.src = element.src; one.urlState = 'off'; \
         const ready = new Promise((go) => new MutationObserver(() => \
             one.dataset.state === 'ready' && go()).observe(one, {attributes: true})); \
         const change = heard('change', one); \
         let whole; \
         const note = ({detail}) => { whole = [detail.total, cards(one)]; }; \
         one.addEventListener('barnoma-load', note); \
         document.body.append(one); await ready; \
         const first = cards(one); \
         one.shadowRoot.querySelector('[data-facet=type] input:not(:disabled)').click(); \
         const {detail: {total, query}} = await change; \
         return [first, whole, query.startsWith('b.type='), total, cards(one)]",
    );
    let n_chosen = &seen[3];
    assert_eq!(seen, json!([8, [27, 27], true, n_chosen, n_chosen]));
    assert!(n_chosen.as_u64() < Some(27), "{seen}");
}

#[test]
fn element_tries_again_when_the_network_is_back() {
    let visit = Visit::to_demo().on_host("plain");
    visit.site.answer("/barnoma_bg.wasm", Answer::text(0, "").ending_in(Ending::Dropped));
    let page = visit.open_anyhow();
    let state = "return document.querySelector('barnoma-programme').dataset.state";
    until("the element has given up", || page.script(state, &[]) == json!("failed"));
    page.site.forget("/barnoma_bg.wasm");
    page.script("dispatchEvent(new Event('online'))", &[]);
    page.wait_for_the_programme();
    page.expect_total(27);
    until("it is ready", || page.script(state, &[]) == json!("ready"));
}

#[test]
fn element_without_a_list_says_after_a_moment_that_it_loads() {
    for (lang, sentence) in [("en", "Loading the programme…"), ("tg", "Барнома бор мешавад…")]
    {
        let visit = Visit::to_demo().with("lang", lang);
        let late = Answer::new(200, "application/wasm", visit.site.file("barnoma_bg.wasm"));
        visit.site.answer("/barnoma_bg.wasm", late.after(Duration::from_secs(4)));
        let page = visit.open_anyhow();
        assert_eq!(page.wait_until_said(sentence), [sentence]);
        page.wait_for_the_programme();
        assert_eq!(page.wait_until_said(sentence), [sentence], "once");
    }
}

#[test]
fn element_without_a_list_says_nothing_any_more_once_the_programme_stands() {
    // The words of waiting come when there is nothing to wait for.
    let visit = Visit::to_demo().with("lang", "tg");
    let slowly = |name: &str, kind, delay| {
        let file = Answer::new(200, kind, visit.site.file(name));
        visit.site.answer(&["/", name].concat(), file.after(Duration::from_millis(delay)));
    };
    slowly("messages/tg.json", "application/json", 1200);
    slowly("barnoma_bg.wasm", "application/wasm", 800);
    let page = visit.open();
    act(&page, "await rest(2000)");
    assert_eq!(page.seen().ids().len(), 27);
}

#[test]
fn element_whose_only_child_is_what_stands_under_its_title_has_no_list() {
    for path in ["/programme.json", "/barnoma_bg.wasm"] {
        let visit = Visit::to_demo().on_host("plain");
        visit.site.answer(path, Answer::text(404, "no"));
        // The host's own list goes before the element is there.
        let about = "<script>addEventListener('DOMContentLoaded', () => { \
             const element = document.querySelector('barnoma-programme'); \
             element.innerHTML = '<p slot=about>About us</p>'; });</script>";
        let page = visit.after(about).open_anyhow();
        until("it is said, and a way on offered", || page.has("button", "Try again"));
    }
}

#[test]
fn element_whose_files_never_end_says_so_when_patience_ends() {
    let hurry = "<script>{ const wait = setTimeout; \
         window.setTimeout = (act, time, ...rest) => \
             wait(act, time >= 30000 ? time / 100 : time, ...rest); }</script>";
    for (name, kind) in [
        ("barnoma_bg.wasm", "application/wasm"),
        ("barnoma.css", "text/css"),
        ("barnoma.js", "text/javascript"),
    ] {
        let visit = Visit::to_demo().after(hurry);
        let hanging = Answer::new(200, kind, visit.site.file(name)).ending_in(Ending::Stalled);
        visit.site.answer(&["/", name].concat(), hanging);
        let page = visit.open_anyhow();
        until("it is said, and a way on offered", || page.has("button", "Try again"));
        let told = page.console();
        let is_told = told.iter().any(|line| line.contains("the network or the server failed"));
        assert!(is_told, "{name}: {told:?}");
    }
}

#[test]
fn element_ends_an_exception_inside_of_the_widget_as_any_other_failure() {
    let throws = "<script>addEventListener('DOMContentLoaded', () => { \
        const { hasAttribute } = Element.prototype; \
        Element.prototype.hasAttribute = function (name) { \
            if (name === 'remember') throw new Error('a foreign script'); \
            return hasAttribute.call(this, name); \
        }; \
        window.told = []; \
        document.addEventListener('barnoma-error', ({ detail }) => told.push(detail.message)); \
    });</script>";
    let page = Visit::to_demo().on_host("plain").after(throws).open_anyhow();
    let state = "return document.querySelector('barnoma-programme').dataset.state";
    until("the element has given up", || page.script(state, &[]) == json!("failed"));
    let seen = act(
        &page,
        "await rest(300); return [told, [...document.querySelectorAll('article')] \
             .filter((one) => one.checkVisibility()).length]",
    );
    assert_eq!(seen, json!([["a foreign script"], 27]));
    let told = page.console();
    let ours: Vec<&String> = told.iter().filter(|line| line.contains("barnoma 0.1.0")).collect();
    assert_eq!(ours.len(), 1, "{told:?}");
    assert!(ours[0].contains("the widget failed: a foreign script"), "{ours:?}");
    assert_eq!(page.thrown(), Vec::<String>::new());
}

#[test]
fn element_tells_of_each_failure_once() {
    let counts = "<script>window.told = []; \
        document.addEventListener('barnoma-error', ({ detail }) => told.push(detail.message));</script>";
    for path in ["/barnoma_bg.wasm", "/barnoma.js", "/programme.json"] {
        let visit = Visit::to_demo().on_host("plain").after(counts);
        visit.site.answer(path, Answer::text(500, "oh dear"));
        let page = visit.open_anyhow();
        until(&format!("{path}: it is told"), || {
            page.script("return told.length > 0", &[]) == json!(true)
        });
        let told = act(&page, "await rest(300); return told");
        assert_eq!(told.as_array().map(Vec::len), Some(1), "{path}: {told}");
        assert!(told[0].as_str().unwrap().contains("status 500: the server failed"), "{told}");
        let lines = page.console();
        let ours = lines.iter().filter(|line| line.contains("barnoma"));
        assert_eq!(ours.filter(|line| line.contains("status 500:")).count(), 1, "{lines:?}");
    }
}

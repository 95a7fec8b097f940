//! The pages of a board: who does what, what is close and what people decide of it, what has
//! changed. Each under a strict policy, and on the day after the board was built.

use serde_json::{Value, json};

use crate::a11y_axe::violations;
use crate::support::Paper;
use crate::support::built::{Embedded, built_board};
use crate::support::session::Browser;
use crate::support::site::STRICT_POLICY;
use crate::support::wait::until;
use barnoma_testkit::server::Server;

const PAGES: [&str; 6] = [
    "matrix.html",
    "matrix/outcome-place.ru.html",
    "close.html",
    "close.tg.html",
    "changes.html",
    "changes.ru.html",
];

/// The day is that on which the board was built.
const CLOCK: &str = "const Real = Date; const now = new Real('2022-02-08T12:00:00').getTime(); \
     globalThis.Date = class extends Real { \
         constructor(...given) { given.length ? super(...given) : super(now); } \
         static now() { return now; } };";

/// A browser with a server of its own.
pub struct Desk {
    pub server: Server,
    pub browser: Browser,
}

impl Desk {
    pub fn new() -> Desk {
        let server = Server::start(&built_board(), 0).unwrap();
        server.header("Content-Security-Policy", STRICT_POLICY);
        let desk = Desk { server, browser: Browser::chromium() };
        desk.before(CLOCK);
        desk
    }

    /// Runs a script before those of each page.
    fn before(&self, script: &str) {
        let parameters = json!({"source": script});
        self.browser.devtools("Page.addScriptToEvaluateOnNewDocument", parameters);
    }

    /// Goes to a page, and waits until its scripts have run: on a busy machine a driver may take the
    /// page before for the one that was asked for.
    pub fn go(&self, page: &str) {
        self.browser.go(&self.server.url(&["/", page].concat()));
        let path = page.split(['?', '#']).next().unwrap();
        let is_whole =
            format!("location.pathname === '/{path}' && document.readyState === 'complete'");
        until("the page is whole", || self.ask(&is_whole) == json!(true));
    }

    pub fn ask(&self, expression: &str) -> Value {
        self.browser.script(&format!("return {expression};"), &[])
    }

    pub fn sized(&self, width: u32, height: u32) {
        let parameters =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.browser.devtools("Emulation.setDeviceMetricsOverride", parameters);
    }

    pub fn prefer(&self, media: &str, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        let parameters = json!({"media": media, "features": features});
        self.browser.devtools("Emulation.setEmulatedMedia", parameters);
    }

    /// Presses Tab until the focus is on an element of these, which has to be seen.
    #[track_caller]
    fn tab_to(&self, selector: &str) {
        for _ in 0..80 {
            self.browser.keys("\u{e004}");
            if self.ask(&format!("document.activeElement.matches({})", json!(selector)))
                == json!(true)
            {
                let outline = "getComputedStyle(document.activeElement).outlineStyle";
                assert_ne!(self.ask(outline), json!("none"), "the focus is seen");
                return;
            }
        }
        panic!("no Tab leads to {selector}");
    }

    /// The first pair of the list, with what is said of it.
    fn pressed(&self) -> Value {
        self.ask(
            "[...document.querySelectorAll('.b-close__pair:first-of-type [data-is]')].slice(0, 3) \
                 .filter((one) => one.getAttribute('aria-pressed') === 'true') \
                 .map((one) => one.dataset.is)",
        )
    }

    fn take(&self) -> Value {
        self.ask("document.querySelector('[data-do=take]').textContent")
    }

    /// What the download holds.
    #[track_caller]
    fn downloaded(&self) -> Value {
        self.browser.script(
            "const make = URL.createObjectURL; window.taken = undefined; \
             URL.createObjectURL = (file) => { file.text().then((text) => { window.taken = text; }); \
                 return make.call(URL, file); }; \
             document.querySelector('[data-do=take]').click();",
            &[],
        );
        until("the file is there", || self.ask("window.taken ?? ''") != json!(""));
        let text = self.ask("window.taken");
        serde_json::from_str(text.as_str().unwrap()).expect("lines for board.json")
    }
}

#[test]
fn board_pages_have_nothing_for_axe_and_no_sideways_scrolling() {
    let desk = Desk::new();
    for page in PAGES {
        desk.go(page);
        for width in [320, 1280] {
            desk.sized(width, 900);
            for scheme in ["light", "dark"] {
                desk.prefer("", &[("prefers-color-scheme", scheme)]);
                let found = violations(&desk.browser);
                assert_eq!(found, Vec::<String>::new(), "{page} at {width}, {scheme}");
            }
            for dir in ["ltr", "rtl"] {
                desk.ask(&format!("document.documentElement.dir = '{dir}'"));
                let overflow = desk.ask(
                    "document.scrollingElement.scrollWidth - document.documentElement.clientWidth",
                );
                assert_eq!(overflow, json!(0), "{page} at {width}, {dir}");
                let outside = desk.ask(
                    "[...document.querySelectorAll('main *')].filter((one) => { \
                         const { left, right, width } = one.getBoundingClientRect(); \
                         return width > 1 && (left < -1 || right > innerWidth + 1); }) \
                         .map((one) => one.outerHTML.slice(0, 80))",
                );
                assert_eq!(outside, json!([]), "{page} at {width}, {dir}");
            }
        }
    }
}

#[test]
fn board_numbers_lead_to_lists_as_long_and_back() {
    let desk = Desk::new();
    for (width, selector) in [(1280, ".b-matrix__table a.b-matrix__n"), (320, ".b-matrix__list a")]
    {
        desk.sized(width, 900);
        desk.go("matrix.html");
        let address = desk.browser.address();
        desk.tab_to(selector);
        let name = desk.ask("document.activeElement.getAttribute('aria-label')");
        let name = name.as_str().unwrap().to_owned();
        let n = name.rsplit(' ').next().unwrap().to_owned();
        desk.browser.keys("\u{e007}");
        until("the list is there", || desk.browser.address().contains("b.partner="));
        let total = "document.querySelector('barnoma-programme')?.shadowRoot \
             ?.querySelector('section.barnoma [data-barnoma=results]')?.dataset.total ?? ''";
        until(&format!("{name} gives {n}"), || desk.ask(total) == json!(n));
        desk.browser.back();
        until("the table is back", || desk.browser.address() == address);
    }
}

#[test]
fn board_zeros_differ_in_sign_word_and_edge_whatever_the_colours() {
    let desk = Desk::new();
    desk.prefer("", &[("forced-colors", "active")]);
    desk.go("matrix.html");
    let zeros = desk.ask(
        "['.b-matrix__none', '.b-matrix__unsure'].map((kind) => { \
             const cell = document.querySelector(`.b-matrix__table ${kind}`); \
             return [cell.firstChild.textContent, cell.lastChild.textContent.split(',')[0], \
                 getComputedStyle(cell).borderTopStyle]; })",
    );
    let expected = json!([["0", "none planned", "solid"], ["–", "none in the file", "dashed"]]);
    assert_eq!(zeros, expected);
    let squares = desk.ask(
        "[...document.querySelectorAll('.b-matrix__table .b-matrix__square')].every((one) => { \
             const { width, height } = one.getBoundingClientRect(); return width > 5 && height > 5; })",
    );
    assert_eq!(squares, json!(true));
}

#[test]
fn board_verdicts_are_given_by_keyboard_kept_taken_back_and_downloaded() {
    let desk = Desk::new();
    desk.go("close.html");
    assert_eq!(desk.take(), json!("Download verdicts (0)"));
    desk.tab_to("[name=by]");
    desk.browser.keys("Secretariat \"A\"");
    desk.tab_to("[data-is=distinct]");
    desk.browser.keys("\u{e007}");
    assert_eq!(desk.pressed(), json!(["distinct"]));
    assert_eq!(desk.take(), json!("Download verdicts (1)"));
    let said = "document.querySelector('#verdicts [role=status]').textContent";
    assert_eq!(desk.ask(said), json!("Not the same. Download verdicts (1)"));
    desk.browser.reload();
    assert_eq!(desk.pressed(), json!(["distinct"]));
    let lines = desk.downloaded();
    let pair = desk.ask("JSON.parse(document.querySelector('.b-close__pair').dataset.pair)");
    let line =
        json!({"pair": pair, "is": "distinct", "by": "Secretariat \"A\"", "on": "2022-02-08"});
    assert_eq!(lines, json!([line]));
    // Another verdict takes its place, and no verdict leaves nothing.
    desk.ask("document.querySelector('[data-is=related]').click()");
    assert_eq!(desk.pressed(), json!(["related"]));
    assert_eq!(desk.take(), json!("Download verdicts (1)"));
    desk.tab_to("[data-do=undo]:not([hidden])");
    desk.browser.keys("\u{e007}");
    assert_eq!(desk.pressed(), json!([]));
    assert_eq!(desk.ask("document.activeElement.dataset.is"), json!("related"));
    assert_eq!(desk.take(), json!("Download verdicts (0)"));
    desk.browser.reload();
    assert_eq!(desk.pressed(), json!([]));
}

#[test]
fn board_verdicts_of_two_windows_are_kept_together() {
    let desk = Desk::new();
    desk.go("close.html");
    desk.ask("document.querySelector('[data-is=same]').click()");
    // Another window keeps a name and takes the verdict back.
    let key = "Object.keys(localStorage).find((key) => key.startsWith('barnoma.verdicts'))";
    desk.ask(&format!("localStorage.setItem({key}, JSON.stringify({{by: 'B', said: {{}}}}))"));
    desk.ask("document.querySelectorAll('[data-is=distinct]')[1].click()");
    assert_eq!(desk.take(), json!("Download verdicts (1)"));
    let kept = desk.ask(&format!("JSON.parse(localStorage.getItem({key}))"));
    assert_eq!(kept["by"], json!("B"));
    assert_eq!(kept["said"].as_object().unwrap().len(), 1);
    assert_eq!(desk.pressed(), json!([]), "the first pair has none any more");
}

#[test]
fn board_verdicts_that_are_none_are_not_taken() {
    let desk = Desk::new();
    desk.go("close.html");
    desk.ask("document.querySelector('[data-is=same]').click()");
    let key = "Object.keys(localStorage).find((key) => key.startsWith('barnoma.verdicts'))";
    desk.ask(&format!(
        "localStorage.setItem({key}, localStorage.getItem({key}).replace('\"same\"', '\"toString\"'))"
    ));
    desk.browser.reload();
    assert_eq!(desk.pressed(), json!([]));
    assert_eq!(desk.take(), json!("Download verdicts (0)"));
}

#[test]
fn board_verdicts_last_for_the_page_where_nothing_is_kept() {
    for hostile in [
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})",
        "Object.defineProperty(window, 'localStorage', {get: () => null})",
        "Object.defineProperty(window, 'localStorage', \
             {value: {getItem: () => '{\"said\": {\"x\": 1}, \"by\": []}', setItem() { throw 1; }}})",
    ] {
        let desk = Desk::new();
        desk.before(hostile);
        desk.go("close.html");
        let said = desk.ask("document.querySelector('#verdicts [role=status]').textContent");
        assert_eq!(said, json!("This browser keeps nothing: download before you leave the page."));
        desk.ask("document.querySelector('[data-is=same]').click()");
        assert_eq!(desk.take(), json!("Download verdicts (1)"));
        assert_eq!(desk.downloaded()[0]["is"], json!("same"));
    }
}

#[test]
fn board_pages_on_paper_are_the_tables_and_the_pairs_without_buttons() {
    if !Paper::can_be_read() {
        return;
    }
    let desk = Desk::new();
    desk.go("matrix.html");
    let text = Paper::of(&desk.browser).text();
    for words in ["Activities by Theme and Reported by", "Safety of journalists", "none planned"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    for words in ["This table as CSV", "Rows", "Русский"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
    desk.go("close.html");
    let text = Paper::of(&desk.browser).text();
    assert!(text.contains("Why?") && text.contains("World Press Freedom Day"), "{text}");
    for words in ["Not the same", "Download verdicts", "Your name"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
}

#[test]
fn board_own_page_on_paper_is_a_handout_with_its_partners() {
    if !Paper::can_be_read() {
        return;
    }
    let desk = Desk::new();
    for (view, what) in [
        ("", "Past events"),
        ("b.as=table", "Name"),
        ("b.as=year", "December 2022"),
        ("b.as=matrix", "Activities by Theme and Reported by"),
        ("b.as=status", "Cooperation Office"),
        ("b.as=close", "Why?"),
    ] {
        own_page(&desk, &format!("?b.partner=unit&{view}"));
        until("it is drawn", || {
            desk.ask(
                "!!document.querySelector('barnoma-programme').shadowRoot\
                 .querySelector('.b-results :is(.b-card, table, .b-close__pair)')",
            ) == json!(true)
        });
        let text = Paper::of(&desk.browser).text().replace(['\u{2068}', '\u{2069}'], "");
        for words in [
            "Media programmes in Tajikistan, 2022",
            "Printed ",
            "Filtered by: Information Unit",
            "Partners (3)",
            "updated 3 December 2021, complete until 31 December 2022",
            "Cooperation Office, updated 10 January 2022",
            what,
        ] {
            assert!(text.contains(words), "{view}: {words}: {text}");
        }
        for words in ["What changed", "Show filters", "127.0.0.1"] {
            assert!(!text.contains(words), "{view}: {words}: {text}");
        }
    }
}

/// The versions of the board, the newest first.
fn versions() -> [String; 2] {
    let log = std::fs::read_to_string(built_board().join("changes.json")).unwrap();
    let log: Value = serde_json::from_str(&log).unwrap();
    [0, 1].map(|at| log[at]["version"].as_str().unwrap().to_owned())
}

const SINCE: &str =
    "document.querySelector('[data-since]').textContent.replace(/\\s+/g, ' ').trim()";

/// The own page, once the widget is there and all was asked for that it asks for.
fn own_page(desk: &Desk, search: &str) {
    desk.go(&["index.html", search].concat());
    let is_live = "document.querySelector('barnoma-programme').dataset.state === 'ready' && \
         document.querySelector('[data-cite]').hidden === false";
    until("the page is whole", || desk.ask(is_live) == json!(true));
}

#[test]
fn board_partners_stand_under_the_title_in_the_readers_language() {
    let desk = Desk::new();
    own_page(&desk, "");
    let open = "document.querySelector('details[data-own]:not([hidden])')";
    let title = format!("{open}.querySelector('summary').textContent");
    assert_eq!(desk.ask(&title), json!("Partners (3)"));
    let below = desk.ask(
        "(() => { const root = document.querySelector('barnoma-programme').shadowRoot; \
             const top = (one) => one.getBoundingClientRect().top; \
             const own = document.querySelector('details[data-own]:not([hidden])'); \
             return [top(root.querySelector('h1')), top(own), top(root.querySelector('[data-focus=results]'))]; })()",
    );
    let tops: Vec<f64> = serde_json::from_value(below).unwrap();
    assert!(tops.is_sorted(), "{tops:?}");
    own_page(&desk, "?b.lang=ru");
    until("it speaks Russian", || desk.ask(&title) == json!("Партнёры (3)"));
    let ways = desk.ask("document.querySelector('footer nav:not([hidden])').textContent");
    assert!(ways.as_str().unwrap().contains("Кто что делает"), "{ways}");
    assert_eq!(violations(&desk.browser), Vec::<String>::new());
}

#[test]
fn board_changes_are_told_who_was_here_before_and_nobody_else() {
    let desk = Desk::new();
    let [new, old] = versions();
    let asked = |desk: &Desk| {
        desk.server.requests().iter().filter(|one| one.contains("changes.json")).count()
    };
    own_page(&desk, "");
    assert_eq!((desk.ask(SINCE), asked(&desk)), (json!(""), 0), "the first visit");
    let key = "`barnoma.seen https://board.example.org/media-2022`";
    assert_eq!(desk.ask(&format!("localStorage.getItem({key})")), json!(new));
    own_page(&desk, "");
    assert_eq!((desk.ask(SINCE), asked(&desk)), (json!(""), 0), "nothing is new");
    let forget = |seen: &str| {
        desk.ask(&format!("(sessionStorage.clear(), localStorage.setItem({key}, '{seen}'))"));
    };
    forget(&old);
    own_page(&desk, "");
    until("it is told", || desk.ask(SINCE) != json!(""));
    let told = desk.ask(SINCE);
    let told = told.as_str().unwrap();
    assert!(told.starts_with("Changes since ") && told.contains(": 1"), "{told}");
    assert!(told.contains("Media donor coordination meeting: Moved from 25 November"), "{told}");
    assert_eq!(asked(&desk), 1);
    let said = "document.querySelector('[data-since] [role=status]')";
    assert_eq!(desk.ask(said), Value::Null, "nobody is interrupted");
    // It stays while the tab does.
    own_page(&desk, "");
    until("it is told again", || desk.ask(SINCE) == json!(told));
    forget("0123456789ab");
    own_page(&desk, "");
    assert_eq!(desk.ask(SINCE), json!(""), "a version that nobody knows");
    forget(&old);
    desk.before(
        "globalThis.Date = class extends Date { constructor(...given) { \
         given.length ? super(...given) : super('2021-01-01T12:00:00'); } };",
    );
    own_page(&desk, "");
    assert_eq!(desk.ask(SINCE), json!(""), "a clock that is wrong");
    let desk = Desk::new();
    desk.before(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})",
    );
    own_page(&desk, "");
    assert_eq!((desk.ask(SINCE), asked(&desk)), (json!(""), 0), "no storage");
}

#[test]
fn board_links_say_what_has_changed_since_and_never_end_in_nothing() {
    let desk = Desk::new();
    let [new, old] = versions();
    own_page(&desk, "?b.theme=safety");
    desk.ask("document.querySelector('[data-cite] button').click()");
    let link = "document.querySelector('[data-cite] a')?.href ?? ''";
    until("the link is there", || desk.ask(link) != json!(""));
    let link = desk.ask(link);
    assert!(link.as_str().unwrap().ends_with(&format!("?b.theme=safety&seen={new}")), "{link}");
    own_page(&desk, &format!("?seen={old}&b.theme=expression"));
    until("it is told", || desk.ask(SINCE) != json!(""));
    let told = desk.ask(SINCE);
    let told = told.as_str().unwrap();
    assert!(
        told.to_lowercase().contains("changes since: 1") && told.ends_with("Show it as it was"),
        "{told}"
    );
    desk.ask("document.querySelector('[data-since] > p > a').click()");
    until("it is as it was", || desk.browser.address().contains(&format!("versions/{old}.html")));
    let page = Embedded(desk.browser);
    page.wait_for_the_widget();
    assert_eq!(
        page.ask("document.querySelector('.l-then a').getAttribute('href')"),
        json!("../index.html")
    );
    let meeting = "root().querySelector('[id=\"b-office.donor-meeting\"]').textContent";
    let then = page.ask(meeting);
    assert!(then.as_str().unwrap().contains("25"), "{then}");
    assert_eq!(violations(&page.0), Vec::<String>::new());
    let desk = Desk { browser: page.0, ..desk };
    own_page(&desk, "?seen=0123456789ab");
    let lost = "This link is of a version that is no longer kept.";
    until("it is said", || desk.ask(SINCE) == json!(lost));
}

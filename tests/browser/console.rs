//! The table of `docs/embedding.md`: each line for the webmaster is made to come, and compared.

use std::path::Path;
use std::time::Duration;

use barnoma_testkit::server::{Answer, Ending, Server};
use serde_json::json;

use crate::support::built::{built, named};
use crate::support::session::Browser;
use crate::support::site::STRICT_POLICY;
use crate::support::wait::until;
use crate::support::{Visit, demo};

/// The lines of the table, in order.
fn table() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/embedding.md");
    let text = std::fs::read_to_string(file).unwrap();
    let (_, table) = text.split_once("| what you see |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let rows = table.lines().filter_map(|row| row.strip_prefix("| `"));
    rows.map(|row| row.split_once("` |").unwrap().0.to_owned()).collect()
}

/// Whether a line of the console is one of the table: `\u{2026}` stands for anything.
fn is(told: &str, line: &str) -> bool {
    let mut rest = told;
    line.split('\u{2026}').all(|piece| match rest.split_once(piece) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

/// A mistake in the surroundings, and the beginning of the line of the table that it brings about.
type Case = (&'static str, fn() -> Visit);

const WASM: &str = "/barnoma_bg.wasm";

fn plain() -> Visit {
    Visit::to_demo().on_host("plain")
}

fn with(path: &str, answer: Answer) -> Visit {
    let visit = plain();
    visit.site.answer(path, answer);
    visit
}

fn under(policy: &str) -> Visit {
    let visit = plain();
    visit.site.policy(policy);
    visit
}

const CASES: [Case; 23] = [
    ("WebAssembly is forbidden", || under(&STRICT_POLICY.replace(" 'wasm-unsafe-eval'", ""))),
    ("this browser has no", || plain().after("<script>delete window.WebAssembly</script>")),
    ("\u{2026} is no address", || plain().with("src", "data:application/json,{}")),
    ("no answer from \u{2026}: the policy", || {
        under(&STRICT_POLICY.replace("connect-src 'self'", "connect-src 'none'"))
    }),
    ("\u{2026} is forbidden", || {
        let visit = plain();
        let ours = [
            "element", "bring", "carry", "keys", "settings", "widget", "rescue", "plain", "trouble",
        ]
        .map(|name| visit.site.page(&format!("{name}.js")));
        let allowed = format!("script-src {} 'wasm-unsafe-eval'", ours.join(" "));
        visit.site.policy(&STRICT_POLICY.replace("script-src 'self' 'wasm-unsafe-eval'", &allowed));
        visit
    }),
    ("no answer from \u{2026}: its server", || {
        let other = Server::start(&built(), 0).unwrap();
        let visit = plain().with("src", &other.url("programme.json"));
        // It serves as long as the tests run.
        std::mem::forget(other);
        visit
    }),
    ("no answer from \u{2026}: the network or", || {
        with(WASM, Answer::text(0, "").ending_in(Ending::Dropped))
    }),
    ("no answer from \u{2026}: there is no network", || {
        let offline = "<script>Object.defineProperty(navigator, 'onLine', {value: false})</script>";
        with(WASM, Answer::text(0, "").ending_in(Ending::Dropped)).after(offline)
    }),
    ("\u{2026} was answered with status \u{2026}: it is not there", || {
        with(WASM, Answer::text(410, "gone"))
    }),
    ("\u{2026} was answered with status \u{2026}: the server failed", || {
        with("/programme.json", Answer::text(500, "oh dear"))
    }),
    ("\u{2026} was answered with status \u{2026}: the server refuses", || {
        with("/programme.json", Answer::text(403, "no"))
    }),
    ("\u{2026} broke off", || {
        with("/programme.json", Answer::json(demo().to_string()).ending_in(Ending::Truncated))
    }),
    ("\u{2026} is no wasm", || with(WASM, Answer::new(200, "text/html", "<!doctype html><p>Home"))),
    ("\u{2026} is no style sheet", || {
        with("/barnoma.css", Answer::new(200, "text/html", "<!doctype html><p>Home"))
    }),
    ("\u{2026} is not whole:", || {
        let visit = plain();
        let wasm = visit.site.file("barnoma_bg.wasm");
        visit.site.answer(WASM, Answer::new(200, "application/wasm", &wasm[..wasm.len() / 2]));
        visit
    }),
    ("\u{2026} is no whole script", || {
        with("/barnoma.js", Answer::new(200, "text/html", "<!doctype html><p>Home"))
    }),
    ("\u{2026} and \u{2026} are of two versions", || {
        let visit = plain();
        let script = String::from_utf8(visit.site.file("barnoma.js")).unwrap();
        let (_, seal) = script.split_once("export const seal=`").unwrap();
        let other = script.replace(&seal[..12], "a00000000000");
        visit.site.answer("/barnoma.js", Answer::new(200, "text/javascript", other));
        visit
    }),
    ("the widget failed", || {
        plain().after(
            "<script>addEventListener('DOMContentLoaded', () => { \
                Element.prototype.hasAttribute = () => { throw new Error('a foreign script'); }; \
             });</script>",
        )
    }),
    ("\u{2026} is sent as", || {
        let visit = plain();
        let wasm = Answer::new(200, "text/plain", visit.site.file("barnoma_bg.wasm"));
        visit.site.answer(WASM, wasm);
        visit
    }),
    ("\u{2026}; the language stays", || {
        with("/messages/ru.json", Answer::text(404, "there is none")).with("lang", "ru")
    }),
    ("\u{2026} in the programme's data", || {
        let mut data = demo();
        data["events"][0]["startDate"] = json!("soon");
        plain().answered(Answer::json(data.to_string()))
    }),
    ("\u{2026} must be", || plain().with("heading-level", "9")),
    ("filter=", || plain().with("filter", "outcome=none")),
];

#[test]
fn console_tells_the_webmaster_what_the_table_says() {
    let table = table();
    for (beginning, arrange) in CASES {
        let line = table.iter().find(|line| line.starts_with(beginning));
        let line = line.unwrap_or_else(|| panic!("{beginning} is in the table"));
        eprintln!("line: {line}");
        let page = arrange().open_anyhow();
        let mut told = Vec::new();
        until(line, || {
            told.extend(page.console().into_iter().filter(|told| told.contains("\"barnoma")));
            !told.is_empty()
        });
        std::thread::sleep(Duration::from_millis(300));
        told.extend(page.console().into_iter().filter(|told| told.contains("\"barnoma")));
        assert_eq!(told.len(), 1, "{line}: {told:?}");
        assert!(is(&told[0].replace("\\\"", "\""), line), "{line}: {told:?}");
    }
}

#[test]
fn console_tells_of_a_panic_and_of_a_copy_that_is_not_kept() {
    let table = table();
    let mut told = Vec::new();
    let page = Visit::to_debug_build().on_host("plain").open();
    page.script("import('./barnoma.js').then((glue) => glue.panic_now()).catch(() => 0)", &[]);
    until("it is told", || {
        told.extend(page.console());
        told.iter().any(|told| is(told, "barnoma 0.1.0: the widget panicked: \u{2026}"))
    });

    let server = Server::start(&built(), 0).unwrap();
    server.answer(&named(&built(), "page.css"), Answer::new(200, "text/css", ""));
    let browser = Browser::chromium();
    browser.go(&server.address());
    until("it is told", || {
        told.extend(browser.console());
        told.iter().any(|told| is(told, "barnoma: no copy is kept for offline: \u{2026}"))
    });
    // So every line of the table was looked at, here, above or elsewhere.
    let others = ["the widget panicked", "no copy is kept"];
    // In live.rs and deploy.rs.
    let live = ["… is not read", "…: the policy of this page", "error: …"];
    let searched = ["… is not whole, or", "…; the next choice"];
    for line in table {
        let beginnings = CASES.iter().map(|(beginning, _)| *beginning).chain(others).chain(live);
        let beginnings = beginnings.chain(searched);
        assert_eq!(beginnings.filter(|beginning| line.starts_with(beginning)).count(), 1, "{line}");
    }
}

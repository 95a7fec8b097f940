//! The built site, served to one test, with whatever that test puts in its place.

use std::fs;
use std::path::{Path, PathBuf};

use crate::server::{Answer, Server};
use serde_json::Value;

use super::built::list;
use super::driver::variable;

/// The policy of a strict host: no inline script or style, nothing from elsewhere, no HTML sinks.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
     require-trusted-types-for 'script'; trusted-types 'none'";

/// A server with the site.
#[derive(Debug)]
pub struct Site {
    server: Server,
    folder: PathBuf,
}

impl Site {
    /// Serves the site as it was built.
    #[track_caller]
    pub fn start() -> Site {
        Site::of(variable("BARNOMA_SITE"))
    }

    /// Serves the site with a debug build of the widget.
    #[track_caller]
    pub fn start_debug() -> Site {
        Site::of(variable("BARNOMA_DEBUG_SITE"))
    }

    #[track_caller]
    fn of(folder: PathBuf) -> Site {
        let server = Server::start(&folder, 0).expect("the site is served");
        Site { server, folder }
    }

    /// The address of the page with this query or fragment ("?b.q=radio").
    pub fn page(&self, rest: &str) -> String {
        format!("{}{rest}", self.server.address())
    }

    /// Another answer for the dataset.
    pub fn data(&self, answer: Answer) {
        self.server.answer("/programme.json", answer);
    }

    /// Another answer for any path.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.server.answer(path, answer);
    }

    /// From now on a path is again what the folder holds.
    pub fn forget(&self, path: &str) {
        self.server.forget(path);
    }

    /// From now on with a Content-Security-Policy.
    pub fn policy(&self, policy: &str) {
        self.server.header("content-security-policy", policy);
    }

    /// What was asked for so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// How often the dataset was asked for.
    pub fn n_data_requests(&self) -> usize {
        self.server.requests().iter().filter(|line| *line == "GET /programme.json").count()
    }

    /// A page of `tests/hosts`, by default the site's own, with these attributes on the first
    /// widget's element, and this put before it.
    #[track_caller]
    pub fn host(&self, host: Option<&str>, attributes: &[(&str, &str)], before: &str) {
        const ELEMENT: &str = "<barnoma-programme";
        let html = match host {
            None => fs::read_to_string(self.folder.join("index.html")),
            Some(name) => fs::read_to_string(hosts().join(format!("{name}.html"))),
        };
        let html = html.expect("there is such a page");
        let (start, rest) = html.split_once(ELEMENT).expect("the page has an element");
        let mut element = String::from(ELEMENT);
        for (name, value) in attributes {
            element.push_str(&format!(" {name}=\"{value}\""));
        }
        let html = [start, &element, rest].concat();
        let mut html = html.replace("<main>", &format!("{before}<main>"));
        if html.contains("{list}") {
            html = html.replace("{list}", &list());
        }
        self.server.answer("/", Answer::new(200, "text/html; charset=utf-8", html));
        let sheet = host.map(|name| hosts().join(format!("{name}.css")));
        if let Some(sheet) = sheet.filter(|sheet| sheet.is_file()) {
            let text = fs::read_to_string(&sheet).expect("a sheet");
            let name = format!("/{}", sheet.file_name().unwrap_or_default().display());
            self.server.answer(&name, Answer::new(200, "text/css", text));
        }
    }

    /// The bytes of a file of the site.
    #[track_caller]
    pub fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.join(name)).expect("the site has it")
    }
}

fn hosts() -> PathBuf {
    root().join("tests/hosts")
}

/// The repository's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The demo programme of the repository.
pub fn demo() -> Value {
    let text =
        fs::read_to_string(root().join("static/programme.json")).expect("the demo programme");
    serde_json::from_str(&text).expect("the demo programme is JSON")
}

/// The records of a dataset, list by list: (kind, record).
pub fn records(dataset: &Value) -> Vec<(&'static str, &Value)> {
    let lists = [
        ("outcome", "outcomes"),
        ("event", "events"),
        ("action", "actions"),
        ("resource", "resources"),
    ];
    let mut records = Vec::new();
    for (kind, list) in lists {
        records.extend(dataset[list].as_array().into_iter().flatten().map(|record| (kind, record)));
    }
    records
}

//! The programme's folder on one origin, and a page of somebody else's on another.

use crate::server::{Answer, Server};

use super::built::{Embedded, built};
use super::session::Browser;

/// Both, served to one test.
#[derive(Debug)]
pub struct Hosts {
    /// What `barnoma build` made of the demo.
    pub programme: Server,
    /// Somebody else's.
    pub other: Server,
}

impl Hosts {
    /// Begins to serve both.
    #[track_caller]
    pub fn start() -> Hosts {
        let programme = Server::start(&built(), 0).unwrap();
        programme.header("access-control-allow-origin", "*");
        let other = Server::start(&std::env::temp_dir(), 0).unwrap();
        Hosts { programme, other }
    }

    /// Opens the other's page with this in it and in its address; `{base}` is the programme's.
    #[track_caller]
    pub fn open(&self, snippet: &str, rest: &str) -> Embedded {
        self.open_in(Browser::chromium(), snippet, rest)
    }

    /// The same, in any browser.
    #[track_caller]
    pub fn open_in(&self, browser: Browser, snippet: &str, rest: &str) -> Embedded {
        let snippet = snippet.replace("{base}", &self.programme.address());
        let html =
            format!("<!doctype html><html lang=en><title>Host</title><h1>Host</h1>{snippet}");
        self.other.answer("/", Answer::new(200, "text/html; charset=utf-8", html));
        browser.go(&format!("{}{rest}", self.other.address()));
        Embedded(browser)
    }
}

/// What embed.html has behind a frame or a link.
pub const LOADER: &str = "<script src=\"{base}embed.js\" async></script>";

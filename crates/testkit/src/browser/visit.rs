//! How a visit begins: which programme, on which day, in which window, with which browser.

use std::sync::Arc;

use crate::server::Answer;
use serde_json::{Value, json};

use super::page::Page;
use super::session::{Browser, Engine};
use super::site::{STRICT_POLICY, Site};

/// The day that it is in tests, unless they say another: between the demo's events.
pub const TODAY: &str = "2022-05-01";

/// A visit that is being arranged.
#[derive(Debug)]
pub struct Visit {
    /// The site that is visited.
    pub site: Arc<Site>,
    engine: Engine,
    host: Option<&'static str>,
    rest: String,
    size: Option<(u32, u32)>,
    media: Vec<(&'static str, &'static str)>,
    attributes: Vec<(&'static str, String)>,
    before: String,
    has_scripts: bool,
}

impl Visit {
    /// To the demo programme.
    #[track_caller]
    pub fn to_demo() -> Visit {
        Visit::to_site(Site::start())
    }

    /// To the demo programme in a debug build of the widget.
    #[track_caller]
    pub fn to_debug_build() -> Visit {
        Visit::to_site(Site::start_debug())
    }

    fn to_site(site: Site) -> Visit {
        Visit {
            site: Arc::new(site),
            engine: Engine::Chromium,
            host: None,
            rest: String::new(),
            size: None,
            media: Vec::new(),
            attributes: vec![("today", TODAY.to_owned())],
            before: String::new(),
            has_scripts: true,
        }
    }

    /// To another programme.
    #[track_caller]
    pub fn to(dataset: &Value) -> Visit {
        Visit::to_demo().answered(Answer::json(dataset.to_string()))
    }

    /// Where the request for the data gets this answer.
    pub fn answered(self, answer: Answer) -> Visit {
        self.site.data(answer);
        self
    }

    /// In another browser than Chromium.
    pub fn in_browser(self, engine: Engine) -> Visit {
        Visit { engine, ..self }
    }

    /// On a page of `tests/hosts`.
    pub fn on_host(self, name: &'static str) -> Visit {
        Visit { host: Some(name), ..self }
    }

    /// On another day.
    pub fn on(self, today: &str) -> Visit {
        self.with("today", today)
    }

    /// With an attribute on the widget's element.
    pub fn with(mut self, name: &'static str, value: &str) -> Visit {
        self.attributes.retain(|(known, _)| *known != name);
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// With a query or fragment in the address.
    pub fn at(self, rest: &str) -> Visit {
        Visit { rest: rest.to_owned(), ..self }
    }

    /// In a window of so many CSS pixels.
    pub fn sized(self, width: u32, height: u32) -> Visit {
        Visit { size: Some((width, height)), ..self }
    }

    /// For a visitor whose browser says so ("prefers-color-scheme", "dark").
    pub fn preferring(mut self, feature: &'static str, value: &'static str) -> Visit {
        self.media.push((feature, value));
        self
    }

    /// On a page with this markup before the widget.
    pub fn after(self, before: &str) -> Visit {
        Visit { before: before.to_owned(), ..self }
    }

    /// On a site with a strict Content-Security-Policy.
    pub fn under_a_strict_policy(self) -> Visit {
        self.site.policy(STRICT_POLICY);
        self
    }

    /// With a browser that runs no scripts.
    pub fn without_scripts(self) -> Visit {
        Visit { has_scripts: false, ..self }
    }

    /// Goes there and waits until the programme is shown.
    #[track_caller]
    pub fn open(self) -> Page {
        let page = self.open_anyhow();
        page.wait_for_the_programme();
        page
    }

    /// Goes there; whether a programme comes is for the test to say.
    #[track_caller]
    pub fn open_anyhow(self) -> Page {
        let attributes: Vec<(&str, &str)> =
            self.attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.site.host(self.host, &attributes, &self.before);
        let page = Page::new(Browser::with(self.engine), self.site);
        if let Some((width, height)) = self.size {
            page.resize(width, height);
        }
        if !self.media.is_empty() {
            page.prefer(&self.media);
        }
        if !self.has_scripts {
            page.devtools("Emulation.setScriptExecutionDisabled", json!({"value": true}));
        }
        page.go(&page.site.page(&self.rest));
        page
    }
}

//! What the page that embeds the widget asks of it: `data-` attributes of its element,
//! parsed once. A value that makes no sense is named on the console and the default holds.

use barnoma_core::address::parse_day;
use barnoma_core::day::Day;
use barnoma_core::lang::Lang;
use web_sys::Element;

/// The widget's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Address of the dataset: `data-src`, by default `programme.json`.
    pub src: String,
    /// Level of the programme's heading, 1 to 4: `data-heading-level`, by default 2.
    pub heading_level: u8,
    /// Interface languages in order of preference: `data-lang`, else the language of the page
    /// around it; `auto` asks the browser.
    pub locales: Vec<Lang>,
    /// The languages that the visitor's browser asks for, best first: a text that is not in the
    /// interface's language is shown in one of these.
    pub reader: Vec<Lang>,
    /// A page to go to if the programme cannot be shown: `data-fallback-href`.
    pub fallback_href: Option<String>,
    /// A day to take for today, for previews and tests: `data-today` (`YYYY-MM-DD`).
    pub today: Option<Day>,
    /// What our parameters in the address begin with: `data-url-prefix`, by default `b.`.
    pub url_prefix: String,
    /// The folder of the catalogues, with a slash at its end: `data-messages`, by default
    /// `messages/`.
    pub messages: String,
    /// Whether the language that a visitor chooses may be kept in this origin's storage:
    /// `data-remember`, by default not.
    pub remembers: bool,
}

impl Config {
    /// Reads an element's attributes; the second part says what could not be used.
    /// `browser_languages` are the visitor's, best first.
    pub fn read(element: &Element, browser_languages: &[String]) -> (Config, Vec<String>) {
        let mut problems = Vec::new();
        let attribute = |name: &str| {
            element
                .get_attribute(name)
                .map(|value| value.trim().to_owned())
                .filter(|v| !v.is_empty())
        };
        let heading_level = match attribute("data-heading-level").map(|written| written.parse()) {
            None => 2,
            Some(Ok(level @ 1..=4)) => level,
            Some(_) => {
                problems.push("data-heading-level must be 1, 2, 3 or 4; 2 is used".to_owned());
                2
            }
        };
        let today = attribute("data-today").and_then(|written| {
            let day = parse_day(&written);
            if day.is_none() {
                problems
                    .push("data-today must be a day such as 2022-05-03; today is used".to_owned());
            }
            day
        });
        let fallback_href = attribute("data-fallback-href").filter(|href| {
            let is_safe = is_web_address(href);
            if !is_safe {
                problems
                    .push("data-fallback-href must be a web address; it is left out".to_owned());
            }
            is_safe
        });
        let config = Config {
            src: attribute("data-src").unwrap_or_else(|| "programme.json".to_owned()),
            heading_level,
            locales: locales(element, attribute("data-lang"), browser_languages, &mut problems),
            reader: browser_languages.iter().filter_map(|tag| Lang::parse(tag)).collect(),
            fallback_href,
            today,
            url_prefix: attribute("data-url-prefix").unwrap_or_else(|| "b.".to_owned()),
            messages: attribute("data-messages").unwrap_or_else(|| "messages/".to_owned()),
            remembers: element.has_attribute("data-remember"),
        };
        (config, problems)
    }
}

fn locales(
    element: &Element,
    written: Option<String>,
    browser_languages: &[String],
    problems: &mut Vec<String>,
) -> Vec<Lang> {
    match written.as_deref() {
        Some("auto") => browser_languages.iter().filter_map(|tag| Lang::parse(tag)).collect(),
        Some(tag) => {
            let lang = Lang::parse(tag);
            if lang.is_none() {
                problems
                    .push(format!("data-lang \"{tag}\" is no language tag; write one such as ru"));
            }
            lang.into_iter().collect()
        }
        None => {
            let around = element.closest("[lang]").ok().flatten();
            let tag = around.and_then(|around| around.get_attribute("lang"));
            tag.and_then(|tag| Lang::parse(&tag)).into_iter().collect()
        }
    }
}

/// Relative, or http(s): nothing that a click could run.
fn is_web_address(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => true,
        Some((scheme, _)) => {
            scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
        }
    }
}

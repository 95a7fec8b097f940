//! What the page that embeds the widget asks of it: attributes of its element, parsed once.
//! A value that makes no sense is named on the console and the default holds.

use barnoma_lang::Lang;
use barnoma_pack::Kind;
use barnoma_pack::day::Day;
use barnoma_viewer::address::{Spelling, parse_day};
use web_sys::Element;

/// The widget's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Address of the data, a pack or a dataset: `src`, by default `programme.json` beside the
    /// script.
    pub src: String,
    /// Level of the programme's heading, 1 to 4: `heading-level`, by default 2.
    pub heading_level: u8,
    /// Interface languages in order of preference: `lang`, else the language of the page
    /// around it; `auto` asks the browser first, for one of `languages` if there are any.
    pub locales: Vec<Lang>,
    /// The languages that the visitor's browser asks for, best first: a text that is not in the
    /// interface's language is shown in one of these.
    pub reader: Vec<Lang>,
    /// A page to go to if the programme cannot be shown: `fallback-href`.
    pub fallback_href: Option<String>,
    /// A day to take for today, for previews and tests: `today` (`YYYY-MM-DD`).
    pub today: Option<Day>,
    /// What our parameters in the address begin with: `url-prefix`, by default `b.`.
    pub url_prefix: String,
    /// The folder of the catalogues, with a slash at its end: `messages`, by default
    /// `messages/` beside the script.
    pub messages: String,
    /// Whether the language that a visitor chooses and the list that they pick may be kept in this
    /// origin's storage: `remember`, by default not.
    pub remembers: bool,
    /// Data that stands in the element, in a script of type `application/json`; only without
    /// a `src`.
    pub inline: Option<String>,
    /// Where choices are kept in the address: `url-state`, by default in the query.
    pub url_state: UrlState,
    /// What was chosen before an attribute changed; holds where the address keeps nothing.
    pub chosen: String,
    /// What the programme is narrowed to, for good: `filter`, written as in an address.
    pub filter: String,
    /// The kind of records that is shown first: `view`, by default all.
    pub view: Option<Kind>,
}

/// Where choices are kept in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlState {
    /// Nowhere: the address is the host's alone.
    Off,
    /// In the query, beside the host's own parameters.
    Query,
    /// Behind the hash.
    Hash,
}

impl Config {
    /// Reads an element's attributes; the second part says what could not be used.
    /// `base` is the folder of the script, `messages` that of the catalogues beside it;
    /// `browser_languages` are the visitor's, best first.
    pub fn read(
        element: &Element,
        base: &str,
        messages: &str,
        browser_languages: &[String],
    ) -> (Config, Vec<String>) {
        let mut problems = Vec::new();
        let attribute = |name: &str| {
            element
                .get_attribute(name)
                .map(|value| value.trim().to_owned())
                .filter(|v| !v.is_empty())
        };
        let heading_level = match attribute("heading-level").map(|written| written.parse()) {
            None => 2,
            Some(Ok(level @ 1..=4)) => level,
            Some(_) => {
                problems.push("heading-level must be 1, 2, 3 or 4; 2 is used".to_owned());
                2
            }
        };
        let today = attribute("today").and_then(|written| {
            let day = parse_day(&written);
            if day.is_none() {
                problems.push("today must be a day such as 2022-05-03; today is used".to_owned());
            }
            day
        });
        let fallback_href = attribute("fallback-href").filter(|href| {
            let is_safe = is_web_address(href);
            if !is_safe {
                problems.push("fallback-href must be a web address; it is left out".to_owned());
            }
            is_safe
        });
        let url_state = match attribute("url-state").as_deref() {
            None | Some("query") => UrlState::Query,
            Some("hash") => UrlState::Hash,
            Some("off") => UrlState::Off,
            Some(_) => {
                problems.push("url-state must be off, query or hash; query is used".to_owned());
                UrlState::Query
            }
        };
        let url_prefix = attribute("url-prefix").filter(|prefix| {
            let is_plain = is_plain(prefix);
            if !is_plain {
                problems.push("url-prefix must be letters, digits, - . _ ~; b. is used".to_owned());
            }
            is_plain
        });
        let view = attribute("view").and_then(|written| {
            let kind = Kind::ALL.into_iter().find(|kind| kind.code() == written);
            if kind.is_none() {
                let known = "view must be outcome, event, action or resource; all are shown";
                problems.push(known.to_owned());
            }
            kind
        });
        let inline = element.query_selector(":scope > script[type='application/json']");
        let inline = inline.ok().flatten().and_then(|script| script.text_content());
        let config = Config {
            inline: inline.filter(|_| attribute("src").is_none()),
            url_state,
            chosen: String::new(),
            view,
            filter: attribute("filter").unwrap_or_default(),
            src: attribute("src").unwrap_or_else(|| [base, "programme.json"].concat()),
            heading_level,
            locales: locales(element, attribute("lang"), browser_languages, &mut problems),
            reader: browser_languages.iter().filter_map(|tag| Lang::parse(tag)).collect(),
            fallback_href,
            today,
            url_prefix: url_prefix.unwrap_or_else(|| "b.".to_owned()),
            messages: attribute("messages").unwrap_or_else(|| messages.to_owned()),
            remembers: element.has_attribute("remember"),
        };
        (config, problems)
    }

    /// How choices are written in the address.
    pub fn spelling(&self) -> Spelling<'_> {
        Spelling { prefix: &self.url_prefix, view: self.view }
    }
}

fn locales(
    element: &Element,
    written: Option<String>,
    browser_languages: &[String],
    problems: &mut Vec<String>,
) -> Vec<Lang> {
    match written.as_deref() {
        Some("auto") => {
            let offered = element.get_attribute("languages").unwrap_or_default();
            let offered: Vec<Lang> = offered.split(' ').filter_map(parse).collect();
            let is_offered = |lang: &Lang| {
                offered.is_empty() || offered.iter().any(|offered| offered.reads_as(lang))
            };
            let wished = browser_languages.iter().filter_map(|tag| Lang::parse(tag));
            wished.filter(is_offered).chain(around(element.parent_element())).collect()
        }
        Some(tag) => {
            let lang = parse(tag);
            if lang.is_none() {
                let problem = ["lang \"", tag, "\" is no language tag; write one such as ru"];
                problems.push(problem.concat());
            }
            lang.into_iter().collect()
        }
        None => around(Some(element.clone())).into_iter().collect(),
    }
}

/// The language of the page at this element.
fn around(element: Option<Element>) -> Option<Lang> {
    let named = element?.closest("[lang]").ok().flatten()?;
    parse(&named.get_attribute("lang")?)
}

/// A tag, also in the form that operating systems and their programs write: `ru_RU`.
fn parse(tag: &str) -> Option<Lang> {
    Lang::parse(&tag.replace('_', "-"))
}

/// Nothing that an address would read as more than a part of a name.
fn is_plain(prefix: &str) -> bool {
    prefix.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
}

/// Relative, or http(s): nothing that a click could run, or that holds what it is an address of.
pub fn is_web_address(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        None => true,
        Some((scheme, _)) => {
            scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_web_is_relative_or_of_http() {
        for href in ["", "a.pack", "/a:b", "?a:b", "#a:b", "http://a.b/", "HTTPS://a.b/", "//a.b"] {
            assert!(is_web_address(href), "{href}");
        }
        for href in
            ["javascript:alert(1)", "data:,a", "blob:https://a.b/1", "httpx:a", ":a", " http:a"]
        {
            assert!(!is_web_address(href), "{href}");
        }
    }

    #[test]
    fn a_prefix_is_a_part_of_a_name_and_nothing_else() {
        assert!(["", "b.", "My-9_~"].into_iter().all(is_plain));
        assert!(["a=", "a&", "a b", "a[", "é"].into_iter().all(|prefix| !is_plain(prefix)));
    }

    #[test]
    fn a_language_may_be_written_as_operating_systems_do() {
        assert_eq!(parse("uz_Cyrl_UZ"), Lang::parse("uz-Cyrl-UZ"));
        assert!(parse("uz_Cyrl_UZ").is_some());
        assert_eq!(parse("no language"), None);
    }
}

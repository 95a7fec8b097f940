//! The pages of `docs/findings`, which are a part of the program.

use barnoma_reader::finding::Code;

use crate::russian;
use crate::tongue::Tongue;

/// Each code with its page.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/findings.rs"));

/// The page of a code.
pub fn page(code: &str, tongue: Tongue) -> Option<String> {
    let (_, page) = PAGES.iter().find(|(known, _)| *known == code)?;
    match tongue {
        Tongue::English => Some((*page).to_owned()),
        Tongue::Russian => in_russian(code, page),
    }
}

/// The page in Russian, with the example, which needs no words.
fn in_russian(code: &str, english: &str) -> Option<String> {
    let example = english.split("```").nth(1)?;
    let (what, rest) = russian::page(code)?.split_once("\n## ")?;
    Some(format!("# {code}\n\n{what}\n## Пример\n\n```{example}```\n\n## {rest}"))
}

/// All codes, a line each.
pub fn list(tongue: Tongue) -> String {
    let line = |code: &Code| match tongue {
        Tongue::English => {
            let (severity, what) = (code.severity().as_str(), code.description());
            format!("{:<24}{severity:<9}{what}\n", code.as_str())
        }
        Tongue::Russian => {
            let [word, what, _] = russian::of_code(*code);
            format!("{word:<24}{:<16}{what}\n", russian::severity(code.severity()))
        }
    };
    Code::ALL.iter().map(line).collect()
}

/// The code that was most likely meant.
pub fn like(written: &str) -> Option<&'static str> {
    let written = written.to_lowercase().replace([' ', '_'], "-");
    let mut codes = Code::ALL.iter().map(|code| code.as_str());
    codes.find(|code| code.contains(&written) || written.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_page() {
        for code in Code::ALL {
            let page = page(code.as_str(), Tongue::English).unwrap_or_default();
            assert!(page.starts_with(&format!("# {}\n", code.as_str())), "{}", code.as_str());
        }
    }

    #[test]
    fn a_page_in_russian_has_the_example_of_the_english_one() {
        for code in Code::ALL {
            let of = |tongue| page(code.as_str(), tongue).unwrap_or_default();
            let (english, russian) = (of(Tongue::English), of(Tongue::Russian));
            let example = |page: &str| page.split("```").nth(1).map(str::to_owned);
            assert!(example(&english).is_some(), "{}", code.as_str());
            assert_eq!(example(&russian), example(&english));
            let headings: Vec<&str> =
                russian.lines().filter(|line| line.starts_with('#')).collect();
            let parts = ["## Пример", "## Что делать", "## Пока не исправлено"];
            assert_eq!(headings[0], format!("# {}", code.as_str()));
            assert_eq!(headings[1..], parts, "{}", code.as_str());
            assert!(russian.ends_with(".\n") && !russian.contains("\n\n\n"), "{russian}");
        }
    }

    #[test]
    fn what_is_nearly_a_code_is_recognised() {
        assert_eq!(like("Bad_Date"), Some("bad-date"));
        assert_eq!(like("date"), Some("bad-date"));
        assert_eq!(like("xyz"), None);
    }
}

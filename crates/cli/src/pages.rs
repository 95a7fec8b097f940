//! The pages of `docs/findings`, which are a part of the program.

use barnoma_reader::finding::Code;

use crate::russian;
use crate::tongue::Tongue;

/// Each code with its page.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/findings.rs"));

/// The page of a code.
pub fn page(code: &str, tongue: Tongue) -> Option<String> {
    let (_, page) = PAGES.iter().find(|(known, _)| *known == code)?;
    let code = Code::ALL.iter().find(|known| known.as_str() == code)?;
    Some(match tongue {
        Tongue::English => (*page).to_owned(),
        Tongue::Russian => in_russian(*code, page),
    })
}

/// What a code means and what to do, with the example, which needs no words.
fn in_russian(code: Code, page: &str) -> String {
    let [word, what, todo] = russian::of_code(code);
    let example = page.split("```").nth(1).unwrap_or_default();
    let example = example.split_once('\n').map_or("", |(_, example)| example);
    format!("# {word}\n\n{what}\n\n## Пример\n\n```\n{example}```\n\n## Что делать\n\n{todo}\n")
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
    fn what_is_nearly_a_code_is_recognised() {
        assert_eq!(like("Bad_Date"), Some("bad-date"));
        assert_eq!(like("date"), Some("bad-date"));
        assert_eq!(like("xyz"), None);
    }
}

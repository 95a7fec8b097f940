//! The pages of `docs/findings`, which are a part of the program.

use barnoma_reader::finding::Code;

/// Each code with its page.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/findings.rs"));

/// The page of a code.
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.iter().find(|(known, _)| *known == code).map(|(_, page)| *page)
}

/// All codes, a line each.
pub fn list() -> String {
    let line = |code: &Code| {
        let (severity, what) = (code.severity().as_str(), code.description());
        format!("{:<24}{severity:<9}{what}\n", code.as_str())
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
            let page = page(code.as_str()).unwrap_or_default();
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

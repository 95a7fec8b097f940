//! A programme of a few records to begin with, in the language of whoever fills it in.

use barnoma_reader::json::{Json, parse};

/// The languages that there is one in.
pub const LANGUAGES: [&str; 2] = ["en", "ru"];

/// The programme in a language.
pub fn example(lang: &str) -> Option<Json> {
    let text = match lang {
        "en" => include_str!("example/en.json"),
        "ru" => include_str!("example/ru.json"),
        _ => return None,
    };
    parse(text.as_bytes()).ok().map(|(json, _)| json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_have_no_findings() {
        for lang in LANGUAGES {
            let text = example(lang).unwrap().to_text();
            let reading = barnoma_reader::read(text.as_bytes());
            assert_eq!(reading.findings, [], "{lang}");
        }
    }
}

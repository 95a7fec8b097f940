//! Pages with places to fill: `{{title}}`. Whoever fills a place has escaped what goes there.

use anyhow::{Result, bail};

/// The template with every place filled; a place without a value is a mistake of ours and said.
pub fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else {
            bail!("a template has an open place");
        };
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else {
            bail!("a template has a place {name} that nothing fills");
        };
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// A text between tags.
pub fn text(plain: &str) -> String {
    html_escape::encode_text(plain).into_owned()
}

/// A text between the quotes of an attribute.
pub fn attribute(plain: &str) -> String {
    html_escape::encode_double_quoted_attribute(plain).into_owned()
}

/// The line that tells search engines what a page is about; none if there is nothing to tell.
pub fn description(plain: &str) -> String {
    match plain {
        "" => String::new(),
        plain => {
            format!("\n    <meta name=\"description\" content=\"{}\">", attribute(plain))
        }
    }
}

/// A line that tells a property of the page to whoever shows a link to it (Open Graph).
pub fn meta(property: &str, plain: &str) -> String {
    format!("\n    <meta property=\"{property}\" content=\"{}\">", attribute(plain))
}

/// A text in a data block `<script type="application/json">`, which no text can end.
pub fn data_block(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// A text as a literal in a script.
pub fn literal(plain: &str) -> String {
    data_block(&serde_json::Value::from(plain).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_filled_and_what_fills_it_is_left_alone() {
        let filled = fill("<p>{{a}}, {{b}}</p>", &[("a", "{{b}}"), ("b", "2")]).unwrap();
        assert_eq!(filled, "<p>{{b}}, 2</p>");
    }

    #[test]
    fn a_place_that_nothing_fills_is_refused() {
        let error = fill("{{title}}", &[]).unwrap_err().to_string();
        assert_eq!(error, "a template has a place title that nothing fills");
    }

    #[test]
    fn no_text_ends_a_script() {
        assert_eq!(literal("</script>\"\n"), "\"\\u003c/script>\\\"\\n\"");
    }
}

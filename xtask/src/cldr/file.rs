//! The section "cldr" inside the text of a catalogue file, which people write and keep as it is.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

/// The line that begins the section.
const HEAD: &str = "  \"cldr\": {\n";

/// The text of a catalogue with its section written anew.
pub fn written_in(catalogue: &str, section: &Map<String, Value>) -> Result<String> {
    let new = written(section)?;
    let text = match catalogue.split_once(HEAD) {
        Some((before, rest)) => {
            let (_, after) = rest
                .split_once("\n  }")
                .context("the section \"cldr\" does not end with \"  }\"")?;
            [before, &new, after].concat()
        }
        None => {
            let Some(before) = catalogue.trim_end().strip_suffix("\n}") else {
                bail!("the catalogue does not end with \"}}\" on its own line");
            };
            [before, ",\n\n", &new, "\n}\n"].concat()
        }
    };
    serde_json::from_str::<Value>(&text).context("the catalogue is not JSON")?;
    Ok(text)
}

/// Whether the section of a catalogue is the one given.
pub fn is_written_in(catalogue: &str, section: &Map<String, Value>) -> Result<bool> {
    let catalogue: Value = serde_json::from_str(catalogue).context("the catalogue is not JSON")?;
    Ok(catalogue.get("cldr").and_then(Value::as_object) == Some(section))
}

/// One key a line, as people write the messages.
fn written(section: &Map<String, Value>) -> Result<String> {
    let mut lines = Vec::new();
    for (key, value) in section {
        // Space after each comma and colon, as in the messages above.
        let value = match value {
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(Value::to_string).collect();
                ["[", &items.join(", "), "]"].concat()
            }
            Value::Object(forms) => {
                let forms: Vec<String> =
                    forms.iter().map(|(form, rule)| format!("\"{form}\": {rule}")).collect();
                ["{", &forms.join(", "), "}"].concat()
            }
            other => other.to_string(),
        };
        lines.push(format!("    \"{key}\": {value}"));
    }
    Ok([HEAD, &lines.join(",\n"), "\n  }"].concat())
}

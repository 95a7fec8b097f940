//! What cards say beside the data's own texts, in every language of the interface: a line for each
//! name, `key TAB language TAB name`. The catalogues hold much more than searching needs.

use std::path::Path;
use std::{env, fs};

use serde_json::Value;

/// Beginnings of the keys that cards take names from.
const KEYS: [&str; 5] = ["type.", "status.", "language.", "event.in_person", "event.online"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new("../lang/messages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    let mut lines = String::new();
    for file in files {
        let catalogue: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
        let tag = catalogue.get("tag").and_then(Value::as_str).unwrap_or_default();
        let mut add = |key: &str, name: &Value| {
            if let Some(name) = name.as_str() {
                lines.extend([key, "\t", tag, "\t", name, "\n"]);
            }
        };
        for (key, name) in
            catalogue.get("messages").and_then(Value::as_object).into_iter().flatten()
        {
            if KEYS.iter().any(|begin| key.starts_with(begin)) {
                add(key, name);
            }
        }
        // Of some languages both CLDR and an editor name the months.
        for (part, form) in [("cldr", "month"), ("cldr", "month_of"), ("messages", "month_of")] {
            let names = catalogue.get(part).and_then(|part| part.get(form)?.as_array());
            for (no, name) in names.into_iter().flatten().enumerate() {
                add(&format!("month.{}", no + 1), name);
            }
        }
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("said.txt"), lines)?;
    Ok(())
}

//! Makes one sheet of the views' sheets, without what only people read: every visitor loads it.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

/// In the order in which they stand in the sheet: the first names the layers.
const SHEETS: [&str; 21] = [
    "tokens",
    "base",
    "page",
    "header",
    "search_field",
    "show_choice",
    "filter_panel",
    "facet",
    "period",
    "picture",
    "chips",
    "list_field",
    "results",
    "strip",
    "table",
    "take",
    "card",
    "facts",
    "indicators",
    "status",
    "print",
];

/// Blanks that part nothing.
const NARROW: [(&str, &str); 7] =
    [(": ", ":"), ("; ", ";"), (", ", ","), (" > ", ">"), (" {", "{"), ("{ ", "{"), (" }", "}")];

fn main() -> io::Result<()> {
    let mut sheet = String::new();
    for name in SHEETS {
        let path = format!("src/view/{name}.css");
        println!("cargo::rerun-if-changed={path}");
        squeeze(&fs::read_to_string(path)?, &mut sheet);
    }
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("style.css"), sheet)
}

/// Leaves out comments, indents, the ends of lines and what is [`NARROW`]; other blanks may mean
/// something.
fn squeeze(css: &str, sheet: &mut String) {
    let mut rest = css;
    let mut code = String::new();
    while let Some((before, behind)) = rest.split_once("/*") {
        code.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    code.push_str(rest);
    for line in code.lines().map(str::trim).filter(|line| !line.is_empty()) {
        // No value in quotation marks holds these.
        let mut line = line.to_owned();
        for (wide, narrow) in NARROW {
            line = line.replace(wide, narrow);
        }
        sheet.push_str(&line);
        if !line.ends_with(['{', '}', ';', ',']) {
            sheet.push('\n');
        }
    }
}

//! The widget's style sheet: one file beside each view in the tree, one file for visitors, without
//! what only people read.

use std::path::Path;
use std::{fs, io};

/// What the file is called, in each folder that the widget is served from.
const NAME: &str = "barnoma.css";

/// In the order in which they stand in the sheet: the first names the layers.
const SHEETS: [&str; 21] = [
    include_str!("../../../src/view/tokens.css"),
    include_str!("../../../src/view/base.css"),
    include_str!("../../../src/view/page.css"),
    include_str!("../../../src/view/header.css"),
    include_str!("../../../src/view/search_field.css"),
    include_str!("../../../src/view/show_choice.css"),
    include_str!("../../../src/view/filter_panel.css"),
    include_str!("../../../src/view/facet.css"),
    include_str!("../../../src/view/period.css"),
    include_str!("../../../src/view/picture.css"),
    include_str!("../../../src/view/chips.css"),
    include_str!("../../../src/view/list_field.css"),
    include_str!("../../../src/view/results.css"),
    include_str!("../../../src/view/strip.css"),
    include_str!("../../../src/view/table.css"),
    include_str!("../../../src/view/take.css"),
    include_str!("../../../src/view/card.css"),
    include_str!("../../../src/view/facts.css"),
    include_str!("../../../src/view/indicators.css"),
    include_str!("../../../src/view/status.css"),
    include_str!("../../../src/view/print.css"),
];

/// Blanks that part nothing.
const NARROW: [(&str, &str); 7] =
    [(": ", ":"), ("; ", ";"), (", ", ","), (" > ", ">"), (" {", "{"), ("{ ", "{"), (" }", "}")];

/// The whole sheet. It ends with the seal of the build that it belongs to, as a comment: the
/// element takes no other, and no half of it (`static/bring.js`).
pub fn sheet(seal: &str) -> String {
    let mut sheet = String::new();
    for css in SHEETS {
        squeeze(css, &mut sheet);
    }
    sheet + "/*" + seal + "*/"
}

/// Writes the sheet into a folder.
pub fn write(folder: &Path, seal: &str) -> io::Result<()> {
    fs::write(folder.join(NAME), sheet(seal))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_people_read_goes() {
        let mut sheet = String::new();
        squeeze(
            "/* A. */\n.a > .b {\n  color: red; /* B */\n  margin: 0 1em;\n}\n.c,\n.d { }\n",
            &mut sheet,
        );
        assert_eq!(sheet, ".a>.b{color:red;margin:0 1em;}.c,.d{}");
    }

    #[test]
    fn the_seal_comes_last() {
        let sheet = sheet("0123456789ab");
        assert!(
            sheet.starts_with("@layer barnoma.tokens,") && sheet.ends_with("}/*0123456789ab*/")
        );
    }
}

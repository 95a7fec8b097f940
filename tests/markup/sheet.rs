//! The sheet keeps its promises: contrast, and nothing that breaks a host page or a reader.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// As Trunk's page has it.
static STYLE: LazyLock<String> = LazyLock::new(|| barnoma_sheet::sheet(""));

type Colors = BTreeMap<String, [(u8, u8, u8); 2]>;

fn color(text: &str) -> (u8, u8, u8) {
    let hex = text.trim().strip_prefix('#').expect("a colour in hexadecimal");
    let part = |from: usize| u8::from_str_radix(&hex[from..from + 2], 16).expect("two digits");
    (part(0), part(2), part(4))
}

/// Every token that is a colour: in light and in dark.
fn tokens() -> Colors {
    lines()
        .lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--barnoma-")?.split_once(':')?;
            let pair = value.trim().strip_prefix("light-dark(")?.strip_suffix(");")?;
            let (light, dark) = pair.split_once(',')?;
            Some((name.to_owned(), [color(light), color(dark)]))
        })
        .collect()
}

/// WCAG 2.2, relative luminance.
fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn ratio(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn every_pair_of_tokens_has_its_contrast() {
    let tokens = tokens();
    let mut failures = Vec::new();
    for (front, backs, needed) in [
        ("text", &["surface", "sunken", "accent-soft", "mark"][..], 4.5),
        ("muted", &["surface", "sunken"], 4.5),
        ("accent", &["surface", "sunken", "accent-soft"], 4.5),
        ("accent-strong", &["surface", "sunken", "accent-soft"], 4.5),
        ("on-accent", &["accent", "accent-strong"], 4.5),
        ("control", &["surface", "sunken"], 3.0),
        ("accent", &["surface", "sunken"], 3.0),
        ("focus", &["surface", "sunken"], 3.0),
        ("good", &["good-soft", "surface"], 4.5),
        ("warn", &["warn-soft", "surface"], 4.5),
        ("bad", &["bad-soft", "surface", "sunken"], 4.5),
    ] {
        for back in backs {
            for (scheme, name) in ["light", "dark"].into_iter().enumerate() {
                let ratio = ratio(tokens[front][scheme], tokens[*back][scheme]);
                if ratio < needed {
                    failures.push(format!("{front} on {back}, {name}: {ratio:.2} < {needed}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn plain_light_values_are_the_light_ones_of_the_pairs() {
    for (name, [light, _]) in tokens() {
        let lines = lines();
        let first = lines
            .lines()
            .find_map(|line| line.trim().strip_prefix(&format!("--barnoma-{name}:")))
            .expect("a plain value before the pair");
        assert_eq!(color(first.trim().trim_end_matches(';')), light, "{name}");
    }
}

/// A sheet without comments.
fn without_comments(css: &str) -> String {
    let mut rules = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        rules.push_str(before);
        rest = after.split_once("*/").expect("the comment's end").1;
    }
    rules.push_str(rest);
    rules
}

/// The sheet with a declaration or the beginning or end of a rule on each line.
fn lines() -> String {
    ["{", "}", ";"]
        .into_iter()
        .fold(without_comments(&STYLE), |lines, end| lines.replace(end, &[end, "\n"].concat()))
}

#[test]
fn every_selector_stays_within_the_widget() {
    for line in lines().lines().map(str::trim) {
        let Some((selector, _)) = line.split_once('{') else { continue };
        if selector.starts_with('@') || selector.starts_with("from") {
            continue;
        }
        // Commas inside `:is(...)` do not part selectors.
        let mut depth = 0;
        let parts = selector.split(|c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == ',' && depth == 0
        });
        for part in parts.map(str::trim) {
            let is_ours =
                [".barnoma", ":host", ":root .barnoma", "[data-theme=", "[data-drawing]>"]
                    .iter()
                    .any(|start| part.starts_with(start));
            assert!(is_ours, "{part:?} in {line:?}");
            assert!(part.starts_with(":host") || part.contains(".barnoma"), "{part:?}");
        }
    }
}

/// A browser that knows of a rule what may be anywhere below an element looks at all that is below
/// it, and at all that is around it, whenever anything there changes: a page that came in four
/// pieces had all its elements styled four times.
#[test]
fn what_a_rule_has_is_a_child_of_something_named() {
    let lines = lines();
    let mut n = 0;
    for line in lines.lines().filter(|line| line.contains('{')) {
        for (before, has) in line.match_indices(":has(").map(|(at, _)| line.split_at(at)) {
            n += 1;
            let of = before.trim_end_matches(":not(").rsplit([' ', '(']).next().unwrap();
            // Of one panel, whose choices are few.
            let is_panel = of.starts_with(".b-panel");
            let is_named = of.contains(['.', '[']);
            let is_child = has.trim_start_matches(":has(").starts_with('>');
            assert!(is_named && (is_child || is_panel), "{line}");
        }
    }
    assert!(n > 10, "{n}");
}

#[test]
fn nothing_overrides_a_reader_or_depends_on_the_direction() {
    let rules = without_comments(&STYLE);
    for word in ["!important", "forced-color-adjust", "url(", "@import", "100vw", "box-shadow"] {
        assert!(!rules.contains(word), "{word}");
    }
    for declaration in rules.split([';', '{', '}']).map(str::trim) {
        let Some((property, value)) = declaration.split_once(':') else { continue };
        for physical in ["left", "right", "top", "bottom", "width", "height"] {
            let is_physical = property.trim_start_matches("max-").trim_start_matches("min-")
                == physical
                || property.ends_with(&format!("-{physical}"))
                || property.contains(&format!("-{physical}-"));
            // Line height has no direction.
            let is_physical = is_physical && !matches!(property, "line-height" | "stroke-width");
            assert!(!is_physical || property.starts_with("border-inline"), "{declaration:?}");
        }
        let has_rem = value.split([' ', ',', '(', ')']).any(|part| {
            part.strip_suffix("rem").is_some_and(|number| number.parse::<f64>().is_ok())
        });
        assert!(!has_rem, "{declaration:?}");
        assert!(!matches!(value.trim(), "left" | "right"), "{declaration:?}");
    }
}

/// What a host may set changes something.
#[test]
fn every_property_that_is_promised_is_used() {
    let told = include_str!("../../docs/embedding.md");
    let promised: Vec<&str> =
        told.split('`').filter(|name| name.starts_with("--barnoma-")).collect();
    assert!(promised.len() > 20, "{promised:?}");
    for name in promised {
        let is_used = [",", ")"].iter().any(|end| STYLE.contains(&["var(", name, end].concat()));
        assert!(is_used, "{name}");
    }
}

#[test]
fn the_sheet_is_whole() {
    assert_eq!(STYLE.matches('{').count(), STYLE.matches('}').count());
    // What the squeezing leaves out is nothing but comments, white space and noughts before a point.
    let letters =
        |css: &str| without_comments(css).split_whitespace().collect::<String>().replace("0.", ".");
    let sheet = letters(&STYLE);
    for name in
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/view")).expect("a folder")
    {
        let path = name.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "css") {
            let text = std::fs::read_to_string(&path).expect("a text");
            assert!(sheet.contains(&letters(&text)), "{} is not in the sheet", path.display());
        }
    }
}

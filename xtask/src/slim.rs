//! Makes the JavaScript that wasm-bindgen writes smaller: no comments, no
//! indentation, short names for what the wasm imports.
//!
//! It is no minifier. It knows the one shape that wasm-bindgen writes, and
//! refuses any other instead of guessing.

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};

/// The short name of each import; wasm and JavaScript must both get them.
/// The long ones end in hashes, and nothing compresses worse.
pub fn short_names<'a>(long: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for name in long {
        let next = names.len();
        names.entry(name.to_owned()).or_insert_with(|| letters(next));
    }
    names
}

/// The same program with those names and without what only people read.
pub fn script(js: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let mut out = String::with_capacity(js.len());
    let mut n_renamed = 0;
    let mut in_comment = false;
    for line in js.lines().map(str::trim) {
        ensure!(line.matches('`').count().is_multiple_of(2), "a text goes over several lines");
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        match line.split_once(": ").and_then(|(key, rest)| Some((names.get(key)?, rest))) {
            Some((short, rest)) => {
                n_renamed += 1;
                out.push_str(&format!("{short}:{rest}\n"));
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    if n_renamed != names.len() {
        bail!("{} imports of the wasm have {n_renamed} functions in the script", names.len());
    }
    Ok(out)
}

/// `a` to `z`, then `aa`, `ab`, ...
fn letters(n: usize) -> String {
    let mut name = if n < 26 { String::new() } else { letters(n / 26 - 1) };
    name.extend(char::from_u32('a' as u32 + (n % 26) as u32));
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_differ() {
        let long: Vec<String> = (0..800).map(|n| format!("__wbg_x_{n}")).collect();
        let names = short_names(long.iter().map(String::as_str));
        let short: std::collections::BTreeSet<&String> = names.values().collect();
        assert_eq!(short.len(), 800);
        assert!(short.iter().all(|name| name.len() <= 3));
        assert_eq!((letters(0), letters(25), letters(26)), ("a".into(), "z".into(), "aa".into()));
    }

    #[test]
    fn comments_and_indentation_go_and_imports_are_renamed() {
        let js = "/**\n * Draws.\n */\nexport function f() {\n    // Why.\n\n    return 1;\n}\n\
                  const import0 = {\n    __wbg_a_0123: function(x) {\n        return `${x}: y`;\n    },\n};\n";
        let names = short_names(["__wbg_a_0123"].into_iter());
        let expected = "export function f() {\nreturn 1;\n}\nconst import0 = {\na:function(x) {\nreturn `${x}: y`;\n},\n};\n";
        assert_eq!(script(js, &names).unwrap(), expected);
    }

    #[test]
    fn another_shape_is_refused() {
        let names = short_names(["__wbg_a_0123"].into_iter());
        script("const import0 = {};\n", &names).unwrap_err();
        script("const x = `\n  y`;\n", &BTreeMap::new()).unwrap_err();
    }
}

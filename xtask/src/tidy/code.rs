//! Rust source with its comments and texts blanked out, so that a rule that
//! looks for words finds code only. Lines and bytes keep their places.

/// The source with blanks for every comment, string and character.
pub fn only(source: &str) -> String {
    let mut blanked = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let before = blanked.chars().next_back();
        let n = match not_code(rest, before) {
            0 => {
                blanked.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
                continue;
            }
            n => n,
        };
        let (text, after) = rest.split_at(n);
        blanked.extend(text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        rest = after;
    }
    blanked
}

/// The same, with blanks for every item behind `#[cfg(test)]` too.
pub fn without_tests(source: &str) -> String {
    let mut code = only(source);
    while let Some(start) = code.find("#[cfg(test)]") {
        let item = code.get(start..).unwrap_or_default();
        let end = start + end_of_item(item);
        let blank: String = code.get(start..end).unwrap_or_default().chars().map(blank).collect();
        code.replace_range(start..end, &blank);
    }
    code
}

fn blank(c: char) -> char {
    if c == '\n' { '\n' } else { ' ' }
}

/// How many bytes of comment or text begin here, 0 if it is code.
fn not_code(rest: &str, before: Option<char>) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if rest.starts_with('"') {
        return string(rest);
    }
    // `r` and `b` begin a text only where no word goes on.
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if !in_word {
        let bare = rest.strip_prefix('b').unwrap_or(rest);
        let n_prefix = rest.len() - bare.len();
        if bare.starts_with("r\"") || bare.starts_with("r#\"") || bare.starts_with("r##\"") {
            return n_prefix + raw_string(bare);
        }
    }
    if rest.starts_with('\'') { character(rest) } else { 0 }
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(here) = rest.get(at..).filter(|here| !here.is_empty()) {
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

fn raw_string(rest: &str) -> usize {
    let n_hashes = rest.bytes().skip(1).take_while(|byte| *byte == b'#').count();
    let close = format!("\"{}", "#".repeat(n_hashes));
    let open = 1 + close.len();
    let inner = rest.get(open..).unwrap_or_default();
    inner.find(&close).map_or(rest.len(), |at| open + at + close.len())
}

/// A character in quotes; a lifetime is code.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, _))) => {
            let tail = rest.get(at + 1..).unwrap_or_default();
            tail.find('\'').map_or(0, |close| at + 1 + close + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

/// Where an item ends: at its semicolon, or at the brace that closes it.
fn end_of_item(item: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in item.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    item.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        assert_eq!(only(source), expected);
        assert_eq!(source.len(), expected.len());
    }

    #[test]
    fn comments_and_texts_become_blanks_in_place() {
        check("a // b\nc", "a     \nc");
        check("a /* b /* c */ \n */ d", "a              \n    d");
        check(r#"f("x \" y", b)"#, r#"f(        , b)"#);
        check("f(r#\"x \" y\"#)", "f(          )");
        check("bar\"x\"", "bar   ");
        check("['\"', 'a', '\\n', '\\u{41}']", "[   ,    ,     ,         ]");
    }

    #[test]
    fn lifetimes_are_code() {
        check("fn f<'a>(x: &'a str) {}", "fn f<'a>(x: &'a str) {}");
    }

    #[test]
    fn letters_beyond_ascii_keep_the_bytes_in_place() {
        check("\"барнома\" x", &format!("{} x", " ".repeat(16)));
    }

    #[test]
    fn tests_are_left_out() {
        let source = "use a::b;\n#[cfg(test)]\nmod tests {\n  fn f() { use c::d; }\n}\nuse e::f;\n";
        let code = without_tests(source);
        assert!(code.contains("a::b") && code.contains("e::f") && !code.contains("c::d"));
        assert!(!without_tests("#[cfg(test)]\nmod tests;\nfn g() {}").contains("tests"));
    }
}

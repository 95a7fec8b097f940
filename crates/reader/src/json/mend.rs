//! Mending what the parser refuses and an editor may well have written, so that it costs only itself.
//! What is mended stays as long as it was: an error behind it is still told at its place.

/// The same JSON with each `\uD800` to `\uDFFF` that has no partner as `\ufffd`; `None` if there is none.
pub(super) fn without_lone_surrogates(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut has_mended = false;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        mended.push_str(before);
        let first = unit(after);
        let second = after.get(5..).and_then(|next| unit(next.strip_prefix('\\')?));
        let n_kept = match (first, second) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 11,
            (Some(0xD800..=0xDFFF), _) => 0,
            (Some(_), _) => 5,
            (None, _) => after.chars().next().map_or(0, char::len_utf8),
        };
        if n_kept == 0 && first.is_some() {
            has_mended = true;
            mended.push_str("\\ufffd");
            rest = after.get(5..).unwrap_or_default();
        } else {
            mended.push('\\');
            mended.push_str(after.get(..n_kept).unwrap_or_default());
            rest = after.get(n_kept..).unwrap_or_default();
        }
    }
    mended.push_str(rest);
    has_mended.then_some(mended)
}

/// The code unit of `uXXXX`.
fn unit(escape: &str) -> Option<u32> {
    let digits = escape.strip_prefix('u')?.get(..4)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// What numbers become that are too large for any computer's; the parser reads it.
pub(super) const HUGE: f64 = 1e308;

/// The same JSON with each number beyond [`HUGE`] as that; `None` if there is none.
pub(super) fn without_huge_numbers(text: &str) -> Option<String> {
    let mut mended = String::with_capacity(text.len());
    let mut has_mended = false;
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c.is_ascii_digit()) {
        let (before, after) = rest.split_at_checked(at)?;
        let is_string = after.starts_with('"');
        let length = if is_string { string_length(after) } else { number_length(after) };
        let (token, behind) = after.split_at_checked(length)?;
        mended.push_str(before);
        if !is_string && token.parse().is_ok_and(|number: f64| number >= HUGE) {
            has_mended = true;
            // Its sign stands before it and stays.
            mended.push_str(&format!("{:<length$}", "1e308"));
        } else {
            mended.push_str(token);
        }
        rest = behind;
    }
    mended.push_str(rest);
    has_mended.then_some(mended)
}

/// How long a string is that begins here, with its quotes.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !is_escaped => return at + 1,
            _ => is_escaped = byte == b'\\' && !is_escaped,
        }
    }
    text.len()
}

fn number_length(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    text.find(|c| !is_part(c)).unwrap_or(text.len())
}

//! Mending what can only have been meant in one way, where it stands: not a letter beside it is
//! touched.

use std::collections::{BTreeMap, BTreeSet};

use super::proofread;
use crate::dataset::DATASET;
use crate::decode::{Address, read_address, visible, without_controls, without_entities};
use crate::finding::{Code, Finding, Mode};
use crate::json::{self, Json, JsonError, Oddity, Piece, pieces};

/// What is mended; the rest is for somebody who knows what was meant.
pub const MENDED: &[Code] = &[
    Code::NumberAsText,
    Code::SingleValue,
    Code::UnknownValue,
    Code::ControlCharacter,
    Code::BidiControl,
    Code::HtmlEntity,
    Code::InvisibleCharacter,
    Code::RepeatedValue,
    Code::EncodedUrl,
];

/// A value that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mending {
    /// For which finding.
    pub code: Code,
    /// Where, as a JSON pointer in the file as it was before this round.
    pub pointer: String,
    /// As it was written.
    pub before: String,
    /// As it is written now; empty if it was taken out.
    pub after: String,
}

/// Why nothing can be mended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// The file is no JSON.
    #[error("{0}")]
    NotJson(JsonError),
    /// Its letters are lost already, so it would be written without them.
    #[error("the file holds bytes or escapes that are no letters: save it as UTF-8 first")]
    Lost,
}

/// Rounds after which the rest is left; a round sees at most as many findings as are listed.
const MOST_ROUNDS: usize = 100;

/// The file with what can be mended, and what was changed. Each round mends one thing of a value.
pub fn mend(bytes: &[u8]) -> Result<(String, Vec<Mending>), Unfit> {
    let (_, notes) = json::parse(bytes).map_err(Unfit::NotJson)?;
    let is_lost = |oddity: &Oddity| matches!(oddity, Oddity::InvalidUtf8 | Oddity::LoneSurrogate);
    if notes.iter().any(|note| is_lost(&note.oddity)) {
        return Err(Unfit::Lost);
    }
    let mut text = str::from_utf8(bytes).map_err(|_| Unfit::Lost)?.to_owned();
    let mut mendings = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let findings = proofread(text.as_bytes(), Mode::Lenient).findings;
        let (mended, made) = round(&text, &findings);
        if made.is_empty() {
            break;
        }
        text = mended;
        mendings.extend(made);
    }
    Ok((text, mendings))
}

fn round(text: &str, findings: &[Finding]) -> (String, Vec<Mending>) {
    let mut wanted: BTreeMap<String, Code> = BTreeMap::new();
    let (lists, values): (Vec<&Finding>, Vec<&Finding>) = findings
        .iter()
        .filter(|finding| MENDED.contains(&finding.code))
        .partition(|finding| finding.code == Code::RepeatedValue);
    for finding in values {
        wanted.entry(finding.pointer.clone()).or_insert(finding.code);
    }
    let lists: Vec<&str> = lists.iter().map(|finding| finding.pointer.as_str()).collect();
    for (list, piece) in lists.iter().zip(pieces(text, &lists)) {
        for position in repeated_items(text, piece) {
            wanted.entry(format!("{list}/{position}")).or_insert(Code::RepeatedValue);
        }
    }
    let pointers: Vec<&str> = wanted.keys().map(String::as_str).collect();
    let found = pieces(text, &pointers);
    let mut edits = Vec::new();
    for ((pointer, code), piece) in wanted.iter().zip(found) {
        let Some(piece) = piece else { continue };
        let Some(edit) = edit(text, pointer, *code, &piece) else { continue };
        edits.push((edit, *code, pointer));
    }
    edits.sort_by_key(|(edit, ..)| edit.from);
    let (mut mended, mut mendings, mut done) = (String::with_capacity(text.len()), Vec::new(), 0);
    for (Edit { from, to, shown_from, with }, code, pointer) in edits {
        // What lies in a value that was changed waits for the next round.
        if from < done {
            continue;
        }
        mended.push_str(text.get(done..from).unwrap_or_default());
        mended.push_str(&with);
        mendings.push(Mending {
            code,
            pointer: pointer.clone(),
            before: text.get(shown_from..to).unwrap_or_default().to_owned(),
            after: with,
        });
        done = to;
    }
    mended.push_str(text.get(done..).unwrap_or_default());
    (mended, mendings)
}

/// The positions of texts that stand earlier in a list too.
fn repeated_items(text: &str, list: Option<Piece>) -> Vec<usize> {
    let written = list.and_then(|piece| text.get(piece.from..piece.to)).unwrap_or_default();
    let Ok((Json::Array(items), _)) = json::parse(written.as_bytes()) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let mut repeated = Vec::new();
    for (position, item) in items.iter().enumerate() {
        if let Json::String(text) = item
            && !seen.insert(text.trim())
        {
            repeated.push(position);
        }
    }
    repeated
}

/// What is written in the place of some bytes.
struct Edit {
    from: usize,
    to: usize,
    /// Where the value begins: a comma before it goes with it.
    shown_from: usize,
    with: String,
}

fn edit(text: &str, pointer: &str, code: Code, piece: &Piece) -> Option<Edit> {
    let written = text.get(piece.from..piece.to)?;
    let with = match code {
        Code::SingleValue => ["[", written, "]"].concat(),
        Code::RepeatedValue => {
            let from = piece.behind_previous?;
            return Some(Edit { from, to: piece.to, shown_from: piece.from, with: String::new() });
        }
        Code::NumberAsText => quoted(&bare(written)?),
        _ => {
            let Ok((Json::String(value), _)) = json::parse(written.as_bytes()) else { return None };
            let mended = mended(&value, pointer, code)?;
            if mended == value {
                return None;
            }
            quoted(&mended)
        }
    };
    Some(Edit { from: piece.from, to: piece.to, shown_from: piece.from, with })
}

/// A truth value, or a number as it was written: 2.10 is another code than 2.1. What an exponent
/// was meant to be nobody knows.
fn bare(written: &str) -> Option<String> {
    let is_plain = written.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte));
    match json::parse(written.as_bytes()).ok()?.0 {
        Json::Bool(is_so) => Some(is_so.to_string()),
        Json::Number(_) => is_plain.then(|| written.to_owned()),
        _ => None,
    }
}

fn mended(value: &str, pointer: &str, code: Code) -> Option<String> {
    match code {
        Code::ControlCharacter | Code::BidiControl => Some(without_controls(value)),
        Code::HtmlEntity => Some(without_entities(value)),
        Code::InvisibleCharacter => {
            let at_its_ends = visible(value, false).into_owned();
            let anywhere = || visible(value, true).into_owned();
            Some(if at_its_ends == value { anywhere() } else { at_its_ends })
        }
        Code::EncodedUrl => match read_address(value.trim().to_owned(), false) {
            Address::Encoded(address) => Some(address),
            _ => None,
        },
        Code::UnknownValue => {
            let allowed = allowed(pointer)?;
            let meant = allowed.iter().find(|word| word.eq_ignore_ascii_case(value.trim()))?;
            Some((*meant).to_owned())
        }
        _ => None,
    }
}

/// The words that the field of a pointer allows.
fn allowed(pointer: &str) -> Option<&'static [&'static str]> {
    use crate::dataset::{Holds, Value};
    let mut shape = &DATASET;
    for step in pointer.split('/').skip(1) {
        // The position in a list.
        if step.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let (Holds::One(value) | Holds::Many(value)) = shape.field(step)?.holds;
        match value {
            Value::Part(inner) => shape = inner,
            Value::OneOf(allowed) => return Some(allowed),
            _ => return None,
        }
    }
    None
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    Json::String(text.to_owned()).to_line()
}

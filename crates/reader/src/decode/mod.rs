//! From bytes to a [`Dataset`]: a tolerant walk that leaves out what is bad, keeps what is good,
//! and reports every difference. It resolves no reference; that is [`crate::check`]'s work.

mod address;
mod dates;
mod litter;
mod reporter;
mod text;
mod values;
mod walk;

use crate::dataset::{DATASET, Dataset, List, Tags};
use crate::finding::{Code, Findings, Mode};
use crate::json::{self, Json, JsonError, Oddity};
use crate::lang::Lang;
use crate::pointer::Step;

pub(crate) use address::{Address, read as read_address};
pub use dates::when;
pub(crate) use litter::{visible, without_entities};
pub use reporter::Reporter;
pub(crate) use text::without_controls;
pub use text::{NAME, quote};
use walk::Walk;
pub use walk::{Entries, get};

/// Reads a file. Without a dataset there is at least one error that says why.
pub fn decode(bytes: &[u8], mode: Mode) -> (Option<Dataset>, Findings) {
    let mut findings = Findings::new(mode);
    let (json, notes) = match json::parse(bytes) {
        Ok(parsed) => parsed,
        Err(error) => {
            let code = match error {
                JsonError::Empty => Code::EmptyFile,
                JsonError::Html => Code::HtmlPage,
                JsonError::Utf16 => Code::Utf16,
                JsonError::Utf32 => Code::Utf32,
                JsonError::Packed => Code::PackedFile,
                JsonError::Script => Code::ScriptFile,
                JsonError::Truncated { .. } => Code::Truncated,
                JsonError::Syntax { .. } => Code::NotJson,
            };
            findings.add(code, String::new(), error.to_string(), error.help());
            return (None, findings);
        }
    };
    let is_mended =
        notes.iter().any(|note| matches!(note.oddity, Oddity::InvalidUtf8 | Oddity::LoneSurrogate));
    for note in notes {
        let (code, message, help) = match note.oddity {
            Oddity::RepeatedMark => (
                Code::RepeatedMark,
                "the file begins with more than one byte order mark".to_owned(),
                "save it again as UTF-8 without a byte order mark; they were skipped",
            ),
            Oddity::InvalidUtf8 => (
                Code::InvalidUtf8,
                "the file holds bytes that are not UTF-8".to_owned(),
                "save it again with the encoding UTF-8; the bytes are shown as \u{fffd}",
            ),
            Oddity::LoneSurrogate => (
                Code::LoneSurrogate,
                "the file holds an escape like \\ud83d without its other half".to_owned(),
                "write the character itself; it is shown as \u{fffd}",
            ),
            Oddity::DuplicateKey(key) => (
                Code::DuplicateKey,
                format!("the field {} is there twice in one object", quote(&key)),
                "keep one; the last one counts, and of two lists of records both are read",
            ),
            Oddity::TooDeep => (
                Code::TooDeep,
                format!("the value is nested more than {} levels deep", json::MAX_DEPTH),
                "make it flatter; it was left out",
            ),
            Oddity::HugeNumber => (
                Code::BadNumber,
                "the number is larger than any that a computer counts with".to_owned(),
                "correct it, or write it as a text in quotes; it was left out",
            ),
        };
        findings.add(code, note.pointer, message, help);
    }
    dataset(json, is_mended, findings)
}

fn dataset(json: Json, is_mended: bool, mut findings: Findings) -> (Option<Dataset>, Findings) {
    let is_ours =
        |(key, _): &(String, Json)| key == "formatVersion" || List::of_field(key).is_some();
    let (found, fields) = match json {
        Json::Object(entries) if entries.iter().any(is_ours) => ("", entries),
        Json::Object(_) => ("an object without records", Vec::new()),
        Json::Array(_) => ("a list", Vec::new()),
        Json::String(_) => ("a text", Vec::new()),
        Json::Number(_) => ("a number", Vec::new()),
        Json::Bool(_) | Json::Null | Json::Skipped => ("a single value", Vec::new()),
    };
    if !found.is_empty() {
        let what = format!("the file is JSON, but {found}, not a programme");
        let help = "write an object with \"formatVersion\", \"name\" and lists such as \"events\", or name another file";
        findings.add(Code::NotAProgramme, String::new(), what, help);
        return (None, findings);
    }
    let mut walk = Walk {
        reporter: Reporter::new(findings),
        default: Lang::undetermined(),
        languages: Vec::new(),
        is_listed: false,
        is_mended,
        tags: Tags::default(),
    };
    let fields = walk.file(fields);
    let Walk { reporter, default, mut languages, tags, .. } = walk;
    if languages.is_empty() {
        languages.push(default);
    }
    let dataset = fields.map(|fields| Dataset { fields, languages, tags });
    (dataset, reporter.into_findings())
}

impl Walk {
    /// Reads the whole file; nothing if it is in a version that cannot be read.
    fn file(&mut self, mut fields: Entries) -> Option<Entries> {
        // The version decides whether to read at all, the languages what a bare text means.
        for name in ["formatVersion", "languages"] {
            let entry = fields.iter_mut().find(|(key, _)| key == name);
            if let (Some((_, json)), Some(field)) = (entry, DATASET.field(name)) {
                self.field(json, field);
            }
        }
        if !self.can_read(get(&fields, "formatVersion")) {
            return None;
        }
        self.set_languages(&fields);
        self.object(&mut fields, &DATASET, 0);
        Some(fields)
    }

    fn can_read(&mut self, version: Option<&Json>) -> bool {
        let Some(Json::String(version)) = version else {
            let what = "does not say which version of the format it is in";
            let help = "add \"formatVersion\": \"1.0\"; it was read as that";
            self.reporter.report(Code::MissingVersion, what, help);
            return true;
        };
        let (is_readable, code, help) = match version.split_once('.').unwrap_or((version, "0")) {
            ("1", "0" | "1") => return true,
            ("1", minor) if !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit()) => (
                true,
                Code::NewerVersion,
                "use a newer Barnoma; what version 1.1 does not know was ignored",
            ),
            _ => (
                false,
                Code::WrongVersion,
                "use the Barnoma of that version, or convert the file to version 1.1 as docs/dataset.md describes it",
            ),
        };
        let what = format!("is in version {} of the format", quote(version));
        self.reporter.report_at(Step::Field("formatVersion"), code, &what, help);
        is_readable
    }

    fn set_languages(&mut self, fields: &Entries) {
        if let Some(Json::Array(items)) = get(fields, "languages") {
            for item in items {
                let Json::String(tag) = item else { continue };
                self.languages.extend(self.tags.read(tag).0.cloned());
            }
        }
        if let Some(first) = self.languages.first() {
            self.default = first.clone();
            self.is_listed = true;
            return;
        }
        if let Some(Json::Object(name)) = get(fields, "name")
            && let Some(lang) = name.first().and_then(|(tag, _)| Lang::parse(tag))
        {
            self.default = lang;
        }
        let what = "does not list its languages";
        let help = "add \"languages\", a list of all tags used, the default language first";
        self.reporter.report(Code::MissingLanguages, what, help);
    }
}

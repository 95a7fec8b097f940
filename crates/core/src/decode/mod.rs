//! From bytes to a [`Dataset`]: a tolerant walk that leaves out what is bad, keeps what is good,
//! and reports every difference. It resolves no reference; that is [`crate::check`]'s work.

mod indicators;
mod parts;
mod reader;
mod records;
mod text;

use crate::dataset::Dataset;
use crate::finding::{Code, Findings, Mode};
use crate::json::{self, Json, JsonError, Oddity};
use crate::lang::Lang;
use parts::{classification, contact, identifier, link, source, vocabulary};
use reader::{Object, Reader};

pub use text::quote;

/// The version of the format that is read here.
pub const FORMAT_VERSION: &str = "1.0";

/// The names of the lists of records.
const LISTS: [&str; 8] = [
    "outcomes",
    "events",
    "actions",
    "resources",
    "organizations",
    "places",
    "glossary",
    "vocabularies",
];

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
                JsonError::Truncated { .. } => Code::Truncated,
                JsonError::Syntax { .. } => Code::NotJson,
            };
            findings.add(code, String::new(), error.to_string(), error.help());
            return (None, findings);
        }
    };
    for note in notes {
        let (code, message, help) = match note.oddity {
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
        };
        findings.add(code, note.pointer, message, help);
    }
    dataset(json, findings)
}

fn dataset(json: Json, mut findings: Findings) -> (Option<Dataset>, Findings) {
    let found = match &json {
        Json::Object(entries) => {
            let is_ours =
                |(key, _): &(String, Json)| key == "formatVersion" || LISTS.contains(&key.as_str());
            if entries.iter().any(is_ours) { None } else { Some("an object without records") }
        }
        Json::Array(_) => Some("a list"),
        Json::String(_) => Some("a text"),
        Json::Number(_) => Some("a number"),
        Json::Bool(_) | Json::Null | Json::TooDeep => Some("a single value"),
    };
    if let Some(found) = found {
        findings.add(
            Code::NotAProgramme,
            String::new(),
            format!("the file is JSON, but {found}, not a programme"),
            "write an object with \"formatVersion\", \"name\" and lists such as \"events\", or name another file",
        );
        return (None, findings);
    }
    let mut reader = Reader::new(findings, Lang::undetermined());
    let dataset = reader.open(json, 0).and_then(|mut object| {
        let dataset = read_version(&mut object).map(|version| fields(&mut object, version));
        if dataset.is_some() {
            object.close();
        }
        dataset
    });
    let (languages, findings) = reader.finish();
    (dataset.map(|dataset| Dataset { languages, ..dataset }), findings)
}

/// The version as written (or none); `None` if it cannot be read.
fn read_version(object: &mut Object<'_>) -> Option<Option<String>> {
    let Some(version) = object.word("formatVersion") else {
        object.report(
            Code::MissingVersion,
            "",
            "does not say which version of the format it is in",
            "add \"formatVersion\": \"1.0\"; it was read as that",
        );
        return Some(None);
    };
    match version.split_once('.').unwrap_or((&version, "0")) {
        ("1", "0") => {}
        ("1", minor) if !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit()) => {
            let what = format!("is in version {} of the format", quote(&version));
            object.report(
                Code::NewerVersion,
                "formatVersion",
                &what,
                "use a newer Barnoma; what version 1.0 does not know was ignored",
            );
        }
        _ => {
            let what =
                format!("is in version {} of the format, which cannot be read", quote(&version));
            object.report(
                Code::WrongVersion,
                "formatVersion",
                &what,
                "use the Barnoma of that version, or convert the file to version 1.0 as docs/dataset.md describes it",
            );
            return None;
        }
    }
    Some(Some(version))
}

fn fields(object: &mut Object<'_>, version: Option<String>) -> Dataset {
    object.ignore("$schema");
    object.ignore("@context");
    let from_name = object.first_key("name").and_then(Lang::parse);
    let languages = object.langs("languages");
    if languages.is_empty()
        && let Some(lang) = from_name
    {
        object.reader().guess_default(lang);
    }
    object.reader().list_languages(languages);
    let mut dataset = Dataset {
        format_version: version,
        id: object.iri("id"),
        name: object.name("name"),
        description: object.prose("description"),
        comment: object.prose("comment"),
        reporting_org: object.reference("reportingOrg"),
        license: object.url("license"),
        url: object.url("url"),
        version: object.word("version"),
        date_published: object.day("datePublished"),
        date_modified: object.day("dateModified"),
        expires: object.date("expires"),
        time_zone: object.word("timeZone"),
        temporal_coverage: object.interval("temporalCoverage"),
        spatial_coverage: object.references("spatialCoverage"),
        sectors: object.many("sectors", classification),
        tags: object.many("tags", classification),
        identifiers: object.many("identifiers", identifier),
        links: object.many("links", link),
        contact_point: object.many("contactPoint", contact),
        sources: object.many("sources", source),
        vocabularies: object.many("vocabularies", vocabulary),
        ext: object.ext(),
        ..Dataset::default()
    };
    for spelling in ["validUntil", "valid_until"] {
        let date = object.date(spelling);
        dataset.expires = dataset.expires.or(date);
    }
    if dataset.id.is_none() {
        object.report(
            Code::MissingId,
            "",
            "has no usable \"id\"",
            "add an address of yours that will never change, like https://example.org/programme",
        );
    }
    if dataset.name.is_none() {
        object.report(Code::MissingName, "", "has no usable \"name\"", "add the programme's name");
    }
    dataset.outcomes = object.many("outcomes", records::outcome);
    dataset.events = object.many("events", records::event);
    dataset.actions = object.many("actions", records::action);
    dataset.resources = object.many("resources", records::resource);
    dataset.organizations = object.many("organizations", records::organization);
    dataset.places = object.many("places", records::place);
    dataset.glossary = object.many("glossary", records::term);
    object.reader().set_subject("", String::new());
    dataset
}

//! A file of activities as a dataset: each activity becomes an event, each result an outcome.

use std::collections::BTreeMap;

use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use super::activity::Maker;
use super::element::{Element, Visitor, walk};
use crate::extras;
use crate::format::File;
use crate::report::Report;
use crate::tree::{Object, of_line};
use crate::{Imported, Options, Refusal, encoding};

/// Whether a file begins as IATI does.
pub fn is_it(bytes: &[u8]) -> bool {
    let head = encoding::head(bytes, 4096);
    head.contains("<iati-activities") || head.contains("<iati-organisations")
}

/// What an activity may have that is taken over.
const TAKEN: &[&str] = &[
    "iati-identifier",
    "reporting-org",
    "title",
    "description",
    "participating-org",
    "other-identifier",
    "activity-status",
    "activity-date",
    "contact-info",
    "activity-scope",
    "recipient-country",
    "recipient-region",
    "location",
    "sector",
    "tag",
    "document-link",
    "related-activity",
    "result",
    "barnoma:extras",
    "barnoma:dataset",
];
/// What is about money, and what is bookkeeping: told by its kind.
const MONEY: &[&str] = &[
    "transaction",
    "budget",
    "planned-disbursement",
    "country-budget-items",
    "capital-spend",
    "default-finance-type",
    "default-flow-type",
    "default-aid-type",
    "default-tied-status",
    "collaboration-type",
    "fss",
    "crs-add",
];

/// Reads a file of activities.
pub fn import(files: &[File], options: &Options) -> Result<Imported, Refusal> {
    let [(_, bytes)] = files else {
        return Err(Refusal("IATI activities are one file: name it".to_owned()));
    };
    let mut report = Report::default();
    let text = encoding::told(bytes, &mut report);
    let mut reading =
        Reading { maker: Maker::new(options, report), refused: None, has_root: false };
    walk(&text, &mut reading);
    if let Some(refusal) = reading.refused {
        return Err(refusal);
    }
    if !reading.has_root {
        return Err(Refusal(
            "it holds no XML that could be read: an IATI file begins with <iati-activities>"
                .to_owned(),
        ));
    }
    Ok(finish(reading.maker))
}

struct Reading {
    maker: Maker,
    refused: Option<Refusal>,
    has_root: bool,
}

impl Visitor for Reading {
    fn root(&mut self, root: &Element) -> bool {
        self.has_root = true;
        let version = root.attribute("version").unwrap_or_default();
        let refusal = match root.name.as_str() {
            "iati-organisations" => Some(
                "it holds organisations and their budgets, not activities: take the publisher's \
                 file of activities"
                    .to_owned(),
            ),
            "iati-activities" if version.starts_with("1.") => Some(format!(
                "it is of IATI version {version}, which is no longer in use: have the publisher's \
                 newer file, of version 2.01 to 2.03"
            )),
            "iati-activities" => None,
            other => {
                let other: String = other.chars().take(40).collect();
                Some(format!(
                    "it is XML of another kind (<{other}>): an IATI file begins with <iati-activities>"
                ))
            }
        };
        if refusal.is_none() && !matches!(version, "2.01" | "2.02" | "2.03") {
            let message = match version {
                "" => "no version is said; it was read as 2.03".to_owned(),
                other => format!("version {other} is not known; it was read as 2.03"),
            };
            self.maker.report.doubt("", "version", String::new(), &message);
        }
        if let Some(lang) = root.attribute("xml:lang").and_then(Lang::parse) {
            self.maker.lang = lang.as_str().to_owned();
        }
        self.refused = refusal.map(Refusal);
        self.refused.is_none()
    }

    fn takes(&mut self, name: &str, line: usize) -> bool {
        if TAKEN.contains(&name) {
            return true;
        }
        let message = match name {
            name if MONEY.contains(&name) => "is about money, which a dataset does not hold",
            name if name.contains(':') => "is somebody's own and was left out",
            _ => "has no place in a dataset and was left out",
        };
        self.maker.report.count(name, || format!("line {line}"), message);
        false
    }

    fn activity(&mut self, activity: Element, line: usize) -> bool {
        self.maker.activity(activity, line)
    }

    fn odd(&mut self, line: usize, what: &str) {
        self.maker.report.doubt("", "", format!("line {line}"), what);
    }
}

fn finish(mut maker: Maker) -> Imported {
    let mut dataset = Object::default();
    dataset.set("formatVersion", "1.0");
    maker.name_dataset(&mut dataset);
    maker.join();
    let mut languages: Vec<String> = Vec::new();
    for lang in std::mem::take(&mut maker.languages) {
        if !languages.contains(&lang) {
            languages.push(lang);
        }
    }
    if languages.is_empty() {
        languages.push(maker.lang.clone());
    }
    dataset.set("languages", Json::Array(languages.into_iter().map(Json::String).collect()));
    let whole = maker.whole.take().as_deref().and_then(of_line);
    let mut extras_of: BTreeMap<String, Json> = BTreeMap::new();
    let mut places = Vec::new();
    let mut events = Vec::new();
    for made in std::mem::take(&mut maker.events) {
        if let (Some(id), Some(own)) = (made.record.word("id"), made.extras) {
            extras_of.insert(id.to_owned(), own);
        }
        places.push((format!("/events/{}", events.len()), format!("line {}", made.line)));
        events.push(Json::from(made.record));
    }
    for (list, items) in [
        ("outcomes", maker.take_list("outcomes")),
        ("events", events),
        ("resources", maker.take_list("resources")),
        ("organizations", maker.take_list("organizations")),
        ("places", maker.take_list("places")),
        ("vocabularies", maker.take_list("vocabularies")),
    ] {
        if !items.is_empty() {
            dataset.set(list, Json::Array(items));
        }
    }
    let mut report = maker.report;
    match whole {
        Some(whole) => {
            extras::put_back(&mut dataset, &whole, &extras_of, report.losses());
            places.clear();
        }
        None => {
            let message = "is made up: put an address of yours there that will never change";
            report.doubt("", "id", String::new(), message);
        }
    }
    let (losses, doubts) = report.finish();
    Imported { dataset: dataset.into(), places, losses, doubts }
}

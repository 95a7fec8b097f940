//! Names of organisations and places, which visitors choose by: two entries of one name, and
//! organisations that are only named although the list has them.

use std::collections::BTreeMap;

use super::ids::id_of;
use crate::dataset::{Dataset, List};
use crate::decode::{Entries, Reporter, get, quote};
use crate::finding::Code;
use crate::json::Json;
use crate::pointer::Step;
use crate::text;

/// Reports equal names, and lets who is only named count with the entry of the same name.
pub fn check(dataset: &mut Dataset, reporter: &mut Reporter) {
    for list in [List::Organizations, List::Places] {
        report_equal(dataset.list(list), list, reporter);
    }
    let listed = listed(dataset.list(List::Organizations));
    for list in [List::Outcomes, List::Events, List::Actions, List::Resources] {
        for (at, item) in dataset.list_mut(list).iter_mut().enumerate() {
            let Json::Object(entries) = item else { continue };
            let id = id_of(entries).to_owned();
            reporter.enter(Step::Field(list.field()));
            reporter.set_subject(list, id);
            reporter.enter(Step::Item(at));
            join_named(entries, &listed, reporter);
            reporter.leave();
            reporter.leave();
        }
    }
}

/// Each name of an entry in a field, with its language.
fn names<'a>(entries: &'a Entries, field: &str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let texts = match get(entries, field) {
        Some(Json::Object(texts)) => texts.as_slice(),
        _ => &[],
    };
    texts.iter().filter_map(|(lang, text)| match text {
        Json::String(text) => Some((lang.as_str(), text.as_str())),
        _ => None,
    })
}

fn report_equal(items: &[Json], list: List, reporter: &mut Reporter) {
    let mut known: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let Json::Object(entries) = item else { continue };
        let own: Vec<(&str, String)> =
            names(entries, "name").map(|(lang, name)| (lang, text::fold_whole(name))).collect();
        if let Some(other) = own.iter().find_map(|name| known.get(name)) {
            let what = format!("has the same name as {} {}", list.word(), quote(other));
            let help = "keep one if they are one, else say in the names what parts them; \
                        visitors see what they belong to beside the name";
            reporter.enter(Step::Field(list.field()));
            reporter.set_subject(list, id_of(entries).to_owned());
            reporter.enter(Step::Item(at));
            reporter.report_at(Step::Field("name"), Code::SameName, &what, help);
            reporter.leave();
            reporter.leave();
        }
        for name in own {
            known.entry(name).or_insert(id_of(entries));
        }
    }
}

/// The ids of listed organisations by their folded names and abbreviations; none where two have
/// the same.
fn listed(items: &[Json]) -> BTreeMap<String, Option<String>> {
    let mut listed: BTreeMap<String, Option<String>> = BTreeMap::new();
    for item in items {
        let Json::Object(entries) = item else { continue };
        let id = id_of(entries);
        for (_, name) in names(entries, "name").chain(names(entries, "alternateName")) {
            let known = listed.entry(text::fold_whole(name)).or_insert_with(|| Some(id.to_owned()));
            if known.as_deref() != Some(id) {
                *known = None;
            }
        }
    }
    listed
}

fn join_named(
    entries: &mut Entries,
    listed: &BTreeMap<String, Option<String>>,
    reporter: &mut Reporter,
) {
    let Some((_, Json::Array(items))) =
        entries.iter_mut().find(|(name, _)| name == "participatingOrgs")
    else {
        return;
    };
    reporter.enter(Step::Field("participatingOrgs"));
    for (at, item) in items.iter_mut().enumerate() {
        let Json::Object(part) = item else { continue };
        if matches!(get(part, "organization"), Some(Json::String(_))) {
            continue;
        }
        let known = names(part, "name").find_map(|(_, name)| {
            let id = listed.get(&text::fold_whole(name))?.clone()?;
            Some((id, quote(name)))
        });
        let Some((id, name)) = known else { continue };
        let what = format!("names {name}, which \"organizations\" has as {}", quote(&id));
        let help =
            format!("write \"organization\": {} in its place; it counts as that", quote(&id));
        reporter.enter(Step::Item(at));
        reporter.report_at(Step::Field("name"), Code::NamedOrganization, &what, &help);
        reporter.leave();
        part.retain(|(field, _)| field != "organization");
        part.push(("organization".to_owned(), Json::String(id)));
    }
    reporter.leave();
}

//! Single values wherever they stand: links that look dead, names that are too long to be read.

use std::collections::BTreeSet;

use super::links;
use crate::check::id_of;
use crate::dataset::{DATASET, Dataset, Holds, List, Shape, Value};
use crate::decode::{Entries, NAME, Reporter, quote};
use crate::finding::Code;
use crate::json::Json;
use crate::pointer::Step;

/// Characters after which nobody takes a text for a name.
const LONG_NAME: usize = 300;

/// Looks at each address and each name.
pub fn check(dataset: &Dataset, reporter: &mut Reporter) {
    let mut walk = Walk { reporter, hosts: BTreeSet::new() };
    walk.object(&dataset.fields, &DATASET);
}

struct Walk<'a> {
    reporter: &'a mut Reporter,
    /// Hosts that were told; once is enough.
    hosts: BTreeSet<String>,
}

impl Walk<'_> {
    fn object(&mut self, entries: &Entries, shape: &'static Shape) {
        if !matches!(shape.list, List::Parts | List::Dataset) {
            self.reporter.set_subject(shape.list, id_of(entries).to_owned());
        }
        for (key, json) in entries {
            let Some(field) = shape.field(key) else { continue };
            let (Holds::One(value) | Holds::Many(value)) = field.holds;
            if !matches!(value, Value::Part(_) | Value::Url | Value::Name) {
                continue;
            }
            self.reporter.enter(Step::Field(field.name));
            match json {
                Json::Array(items) => {
                    for (position, item) in items.iter().enumerate() {
                        self.reporter.enter(Step::Item(position));
                        self.value(item, value);
                        self.reporter.leave();
                    }
                }
                single => self.value(single, value),
            }
            self.reporter.leave();
        }
    }

    fn value(&mut self, json: &Json, value: Value) {
        match (json, value) {
            (Json::Object(entries), Value::Part(shape)) => self.object(entries, shape),
            (Json::Object(texts), Value::Name) => self.name(texts),
            (Json::String(address), Value::Url) => self.address(address),
            _ => {}
        }
    }

    fn name(&mut self, texts: &Entries) {
        for (lang, text) in texts {
            let Json::String(text) = text else { continue };
            let n = text.chars().count();
            // What was cut for its length is told already.
            let is_cut = text.ends_with('…') && n + 10 > NAME;
            if n > LONG_NAME && !is_cut {
                let what = format!("has {n} characters in {}", self.reporter.field());
                let help = "shorten it to at most 300, and say the rest in the description; \
                            it is shown whole";
                self.reporter.report_at(Step::Key(lang.clone()), Code::LongName, &what, help);
            }
        }
    }

    fn address(&mut self, address: &str) {
        if let Some(tail) = links::tail(address) {
            let field = self.reporter.field();
            let what = format!("has {} in {field}, with {tail}", quote(address));
            let help = "leave that out: it counts who comes from a letter or a network";
            self.reporter.report(Code::TrackedUrl, &what, help);
        }
        let Some((why, host)) = links::dead(address) else { return };
        if !host.is_empty() && !self.hosts.insert(host.to_owned()) {
            return;
        }
        let what = format!("has {} in {}, {}", quote(address), self.reporter.field(), why.what());
        self.reporter.report(Code::DeadUrl, &what, why.help());
    }
}

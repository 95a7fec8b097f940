//! The ways to take the results away: files, paper, and what one can subscribe to.

use barnoma_lang::choose;
use barnoma_pack::Kind;
use barnoma_pack::head::{CALENDARS, FEEDS};

use super::Asked;
use crate::page::Take;
use crate::query::{Facet, Filter};

/// Their words.
pub(super) fn take(asked: &Asked, total: usize) -> Take {
    let catalogue = asked.wording.catalogue();
    let mut take = Take {
        way: catalogue.count("take.these", total, &[]),
        files: Vec::new(),
        alone: String::new(),
        print: catalogue.text("take.print").to_owned(),
        feeds: Vec::new(),
    };
    if asked.library.dataset.is_none() {
        catalogue.text("take.alone").clone_into(&mut take.alone);
        return take;
    }
    for (word, kind, key) in [
        ("ics", "ICS", "take.calendar"),
        ("csv", "CSV", "view.table"),
        ("json", "JSON", "type.dataset"),
    ] {
        take.files.push((word.to_owned(), labelled(catalogue.text(key), kind)));
    }
    let Some(stem) = stem(asked) else { return take };
    for (folder, ending, kind) in [(CALENDARS, ".ics", "ICS"), (FEEDS, ".atom", "Atom")] {
        let address = [&*asked.library.folder, folder, &stem, ending].concat();
        take.feeds.push((address, labelled(catalogue.text("take.feed"), kind)));
    }
    take
}

fn labelled(name: &str, kind: &str) -> String {
    [name, " (", kind, ")"].concat()
}

/// What the names of the calendar and the feed that hold the events of just this query have in
/// common, if there are any: those of the whole programme, of an outcome or of an organisation.
fn stem(asked: &Asked) -> Option<String> {
    let head = &asked.library.head;
    let tags: Vec<&str> = head.feeds.iter().map(String::as_str).collect();
    let tag = tags.get(choose(&tags, asked.wording.wanted()))?;
    // What the programme is narrowed to for good no feed knows.
    if asked.library.index.scope().is_some() {
        return None;
    }
    let mut stem = String::new();
    for filter in asked.query.filters() {
        match filter {
            // There is nothing but events in them.
            Filter::Show if asked.query.show() == Some(Kind::Event) => {}
            Filter::Value(facet @ (Facet::Outcome | Facet::Organization), key)
                if stem.is_empty() =>
            {
                let values = head.facets.get(facet as usize)?;
                values.iter().find(|value| value.key == key && value.has_feed)?;
                stem.push('/');
                stem.push_str(&key);
            }
            _ => return None,
        }
    }
    stem.push('.');
    stem.push_str(tag);
    Some(stem)
}

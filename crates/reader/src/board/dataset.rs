//! The joined dataset as a file, with what is close to each activity.

use std::collections::BTreeMap;

use crate::close::{Hint, hints};
use crate::dataset::List;
use crate::decode::Entries;
use crate::json::{Json, Number};
use crate::model::{Nearness, Programme, RecordNo};

use super::join::Joined;
use super::read::Board;
use super::tree::{set, string, word};

/// The bytes of the joined dataset.
pub fn dataset(board: &Board, joined: &Joined) -> Vec<u8> {
    let mut dataset = joined.dataset.clone();
    let bytes = Json::Object(dataset.clone()).to_text().into_bytes();
    let Some(programme) = crate::read(&bytes).programme else { return bytes };
    let related = related(board, joined, &programme);
    if related.is_empty() {
        return bytes;
    }
    for list in [List::Events, List::Actions] {
        let listed = dataset.iter_mut().find(|(name, _)| name == list.field());
        let Some((_, Json::Array(records))) = listed else { continue };
        for record in records {
            let Json::Object(record) = record else { continue };
            let hints = word(record, "id").and_then(|id| related.get(id)).cloned();
            if let Some(hints) = hints {
                set(record, "related", Json::Array(hints));
            }
        }
    }
    Json::Object(dataset).to_text().into_bytes()
}

/// What is close to each record, by its id.
fn related(board: &Board, joined: &Joined, programme: &Programme) -> BTreeMap<String, Vec<Json>> {
    let numbers: BTreeMap<&str, usize> =
        programme.records.iter().enumerate().map(|(no, one)| (one.id.as_str(), no)).collect();
    let number = |id: &str| numbers.get(id).copied().map(RecordNo);
    let verdicts: Vec<_> = joined
        .verdicts
        .iter()
        .filter_map(|(one, other, is)| Some((number(one)?, number(other)?, *is)))
        .collect();
    let mut related: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for hint in hints(programme, &board.words, &verdicts) {
        let (Some(record), Some(other)) =
            (programme.record(hint.record), programme.record(hint.other))
        else {
            continue;
        };
        related.entry(record.id.clone()).or_default().push(entry(&hint, &other.id));
    }
    related
}

fn entry(hint: &Hint, other: &str) -> Json {
    let is = match hint.nearness {
        Nearness::MaybeSame => "maybe-same",
        Nearness::SaidSame => "said-same",
        Nearness::Close => "close",
        Nearness::Related => "related",
    };
    let mut entry: Entries =
        vec![("record".to_owned(), string(other)), ("is".to_owned(), string(is))];
    if let Some(score) = hint.score {
        let tenths = f64::from((score * 10.0).round()) / 10.0;
        entry.push(("score".to_owned(), Json::Number(Number::Fraction(tenths.max(0.0)))));
        let reasons = hint.reasons.iter().map(|reason| string(reason));
        entry.push(("reasons".to_owned(), Json::Array(reasons.collect())));
    }
    Json::Object(entry)
}

//! Values of one facet that have the same name are told apart: by what they lie in, by the partner
//! of a board who has them, or else by their key. Two equal checkboxes would be a riddle.

use super::wording::Label;
use crate::index::Value;
use crate::order::by_key;
use crate::page::Span;

/// How far up one looks for what parts two names.
const MAX_LEVELS: usize = 3;
/// Above all levels: whose it is.
const BY_PARTNER: usize = MAX_LEVELS + 1;

/// Adds to equal names what parts them. The labels are in the order of the values; `partner` names
/// whose key it is, if it is anybody's.
pub(super) fn tell_apart(labels: &mut [Label], values: &[Value], partner: &dyn Fn(&str) -> String) {
    let folded: Vec<String> = labels.iter().map(|label| label.folded.clone()).collect();
    let names: Vec<String> = labels.iter().map(|label| label.phrase.plain()).collect();
    let order = by_key(&folded);
    let is_alike = |one: &usize, other: &usize| folded.get(*one) == folded.get(*other);
    for same in order.chunk_by(is_alike).filter(|same| same.len() > 1) {
        let part = |at: usize, level: usize| {
            let key = values.get(at).map_or("", |value| value.key.as_str());
            match level {
                1..=MAX_LEVELS => above(at, level, &names, values),
                BY_PARTNER => partner(key),
                _ => key.to_owned(),
            }
        };
        let parted = |level| same.iter().map(|at| part(*at, level)).collect::<Vec<_>>();
        // No two have the same key.
        let level = (1..=BY_PARTNER).find(|level| are_different(&parted(*level)));
        for (at, what) in same.iter().zip(parted(level.unwrap_or(BY_PARTNER + 1))) {
            if let Some(label) = labels.get_mut(*at).filter(|_| !what.is_empty()) {
                let text = [" (", &what, ")"].concat();
                label.folded.push_str(&barnoma_text::fold(&text));
                label.phrase.spans.push(Span { text, is_match: false });
            }
        }
    }
}

/// The name of what a value lies in, so many levels up; empty if it does not lie so deep.
fn above(at: usize, level: usize, names: &[String], values: &[Value]) -> String {
    let parent = |at: &usize| values.get(*at).and_then(|value| value.parent);
    let above = std::iter::successors(Some(at), parent).nth(level);
    above.and_then(|above| names.get(above)).cloned().unwrap_or_default()
}

/// Whether no two are equal once folded; one may be empty.
fn are_different(parted: &[String]) -> bool {
    let folded: Vec<String> = parted.iter().map(|what| barnoma_text::fold(what)).collect();
    by_key(&folded)
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if folded.get(*one) != folded.get(*other)))
}

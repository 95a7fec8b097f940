//! Values of one facet that have the same name are told apart: by what they lie in, or else by
//! their key. Two equal checkboxes would be a riddle.

use super::wording::Label;
use crate::index::Value;
use crate::order::positions;
use crate::page::Span;

/// How far up one looks for what parts two names.
const MAX_LEVELS: usize = 3;

/// Adds to equal names what parts them. The labels are in the order of the values.
pub(super) fn tell_apart(labels: &mut [Label], values: &[Value]) {
    let folded: Vec<String> = labels.iter().map(|label| label.folded.clone()).collect();
    let names: Vec<String> = labels.iter().map(|label| label.phrase.plain()).collect();
    let order = by_text(&folded);
    let is_alike = |one: &usize, other: &usize| folded.get(*one) == folded.get(*other);
    for same in order.chunk_by(is_alike).filter(|same| same.len() > 1) {
        let parted = (1..=MAX_LEVELS)
            .map(|level| same.iter().map(|at| above(*at, level, &names, values)).collect())
            .find(|parted: &Vec<String>| are_different(parted));
        let by_key = || same.iter().map(|at| key(*at, values)).collect();
        for (at, what) in same.iter().zip(parted.unwrap_or_else(by_key)) {
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

fn key(at: usize, values: &[Value]) -> String {
    values.get(at).map(|value| value.key.clone()).unwrap_or_default()
}

/// Whether no two are equal once folded; one may be empty.
fn are_different(parted: &[String]) -> bool {
    let folded: Vec<String> = parted.iter().map(|what| barnoma_text::fold(what)).collect();
    let order = by_text(&folded);
    order
        .windows(2)
        .all(|pair| matches!(pair, [one, other] if folded.get(*one) != folded.get(*other)))
}

fn by_text(texts: &[String]) -> Vec<usize> {
    positions(texts.len(), &|one, other| texts.get(one).cmp(&texts.get(other)))
}

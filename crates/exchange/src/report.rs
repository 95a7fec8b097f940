//! What an importer leaves behind, while it is at it: what is there again and again is told once,
//! with its number.

use std::collections::BTreeMap;

use crate::Loss;

/// Losses and doubts in the making.
#[derive(Debug, Default)]
pub struct Report {
    losses: Vec<Loss>,
    doubts: Vec<Loss>,
    /// By field and sentence: how often, and where first.
    counted: BTreeMap<(String, String), (usize, String)>,
}

impl Report {
    /// Something of one record was left behind.
    pub fn lose(&mut self, record: &str, field: &str, place: String, message: &str) {
        self.losses.push(Loss { place, ..Loss::of(record, field, message) });
    }

    /// Something that many records have was left behind.
    pub fn count(&mut self, field: &str, place: impl FnOnce() -> String, message: &str) {
        let key = (field.to_owned(), message.to_owned());
        self.counted.entry(key).or_insert_with(|| (0, place())).0 += 1;
    }

    /// Something was taken over, but may have been meant otherwise.
    pub fn doubt(&mut self, record: &str, field: &str, place: String, message: &str) {
        self.doubts.push(Loss { place, ..Loss::of(record, field, message) });
    }

    /// Losses that somebody else found.
    pub fn losses(&mut self) -> &mut Vec<Loss> {
        &mut self.losses
    }

    /// All losses, and all doubts.
    pub fn finish(self) -> (Vec<Loss>, Vec<Loss>) {
        let Report { mut losses, doubts, counted } = self;
        losses.extend(counted.into_iter().map(|((field, message), (n, place))| {
            let message = if n == 1 { message } else { format!("{message} ({n} times)") };
            Loss { place, ..Loss::of("", &field, &message) }
        }));
        (losses, doubts)
    }
}

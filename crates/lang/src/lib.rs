//! Languages: tags and the texts that carry them, and what the interface says in each.
//!
//! [`Text::choose`] is the one place that decides which of several texts a reader gets;
//! [`messages::Catalogue`] holds the interface's own words, with plural forms by each language's rule.

pub mod messages;
mod tag;

pub use tag::{Dir, Lang, Text, choose, look_up, ranges};

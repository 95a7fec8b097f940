//! The border between the reader, which knows the format, and the viewer, which knows a visitor.
//!
//! What crosses it is a pack: the programme as bytes that are read in place. Here stand the words
//! that both sides share (kinds, facets, statuses, days) and nothing that only one of them needs.

pub mod day;
mod facet;
mod kind;
pub mod recurrence;

pub use facet::{Facet, NO_DATE};
pub use kind::{Kind, RecordNo};

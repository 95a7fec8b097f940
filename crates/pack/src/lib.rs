//! The border between the reader, which knows the format, and the viewer, which knows a visitor.
//!
//! What crosses it is a pack: the programme as bytes that are read in place, in sections that come
//! when they are needed ([`container`]): [`head`], [`columns`], [`words`], titles, and cards in
//! blocks of display lists ([`list`], [`expr`]). Beside it stand the words that both sides share:
//! kinds, facets, statuses, days. Any bytes are read or refused; none make this panic.

pub mod bytes;
pub mod columns;
pub mod container;
pub mod day;
pub mod expr;
mod facet;
pub mod head;
mod kind;
pub mod list;
pub mod pool;
pub mod recurrence;
pub mod status;
pub mod when;
pub mod words;

pub use facet::{Facet, NO_DATE, NO_THEME};
pub use kind::{Kind, RecordNo};

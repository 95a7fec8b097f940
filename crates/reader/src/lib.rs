//! What knows the format: how a file is read, what is wrong with it, and what a programme is.
//!
//! Data flows one way: bytes → [`decode`] → dataset → [`check`] → [`model::Programme`] → [`pack`],
//! in which stand [`facets`], the [`vocabulary`] and [`cards`].
//! Nothing here knows a browser, a clock, a file or the machine's language,
//! and nothing panics, whatever the input.

pub mod board;
pub mod calendar;
pub mod cards;
pub mod change;
pub mod check;
pub mod close;
pub mod collate;
pub mod dataset;
pub mod day;
pub mod decode;
pub mod facets;
pub mod finding;
pub mod json;
pub mod json_ld;
pub mod model;
pub mod pack;
pub mod pointer;
pub mod proof;
pub mod recurrence;
pub mod vocabulary;
pub mod zone;

pub use barnoma_lang as lang;
pub use barnoma_text as text;
pub use check::{Reading, read};

//! Barnoma's library: what a programme is, and what a visitor sees of it.
//!
//! Data flows one way: bytes → [`decode`] → dataset → [`check`] → [`model::Programme`] →
//! [`index::Index`] → [`select`] → [`present`] → [`page::Page`].
//! Nothing here knows a browser, a clock, a file or the machine's language,
//! and nothing panics, whatever the input.

pub mod address;
pub mod check;
pub mod dataset;
pub mod day;
pub mod decode;
pub mod export;
pub mod finding;
pub mod index;
pub mod json;
pub mod model;
mod order;
pub mod page;
pub mod pointer;
pub mod present;
pub mod query;
pub mod recurrence;
pub mod search;
pub mod select;
pub mod status;
pub mod words;

pub use barnoma_lang as lang;
pub use barnoma_lang::messages;
pub use barnoma_text as text;
pub use check::{Reading, read};

//! What a visitor sees of a programme.
//!
//! Data flows one way: a pack becomes a [`Library`]; an [`address`] becomes a [`query::Query`];
//! [`select`] says which records match and what every further choice would give; [`present`] makes
//! the [`page::Page`] of final strings, and [`card`] draws the cards that it names.
//! Nothing here knows a browser, a clock, a file or the format of the data, and nothing panics,
//! whatever is in the pack.

pub mod address;
pub mod agenda;
pub mod bars;
pub mod card;
pub mod dates;
pub mod index;
mod library;
pub mod list_field;
pub mod markup;
mod order;
pub mod page;
pub mod picture;
pub mod present;
pub mod query;
mod say;
pub mod search;
pub mod select;
pub mod table;

pub use library::{Library, Part};

//! IATI activities: 2.01 to 2.03 in, 2.03 out.

mod activity;
mod codes;
mod documents;
mod element;
mod places;
mod read;
mod results;
mod write;

pub use read::{import, is_it};
pub use write::export;

/// The namespace of what only we know of.
const SPACE: &str = "urn:x-barnoma:iati";

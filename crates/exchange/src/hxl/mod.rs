//! HXL 1.1: sheets of who does what, where (3W), with hashtags below or above their headings.

mod dates;
mod own;
mod parts;
mod read;
mod tags;
mod write;

pub use read::{import, is_it, mapped};
pub use write::export;

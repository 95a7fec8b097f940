//! iCalendar (RFC 5545, 7986).

mod component;
mod dates;
mod export;
mod lines;
mod read;
mod times;
mod write;
mod zone;

pub use export::export;
pub use read::{import, is_it};
pub use write::write;

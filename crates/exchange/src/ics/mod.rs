//! iCalendar (RFC 5545, 7986).

mod component;
mod dates;
mod export;
mod lines;
mod read;
mod times;
mod windows;
mod zone;

pub use barnoma_files::ics::write;
pub(crate) use dates::in_zone;
pub use export::export;
pub use read::{import, is_it};

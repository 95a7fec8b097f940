//! iCalendar (RFC 5545).

mod write;

pub use write::{Selection, write};

//! Some records of a programme as a file: what visitors take away, and what others subscribe to.
//!
//! The page does this too, when it is asked: nothing here reads a foreign format, which would come
//! with it.

pub mod csv;
pub mod ics;
mod loss;
mod selection;
pub mod take;
pub mod tree;
mod voice;

pub use loss::Loss;
pub use selection::Selection;
pub use voice::{Speech, Voice};

//! Reading dates: EDTF with its precision, and what is wrong with a date that cannot be read.

mod advice;
mod moment;
mod read;

pub use barnoma_pack::day::*;
pub use moment::read_moment;
pub use read::{DayProblem, DayProblemKind, WhenParts, read_interval, read_when};

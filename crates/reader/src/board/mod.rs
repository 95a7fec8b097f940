//! Boards: several partners' programmes as one dataset, in which each record says who reported it.
//!
//! Nothing here fetches anything: what came of each file, and which day it is, are arguments.

mod arrival;
mod dataset;
mod identity;
mod join;
mod lines;
mod live;
mod naming;
mod place;
mod read;
mod remark;
mod same;
mod themes;
mod tree;

pub use arrival::{Arrival, MOST_BYTES, MOST_RECORDS, Reason};
pub use dataset::dataset;
pub use join::{Joined, Partner, join};
pub use lines::{lines, sentence};
pub use live::{Whole, live, served, sources};
pub use read::{Board, Is, Reference, Source, Take, Theme, Verdict, is_board, read};
pub use remark::Remark;

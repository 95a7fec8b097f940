//! What a programme of several shows as a whole: who does what, what was planned and done, what is
//! close to each other. The pages of a board show it, and the widget as views: it is counted, worded
//! and drawn here for both.

mod close;
mod draw;
mod grid;
mod picture;
mod table;
#[cfg(test)]
mod tests;
mod wish;

pub use close::{Pair, pairs};
pub use draw::Pen;
pub use table::{Asked, Table, facet_name, table};
pub use wish::Wish;

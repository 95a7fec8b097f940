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
pub use draw::{Pen, Way};
pub use grid::{Cell, Grid, Sum, behind, matrix};
pub use picture::{picture, sides};
pub use table::{Asked, Idle, Number, Row, Said, Table, Zero, facet_name, partner, table};
pub use wish::Wish;

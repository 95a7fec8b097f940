//! Who does what: two facets of a programme across each other. The pages of a board show it, and
//! nothing in it knows how: it is counted and worded here, and drawn elsewhere.

mod grid;
mod table;

pub use grid::{Cell, Grid, Sum, behind, matrix};
pub use table::{Asked, Idle, Number, Row, Said, Table, Zero, facet_name, partner, table};

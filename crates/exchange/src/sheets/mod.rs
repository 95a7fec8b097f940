//! Programmes as tables: one sheet for each list, one row for each record, one column for each
//! field, as `docs/sheets.md` says. What a table is kept in, a CSV file or a workbook, is others'
//! business; here are cells.

mod books;
mod guide;
mod header;
mod labels;
mod layout;
pub mod moment;
mod read;
mod value;
mod write;

pub use books::{Book, Cell, MAX_CELLS, Row, Sheet, cell_name};
pub use guide::{INSTRUCTIONS, choices, instructions, label, template_tables};
pub use header::n_known;
pub use read::dataset;
pub use write::{Table, tables};

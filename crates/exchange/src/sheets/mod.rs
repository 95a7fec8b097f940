//! Programmes as tables: one sheet for each list, one row for each record, one column for each
//! field, as `docs/sheets.md` says. What a table is kept in, a CSV file or a workbook, is others'
//! business; here are cells.

mod amounts;
mod books;
mod cells;
mod finish;
mod guide;
mod header;
mod labels;
mod layout;
mod links;
mod mapping;
pub mod moment;
mod months;
mod read;
mod suggest;
mod value;
mod write;

pub use books::{Book, Cell, MAX_CELLS, Row, Sheet, cell_name};
pub use cells::translated;
pub use guide::{INSTRUCTIONS, choices, instructions, label, template_tables};
pub use header::{Column, column, n_known};
pub use layout::{Home, Layout, layouts};
pub use mapping::{HXL, Mapping, SheetMapping, headings};
pub use read::{COLUMNS, dataset};
pub use suggest::suggest;
pub use write::{Table, tables};

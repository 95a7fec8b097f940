//! What a file of some records is made of.

use barnoma_reader::model::{Programme, Record};

/// Records, and what is said of all of them together.
pub struct Selection<'a> {
    /// Whose records these are.
    pub programme: &'a Programme,
    /// The records; those that have no place in a format are told.
    pub records: &'a [&'a Record],
    /// What programs show as the name of the file.
    pub title: &'a str,
    /// Where the file will be served, if it will: those who subscribe ask there.
    pub address: Option<&'a str>,
    /// The address of a record's page here, if there is one.
    pub page: &'a dyn Fn(&Record) -> Option<String>,
}

//! What somebody says beside a file, where the file itself cannot know it.

use barnoma_reader::lang::Lang;

/// What is said beside a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// The language of texts that do not say theirs; on writing, that of a file which holds one.
    pub lang: Option<Lang>,
    /// What comes first in `03/04/2022`.
    pub date_order: Option<DateOrder>,
}

/// What comes first in a date between slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `03/04/2022` is 3 April.
    DayFirst,
    /// `03/04/2022` is 4 March.
    MonthFirst,
}

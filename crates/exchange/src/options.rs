//! What somebody says beside a file, where the file itself cannot know it.

use barnoma_reader::lang::Lang;

use crate::Mapping;

/// What is said beside a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// The language of texts that do not say theirs; on writing, that of a file which holds one.
    pub lang: Option<Lang>,
    /// What comes first in `03/04/2022`.
    pub date_order: Option<DateOrder>,
    /// What the columns of sheets are that are not ours.
    pub mapping: Option<Mapping>,
}

impl Options {
    /// The same, where a mapping may say what nobody has said beside it.
    pub(crate) fn with_mapping(&self) -> Options {
        let mut options = self.clone();
        if let Some(mapping) = &self.mapping {
            options.lang = options.lang.or_else(|| mapping.lang.clone());
            options.date_order = options.date_order.or(mapping.date_order);
        }
        options
    }
}

/// What comes first in a date between slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// `03/04/2022` is 3 April.
    DayFirst,
    /// `03/04/2022` is 4 March.
    MonthFirst,
}

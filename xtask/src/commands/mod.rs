//! One file per command. A command prints what it does and returns an error
//! whose text is a sentence.

pub mod bench;
pub mod build;
pub mod cldr;
pub mod serve;
pub mod size;
pub mod test;
pub mod tidy;
pub mod trunk;
pub mod widget;

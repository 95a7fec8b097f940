//! The repository's own commands: what `cargo xtask` is made of.
//!
//! Nothing here is shipped to a visitor.

pub mod alike;
pub mod annex;
pub mod bindgen;
pub mod cldr;
pub mod commands;
pub mod cut;
pub mod dataset;
pub mod host_page;
pub mod order;
pub mod paths;
pub mod reach;
pub mod repo;
pub mod run;
pub mod setup;
pub mod site;
pub mod size;
pub mod slim;
pub mod tidy;
pub mod widget;

//! The repository's own commands, and what its browser tests need of them.
//!
//! Tests use [`server::Server`] and [`site`]; the rest serves `cargo xtask`.
//! Nothing here is shipped to a visitor.

pub mod bindgen;
pub mod cldr;
pub mod commands;
pub mod dataset;
pub mod host_page;
pub mod paths;
pub mod repo;
pub mod run;
pub mod sample;
pub mod server;
pub mod setup;
pub mod site;
pub mod size;
pub mod slim;
pub mod tidy;
pub mod widget;

//! The widget's sheet: one file per component in the tree, one constructed sheet in the browser.
//! Adopted, never written into the page as text: a strict policy forbids inline style.

/// The whole sheet, as `build.rs` makes it.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/style.css"));

//! The program as it is called: files in, folder, words and exit code out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod board;
mod build;
mod check;
mod ending;
mod event;
mod exchange;
mod feeds;
mod hearing;
mod list;
mod office;
mod payloads;
mod serve;
mod support;

//! One search box: what is typed, in any language, script, form, layout or with an error, finds
//! the record that is meant among the first three; and nonsense finds nothing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod borders;
mod finding;
mod indexed;
mod laws;
mod searched;
mod showing;
#[path = "../support/mod.rs"]
mod support;

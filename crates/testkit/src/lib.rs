//! What tests and figures need around the widget, and no visitor ever gets.
//!
//! [`server::Server`] serves a folder and goes wrong on demand, [`sample`] makes programmes of any
//! size with the same [`chance`] each time, and [`browser`] is a visitor: it opens pages in real browsers and says what stands there.

#[cfg(feature = "browser")]
pub mod browser;
pub mod chance;
pub mod sample;
pub mod server;

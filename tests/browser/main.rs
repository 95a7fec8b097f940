//! The widget in real browsers: what visitors do and see, over WebDriver.
//!
//! `cargo xtask test` builds the site, finds the browsers, and says where both are in `BARNOMA_*`.
//! Each test has its own server, dataset and tab; the claims are the names of the tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on has failed, and says where"
)]

mod a11y_axe;
mod address;
mod boards;
mod cards;
mod choices;
mod console;
mod contract;
mod deploy;
mod doors;
mod drawing;
mod element;
mod embedding;
mod facets_oracle;
mod found;
mod frameworks;
mod guests;
mod hostile;
mod hosts;
mod hours;
mod journeys;
mod keyboard;
mod ladder;
mod languages;
mod layout;
mod live;
mod offline;
mod other_browsers;
mod overview;
mod packs;
mod paper;
mod pictures;
mod readers;
mod screenshots;
mod servers;
mod standalone;
mod states;
mod taken;
mod views;

use barnoma_testkit::browser as support;

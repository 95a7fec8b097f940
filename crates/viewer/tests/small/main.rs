//! Small programmes, each made for the rule that it shows.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod addresses;
mod cards;
mod event_pages;
mod extent;
mod groups;
mod kept;
mod names;
mod partners;
#[path = "../support/mod.rs"]
mod support;
mod tables;

use barnoma_pack::day::Day;
use barnoma_reader::Reading;
use barnoma_reader::model::Programme;
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use serde_json::{Value, json};

/// The day on which programmes are looked at, a Tuesday.
fn today() -> Day {
    Day::from_ymd_opt(2026, 5, 12).unwrap()
}

/// What is read of a programme in these languages, with these lists.
fn read(languages: &[&str], lists: Value) -> Reading {
    let mut dataset = json!({"formatVersion": "1.0", "id": "https://example.org/p",
        "name": {"en": "P"}, "languages": languages});
    dataset.as_object_mut().unwrap().extend(lists.as_object().unwrap().clone());
    barnoma_reader::read(dataset.to_string().as_bytes())
}

/// The programme itself.
fn programme(languages: &[&str], lists: Value) -> Programme {
    read(languages, lists).programme.unwrap()
}

/// The programme as a viewer has it today.
fn open(languages: &[&str], lists: Value) -> (Library, Agenda) {
    support::open(&programme(languages, lists), today())
}

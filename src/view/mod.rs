//! What is on the screen: pure functions from a piece of [`barnoma_core::page::Page`] to markup.
//!
//! A view decides nothing and holds no text of its own; it says what happened as an
//! [`crate::store::Action`]. Only what a page cannot know is kept here: whether a facet is
//! folded, whether its list is shown whole, and what was typed to narrow it.
//! Data become text nodes and attributes, never markup. No `style=`: a strict policy forbids it.
//!
//! Reading order: [`page`], [`header`], [`search_field`], [`show_choice`], [`filter_panel`],
//! [`facet`], [`period`], [`results`], [`chips`], [`card`], [`facts`], [`indicators`],
//! [`list_field`], [`phrase`], [`status`].

mod anchor;
mod card;
mod chips;
mod facet;
mod facts;
mod filter_panel;
mod header;
mod heading;
mod icon;
mod indicators;
mod input;
mod list_field;
mod page;
mod period;
mod phrase;
mod results;
mod search_field;
mod show_choice;
mod status;

pub use anchor::{card_id, part_id};
pub use page::{PageProps, PageView};
pub use status::{FailedProps, FailedView, LoadingProps, LoadingView};

//! What is on the screen: functions that push a piece of [`barnoma_viewer::page::Page`] as markup,
//! into the page or into a text.
//!
//! A view decides nothing, holds no text of its own and keeps nothing. What an event in it means
//! says `data-do`; [`crate::draw`] knows the answer.
//! Data become text nodes and attributes, never markup. No `style=`: a strict policy forbids it.
//!
//! Every id begins with `b--`, and those of cards with `b-` and a record's id: that begins with a
//! letter or a digit, so the two never meet.
//!
//! Reading order: [`page`], [`header`], [`search_field`], [`show_choice`], [`filter_panel`],
//! [`facet`], [`period`], [`results`], [`picture`], [`take`], [`chips`], [`strip`], [`push`], [`status`].
//! Cards are not made here, but by [`barnoma_viewer::card`], rows by [`barnoma_viewer::table`], and
//! lists to choose from by [`barnoma_viewer::list_field`].

mod chips;
mod facet;
mod filter_panel;
mod header;
mod page;
mod period;
mod picture;
mod push;
mod results;
mod search_field;
mod show_choice;
mod status;
mod strip;
mod take;

pub use page::page;
pub use picture::picture;
pub use results::{card_level, is_open};
pub use status::{Said, failed, loading};

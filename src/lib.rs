//! The widget: a programme as cards that visitors filter, in any element of any page.
//!
//! Data flows one way: [`load`] brings bytes, the core makes them a page, [`view`] and
//! [`draw`] draw it, [`store`] answers every [`store::Action`] with the next state, and the effects carry that
//! state to the address bar, the focus and the announcements. The page around it stays its host's.

pub mod app;
mod board;
pub mod config;
mod dom;
pub mod draw;
pub mod effects;
pub mod load;
pub mod mount;
pub mod reader;
pub mod store;
pub mod view;
mod wish;

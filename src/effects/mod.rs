//! What goes out to the browser and comes in from it, one file per side effect.

pub mod address_bar;
pub mod announcer;
pub mod calendar;
pub mod clipboard;
pub mod clock;
pub mod connectivity;
pub mod console;
pub mod far;
pub mod focus;
pub mod frugality;
pub mod host;
pub mod later;
pub mod memory;
pub mod printing;

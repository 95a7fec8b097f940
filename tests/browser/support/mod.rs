//! What every test uses: a browser, a site, and a visitor's words for both.

pub mod driver;
pub mod page;
pub mod programme;
pub mod session;
pub mod site;
pub mod wait;

pub use page::{Page, Visit};
pub use site::{demo, records};

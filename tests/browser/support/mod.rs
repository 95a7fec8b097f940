//! What every test uses: a browser, a site, and a visitor's words for both.

pub mod built;
pub mod driver;
pub mod hosts;
pub mod page;
pub mod programme;
pub mod seen;
pub mod session;
pub mod site;
pub mod visit;
pub mod wait;

pub use page::Page;
pub use site::{demo, records};
pub use visit::Visit;

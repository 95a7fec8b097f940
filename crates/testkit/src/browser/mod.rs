//! What every test in a browser uses: a browser, a site, and a visitor's words for both.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on has failed, and says where"
)]

pub mod built;
pub mod driver;
pub mod hosts;
pub mod page;
pub mod paper;
pub mod programme;
pub mod real;
pub mod seen;
pub mod session;
pub mod site;
pub mod tmp;
pub mod visit;
pub mod wait;

pub use page::Page;
pub use paper::Paper;
pub use site::{demo, records};
pub use visit::Visit;

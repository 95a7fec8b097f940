//! The joined dataset as a file.

use crate::json::Json;

use super::join::Joined;
use super::read::Board;

/// The bytes of the joined dataset.
pub fn dataset(_board: &Board, joined: &Joined) -> Vec<u8> {
    Json::Object(joined.dataset.clone()).to_text().into_bytes()
}

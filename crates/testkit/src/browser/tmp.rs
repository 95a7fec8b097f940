//! Where tests leave what outlives them: pictures of failures, downloads, browsers' own files.

use std::fs;
use std::path::PathBuf;

/// The folder of this name; it is made if need be.
#[track_caller]
pub fn tmp(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join("barnoma-tests").join(name);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

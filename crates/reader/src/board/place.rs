//! Where the file of a partner may be.

use crate::model::Url;

/// What is wrong with a place that is neither an `https:` address nor a path beside the board, and
/// what to do.
pub fn against(src: &str) -> Option<(&'static str, &'static str)> {
    if src.starts_with("https://") {
        return Url::parse(src).is_none().then_some((
            " has in \"src\" an address that cannot be read",
            "write the whole address, as a browser shows it; it was left out",
        ));
    }
    if src.contains("://") {
        return Some((
            " has in \"src\" an address that does not begin with https://",
            "only https: addresses are fetched; ask the partner for one; it was left out",
        ));
    }
    if is_inside(src) {
        return None;
    }
    let is_drive = src.chars().nth(1) == Some(':');
    Some(if src.trim().is_empty() {
        (
            " does not say where its file is",
            "write in \"src\" an https: address or a path beside the board; it was left out",
        )
    } else if src.starts_with(['/', '\\']) || is_drive {
        (
            " has in \"src\" a path from the root of a disk",
            "put the file beside the board and write its path from there; it was left out",
        )
    } else if src.split(['/', '\\']).any(|part| part == "..") {
        (
            " has in \"src\" a path that leads out of the folder of the board",
            "put the file beside the board or in a folder there; it was left out",
        )
    } else {
        (
            " has in \"src\" a path that not every machine can follow",
            "write names with / between them, without \\ and colons; it was left out",
        )
    })
}

/// A relative path that does not leave the folder of the board.
pub fn is_inside(path: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && part != ".." && !part.contains(['\\', ':']);
    path.split('/').all(is_plain) && !path.chars().any(char::is_control)
}

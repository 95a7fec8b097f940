//! JSON-LD: our own datasets with their context, out and in, and what websites say of their events
//! in the words of schema.org, in.

mod event;
mod export;
mod node;
mod page;
mod read;
mod schedule;

use barnoma_reader::json::{Json, parse};

use crate::format::File;
use crate::{Imported, Options, Refusal, encoding, json};

pub use export::export;

/// The beginning of a file, by which it is told.
const HEAD: usize = 65_536;

/// What a page has in it that has JSON-LD.
const MARK: &[u8] = b"ld+json";

/// Whether a file is JSON-LD, or a page that has some in it. Another page is most often what a
/// server answered in place of the file that was asked for.
pub fn is_it(bytes: &[u8]) -> bool {
    let head = encoding::head(bytes, HEAD);
    let start = head.trim_start();
    if start.starts_with(['{', '[']) {
        let is_dataset = head.contains("\"formatVersion\"");
        let has_context = head.contains("\"@context\"");
        return match is_dataset {
            // A dataset may name a context without having its addresses.
            true => has_context && head.contains("\"@base\""),
            false => has_context || head.contains("\"@type\"") || head.contains("\"@graph\""),
        };
    }
    page::is_it(start) && bytes.windows(MARK.len()).any(|part| part.eq_ignore_ascii_case(MARK))
}

/// Whether a file is a page of the web, whatever it has in it.
pub fn is_page(bytes: &[u8]) -> bool {
    page::is_it(encoding::head(bytes, HEAD).trim_start())
}

/// Reads our own files, others', and pages.
pub fn import(files: &[File], options: &Options) -> Result<Imported, Refusal> {
    let [(name, bytes)] = files else {
        return Err(Refusal("JSON-LD is one file: name it".to_owned()));
    };
    let head = encoding::head(bytes, HEAD);
    if page::is_it(head.trim_start()) {
        return read::of_page(&page::read(&encoding::text(bytes).0), name, options);
    }
    let json = parse(bytes).map_err(|error| Refusal(format!("{error}; {}", error.help())))?.0;
    if crate::tree::get(&json, "formatVersion").is_some() {
        let mut imported = json::import(files, options)?;
        if let Json::Object(entries) = &mut imported.dataset {
            entries.retain(|(field, _)| field != "@context");
        }
        return Ok(imported);
    }
    match json {
        Json::Array(roots) => read::of_nodes(&roots, name, options),
        root => read::of_nodes(&[root], name, options),
    }
}

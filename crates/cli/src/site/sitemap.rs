//! `sitemap.xml`: the pages for search engines, where the address of the folder is known.

use anyhow::Result;

use super::folder::EVENTS;
use super::template::text;
use super::{Folder, Shown};

/// Adds the sitemap, when all pages are there.
pub fn add(shown: &Shown, folder: &mut Folder<'_>) -> Result<()> {
    let Some(base) = &shown.base else { return Ok(()) };
    let changed = shown.programme.date_modified;
    let changed = changed.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"));
    let events = folder.files().map(|(name, _)| name).filter(|name| name.starts_with(EVENTS));
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for name in std::iter::once("").chain(events) {
        xml.push_str(&format!("<url><loc>{}{name}</loc>{changed}</url>\n", text(base)));
    }
    xml.push_str("</urlset>\n");
    folder.add("sitemap.xml", xml)
}

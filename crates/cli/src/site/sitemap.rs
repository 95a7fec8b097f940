//! `sitemap.xml`: the pages for search engines, where the address of the folder is known.

use anyhow::Result;
use barnoma_pack::head::PAGES;

use super::spread::LIST;
use super::template::text;
use super::{Folder, Shown};

/// Addresses that a sitemap may hold.
const MOST: usize = 50_000;
const BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// Adds the sitemap, when all pages are there.
pub fn add(shown: &Shown, folder: &mut Folder<'_>) -> Result<()> {
    let Some(base) = &shown.base else { return Ok(()) };
    let changed = shown.programme.date_modified;
    let changed = changed.map_or_else(String::new, |day| format!("<lastmod>{day}</lastmod>"));
    let is_page = |name: &&str| {
        name.ends_with(".html") && [PAGES, LIST].iter().any(|folder| name.starts_with(folder))
    };
    let pages = folder.files().map(|(name, _)| name).filter(is_page);
    let base = text(base);
    let locate = |name: &str| format!("<loc>{base}{name}</loc>{changed}");
    let pages: Vec<String> = std::iter::once("").chain(pages).map(locate).collect();
    for (name, xml) in sitemaps(&pages, &base) {
        folder.add(&name, xml)?;
    }
    Ok(())
}

/// The files: one, or one that names the others where there are too many pages for it.
fn sitemaps(pages: &[String], base: &str) -> Vec<(String, String)> {
    let whole = |pages: &[String]| list("urlset", "url", pages);
    if pages.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), whole(pages))];
    }
    let parts = pages.chunks(MOST).enumerate();
    let mut files: Vec<(String, String)> =
        parts.map(|(at, pages)| (format!("sitemap-{}.xml", at + 1), whole(pages))).collect();
    let named: Vec<String> =
        files.iter().map(|(name, _)| format!("<loc>{base}{name}</loc>")).collect();
    files.push(("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", &named)));
    files
}

fn list(root: &str, entry: &str, all: &[String]) -> String {
    let entries: String = all.iter().map(|one| format!("<{entry}>{one}</{entry}>\n")).collect();
    format!("{BEGIN}<{root} {SPACE}>\n{entries}</{root}>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sitemap_holds_more_than_it_may() {
        for n in [1, MOST, MOST + 1, 2 * MOST + 1] {
            let pages: Vec<String> = (0..n).map(|no| format!("<loc>{no}</loc>")).collect();
            let files = sitemaps(&pages, "https://e.org/");
            let (name, first) = files.last().unwrap();
            assert_eq!(name, "sitemap.xml");
            let urls = |text: &str| text.matches("<url>").count();
            assert_eq!(files.iter().map(|(_, text)| urls(text)).sum::<usize>(), n);
            assert!(files.iter().all(|(_, text)| urls(text) <= MOST));
            for (name, _) in files.iter().filter(|_| n > MOST).rev().skip(1) {
                assert!(first.contains(&format!("<loc>https://e.org/{name}</loc>")), "{name}");
            }
        }
    }
}

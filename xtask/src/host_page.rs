//! `index.html` is one truth for Trunk and for us: this reads its `data-trunk`
//! links, says which files they stand for, and writes the finished page.
//!
//! It is no HTML parser: it knows comments and `<link>` tags, and refuses what
//! it does not know instead of guessing.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bindgen;

/// The finished page, and what has to stand beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct HostPage {
    /// The text of the finished `index.html`.
    pub html: String,
    /// Files and folders to copy beside it, relative to the source page.
    pub copies: Vec<String>,
    /// The binary whose wasm the page loads.
    pub bin: String,
    /// The binary whose wasm a worker loads, if somebody needs it.
    pub worker: Option<String>,
}

/// Reads the source page; `pattern_script` is the script tag of Trunk.toml.
pub fn read(source: &str, pattern_script: &str) -> Result<HostPage> {
    let mut html = String::with_capacity(source.len());
    let mut copies = Vec::new();
    let (mut bins, mut worker) = (Vec::new(), None);
    let mut rest = source;
    while let Some((before, tag, after)) = next_link(rest) {
        html.push_str(before);
        let line = line_at(source, source.len() - tag.len() - after.len());
        rest = after;
        let link = Link { tag, attributes: attributes(tag) };
        if link.get("data-trunk").is_none() {
            html.push_str(tag);
            continue;
        }
        let wanted = link.stand_in(pattern_script).with_context(|| format!("index.html:{line}"))?;
        match wanted {
            StandIn::Copy(href) => {
                copies.push(href);
                drop_blank_line(&mut html, &mut rest);
            }
            StandIn::CopyAndKeep(href, kept) => {
                copies.push(href);
                html.push_str(&kept);
            }
            StandIn::Worker(bin) => {
                worker = Some(bin);
                drop_blank_line(&mut html, &mut rest);
            }
            StandIn::Start(bin, tags) => {
                bins.push(bin);
                html.push_str(&tags);
            }
        }
    }
    html.push_str(rest);
    match <[String; 1]>::try_from(bins) {
        Ok([bin]) => Ok(HostPage { html, copies, bin, worker }),
        Err(bins) => bail!("index.html has {} links with rel=\"rust\" instead of one", bins.len()),
    }
}

/// The value of `pattern_script` in the text of Trunk.toml: one line, in quotes.
pub fn pattern_script(trunk_toml: &str) -> Result<&str> {
    let line = trunk_toml
        .lines()
        .find_map(|line| line.strip_prefix("pattern_script"))
        .context("Trunk.toml names no pattern_script")?;
    line.trim_start_matches([' ', '='])
        .strip_prefix('\'')
        .and_then(|line| line.trim_end().strip_suffix('\''))
        .filter(|value| !value.contains('\''))
        .context("pattern_script of Trunk.toml is not one line in single quotes")
}

/// What a `data-trunk` link becomes.
enum StandIn {
    Copy(String),
    CopyAndKeep(String, String),
    Start(String, String),
    Worker(String),
}

struct Link<'a> {
    tag: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl Link<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }

    fn stand_in(&self, pattern_script: &str) -> Result<StandIn> {
        let href = || {
            let href = self.get("href").with_context(|| format!("{} has no href", self.tag))?;
            Ok::<_, anyhow::Error>((href.to_owned(), format!("./{}", file_name(href))))
        };
        match self.get("rel") {
            Some("css") => {
                let (from, to) = href()?;
                Ok(StandIn::CopyAndKeep(from, format!("<link rel=\"stylesheet\" href=\"{to}\">")))
            }
            Some("icon") => {
                let (from, to) = href()?;
                Ok(StandIn::CopyAndKeep(from, format!("<link rel=\"icon\" href=\"{to}\">")))
            }
            Some("copy-file" | "copy-dir") => Ok(StandIn::Copy(href()?.0)),
            Some("rust") => {
                let bin = self.get("data-bin").context("rel=\"rust\" has no data-bin")?;
                if self.get("data-type") == Some("worker") {
                    return Ok(StandIn::Worker(bin.to_owned()));
                }
                Ok(StandIn::Start(bin.to_owned(), start_tags(pattern_script)))
            }
            Some(rel) => bail!("rel=\"{rel}\" is one of Trunk's that cargo xtask does not know"),
            None => bail!("{} has no rel", self.tag),
        }
    }
}

/// The hints save one round trip: the browser sees all three files at once.
fn start_tags(pattern_script: &str) -> String {
    let name = bindgen::NAME;
    let script = pattern_script.replace("{base}", "./");
    format!(
        "<link rel=\"modulepreload\" href=\"./{name}.js\">\n    \
         <link rel=\"preload\" href=\"./{name}_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n    \
         {script}"
    )
}

/// The text before the next `<link ...>` outside of comments, the tag, the text after it.
fn next_link(source: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + source.get(from..)?.find('<')?;
        let rest = source.get(open..)?;
        if rest.starts_with("<!--") {
            from = open + rest.find("-->")?;
        } else if rest.starts_with("<link") {
            let close = open + rest.find('>')? + 1;
            return Some((source.get(..open)?, source.get(open..close)?, source.get(close..)?));
        } else {
            from = open + 1;
        }
    }
}

/// Names and values; an attribute without a value has the empty one.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut attributes = Vec::new();
    let inner = tag.trim_start_matches("<link").trim_end_matches('>').trim_end_matches('/');
    let mut rest = inner.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let quoted = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
        let (value, after) = quoted.unwrap_or(("", after.trim_start_matches('=')));
        attributes.push((name, value));
        rest = after.trim_start();
    }
    attributes
}

/// The number of the line that holds this byte.
fn line_at(source: &str, byte: usize) -> usize {
    source.bytes().take(byte).filter(|byte| *byte == b'\n').count() + 1
}

/// The name beside the page of what it names.
pub fn file_name(href: &str) -> String {
    Path::new(href).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A link that leaves nothing behind takes its line with it.
fn drop_blank_line(before: &mut String, after: &mut &str) {
    let kept = before.trim_end_matches(' ').len();
    if before.get(..kept).is_some_and(|text| text.ends_with('\n'))
        && let Some(next) = after.strip_prefix('\n')
    {
        before.truncate(kept);
        *after = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "<script type=\"module\" src=\"{base}element.js\"></script>";

    fn page(head: &str) -> Result<HostPage> {
        read(&format!("<head>\n{head}\n</head>\n"), SCRIPT)
    }

    const RUST: &str = "<link data-trunk rel=\"rust\" data-bin=\"barnoma\" data-wasm-opt=\"0\" />";

    #[test]
    fn each_link_becomes_what_trunk_would_make_of_it() {
        let page = page(&format!(
            "<link data-trunk rel=\"css\" href=\"static/page.css\">\n  \
             <link data-trunk rel=\"copy-file\" href=\"static/element.js\">\n\
             <link rel=\"canonical\" href=\"/x\">\n{RUST}"
        ))
        .unwrap();
        assert_eq!(page.copies, ["static/page.css", "static/element.js"]);
        assert_eq!(page.bin, "barnoma");
        assert_eq!(
            page.html,
            "<head>\n<link rel=\"stylesheet\" href=\"./page.css\">\n\
             <link rel=\"canonical\" href=\"/x\">\n\
             <link rel=\"modulepreload\" href=\"./barnoma.js\">\n    \
             <link rel=\"preload\" href=\"./barnoma_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n    \
             <script type=\"module\" src=\"./element.js\"></script>\n</head>\n"
        );
    }

    #[test]
    fn comments_are_left_alone() {
        let comment = "<!-- <link data-trunk rel=\"sass\" href=\"x\"> -->";
        assert!(page(&format!("{comment}\n{RUST}")).unwrap().html.contains(comment));
    }

    #[test]
    fn what_is_unknown_is_named_with_its_line() {
        let error = page(&format!("{RUST}\n<link data-trunk rel=\"sass\" href=\"x\">"));
        let error = format!("{:#}", error.unwrap_err());
        assert!(error.starts_with("index.html:3: rel=\"sass\""), "{error}");
        assert!(page("<link data-trunk rel=\"copy-file\">").is_err());
        assert!(page("<link data-trunk>").is_err());
        assert!(page("").is_err());
        assert!(page(&format!("{RUST}{RUST}")).is_err());
    }

    #[test]
    fn the_script_tag_is_read_from_trunks_configuration() {
        let toml = "[build]\npattern_script = '<script src=\"{base}a.js\"></script>'\n";
        assert_eq!(pattern_script(toml).unwrap(), "<script src=\"{base}a.js\"></script>");
        assert!(pattern_script("[build]\n").is_err());
        assert!(pattern_script("pattern_script = '''\n'''\n").is_err());
    }
}

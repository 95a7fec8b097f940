//! The pages of findings become a part of the program, for `barnoma explain`.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

fn main() {
    let folder = Path::new("../../docs/findings");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".md") && name != "README.md")
        .collect();
    names.sort();
    let mut table = String::from("&[\n");
    for name in names {
        let page = fs::read_to_string(folder.join(&name)).unwrap_or_default();
        let code = name.trim_end_matches(".md");
        // A string takes whatever is written.
        let _ = writeln!(table, "    ({code:?}, {page:?}),");
    }
    table.push_str("]\n");
    let out = env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&out).join("findings.rs"), table) {
        println!("cargo::error=the pages of findings cannot be written: {error}");
    }
}

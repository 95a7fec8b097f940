//! Building the site: the wasm, its JavaScript, and the page with all that it loads.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::host_page::{self, HostPage};
use crate::repo::{Profile, Repo};
use crate::run::{self, Steps};
use crate::{bindgen, paths, slim};

/// Builds the site anew and gives back its folder, `target/site/{dev,release}`.
pub fn build(repo: &Repo, profile: Profile, steps: &mut Steps) -> Result<PathBuf> {
    let page = page(repo)?;
    let what = |program: &str| format!("compile the {program} ({} profile)", profile.name());
    let wasm = steps.run(&what("widget"), || compile(repo, profile, WIDGET))?;
    let reader = steps.run(&what("reader"), || compile(repo, profile, READER))?;
    let bound = repo.target().join("site").join(format!("{}-bindgen", profile.name()));
    steps.run("bind the wasm to JavaScript", || {
        bindgen::generate(&wasm, &bound, bindgen::NAME, profile, bindgen::Kind::Module)?;
        bindgen::generate(&reader, &bound, bindgen::READER, profile, bindgen::Kind::Module)
    })?;
    let site = repo.site(profile);
    steps.run("assemble the site", || {
        assemble(repo, &page, &bound, &site)?;
        if profile == Profile::Dev {
            return Ok(());
        }
        slim_down(&page, &site)?;
        refuse_traces(repo, &site)
    })?;
    Ok(site)
}

/// A program of the browser: the package and its binary.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    package: &'static str,
    bin: &'static str,
}

/// What draws the page.
pub const WIDGET: Program = Program { package: "barnoma", bin: "barnoma" };
/// What reads datasets.
pub const READER: Program = Program { package: "barnoma-reader-wasm", bin: "barnoma_reader" };

/// Compiles a program and gives back the file.
pub fn compile(repo: &Repo, profile: Profile, program: Program) -> Result<PathBuf> {
    let Program { package, bin } = program;
    let mut cargo = repo.cargo();
    cargo.args(["build", "--package", package, "--features", FEATURE, "--bin", bin]);
    cargo.args(["--target", TARGET]);
    if profile == Profile::Release {
        cargo.arg("--release");
        paths::remap(&mut cargo, repo)?;
    }
    run::run(&mut cargo)?;
    Ok(compiled(repo, profile, bin))
}

/// Where cargo leaves the widget's program.
pub fn compiled(repo: &Repo, profile: Profile, bin: &str) -> PathBuf {
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => "release",
    };
    repo.target().join(TARGET).join(folder).join(format!("{bin}.wasm"))
}

/// What has the wasm's program compiled at all.
pub const FEATURE: &str = "wasm";

/// What the widget is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

fn page(repo: &Repo) -> Result<HostPage> {
    let read = |name| {
        fs::read_to_string(repo.root().join(name)).with_context(|| format!("reading {name}"))
    };
    host_page::read(&read("index.html")?, host_page::pattern_script(&read("Trunk.toml")?)?)
}

/// The folder is made new, so that nothing of an earlier build is left in it.
fn assemble(repo: &Repo, page: &HostPage, bound: &Path, site: &Path) -> Result<()> {
    if site.exists() {
        fs::remove_dir_all(site).with_context(|| format!("emptying {}", site.display()))?;
    }
    fs::create_dir_all(site)?;
    for href in &page.copies {
        copy(&repo.root().join(href), site).with_context(|| format!("index.html names {href}"))?;
    }
    // Everything that wasm-bindgen wrote, snippets included.
    for entry in fs::read_dir(bound)? {
        copy(&entry?.path(), site)?;
    }
    barnoma_sheet::write(site, "")?;
    fs::write(site.join("index.html"), &page.html)?;
    Ok(())
}

/// The scripts that people wrote; those of wasm-bindgen are slim already.
fn slim_down(page: &HostPage, site: &Path) -> Result<()> {
    for href in page.copies.iter().filter(|href| href.ends_with(".js")) {
        let file = site.join(host_page::file_name(href));
        let script = slim::script(&fs::read_to_string(&file)?, bindgen::Kind::Module)
            .with_context(|| format!("making {href} smaller"))?;
        fs::write(file, script)?;
    }
    Ok(())
}

/// Copies a file, or a folder with all that is in it, into `folder`.
fn copy(from: &Path, folder: &Path) -> Result<()> {
    let Some(name) = from.file_name() else { bail!("{} has no name", from.display()) };
    let to = folder.join(name);
    if from.is_dir() {
        fs::create_dir_all(&to)?;
        for entry in fs::read_dir(from)? {
            copy(&entry?.path(), &to)?;
        }
        return Ok(());
    }
    fs::copy(from, &to).with_context(|| format!("copying {}", from.display()))?;
    Ok(())
}

fn refuse_traces(repo: &Repo, site: &Path) -> Result<()> {
    for program in [bindgen::NAME, bindgen::READER] {
        for name in [format!("{program}_bg.wasm"), format!("{program}.js")] {
            paths::refuse_machine_paths(repo, &name, &fs::read(site.join(&name))?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_page_runs_under_a_strict_policy_and_names_only_what_is_beside_it() {
        let page = page(&Repo::find().unwrap()).unwrap();
        for inline in ["<style", " style=", "onload=", "data-trunk", "<script>", "http:", "https:"]
        {
            assert!(!page.html.contains(inline), "{inline} in\n{}", page.html);
        }
        let scripts: Vec<&str> = page.html.matches("<script").collect();
        assert_eq!(scripts.len(), 1);
        assert!(page.html.contains("<script type=\"module\" src=\"./element.js\"></script>"));
        assert!(page.html.contains("<link rel=\"stylesheet\" href=\"./page.css\">"));
        assert!(page.copies.contains(&"static/programme.json".to_owned()));
    }

    #[test]
    fn an_assembled_site_is_flat_and_holds_nothing_old() {
        let around = tempfile::tempdir().unwrap();
        let (bound, site) = (around.path().join("bound"), around.path().join("site"));
        fs::create_dir_all(&bound).unwrap();
        fs::create_dir_all(&site).unwrap();
        fs::write(bound.join("barnoma.js"), "js").unwrap();
        fs::write(site.join("old.js"), "old").unwrap();
        let page = HostPage {
            html: "<p>".to_owned(),
            copies: vec!["static/page.css".to_owned()],
            bin: "barnoma".to_owned(),
            worker: None,
        };
        assemble(&Repo::find().unwrap(), &page, &bound, &site).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(&site).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["barnoma.css", "barnoma.js", "index.html", "page.css"]);
    }

    #[test]
    fn a_file_that_the_page_names_and_nobody_wrote_is_said() {
        let site = tempfile::tempdir().unwrap();
        let page = HostPage {
            html: String::new(),
            copies: vec!["static/none.css".to_owned()],
            bin: String::new(),
            worker: None,
        };
        let error = assemble(&Repo::find().unwrap(), &page, site.path(), site.path()).unwrap_err();
        assert_eq!(error.to_string(), "index.html names static/none.css");
    }
}

//! The widget's files as `barnoma build` takes them: built once, the same for every programme.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::bindgen::{self, Kind, NAME};
use crate::repo::{Profile, Repo};
use crate::run::{self, Steps};
use crate::{paths, site};

/// The element: the one script that a page loads.
const ELEMENT: &str = "static/element.js";
/// The catalogues.
const MESSAGES: &str = "crates/core/messages";

/// What the tests look at, and the days that it is for them: between its events.
const DEMO: &str = "static/programme.json";
const DEMO_DAYS: [(&str, &str); 2] = [("built", "2022-05-01"), ("built-newer", "2022-05-04")];

/// Builds the folder anew and gives it back: `target/site/widget`.
pub fn build(repo: &Repo, steps: &mut Steps) -> Result<PathBuf> {
    let wasm = steps.run("compile the widget (release profile)", || {
        site::compile(repo, Profile::Release, NAME)
    })?;
    let around = repo.target().join("site");
    let [module, script] = ["widget-module", "widget-script"].map(|name| around.join(name));
    steps.run("bind the wasm to JavaScript", || {
        bindgen::generate(&wasm, &module, Profile::Release, Kind::Module)?;
        bindgen::generate(&wasm, &script, Profile::Release, Kind::Script)
    })?;
    let folder = around.join("widget");
    steps.run("assemble the widget's folder", || assemble(repo, &module, &script, &folder))?;
    Ok(folder)
}

/// The demo programme as `barnoma build` makes it, for the tests, today and a day later:
/// `target/site/built` and `target/site/built-newer`.
pub fn build_demo(repo: &Repo, steps: &mut Steps) -> Result<[PathBuf; 2]> {
    let widget = build(repo, steps)?;
    let built = DEMO_DAYS.map(|(name, day)| (repo.target().join("site").join(name), day));
    for (folder, day) in &built {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
        }
        steps.run(&format!("build the demo programme of {day}"), || {
            let mut cargo = repo.cargo();
            cargo.args(["run", "--quiet", "--package", "barnoma-cli", "--", "build", DEMO]);
            cargo.args(["--compress", "--today", day, "--out"]).arg(folder);
            run::run(cargo.arg("--widget").arg(&widget))
        })?;
    }
    Ok(built.map(|(folder, _)| folder))
}

/// The element beside its glue under the name that visitors' hosts know.
fn renamed(element: &str) -> Result<String> {
    let (from, to) = (format!("\"./{NAME}.js\""), format!("\"./{NAME}_bg.js\""));
    let n_named = element.matches(&from).count();
    ensure!(n_named == 1, "{ELEMENT} imports {from} {n_named} times instead of once");
    Ok(element.replace(&from, &to))
}

fn assemble(repo: &Repo, module: &Path, script: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    let messages = folder.join("messages");
    fs::create_dir_all(&messages)?;
    let wasm = format!("{NAME}_bg.wasm");
    let same = fs::read(module.join(&wasm))? == fs::read(script.join(&wasm))?;
    ensure!(same, "the module and the script want different wasm: run cargo xtask widget again");
    let glue = format!("{NAME}.js");
    let element = fs::read_to_string(repo.root().join(ELEMENT)).context("reading the element")?;
    fs::write(folder.join(&glue), renamed(&element)?)?;
    let copies = [
        (module.join(&glue), format!("{NAME}_bg.js")),
        (module.join(&wasm), wasm),
        (script.join(&glue), format!("{NAME}_file.js")),
    ];
    for (from, name) in copies {
        let bytes = fs::read(&from).with_context(|| format!("reading {}", from.display()))?;
        paths::refuse_machine_paths(repo, &name, &bytes)?;
        fs::write(folder.join(name), bytes)?;
    }
    for entry in fs::read_dir(repo.root().join(MESSAGES))? {
        let entry = entry?;
        fs::copy(entry.path(), messages.join(entry.file_name()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_element_imports_its_glue_once() {
        assert_eq!(renamed("import(\"./barnoma.js\")").unwrap(), "import(\"./barnoma_bg.js\")");
        renamed("").unwrap_err();
        renamed("import(\"./barnoma.js\"), import(\"./barnoma.js\")").unwrap_err();
    }
}

//! The widget's files as `barnoma build` takes them: built once, the same for every programme.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use barnoma_cli::{Build, Verdict};

use crate::bindgen::{self, Kind, NAME, READER};
use crate::repo::{Profile, Repo};
use crate::run::Steps;
use crate::{paths, site, slim};

/// The element.
const ELEMENT: &str = "static/element.js";
/// What the element imports, which becomes one script with it: a page waits for one answer less.
const IMPORTED: [&str; 4] = ["bring.js", "carry.js", "keys.js", "settings.js"];
/// The catalogues.
const MESSAGES: &str = "crates/lang/messages";

/// What the tests look at, and the days that it is for them: between its events.
const DEMO: &str = "static/programme.json";
const DEMO_DAYS: [(&str, &str); 2] = [("built", "2022-05-01"), ("built-newer", "2022-05-04")];

/// Builds the folder anew and gives it back: `target/site/widget`.
pub fn build(repo: &Repo, steps: &mut Steps) -> Result<PathBuf> {
    let wasm = steps.run("compile the widget (release profile)", || {
        site::compile(repo, Profile::Release, site::WIDGET)
    })?;
    let reader = steps.run("compile the reader (release profile)", || {
        site::compile(repo, Profile::Release, site::READER)
    })?;
    let around = repo.target().join("site");
    let [module, script] = ["widget-module", "widget-script"].map(|name| around.join(name));
    steps.run("bind the wasm to JavaScript", || {
        bindgen::generate(&wasm, &module, NAME, Profile::Release, Kind::Module)?;
        bindgen::generate(&wasm, &script, NAME, Profile::Release, Kind::Script)?;
        bindgen::generate(&reader, &module, READER, Profile::Release, Kind::Module)
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
        let build = Build {
            file: repo.root().join(DEMO),
            out: folder.clone(),
            compress: true,
            widget: Some(widget.clone()),
            today: Some((*day).to_owned()),
            ..Build::default()
        };
        let verdict =
            steps.run(&format!("build the demo programme of {day}"), move || build.run())?;
        ensure!(verdict == Verdict::Fine, "{DEMO} has errors: see above");
    }
    Ok(built.map(|(folder, _)| folder))
}

/// The element and what it imports as one module, beside its glue under the name that visitors'
/// hosts know.
fn bundle(element: &str, read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let (comment, code) =
        element.split_once("\n\n").with_context(|| format!("{ELEMENT} begins with no comment"))?;
    let mut bundle = format!("{comment}\n");
    let mut own = String::new();
    for line in code.lines() {
        let Some(name) =
            IMPORTED.iter().find(|name| line.ends_with(&format!("from \"./{name}\";")))
        else {
            own.push_str(&format!("{line}\n"));
            continue;
        };
        let imported = read(name)?;
        ensure!(!imported.contains("\nimport "), "static/{name} imports: {ELEMENT} alone may");
        bundle.push_str(&format!("\n{}", imported.replace("\nexport ", "\n")));
    }
    bundle.push_str(&own);
    let (from, to) = (format!("\"./{NAME}.js\""), format!("\"./{NAME}_bg.js\""));
    for (name, n_wanted) in [(from.as_str(), 1), ("\nimport ", 0)] {
        let n_named = bundle.matches(name).count();
        ensure!(
            n_named == n_wanted,
            "{ELEMENT} has {name:?} {n_named} times instead of {n_wanted}"
        );
    }
    Ok(bundle.replace(&from, &to))
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
    let read = |path: &str| {
        fs::read_to_string(repo.root().join(path)).with_context(|| format!("reading {path}"))
    };
    let entry = bundle(&read(ELEMENT)?, |name| read(&format!("static/{name}")))?;
    let entry = slim::script(&entry, Kind::Module).context("making the element smaller")?;
    fs::write(folder.join(&glue), entry)?;
    let copies = [
        (module.join(&glue), format!("{NAME}_bg.js")),
        (module.join(&wasm), wasm),
        (script.join(&glue), format!("{NAME}_file.js")),
        (module.join(format!("{READER}.js")), format!("{READER}.js")),
        (module.join(format!("{READER}_bg.wasm")), format!("{READER}_bg.wasm")),
        (repo.root().join("static/read.js"), "read.js".to_owned()),
        (repo.root().join("static/read-worker.js"), "read-worker.js".to_owned()),
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
    fn the_element_and_what_it_imports_become_one_module() {
        let element = "// E\n\nimport { bring } from \"./bring.js\";\n\nbring();\n";
        let bundled = |element: &str, bring: &str| bundle(element, |_| Ok(bring.to_owned()));
        let bring = "// B\n\nexport const bring = () => import(\"./barnoma.js\");\n";
        assert_eq!(
            bundled(element, bring).unwrap(),
            "// E\n\n// B\n\nconst bring = () => import(\"./barnoma_bg.js\");\n\nbring();\n"
        );
        bundled(element, "// B\n").unwrap_err();
        bundled(element, &format!("{bring}{bring}")).unwrap_err();
        bundled(element, &format!("// B\n\nimport \"./other.js\";\n{bring}")).unwrap_err();
        let other = element.replace("bring.js", "other.js");
        bundled(&format!("{other}import(\"./barnoma.js\")"), bring).unwrap_err();
    }

    #[test]
    fn the_element_is_short_and_names_the_version_of_the_package() {
        let repo = Repo::find().unwrap();
        let read = |path: &str| fs::read_to_string(repo.root().join(path)).unwrap();
        let n_lines = read(ELEMENT).lines().count();
        assert!(n_lines <= 150, "{ELEMENT} has {n_lines} lines");
        let manifest = read("Cargo.toml");
        let version = manifest.lines().find_map(|line| line.strip_prefix("version = "));
        let named = format!("const version = {};", version.unwrap());
        assert!(read("static/bring.js").contains(&named), "static/bring.js lacks {named}");
    }
}

//! The widget's files as `barnoma build` takes them: built once, the same for every programme.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use barnoma_cli::{Build, Verdict};
use barnoma_testkit::sample;

use crate::bindgen::{self, Kind, NAME, READER};
use crate::repo::{Profile, Repo};
use crate::run::Steps;
use crate::{paths, site, slim};

/// The element.
const ELEMENT: &str = "static/element.js";
/// What it imports, which becomes one script with it: a page waits for one answer less.
/// Each may import those before it.
const WITH_ELEMENT: [&str; 5] = ["bring.js", "carry.js", "keys.js", "settings.js", "widget.js"];
/// What is loaded only where something fails, and what it imports.
const RESCUE: &str = "static/rescue.js";
const WITH_RESCUE: [&str; 2] = ["trouble.js", "plain.js"];
/// What stands in them for the seal, as long as they are not bound to one wasm.
const NO_SEAL: &str = "const seal = \"\";";
/// The catalogues.
const MESSAGES: &str = "crates/lang/messages";

/// What the tests look at, and the days that it is for them: between its events.
const DEMO: &str = "static/programme.json";
const DAY: &str = "2022-05-01";
const LATER: &str = "2022-05-04";
/// The board, and the days on which it is built.
const BOARD: &str = "static/board";
const BOARD_DAYS: [&str; 2] = ["2022-02-01", "2022-02-08"];
/// Records of a programme that stands on several pages.
const LONG: usize = 330;

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
        bindgen::generate(&wasm, &module, NAME, Profile::Release, Kind::Parted)?;
        bindgen::generate(&wasm, &script, NAME, Profile::Release, Kind::Script)?;
        bindgen::generate(&reader, &module, READER, Profile::Release, Kind::Module)
    })?;
    let folder = around.join("widget");
    steps.run("assemble the widget's folder", || {
        assemble(repo, &bindgen::seal(&wasm)?, &module, &script, &folder)
    })?;
    Ok(folder)
}

/// The demo programme as `barnoma build` makes it, for the tests, today and three days later, and a
/// long one: `target/site/built`, `target/site/built-newer` and `target/site/built-long`.
pub fn build_demo(repo: &Repo, widget: &Path, steps: &mut Steps) -> Result<[PathBuf; 3]> {
    let site = repo.target().join("site");
    let (demo, long) = (repo.root().join(DEMO), site.join("long.json"));
    fs::write(&long, sample::linked(LONG).to_string())?;
    let built = [("built", &demo, DAY), ("built-newer", &demo, LATER), ("built-long", &long, DAY)];
    let built = built.map(|(name, file, day)| (site.join(name), file, day));
    for (folder, file, day) in &built {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
        }
        let build = Build {
            file: (*file).clone(),
            out: folder.clone(),
            compress: true,
            widget: Some(widget.to_owned()),
            today: Some((*day).to_owned()),
            ..Build::default()
        };
        let verdict = steps.run(&format!("build a programme of {day}"), move || build.run())?;
        ensure!(verdict == Verdict::Fine, "{} has errors: see above", file.display());
    }
    Ok(built.map(|(folder, _, _)| folder))
}

/// The board of the demo as somebody keeps it: built, and built again when a partner has moved a
/// meeting. `target/site/built-board`.
pub fn build_board(repo: &Repo, widget: &Path, steps: &mut Steps) -> Result<PathBuf> {
    let site = repo.target().join("site");
    let (beside, folder) = (site.join("board"), site.join("built-board"));
    for folder in [&beside, &folder] {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
        }
    }
    fs::create_dir_all(&beside)?;
    for file in fs::read_dir(repo.root().join(BOARD)).context("reading the board")? {
        let file = file?;
        fs::copy(file.path(), beside.join(file.file_name()))?;
    }
    let partner = beside.join("office.json");
    let after = fs::read_to_string(&partner)?;
    let before = after.replacen("2022-12-02", "2022-11-25", 1);
    ensure!(before != after, "{} has no meeting to be moved", partner.display());
    for (text, day) in [(before, BOARD_DAYS[0]), (after, BOARD_DAYS[1])] {
        fs::write(&partner, text)?;
        let build = Build {
            file: beside.join("board.json"),
            out: folder.clone(),
            widget: Some(widget.to_owned()),
            today: Some(day.to_owned()),
            keep: 3,
            remember: true,
            live: true,
            ..Build::default()
        };
        let verdict = steps.run(&format!("build the board of {day}"), move || build.run())?;
        ensure!(verdict == Verdict::Fine, "the board has errors: see above");
    }
    Ok(folder)
}

/// The element beside its glue under the name that visitors' hosts know, of which it takes none
/// but that with the seal.
fn element(bundle: &str, seal: &str) -> Result<String> {
    let [glue, rescue] = [format!("\"./{NAME}.js\""), "\"./rescue.js\"".to_owned()];
    for name in [glue.as_str(), &rescue, NO_SEAL] {
        let n_named = bundle.matches(name).count();
        ensure!(n_named == 1, "{ELEMENT} has {name:?} {n_named} times instead of once");
    }
    Ok(bundle
        .replace(&glue, &format!("\"./{NAME}_bg.js\""))
        .replace(&rescue, &format!("\"./{NAME}_rescue.js\""))
        .replace(NO_SEAL, &format!("const seal = \"{seal}\";")))
}

/// A module and what it imports as one.
fn bundle(
    module: &str,
    imported: &[&str],
    read: impl Fn(&str) -> Result<String>,
) -> Result<String> {
    let mut bundle = String::new();
    for (at, name) in imported.iter().enumerate() {
        let file = format!("static/{name}");
        let own = without_imports(&read(&file)?, imported.get(..at).unwrap_or_default());
        bundle.push_str(&own.replace("\nexport ", "\n"));
    }
    bundle.push_str(&without_imports(&read(module)?, imported));
    let mut declared = BTreeSet::new();
    for name in bundle.lines().filter_map(declared_name) {
        ensure!(declared.insert(name), "{name} is declared twice in {module} and what it imports");
    }
    let imports = bundle.lines().any(|line| line.starts_with("import "));
    ensure!(!imports, "{module} imports what is not bundled with it");
    Ok(bundle)
}

/// What a line at the top of a module gives a name to.
fn declared_name(line: &str) -> Option<&str> {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let line = line.strip_prefix("async ").unwrap_or(line);
    let kinds = ["const ", "let ", "class ", "function "];
    let rest = kinds.into_iter().find_map(|kind| line.strip_prefix(kind))?;
    rest.split(|letter: char| !letter.is_alphanumeric()).next()
}

/// A script without its lines that import from one of these.
fn without_imports(script: &str, known: &[&str]) -> String {
    let imports = |line: &str| {
        line.starts_with("import ")
            && known.iter().any(|name| line.ends_with(&format!(" from \"./{name}\";")))
    };
    script.lines().filter(|line| !imports(line)).map(|line| format!("{line}\n")).collect()
}

fn assemble(repo: &Repo, seal: &str, module: &Path, script: &Path, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    let messages = folder.join("messages");
    fs::create_dir_all(&messages)?;
    let wasm = format!("{NAME}_bg.wasm");
    let glue = format!("{NAME}.js");
    let read = |path: &str| {
        fs::read_to_string(repo.root().join(path)).with_context(|| format!("reading {path}"))
    };
    let entry = element(&bundle(ELEMENT, &WITH_ELEMENT, read)?, seal)?;
    let entry = slim::script(&entry, Kind::Module).context("making the element smaller")?;
    fs::write(folder.join(&glue), entry)?;
    let rescue = bundle(RESCUE, &WITH_RESCUE, read)?;
    let rescue = slim::script(&rescue, Kind::Module).context("making the rescue smaller")?;
    fs::write(folder.join(format!("{NAME}_rescue.js")), rescue)?;
    barnoma_sheet::write(folder, seal)?;
    let copies = [
        (module.join(&glue), format!("{NAME}_bg.js")),
        (module.join(&wasm), wasm.clone()),
        (module.join(format!("{NAME}_annex.wasm")), format!("{NAME}_annex.wasm")),
        (script.join(&glue), format!("{NAME}_file.js")),
        (script.join(&wasm), format!("{NAME}_file.wasm")),
        (module.join(format!("{READER}.js")), format!("{READER}.js")),
        (module.join(format!("{READER}_bg.wasm")), format!("{READER}_bg.wasm")),
        (repo.root().join("static/read.js"), "read.js".to_owned()),
        (repo.root().join("static/read-worker.js"), "read-worker.js".to_owned()),
        (repo.root().join("static/live.js"), "live.js".to_owned()),
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
    fn a_module_and_what_it_imports_become_one() {
        let bundled = |a: &str, b: &str| {
            bundle("static/m.js", &["a.js", "b.js"], |file| {
                Ok(match file {
                    "static/a.js" => a.to_owned(),
                    "static/b.js" => b.to_owned(),
                    _ => "// M\n\nimport { a } from \"./a.js\";\n\n  a();\n".to_owned(),
                })
            })
        };
        let [a, b] = [
            "// A\n\nexport const a = 1;\n",
            "import { a } from \"./a.js\";\nexport const b = a;\n",
        ];
        assert_eq!(
            bundled(a, b).unwrap(),
            "// A\n\nconst a = 1;\nexport const b = a;\n// M\n\n\n  a();\n"
        );
        let error = bundled(a, &b.replace("const b", "class a")).unwrap_err().to_string();
        assert!(error.starts_with("a is declared twice"), "{error}");
        let error = bundled(b, a).unwrap_err().to_string();
        assert!(error.contains("imports what is not bundled"), "{error}");
    }

    #[test]
    fn the_element_names_its_glue_and_its_rescue_once_and_carries_the_seal() {
        let bundle = "const seal = \"\";\nimport(\"./barnoma.js\");\nimport(\"./rescue.js\");\n";
        assert_eq!(
            element(bundle, "0a").unwrap(),
            "const seal = \"0a\";\nimport(\"./barnoma_bg.js\");\nimport(\"./barnoma_rescue.js\");\n"
        );
        element(&[bundle, bundle].concat(), "0a").unwrap_err();
        element("const seal = \"\";", "0a").unwrap_err();
    }

    #[test]
    fn what_is_said_in_plain_script_stands_in_the_catalogues_too() {
        let root = Repo::find().unwrap().root().to_owned();
        let plain = fs::read_to_string(root.join("static/plain.js")).unwrap();
        let messages = root.join(MESSAGES);
        let english = fs::read_to_string(messages.join("en.json")).unwrap();
        let english: serde_json::Value = serde_json::from_str(&english).unwrap();
        let said = plain.split_once("const ENGLISH = {").unwrap().1.split_once("};").unwrap().0;
        for line in said.lines().filter(|line| !line.trim().is_empty()) {
            let (key, text) = line.trim().trim_end_matches(',').split_once(": ").unwrap();
            let known = &english["messages"][key.trim_matches('"')];
            assert_eq!(known.as_str(), Some(text.trim_matches('"')), "{key}");
        }
        let mut tags: Vec<String> = fs::read_dir(messages)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        tags.sort();
        let tags = serde_json::to_string(&tags).unwrap().replace(',', ", ");
        assert!(plain.contains(&format!("const LOCALES = {tags};")), "{tags}");
    }

    #[test]
    fn what_is_said_of_a_board_is_said_in_all_languages() {
        let root = Repo::find().unwrap().root().to_owned();
        let live = fs::read_to_string(root.join("static/live.js")).unwrap();
        let said = live.split_once("const UPDATED = {").unwrap().1.split_once("};").unwrap().0;
        let said: BTreeSet<&str> = said.split('"').skip(1).step_by(4).collect();
        let messages = fs::read_dir(root.join(MESSAGES)).unwrap();
        let tags: BTreeSet<String> = messages
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(said, tags.iter().map(String::as_str).collect());
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

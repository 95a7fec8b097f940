//! A folder for one test, a widget made of a few letters, and the program run in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// The day of all builds here: between the demo's events.
pub const TODAY: &str = "2022-05-01";

/// A folder with a widget and whatever a test puts there.
pub struct Desk {
    folder: TempDir,
}

/// How the program ended.
#[derive(Debug)]
pub struct Outcome {
    /// Its exit code.
    pub code: i32,
    /// What it printed.
    pub output: String,
    /// What it complained about.
    pub errors: String,
}

/// The repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Desk {
    /// A folder with `widget/` and the demo as `programme.json`.
    pub fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(desk.path("widget/messages")).unwrap();
        desk.put(
            "widget/barnoma.js",
            "export const load = () => import(\"./barnoma_bg.js\");\n\
             export const files = [\"barnoma_bg.wasm\", \"barnoma.css\", \"./barnoma_rescue.js\",\n\
             \"./read.js\", \"messages/\"];\n",
        );
        desk.put(
            "widget/barnoma_bg.js",
            "export const annex = new URL('barnoma_annex.wasm', import.meta.url).href;\n",
        );
        for name in ["barnoma_bg.wasm", "barnoma_annex.wasm", "barnoma_file.wasm"] {
            desk.put(&format!("widget/{name}"), "\0asm\u{1}\0\0\0");
        }
        desk.put("widget/barnoma.css", "@layer barnoma.tokens;/**/");
        desk.put("widget/barnoma_rescue.js", "export {};\n");
        desk.put(
            "widget/read.js",
            "[\"./barnoma_reader.js\", \"./read-worker.js\", \"./live.js\"];\n",
        );
        desk.put("widget/live.js", "export {};\n");
        desk.put("widget/read-worker.js", "export {};\n");
        desk.put("widget/barnoma_reader.js", "[\"barnoma_reader_bg.wasm\"];\n");
        desk.put("widget/barnoma_reader_bg.wasm", "\0asm\u{1}\0\0\0");
        desk.put("widget/barnoma_file.js", "let wasm_bindgen;\n");
        let russian = fs::read(repository().join("crates/lang/messages/ru.json")).unwrap();
        fs::write(desk.path("widget/messages/ru.json"), russian).unwrap();
        let demo = fs::read(repository().join("static/programme.json")).unwrap();
        fs::write(desk.path("programme.json"), demo).unwrap();
        desk
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Reads a file.
    #[track_caller]
    pub fn text(&self, name: &str) -> String {
        match fs::read_to_string(self.path(name)) {
            Ok(text) => text,
            Err(error) => panic!("{name}: {error}"),
        }
    }

    /// The program, about to be run in the folder.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_barnoma"));
        command.args(words).current_dir(self.folder.path()).env_remove("SOURCE_DATE_EPOCH");
        // What is said of the data is said in the language of whoever tests, else.
        command.env("LC_ALL", "C");
        command
    }

    /// Runs the program in the folder.
    pub fn run(&self, words: &[&str]) -> Outcome {
        let output = self.command(words).output().unwrap();
        Outcome {
            code: output.status.code().unwrap(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// `barnoma build programme.json --out site` on the usual day, with more arguments.
    #[track_caller]
    pub fn build(&self, more: &[&str]) -> Outcome {
        let usual = ["build", "programme.json", "--out", "site", "--widget", "widget"];
        let outcome = self.run(&[&usual[..], &["--today", TODAY], more].concat());
        assert_eq!(outcome.code, 0, "{outcome:?}");
        outcome
    }

    /// The name of a file below a folder that is named by its content: `a.css` may be
    /// `a.0123456789ab.css`, and `m/a.json` `m.0123456789ab/a.json`.
    #[track_caller]
    pub fn named(&self, folder: &str, name: &str) -> String {
        let at = name.find('/').or(name.rfind('.')).unwrap();
        let (start, end) = (format!("{}.", &name[..at]), &name[at..]);
        let files = self.files(folder);
        let mut found = files.keys().filter(|file| {
            let length = start.len() + 12 + end.len();
            file.len() == length && file.starts_with(&start) && file.ends_with(end)
        });
        let first = found.next().unwrap_or_else(|| panic!("{name} in {:?}", files.keys()));
        assert_eq!(found.next(), None, "one file stands for {name}");
        first.clone()
    }

    /// The addresses that the pages of a site give search engines as translations of a page.
    pub fn translations(&self) -> Vec<String> {
        let pages = self.files("site").into_iter().filter(|(name, _)| name.ends_with(".html"));
        let links = |(_, page): (String, Vec<u8>)| {
            let page = String::from_utf8(page).unwrap();
            let links = page.split("<link ").skip(1).filter_map(|rest| rest.split('>').next());
            let told = links.filter(|link| link.contains("hreflang="));
            let address = |link: &str| link.split("href=\"").last().unwrap().to_owned();
            told.map(address).collect::<Vec<_>>()
        };
        pages.flat_map(links).collect()
    }

    /// Every file below a folder with its bytes.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path(folder), "", &mut files);
        files
    }
}

fn gather(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            gather(&path, &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

//! No folder of the building machine stays in what visitors get.
//!
//! Panic messages carry source paths. They are remapped for the wasm, for
//! privacy and so that two machines build the same bytes.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow};

use crate::repo::Repo;
use crate::run;
use crate::site::TARGET;

/// What cargo is told in this repository.
const CONFIG: &str = ".cargo/config.toml";

/// A folder of this machine and the word that stands for it.
type Alias = (PathBuf, &'static str);

/// Lets this cargo command compile without the machine's folders in the result.
pub fn remap(cargo: &mut Command, repo: &Repo) -> Result<()> {
    let mut flags = given();
    // These flags would hold in its place.
    flags.extend(configured(repo)?);
    for (folder, word) in aliases(repo)? {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(folder);
        flag.push("=");
        flag.push(word);
        flags.push(flag);
    }
    // This variable wins over RUSTFLAGS, and its separator allows blanks in folders.
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join(OsStr::new("\u{1f}")));
    Ok(())
}

/// Complains about folders of this machine in a finished file.
pub fn refuse_machine_paths(repo: &Repo, name: &str, bytes: &[u8]) -> Result<()> {
    for (folder, _) in aliases(repo)? {
        // With its slash, or a short one such as `/root` would be found by chance.
        let folder = folder.join("").to_string_lossy().into_owned();
        if folder.len() > 2 && find(bytes, folder.as_bytes()).is_some() {
            return Err(anyhow!("{name} holds the folder {folder}: build it with cargo xtask"));
        }
    }
    Ok(())
}

/// Where the sources of the standard library and of crates are said to be.
const LIBRARIES: [&str; 3] = ["/rustc/", "/rust/deps/", "crates/"];
/// No path of theirs is longer.
const MAX_PATH: usize = 160;

/// A place in a source as the compiler lays it down: the address of the path, its length, line and
/// column, 32 bits each.
const PLACE: usize = 16;
/// A text without letters, line 0 and column 0.
const NOWHERE: [u8; PLACE] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// Blanks out the paths of libraries' sources and the places in them: what a panic in one says is
/// its text, and a visitor would load where it stands in vain. In place, as code knows where data
/// lies; the first byte is at `start`. Our own paths stay.
pub fn blank_libraries(data: &mut [u8], start: u32) {
    let mut blanked = BTreeSet::new();
    for (at, address) in (0..data.len()).zip(start..) {
        if let Some(rest) = data.get_mut(at..)
            && let Some(path) = rest.get_mut(..library_path(rest))
            && !path.is_empty()
        {
            path.fill(b' ');
            blanked.insert([address.to_le_bytes(), (path.len() as u32).to_le_bytes()].concat());
        }
    }
    let n_before = start.wrapping_neg() as usize % size_of::<u32>();
    for at in (n_before..data.len()).step_by(size_of::<u32>()) {
        if let Some(place) = data.get_mut(at..at + PLACE)
            && place.get(..PLACE / 2).is_some_and(|path| blanked.contains(path))
        {
            place.copy_from_slice(&NOWHERE);
        }
    }
}

/// The length of the path of a library's source that these bytes begin with; 0 if there is none.
fn library_path(bytes: &[u8]) -> usize {
    let Some(folder) = LIBRARIES.iter().find(|folder| bytes.starts_with(folder.as_bytes())) else {
        return 0;
    };
    let is_path = |letter: &u8| letter.is_ascii_alphanumeric() || b"/_-.".contains(letter);
    let path: Vec<u8> = bytes.iter().copied().take(MAX_PATH).take_while(is_path).collect();
    let path = String::from_utf8_lossy(&path);
    let name = path.split('/').nth(1).and_then(|name| name.rsplit_once('-'));
    // Our own crates have no version in their names.
    let is_ours = *folder == "crates/"
        && name.is_none_or(|(_, v)| !v.starts_with(|c: char| c.is_ascii_digit()));
    path.find(".rs").filter(|_| !is_ours).map_or(0, |end| end + 3)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// From the widest to the closest: the compiler takes the last one that fits.
fn aliases(repo: &Repo) -> Result<Vec<Alias>> {
    let mut sysroot = Command::new("rustc");
    sysroot.args(["--print", "sysroot"]).current_dir(repo.root());
    let sysroot = PathBuf::from(run::output(&mut sysroot)?.trim());
    let home = std::env::home_dir();
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    let mut aliases: Vec<Alias> = Vec::new();
    if let Some(home) = home {
        aliases.push((home, "home"));
    }
    aliases.push((sysroot, "rust"));
    if let Some(cargo_home) = cargo_home {
        aliases.push((cargo_home.clone(), "cargo"));
        aliases.extend(sources(&cargo_home).into_iter().map(|folder| (folder, "crates")));
    }
    aliases.push((repo.root().to_owned(), "barnoma"));
    Ok(aliases)
}

/// One folder for each registry.
fn sources(cargo_home: &Path) -> Vec<PathBuf> {
    let Ok(folders) = std::fs::read_dir(cargo_home.join("registry/src")) else {
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = folders.flatten().map(|folder| folder.path()).collect();
    folders.sort();
    folders
}

/// What the developer asked of the compiler already.
fn given() -> Vec<OsString> {
    if let Some(encoded) = std::env::var_os("CARGO_ENCODED_RUSTFLAGS") {
        return vec![encoded];
    }
    let plain = std::env::var("RUSTFLAGS").unwrap_or_default();
    plain.split_whitespace().map(OsString::from).collect()
}

/// What the repository has the compiler do for the browser, whoever calls it.
fn configured(repo: &Repo) -> Result<Vec<OsString>> {
    let file = fs::read_to_string(repo.root().join(CONFIG)).context(CONFIG)?;
    let config: toml::Table = file.parse().context(CONFIG)?;
    let of_target = config.get("target").and_then(|target| target.get(TARGET)?.get("rustflags"));
    let flags = of_target.and_then(toml::Value::as_array);
    let flags = flags.with_context(|| format!("{CONFIG} has no rustflags for {TARGET}"))?;
    Ok(flags.iter().filter_map(toml::Value::as_str).map(OsString::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_names_the_repository_is_refused() {
        let repo = Repo::find().unwrap();
        let mut bytes = b"panicked at ".to_vec();
        refuse_machine_paths(&repo, "x.wasm", &bytes).unwrap();
        bytes.extend(repo.root().join("src/app.rs").to_string_lossy().as_bytes());
        refuse_machine_paths(&repo, "x.wasm", &bytes).unwrap_err();
    }

    #[test]
    fn of_libraries_no_path_stays_and_all_else_does() {
        let before = "no x/rustc/0f1e/library/core/src/str/mod.rscrates/pack/src/day.rs!\
             crates/yew-0.23.0/src/html/mod.rscrates/x-1.0.0/src/a.rs\0src/app.rs crates/y-2 none.rs";
        let gone = |path: &str| " ".repeat(path.len());
        let after = before
            .replace(
                "/rustc/0f1e/library/core/src/str/mod.rs",
                &gone("/rustc/0f1e/library/core/src/str/mod.rs"),
            )
            .replace(
                "crates/yew-0.23.0/src/html/mod.rs",
                &gone("crates/yew-0.23.0/src/html/mod.rs"),
            )
            .replace("crates/x-1.0.0/src/a.rs", &gone("crates/x-1.0.0/src/a.rs"));
        let mut data = before.as_bytes().to_vec();
        blank_libraries(&mut data, 0);
        assert_eq!(String::from_utf8(data).unwrap(), after);
    }

    #[test]
    fn of_libraries_no_place_stays_and_all_else_does() {
        let place =
            |address: u32, length: u32| [address, length, 12, 34].map(u32::to_le_bytes).concat();
        let (library, ours) = ("crates/x-1.0.0/src/a.rs", "src/app.rs!");
        // Words lie at addresses that four divides; the data begins before the first.
        let start = 1_000_003;
        let (library_at, ours_at) = (start + 33, start + 33 + 23);
        let texts = [library, ours].concat();
        let words = |of_library: &[u8]| [&[7][..], of_library, &place(ours_at, 10)].concat();
        let mut data = [words(&place(library_at, 23)), texts.clone().into_bytes()].concat();
        blank_libraries(&mut data, start);
        let texts = texts.replace(library, &" ".repeat(library.len()));
        assert_eq!(data, [words(&NOWHERE), texts.into_bytes()].concat());
        // Of another length it is something else.
        let other = [words(&place(library_at, 22)), library.as_bytes().to_vec()].concat();
        let mut data = other.clone();
        blank_libraries(&mut data, start);
        assert_eq!(data.get(..33), other.get(..33));
    }

    #[test]
    fn the_compiler_is_told_every_folder() {
        let repo = Repo::find().unwrap();
        let mut cargo = Command::new("cargo");
        remap(&mut cargo, &repo).unwrap();
        let (_, flags) = cargo.get_envs().next().unwrap();
        let flags = flags.unwrap().to_string_lossy().into_owned();
        let last = flags.split('\u{1f}').next_back().unwrap();
        assert_eq!(last, format!("--remap-path-prefix={}=barnoma", repo.root().display()));
        assert!(
            flags.split('\u{1f}').any(|flag| flag == "-Csymbol-mangling-version=v0"),
            "{flags}"
        );
    }
}

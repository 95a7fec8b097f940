//! Files that a command writes: whole or not at all, and over nobody's work.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use barnoma_exchange::{File, Format};
use tempfile::NamedTempFile;

/// Writes a file beside its place and puts it there. Another file of that name is replaced only
/// if that was asked for; behind a link stands the file that is meant. What is no file but takes
/// bytes, as a pipe or a device does, is written into and stays what it is.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    let cannot = || format!("{} cannot be written", path.display());
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(fs::Metadata::is_dir) {
        bail!("{} is a folder: name a file", path.display());
    }
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        let mut open = fs::OpenOptions::new().write(true).open(path).with_context(cannot)?;
        return open.write_all(bytes).with_context(cannot);
    }
    let place = behind_links(path).with_context(cannot)?;
    let folder = match place.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).with_context(cannot)?;
    let mut file = tempfile::Builder::new();
    let mut file: NamedTempFile = permitted(&mut file).tempfile_in(folder).with_context(cannot)?;
    file.write_all(bytes).with_context(cannot)?;
    if force {
        // Who could read the old one can read the new one, and nobody else.
        if let Some(there) = there {
            fs::set_permissions(file.path(), there.permissions()).with_context(cannot)?;
        }
        file.persist(&place).map_err(|error| error.error).with_context(cannot)?;
        return Ok(());
    }
    match file.persist_noclobber(&place) {
        Ok(_) => Ok(()),
        Err(_) if place.exists() => Err(is_there(path)),
        Err(error) => Err(error.error).with_context(cannot),
    }
}

/// Links that lead to links; more of them are a circle.
const MOST_LINKS: usize = 40;

/// Where a file is that links lead to, whether it is there or not.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    for _ in 0..MOST_LINKS {
        if !place.is_symlink() {
            return Ok(place);
        }
        let to = fs::read_link(&place)?;
        place = place.parent().unwrap_or(Path::new("")).join(to);
    }
    Err(io::Error::other("links lead in a circle"))
}

/// Refuses what would be written over a file that is read, or over another that is written.
pub fn refuse_same<'p>(
    read: impl IntoIterator<Item = &'p Path>,
    written: impl IntoIterator<Item = &'p Path>,
) -> Result<()> {
    let mut taken: Vec<PathBuf> = read.into_iter().filter_map(|path| place(path, true)).collect();
    let n_read = taken.len();
    for path in written {
        let Some(place) = place(path, false) else { continue };
        match taken.iter().position(|other| *other == place) {
            Some(at) if at < n_read => {
                bail!("{} is what is read: choose another name for what is written", path.display())
            }
            Some(_) => bail!("{} is named twice: choose two names", path.display()),
            None => taken.push(place),
        }
    }
    Ok(())
}

/// Refuses the name of a file to be written that says another format.
pub fn refuse_name(path: &Path, format: Format) -> Result<()> {
    // What takes bytes and is no file may be called as it likes.
    let is_kept = fs::metadata(path).map_or(true, |there| there.is_file());
    if is_kept {
        format.refuse_name(&path.to_string_lossy())?;
    }
    Ok(())
}

/// Where a file is or will be, by one name; none of what takes bytes and keeps nothing.
fn place(path: &Path, is_read: bool) -> Option<PathBuf> {
    match fs::metadata(path) {
        Ok(there) if there.is_file() || there.is_dir() => fs::canonicalize(path).ok(),
        Err(_) if !is_read => {
            let place = behind_links(path).ok()?;
            let folder = place.parent().filter(|folder| *folder != Path::new(""));
            let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
            Some(folder.join(place.file_name()?))
        }
        _ => None,
    }
}

/// Writes files into a folder; nothing if one of them is there and is not to be replaced.
pub fn write_all(folder: &Path, files: &[File], force: bool) -> Result<()> {
    if folder.exists() && !folder.is_dir() {
        bail!("--out {} is a file: name a folder", folder.display());
    }
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    if !force && let Some(there) = paths.iter().find(|path| path.exists()) {
        return Err(is_there(there));
    }
    for (path, (_, bytes)) in paths.iter().zip(files) {
        write(path, bytes, force)?;
    }
    Ok(())
}

/// Refuses what is there already, before any work is done.
pub fn refuse_existing(path: &Path, force: bool) -> Result<()> {
    match !force && path.is_file() {
        true => Err(is_there(path)),
        false => Ok(()),
    }
}

fn is_there(path: &Path) -> anyhow::Error {
    anyhow::anyhow!(
        "{} is there already: choose another name, or replace it with --force",
        path.display()
    )
}

/// As readable as files are that anybody writes; a temporary one is its owner's alone.
#[cfg(unix)]
fn permitted<'a, 'b>(file: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    file.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn permitted<'a, 'b>(file: &'a mut tempfile::Builder<'b, 'b>) -> &'a mut tempfile::Builder<'b, 'b> {
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_replaced_only_with_force() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.json");
        write(&path, b"1", false).unwrap();
        let error = write(&path, b"2", false).unwrap_err().to_string();
        assert!(error.contains("--force"), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"1");
        write(&path, b"2", true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1);
    }

    #[test]
    fn of_several_files_none_is_written_where_one_is_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.csv"), "mine").unwrap();
        let files = [("a.csv".to_owned(), b"1".to_vec()), ("b.csv".to_owned(), b"2".to_vec())];
        assert!(write_all(folder.path(), &files, false).is_err());
        assert!(!folder.path().join("a.csv").exists());
        write_all(folder.path(), &files, true).unwrap();
        assert_eq!(fs::read(folder.path().join("b.csv")).unwrap(), b"2");
    }

    #[cfg(unix)]
    #[test]
    fn behind_links_the_file_is_written_and_the_links_stay() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("deep")).unwrap();
        fs::write(at("deep/real.json"), "1").unwrap();
        symlink("deep/real.json", at("near.json")).unwrap();
        symlink(at("near.json"), at("far.json")).unwrap();
        assert!(write(&at("far.json"), b"2", false).is_err());
        assert_eq!(fs::read(at("deep/real.json")).unwrap(), b"1");
        write(&at("far.json"), b"2", true).unwrap();
        assert_eq!(fs::read(at("deep/real.json")).unwrap(), b"2");
        // A link to what is not there yet makes it.
        symlink("deep/new.json", at("early.json")).unwrap();
        write(&at("early.json"), b"3", false).unwrap();
        assert_eq!(fs::read(at("deep/new.json")).unwrap(), b"3");
        assert!(["near.json", "far.json", "early.json"].iter().all(|name| at(name).is_symlink()));
        symlink("circle", at("circle")).unwrap();
        assert!(write(&at("circle"), b"4", true).is_err());
        assert!(at("circle").is_symlink());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_into_with_and_without_force() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        std::os::unix::fs::symlink("pipe", folder.path().join("link")).unwrap();
        for (name, force) in [("pipe", true), ("pipe", false), ("link", true)] {
            let reader = std::thread::spawn({
                let pipe = pipe.clone();
                move || fs::read(pipe).unwrap()
            });
            write(&folder.path().join(name), b"bytes", force).unwrap();
            assert_eq!(reader.join().unwrap(), b"bytes");
            assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo(), "{name} {force}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_a_file_is_as_it_was() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "1").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        write(&path, b"2", true).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn what_is_read_is_not_written_by_whatever_name() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.json"), "1").unwrap();
        fs::create_dir(at("sheets")).unwrap();
        let same = |read: &str, written: &[&str]| {
            let written: Vec<PathBuf> = written.iter().map(|name| at(name)).collect();
            refuse_same([at(read).as_path()], written.iter().map(PathBuf::as_path))
        };
        assert!(same("a.json", &["b.json", "c.json"]).is_ok());
        assert!(same("sheets", &["sheets/a.json"]).is_ok());
        for (read, written) in [
            ("a.json", &["a.json"][..]),
            ("a.json", &["sheets/../a.json"]),
            ("a.json", &["b.json", "a.json"]),
            ("a.json", &["b.json", "sheets/../b.json"]),
            ("sheets", &["sheets/"]),
        ] {
            assert!(same(read, written).is_err(), "{read} {written:?}");
        }
    }
}

//! Files that a command writes: whole or not at all, and over nobody's work.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use barnoma_exchange::File;
use tempfile::NamedTempFile;

/// Writes a file beside its place and puts it there. Another file of that name is replaced only
/// if that was asked for.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<()> {
    let cannot = || format!("{} cannot be written", path.display());
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        bail!("{} is a folder: name a file", path.display());
    }
    fs::create_dir_all(folder).with_context(cannot)?;
    let mut file = tempfile::Builder::new();
    let mut file: NamedTempFile = permitted(&mut file).tempfile_in(folder).with_context(cannot)?;
    file.write_all(bytes).with_context(cannot)?;
    if force {
        file.persist(path).map_err(|error| error.error).with_context(cannot)?;
        return Ok(());
    }
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(_) if path.exists() => Err(is_there(path)),
        Err(error) => Err(error.error).with_context(cannot),
    }
}

/// Writes files into a folder; nothing if one of them is there and is not to be replaced.
pub fn write_all(folder: &Path, files: &[File], force: bool) -> Result<()> {
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
}

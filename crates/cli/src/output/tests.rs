//! The folder through everything that can happen to a build.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::*;

/// Files by name, in the order in which they are made.
type Files = [(&'static str, &'static str)];

const OLD: &Files = &[
    ("kept.css", "same"),
    ("page.css", "old"),
    ("event/a.html", "old a"),
    ("event/gone.html", "old gone"),
    ("only/old.js", "x"),
    ("index.html", "old index"),
    ("sitemap.xml", "old map"),
];
const NEW_FILES: &Files = &[
    ("kept.css", "same"),
    ("page.css", "new, and longer"),
    ("event/a.html", "new a"),
    ("event/b.html", "new b"),
    ("more/new.js", "y"),
    ("index.html", "new index"),
];

/// A disk on which something happens after so many calls, and for ever.
#[derive(Debug)]
struct Failing {
    n_left: AtomicUsize,
    /// Calls that write files fail, the others do not: a full disk and not a kill.
    is_full: bool,
}

impl Failing {
    fn after(n: usize, is_full: bool) -> Failing {
        Failing { n_left: AtomicUsize::new(n), is_full }
    }

    fn try_call(&self, writes: bool, call: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        if self.is_full && !writes {
            return call();
        }
        let n =
            self.n_left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        match n {
            Ok(_) => call(),
            Err(_) => Err(io::Error::other("no space left")),
        }
    }
}

impl Disk for Failing {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.try_call(false, || Local.make_folder(path))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let written = self.try_call(true, || Local.write(path, bytes));
        if written.is_err() && !path.exists() && path.parent().is_some_and(Path::exists) {
            // Half of a file is what a full disk and a kill leave.
            Local.write(path, bytes.get(..bytes.len() / 2).unwrap())?;
        }
        written
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.try_call(false, || Local.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.try_call(false, || Local.remove(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.try_call(false, || Local.remove_folder(path))
    }

    fn remove_empty_folder(&self, path: &Path) -> io::Result<()> {
        self.try_call(false, || Local.remove_empty_folder(path))
    }
}

fn build_on(disk: &dyn Disk, folder: &Path, is_packed: bool, files: &Files) -> Result<Report> {
    let output = Output::open(folder, disk)?;
    let ((), report) = output.replace(is_packed, |put| {
        files.iter().try_for_each(|(name, text)| put(name, text.as_bytes().to_vec()))
    })?;
    Ok(report)
}

fn build(folder: &Path, files: &Files) -> Result<Report> {
    build_on(&Local, folder, false, files)
}

/// What is in a folder, but for what builds keep for themselves.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    fn gather(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
            if path.is_dir() && !path.is_symlink() {
                gather(&path, &format!("{name}/"), found);
            } else {
                found.insert(name, String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned());
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, "", &mut found);
    found.retain(|name, _| !name.starts_with(OWN));
    found
}

fn expected(files: &Files) -> BTreeMap<String, String> {
    files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn put(folder: &Path, name: &str, text: &str) {
    fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
    fs::write(folder.join(name), text).unwrap();
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_new_version_replaces_the_old_one_and_leaves_nothing_of_it() {
    let out = folder();
    build(out.path(), OLD).unwrap();
    assert_eq!(contents(out.path()), expected(OLD));
    build(out.path(), NEW_FILES).unwrap();
    assert_eq!(contents(out.path()), expected(NEW_FILES));
    assert!(!out.path().join("only").exists(), "a folder goes with the last file in it");
    let own: Vec<_> = fs::read_dir(out.path().join(OWN)).unwrap().collect();
    assert_eq!(own.len(), 1, "the list: {own:?}");
}

#[test]
fn what_no_build_wrote_stays() {
    let out = folder();
    for name in ["mine.txt", "event/mine.html", "only/mine.js", "page.css.br", "empty/a/b"] {
        put(out.path(), name, "mine");
    }
    build(out.path(), OLD).unwrap();
    build(out.path(), NEW_FILES).unwrap();
    let mut all = expected(NEW_FILES);
    for name in ["mine.txt", "event/mine.html", "only/mine.js", "page.css.br", "empty/a/b"] {
        all.insert(name.to_owned(), "mine".to_owned());
    }
    assert_eq!(contents(out.path()), all);
}

#[test]
fn what_is_in_the_way_is_refused_before_anything_changes() {
    for (name, _) in NEW_FILES {
        // A file of somebody else's, and a folder under the name of a file.
        for in_the_way in [(*name).to_owned(), format!("{name}/x")] {
            let out = folder();
            put(out.path(), &in_the_way, "mine");
            let before = contents(out.path());
            let error = build(out.path(), NEW_FILES).unwrap_err().to_string();
            assert!(error.contains("move it away or choose another folder"), "{error}");
            assert_eq!(contents(out.path()), before);
        }
    }
    // And a file under the name of a folder.
    let out = folder();
    put(out.path(), "event", "mine");
    build(out.path(), NEW_FILES).unwrap_err();
    assert_eq!(contents(out.path()), BTreeMap::from([("event".to_owned(), "mine".to_owned())]));
}

#[test]
fn a_file_that_is_there_already_is_taken_over() {
    let out = folder();
    put(out.path(), "page.css", "old");
    build(out.path(), OLD).unwrap();
    build(out.path(), NEW_FILES).unwrap();
    assert_eq!(contents(out.path()), expected(NEW_FILES));
}

#[test]
fn what_was_changed_by_hand_is_not_removed_and_not_replaced_without_a_word() {
    let out = folder();
    build(out.path(), OLD).unwrap();
    put(out.path(), "event/gone.html", "edited");
    put(out.path(), "index.html", "edited");
    let notes = build(out.path(), NEW_FILES).unwrap().notes.join("\n");
    assert!(notes.contains("gone.html stays"), "{notes}");
    assert!(notes.contains("index.html was changed and is built anew"), "{notes}");
    let mut all = expected(NEW_FILES);
    all.insert("event/gone.html".to_owned(), "edited".to_owned());
    assert_eq!(contents(out.path()), all);
}

#[test]
fn a_twin_that_was_changed_by_hand_is_told_of_once_and_as_what_becomes_of_it() {
    for is_packed in [true, false] {
        let out = folder();
        build_on(&Local, out.path(), true, OLD).unwrap();
        put(out.path(), "index.html.gz", "edited");
        let notes = build_on(&Local, out.path(), is_packed, NEW_FILES).unwrap().notes;
        let expected = match is_packed {
            true => "index.html.gz was changed and is built anew",
            false => "index.html.gz stays: no build makes it any more",
        };
        assert!(notes.len() == 1 && notes[0].contains(expected), "{notes:?}");
        let is_edited = contents(out.path())["index.html.gz"] == "edited";
        assert_eq!(is_edited, !is_packed);
    }
}

#[test]
fn an_unchanged_file_is_not_written_again() {
    let out = folder();
    build_on(&Local, out.path(), true, OLD).unwrap();
    let times = || -> BTreeMap<String, _> {
        let files = contents(out.path()).into_keys();
        let time = |name: &str| fs::metadata(out.path().join(name)).unwrap().modified().unwrap();
        files.map(|name| (name.clone(), time(&name))).collect()
    };
    // A day of long ago cannot come from a new file.
    let long_ago = std::time::UNIX_EPOCH;
    for name in contents(out.path()).into_keys().chain([FILES.to_owned()]) {
        let file = File::options().write(true).open(out.path().join(name)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    build_on(&Local, out.path(), true, OLD).unwrap();
    assert!(times().values().all(|time| *time == long_ago), "{:?}", times());
    assert_eq!(fs::metadata(out.path().join(FILES)).unwrap().modified().unwrap(), long_ago);
    build_on(&Local, out.path(), true, NEW_FILES).unwrap();
    let kept: Vec<String> =
        times().into_iter().filter_map(|(name, time)| (time == long_ago).then_some(name)).collect();
    assert_eq!(kept, ["kept.css", "kept.css.br", "kept.css.gz"]);
}

#[test]
fn twins_go_with_their_file() {
    let out = folder();
    build_on(&Local, out.path(), true, OLD).unwrap();
    let packed = contents(out.path());
    assert_eq!(packed.len(), OLD.len() * 3);
    build(out.path(), NEW_FILES).unwrap();
    assert_eq!(contents(out.path()), expected(NEW_FILES));
}

/// Lets a build fail at each of its calls in turn until it no longer does, and looks at what it
/// left.
fn fail_everywhere(is_full: bool, is_packed: bool, look: impl Fn(&Path, &Report, usize)) {
    let (old, new) = (folder(), folder());
    build_on(&Local, old.path(), is_packed, OLD).unwrap();
    build_on(&Local, new.path(), is_packed, NEW_FILES).unwrap();
    for n in 0.. {
        let out = folder();
        put(out.path(), "mine.txt", "mine");
        build_on(&Local, out.path(), is_packed, OLD).unwrap();
        let failing = Failing::after(n, is_full);
        let built = build_on(&failing, out.path(), is_packed, NEW_FILES);
        let is_done = failing.n_left.load(Ordering::Relaxed) > 0;
        assert_eq!(fs::read_to_string(out.path().join("mine.txt")).unwrap(), "mine");
        look(out.path(), built.as_ref().unwrap_or(&Report::default()), n);
        // The next build sets everything right.
        build_on(&Local, out.path(), is_packed, NEW_FILES).unwrap();
        let mut all = contents(new.path());
        all.insert("mine.txt".to_owned(), "mine".to_owned());
        assert_eq!(contents(out.path()), all, "call {n}");
        let own: Vec<_> = fs::read_dir(out.path().join(OWN)).unwrap().collect();
        assert_eq!(own.len(), 1, "call {n}: {own:?}");
        if is_done {
            assert!(n > 5, "only {n} calls");
            return;
        }
    }
}

#[test]
fn a_full_disk_changes_nothing_of_the_old_version() {
    for is_packed in [false, true] {
        let before = folder();
        build_on(&Local, before.path(), is_packed, OLD).unwrap();
        put(before.path(), "mine.txt", "mine");
        fail_everywhere(true, is_packed, |out, report, n| {
            if report.files.is_empty() {
                assert_eq!(contents(out), contents(before.path()), "write {n}");
                assert!(!out.join(NEW).exists(), "write {n}: what was begun is taken away");
            }
        });
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site_at_every_moment() {
    for is_packed in [false, true] {
        let (old, new) = (folder(), folder());
        build_on(&Local, old.path(), is_packed, OLD).unwrap();
        build_on(&Local, new.path(), is_packed, NEW_FILES).unwrap();
        let (old, new) = (contents(old.path()), contents(new.path()));
        fail_everywhere(false, is_packed, |out, _, n| {
            let mut now = contents(out);
            now.remove("mine.txt");
            for (name, text) in &now {
                let is_whole = old.get(name) == Some(text) || new.get(name) == Some(text);
                assert!(is_whole, "call {n}: {name} is neither old nor new: {text}");
            }
            // A file names others of its version that were made before it.
            let is_new = |name: &str| new.get(name) == now.get(name);
            let n_new = NEW_FILES.iter().take_while(|(name, _)| is_new(name)).count();
            let n_late = NEW_FILES
                .iter()
                .skip(n_new)
                .filter(|(name, _)| new.get(*name) != old.get(*name) && is_new(name));
            assert_eq!(n_late.count(), 0, "call {n}: a file came before one that it may name");
            // While something is old, all that the old version may name is there.
            if n_new < NEW_FILES.len() {
                for (name, _) in OLD {
                    assert!(now.contains_key(*name), "call {n}: {name} went too early");
                }
            }
            // What a server sends in place of a file is never of another version.
            for (name, text) in &now {
                let twin = TWINS.iter().find_map(|end| name.strip_suffix(&format!(".{end}")));
                let Some(file) = twin else { continue };
                let are_one = |all: &BTreeMap<String, String>| {
                    all.get(name) == Some(text) && all.get(file) == now.get(file)
                };
                assert!(are_one(&old) || are_one(&new), "call {n}: {name} and {file} differ");
            }
        });
    }
}

#[test]
fn a_version_that_was_ready_is_put_in_place_by_the_next_build_whatever_that_makes() {
    let third: &Files = &[("index.html", "third")];
    for n in 0..60 {
        let out = folder();
        build(out.path(), OLD).unwrap();
        let failing = Failing::after(n, false);
        let _killed = build_on(&failing, out.path(), false, NEW_FILES);
        build(out.path(), third).unwrap();
        assert_eq!(contents(out.path()), expected(third), "call {n}");
    }
}

#[cfg(unix)]
#[test]
fn a_lock_that_was_removed_since_it_was_opened_is_none() {
    let out = folder();
    let path = out.path().join(LOCK);
    let first = Output::open(out.path(), &Local).unwrap();
    // A second build has opened what the first one is about to remove.
    let second = File::open(&path).unwrap();
    assert!(is_at(&second, &path));
    drop(first);
    assert!(!is_at(&second, &path));
    let _third = Output::open(out.path(), &Local).unwrap();
    second.try_lock().unwrap();
    assert!(!is_at(&second, &path));
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let out = folder();
    let first = Output::open(out.path(), &Local).unwrap();
    let error = build(out.path(), NEW_FILES).unwrap_err().to_string();
    assert!(error.contains("another build writes"), "{error}");
    drop(first);
    build(out.path(), NEW_FILES).unwrap();
}

#[test]
fn a_list_that_was_tampered_with_leads_nowhere() {
    let around = folder();
    let out = around.path().join("site");
    put(around.path(), "mine.txt", "mine");
    let sum = crate::naming::sum(b"mine");
    let absolute = around.path().join("mine.txt").display().to_string();
    for name in ["../mine.txt", "event/../../mine.txt", absolute.as_str(), "..\\mine.txt", ""] {
        build(&out, OLD).unwrap();
        let good = fs::read_to_string(out.join(FILES)).unwrap();
        fs::write(out.join(FILES), format!("{good}{sum} {name}\n")).unwrap();
        let error = build(&out, NEW_FILES).unwrap_err().to_string();
        assert!(error.contains("is damaged: remove it"), "{error}");
        assert_eq!(contents(&out), expected(OLD), "{name}");
        assert_eq!(fs::read_to_string(around.path().join("mine.txt")).unwrap(), "mine");
        fs::write(out.join(FILES), good).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_is_followed() {
    use std::os::unix::fs::symlink;

    let names = ["event", "event/a.html", "event/gone.html", "index.html", ".barnoma"];
    let own = [".barnoma/files", ".barnoma/new", ".barnoma/ready", ".barnoma/lock"];
    for is_built in [false, true] {
        for name in names.into_iter().chain(own) {
            let around = folder();
            let (out, other) = (around.path().join("site"), around.path().join("other"));
            for (file, text) in OLD {
                put(&other, file, text);
                put(&other.join("site"), file, text);
            }
            if is_built {
                build(&out, OLD).unwrap();
            }
            let link = out.join(name);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            match link.is_dir() {
                true => fs::remove_dir_all(&link).unwrap(),
                false => drop(fs::remove_file(&link)),
            }
            let target = match name.ends_with(".html") {
                true => other.join(name),
                false => other.clone(),
            };
            symlink(&target, &link).unwrap();
            let before = contents(&other);
            let outcome = build(&out, NEW_FILES);
            // The link of a page that is no more may stay; every other one is in the way.
            assert_eq!(outcome.is_ok(), name == "event/gone.html", "{name}: {outcome:?}");
            assert_eq!(contents(&other), before, "{name}");
            assert!(link.is_symlink(), "{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_may_be_named_by_a_link() {
    let around = folder();
    fs::create_dir(around.path().join("real")).unwrap();
    std::os::unix::fs::symlink(around.path().join("real"), around.path().join("link")).unwrap();
    build(&around.path().join("link"), OLD).unwrap();
    assert_eq!(contents(&around.path().join("real")), expected(OLD));
}

//! Builds that end before their time: the site is the old one or the new one, and nothing is left
//! half done.

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::{Desk, TODAY};

/// The files of the site, without what builds keep for each other.
fn site(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    let mut files = desk.files("site");
    files.retain(|name, _| !name.starts_with(".barnoma/"));
    files
}

/// A build in a shell that has done this before: with the signals and limits that it sets.
fn build_after(desk: &Desk, shell: &str) -> (Option<i32>, String) {
    let program = env!("CARGO_BIN_EXE_barnoma");
    let build = "build programme.json --out site --widget widget";
    let output = Command::new("sh")
        .args(["-c", &format!("{shell} exec '{program}' {build} --today {TODAY}")])
        .current_dir(desk.path(""))
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// A desk with a site, and data that has changed since.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.build(&[]);
    let demo = desk.text("programme.json");
    let changed = demo.replace("\"wpfd\"", "\"wpfd-2\"").replace("UNESCO", "The UNESCO");
    desk.put("programme.json", &changed);
    desk
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_site() {
    // A file that becomes longer than so many blocks is refused by the system.
    for n_blocks in [1, 40] {
        let desk = desk();
        let before = site(&desk);
        let limit = format!("trap '' XFSZ; ulimit -f {n_blocks};");
        let (code, errors) = build_after(&desk, &limit);
        assert_eq!(code, Some(2), "{n_blocks}: {errors}");
        assert!(errors.contains("cannot be written: make room there"), "{errors}");
        assert_eq!(site(&desk), before, "{n_blocks}");
        desk.build(&[]);
        assert!(site(&desk).contains_key("event/wpfd-2.html"));
    }
}

#[cfg(unix)]
#[test]
fn a_killed_build_leaves_the_old_site_and_the_next_one_clears_up() {
    for n_blocks in [1, 40] {
        let desk = desk();
        let before = site(&desk);
        // The same limit, and the signal that comes with it kills.
        let (code, errors) = build_after(&desk, &format!("ulimit -f {n_blocks};"));
        assert_eq!(code, None, "{n_blocks}: {errors}");
        assert_eq!(site(&desk), before, "{n_blocks}");
        desk.build(&[]);
        let own: Vec<String> = desk.files("site/.barnoma").into_keys().collect();
        assert_eq!(own, ["files"], "{n_blocks}");
        assert!(site(&desk).contains_key("event/wpfd-2.html"));
    }
}

#[cfg(unix)]
#[test]
fn a_linked_folder_of_events_keeps_what_is_in_it() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("other")).unwrap();
    std::fs::create_dir_all(desk.path("site")).unwrap();
    desk.put("other/mine.html", "mine");
    std::os::unix::fs::symlink(desk.path("other"), desk.path("site/event")).unwrap();
    let usual = ["build", "programme.json", "--out", "site", "--widget", "widget"];
    let outcome = desk.run(&usual);
    assert_eq!(outcome.code, 2, "{outcome:?}");
    assert!(outcome.errors.contains("site/event is a file or leads somewhere else"), "{outcome:?}");
    assert_eq!(desk.files("other").into_keys().collect::<Vec<_>>(), ["mine.html"]);
}

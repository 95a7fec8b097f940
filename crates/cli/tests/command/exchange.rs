//! `barnoma import` and `barnoma export`.

use crate::support::Desk;

#[test]
fn a_dataset_goes_out_and_comes_back_and_nothing_is_overwritten() {
    let desk = Desk::new();
    let outcome = desk.run(&["export", "programme.json", "--to", "json", "--out", "new.json"]);
    assert_eq!((outcome.code, outcome.errors.as_str()), (0, ""), "{outcome:?}");
    let again = desk.run(&["import", "new.json", "--out", "new.json"]);
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.errors.contains("new.json is there already"), "{again:?}");
    let forced = desk.run(&["import", "programme.json", "--out", "new.json", "--force"]);
    assert_eq!(forced.code, 0, "{forced:?}");
    let printed = desk.run(&["import", "programme.json"]);
    assert_eq!(printed.output, desk.text("new.json"));
}

#[cfg(unix)]
#[test]
fn every_command_writes_to_where_a_link_leads() {
    let desk = Desk::new();
    desk.put("a.csv", "id,name\na,A\n");
    for (words, written) in [
        (&["import", "programme.json", "--force", "--out"][..], "x.json"),
        (&["import", "programme.json", "--force", "--out", "y.json", "--losses"], "x.json"),
        (&["import", "a.csv", "--force", "--suggest", "--out"], "x.toml"),
        (&["export", "programme.json", "--force", "--out"], "x.xlsx"),
        (&["export", "programme.json", "--lang", "en", "--force", "--out"], "x.ics"),
        (&["export", "programme.json", "--force", "--out", "y.xlsx", "--losses"], "x.json"),
        (&["new", "--force"], "x.xlsx"),
        (&["new", "--force"], "x.json"),
    ] {
        let link = format!("link-{written}");
        desk.put(written, "before");
        std::os::unix::fs::symlink(written, desk.path(&link)).unwrap();
        let outcome = desk.run(&[words, &[&link]].concat());
        assert_eq!(outcome.code, 0, "{words:?} {outcome:?}");
        assert!(desk.path(&link).is_symlink(), "{words:?}");
        assert!(!desk.path(written).is_symlink(), "{words:?}");
        assert_ne!(std::fs::read(desk.path(written)).unwrap(), b"before", "{words:?}");
        std::fs::remove_file(desk.path(&link)).unwrap();
    }
    // Of a pipe that is called as the system calls it.
    let piped = desk.run(&["import", "programme.json", "--out", "/dev/stdout"]);
    assert_eq!(piped.code, 0, "{piped:?}");
    assert_eq!(piped.output, desk.run(&["import", "programme.json"]).output);
}

#[test]
fn nothing_is_written_under_the_name_of_another_format_or_over_what_is_read() {
    let desk = Desk::new();
    desk.put("a.csv", "id,name\na,A\n");
    desk.put("map.toml", "[[sheet]]\nname = \"a\"\nlist = \"events\"\ncolumns.id = \"id\"\n");
    let made = desk.run(&["export", "programme.json", "--out", "book.xlsx"]);
    assert_eq!(made.code, 0, "{made:?}");
    let before = desk.files("");
    for (words, said) in [
        (&["import", "book.xlsx", "--out", "book.xlsx"][..], "what is read"),
        (&["import", "book.xlsx", "--out", "new.xlsx"], "let the name end in .json"),
        (&["import", "book.xlsx", "--out", "foo.csv"], "let the name end in .json"),
        (&["import", "book.xlsx", "--out", "foo.ODS"], "let the name end in .json"),
        (&["import", "programme.json", "--out", "./programme.json"], "what is read"),
        (&["import", "a.csv", "--out", "b.json", "--losses", "a.csv"], "what is read"),
        (&["import", "a.csv", "--out", "b.json", "--losses", "b.json"], "named twice"),
        (&["import", "a.csv", "--out", "b.json", "--losses", "c.csv"], "let the name end in .json"),
        (&["import", "a.csv", "--mapping", "map.toml", "--out", "map.toml"], "what is read"),
        (&["import", "a.csv", "--into", "programme.json", "--losses", "programme.json"], "is read"),
        (&["import", "a.csv", "--suggest", "--out", "a.csv"], "what is read"),
        (&["import", "a.csv", "--suggest", "--out", "b.json"], "let it end in .toml"),
        (&["export", "programme.json", "--to", "ics", "--out", "new.json"], "end in .ics"),
        (&["export", "programme.json", "--to", "csv", "--out", "new.json"], "end in .csv"),
        (&["export", "programme.json", "--out", "x.ods"], "end in .xlsx"),
        (&["export", "programme.json", "--out", "x.xls"], "end in .xlsx"),
        (&["export", "programme.json", "--out", "x.xlsm"], "end in .xlsx"),
        (&["export", "programme.json", "--out", "x.tsv"], "end in .csv"),
        (&["export", "programme.json", "--out", "programme.json"], "what is read"),
        (&["export", "programme.json", "--out", "x.ics", "--losses", "x.ics"], "named twice"),
        (&["export", "programme.json", "--out", "x.ics", "--losses", "y.ics"], "end in .json"),
        (&["new", "x.ODS"], "end in .xlsx or .json"),
        (&["new", "x.xls"], "end in .xlsx or .json"),
    ] {
        let outcome = desk.run(&[words, &["--force"]].concat());
        assert_eq!(outcome.code, 2, "{words:?} {outcome:?}");
        assert!(outcome.errors.contains(said), "{words:?} {outcome:?}");
        assert!(desk.files("") == before, "{words:?} wrote something");
    }
    for words in [
        &["import", "a.csv", "--into", "programme.json", "--out", "programme.json"][..],
        &["export", "programme.json", "--to", "jsonld", "--out", "linked.json"],
        &["export", "programme.json", "--to", "hxl", "--out", "where.csv"],
        &["export", "programme.json", "--to", "json", "--out", "a.txt"],
    ] {
        let outcome = desk.run(&[words, &["--force"]].concat());
        assert_ne!(outcome.code, 2, "{words:?} {outcome:?}");
    }
}

#[test]
fn what_was_left_out_is_told_on_the_screen_and_as_json() {
    let desk = Desk::new();
    desk.put("big.json", "{\"formatVersion\": \"1.0\", \"events\": [], \"version\": 1e999}");
    let outcome =
        desk.run(&["import", "big.json", "--out", "small.json", "--losses", "losses.json"]);
    assert_eq!(outcome.code, 1, "{outcome:?}");
    assert!(outcome.errors.contains("not taken over: 1\n  /version: "), "{outcome:?}");
    assert!(desk.text("losses.json").contains("\"place\": \"/version\""));
}

#[test]
fn a_format_that_nobody_knows_is_answered_with_those_that_are_known() {
    let desk = Desk::new();
    let outcome = desk.run(&["export", "programme.json", "--to", "docx"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.errors.contains("write one of json"), "{outcome:?}");
    desk.put("note.txt", "hello");
    let outcome = desk.run(&["import", "note.txt"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.errors.contains("--from"), "{outcome:?}");
}

#[test]
fn the_demo_goes_through_sheets_and_workbooks() {
    let desk = Desk::new();
    let first = desk.run(&["import", "programme.json"]);
    for to in ["sheets/", "programme.xlsx"] {
        let format = if to == "sheets/" { "csv" } else { "xlsx" };
        let out = desk.run(&["export", "programme.json", "--to", format, "--out", to]);
        assert_eq!((out.code, out.errors.as_str()), (0, ""), "{out:?}");
        let back = desk.run(&["import", to, "--out", "back.json", "--force"]);
        assert_eq!(back.code, 0, "{back:?}");
        assert!(!back.errors.contains("not taken over"), "{back:?}");
        assert!(!back.errors.contains("not shown"), "all columns are ours: {back:?}");
        assert_eq!(desk.text("back.json").len(), first.output.len(), "{to}");
    }
    assert!(desk.text("sheets/events.csv").starts_with("\u{feff}id,type,name,name@ru"));
}

#[test]
fn what_cannot_be_done_as_it_is_asked_is_not_passed_over() {
    let desk = Desk::new();
    desk.put("map.toml", "[[sheet]]\nname = \"a\"\nlist = \"events\"\ncolumns.id = \"id\"\n");
    desk.put("board.json", r#"{"boardVersion": "1.0", "sources": [{"id": "a", "src": "a.json"}]}"#);
    let build = ["--out", "site", "--widget", "widget"];
    let file = "programme.json";
    for (words, said) in [
        (&["check", file, "--mapping", "nofile.toml"][..], "nofile.toml cannot be read"),
        (&["import", file, "--mapping", "nofile.toml"], "nofile.toml cannot be read"),
        (&["build", file, "--out", "s", "--mapping", "nofile.toml"], "nofile.toml cannot be read"),
        (&["check", file, "--mapping", "map.toml"], "leave --mapping out"),
        (&["check", file, "--fix", "--mapping", "map.toml"], "leave --mapping out"),
        (&["import", file, "--mapping", "map.toml"], "leave --mapping out"),
        (&["export", file, "--to", "ics", "--mapping", "map.toml"], "leave --mapping out"),
        (&["build", file, "--out", "s", "--mapping", "map.toml"], "leave --mapping out"),
        (&["check", file, "--lang", "de"], "write en or ru"),
        (&["import", file, "--lang", "kk"], "write en or ru"),
        (&["explain", "bad-date", "--lang", "fr"], "write en or ru"),
        (&["fetch", "board.json", "--lang", "de"], "write en or ru"),
        (&["check", "https://example.org/programme.json"], "only files are read"),
        (&["import", "http://example.org/programme.json"], "only files are read"),
        (&["export", "https://example.org/a.json", "--to", "ics"], "only files are read"),
        (&["build", "https://example.org/a.json", "--out", "s"], "only files are read"),
        (&["fetch", "https://example.org/board.json"], "only files are read"),
        (&["check", file, "--mapping", "https://example.org/m.toml"], "only files are read"),
    ] {
        let outcome = desk.run(words);
        assert_eq!(outcome.code, 2, "{words:?} {outcome:?}");
        assert!(outcome.errors.contains(said), "{words:?} {outcome:?}");
    }
    assert!(!desk.path("s").exists());
    for lang in ["en", "en-GB", "ru-RU"] {
        assert_eq!(desk.run(&["check", file, "--lang", lang]).code, 0, "{lang}");
    }
    let built = desk.run(&[&["build", file, "--lang", "ru"][..], &build].concat());
    assert_eq!(built.code, 0, "{built:?}");
}

#[test]
fn columns_that_nobody_will_see_are_named_once_for_each_sheet() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("s")).unwrap();
    desk.put("s/dataset.csv", "id,name,languages\nhttps://example.org/p,P,en\n");
    desk.put(
        "s/events.csv",
        "id,name,startDate,Время,Организатор,descripton,Empty\n\
         a,A,2022-05-01,14:30,Office,Long,\n\
         b,B,2022-05-02,15:30,Office,Long,\n",
    );
    desk.put("s/places.csv", "id,name,Площадь,\nc,C,5,7\n");
    let events = "events: kept in \"ext\" and not shown: Время, Организатор, descripton; see";
    let places = "places: kept in \"ext\" and not shown: Площадь, D; see";
    for words in [
        &["check", "s"][..],
        &["check", "s", "--strict"],
        &["import", "s", "--losses", "l.json", "--force"],
        &["export", "s", "--to", "json"],
    ] {
        let outcome = desk.run(words);
        assert_eq!(outcome.code, 0, "{words:?} {outcome:?}");
        for line in [events, places] {
            assert_eq!(outcome.errors.matches(line).count(), 1, "{words:?} {outcome:?}");
        }
        assert!(!outcome.errors.contains("Empty"), "{outcome:?}");
    }
    assert!(desk.text("l.json").contains("not shown: Время, Организатор"));
    let russian = desk.run(&["check", "s", "--lang", "ru"]);
    assert!(russian.errors.contains("не показывается: Время, Организатор"), "{russian:?}");
    let json = desk.run(&["check", "s", "--format", "json"]);
    assert!(json.output.contains("not shown: Время, Организатор"), "{json:?}");
    // What is written to begin with has only columns that are known.
    for lang in ["en", "ru"] {
        let book = format!("{lang}.xlsx");
        assert_eq!(desk.run(&["new", &book, "--lang", lang]).code, 0);
        let checked = desk.run(&["check", &book, "--lang", "en"]);
        assert!(!checked.errors.contains("not shown"), "{checked:?}");
    }
    // With a mapping what is left is told too; what it leaves out is told as that.
    desk.put(
        "map.toml",
        "[[sheet]]\nname = \"events\"\nlist = \"events\"\n[sheet.columns]\nid = \"id\"\n\
         name = \"name\"\n\"Время\" = \"startTime\"\nstartDate = \"startDate\"\ndescripton = \"\"\n",
    );
    let mapped =
        desk.run(&["import", "s/events.csv", "--mapping", "map.toml", "--text-lang", "en"]);
    let line = "kept in \"ext\" and not shown: Организатор; say in the mapping";
    assert!(mapped.errors.contains(line), "{mapped:?}");
}

#[test]
fn another_dataset_is_added_and_nothing_is_overwritten() {
    let desk = Desk::new();
    let same = desk.run(&["import", "programme.json", "--into", "programme.json"]);
    assert_eq!(same.code, 0, "{same:?}");
    assert!(same.errors.contains("0 records new, 0 fields filled, 0 differ"), "{same:?}");
    assert_eq!(same.output, desk.run(&["import", "programme.json"]).output);
    let id = "idil-2022-2032";
    desk.put(
        "other.json",
        &format!(
            "{{\"formatVersion\": \"1.0\", \"id\": \"https://example.org/o\", \"events\": [\
             {{\"id\": \"{id}\", \"name\": {{\"en\": \"Another\", \"fr\": \"Une autre\"}}}},\
             {{\"id\": \"new\", \"name\": {{\"en\": \"New\"}}}}]}}"
        ),
    );
    let other = desk.run(&["import", "other.json", "--into", "programme.json"]);
    assert_eq!(other.code, 1, "{other:?}");
    assert!(other.errors.contains("1 records new, 1 fields filled, 1 differ"), "{other:?}");
    assert!(other.errors.contains(&format!("{id} name (en): stays ")), "{other:?}");
    assert!(!other.output.contains("\"Another\"") && other.output.contains("\"Une autre\""));
}

#[test]
fn a_sheet_of_others_is_read_with_what_is_suggested_for_it() {
    let desk = Desk::new();
    desk.put(
        "list.csv",
        "Тема,Когда,Организатор\nВстреча,03.05.2022,Союз\nФорум,04.05.2022,Союз\n",
    );
    let suggested = desk.run(&["import", "list.csv", "--suggest", "--out", "map.toml"]);
    assert_eq!((suggested.code, suggested.errors.as_str()), (0, ""), "{suggested:?}");
    assert!(desk.text("map.toml").contains("\"Организатор\" = \"organizer\""));
    let read = desk.run(&["import", "list.csv", "--mapping", "map.toml", "--out", "list.json"]);
    assert_eq!(read.code, 0, "{read:?}");
    assert!(desk.text("list.json").contains("\"id\": \"vstrecha\""));
    let built = desk.run(&["check", "list.csv", "--mapping", "map.toml"]);
    assert_eq!(built.code, 0, "{built:?}");
    desk.put("bad.toml", "[[sheet]]\nname = 1");
    let bad = desk.run(&["import", "list.csv", "--mapping", "bad.toml"]);
    assert_eq!(bad.code, 2, "{bad:?}");
    assert!(bad.errors.contains("line 2 of the mapping"), "{bad:?}");
    let calendar = desk.run(&["import", "programme.json", "--suggest"]);
    assert!(calendar.errors.contains("needs no mapping"), "{calendar:?}");
}

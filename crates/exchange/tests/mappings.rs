//! Sheets that are not ours: what their columns are is guessed, written down, and read by that.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use barnoma_exchange::{File, Format, Imported, Mapping, Options, suggest};
use proptest::prelude::*;
use support::{assert_at, assert_no_errors, at, file};

/// Reads files with the mapping that is suggested for them, as it stands.
#[track_caller]
fn read_as_suggested(files: &[File]) -> (String, Imported) {
    let written = suggest(files).unwrap();
    let mapping = Mapping::parse(&written).unwrap_or_else(|refusal| panic!("{refusal}\n{written}"));
    let imported = read(files, mapping);
    // Nothing is read that would not be shown.
    assert_no_errors(&imported, &written);
    (written, imported)
}

fn read(files: &[File], mapping: Mapping) -> Imported {
    let options = Options { mapping: Some(mapping), ..Options::default() };
    Format::of_files(files).unwrap().import(files, &options).unwrap()
}

#[test]
fn a_plan_of_a_russian_office_with_titles_above() {
    let text = "УТВЕРЖДАЮ;;;;;;;\nПлан мероприятий на 2022 год;;;;;;;\n\n\
        № п/п;Наименование мероприятия;Дата начала;Дата окончания;Место проведения;Организатор;Статус;Бюджет\n\
        1;День открытых дверей;15.03.2022;;г. Душанбе, зал ЮНЕСКО;Союз журналистов;Проведено;1 000\n\
        2;Форум молодых журналистов;03.04.2022;05.04.2022;Душанбе;Союз журналистов;Запланировано;2 500\n\
        3;Круглый стол;с мая 2022;;Душанбе;ОО \"Медиа\";Готовится;300\n";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let (written, imported) = read_as_suggested(&[("план.csv".to_owned(), bytes)]);
    for line in [
        "lang = \"ru\"  # by its letters",
        "header = 4  # ",
        "\"Наименование мероприятия\" = \"name\"  # by its name; 3 texts",
        "\"Дата начала\" = \"startDate\"  # by its name; ",
        "\"Организатор\" = \"organizer\"  # by its name; ",
        "\"Место проведения\" = \"location\"  # by its name; ",
        "# \"№ п/п\" = \"\"  # not guessed; it counts the rows",
        "# \"Бюджет\" = \"\"  # not guessed; 3 of 3 values are numbers",
        "\"Проведено\" = \"closed\"",
        "# \"Готовится\" = \"\"",
        "[sheet.values.\"Дата начала\"]\n# \"с мая 2022\" = \"\"",
        "name = \"План мероприятий на 2022 год\"",
    ] {
        assert!(written.contains(line), "{line} is missing in\n{written}");
    }
    assert_at(
        &imported,
        &[
            ("/events/1/id", "\"forum-molodykh-zhurnalistov\""),
            ("/events/1/name/ru", "\"Форум молодых журналистов\""),
            ("/events/1/startDate", "\"2022-04-03\""),
            ("/events/0/location", "[\"g-dushanbe-zal-yunesko\"]"),
            ("/events/1/location", "[\"dushanbe\"]"),
            ("/events/0/activityStatus", "\"closed\""),
            ("/events/2/startDate", "nothing"),
            ("/events/2/ext/barnoma.columns/Дата начала", "\"с мая 2022\""),
            ("/events/2/activityStatus", "nothing"),
            ("/events/2/ext/barnoma.columns/Статус", "\"Готовится\""),
            ("/events/1/ext/barnoma.columns/Бюджет", "\"2 500\""),
            ("/organizations/0/name/ru", "\"Союз журналистов\""),
            ("/organizations/1/name/ru", "\"ОО \\\"Медиа\\\"\""),
            ("/organizations/2", "nothing"),
        ],
    );
    let doubts: Vec<String> = imported.doubts.iter().map(ToString::to_string).collect();
    let doubts = doubts.join("\n");
    assert!(doubts.contains("план!G Статус: 1 cells such as \"Готовится\""), "{doubts}");
}

#[test]
fn an_events_list_that_a_website_has_exported() {
    let text = "EVENT NAME,EVENT VENUE NAME,EVENT ORGANIZER NAME,EVENT START DATE,EVENT START TIME,EVENT END DATE,EVENT END TIME,EVENT CATEGORY,EVENT WEBSITE,EVENT DESCRIPTION,EVENT FEATURED IMAGE,ALL DAY EVENT\n\
        Open day,Town hall,Our office,3/14/2022,10:00 AM,3/14/2022,2:30 PM,Culture,https://example.org/open,\"<p>Come &amp; see</p>\",https://example.org/a.jpg,FALSE\n\
        Workshop on data,Library,Our office,4/5/2022,9:00 AM,4/6/2022,5:00 PM,\"Culture|Data\",https://example.org/data,Numbers,,FALSE\n";
    let (written, imported) = read_as_suggested(&file("events-export.csv", text));
    for line in [
        "date-order = \"mdy\"",
        "\"EVENT START TIME\" = \"startTime\"  # by its name; 2 of 2 values are times of day",
        "\"EVENT FEATURED IMAGE\" = \"image.url\"",
        "# \"ALL DAY EVENT\" = \"\"",
    ] {
        assert!(written.contains(line), "{line} is missing in\n{written}");
    }
    assert_at(
        &imported,
        &[
            ("/events/0/name/und", "\"Open day\""),
            ("/events/0/startDate", "\"2022-03-14T10:00\""),
            ("/events/0/endDate", "\"2022-03-14T14:30\""),
            ("/events/1/startDate", "\"2022-04-05T09:00\""),
            (
                "/events/1/tags",
                "[{\"vocabulary\":\"event-category\",\"code\":\"culture\"},{\"vocabulary\":\"event-category\",\"code\":\"data\"}]",
            ),
            ("/events/0/image/url", "\"https://example.org/a.jpg\""),
            (
                "/events/1/participatingOrgs",
                "[{\"organization\":\"our-office\",\"role\":\"organizer\"}]",
            ),
            ("/vocabularies/0/terms/1/name/und", "\"Data\""),
        ],
    );
}

#[test]
fn a_matrix_of_who_does_what_where_without_hashtags() {
    let text = "3W Tajikistan,,,,,,,,\nLast update: May,,,,,,,,\n\
        Organization,Donor,Cluster,Province,Admin1 Pcode,District,Activity,Start date,Beneficiaries,Remarks\n\
        NGO One,ECHO,Health,Khatlon,TJ03,Vose,Clinics,2022-01-01,120,first\n\
        NGO Two,ECHO,Health,Khatlon,TJ03,Vose,Clinics,2022-01-01,80,\n\
        NGO One,,WASH,Sughd,TJ02,,Wells,2022-02-01,,second\n";
    let (written, imported) = read_as_suggested(&file("3w.csv", text));
    assert!(written.contains("list = \"3w\""), "{written}");
    assert!(written.contains("\"Admin1 Pcode\" = \"#adm1+code\""), "{written}");
    assert_at(
        &imported,
        &[
            ("/events/0/name/und", "\"Clinics\""),
            ("/events/2", "nothing"),
            ("/organizations/0/id", "\"org-ngo-one\""),
            ("/organizations/3", "nothing"),
            ("/events/0/ext/org.hxlstandard/#reached", "[\"120\",\"80\"]"),
            ("/events/1/ext/barnoma.columns/Remarks", "[\"second\"]"),
            ("/places/0/identifiers", "[{\"scheme\":\"p-code\",\"value\":\"TJ03\"}]"),
        ],
    );
}

#[test]
fn a_register_whose_ids_are_none_of_ours() {
    let text = "Register of partners\nexported 2022-05-01\n\n\
        ID\tOrganisation\tAbbreviation\tWebsite\tE-mail\tCity\n\
        ORG/01\tUnion of Journalists\tUJ\thttps://example.org/uj\tuj@example.org\tDushanbe\n\
        ORG/02\tMedia Centre\tMC\t\tmc@example.org\tKhujand\n";
    let (written, imported) = read_as_suggested(&file("partners.tsv", text));
    assert!(written.contains("list = \"organizations\""), "{written}");
    assert_at(
        &imported,
        &[
            ("/organizations/0/id", "\"org-01\""),
            ("/organizations/0/identifiers", "[{\"scheme\":\"previous-id\",\"value\":\"ORG/01\"}]"),
            ("/organizations/0/contactPoint", "[{\"email\":\"uj@example.org\"}]"),
            ("/organizations/1/location", "[\"khujand\"]"),
            ("/places/0/name/und", "\"Dushanbe\""),
            ("/name/und", "\"Register of partners\""),
        ],
    );
}

#[test]
fn columns_in_every_language_of_the_interface_are_guessed() {
    for headings in [
        "Title,Start date,Organizer",
        "Название,Дата начала,Организатор",
        "Номи чорабинӣ,Санаи оғоз,Ташкилкунанда",
        "Іс-шара атауы,Басталу күні,Ұйымдастырушы",
        "Иш-чаранын аталышы,Башталган күнү,Уюштуруучу",
        "Tadbir nomi,Boshlanish sanasi,Tashkilotchi",
        "Тадбир номи,Бошланиш санаси,Ташкилотчи",
        "Titre,Date de début,Organisateur",
        "عنوان الفعالية,تاريخ البدء,المنظم",
    ] {
        let text = format!("{headings}\nA,2022-05-03,B\nC,2022-06-03,B\n");
        let (written, imported) = read_as_suggested(&file("list.csv", &text));
        assert_ne!(at(&imported, "/events/0/name"), "nothing", "{written}");
        assert_eq!(at(&imported, "/events/1/startDate"), "\"2022-06-03\"", "{written}");
        assert_ne!(at(&imported, "/organizations/0"), "nothing", "{written}");
    }
}

#[test]
fn columns_without_names_that_are_known_are_guessed_by_what_is_in_them() {
    let text = "aaa,bbb,ccc,ddd\nFirst,03.05.2022,04.05.2022,https://example.org/1\nSecond,05.05.2022,06.05.2022,https://example.org/2\n";
    let (written, imported) = read_as_suggested(&file("list.csv", text));
    assert!(
        written.contains("\"bbb\" = \"startDate\"  # by its values; 2 of 2 values are dates"),
        "{written}"
    );
    assert_at(
        &imported,
        &[
            ("/events/0/name/und", "\"First\""),
            ("/events/1/endDate", "\"2022-05-06\""),
            ("/events/0/url", "\"https://example.org/1\""),
        ],
    );
}

#[test]
fn hours_in_a_column_of_times_are_a_beginning_and_an_end() {
    let text = "Title,Start date,End date,Time\n\
        A,15.03.2022,,10:00-12:00\n\
        B,15.03.2022,15.03.2022,14:00 – 16:30\n\
        C,15.03.2022,17.03.2022,9:00—11:00\n\
        D,15.03.2022,,22:00-02:00\n\
        E,15.03.2022,,с 9:00 до 10:00\n\
        F,15.03.2022,,9:00\n";
    let (written, imported) = read_as_suggested_with_doubts(text);
    assert!(
        written.contains("\"Time\" = \"startTime\"  # by its name; 6 of 6 values are times of day"),
        "{written}"
    );
    for (event, start, end, kept) in [
        (0, "\"2022-03-15T10:00\"", "\"2022-03-15T12:00\"", "nothing"),
        (1, "\"2022-03-15T14:00\"", "\"2022-03-15T16:30\"", "nothing"),
        (2, "\"2022-03-15T09:00\"", "\"2022-03-17\"", "\"9:00—11:00\""),
        (3, "\"2022-03-15T22:00\"", "nothing", "\"22:00-02:00\""),
        (4, "\"2022-03-15T09:00\"", "\"2022-03-15T10:00\"", "nothing"),
        (5, "\"2022-03-15T09:00\"", "nothing", "nothing"),
    ] {
        let of = |field: &str| at(&imported, &format!("/events/{event}/{field}"));
        assert_eq!(of("startDate"), start, "{event}");
        assert_eq!(of("endDate"), end, "{event}");
        assert_eq!(of("ext/barnoma.columns/Time"), kept, "{event}");
    }
    let told = imported.doubts.iter().filter(|doubt| doubt.message.contains("two times"));
    let told: Vec<&str> = told.map(|doubt| doubt.place.as_str()).collect();
    assert_eq!(told, ["list!D4", "list!D5"]);
}

#[test]
fn a_sheet_of_which_nothing_is_known_is_left_to_who_knows() {
    let written = suggest(&file("list.csv", "12,7\n13,8\nx,y\n1,5\n2,9\n3,4\n")).unwrap();
    assert!(written.contains("# [[sheet]]") && written.contains("# \"x\" = \"\""), "{written}");
    let refusal = Mapping::parse(&written).unwrap_err().to_string();
    assert!(refusal.contains("take the # away"), "{refusal}");
}

#[test]
fn a_date_of_two_meanings_is_left_to_who_knows() {
    let text = "Title,Date\nA,03/04/2022\nB,05/06/2022\n";
    let (written, imported) = read_as_suggested_with_doubts(text);
    assert!(written.contains("# date-order = \"dmy\"  # 2 dates such as"), "{written}");
    assert_eq!(at(&imported, "/events/0/startDate"), "\"03/04/2022\"");
    let answered = written.replace("# date-order = \"dmy\"", "date-order = \"mdy\"");
    let imported = read(&file("list.csv", text), Mapping::parse(&answered).unwrap());
    assert_eq!(at(&imported, "/events/0/startDate"), "\"2022-03-04\"");
}

fn read_as_suggested_with_doubts(text: &str) -> (String, Imported) {
    let files = file("list.csv", text);
    let written = suggest(&files).unwrap();
    let imported = read(&files, Mapping::parse(&written).unwrap());
    (written, imported)
}

#[test]
fn what_a_mapping_leaves_is_kept_or_told() {
    let text = "Title,Phone of the clerk,Mood,Note\nA,+992 1,good,x\nB,+992 2,bad,\n";
    let mapping = "[[sheet]]\nname = \"list\"\nlist = \"events\"\n[sheet.columns]\n\
        \"Title\" = \"name@ru\"\n\"Phone of the clerk\" = \"\"\n\"Gone\" = \"comment\"\n";
    let imported = read(&file("list.csv", text), Mapping::parse(mapping).unwrap());
    assert_at(
        &imported,
        &[
            ("/events/0/name/ru", "\"A\""),
            ("/events/1/ext/barnoma.columns/Mood", "\"bad\""),
            ("/events/0/ext/barnoma.columns/Note", "\"x\""),
        ],
    );
    assert!(!imported.dataset.to_text().contains("+992"));
    let told: Vec<String> = imported.losses.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told.iter().any(|loss| loss.starts_with("list!B Phone of the clerk: the mapping leaves")),
        "{told:?}"
    );
    assert!(imported.doubts.iter().any(|doubt| doubt.field == "Gone"), "{:?}", imported.doubts);
}

#[test]
fn a_mapping_that_cannot_be_meant_is_answered_with_what_to_write() {
    let head = "[[sheet]]\nname = \"list\"\nlist = \"events\"\n[sheet.columns]\n";
    let files = file("list.csv", "Title,Date\nA,2022\n");
    for (mapping, words) in [
        ("", "names no sheet"),
        ("lang = 5", "line 1 of the mapping"),
        ("colour = \"red\"", "unknown field"),
        (
            "date-order = \"ymd\"\n[[sheet]]\nname = \"a\"\nlist = \"events\"",
            "write \"dmy\" or \"mdy\"",
        ),
        (&format!("{head}\"Title\" = \"nmae\""), "write one of"),
        (&format!("{head}\"Titel\" = \"name\""), "none of the mapping's columns"),
        (&head.replace("events", "evnets"), "is no list of the format"),
        (&head.replace("3w", "events").replace("events", "3w"), "none of the mapping's columns"),
    ] {
        let refusal = Mapping::parse(mapping).and_then(|mapping| {
            let options = Options { mapping: Some(mapping), ..Options::default() };
            Format::Csv.import(&files, &options)
        });
        let refusal = refusal.unwrap_err().to_string();
        assert!(refusal.contains(words), "{refusal} instead of {words}");
    }
    let options = Options {
        mapping: Mapping::parse(&format!("{head}\"a\" = \"name\"")).ok(),
        ..Options::default()
    };
    let refusal = Format::Json.import(&file("a.json", "{}"), &options).unwrap_err();
    assert!(refusal.to_string().contains("leave --mapping out"), "{refusal}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever the sheet, what is suggested for it can be read, and every word is in the dataset or
    /// among what is told.
    #[test]
    fn no_cell_of_any_sheet_is_lost_with_what_is_suggested(
        headings in prop::sample::subsequence(HEADINGS.to_vec(), 1..8).prop_shuffle(),
        rows in prop::collection::vec(prop::collection::vec(cells(), 8), 1..8),
        titles in 0_usize..3,
    ) {
        // A row without any name of a column is no header.
        let headings = [vec!["Name"], headings].concat();
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let line = |cells: &[&str]| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",");
        let mut lines = vec!["A title".to_owned(); titles];
        lines.push(line(&headings));
        let cut = |row: &Vec<String>| row.iter().take(headings.len()).cloned().collect::<Vec<_>>();
        let rows: Vec<Vec<String>> = rows.iter().map(cut).collect();
        lines.extend(rows.iter().map(|row| line(&row.iter().map(String::as_str).collect::<Vec<_>>())));
        let files = file("list.csv", &lines.join("\n"));
        let Ok(written) = suggest(&files) else { return Ok(()) };
        let mapping = Mapping::parse(&written);
        if written.contains("\n# [[sheet]]") {
            // Where nothing at all is guessed there is nothing to read.
            return Ok(());
        }
        prop_assert!(mapping.is_ok(), "{:?}\n{}", mapping, written);
        let options = Options { mapping: mapping.ok(), ..Options::default() };
        let imported = Format::Csv.import(&files, &options).unwrap();
        let mut told = imported.dataset.to_text().to_lowercase();
        for loss in imported.losses.iter().chain(&imported.doubts) {
            told.push_str(&loss.to_string().to_lowercase());
        }
        // What stands for a code is that code now: "русский" is "ru".
        let stands = |cell: &&String| !written.contains(&format!("\n{} = ", quoted(cell)));
        let cells = rows.iter().flatten().filter(stands);
        for word in cells.flat_map(|cell| cell.split(|c: char| !c.is_alphanumeric())) {
            let is_read = told.contains(&word.to_lowercase());
            // Dates and times are written in another way.
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit()) || ["AM", "PM"].contains(&word);
            prop_assert!(is_read || is_number, "{:?} is lost:\n{}\n{}\n{}", word, lines.join("\n"), written, told);
        }
    }
}

const HEADINGS: &[&str] = &[
    "Название",
    "Title",
    "ID",
    "Start date",
    "Дата",
    "Time",
    "End time",
    "Organizer",
    "Partner",
    "Статус",
    "Type",
    "City",
    "Link",
    "Email",
    "Language",
    "Sector",
    "Category",
    "Province",
    "Budget",
    "x",
    "",
    "Title",
];

fn cells() -> BoxedStrategy<String> {
    prop_oneof![
        "[a-zа-я]{1,6}( [a-z]{1,6})?",
        "0[1-9][./]0[1-9][./]20[12][0-9]",
        "https://example\\.org/[a-z]{1,3}",
        "[a-z]{1,3}@example\\.org",
        "1[0-2]:[0-5][0-9]( PM)?",
        "[a-z]{1,4}[|;][a-z]{1,4}",
        "[0-9]{1,4}",
        "meeting|closed|online|русский|en",
        "",
    ]
    .boxed()
}

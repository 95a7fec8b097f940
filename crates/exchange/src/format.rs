//! The formats that are known: a closed list, how each is told by its name and its content, and
//! who reads and writes it.

use barnoma_reader::json::Json;

use crate::{
    Exported, Imported, Options, Refusal, csv, encoding, feed, hxl, iati, ics, json, json_ld,
    workbook,
};

/// A file's name and what is in it. A folder of sheets is several.
pub type File = (String, Vec<u8>);

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The dataset itself.
    Json,
    /// A calendar.
    Ics,
    /// A workbook of Excel, or one of LibreOffice that is read.
    Xlsx,
    /// Sheets as CSV files.
    Csv,
    /// A sheet of who does what, where, with HXL hashtags.
    Hxl,
    /// Activities of the International Aid Transparency Initiative.
    Iati,
    /// The dataset with the meanings of its fields, for programs that know linked data.
    JsonLd,
    /// A feed.
    Atom,
    /// A feed in JSON.
    JsonFeed,
}

/// Makes a dataset of files.
type Reads = fn(&[File], &Options) -> Result<Imported, Refusal>;
/// Makes files of a dataset.
type Writes = fn(&Json, &Options) -> Result<Exported, Refusal>;

/// Everything that is known of a format.
struct Traits {
    format: Format,
    /// What `--from` and `--to` call it.
    word: &'static str,
    /// How names of such files end, in small letters.
    endings: &'static [&'static str],
    /// How names of files may end that are written: not as those of its older and newer kin, which
    /// are only read.
    written_as: &'static [&'static str],
    /// Whether the beginning of a file is one of this format.
    is_it: fn(&[u8]) -> bool,
    reads: Option<Reads>,
    writes: Option<Writes>,
}

/// In the order in which contents are tried: what is surest comes first.
const TRAITS: &[Traits] = &[
    Traits {
        format: Format::JsonLd,
        word: "jsonld",
        endings: &[".jsonld"],
        written_as: &[".jsonld", ".json"],
        is_it: json_ld::is_it,
        reads: Some(json_ld::import),
        writes: Some(json_ld::export),
    },
    Traits {
        format: Format::Atom,
        word: "atom",
        endings: &[".atom"],
        written_as: &[".atom", ".xml"],
        is_it: |_| false,
        reads: None,
        writes: Some(feed::export_atom),
    },
    Traits {
        format: Format::JsonFeed,
        word: "jsonfeed",
        endings: &[".feed.json"],
        written_as: &[".json"],
        is_it: |_| false,
        reads: None,
        writes: Some(feed::export_json_feed),
    },
    Traits {
        format: Format::Json,
        word: "json",
        endings: &[".json"],
        written_as: &[".json"],
        is_it: json::is_it,
        reads: Some(json::import),
        writes: Some(json::export),
    },
    Traits {
        format: Format::Iati,
        word: "iati",
        endings: &[".xml"],
        written_as: &[".xml"],
        is_it: iati::is_it,
        reads: Some(iati::import),
        writes: Some(iati::export),
    },
    Traits {
        format: Format::Ics,
        word: "ics",
        endings: &[".ics", ".ical", ".ifb", ".icalendar"],
        written_as: &[".ics", ".ical", ".icalendar"],
        is_it: ics::is_it,
        reads: Some(ics::import),
        writes: Some(ics::export),
    },
    Traits {
        format: Format::Xlsx,
        word: "xlsx",
        endings: &[".xlsx", ".xlsm", ".ods", ".xls"],
        written_as: &[".xlsx"],
        is_it: workbook::is_it,
        reads: Some(workbook::import),
        writes: Some(workbook::export),
    },
    Traits {
        format: Format::Hxl,
        word: "hxl",
        endings: &[".hxl.csv", ".hxl"],
        written_as: &[".hxl", ".csv"],
        is_it: hxl::is_it,
        reads: Some(hxl::import),
        writes: Some(hxl::export),
    },
    Traits {
        format: Format::Csv,
        word: "csv",
        endings: &[".csv", ".tsv"],
        written_as: &[".csv"],
        is_it: |_| false,
        reads: Some(csv::import),
        writes: Some(csv::export),
    },
];

impl Format {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        self.traits().map_or("", |traits| traits.word)
    }

    /// The words of all formats that can be read.
    pub fn read() -> impl Iterator<Item = &'static str> {
        TRAITS.iter().filter(|traits| traits.reads.is_some()).map(|traits| traits.word)
    }

    /// The words of all formats that can be written.
    pub fn written() -> impl Iterator<Item = &'static str> {
        TRAITS.iter().filter(|traits| traits.writes.is_some()).map(|traits| traits.word)
    }

    /// The format with this word.
    pub fn named(word: &str) -> Option<Format> {
        TRAITS.iter().find(|traits| traits.word == word).map(|traits| traits.format)
    }

    /// The format that the name of a file to be written says.
    pub fn of_name(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        let is_so = |traits: &&Traits| traits.endings.iter().any(|ending| name.ends_with(ending));
        TRAITS.iter().find(is_so).map(|traits| traits.format)
    }

    /// Refuses a name that says another format than the one that is written under it.
    pub fn refuse_name(self, name: &str) -> Result<(), Refusal> {
        let small = name.to_ascii_lowercase();
        let endings = self.traits().map_or(&[][..], |traits| traits.written_as);
        let fits = endings.iter().any(|ending| small.ends_with(ending));
        if fits || Format::of_name(name).is_none() {
            return Ok(());
        }
        Err(Refusal(format!(
            "{name} says another format than {}, which is written: let the name end in {}",
            self.as_str(),
            endings.first().copied().unwrap_or_default()
        )))
    }

    /// The format of files that are read: what is in the first one says more than its name.
    pub fn of_files(files: &[File]) -> Result<Format, Refusal> {
        let Some((name, bytes)) = files.first() else {
            return Err(Refusal("there is no file in it that could be read".to_owned()));
        };
        let by_content =
            TRAITS.iter().find(|traits| traits.reads.is_some() && (traits.is_it)(bytes));
        let by_name = || Format::of_name(name);
        let page = || json_ld::is_page(bytes).then_some(Format::JsonLd);
        let found = by_content.map(|traits| traits.format).or_else(by_name).or_else(page);
        found.ok_or_else(|| {
            let words: Vec<&str> = Format::read().collect();
            Refusal(format!(
                "neither its name nor its content says what it is: name its format with --from, \
                 one of {}",
                words.join(", ")
            ))
        })
    }

    /// Whether its files are sheets, of which a mapping can say what their columns are.
    pub fn has_columns(self) -> bool {
        matches!(self, Format::Xlsx | Format::Csv | Format::Hxl)
    }

    /// Reads files of this format.
    pub fn import(self, files: &[File], options: &Options) -> Result<Imported, Refusal> {
        if options.mapping.is_some() && !self.has_columns() {
            return Err(Refusal(format!(
                "{} has no columns that a mapping could be of: leave --mapping out",
                self.as_str()
            )));
        }
        if let Some(refusal) = self.misplaced(files) {
            return Err(refusal);
        }
        match self.traits().and_then(|traits| traits.reads) {
            Some(read) => read(files, options),
            None => Err(Refusal(format!("{} is only written, not read", self.as_str()))),
        }
    }

    /// Writes a dataset in this format.
    pub fn export(self, dataset: &Json, options: &Options) -> Result<Exported, Refusal> {
        match self.traits().and_then(|traits| traits.writes) {
            Some(write) => write(dataset, options),
            None => Err(Refusal(format!("{} is only read, not written", self.as_str()))),
        }
    }

    /// Why files are of no format at all: nothing is in them, or a page of the web has come in
    /// their place, as it does where somebody has to sign in first.
    fn misplaced(self, files: &[File]) -> Option<Refusal> {
        // Of a dataset the reader says both, as findings with pages of their own.
        if self == Format::Json {
            return None;
        }
        if files.iter().all(|(_, bytes)| encoding::is_blank(bytes)) {
            return Some(Refusal("it is empty: save or export it once more".to_owned()));
        }
        // Pages are where JSON-LD stands.
        if self == Format::JsonLd {
            return None;
        }
        let is_it = self.traits()?.is_it;
        let (name, _) = files.iter().find(|(_, bytes)| json_ld::is_page(bytes) && !is_it(bytes))?;
        Some(Refusal(match self {
            Format::Ics => "it is a web page, not a calendar: take the address that ends with \
                            .ics, or the one that is called \"iCal\" where the calendar is shared"
                .to_owned(),
            _ => format!(
                "{name} is a web page under another name: download the file itself, signed in \
                 where one has to be; a table on a page is opened in Excel or LibreOffice and \
                 saved as .xlsx"
            ),
        }))
    }

    fn traits(self) -> Option<&'static Traits> {
        TRAITS.iter().find(|traits| traits.format == self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_is_of_no_format_is_refused_by_each_with_what_to_do() {
        let page = b"<!doctype html>\n<html><body><form>Sign in</form></body></html>";
        let cases: [(&[u8], &str); 7] = [
            (b"", "empty"),
            (b" \r\n\t", "empty"),
            (b"\xEF\xBB\xBF\n", "empty"),
            (b"\xFF\xFE", "empty"),
            (&[0; 700], "empty"),
            (page, "a web page"),
            (&[b"\xEF\xBB\xBF\n".as_slice(), page].concat(), "a web page"),
        ];
        let mut n_refused = 0;
        for traits in TRAITS.iter().filter(|traits| traits.reads.is_some()) {
            let ending = traits.endings[0];
            for (bytes, wanted) in cases {
                if traits.format == Format::JsonLd && wanted != "empty" {
                    continue;
                }
                let files = [(format!("a{ending}"), bytes.to_vec())];
                let refusal = traits.format.import(&files, &Options::default()).unwrap_err();
                let said = refusal.to_string();
                // The reader tells what a file is that is no JSON at all, not what it was.
                let is_other =
                    traits.format == Format::Json && matches!(bytes.first(), Some(0 | 0xFF));
                assert!(said.contains(wanted) || is_other, "{} {wanted}: {said}", traits.word);
                assert!(said.contains([':', ';']), "what to do: {said}");
                n_refused += 1;
            }
        }
        assert!(n_refused > 40, "{n_refused}");
    }

    #[test]
    fn a_sheet_beside_empty_ones_is_read() {
        let sheet = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
        let files = [sheet("places.csv", ""), sheet("events.csv", "id,name\na,A\n")];
        let imported = Format::Csv.import(&files, &Options::default()).unwrap();
        assert!(imported.dataset.to_text().contains("\"a\""));
    }

    #[test]
    fn every_format_is_found_by_its_word_and_by_its_names() {
        let words: BTreeSet<&str> = TRAITS.iter().map(|traits| traits.word).collect();
        assert_eq!(words.len(), TRAITS.len(), "each word stands for one format");
        for traits in TRAITS {
            assert_eq!(Format::named(traits.word), Some(traits.format));
            assert_eq!(traits.format.as_str(), traits.word);
            for ending in traits.endings {
                let name = format!("Programme{}", ending.to_uppercase());
                assert_eq!(Format::of_name(&name), Some(traits.format), "{name}");
            }
        }
    }

    #[test]
    fn a_format_is_written_under_its_own_names_and_those_that_say_none() {
        let all = TRAITS.iter().flat_map(|traits| traits.endings.iter().copied());
        let all: BTreeSet<&str> = all.collect();
        let mut taken = BTreeSet::new();
        for traits in TRAITS.iter().filter(|traits| traits.writes.is_some()) {
            for name in ["a", "a.txt", "/dev/stdout", "a.json.bak"] {
                assert_eq!(traits.format.refuse_name(name), Ok(()), "{name}");
            }
            for ending in &all {
                let name = format!("a{}", ending.to_uppercase());
                match traits.format.refuse_name(&name) {
                    Ok(()) => {
                        taken.insert((traits.word, *ending));
                    }
                    Err(refusal) => {
                        let said = refusal.to_string();
                        assert!(said.contains(&name) && said.contains(traits.word), "{said}");
                    }
                }
            }
        }
        let wanted = [
            ("atom", ".atom"),
            ("atom", ".xml"),
            ("csv", ".csv"),
            ("csv", ".hxl.csv"),
            ("hxl", ".csv"),
            ("hxl", ".hxl"),
            ("hxl", ".hxl.csv"),
            ("iati", ".xml"),
            ("ics", ".ical"),
            ("ics", ".icalendar"),
            ("ics", ".ics"),
            ("json", ".feed.json"),
            ("json", ".json"),
            ("jsonfeed", ".feed.json"),
            ("jsonfeed", ".json"),
            ("jsonld", ".feed.json"),
            ("jsonld", ".json"),
            ("jsonld", ".jsonld"),
            ("xlsx", ".xlsx"),
        ];
        assert_eq!(taken, BTreeSet::from(wanted));
    }

    #[test]
    fn content_says_more_than_a_name() {
        let file = |name: &str, text: &str| vec![(name.to_owned(), text.as_bytes().to_vec())];
        assert_eq!(Format::of_files(&file("a.txt", "\u{feff} {\"events\": []}")), Ok(Format::Json));
        assert_eq!(Format::of_files(&file("a.json", "")), Ok(Format::Json));
        let page = "<!doctype html><script type=\"application/ld+json\">{}</script>";
        assert_eq!(Format::of_files(&file("a.json", page)), Ok(Format::JsonLd));
        let answer = "<!doctype html><p>Sign in</p>";
        assert_eq!(Format::of_files(&file("a.json", answer)), Ok(Format::Json));
        assert_eq!(Format::of_files(&file("a.html", answer)), Ok(Format::JsonLd));
        assert_eq!(Format::of_files(&file("a", answer)), Ok(Format::JsonLd));
        assert!(Format::of_files(&file("a.bin", "\u{1}\u{2}")).is_err());
        assert!(Format::of_files(&[]).is_err());
    }
}

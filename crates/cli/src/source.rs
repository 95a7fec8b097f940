//! Programmes in whatever form an office has them: a file, or a folder of sheets.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use barnoma_exchange::{DateOrder, File, Format, Imported, Mapping, Options};
use barnoma_reader::board;
use barnoma_reader::lang::Lang;
use clap::{Args, ValueEnum};

use crate::input;
use crate::progress::Progress;
use crate::tongue::Tongue;

/// What somebody says about a file that is read.
#[derive(Debug, Clone, Default, Args)]
pub struct About {
    /// The format of what is read; by default what its content and its name say
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<String>,
    /// What comes first in dates such as 03/04/2022
    #[arg(long, value_name = "ORDER")]
    pub date_order: Option<Order>,
    /// The language of texts that do not say theirs
    #[arg(long, value_name = "TAG")]
    pub text_lang: Option<String>,
    /// What the columns of sheets are that are not ours; `barnoma import FILE --suggest` writes
    /// such a file
    #[arg(long, value_name = "TOML")]
    pub mapping: Option<PathBuf>,
}

/// What comes first in a date between slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Order {
    /// Day, month, year: 03/04/2022 is 3 April
    Dmy,
    /// Month, day, year: 03/04/2022 is 4 March
    Mdy,
}

impl About {
    /// The same for those who read.
    pub fn options(&self) -> Result<Options> {
        let lang = self.text_lang.as_deref().map(lang).transpose()?;
        let date_order = self.date_order.map(|order| match order {
            Order::Dmy => DateOrder::DayFirst,
            Order::Mdy => DateOrder::MonthFirst,
        });
        let mapping = self.mapping.as_deref().map(mapping).transpose()?;
        Ok(Options { lang, date_order, mapping })
    }
}

fn mapping(file: &Path) -> Result<Mapping> {
    let cannot = || format!("{} cannot be read", file.display());
    Mapping::parse(&input::text(file).with_context(cannot)?).with_context(cannot)
}

/// A mapping to begin with, for sheets that are not ours.
pub fn suggest(path: &Path, about: &About) -> Result<String> {
    let (format, files) = open_programme(path, about)?;
    if !format.has_columns() {
        bail!("{} is {}, which needs no mapping: import it", path.display(), format.as_str());
    }
    barnoma_exchange::suggest(&files).with_context(|| cannot(path))
}

/// Refuses a board where a programme is wanted: it holds none, but says where those of partners are.
pub fn refuse_board(path: &Path, bytes: &[u8]) -> Result<()> {
    if board::is_board(bytes) {
        bail!(
            "{0} is a board, which names the files of partners: build it with `barnoma build {0}`, \
             or name one of these files, or the programme.json that was built of all",
            path.display()
        );
    }
    Ok(())
}

/// A language tag that somebody has written.
pub fn lang(tag: &str) -> Result<Lang> {
    Lang::parse(tag).ok_or_else(|| anyhow!("{tag} is no language tag: write one like en or ru"))
}

/// A format that somebody has named; the words are those that would do.
pub fn format(word: &str, words: impl Iterator<Item = &'static str>) -> Result<Format> {
    let words: Vec<&str> = words.collect();
    match Format::named(word).filter(|_| words.contains(&word)) {
        Some(format) => Ok(format),
        None => bail!("{word} is none of the formats: write one of {}", words.join(", ")),
    }
}

/// What is in a file.
#[derive(Debug)]
pub enum Source {
    /// A dataset, whether it can be read or not.
    Dataset(Vec<u8>),
    /// What something else became.
    Foreign(Imported),
}

/// Reads a programme in any form.
pub fn read(path: &Path, about: &About, tongue: Tongue) -> Result<Source> {
    let (format, mut files) = open(path, about)?;
    match (format, files.pop()) {
        // What is read as it is has no use for a mapping, which is said as of other formats.
        (Format::Json, Some((_, bytes))) if files.is_empty() && about.mapping.is_none() => {
            // The other options have to make sense all the same.
            about.options()?;
            Ok(Source::Dataset(bytes))
        }
        (_, last) => {
            files.extend(last);
            imported(path, format, &files, about, tongue).map(Source::Foreign)
        }
    }
}

/// Makes a dataset of a programme in any form.
pub fn import(path: &Path, about: &About, tongue: Tongue) -> Result<Imported> {
    let (format, files) = open_programme(path, about)?;
    imported(path, format, &files, about, tongue)
}

fn open(path: &Path, about: &About) -> Result<(Format, Vec<File>)> {
    let named = about.from.as_deref().map(|word| format(word, Format::read())).transpose()?;
    let files = files(path).with_context(|| {
        format!(
            "{} cannot be read: name a programme, such as programme.json or programme.xlsx",
            path.display()
        )
    })?;
    let format = named.map_or_else(|| Format::of_files(&files), Ok);
    Ok((format.with_context(|| cannot(path))?, files))
}

/// The same where no board is wanted.
fn open_programme(path: &Path, about: &About) -> Result<(Format, Vec<File>)> {
    let (format, files) = open(path, about)?;
    for (_, bytes) in files.iter().filter(|_| format == Format::Json) {
        refuse_board(path, bytes)?;
    }
    Ok((format, files))
}

fn imported(
    path: &Path,
    format: Format,
    files: &[File],
    about: &About,
    tongue: Tongue,
) -> Result<Imported> {
    let progress = Progress::on_terminal(tongue);
    progress.begin(format!("reading {}", path.display()));
    format.import(files, &about.options()?).with_context(|| cannot(path))
}

fn cannot(path: &Path) -> String {
    format!("{} cannot be read", path.display())
}

/// The file, or the files of a folder that may hold sheets.
fn files(path: &Path) -> Result<Vec<File>> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !path.is_dir() {
        return Ok(vec![(name(path), input::bytes(path)?)]);
    }
    let mut sheets = Vec::new();
    for entry in fs::read_dir(path)? {
        let sheet = entry?.path();
        let is_sheet = sheet.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        // Editors and synchronised folders keep copies behind a dot.
        if is_sheet && sheet.is_file() && !name(&sheet).starts_with('.') {
            sheets.push(sheet);
        }
    }
    sheets.sort();
    if sheets.is_empty() {
        bail!("the folder has no sheets, such as events.csv, in it");
    }
    let mut files = Vec::new();
    let mut left = input::MOST_BYTES;
    for sheet in sheets {
        let bytes = input::bytes(&sheet)
            .with_context(|| format!("{} in it cannot be read", name(&sheet)))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| anyhow!("its sheets are longer than can be read together"))?;
        files.push((name(&sheet), bytes));
    }
    Ok(files)
}

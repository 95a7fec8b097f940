//! The zip archive that a workbook is: what kind it is of, and whether what is in it is within
//! bounds, however small it was packed.

use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

/// What may be in a workbook, unpacked.
const MAX_BYTES: u64 = 300_000_000;
/// Of that, one part such as the texts of all cells.
const MAX_PART: u64 = 100_000_000;
/// How many parts there may be.
const MAX_PARTS: usize = 10_000;

const DAMAGED: &str = "the workbook is damaged: open it in the program that made it and save it \
                       again";

/// Which program's workbook it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Excel's.
    Xlsx,
    /// LibreOffice's.
    Ods,
}

/// A workbook whose size is known.
pub struct Package<'b> {
    /// Whose it is.
    pub kind: Kind,
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

/// Whether it is one of the files that Office kept everything in before 2007, and keeps what has a
/// password in.
pub fn is_old(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Opens a workbook, and refuses what is none or has too much in it.
pub fn open(bytes: &[u8]) -> Result<Package<'_>, String> {
    if is_old(bytes) {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(name.len()).any(|window| window == name);
        return Err(match is_locked {
            true => LOCKED.to_owned(),
            false => "it is in the format of Excel before 2007: save it as .xlsx".to_owned(),
        });
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED.to_owned())?;
    let mut package = Package { kind: Kind::Xlsx, archive };
    package.measure()?;
    package.kind = package.find_kind()?;
    Ok(package)
}

const LOCKED: &str = "the workbook has a password: save it without one and try again";

impl Package<'_> {
    /// Unpacks everything once to see how much it is: what an archive says of itself may be wrong.
    fn measure(&mut self) -> Result<(), String> {
        if self.archive.len() > MAX_PARTS {
            return Err(format!("the workbook has more than {MAX_PARTS} parts"));
        }
        let mut left = MAX_BYTES;
        for at in 0..self.archive.len() {
            let part = self.archive.by_index(at).map_err(|error| {
                match error.to_string().to_lowercase().contains("password") {
                    true => LOCKED.to_owned(),
                    false => DAMAGED.to_owned(),
                }
            })?;
            let most = left.min(MAX_PART) + 1;
            let n = copy(&mut part.take(most), &mut sink()).map_err(|_| DAMAGED.to_owned())?;
            if n == most {
                return Err(format!(
                    "the workbook unpacks to more than {} MB: take pictures out, or split it",
                    if most > MAX_PART { MAX_PART } else { MAX_BYTES } / 1_000_000
                ));
            }
            left -= n;
        }
        Ok(())
    }

    fn find_kind(&mut self) -> Result<Kind, String> {
        let names: Vec<String> = self
            .archive
            .file_names()
            .flatten()
            .map(|name| name.trim_start_matches('/').to_lowercase())
            .collect();
        let has = |name: &str| names.iter().any(|other| other == name);
        if has("content.xml") {
            let manifest = self.part("META-INF/manifest.xml").unwrap_or_default();
            if manifest.contains("encryption-data") {
                return Err(LOCKED.to_owned());
            }
            return match self.part("mimetype").unwrap_or_default().trim() {
                "application/vnd.oasis.opendocument.spreadsheet"
                | "application/vnd.oasis.opendocument.spreadsheet-template"
                | "" => Ok(Kind::Ods),
                _ => Err("it is a document of LibreOffice, but no spreadsheet".to_owned()),
            };
        }
        let is_binary = names.iter().any(|name| name.ends_with("workbook.bin"));
        let is_word = has("word/document.xml") || has("ppt/presentation.xml");
        let is_excel = has("xl/workbook.xml") || names.iter().any(|name| name.contains("workbook"));
        match () {
            () if is_binary => Err("it is a binary workbook: save it as .xlsx".to_owned()),
            () if is_word => Err("it is a document, but no spreadsheet".to_owned()),
            () if is_excel => Ok(Kind::Xlsx),
            () => {
                Err("it is an archive, but no workbook: unpack it and name what is in it"
                    .to_owned())
            }
        }
    }

    /// The text of a part.
    pub fn part(&mut self, name: &str) -> Result<String, String> {
        let part = self.archive.by_name(name).map_err(|_| DAMAGED.to_owned())?;
        let mut bytes = Vec::new();
        part.take(MAX_PART).read_to_end(&mut bytes).map_err(|_| DAMAGED.to_owned())?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What to say of a part that cannot be read.
pub fn damaged(what: &str) -> String {
    format!("{DAMAGED} ({what})")
}

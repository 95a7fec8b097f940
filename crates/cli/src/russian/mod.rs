//! What is said of the data, in Russian.
//!
//! The sentences are made in English where the mistake is seen, and none of their Russian may weigh
//! on a page. So they are read here like a form that somebody has filled in: a list has each English
//! form beside its Russian one, and what stands in its places goes over. A sentence that no form
//! fits is said by what its code means.

mod forms;

use std::io::ErrorKind;
use std::sync::LazyLock;

use barnoma_reader::finding::{Code, Finding, Severity};

use forms::{Forms, counted};

/// The lists. What is said of boards has quotes where findings have places, so it is looked at first;
/// the last list is of what other programs say.
const LISTS: [&str; 8] = [
    include_str!("board.txt"),
    include_str!("findings.txt"),
    include_str!("notes.txt"),
    include_str!("dates.txt"),
    include_str!("losses.txt"),
    include_str!("mapping.txt"),
    include_str!("errors.txt"),
    include_str!("parsers.txt"),
];

static FORMS: LazyLock<Forms> = LazyLock::new(|| Forms::read(&LISTS));

/// Code, what it means, what to do.
static CODES: LazyLock<Vec<[&str; 3]>> = LazyLock::new(|| {
    forms::blocks(include_str!("codes.txt"))
        .filter_map(|lines| <[&str; 3]>::try_from(lines.as_slice()).ok())
        .collect()
});

/// The pages of findings without their examples, in the order of their codes.
const PAGES: [&str; 4] = [
    include_str!("pages/a-d.md"),
    include_str!("pages/e-l.md"),
    include_str!("pages/m-r.md"),
    include_str!("pages/s-z.md"),
];

/// What the page of a code says below its head.
pub fn page(code: &str) -> Option<&'static str> {
    let pages = PAGES.iter().flat_map(|pages| pages.split("\n# "));
    // The first of a list has no line above itself.
    pages.map(|page| page.trim_start_matches("# ")).find_map(|page| {
        let (known, page) = page.split_once("\n\n")?;
        (known == code).then_some(page)
    })
}

/// A sentence in Russian, if it is known.
pub fn sentence(english: &str) -> Option<String> {
    FORMS.say(english)
}

/// What the system says why a file cannot be read or written, where that is known.
pub fn of_system(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "такого файла или папки нет",
        ErrorKind::PermissionDenied => "нет доступа",
        ErrorKind::AlreadyExists => "такое имя уже есть",
        ErrorKind::IsADirectory => "это папка",
        ErrorKind::NotADirectory => "это не папка",
        ErrorKind::StorageFull => "на диске нет места",
        ErrorKind::ReadOnlyFilesystem => "диск только для чтения",
        ErrorKind::FileTooLarge => "файл слишком велик",
        ErrorKind::ResourceBusy => "файл занят другой программой",
        ErrorKind::AddrInUse => "адрес занят другой программой",
        _ => return None,
    })
}

/// A finding in Russian.
pub fn finding(finding: &Finding) -> Finding {
    let [_, what, todo] = of_code(finding.code);
    let said = |english: &str, general: &str| {
        sentence(english).unwrap_or_else(|| {
            let general = general.trim_end_matches('.');
            let mut letters = general.chars();
            let first = letters.next().map(|letter| letter.to_lowercase().to_string());
            [first.unwrap_or_default().as_str(), letters.as_str()].concat()
        })
    };
    Finding {
        message: said(&finding.message, what),
        help: said(&finding.help, todo),
        ..finding.clone()
    }
}

/// The code itself, what it means, and what to do.
pub fn of_code(code: Code) -> [&'static str; 3] {
    let word = code.as_str();
    let known = CODES.iter().find(|[known, ..]| *known == word).copied();
    known.unwrap_or([word, code.description(), ""])
}

/// So many findings of a severity.
pub fn count(n: usize, severity: Severity) -> String {
    let words = match severity {
        Severity::Error => "ошибка|ошибки|ошибок",
        Severity::Warning => "предупреждение|предупреждения|предупреждений",
        Severity::Note => "примечание|примечания|примечаний",
    };
    format!("{n} {}", counted(n, words))
}

/// A severity's word.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ошибка",
        Severity::Warning => "предупреждение",
        Severity::Note => "примечание",
    }
}

#[cfg(test)]
mod tests;

//! The language in which the data is spoken of: its editors may read no English.

use std::borrow::Cow;
use std::error::Error;
use std::{env, io};

use anyhow::{Result, bail};
use barnoma_reader::board::Remark;
use barnoma_reader::finding::{Finding, Severity};

use crate::russian;

/// A language of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// As everything is said that is not of the data.
    English,
    /// Also what is said of the data.
    Russian,
}

impl Tongue {
    /// The one that is asked for, else that of the environment.
    pub fn asked(lang: Option<&str>) -> Tongue {
        match lang {
            Some(lang) => Tongue::of_tag(lang),
            None => Tongue::of_environment(|name| env::var(name).ok()),
        }
    }

    /// Refuses a language in which nothing can be said, where `--lang` asks for nothing else.
    pub fn refuse_other(lang: Option<&str>) -> Result<()> {
        match lang {
            Some(tag) if Tongue::of_tag(tag) == Tongue::English && !is_english(tag) => {
                bail!("--lang {tag}: nothing is said in this language; write en or ru")
            }
            _ => Ok(()),
        }
    }

    /// Its language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Tongue::English => "en",
            Tongue::Russian => "ru",
        }
    }

    /// The first variable that says anything decides, as everywhere.
    fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Tongue {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
        said.filter(|value| !value.is_empty())
            .map(|value| Tongue::of_tag(&value))
            .next()
            .unwrap_or(Tongue::English)
    }

    /// `ru`, `ru-RU` and `ru_RU.UTF-8` are Russian.
    fn of_tag(tag: &str) -> Tongue {
        match primary(tag).eq_ignore_ascii_case("ru") {
            true => Tongue::Russian,
            false => Tongue::English,
        }
    }

    /// A sentence; one that is not known stays as it is.
    pub fn say(self, english: String) -> String {
        match self {
            Tongue::English => english,
            Tongue::Russian => russian::sentence(&english).unwrap_or(english),
        }
    }

    /// Why a command could not do its work: a sentence and its causes.
    pub fn failure<'e>(self, causes: impl Iterator<Item = &'e (dyn Error + 'static)>) -> String {
        let said = |cause: &'e (dyn Error + 'static)| match self {
            Tongue::English => cause.to_string(),
            Tongue::Russian => {
                let system = cause.downcast_ref::<io::Error>().map(io::Error::kind);
                let known = system.and_then(russian::of_system).map(str::to_owned);
                known.unwrap_or_else(|| self.say(cause.to_string()))
            }
        };
        let word = match self {
            Tongue::English => "error",
            Tongue::Russian => russian::severity(Severity::Error),
        };
        let causes: Vec<String> = causes.map(said).collect();
        format!("{word}: {}", causes.join(": "))
    }

    /// Findings with their sentences in this language.
    pub fn findings(self, findings: &[Finding]) -> Cow<'_, [Finding]> {
        match self {
            Tongue::English => Cow::from(findings),
            Tongue::Russian => Cow::from(findings.iter().map(russian::finding).collect::<Vec<_>>()),
        }
    }

    /// The line of a finding.
    pub fn line(self, finding: &Finding) -> String {
        let Finding { code, severity, pointer, message, help } = finding;
        self.written(*severity, code.as_str(), pointer, message, help)
    }

    /// The line of what is wrong with a board.
    pub fn remark(self, remark: &Remark) -> String {
        let Remark { code, severity, pointer, message, help } = remark;
        let (message, help) = (self.say(message.clone()), self.say(help.clone()));
        self.written(*severity, code, pointer, &message, &help)
    }

    fn written(
        self,
        severity: Severity,
        code: &str,
        pointer: &str,
        message: &str,
        help: &str,
    ) -> String {
        let severity = match self {
            Tongue::English => severity.as_str(),
            Tongue::Russian => russian::severity(severity),
        };
        let gap = if pointer.is_empty() { "" } else { " " };
        format!("{severity} {code}{gap}{pointer}: {message}; {help}")
    }

    /// How many there are of each severity; notes only where there are some.
    pub fn counts(self, findings: &[Finding]) -> String {
        let counted = |severity: Severity| {
            let n = findings.iter().filter(|one| one.severity == severity).count();
            let is_told = n > 0 || severity != Severity::Note;
            is_told.then(|| match (self, n, severity.as_str()) {
                (Tongue::Russian, n, _) => russian::count(n, severity),
                (Tongue::English, 1, word) => format!("1 {word}"),
                (Tongue::English, n, word) => format!("{n} {word}s"),
            })
        };
        let all = [Severity::Error, Severity::Warning, Severity::Note].map(counted);
        all.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn is_english(tag: &str) -> bool {
    primary(tag).eq_ignore_ascii_case("en")
}

/// The language of a tag.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_', '.']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_said_with_its_causes() {
        let cause = anyhow::Error::from(io::Error::from(io::ErrorKind::NotFound));
        let failure = cause.context("my file.csv cannot be read");
        assert_eq!(Tongue::English.failure(failure.chain()), format!("error: {failure:#}"));
        let russian = Tongue::Russian.failure(failure.chain());
        assert_eq!(russian, "ошибка: my file.csv не читается: такого файла или папки нет");
        // What nobody has put into Russian is said as it is.
        let new = anyhow::anyhow!("a new thing");
        assert_eq!(Tongue::Russian.failure(new.chain()), "ошибка: a new thing");
    }

    #[test]
    fn the_environment_decides_by_the_first_variable_that_says_anything() {
        let of = |all: &str, messages: &str, lang: &str| {
            Tongue::of_environment(|name| {
                let value = match name {
                    "LC_ALL" => all,
                    "LC_MESSAGES" => messages,
                    "LANG" => lang,
                    _ => return None,
                };
                Some(value.to_owned())
            })
        };
        assert_eq!(of("", "", "ru_RU.UTF-8"), Tongue::Russian);
        assert_eq!(of("", "ru", "en_US.UTF-8"), Tongue::Russian);
        assert_eq!(of("C.UTF-8", "ru", "ru"), Tongue::English);
        assert_eq!(of("", "", "run.UTF-8"), Tongue::English);
        assert_eq!(Tongue::of_environment(|_| None), Tongue::English);
        assert_eq!(Tongue::asked(Some("ru-Latn")), Tongue::Russian);
        assert_eq!(Tongue::asked(Some("kk")), Tongue::English);
    }
}

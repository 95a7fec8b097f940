//! What the checker reports: which rule, where, in a sentence, and what to do about it.
//! The codes are a closed list; each has a page in `docs/findings/`.

use std::fmt;

/// One thing that is not right in a dataset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// Whether something was left out or only noted.
    pub severity: Severity,
    /// Where: a JSON pointer (RFC 6901); empty for the whole file.
    pub pointer: String,
    /// What is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to do next.
    pub help: String,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something that the file says is not shown, or the file cannot be used.
    Error,
    /// Everything is shown, perhaps not as it was meant.
    Warning,
    /// Everything is shown as it was meant, unless it is a slip.
    Note,
}

impl Severity {
    /// The severity's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// How strictly a dataset is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// For showing: what is unknown is a warning.
    #[default]
    Lenient,
    /// For publishing: unknown fields and unknown values are errors.
    Strict,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding { code, severity, pointer, message, help } = self;
        let (severity, code) = (severity.as_str(), code.as_str());
        let gap = if pointer.is_empty() { "" } else { " " };
        write!(f, "{severity} {code}{gap}{pointer}: {message}; {help}")
    }
}

/// Findings that are listed one by one.
const MAX_LISTED: usize = 20;

/// Findings as one message for the editor; empty if there is none.
pub fn list(findings: &[Finding]) -> String {
    let mut message = match findings.len() {
        0 => return String::new(),
        1 => "1 finding in the programme's data".to_owned(),
        n => format!("{n} findings in the programme's data"),
    };
    for finding in findings.iter().take(MAX_LISTED) {
        message.push_str("\n  ");
        message.push_str(&finding.to_string());
    }
    if findings.len() > MAX_LISTED {
        message.push_str(&format!("\n  and {} more", findings.len() - MAX_LISTED));
    }
    message
}

/// Writes the enum, its words, severities and descriptions from one table.
macro_rules! codes {
    ($($variant:ident $word:literal $severity:ident $description:literal,)*) => {
        /// Every rule that a dataset can break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $description] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code's name, which is also the name of its page in `docs/findings/`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $word,)* }
            }

            /// How bad it is when a dataset is read for showing.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// What it means, in a sentence.
            pub fn description(self) -> &'static str {
                match self { $(Code::$variant => $description,)* }
            }
        }
    };
}

codes! {
    EmptyFile "empty-file" Error "The file is empty.",
    HtmlPage "html-page" Error "The file is a web page, not a dataset.",
    Utf16 "utf-16" Error "The file is in UTF-16; datasets are in UTF-8.",
    Utf32 "utf-32" Error "The file is in UTF-32; datasets are in UTF-8.",
    PackedFile "packed-file" Error "The file is packed, with gzip or zip for instance.",
    ScriptFile "script-file" Error "The file is a script that holds data, not the data themselves.",
    NotJson "not-json" Error "The file is not JSON.",
    Truncated "truncated" Error "The file ends before the JSON is complete.",
    NotAProgramme "not-a-programme" Error "The file is JSON, but not a programme.",
    WrongVersion "wrong-version" Error "The file is in another major version of the format.",
    NewerVersion "newer-version" Warning "The file is in a newer minor version of the format.",
    MissingVersion "missing-version" Warning "The file does not say which version of the format it is in.",
    NoRecords "no-records" Warning "The programme has no outcomes, events, actions or resources.",
    RepeatedMark "repeated-mark" Warning "The file begins with more than one byte order mark.",
    InvalidUtf8 "invalid-utf-8" Error "The file holds bytes that are not UTF-8.",
    LoneSurrogate "lone-surrogate" Error "A text holds half of a character pair.",
    DuplicateKey "duplicate-key" Error "An object has the same field twice.",
    TooDeep "too-deep" Error "Values are nested more than 64 levels deep.",
    WrongType "wrong-type" Error "A value has the wrong JSON type.",
    NumberAsText "number-as-text" Warning "A number or a truth value stands where a text is expected.",
    SingleValue "single-value" Warning "One value stands where a list is expected.",
    UnknownField "unknown-field" Warning "A field is not one of the format's.",
    UnknownValue "unknown-value" Warning "A value is not one of those that the field allows.",
    MissingField "missing-field" Error "A required field is missing.",
    MissingName "missing-name" Error "A record has no name.",
    MissingId "missing-id" Error "A record has no id.",
    BadId "bad-id" Error "An id has characters that ids must not have.",
    ReservedId "reserved-id" Warning "An id is a name that Windows keeps for a device.",
    DuplicateId "duplicate-id" Error "Two records have the same id.",
    SameName "same-name" Warning "Two organisations or two places have the same name.",
    MissingLanguages "missing-languages" Warning "The dataset does not list its languages.",
    UnlistedLanguage "unlisted-language" Warning "A text is in a language that the dataset does not list.",
    BadLanguage "bad-language" Error "A language tag is not well-formed.",
    TooLong "too-long" Error "A text is longer than the format allows.",
    ControlCharacter "control-character" Warning "A text holds invisible control characters.",
    BidiControl "bidi-control" Warning "A text holds characters that reorder the text around them.",
    HtmlTag "html-tag" Warning "A text holds a tag of HTML.",
    HtmlEntity "html-entity" Warning "A text or an address holds a character by its name in HTML.",
    LiteralEscape "literal-escape" Warning "A text holds an escape of JSON that was escaped once more.",
    WrongEncoding "wrong-encoding" Warning "A text was read in a wrong encoding before it came into the file.",
    LostCharacter "lost-character" Error "A text holds the sign for a letter that was lost.",
    InvisibleCharacter "invisible-character" Warning "A value holds characters that nobody sees.",
    SingleLineBreak "single-line-break" Warning "A text has lines that are not kept.",
    RepeatedValue "repeated-value" Warning "A list has the same value twice.",
    UnsafeUrl "unsafe-url" Error "An address is of a kind that a page must not link to.",
    BadUrl "bad-url" Error "An address is not a whole web address.",
    EncodedUrl "encoded-url" Warning "An address holds characters that it must encode.",
    BadContact "bad-contact" Error "An e-mail address or a telephone number is malformed.",
    BadNumber "bad-number" Error "A number is out of its range.",
    BadExtension "bad-extension" Warning "An extension's name is not a domain written backwards or an address.",
    BadDate "bad-date" Error "A date cannot be read.",
    EndsBeforeStart "ends-before-start" Error "A record ends before it starts.",
    DatesDisagree "dates-disagree" Warning "Planned and actual dates disagree with the date of the record.",
    BadRecurrence "bad-recurrence" Error "A recurrence rule cannot be read or used.",
    UntilBeforeStart "until-before-start" Error "A recurrence rule ends before it begins.",
    NeverOccurs "never-occurs" Error "A recurrence gives no day at all.",
    UnexpandedRecurrence "unexpanded-recurrence" Warning "A recurrence rule is valid, but its occurrences are not computed.",
    DanglingReference "dangling-reference" Error "A reference points to an id that no record has.",
    NamedOrganization "named-organization" Warning "An organisation is only named, although the list has it.",
    WrongKindReference "wrong-kind-reference" Error "A reference points to a record of another kind than the field wants.",
    Cycle "cycle" Error "Records contain each other in a circle.",
    TooManyLevels "too-many-levels" Error "Records contain each other more than 64 levels deep.",
    UnknownVocabulary "unknown-vocabulary" Warning "A tag or sector names a vocabulary that is not declared.",
    UnknownZone "unknown-zone" Warning "A time zone has a name that nobody knows.",
    OutsideSeries "outside-series" Warning "An event lies outside the dates of the series that it belongs to.",
    OtherDay "other-day" Note "An international day has another date than the one on which it is kept.",
    MaybeSame "maybe-same" Note "Two records look like one that came in twice.",
    DeadUrl "dead-url" Warning "An address leads nowhere for anybody else.",
    TrackedUrl "tracked-url" Note "An address holds a parameter that counts visits.",
    LongName "long-name" Note "A name has more than 300 characters.",
    MoreFindings "more-findings" Warning "There are more findings than are listed.",
}

/// What a finding costs; the dearest are kept if there are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cost {
    /// A record is not shown, or a whole list, or nothing at all.
    Record,
    /// A part of a record is not shown.
    Part,
    /// Everything is shown.
    Nothing,
}

impl Cost {
    /// All of them, the dearest first.
    const ALL: [Cost; 3] = [Cost::Record, Cost::Part, Cost::Nothing];

    /// What a finding costs that is so many steps below the top of the file.
    fn of(code: Code, severity: Severity, n_steps: usize) -> Cost {
        let left_out = matches!(
            code,
            Code::WrongType | Code::TooDeep | Code::MissingName | Code::MissingField
        );
        match severity {
            Severity::Warning | Severity::Note => Cost::Nothing,
            Severity::Error if left_out && n_steps <= 2 => Cost::Record,
            Severity::Error => Cost::Part,
        }
    }
}

/// The findings of one reading, at most [`Findings::KEPT`] of them: in the order of the file, and
/// if there are more, those that cost most before the others.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// By what they cost, each with its number.
    kept: [Vec<(usize, Finding)>; Cost::ALL.len()],
    n_found: usize,
    mode: Mode,
}

impl Findings {
    /// How many are kept; a broken file of a million records must not fill the memory.
    pub const KEPT: usize = 1_000;

    /// None yet.
    pub fn new(mode: Mode) -> Findings {
        Findings { mode, ..Findings::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n_found
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether one with this code, so many steps below the top, would be kept. Else its sentence
    /// need not be made.
    pub fn has_room(&self, code: Code, n_steps: usize) -> bool {
        let cost = Cost::of(code, self.severity(code), n_steps);
        let as_dear = Cost::ALL.iter().zip(&self.kept).filter(|(other, _)| **other <= cost);
        as_dear.map(|(_, kept)| kept.len()).sum::<usize>() < Findings::KEPT
    }

    /// Counts one that is not kept.
    pub fn count(&mut self) {
        self.n_found += 1;
    }

    /// Adds one.
    pub fn add(&mut self, code: Code, pointer: String, message: String, help: &str) {
        let n_steps = pointer.matches('/').count();
        let has_room = self.has_room(code, n_steps);
        self.count();
        if !has_room {
            return;
        }
        let severity = self.severity(code);
        let cost = Cost::of(code, severity, n_steps);
        let finding = Finding { code, severity, pointer, message, help: help.to_owned() };
        let number = self.n_found;
        let same = Cost::ALL.iter().zip(&mut self.kept).find(|(other, _)| **other == cost);
        if let Some((_, kept)) = same {
            kept.push((number, finding));
        }
        // A dearer one takes the place of the last of the cheapest.
        if self.kept.iter().map(Vec::len).sum::<usize>() > Findings::KEPT
            && let Some(cheapest) = self.kept.iter_mut().rev().find(|kept| !kept.is_empty())
        {
            cheapest.pop();
        }
    }

    /// The list; its last entry says how many more there were.
    pub fn into_list(self) -> Vec<Finding> {
        let mut kept: Vec<(usize, Finding)> = self.kept.into_iter().flatten().collect();
        let n_left_out = self.n_found - kept.len();
        if n_left_out == 0 {
            kept.sort_by_key(|(number, _)| *number);
        }
        let mut list: Vec<Finding> = kept.into_iter().map(|(_, finding)| finding).collect();
        if n_left_out > 0 {
            let code = Code::MoreFindings;
            list.push(Finding {
                code,
                severity: code.severity(),
                pointer: String::new(),
                message: format!("there are {n_left_out} more findings"),
                help: "correct these first, then check again".to_owned(),
            });
        }
        list
    }

    fn severity(&self, code: Code) -> Severity {
        let is_unknown = matches!(code, Code::UnknownField | Code::UnknownValue);
        match self.mode {
            Mode::Strict if is_unknown => Severity::Error,
            _ => code.severity(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(n: usize) -> Vec<Finding> {
        let mut findings = Findings::new(Mode::Lenient);
        for at in 0..n {
            findings.add(Code::BadDate, format!("/events/{at}/startDate"), "m".to_owned(), "h");
        }
        assert_eq!((findings.len(), findings.is_empty()), (n, n == 0));
        findings.into_list()
    }

    #[test]
    fn a_list_of_many_says_how_many_more_there_are() {
        assert_eq!(list(&found(0)), "");
        let one = "1 finding in the programme's data\n  error bad-date /events/0/startDate: m; h";
        assert_eq!(list(&found(1)), one);
        for (n, n_lines, last) in [
            (20, 21, "  error bad-date /events/19/startDate: m; h"),
            (21, 22, "  and 1 more"),
            (30, 22, "  and 10 more"),
        ] {
            let text = list(&found(n));
            assert_eq!(text.lines().count(), n_lines, "{text}");
            assert_eq!(
                text.lines().next(),
                Some(format!("{n} findings in the programme's data").as_str())
            );
            assert_eq!(text.lines().last(), Some(last));
        }
    }

    #[test]
    fn even_one_that_is_left_out_is_counted() {
        let all = found(Findings::KEPT);
        assert!(all.iter().all(|finding| finding.code == Code::BadDate));
        let more = found(Findings::KEPT + 1);
        assert_eq!(more.len(), Findings::KEPT + 1);
        assert_eq!(more.last().unwrap().message, "there are 1 more findings");
    }

    #[test]
    fn what_costs_a_record_is_kept_before_what_costs_a_part_of_one() {
        for (code, pointer, is_record) in [
            (Code::MissingName, "/events/0", true),
            (Code::WrongType, "/events", true),
            (Code::TooDeep, "/events/0/description", false),
            (Code::MissingField, "/events/0/links/0", false),
            (Code::BadDate, "/events/0", false),
        ] {
            let mut findings = Findings::new(Mode::Lenient);
            for _ in 0..Findings::KEPT {
                findings.add(Code::BadDate, "/events/1/startDate".to_owned(), String::new(), "");
            }
            findings.add(code, pointer.to_owned(), "last".to_owned(), "");
            let is_kept = findings.into_list().iter().any(|finding| finding.message == "last");
            assert_eq!(is_kept, is_record, "{pointer}");
        }
    }
}

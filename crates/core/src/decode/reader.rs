//! Walks a JSON tree field by field: takes what can be used, reports the rest with its place.
//! Nothing here knows which fields there are.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{ADDRESS, NAME, PROSE, clean, decimal, quote};
use crate::dataset::Reference;
use crate::day::{DayProblem, Moment, When};
use crate::finding::{Code, Findings};
use crate::json::{Json, Number};
use crate::lang::{Lang, Text};
use crate::model::Url;
use crate::pointer::{Pointer, Step};

/// Where the walk is, and what it has found.
pub struct Reader {
    findings: Findings,
    pointer: Pointer,
    /// The record that findings speak of: its kind and id.
    subject: (&'static str, String),
    /// The language of texts that do not say theirs.
    default: Lang,
    /// The languages of the dataset: those it lists, then those it uses all the same.
    languages: Vec<Lang>,
    is_listed: bool,
    /// Tags as written, with what they were read as: most occur thousands of times.
    tags: BTreeMap<String, Option<Lang>>,
}

/// One object whose fields are being taken.
pub struct Object<'r> {
    reader: &'r mut Reader,
    entries: Vec<(String, Json)>,
    asked: Vec<&'static str>,
    /// Its position in the list that it is in.
    pub at: usize,
}

impl Reader {
    /// At the top of a file, before anything is known of its languages.
    pub fn new(findings: Findings, default: Lang) -> Reader {
        Reader {
            findings,
            pointer: Pointer::default(),
            subject: ("", String::new()),
            default,
            languages: Vec::new(),
            is_listed: false,
            tags: BTreeMap::new(),
        }
    }

    /// The languages of the dataset, and all that was found.
    pub fn finish(mut self) -> (Vec<Lang>, Findings) {
        if self.languages.is_empty() {
            self.languages.push(self.default);
        }
        (self.languages, self.findings)
    }

    /// Says what the default language is when the dataset does not.
    pub fn guess_default(&mut self, lang: Lang) {
        self.default = lang;
    }

    /// Takes the list of languages: the first becomes the default, others must not be used.
    pub fn list_languages(&mut self, languages: Vec<Lang>) {
        let Some(first) = languages.first() else {
            self.report(
                Code::MissingLanguages,
                "does not list its languages",
                "add \"languages\", a list of all tags used, the default language first",
            );
            return;
        };
        self.default = first.clone();
        for lang in &languages {
            self.tags.insert(lang.as_str().to_owned(), Some(lang.clone()));
        }
        self.languages = languages;
        self.is_listed = true;
    }

    /// Says which record the next findings speak of.
    pub fn set_subject(&mut self, kind: &'static str, id: String) {
        self.subject = (kind, id);
    }

    /// Adds a finding about the value where the walk is; `what` is a predicate of the record.
    pub fn report(&mut self, code: Code, what: &str, help: &str) {
        let (pointer, message) = match self.findings.is_full() {
            true => (String::new(), String::new()),
            false => (self.pointer.to_text(), format!("{} {what}", self.subject())),
        };
        self.findings.add(code, pointer, message, help);
    }

    fn subject(&self) -> String {
        match self.subject.0 {
            "" => "the dataset".to_owned(),
            kind => format!("{kind} {}", quote(&self.subject.1)),
        }
    }

    fn field(&self) -> String {
        quote(self.pointer.last_name())
    }

    fn wrong_type(&mut self, found: &Json, expected: &str, help: &str) {
        let found = match found {
            Json::Null | Json::TooDeep => return,
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::String(_) => "a text",
            Json::Array(_) => "a list",
            Json::Object(_) => "an object",
        };
        let what = format!("has {found} in {}, where {expected} is expected", self.field());
        self.report(Code::WrongType, &what, help);
    }

    /// A clean text without a language; blank is absent.
    fn string(&mut self, json: Json, limit: usize) -> Option<String> {
        let written = match json {
            Json::String(written) => written,
            Json::Bool(value) => self.as_text(if value { "true" } else { "false" }.to_owned()),
            Json::Number(Number::Whole(value)) => self.as_text(value.to_string()),
            Json::Number(Number::Fraction(value)) if decimal(value).is_some() => {
                let value = decimal(value)?;
                self.as_text(value)
            }
            other => {
                self.wrong_type(&other, "a text", "write a text in quotes");
                return None;
            }
        };
        let (text, changes) = clean(written, limit);
        if changes.had_controls {
            let what = format!("has control characters in {}", self.field());
            self.report(Code::ControlCharacter, &what, "remove them; they were left out");
        }
        if changes.had_bidi {
            let what = format!("has characters in {} that reorder text", self.field());
            self.report(
                Code::BidiControl,
                &what,
                "remove U+202A to U+202E and U+2066 to U+2069; they were left out",
            );
        }
        if changes.was_cut {
            let what = format!("has more than {limit} characters in {}", self.field());
            self.report(Code::TooLong, &what, "shorten the text; the rest was left out");
        }
        (!text.is_empty()).then_some(text)
    }

    fn as_text(&mut self, text: String) -> String {
        let what = format!("has {text} without quotes in {}", self.field());
        self.report(Code::NumberAsText, &what, "put it in quotes; it was read as a text");
        text
    }

    fn tag(&mut self, written: &str) -> Option<Lang> {
        if let Some(known) = self.tags.get(written) {
            return known.clone();
        }
        let lang = Lang::parse(written);
        self.tags.insert(written.to_owned(), lang.clone());
        let lang = lang?;
        if lang.as_str() != "und" && !self.languages.contains(&lang) && self.languages.len() < 1_000
        {
            self.languages.push(lang.clone());
            if self.is_listed {
                let what = format!(
                    "has a text in {}, which \"languages\" does not list",
                    quote(lang.as_str())
                );
                self.report(
                    Code::UnlistedLanguage,
                    &what,
                    "add the tag to \"languages\", or correct it",
                );
            }
        }
        Some(lang)
    }

    fn text(&mut self, json: Json, limit: usize) -> Option<Text> {
        let entries = match json {
            Json::Object(entries) => entries,
            bare => {
                let text = self.string(bare, limit)?;
                let default = self.default.clone();
                let lang = self.tag(default.as_str()).unwrap_or(default);
                return Text::new(vec![(lang, text)]);
            }
        };
        let mut texts: Vec<(Lang, String)> = Vec::with_capacity(entries.len().min(100));
        for (key, value) in entries {
            self.pointer.push(Step::Key(key.clone()));
            match self.tag(&key) {
                None => self.report(
                    Code::BadLanguage,
                    &format!("has a text in {}, which is no language tag", quote(&key)),
                    "write a tag like \"en\", \"ru\" or \"uz-Latn\"",
                ),
                Some(lang) => {
                    if let Some(text) = self.string(value, limit) {
                        texts.push((lang, text));
                    }
                }
            }
            self.pointer.pop();
        }
        let texts = self.without_repeats(texts, |(lang, _)| lang.as_str());
        Text::new(texts)
    }

    fn lang(&mut self, json: Json) -> Option<Lang> {
        let written = self.string(json, NAME)?;
        let lang = Lang::parse(&written);
        if lang.is_none() {
            let what =
                format!("has {} in {}, which is no language tag", quote(&written), self.field());
            self.report(Code::BadLanguage, &what, "write a tag like \"en\", \"ru\" or \"uz-Latn\"");
        }
        lang
    }

    fn url(&mut self, json: Json) -> Option<Url> {
        let written = self.string(json, ADDRESS + 1)?;
        let url = Url::parse(&written).filter(|_| written.len() <= ADDRESS);
        if url.is_none() {
            self.report_url(&written);
        }
        url
    }

    /// An address or a `urn:`.
    fn iri(&mut self, json: Json) -> Option<String> {
        let written = self.string(json, ADDRESS + 1)?;
        let is_urn = written.starts_with("urn:")
            && !written.contains(|c: char| c.is_whitespace() || "<>\"".contains(c));
        if written.len() <= ADDRESS && (is_urn || Url::parse(&written).is_some()) {
            return Some(written);
        }
        self.report_url(&written);
        None
    }

    fn report_url(&mut self, written: &str) {
        let scheme = written.split_once(':').map(|(scheme, _)| scheme.trim().to_ascii_lowercase());
        let is_other = scheme.is_some_and(|scheme| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c.is_whitespace() || "+-".contains(c))
                && scheme != "http"
                && scheme != "https"
        });
        let (code, kind) = match is_other {
            true => (Code::UnsafeUrl, "an address that a page must not link to"),
            false => (Code::BadUrl, "no whole web address"),
        };
        let what = format!("has {} in {}, which is {kind}", quote(written), self.field());
        self.report(
            code,
            &what,
            "write an address that begins with https:// or http://; it was left out",
        );
    }

    /// An EDTF date.
    fn date(&mut self, json: Json) -> Option<String> {
        let written = self.string(json, NAME)?;
        let problem = Moment::read(&written).err();
        self.without_problem(written, problem)
    }

    /// A full day, with or without a time.
    fn day(&mut self, json: Json) -> Option<String> {
        let written = self.date(json)?;
        if Moment::read(&written).is_ok_and(|moment| moment.is_day()) {
            return Some(written);
        }
        let what =
            format!("has {} in {}, where a full day is expected", quote(&written), self.field());
        self.report(Code::BadDate, &what, "write a day like 2022-11-02; it was left out");
        None
    }

    /// One EDTF date, or two with a slash between.
    fn interval(&mut self, json: Json) -> Option<String> {
        let written = self.string(json, NAME)?;
        let (_, problems) = When::read_interval(&written);
        self.without_problem(written, problems.into_iter().next())
    }

    fn without_problem(&mut self, written: String, problem: Option<DayProblem>) -> Option<String> {
        let Some(problem) = problem else { return Some(written) };
        let what = format!("has no usable date in {}: {}", self.field(), problem.message);
        self.report(Code::BadDate, &what, &problem.help);
        None
    }

    fn truth(&mut self, json: Json) -> Option<bool> {
        if let Json::Bool(value) = json {
            return Some(value);
        }
        self.wrong_type(&json, "true or false", "write true or false, without quotes");
        None
    }

    fn number(&mut self, json: Json) -> Option<f64> {
        match json {
            Json::Number(Number::Whole(value)) => Some(value as f64),
            Json::Number(Number::Fraction(value)) => Some(value),
            other => {
                self.wrong_type(&other, "a number", "write a number, without quotes");
                None
            }
        }
    }

    fn extension(&mut self, json: Json) -> Option<Json> {
        let Json::Object(entries) = &json else {
            self.wrong_type(
                &json,
                "an object",
                "write an object whose keys are domains backwards, like \"org.example\"",
            );
            return None;
        };
        for (key, _) in entries {
            let is_address = key.starts_with("https://") || key.starts_with("http://");
            if !is_address && !key.contains('.') {
                let what = format!("has an extension {} whose name is no domain", quote(key));
                self.report(
                    Code::BadExtension,
                    &what,
                    "name it after a domain of yours written backwards, like \"org.example\"",
                );
            }
        }
        Some(json)
    }

    /// The items of a list with their positions; a single value is a list of one.
    fn items(&mut self, json: Json) -> Vec<(usize, Json)> {
        match json {
            Json::Array(items) => items.into_iter().enumerate().collect(),
            Json::Null | Json::TooDeep => Vec::new(),
            single => {
                let what = format!("has one value in {}, where a list is expected", self.field());
                self.report(
                    Code::SingleValue,
                    &what,
                    "put [ and ] around it; it was read as a list of one",
                );
                vec![(0, single)]
            }
        }
    }

    /// Leaves out what is in a list twice.
    fn without_repeats<T>(&mut self, mut list: Vec<T>, key: fn(&T) -> &str) -> Vec<T> {
        let repeats = repeated(&list, key);
        if repeats.is_empty() {
            return list;
        }
        let first = repeats.first().and_then(|position| list.get(*position)).map_or("", key);
        let what = format!("has {} twice in {}", quote(first), self.field());
        self.report(Code::RepeatedValue, &what, "remove one of them");
        let mut position = 0;
        list.retain(|_| {
            position += 1;
            !repeats.contains(&(position - 1))
        });
        list
    }

    /// Opens an object; `at` is its position in the list that it is in.
    pub fn open(&mut self, json: Json, at: usize) -> Option<Object<'_>> {
        match json {
            Json::Object(entries) => {
                Some(Object { reader: self, entries, asked: Vec::with_capacity(16), at })
            }
            other => {
                self.wrong_type(
                    &other,
                    "an object",
                    "write { } with fields in it; it was left out",
                );
                None
            }
        }
    }
}

/// The positions of values that stand earlier in the list too.
fn repeated<T>(list: &[T], key: fn(&T) -> &str) -> BTreeSet<usize> {
    if list.len() < 2 {
        return BTreeSet::new();
    }
    let mut seen = BTreeSet::new();
    let positions = list.iter().enumerate();
    positions.filter(|(_, item)| !seen.insert(key(item))).map(|(position, _)| position).collect()
}

impl Object<'_> {
    /// Takes a field out; `null` is absent.
    fn take(&mut self, name: &'static str) -> Option<Json> {
        self.asked.push(name);
        let position = self.entries.iter().position(|(key, _)| key == name)?;
        let (_, value) = self.entries.swap_remove(position);
        (!matches!(value, Json::Null | Json::TooDeep)).then_some(value)
    }

    fn read<T>(
        &mut self,
        name: &'static str,
        read: fn(&mut Reader, Json) -> Option<T>,
    ) -> Option<T> {
        let json = self.take(name)?;
        self.reader.pointer.push(Step::Field(name));
        let value = read(self.reader, json);
        self.reader.pointer.pop();
        value
    }

    fn read_all<T>(
        &mut self,
        name: &'static str,
        read: fn(&mut Reader, Json) -> Option<T>,
        key: fn(&T) -> &str,
    ) -> Vec<T> {
        let Some(json) = self.take(name) else { return Vec::new() };
        self.reader.pointer.push(Step::Field(name));
        let mut values = Vec::new();
        for (at, item) in self.reader.items(json) {
            self.reader.pointer.push(Step::Item(at));
            values.extend(read(self.reader, item));
            self.reader.pointer.pop();
        }
        let values = self.reader.without_repeats(values, key);
        self.reader.pointer.pop();
        values
    }

    /// Adds a finding about a field of this object, or with `""` about the object.
    pub fn report(&mut self, code: Code, name: &'static str, what: &str, help: &str) {
        if !name.is_empty() {
            self.reader.pointer.push(Step::Field(name));
        }
        self.reader.report(code, what, help);
        if !name.is_empty() {
            self.reader.pointer.pop();
        }
    }

    /// Reports that a required field is missing or unusable.
    pub fn report_missing(&mut self, name: &'static str, help: &str) {
        let holder = self.reader.pointer.last_name();
        let place =
            if holder.is_empty() { String::new() } else { format!(" in {}", quote(holder)) };
        self.report(Code::MissingField, "", &format!("has no usable \"{name}\"{place}"), help);
    }

    /// The reader, for what concerns the whole file.
    pub fn reader(&mut self) -> &mut Reader {
        self.reader
    }

    /// The first key of an object, without taking it.
    pub fn first_key(&self, name: &str) -> Option<&str> {
        match self.entries.iter().find(|(key, _)| key == name) {
            Some((_, Json::Object(entries))) => entries.first().map(|(key, _)| key.as_str()),
            _ => None,
        }
    }

    /// Whether a field is there.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key == name)
    }

    /// Forgets a field that means nothing to us.
    pub fn ignore(&mut self, name: &'static str) {
        self.take(name);
    }

    /// A short text in one or more languages.
    pub fn name(&mut self, name: &'static str) -> Option<Text> {
        self.read(name, |reader, json| reader.text(json, NAME))
    }

    /// A long text in one or more languages.
    pub fn prose(&mut self, name: &'static str) -> Option<Text> {
        self.read(name, |reader, json| reader.text(json, PROSE))
    }

    /// A code or another text that has no language.
    pub fn word(&mut self, name: &'static str) -> Option<String> {
        self.read(name, |reader, json| reader.string(json, NAME))
    }

    /// Such texts, without repetition.
    pub fn words(&mut self, name: &'static str) -> Vec<String> {
        self.read_all(name, |reader, json| reader.string(json, NAME), String::as_str)
    }

    /// One word of a closed list; another is kept as written and reported.
    pub fn one_of(&mut self, name: &'static str, allowed: &[&'static str]) -> Option<String> {
        let written = self.word(name)?;
        Some(self.allowed(name, written, allowed))
    }

    /// Words of a closed list.
    pub fn some_of(&mut self, name: &'static str, allowed: &[&'static str]) -> Vec<String> {
        let words = self.words(name);
        words.into_iter().map(|word| self.allowed(name, word, allowed)).collect()
    }

    fn allowed(&mut self, name: &'static str, written: String, allowed: &[&'static str]) -> String {
        if allowed.contains(&written.as_str()) {
            return written;
        }
        let meant = allowed.iter().find(|word| word.eq_ignore_ascii_case(&written));
        let help = match meant {
            Some(word) => format!("write \"{word}\""),
            None => format!("write one of {}", allowed.join(", ")),
        };
        let what = format!("has {} in \"{name}\", which is not one of its values", quote(&written));
        self.report(Code::UnknownValue, name, &what, &help);
        meant.map_or(written, |word| (*word).to_owned())
    }

    /// A web address.
    pub fn url(&mut self, name: &'static str) -> Option<Url> {
        self.read(name, Reader::url)
    }

    /// A web address or a `urn:`.
    pub fn iri(&mut self, name: &'static str) -> Option<String> {
        self.read(name, Reader::iri)
    }

    /// Web addresses or `urn:`s.
    pub fn iris(&mut self, name: &'static str) -> Vec<String> {
        self.read_all(name, Reader::iri, String::as_str)
    }

    /// A language.
    pub fn lang(&mut self, name: &'static str) -> Option<Lang> {
        self.read(name, Reader::lang)
    }

    /// Languages.
    pub fn langs(&mut self, name: &'static str) -> Vec<Lang> {
        self.read_all(name, Reader::lang, Lang::as_str)
    }

    /// A date with its precision, as written.
    pub fn date(&mut self, name: &'static str) -> Option<String> {
        self.read(name, Reader::date)
    }

    /// A full day, with or without a time, as written.
    pub fn day(&mut self, name: &'static str) -> Option<String> {
        self.read(name, Reader::day)
    }

    /// Dates with their precision.
    pub fn dates(&mut self, name: &'static str) -> Vec<String> {
        self.read_all(name, Reader::date, String::as_str)
    }

    /// A span of time in one text ("2018/2022").
    pub fn interval(&mut self, name: &'static str) -> Option<String> {
        self.read(name, Reader::interval)
    }

    /// `true` or `false`.
    pub fn truth(&mut self, name: &'static str) -> Option<bool> {
        self.read(name, Reader::truth)
    }

    /// A number from `low` to `high`.
    pub fn number(&mut self, name: &'static str, low: i32, high: i32) -> Option<f64> {
        let value = self.read(name, Reader::number)?;
        if (f64::from(low)..=f64::from(high)).contains(&value) {
            return Some(value);
        }
        let what = format!("has a number in \"{name}\" that is out of range");
        self.report(
            Code::BadNumber,
            name,
            &what,
            &format!("write a number from {low} to {high}; it was left out"),
        );
        None
    }

    /// A whole number from `low` to `high`.
    pub fn whole(&mut self, name: &'static str, low: i32, high: i32) -> Option<i32> {
        let value = self.number(name, low, high)?;
        if value.fract() == 0.0 {
            return Some(value as i32);
        }
        let what = format!("has a fraction in \"{name}\", where a whole number is expected");
        self.report(Code::BadNumber, name, &what, "write a whole number; it was left out");
        None
    }

    /// A reference to a record.
    pub fn reference(&mut self, name: &'static str) -> Option<Reference> {
        self.word(name).map(|id| Reference { id, at: 0 })
    }

    /// References to records.
    pub fn references(&mut self, name: &'static str) -> Vec<Reference> {
        self.read_all(
            name,
            |reader, json| {
                let id = reader.string(json, NAME)?;
                Some(Reference { id, at: reader.pointer.last_item() })
            },
            |reference| &reference.id,
        )
    }

    /// What others have added.
    pub fn ext(&mut self) -> Option<Json> {
        self.read("ext", Reader::extension)
    }

    /// An object of texts ("dimensions").
    pub fn pairs(&mut self, name: &'static str) -> Vec<(String, String)> {
        let Some(json) = self.take(name) else { return Vec::new() };
        self.reader.pointer.push(Step::Field(name));
        let mut pairs = Vec::new();
        match json {
            Json::Object(entries) => {
                for (key, value) in entries {
                    self.reader.pointer.push(Step::Key(key.clone()));
                    let value = self.reader.string(value, NAME);
                    pairs.extend(value.map(|value| (key, value)));
                    self.reader.pointer.pop();
                }
            }
            other => self.reader.wrong_type(&other, "an object", "write { } with texts in it"),
        }
        self.reader.pointer.pop();
        pairs
    }

    /// One object inside this one.
    pub fn one<T>(
        &mut self,
        name: &'static str,
        read: fn(&mut Object<'_>) -> Option<T>,
    ) -> Option<T> {
        let json = self.take(name)?;
        self.reader.pointer.push(Step::Field(name));
        let value = self.reader.open(json, 0).and_then(|mut object| {
            let value = read(&mut object);
            object.close();
            value
        });
        self.reader.pointer.pop();
        value
    }

    /// A list of objects.
    pub fn many<T>(
        &mut self,
        name: &'static str,
        read: fn(&mut Object<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(json) = self.take(name) else { return Vec::new() };
        self.reader.pointer.push(Step::Field(name));
        let mut values = Vec::new();
        for (at, item) in self.reader.items(json) {
            self.reader.pointer.push(Step::Item(at));
            if let Some(mut object) = self.reader.open(item, at) {
                values.extend(read(&mut object));
                object.close();
            }
            self.reader.pointer.pop();
        }
        self.reader.pointer.pop();
        values
    }

    /// Reports the fields that nobody has asked for.
    pub fn close(self) {
        for (key, _) in &self.entries {
            self.reader.pointer.push(Step::Key(key.clone()));
            let what = format!("has a field {} that the format does not know", quote(key));
            let meant = self.asked.iter().find(|name| plain(name) == plain(key));
            let help = match meant {
                Some(name) => format!("write \"{name}\"; the field was ignored"),
                None => "correct its name, or put it under \"ext\"; it was ignored".to_owned(),
            };
            self.reader.report(Code::UnknownField, &what, &help);
            self.reader.pointer.pop();
        }
    }
}

/// What stays of a field's name when it is spelled in another style: `start_date` is `startDate`.
fn plain(name: &str) -> String {
    let letters = name.chars().take(40).filter(|c| c.is_ascii_alphanumeric());
    let plain: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    plain.replace("organis", "organiz").trim_end_matches('s').to_owned()
}

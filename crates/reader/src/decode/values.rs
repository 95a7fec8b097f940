//! The values of fields: each is made what its field holds, or reported and left out.

use super::address::{self, Address};
use super::litter;
use super::text::{ADDRESS, NAME, PROSE, clean, decimal, quote};
use super::walk::{Walk, repeated};
use crate::dataset::Value;
use crate::day::{DayProblem, read_interval, read_moment};
use crate::finding::Code;
use crate::json::{Json, Number};
use crate::lang::Lang;
use crate::pointer::Step;

impl Walk {
    /// Reads a value; it becomes `null` if it has to be left out.
    pub fn value(&mut self, json: &mut Json, value: Value, at: usize) {
        if let Value::Part(shape) = value {
            let is_usable = match json {
                Json::Object(entries) => self.object(entries, shape, at),
                ref other => {
                    self.set_subject(shape, None, at);
                    let help = "write { } with fields in it; it was left out";
                    self.wrong_type(other, "an object", help);
                    false
                }
            };
            if !is_usable {
                *json = Json::Null;
            }
            return;
        }
        let written = std::mem::replace(json, Json::Null);
        let read = match value {
            Value::Name => self.text(written, NAME),
            Value::Prose => self.text(written, PROSE),
            Value::Truth | Value::Number(..) | Value::Whole(..) => self.plain_value(written, value),
            Value::Pairs => self.pairs(written),
            Value::Extension => self.extension(written),
            Value::Part(_) | Value::Ignored => None,
            _ => {
                let limit =
                    if matches!(value, Value::Url | Value::Iri) { ADDRESS + 1 } else { NAME };
                let written = self.visible(written, true);
                let text = self.string(written, limit);
                text.and_then(|text| self.word(text, value)).map(Json::String)
            }
        };
        *json = read.unwrap_or(Json::Null);
    }

    /// A text without a language, by what its field wants.
    fn word(&mut self, text: String, value: Value) -> Option<String> {
        match value {
            Value::OneOf(allowed) => Some(self.allowed(text, allowed)),
            Value::Url | Value::Iri => self.address(text, matches!(value, Value::Iri)),
            Value::Lang => match Lang::parse(&text) {
                Some(lang) => Some(lang.as_str().to_owned()),
                None => self.bad_language(&text),
            },
            Value::Date => {
                let problem = read_moment(&text).err();
                self.without_problem(text, problem)
            }
            Value::Interval => {
                let (_, problems) = read_interval(&text);
                self.without_problem(text, problems.into_iter().next())
            }
            Value::Day => self.day(text),
            Value::Email => {
                self.fit(is_email(&text), text, "write one address, like office@example.org")
            }
            Value::Telephone => {
                let help = "write digits and spaces, like +992 37 221 17 43";
                self.fit(is_telephone(&text), text, help)
            }
            _ => Some(text),
        }
    }

    fn wrong_type(&mut self, found: &Json, expected: &str, help: &str) {
        let found = match found {
            Json::Null | Json::Skipped => return,
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::String(_) => "a text",
            Json::Array(_) => "a list",
            Json::Object(_) => "an object",
        };
        let field = self.reporter.field();
        let what = format!("has {found} in {field}, where {expected} is expected");
        self.reporter.report(Code::WrongType, &what, help);
    }

    /// Reports what is odd about the field where the walk is.
    fn odd(&mut self, code: Code, what: &str, help: &str) {
        let what = format!("has {what} in {}", self.reporter.field());
        self.reporter.report(code, &what, help);
    }

    /// Takes out of a string what nobody sees.
    fn visible(&mut self, json: Json, is_word: bool) -> Json {
        let Json::String(written) = json else { return json };
        let seen = litter::visible(&written, is_word);
        if seen == written.as_str() || (!is_word && seen == written.trim()) {
            return Json::String(written);
        }
        let seen = seen.into_owned();
        let help = "delete what stands there; it was left out";
        self.odd(Code::InvisibleCharacter, "characters that nobody sees", help);
        Json::String(seen)
    }

    /// A text that people read.
    fn said(&mut self, json: Json, limit: usize) -> Option<String> {
        let written = self.visible(json, false);
        let text = self.string(written, limit)?;
        let keeps_lines = ["address", "comment"].contains(&self.reporter.name());
        if !keeps_lines && litter::has_meant_lines(&text) {
            let help = "write a blank line (\\n\\n) between them; each break is shown as a space";
            self.odd(Code::SingleLineBreak, "lines that are not kept", help);
        }
        Some(text)
    }

    /// A clean text without a language; blank is absent.
    pub fn string(&mut self, json: Json, limit: usize) -> Option<String> {
        let bare = match json {
            Json::String(written) => return self.cleaned(written, limit),
            Json::Bool(true) => Some("true".to_owned()),
            Json::Bool(false) => Some("false".to_owned()),
            Json::Number(Number::Whole(value)) => Some(value.to_string()),
            Json::Number(Number::Fraction(value)) => decimal(value),
            _ => None,
        };
        if let (Some(text), Json::Number(Number::Fraction(_))) = (&bare, &json) {
            // It may have been 2.10 where 2.1 is left of it.
            let help = format!("put it in quotes as it was meant; it was read as {text}");
            self.odd(Code::NumberAsText, "a number without quotes", &help);
        } else if let Some(text) = &bare {
            let help = "put it in quotes; it was read as a text";
            self.odd(Code::NumberAsText, &[text, " without quotes"].concat(), help);
        } else {
            self.wrong_type(&json, "a text", "write a text in quotes");
        }
        bare
    }

    fn cleaned(&mut self, written: String, limit: usize) -> Option<String> {
        for (code, what, help) in litter::litter(&written) {
            self.odd(code, &what, &help);
        }
        if written.contains('\u{fffd}') && !self.is_mended {
            let help = "write the letter itself, as it was before some export lost it";
            self.odd(Code::LostCharacter, "the sign \u{fffd} in place of a letter", help);
        }
        let (text, changes) = clean(written, limit);
        if changes.had_controls {
            let help = "remove them; they were left out";
            self.odd(Code::ControlCharacter, "control characters", help);
        }
        if changes.had_bidi {
            let help = "remove U+202A to U+202E and U+2066 to U+2069; they were left out";
            self.odd(Code::BidiControl, "characters that reorder text", help);
        }
        // A cut address would be another one; what is made of it says so itself.
        if changes.was_cut && limit != ADDRESS + 1 {
            let what = format!("more than {limit} characters");
            self.odd(Code::TooLong, &what, "shorten the text; the rest was left out");
        }
        (!text.is_empty()).then_some(text)
    }

    /// The canonical tag of a text's language; a new one is noted.
    fn tag(&mut self, written: &str) -> Option<String> {
        let (lang, is_new) = self.tags.read(written);
        let lang = lang?;
        let tag = lang.as_str().to_owned();
        if is_new && tag != "und" && self.languages.len() < 1_000 && !self.languages.contains(lang)
        {
            self.languages.push(lang.clone());
            if self.is_listed {
                let what =
                    format!("has a text in {}, which \"languages\" does not list", quote(&tag));
                let help = "add the tag to \"languages\", or correct it";
                self.reporter.report(Code::UnlistedLanguage, &what, help);
            }
        }
        Some(tag)
    }

    fn text(&mut self, json: Json, limit: usize) -> Option<Json> {
        let Json::Object(mut entries) = json else {
            let text = self.said(json, limit)?;
            let default = self.default.as_str().to_owned();
            let tag = self.tag(&default).unwrap_or(default);
            return Some(Json::Object(vec![(tag, Json::String(text))]));
        };
        entries.retain_mut(|(key, value)| {
            self.reporter.enter(Step::Key(key.clone()));
            let tag = self.tag(key);
            let text = match &tag {
                Some(_) => self.said(std::mem::replace(value, Json::Null), limit),
                None => self.bad_language(key),
            };
            self.reporter.leave();
            let is_fit = text.is_some();
            *value = Json::String(text.unwrap_or_default());
            *key = tag.unwrap_or_default();
            is_fit
        });
        if entries.len() > 1 {
            let mut again = repeated(entries.iter().map(|(tag, _)| Some(tag.as_str()))).into_iter();
            let (mut next, mut position) = (again.next(), 0);
            entries.retain(|(tag, _)| {
                let is_again = next == Some(position);
                position += 1;
                if is_again {
                    next = again.next();
                    self.report_repeated(tag);
                }
                !is_again
            });
        }
        (!entries.is_empty()).then_some(Json::Object(entries))
    }

    fn bad_language(&mut self, written: &str) -> Option<String> {
        let what = format!("{}, which is no language tag,", quote(written));
        self.odd(Code::BadLanguage, &what, "write a tag like \"en\", \"ru\" or \"uz-Latn\"");
        None
    }

    fn allowed(&mut self, written: String, allowed: &[&str]) -> String {
        if allowed.contains(&written.as_str()) {
            return written;
        }
        let meant = allowed.iter().find(|word| word.eq_ignore_ascii_case(&written));
        let help = match meant {
            Some(word) => format!("write \"{word}\""),
            None => format!("write one of {}", allowed.join(", ")),
        };
        let field = self.reporter.field();
        let what = format!("has {} in {field}, which is not one of its values", quote(&written));
        self.reporter.report(Code::UnknownValue, &what, &help);
        meant.map_or(written, |word| (*word).to_owned())
    }

    fn address(&mut self, written: String, is_iri: bool) -> Option<String> {
        match address::read(written, is_iri) {
            Address::Good(address) => Some(address),
            Address::Encoded(address) => {
                let help = format!("write {}; it was read as that", quote(&address));
                self.odd(Code::EncodedUrl, "an address with characters that it must encode", &help);
                Some(address)
            }
            Address::Unsafe(written) => {
                let what = "an address that a page must not link to";
                self.bad_address(
                    Code::UnsafeUrl,
                    &written,
                    what,
                    "write an address that begins with https:// or http://",
                );
                None
            }
            Address::Bad(written, fault) => {
                self.bad_address(Code::BadUrl, &written, fault.what(), fault.help());
                None
            }
        }
    }

    fn bad_address(&mut self, code: Code, written: &str, kind: &str, help: &str) {
        let what = format!("has {} in {}, which is {kind}", quote(written), self.reporter.field());
        self.reporter.report(code, &what, &[help, "; it was left out"].concat());
    }

    fn without_problem(&mut self, text: String, problem: Option<DayProblem>) -> Option<String> {
        let Some(problem) = problem else { return Some(text) };
        let what = format!("has no usable date in {}: {}", self.reporter.field(), problem.message);
        self.reporter.report(Code::BadDate, &what, &problem.help);
        None
    }

    /// A full day, with or without a time.
    fn day(&mut self, text: String) -> Option<String> {
        match read_moment(&text) {
            Ok(moment) if moment.is_day() => Some(text),
            Ok(_) => {
                let what = format!("{}, which is no full day,", quote(&text));
                self.odd(Code::BadDate, &what, "write a day like 2022-11-02; it was left out");
                None
            }
            Err(problem) => self.without_problem(text, Some(problem)),
        }
    }

    fn fit(&mut self, is_fit: bool, text: String, help: &str) -> Option<String> {
        if !is_fit {
            self.odd(Code::BadContact, "a malformed value", help);
        }
        is_fit.then_some(text)
    }

    /// `true`, `false` or a number.
    fn plain_value(&mut self, json: Json, value: Value) -> Option<Json> {
        let (low, high, is_whole) = match (value, &json) {
            (Value::Truth, Json::Bool(_)) => return Some(json),
            (Value::Number(low, high), Json::Number(_)) => (low, high, false),
            (Value::Whole(low, high), Json::Number(_)) => (low, high, true),
            (Value::Truth, _) => {
                self.wrong_type(&json, "true or false", "write it without quotes");
                return None;
            }
            _ => {
                self.wrong_type(&json, "a number", "write a number, without quotes");
                return None;
            }
        };
        let number = match json {
            Json::Number(Number::Whole(number)) => number as f64,
            Json::Number(Number::Fraction(number)) => number,
            _ => return None,
        };
        if (f64::from(low)..=f64::from(high)).contains(&number)
            && (!is_whole || number % 1.0 == 0.0)
        {
            return Some(json);
        }
        let whole = if is_whole { "whole " } else { "" };
        let help = format!("write a {whole}number from {low} to {high}; it was left out");
        self.odd(Code::BadNumber, "a number that cannot be", &help);
        None
    }

    fn pairs(&mut self, mut json: Json) -> Option<Json> {
        let Json::Object(entries) = &mut json else {
            self.wrong_type(&json, "an object", "write { } with texts in it");
            return None;
        };
        entries.retain_mut(|(key, value)| {
            self.reporter.enter(Step::Key(key.clone()));
            let text = self.string(std::mem::replace(value, Json::Null), NAME);
            self.reporter.leave();
            let is_fit = text.is_some();
            *value = Json::String(text.unwrap_or_default());
            is_fit
        });
        Some(json)
    }

    fn extension(&mut self, json: Json) -> Option<Json> {
        let Json::Object(entries) = &json else {
            let help = "write an object whose keys are domains backwards, like \"org.example\"";
            self.wrong_type(&json, "an object", help);
            return None;
        };
        for (key, _) in entries {
            if !key.contains('.') {
                let what = format!("{}, whose name is no domain,", quote(key));
                let help =
                    "name it after a domain of yours written backwards, like \"org.example\"";
                self.odd(Code::BadExtension, &what, help);
            }
        }
        Some(json)
    }
}

/// Strict, as it will stand behind `mailto:`, where `?` and `&` would add recipients.
fn is_email(written: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".-_+'".contains(c))
    };
    written.split_once('@').is_some_and(|(who, host)| is_part(who) && is_part(host))
}

fn is_telephone(written: &str) -> bool {
    written.chars().any(|c| c.is_ascii_digit())
        && written.chars().all(|c| c.is_ascii_digit() || " +-().,/;=ext#*".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_whole_address_stands_behind_mailto() {
        for written in ["a@example.org", "o'neil.b-c_d+e@почта.рф"] {
            assert!(is_email(written), "{written:?}");
        }
        for written in [
            "",
            "a",
            "@example.org",
            "a@",
            "a@b@c",
            "a b@c",
            "a@b c",
            "a@b?cc=d",
            "a@b&c",
            "a@b, c@d",
            "a?b@c",
        ] {
            assert!(!is_email(written), "{written:?}");
        }
    }

    #[test]
    fn a_telephone_number_has_digits_and_signs_between_them() {
        for written in ["+992 37 221-17-43", "(8) 495/1 23.45 ext. 6", "*100#"] {
            assert!(is_telephone(written), "{written:?}");
        }
        for written in ["", "+", "ext", "office 7", "٣٣", "7?8"] {
            assert!(!is_telephone(written), "{written:?}");
        }
    }
}

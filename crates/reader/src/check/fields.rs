//! Taking values out of a dataset. They are known to be good, so nothing is reported here.

use super::ids::Ids;
use crate::dataset::{Dataset, List, Tags};
use crate::day::{Day, When, read_interval, read_moment};
use crate::decode::Entries;
use crate::json::{Json, Number};
use crate::lang::{Lang, Text};
use crate::model::{PlaceNo, RecordNo, Url};

/// What is needed to understand values.
pub struct Context {
    /// Who has which id.
    pub ids: Ids,
    /// The tags of texts.
    pub tags: Tags,
}

/// The fields of one object, each to be taken once.
pub struct Fields<'a> {
    entries: Entries,
    context: &'a mut Context,
}

/// Adds a number that is not there yet. Ids are there once anyway; only somebody who is referred
/// to by an old and a new id could come twice, so a long list is not searched to its end.
fn add(numbers: &mut Vec<usize>, number: usize) {
    if !numbers.iter().take(100).any(|known| *known == number) {
        numbers.push(number);
    }
}

/// The entries of a list, without what was left out.
pub fn take_list(dataset: &mut Dataset, list: List) -> Vec<Entries> {
    let items = dataset.list_mut(list).iter_mut();
    items.filter_map(|item| entries(std::mem::replace(item, Json::Null))).collect()
}

fn entries(json: Json) -> Option<Entries> {
    match json {
        Json::Object(entries) => Some(entries),
        _ => None,
    }
}

fn string(json: Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text),
        _ => None,
    }
}

impl<'a> Fields<'a> {
    /// The fields of an object.
    pub fn new(entries: Entries, context: &'a mut Context) -> Fields<'a> {
        Fields { entries, context }
    }

    fn take(&mut self, name: &str) -> Json {
        match self.entries.iter_mut().find(|(key, _)| key == name) {
            Some((_, json)) => std::mem::replace(json, Json::Null),
            None => Json::Null,
        }
    }

    fn items(&mut self, name: &str) -> Vec<Json> {
        match self.take(name) {
            Json::Array(items) => items,
            _ => Vec::new(),
        }
    }

    /// All fields, for what reads several at once.
    pub fn entries(&self) -> &Entries {
        &self.entries
    }

    /// A text in one or more languages.
    pub fn text(&mut self, name: &str) -> Option<Text> {
        let entries = entries(self.take(name))?;
        let tags = &mut self.context.tags;
        let texts = entries
            .into_iter()
            .filter_map(|(tag, text)| Some((tags.read(&tag).0?.clone(), string(text)?)));
        Text::new(texts.collect())
    }

    /// A text without a language.
    pub fn word(&mut self, name: &str) -> Option<String> {
        string(self.take(name))
    }

    /// Such texts.
    pub fn words(&mut self, name: &str) -> Vec<String> {
        self.items(name).into_iter().filter_map(string).collect()
    }

    /// A word of a closed list; any other becomes "other".
    pub fn one_of(&mut self, name: &str, allowed: &[&str]) -> Option<String> {
        let word = self.word(name)?;
        Some(if allowed.contains(&word.as_str()) { word } else { "other".to_owned() })
    }

    /// The position of a word in a closed list.
    pub fn position(&mut self, name: &str, allowed: &[&str]) -> Option<usize> {
        let word = self.word(name)?;
        allowed.iter().position(|known| *known == word)
    }

    /// A web address.
    pub fn url(&mut self, name: &str) -> Option<Url> {
        Url::parse(&self.word(name)?)
    }

    /// A language.
    pub fn lang(&mut self, name: &str) -> Option<Lang> {
        Lang::parse(&self.word(name)?)
    }

    /// Languages.
    pub fn langs(&mut self, name: &str) -> Vec<Lang> {
        self.words(name).iter().filter_map(|tag| Lang::parse(tag)).collect()
    }

    /// The last day that a date can mean.
    pub fn last_day(&mut self, name: &str) -> Option<Day> {
        read_moment(&self.word(name)?).ok().map(|moment| moment.last)
    }

    /// A whole number.
    pub fn whole(&mut self, name: &str) -> Option<i32> {
        match self.take(name) {
            Json::Number(Number::Whole(number)) => i32::try_from(number).ok(),
            Json::Number(Number::Fraction(number)) => Some(number as i32),
            _ => None,
        }
    }

    /// A number with a fraction.
    pub fn fraction(&mut self, name: &str) -> Option<f64> {
        match self.take(name) {
            Json::Number(Number::Whole(number)) => Some(number as f64),
            Json::Number(Number::Fraction(number)) => Some(number),
            _ => None,
        }
    }

    /// Whether a field says no.
    pub fn is_false(&mut self, name: &str) -> bool {
        matches!(self.take(name), Json::Bool(false))
    }

    /// The number of what a field refers to.
    pub fn number(&mut self, name: &str) -> Option<usize> {
        let id = self.word(name)?;
        self.context.ids.find(&id).map(|owner| owner.number)
    }

    /// The numbers of what a list refers to, each once.
    pub fn numbers(&mut self, name: &str) -> Vec<usize> {
        let mut numbers = Vec::new();
        for id in self.words(name) {
            if let Some(owner) = self.context.ids.find(&id) {
                add(&mut numbers, owner.number);
            }
        }
        numbers
    }

    /// The records that these lists refer to.
    pub fn records(&mut self, names: &[&str]) -> Vec<RecordNo> {
        let mut numbers = Vec::new();
        for name in names {
            self.numbers(name).into_iter().for_each(|number| add(&mut numbers, number));
        }
        numbers.into_iter().map(RecordNo).collect()
    }

    /// The record that a field names, of whatever kind.
    pub fn any_record(&mut self, name: &str) -> Option<RecordNo> {
        let id = self.word(name)?;
        let owner = self.context.ids.find(&id)?;
        owner.list.is_records().then_some(RecordNo(owner.number))
    }

    /// From the first day of an interval to its last.
    pub fn days(&mut self, name: &str) -> Option<(Day, Day)> {
        let When::Once(span) = read_interval(&self.word(name)?).0 else { return None };
        let days = span.days();
        Some((days.first?, days.last?))
    }

    /// The places that a list refers to.
    pub fn places(&mut self, name: &str) -> Vec<PlaceNo> {
        self.numbers(name).into_iter().map(PlaceNo).collect()
    }

    /// An object inside this one, made something.
    pub fn part<T>(&mut self, name: &str, make: fn(&mut Fields<'_>) -> Option<T>) -> Option<T> {
        let entries = entries(self.take(name))?;
        make(&mut Fields { entries, context: self.context })
    }

    /// A list of objects, each made something.
    pub fn parts<T>(&mut self, name: &str, make: fn(&mut Fields<'_>) -> Option<T>) -> Vec<T> {
        let mut parts = Vec::new();
        for item in self.items(name) {
            let Some(entries) = entries(item) else { continue };
            parts.extend(make(&mut Fields { entries, context: self.context }));
        }
        parts
    }
}

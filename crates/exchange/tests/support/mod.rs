//! Random datasets, made by the format's own table, and a look into what was read.

#![allow(dead_code, reason = "each test uses what it needs")]

pub mod workbooks;

use barnoma_exchange::{File, Imported};
use barnoma_reader::dataset::{DATASET, Field, Holds, List, Shape, Value};
use barnoma_reader::finding::Severity;
use barnoma_reader::json::{Json, Number};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

/// Objects in objects.
const DEPTH: usize = 3;

/// A dataset in canonical form: nothing empty, no white space around anything.
pub fn datasets() -> BoxedStrategy<Json> {
    object(&DATASET, 0).prop_map(with_ids).boxed()
}

/// Every record gets an id of its own, and the dataset what it must have.
fn with_ids(mut dataset: Json) -> Json {
    let mut n = 0;
    if let Json::Object(entries) = &mut dataset {
        for (name, items) in entries.iter_mut() {
            let is_list = List::ALL.iter().any(|list| list.field() == name);
            let Json::Array(items) = items else { continue };
            for item in items.iter_mut().filter(|_| is_list) {
                let Json::Object(record) = item else { continue };
                record.retain(|(key, _)| key != "id");
                record.insert(0, ("id".to_owned(), Json::String(format!("r{n}"))));
                n += 1;
            }
        }
        entries.retain(|(key, _)| !["formatVersion", "languages"].contains(&key.as_str()));
        entries.push(("formatVersion".to_owned(), Json::String("1.0".to_owned())));
        let tags = ["en", "ru", "tg", "uz-Latn"].map(|tag| Json::String(tag.to_owned()));
        entries.push(("languages".to_owned(), Json::Array(tags.to_vec())));
    }
    dataset
}

fn object(shape: &'static Shape, depth: usize) -> BoxedStrategy<Json> {
    let fields = shape.fields.iter().copied().flatten().filter(move |field| {
        let (Holds::One(value) | Holds::Many(value)) = field.holds;
        let is_deep = depth >= DEPTH && matches!(value, Value::Part(_));
        !is_deep && !matches!(value, Value::Ignored)
    });
    let strategies: Vec<BoxedStrategy<Option<(String, Json)>>> =
        fields.map(|field| entry(field, depth)).collect();
    let entries = strategies.prop_map(|entries| entries.into_iter().flatten().collect::<Vec<_>>());
    entries
        .prop_filter("an object says something", |entries| !entries.is_empty())
        .prop_map(Json::Object)
        .boxed()
}

fn entry(field: &'static Field, depth: usize) -> BoxedStrategy<Option<(String, Json)>> {
    // Few fields of many, and lists of records often.
    let share = if depth == 0 { 0.6 } else { 0.25 };
    let value = match field.holds {
        Holds::One(kind) => value(kind, depth),
        Holds::Many(kind) => vec(value(kind, depth), 1..4).prop_map(Json::Array).boxed(),
    };
    weighted(share, value).prop_map(|value| Some((field.name.to_owned(), value?))).boxed()
}

fn value(value: Value, depth: usize) -> BoxedStrategy<Json> {
    let string = |pattern: &'static str| pattern.prop_map(Json::String).boxed();
    match value {
        Value::Name | Value::Prose => texts(),
        Value::OneOf(words) => {
            prop::sample::select(words).prop_map(|word| Json::String(word.to_owned())).boxed()
        }
        Value::Url | Value::Iri => string("https://e\\.org/[a-z;|?=&@]{0,8}[a-z]"),
        Value::Lang => string("en|ru|uz-Latn"),
        Value::Date | Value::Day | Value::When => string(
            "20[0-2][0-9]-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8])[?~]?)?|20[0-2][0-9]|\\.\\.",
        ),
        Value::Interval => string("20[0-2][0-9]/20[0-2][0-9]"),
        Value::Truth => any::<bool>().prop_map(Json::Bool).boxed(),
        Value::Number(..) => prop_oneof![
            (-90..90_i64).prop_map(|n| Json::Number(Number::Whole(n))),
            (-9_000..9_000_i32).prop_map(|n| Json::Number(Number::Fraction(f64::from(n) / 100.0))),
        ]
        .boxed(),
        Value::Whole(..) => (1..9_999_i64).prop_map(|n| Json::Number(Number::Whole(n))).boxed(),
        Value::Reference(_) | Value::Vocabulary => string("r[0-9]|no-such"),
        Value::Email => string("[a-z]{1,5}@e\\.org"),
        Value::Telephone => string("\\+[0-9]{3} [0-9]{2}|[0-9]{3}"),
        Value::Pairs => vec(("[a-z=|;\" ]{1,4}", words()), 1..3)
            .prop_map(|pairs| {
                let mut pairs: Vec<(String, Json)> = pairs;
                pairs.sort_by(|a, b| a.0.cmp(&b.0));
                pairs.dedup_by(|a, b| a.0 == b.0);
                Json::Object(pairs)
            })
            .boxed(),
        Value::Extension => words()
            .prop_map(|word| {
                Json::Object(vec![("org.example".to_owned(), Json::Array(vec![word]))])
            })
            .boxed(),
        Value::Part(shape) => object(shape, depth + 1),
        Value::Word | Value::Ignored => words(),
    }
}

/// Words with all that means something to a sheet.
fn words() -> BoxedStrategy<Json> {
    let nasty = "[=+@'\"\\[{|;:,.a-zёқ0-9 \n\t-]{0,12}[a-z=\"'|;:}\\]]"
        .prop_map(|word| word.trim().to_owned());
    nasty.prop_filter("a word is not empty", |word| !word.is_empty()).prop_map(Json::String).boxed()
}

fn texts() -> BoxedStrategy<Json> {
    let tags = prop::sample::subsequence(vec!["en", "ru", "tg", "uz-Latn"], 1..4);
    (tags, vec(words(), 4))
        .prop_map(|(tags, words)| {
            Json::Object(tags.into_iter().map(str::to_owned).zip(words).collect())
        })
        .boxed()
}

/// The same with the entries of all objects in one order, as objects have none.
pub fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(entries) => {
            let mut entries: Vec<(String, Json)> =
                entries.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Json::Object(entries)
        }
        Json::Array(items) => Json::Array(items.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

/// What is at a pointer, in one line.
pub fn at(imported: &Imported, pointer: &str) -> String {
    let mut json = &imported.dataset;
    for step in pointer.split('/').skip(1) {
        let step = &step.replace("~1", "/");
        let found = match json {
            Json::Object(entries) => entries.iter().find(|(key, _)| key == step).map(|(_, v)| v),
            Json::Array(items) => step.parse().ok().and_then(|at: usize| items.get(at)),
            _ => None,
        };
        match found {
            Some(found) => json = found,
            None => return "nothing".to_owned(),
        }
    }
    json.to_line()
}

/// A file with this text.
pub fn file(name: &str, text: &str) -> Vec<File> {
    vec![(name.to_owned(), text.as_bytes().to_vec())]
}

/// What an imported dataset has at each of these pointers.
#[track_caller]
pub fn assert_at(imported: &Imported, expected: &[(&str, &str)]) {
    for (pointer, value) in expected {
        assert_eq!(at(imported, pointer), *value, "{pointer} of {}", imported.dataset.to_text());
    }
}

/// Nothing was read that would not be shown; `beside` says more where something was.
#[track_caller]
pub fn assert_no_errors(imported: &Imported, beside: &str) {
    let text = imported.dataset.to_text();
    let reading = barnoma_reader::read(text.as_bytes());
    let errors = reading.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<String> = errors.map(ToString::to_string).collect();
    assert_eq!(errors, Vec::<String>::new(), "{beside}\n{text}");
}

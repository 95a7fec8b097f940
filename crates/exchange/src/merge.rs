//! Two datasets as one, by the ids of records. What both say of one record stays as the first has
//! it; where they differ, it is told and nothing is overwritten.

mod ids;

use barnoma_reader::dataset::{DATASET, Holds, Shape, Value};
use barnoma_reader::json::Json;
use barnoma_reader::lang::Lang;

use crate::shaped::list_of;
use crate::tree::{self, Object, entries, get, id, is_same, to_line};
use crate::{Loss, defaults};

/// What came of two datasets.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The first with what is new in the other.
    pub dataset: Json,
    /// Records that are new.
    pub n_added: usize,
    /// Fields that were empty and are filled now.
    pub n_filled: usize,
    /// What the two say differently; the first's stands.
    pub conflicts: Vec<Loss>,
}

/// Letters of a value that are shown where two differ.
const MOST_SHOWN: usize = 60;

/// Adds to a dataset what another one has and it has not.
pub fn merge(into: &Json, other: &Json) -> Merged {
    let mut whole = Object(entries(into).to_vec());
    let mut theirs = Object(entries(other).to_vec());
    ids::free(&mut theirs, into);
    // A text that names no language would be one in the other dataset's.
    let lang = defaults::language(&whole.0);
    if lang != defaults::language(&theirs.0) {
        defaults::name_language(&mut theirs);
        // The other's languages become those of a dataset that lists none.
        if tree::items(into, "languages").is_empty() {
            defaults::name_language(&mut whole);
            lang.iter().for_each(|lang| whole.push_new("languages", lang.as_str()));
        }
    }
    let zone = defaults::zone(into).map(str::to_owned);
    if let Some(other) = defaults::zone(other).filter(|other| zone.as_deref() != Some(*other)) {
        // Times would become those of the other dataset's zone.
        if zone.is_some() || defaults::has_own_times(&whole) {
            defaults::name_zone(&mut theirs, other);
        }
        if zone.is_none() && defaults::has_own_times(&whole) {
            theirs.take("timeZone");
        }
    }
    let lang = lang.unwrap_or_else(Lang::undetermined);
    let mut merger = Merger { lang, zone, n_added: 0, n_filled: 0, conflicts: Vec::new() };
    for (name, value) in &theirs.0 {
        if let Some((_, shape)) = list_of(name) {
            let mut records = match whole.take(name) {
                Some(Json::Array(records)) => records,
                _ => Vec::new(),
            };
            if let Json::Array(others) = value {
                merger.records(&mut records, others, shape);
            }
            if !records.is_empty() {
                whole.set(name, Json::Array(records));
            }
        } else if name == "languages" {
            for lang in tree::items(other, "languages") {
                whole.push_new("languages", lang.clone());
            }
        } else if !matches!(name.as_str(), "id" | "formatVersion" | "$schema" | "@context") {
            merger.field(&mut whole, "", (&DATASET, name), value);
        }
    }
    // The lists stand in the order of the first dataset, new ones behind.
    let order = |name: &str| entries(into).iter().position(|(known, _)| known == name);
    whole.0.sort_by_key(|(name, _)| order(name).unwrap_or(usize::MAX));
    let Merger { n_added, n_filled, conflicts, .. } = merger;
    Merged { dataset: whole.into(), n_added, n_filled, conflicts }
}

struct Merger {
    /// The language of texts that name none.
    lang: Lang,
    /// The zone of times that name none.
    zone: Option<String>,
    n_added: usize,
    n_filled: usize,
    conflicts: Vec<Loss>,
}

impl Merger {
    fn records(&mut self, records: &mut Vec<Json>, others: &[Json], shape: &'static Shape) {
        let mut known: std::collections::BTreeMap<String, usize> = records
            .iter()
            .enumerate()
            .filter_map(|(at, record)| Some((id(record)?.to_owned(), at)))
            .collect();
        for other in others {
            // Of two records without an id nobody can say whether they are the same.
            if id(other).is_none() && records.iter().any(|record| is_same(record, other)) {
                continue;
            }
            let at = id(other).and_then(|id| known.get(id)).copied();
            match at.and_then(|at| records.get_mut(at)) {
                Some(record) => {
                    let own_id = id(record).unwrap_or_default().to_owned();
                    let mut merged = Object(entries(record).to_vec());
                    let is_apart = self.is_apart(record, other, shape);
                    for (name, value) in entries(other) {
                        let is_time =
                            name == "timeZone" || defaults::is_local_time(shape, name, value);
                        if is_apart && is_time && get(record, name).is_none_or(is_nothing) {
                            let zone = self.zone.clone().map_or(Json::Null, Json::String);
                            let own = if name == "timeZone" { &zone } else { &Json::Null };
                            self.conflict(&own_id, name, own, value);
                            continue;
                        }
                        self.field(&mut merged, &own_id, (shape, name), value);
                    }
                    *record = merged.into();
                }
                None => {
                    if let Some(id) = id(other) {
                        known.insert(id.to_owned(), records.len());
                    }
                    records.push(other.clone());
                    self.n_added += 1;
                }
            }
        }
    }

    /// Whether the times of a record are in another zone than those that the other file has of it:
    /// of two zones a record can name only one.
    fn is_apart(&self, record: &Json, other: &Json, shape: &Shape) -> bool {
        let zone = |json| defaults::zone(json).or(self.zone.as_deref());
        let has_zone = defaults::zone(record).is_some() || defaults::has_local_time(record, shape);
        has_zone && zone(record) != zone(other)
    }

    fn field(
        &mut self,
        record: &mut Object,
        id: &str,
        (shape, name): (&'static Shape, &str),
        value: &Json,
    ) {
        if is_nothing(value) {
            return;
        }
        let Some(own) = record.get(name).filter(|own| !is_nothing(own)).cloned() else {
            record.set(name, value.clone());
            self.n_filled += 1;
            return;
        };
        let holds = shape.field(name).map(|field| field.holds);
        let is_bare = |json: &Json| tree::as_str(json).is_some();
        // One that names no language is compared with one that does.
        let (own, value) = match holds {
            Some(Holds::One(Value::Name | Value::Prose)) if is_bare(&own) != is_bare(value) => {
                (self.named(own), &self.named(value.clone()))
            }
            _ => (own, value),
        };
        if is_same(&own, value) {
            return;
        }
        let is_text = |json: &Json| {
            let texts = entries(json);
            !texts.is_empty() && texts.iter().all(|(_, text)| tree::as_str(text).is_some())
        };
        if is_text(&own) && is_text(value) {
            // A text: languages that are missing are taken, those that differ are told.
            let mut merged = Object(entries(&own).to_vec());
            for (lang, text) in entries(value) {
                match get(&own, lang) {
                    None => {
                        merged.set(lang, text.clone());
                        self.n_filled += 1;
                    }
                    Some(known) if known == text => {}
                    Some(known) => self.conflict(id, &format!("{name} ({lang})"), known, text),
                }
            }
            record.set(name, merged);
            return;
        }
        self.conflict(id, name, &own, value);
    }

    /// A text with its language.
    fn named(&self, text: Json) -> Json {
        match text {
            Json::String(_) => Json::Object(vec![(self.lang.as_str().to_owned(), text)]),
            named => named,
        }
    }

    fn conflict(&mut self, record: &str, field: &str, own: &Json, other: &Json) {
        let message = format!("stays {}; the other file has {}", shown(own), shown(other));
        self.conflicts.push(Loss {
            record: record.to_owned(),
            field: field.to_owned(),
            place: String::new(),
            message,
        });
    }
}

fn is_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(entries) => entries.is_empty(),
        _ => false,
    }
}

/// A value in few letters.
fn shown(value: &Json) -> String {
    let line = to_line(value);
    match line.char_indices().nth(MOST_SHOWN) {
        None => line,
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::of_line;

    const FIRST: &str = r#"{"id":"x","languages":["en"],"events":[
        {"id":"a","name":{"en":"A"},"startDate":"2022","tags":[]},{"id":"b","name":{"en":"B"}}]}"#;

    fn read(text: &str) -> Json {
        of_line(text).unwrap()
    }

    #[test]
    fn the_same_dataset_changes_nothing() {
        let first = read(FIRST);
        let merged = merge(&first, &first);
        assert!(is_same(&merged.dataset, &first));
        assert_eq!((merged.n_added, merged.n_filled, merged.conflicts.len()), (0, 0, 0));
    }

    /// What is made of two datasets, and what is told of it.
    #[track_caller]
    fn check(into: &str, other: &str, expected: &str, told: &[&str]) {
        let merged = merge(&read(into), &read(other));
        let text = merged.dataset.to_text();
        assert!(is_same(&merged.dataset, &read(expected)), "{into} and {other} are {text}");
        let conflicts: Vec<String> = merged.conflicts.iter().map(Loss::to_string).collect();
        assert_eq!(conflicts, told, "{into} and {other}");
    }

    #[test]
    fn a_text_without_a_language_stays_in_that_of_its_file() {
        let own = r#"{"languages":["en"],"name":"P","events":[{"id":"a","name":"A"}]}"#;
        check(
            own,
            r#"{"languages":["ru","en"],"name":"П","events":[
                {"id":"a","name":"А","links":[{"href":"https://b.org/","name":"Б"}]},
                {"id":"c","name":"Ц","comment":"","contactPoint":[{"name":"Д"}]}],
              "vocabularies":[{"id":"v","terms":[{"code":"e","name":"Е"}]}]}"#,
            r#"{"languages":["en","ru"],"name":{"en":"P","ru":"П"},"events":[
                {"id":"a","name":{"en":"A","ru":"А"},"links":[{"href":"https://b.org/","name":{"ru":"Б"}}]},
                {"id":"c","name":{"ru":"Ц"},"comment":"","contactPoint":[{"name":{"ru":"Д"}}]}],
              "vocabularies":[{"id":"v","terms":[{"code":"e","name":{"ru":"Е"}}]}]}"#,
            &[],
        );
        // Of one language they are as they were.
        check(own, own, own, &[]);
        check(own, r#"{"languages":["en"],"events":[{"id":"a","name":{"en":"A"}}]}"#, own, &[]);
        check(
            r#"{"languages":["en"],"events":[{"id":"a","name":{"en":"A","ru":"А"}}]}"#,
            r#"{"languages":["en"],"events":[{"id":"a","name":"B"}]}"#,
            r#"{"languages":["en"],"events":[{"id":"a","name":{"en":"A","ru":"А"}}]}"#,
            &["a name (en): stays \"A\"; the other file has \"B\""],
        );
        // Whoever lists no languages does not get the other's for what is written in none.
        check(
            r#"{"events":[{"id":"a","name":"A"}]}"#,
            r#"{"languages":["ru"],"events":[{"id":"b","name":"Б"}]}"#,
            r#"{"languages":["ru"],"events":[{"id":"a","name":{"und":"A"}},{"id":"b","name":{"ru":"Б"}}]}"#,
            &[],
        );
        check(
            r#"{"name":{"en":"P"},"events":[{"id":"a","name":"A"}]}"#,
            r#"{"languages":["ru"],"events":[{"id":"b","name":"Б"}]}"#,
            r#"{"name":{"en":"P"},"languages":["en","ru"],
                "events":[{"id":"a","name":{"en":"A"}},{"id":"b","name":{"ru":"Б"}}]}"#,
            &[],
        );
        check(
            own,
            r#"{"events":[{"id":"b","name":"Б"}]}"#,
            r#"{"languages":["en"],"name":"P","events":[{"id":"a","name":"A"},{"id":"b","name":{"und":"Б"}}]}"#,
            &[],
        );
    }

    #[test]
    fn a_time_without_a_zone_stays_in_that_of_its_file() {
        let file = |zone: &str, events: &str| format!(r#"{{{zone}"events":[{events}]}}"#);
        let (dushanbe, berlin) =
            (r#""timeZone":"Asia/Dushanbe","#, r#""timeZone":"Europe/Berlin","#);
        let timed = |id: &str, zone: &str| {
            format!(r#"{{{zone}"id":"{id}","startDate":"2022-05-03T10:00"}}"#)
        };
        let stays = "timeZone: stays \"Asia/Dushanbe\"; the other file has \"Europe/Berlin\"";
        let (a, b) = (timed("a", ""), timed("b", ""));
        // Both have a zone: the other's is written where it counts.
        let others = format!(
            r#"{b},{{"id":"c","startDate":"2022-05-03"}},{{"id":"d","previousStartDate":["2022-05-03T10:00"]}},
               {{"id":"e","startDate":"2022-05-03T10:00Z","endDate":".."}},{}"#,
            timed("f", r#""timeZone":"Asia/Tokyo","#),
        );
        let named = others
            .replacen(&b, &timed("b", berlin), 1)
            .replace(r#""previousStartDate""#, &format!(r#"{berlin}"previousStartDate""#));
        check(
            &file(dushanbe, &a),
            &file(berlin, &others),
            &file(dushanbe, &format!("{a},{named}")),
            &[stays],
        );
        check(&file(dushanbe, &a), &file(dushanbe, &b), &file(dushanbe, &format!("{a},{b}")), &[]);
        // The first has none: it gets the other's only if that changes none of its own times.
        check(
            &file("", &a),
            &file(berlin, &b),
            &file("", &format!("{a},{}", timed("b", berlin))),
            &[],
        );
        for own in [r#"{"id":"a","startDate":"2022-05-03"}"#, &timed("a", dushanbe)] {
            check(&file("", own), &file(berlin, &b), &file(berlin, &format!("{own},{b}")), &[]);
        }
        let action = r#"{"actions":[{"id":"x","endDate":"2022-05-03T10:00"}]}"#;
        let both =
            format!(r#"{},"events":[{}]}}"#, action.trim_end_matches('}'), timed("b", berlin));
        check(action, &file(berlin, &b), &both, &[]);
        // An action can only say the offset.
        check(
            &file(dushanbe, &a),
            r#"{"timeZone":"Europe/Berlin","actions":[
                {"id":"x","startDate":"2022-01-03T10:00","endDate":"2022-05-03T10:00"},
                {"id":"y","startDate":"2022-05-03","endDate":"2022-05-03T10:00Z"}]}"#,
            &file(
                &format!(
                    r#"{dushanbe}"actions":[
                    {{"id":"x","startDate":"2022-01-03T10:00:00+01:00","endDate":"2022-05-03T10:00:00+02:00"}},
                    {{"id":"y","startDate":"2022-05-03","endDate":"2022-05-03T10:00Z"}}],"#
                ),
                &a,
            ),
            &[stays],
        );
    }

    #[test]
    fn a_record_keeps_the_zone_of_its_times() {
        let file = |zone: &str, event: &str| {
            format!(r#"{{"timeZone":"{zone}","events":[{{"id":"a",{event}}}]}}"#)
        };
        let stays = "timeZone: stays \"Asia/Dushanbe\"; the other file has \"Europe/Berlin\"";
        let of_record = format!("a {stays}");
        let ends = "a endDate: stays null; the other file has \"2022-05-03T12:00\"";
        let own = file("Asia/Dushanbe", r#""startDate":"2022-05-03T10:00""#);
        for other in ["", r#","endDate":"2022-05-03T12:00""#] {
            let other = format!(r#""startDate":"2022-05-03T10:00"{other}"#);
            let told: Vec<&str> = match other.contains("endDate") {
                true => vec![stays, ends, &of_record],
                false => vec![stays, &of_record],
            };
            check(&own, &file("Europe/Berlin", &other), &own, &told);
        }
        // What has no times of its own takes them with their zone.
        let other = r#""startDate":"2022-05-03T10:00""#;
        let filled = format!(r#"{other},"timeZone":"Europe/Berlin""#);
        let undated = file("Asia/Dushanbe", r#""tags":[]"#);
        let expected = file("Asia/Dushanbe", &format!(r#""tags":[],{filled}"#));
        check(&undated, &file("Europe/Berlin", other), &expected, &[stays]);
    }

    #[test]
    fn what_is_new_is_added_and_what_differs_is_told_and_stays() {
        let other = read(
            r#"{"id":"y","languages":["en","ru"],"places":[{"id":"p"}],"events":[
            {"id":"c","name":{"en":"C"}},
            {"id":"a","name":{"en":"Other","ru":"А"},"startDate":"2023","url":"https://example.org/","tags":[1]}]}"#,
        );
        let merged = merge(&read(FIRST), &other);
        let expected = read(
            r#"{"id":"x","languages":["en","ru"],"events":[
            {"id":"a","name":{"en":"A","ru":"А"},"startDate":"2022","tags":[1],"url":"https://example.org/"},
            {"id":"b","name":{"en":"B"}},{"id":"c","name":{"en":"C"}}],"places":[{"id":"p"}]}"#,
        );
        assert!(is_same(&merged.dataset, &expected), "{}", merged.dataset.to_text());
        assert_eq!((merged.n_added, merged.n_filled), (2, 3));
        let told: Vec<String> = merged.conflicts.iter().map(Loss::to_string).collect();
        assert_eq!(
            told,
            [
                "a name (en): stays \"A\"; the other file has \"Other\"",
                "a startDate: stays \"2022\"; the other file has \"2023\"",
            ]
        );
    }
}

//! The values of indicators as rows of a sheet of their own: a baseline, a target or an actual value
//! each, with the period that it is of.

use barnoma_reader::dataset::{Field, Holds, List, Need, Shape, Value};
use barnoma_reader::json::Json;

use super::value::{Entries, get};

/// What a row is a value of.
const KINDS: &[&str] = &["baseline", "target", "actual"];

const fn one(name: &'static str, value: Value) -> Field {
    Field { name, holds: Holds::One(value), need: Need::Optional }
}

const fn many(name: &'static str, value: Value) -> Field {
    Field { name, holds: Holds::Many(value), need: Need::Optional }
}

/// A row. Its outcome is the key.
pub static ROW: Shape = Shape {
    list: List::Parts,
    fields: &[&[
        one("indicator", Value::Word),
        one("valueType", Value::OneOf(KINDS)),
        one("startDate", Value::When),
        one("endDate", Value::When),
        one("year", Value::Whole(0, 9999)),
        one("date", Value::Date),
        one("value", Value::Word),
        one("comment", Value::Prose),
        many("locations", Value::Reference(List::Places)),
        one("dimensions", Value::Pairs),
        many("documents", Value::Reference(List::Resources)),
        one("ext", Value::Extension),
    ]],
};

/// Fields of a value, and of a baseline besides.
const OF_VALUE: &[&str] = &["value", "comment", "locations", "dimensions", "documents", "ext"];
const OF_BASELINE: &[&str] = &["year", "date"];

/// The rows of an indicator's values; nothing if rows cannot say all of them. Another indicator of
/// its id comes later at most.
pub fn rows(indicator: &Entries) -> Option<Vec<Entries>> {
    let Some(Json::String(id)) = get(indicator, "id") else { return None };
    if id.trim() != id || id.is_empty() {
        return None;
    }
    let mut rows = Vec::new();
    for baseline in objects(indicator, "baselines")? {
        let is_known = |name: &str| OF_VALUE.contains(&name) || OF_BASELINE.contains(&name);
        rows.push(row(id, "baseline", &[], baseline, is_known)?);
    }
    let mut seen: Vec<[Option<&Json>; 2]> = Vec::new();
    for period in objects(indicator, "periods")? {
        let dates = ["startDate", "endDate"].map(|field| get(period, field));
        let are_dates = dates.iter().flatten().all(
            |date| matches!(date, Json::String(date) if !date.is_empty() && date.trim() == date),
        );
        let has_only = |(name, _): &(String, Json)| {
            matches!(name.as_str(), "startDate" | "endDate" | "targets" | "actuals")
        };
        let parts = [("target", "targets"), ("actual", "actuals")];
        // Two periods of the same days would become one, and one without values none.
        let n_before = rows.len();
        if seen.contains(&dates) || !are_dates || !period.iter().all(has_only) {
            return None;
        }
        for (kind, field) in parts {
            for value in objects(period, field)? {
                rows.push(row(id, kind, &dates, value, |name| OF_VALUE.contains(&name))?);
            }
        }
        if rows.len() == n_before {
            return None;
        }
        seen.push(dates);
    }
    (!rows.is_empty()).then_some(rows)
}

/// The objects of a list; nothing if it is none, or an empty one.
fn objects<'e>(of: &'e Entries, field: &str) -> Option<Vec<&'e Entries>> {
    match get(of, field) {
        None => Some(Vec::new()),
        Some(Json::Array(items)) if !items.is_empty() => items
            .iter()
            .map(|item| match item {
                Json::Object(entries) if !entries.is_empty() => Some(entries),
                _ => None,
            })
            .collect(),
        Some(_) => None,
    }
}

fn row(
    indicator: &str,
    kind: &str,
    dates: &[Option<&Json>],
    value: &Entries,
    is_known: impl Fn(&str) -> bool,
) -> Option<Entries> {
    if !value.iter().all(|(name, _)| is_known(name)) {
        return None;
    }
    let word = |name: &str, word: &str| (name.to_owned(), Json::String(word.to_owned()));
    let mut row = vec![word("indicator", indicator), word("valueType", kind)];
    for (name, date) in ["startDate", "endDate"].iter().zip(dates) {
        row.extend(date.map(|date| ((*name).to_owned(), date.clone())));
    }
    row.extend(value.iter().cloned());
    Some(row)
}

/// Puts a row's value into its indicator; the pointer from there, or what is wrong.
pub fn put(indicator: &mut Entries, mut row: Entries) -> Result<String, String> {
    let mut take = |name: &str| {
        let at = row.iter().position(|(key, _)| key == name)?;
        Some(row.remove(at).1)
    };
    let kind = take("valueType");
    take("indicator");
    let dates = [("startDate", take("startDate")), ("endDate", take("endDate"))];
    let field = match kind {
        Some(Json::String(kind)) if kind == "baseline" => {
            let baselines = list(indicator, "baselines")?;
            baselines.push(Json::Object(row));
            return Ok(format!("baselines/{}", baselines.len() - 1));
        }
        Some(Json::String(kind)) if kind == "target" => "targets",
        Some(Json::String(kind)) if kind == "actual" => "actuals",
        _ => return Err(format!("valueType has to be one of {}", KINDS.join(", "))),
    };
    let periods = list(indicator, "periods")?;
    let is_it = |period: &Json| match period {
        Json::Object(period) => dates.iter().all(|(name, date)| get(period, name) == date.as_ref()),
        _ => false,
    };
    let at = periods.iter().position(is_it).unwrap_or_else(|| {
        let dates =
            dates.iter().filter_map(|(name, date)| Some(((*name).to_owned(), date.clone()?)));
        periods.push(Json::Object(dates.collect()));
        periods.len() - 1
    });
    let Some(Json::Object(period)) = periods.get_mut(at) else {
        return Err("its period is no object".to_owned());
    };
    let values = list(period, field)?;
    values.push(Json::Object(row));
    Ok(format!("periods/{at}/{field}/{}", values.len() - 1))
}

fn list<'e>(of: &'e mut Entries, name: &str) -> Result<&'e mut Vec<Json>, String> {
    if get(of, name).is_none() {
        of.push((name.to_owned(), Json::Array(Vec::new())));
    }
    match of.iter_mut().find(|(key, _)| key == name) {
        Some((_, Json::Array(items))) => Ok(items),
        _ => Err(format!("the indicator has something else in {name}")),
    }
}

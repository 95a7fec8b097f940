//! What stands in a cell, and the value that it means. Short forms are used where reading them
//! back gives the same value; else the cell holds JSON.

use barnoma_reader::dataset::{Field, Holds, Shape, Value};
use barnoma_reader::json::{Json, Number, parse};

/// What stands between several values of one cell, unless it is part of an address.
pub const BETWEEN: [char; 3] = ['|', ';', '\n'];

/// Entries of an object.
pub type Entries = Vec<(String, Json)>;

/// The entry of an object.
pub fn get<'a>(entries: &'a Entries, name: &str) -> Option<&'a Json> {
    entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

/// Whether a value says nothing.
pub fn is_nothing(json: &Json) -> bool {
    match json {
        Json::Null | Json::Skipped => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(items) => items.iter().all(is_nothing),
        Json::Object(entries) => entries.is_empty(),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// The value of a field that is no text in languages.
pub fn read(holds: Holds, cell: &str) -> Json {
    let cell = cell.trim();
    match holds {
        Holds::One(value) => one(value, cell),
        Holds::Many(value) => match whole(cell, '[') {
            Some(list) => list,
            None => Json::Array(items(value, cell).map(|item| one(value, item)).collect()),
        },
    }
}

/// What to write for a value; nothing if no cell can hold it.
pub fn write(holds: Holds, json: &Json) -> Option<String> {
    let canonical = canonical(holds, json);
    let is_same = |cell: &String| !cell.is_empty() && read(holds, cell) == canonical;
    short(holds, &canonical).filter(is_same).or_else(|| Some(canonical.to_line()).filter(is_same))
}

/// The value as reading it would give it: without what says nothing, a list where one is wanted,
/// texts where numbers stand for them.
fn canonical(holds: Holds, json: &Json) -> Json {
    let one = |value: Value, json: &Json| match (value, json) {
        (Value::Number(..) | Value::Whole(..) | Value::Truth, _) => json.clone(),
        (_, Json::Number(_) | Json::Bool(_)) => Json::String(json.to_line()),
        _ => json.clone(),
    };
    match (holds, json) {
        (Holds::One(value), json) => one(value, json),
        (Holds::Many(value), Json::Array(items)) => {
            let kept = items.iter().filter(|item| !is_nothing(item));
            Json::Array(kept.map(|item| one(value, item)).collect())
        }
        (Holds::Many(value), single) => Json::Array(vec![one(value, single)]),
    }
}

fn short(holds: Holds, json: &Json) -> Option<String> {
    match (holds, json) {
        (Holds::Many(value), Json::Array(items)) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| text(value, item)).collect();
            Some(texts?.join("|"))
        }
        (Holds::One(value), json) => text(value, json),
        (Holds::Many(_), _) => None,
    }
}

/// A cell that holds JSON of this kind.
fn whole(cell: &str, open: char) -> Option<Json> {
    if !cell.starts_with(open) {
        return None;
    }
    // What the parser had to mend is not what stands there.
    parse(cell.as_bytes()).ok().filter(|(_, notes)| notes.is_empty()).map(|(json, _)| json)
}

/// The items of a list in a cell. A semicolon may be a part of an address.
fn items(value: Value, cell: &str) -> impl Iterator<Item = &str> {
    let is_address = match value {
        Value::Url | Value::Iri => true,
        Value::Part(shape) => {
            matches!(Short::of(shape), Short::Link | Short::Page | Short::Contact)
        }
        _ => false,
    };
    let is_end = move |c: char| matches!(c, '|' | '\n' | '\r') || (c == ';' && !is_address);
    cell.split(is_end).map(str::trim).filter(|item| !item.is_empty())
}

fn one(value: Value, cell: &str) -> Json {
    let text = || Json::String(cell.to_owned());
    match value {
        Value::Number(..) | Value::Whole(..) => number(cell).unwrap_or_else(text),
        Value::Truth => truth(cell).map_or_else(text, Json::Bool),
        Value::Extension | Value::Pairs => whole(cell, '{').unwrap_or_else(text),
        Value::Part(shape) => {
            whole(cell, '{').unwrap_or_else(|| Json::Object(Short::of(shape).read(cell)))
        }
        _ => text(),
    }
}

fn text(value: Value, json: &Json) -> Option<String> {
    match (value, json) {
        (_, Json::String(text)) => Some(text.clone()),
        (_, Json::Number(_) | Json::Bool(_)) => Some(json.to_line()),
        (Value::Part(shape), Json::Object(entries)) => Short::of(shape).write(entries),
        _ => None,
    }
}

/// A number, also with a decimal comma.
fn number(cell: &str) -> Option<Json> {
    let plain = cell.replace(',', ".");
    let is_plain = plain.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if !is_plain {
        return None;
    }
    if let Ok(whole) = plain.parse::<i64>() {
        return Some(Json::Number(Number::Whole(whole)));
    }
    let fraction: f64 = plain.parse().ok()?;
    fraction.is_finite().then_some(Json::Number(Number::Fraction(fraction)))
}

fn truth(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "true" | "yes" | "1" | "да" | "истина" => Some(true),
        "false" | "no" | "0" | "нет" | "ложь" => Some(false),
        _ => None,
    }
}

/// Short forms of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Short {
    /// `dac-5:15153=60`
    Classification,
    /// `org-id:XM-DAC-41304`
    Identifier,
    /// An address.
    Link,
    /// An address, by another name.
    Page,
    /// An e-mail address, a telephone number or a web address.
    Contact,
    /// `organizer:our-office`
    Participation,
    /// None.
    Other,
}

impl Short {
    fn of(shape: &Shape) -> Short {
        let has = |name: &str| shape.field(name).is_some();
        match () {
            () if has("vocabulary") && has("percentage") => Short::Classification,
            () if has("scheme") => Short::Identifier,
            () if has("href") => Short::Link,
            () if has("email") => Short::Contact,
            () if has("role") => Short::Participation,
            () if has("url") && has("name") && !has("id") => Short::Page,
            () => Short::Other,
        }
    }

    fn read(self, cell: &str) -> Entries {
        let entry =
            |name: &str, text: &str| (name.to_owned(), Json::String(text.trim().to_owned()));
        match self {
            Short::Classification => {
                let (vocabulary, rest) = cell.split_once(':').unwrap_or(("", cell));
                let (code, share) = match rest.rsplit_once('=') {
                    Some((code, share)) if number(share.trim()).is_some() => (code, Some(share)),
                    _ => (rest, None),
                };
                let mut entries = vec![entry("vocabulary", vocabulary), entry("code", code)];
                let share = share.and_then(|share| number(share.trim()));
                entries.extend(share.map(|share| ("percentage".to_owned(), share)));
                entries
            }
            Short::Identifier => {
                let (scheme, value) = cell.split_once(':').unwrap_or(("", cell));
                vec![entry("scheme", scheme), entry("value", value)]
            }
            Short::Participation => {
                let (role, organization) = cell.split_once(':').unwrap_or(("", cell));
                vec![entry("organization", organization), entry("role", role)]
            }
            Short::Link => vec![entry("href", cell)],
            Short::Page => vec![entry("url", cell)],
            Short::Contact => vec![entry(contact(cell), cell)],
            Short::Other => vec![entry("name", cell)],
        }
    }

    fn write(self, entries: &Entries) -> Option<String> {
        let text = |name: &str| match get(entries, name) {
            Some(Json::String(text)) => Some(text.as_str()),
            _ => None,
        };
        let pair = |a: &str, b: &str| Some(format!("{}:{}", text(a)?, text(b)?));
        match self {
            Short::Classification => {
                let share = get(entries, "percentage").map(|share| format!("={}", share.to_line()));
                Some(pair("vocabulary", "code")? + &share.unwrap_or_default())
            }
            Short::Identifier => pair("scheme", "value"),
            Short::Participation => pair("role", "organization"),
            Short::Link => text("href").map(str::to_owned),
            Short::Page => text("url").map(str::to_owned),
            Short::Contact => match entries.as_slice() {
                [(_, Json::String(text))] => Some(text.clone()),
                _ => None,
            },
            Short::Other => None,
        }
    }
}

/// The field of a contact that a text is for.
fn contact(written: &str) -> &'static str {
    match written {
        _ if written.starts_with("http") => "url",
        _ if written.contains('@') => "email",
        _ if written.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '(') => {
            "telephone"
        }
        _ => "name",
    }
}

/// Whether the texts of a field are in languages.
pub fn is_text(field: &Field) -> bool {
    matches!(field.holds, Holds::One(Value::Name | Value::Prose))
}

/// The shape of a field that is one object, whose fields are columns of their own.
pub fn nested(field: &Field) -> Option<&'static Shape> {
    match field.holds {
        Holds::One(Value::Part(shape)) => Some(shape),
        _ => None,
    }
}

/// Whether a field's values are dates, of which sheets have their own forms.
pub fn is_date(field: &Field) -> bool {
    let (Holds::One(value) | Holds::Many(value)) = field.holds;
    matches!(value, Value::Date | Value::Day | Value::When | Value::Interval)
        && field.name != "rrule"
}

#[cfg(test)]
mod tests {
    use super::super::layout::shape;
    use super::*;
    use barnoma_reader::dataset::List;

    #[track_caller]
    fn check(field: &str, json: &str, cell: &str) {
        let holds = shape(List::Events).field(field).unwrap().holds;
        let (json, _) = parse(json.as_bytes()).unwrap();
        assert_eq!(write(holds, &json).as_deref(), Some(cell), "{field}");
        assert_eq!(read(holds, cell), json, "{cell}");
    }

    #[test]
    fn values_have_short_forms_where_these_say_all() {
        check("outcome", r#"["a","b"]"#, "a|b");
        check("sameAs", r#"["urn:a;b","https://e.org"]"#, "urn:a;b|https://e.org");
        check("sameAs", r#"["urn:a|b"]"#, r#"["urn:a|b"]"#);
        check(
            "sectors",
            r#"[{"vocabulary":"dac-5","code":"15153","percentage":60},{"vocabulary":"v","code":"a=b"}]"#,
            "dac-5:15153=60|v:a=b",
        );
        check(
            "sectors",
            r#"[{"vocabulary":"v","code":"a=1"}]"#,
            r#"[{"vocabulary":"v","code":"a=1"}]"#,
        );
        check("identifiers", r#"[{"scheme":"org-id","value":"XM:1"}]"#, "org-id:XM:1");
        check("links", r#"[{"href":"https://e.org/?a;b"}]"#, "https://e.org/?a;b");
        check("virtualLocation", r#"[{"url":"https://e.org"}]"#, "https://e.org");
        check("contactPoint", r#"[{"email":"a@e.org"},{"telephone":"+992 1"}]"#, "a@e.org|+992 1");
        check("ext", r#"{"a.b":[1,{"c":null}]}"#, r#"{"a.b":[1,{"c":null}]}"#);
        check("timeZone", r#""[odd""#, "[odd");
    }

    #[test]
    fn lists_are_read_with_the_separators_that_people_use() {
        let holds = shape(List::Events).field("outcome").unwrap().holds;
        let (list, _) = parse(br#"["a","b","c"]"#).unwrap();
        assert_eq!(read(holds, " a; b\nc |"), list);
        let holds = shape(List::Places).field("latitude").unwrap().holds;
        assert_eq!(read(holds, "38,56"), Json::Number(Number::Fraction(38.56)));
        assert_eq!(read(holds, "north"), Json::String("north".to_owned()));
    }
}

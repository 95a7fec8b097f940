//! `datapackage.json`: what the files of a folder of sheets hold, as Frictionless Data Package 2 says
//! it, for whoever reads them without knowing us.

use barnoma_reader::dataset::{Field, Holds, List, Value};
use barnoma_reader::json::Json;

use crate::names::slug;
use crate::sheets::{Column, Home, Layout, Table, column, layouts};
use crate::tree::{self, Object, object};

/// The file's name.
pub const NAME: &str = "datapackage.json";

/// The description of these tables.
pub fn describe(dataset: &Json, tables: &[Table]) -> Json {
    let mut package =
        object([("$schema", "https://datapackage.org/profiles/2.0/datapackage.json")]);
    let id = tree::id(dataset).unwrap_or_default();
    let name = id.split_once("://").map_or(id, |(_, rest)| rest);
    package.set("name", slug(name));
    if !id.is_empty() {
        package.set("id", id);
    }
    let texts = tree::get(dataset, "name").map(tree::entries).unwrap_or_default();
    package.set_some("title", texts.first().and_then(|(_, text)| tree::as_str(text)));
    package.set_some("version", tree::word(dataset, "version"));
    if let Some(license) = tree::word(dataset, "license") {
        package.push("licenses", object([("path", license)]));
    }
    let has = |name: &str| tables.iter().any(|table| table.name == name);
    for table in tables {
        if let Some(layout) = layouts().find(|layout| layout.name == table.name) {
            package.push("resources", resource(table, layout, &has));
        }
    }
    package.into()
}

fn resource(table: &Table, layout: Layout, has: &dyn Fn(&str) -> bool) -> Object {
    let mut resource = object([
        ("name", table.name),
        ("type", "table"),
        ("path", &format!("{}.csv", table.name)),
        ("format", "csv"),
        ("mediatype", "text/csv"),
        ("encoding", "utf-8"),
    ]);
    let mut schema = Object::default();
    // Columns that somebody adds are none of it, and welcome.
    schema.set("fieldsMatch", "subset");
    let mut keys = Object::default();
    for name in &table.columns {
        schema.push("fields", described(name, layout));
        let to = match column(name, layout) {
            Column::Key => of_key(layout),
            Column::Field { field, inner: None, .. } => match field.holds {
                Holds::One(Value::Reference(list)) => Some(list.field()),
                _ => None,
            },
            _ => None,
        };
        if let Some(to) = to.filter(|to| has(to)) {
            let mut reference = object([("fields", "id")]);
            // A table that leads to itself is not named.
            if to != table.name {
                reference.set("resource", to);
            }
            let mut key = object([("fields", name.as_str())]);
            key.set("reference", reference);
            keys.push("keys", key);
        }
    }
    let has_ids =
        matches!(layout.home, Home::List(_)) && table.columns.iter().any(|name| name == "id");
    if has_ids {
        schema.set("primaryKey", "id");
    }
    if let Some(keys) = keys.take("keys") {
        schema.set("foreignKeys", keys);
    }
    resource.set("schema", schema);
    resource
}

/// The table that a key column leads to; whose subject may be in one of two lists, to none.
fn of_key(layout: Layout) -> Option<&'static str> {
    match layout.home {
        Home::Parts(parts) => match parts.lists {
            [list] => Some(list.field()),
            _ => None,
        },
        Home::Values => Some(List::Outcomes.field()),
        Home::Dataset | Home::List(_) => None,
    }
}

fn described(name: &str, layout: Layout) -> Object {
    let mut described = object([("name", name)]);
    let field = match column(name, layout) {
        Column::Field { field, inner, .. } => Some(inner.unwrap_or(field)),
        _ => None,
    };
    describe_type(field, &mut described);
    let is_id = name == "id" && matches!(layout.home, Home::List(_));
    if is_id {
        let mut constraints = object([("pattern", "[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?")]);
        constraints.set("required", true);
        constraints.set("unique", true);
        described.set("constraints", constraints);
    }
    described
}

fn describe_type(field: Option<&Field>, described: &mut Object) {
    let kind = match field.map(|field| field.holds) {
        Some(Holds::One(Value::Number(..))) => "number",
        Some(Holds::One(Value::Whole(..))) => "integer",
        Some(Holds::One(Value::Truth)) => "boolean",
        Some(Holds::Many(Value::OneOf(_) | Value::Reference(_) | Value::Lang)) => {
            described.set("type", "list");
            described.set("delimiter", "|");
            return;
        }
        Some(Holds::One(Value::Url)) => {
            described.set("format", "uri");
            "string"
        }
        Some(Holds::One(Value::OneOf(words))) => {
            let words = words.iter().map(|word| Json::String((*word).to_owned())).collect();
            let mut constraints = Object::default();
            constraints.set("enum", Json::Array(words));
            described.set("constraints", constraints);
            "string"
        }
        _ => "string",
    };
    described.set("type", kind);
}

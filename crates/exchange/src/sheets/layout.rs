//! Which sheets there are, and what a row of each is.

use super::amounts;
use barnoma_reader::dataset::{DATASET, Field, Holds, List, Shape, Value};

/// A sheet of the format.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub shape: &'static Shape,
    /// Where rows go.
    pub home: Home,
}

/// Where the rows of a sheet go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// The one row is the dataset itself.
    Dataset,
    /// Each row is an entry of a list.
    List(List),
    /// Each row is a part of the record that a column names.
    Parts(&'static Parts),
    /// Each row is a value of an indicator of the outcome that a column names.
    Values,
}

/// Rows that are parts of records.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts {
    /// The sheet.
    name: &'static str,
    /// The column with the record's id.
    pub key: &'static str,
    /// The records' field.
    pub field: &'static str,
    /// The lists that the records are in.
    pub lists: &'static [List],
}

static PARTS: [Parts; 4] = [
    Parts {
        name: "participation",
        key: "subject",
        field: "participatingOrgs",
        lists: &[List::Events, List::Actions],
    },
    Parts {
        name: "resource_versions",
        key: "resource",
        field: "versions",
        lists: &[List::Resources],
    },
    Parts { name: "indicators", key: "outcome", field: "indicators", lists: &[List::Outcomes] },
    Parts {
        name: "vocabulary_terms",
        key: "vocabulary",
        field: "terms",
        lists: &[List::Vocabularies],
    },
];

/// All of them, in the order in which they stand in a workbook.
pub fn layouts() -> impl Iterator<Item = Layout> {
    let own = Layout { name: "dataset", shape: &DATASET, home: Home::Dataset };
    let lists = List::ALL.into_iter().map(|list| Layout {
        name: list.field(),
        shape: shape(list),
        home: Home::List(list),
    });
    let parts = PARTS.iter().map(|parts| Layout {
        name: parts.name,
        shape: parts.lists.first().map_or(&DATASET, |list| part(shape(*list), parts.field)),
        home: Home::Parts(parts),
    });
    let values = Layout { name: "indicator_values", shape: &amounts::ROW, home: Home::Values };
    let parts = parts.flat_map(move |layout| {
        // Values stand behind what they are of.
        let values = (layout.name == "indicators").then_some(values);
        std::iter::once(layout).chain(values)
    });
    std::iter::once(own).chain(lists).chain(parts)
}

/// The sheet that holds the parts of a record's field.
pub fn parts_of(list: List, field: &str) -> Option<&'static Parts> {
    PARTS.iter().find(|parts| parts.field == field && parts.lists.contains(&list))
}

/// What an entry of a list is.
pub fn shape(list: List) -> &'static Shape {
    list.shape().unwrap_or(&DATASET)
}

/// What an item of a field is.
fn part(shape: &'static Shape, field: &str) -> &'static Shape {
    match shape.field(field).map(|field| field.holds) {
        Some(Holds::One(Value::Part(part)) | Holds::Many(Value::Part(part))) => part,
        _ => &DATASET,
    }
}

impl Layout {
    /// The fields that can be columns.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        let is_list = |field: &&Field| List::ALL.iter().any(|list| list.field() == field.name);
        let is_own = move |field: &&Field| self.home != Home::Dataset || !is_list(field);
        self.shape.fields.iter().copied().flatten().filter(is_own)
    }

    /// The field with this name, if it can be a column.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.name == name)
    }

    /// The column that names the record, of sheets with parts.
    pub fn key(self) -> Option<&'static str> {
        match self.home {
            Home::Parts(parts) => Some(parts.key),
            Home::Values => Some("outcome"),
            Home::Dataset | Home::List(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_has_a_shape_of_its_own_and_no_field_is_called_as_its_key() {
        for layout in layouts() {
            let is_whole = std::ptr::eq(layout.shape, &DATASET);
            assert_eq!(is_whole, layout.home == Home::Dataset, "{}", layout.name);
            if let Some(key) = layout.key() {
                assert!(layout.field(key).is_none(), "{key}");
            }
        }
    }
}

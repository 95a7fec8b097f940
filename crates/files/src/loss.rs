//! What could not be carried from one format to the other.

use std::fmt;

/// One thing that was left behind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Loss {
    /// The record's id; empty for the whole file.
    pub record: String,
    /// The field, as the format that had it calls it: `inLanguage`, `VALARM`, `budget`.
    pub field: String,
    /// Where it stood in the foreign file, such as `events!D17` or `line 12`; empty if unknown.
    pub place: String,
    /// What happened to it, in lower case and without a full stop.
    pub message: String,
}

impl Loss {
    /// A field of a record; where it stood is not known.
    pub fn of(record: &str, field: &str, message: &str) -> Loss {
        Loss {
            record: record.to_owned(),
            field: field.to_owned(),
            place: String::new(),
            message: message.to_owned(),
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = [&self.place, &self.record, &self.field];
        let words: Vec<&str> =
            words.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        match words.is_empty() {
            true => f.write_str(&self.message),
            false => write!(f, "{}: {}", words.join(" "), self.message),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_names_what_is_known() {
        let loss = |record: &str, field: &str, place: &str| Loss {
            record: record.to_owned(),
            field: field.to_owned(),
            place: place.to_owned(),
            message: "has no place there".to_owned(),
        };
        assert_eq!(loss("", "", "").to_string(), "has no place there");
        assert_eq!(loss("a", "role", "").to_string(), "a role: has no place there");
        assert_eq!(loss("a", "", "line 3").to_string(), "line 3 a: has no place there");
    }
}

//! The dataset's own format.

use barnoma_reader::json::{Json, Oddity, parse};

use crate::format::File;
use crate::{Exported, Imported, Loss, Options, Refusal};

/// Whether a file begins as an object does.
pub fn is_it(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"{")
}

/// Reads a dataset; what is in its fields is not looked at.
pub fn import(files: &[File], _: &Options) -> Result<Imported, Refusal> {
    let [(_, bytes)] = files else {
        return Err(Refusal("a dataset is one file: name it".to_owned()));
    };
    let (dataset, notes) =
        parse(bytes).map_err(|error| Refusal(format!("{error}; {}", error.help())))?;
    if !matches!(dataset, Json::Object(_)) {
        let what = "it is JSON, but no object: a programme is one, with lists such as \"events\"";
        return Err(Refusal(what.to_owned()));
    }
    let mut imported = Imported::new(dataset);
    for note in notes {
        let message = match note.oddity {
            Oddity::RepeatedMark => continue,
            Oddity::DuplicateKey(_) => "is there twice in one object; the last one counts",
            Oddity::TooDeep => "is nested too deep and was left out",
            Oddity::HugeNumber => "is larger than any number and was left out",
            Oddity::InvalidUtf8 => "bytes that are not UTF-8 have become \u{fffd}",
            Oddity::LoneSurrogate => "halves of character pairs have become \u{fffd}",
        };
        imported.losses.push(Loss {
            place: note.pointer,
            message: message.to_owned(),
            ..Loss::default()
        });
    }
    Ok(imported)
}

/// Writes a dataset.
pub fn export(dataset: &Json, _: &Options) -> Result<Exported, Refusal> {
    let file = ("programme.json".to_owned(), dataset.to_text().into_bytes());
    Ok(Exported { files: vec![file], losses: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Imported, Refusal> {
        import(&[("a.json".to_owned(), text.as_bytes().to_vec())], &Options::default())
    }

    #[test]
    fn what_is_written_is_read_back() {
        let first = read(r#"{"events": [{"id": "a", "name": {"en": "Ё"}}]}"#).unwrap();
        let written = export(&first.dataset, &Options::default()).unwrap();
        let second = import(&written.files, &Options::default()).unwrap();
        assert_eq!(first, second);
    }

    #[test]
    fn what_the_parser_left_out_is_told() {
        let imported = read(r#"{"events": [], "a": 1, "a": 2, "b": 1e999}"#).unwrap();
        let told: Vec<String> = imported.losses.iter().map(Loss::to_string).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("/a: is there twice"), "{told:?}");
        for other in ["[]", "null", "7", "\"a\""] {
            assert!(read(other).unwrap_err().to_string().contains("no object"), "{other}");
        }
        assert!(read("[1").unwrap_err().to_string().contains("missing brackets"));
    }
}

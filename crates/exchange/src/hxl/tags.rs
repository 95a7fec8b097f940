//! Hashtags with their attributes; those of 2014 are read as what they are called now.

/// What a column is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The hashtag without `#`, in small letters.
    pub name: String,
    /// Its attributes, in their order.
    pub attributes: Vec<String>,
}

/// Hashtags that had other names in 2014.
const OLD: &[(&str, &str)] = &[
    ("lat_deg", "geo+lat"),
    ("lon_deg", "geo+lon"),
    ("period_date", "date"),
    ("start_date", "date+start"),
    ("end_date", "date+end"),
    ("funder", "org+funder"),
    ("impl", "org+impl"),
    ("sector_name", "sector+name"),
    ("geolocation", "geo"),
];

impl Tag {
    /// Reads `#org+name+i_en`, or `#country/en` and `#adm1_id` as they were written in 2014.
    pub fn read(written: &str) -> Option<Tag> {
        let written = written.trim().strip_prefix('#')?.trim().to_lowercase();
        let (written, lang) = match written.split_once('/') {
            Some((tag, lang)) => (tag.trim().to_owned(), Some(format!("i_{}", lang.trim()))),
            None => (written, None),
        };
        let mut parts = written.split('+').map(|part| part.trim().to_owned());
        let name = parts.next().filter(|name| !name.is_empty())?;
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if !name.chars().all(is_word) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let old = OLD.iter().find(|(old, _)| *old == name).map(|(_, new)| (*new).to_owned());
        let new = old.or_else(|| {
            let as_attribute = |ending: &str, attribute: &str| {
                name.strip_suffix(ending).map(|name| format!("{name}+{attribute}"))
            };
            as_attribute("_id", "code").or_else(|| as_attribute("_num", "num"))
        });
        let new = new.unwrap_or(name);
        let mut words = new.split('+').map(str::to_owned);
        let name = words.next()?;
        let attributes = words.chain(parts).chain(lang).filter(|word| !word.is_empty()).collect();
        Some(Tag { name, attributes })
    }

    /// Whether it has an attribute.
    pub fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|known| known == attribute)
    }

    /// The language of its texts.
    pub fn lang(&self) -> Option<&str> {
        self.attributes.iter().find_map(|attribute| attribute.strip_prefix("i_"))
    }

    /// As it is written.
    pub fn written(&self) -> String {
        let attributes: String = self.attributes.iter().map(|word| format!("+{word}")).collect();
        format!("#{}{attributes}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_2014_are_read_as_what_they_are_called_now() {
        for (old, new) in [
            ("#org+name+i_en", "#org+name+i_en"),
            ("# Org + Name", "#org+name"),
            ("#lat_deg", "#geo+lat"),
            ("#adm1_id", "#adm1+code"),
            ("#country/en", "#country+i_en"),
            ("#funder", "#org+funder"),
            ("#affected_num", "#affected+num"),
        ] {
            assert_eq!(Tag::read(old).map(|tag| tag.written()), Some(new.to_owned()), "{old}");
        }
        for none in ["", "#", "org", "#1", "#org name"] {
            assert_eq!(Tag::read(none), None, "{none}");
        }
    }
}

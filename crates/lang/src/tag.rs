//! Language tags and texts in several languages: which one a visitor sees, and whether it is theirs.
//! Choosing follows RFC 4647 "lookup"; tags are compared in canonical case (RFC 5646, 2.1.1).

/// A BCP 47 tag in canonical case ("uz-Latn", "ru-t-en").
/// The default is the empty tag: a language that nobody named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Lang(String);

/// A text in one or more languages.
///
/// Invariant: at least one entry, none empty, tags unique; the editor's order is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Text(Vec<(Lang, String)>);

/// Direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dir {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Dir {
    /// The value of the `dir` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Dir::Ltr => "ltr",
            Dir::Rtl => "rtl",
        }
    }
}

impl Lang {
    /// Takes a well-formed tag and puts it in canonical case; `None` if it is not well-formed.
    pub fn parse(written: &str) -> Option<Lang> {
        let mut subtags = Vec::new();
        let mut after_singleton = false;
        for (position, subtag) in written.split('-').enumerate() {
            let is_fit = (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|b| b.is_ascii_alphanumeric())
                && (position > 0
                    || (subtag.len() >= 2 && subtag.bytes().all(|b| b.is_ascii_alphabetic())));
            if !is_fit {
                return None;
            }
            let is_word = subtag.bytes().all(|b| b.is_ascii_alphabetic());
            subtags.push(match subtag.len() {
                4 if position > 0 && is_word && !after_singleton => {
                    let mut script = subtag.to_ascii_lowercase();
                    if let Some(first) = script.get_mut(..1) {
                        first.make_ascii_uppercase();
                    }
                    script
                }
                2 if position > 0 && is_word && !after_singleton => subtag.to_ascii_uppercase(),
                _ => subtag.to_ascii_lowercase(),
            });
            after_singleton |= subtag.len() == 1;
        }
        Some(Lang(subtags.join("-")))
    }

    /// "und": nobody said which language it is.
    pub fn undetermined() -> Lang {
        Lang("und".to_owned())
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary language ("uz" of "uz-Latn").
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The tag without its transformation or private part: `ru-t-en` is read as `ru`
    /// (RFC 6497: a text *transformed* from English is still Russian).
    pub fn base(&self) -> &str {
        base(&self.0)
    }

    /// The script that the tag names, else the one that the language is most often written in
    /// (CLDR's likely subtags, for the languages of our readers; Latin for all others).
    pub fn script(&self) -> &str {
        let named = self.0.split('-').nth(1).filter(|subtag| subtag.len() == 4);
        named.unwrap_or(match self.primary() {
            "ar" | "fa" | "ur" | "ps" | "sd" | "ug" | "ckb" | "prs" => "Arab",
            "he" | "iw" | "yi" => "Hebr",
            "dv" => "Thaa",
            "ru" | "tg" | "kk" | "ky" | "uk" | "be" | "bg" | "mk" | "sr" | "mn" | "tt" | "ba" => {
                "Cyrl"
            }
            _ => "Latn",
        })
    }

    /// Whether a reader of `other` reads a text in this language as their own: the same language
    /// in the same script. Latin Uzbek is another thing than Cyrillic Uzbek.
    pub fn reads_as(&self, other: &Lang) -> bool {
        self.primary() == other.primary() && self.script() == other.script()
    }

    /// Direction of the script that this language is written in.
    pub fn dir(&self) -> Dir {
        match self.script() {
            "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm" | "Rohg" => Dir::Rtl,
            _ => Dir::Ltr,
        }
    }
}

impl Text {
    /// A text of these entries; `None` if there is none.
    pub fn new(entries: Vec<(Lang, String)>) -> Option<Text> {
        (!entries.is_empty()).then_some(Text(entries))
    }

    /// A text in one language.
    pub fn single(lang: Lang, text: String) -> Text {
        Text(vec![(lang, text)])
    }

    /// Every language's text, in the editor's order.
    pub fn all(&self) -> impl Iterator<Item = (&Lang, &str)> {
        self.0.iter().map(|(lang, text)| (lang, text.as_str()))
    }

    /// The text that a reader of `wanted` (best first, the data's default language last) gets;
    /// see [`choose`].
    pub fn choose(&self, wanted: &[Lang]) -> (&Lang, &str) {
        let tags: Vec<&str> = self.0.iter().map(|(lang, _)| lang.as_str()).collect();
        let chosen = self.0.get(choose(&tags, wanted));
        chosen.map_or((&UNDETERMINED, ""), |(lang, text)| (lang, text.as_str()))
    }
}

/// The position of the language that a reader of `wanted` (best first) gets of these.
///
/// RFC 4647 lookup for each wanted language in turn, a plain tag before one with a
/// transformation; else the first.
pub fn choose(tags: &[&str], wanted: &[Lang]) -> usize {
    wanted.iter().find_map(|range| look_up(tags, range.as_str())).unwrap_or_default()
}

/// A tag and its shorter forms, the longest first: what a language is looked up by.
pub fn ranges(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |range| range.rsplit_once('-').map(|(shorter, _)| shorter))
}

/// RFC 4647 lookup: the position of the tag that serves a reader of `range`, or of its shorter
/// forms.
pub fn look_up(tags: &[&str], range: &str) -> Option<usize> {
    let mut range = range;
    loop {
        let plain = tags.iter().position(|tag| *tag == range);
        let transformed = || tags.iter().position(|tag| base(tag) == range);
        // A reader of plain Uzbek is served by any script of it.
        let wider = || {
            tags.iter()
                .position(|tag| tag.strip_prefix(range).is_some_and(|rest| rest.starts_with('-')))
        };
        if let Some(found) = plain.or_else(transformed).or_else(wider) {
            return Some(found);
        }
        range = range.rsplit_once('-')?.0;
        // RFC 4647, 3.4: a single letter goes together with what it introduced.
        if let Some((shorter, last)) = range.rsplit_once('-')
            && last.len() == 1
        {
            range = shorter;
        }
    }
}

/// A tag without its transformation or private part.
fn base(tag: &str) -> &str {
    let mut from = 0_usize;
    for subtag in tag.split('-') {
        if subtag.len() == 1 && from > 0 {
            return tag.get(..from.saturating_sub(1)).unwrap_or(tag);
        }
        from += subtag.len() + 1;
    }
    tag
}

static UNDETERMINED: Lang = Lang(String::new());

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(tag: &str) -> Lang {
        Lang::parse(tag).expect(tag)
    }

    fn text(entries: &[(&str, &str)]) -> Text {
        Text::new(entries.iter().map(|(tag, text)| (lang(tag), (*text).to_owned())).collect())
            .expect("entries")
    }

    #[test]
    fn tags_get_canonical_case() {
        for (written, canonical) in [
            ("RU", "ru"),
            ("uz-latn-UZ", "uz-Latn-UZ"),
            ("ZH-HANS", "zh-Hans"),
            ("ru-T-EN", "ru-t-en"),
        ] {
            assert_eq!(lang(written).as_str(), canonical);
        }
        for bad in ["", "r", "1a", "ru_RU", "ru-", "-ru", "russian12"] {
            assert_eq!(Lang::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_reader_gets_the_nearest_language() {
        let name = text(&[("en", "E"), ("ru-t-en", "R"), ("uz-Latn", "U")]);
        for (wanted, chosen) in [
            (vec!["ru"], "R"),
            (vec!["uz-Cyrl", "ru"], "U"),
            (vec!["uz"], "U"),
            (vec!["tg", "ru"], "R"),
            (vec!["en-GB"], "E"),
            (vec!["ar"], "E"),
            (vec![], "E"),
        ] {
            let wanted: Vec<Lang> = wanted.into_iter().map(lang).collect();
            assert_eq!(name.choose(&wanted).1, chosen, "{wanted:?}");
        }
    }

    #[test]
    fn a_plain_text_is_preferred_to_a_translated_one() {
        let name = text(&[("ru-t-en", "machine"), ("ru", "person")]);
        assert_eq!(name.choose(&[lang("ru")]).1, "person");
    }

    #[test]
    fn a_language_is_ones_own_in_ones_own_script() {
        for (text, reader, is_own) in [
            ("en-GB", "en", true),
            ("ru-t-en", "ru", true),
            ("uz-Latn", "uz", true),
            ("uz-Cyrl", "uz", false),
            ("uz", "uz-Cyrl", false),
            ("tg-Cyrl", "tg", true),
            ("ru", "tg", false),
        ] {
            assert_eq!(lang(text).reads_as(&lang(reader)), is_own, "{text} for {reader}");
        }
    }

    #[test]
    fn direction_follows_language_and_script() {
        for (tag, dir) in [
            ("ar", Dir::Rtl),
            ("fa-IR", Dir::Rtl),
            ("tg", Dir::Ltr),
            ("uz-Arab", Dir::Rtl),
            ("ku-Latn", Dir::Ltr),
        ] {
            assert_eq!(lang(tag).dir(), dir, "{tag}");
        }
    }
}

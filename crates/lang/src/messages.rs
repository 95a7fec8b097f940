//! The interface's own words: one catalogue per language, with plural forms by the language's
//! own rule. Names of the data's texts are never here, and nothing asks the browser.

mod json;
mod plural;

use crate::{Dir, Lang};

/// English, as its file has it. It stands in every pack, so that each programme has words whatever
/// else comes or not.
pub const ENGLISH: &str = include_str!("../messages/en.json");

/// What is said of loading before there is a catalogue: English, sorted by key.
const FIRST: &[(&str, &str)] = &[
    ("app.loading", "Loading the programme…"),
    ("error.fallback", "See the programme on its own page"),
    ("error.load", "We could not load this programme."),
    ("error.not_json", "The programme’s data could not be read."),
    ("error.offline", "You are offline. This programme will load when you are back."),
    ("error.retry", "Try again"),
];

/// Makes the list of languages and finds their files by it.
macro_rules! languages {
    ($($tag:literal => $name:literal,)*) => {
        /// The languages that there are catalogues for: tag and own name.
        pub const LANGUAGES: &[(&str, &str)] = &[$(($tag, $name)),*];

        fn file(tag: &str) -> Option<&'static str> {
            match tag {
                $($tag => Some(include_str!(concat!("../messages/", $tag, ".json"))),)*
                _ => None,
            }
        }

        /// What only pages and pictures say; no visitor loads it with the widget.
        fn pages(tag: &str) -> Option<&'static str> {
            match tag {
                $($tag => Some(include_str!(concat!("../pages/", $tag, ".json"))),)*
                _ => None,
            }
        }

        /// What only files say that visitors take away, and what is said about them.
        fn files(tag: &str) -> Option<&'static str> {
            match tag {
                $($tag => Some(include_str!(concat!("../files/", $tag, ".json"))),)*
                _ => None,
            }
        }
    };
}

languages! {
    "en" => "English",
    "ru" => "Русский",
    "tg" => "Тоҷикӣ",
    "kk" => "Қазақша",
    "ky" => "Кыргызча",
    "uz" => "Oʻzbekcha",
    "uz-Cyrl" => "Ўзбекча",
    "fr" => "Français",
    "ar" => "العربية",
}

/// All messages of one language.
///
/// Invariant: sorted by key; a form of a message has the key `{key}#{form}`
/// (`results.count#one`), an item of a list `{key}.{number}` (`month.1`).
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    tag: Lang,
    name: String,
    dir: Dir,
    messages: Vec<(String, String)>,
}

/// What a translation that no native speaker has read says to its readers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewNotice {
    /// That it wants review.
    pub text: String,
    /// What the link to the address is called.
    pub send: String,
    /// Where a correction is sent to (`mailto:` or a page); empty if nobody has named one.
    pub address: String,
}

impl ReviewNotice {
    /// The notice of a language whose header asks for review. For programs that hold all
    /// catalogues.
    pub fn of(tag: &str) -> Option<ReviewNotice> {
        ReviewNotice::read(file(tag)?)
    }

    /// The notice in a catalogue file.
    pub fn read(json: &str) -> Option<ReviewNotice> {
        let mut notice = ReviewNotice::default();
        let mut is_wanted = false;
        for (way, text) in json::texts(json)? {
            match way.as_str() {
                "review" => is_wanted = text.starts_with("needs review"),
                "review_notice#text" => notice.text = text,
                "review_notice#send" => notice.send = text,
                "review_notice#address" => notice.address = text,
                _ => {}
            }
        }
        (is_wanted && !notice.text.is_empty()).then_some(notice)
    }
}

/// Why a catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MessagesError {
    /// Not JSON, or not of the catalogue's shape.
    #[error("the catalogue cannot be read")]
    Unreadable,
    /// A header field is missing or wrong.
    #[error("the catalogue's \"{0}\" is missing or not well-formed")]
    Header(&'static str),
}

impl Catalogue {
    /// Reads a catalogue file.
    pub fn parse(json: &str) -> Result<Catalogue, MessagesError> {
        let (mut tag, mut name, mut dir) = (None, None, None);
        let (mut messages, mut cldr) = (Vec::new(), Vec::new());
        for (way, text) in json::texts(json).ok_or(MessagesError::Unreadable)? {
            match way.split_once('#') {
                Some(("messages", key)) => add(&mut messages, key.to_owned(), text),
                Some(("cldr", key)) => cldr.push((key.to_owned(), text)),
                None if way == "tag" => tag = Lang::parse(&text),
                None if way == "name" => name = Some(text),
                None if way == "direction" => {
                    dir = [Dir::Ltr, Dir::Rtl].into_iter().find(|dir| dir.code() == text);
                }
                // thanks_to and review speak to people.
                _ => {}
            }
        }
        // Of a key that is in both, the message holds.
        for (key, text) in cldr {
            add(&mut messages, key, text);
        }
        Ok(Catalogue {
            tag: tag.ok_or(MessagesError::Header("tag"))?,
            name: name.ok_or(MessagesError::Header("name"))?,
            dir: dir.ok_or(MessagesError::Header("direction"))?,
            messages,
        })
    }

    /// The catalogue of a language, whichever is known. For programs that hold all of them: the
    /// widget, which shall not, has English from the pack and fetches the others.
    pub fn of(tag: &str) -> Option<Catalogue> {
        Catalogue::parse(file(tag)?).ok()
    }

    /// The same with the words of pages that are written once, and of pictures.
    pub fn with_pages(self) -> Catalogue {
        let words = pages(self.tag.as_str());
        self.with(words)
    }

    /// The same with the words of files that visitors take away.
    pub fn with_files(self) -> Catalogue {
        let words = files(self.tag.as_str());
        self.with(words)
    }

    fn with(mut self, words: Option<&str>) -> Catalogue {
        for (key, text) in words.and_then(json::texts).into_iter().flatten() {
            add(&mut self.messages, key, text);
        }
        self
    }

    /// The language.
    pub fn tag(&self) -> &Lang {
        &self.tag
    }

    /// The language's name in itself ("Русский").
    pub fn own_name(&self) -> &str {
        &self.name
    }

    /// The direction of the language.
    pub fn dir(&self) -> Dir {
        self.dir
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.iter().map(|(key, _)| key.as_str())
    }

    /// The message of a key; the key itself if there is none, so that a hole can be seen.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.get(key).unwrap_or(key)
    }

    /// A message with its `{placeholders}` filled.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.text(key), values)
    }

    /// The message for a number, in the language's own plural form; `{n}` is the number.
    pub fn count(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        let number = self.number(n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(values);
        let form = self
            .form(key, self.plural_form(n))
            .or_else(|| self.form(key, "other"))
            .or_else(|| self.get(key));
        filled(form.unwrap_or(key), &all)
    }

    /// The plural forms of whole numbers that the language tells apart, "other" last.
    pub fn plural_forms(&self) -> impl Iterator<Item = &'static str> {
        let ruled = plural::FORMS.into_iter().filter(|form| self.form("plural", form).is_some());
        ruled.chain(["other"])
    }

    fn plural_form(&self, n: usize) -> &'static str {
        let fits =
            |form: &&str| self.form("plural", form).is_some_and(|rule| plural::fits(rule, n));
        plural::FORMS.into_iter().find(fits).unwrap_or("other")
    }

    /// A whole number, grouped as the language does.
    pub fn number(&self, n: usize) -> String {
        let digits = n.to_string();
        let group = self.get("number.group").unwrap_or_default();
        let mut grouped = String::new();
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                grouped.push_str(group);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// The special key if this language has it, else the usual one: few languages say it otherwise.
    pub fn either<'a>(&self, special: &'a str, usual: &'a str) -> &'a str {
        if self.get(special).is_some() { special } else { usual }
    }

    /// Items in one line: "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let first = first.join(self.text(self.either("list.middle", "list.comma")));
                [&first, self.text("list.and"), last].concat()
            }
        }
    }

    /// The name of a code of a group (`type`, `role`, `status`, `scope`, `work_status`,
    /// `language`, `zone`); the code itself if there is none. Of a language tag that is not
    /// known its shorter forms are tried.
    pub fn name_of<'a>(&'a self, group: &str, code: &'a str) -> &'a str {
        let mut known = code;
        loop {
            if let Some(name) = self.get(&[group, ".", known].concat()) {
                return name;
            }
            match known.rsplit_once('-') {
                Some((shorter, _)) if group == "language" => known = shorter,
                _ => return code,
            }
        }
    }

    /// An item of a list of messages, from 1 (`month`); empty if there is none.
    pub fn item(&self, list: &str, number: u32) -> &str {
        self.get(&[list, ".", &number.to_string()].concat()).unwrap_or_default()
    }

    /// An item of a list that few languages have, else of the usual one.
    pub fn item_of_either(&self, special: &str, usual: &str, number: u32) -> &str {
        match self.item(special, number) {
            "" => self.item(usual, number),
            item => item,
        }
    }

    /// A form of a message (a plural form, or a gender).
    pub fn form(&self, key: &str, form: &str) -> Option<&str> {
        self.get(&[key, "#", form].concat())
    }

    fn get(&self, key: &str) -> Option<&str> {
        let position = self.messages.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok()?;
        self.messages.get(position).map(|(_, text)| text.as_str())
    }
}

impl Default for Catalogue {
    /// English, but only what is said while there is no programme; all else shows its keys.
    fn default() -> Catalogue {
        let message = |&(key, text): &(&str, &str)| (key.to_owned(), text.to_owned());
        Catalogue {
            tag: Lang::parse("en").unwrap_or_default(),
            name: "English".to_owned(),
            dir: Dir::Ltr,
            messages: FIRST.iter().map(message).collect(),
        }
    }
}

/// A name as it begins a line: names stand in catalogues as they stand in a sentence.
///
/// Latin and Cyrillic letters only, by their places in Unicode: the table of all capitals
/// would weigh 3 kB.
pub fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(capital).into_iter().chain(letters).collect()
}

fn capital(letter: char) -> char {
    let code = u32::from(letter);
    let capital = match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' | 'а'..='я' => code.checked_sub(32),
        'ѐ'..='џ' => code.checked_sub(80),
        // Pairs: the capital comes first.
        'ҋ'..='ҿ' | 'ӑ'..='ԯ' if code % 2 == 1 => code.checked_sub(1),
        _ => None,
    };
    capital.and_then(char::from_u32).unwrap_or(letter)
}

/// Puts values into the places of a pattern; a place without a value stays as it is written.
/// A soft sign falls before an ending: "ноябрь", "ноябрдан"; a full stop is not put behind another:
/// "2022 г."
fn filled(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        rest = match place {
            Some((value, after)) => {
                let has_ending = after.starts_with(|next| ('а'..='я').contains(&next));
                let stem = value.strip_suffix('ь').filter(|_| has_ending);
                filled.push_str(stem.unwrap_or(value));
                after.strip_prefix('.').filter(|_| value.ends_with('.')).unwrap_or(after)
            }
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled.push_str(rest);
    filled
}

/// Adds a message where it belongs by its key. By insertion: a few hundred entries, and a general
/// sort is large code.
fn add(messages: &mut Vec<(String, String)>, key: String, text: String) {
    // Of a key that is there twice the first counts.
    if let Err(at) = messages.binary_search_by(|(known, _)| known.cmp(&key)) {
        messages.insert(at, (key, text));
    }
}

//! Which list a sheet is of, and which field each of its columns: by their names first, then by what
//! is in them. No field is given to two columns, unless it is one for many.

use barnoma_reader::dataset::{Holds, List};

use super::super::header::Column;
use super::super::labels;
use super::super::layout::{Home, Layout, layouts};
use super::super::mapping::{self, HXL};
use super::super::value::{is_date, is_text};
use super::Found;
use super::words::{self, Meant};

/// What a column may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guess {
    /// The word of a mapping, and why.
    Is(String, String),
    /// Nothing that is known, and why.
    Unknown(String),
}

impl Guess {
    fn word(&self) -> Option<&str> {
        match self {
            Guess::Is(word, _) => Some(word),
            Guess::Unknown(_) => None,
        }
    }
}

/// The list, the reason for it, and a guess for each column.
pub fn choose(sheet: &str, columns: &[Found]) -> (&'static str, String, Vec<Guess>) {
    let own = labels::sheet(sheet);
    let own = own.or_else(|| {
        layouts().map(|layout| layout.name).find(|name| labels::bare(name) == labels::bare(sheet))
    });
    let is_ours = |name: &str| {
        layouts().any(|layout| layout.name == name && matches!(layout.home, Home::List(_)))
    };
    if let Some(name) = own.filter(|name| is_ours(name)) {
        return (name, "by the name of the sheet".to_owned(), in_list(name, columns));
    }
    let matrix = in_list(HXL, columns);
    let has =
        |words: &[&str]| matrix.iter().filter_map(Guess::word).any(|word| words.contains(&word));
    let is_matrix = has(&["#org+impl", "#org+prog"])
        && has(&["#sector"])
        && has(&["#country", "#adm1", "#adm2", "#loc"]);
    if is_matrix {
        let reason = "by its columns: who does what, where; # are HXL hashtags";
        return (HXL, reason.to_owned(), matrix);
    }
    let mut best: Option<(usize, &'static str, Vec<Guess>)> = None;
    for name in
        ["events", "resources", "organizations", "actions", "places", "outcomes", "glossary"]
    {
        let guesses = in_list(name, columns);
        let words: Vec<&str> = guesses.iter().filter_map(Guess::word).collect();
        let has = |word: &str| words.contains(&word);
        let is_it = has("name")
            && match name {
                "events" => has("startDate"),
                "organizations" => {
                    !has_dates(columns)
                        && named(
                            columns,
                            &["organi", "ташкилот", "организац", "учрежд", "ұйым", "уюм", "منظم"],
                        )
                }
                "resources" => {
                    named(columns, &["publi", "публик", "document", "документ", "издан", "منشور"])
                }
                "actions" => {
                    named(columns, &["action", "recommend", "рекоменд", "действ", "обязательств"])
                }
                "places" => has("latitude") && has("longitude"),
                "outcomes" => {
                    named(columns, &["outcome", "результат", "цель", "objective"])
                        && !has_dates(columns)
                }
                _ => named(columns, &["term", "термин"]),
            };
        if is_it && words.len() > best.as_ref().map_or(0, |(n, ..)| *n) {
            best = Some((words.len(), name, guesses));
        }
    }
    match best {
        Some((_, name, guesses)) => (name, "by its columns".to_owned(), guesses),
        None => {
            ("events", "a guess: its columns tell no list".to_owned(), in_list("events", columns))
        }
    }
}

fn has_dates(columns: &[Found]) -> bool {
    columns.iter().any(|column| column.values.are(column.values.n_dates))
}

fn named(columns: &[Found], parts: &[&str]) -> bool {
    columns.iter().any(|column| {
        let heading = column.heading.to_lowercase();
        parts.iter().any(|part| heading.contains(part))
    })
}

/// A guess for each column of a sheet that is this list.
fn in_list(list: &'static str, columns: &[Found]) -> Vec<Guess> {
    let layout = layouts().find(|layout| layout.name == list);
    let mut guesses: Vec<Guess> =
        columns.iter().map(|_| Guess::Unknown("not guessed".to_owned())).collect();
    // The surest first, so that "Date" does not take what "Start date" is.
    let mut named: Vec<(usize, Meant, Option<&'static str>)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let is_there = |meant: &Meant| {
            layout.is_none_or(|layout| mapping::column(meant.word, layout).is_some())
        };
        let plain = words::meant(&column.heading, list).filter(is_there);
        let lang = words::language(&column.heading)
            .and_then(|(tag, rest)| Some((tag, words::meant(&rest, list).filter(is_there)?)));
        match (plain, lang) {
            (_, Some((tag, meant))) if is_in_languages(meant.word, layout) => {
                named.push((at, meant, Some(tag)));
            }
            (Some(meant), _) => named.push((at, meant, None)),
            (None, _) => {}
        }
    }
    named.sort_by_key(|(at, meant, _)| (!meant.is_exact, std::cmp::Reverse(meant.n_letters), *at));
    for (at, meant, lang) in named {
        let Some(column) = columns.get(at) else { continue };
        let word = match lang {
            Some(tag) => format!("{}@{tag}", meant.word),
            None => meant.word.to_owned(),
        };
        let how = if meant.is_exact { "by its name" } else { "by a word in its name" };
        let guess = match () {
            () if column.values.n == 0 => Guess::Unknown(format!("{how} {word:?}, but")),
            () if !suits(&word, column, layout) => Guess::Unknown(format!("{how} {word:?}, but")),
            () if !is_for_many(&word, layout) && taken(&guesses, &word) => {
                Guess::Unknown(format!("{how} {word:?}, as another column is"))
            }
            () => Guess::Is(word, how.to_owned()),
        };
        if let Some(slot) = guesses.get_mut(at) {
            *slot = guess;
        }
    }
    if let Some(layout) = layout {
        by_values(layout, columns, &mut guesses);
    }
    guesses
}

fn taken(guesses: &[Guess], word: &str) -> bool {
    guesses.iter().any(|guess| guess.word() == Some(word))
}

fn is_in_languages(word: &str, layout: Option<Layout>) -> bool {
    let column = layout.and_then(|layout| mapping::column(word, layout));
    matches!(column, Some(Column::Field { field, inner: None, .. }) if is_text(field))
}

/// Whether several columns can be this.
fn is_for_many(word: &str, layout: Option<Layout>) -> bool {
    match layout.and_then(|layout| mapping::column(word, layout)) {
        Some(Column::Field { field, inner: None, .. }) => matches!(field.holds, Holds::Many(_)),
        Some(Column::Link(link)) => matches!(link.field.holds, Holds::Many(_)),
        Some(_) => false,
        None => word.starts_with("#org"),
    }
}

/// Whether what stands in a column can be what its name says.
fn suits(word: &str, column: &Found, layout: Option<Layout>) -> bool {
    let values = &column.values;
    let any = |n: usize| n > 0;
    match word {
        "startTime" | "endTime" => values.are(values.n_times),
        "url" | "virtualLocation" | "image.url" => any(values.n_addresses),
        "id" => values.are_different() && !values.are_long(),
        "#date+start" | "#date+end" => any(values.n_dates),
        "#geo+lat" | "#geo+lon" | "latitude" | "longitude" => values.are(values.n_numbers),
        "name" => !values.is_count && !values.are(values.n_numbers) && !values.are(values.n_dates),
        _ if word.starts_with("#org") || matches!(word, "organizer" | "host" | "funder") => {
            !values.are(values.n_numbers)
        }
        _ => match layout.and_then(|layout| mapping::column(word, layout)) {
            Some(Column::Field { field, .. }) if is_date(field) => {
                // A year is a date too.
                let is_year =
                    |text: &String| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
                any(values.n_dates) || values.distinct.iter().all(is_year)
            }
            Some(Column::Link(_)) => !values.are_long() && !values.are(values.n_numbers),
            _ => true,
        },
    }
}

/// What has no name that is known may be known by what is in it.
fn by_values(layout: Layout, columns: &[Found], guesses: &mut [Guess]) {
    let mut give = |word: &'static str, is_it: &dyn Fn(&Found) -> bool| {
        if mapping::column(word, layout).is_none() || taken(guesses, word) {
            return;
        }
        let is_free = |(at, column): &(usize, &Found)| {
            matches!(guesses.get(*at), Some(Guess::Unknown(reason)) if reason == "not guessed")
                && column.values.n > 0
                && is_it(column)
        };
        let found = columns.iter().enumerate().find(is_free).map(|(at, _)| at);
        if let Some(slot) = found.and_then(|at| guesses.get_mut(at)) {
            *slot = Guess::Is(word.to_owned(), "by its values".to_owned());
        }
    };
    let is_dates = |column: &Found| column.values.are(column.values.n_dates);
    let dates: Vec<usize> =
        columns.iter().filter(|column| is_dates(column)).map(|column| column.position).collect();
    give("startDate", &|column| dates.first() == Some(&column.position));
    give("endDate", &|column| dates.get(1) == Some(&column.position));
    give("url", &|column| column.values.are(column.values.n_addresses));
    give("contactPoint", &|column| column.values.are(column.values.n_mail));
    let is_text = |column: &Found| {
        let values = &column.values;
        let n_others = values.n_dates + values.n_times + values.n_numbers + values.n_addresses;
        !values.is_count && n_others * 2 < values.n
    };
    // A name is what nearly every row has another one of.
    give("name", &|column| {
        is_text(column)
            && !column.values.are_long()
            && column.values.distinct.len() * 10 >= column.values.n * 8
    });
    if matches!(layout.home, Home::List(List::Events | List::Actions | List::Resources)) {
        give("description", &|column| is_text(column) && column.values.are_long());
    }
    give("name", &|column| is_text(column));
}

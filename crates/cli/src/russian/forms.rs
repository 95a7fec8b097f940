//! Sentences with places in them, in one language beside the other.

/// Sentences inside sentences; what is nested deeper was not made by this program.
const MOST_LEVELS: usize = 6;

/// Pieces that are held against a sentence. One of this program needs far fewer; a file may hold
/// what looks like hundreds of sentences.
const MOST_STEPS: usize = 200_000;

/// A list of forms.
#[derive(Debug)]
pub struct Forms(Vec<Form>);

/// A sentence in both languages.
#[derive(Debug)]
struct Form {
    english: Vec<Piece>,
    russian: Vec<Piece>,
    /// Whether what stands last is a sentence: then what stands before it is as short as it can be.
    ends_with_sentence: bool,
}

/// What a sentence is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Words(&'static str),
    /// What the file says, in quotes or in one word: `{a}`.
    Said(char),
    /// What it says in any words: `{l}`, `{k}` and `{j}`.
    Free(char),
    /// Digits: `{n}`.
    Number(char),
    /// Another sentence: `{x}`.
    Sentence(char),
    /// A word after a number: `{n:день|дня|дней}`.
    Counted(char, &'static str),
}

/// The blocks of a list: lines until a blank one, without remarks.
pub fn blocks(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.split("\n\n").map(|block| {
        block.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
    })
}

impl Forms {
    /// The forms of some lists.
    pub fn read(lists: &[&'static str]) -> Forms {
        let blocks = lists.iter().flat_map(|list| blocks(list));
        let forms = blocks.filter_map(|lines| match lines.as_slice() {
            [english, russian] => {
                let (english, russian) = (pieces(english), pieces(russian));
                let ends_with_sentence = matches!(english.last(), Some(Piece::Sentence(_)));
                Some(Form { english, russian, ends_with_sentence })
            }
            _ => None,
        });
        Forms(forms.collect())
    }

    /// The sentence in Russian, if a form fits.
    pub fn say(&self, english: &str) -> Option<String> {
        let mut left = MOST_STEPS;
        self.say_within(english, MOST_LEVELS, &mut left)
    }

    fn say_within(&self, english: &str, levels: usize, left: &mut usize) -> Option<String> {
        let levels = levels.checked_sub(1)?;
        self.0.iter().find_map(|form| {
            let mut places = Vec::new();
            self.fits(&form.english, english, form.ends_with_sentence, levels, left, &mut places)
                .then(|| written(&form.russian, &places))
        })
    }

    /// Whether a text is made of these pieces; what stands in the places is noted.
    fn fits(
        &self,
        pieces: &[Piece],
        text: &str,
        is_short: bool,
        levels: usize,
        left: &mut usize,
        places: &mut Vec<(char, String)>,
    ) -> bool {
        let Some(fewer) = left.checked_sub(1) else { return false };
        *left = fewer;
        let Some((piece, pieces)) = pieces.split_first() else { return text.is_empty() };
        let (name, is_last) = match piece {
            Piece::Words(words) => {
                let rest = text.strip_prefix(words);
                return rest
                    .is_some_and(|rest| self.fits(pieces, rest, is_short, levels, left, places));
            }
            Piece::Said(name) | Piece::Free(name) | Piece::Number(name) | Piece::Sentence(name) => {
                (*name, pieces.is_empty())
            }
            Piece::Counted(..) => return false,
        };
        let ends: Vec<usize> = match pieces.first() {
            Some(Piece::Words(words)) => text.match_indices(words).map(|(at, _)| at).collect(),
            _ if is_last => vec![text.len()],
            _ => Vec::new(),
        };
        let tried: Box<dyn Iterator<Item = &usize>> = match is_short {
            true => Box::new(ends.iter()),
            false => Box::new(ends.iter().rev()),
        };
        for end in tried {
            let Some((inside, rest)) = text.split_at_checked(*end) else { continue };
            let said = match piece {
                Piece::Number(_) => is_number(inside).then(|| inside.to_owned()),
                Piece::Sentence(_) => self.say_within(inside, levels, left),
                Piece::Free(_) => (!inside.is_empty()).then(|| inside.to_owned()),
                _ => is_said(inside).then(|| inside.to_owned()),
            };
            let Some(said) = said else { continue };
            places.push((name, said));
            if self.fits(pieces, rest, is_short, levels, left, places) {
                return true;
            }
            places.pop();
        }
        false
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

/// Whether this is one word or stands in quotes.
fn is_said(text: &str) -> bool {
    match text.strip_prefix('"') {
        Some(rest) => rest.ends_with('"'),
        None => !text.is_empty() && !text.contains(' '),
    }
}

fn written(pieces: &[Piece], places: &[(char, String)]) -> String {
    let of = |name: char| {
        places.iter().find(|(known, _)| *known == name).map_or("", |(_, said)| said.as_str())
    };
    let write = |piece: &Piece| match piece {
        Piece::Words(words) => (*words).to_owned(),
        Piece::Said(name) | Piece::Free(name) | Piece::Number(name) | Piece::Sentence(name) => {
            of(*name).to_owned()
        }
        Piece::Counted(name, words) => {
            let n = of(*name).replace(',', "").parse().unwrap_or(0);
            counted(n, words).to_owned()
        }
    };
    pieces.iter().map(write).collect()
}

/// The word of three that stands after a number: `день|дня|дней`.
pub fn counted(n: usize, words: &'static str) -> &'static str {
    let at = match (n % 10, n % 100) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    };
    words.split('|').nth(at).unwrap_or(words)
}

/// Words and places of a line.
fn pieces(line: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find('{')).map(|at| at + from) {
        let inside = rest.get(at + 1..).and_then(|rest| rest.split_once('}'));
        let Some((piece, behind)) = inside.and_then(|(name, behind)| Some((place(name)?, behind)))
        else {
            from = at + 1;
            continue;
        };
        let words = rest.get(..at).unwrap_or_default();
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        pieces.push(piece);
        (rest, from) = (behind, 0);
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// The place with this name; other braces are words.
fn place(name: &'static str) -> Option<Piece> {
    let (name, words) = name.split_once(':').unwrap_or((name, ""));
    let mut letters = name.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    Some(match letter {
        'n' | 'm' if !words.is_empty() => Piece::Counted(letter, words),
        'n' | 'm' => Piece::Number(letter),
        'a'..='c' => Piece::Said(letter),
        'j'..='l' => Piece::Free(letter),
        'x' | 'y' => Piece::Sentence(letter),
        _ => return None,
    })
}

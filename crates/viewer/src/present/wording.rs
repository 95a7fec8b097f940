//! One visitor's language over one programme: which text of each is shown, and what is sorted
//! by it. Made once per language, not per keystroke.

use barnoma_lang::messages::{Catalogue, capitalised};
use barnoma_lang::{Dir, Lang};
use barnoma_pack::day::Day;
use barnoma_pack::head::Label as Called;
use barnoma_pack::pool::Pool;
use barnoma_text as text;
use barnoma_text::marks::{self, Wanted};

use super::apart::tell_apart;
use crate::Library;
use crate::agenda::Agenda;
use crate::dates;
use crate::index::Value;
use crate::order::sort;
use crate::page::{Phrase, Span};
use crate::query::{Facet, NO_DATE};

/// A catalogue, the languages of the data in the visitor's order, and what they sort.
#[derive(Debug)]
pub struct Wording {
    catalogue: Catalogue,
    wanted: Vec<Lang>,
    /// In the order of [`Facet::ALL`].
    labels: Vec<Vec<Label>>,
}

/// A facet's value in the visitor's language.
#[derive(Debug, Clone)]
pub struct Label {
    /// Its position among the index's values of the facet.
    pub position: usize,
    /// Its name.
    pub phrase: Phrase,
    /// Its name folded, for narrowing a list.
    pub folded: String,
    /// 0, or 1 below another value.
    pub depth: u8,
}

impl Wording {
    /// Words a programme in a language. A text that is not in it is shown in the first of the
    /// reader's `other` languages that it has, else in the data's default.
    pub fn new(library: &Library, catalogue: Catalogue, other: &[Lang]) -> Wording {
        let mut wanted = vec![catalogue.tag().clone()];
        wanted.extend(other.iter().cloned());
        wanted.extend(library.head.languages.first().and_then(|tag| Lang::parse(tag)));
        let mut wording = Wording { catalogue, wanted, labels: Vec::new() };
        for facet in Facet::ALL {
            let labels = wording.make_labels(library, library.index.values(facet), facet);
            wording.labels.push(labels);
        }
        wording
    }

    /// The languages of the data, best first.
    pub fn wanted(&self) -> &[Lang] {
        &self.wanted
    }

    /// The interface's messages.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The labels of a facet's values, in the order in which they are shown.
    pub fn labels(&self, facet: Facet, agenda: &Agenda) -> Vec<Label> {
        match facet {
            // Few, and other ones on another day.
            Facet::Status => agenda
                .statuses()
                .iter()
                .enumerate()
                .map(|(position, value)| {
                    let name = self.catalogue.name_of("status", &value.key);
                    Label::new(position, self.own_phrase(name))
                })
                .collect(),
            _ => self.labels.get(facet as usize).cloned().unwrap_or_default(),
        }
    }

    /// A text of the data, with the words of a search marked.
    pub fn phrase(&self, pool: Pool, text: usize, marked: &[Wanted]) -> Phrase {
        let (lang, chosen) = pool.choose(text, &self.wanted);
        self.said(lang, chosen, marked)
    }

    /// A text of the data, paragraph by paragraph; only the first says which language it is in.
    pub fn paragraphs(&self, pool: Pool, text: usize, marked: &[Wanted]) -> Vec<Phrase> {
        let (lang, chosen) = pool.choose(text, &self.wanted);
        let mut phrases: Vec<Phrase> = text::cut::all(chosen, "\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
            .map(|paragraph| self.said(lang, paragraph, marked))
            .collect();
        for phrase in phrases.iter_mut().skip(1) {
            phrase.lang_name = None;
        }
        phrases
    }

    /// Letters of the data in a language, as they are shown.
    pub fn said(&self, tag: &str, chosen: &str, marked: &[Wanted]) -> Phrase {
        let spans = marks::highlight(chosen, marked);
        let lang = Lang::parse(tag).unwrap_or_default();
        if lang.reads_as(self.catalogue.tag()) {
            return Phrase { spans, ..Phrase::default() };
        }
        let name = self.catalogue.name_of("language", lang.base());
        Phrase {
            spans,
            lang: Some(tag.to_owned()),
            dir: Some(lang.dir()),
            lang_name: (lang.primary() != "und").then(|| capitalised(name)),
        }
    }

    /// A text of the interface's own.
    pub fn own_phrase(&self, text: &str) -> Phrase {
        Phrase { spans: vec![Span { text: text.to_owned(), is_match: false }], ..Phrase::default() }
    }

    /// What somebody wrote, for a place inside one of our own sentences: where it may run the other
    /// way, it does so for itself (Unicode's isolates), or it would turn what stands around it.
    pub fn isolated(&self, text: &str) -> String {
        let runs_back = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
        let is_turned = match self.catalogue.dir() {
            Dir::Ltr => text.contains(runs_back),
            Dir::Rtl => text.contains(|c: char| text::letters::is_alphanumeric(c) && !runs_back(c)),
        };
        if is_turned { ["\u{2068}", text, "\u{2069}"].concat() } else { text.to_owned() }
    }

    /// A day in words.
    pub fn day(&self, day: Day) -> String {
        dates::day(day, &self.catalogue)
    }

    fn make_labels(&self, library: &Library, values: &[Value], facet: Facet) -> Vec<Label> {
        let labels = values.iter().enumerate().map(|(position, value)| {
            Label::new(position, self.value_phrase(library.pool(), value, facet))
        });
        let mut labels: Vec<Label> = labels.collect();
        let partners = library.index.values(Facet::Partner);
        let partner = |key: &str| {
            let id = key.split('.').next();
            let known = partners.iter().find(|one| Some(one.key.as_str()) == id);
            known
                .map(|one| self.value_phrase(library.pool(), one, Facet::Partner).plain())
                .unwrap_or_default()
        };
        tell_apart(&mut labels, values, &partner);
        match facet {
            Facet::Outcome | Facet::When | Facet::Status | Facet::Theme | Facet::Partner => labels,
            Facet::Type | Facet::Language => by_name(labels),
            Facet::Organization | Facet::Place => nested(labels, values),
        }
    }

    fn value_phrase(&self, pool: Pool, value: &Value, facet: Facet) -> Phrase {
        match (&value.label, facet, value.key.as_str()) {
            (Called::Text(text, code), _, _) => {
                let mut phrase = self.phrase(pool, *text, &[]);
                if let Some(code) = code {
                    let text = [&self.isolated(code), " "].concat();
                    phrase.spans.insert(0, Span { text, is_match: false });
                }
                phrase
            }
            (_, Facet::When, NO_DATE) => self.own_phrase(self.catalogue.text("when.no_date")),
            (_, Facet::Theme, _) => self.own_phrase(self.catalogue.text("theme.none")),
            (_, Facet::Type, code) => self.own_phrase(self.catalogue.name_of("type", code)),
            // A tag that has no name is no word either: it stays as it is written.
            (_, Facet::Language, tag) => match self.catalogue.name_of("language", tag) {
                name if name == tag => self.own_phrase(tag),
                name => self.own_phrase(&capitalised(name)),
            },
            (_, _, key) => self.own_phrase(key),
        }
    }
}

impl Label {
    fn new(position: usize, phrase: Phrase) -> Label {
        let folded = text::fold(&phrase.plain());
        Label { position, phrase, folded, depth: 0 }
    }
}

fn by_name(mut labels: Vec<Label>) -> Vec<Label> {
    sort(&mut labels, &|one, other| one.folded.cmp(&other.folded));
    labels
}

/// By name, what lies below another value directly after it; deeper levels stand with the first.
fn nested(labels: Vec<Label>, values: &[Value]) -> Vec<Label> {
    // Data go round in no circle, but a pack may be anybody's.
    let root_of = |position: usize| {
        let parent = |at: &usize| values.get(*at).and_then(|value| value.parent);
        let above = std::iter::successors(Some(position), parent);
        above.take(values.len() + 1).last().unwrap_or(position)
    };
    let mut below: Vec<Vec<Label>> = vec![Vec::new(); values.len()];
    let mut roots = Vec::new();
    for mut label in by_name(labels) {
        let root = root_of(label.position);
        if root == label.position {
            roots.push(label);
        } else if let Some(below) = below.get_mut(root) {
            label.depth = 1;
            below.push(label);
        }
    }
    let mut labels = Vec::new();
    for root in roots {
        let children = below.get_mut(root.position).map(std::mem::take).unwrap_or_default();
        labels.push(root);
        labels.extend(children);
    }
    labels
}

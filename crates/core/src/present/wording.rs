//! One visitor's language over one programme: which text of each is shown, and what is sorted
//! by it. Made once per language, not per keystroke.

use std::collections::BTreeMap;

use crate::day::Day;
use crate::index::{Agenda, Index, Source, Value};
use crate::lang::{Dir, Lang, Text};
use crate::messages::{Catalogue, capitalised};
use crate::model::{Detail, Participant, Programme, Record};
use crate::order::{positions, sorted};
use crate::page::{Phrase, Span};
use crate::query::{Facet, NO_DATE};
use crate::text;
use crate::text::marks::{self, Wanted};
use crate::words;

/// A catalogue, the languages of the data in the visitor's order, and what they sort.
#[derive(Debug)]
pub struct Wording {
    catalogue: Catalogue,
    wanted: Vec<Lang>,
    titles: Vec<usize>,
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
    pub fn new(
        programme: &Programme,
        index: &Index,
        catalogue: Catalogue,
        other: &[Lang],
    ) -> Wording {
        let mut wanted = vec![catalogue.tag().clone()];
        wanted.extend(other.iter().cloned());
        wanted.extend(programme.languages.first().cloned());
        let mut wording = Wording { catalogue, wanted, titles: Vec::new(), labels: Vec::new() };

        let records = programme.records.iter();
        let titles: Vec<String> =
            records.map(|record| text::fold(wording.chosen(&record.name))).collect();
        wording.titles =
            positions(titles.len(), &|one, other| titles.get(one).cmp(&titles.get(other)));

        for facet in Facet::ALL {
            let labels = wording.make_labels(programme, index.values(facet), facet);
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

    /// All records by title.
    pub fn titles(&self) -> &[usize] {
        &self.titles
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

    /// The letters that a visitor gets of a text.
    pub fn chosen<'a>(&self, text: &'a Text) -> &'a str {
        text.choose(&self.wanted).1
    }

    /// A text of the data, with the words of a search marked.
    pub fn phrase(&self, text: &Text, marked: &[Wanted]) -> Phrase {
        let (lang, chosen) = text.choose(&self.wanted);
        self.said(lang, chosen, marked)
    }

    /// A text of the data, paragraph by paragraph; only the first says which language it is in.
    pub fn paragraphs(&self, text: &Text, marked: &[Wanted]) -> Vec<Phrase> {
        let (lang, chosen) = text.choose(&self.wanted);
        let mut phrases: Vec<Phrase> = chosen
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
            .map(|paragraph| self.said(lang, paragraph, marked))
            .collect();
        for phrase in phrases.iter_mut().skip(1) {
            phrase.lang_name = None;
        }
        phrases
    }

    fn said(&self, lang: &Lang, chosen: &str, marked: &[Wanted]) -> Phrase {
        let spans = marks::highlight(chosen, marked);
        if lang.reads_as(self.catalogue.tag()) {
            return Phrase { spans, ..Phrase::default() };
        }
        let name = self.catalogue.name_of("language", lang.base());
        Phrase {
            spans,
            lang: Some(lang.as_str().to_owned()),
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
            Dir::Rtl => text.contains(|c: char| c.is_alphanumeric() && !runs_back(c)),
        };
        if is_turned { ["\u{2068}", text, "\u{2069}"].concat() } else { text.to_owned() }
    }

    /// A day in words.
    pub fn day(&self, day: Day) -> String {
        words::day(day, &self.catalogue)
    }

    /// A language's name as it stands in a sentence: "английский".
    pub fn language(&self, lang: &Lang) -> String {
        self.catalogue.name_of("language", lang.as_str()).to_owned()
    }

    /// "#6 Promote freedom of expression": an outcome with its number.
    pub fn outcome_title(&self, record: &Record) -> Phrase {
        let mut phrase = self.phrase(&record.name, &[]);
        if let Some(code) = outcome_code(record) {
            phrase.spans.insert(0, Span { text: format!("{code} "), is_match: false });
        }
        phrase
    }

    fn make_labels(&self, programme: &Programme, values: &[Value], facet: Facet) -> Vec<Label> {
        let labels = values.iter().enumerate().map(|(position, value)| {
            Label::new(position, self.value_phrase(programme, value, facet))
        });
        let labels: Vec<Label> = labels.collect();
        match facet {
            Facet::Outcome | Facet::When | Facet::Status => labels,
            Facet::Type | Facet::Language => by_name(labels),
            Facet::Organization | Facet::Place => nested(labels, values),
        }
    }

    fn value_phrase(&self, programme: &Programme, value: &Value, facet: Facet) -> Phrase {
        let named = |text: Option<&Text>| text.map(|text| self.phrase(text, &[]));
        let phrase = match value.source {
            Source::Record(no) => {
                programme.records.get(no).map(|record| self.outcome_title(record))
            }
            Source::Organization(no) => {
                named(programme.organizations.get(no).map(|organization| &organization.name))
            }
            Source::Place(no) => named(programme.places.get(no).map(|place| &place.name)),
            Source::Named(no, position) => {
                let participation =
                    programme.records.get(no).and_then(|record| record.participation.get(position));
                match participation.map(|participation| &participation.who) {
                    Some(Participant::Named(name)) => named(Some(name)),
                    _ => None,
                }
            }
            Source::Code => None,
        };
        phrase.unwrap_or_else(|| match (facet, value.key.as_str()) {
            (Facet::When, NO_DATE) => self.own_phrase(self.catalogue.text("when.no_date")),
            (Facet::Type, code) => self.own_phrase(self.catalogue.name_of("type", code)),
            (Facet::Language, tag) => {
                self.own_phrase(&capitalised(self.catalogue.name_of("language", tag)))
            }
            (_, key) => self.own_phrase(key),
        })
    }
}

impl Label {
    fn new(position: usize, phrase: Phrase) -> Label {
        let folded = text::fold(&phrase.plain());
        Label { position, phrase, folded, depth: 0 }
    }
}

/// "#6", unless the data has no number.
pub fn outcome_code(record: &Record) -> Option<String> {
    match &record.detail {
        Detail::Outcome(outcome) => outcome.code.as_ref().map(|code| {
            let code = code.trim_start_matches('#');
            format!("#{code}")
        }),
        _ => None,
    }
}

fn by_name(labels: Vec<Label>) -> Vec<Label> {
    sorted(labels, &|one, other| one.folded.cmp(&other.folded))
}

/// By name, what lies below another value directly after it; deeper levels stand with the first.
fn nested(labels: Vec<Label>, values: &[Value]) -> Vec<Label> {
    let mut position_of: BTreeMap<String, usize> = BTreeMap::new();
    for (position, value) in values.iter().enumerate() {
        position_of.insert(value.key.clone(), position);
    }
    let root_of = |position: usize| {
        let mut root = position;
        while let Some(parent) = values
            .get(root)
            .and_then(|value| value.parent.as_ref())
            .and_then(|parent| position_of.get(parent))
        {
            root = *parent;
        }
        root
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

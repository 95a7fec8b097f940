//! Activities of different partners that are close to each other, best first and side by side with
//! the reasons, for whoever plans next and whoever decides what they are.

use std::collections::BTreeMap;

use barnoma_files::Speech;
use barnoma_lang::Text;
use barnoma_lang::messages::capitalised;
use barnoma_pack::RecordNo;
use barnoma_pack::expr::Expr;
use barnoma_reader::cards::reasons;
use barnoma_reader::model::{Nearness, Participant, Programme, Record, Related};
use barnoma_viewer::card::{draw_phrase, open_heading};
use barnoma_viewer::dates;
use barnoma_viewer::markup::Sink;
use barnoma_viewer::select::select;

use crate::draw::Pen;
use crate::table::Asked;

/// Organisations that are named of an activity.
const MOST_NAMES: usize = 3;

/// Two activities with what speaks for their being close.
pub struct Pair<'a> {
    both: [(RecordNo, &'a Record); 2],
    related: &'a Related,
}

/// Each pair once, the best first; of the two that one leads whose partner does.
pub fn pairs(programme: &Programme) -> Vec<Pair<'_>> {
    let mut found: BTreeMap<(usize, usize), Pair<'_>> = BTreeMap::new();
    for (no, record) in programme.records.iter().enumerate() {
        for related in &record.related {
            let Some(other) = programme.record(related.record) else { continue };
            let rank = |record: &Record, no: usize| (record.sources.first().copied(), no);
            let leads = rank(record, no) <= rank(other, related.record.0);
            let key = (no.min(related.record.0), no.max(related.record.0));
            let pair = Pair { both: [(RecordNo(no), record), (related.record, other)], related };
            // As the leading one tells it, if it does.
            if leads {
                found.insert(key, pair);
            } else {
                found.entry(key).or_insert(pair);
            }
        }
    }
    let mut pairs: Vec<Pair<'_>> = found.into_values().collect();
    pairs.sort_by(|one, other| {
        let score = |pair: &Pair<'_>| pair.related.score.unwrap_or_default();
        let group = group(one).cmp(&group(other));
        group.then(score(other).total_cmp(&score(one)))
    });
    pairs
}

/// The headings, in order.
const GROUPS: [&str; 3] = ["close.maybe", "close.alike", "close.kept"];

fn group(pair: &Pair<'_>) -> usize {
    match pair.related.nearness {
        Nearness::MaybeSame | Nearness::SaidSame => 0,
        Nearness::Close => 1,
        Nearness::Related => 2,
    }
}

/// What a board calls a record: `{source}#{id}`.
fn reference(programme: &Programme, record: &Record) -> Option<String> {
    let source = programme.source(*record.sources.first()?)?;
    let id = record.id.strip_prefix(&source.id)?.strip_prefix('.')?;
    Some([&source.id, "#", id].concat())
}

impl Pair<'_> {
    /// The names by which a board's verdicts know the two.
    pub fn names(&self, programme: &Programme) -> Vec<String> {
        self.both.iter().filter_map(|(_, record)| reference(programme, record)).collect()
    }
}

/// Has a text of the data drawn in its language.
fn draw_text(text: &Text, asked: &Asked, sink: &mut dyn Sink) {
    let (lang, said) = text.choose(asked.wording.wanted());
    draw_phrase(&asked.wording.said(lang.as_str(), said, &[]), sink);
}

impl Pen<'_> {
    /// The pairs of which a query has chosen one or both, under headings that say how close they
    /// are. `mark` gives each pair what a script knows it by.
    pub fn close(
        &mut self,
        asked: &Asked,
        pairs: &[Pair<'_>],
        mark: &dyn Fn(&Pair<'_>, &mut dyn Sink),
    ) {
        let words = asked.wording.catalogue();
        let chosen = select(asked.library, asked.agenda, asked.query).records;
        let is_chosen = |pair: &&Pair| pair.both.iter().any(|(no, _)| chosen.contains(no.0));
        let pairs: Vec<&Pair> = pairs.iter().filter(is_chosen).collect();
        if pairs.is_empty() {
            return self.words("p", &[], words.text("close.none"));
        }
        for (at, heading) in GROUPS.iter().enumerate() {
            let of_group: Vec<&&Pair> = pairs.iter().filter(|pair| group(pair) == at).collect();
            if of_group.is_empty() {
                continue;
            }
            let n = words.number(of_group.len());
            self.heading(self.level, &words.fill(heading, &[("n", &n)]));
            self.open("ol", &[("class", "b-close"), ("role", "list")]);
            for pair in of_group {
                self.open("li", &[("class", "b-close__pair")]);
                mark(pair, self.sink);
                self.pair(asked, pair);
                self.sink.close();
            }
            self.sink.close();
        }
    }

    fn pair(&mut self, asked: &Asked, pair: &Pair) {
        self.open("div", &[("class", "b-close__both")]);
        for (no, record) in pair.both {
            self.activity(asked, no, record);
        }
        self.sink.close();
        let reasons = reasons(asked.programme, pair.related);
        if reasons.is_empty() {
            return;
        }
        let catalogue = asked.wording.catalogue();
        let speech = Speech {
            catalogue,
            wanted: asked.wording.wanted(),
            day: asked.agenda.today,
            has_directions: true,
        };
        self.open("p", &[("class", "b-close__why")]);
        self.words("b", &[], catalogue.text("close.why"));
        self.sink.text(" ");
        self.sink.text(&speech.say(&Expr::Capitalised(Box::new(Expr::List(reasons)))));
        self.sink.close();
    }

    /// One of the two, with what tells it from the other.
    fn activity(&mut self, asked: &Asked, no: RecordNo, record: &Record) {
        let (programme, words) = (asked.programme, asked.wording.catalogue());
        // A picture has no ids by which its heading could name it.
        let (_, name) = record.name.choose(asked.wording.wanted());
        self.open("article", &[("class", "b-close__one"), ("aria-label", name)]);
        open_heading(self.level.saturating_add(1), self.sink);
        self.open("a", &[("href", &(self.card)(&record.id))]);
        draw_text(&record.name, asked, self.sink);
        self.sink.close();
        self.sink.close();
        self.sink.open("dl");
        let sources = record.sources.iter().filter_map(|no| programme.source(*no));
        let named = sources.map(|one| match &one.name {
            Some(name) => Named::Text(name),
            None => Named::Letters(one.id.clone()),
        });
        self.fact(asked, "facet.partner", named.collect());
        let today = asked.agenda.day_of(no);
        let when = dates::when(&record.when, today, programme.zone_of(record), words);
        let when = when.map(|line| Named::Letters(capitalised(&line.text)));
        self.fact(asked, "facet.when", when.into_iter().collect());
        let places = record.location.iter().filter_map(|no| programme.place(*no));
        self.fact(asked, "facet.place", places.map(|place| Named::Text(&place.name)).collect());
        let mut names: Vec<Named> = Vec::new();
        for one in &record.participation {
            let name = match &one.who {
                Participant::Named(name) => Some(name),
                Participant::Known(no) => {
                    programme.organization(*no).map(|one| one.name_at(&record.when))
                }
            };
            names.extend(name.map(Named::Text).filter(|name| !names.contains(name)));
        }
        let n_more = names.len().saturating_sub(MOST_NAMES);
        names.truncate(MOST_NAMES);
        if n_more > 0 {
            names.push(Named::Letters(words.count("fact.more", n_more, &[])));
        }
        self.fact(asked, "facet.organization", names);
        self.sink.close();
        self.sink.close();
    }

    fn fact(&mut self, asked: &Asked, key: &str, values: Vec<Named<'_>>) {
        if values.is_empty() {
            return;
        }
        self.sink.open("div");
        self.words("dt", &[], asked.wording.catalogue().text(key));
        self.sink.open("dd");
        for (position, value) in values.into_iter().enumerate() {
            if position > 0 {
                self.sink.text(asked.wording.catalogue().text("list.semicolon"));
            }
            match value {
                Named::Text(text) => draw_text(text, asked, self.sink),
                Named::Letters(letters) => self.sink.text(&letters),
            }
        }
        self.sink.close();
        self.sink.close();
    }
}

/// What is said of an activity: a text of the data, or letters.
#[derive(PartialEq)]
enum Named<'a> {
    Text(&'a Text),
    Letters(String),
}

//! Who reported an activity and how fresh that is, what others report of it, and what is close to
//! it with the reasons.

use barnoma_pack::expr::Expr;
use barnoma_pack::list::{Attribute, Class, ListBuilder, NAMED, Tag};

use super::facts::Item;
use super::{CardWriter, coded};
use crate::day::{Day, End, Span, When, read_moment};
use crate::lang::Text;
use crate::model::{Also, Arrival, Nearness, Programme, Related, Source};

fn fill(key: &str, values: Vec<(&str, Expr)>) -> Expr {
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value));
    Expr::Fill(key.to_owned(), values.collect())
}

fn isolated(text: &Text) -> Expr {
    Expr::Isolated(Box::new(Expr::Text(text.clone())))
}

fn day(day: Day) -> Expr {
    let when = read_moment(&day.to_string())
        .map_or(When::Undated, |start| When::Once(Span { start, end: End::Same }));
    Expr::When(Box::new(when), None)
}

/// What a partner is called.
fn partner(source: &Source) -> Expr {
    source.name.as_ref().map_or_else(|| Expr::literal(&source.id), isolated)
}

/// A partner with what came of its file: "Office, updated 3 December 2021, complete until ...".
pub fn freshness(source: &Source) -> Expr {
    let name = partner(source);
    let mut parts = match (source.arrival, source.date_modified) {
        (Some(Arrival::Fresh) | None, Some(modified)) => {
            vec![fill("partner.updated", vec![("partner", name), ("date", day(modified))])]
        }
        _ => vec![name],
    };
    let code = source.reason.as_deref().and_then(|reason| reason.split(' ').next());
    parts.extend(code.map(|code| Expr::Message(["partner.", code].concat())));
    match (source.arrival, source.date_modified) {
        (Some(Arrival::Kept), Some(modified)) => {
            parts.push(fill("partner.as_of", vec![("date", day(modified))]));
        }
        (Some(Arrival::Missing), _) => parts.push(Expr::message("partner.nothing")),
        _ => {}
    }
    if let (Some(Arrival::Fresh), Some((_, last))) = (source.arrival, source.complete_for) {
        parts.push(fill("partner.complete", vec![("date", day(last))]));
    }
    let mut joined = Vec::new();
    for part in parts {
        if !joined.is_empty() {
            joined.push(Expr::message("list.comma"));
        }
        joined.push(part);
    }
    Expr::Joined(joined)
}

impl CardWriter<'_> {
    /// Who reported it, and how fresh that is; nothing where there is only one partner.
    pub(super) fn reporters(&self) -> Vec<Item> {
        let is_partner = |source: &&Source| source.arrival.is_some();
        if self.programme.sources.iter().filter(is_partner).count() < 2 {
            return Vec::new();
        }
        let sources = self.record.sources.iter().filter_map(|&no| self.programme.source(no));
        sources.filter(is_partner).map(|source| Item::Said(freshness(source))).collect()
    }

    /// What the others report of it, and where that differs.
    pub(super) fn others(&self) -> Vec<Item> {
        self.record.also.iter().flat_map(|also| self.differences(also)).collect()
    }

    fn differences(&self, also: &Also) -> Vec<Item> {
        let Some(source) = self.programme.source(also.source) else { return Vec::new() };
        let name = vec![Expr::Text(also.name.clone())];
        let mut values = vec![Expr::Joined(name)];
        if also.when != self.record.when && !also.when.is_undated() {
            values.push(Expr::When(Box::new(also.when.clone()), None));
        }
        if also.location != self.record.location {
            let places = also.location.iter().filter_map(|&no| self.programme.place(no));
            values.push(Expr::List(places.map(|place| isolated(&place.name)).collect()));
        }
        if also.event_status.is_some_and(|status| {
            status == crate::model::EventStatus::Cancelled
                && self.event().is_some_and(|event| event.event_status != status)
        }) {
            values.push(Expr::message("event.cancelled"));
        }
        values.retain(|value| *value != Expr::List(Vec::new()));
        let line =
            |value: Expr| fill("also.says", vec![("partner", partner(source)), ("value", value)]);
        values.into_iter().map(|value| Item::Said(line(value))).collect()
    }

    /// Writes what is close to it.
    pub(super) fn write_close(&self, list: &mut ListBuilder) {
        let related = &self.record.related;
        if related.is_empty() {
            return;
        }
        list.element(Tag::Div, Class::None, |list| {
            list.element(Tag::Paragraph, Class::None, |list| {
                list.say(&Expr::Count("close.title".to_owned(), related.len(), Vec::new()));
            });
            list.element(Tag::Terms, Class::Facts, |list| {
                related.iter().for_each(|one| self.write_related(one, list));
            });
        });
    }

    fn write_related(&self, related: &Related, list: &mut ListBuilder) {
        let Some(other) = self.programme.record(related.record) else { return };
        let source = other.sources.first().and_then(|&no| self.programme.source(no));
        let who = source.map_or_else(|| Expr::literal(""), partner);
        let key = match related.nearness {
            Nearness::MaybeSame => "close.same",
            Nearness::SaidSame => "close.said",
            Nearness::Close => "close.near",
            Nearness::Related => "close.known",
        };
        list.element(Tag::Term, Class::None, |list| list.say(&fill(key, vec![("partner", who)])));
        list.element(Tag::Definition, Class::None, |list| {
            list.element(Tag::Anchor, Class::None, |list| {
                list.set(Attribute::Href, &["#b-", &other.id].concat());
                list.phrase(NAMED, &coded(other));
            });
        });
        if !other.when.is_undated() {
            let when = Expr::When(Box::new(other.when.clone()), None);
            list.element(Tag::Definition, Class::None, |list| list.say(&when));
        }
        let reasons = reasons(self.programme, related);
        if !reasons.is_empty() {
            let reasons = Expr::Capitalised(Box::new(Expr::List(reasons)));
            list.element(Tag::Definition, Class::None, |list| list.say(&reasons));
        }
    }
}

/// Why an activity is close, in words; what is not known, or names what is not there, is left out.
pub fn reasons(programme: &Programme, related: &Related) -> Vec<Expr> {
    related.reasons.iter().filter_map(|one| reason(programme, one)).collect()
}

/// A reason in words; none if it is not known, or names what is not there.
fn reason(programme: &Programme, reason: &str) -> Option<Expr> {
    let mut parts = reason.split('|');
    let code = parts.next()?;
    let values: Vec<&str> = parts.collect();
    let first = values.first().copied();
    let count = |key: &str| {
        let n = first?.parse().ok()?;
        Some(Expr::Count(key.to_owned(), n, Vec::new()))
    };
    let literal = |text: &str| Expr::Isolated(Box::new(Expr::literal(text)));
    Some(match code {
        "day" | "days" | "month" | "period" | "online" | "page" | "both" => {
            Expr::Message(["reason.", code].concat())
        }
        "before" => count("reason.before")?,
        "after" => count("reason.after")?,
        "more" => count("reason.more")?,
        "id" => fill("reason.id", vec![("id", literal(first?))]),
        "words" => {
            let words = values.iter().map(|word| shared_word(word)).collect();
            fill("reason.words", vec![("words", Expr::List(words))])
        }
        "theme" => {
            let code = *values.get(1)?;
            let mut known = programme.concepts.iter();
            let concept =
                known.find(|one| Some(one.vocabulary.as_str()) == first && one.code == code);
            let theme = concept.map_or_else(|| literal(code), |concept| isolated(&concept.name));
            fill("reason.theme", vec![("theme", theme)])
        }
        "place" | "within" => {
            let place = programme.places.iter().find(|one| Some(one.id.as_str()) == first)?;
            let key = ["reason.", code].concat();
            fill(&key, vec![("place", isolated(&place.name))])
        }
        "names" | "third" => {
            let id = values.last().copied();
            let mut known = programme.organizations.iter();
            let organization = known.find(|one| Some(one.id.as_str()) == id)?;
            let mut filled = vec![("organization", isolated(&organization.name))];
            if code == "names" {
                let mut sources = programme.sources.iter();
                let source = sources.find(|one| Some(one.id.as_str()) == first)?;
                filled.push(("partner", partner(source)));
            }
            fill(&["reason.", code].concat(), filled)
        }
        _ => return None,
    })
}

/// "fact-checking" ("проверка фактов" in Russian).
fn shared_word(word: &str) -> Expr {
    let quoted = |text: &str| {
        let text = Expr::Isolated(Box::new(Expr::literal(text)));
        fill("quote", vec![("text", text)])
    };
    let Some((own, other)) = word.split_once('=') else { return quoted(word) };
    let (other, lang) = other.rsplit_once('@').unwrap_or((other, "und"));
    let language = Expr::Name("language".to_owned(), lang.to_owned());
    fill(
        "reason.word",
        vec![("own", quoted(own)), ("other", quoted(other)), ("language", language)],
    )
}

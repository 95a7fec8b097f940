//! Each record as a card: what is read, in the order in which it is read, as a display list.
//! This is the one place that knows what a card looks like.

mod close;
mod facts;
mod row;

pub use close::{freshness, reasons};

use barnoma_pack::expr::Expr;
use barnoma_pack::list::{
    Attribute, CardHead, Class, ListBuilder, MARKED, MOVED_ONLINE, NAMED, RESCHEDULED, Tag, card,
    op,
};
use barnoma_pack::pool::PoolBuilder;
use barnoma_pack::{Facet, Kind, RecordNo};

use crate::calendar::calendar;
use crate::day::When;
use crate::lang::Text;
use crate::model::{
    Detail, Event, EventStatus, Image, Indicator, Participant, PlaceNo, Programme, Record, Version,
};

/// What is known of all records together, for the cards of some.
#[derive(Debug)]
pub struct Related {
    /// For each record its parts.
    pub members: Vec<Vec<RecordNo>>,
    /// For each outcome how many records of each kind belong to it.
    pub belonging: Vec<[usize; 4]>,
}

impl Related {
    /// Looks at a programme.
    pub fn of(programme: &Programme) -> Related {
        let n_records = programme.records.len();
        let mut members = vec![Vec::new(); n_records];
        let mut belonging = vec![[0; 4]; n_records];
        for (no, record) in programme.records.iter().enumerate() {
            if let Some(parts) = record.part_of.and_then(|whole| members.get_mut(whole.0)) {
                parts.push(RecordNo(no));
            }
            for outcome in &record.outcomes {
                let counts = belonging.get_mut(outcome.0);
                if let Some(n) = counts.and_then(|counts| counts.get_mut(record.kind as usize)) {
                    *n += 1;
                }
            }
        }
        Related { members, belonging }
    }
}

/// Writes the card of a record; its strings go to a pool.
pub fn write(
    programme: &Programme,
    related: &Related,
    no: RecordNo,
    pool: &mut PoolBuilder,
) -> Vec<u8> {
    let Some(record) = programme.record(no) else { return Vec::new() };
    let maker = CardWriter { programme, related, no, record };
    let mut list = ListBuilder::new(pool);
    maker.write(&mut list);
    let list = list.finish();
    let calendar = calendar(record, programme);
    let head = CardHead {
        id: &record.id,
        when: &record.when,
        zone: programme.zone_of(record),
        town: maker.town(),
        texts: &texts(programme, record),
        calendar: calendar.as_deref(),
    };
    card(&head, &list, pool)
}

/// The texts in which a record is searched, its own ones first.
fn texts<'a>(programme: &'a Programme, record: &'a Record) -> Vec<&'a Text> {
    let mut texts = vec![&record.name];
    texts.extend(&record.alternate_name);
    texts.extend(&record.description);
    texts.extend(&record.topics);
    texts.extend(record.also.iter().map(|also| &also.name));
    for participation in &record.participation {
        match &participation.who {
            Participant::Named(name) => texts.push(name),
            Participant::Known(first) => {
                let mut next = Some(*first);
                while let Some(found) = next.and_then(|no| programme.organization(no)) {
                    texts.push(&found.name);
                    texts.extend(&found.alternate_name);
                    texts.extend(found.former_names.iter().map(|former| &former.name));
                    next = found.parent;
                }
            }
        }
    }
    for first in record.location.iter().chain(&record.spatial_coverage) {
        let mut next: Option<PlaceNo> = Some(*first);
        while let Some(found) = next.and_then(|no| programme.place(no)) {
            texts.push(&found.name);
            texts.extend(&found.alternate_name);
            next = found.contained_in;
        }
    }
    texts
}

/// Writes the parts of one card.
struct CardWriter<'a> {
    programme: &'a Programme,
    related: &'a Related,
    no: RecordNo,
    record: &'a Record,
}

impl CardWriter<'_> {
    /// A row: the date, what it is and where, who and in which language; and what is folded below.
    fn write(&self, list: &mut ListBuilder) {
        let record = self.record;
        if record.kind == Kind::Event && !matches!(record.when, When::Undated | When::Until(_)) {
            list.place(op::DATE_BLOCK);
        }
        list.element(Tag::Div, Class::Main, |list| {
            let href = record.url.as_ref().map(|url| url.as_str());
            list.title(&record.name, outcome_code(record).as_deref(), href);
            if record.kind != Kind::Outcome && !record.when.is_undated() {
                list.place(op::WHEN);
            }
            let type_code = record.type_code.as_deref();
            list.line(type_code, self.announced(), |list| self.write_line(list));
            list.place(op::FOUND_IN);
            self.write_calls(list);
        });
        self.write_side(list);
        let name = vec![("title".to_owned(), outcome_title(record))];
        let name = Expr::Fill("card.more".to_owned(), name);
        let inside = |list: &mut ListBuilder| {
            if let Some(image) = &record.image {
                picture(image, list);
            }
            if let Some(description) = &record.description {
                list.paragraphs(description);
            }
            self.write_facts(list);
            if !record.topics.is_empty() {
                list.element(Tag::Paragraph, Class::Topics, |list| {
                    for topic in &record.topics {
                        let topic = [Expr::Text(topic.clone())];
                        list.element(Tag::Span, Class::Topic, |list| list.phrase(MARKED, &topic));
                    }
                });
            }
            self.write_indicators(list);
            self.write_close(list);
            self.write_links(list);
        };
        list.fold(&name, inside, |list| self.write_buttons(list));
    }

    fn event(&self) -> Option<&Event> {
        match &self.record.detail {
            Detail::Event(event) => Some(event),
            _ => None,
        }
    }

    fn announced(&self) -> u8 {
        match self.event().map(|event| event.event_status) {
            Some(EventStatus::MovedOnline) => MOVED_ONLINE,
            Some(EventStatus::Rescheduled) => RESCHEDULED,
            _ => 0,
        }
    }

    fn write_indicators(&self, list: &mut ListBuilder) {
        let Detail::Outcome(outcome) = &self.record.detail else { return };
        if outcome.indicators.is_empty() {
            return;
        }
        let id = &self.record.id;
        let caption_id = ["b--indicators-", id].concat();
        list.element(Tag::Div, Class::IndicatorsRegion, |list| {
            list.set(Attribute::Role, "region");
            list.set(Attribute::Tabindex, "0");
            list.set(Attribute::LabelledBy, &[&caption_id, " b--title-", id].concat());
            list.element(Tag::Table, Class::IndicatorsTable, |list| {
                list.element(Tag::TableCaption, Class::IndicatorsCaption, |list| {
                    list.set(Attribute::Id, &caption_id);
                    list.say(&Expr::message("indicator.summary"));
                });
                list.element(Tag::Head, Class::None, |list| {
                    list.element(Tag::Row, Class::None, indicator_columns);
                });
                list.element(Tag::Body, Class::None, |list| {
                    outcome.indicators.iter().for_each(|one| indicator_rows(one, list));
                });
            });
        });
    }

    /// The links that stand on the row: what one is asked to do.
    fn write_calls(&self, list: &mut ListBuilder) {
        let mut calls: Vec<Link> = Vec::new();
        if let Detail::Action(action) = &self.record.detail {
            calls.extend(action.target.as_ref().map(|target| Link {
                href: target.href.as_str(),
                label: match &target.name {
                    Some(name) => Expr::Text(name.clone()),
                    None => Expr::message("action.take_part"),
                },
                hreflang: target.hreflang.as_ref().map(|lang| lang.as_str()),
                is_primary: true,
            }));
        }
        calls.extend(self.links().filter(|link| link.is_primary));
        write_links(&calls, list);
    }

    /// All other links.
    fn write_links(&self, list: &mut ListBuilder) {
        let links: Vec<Link> = self.links().filter(|link| !link.is_primary).collect();
        write_links(&links, list);
    }

    fn links(&self) -> impl Iterator<Item = Link<'_>> {
        self.record.links.iter().map(|link| {
            let is_registration = link.rel.as_deref() == Some("registration");
            Link {
                href: link.href.as_str(),
                label: match &link.name {
                    Some(name) => Expr::Text(name.clone()),
                    None if is_registration => Expr::message("event.register"),
                    None => Expr::literal(host(link.href.as_str())),
                },
                hreflang: link.hreflang.as_ref().map(|lang| lang.as_str()),
                is_primary: is_registration,
            }
        })
    }

    fn write_buttons(&self, list: &mut ListBuilder) {
        for outcome in self.record.outcomes.iter().filter_map(|&no| self.programme.record(no)) {
            let code = vec![("code".to_owned(), outcome_title(outcome))];
            let label = Expr::Fill("event.outcome".to_owned(), code);
            filter_button(&outcome.id, Class::SmallButton, &label, None, list);
        }
    }
}

fn write_links(links: &[Link], list: &mut ListBuilder) {
    if !links.is_empty() {
        list.element(Tag::Paragraph, Class::Links, |list| {
            links.iter().for_each(|link| link.write(list));
        });
    }
}

/// A button that shows what belongs to an outcome.
fn filter_button(
    outcome: &str,
    class: Class,
    label: &Expr,
    name: Option<&Expr>,
    list: &mut ListBuilder,
) {
    list.element(Tag::Button, class, |list| {
        list.set(Attribute::Type, "button");
        if let Some(name) = name {
            list.attribute(Attribute::Label, name);
        }
        list.set(Attribute::Facet, Facet::Outcome.code());
        list.set(Attribute::Value, outcome);
        list.say(label);
    });
}

/// A link that a card offers.
struct Link<'a> {
    href: &'a str,
    label: Expr,
    hreflang: Option<&'a str>,
    /// Whether it is the call to action.
    is_primary: bool,
}

impl Link<'_> {
    fn write(&self, list: &mut ListBuilder) {
        let class = if self.is_primary { Class::PrimaryLink } else { Class::Link };
        list.element(Tag::Anchor, class, |list| {
            list.set(Attribute::Href, self.href);
            if let Some(hreflang) = self.hreflang {
                list.set(Attribute::Hreflang, hreflang);
            }
            list.set(Attribute::Rel, "noopener");
            list.phrase(0, std::slice::from_ref(&self.label));
            if self.is_primary {
                list.place(op::ARROW);
            }
        });
    }
}

/// A picture; decoration, so its alternative text is empty unless the data has a caption.
fn picture(image: &Image, list: &mut ListBuilder) {
    list.element(Tag::Figure, Class::Figure, |list| {
        list.element(Tag::Image, Class::Image, |list| {
            list.set(Attribute::Source, image.url.as_str());
            let caption = image.caption.clone();
            let alt = caption.clone().map_or_else(|| Expr::literal(""), Expr::Text);
            list.attribute(Attribute::Alt, &alt);
            if let Some(caption) = caption {
                list.attribute(Attribute::Lang, &Expr::Language(caption));
            }
            list.set(Attribute::Loading, "lazy");
            list.set(Attribute::Decoding, "async");
        });
        if let Some(credit) = &image.credit {
            list.element(Tag::Caption, Class::Credit, |list| list.say(&Expr::literal(credit)));
        }
    });
}

fn indicator_columns(list: &mut ListBuilder) {
    for column in ["name", "baseline", "period", "target", "actual"] {
        list.element(Tag::Heading, Class::None, |list| {
            list.set(Attribute::Scope, "col");
            list.say(&Expr::Message(["indicator.", column].concat()));
        });
    }
}

/// A value of an indicator: "40%", "40 %".
fn amount(indicator: &Indicator, value: &str) -> Expr {
    match indicator.measure == "percentage" {
        true => {
            Expr::Fill("number.percent".to_owned(), vec![("n".to_owned(), Expr::literal(value))])
        }
        false => Expr::literal(value),
    }
}

/// What stands in one line and belongs to no sentence: "2021; 2022".
fn apart(items: impl Iterator<Item = Expr>) -> Expr {
    let mut joined = Vec::new();
    for item in items {
        if !joined.is_empty() {
            joined.push(Expr::message("list.semicolon"));
        }
        joined.push(item);
    }
    match joined.len() {
        0 => Expr::literal(""),
        1 => joined.remove(0),
        _ => Expr::Joined(joined),
    }
}

fn indicator_rows(indicator: &Indicator, list: &mut ListBuilder) {
    let values = |values: &[String]| apart(values.iter().map(|value| amount(indicator, value)));
    let baseline = apart(indicator.baselines.iter().map(|(year, value)| match value {
        Some(value) => {
            Expr::Joined(vec![amount(indicator, value), Expr::Literal(format!(" ({year})"))])
        }
        None => Expr::Literal(year.to_string()),
    }));
    let mut row = |cells: [Expr; 4]| {
        list.element(Tag::Row, Class::None, |list| {
            list.element(Tag::Heading, Class::None, |list| {
                list.set(Attribute::Scope, "row");
                list.phrase(NAMED, &[Expr::Text(indicator.name.clone())]);
            });
            for cell in cells {
                list.element(Tag::Cell, Class::None, |list| list.say(&cell));
            }
        });
    };
    if indicator.periods.is_empty() {
        row([baseline.clone(), Expr::literal(""), Expr::literal(""), Expr::literal("")]);
    }
    for period in &indicator.periods {
        let when = Expr::When(Box::new(period.when.clone()), None);
        row([baseline.clone(), when, values(&period.targets), values(&period.actuals)]);
    }
}

/// "#6", or "SDG 16" as it is: a number needs a mark, a word has none. None without a code.
pub fn outcome_code(record: &Record) -> Option<String> {
    let Detail::Outcome(outcome) = &record.detail else { return None };
    let code = outcome.code.as_ref()?.trim_start_matches('#');
    let mark = if code.starts_with(char::is_numeric) { "#" } else { "" };
    Some([mark, code].concat())
}

/// A name behind its code, which keeps its own direction.
fn coded(record: &Record) -> Vec<Expr> {
    let mut parts = Vec::new();
    if let Some(code) = outcome_code(record) {
        parts.push(Expr::Isolated(Box::new(Expr::Literal(code))));
        parts.push(Expr::literal(" "));
    }
    parts.push(Expr::Text(record.name.clone()));
    parts
}

/// "#6 Promote freedom of expression", for a place in one of our own sentences.
fn outcome_title(record: &Record) -> Expr {
    Expr::Isolated(Box::new(Expr::Joined(coded(record))))
}

/// "English (PDF, 2.3 MB)".
fn version_label(version: &Version) -> Expr {
    let languages = version.in_language.iter();
    let languages =
        languages.map(|lang| Expr::Name("language".to_owned(), lang.as_str().to_owned()));
    let languages = Expr::Capitalised(Box::new(Expr::List(languages.collect())));
    let mut notes: Vec<Expr> = Vec::new();
    notes.extend(version.encoding_format.as_deref().map(|kind| Expr::Literal(format_name(kind))));
    notes.extend(version.content_size.clone().map(Expr::Literal));
    if let Some(status) = version.work_status.as_deref().filter(|&status| status != "Published") {
        notes.push(Expr::Name("work_status".to_owned(), status.to_owned()));
    }
    if notes.is_empty() {
        return languages;
    }
    let mut joined = Vec::new();
    for note in notes {
        if !joined.is_empty() {
            joined.push(Expr::message("list.comma"));
        }
        joined.push(note);
    }
    Expr::Fill(
        "resource.version".to_owned(),
        vec![("language".to_owned(), languages), ("format".to_owned(), Expr::Joined(joined))],
    )
}

/// "example.org" of an address: better than nothing where a link has no name.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// "PDF" of "application/pdf".
fn format_name(media_type: &str) -> String {
    let name = match media_type {
        "text/html" => "HTML",
        "text/csv" => "CSV",
        "text/plain" => "TXT",
        "application/msword"
        | "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
        "application/vnd.ms-excel"
        | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
        "application/vnd.ms-powerpoint"
        | "application/vnd.openxmlformats-officedocument.presentationml.presentation" => {
            "PowerPoint"
        }
        other => {
            let name = other.rsplit('/').next().unwrap_or(other);
            let name = name.split(['+', ';']).next().unwrap_or(name);
            return name.trim_start_matches("x-").to_ascii_uppercase();
        }
    };
    name.to_owned()
}

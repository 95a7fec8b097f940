//! One record as a card: the parts of `page::Card` in the order in which they are read.

use super::Asked;
use super::wording::outcome_code;
use crate::day::{Phase, When};
use crate::messages::capitalised;
use crate::model::{Detail, Event, EventStatus, Indicator, Kind, Record, RecordNo};
use crate::page::{Card, CardImage, CardLink, Indicators, Phrase, Related, Tag, Tone};
use crate::query::{Facet, Query};
use crate::status::Status;
use crate::text::marks::Wanted;
use crate::words;

/// The card of a record; none only if the number is out of range.
pub(super) fn card(asked: &Asked, no: RecordNo, marked: &[Wanted]) -> Option<Card> {
    let record = asked.library.programme.record(no)?;
    let wording = asked.wording;
    let catalogue = wording.catalogue();
    let maker = Maker { asked, no, record, marked };
    let when = match record.kind {
        Kind::Outcome => None,
        _ => words::when(&record.when, asked.agenda.today, maker.zone(), catalogue),
    };
    let mut card = Card {
        id: record.id.clone(),
        kind: record.kind,
        prefix: maker.prefix(),
        code: outcome_code(record),
        title: wording.phrase(&record.name, marked),
        href: record.url.as_ref().map(|url| url.as_str().to_owned()),
        tags: maker.tags(),
        date_block: match record.kind {
            Kind::Event => words::date_block(&record.when, asked.agenda.today, catalogue),
            _ => None,
        },
        when,
        image: record.image.as_ref().map(|image| CardImage {
            url: image.url.as_str().to_owned(),
            alt: image.caption.as_ref().map(|text| wording.phrase(text, &[])).unwrap_or_default(),
            credit: image.credit.clone(),
        }),
        description: record
            .description
            .as_ref()
            .map_or_else(Vec::new, |text| wording.paragraphs(text, marked)),
        facts: maker.facts(),
        topics: record.topics.iter().map(|text| wording.phrase(text, marked)).collect(),
        links: maker.links(),
        related: maker.related(),
        indicators: maker.indicators(),
        calendar: maker.calendar(),
        found_in: None,
    };
    card.found_in = maker.found_in(&card);
    Some(card)
}

/// Makes the parts of one card.
pub(super) struct Maker<'a> {
    pub(super) asked: &'a Asked<'a>,
    pub(super) no: RecordNo,
    pub(super) record: &'a Record,
    pub(super) marked: &'a [Wanted],
}

impl Maker<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.asked.wording.catalogue().text(key).to_owned()
    }

    pub(super) fn own(&self, text: &str) -> Phrase {
        self.asked.wording.own_phrase(text)
    }

    pub(super) fn event(&self) -> Option<&Event> {
        match &self.record.detail {
            Detail::Event(event) => Some(event),
            _ => None,
        }
    }

    pub(super) fn zone(&self) -> Option<&str> {
        let own = self.event().and_then(|event| event.time_zone.as_deref());
        own.or(self.asked.library.programme.time_zone.as_deref())
    }

    fn status(&self) -> Option<&str> {
        self.asked.agenda.status(self.no)
    }

    /// The word that a reader of headings alone must not miss.
    fn prefix(&self) -> Option<String> {
        self.event()?;
        match self.status() {
            Some(code) if code == Status::Cancelled.code() => Some(self.text("event.cancelled")),
            Some(code) if code == Status::Postponed.code() => Some(self.text("event.postponed")),
            _ => None,
        }
    }

    fn tags(&self) -> Vec<Tag> {
        let catalogue = self.asked.wording.catalogue();
        let mut tags = Vec::new();
        let mut tag = |text: &str, tone: Tone| tags.push(Tag { text: text.to_owned(), tone });
        if let Some(code) = &self.record.type_code {
            tag(catalogue.name_of("type", code), Tone::Plain);
        }
        match (&self.record.detail, self.status()) {
            (Detail::Event(event), status) => {
                let is_off = match status {
                    Some("cancelled") => {
                        tag(catalogue.text("event.cancelled"), Tone::Bad);
                        true
                    }
                    Some("postponed") => {
                        tag(catalogue.text("event.postponed"), Tone::Warn);
                        true
                    }
                    _ => false,
                };
                match event.event_status {
                    EventStatus::MovedOnline => tag(catalogue.text("event.online_now"), Tone::Warn),
                    EventStatus::Rescheduled => {
                        tag(catalogue.text("event.rescheduled"), Tone::Warn);
                    }
                    _ => {}
                }
                match self.asked.agenda.phase(self.no) {
                    Phase::During if !is_off => {
                        let is_today =
                            self.record.when.next(self.asked.agenda.today).is_some_and(|days| {
                                days.first.is_some() && days.first == days.last
                            });
                        let key = if is_today { "event.today" } else { "event.now" };
                        tag(catalogue.text(key), Tone::Good);
                    }
                    Phase::After => tag(catalogue.text("event.past"), Tone::Plain),
                    _ => {}
                }
            }
            (Detail::Action(_), Some(status)) => {
                let tone = match status {
                    "ongoing" | "done" => Tone::Good,
                    "cancelled" => Tone::Bad,
                    "postponed" => Tone::Warn,
                    _ => Tone::Plain,
                };
                tag(catalogue.name_of("status", status), tone);
            }
            _ => {}
        }
        tags
    }

    /// "English (PDF, 2.3 MB)".
    pub(super) fn version_label(&self, version: &crate::model::Version) -> String {
        let catalogue = self.asked.wording.catalogue();
        let languages: Vec<String> =
            version.in_language.iter().map(|lang| self.asked.wording.language(lang)).collect();
        let languages = capitalised(&catalogue.list(&languages));
        let mut notes: Vec<String> = Vec::new();
        notes.extend(version.encoding_format.as_deref().map(format_name));
        notes.extend(version.content_size.clone());
        if let Some(status) = version.work_status.as_deref().filter(|&status| status != "Published")
        {
            notes.push(catalogue.name_of("work_status", status).to_owned());
        }
        if notes.is_empty() {
            return languages;
        }
        let notes = notes.join(catalogue.text("list.comma"));
        catalogue.fill("resource.version", &[("language", &languages), ("format", &notes)])
    }

    fn links(&self) -> Vec<CardLink> {
        let wording = self.asked.wording;
        let mut links = Vec::new();
        match &self.record.detail {
            Detail::Action(action) => links.extend(action.target.as_ref().map(|target| CardLink {
                href: target.href.as_str().to_owned(),
                label: match &target.name {
                    Some(name) => wording.phrase(name, &[]),
                    None => self.own(&self.text("action.take_part")),
                },
                hreflang: target.hreflang.as_ref().map(|lang| lang.as_str().to_owned()),
                is_primary: true,
            })),
            Detail::Resource(resource) => {
                links.extend(resource.versions.iter().filter_map(|version| {
                    let href = version.url.as_ref()?.as_str().to_owned();
                    Some(CardLink {
                        href,
                        label: self.own(&self.version_label(version)),
                        hreflang: version.in_language.first().map(|lang| lang.as_str().to_owned()),
                        is_primary: false,
                    })
                }));
            }
            Detail::Outcome(_) | Detail::Event(_) => {}
        }
        links.extend(self.record.links.iter().map(|link| {
            let is_registration = link.rel.as_deref() == Some("registration");
            CardLink {
                href: link.href.as_str().to_owned(),
                label: match &link.name {
                    Some(name) => wording.phrase(name, &[]),
                    None if is_registration => self.own(&self.text("event.register")),
                    None => self.own(host(link.href.as_str())),
                },
                hreflang: link.hreflang.as_ref().map(|lang| lang.as_str().to_owned()),
                is_primary: is_registration,
            }
        }));
        links
    }

    fn related(&self) -> Vec<Related> {
        let catalogue = self.asked.wording.catalogue();
        let index = &self.asked.library.index;
        let programme = &self.asked.library.programme;
        if self.record.kind == Kind::Outcome {
            let value =
                index.values(Facet::Outcome).iter().find(|value| value.key == self.record.id);
            let n = value.map_or(0, |value| value.records.count_ones(..));
            if n == 0 {
                return Vec::new();
            }
            let title = self.asked.wording.outcome_title(self.record).plain();
            return vec![Related {
                label: catalogue.count("outcome.related", n, &[]),
                name: catalogue.count("outcome.related_name", n, &[("outcome", &title)]),
                query: Query::default().with_value(Facet::Outcome, &self.record.id),
            }];
        }
        let outcomes = self.record.outcomes.iter().filter_map(|&no| programme.record(no));
        outcomes
            .map(|outcome| {
                let title = self.asked.wording.outcome_title(outcome).plain();
                let short = outcome_code(outcome).unwrap_or_else(|| title.clone());
                Related {
                    label: catalogue
                        .fill("event.outcome", &[("code", &self.asked.wording.isolated(&short))]),
                    name: catalogue.fill("event.outcome", &[("code", &title)]),
                    query: Query::default().with_value(Facet::Outcome, &outcome.id),
                }
            })
            .collect()
    }

    fn indicators(&self) -> Option<Indicators> {
        let Detail::Outcome(outcome) = &self.record.detail else { return None };
        let rows: Vec<(Phrase, Vec<String>)> = outcome
            .indicators
            .iter()
            .flat_map(|indicator| self.indicator_rows(indicator))
            .collect();
        (!rows.is_empty()).then(|| Indicators {
            summary: self.text("indicator.summary"),
            columns: ["name", "baseline", "period", "target", "actual"]
                .map(|column| self.text(&format!("indicator.{column}")))
                .to_vec(),
            rows,
        })
    }

    fn indicator_rows(&self, indicator: &Indicator) -> Vec<(Phrase, Vec<String>)> {
        let name = self.asked.wording.phrase(&indicator.name, &[]);
        let unit = if indicator.measure == "percentage" { "\u{a0}%" } else { "" };
        let values = |values: &[String]| {
            let values: Vec<String> = values.iter().map(|value| format!("{value}{unit}")).collect();
            values.join("; ")
        };
        let baselines = indicator.baselines.iter().map(|(year, value)| match value {
            Some(value) => format!("{value}{unit} ({year})"),
            None => year.to_string(),
        });
        let baseline = baselines.collect::<Vec<_>>().join("; ");
        if indicator.periods.is_empty() {
            let empty = String::new;
            return vec![(name, vec![baseline, empty(), empty(), empty()])];
        }
        let row = |period: &crate::model::IndicatorPeriod| {
            let today = self.asked.agenda.today;
            let span = words::when(&period.when, today, None, self.asked.wording.catalogue());
            let span = span.map(|line| line.text).unwrap_or_default();
            let cells =
                vec![baseline.clone(), span, values(&period.targets), values(&period.actuals)];
            (name.clone(), cells)
        };
        indicator.periods.iter().map(row).collect()
    }

    /// "Add to calendar", for an event that has dates and is not over.
    fn calendar(&self) -> Option<String> {
        self.event()?;
        let is_ahead = !matches!(self.asked.agenda.phase(self.no), Phase::After | Phase::Undated);
        let has_end = match &self.record.when {
            When::Undated | When::Until(_) => false,
            When::Once(span) | When::Recurring(span, _) => span.end != crate::day::End::Open,
        };
        (is_ahead && has_end).then(|| self.text("calendar.add"))
    }
}

/// "example.org" of an address: better than nothing where a link has no name.
pub(super) fn host(url: &str) -> &str {
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

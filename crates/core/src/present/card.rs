//! One record as a card: the parts of `page::Card` in the order in which they are read.

use super::Asked;
use super::wording::outcome_code;
use crate::day::{Phase, When};
use crate::model::{
    AttendanceMode, Contact, Detail, Event, EventStatus, Indicator, Kind, Participant, PlaceNo,
    Record, RecordNo, Resource,
};
use crate::page::{
    Card, CardImage, CardLink, Fact, Indicators, Item, Phrase, Related, Span, Tag, Tone,
};
use crate::query::{Facet, Query};
use crate::status::Status;
use crate::words;

/// Members of a series or collection that are named on its card.
const MAX_MEMBERS: usize = 10;

/// The card of a record; none only if the number is out of range.
pub(super) fn card(asked: &Asked, no: RecordNo, marked: &[String]) -> Option<Card> {
    let record = asked.library.programme.record(no)?;
    let wording = asked.wording;
    let catalogue = wording.catalogue();
    let maker = Maker { asked, no, record, marked };
    let when = match record.kind {
        Kind::Outcome => None,
        _ => words::when(&record.when, asked.agenda.today, maker.zone(), catalogue),
    };
    Some(Card {
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
        topics: record.topics.iter().map(|text| wording.phrase(text, &[])).collect(),
        links: maker.links(),
        related: maker.related(),
        indicators: maker.indicators(),
        calendar: maker.calendar(),
    })
}

struct Maker<'a> {
    asked: &'a Asked<'a>,
    no: RecordNo,
    record: &'a Record,
    marked: &'a [String],
}

impl Maker<'_> {
    fn text(&self, key: &str) -> String {
        self.asked.wording.catalogue().text(key).to_owned()
    }

    fn own(&self, text: &str) -> Phrase {
        self.asked.wording.own_phrase(text)
    }

    fn event(&self) -> Option<&Event> {
        match &self.record.detail {
            Detail::Event(event) => Some(event),
            _ => None,
        }
    }

    fn zone(&self) -> Option<&str> {
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

    fn facts(&self) -> Vec<Fact> {
        let mut facts = Facts { rows: Vec::new() };
        let record = self.record;
        facts.add(self.text("fact.place"), self.place_items());
        facts.add(
            self.text("fact.about_place"),
            record.spatial_coverage.iter().filter_map(|&place| self.place(place)).collect(),
        );
        self.add_roles(&mut facts);
        self.add_own_facts(&mut facts);
        let is_series = matches!(record.kind, Kind::Event);
        let part_of = if is_series { "fact.series" } else { "fact.part_of" };
        facts.add(
            self.text(part_of),
            record.part_of.and_then(|no| self.link(no)).into_iter().collect(),
        );
        facts.add(self.text("fact.contains"), self.members());
        facts.add(self.text("fact.occasions"), self.linked(&record.occasions));
        facts.add(self.text("fact.documents"), self.linked(&record.documents));
        let catalogue = self.asked.wording.catalogue();
        facts.add(
            self.text("fact.scope"),
            self.listed(
                record
                    .activity_scope
                    .iter()
                    .map(|code| catalogue.name_of("scope", code).to_owned()),
            ),
        );
        facts.add(
            self.text("fact.contact"),
            record.contacts.iter().flat_map(|contact| self.contact(contact)).collect(),
        );
        facts.rows
    }

    /// One item that lists words: "English and Russian".
    fn listed(&self, words: impl Iterator<Item = String>) -> Vec<Item> {
        let words: Vec<String> = words.collect();
        match words.is_empty() {
            true => Vec::new(),
            false => vec![Item::Text(self.own(&self.asked.wording.catalogue().list(&words)))],
        }
    }

    fn place_items(&self) -> Vec<Item> {
        let mut items: Vec<Item> =
            self.record.location.iter().filter_map(|&place| self.place(place)).collect();
        if let Some(event) = self.event() {
            items.extend(event.attendance_mode.map(|mode| {
                Item::Text(self.own(&self.text(match mode {
                    AttendanceMode::Offline => "event.in_person",
                    AttendanceMode::Online => "event.online",
                    AttendanceMode::Mixed => "event.both",
                })))
            }));
            for link in &event.virtual_locations {
                let label = match &link.name {
                    Some(name) => self.asked.wording.phrase(name, &[]),
                    None => self.own(host(link.href.as_str())),
                };
                items.push(Item::Link(link.href.as_str().to_owned(), label));
            }
        }
        items
    }

    /// "Dushanbe, Tajikistan": a place and what contains it.
    fn place(&self, no: PlaceNo) -> Option<Item> {
        let programme = &self.asked.library.programme;
        let place = programme.place(no)?;
        let mut phrase = self.asked.wording.phrase(&place.name, self.marked);
        if let Some(container) = place.contained_in.and_then(|no| programme.place(no)) {
            phrase.spans.push(Span { text: ", ".to_owned(), is_match: false });
            phrase.spans.extend(self.asked.wording.phrase(&container.name, self.marked).spans);
        }
        Some(Item::Text(phrase))
    }

    /// One row per role, in the order in which the data names them.
    fn add_roles(&self, facts: &mut Facts) {
        let programme = &self.asked.library.programme;
        let catalogue = self.asked.wording.catalogue();
        for participation in &self.record.participation {
            let item = match &participation.who {
                Participant::Named(name) => {
                    Some(Item::Text(self.asked.wording.phrase(name, self.marked)))
                }
                Participant::Known(no) => programme.organization(*no).map(|organization| {
                    let name = self.asked.wording.phrase(&organization.name, self.marked);
                    match &organization.url {
                        Some(url) => Item::Link(url.as_str().to_owned(), name),
                        None => Item::Text(name),
                    }
                }),
            };
            let label = catalogue.name_of("role", &participation.role).to_owned();
            facts.add(label, item.into_iter().collect());
        }
    }

    fn add_own_facts(&self, facts: &mut Facts) {
        let wording = self.asked.wording;
        let catalogue = wording.catalogue();
        match &self.record.detail {
            Detail::Outcome(_) => facts.add(self.text("fact.belongs"), self.belonging()),
            Detail::Event(event) => {
                facts.add(self.text("fact.languages"), self.languages());
                let earlier = event.previous_start.iter();
                facts.add(
                    self.text("fact.previous"),
                    self.listed(
                        earlier.map(|moment| words::moment(moment, self.zone(), catalogue)),
                    ),
                );
            }
            Detail::Action(_) => {}
            Detail::Resource(resource) => {
                match resource.language_count {
                    Some(n) if self.record.in_language.len() < n as usize => {
                        let text = catalogue.count("resource.languages", n as usize, &[]);
                        facts.add(self.text("fact.languages"), vec![Item::Text(self.own(&text))]);
                    }
                    _ => facts.add(self.text("fact.languages"), self.languages()),
                }
                let covered = &resource.temporal_coverage;
                let covered = words::when(covered, self.asked.agenda.today, None, catalogue);
                let covered = covered.map(|line| Item::Text(self.own(&line.text)));
                facts.add(self.text("fact.covers"), covered.into_iter().collect());
                facts.add(self.text("fact.versions"), self.unlinked_versions(resource));
                let license = resource
                    .license
                    .as_ref()
                    .map(|url| Item::Link(url.as_str().to_owned(), self.own(host(url.as_str()))));
                facts.add(self.text("fact.license"), license.into_iter().collect());
            }
        }
    }

    fn languages(&self) -> Vec<Item> {
        self.listed(self.record.in_language.iter().map(|lang| self.asked.wording.language(lang)))
    }

    /// "3 events", "1 resource": what belongs to an outcome, kind by kind.
    fn belonging(&self) -> Vec<Item> {
        let index = &self.asked.library.index;
        let catalogue = self.asked.wording.catalogue();
        let Some(value) =
            index.values(Facet::Outcome).iter().find(|value| value.key == self.record.id)
        else {
            return Vec::new();
        };
        let counted = Kind::ALL.into_iter().filter_map(|kind| {
            let n = index.kind(kind)?.intersection_count(&value.records);
            let key = match kind {
                Kind::Outcome => "count.outcomes",
                Kind::Event => "count.events",
                Kind::Action => "count.actions",
                Kind::Resource => "count.resources",
            };
            (n > 0).then(|| catalogue.count(key, n, &[]))
        });
        self.listed(counted)
    }

    /// A link to another card.
    fn link(&self, no: RecordNo) -> Option<Item> {
        let record = self.asked.library.programme.record(no)?;
        let title = match record.kind {
            Kind::Outcome => self.asked.wording.outcome_title(record),
            _ => self.asked.wording.phrase(&record.name, &[]),
        };
        Some(Item::Record(record.id.clone(), title))
    }

    fn linked(&self, records: &[RecordNo]) -> Vec<Item> {
        records.iter().filter_map(|&no| self.link(no)).collect()
    }

    /// The parts of a series, a collection or an outcome.
    fn members(&self) -> Vec<Item> {
        let members = self.asked.library.index.members(self.no);
        let mut items = self.linked(members.get(..MAX_MEMBERS).unwrap_or(members));
        let n_left = members.len().saturating_sub(MAX_MEMBERS);
        if n_left > 0 {
            let text = self.asked.wording.catalogue().count("fact.more", n_left, &[]);
            items.push(Item::Text(self.own(&text)));
        }
        items
    }

    fn contact(&self, contact: &Contact) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some(name) = &contact.name {
            let name = self.asked.wording.phrase(name, &[]);
            items.push(match &contact.url {
                Some(url) => Item::Link(url.as_str().to_owned(), name),
                None => Item::Text(name),
            });
        } else if let Some(url) = &contact.url {
            let label = self.own(host(url.as_str()));
            items.push(Item::Link(url.as_str().to_owned(), label));
        }
        if let Some(email) = &contact.email {
            items.push(match is_plain_email(email) {
                true => Item::Link(format!("mailto:{email}"), self.own(email)),
                false => Item::Text(self.own(email)),
            });
        }
        items.extend(contact.telephone.as_ref().map(|number| Item::Text(self.own(number))));
        items
    }

    /// Versions that cannot be reached: what is known of them is said all the same.
    fn unlinked_versions(&self, resource: &Resource) -> Vec<Item> {
        let unlinked = resource.versions.iter().filter(|version| {
            version.url.is_none()
                && (version.encoding_format.is_some() || version.work_status.is_some())
        });
        let labels = unlinked.map(|version| Item::Text(self.own(&self.version_label(version))));
        labels.collect()
    }

    /// "English (PDF, 2.3 MB)".
    fn version_label(&self, version: &crate::model::Version) -> String {
        let catalogue = self.asked.wording.catalogue();
        let languages: Vec<String> =
            version.in_language.iter().map(|lang| self.asked.wording.language(lang)).collect();
        let languages = catalogue.list(&languages);
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
        let notes = notes.join(", ");
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
                    label: catalogue.fill("event.outcome", &[("code", &short)]),
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

/// The rows of a description list; the same label twice is one row.
struct Facts {
    rows: Vec<Fact>,
}

impl Facts {
    fn add(&mut self, label: String, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        match self.rows.iter_mut().find(|row| row.label == label) {
            Some(row) => row.items.extend(items),
            None => self.rows.push(Fact { label, items }),
        }
    }
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
            return name.trim_start_matches("x-").to_uppercase();
        }
    };
    name.to_owned()
}

/// Whether an address can stand after `mailto:` without meaning more than an address.
fn is_plain_email(email: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "@._+-".contains(c);
    email.matches('@').count() == 1
        && !email.starts_with('@')
        && !email.ends_with('@')
        && email.chars().all(is_letter)
}

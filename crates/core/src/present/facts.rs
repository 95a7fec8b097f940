//! The description list of a card: where, who, in which languages, part of what.

use super::card::{Maker, host};
use crate::messages::capitalised;
use crate::model::{
    AttendanceMode, Contact, Detail, Kind, Participant, PlaceNo, RecordNo, Resource,
};
use crate::page::{Fact, Item, Span};
use crate::query::Facet;
use crate::words;

/// Members of a series or collection that are named on its card.
const MAX_MEMBERS: usize = 10;

impl Maker<'_> {
    /// The rows of the description list.
    pub(super) fn facts(&self) -> Vec<Fact> {
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
            false => {
                let list = self.asked.wording.catalogue().list(&words);
                vec![Item::Text(self.own(&capitalised(&list)))]
            }
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
            let comma = self.text("list.comma");
            phrase.spans.push(Span { text: comma, is_match: false });
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

/// Whether an address can stand after `mailto:` without meaning more than an address.
fn is_plain_email(email: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "@._+-".contains(c);
    email.matches('@').count() == 1
        && !email.starts_with('@')
        && !email.ends_with('@')
        && email.chars().all(is_letter)
}

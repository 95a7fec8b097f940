//! Outcomes, events, actions and resources of the dataset as records of the programme.

use std::collections::BTreeSet;

use super::concepts::Concepts;
use super::ids::{Checker, Entry, List};
use crate::dataset::{self, About, ParticipatingOrg, Reference, allowed};
use crate::day::{Moment, When};
use crate::lang::Lang;
use crate::model::{
    Action, ActionStatus, ActivityStatus, AttendanceMode, Contact, Detail, Event, EventStatus,
    Image, Indicator, IndicatorPeriod, Kind, Link, OrgNo, Outcome, Participant, Participation,
    PlaceNo, Record, RecordNo, Resource, Version,
};
use crate::pointer::Step;

/// Makes records, one after the other.
pub struct Builder {
    /// Resolves references and reports.
    pub checker: Checker,
    /// Names of tags and sectors.
    pub concepts: Concepts,
}

impl Builder {
    pub fn outcome(&mut self, entry: &Entry, wire: dataset::Outcome) -> Record {
        let mut record = self.record(Kind::Outcome, entry, wire.about);
        record.part_of = self.part_of(entry, "parent", wire.parent.as_ref(), List::Outcomes);
        record.documents = self.records(entry, "documents", &wire.documents, List::Resources);
        let indicators =
            wire.indicators.into_iter().map(|indicator| self.indicator(entry, indicator)).collect();
        record.detail = Detail::Outcome(Outcome {
            code: wire.code,
            result_type: known_or_other(wire.result_type, allowed::RESULT_TYPES),
            indicators,
        });
        record
    }

    pub fn event(&mut self, entry: &Entry, wire: dataset::Event) -> Record {
        let mut record = self.record(Kind::Event, entry, wire.about);
        record.type_code = known_or_other(wire.kind, allowed::EVENT_TYPES);
        record.outcomes = self.records(entry, "outcome", &wire.outcome, List::Outcomes);
        record.participation = self.participation(entry, wire.participating_orgs);
        record.location = self.places(entry, "location", &wire.location);
        record.spatial_coverage = self.places(entry, "spatialCoverage", &wire.spatial_coverage);
        record.in_language = wire.in_language;
        record.when = self.checker.when(entry, wire.dates);
        record.occasions = self.records(entry, "occasions", &wire.occasions, List::Events);
        record.part_of = self.part_of(entry, "superEvent", wire.super_event.as_ref(), List::Events);
        record.documents = self.records(entry, "documents", &wire.documents, List::Resources);
        for (field, references) in
            [("workFeatured", &wire.work_featured), ("recordedIn", &wire.recorded_in)]
        {
            let more = self.records(entry, field, references, List::Resources);
            record.documents.extend(more);
        }
        let mut seen = BTreeSet::new();
        record.documents.retain(|no| seen.insert(*no));
        record.activity_scope = known(wire.activity_scope, allowed::SCOPES);
        record.contacts = contacts(wire.contact_point);
        record.detail = Detail::Event(Event {
            activity_status: wire.activity_status.as_deref().and_then(activity_status),
            event_status: wire.event_status.as_deref().map(event_status).unwrap_or_default(),
            attendance_mode: wire.event_attendance_mode.as_deref().and_then(attendance_mode),
            virtual_locations: wire.virtual_location.into_iter().map(link).collect(),
            previous_start: wire
                .previous_start_date
                .iter()
                .filter_map(|written| Moment::read(written).ok())
                .collect(),
            time_zone: wire.time_zone,
        });
        record
    }

    pub fn action(&mut self, entry: &Entry, wire: dataset::Action) -> Record {
        let mut record = self.record(Kind::Action, entry, wire.about);
        record.type_code = known_or_other(wire.kind, allowed::ACTION_TYPES);
        record.outcomes = self.records(entry, "outcome", &wire.outcome, List::Outcomes);
        record.participation = self.participation(entry, wire.participating_orgs);
        record.spatial_coverage = self.places(entry, "spatialCoverage", &wire.spatial_coverage);
        record.when = self.checker.when(entry, wire.dates);
        record.occasions = self.records(entry, "occasions", &wire.occasions, List::Events);
        record.part_of = self.part_of(entry, "parent", wire.parent.as_ref(), List::Actions);
        record.documents = self.records(entry, "documents", &wire.documents, List::Resources);
        record.activity_scope = known(wire.activity_scope, allowed::SCOPES);
        record.detail = Detail::Action(Action {
            action_status: wire.action_status.as_deref().and_then(action_status),
            target: wire.target.map(link),
        });
        record
    }

    pub fn resource(&mut self, entry: &Entry, wire: dataset::Resource) -> Record {
        let mut record = self.record(Kind::Resource, entry, wire.about);
        record.type_code = known_or_other(wire.kind, allowed::RESOURCE_TYPES);
        record.outcomes = self.records(entry, "outcome", &wire.outcome, List::Outcomes);
        for (field, role, references) in
            [("author", "author", &wire.author), ("publisher", "publisher", &wire.publisher)]
        {
            let organizations =
                self.checker.resolve_all(entry, field, references, List::Organizations);
            record.participation.extend(organizations.into_iter().map(|number| Participation {
                who: Participant::Known(OrgNo(number)),
                role: role.to_owned(),
            }));
        }
        record.when = self.checker.span(entry, wire.date_published.as_deref(), None);
        record.part_of = self.part_of(entry, "isPartOf", wire.is_part_of.as_ref(), List::Resources);
        let mut seen = BTreeSet::new();
        let languages = wire.versions.iter().flat_map(|version| &version.in_language);
        record.in_language = languages
            .filter(|lang| lang.as_str() != "und" && seen.insert(lang.as_str()))
            .cloned()
            .collect::<Vec<Lang>>();
        record.detail = Detail::Resource(Resource {
            versions: wire.versions.into_iter().map(version).collect(),
            language_count: wire.language_count,
            license: wire.license,
            temporal_coverage: wire
                .temporal_coverage
                .map(|written| When::read_interval(&written).0)
                .unwrap_or_default(),
        });
        record
    }

    /// What all kinds have; the rest is empty.
    fn record(&mut self, kind: Kind, entry: &Entry, about: About) -> Record {
        self.checker.resolve_all(entry, "isBasedOn", &about.is_based_on, List::Sources);
        let mut topics = self.concepts.topics(&mut self.checker, entry, "tags", about.tags);
        topics.extend(self.concepts.topics(&mut self.checker, entry, "sectors", about.sectors));
        Record {
            id: entry.id.clone(),
            kind,
            name: about.name,
            alternate_name: about.alternate_name,
            description: about.description,
            url: about.url,
            links: about.links.into_iter().map(link).collect(),
            image: about.image.map(image),
            type_code: None,
            outcomes: Vec::new(),
            participation: Vec::new(),
            location: Vec::new(),
            spatial_coverage: Vec::new(),
            in_language: Vec::new(),
            when: When::Undated,
            topics,
            occasions: Vec::new(),
            part_of: None,
            documents: Vec::new(),
            activity_scope: Vec::new(),
            contacts: Vec::new(),
            detail: Detail::Outcome(Outcome::default()),
        }
    }

    fn records(
        &mut self,
        entry: &Entry,
        field: &'static str,
        references: &[Reference],
        list: List,
    ) -> Vec<RecordNo> {
        self.checker.resolve_all(entry, field, references, list).into_iter().map(RecordNo).collect()
    }

    fn places(&mut self, entry: &Entry, field: &'static str, to: &[Reference]) -> Vec<PlaceNo> {
        self.checker.resolve_all(entry, field, to, List::Places).into_iter().map(PlaceNo).collect()
    }

    fn part_of(
        &mut self,
        entry: &Entry,
        field: &'static str,
        reference: Option<&Reference>,
        list: List,
    ) -> Option<RecordNo> {
        self.checker.resolve_one(entry, field, reference, list).map(RecordNo)
    }

    fn participation(&mut self, entry: &Entry, wire: Vec<ParticipatingOrg>) -> Vec<Participation> {
        let mut participation = Vec::with_capacity(wire.len());
        for org in wire {
            let path =
                [Step::Field("participatingOrgs"), Step::Item(org.at), Step::Field("organization")];
            let known = org.organization.and_then(|reference| {
                self.checker.resolve(entry, &path, &reference, List::Organizations)
            });
            let who = known
                .map(|number| Participant::Known(OrgNo(number)))
                .or_else(|| org.name.map(Participant::Named));
            // Whoever took part in an unknown way did contribute, and more is not known.
            let role = org
                .role
                .filter(|role| allowed::ROLES.contains(&role.as_str()))
                .unwrap_or_else(|| "contributor".to_owned());
            participation.extend(who.map(|who| Participation { who, role }));
        }
        participation
    }

    fn indicator(&mut self, entry: &Entry, wire: dataset::Indicator) -> Indicator {
        let entry = entry.part("indicators", wire.at);
        self.checker.resolve_all(&entry, "documents", &wire.documents, List::Resources);
        for (at, baseline) in wire.baselines.iter().enumerate() {
            self.check_value(&entry.part("baselines", at), &baseline.value);
        }
        let baselines =
            wire.baselines.into_iter().map(|baseline| (baseline.year, baseline.value.value));
        let mut periods = Vec::new();
        for period in wire.periods {
            let part = entry.part("periods", period.at);
            let when =
                self.checker.span(&part, period.start_date.as_deref(), period.end_date.as_deref());
            for (field, values) in [("targets", &period.targets), ("actuals", &period.actuals)] {
                for (at, value) in values.iter().enumerate() {
                    self.check_value(&part.part(field, at), value);
                }
            }
            let texts = |values: Vec<dataset::Value>| {
                values.into_iter().filter_map(|value| value.value).collect()
            };
            let (targets, actuals) = (texts(period.targets), texts(period.actuals));
            periods.push(IndicatorPeriod { when, targets, actuals });
        }
        Indicator {
            name: wire.name,
            measure: wire
                .measure
                .filter(|measure| allowed::MEASURES.contains(&measure.as_str()))
                .unwrap_or_else(|| "unit".to_owned()),
            baselines: baselines.collect(),
            periods,
        }
    }

    fn check_value(&mut self, entry: &Entry, value: &dataset::Value) {
        self.checker.resolve_all(entry, "locations", &value.locations, List::Places);
        self.checker.resolve_all(entry, "documents", &value.documents, List::Resources);
    }
}

/// A word of a closed list; any other becomes "other".
fn known_or_other(word: Option<String>, allowed: &[&str]) -> Option<String> {
    let word = word?;
    Some(if allowed.contains(&word.as_str()) { word } else { "other".to_owned() })
}

fn known(words: Vec<String>, allowed: &[&str]) -> Vec<String> {
    words.into_iter().filter(|word| allowed.contains(&word.as_str())).collect()
}

fn activity_status(word: &str) -> Option<ActivityStatus> {
    Some(match word {
        "pipeline" => ActivityStatus::Pipeline,
        "implementation" => ActivityStatus::Implementation,
        "finalisation" => ActivityStatus::Finalisation,
        "closed" => ActivityStatus::Closed,
        "cancelled" => ActivityStatus::Cancelled,
        "suspended" => ActivityStatus::Suspended,
        _ => return None,
    })
}

fn event_status(word: &str) -> EventStatus {
    match word {
        "EventRescheduled" => EventStatus::Rescheduled,
        "EventPostponed" => EventStatus::Postponed,
        "EventMovedOnline" => EventStatus::MovedOnline,
        "EventCancelled" => EventStatus::Cancelled,
        _ => EventStatus::Scheduled,
    }
}

fn attendance_mode(word: &str) -> Option<AttendanceMode> {
    Some(match word {
        "OfflineEventAttendanceMode" => AttendanceMode::Offline,
        "OnlineEventAttendanceMode" => AttendanceMode::Online,
        "MixedEventAttendanceMode" => AttendanceMode::Mixed,
        _ => return None,
    })
}

fn action_status(word: &str) -> Option<ActionStatus> {
    Some(match word {
        "PotentialActionStatus" => ActionStatus::Potential,
        "ActiveActionStatus" => ActionStatus::Active,
        "CompletedActionStatus" => ActionStatus::Completed,
        "FailedActionStatus" => ActionStatus::Failed,
        _ => return None,
    })
}

fn version(wire: dataset::Version) -> Version {
    Version {
        in_language: wire.in_language,
        url: wire.url,
        encoding_format: wire.encoding_format,
        work_status: wire
            .creative_work_status
            .filter(|status| allowed::WORK_STATUSES.contains(&status.as_str())),
        content_size: wire.content_size,
    }
}

fn link(wire: dataset::Link) -> Link {
    Link {
        href: wire.href,
        name: wire.name,
        rel: wire.rel,
        hreflang: wire.hreflang,
        encoding_format: wire.encoding_format,
    }
}

fn image(wire: dataset::Image) -> Image {
    Image { url: wire.url, caption: wire.caption, credit: wire.credit_text }
}

fn contacts(wire: Vec<dataset::Contact>) -> Vec<Contact> {
    let contact = |contact: dataset::Contact| Contact {
        name: contact.name,
        email: contact.email,
        telephone: contact.telephone,
        url: contact.url,
    };
    wire.into_iter().map(contact).collect()
}

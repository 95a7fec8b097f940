//! The dataset format 1.0 as it is written in a file: every field, also those that no card shows,
//! so that an exporter has them all. Values are clean (trimmed, within limits, addresses safe),
//! references are not resolved yet. The format's names are told in `docs/dataset.md`.
#![allow(missing_docs, reason = "the fields are those of docs/dataset.md")]

use crate::json::Json;
use crate::lang::{Lang, Text};
use crate::model::Url;

/// A whole file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dataset {
    pub format_version: Option<String>,
    /// An IRI without a trailing slash.
    pub id: Option<String>,
    pub name: Option<Text>,
    pub description: Option<Text>,
    pub comment: Option<Text>,
    /// Never empty; the first is the default.
    pub languages: Vec<Lang>,
    pub reporting_org: Option<Reference>,
    pub license: Option<Url>,
    pub url: Option<Url>,
    pub version: Option<String>,
    pub date_published: Option<String>,
    pub date_modified: Option<String>,
    /// The last day on which the data can be trusted.
    pub expires: Option<String>,
    pub time_zone: Option<String>,
    pub temporal_coverage: Option<String>,
    pub spatial_coverage: Vec<Reference>,
    pub sectors: Vec<Classification>,
    pub tags: Vec<Classification>,
    pub identifiers: Vec<Identifier>,
    pub links: Vec<Link>,
    pub contact_point: Vec<Contact>,
    pub sources: Vec<Source>,
    pub outcomes: Vec<Outcome>,
    pub events: Vec<Event>,
    pub actions: Vec<Action>,
    pub resources: Vec<Resource>,
    pub organizations: Vec<Organization>,
    pub places: Vec<Place>,
    pub glossary: Vec<Term>,
    pub vocabularies: Vec<Vocabulary>,
    pub ext: Option<Json>,
}

/// An id that points to a record, and its position in the list that it stands in (else 0).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The id as written.
    pub id: String,
    /// The position as written, for findings.
    pub at: usize,
}

/// What all records say about themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The position in its list as written, for findings.
    pub at: usize,
    /// The id as written; empty if there is none.
    pub id: String,
    pub name: Text,
    pub alternate_name: Option<Text>,
    pub description: Option<Text>,
    pub comment: Option<Text>,
    pub url: Option<Url>,
    pub links: Vec<Link>,
    pub image: Option<Image>,
    pub identifiers: Vec<Identifier>,
    /// Addresses or `urn:`s.
    pub same_as: Vec<String>,
    pub sectors: Vec<Classification>,
    pub tags: Vec<Classification>,
    pub is_based_on: Vec<Reference>,
    pub date_modified: Option<String>,
    pub ext: Option<Json>,
}

/// What a programme wants to achieve.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    pub about: About,
    pub code: Option<String>,
    pub result_type: Option<String>,
    pub parent: Option<Reference>,
    pub aggregation_status: Option<bool>,
    pub documents: Vec<Reference>,
    pub indicators: Vec<Indicator>,
}

/// How an outcome is measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    pub at: usize,
    pub id: Option<String>,
    pub name: Text,
    pub measure: Option<String>,
    pub description: Option<Text>,
    pub ascending: Option<bool>,
    pub aggregation_status: Option<bool>,
    pub references: Vec<IndicatorReference>,
    pub documents: Vec<Reference>,
    pub baselines: Vec<Baseline>,
    pub periods: Vec<Period>,
    pub ext: Option<Json>,
}

/// An indicator's code in somebody's list of indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorReference {
    pub vocabulary: String,
    pub code: String,
    pub url: Option<Url>,
    pub ext: Option<Json>,
}

/// Where an indicator began.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    pub year: i32,
    pub date: Option<String>,
    pub value: Value,
}

/// A span for which an indicator has targets and actual values.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    pub at: usize,
    pub start_date: Option<String>,
    pub end_date: Option<String>,
    pub targets: Vec<Value>,
    pub actuals: Vec<Value>,
    pub ext: Option<Json>,
}

/// A value of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    pub value: Option<String>,
    pub comment: Option<Text>,
    pub locations: Vec<Reference>,
    pub dimensions: Vec<(String, String)>,
    pub documents: Vec<Reference>,
    pub ext: Option<Json>,
}

/// What takes place.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub about: About,
    pub kind: Option<String>,
    pub additional_type: Option<String>,
    pub outcome: Vec<Reference>,
    pub dates: Dates,
    pub time_zone: Option<String>,
    pub previous_start_date: Vec<String>,
    pub activity_status: Option<String>,
    pub event_status: Option<String>,
    pub event_attendance_mode: Option<String>,
    pub in_language: Vec<Lang>,
    pub location: Vec<Reference>,
    pub spatial_coverage: Vec<Reference>,
    pub virtual_location: Vec<Link>,
    pub activity_scope: Vec<String>,
    pub participating_orgs: Vec<ParticipatingOrg>,
    pub super_event: Option<Reference>,
    pub occasions: Vec<Reference>,
    pub documents: Vec<Reference>,
    pub work_featured: Vec<Reference>,
    pub recorded_in: Vec<Reference>,
    pub contact_point: Vec<Contact>,
}

/// The date fields of events and actions, as written. All but the first two are for events only.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dates {
    pub start_date: Option<String>,
    pub end_date: Option<String>,
    pub rrule: Option<String>,
    pub rdate: Vec<String>,
    pub exdate: Vec<String>,
    pub planned_start_date: Option<String>,
    pub planned_end_date: Option<String>,
    pub actual_start_date: Option<String>,
    pub actual_end_date: Option<String>,
}

/// What somebody is asked, or has promised, to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    pub about: About,
    pub kind: Option<String>,
    pub outcome: Vec<Reference>,
    pub parent: Option<Reference>,
    pub dates: Dates,
    pub action_status: Option<String>,
    pub participating_orgs: Vec<ParticipatingOrg>,
    pub activity_scope: Vec<String>,
    pub spatial_coverage: Vec<Reference>,
    pub occasions: Vec<Reference>,
    pub documents: Vec<Reference>,
    pub target: Option<Link>,
}

/// What can be read, watched or used.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    pub about: About,
    pub kind: Option<String>,
    pub outcome: Vec<Reference>,
    pub author: Vec<Reference>,
    pub publisher: Vec<Reference>,
    pub is_part_of: Option<Reference>,
    pub date_published: Option<String>,
    pub temporal_coverage: Option<String>,
    pub document_category: Vec<String>,
    pub license: Option<Url>,
    pub versions: Vec<Version>,
    pub language_count: Option<u32>,
}

/// A resource in certain languages and a certain format.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub in_language: Vec<Lang>,
    pub url: Option<Url>,
    pub encoding_format: Option<String>,
    pub date_published: Option<String>,
    pub creative_work_status: Option<String>,
    pub identifiers: Vec<Identifier>,
    pub content_size: Option<String>,
    pub ext: Option<Json>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    pub about: About,
    /// IATI OrganisationType.
    pub kind: Option<String>,
    pub parent_organization: Option<Reference>,
    pub location: Vec<Reference>,
    pub logo: Option<Image>,
    pub contact_point: Vec<Contact>,
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub about: About,
    pub kind: Option<String>,
    pub country_code: Option<String>,
    pub region_code: Option<String>,
    pub contained_in_place: Option<Reference>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub exactness: Option<String>,
    pub address: Option<Text>,
}

/// An abbreviation and its expansion.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    pub about: About,
}

/// A list of codes and their names.
#[derive(Debug, Clone, PartialEq)]
pub struct Vocabulary {
    pub at: usize,
    pub id: String,
    pub name: Option<Text>,
    pub url: Option<Url>,
    pub kind: Option<String>,
    pub iati_code: Option<String>,
    pub terms: Vec<VocabularyTerm>,
    pub ext: Option<Json>,
}

/// One code of a vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub struct VocabularyTerm {
    pub code: String,
    pub name: Text,
    pub description: Option<Text>,
    pub ext: Option<Json>,
}

/// Where the data come from.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub at: usize,
    pub id: String,
    pub url: Option<Url>,
    pub name: Option<Text>,
    pub in_language: Vec<Lang>,
    pub date_published: Option<String>,
    pub ext: Option<Json>,
}

/// A code of a vocabulary, as a sector or a tag.
#[derive(Debug, Clone, PartialEq)]
pub struct Classification {
    pub at: usize,
    pub vocabulary: String,
    pub code: String,
    pub percentage: Option<f64>,
    pub name: Option<Text>,
    pub ext: Option<Json>,
}

/// An id that somebody else has given.
#[derive(Debug, Clone, PartialEq)]
pub struct Identifier {
    pub scheme: String,
    pub value: String,
    pub name: Option<Text>,
    pub ext: Option<Json>,
}

/// A page elsewhere. A target and a virtual location have only an address and a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub href: Url,
    pub rel: Option<String>,
    pub hreflang: Option<Lang>,
    pub encoding_format: Option<String>,
    pub name: Option<Text>,
    pub ext: Option<Json>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    pub url: Url,
    pub caption: Option<Text>,
    pub credit_text: Option<String>,
    pub license: Option<Url>,
    pub ext: Option<Json>,
}

/// Somebody to write to.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub name: Option<Text>,
    pub email: Option<String>,
    pub telephone: Option<String>,
    pub url: Option<Url>,
    pub ext: Option<Json>,
}

/// An organisation's part in an event or action.
#[derive(Debug, Clone, PartialEq)]
pub struct ParticipatingOrg {
    pub at: usize,
    pub organization: Option<Reference>,
    pub name: Option<Text>,
    pub role: Option<String>,
    pub comment: Option<Text>,
    pub ext: Option<Json>,
}

/// The words that enumerated fields allow.
pub mod allowed {
    /// `type` of an event.
    pub const EVENT_TYPES: &[&str] = &[
        "event",
        "meeting",
        "consultation",
        "webinar",
        "workshop",
        "training",
        "conference",
        "celebration",
        "campaign",
        "observance",
        "decade",
        "publication",
        "deadline",
        "mission",
        "other",
    ];
    /// `type` of an action.
    pub const ACTION_TYPES: &[&str] = &["recommendation", "commitment", "task", "activity"];
    /// `type` of a resource.
    pub const RESOURCE_TYPES: &[&str] = &[
        "publication",
        "report",
        "policy-brief",
        "toolkit",
        "guideline",
        "course",
        "presentation",
        "video",
        "audio",
        "dataset",
        "website",
        "agreement",
        "collection",
        "other",
    ];
    /// `type` of a place.
    pub const PLACE_TYPES: &[&str] =
        &["region", "country", "adm1", "adm2", "adm3", "adm4", "city", "venue", "site"];
    /// `resultType` of an outcome.
    pub const RESULT_TYPES: &[&str] = &["output", "outcome", "impact", "other"];
    /// `measure` of an indicator.
    pub const MEASURES: &[&str] = &["unit", "percentage", "nominal", "ordinal", "qualitative"];
    /// `activityStatus`.
    pub const ACTIVITY_STATUSES: &[&str] =
        &["pipeline", "implementation", "finalisation", "closed", "cancelled", "suspended"];
    /// `eventStatus`.
    pub const EVENT_STATUSES: &[&str] = &[
        "EventScheduled",
        "EventRescheduled",
        "EventPostponed",
        "EventMovedOnline",
        "EventCancelled",
    ];
    /// `eventAttendanceMode`.
    pub const ATTENDANCE_MODES: &[&str] =
        &["OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"];
    /// `actionStatus`.
    pub const ACTION_STATUSES: &[&str] = &[
        "PotentialActionStatus",
        "ActiveActionStatus",
        "CompletedActionStatus",
        "FailedActionStatus",
    ];
    /// `activityScope`.
    pub const SCOPES: &[&str] = &[
        "global",
        "regional",
        "multi-national",
        "national",
        "sub-national",
        "single-first-level",
        "single-second-level",
        "single-location",
    ];
    /// `role` of a participating organisation.
    pub const ROLES: &[&str] = &[
        "organizer",
        "host",
        "partner",
        "funder",
        "accountable",
        "extending",
        "implementing",
        "participant",
        "speaker",
        "contributor",
        "supporter",
    ];
    /// `creativeWorkStatus` of a version.
    pub const WORK_STATUSES: &[&str] = &["Published", "Forthcoming", "Draft", "Withdrawn"];
    /// `exactness` of a place.
    pub const EXACTNESS: &[&str] = &["exact", "approximate"];
    /// `kind` of a vocabulary.
    pub const VOCABULARY_KINDS: &[&str] = &["sector", "tag", "result"];
    /// Vocabularies that need not be declared.
    pub const BUILT_IN_VOCABULARIES: &[&str] =
        &["dac-5", "dac-3", "sdg-goal", "sdg-target", "ocha-cluster"];
}

//! A programme whose invariants hold: every reference points somewhere, every URL is safe,
//! every date has bounds. [`crate::check`] is the only way in.

mod organization;
mod reported;

use crate::day::When;
use crate::lang::{Lang, Text};
pub use barnoma_pack::{Kind, RecordNo};
pub use organization::{FormerName, Organization};
pub use reported::{Also, Arrival, Complete, Nearness, Related, Source, SourceNo};

/// A whole programme.
///
/// Invariant: `records` lists outcomes, then events, actions and resources, each in the
/// editor's order; a [`RecordNo`], [`OrgNo`] or [`PlaceNo`] anywhere in it is in range;
/// there is no cycle in parents, containers, series or collections.
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// The dataset's IRI, without a trailing slash.
    pub id: String,
    /// The programme's name.
    pub name: Text,
    /// A paragraph about it.
    pub description: Option<Text>,
    /// Content languages; the first is the default.
    pub languages: Vec<Lang>,
    /// The programme's own page.
    pub url: Option<Url>,
    /// When the data were last changed (schema.org `dateModified`).
    pub date_modified: Option<crate::day::Day>,
    /// The last day on which the data can be trusted (schema.org `expires`).
    pub expires: Option<crate::day::Day>,
    /// Who answers for it.
    pub contacts: Vec<Contact>,
    /// IANA name of the zone that times without an offset are in.
    pub time_zone: Option<String>,
    /// Outcomes, events, actions, resources.
    pub records: Vec<Record>,
    /// Organisations that take part.
    pub organizations: Vec<Organization>,
    /// Places, from region to venue.
    pub places: Vec<Place>,
    /// Abbreviations and their expansions.
    pub glossary: Vec<Term>,
    /// Names of the codes used in tags and sectors that the data declares.
    pub concepts: Vec<Concept>,
    /// Where the data come from: of a board, its partners.
    pub sources: Vec<Source>,
    /// The days of which all planned activities are in the data.
    pub complete_for: Option<Complete>,
}

/// Position of an organisation in [`Programme::organizations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrgNo(pub usize);
/// Position of a place in [`Programme::places`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceNo(pub usize);

/// One outcome, event, action or resource: what all have in common, and its own [`Detail`].
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Unique over all lists; matches `^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$`.
    pub id: String,
    /// Which of the four it is.
    pub kind: Kind,
    /// Its name.
    pub name: Text,
    /// Its abbreviation or other name.
    pub alternate_name: Option<Text>,
    /// Plain text; a blank line separates paragraphs.
    pub description: Option<Text>,
    /// Its own page elsewhere.
    pub url: Option<Url>,
    /// Further pages.
    pub links: Vec<Link>,
    /// A picture, decoration only.
    pub image: Option<Image>,
    /// Type code as in the data ("webinar", "recommendation", "report"); never for outcomes.
    /// An unknown code has become "other".
    pub type_code: Option<String>,
    /// Outcomes it contributes to; for an outcome, empty.
    pub outcomes: Vec<RecordNo>,
    /// Who takes part and how; of a resource its authors and publishers.
    pub participation: Vec<Participation>,
    /// Where it takes place.
    pub location: Vec<PlaceNo>,
    /// What area it is about.
    pub spatial_coverage: Vec<PlaceNo>,
    /// Languages it is held or published in.
    pub in_language: Vec<Lang>,
    /// When it takes place, is due, or was published.
    pub when: When,
    /// Topics, as plain words.
    pub topics: Vec<Text>,
    /// Events on whose occasion it is held.
    pub occasions: Vec<RecordNo>,
    /// The series, collection, action or outcome that it is a part of.
    pub part_of: Option<RecordNo>,
    /// Resources it refers to: documents, works presented, recordings.
    pub documents: Vec<RecordNo>,
    /// Scope codes ("national").
    pub activity_scope: Vec<String>,
    /// Contacts for visitors.
    pub contacts: Vec<Contact>,
    /// Who reported it; of an activity that several report, the one whose text this is first.
    pub sources: Vec<SourceNo>,
    /// What the others report of it.
    pub also: Vec<Also>,
    /// What is close to it.
    pub related: Vec<Related>,
    /// Its tags and sectors as codes: vocabulary and code.
    pub codes: Vec<(String, String)>,
    /// Identifiers that others have given: scheme and value.
    pub identifiers: Vec<(String, String)>,
    /// The same thing elsewhere.
    pub same_as: Vec<String>,
    /// What only its kind has.
    pub detail: Detail,
}

/// What only one kind of record has.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "most records are events")]
pub enum Detail {
    /// An outcome.
    Outcome(Outcome),
    /// An event.
    Event(Event),
    /// An action.
    Action(Action),
    /// A resource.
    Resource(Resource),
}

/// An outcome's own fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// Its number in the programme ("6", "2.1").
    pub code: Option<String>,
    /// output, outcome, impact or other.
    pub result_type: Option<String>,
    /// How it is measured.
    pub indicators: Vec<Indicator>,
}

/// A measure of an outcome (IATI `indicator`). Values are strings, as in IATI.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// What is measured.
    pub name: Text,
    /// unit, percentage, nominal, ordinal or qualitative.
    pub measure: String,
    /// Whether less of it is better.
    pub is_descending: bool,
    /// Where it began: (year, value).
    pub baselines: Vec<(i32, Option<String>)>,
    /// What was aimed at and what was reached, period by period.
    pub periods: Vec<IndicatorPeriod>,
}

/// One period of an [`Indicator`].
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorPeriod {
    /// From start to end.
    pub when: When,
    /// Target values.
    pub targets: Vec<String>,
    /// Actual values.
    pub actuals: Vec<String>,
}

/// An event's own fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Event {
    /// Where the activity stands in its life (IATI ActivityStatus).
    pub activity_status: Option<ActivityStatus>,
    /// The last day on which it can really have ended, where that was reported.
    pub actual_end: Option<crate::day::Day>,
    /// What was announced of it (schema.org EventStatusType).
    pub event_status: EventStatus,
    /// How one takes part.
    pub attendance_mode: Option<AttendanceMode>,
    /// Where it is held online.
    pub virtual_locations: Vec<Link>,
    /// Dates that were announced earlier.
    pub previous_start: Vec<crate::day::Moment>,
    /// IANA zone of its times; the programme's if absent.
    pub time_zone: Option<String>,
}

/// An action's own fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Action {
    /// How far it is (schema.org ActionStatusType).
    pub action_status: Option<ActionStatus>,
    /// The call to action.
    pub target: Option<Link>,
}

/// A resource's own fields.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resource {
    /// One version per language or format.
    pub versions: Vec<Version>,
    /// How many languages it exists in, where the source says only the number.
    pub language_count: Option<u32>,
    /// The licence's page.
    pub license: Option<Url>,
    /// What span of time it is about.
    pub temporal_coverage: When,
}

/// One version of a resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// Its languages, at least one.
    pub in_language: Vec<Lang>,
    /// Where to get it.
    pub url: Option<Url>,
    /// Media type ("application/pdf").
    pub encoding_format: Option<String>,
    /// Published, Forthcoming, Draft or Withdrawn.
    pub work_status: Option<String>,
    /// Size in words ("2.3 MB").
    pub content_size: Option<String>,
}

/// IATI ActivityStatus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the codes of the IATI codelist speak for themselves")]
pub enum ActivityStatus {
    Pipeline,
    Implementation,
    Finalisation,
    Closed,
    Cancelled,
    Suspended,
}

/// schema.org EventStatusType.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the terms of schema.org speak for themselves")]
pub enum EventStatus {
    #[default]
    Scheduled,
    Rescheduled,
    Postponed,
    MovedOnline,
    Cancelled,
}

/// schema.org EventAttendanceModeEnumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the terms of schema.org speak for themselves")]
pub enum AttendanceMode {
    Offline,
    Online,
    Mixed,
}

/// schema.org ActionStatusType.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the terms of schema.org speak for themselves")]
pub enum ActionStatus {
    Potential,
    Active,
    Completed,
    Failed,
}

/// Somebody's part in a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Participation {
    /// Who.
    pub who: Participant,
    /// Role code ("organizer", "funder", "author").
    pub role: String,
}

/// An organisation of the list, or one that is only named.
#[derive(Debug, Clone, PartialEq)]
pub enum Participant {
    /// One of [`Programme::organizations`].
    Known(OrgNo),
    /// Named here only.
    Named(Text),
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its id in the dataset.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its other name.
    pub alternate_name: Option<Text>,
    /// Its address.
    pub address: Option<Text>,
    /// What it is: "country", "adm1", "city", "venue".
    pub type_code: Option<String>,
    /// Its country (ISO 3166-1 alpha-2).
    pub country: Option<String>,
    /// The place it lies in.
    pub contained_in: Option<PlaceNo>,
}

/// An abbreviation and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The expansion.
    pub name: Text,
    /// The abbreviation.
    pub alternate_name: Option<Text>,
    /// What it means.
    pub description: Option<Text>,
}

/// The name of one code of one vocabulary.
#[derive(Debug, Clone, PartialEq)]
pub struct Concept {
    /// The vocabulary's id ("sdg-goal").
    pub vocabulary: String,
    /// The code.
    pub code: String,
    /// Its name.
    pub name: Text,
}

/// A page elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where.
    pub href: Url,
    /// What it is called.
    pub name: Option<Text>,
    /// RFC 8288 relation ("registration").
    pub rel: Option<String>,
    /// Its language.
    pub hreflang: Option<Lang>,
    /// Media type.
    pub encoding_format: Option<String>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Where.
    pub url: Url,
    /// What it shows.
    pub caption: Option<Text>,
    /// Whose it is.
    pub credit: Option<String>,
}

/// Somebody to write to.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Who.
    pub name: Option<Text>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub telephone: Option<String>,
    /// A page.
    pub url: Option<Url>,
}

impl Contact {
    /// Where a letter to it goes (`mailto:`); `None` without an address, and where it means more
    /// than one behind `mailto:`.
    pub fn letter_address(&self) -> Option<String> {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || "@._+-".contains(c);
        let is_plain = |email: &&String| {
            email.matches('@').count() == 1
                && !email.starts_with('@')
                && !email.ends_with('@')
                && email.chars().all(is_letter)
        };
        let email = self.email.as_ref().filter(is_plain)?;
        Some(["mailto:", email].concat())
    }
}

/// An address that may stand in an `href`.
///
/// Invariant: begins with `http://` or `https://`, has a host, and holds no white space,
/// control character, quote or angle bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Takes an `http:` or `https:` address; anything else (`javascript:`, `data:`, relative) is none.
    pub fn parse(written: &str) -> Option<Url> {
        let after = |scheme: &str| {
            let head = written.get(..scheme.len())?;
            head.eq_ignore_ascii_case(scheme).then(|| written.get(scheme.len()..)).flatten()
        };
        let rest = after("https://").or_else(|| after("http://"))?;
        let is_clean = !rest.is_empty()
            && !rest.starts_with(['/', '?', '#', '.'])
            && rest.chars().all(|c| {
                !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | '"' | '\\')
            });
        is_clean.then(|| Url(written.to_owned()))
    }

    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Programme {
    /// The record at a number.
    pub fn record(&self, no: RecordNo) -> Option<&Record> {
        self.records.get(no.0)
    }

    /// The organisation at a number.
    pub fn organization(&self, no: OrgNo) -> Option<&Organization> {
        self.organizations.get(no.0)
    }

    /// The place at a number.
    pub fn place(&self, no: PlaceNo) -> Option<&Place> {
        self.places.get(no.0)
    }

    /// The source at a number.
    pub fn source(&self, no: SourceNo) -> Option<&Source> {
        self.sources.get(no.0)
    }

    /// The sources that are partners of a board, in its order.
    pub fn partners(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| source.arrival.is_some())
    }

    /// Of how many partners the file did not come as it should.
    pub fn n_missed(&self) -> usize {
        self.partners().filter(|source| source.arrival != Some(Arrival::Fresh)).count()
    }

    /// The IANA name of the zone in which a record's times are: its own, else the programme's.
    pub fn zone_of<'a>(&'a self, record: &'a Record) -> Option<&'a str> {
        let own = match &record.detail {
            Detail::Event(event) => event.time_zone.as_deref(),
            _ => None,
        };
        own.or(self.time_zone.as_deref())
    }

    /// The number of the record with this id.
    pub fn find(&self, id: &str) -> Option<RecordNo> {
        self.records.iter().position(|record| record.id == id).map(RecordNo)
    }
}

#[cfg(test)]
mod tests;

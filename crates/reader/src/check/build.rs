//! The programme that a dataset tells of. Everything in it is good by now.

use super::concepts::Concepts;
use super::fields::{Context, Fields, take_list};
use super::report;
use crate::dataset::{self, Dataset, List};
use crate::day::{When, read_interval, read_moment};
use crate::decode::when;
use crate::lang::{Lang, Text};
use crate::model::{
    Action, ActionStatus, ActivityStatus, AttendanceMode, Contact, Detail, Event, EventStatus,
    FormerName, Image, Indicator, IndicatorPeriod, Kind, Link, OrgNo, Organization, Outcome,
    Participant, Participation, Place, PlaceNo, Programme, Record, RecordNo, Resource, SourceNo,
    Term, Version,
};
use crate::zone;

/// Makes the programme.
pub fn programme(mut dataset: Dataset, mut context: Context) -> Programme {
    let concepts = Concepts::new(take_list(&mut dataset, List::Vocabularies), &mut context);
    let mut records = Vec::new();
    for (kind, list) in [
        (Kind::Outcome, List::Outcomes),
        (Kind::Event, List::Events),
        (Kind::Action, List::Actions),
        (Kind::Resource, List::Resources),
    ] {
        for entries in take_list(&mut dataset, list) {
            records.extend(record(kind, &mut Fields::new(entries, &mut context), &concepts));
        }
    }
    let mut organizations = Vec::new();
    for entries in take_list(&mut dataset, List::Organizations) {
        organizations.extend(organization(&mut Fields::new(entries, &mut context)));
    }
    let mut places = Vec::new();
    for entries in take_list(&mut dataset, List::Places) {
        places.extend(place(&mut Fields::new(entries, &mut context)));
    }
    let mut glossary = Vec::new();
    for entries in take_list(&mut dataset, List::Glossary) {
        glossary.extend(term(&mut Fields::new(entries, &mut context)));
    }
    let mut sources = Vec::new();
    for entries in take_list(&mut dataset, List::Sources) {
        sources.extend(report::source(&mut Fields::new(entries, &mut context)));
    }
    let Dataset { fields, languages, .. } = dataset;
    let mut own = Fields::new(fields, &mut context);
    let id = own.word("id");
    let reporting = own.number("reportingOrg").and_then(|no| organizations.get(no));
    let name = own
        .text("name")
        .or_else(|| reporting.map(|organization: &Organization| organization.name.clone()));
    Programme {
        name: name.unwrap_or_else(|| nameless(id.as_deref())),
        id: id.map(|id| id.trim_end_matches('/').to_owned()).unwrap_or_default(),
        description: own.text("description"),
        languages,
        url: own.url("url"),
        date_modified: own.last_day("dateModified"),
        expires: ["expires", "validUntil", "valid_until"]
            .into_iter()
            .find_map(|spelling| own.last_day(spelling)),
        time_zone: own.word("timeZone").map(zone::spelled),
        contacts: own.parts("contactPoint", contact),
        records,
        organizations,
        places,
        glossary,
        concepts: concepts.list,
        sources,
        complete_for: own.days("completeFor"),
    }
}

/// What a programme is called that has no name: by its address, or by what it is.
fn nameless(id: Option<&str>) -> Text {
    Text::single(Lang::undetermined(), id.unwrap_or("Programme").to_owned())
}

fn record(kind: Kind, own: &mut Fields<'_>, concepts: &Concepts) -> Option<Record> {
    let id = own.word("id")?;
    let name = own.text("name")?;
    // Fields that a kind does not have are absent, so one list serves all four.
    let (types, part_of) = match kind {
        Kind::Outcome => (&[][..], "parent"),
        Kind::Event => (dataset::EVENT_TYPES, "superEvent"),
        Kind::Action => (dataset::ACTION_TYPES, "parent"),
        Kind::Resource => (dataset::RESOURCE_TYPES, "isPartOf"),
    };
    let mut participation = own.parts("participatingOrgs", participation);
    for role in ["author", "publisher"] {
        participation.extend(own.numbers(role).into_iter().map(|number| Participation {
            who: Participant::Known(OrgNo(number)),
            role: role.to_owned(),
        }));
    }
    let mut activity_scope = own.words("activityScope");
    activity_scope.retain(|scope| dataset::SCOPES.contains(&scope.as_str()));
    let (mut topics, mut codes) = concepts.topics(own, "tags");
    let (sectors, of_sectors) = concepts.topics(own, "sectors");
    topics.extend(sectors);
    codes.extend(of_sectors);
    let when = match kind {
        Kind::Resource => span(own.word("datePublished").as_deref()),
        _ => when(own.entries()).0,
    };
    let detail = detail(kind, own);
    let in_language = match &detail {
        Detail::Resource(resource) => languages(&resource.versions),
        _ => own.langs("inLanguage"),
    };
    Some(Record {
        id,
        kind,
        name,
        alternate_name: own.text("alternateName"),
        description: own.text("description"),
        url: own.url("url"),
        links: own.parts("links", link),
        image: own.part("image", image),
        type_code: own.one_of("type", types),
        outcomes: own.records(&["outcome"]),
        participation,
        location: own.places("location"),
        spatial_coverage: own.places("spatialCoverage"),
        in_language,
        when,
        topics,
        occasions: own.records(&["occasions"]),
        part_of: own.number(part_of).map(RecordNo),
        documents: own.records(&["documents", "workFeatured", "recordedIn"]),
        activity_scope,
        contacts: own.parts("contactPoint", contact),
        sources: own.numbers("isBasedOn").into_iter().map(SourceNo).collect(),
        also: own.parts("also", report::also),
        related: own.parts("related", report::related),
        codes,
        identifiers: own
            .parts("identifiers", |own| Some((own.word("scheme")?, own.word("value")?))),
        same_as: own.words("sameAs"),
        detail,
    })
}

fn detail(kind: Kind, own: &mut Fields<'_>) -> Detail {
    match kind {
        Kind::Outcome => Detail::Outcome(Outcome {
            code: own.word("code"),
            result_type: own.one_of("resultType", dataset::RESULT_TYPES),
            indicators: own.parts("indicators", indicator),
        }),
        Kind::Event => Detail::Event(event(own)),
        Kind::Action => Detail::Action(Action {
            action_status: own
                .position("actionStatus", dataset::ACTION_STATUSES)
                .and_then(|position| ACTION_STATUSES.get(position).copied()),
            target: own.part("target", link),
        }),
        Kind::Resource => Detail::Resource(Resource {
            versions: own.parts("versions", version),
            language_count: own.whole("languageCount").and_then(|n| u32::try_from(n).ok()),
            license: own.url("license"),
            temporal_coverage: own
                .word("temporalCoverage")
                .map(|written| read_interval(&written).0)
                .unwrap_or_default(),
        }),
    }
}

fn event(own: &mut Fields<'_>) -> Event {
    let previous = own.words("previousStartDate");
    Event {
        actual_end: own.last_day("actualEndDate"),
        activity_status: own
            .position("activityStatus", dataset::ACTIVITY_STATUSES)
            .and_then(|position| ACTIVITY_STATUSES.get(position).copied()),
        event_status: own
            .position("eventStatus", dataset::EVENT_STATUSES)
            .and_then(|position| EVENT_STATUSES.get(position).copied())
            .unwrap_or_default(),
        attendance_mode: own
            .position("eventAttendanceMode", dataset::ATTENDANCE_MODES)
            .and_then(|position| ATTENDANCE_MODES.get(position).copied()),
        virtual_locations: own.parts("virtualLocation", link),
        previous_start: previous.iter().filter_map(|date| read_moment(date).ok()).collect(),
        time_zone: own.word("timeZone").map(zone::spelled),
    }
}

// In the order of the words in `dataset`.
pub(super) const ACTIVITY_STATUSES: [ActivityStatus; 6] = [
    ActivityStatus::Pipeline,
    ActivityStatus::Implementation,
    ActivityStatus::Finalisation,
    ActivityStatus::Closed,
    ActivityStatus::Cancelled,
    ActivityStatus::Suspended,
];
pub(super) const EVENT_STATUSES: [EventStatus; 5] = [
    EventStatus::Scheduled,
    EventStatus::Rescheduled,
    EventStatus::Postponed,
    EventStatus::MovedOnline,
    EventStatus::Cancelled,
];
const ATTENDANCE_MODES: [AttendanceMode; 3] =
    [AttendanceMode::Offline, AttendanceMode::Online, AttendanceMode::Mixed];
const ACTION_STATUSES: [ActionStatus; 4] =
    [ActionStatus::Potential, ActionStatus::Active, ActionStatus::Completed, ActionStatus::Failed];

fn span(date: Option<&str>) -> When {
    date.map(|date| read_interval(date).0).unwrap_or_default()
}

/// The languages of all versions, each once.
fn languages(versions: &[Version]) -> Vec<Lang> {
    let mut languages: Vec<Lang> = Vec::new();
    for lang in versions.iter().flat_map(|version| &version.in_language) {
        if lang.as_str() != "und" && languages.len() < 100 && !languages.contains(lang) {
            languages.push(lang.clone());
        }
    }
    languages
}

fn participation(own: &mut Fields<'_>) -> Option<Participation> {
    let name = own.text("name");
    let who = match own.number("organization") {
        Some(number) => Participant::Known(OrgNo(number)),
        None => Participant::Named(name?),
    };
    // Whoever took part in an unknown way did contribute, and more is not known.
    let role = own.word("role").filter(|role| dataset::ROLES.contains(&role.as_str()));
    Some(Participation { who, role: role.unwrap_or_else(|| "contributor".to_owned()) })
}

fn version(own: &mut Fields<'_>) -> Option<Version> {
    let mut in_language = own.langs("inLanguage");
    if in_language.is_empty() {
        in_language.push(Lang::undetermined());
    }
    let work_status = own.word("creativeWorkStatus");
    Some(Version {
        in_language,
        url: own.url("url"),
        encoding_format: own.word("encodingFormat"),
        work_status: work_status.filter(|word| dataset::WORK_STATUSES.contains(&word.as_str())),
        content_size: own.word("contentSize"),
    })
}

fn indicator(own: &mut Fields<'_>) -> Option<Indicator> {
    let name = own.text("name")?;
    let measure = own.word("measure").filter(|word| dataset::MEASURES.contains(&word.as_str()));
    Some(Indicator {
        name,
        measure: measure.unwrap_or_else(|| "unit".to_owned()),
        is_descending: own.is_false("ascending"),
        baselines: own.parts("baselines", |own| Some((own.whole("year")?, own.word("value")))),
        periods: own.parts("periods", |own| {
            Some(IndicatorPeriod {
                when: when(own.entries()).0,
                targets: own.parts("targets", |own| own.word("value")),
                actuals: own.parts("actuals", |own| own.word("value")),
            })
        }),
    })
}

fn link(own: &mut Fields<'_>) -> Option<Link> {
    Some(Link {
        href: own.url("href").or_else(|| own.url("url"))?,
        name: own.text("name"),
        rel: own.word("rel"),
        hreflang: own.lang("hreflang"),
        encoding_format: own.word("encodingFormat"),
    })
}

fn image(own: &mut Fields<'_>) -> Option<Image> {
    Some(Image {
        url: own.url("url")?,
        caption: own.text("caption"),
        credit: own.word("creditText"),
    })
}

fn contact(own: &mut Fields<'_>) -> Option<Contact> {
    let contact = Contact {
        name: own.text("name"),
        email: own.word("email"),
        telephone: own.word("telephone"),
        url: own.url("url"),
    };
    let Contact { name, email, telephone, url } = &contact;
    let is_empty = name.is_none() && email.is_none() && telephone.is_none() && url.is_none();
    (!is_empty).then_some(contact)
}

fn organization(own: &mut Fields<'_>) -> Option<Organization> {
    Some(Organization {
        id: own.word("id")?,
        name: own.text("name")?,
        alternate_name: own.text("alternateName"),
        url: own.url("url"),
        parent: own.number("parentOrganization").map(OrgNo),
        former_names: own.parts("formerNames", |own| {
            Some(FormerName { name: own.text("name")?, until: own.last_day("until") })
        }),
    })
}

fn place(own: &mut Fields<'_>) -> Option<Place> {
    Some(Place {
        id: own.word("id")?,
        name: own.text("name")?,
        alternate_name: own.text("alternateName"),
        address: own.text("address"),
        type_code: own.word("type"),
        country: own.word("countryCode"),
        contained_in: own.number("containedInPlace").map(PlaceNo),
    })
}

fn term(own: &mut Fields<'_>) -> Option<Term> {
    Some(Term {
        name: own.text("name")?,
        alternate_name: own.text("alternateName"),
        description: own.text("description"),
    })
}

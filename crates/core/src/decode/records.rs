//! The seven lists of records, field by field.

use super::indicators::indicator;
use super::parts::{classification, contact, identifier, image, link, participating_org, target};
use super::reader::Object;
use crate::dataset::{
    About, Action, Dates, Event, Organization, Outcome, Place, Resource, Term, Version, allowed,
};
use crate::finding::Code;
use crate::lang::Lang;

pub fn outcome(object: &mut Object<'_>) -> Option<Outcome> {
    let about = about(object, "outcome");
    let outcome = Outcome {
        code: object.word("code"),
        result_type: object.one_of("resultType", allowed::RESULT_TYPES),
        parent: object.reference("parent"),
        aggregation_status: object.truth("aggregationStatus"),
        documents: object.references("documents"),
        indicators: object.many("indicators", indicator),
        about: about?,
    };
    Some(outcome)
}

pub fn event(object: &mut Object<'_>) -> Option<Event> {
    let about = about(object, "event");
    let event = Event {
        kind: object.one_of("type", allowed::EVENT_TYPES),
        additional_type: object.word("additionalType"),
        outcome: object.references("outcome"),
        dates: Dates {
            start_date: object.word("startDate"),
            end_date: object.word("endDate"),
            rrule: object.word("rrule"),
            rdate: object.words("rdate"),
            exdate: object.words("exdate"),
            planned_start_date: object.date("plannedStartDate"),
            planned_end_date: object.date("plannedEndDate"),
            actual_start_date: object.date("actualStartDate"),
            actual_end_date: object.date("actualEndDate"),
        },
        time_zone: object.word("timeZone"),
        previous_start_date: object.dates("previousStartDate"),
        activity_status: object.one_of("activityStatus", allowed::ACTIVITY_STATUSES),
        event_status: object.one_of("eventStatus", allowed::EVENT_STATUSES),
        event_attendance_mode: object.one_of("eventAttendanceMode", allowed::ATTENDANCE_MODES),
        in_language: object.langs("inLanguage"),
        location: object.references("location"),
        spatial_coverage: object.references("spatialCoverage"),
        virtual_location: object.many("virtualLocation", target),
        activity_scope: object.some_of("activityScope", allowed::SCOPES),
        participating_orgs: object.many("participatingOrgs", participating_org),
        super_event: object.reference("superEvent"),
        occasions: object.references("occasions"),
        documents: object.references("documents"),
        work_featured: object.references("workFeatured"),
        recorded_in: object.references("recordedIn"),
        contact_point: object.many("contactPoint", contact),
        about: about?,
    };
    Some(event)
}

pub fn action(object: &mut Object<'_>) -> Option<Action> {
    let about = about(object, "action");
    let action = Action {
        kind: object.one_of("type", allowed::ACTION_TYPES),
        outcome: object.references("outcome"),
        parent: object.reference("parent"),
        dates: Dates {
            start_date: object.word("startDate"),
            end_date: object.word("endDate"),
            ..Dates::default()
        },
        action_status: object.one_of("actionStatus", allowed::ACTION_STATUSES),
        participating_orgs: object.many("participatingOrgs", participating_org),
        activity_scope: object.some_of("activityScope", allowed::SCOPES),
        spatial_coverage: object.references("spatialCoverage"),
        occasions: object.references("occasions"),
        documents: object.references("documents"),
        target: object.one("target", target),
        about: about?,
    };
    Some(action)
}

pub fn resource(object: &mut Object<'_>) -> Option<Resource> {
    let about = about(object, "resource");
    let resource = Resource {
        kind: object.one_of("type", allowed::RESOURCE_TYPES),
        outcome: object.references("outcome"),
        author: object.references("author"),
        publisher: object.references("publisher"),
        is_part_of: object.reference("isPartOf"),
        date_published: object.date("datePublished"),
        temporal_coverage: object.interval("temporalCoverage"),
        document_category: object.words("documentCategory"),
        license: object.url("license"),
        versions: object.many("versions", version),
        language_count: object
            .whole("languageCount", 1, 10_000)
            .and_then(|count| u32::try_from(count).ok()),
        about: about?,
    };
    Some(resource)
}

fn version(object: &mut Object<'_>) -> Option<Version> {
    let mut in_language = object.langs("inLanguage");
    if in_language.is_empty() {
        object.report_missing("inLanguage", "add the languages of this version");
        in_language.push(Lang::undetermined());
    }
    Some(Version {
        in_language,
        url: object.url("url"),
        encoding_format: object.word("encodingFormat"),
        date_published: object.date("datePublished"),
        creative_work_status: object.one_of("creativeWorkStatus", allowed::WORK_STATUSES),
        identifiers: object.many("identifiers", identifier),
        content_size: object.word("contentSize"),
        ext: object.ext(),
    })
}

pub fn organization(object: &mut Object<'_>) -> Option<Organization> {
    let about = about(object, "organization");
    let organization = Organization {
        kind: object.word("type"),
        parent_organization: object.reference("parentOrganization"),
        location: object.references("location"),
        logo: object.one("logo", image),
        contact_point: object.many("contactPoint", contact),
        about: about?,
    };
    Some(organization)
}

pub fn place(object: &mut Object<'_>) -> Option<Place> {
    let about = about(object, "place");
    let place = Place {
        kind: object.one_of("type", allowed::PLACE_TYPES),
        country_code: object.word("countryCode"),
        region_code: object.word("regionCode"),
        contained_in_place: object.reference("containedInPlace"),
        latitude: object.number("latitude", -90, 90),
        longitude: object.number("longitude", -180, 180),
        exactness: object.one_of("exactness", allowed::EXACTNESS),
        address: object.prose("address"),
        about: about?,
    };
    Some(place)
}

pub fn term(object: &mut Object<'_>) -> Option<Term> {
    about(object, "term").map(|about| Term { about })
}

/// What all records have. A record without any name is nothing that could be shown.
fn about(object: &mut Object<'_>, kind: &'static str) -> Option<About> {
    let at = object.at;
    object.reader().set_subject(kind, (at + 1).to_string());
    let id = object.word("id").unwrap_or_default();
    if !id.is_empty() {
        object.reader().set_subject(kind, id.clone());
    }
    let mut name = object.name("name");
    let alternate_name = object.name("alternateName");
    if name.is_none() {
        name.clone_from(&alternate_name);
        let help = match name {
            Some(_) => "add a \"name\"; its \"alternateName\" is shown instead",
            None => "add a \"name\"; the record was left out",
        };
        object.report(Code::MissingName, "", "has no usable \"name\"", help);
    }
    let description = object.prose("description");
    let comment = if kind == "term" { None } else { object.prose("comment") };
    let url = object.url("url");
    let same_as = object.iris("sameAs");
    let ext = object.ext();
    // A glossary entry has no more than that.
    if kind == "term" {
        return Some(About {
            at,
            id,
            name: name?,
            alternate_name,
            description,
            comment,
            url,
            links: Vec::new(),
            image: None,
            identifiers: Vec::new(),
            same_as,
            sectors: Vec::new(),
            tags: Vec::new(),
            is_based_on: Vec::new(),
            date_modified: None,
            ext,
        });
    }
    let links = object.many("links", link);
    let image = object.one("image", image);
    let identifiers = object.many("identifiers", identifier);
    let sectors = object.many("sectors", classification);
    let tags = object.many("tags", classification);
    let is_based_on = object.references("isBasedOn");
    let date_modified = object.day("dateModified");
    Some(About {
        at,
        id,
        name: name?,
        alternate_name,
        description,
        comment,
        url,
        links,
        image,
        identifiers,
        same_as,
        sectors,
        tags,
        is_based_on,
        date_modified,
        ext,
    })
}

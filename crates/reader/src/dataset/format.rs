//! The format 1.1, field by field: the one place that says which fields there are and what they
//! hold. `docs/dataset.md` says the same in words, and a test compares the two.

use super::allowed::*;
use super::shape::{Field, Holds, List, Need, Shape, Value};

use List::{Dataset, Events, Organizations, Outcomes, Parts, Places, Resources, Sources};
use Value::{
    Date, Day, Email, Extension, Ignored, Interval, Iri, Lang, Name, Number, OneOf, Pairs, Part,
    Prose, Reference, Telephone, Truth, Url, When, Whole, Word,
};

const fn one(name: &'static str, value: Value) -> Field {
    Field { name, holds: Holds::One(value), need: Need::Optional }
}

const fn many(name: &'static str, value: Value) -> Field {
    Field { name, holds: Holds::Many(value), need: Need::Optional }
}

const fn vital(name: &'static str, value: Value) -> Field {
    Field { name, holds: Holds::One(value), need: Need::Vital }
}

const fn expected(field: Field, help: &'static str) -> Field {
    Field { need: Need::Expected(help), ..field }
}

const fn shape(list: List, fields: &'static [&'static [Field]]) -> Shape {
    Shape { list, fields }
}

const EXT: &[Field] = &[one("ext", Extension)];

/// The file.
pub static DATASET: Shape = shape(
    Dataset,
    &[
        EXT,
        &[
            one("$schema", Ignored),
            one("@context", Ignored),
            one("formatVersion", Word),
            expected(
                one("id", Iri),
                "add an address of yours that will never change, like https://example.org/programme",
            ),
            expected(one("name", Name), "add the programme's name"),
            many("languages", Lang),
            one("description", Prose),
            one("comment", Prose),
            one("reportingOrg", Reference(Organizations)),
            one("license", Url),
            one("url", Url),
            one("version", Word),
            one("datePublished", Day),
            one("dateModified", Day),
            one("expires", Date),
            one("completeFor", Interval),
            one("validUntil", Date),
            one("valid_until", Date),
            one("timeZone", Word),
            one("temporalCoverage", Interval),
            many("spatialCoverage", Reference(Places)),
            many("sectors", Part(&CLASSIFICATION)),
            many("tags", Part(&CLASSIFICATION)),
            many("identifiers", Part(&IDENTIFIER)),
            many("links", Part(&LINK)),
            many("contactPoint", Part(&CONTACT)),
            many("sources", Part(&SOURCE)),
            many("outcomes", Part(&OUTCOME)),
            many("events", Part(&EVENT)),
            many("actions", Part(&ACTION)),
            many("resources", Part(&RESOURCE)),
            many("organizations", Part(&ORGANIZATION)),
            many("places", Part(&PLACE)),
            many("glossary", Part(&TERM)),
            many("vocabularies", Part(&VOCABULARY)),
        ],
    ],
);

impl List {
    /// What its entries are, as [`DATASET`] has it.
    pub fn shape(self) -> Option<&'static Shape> {
        match DATASET.field(self.field())?.holds {
            Holds::Many(Value::Part(shape)) => Some(shape),
            _ => None,
        }
    }
}

/// What all entries with a card or a name have.
const NAMED: &[Field] = &[
    one("id", Word),
    vital("name", Name),
    one("alternateName", Name),
    one("description", Prose),
    one("url", Url),
    many("sameAs", Iri),
];

/// What all of them but glossary entries have.
const RECORD: &[Field] = &[
    one("comment", Prose),
    many("links", Part(&LINK)),
    one("image", Part(&IMAGE)),
    many("identifiers", Part(&IDENTIFIER)),
    many("sectors", Part(&CLASSIFICATION)),
    many("tags", Part(&CLASSIFICATION)),
    many("isBasedOn", Reference(Sources)),
    many("also", Part(&ALSO)),
    many("related", Part(&RELATED)),
    one("dateModified", Day),
];

static OUTCOME: Shape = shape(
    Outcomes,
    &[
        NAMED,
        RECORD,
        EXT,
        &[
            one("code", Word),
            one("resultType", OneOf(RESULT_TYPES)),
            one("parent", Reference(Outcomes)),
            one("aggregationStatus", Truth),
            many("documents", Reference(Resources)),
            many("indicators", Part(&INDICATOR)),
        ],
    ],
);

static INDICATOR: Shape = shape(
    Parts,
    &[
        EXT,
        &[
            expected(one("id", Word), "add an id that no other indicator has"),
            vital("name", Name),
            expected(one("measure", OneOf(MEASURES)), "add it; it was read as \"unit\""),
            one("description", Prose),
            one("ascending", Truth),
            one("aggregationStatus", Truth),
            many("references", Part(&INDICATOR_REFERENCE)),
            many("documents", Reference(Resources)),
            many("baselines", Part(&BASELINE)),
            many("periods", Part(&PERIOD)),
        ],
    ],
);

static INDICATOR_REFERENCE: Shape =
    shape(Parts, &[EXT, &[vital("vocabulary", Word), vital("code", Word), one("url", Url)]]);

static BASELINE: Shape =
    shape(Parts, &[EXT, VALUE_FIELDS, &[vital("year", Whole(0, 9999)), one("date", Date)]]);

static PERIOD: Shape = shape(
    Parts,
    &[
        EXT,
        &[
            expected(one("startDate", When), "add the first day of the period"),
            expected(one("endDate", When), "add the last day of the period"),
            many("targets", Part(&VALUE)),
            many("actuals", Part(&VALUE)),
        ],
    ],
);

static VALUE: Shape = shape(Parts, &[EXT, VALUE_FIELDS]);

const VALUE_FIELDS: &[Field] = &[
    one("value", Word),
    one("comment", Prose),
    many("locations", Reference(Places)),
    one("dimensions", Pairs),
    many("documents", Reference(Resources)),
];

/// What events and actions have in common.
const ACTIVITY: &[Field] = &[
    many("outcome", Reference(Outcomes)),
    one("startDate", When),
    one("endDate", When),
    many("spatialCoverage", Reference(Places)),
    many("activityScope", OneOf(SCOPES)),
    many("participatingOrgs", Part(&PARTICIPATION)),
    many("occasions", Reference(Events)),
    many("documents", Reference(Resources)),
];

static EVENT: Shape = shape(
    Events,
    &[
        NAMED,
        RECORD,
        EXT,
        ACTIVITY,
        &[
            one("type", OneOf(EVENT_TYPES)),
            one("additionalType", Word),
            one("rrule", When),
            many("rdate", When),
            many("exdate", When),
            one("plannedStartDate", Date),
            one("plannedEndDate", Date),
            one("actualStartDate", Date),
            one("actualEndDate", Date),
            many("previousStartDate", Date),
            one("timeZone", Word),
            one("activityStatus", OneOf(ACTIVITY_STATUSES)),
            one("eventStatus", OneOf(EVENT_STATUSES)),
            one("eventAttendanceMode", OneOf(ATTENDANCE_MODES)),
            many("inLanguage", Lang),
            many("location", Reference(Places)),
            many("virtualLocation", Part(&TARGET)),
            one("superEvent", Reference(Events)),
            many("workFeatured", Reference(Resources)),
            many("recordedIn", Reference(Resources)),
            many("contactPoint", Part(&CONTACT)),
        ],
    ],
);

static ACTION: Shape = shape(
    List::Actions,
    &[
        NAMED,
        RECORD,
        EXT,
        ACTIVITY,
        &[
            one("type", OneOf(ACTION_TYPES)),
            one("parent", Reference(List::Actions)),
            one("actionStatus", OneOf(ACTION_STATUSES)),
            one("target", Part(&TARGET)),
        ],
    ],
);

static RESOURCE: Shape = shape(
    Resources,
    &[
        NAMED,
        RECORD,
        EXT,
        &[
            one("type", OneOf(RESOURCE_TYPES)),
            many("outcome", Reference(Outcomes)),
            many("author", Reference(Organizations)),
            many("publisher", Reference(Organizations)),
            one("isPartOf", Reference(Resources)),
            one("datePublished", Date),
            one("temporalCoverage", Interval),
            many("documentCategory", Word),
            one("license", Url),
            many("versions", Part(&VERSION)),
            one("languageCount", Whole(1, 10_000)),
        ],
    ],
);

static VERSION: Shape = shape(
    Parts,
    &[
        EXT,
        &[
            expected(many("inLanguage", Lang), "add the languages of this version"),
            one("url", Url),
            one("encodingFormat", Word),
            one("datePublished", Date),
            one("creativeWorkStatus", OneOf(WORK_STATUSES)),
            many("identifiers", Part(&IDENTIFIER)),
            one("contentSize", Word),
        ],
    ],
);

static ORGANIZATION: Shape = shape(
    Organizations,
    &[
        NAMED,
        RECORD,
        EXT,
        &[
            one("type", Word),
            one("parentOrganization", Reference(Organizations)),
            many("location", Reference(Places)),
            one("logo", Part(&IMAGE)),
            many("contactPoint", Part(&CONTACT)),
            many("formerNames", Part(&FORMER_NAME)),
        ],
    ],
);

static PLACE: Shape = shape(
    Places,
    &[
        NAMED,
        RECORD,
        EXT,
        &[
            one("type", OneOf(PLACE_TYPES)),
            one("countryCode", Word),
            one("regionCode", Word),
            one("containedInPlace", Reference(Places)),
            one("latitude", Number(-90, 90)),
            one("longitude", Number(-180, 180)),
            one("exactness", OneOf(EXACTNESS)),
            one("address", Prose),
        ],
    ],
);

static TERM: Shape = shape(List::Glossary, &[NAMED, EXT]);

static SOURCE: Shape = shape(
    Sources,
    &[
        EXT,
        &[
            one("id", Word),
            one("url", Url),
            one("name", Name),
            many("inLanguage", Lang),
            one("datePublished", Date),
            one("programme", Iri),
            one("organization", Reference(Organizations)),
            one("dateModified", Day),
            one("retrieved", Day),
            one("completeFor", Interval),
            one("expires", Date),
            one("arrival", OneOf(ARRIVALS)),
            one("reason", Word),
        ],
    ],
);

/// What another partner reports of the same activity.
static ALSO: Shape = shape(
    Parts,
    &[&[
        vital("source", Reference(Sources)),
        vital("id", Word),
        vital("name", Name),
        one("startDate", Date),
        one("endDate", Date),
        one("url", Url),
        one("eventStatus", OneOf(EVENT_STATUSES)),
        one("activityStatus", OneOf(ACTIVITY_STATUSES)),
        many("location", Reference(Places)),
    ]],
);

/// An activity that is close to this one.
static RELATED: Shape = shape(
    Parts,
    &[&[
        vital("record", Word),
        vital("is", OneOf(NEARNESS)),
        one("score", Number(0, 1_000)),
        many("reasons", Word),
    ]],
);

static FORMER_NAME: Shape = shape(Parts, &[&[vital("name", Name), one("until", Date)]]);

static VOCABULARY: Shape = shape(
    List::Vocabularies,
    &[
        EXT,
        &[
            one("id", Word),
            expected(one("name", Name), "add what visitors should read"),
            one("url", Url),
            one("kind", OneOf(VOCABULARY_KINDS)),
            one("iatiCode", Word),
            many("terms", Part(&VOCABULARY_TERM)),
        ],
    ],
);

static VOCABULARY_TERM: Shape =
    shape(Parts, &[EXT, &[vital("code", Word), vital("name", Name), one("description", Prose)]]);

static CLASSIFICATION: Shape = shape(
    Parts,
    &[
        EXT,
        &[
            vital("vocabulary", Value::Vocabulary),
            vital("code", Word),
            one("percentage", Number(0, 100)),
            one("name", Name),
        ],
    ],
);

static IDENTIFIER: Shape =
    shape(Parts, &[EXT, &[vital("scheme", Word), vital("value", Word), one("name", Name)]]);

static LINK: Shape = shape(
    Parts,
    &[
        EXT,
        &[
            vital("href", Url),
            one("rel", Word),
            one("hreflang", Lang),
            one("encodingFormat", Word),
            one("name", Name),
        ],
    ],
);

/// A page whose address is called `url`: a target, a virtual location.
static TARGET: Shape = shape(Parts, &[EXT, &[vital("url", Url), one("name", Name)]]);

static IMAGE: Shape = shape(
    Parts,
    &[
        EXT,
        &[vital("url", Url), one("caption", Name), one("creditText", Word), one("license", Url)],
    ],
);

static CONTACT: Shape = shape(
    Parts,
    &[EXT, &[one("name", Name), one("email", Email), one("telephone", Telephone), one("url", Url)]],
);

static PARTICIPATION: Shape = shape(
    Parts,
    &[
        EXT,
        &[
            one("organization", Reference(Organizations)),
            one("name", Name),
            expected(one("role", OneOf(ROLES)), "add it; it was read as \"contributor\""),
            one("comment", Prose),
        ],
    ],
);

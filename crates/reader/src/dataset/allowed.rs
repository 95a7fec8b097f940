//! The words that enumerated fields allow.

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
pub const EVENT_STATUSES: &[&str] =
    &["EventScheduled", "EventRescheduled", "EventPostponed", "EventMovedOnline", "EventCancelled"];
/// `eventAttendanceMode`.
pub const ATTENDANCE_MODES: &[&str] =
    &["OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"];
/// `actionStatus`.
pub const ACTION_STATUSES: &[&str] =
    &["PotentialActionStatus", "ActiveActionStatus", "CompletedActionStatus", "FailedActionStatus"];
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
pub const VOCABULARY_KINDS: &[&str] = &["sector", "tag", "result", "theme"];
/// Vocabularies that need not be declared.
pub const BUILT_IN_VOCABULARIES: &[&str] =
    &["dac-5", "dac-3", "sdg-goal", "sdg-target", "ocha-cluster"];
/// `arrival` of a source.
pub const ARRIVALS: &[&str] = &["fresh", "kept", "missing"];
/// `is` of a related record.
pub const NEARNESS: &[&str] = &["maybe-same", "said-same", "close", "related"];
/// The vocabulary of a board's themes.
pub const THEME: &str = "theme";

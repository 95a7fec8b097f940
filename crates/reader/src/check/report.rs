//! Who reports what: sources, what several of them say of one activity, and what is close to it.

use super::build::{ACTIVITY_STATUSES, EVENT_STATUSES};
use super::fields::Fields;
use crate::dataset;
use crate::decode::when;
use crate::model::{Also, Arrival, Nearness, OrgNo, Related, Source, SourceNo};

/// A source.
pub fn source(own: &mut Fields<'_>) -> Option<Source> {
    Some(Source {
        id: own.word("id")?,
        name: own.text("name"),
        url: own.url("url"),
        programme: own.word("programme"),
        organization: own.number("organization").map(OrgNo),
        date_modified: own.last_day("dateModified"),
        retrieved: own.last_day("retrieved"),
        complete_for: own.days("completeFor"),
        expires: own.last_day("expires"),
        arrival: own
            .position("arrival", dataset::ARRIVALS)
            .and_then(|position| ARRIVALS.get(position).copied()),
        reason: own.word("reason"),
    })
}

/// Another report of the same activity.
pub fn also(own: &mut Fields<'_>) -> Option<Also> {
    Some(Also {
        source: SourceNo(own.number("source")?),
        id: own.word("id")?,
        name: own.text("name")?,
        when: when(own.entries()).0,
        url: own.url("url"),
        event_status: own
            .position("eventStatus", dataset::EVENT_STATUSES)
            .and_then(|position| EVENT_STATUSES.get(position).copied()),
        activity_status: own
            .position("activityStatus", dataset::ACTIVITY_STATUSES)
            .and_then(|position| ACTIVITY_STATUSES.get(position).copied()),
        location: own.places("location"),
    })
}

/// An activity that is close.
pub fn related(own: &mut Fields<'_>) -> Option<Related> {
    Some(Related {
        record: own.any_record("record")?,
        nearness: own
            .position("is", dataset::NEARNESS)
            .and_then(|position| NEARNESS.get(position).copied())?,
        score: own.fraction("score"),
        reasons: own.words("reasons"),
    })
}

// In the order of the words in `dataset`.
const ARRIVALS: [Arrival; 3] = [Arrival::Fresh, Arrival::Kept, Arrival::Missing];
const NEARNESS: [Nearness; 4] =
    [Nearness::MaybeSame, Nearness::SaidSame, Nearness::Close, Nearness::Related];

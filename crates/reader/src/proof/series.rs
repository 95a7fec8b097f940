//! Events that lie outside the dates of the series or week that they belong to.

use super::{at_record, entries, find, word};
use crate::check::Ids;
use crate::dataset::{Dataset, List};
use crate::day::{Day, End, When};
use crate::decode::{Reporter, quote, when};
use crate::finding::Code;
use crate::pointer::Step;

/// Reports each event that surely begins before its series or ends after it.
pub fn check(dataset: &Dataset, ids: &Ids, reporter: &mut Reporter) {
    for (at, event) in entries(dataset, List::Events) {
        // The date of a postponed event is the one on which it is not held.
        if word(event, "eventStatus") == Some("EventPostponed") {
            continue;
        }
        let Some(id) = word(event, "superEvent") else { continue };
        let Some(series) = find(dataset, ids, List::Events, id) else { continue };
        let (own, whole) = (when(event).0, when(series).0);
        let Some(bounds) = whole.bounds() else { continue };
        let (field, what) = match (starts(&own), ends(&own)) {
            (Some(latest), _) if bounds.first.is_some_and(|first| latest < first) => {
                ("startDate", format!("begins before {}, which it belongs to", quote(id)))
            }
            (_, Some(earliest)) if bounds.last.is_some_and(|last| earliest > last) => {
                let field = if word(event, "endDate").is_some() { "endDate" } else { "startDate" };
                (field, format!("ends after {}, which it belongs to", quote(id)))
            }
            _ => continue,
        };
        let help = "correct its date or those of the series, or leave out \"superEvent\"";
        at_record(reporter, (List::Events, at, event), |reporter| {
            reporter.report_at(Step::Field(field), Code::OutsideSeries, &what, help);
        });
    }
}

/// The latest day on which it can begin; nothing if it is only about then.
fn starts(when: &When) -> Option<Day> {
    match when {
        When::Once(span) if span.start.is_approximate || span.start.is_uncertain => None,
        When::Once(span) => Some(span.start.last),
        When::Recurring(..) => when.bounds()?.first,
        When::Undated | When::Until(_) => None,
    }
}

/// The earliest day on which it can end.
fn ends(when: &When) -> Option<Day> {
    let end = match when {
        When::Once(span) => match &span.end {
            End::Same => &span.start,
            End::At(end) => end,
            End::Open => return None,
        },
        When::Until(end) => end,
        When::Recurring(..) => return when.bounds()?.last,
        When::Undated => return None,
    };
    (!end.is_approximate && !end.is_uncertain).then_some(end.first)
}

//! Time zones whose names nobody knows: calendars cannot find them, and the page shows them as they
//! are written.

use strsim::levenshtein;

use super::{at_record, entries, word};
use crate::dataset::{Dataset, List};
use crate::decode::{Entries, Reporter, quote};
use crate::finding::Code;
use crate::pointer::Step;
use crate::zone::spelled;

/// The names of the IANA list, with those that it keeps for older files.
const ZONES: &str = include_str!("zones.txt");

/// What people write for a zone that has another name: in small letters.
const MEANT: [(&str, &str); 10] = [
    ("msk", "Europe/Moscow"),
    ("мск", "Europe/Moscow"),
    ("tjt", "Asia/Dushanbe"),
    ("uzt", "Asia/Tashkent"),
    ("kgt", "Asia/Bishkek"),
    ("almt", "Asia/Almaty"),
    ("tmt", "Asia/Ashgabat"),
    ("azt", "Asia/Baku"),
    ("astana", "Asia/Almaty"),
    ("kyiv", "Europe/Kyiv"),
];

/// Letters that are wrong in a name that is still known, at most.
const MOST_WRONG: usize = 2;

/// The names of all zones.
pub fn zones() -> impl Iterator<Item = &'static str> {
    ZONES.lines()
}

/// Looks at the zone of the programme and at those of its events.
pub fn check(dataset: &Dataset, reporter: &mut Reporter) {
    look(&dataset.fields, reporter);
    for (at, event) in entries(dataset, List::Events) {
        at_record(reporter, (List::Events, at, event), |reporter| look(event, reporter));
    }
}

fn look(entries: &Entries, reporter: &mut Reporter) {
    const FIELD: &str = "timeZone";
    let Some(zone) = word(entries, FIELD).filter(|zone| !zones().any(|known| known == *zone))
    else {
        return;
    };
    let what =
        |why: &str| ["has ", &quote(zone), " in ", &quote(FIELD), ", which is ", why].concat();
    let nearest = nearest(zone);
    let is_read = nearest.is_some_and(|nearest| spelled(zone.to_owned()) == nearest);
    let (what, help) = match nearest {
        Some(nearest) if is_read => (
            what("a time zone in small letters"),
            format!("write {}; it is read so", quote(nearest)),
        ),
        Some(nearest) => (
            what("no name of a time zone"),
            format!("write {}, if that one is meant", quote(nearest)),
        ),
        None if is_offset(zone) => (
            what("an offset and no name of a time zone"),
            "write the zone of a city, like \"Asia/Dushanbe\", or the offset in each time, like \
             2022-05-01T10:00+05:00"
                .to_owned(),
        ),
        None => (
            what("no name of a time zone"),
            "write the zone of a city, like \"Asia/Dushanbe\", as it is called in the IANA list"
                .to_owned(),
        ),
    };
    reporter.report_at(Step::Field(FIELD), Code::UnknownZone, &what, &help);
}

/// Whether this is hours and minutes, perhaps behind `UTC`.
fn is_offset(zone: &str) -> bool {
    let hours = zone.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()).trim_start();
    let digits = hours.trim_start_matches(['+', '-', '\u{2212}']);
    digits.len() < hours.len() && digits.starts_with(|digit: char| digit.is_ascii_digit())
}

/// The zone that is meant by a name; none if two are as near.
fn nearest(zone: &str) -> Option<&'static str> {
    let plain = |name: &str| name.trim().to_lowercase().replace(' ', "_");
    let city = |name: &str| plain(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let (written, written_city) = (plain(zone), city(zone));
    if is_offset(zone) {
        return None;
    }
    let same = zones().find(|name| plain(name) == written);
    let meant = || MEANT.iter().find(|(short, _)| *short == written_city).map(|(_, meant)| *meant);
    let of_city = || one(zones().filter(|name| name.contains('/') && city(name) == written_city));
    same.or_else(meant).or_else(of_city).or_else(|| {
        // Of a short name two other letters make too many others.
        let most = MOST_WRONG.min(written.chars().count() / 4);
        let written = &written;
        let near = |most: usize| {
            let is_near = move |name: &&str| levenshtein(&plain(name), written) <= most;
            zones().filter(|name| name.contains('/')).filter(is_near)
        };
        (1..=most).find_map(|most| near(most).next().map(|_| one(near(most)))).flatten()
    })
}

/// The only one there is.
fn one(mut names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let first = names.next()?;
    names.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_zone_that_is_meant_is_found() {
        for (written, meant) in [
            ("Asia/Dushambe", Some("Asia/Dushanbe")),
            ("asia/dushanbe", Some("Asia/Dushanbe")),
            ("ASIA/DUSHANBE", Some("Asia/Dushanbe")),
            ("Dushanbe", Some("Asia/Dushanbe")),
            ("Europe/Dushanbe", Some("Asia/Dushanbe")),
            ("Asia/Taskent", Some("Asia/Tashkent")),
            ("Asia/Astana", Some("Asia/Almaty")),
            ("America/New York", Some("America/New_York")),
            ("europe/kyiv", Some("Europe/Kyiv")),
            ("MSK", Some("Europe/Moscow")),
            ("МСК", Some("Europe/Moscow")),
            ("utc", Some("UTC")),
            ("UTC+5", None),
            ("UTC +5", None),
            ("+05:00", None),
            ("GMT+5", None),
            ("IST", None),
            ("local", None),
            ("Central Asia Standard Time", None),
            ("", None),
        ] {
            assert_eq!(nearest(written), meant, "{written}");
        }
    }

    #[test]
    fn cities_in_small_letters_are_read_as_they_are_meant() {
        // Words that the list writes together.
        const OTHERS: [&str; 5] =
            ["ComodRivadavia", "Knox_IN", "DumontDUrville", "McMurdo", "Australia/"];
        let mut n_read = 0;
        for zone in zones().filter(|zone| zone.contains('/')) {
            assert_eq!(nearest(&zone.to_lowercase()), Some(zone));
            let is_other = OTHERS.iter().any(|other| zone.contains(other));
            let read = spelled(zone.to_lowercase());
            if read == zone {
                n_read += 1;
            } else if !is_other {
                assert_eq!(read, zone.to_lowercase(), "left as it is");
            }
        }
        assert!(n_read > 450, "{n_read}");
    }
}

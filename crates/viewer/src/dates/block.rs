//! The date block of an event card: decoration for the eye, whose words stand beside it.

use chrono::Datelike;

use super::span::{clock, word};
use crate::page::DateBlock;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::{Day, End, Moment, Precision, Span, When};

/// The date block; `None` where there is no beginning to show.
pub fn date_block(when: &When, today: Day, catalogue: &Catalogue) -> Option<DateBlock> {
    let (mut block, span) = match when {
        When::Undated | When::Until(_) => return None,
        When::Once(span) => (block(span, catalogue), span),
        When::Recurring(span, _) => {
            let days = when.next(today).or_else(|| when.previous(today))?;
            (days_block(days.first?, days.last?, catalogue), span)
        }
    };
    block.time = time(span, catalogue);
    block.large = whole(&block.large);
    block.small = whole(&block.small);
    Some(block)
}

/// Whether the block of a date says all that its words do, but for the zone.
pub fn is_said(when: &When) -> bool {
    let is_sure = |moment: &Moment| !moment.is_uncertain && !moment.is_approximate;
    let When::Once(span) = when else { return false };
    let is_open_month =
        |moment: &Moment| matches!(moment.precision, Precision::DayUnset | Precision::MonthUnset);
    match &span.end {
        End::Same => is_sure(&span.start) && !is_open_month(&span.start),
        End::At(end) => is_sure(&span.start) && is_sure(end) && span.start.is_day() && end.is_day(),
        End::Open => false,
    }
}

/// The hours of a day: "10:00–16:30"; of several days none, as they are not those of each day.
fn time(span: &Span, catalogue: &Catalogue) -> String {
    let start = span.start.time.map(clock);
    let end = match &span.end {
        End::At(end) if end.first == span.start.first => end.time.map(clock),
        End::Same => None,
        _ => return String::new(),
    };
    match (start, end) {
        (Some(start), Some(end)) => {
            catalogue.fill("date.range_times", &[("start", &start), ("end", &end)])
        }
        (Some(start), None) => start,
        (None, _) => String::new(),
    }
}

/// "2020-е" is one word: its hyphen ends no line.
fn whole(text: &str) -> String {
    let mut whole = String::new();
    for part in text.split('-') {
        whole.push_str(if whole.is_empty() { "" } else { "\u{2011}" });
        whole.push_str(part);
    }
    whole
}

fn block(span: &Span, catalogue: &Catalogue) -> DateBlock {
    let start = &span.start;
    let mut shown = match &span.end {
        End::At(end) if start.is_day() && end.is_day() => {
            days_block(start.first, end.first, catalogue)
        }
        End::At(end) if end.last > start.last => {
            let until = point(end, catalogue);
            let DateBlock { large, small, .. } = point(start, catalogue);
            plain(large, joined(&[&small, "–", &until.large, &until.small]))
        }
        End::Open => {
            let DateBlock { large, small, .. } = point(start, catalogue);
            plain(large, joined(&[&small, "– …"]))
        }
        End::At(_) | End::Same => point(start, catalogue),
    };
    let about = if start.is_approximate { "~" } else { "" };
    let unsure = if start.is_uncertain { "?" } else { "" };
    shown.large = [about, &shown.large, unsure].concat();
    shown
}

fn plain(large: String, small: String) -> DateBlock {
    DateBlock { large, small, ..DateBlock::default() }
}

fn point(moment: &Moment, catalogue: &Catalogue) -> DateBlock {
    let year = moment.first.year().to_string();
    match moment.precision {
        Precision::Day => days_block(moment.first, moment.first, catalogue),
        Precision::Month | Precision::DayUnset => {
            let month = word(catalogue, "month_short", moment.first.month()).to_owned();
            plain(month, year)
        }
        Precision::Quarter(n) => plain(word(catalogue, "quarter_short", n.into()).to_owned(), year),
        Precision::Season(n) => plain(year, word(catalogue, "season", n.into()).to_owned()),
        Precision::Half(n) => plain(year, word(catalogue, "half", n.into()).to_owned()),
        Precision::Year | Precision::MonthUnset => plain(year, String::new()),
        Precision::Decade => {
            plain(catalogue.fill("date.decade", &[("year", &year)]), String::new())
        }
        Precision::Century => {
            plain([&year, "–", &moment.last.year().to_string()].concat(), String::new())
        }
    }
}

fn days_block(first: Day, last: Day, catalogue: &Catalogue) -> DateBlock {
    let start = first.day().to_string();
    let end = last.day().to_string();
    let weekday = |day: Day| word(catalogue, "weekday_short", day.weekday().number_from_monday());
    if (first.year(), first.month()) == (last.year(), last.month()) {
        let (large, days) = match first == last {
            true => (start, weekday(first).to_owned()),
            false => ([&start, "–", &end].concat(), [weekday(first), "–", weekday(last)].concat()),
        };
        return DateBlock {
            large,
            small: month(first, catalogue),
            is_of_one_month: true,
            weekday: days,
            ..DateBlock::default()
        };
    }
    let first_month = match first.year() == last.year() {
        true => month_beside_day(first, catalogue).to_owned(),
        false => month(first, catalogue),
    };
    plain(start, joined(&[&first_month, "–", &end, &month(last, catalogue)]))
}

fn month(day: Day, catalogue: &Catalogue) -> String {
    let month = month_beside_day(day, catalogue);
    catalogue.fill("block.month", &[("month", month), ("year", &day.year().to_string())])
}

/// A month as it stands beside a day: in Russian "11 мая", but "май 2026".
fn month_beside_day(day: Day, catalogue: &Catalogue) -> &str {
    catalogue.item_of_either("month_short_of", "month_short", day.month())
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use barnoma_reader::day::{WhenParts, read_when};

    #[test]
    fn a_block_says_all_of_what_is_sure_and_closed() {
        let given = |text: &'static str| Some(text).filter(|text| !text.is_empty());
        let said = |start, end, rrule| {
            let (start, end, rrule) = (given(start), given(end), given(rrule));
            is_said(&read_when(&WhenParts { start, end, rrule, ..WhenParts::default() }).0)
        };
        for (start, end) in
            [("2022-11-02", ""), ("2022-11", ""), ("202X", ""), ("2022-11-02", "2022-11-03")]
        {
            assert!(said(start, end, ""), "{start}/{end}");
        }
        for (start, end) in [
            ("2022-11-02?", ""),
            ("2022-11-02~", ""),
            ("2022-11-XX", ""),
            ("2022-XX", ""),
            ("2022-11-02?", "2022-11-03"),
            ("2022-11-02", "2022-11-03?"),
            ("2022-11", "2022-12-01"),
            ("2022-11-02", "2022-12"),
            ("2022-11", "2022-12"),
            ("2022-11-02", ".."),
            ("", "2022-11-02"),
        ] {
            assert!(!said(start, end, ""), "{start}/{end}");
        }
        assert!(!said("2022-11-02", "", "FREQ=DAILY"));
        assert!(!is_said(&When::Undated));
    }
}

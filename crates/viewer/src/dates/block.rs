//! The date block of an event card: decoration for the eye, whose words stand beside it.

use chrono::Datelike;

use super::span::word;
use crate::page::DateBlock;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::{Day, End, Moment, Precision, Span, When};

/// The date block; `None` where there is no beginning to show.
pub fn date_block(when: &When, today: Day, catalogue: &Catalogue) -> Option<DateBlock> {
    let DateBlock { large, small } = match when {
        When::Undated | When::Until(_) => return None,
        When::Once(span) => block(span, catalogue),
        When::Recurring(..) => {
            let days = when.next(today).or_else(|| when.previous(today))?;
            days_block(days.first?, days.last?, catalogue)
        }
    };
    Some(DateBlock { large: whole(&large), small: whole(&small) })
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
    let DateBlock { large, small } = match &span.end {
        End::At(end) if start.is_day() && end.is_day() => {
            days_block(start.first, end.first, catalogue)
        }
        End::At(end) if end.last > start.last => {
            let until = point(end, catalogue);
            let DateBlock { large, small } = point(start, catalogue);
            DateBlock { large, small: joined(&[&small, "–", &until.large, &until.small]) }
        }
        End::Open => {
            let DateBlock { large, small } = point(start, catalogue);
            DateBlock { large, small: joined(&[&small, "– …"]) }
        }
        End::At(_) | End::Same => point(start, catalogue),
    };
    let about = if start.is_approximate { "~" } else { "" };
    let unsure = if start.is_uncertain { "?" } else { "" };
    DateBlock { large: [about, &large, unsure].concat(), small }
}

fn point(moment: &Moment, catalogue: &Catalogue) -> DateBlock {
    let year = moment.first.year().to_string();
    match moment.precision {
        Precision::Day => days_block(moment.first, moment.first, catalogue),
        Precision::Month | Precision::DayUnset => {
            let month = word(catalogue, "month_short", moment.first.month()).to_owned();
            DateBlock { large: month, small: year }
        }
        Precision::Quarter(n) => {
            DateBlock { large: word(catalogue, "quarter_short", n.into()).to_owned(), small: year }
        }
        Precision::Season(n) => {
            DateBlock { large: year, small: word(catalogue, "season", n.into()).to_owned() }
        }
        Precision::Half(n) => {
            DateBlock { large: year, small: word(catalogue, "half", n.into()).to_owned() }
        }
        Precision::Year | Precision::MonthUnset => DateBlock { large: year, small: String::new() },
        Precision::Decade => DateBlock {
            large: catalogue.fill("date.decade", &[("year", &year)]),
            small: String::new(),
        },
        Precision::Century => DateBlock {
            large: [&year, "–", &moment.last.year().to_string()].concat(),
            small: String::new(),
        },
    }
}

fn days_block(first: Day, last: Day, catalogue: &Catalogue) -> DateBlock {
    let start = first.day().to_string();
    let end = last.day().to_string();
    if first == last {
        return DateBlock { large: start, small: month(first, catalogue) };
    }
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return DateBlock { large: [&start, "–", &end].concat(), small: month(first, catalogue) };
    }
    let first_month = match first.year() == last.year() {
        true => word(catalogue, "month_short", first.month()).to_owned(),
        false => month(first, catalogue),
    };
    DateBlock { large: start, small: joined(&[&first_month, "–", &end, &month(last, catalogue)]) }
}

fn month(day: Day, catalogue: &Catalogue) -> String {
    let month = word(catalogue, "month_short", day.month());
    catalogue.fill("block.month", &[("month", month), ("year", &day.year().to_string())])
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

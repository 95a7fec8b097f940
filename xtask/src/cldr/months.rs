//! The names of the months, in the form that each place of a date asks for.

use std::fmt;

use anyhow::Result;
use icu::calendar::{Date, Gregorian};
use icu::datetime::{FixedCalendarDateTimeFormatter, fieldsets, parts};
use icu::locale::Locale;
use writeable::{Part, PartsWrite, Writeable};

/// `month` is the month with a year ("октябрь 2022 г."), `month_of` with a day ("24 октября"),
/// `month_short` the short one with a year.
pub fn names(locale: &Locale) -> Result<[(&'static str, Vec<String>); 3]> {
    let of_year = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
        locale.into(),
        fieldsets::YM::long(),
    )?;
    let of_day = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
        locale.into(),
        fieldsets::YMD::long(),
    )?;
    let short = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
        locale.into(),
        fieldsets::YM::medium(),
    )?;
    Ok([
        ("month", year(|date| month(&of_year.format(&date)))?),
        ("month_of", year(|date| month(&of_day.format(&date)))?),
        (
            "month_short",
            year(|date| {
                let name = month(&short.format(&date));
                // Arabic writes a number here, but the date block wants a word.
                match name.starts_with(|c: char| c.is_numeric()) {
                    true => month(&of_year.format(&date)),
                    false => name,
                }
            })?,
        ),
    ])
}

fn year(name: impl Fn(Date<Gregorian>) -> String) -> Result<Vec<String>> {
    (1..=12).map(|month| Ok(name(Date::try_new_gregorian(2022, month, 15)?))).collect()
}

/// The part of a formatted date that is its month.
fn month(formatted: &impl Writeable) -> String {
    let mut sink = MonthSink { month: String::new(), is_inside: false };
    // Writing to a text cannot fail.
    let _ = formatted.write_to_parts(&mut sink);
    sink.month
}

struct MonthSink {
    month: String,
    is_inside: bool,
}

impl fmt::Write for MonthSink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.is_inside {
            self.month.push_str(text);
        }
        Ok(())
    }
}

impl PartsWrite for MonthSink {
    type SubPartsWrite = MonthSink;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut MonthSink) -> fmt::Result,
    ) -> fmt::Result {
        let was_inside = self.is_inside;
        self.is_inside |= part == parts::MONTH;
        let outcome = write(self);
        self.is_inside = was_inside;
        outcome
    }
}

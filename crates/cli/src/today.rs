//! The day of a build: what is "upcoming" depends on it, and nothing else does.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use barnoma_pack::day::Day;
use barnoma_viewer::address::parse_day;

/// The day that was asked for, else that of `SOURCE_DATE_EPOCH`, as reproducible builds have it,
/// else today in UTC.
pub fn today(asked: Option<&str>, source_date_epoch: Option<&str>) -> Result<Day> {
    if let Some(written) = asked {
        return parse_day(written)
            .with_context(|| format!("--today {written} is no day: write one such as 2022-05-03"));
    }
    let since_1970 = match source_date_epoch {
        Some(written) => Duration::from_secs(written.trim().parse().with_context(|| {
            format!("SOURCE_DATE_EPOCH is \"{written}\", which is no number of seconds: unset it")
        })?),
        None => SystemTime::now().duration_since(UNIX_EPOCH)?,
    };
    let n_days = i32::try_from(since_1970.as_secs() / 86_400)?;
    Day::from_epoch_days(n_days).context("the clock of this machine is wrong: use --today")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_comes_before_the_environment() {
        let said = |asked, epoch| today(asked, epoch).unwrap().to_string();
        assert_eq!(said(Some("2022-05-03"), Some("0")), "2022-05-03");
        assert_eq!(said(None, Some("86399")), "1970-01-01");
        assert_eq!(said(None, Some("86400")), "1970-01-02");
    }

    #[test]
    fn what_is_no_day_is_refused_with_an_example() {
        let error = today(Some("3 May"), None).unwrap_err().to_string();
        assert_eq!(error, "--today 3 May is no day: write one such as 2022-05-03");
        today(None, Some("soon")).unwrap_err();
    }
}

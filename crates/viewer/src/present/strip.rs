//! The picture of the time above the events: a bar for each month or year, with its number.

use barnoma_lang::Dir;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::day::Phase;
use barnoma_pack::{Kind, RecordNo};
use chrono::Datelike;

use super::Asked;
use crate::bars::Bar;
use crate::page::{Strip, StripBar};
use crate::query::{Facet, Period};
use crate::select::Selection;

/// Steps of a bar's height.
const STEPS: usize = 8;

/// A month in as few letters as there is room for below a bar; where months have no short names,
/// its number.
fn short(catalogue: &Catalogue, month: u32) -> String {
    let name = catalogue.item("month_short", month).trim_end_matches('.');
    let n_letters = if name.starts_with(|first: char| first.is_ascii()) { 4 } else { 3 };
    match catalogue.dir() {
        Dir::Ltr => name.chars().take(n_letters).collect(),
        Dir::Rtl => month.to_string(),
    }
}

/// The strip; none where it would tell nothing. Its bars are those of the programme, whatever is
/// chosen, and their numbers those of what is chosen beside the time.
pub(super) fn strip(asked: &Asked, selection: &Selection) -> Option<Strip> {
    let catalogue = asked.wording.catalogue();
    let all = asked.library.index.kind(Kind::Event)?;
    if asked.library.index.is_locked(Facet::When) {
        return None;
    }
    let bars = asked.agenda.bars();
    let is_used = |bar: &Bar| bar.records.count_in(all) > 0;
    let first = bars.iter().position(is_used)?;
    let last = bars.iter().rposition(is_used)?;
    let bars = bars.get(first..=last).filter(|bars| bars.len() > 1)?;
    let mut events = selection.at_any_time.clone();
    events.intersect_with(all);
    let counts: Vec<usize> = bars.iter().map(|bar| bar.records.count_in(&events)).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let height = |n: usize| (n * STEPS).div_ceil(most);
    let today = asked.agenda.today;
    let mut year = None;
    // What is over is seen on a narrow screen too where nothing else is.
    let first_left = bars.iter().position(|bar| bar.to >= today).map_or(0, |now| now.max(1) - 1);
    let drawn = bars.iter().zip(counts).enumerate().map(|(at, (bar, n))| {
        let is_past = |no: &usize| {
            bar.records.contains(*no) && asked.agenda.phase(RecordNo(*no)) == Phase::After
        };
        let n_past = match (bar.to < today, bar.from > today) {
            (true, _) => n,
            (_, true) => 0,
            _ => events.ones().filter(is_past).count(),
        };
        let period = Period::Range { from: Some(bar.from), to: Some(bar.to) };
        let number = bar.from.year().to_string();
        let month = catalogue.item("month", bar.from.month());
        let (name, short, above) = match bar.is_year() {
            true => (number.clone(), number, None),
            false => {
                let short = short(catalogue, bar.from.month());
                let name = catalogue.fill("date.month", &[("month", month), ("year", &number)]);
                let is_new = year.replace(bar.from.year()) != Some(bar.from.year());
                (name, short, is_new.then_some(number))
            }
        };
        let events = catalogue.count("count.events", n, &[]);
        let is_chosen = asked.query.period() == period;
        StripBar {
            name: [&name, catalogue.text("list.comma"), &events].concat(),
            short,
            first_year: (at == first_left && above.is_none() && !bar.is_year())
                .then(|| bar.from.year().to_string()),
            is_old: at < first_left && !is_chosen,
            year: above,
            count: catalogue.number(n),
            past: height(n_past),
            ahead: height(n) - height(n_past).min(height(n)),
            is_now: bar.from <= today && today <= bar.to,
            is_chosen,
            is_disabled: n == 0 && !is_chosen,
            period,
        }
    });
    let is_by_year = bars.first().is_some_and(Bar::is_year);
    let text = |key: &str| catalogue.text(key).to_owned();
    Some(Strip {
        label: text(if is_by_year { "strip.years" } else { "strip.months" }),
        key: [text("status.planned"), text("event.past"), text("event.today")],
        bars: drawn.collect(),
    })
}

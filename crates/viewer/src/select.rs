//! From what a visitor has chosen to the records that match, and to every count beside a choice.
//! OR inside a facet, AND across facets; the count of a value leaves out its own facet's choices,
//! or ticking a box would grey its neighbours.

use fixedbitset::FixedBitSet;

use barnoma_pack::columns::Columns;
use barnoma_pack::day::{Day, Phase};
use barnoma_pack::{Kind, RecordNo};
use barnoma_text::marks::Wanted;
use chrono::Datelike;

use crate::Library;
use crate::agenda::Agenda;
use crate::index::{Index, Value};
use crate::order::positions;
use crate::query::{Facet, NO_DATE, Period, Query, Sort};

/// The records that match a query, and what each further choice would give.
#[derive(Debug, Clone)]
pub struct Selection {
    /// One bit per matching record.
    pub records: FixedBitSet,
    /// How well each record matches the text; empty without one.
    pub scores: Vec<u32>,
    /// How each word of the text was read, for marking it; empty without one.
    pub wanted: Vec<Wanted>,
    /// How many match.
    pub total: usize,
    /// How many would match with each kind shown, in the order of [`Kind::ALL`].
    pub kinds: [usize; 4],
    /// How many would match with all kinds shown.
    pub all_kinds: usize,
    /// For each facet, in the order of [`Facet::ALL`], how many records each of its values
    /// would give, in the order of [`values`].
    pub counts: Vec<Vec<usize>>,
    /// How many records a date filter leaves out for having no date.
    pub n_undated_left_out: usize,
    /// The records that match whenever they take place.
    pub at_any_time: FixedBitSet,
    /// The records that match whatever language their name is written in.
    pub in_any_language: FixedBitSet,
}

/// The values of a facet, wherever they are kept.
pub fn values<'a>(index: &'a Index, agenda: &'a Agenda, facet: Facet) -> &'a [Value] {
    match facet {
        Facet::Status => agenda.statuses(),
        _ => index.values(facet),
    }
}

/// The first of the constraints that are facets.
const FACETS: usize = 2;
/// The constraint of "When".
const WHEN: usize = FACETS + Facet::When as usize;

/// Selects. The columns are asked only for dates, where the period is a range.
pub fn select(library: &Library, agenda: &Agenda, query: &Query) -> Selection {
    let index = &library.index;
    let n_records = index.n_records();
    let found = crate::search::search(library, agenda, query.text());
    let span = period_records(library, agenda, query.period());

    // Constraint 0 is the text, 1 the kind, then the facets in order ([`FACETS`]), what
    // the host and a list narrow the programme to, the language of names last.
    let mut constraints: Vec<Option<FixedBitSet>> = vec![
        found.as_ref().map(|found| found.records.clone()),
        query.show().and_then(|kind| index.kind(kind)).cloned(),
    ];
    for facet in Facet::ALL {
        constraints.push(match facet {
            Facet::When => when_records(index, query, span.as_ref()),
            _ => any_of(values(index, agenda, facet), query, facet, n_records),
        });
    }
    constraints.push(match query.kept() {
        [] => index.scope().cloned(),
        ids => {
            let mut kept = FixedBitSet::with_capacity(n_records);
            kept.extend(ids.iter().filter_map(|id| library.find(id)).map(|no| no.0));
            index.scope().into_iter().for_each(|scope| kept.intersect_with(scope));
            Some(kept)
        }
    });
    let written_in = query.written_in();
    constraints.push(written_in.map(|tag| {
        let mut records = FixedBitSet::with_capacity(n_records);
        index.written_in(tag).into_iter().for_each(|written| written.add_to(&mut records));
        records
    }));
    let mut others = all_but_each(&constraints, n_records);
    let in_any_language = others.pop().unwrap_or_default();
    let mut records = FixedBitSet::with_capacity(n_records);
    records.insert_range(..);
    for constraint in constraints.iter().flatten() {
        records.intersect_with(constraint);
    }

    let mut counts = Vec::new();
    let mut n_undated_left_out = 0;
    for (facet, others) in Facet::ALL.into_iter().zip(others.iter().skip(FACETS)) {
        let mut dated = None;
        if facet == Facet::When {
            if constraints.get(WHEN).is_some_and(Option::is_some) && !query.has(facet, NO_DATE) {
                n_undated_left_out = index.undated().intersection_count(others);
            }
            // The years stand below the period: their numbers are true within it.
            dated = span.as_ref().map(|span| others & span);
        }
        let counted = values(index, agenda, facet).iter().map(|value| {
            let others = dated.as_ref().filter(|_| value.key != NO_DATE).unwrap_or(others);
            value.records.count_in(others)
        });
        counts.push(counted.collect());
    }
    let mut kinds = [0; 4];
    let mut all_kinds = 0;
    if let Some(others) = others.get(1) {
        all_kinds = others.count_ones(..);
        for (count, kind) in kinds.iter_mut().zip(Kind::ALL) {
            *count = index.kind(kind).map_or(0, |kind| kind.intersection_count(others));
        }
    }
    let at_any_time = others.get(WHEN).cloned().unwrap_or_default();
    let (scores, wanted) = found.map(|found| (found.scores, found.wanted)).unwrap_or_default();
    Selection {
        total: records.count_ones(..),
        records,
        scores,
        wanted,
        kinds,
        all_kinds,
        counts,
        n_undated_left_out,
        at_any_time,
        in_any_language,
    }
}

/// How many records a query gives, and nothing else.
pub fn count(library: &Library, agenda: &Agenda, query: &Query) -> usize {
    select(library, agenda, query).total
}

/// The matching records in an order. `titles` lists all records by title in the visitor's language,
/// once that is known.
pub fn order(
    selection: &Selection,
    agenda: &Agenda,
    titles: Option<&[usize]>,
    sort: Sort,
) -> Vec<RecordNo> {
    let in_order = match sort {
        Sort::Soonest | Sort::Match | Sort::By(_) | Sort::ByBack(_) => &agenda.soonest,
        Sort::Latest | Sort::Earliest => agenda.latest(),
        Sort::Title | Sort::TitleBack => titles.unwrap_or(&agenda.soonest),
    };
    let matching = in_order.iter().copied().filter(|&no| selection.records.contains(no));
    let mut records: Vec<RecordNo> = matching.map(RecordNo).collect();
    if sort == Sort::TitleBack {
        records.reverse();
    }
    if sort == Sort::Earliest {
        // Not the latest turned round: what is of one time, or of none, stays as the data has it.
        let early = |at: usize| records.get(at).map(|no| agenda.early(*no));
        let first = positions(records.len(), &|one, other| early(one).cmp(&early(other)));
        records = first.into_iter().filter_map(|at| records.get(at).copied()).collect();
    }
    if sort == Sort::Match {
        // Equal matches stay soonest first.
        let score = |at: usize| selection.scores.get(records.get(at)?.0);
        let best = positions(records.len(), &|one, other| score(other).cmp(&score(one)));
        records = best.into_iter().filter_map(|at| records.get(at).copied()).collect();
    }
    records
}

/// The records that have one of a facet's chosen values; `None` if none is chosen.
fn any_of(values: &[Value], query: &Query, facet: Facet, n_records: usize) -> Option<FixedBitSet> {
    query.values(facet).next()?;
    let mut union = FixedBitSet::with_capacity(n_records);
    for value in values.iter().filter(|value| query.has(facet, &value.key)) {
        value.records.add_to(&mut union);
    }
    Some(union)
}

/// What "When" lets through: the dated records in the period and one of the years, and, if
/// "no date" is chosen, the undated.
fn when_records(index: &Index, query: &Query, span: Option<&FixedBitSet>) -> Option<FixedBitSet> {
    let has_year = query.values(Facet::When).any(|key| key != NO_DATE);
    let mut years = has_year.then(|| FixedBitSet::with_capacity(index.n_records()));
    let mut undated = None;
    for value in index.values(Facet::When).iter().filter(|v| query.has(Facet::When, &v.key)) {
        match &mut years {
            _ if value.key == NO_DATE => undated = Some(&value.records),
            Some(years) => value.records.add_to(years),
            None => {}
        }
    }
    let is_chosen = query.values(Facet::When).next().is_some();
    let mut passed = match (years, span) {
        (Some(mut years), Some(span)) => {
            years.intersect_with(span);
            years
        }
        (Some(years), None) => years,
        (None, Some(span)) => span.clone(),
        (None, None) if is_chosen => FixedBitSet::with_capacity(index.n_records()),
        (None, None) => return None,
    };
    if let Some(undated) = undated {
        undated.add_to(&mut passed);
    }
    Some(passed)
}

/// The dated records of a period; `None` for any time and for an inverted range.
fn period_records(library: &Library, agenda: &Agenda, period: Period) -> Option<FixedBitSet> {
    let n_records = library.n_records();
    let undated = library.index.undated();
    let all = |passes: &dyn Fn(usize) -> bool| {
        let mut bits = FixedBitSet::with_capacity(n_records);
        bits.extend((0..n_records).filter(|no| !undated.contains(*no) && passes(*no)));
        bits
    };
    match period {
        Period::Any | Period::Range { from: None, to: None } => None,
        Period::Upcoming => Some(all(&|no| agenda.phase(RecordNo(no)) != Phase::After)),
        Period::Past => Some(all(&|no| agenda.phase(RecordNo(no)) == Phase::After)),
        Period::Next30 => {
            let last = agenda.today.checked_add_days(chrono::Days::new(29));
            Some(touching(library, Some(agenda.today), last))
        }
        Period::Range { .. } if period.is_inverted() => None,
        Period::Range { from, to } => Some(touching(library, from, to)),
    }
}

/// The records of which an occurrence touches the days from `from` to `to`; `None` is open.
fn touching(library: &Library, from: Option<Day>, to: Option<Day>) -> FixedBitSet {
    let columns = library.columns();
    let mut bits = FixedBitSet::with_capacity(library.n_records());
    bits.extend((0..library.n_records()).filter(|no| touches_bounds(columns, *no, from, to)));
    // Between the first and the last time of what is repeated there are days without it.
    for no in columns.all_recurring() {
        bits.set(no, touches(columns, no, from, to));
    }
    bits
}

/// Whether an occurrence of a record touches the days from `from` to `to`; `None` is open.
pub fn touches(columns: Columns, no: usize, from: Option<Day>, to: Option<Day>) -> bool {
    match columns.recurring(no) {
        Some(when) => when.touches(from, to),
        None => touches_bounds(columns, no, from, to),
    }
}

fn touches_bounds(columns: Columns, no: usize, from: Option<Day>, to: Option<Day>) -> bool {
    let number = |day: Option<Day>, none: i32| day.map_or(none, |day| day.num_days_from_ce());
    let (first, last) = columns.bounds(no);
    !columns.is_undated(no)
        && first.is_none_or(|first| first <= number(to, i32::MAX))
        && last.is_none_or(|last| last >= number(from, i32::MIN))
}

/// For each constraint, what all the *others* let through.
fn all_but_each(constraints: &[Option<FixedBitSet>], n_records: usize) -> Vec<FixedBitSet> {
    let mut passed = FixedBitSet::with_capacity(n_records);
    passed.insert_range(..);
    let mut others = Vec::with_capacity(constraints.len());
    for constraint in constraints {
        others.push(passed.clone());
        if let Some(constraint) = constraint {
            passed.intersect_with(constraint);
        }
    }
    let mut after = FixedBitSet::with_capacity(n_records);
    after.insert_range(..);
    for (other, constraint) in others.iter_mut().zip(constraints).rev() {
        other.intersect_with(&after);
        if let Some(constraint) = constraint {
            after.intersect_with(constraint);
        }
    }
    others
}

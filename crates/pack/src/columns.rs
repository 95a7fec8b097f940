//! One value per record, and the records of each value: all that choosing needs.
//!
//! ```text
//! n × id u32 | n × first day i32 | n × last day i32 | n × rank u32 | n × card u32
//! | n × flags u8, to a multiple of 4
//! | m u32 | m × recurring record u32 | (m + 1) × end of its date u32 | dates, to a multiple of 4
//! | t u32 | t × timed record u32 | t × begin i32 | t × end i32
//! | k u32 | k × (number of records u32, offset u32) | their records
//! ```

use chrono::Datelike;

use crate::bytes::{Cursor, Out, U32s};
use crate::day::{Day, Days, Phase, When};
use crate::status::Report;
use crate::when;

const NO_FIRST: i32 = i32::MIN;
const NO_LAST: i32 = i32::MAX;
const REPORT: u8 = 0b0111;
const COARSE: u8 = 0b1000;
const UNDATED: u8 = 0b1_0000;
const FLOATING: u8 = 0b10_0000;
const ROUGH: u8 = 0b100_0000;

/// When on its days a record begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Minutes from the beginning of the first day on to its beginning.
    pub begin: i32,
    /// Minutes from the beginning of the last day on to its end.
    pub end: i32,
    /// Whether the days are those of whoever looks, as nobody knows the offset; else UTC's.
    pub is_floating: bool,
}

/// One record, as it is written.
#[derive(Debug)]
pub struct Row<'a> {
    /// The number of its id among the head's strings.
    pub id: u32,
    /// When it takes place.
    pub when: &'a When,
    /// Its place among records of the same day, from early to late.
    pub rank: u32,
    /// The place of its card among all cards.
    pub card: u32,
    /// What was reported of it; none for outcomes and resources.
    pub report: Option<Report>,
    /// Its hours, where it has a time of day.
    pub hours: Option<Hours>,
}

/// Writes the section: the records, and for each value of a facet the numbers of its records,
/// ascending.
pub fn write(rows: &[Row], members: &[Vec<u32>]) -> Vec<u8> {
    let mut out = Out::default();
    rows.iter().for_each(|row| out.u32(row.id));
    let bounds: Vec<Option<Days>> = rows.iter().map(|row| row.when.bounds()).collect();
    let day = |day: Option<Day>, none: i32| day.map_or(none, |day| day.num_days_from_ce());
    for days in &bounds {
        out.u32(day(days.and_then(|days| days.first), NO_FIRST).cast_unsigned());
    }
    for days in &bounds {
        out.u32(day(days.and_then(|days| days.last), NO_LAST).cast_unsigned());
    }
    rows.iter().for_each(|row| out.u32(row.rank));
    rows.iter().for_each(|row| out.u32(row.card));
    for row in rows {
        let report = row.report.map_or(0, |report| report as u8 + 1);
        let is_coarse = matches!(row.when, When::Once(span) if span.is_coarse_point());
        let flag = |is: bool, flag: u8| if is { flag } else { 0 };
        out.byte(
            report
                | flag(is_coarse, COARSE)
                | flag(row.when.is_undated(), UNDATED)
                | flag(row.when.begins_roughly(), ROUGH)
                | flag(row.hours.is_some_and(|hours| hours.is_floating), FLOATING),
        );
    }
    out.align(4);
    let recurring =
        rows.iter().zip(0_u32..).filter(|(row, _)| matches!(row.when, When::Recurring(..)));
    let recurring: Vec<(u32, &When)> = recurring.map(|(row, no)| (no, row.when)).collect();
    out.u32(recurring.len() as u32);
    recurring.iter().for_each(|(no, _)| out.u32(*no));
    let mut dates = Out::default();
    out.u32(0);
    for (_, date) in recurring {
        when::write(date, &mut dates);
        out.u32(dates.bytes.len() as u32);
    }
    out.bytes.extend_from_slice(&dates.bytes);
    out.align(4);
    let timed = rows.iter().zip(0_u32..).filter_map(|(row, no)| Some((no, row.hours?)));
    let timed: Vec<(u32, Hours)> = timed.collect();
    out.u32(timed.len() as u32);
    timed.iter().for_each(|(no, _)| out.u32(*no));
    timed.iter().for_each(|(_, hours)| out.u32(hours.begin.cast_unsigned()));
    timed.iter().for_each(|(_, hours)| out.u32(hours.end.cast_unsigned()));
    write_members(rows.len(), members, &mut out);
    out.bytes
}

fn n_words(n_records: usize) -> usize {
    n_records.div_ceil(32)
}

/// Whether one bit for each record takes less than a number for each member.
fn is_dense(n_members: usize, n_records: usize) -> bool {
    n_members > n_words(n_records)
}

fn write_members(n_records: usize, members: &[Vec<u32>], out: &mut Out) {
    out.u32(members.len() as u32);
    let mut data = Out::default();
    for numbers in members {
        out.u32(numbers.len() as u32);
        out.u32(data.bytes.len() as u32);
        if is_dense(numbers.len(), n_records) {
            let mut words = vec![0_u32; n_words(n_records)];
            for number in numbers {
                if let Some(word) = words.get_mut((number / 32) as usize) {
                    *word |= 1 << (number % 32);
                }
            }
            words.into_iter().for_each(|word| data.u32(word));
        } else {
            numbers.iter().for_each(|number| data.u32(*number));
        }
    }
    out.bytes.extend_from_slice(&data.bytes);
}

/// The records of one value.
#[derive(Debug, Clone, Copy)]
pub enum Members<'a> {
    /// One bit for each record of the programme.
    Dense(U32s<'a>),
    /// The numbers of the records, ascending.
    Sparse(U32s<'a>),
}

/// Reads the section in place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns<'a> {
    n_records: usize,
    ids: U32s<'a>,
    first: U32s<'a>,
    last: U32s<'a>,
    ranks: U32s<'a>,
    cards: U32s<'a>,
    flags: &'a [u8],
    recurring: U32s<'a>,
    date_ends: U32s<'a>,
    dates: &'a [u8],
    timed: U32s<'a>,
    begins: U32s<'a>,
    ends: U32s<'a>,
    table: U32s<'a>,
    members: &'a [u8],
}

impl<'a> Columns<'a> {
    /// The columns of so many records; `None` if the bytes hold something else.
    pub fn read(bytes: &'a [u8], n_records: usize) -> Option<Columns<'a>> {
        let mut cursor = Cursor::new(bytes);
        let ids = U32s::take(&mut cursor, n_records)?;
        let first = U32s::take(&mut cursor, n_records)?;
        let last = U32s::take(&mut cursor, n_records)?;
        let ranks = U32s::take(&mut cursor, n_records)?;
        let cards = U32s::take(&mut cursor, n_records)?;
        let flags = cursor.take(n_records)?;
        cursor.take(n_records.next_multiple_of(4) - n_records)?;
        let n_recurring = cursor.u32()? as usize;
        let recurring = U32s::take(&mut cursor, n_recurring)?;
        let date_ends = U32s::take(&mut cursor, n_recurring.checked_add(1)?)?;
        let n_bytes = date_ends.get(n_recurring)? as usize;
        let dates = cursor.take(n_bytes)?;
        cursor.take(n_bytes.next_multiple_of(4) - n_bytes)?;
        let n_timed = cursor.u32()? as usize;
        let timed = U32s::take(&mut cursor, n_timed)?;
        let begins = U32s::take(&mut cursor, n_timed)?;
        let ends = U32s::take(&mut cursor, n_timed)?;
        let n_values = cursor.u32()? as usize;
        let table = U32s::take(&mut cursor, n_values.checked_mul(2)?)?;
        let members = cursor.take(cursor.len())?;
        Some(Columns {
            n_records,
            ids,
            first,
            last,
            ranks,
            cards,
            flags,
            recurring,
            date_ends,
            dates,
            timed,
            begins,
            ends,
            table,
            members,
        })
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        self.n_records
    }

    /// The number of a record's id among the head's strings.
    pub fn id(&self, no: usize) -> Option<usize> {
        self.ids.get(no).map(|id| id as usize)
    }

    fn flags(&self, no: usize) -> u8 {
        self.flags.get(no).copied().unwrap_or(UNDATED)
    }

    /// Whether a record has no date.
    pub fn is_undated(&self, no: usize) -> bool {
        self.flags(no) & UNDATED != 0
    }

    /// What was reported of a record; `None` for outcomes and resources.
    pub fn report(&self, no: usize) -> Option<Report> {
        let code = usize::from(self.flags(no) & REPORT).checked_sub(1)?;
        Report::ALL.get(code).copied()
    }

    /// A record's place among those of the same day.
    pub fn rank(&self, no: usize) -> u32 {
        self.ranks.get(no).unwrap_or_default()
    }

    /// The place of a record's card among all cards.
    pub fn card(&self, no: usize) -> Option<usize> {
        self.cards.get(no).map(|card| card as usize)
    }

    /// The first and last day of all occurrences, as numbers of days; `None` is open.
    /// Only for a record that has a date.
    pub fn bounds(&self, no: usize) -> (Option<i32>, Option<i32>) {
        let first = self.first.get(no).map_or(NO_FIRST, u32::cast_signed);
        let last = self.last.get(no).map_or(NO_LAST, u32::cast_signed);
        (Some(first).filter(|day| *day != NO_FIRST), Some(last).filter(|day| *day != NO_LAST))
    }

    /// When a record that is repeated takes place; `None` for all others.
    pub fn recurring(&self, no: usize) -> Option<When> {
        let no = u32::try_from(no).ok()?;
        let (mut from, mut to) = (0, self.recurring.len());
        while from < to {
            let middle = from.midpoint(to);
            match self.recurring.get(middle)? < no {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        if self.recurring.get(from)? != no {
            return None;
        }
        when::read(&mut Cursor::new(self.dates.get(self.date_ends.between(from)?)?))
    }

    /// The numbers of all records that are repeated, ascending.
    pub fn all_recurring(&self) -> impl Iterator<Item = usize> + use<'a> {
        let n_records = self.n_records;
        self.recurring.iter().map(|no| no as usize).filter(move |no| *no < n_records)
    }

    /// Of the records that have a time of day, ascending, the one at a place, and its hours.
    pub fn timed(&self, at: usize) -> Option<(usize, Hours)> {
        let no = self.timed.get(at)? as usize;
        let begin = self.begins.get(at)?.cast_signed();
        let end = self.ends.get(at)?.cast_signed();
        Some((no, Hours { begin, end, is_floating: self.flags(no) & FLOATING != 0 }))
    }

    /// Where a day lies relative to a record that is not repeated.
    pub fn phase(&self, no: usize, today: i32) -> Phase {
        if self.is_undated(no) {
            return Phase::Undated;
        }
        let (first, last) = self.bounds(no);
        if first.is_some_and(|first| today < first) {
            Phase::Before
        } else if last.is_some_and(|last| today > last) {
            Phase::After
        } else if self.flags(no) & COARSE != 0 {
            Phase::Within
        } else {
            Phase::During
        }
    }

    /// Whether nobody said in which month a record begins.
    pub fn begins_roughly(&self, no: usize) -> bool {
        self.flags(no) & ROUGH != 0
    }

    /// Whether a record takes place somewhere within its bounds, and not from one to the other.
    pub fn is_coarse(&self, no: usize) -> bool {
        self.flags(no) & COARSE != 0
    }

    /// The records of a value.
    pub fn members(&self, value: usize) -> Members<'a> {
        self.read_members(value).unwrap_or(Members::Sparse(U32s::default()))
    }

    fn read_members(&self, value: usize) -> Option<Members<'a>> {
        let n = self.table.get(value.checked_mul(2)?)? as usize;
        let offset = self.table.get(value * 2 + 1)? as usize;
        let mut cursor = Cursor::new(self.members.get(offset..)?);
        Some(match is_dense(n, self.n_records) {
            true => Members::Dense(U32s::take(&mut cursor, n_words(self.n_records))?),
            false => Members::Sparse(U32s::take(&mut cursor, n)?),
        })
    }
}

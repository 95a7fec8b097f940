//! A programme as a pack: what [`barnoma_pack`] describes, made natively or in a worker; the same
//! programme gives the same bytes in both.

use barnoma_pack::columns::{self, Hours, Row};
use barnoma_pack::container::{self, Kind as Section, Piece, Written};
use barnoma_pack::head::{Head, MAX_TITLES};
use barnoma_pack::pool::PoolBuilder;
use barnoma_pack::status::Report;
use barnoma_pack::{Kind, RecordNo};

use barnoma_lang::messages::ENGLISH;

use crate::calendar::{fixed_offset, lasting_offset};
use crate::cards::{self, Related};
use crate::day::{Day, End, Moment, Phase, When};
use crate::facets::{self, Facets};
use crate::lang::Lang;
use crate::model::{ActionStatus, ActivityStatus, Detail, EventStatus, Programme, Record};
use crate::{collate, vocabulary};
use barnoma_pack::bytes::Out;

/// How a pack is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut<'a> {
    /// Cards in a block.
    pub block: usize,
    /// Blocks of cards that stand in the pack's own file; the rest are files of their own.
    pub blocks_inside: usize,
    /// Whether words and titles are files of their own.
    pub are_words_apart: bool,
    /// The folders of the events' own pages, see [`Head::pages`].
    pub pages: &'a [String],
    /// The languages of calendars and feeds, see [`Head::feeds`].
    pub feeds: &'a [String],
    /// The outcomes and organisations that have calendars and feeds of their own.
    pub fed: &'a [String],
}

impl Cut<'_> {
    /// All in one file, as it is handed over inside of one page.
    pub const WHOLE: Cut<'static> = Cut {
        block: 256,
        blocks_inside: usize::MAX,
        are_words_apart: false,
        pages: &[],
        feeds: &[],
        fed: &[],
    };
    /// For a host: what the first page needs in one file, the rest when it is needed.
    pub const SERVED: Cut<'static> = Cut {
        block: 64,
        blocks_inside: 1,
        are_words_apart: true,
        pages: &[],
        feeds: &[],
        fed: &[],
    };
}

/// Makes a pack. `today` only says which cards stand together in a block.
pub fn pack(programme: &Programme, today: Day, cut: Cut) -> Written {
    let mut pool = PoolBuilder::default();
    let order = card_order(programme, today);
    let ranks = ranks(programme);
    let mut slots = vec![0_u32; order.len()];
    for (slot, no) in (0..).zip(&order) {
        if let Some(place) = slots.get_mut(*no) {
            *place = slot;
        }
    }
    let rows: Vec<Row> = programme
        .records
        .iter()
        .zip(ranks.iter().zip(&slots))
        .map(|(record, (rank, card))| Row {
            id: pool.string(&record.id),
            when: &record.when,
            rank: *rank,
            card: *card,
            report: report(record),
            hours: hours(programme, record),
        })
        .collect();
    let Facets { mut values, mut members } = Facets::of(programme);
    for value in values.iter_mut().flatten() {
        value.has_feed = cut.fed.contains(&value.key);
    }
    let (written, records): (Vec<_>, Vec<_>) = facets::written(programme).into_iter().unzip();
    members.extend(records);
    let mut kinds = [0; 4];
    for record in &programme.records {
        if let Some(n) = kinds.get_mut(record.kind as usize) {
            *n += 1;
        }
    }
    let codes = programme.records.iter().filter_map(|record| match &record.detail {
        Detail::Outcome(outcome) => Some((outcome.code.clone()?, record.id.clone())),
        _ => None,
    });
    let head = Head {
        name: programme.name.clone(),
        description: programme.description.clone(),
        languages: programme.languages.iter().map(|lang| lang.as_str().to_owned()).collect(),
        date_modified: programme.date_modified,
        expires: programme.expires,
        kinds,
        outcome_codes: codes.collect(),
        facets: values,
        written,
        pages: cut.pages.to_vec(),
        feeds: cut.feeds.to_vec(),
        block: cut.block,
    };
    let piece = |kind, is_apart, bytes| Piece { kind, is_apart, bytes };
    let mut pieces = vec![
        piece(Section::Head, false, head.write(pool)),
        piece(Section::Columns, false, columns::write(&rows, &members)),
        piece(Section::English, false, english()),
        piece(Section::Titles, cut.are_words_apart, titles(programme)),
        piece(Section::Words, cut.are_words_apart, vocabulary::build(programme)),
    ];
    let related = Related::of(programme);
    for (at, block) in order.chunks(cut.block.max(1)).enumerate() {
        let is_apart = at >= cut.blocks_inside;
        pieces.push(piece(Section::Cards, is_apart, cards_block(programme, &related, block)));
    }
    container::write(pieces)
}

/// The interface's English words. What stands between them is for people.
fn english() -> Vec<u8> {
    ENGLISH.lines().map(str::trim_start).collect::<String>().into_bytes()
}

/// A block of cards: its strings, then the cards, each behind its length.
fn cards_block(programme: &Programme, related: &Related, block: &[usize]) -> Vec<u8> {
    let mut pool = PoolBuilder::default();
    let mut out = Out::default();
    let cards: Vec<Vec<u8>> =
        block.iter().map(|no| cards::write(programme, related, RecordNo(*no), &mut pool)).collect();
    out.block(&pool.finish());
    out.number(cards.len() as u64);
    let mut end = 0;
    for card in &cards {
        end += card.len() as u32;
        out.u32(end);
    }
    cards.iter().for_each(|card| out.bytes.extend_from_slice(card));
    out.bytes
}

/// The records as they are drawn at first, so that the first cards stand in the first block.
fn card_order(programme: &Programme, today: Day) -> Vec<usize> {
    let mut keyed: Vec<(Kind, u8, i64, usize)> = programme
        .records
        .iter()
        .enumerate()
        .map(|(no, record)| {
            let day = record.when.sort_day(today).map_or(0, |day| (day - Day::MIN).num_days());
            let (part, day) = match record.when.phase(today) {
                Phase::During => (0, day),
                Phase::Within | Phase::Before => (1, day),
                Phase::After => (2, -day),
                Phase::Undated => (3, 0),
            };
            (record.kind, part, day, no)
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, _, no)| no).collect()
}

/// The place of each record among those of the same day: whole days first, then by the instant at
/// which they begin, then by their end. Those that are equal in it stay as the file has them.
fn ranks(programme: &Programme) -> Vec<u32> {
    let key = |record: &Record| match &record.when {
        When::Once(span) | When::Recurring(span, _) => {
            let minute = |moment: &Moment| {
                let local = local_minute(moment)?;
                Some(local - i32::from(offset(programme, record, moment).unwrap_or(0)))
            };
            let end = match &span.end {
                End::At(end) => minute(end),
                End::Same | End::Open => None,
            };
            (minute(&span.start), span.days().last, end)
        }
        When::Undated | When::Until(_) => (None, None, None),
    };
    let keys: Vec<_> = programme.records.iter().map(key).collect();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|one, other| keys.get(*one).cmp(&keys.get(*other)));
    let mut ranks = vec![0; order.len()];
    let (mut rank, mut before) = (0, None);
    for no in order {
        let key = keys.get(no);
        rank += u32::from(before.is_some_and(|before| Some(before) != key));
        before = key;
        if let Some(place) = ranks.get_mut(no) {
            *place = rank;
        }
    }
    ranks
}

/// Minutes of a day.
const DAY: i32 = 24 * 60;

fn local_minute(moment: &Moment) -> Option<i32> {
    moment.time.map(|time| i32::from(time.hour) * 60 + i32::from(time.minute))
}

/// Minutes east of UTC: as written, or of the zone, if that keeps one offset as long as something
/// comes again.
fn offset(programme: &Programme, record: &Record, moment: &Moment) -> Option<i16> {
    let zone = programme.zone_of(record);
    let written = moment.time.and_then(|time| time.offset);
    written.or_else(|| match &record.when {
        When::Recurring(..) => lasting_offset(zone?, &record.when),
        _ => fixed_offset(zone?, moment.first),
    })
}

/// When on its days a record begins and ends; `None` if it has no time of day. Without a time at
/// its end it lasts until that day is over, as nobody says when it is.
fn hours(programme: &Programme, record: &Record) -> Option<Hours> {
    let (When::Once(span) | When::Recurring(span, _)) = &record.when else { return None };
    if !record.when.is_timed() {
        return None;
    }
    let start = &span.start;
    let last = match &span.end {
        End::At(end) => end,
        End::Same | End::Open => start,
    };
    let offset = |moment: &Moment| offset(programme, record, moment).map(i32::from);
    // Where one end says its offset, the other has the same.
    let east = offset(start).or_else(|| offset(last));
    let of_utc = |moment: &Moment, minute: i32| minute - offset(moment).or(east).unwrap_or(0);
    let begin = of_utc(start, local_minute(start).unwrap_or(0));
    let end = local_minute(last).map(|minute| of_utc(last, minute));
    let end = end.filter(|end| last.first != start.first || *end > begin);
    Some(Hours {
        begin,
        end: end.unwrap_or_else(|| of_utc(last, DAY)),
        is_floating: east.is_none(),
    })
}

/// For each content language the records in the order of their titles.
fn titles(programme: &Programme) -> Vec<u8> {
    let mut out = Out::default();
    let default = programme.languages.first();
    for lang in programme.languages.iter().take(MAX_TITLES) {
        let wanted: Vec<Lang> = [Some(lang), default].into_iter().flatten().cloned().collect();
        let titles: Vec<collate::Key> = programme
            .records
            .iter()
            .map(|record| collate::key(record.name.choose(&wanted).1, lang))
            .collect();
        let mut order: Vec<usize> = (0..titles.len()).collect();
        order.sort_by(|one, other| titles.get(*one).cmp(&titles.get(*other)));
        order.into_iter().for_each(|no| out.u32(no as u32));
    }
    out.bytes
}

/// What the editor reported, both axes (announcement and life cycle) in one.
pub fn report(record: &Record) -> Option<Report> {
    match &record.detail {
        Detail::Event(event) => Some(match (event.event_status, event.activity_status) {
            (EventStatus::Cancelled, _) | (_, Some(ActivityStatus::Cancelled)) => Report::Cancelled,
            (EventStatus::Postponed, _) | (_, Some(ActivityStatus::Suspended)) => Report::Postponed,
            // IATI: in finalisation the activity is complete, only its books are open.
            (_, Some(ActivityStatus::Closed | ActivityStatus::Finalisation)) => Report::Done,
            _ if event.actual_end.is_some() => Report::Ended,
            (_, Some(ActivityStatus::Implementation)) => Report::Ongoing,
            (_, Some(ActivityStatus::Pipeline)) => Report::Planned,
            (_, None) => Report::Nothing,
        }),
        Detail::Action(action) => Some(match action.action_status {
            Some(ActionStatus::Potential) => Report::Planned,
            Some(ActionStatus::Active) => Report::Ongoing,
            Some(ActionStatus::Completed) => Report::Done,
            Some(ActionStatus::Failed) => Report::Cancelled,
            None => Report::Nothing,
        }),
        Detail::Outcome(_) | Detail::Resource(_) => None,
    }
}

//! What search engines want of events beside what their pages tell: advice, no findings, as a
//! programme is whole without it.

use barnoma_pack::day::Day;
use barnoma_reader::json_ld::gaps;
use barnoma_reader::model::Programme;

use crate::tongue::Tongue;

/// Ids that are named of a gap.
const MAX_NAMED: usize = 3;

/// A line for each thing that some events have not.
pub fn lines(programme: &Programme, today: Day, tongue: Tongue) -> Vec<String> {
    let line = |gap: barnoma_reader::json_ld::Gap| {
        let n = gap.events.len();
        let named = gap.events.get(..MAX_NAMED).unwrap_or(&gap.events).join(", ");
        let more = match n.saturating_sub(MAX_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let events = if n == 1 { "event has" } else { "events have" };
        let (wanted, help) = (gap.wanted, gap.help);
        tongue.say(format!(
            "note: search engines want {wanted}: {n} {events} none ({named}{more}); add {help}"
        ))
    };
    gaps(programme, today).into_iter().map(line).collect()
}

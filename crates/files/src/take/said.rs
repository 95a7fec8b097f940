//! What is said about a file: how much is in it, and why the rest is not.

use barnoma_pack::day::When;
use barnoma_reader::calendar::entry;

use super::{Kind, Wanted};

/// The sentences about a file of `n_written` records; `n_gone` are no longer in the programme.
pub fn said(wanted: &Wanted, name: &str, n_written: usize, n_gone: usize) -> String {
    let catalogue = wanted.voice.catalogue();
    let mut sentences = Vec::new();
    let is_calendar = wanted.wish.kind == Kind::Calendar;
    if is_calendar && n_written == 0 {
        sentences.push(catalogue.text("file.none").to_owned());
    } else {
        let key = if is_calendar { "file.events" } else { "file.records" };
        sentences.push(catalogue.count(key, n_written, &[("name", name)]));
        if is_calendar {
            let [undated, open, others] = left_out(wanted);
            for (key, n) in
                [("file.undated", undated), ("file.open", open), ("file.others", others)]
            {
                if n > 0 {
                    sentences.push(catalogue.count(key, n, &[]));
                }
            }
        }
    }
    if n_gone > 0 {
        sentences.push(catalogue.count("file.gone", n_gone, &[]));
    }
    sentences.join(" ")
}

/// How many are not in a calendar: events without a date, those that are open at an end, and what
/// is no event.
fn left_out(wanted: &Wanted) -> [usize; 3] {
    let mut n = [0; 3];
    for record in wanted.records {
        let [undated, open, others] = &mut n;
        if record.kind != barnoma_pack::Kind::Event {
            *others += 1;
        } else if record.when == When::Undated {
            *undated += 1;
        } else if entry(record, wanted.programme, None).is_none() {
            *open += 1;
        }
    }
    n
}

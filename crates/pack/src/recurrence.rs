//! Recurrences: the subset of RFC 5545 rules that the dataset format promises, on civil days.
//! Nothing is expanded whole: every question walks from the period that it asks about.

mod expand;
mod rule;

use crate::day::Day;

pub use rule::{Frequency, Rule};

/// How many days of `rdate`, and of `exdate`, are taken. No part of a rule has as many numbers.
pub const MAX_LISTED: usize = 1_000;

/// Which days an event takes place on again.
///
/// Invariant: `more` and `except` are sorted and without repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Recurrence {
    /// The rule as written.
    pub text: Option<String>,
    rule: Option<Rule>,
    more: Vec<Day>,
    except: Vec<Day>,
}

impl Recurrence {
    /// A rule as written and as it is expanded, with further days and exceptions.
    pub fn new(
        text: Option<String>,
        rule: Option<Rule>,
        more: Vec<Day>,
        except: Vec<Day>,
    ) -> Recurrence {
        Recurrence { text, rule, more: sorted(more), except: sorted(except) }
    }

    /// The rule, if it can be expanded.
    pub fn rule(&self) -> Option<&Rule> {
        self.rule.as_ref()
    }

    /// Further days that are listed one by one, sorted.
    pub fn more(&self) -> &[Day] {
        &self.more
    }

    /// Days on which it does not take place, sorted.
    pub fn except(&self) -> &[Day] {
        &self.except
    }

    /// Whether there is a last occurrence.
    pub fn is_finite(&self) -> bool {
        self.rule.as_ref().is_none_or(|rule| rule.last.is_some())
    }

    /// The days from `from` to `to` on which an occurrence begins, in order, each once.
    pub fn occurrences(&self, start: Day, from: Day, to: Day) -> impl Iterator<Item = Day> {
        let mut from = Some(from);
        std::iter::from_fn(move || {
            let next = self.next(start, from?).filter(|next| *next <= to);
            from = next.and_then(|next| next.succ_opt());
            next
        })
    }

    /// The first day from `from` on which an occurrence begins, if there is one within the horizon.
    pub fn next(&self, start: Day, from: Day) -> Option<Day> {
        let mut from = from;
        loop {
            let by_rule = self.rule.as_ref().and_then(|rule| rule.next(start, from));
            let listed = self.more.get(self.more.partition_point(|day| *day < from)).copied();
            let first = (start >= from).then_some(start);
            let next = [by_rule, listed, first].into_iter().flatten().min()?;
            if self.except.binary_search(&next).is_err() {
                return Some(next);
            }
            from = next.succ_opt()?;
        }
    }

    /// The last day up to `until` on which an occurrence begins, if there is one within the horizon.
    pub fn previous(&self, start: Day, until: Day) -> Option<Day> {
        let mut until = until;
        loop {
            let by_rule = self.rule.as_ref().and_then(|rule| rule.previous(start, until));
            let n_listed = self.more.partition_point(|day| *day <= until);
            let listed = self.more.get(..n_listed).and_then(<[Day]>::last).copied();
            let first = (start <= until).then_some(start);
            let previous = [by_rule, listed, first].into_iter().flatten().max()?;
            if self.except.binary_search(&previous).is_err() {
                return Some(previous);
            }
            until = previous.pred_opt()?;
        }
    }
}

/// By insertion: the lists are short and mostly in order, and a general sort is large code.
fn sorted(days: Vec<Day>) -> Vec<Day> {
    let mut sorted = Vec::with_capacity(days.len().min(MAX_LISTED));
    for day in days.into_iter().take(MAX_LISTED) {
        if let Err(at) = sorted.binary_search(&day) {
            sorted.insert(at, day);
        }
    }
    sorted
}

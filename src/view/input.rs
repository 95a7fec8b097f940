//! What an event carries: the value of a field, whether a click asks to go somewhere else.

use barnoma_core::day::Day;
use web_sys::{Event, HtmlInputElement, MouseEvent};
use yew::{Callback, TargetCast};

use crate::store::Action;

/// Says what an event means; nothing, if it means nothing.
pub fn said<E: 'static>(
    on_action: &Callback<Action>,
    meaning: impl Fn(E) -> Option<Action> + 'static,
) -> Callback<E> {
    let on_action = on_action.clone();
    Callback::from(move |event| {
        if let Some(action) = meaning(event) {
            on_action.emit(action);
        }
    })
}

/// The text of the field that an event comes from.
pub fn field_value(event: &Event) -> Option<String> {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value())
}

/// Whether a click is a plain one. Any other opens a tab or a window, or saves: it is the browser's.
pub fn is_plain_click(event: &MouseEvent) -> bool {
    let has_modifier = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    event.button() == 0 && !has_modifier
}

/// What a date field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldDay {
    /// Nothing, or nothing whole.
    Empty,
    /// A year that is still being typed: the field says 0002 on the way to 2022.
    Unfinished,
    /// A day.
    Day(Day),
}

impl FieldDay {
    /// Reads the value of a date field: an ISO 8601 day or nothing.
    pub fn read(value: &str) -> FieldDay {
        let mut parts = value.split('-').map(|part| part.parse::<u32>().ok());
        let (Some(Some(year)), Some(Some(month)), Some(Some(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return FieldDay::Empty;
        };
        if year < 1000 {
            return FieldDay::Unfinished;
        }
        i32::try_from(year)
            .ok()
            .and_then(|year| Day::from_ymd_opt(year, month, day))
            .map_or(FieldDay::Empty, FieldDay::Day)
    }

    /// The day, if there is one.
    pub fn day(self) -> Option<Day> {
        match self {
            FieldDay::Day(day) => Some(day),
            FieldDay::Empty | FieldDay::Unfinished => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_field_gives_a_day_or_nothing() {
        let day = Day::from_ymd_opt(2022, 10, 24).expect("a day");
        for (value, read) in [
            ("2022-10-24", FieldDay::Day(day)),
            ("", FieldDay::Empty),
            ("2022-10", FieldDay::Empty),
            ("2022-02-30", FieldDay::Empty),
            ("0202-10-24", FieldDay::Unfinished),
            ("99999999999-10-24", FieldDay::Empty),
        ] {
            assert_eq!(FieldDay::read(value), read, "{value:?}");
        }
    }
}

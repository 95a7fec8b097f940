//! The browser's day, hour and languages: the only clock of the widget.

use barnoma_pack::day::Day;
use barnoma_viewer::agenda::{Clock, Now};
use gloo_timers::callback::Interval;
use yew::Callback;

use crate::config::Config;
use crate::store::Action;

/// Milliseconds between two looks at the clock.
const PULSE: u32 = 60_000;

/// Day and hour where the visitor is, where no day is fixed.
pub fn at(config: &Config) -> Now {
    let fixed = config.today.map(|today| Now { today, clock: None });
    fixed.unwrap_or_else(now)
}

/// Day and hour where the visitor is.
fn now() -> Now {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    let today = Day::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default();
    let minute = (now.get_hours() * 60 + now.get_minutes()).cast_signed();
    // A browser tells how far UTC is before it.
    let clock = Clock { minute, offset: -(now.get_timezone_offset() as i32) };
    Now { today, clock: Some(clock) }
}

/// Milliseconds since some moment, for how long something takes.
pub fn milliseconds() -> f64 {
    js_sys::Date::now()
}

/// The languages that the browser is set to, best first.
pub fn browser_languages() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    languages.iter().flat_map(js_sys::Array::iter).filter_map(|tag| tag.as_string()).collect()
}

/// Tells the time, minute by minute, for as long as it is kept.
pub fn each_minute(on_action: &Callback<Action>) -> Interval {
    let on_action = on_action.clone();
    Interval::new(PULSE, move || on_action.emit(Action::Ticked(now())))
}

//! Waiting for what must become true. Nothing here sleeps for a fixed time and hopes.

use std::fmt::Debug;
use std::thread;
use std::time::{Duration, Instant};

/// After this long what did not become true is a failure. Generous: machines are slow and shared.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// Between two looks.
const PULSE: Duration = Duration::from_millis(20);

/// Looks until there is something.
pub fn until_some<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        if Instant::now() > end {
            return None;
        }
        thread::sleep(PULSE);
    }
}

/// Looks until it is as expected, and fails with what it was last.
#[track_caller]
pub fn until_equal<T: PartialEq + Debug>(expected: &T, mut look: impl FnMut() -> T) {
    let mut last = None;
    let found = until_some(|| {
        let now = look();
        let is_equal = now == *expected;
        last = Some(now);
        is_equal.then_some(())
    });
    if found.is_none() {
        assert_eq!(last.as_ref(), Some(expected), "it did not become what was expected");
    }
}

/// Looks until it holds, and fails with the claim.
#[track_caller]
pub fn until(claim: &str, mut look: impl FnMut() -> bool) {
    assert!(until_some(|| look().then_some(())).is_some(), "it did not come true that {claim}");
}

/// Looks at the console until a line says it: lines come a moment after what they are about.
#[track_caller]
pub fn until_told(text: &str, mut lines: impl FnMut() -> Vec<String>) {
    let mut told = String::new();
    let is_told = until_some(|| {
        told.push_str(&lines().join("\n"));
        told.contains(text).then_some(())
    });
    assert!(is_told.is_some(), "{text:?} does not stand in {told:?}");
}

//! What happens later: an event, the end of a while, an answer. Each kind has one form here, as
//! the machinery behind a closure or a future is made anew for every one that is handed to it.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Timeout;
use web_sys::{Event, EventTarget};
use yew::platform::spawn_local;

/// Whoever hears may prevent what the browser would do: a click on a link is not always its.
const ACTIVE: EventListenerOptions =
    EventListenerOptions { phase: EventListenerPhase::Bubble, passive: false };

/// Hears an event for as long as it is kept.
pub fn hear(
    target: &EventTarget,
    name: &'static str,
    mut heard: Box<dyn FnMut(&Event)>,
) -> EventListener {
    EventListener::new_with_options(target, name, ACTIVE, move |event| heard(event))
}

/// Waits so many milliseconds; nothing happens if it is dropped before.
pub fn wait(milliseconds: u32, then: Box<dyn FnOnce()>) -> Timeout {
    Timeout::new(milliseconds, then)
}

/// Ends this task, so that the browser can answer its reader before the next, which comes after so
/// many milliseconds.
pub async fn breathe(milliseconds: u32) {
    let is_over = Rc::new(Cell::new(false));
    let mut waiting = None;
    poll_fn(|context| {
        if is_over.get() {
            return Poll::Ready(());
        }
        let (waker, is_over) = (context.waker().clone(), is_over.clone());
        let over = move || {
            is_over.set(true);
            waker.wake();
        };
        // Asked again before, it waits anew: whoever asks may be another.
        waiting = Some(wait(milliseconds, Box::new(over)));
        Poll::Pending
    })
    .await;
    drop(waiting);
}

/// Lets a future run by itself.
pub fn run(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(future);
}

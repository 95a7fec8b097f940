//! A while, after which something is shown or goes on.

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use yew::prelude::*;

/// Whether `milliseconds` have passed since the component was first drawn.
#[hook]
pub fn use_delay(milliseconds: u32) -> bool {
    let is_over = use_state_eq(|| false);
    {
        let is_over = is_over.clone();
        use_effect_with((), move |()| {
            let timer = Timeout::new(milliseconds, move || is_over.set(true));
            move || drop(timer)
        });
    }
    *is_over
}

/// Ends this task, so that the browser can answer its reader before the next.
pub async fn breathe() {
    TimeoutFuture::new(0).await;
}

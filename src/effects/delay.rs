//! A while, after which something goes on.

use gloo_timers::future::TimeoutFuture;

/// Ends this task, so that the browser can answer its reader before the next.
pub async fn breathe() {
    TimeoutFuture::new(0).await;
}

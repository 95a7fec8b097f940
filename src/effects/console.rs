//! A line on the console for the webmaster or the editor; visitors never see it.

/// Says what went wrong.
pub fn warn(message: &str) {
    gloo_console::warn!(["barnoma: ", message].concat());
}

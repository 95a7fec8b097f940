//! Puts the widget into an element of the page.

use web_sys::Element;
use yew::Renderer;

use crate::app::{App, AppProps};
use crate::config::Config;
use crate::effects::{clock, console};
use crate::style;

/// Draws the programme in `root` in place of what is there.
pub fn mount(root: Element) {
    let (config, problems) = Config::read(&root, &clock::browser_languages());
    for problem in problems {
        console::warn(&problem);
    }
    if style::adopt(&root).is_err() {
        console::warn("the style could not be adopted: this browser is too old for it");
    }
    root.set_text_content(None);
    Renderer::<App>::with_root_and_props(root.clone(), AppProps { config, root }).render();
}

//! What is shown while there is no programme: loading, failed or offline. Never a blank.

use barnoma_lang::messages::Catalogue;
use barnoma_viewer::markup::Sink;

use super::push::{button, heading, open, status};

/// Loading.
///
/// - keeps the room that cards will need, and says once, politely, that they are coming
/// - nothing flashes if they come at once: the sentence comes into the region after a while, as
///   only what changes in a region is said
pub fn loading(sink: &mut dyn Sink, catalogue: &Catalogue, text: &str) {
    begin(sink, catalogue, "loading");
    sink.attr("aria-busy", "true");
    open(sink, "div", &[("class", "b-state")]);
    status(sink, "b-state__text", text);
    sink.close();
    sink.close();
}

/// Loading has failed, or waits for the network.
///
/// - says so in a calm sentence, and offers a way on
/// - the button stays where it is, so that focus does, and trying in vain is said
/// - while it is tried again that can be seen, and is said too
/// - can be found among the headings, as the programme would be
///
/// `said` is what the status region says: nothing until somebody has tried again.
/// `fallback` is the address of a page that shows the programme without the widget.
pub fn failed(
    sink: &mut dyn Sink,
    catalogue: &Catalogue,
    sentence: &str,
    said: Said,
    fallback: Option<&str>,
    heading_level: u8,
) {
    begin(sink, catalogue, "failed");
    let (class, said) = match said {
        Said::Trying(text) => {
            sink.attr("aria-busy", "true");
            ("b-state__said", text)
        }
        // It stands in the heading already.
        Said::InVain(text) => ("b-state__said b-visually-hidden", text),
    };
    open(sink, "div", &[("class", "b-state")]);
    heading(sink, heading_level, &[("class", "b-state__text")], |sink| sink.text(sentence));
    open(sink, "div", &[("class", "b-state__ways")]);
    button(sink, "b-button b-button--primary", "retry", catalogue.text("error.retry"));
    if let Some(href) = fallback {
        open(sink, "a", &[("class", "b-link"), ("href", href)]);
        sink.text(catalogue.text("error.fallback"));
        sink.close();
    }
    sink.close();
    status(sink, class, said);
    sink.close();
    sink.close();
}

/// What is said where loading has failed.
#[derive(Clone, Copy)]
pub enum Said<'a> {
    /// That it is tried again.
    Trying(&'a str),
    /// That it has failed again, or nothing.
    InVain(&'a str),
}

fn begin(sink: &mut dyn Sink, catalogue: &Catalogue, state: &str) {
    open(
        sink,
        "section",
        &[
            ("class", "barnoma"),
            ("data-state", state),
            ("lang", catalogue.tag().as_str()),
            ("dir", catalogue.dir().code()),
        ],
    );
}

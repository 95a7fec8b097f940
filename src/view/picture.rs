//! A view that the other program draws: it stands here as it came.

use barnoma_lang::messages::Catalogue;
use barnoma_viewer::markup::Sink;
use barnoma_viewer::picture::draw;

use super::push::{button, open, words};
use crate::store::Picture;

/// The picture.
///
/// - before the first has come it says so; where none can be had it says so, and offers to try again
/// - while the next is on its way, the last one stays
pub fn picture(sink: &mut dyn Sink, picture: &Picture, catalogue: &Catalogue) {
    open(sink, "div", &[("class", "b-picture")]);
    match &picture.drawn {
        Some(drawn) => draw(drawn, sink),
        None if picture.is_current() => {
            words(sink, "p", "b-dead-end__text", catalogue.text("view.failed"));
            button(sink, "b-button", "retry", catalogue.text("error.retry"));
        }
        None => words(sink, "p", "b-dead-end__text", catalogue.text("app.loading")),
    }
    sink.close();
}

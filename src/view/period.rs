//! The upper half of "When": radios and, for "Choose dates", two native date fields.

use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{PeriodPanel, RangeFields};

use super::push::{flag, open, words};

/// The radios and the fields.
///
/// - the two dates are labelled; what is wrong with them stands by them and is tied to both
/// - nothing is sent while a year is still being typed
pub fn period(sink: &mut dyn Sink, panel: &PeriodPanel) {
    open(sink, "div", &[("class", "b-period")]);
    for (position, choice) in panel.choices.iter().enumerate() {
        open(sink, "label", &[("class", "b-check")]);
        open(
            sink,
            "input",
            &[
                ("type", "radio"),
                ("class", "b-check__box"),
                ("name", "b--period"),
                ("data-do", "period"),
                ("data-value", &position.to_string()),
            ],
        );
        flag(sink, "checked", choice.is_chosen);
        sink.close();
        words(sink, "span", "b-check__text", &choice.label);
        sink.close();
    }
    if let Some(range) = &panel.range {
        fields(sink, range);
    }
    sink.close();
}

fn fields(sink: &mut dyn Sink, range: &RangeFields) {
    open(sink, "div", &[("class", "b-range")]);
    for (label, value, does) in
        [(&range.from_label, &range.from, "from"), (&range.to_label, &range.to, "to")]
    {
        open(sink, "label", &[("class", "b-range__field")]);
        words(sink, "span", "b-label", label);
        open(sink, "input", &[("type", "date"), ("class", "b-field"), ("data-do", does)]);
        sink.attr("value", value);
        if range.error.is_some() {
            sink.attr("aria-invalid", "true");
            sink.attr("aria-describedby", "b--range-error");
        }
        sink.close();
        sink.close();
    }
    if let Some(error) = &range.error {
        open(sink, "p", &[("class", "b-range__error"), ("id", "b--range-error")]);
        sink.text(error);
        sink.close();
    }
    sink.close();
}

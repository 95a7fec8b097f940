//! One facet: a disclosure, its values, and what makes a long list short.

use barnoma_text::{cut, fold};
use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{FacetPanel, FacetValue};
use barnoma_viewer::present::FEW_VALUES;

use super::period::period;
use super::push::{Icon, button, draw_phrase, flag, heading, icon, open, words};
use crate::store::{Folding, Ui};

/// How many facets begin open where the widget is wide: with more the column is higher than a
/// window, and could not stay in sight.
const N_OPEN: usize = 1;

/// Whether the values can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fold {
    Closed,
    /// Open where the widget is wide, closed elsewhere: nobody has touched it yet.
    OpenIfWide,
    Open,
}

/// One facet.
///
/// - its heading holds a button that tells whether the values are shown, and how many are chosen
/// - its values are one named group of native checkboxes, each named with its count
/// - a value that would give nothing stays in its place and cannot be ticked
/// - a chosen value can always be seen, however short the list
/// - it never folds under the visitor's hand, and nothing goes grey under the focus
pub fn facet(sink: &mut dyn Sink, panel: &FacetPanel, position: usize, ui: &Ui, heading_level: u8) {
    let folding = ui.folding(panel.facet);
    let fold_now = match folding.is_open {
        Some(true) => Fold::Open,
        Some(false) => Fold::Closed,
        None if panel.clear.is_some() || panel.selected.is_some() => Fold::Open,
        None if position < N_OPEN => Fold::OpenIfWide,
        None => Fold::Closed,
    };
    let body_id = ["b--facet-", panel.facet.code()].concat();
    let class = match fold_now {
        Fold::Closed => "b-facet",
        Fold::OpenIfWide | Fold::Open => "b-facet b-facet--open",
    };
    open(sink, "div", &[("class", class), ("data-facet", panel.facet.code())]);
    heading(sink, heading_level, &[("class", "b-facet__heading")], |sink| {
        // A button cannot know the widget's width, and its state must be true at every width.
        if position < N_OPEN {
            let is_open = fold_now != Fold::Closed;
            disclosure(sink, panel, "b-facet__button b-if-wide", &body_id, is_open);
            let is_open = fold_now == Fold::Open;
            disclosure(sink, panel, "b-facet__button b-unless-wide", &body_id, is_open);
        } else {
            disclosure(sink, panel, "b-facet__button", &body_id, fold_now == Fold::Open);
        }
    });
    let body_class = match fold_now {
        Fold::Closed => "b-facet__body b-facet__body--closed",
        Fold::OpenIfWide => "b-facet__body b-if-wide",
        Fold::Open => "b-facet__body",
    };
    open(sink, "fieldset", &[("class", body_class), ("id", &body_id)]);
    words(sink, "legend", "b-visually-hidden", &panel.legend);
    if let Some(panel) = &panel.period {
        period(sink, panel);
    }
    if let Some(label) = &panel.narrow {
        narrowing(sink, label, &folding.needle);
    }
    let is_whole = folding.is_whole || panel.show_all.is_none();
    let shown = shown(&panel.values, is_whole, &fold(&folding.needle));
    open(sink, "div", &[("class", "b-facet__rows")]);
    for (value, _) in panel.values.iter().zip(shown).filter(|(_, is_shown)| *is_shown) {
        let is_held =
            ui.held.as_ref().is_some_and(|held| *held == (panel.facet, value.key.clone()));
        row(sink, value, value.is_disabled && !is_held);
    }
    sink.close();
    foot(sink, panel, folding);
    sink.close();
    sink.close();
}

fn disclosure(sink: &mut dyn Sink, panel: &FacetPanel, class: &str, body_id: &str, is_open: bool) {
    open(
        sink,
        "button",
        &[
            ("type", "button"),
            ("class", class),
            ("aria-expanded", if is_open { "true" } else { "false" }),
            ("aria-controls", body_id),
            ("data-do", "fold"),
        ],
    );
    words(sink, "span", "b-facet__legend", &panel.legend);
    if let Some(selected) = &panel.selected {
        sink.text(" ");
        words(sink, "span", "b-facet__selected", selected);
    }
    icon(sink, Icon::Chevron);
    sink.close();
}

fn row(sink: &mut dyn Sink, value: &FacetValue, is_disabled: bool) {
    let class = match (value.depth > 0, is_disabled) {
        (false, false) => "b-check",
        (true, false) => "b-check b-check--child",
        (false, true) => "b-check b-check--disabled",
        (true, true) => "b-check b-check--child b-check--disabled",
    };
    open(sink, "label", &[("class", class)]);
    open(sink, "input", &[("type", "checkbox"), ("class", "b-check__box"), ("data-do", "toggle")]);
    sink.attr("data-value", &value.key);
    if let Some(lang) = &value.label.lang {
        sink.attr("lang", lang);
    }
    sink.attr("aria-label", &value.name);
    flag(sink, "checked", value.is_chosen);
    flag(sink, "disabled", is_disabled);
    sink.close();
    open(sink, "span", &[("class", "b-check__text")]);
    match &value.short {
        // All of it is in the name, and on the chip of who chooses it.
        Some(short) if !value.is_chosen => {
            sink.attr("title", &value.label.plain());
            draw_phrase(short, sink);
        }
        _ => draw_phrase(&value.label, sink),
    }
    sink.close();
    words(sink, "span", "b-check__count", &value.count);
    sink.close();
}

fn foot(sink: &mut dyn Sink, panel: &FacetPanel, folding: &Folding) {
    const CLASS: &str = "b-button b-button--text";
    if let (Some(show_all), true) = (&panel.show_all, folding.needle.is_empty()) {
        let text = if folding.is_whole { &panel.show_fewer } else { show_all };
        button(sink, CLASS, "whole", text);
    }
    if let Some(clear) = &panel.clear {
        button(sink, CLASS, "clear-facet", clear);
    }
}

fn narrowing(sink: &mut dyn Sink, label: &str, needle: &str) {
    open(sink, "label", &[("class", "b-facet__narrow")]);
    words(sink, "span", "b-label", label);
    open(
        sink,
        "input",
        &[
            ("type", "search"),
            ("class", "b-field"),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
            ("data-do", "narrow"),
            ("value", needle),
        ],
    );
    sink.close();
    sink.close();
}

/// Which values are shown: the first ones, or those that a needle finds, and every chosen one.
/// A value never stands without its parent.
fn shown(values: &[FacetValue], is_whole: bool, needle: &str) -> Vec<bool> {
    let mut shown = Vec::with_capacity(values.len());
    let mut parent = 0;
    for (position, value) in values.iter().enumerate() {
        let is_found = if needle.is_empty() {
            is_whole || position < FEW_VALUES
        } else {
            cut::once(&value.folded, needle).is_some()
        };
        let is_shown = is_found || value.is_chosen;
        shown.push(is_shown);
        if value.depth == 0 {
            parent = position;
        } else if is_shown && let Some(above) = shown.get_mut(parent) {
            *above = true;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(n: usize) -> Vec<FacetValue> {
        (0..n)
            .map(|no| FacetValue {
                key: format!("v{no}"),
                label: barnoma_viewer::page::Phrase::default(),
                short: None,
                count: "1".to_owned(),
                name: String::new(),
                folded: format!("value {no}"),
                depth: 0,
                is_chosen: false,
                is_disabled: false,
            })
            .collect()
    }

    #[track_caller]
    fn check(values: &[FacetValue], is_whole: bool, needle: &str, expected: &[usize]) {
        let shown: Vec<usize> = shown(values, is_whole, needle)
            .into_iter()
            .enumerate()
            .filter_map(|(position, is_shown)| is_shown.then_some(position))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_long_list_shows_its_first_eight() {
        check(&values(12), false, "", &[0, 1, 2, 3, 4, 5, 6, 7]);
        check(&values(9), true, "", &[0, 1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn a_chosen_value_is_always_shown() {
        let mut values = values(12);
        values[10].is_chosen = true;
        check(&values, false, "", &[0, 1, 2, 3, 4, 5, 6, 7, 10]);
        check(&values, false, "value 3", &[3, 10]);
    }

    #[test]
    fn a_value_never_stands_without_its_parent() {
        let mut values = values(12);
        values[11].depth = 1;
        values[11].is_chosen = true;
        check(&values, false, "", &[0, 1, 2, 3, 4, 5, 6, 7, 10, 11]);
        check(&values, false, "value 11", &[10, 11]);
    }
}

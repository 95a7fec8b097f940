//! The widget's sheet: one file per component in the tree, one constructed sheet in the browser.
//! Adopted, never written into the page as text: a strict policy forbids inline style.

/// The whole sheet.
pub const STYLE: &str = concat!(
    include_str!("view/tokens.css"),
    include_str!("view/base.css"),
    include_str!("view/page.css"),
    include_str!("view/header.css"),
    include_str!("view/search_field.css"),
    include_str!("view/show_choice.css"),
    include_str!("view/filter_panel.css"),
    include_str!("view/facet.css"),
    include_str!("view/period.css"),
    include_str!("view/chips.css"),
    include_str!("view/list_field.css"),
    include_str!("view/results.css"),
    include_str!("view/card.css"),
    include_str!("view/facts.css"),
    include_str!("view/indicators.css"),
    include_str!("view/status.css"),
    include_str!("view/print.css"),
);

//! The widget's sheet: one file per component in the tree, one constructed sheet in the browser.
//! Adopted, never written into the page as text: a strict policy forbids inline style.

use std::cell::OnceCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element};

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

thread_local! {
    static SHEET: OnceCell<CssStyleSheet> = const { OnceCell::new() };
}

/// Gives the sheet to the document or shadow root that holds `root`, unless it has it already.
///
/// # Errors
/// Whatever the browser throws; one without constructed sheets shows plain, readable markup.
pub fn adopt(root: &Element) -> Result<(), JsValue> {
    let tree: JsValue = root.get_root_node().into();
    let name = JsValue::from_str("adoptedStyleSheets");
    let Some(adopted) = Reflect::get(&tree, &name)?.dyn_into::<js_sys::Object>().ok() else {
        return Ok(());
    };
    let adopted = Array::from(&adopted);
    let sheet = sheet()?;
    if adopted.includes(&sheet, 0) {
        return Ok(());
    }
    adopted.push(&sheet);
    Reflect::set(&tree, &name, &adopted).map(|_| ())
}

fn sheet() -> Result<CssStyleSheet, JsValue> {
    SHEET.with(|cell| {
        if let Some(sheet) = cell.get() {
            return Ok(sheet.clone());
        }
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(STYLE)?;
        Ok(cell.get_or_init(|| sheet).clone())
    })
}

//! An outcome's indicators: extra text that opens on demand, with a real table in it.

use barnoma_core::page::Indicators;
use yew::prelude::*;

use super::anchor::{part_id, title_id};
use super::phrase::marked_phrase;

/// The disclosure.
///
/// - the table has column and row headings
/// - where it is wider than the card it scrolls in a region that has a name and takes focus
pub fn indicators(record: &str, table: &Indicators) -> Html {
    let summary_id = part_id(&format!("indicators-{record}"));
    let columns =
        table.columns.iter().map(|column| html! { <th scope="col">{ column.clone() }</th> });
    let rows = table.rows.iter().map(|(heading, cells)| {
        let cells = cells.iter().map(|cell| html! { <td>{ cell.clone() }</td> });
        html! { <tr><th scope="row">{ marked_phrase(heading) }</th>{ for cells }</tr> }
    });
    // Keyed by record: a card that is filled anew must not stay open for another record.
    html! {
        <details class="b-indicators" key={record.to_owned()}>
            <summary class="b-indicators__summary" id={summary_id.clone()}>
                { table.summary.clone() }
            </summary>
            <div class="b-indicators__region" role="region" tabindex="0"
                aria-labelledby={format!("{summary_id} {}", title_id(record))}>
                <table class="b-indicators__table">
                    <thead><tr>{ for columns }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </details>
    }
}

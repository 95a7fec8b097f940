//! Every id of the widget. A card's begins with `b-` and its record's id, a part's with `b--`:
//! a record's id begins with a letter or a digit, so the two never meet.

use yew::AttrValue;

/// The id of a part of the widget: "results" gives `b--results`.
pub fn part_id(part: &str) -> AttrValue {
    format!("b--{part}").into()
}

/// The id of a record's card, which is also its anchor in addresses.
pub fn card_id(record: &str) -> AttrValue {
    format!("b-{record}").into()
}

/// The address of a part or a card within the page.
pub fn href_to(id: &str) -> AttrValue {
    format!("#{id}").into()
}

/// The id of the title in a record's card, which names the card.
pub fn title_id(record: &str) -> AttrValue {
    part_id(&format!("title-{record}"))
}

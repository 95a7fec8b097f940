//! The few pictures of the widget: decoration beside a word, drawn in the word's colour.

use yew::prelude::*;

/// A picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A calendar's page: when, and "Add to calendar".
    Calendar,
    /// Points down; turned by the sheet when its disclosure is open.
    Chevron,
    /// Removes what it stands in.
    Cross,
    /// A funnel: "Filters".
    Funnel,
    /// A magnifying glass: the search field.
    Glass,
    /// Points to the end of the line: a call to action.
    Arrow,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Calendar => "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.5v3M10.5 1.5v3",
            Icon::Chevron => "M3.5 6l4.5 4.5L12.5 6",
            Icon::Cross => "M4 4l8 8M12 4l-8 8",
            Icon::Funnel => "M2 3h12L9.5 8.5v5l-3-2v-3z",
            Icon::Glass => "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.3 10.3L14 14",
            Icon::Arrow => "M3 8h10M9 4l4 4-4 4",
        }
    }

    fn class(self) -> Option<&'static str> {
        match self {
            Icon::Chevron => Some("b-icon--chevron"),
            // Points along the line, so it is mirrored from right to left.
            Icon::Arrow => Some("b-icon--mirrored"),
            _ => None,
        }
    }

    /// The picture.
    pub fn draw(self) -> Html {
        html! {
            <svg class={classes!("b-icon", self.class())} width="16" height="16"
                viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d={self.path()} />
            </svg>
        }
    }
}

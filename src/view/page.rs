//! The root: the region, its parts in reading order, and the one place that speaks.

use std::rc::Rc;

use barnoma_core::page::{Controls, Page};
use yew::prelude::*;

use super::anchor::{href_to, part_id};
use super::filter_panel::{PanelState, filter_panel};
use super::header::header;
use super::input::{is_plain_click, said};
use super::results::{Work, results};
use crate::store::Action;

/// What [`PageView`] is made of.
#[derive(Properties, PartialEq)]
pub struct PageProps {
    /// What is shown.
    pub page: Rc<Page>,
    /// Whether the filters are unfolded in the narrow layout.
    pub panel_open: bool,
    /// Whether the results are being changed.
    pub busy: bool,
    /// Level of the title's heading; all others are below it.
    pub heading_level: u8,
    /// What the status region says now.
    #[prop_or_default]
    pub announcement: AttrValue,
    /// Hears what happens. Give the same callback every time, or nothing can be kept.
    pub on_action: Callback<Action>,
}

/// The whole widget, once there is a programme.
///
/// - is a region named by the programme's name, in its language and direction
/// - reading order is the order of the markup, at every width
/// - has one polite status region, empty at first
#[component]
pub fn PageView(props: &PageProps) -> Html {
    let PageProps { page, panel_open, busy, heading_level, announcement, on_action } = props;
    let below = heading_level.saturating_add(1);
    let panel = if *panel_open { PanelState::Open } else { PanelState::Closed };
    let work = if *busy { Work::Busy } else { Work::Idle };
    let notices =
        page.notices.iter().map(|notice| html! { <p class="b-notice">{ notice.clone() }</p> });
    html! {
        <section class="barnoma" data-state="ready" aria-labelledby={part_id("title")}
            lang={page.lang.clone()} dir={page.dir.code()}>
            { header(page, *heading_level, on_action) }
            if let Some(controls) = &page.controls {
                { skip(controls, on_action) }
            }
            <div class={classes!("b-layout", page.controls.is_some().then_some("b-layout--controls"))}>
                if let Some(controls) = &page.controls {
                    { filter_panel(controls, panel, below, on_action) }
                }
                <div class="b-main">
                    { for notices }
                    { results(&page.results, work, below, on_action) }
                </div>
            </div>
            <p class="b-visually-hidden" role="status">{ announcement.clone() }</p>
        </section>
    }
}

fn skip(controls: &Controls, on_action: &Callback<Action>) -> Html {
    // The address is the host page's: its fragment is left alone.
    let onclick = said(on_action, |event: MouseEvent| {
        is_plain_click(&event).then(|| {
            event.prevent_default();
            Action::ResultsAsked
        })
    });
    html! {
        <a class="b-skip" href={href_to(&part_id("results"))} {onclick}>{ controls.skip.clone() }</a>
    }
}

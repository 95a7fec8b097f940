//! The widget's own view written as text: what visitors read before the widget runs, or without it.

use std::rc::Rc;

use anyhow::{Context, Result};
use barnoma::view::{CardProps, CardView, PageView};
use barnoma_core::page::{Card, Page};
use yew::html::BaseComponent;
use yew::{Callback, LocalServerRenderer};

/// The whole page, without what only serves hydration.
pub fn page(page: Page, heading_level: u8) -> Result<String> {
    #[derive(Clone, PartialEq, yew::Properties)]
    struct Whole {
        page: Rc<Page>,
        heading_level: u8,
    }

    // The page's own properties are no `Clone`, which the renderer demands.
    #[yew::component]
    fn WholeView(whole: &Whole) -> yew::Html {
        let Whole { page, heading_level } = whole.clone();
        yew::html! {
            <PageView {page} {heading_level} panel_open=false busy=false
                on_action={Callback::noop()} />
        }
    }

    render::<WholeView>(Whole { page: Rc::new(page), heading_level })
}

/// One card.
pub fn card(card: Rc<Card>, heading_level: u8) -> Result<String> {
    #[derive(Clone, PartialEq, yew::Properties)]
    struct One {
        card: Rc<Card>,
        heading_level: u8,
    }

    #[yew::component]
    fn OneView(one: &One) -> yew::Html {
        let props = CardProps {
            card: one.card.clone(),
            heading_level: one.heading_level,
            on_action: Callback::noop(),
        };
        yew::html! { <CardView ..props /> }
    }

    render::<OneView>(One { card, heading_level })
}

fn render<V: BaseComponent>(props: V::Properties) -> Result<String>
where
    V::Properties: Clone,
{
    let markup = LocalServerRenderer::<V>::with_props(props).hydratable(false).render();
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    Ok(runtime.context("starting the renderer")?.block_on(markup))
}

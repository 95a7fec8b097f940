//! What is shown while there is no programme: loading, failed or offline. Never a blank.

use barnoma_core::lang::Dir;
use yew::prelude::*;

use super::heading::Heading;
use crate::store::Action;

/// What [`LoadingView`] is made of.
#[derive(Properties, PartialEq)]
pub struct LoadingProps {
    /// "Loading the programme...", or nothing yet.
    pub text: AttrValue,
    /// Interface language.
    pub lang: AttrValue,
    /// Its direction.
    pub dir: Dir,
}

/// Loading.
///
/// - keeps the room that cards will need, and says once, politely, that they are coming
/// - nothing flashes if they come at once: the sentence comes into the region after a while, as
///   only what changes in a region is said
#[component]
pub fn LoadingView(props: &LoadingProps) -> Html {
    html! {
        <section class="barnoma" data-state="loading" aria-busy="true"
            lang={props.lang.clone()} dir={props.dir.code()}>
            <div class="b-state">
                <p class="b-state__text" role="status">{ props.text.clone() }</p>
            </div>
        </section>
    }
}

/// What [`FailedView`] is made of.
#[derive(Properties, PartialEq)]
pub struct FailedProps {
    /// "We could not load this programme."
    pub text: AttrValue,
    /// What the status region says: nothing until somebody has tried again.
    #[prop_or_default]
    pub announcement: AttrValue,
    /// Level of the sentence, which stands where the programme's heading would.
    pub heading_level: u8,
    /// "Try again".
    pub retry: AttrValue,
    /// Address and label of a page that shows the programme without the widget.
    #[prop_or_default]
    pub fallback: Option<(AttrValue, AttrValue)>,
    /// Interface language.
    pub lang: AttrValue,
    /// Its direction.
    pub dir: Dir,
    /// Hears what happens.
    pub on_action: Callback<Action>,
}

/// Loading has failed, or waits for the network.
///
/// - says so in a calm sentence, and offers a way on
/// - the button stays where it is, so that focus does, and trying in vain is said
/// - can be found among the headings, as the programme would be
#[component]
pub fn FailedView(props: &FailedProps) -> Html {
    let sentence =
        Heading { level: props.heading_level, class: "b-state__text", ..Heading::default() };
    html! {
        <section class="barnoma" data-state="failed" lang={props.lang.clone()}
            dir={props.dir.code()}>
            <div class="b-state">
                { sentence.around(props.text.clone().into()) }
                <div class="b-state__ways">
                    <button type="button" class="b-button b-button--primary"
                        onclick={props.on_action.reform(|_| Action::RetryAsked)}>
                        { props.retry.clone() }
                    </button>
                    if let Some((href, label)) = &props.fallback {
                        <a class="b-link" href={href.clone()}>{ label.clone() }</a>
                    }
                </div>
                <p class="b-visually-hidden" role="status">{ props.announcement.clone() }</p>
            </div>
        </section>
    }
}

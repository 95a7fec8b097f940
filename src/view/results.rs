//! Everything below the controls: count, chips, order, cards, and the ways out of a dead end.

use barnoma_core::page::{DeadEnd, Group, Offer, Results, SortField, Undated};
use barnoma_core::query::Sort;
use yew::prelude::*;

use super::anchor::part_id;
use super::card::CardView;
use super::chips::chips;
use super::heading::Heading;
use super::list_field::{ListChoice, ListField};
use crate::store::Action;

/// How much work is going on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// None: what is shown is final.
    Idle,
    /// The results are being made.
    Busy,
}

/// The results region.
///
/// - its heading is the count, and focus can be moved to it
/// - says whether it is being changed, and how many records match
pub fn results(results: &Results, work: Work, level: u8, on_action: &Callback<Action>) -> Html {
    let groups = results.groups.iter().map(|one| group(one, level.saturating_add(1), on_action));
    html! {
        <div class="b-results" data-barnoma="results" data-total={results.total.to_string()}
            aria-busy={(work == Work::Busy).to_string()}>
            if let Some(empty) = &results.empty {
                <p class="b-empty">{ empty.clone() }</p>
            } else {
                { bar(results, level, on_action) }
                { chips(results, on_action) }
            }
            if let Some(undated_left_out) = &results.undated {
                { undated(undated_left_out, on_action) }
            }
            if let Some(none) = &results.none {
                { dead_end(none, on_action) }
            }
            { for groups }
            if let Some(more) = &results.more {
                <button type="button" class="b-button b-results__more" id={part_id("more")}
                    onclick={on_action.reform(|_| Action::MoreAsked)}>
                    { more.clone() }
                </button>
            }
        </div>
    }
}

fn bar(results: &Results, level: u8, on_action: &Callback<Action>) -> Html {
    let heading = Heading {
        level,
        id: Some(part_id("results")),
        class: "b-results__count",
        focus: Some("results"),
    };
    html! {
        <div class="b-results__bar">
            { heading.around(results.heading.clone().into()) }
            if let Some(field) = &results.sort {
                { sort(field, on_action) }
            }
        </div>
    }
}

fn sort(field: &SortField, on_action: &Callback<Action>) -> Html {
    let choice = |(sort, label): &(Sort, String)| ListChoice {
        value: sort.code().into(),
        label: label.clone().into(),
        lang: None,
    };
    let on_action = on_action.clone();
    let on_choice = Callback::from(move |code: String| {
        if let Some(sort) = Sort::ALL.into_iter().find(|sort| sort.code() == code) {
            on_action.emit(Action::Sorted(sort));
        }
    });
    html! {
        <ListField label={field.label.clone()} current={field.current.code()} {on_choice}
            choices={field.choices.iter().map(choice).collect::<Vec<_>>()} />
    }
}

fn undated(undated: &Undated, on_action: &Callback<Action>) -> Html {
    html! {
        <p class="b-notice b-notice--plain">
            <span>{ undated.text.clone() }</span>
            <button type="button" class="b-button b-button--text"
                onclick={on_action.reform(|_| Action::UndatedAsked)}>
                { undated.show.clone() }
            </button>
        </p>
    }
}

fn dead_end(none: &DeadEnd, on_action: &Callback<Action>) -> Html {
    html! {
        <div class="b-dead-end">
            <p class="b-dead-end__text">{ none.text.clone() }</p>
            <ul class="b-dead-end__offers" role="list">
                { for none.offers.iter().map(|one| offer(one, on_action)) }
            </ul>
        </div>
    }
}

fn offer(offer: &Offer, on_action: &Callback<Action>) -> Html {
    let query = offer.query.clone();
    html! {
        <li>
            <button type="button" class="b-button"
                onclick={on_action.reform(move |_| Action::Led(query.clone()))}>
                { offer.label.clone() }
            </button>
        </li>
    }
}

fn group(group: &Group, level: u8, on_action: &Callback<Action>) -> Html {
    // By position, not by record: a card that is filled anew costs half of one that is made anew.
    let cards = group.cards.iter().enumerate().map(|(position, card)| {
        html! {
            <CardView key={position} card={card.clone()} heading_level={level.saturating_add(1)}
                on_action={on_action.clone()} />
        }
    });
    let heading = Heading { level, class: "b-group__heading", ..Heading::default() };
    html! {
        <div class="b-group" data-group={group.key}>
            { heading.around(group.heading.clone().into()) }
            <ul class="b-cards" role="list">{ for cards }</ul>
        </div>
    }
}

//! One record as a card: a list item with an article, a heading, and at most one link in it.

use std::rc::Rc;

use barnoma_core::page::{Card, CardImage, CardLink, DateBlock, Related, Tag, TimeLine, Tone};
use yew::prelude::*;

use super::anchor::{card_id, title_id};
use super::facts::facts;
use super::heading::Heading;
use super::icon::Icon;
use super::indicators::indicators;
use super::phrase::{language_mark, marked_phrase, phrase};
use crate::store::Action;

/// What [`CardView`] is made of.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The record.
    pub card: Rc<Card>,
    /// Level of its heading.
    pub heading_level: u8,
    /// Hears what happens.
    pub on_action: Callback<Action>,
}

/// One card.
///
/// - is an article named by its title; the title is a heading, and a link only if there is a page
/// - a word that must not be missed ("Cancelled") is part of the heading
/// - a missing field leaves no empty row
/// - nothing is cut short
#[component]
pub fn CardView(props: &CardProps) -> Html {
    let CardProps { card, heading_level, on_action } = props;
    html! {
        <li class="b-cards__item">
            <article class="b-card" part="card" id={card_id(&card.id)} data-id={card.id.clone()}
                data-kind={card.kind.code()} aria-labelledby={title_id(&card.id)}>
                if let Some(block) = &card.date_block {
                    { date_block(block) }
                }
                <div class="b-card__body">
                    { tags(&card.tags) }
                    { title(card, *heading_level) }
                    if let Some(when) = &card.when {
                        { time_line(when) }
                    }
                    if let Some(image) = &card.image {
                        { picture(image) }
                    }
                    { for card.description.iter().map(paragraph) }
                    if let Some(language) = &card.found_in {
                        <p class="b-card__note">{ language.clone() }</p>
                    }
                    { facts(&card.facts, on_action) }
                    { topics(card) }
                    if let Some(table) = &card.indicators {
                        { indicators(&card.id, table) }
                    }
                    { links(&card.links) }
                    { buttons(card, on_action) }
                </div>
            </article>
        </li>
    }
}

fn date_block(block: &DateBlock) -> Html {
    html! {
        <div class="b-card__date" aria-hidden="true">
            { block.large.clone() }
            <span class="b-card__month">{ block.small.clone() }</span>
        </div>
    }
}

fn tags(tags: &[Tag]) -> Html {
    if tags.is_empty() {
        return Html::default();
    }
    let words = tags.iter().map(|tag| {
        let tone = match tag.tone {
            Tone::Plain => None,
            Tone::Good => Some("b-tag--good"),
            Tone::Warn => Some("b-tag--warn"),
            Tone::Bad => Some("b-tag--bad"),
        };
        html! { <span class={classes!("b-tag", tone)}>{ tag.text.clone() }</span> }
    });
    html! { <p class="b-card__tags">{ for words }</p> }
}

fn title(card: &Card, level: u8) -> Html {
    let heading = Heading {
        level,
        id: Some(title_id(&card.id)),
        class: "b-card__title",
        focus: Some("title"),
    };
    let name = phrase(&card.title);
    let content = html! {
        <>
            if let Some(prefix) = &card.prefix {
                <span class="b-card__prefix">{ prefix.clone() }</span>{ " " }
            }
            if let Some(code) = &card.code {
                <span class="b-card__code">{ code.clone() }</span>{ " " }
            }
            if let Some(href) = &card.href {
                <a href={href.clone()} rel="noopener">{ name }</a>
            } else if card.code.is_some() {
                <span>{ name }</span>
            } else {
                { name }
            }
        </>
    };
    if card.title.lang_name.is_none() {
        return heading.around(content);
    }
    // The mark stands beside the heading, not in it: it is no part of the name.
    html! {
        <div class="b-card__head">
            { heading.around(content) }
            { language_mark(&card.title) }
        </div>
    }
}

fn time_line(when: &TimeLine) -> Html {
    html! {
        <p class="b-card__when">
            if let Some(datetime) = &when.datetime {
                <time datetime={datetime.clone()}>{ when.text.clone() }</time>
            } else {
                { when.text.clone() }
            }
            if let Some(note) = &when.note {
                { " " }<span class="b-card__note">{ note.clone() }</span>
            }
        </p>
    }
}

fn picture(image: &CardImage) -> Html {
    html! {
        <figure class="b-card__figure">
            <img class="b-card__image" src={image.url.clone()} alt={image.alt.plain()}
                lang={image.alt.lang.clone()} loading="lazy" decoding="async" />
            if let Some(credit) = &image.credit {
                <figcaption class="b-card__credit">{ credit.clone() }</figcaption>
            }
        </figure>
    }
}

fn paragraph(text: &barnoma_core::page::Phrase) -> Html {
    html! { <p class="b-card__text">{ marked_phrase(text) }</p> }
}

fn topics(card: &Card) -> Html {
    if card.topics.is_empty() {
        return Html::default();
    }
    let words =
        card.topics.iter().map(|topic| html! { <span class="b-topic">{ phrase(topic) }</span> });
    html! { <p class="b-card__topics">{ for words }</p> }
}

fn links(links: &[CardLink]) -> Html {
    if links.is_empty() {
        return Html::default();
    }
    let links = links.iter().map(|link| {
        let class = if link.is_primary { "b-button b-button--primary" } else { "b-link" };
        html! {
            <a {class} href={link.href.clone()} hreflang={link.hreflang.clone()} rel="noopener">
                { phrase(&link.label) }
                if link.is_primary {
                    { Icon::Arrow.draw() }
                }
            </a>
        }
    });
    html! { <p class="b-card__links">{ for links }</p> }
}

fn buttons(card: &Card, on_action: &Callback<Action>) -> Html {
    if card.related.is_empty() && card.calendar.is_none() {
        return Html::default();
    }
    let id = card.id.clone();
    html! {
        <div class="b-card__buttons">
            { for card.related.iter().map(|one| related(one, on_action)) }
            if let Some(calendar) = &card.calendar {
                <button type="button" class="b-button b-button--small"
                    aria-describedby={title_id(&card.id)}
                    onclick={on_action.reform(move |_| Action::CalendarAsked(id.clone()))}>
                    { Icon::Calendar.draw() }
                    { calendar.clone() }
                </button>
            }
        </div>
    }
}

fn related(related: &Related, on_action: &Callback<Action>) -> Html {
    let query = related.query.clone();
    html! {
        <button type="button" class="b-button b-button--small" aria-label={related.name.clone()}
            onclick={on_action.reform(move |_| Action::Led(query.clone()))}>
            { related.label.clone() }
        </button>
    }
}

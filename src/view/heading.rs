//! A heading whose level depends on where the widget stands.

use yew::prelude::*;

/// What a heading has besides its text.
#[derive(Default)]
pub struct Heading {
    /// 1 for the page's title; beyond 6 there is no element, but still a level.
    pub level: u8,
    /// Its id, where something points at it.
    pub id: Option<AttrValue>,
    /// Its class.
    pub class: &'static str,
    /// What the focus effect knows it by, where focus may be moved to it.
    pub focus: Option<&'static str>,
}

impl Heading {
    /// The heading around its content.
    pub fn around(self, content: Html) -> Html {
        let Heading { level, id, class, focus } = self;
        let tabindex = focus.map(|_| "-1");
        let tag = match level {
            0 | 1 => "h1",
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            6 => "h6",
            _ => {
                return html! {
                    <div role="heading" aria-level={level.to_string()} {id} {class} {tabindex}
                        data-focus={focus}>
                        { content }
                    </div>
                };
            }
        };
        html! { <@{tag} {id} {class} {tabindex} data-focus={focus}>{ content }</@> }
    }
}

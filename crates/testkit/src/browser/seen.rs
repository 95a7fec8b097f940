//! What stands on the page, as data: one script reads it all at once.

use serde_json::{Value, json};

/// Where the focus is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Focus {
    /// Element and label.
    pub what: String,
    /// On nothing: somebody who uses a keyboard starts again from the top.
    pub is_nowhere: bool,
    /// Whether an outline shows it.
    pub is_outlined: bool,
    /// Whether nothing lies over it.
    pub is_uncovered: bool,
}

/// What stands on the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen(pub Value);

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenCard {
    /// The record's id.
    pub id: String,
    /// The element's id.
    pub anchor: String,
    /// The kind of record.
    pub kind: String,
    /// The text of its heading.
    pub title: String,
}

/// A checkbox or radio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// "Dushanbe, 7".
    pub name: String,
    /// Whether it is ticked.
    pub is_chosen: bool,
    /// Whether it cannot be ticked.
    pub is_disabled: bool,
}

impl Choice {
    /// "Dushanbe" and 7.
    #[track_caller]
    pub fn counted(&self) -> (String, usize) {
        let (value, count) = self.name.rsplit_once(", ").expect("a value and its count");
        let count: String = count.chars().filter(char::is_ascii_digit).collect();
        (value.to_owned(), count.parse().expect("a count"))
    }
}

/// A fieldset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenGroup {
    /// Its name.
    pub legend: String,
    /// Whether it is open.
    pub is_shown: bool,
    /// Its checkboxes.
    pub values: Vec<Choice>,
    /// Its radios.
    pub radios: Vec<Choice>,
}

impl Seen {
    /// How many records match; `None` without a programme.
    pub fn total(&self) -> Option<usize> {
        self.0["total"].as_u64().and_then(|total| usize::try_from(total).ok())
    }

    /// Whether the results are being made.
    pub fn is_busy(&self) -> bool {
        self.0["is_busy"] == json!(true)
    }

    /// The cards that are drawn.
    pub fn cards(&self) -> Vec<SeenCard> {
        let text = |card: &Value, key: &str| card[key].as_str().unwrap_or_default().to_owned();
        let cards = self.0["cards"].as_array().into_iter().flatten();
        cards
            .map(|card| SeenCard {
                id: text(card, "id"),
                anchor: text(card, "anchor"),
                kind: text(card, "kind"),
                title: text(card, "title"),
            })
            .collect()
    }

    /// The ids of the cards that are drawn, in order.
    pub fn ids(&self) -> Vec<String> {
        self.cards().into_iter().map(|card| card.id).collect()
    }

    /// The headings that can be seen.
    pub fn headings(&self) -> Vec<String> {
        texts(&self.0["headings"])
    }

    /// All fieldsets: "Show" and the facets.
    pub fn groups(&self) -> Vec<SeenGroup> {
        let choices = |list: &Value| -> Vec<Choice> {
            let list = list.as_array().into_iter().flatten();
            list.map(|choice| Choice {
                name: choice["name"].as_str().unwrap_or_default().to_owned(),
                is_chosen: choice["is_chosen"] == json!(true),
                is_disabled: choice["is_disabled"] == json!(true),
            })
            .collect()
        };
        let groups = self.0["groups"].as_array().into_iter().flatten();
        groups
            .map(|group| SeenGroup {
                legend: group["legend"].as_str().unwrap_or_default().to_owned(),
                is_shown: group["is_shown"] == json!(true),
                values: choices(&group["values"]),
                radios: choices(&group["radios"]),
            })
            .collect()
    }

    /// The fieldset of this name.
    #[track_caller]
    pub fn group(&self, legend: &str) -> SeenGroup {
        let groups = self.groups();
        let found = groups.iter().find(|group| group.legend == legend).cloned();
        found.unwrap_or_else(|| panic!("there is no group {legend:?} in {groups:?}"))
    }

    /// A checkbox of a facet.
    #[track_caller]
    pub fn value(&self, legend: &str, value: &str) -> Choice {
        let group = self.group(legend);
        let found = group.values.iter().find(|choice| choice.counted().0 == value).cloned();
        found.unwrap_or_else(|| panic!("there is no value {value:?} in {group:?}"))
    }

    /// The names of the chips.
    pub fn chips(&self) -> Vec<String> {
        texts(&self.0["chips"])
    }

    /// What is in the search field.
    pub fn search(&self) -> String {
        self.0["search"].as_str().unwrap_or_default().to_owned()
    }

    /// The order that is chosen.
    pub fn sort(&self) -> String {
        self.0["sort"].as_str().unwrap_or_default().to_owned()
    }

    /// The orders that can be chosen.
    pub fn sorts(&self) -> Vec<String> {
        texts(&self.0["sorts"])
    }

    /// All text that can be seen.
    pub fn text(&self) -> String {
        self.0["text"].as_str().unwrap_or_default().to_owned()
    }
}

/// The texts in a list.
pub fn texts(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

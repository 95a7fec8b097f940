//! Organisations and their names.

use super::{OrgNo, Url};
use crate::day::{Day, When};
use crate::lang::Text;

/// A name that an organisation had once.
#[derive(Debug, Clone, PartialEq)]
pub struct FormerName {
    /// The name.
    pub name: Text,
    /// The last day on which it had it.
    pub until: Option<Day>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// Its id in the dataset.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Its abbreviation.
    pub alternate_name: Option<Text>,
    /// Its own page.
    pub url: Option<Url>,
    /// The organisation it belongs to.
    pub parent: Option<OrgNo>,
    /// What it was called before.
    pub former_names: Vec<FormerName>,
}

impl Organization {
    /// What it was called when something took place: its name of today, unless that was over while
    /// it had another one.
    pub fn name_at(&self, when: &When) -> &Text {
        let Some(last) = when.bounds().and_then(|days| days.last) else { return &self.name };
        let dated = self.former_names.iter().filter_map(|one| Some((one.until?, &one.name)));
        let then = dated.filter(|(until, _)| last <= *until).min_by_key(|(until, _)| *until);
        then.map_or(&self.name, |(_, name)| name)
    }
}

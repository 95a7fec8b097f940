//! What stands on the row of a card beside its title: where, who, in which language, how far, and
//! the ways to what belongs to it.

use barnoma_pack::expr::Expr;
use barnoma_pack::list::{Attribute, Class, ListBuilder, Tag};

use super::facts::Item;
use super::{CardWriter, amount, coded, filter_button, format_name, outcome_code};
use crate::lang::Text;
use crate::model::{AttendanceMode, Detail, Indicator, Kind, Participation, Version};

/// The roles that stand on a row, the best first; without one of them it is the first that is named.
const LEADING: [&str; 4] = ["organizer", "host", "publisher", "author"];

/// Those who lead that have room on a row.
const MOST_LEADING: usize = 4;
/// Those who stand there where there are more.
const FIRST_LEADING: usize = 3;

impl CardWriter<'_> {
    /// The line below the title: of an outcome what belongs to it, else where it is.
    pub(super) fn write_line(&self, list: &mut ListBuilder) {
        if self.record.kind == Kind::Outcome {
            self.belonging().iter().for_each(|item| item.write(list));
            return;
        }
        let mut items: Vec<Item> = Vec::new();
        items.extend(self.record.location.iter().filter_map(|&place| self.place(place)));
        items.extend(self.event().and_then(|event| event.attendance_mode).map(|mode| {
            Item::Said(Expr::message(match mode {
                AttendanceMode::Offline => "event.in_person",
                AttendanceMode::Online => "event.online",
                AttendanceMode::Mixed => "event.both",
            }))
        }));
        for (position, item) in items.iter().enumerate() {
            if position > 0 {
                list.say(&Expr::message("list.semicolon"));
            }
            item.write(list);
        }
    }

    /// What stands at the side of the row.
    pub(super) fn write_side(&self, list: &mut ListBuilder) {
        if let Detail::Outcome(outcome) = &self.record.detail {
            if let Some(reached) = outcome.indicators.iter().find_map(Reached::of) {
                list.element(Tag::Paragraph, Class::Side, |list| reached.write(list));
            }
            self.write_choice(list);
            return;
        }
        let mut who: Vec<Item> = self.leading().filter_map(|one| self.participant(one)).collect();
        if self.leads_crowd() {
            let n_more = who.len().saturating_sub(FIRST_LEADING);
            who.truncate(FIRST_LEADING);
            who.push(Item::Said(Expr::Count("fact.more".to_owned(), n_more, Vec::new())));
        }
        let outcomes = self.record.outcomes.iter().filter_map(|&no| self.programme.record(no));
        let outcomes: Vec<_> = outcomes.filter(|outcome| outcome_code(outcome).is_some()).collect();
        let languages = match self.record.kind {
            Kind::Event => self.languages(),
            _ => Vec::new(),
        };
        if !who.is_empty() || !outcomes.is_empty() || !languages.is_empty() {
            list.element(Tag::Paragraph, Class::Side, |list| {
                for item in &who {
                    list.element(Tag::Span, Class::Who, |list| item.write(list));
                }
                for outcome in outcomes {
                    list.element(Tag::Anchor, Class::Code, |list| {
                        list.set(Attribute::Href, &["#b-", &outcome.id].concat());
                        let code = outcome_code(outcome).unwrap_or_default();
                        list.say(&Expr::Isolated(Box::new(Expr::Literal(code))));
                        // For who hears it, and where there is no other card to go to.
                        list.element(Tag::Span, Class::Hidden, |list| {
                            list.say(&Expr::literal(" "));
                            list.phrase(0, &[Expr::Text(outcome.name.clone())]);
                        });
                    });
                    list.say(&Expr::literal(" "));
                }
                languages.iter().for_each(|item| item.write(list));
            });
        }
        self.write_versions(list);
    }

    /// "Show these": all that belongs to an outcome.
    fn write_choice(&self, list: &mut ListBuilder) {
        let counts = self.related.belonging.get(self.no.0);
        if counts.into_iter().flatten().sum::<usize>() == 0 {
            return;
        }
        let label = Expr::message("outcome.show");
        let mut name = vec![label.clone(), Expr::literal(": ")];
        name.extend(coded(self.record));
        filter_button(&self.record.id, Class::These, &label, Some(&Expr::Joined(name)), list);
    }

    /// The languages of a resource are its buttons.
    fn write_versions(&self, list: &mut ListBuilder) {
        let Detail::Resource(resource) = &self.record.detail else { return };
        let linked: Vec<(&Version, &str)> = resource
            .versions
            .iter()
            .filter_map(|version| Some((version, version.url.as_ref()?.as_str())))
            .collect();
        if linked.is_empty() {
            return;
        }
        list.element(Tag::Paragraph, Class::Versions, |list| {
            for (version, href) in linked {
                list.element(Tag::Anchor, Class::SmallButton, |list| {
                    list.set(Attribute::Href, href);
                    if let Some(lang) = version.in_language.first() {
                        list.set(Attribute::Hreflang, lang.as_str());
                    }
                    list.set(Attribute::Rel, "noopener");
                    let label = short_label(version);
                    // The code of a language is short for the eye; whoever hears it wants its name.
                    let names = version.in_language.iter();
                    let names = names
                        .map(|lang| Expr::Name("language".to_owned(), lang.as_str().to_owned()));
                    let names = Expr::Capitalised(Box::new(Expr::List(names.collect())));
                    if !version.in_language.is_empty() {
                        let name = vec![label.clone(), Expr::message("list.comma"), names];
                        list.attribute(Attribute::Label, &Expr::Joined(name));
                    }
                    list.say(&label);
                });
            }
        });
    }

    /// Whether a language of a resource stands on one of its buttons.
    pub(super) fn is_on_button(&self, lang: &crate::lang::Lang) -> bool {
        let Detail::Resource(resource) = &self.record.detail else { return false };
        let mut linked = resource.versions.iter().filter(|version| version.url.is_some());
        linked.any(|version| version.in_language.contains(lang))
    }

    /// Those who stand on the row: all with the best role that somebody has.
    fn leading(&self) -> impl Iterator<Item = &Participation> {
        let all = &self.record.participation;
        let has = |role: &&&str| all.iter().any(|one| one.role == **role);
        let first = all.first().map(|one| one.role.as_str());
        let role = LEADING.iter().find(has).copied().or(first).unwrap_or_default();
        all.iter().filter(move |one| self.record.kind != Kind::Outcome && one.role == role)
    }

    /// Whether more lead than a row has room for: then all of them are folded too.
    fn leads_crowd(&self) -> bool {
        self.leading().count() > MOST_LEADING
    }

    /// Whether somebody stands on the row, and so need not be named below it.
    pub(super) fn is_on_row(&self, one: &Participation) -> bool {
        !self.leads_crowd() && self.leading().any(|leading| std::ptr::eq(leading, one))
    }

    /// The town where it takes place: of a house in a town of a country it is the town.
    pub(super) fn town(&self) -> Option<&Text> {
        let place = self.programme.place(*self.record.location.first()?)?;
        let around = place.contained_in.and_then(|no| self.programme.place(no));
        let town = around.filter(|around| around.contained_in.is_some()).unwrap_or(place);
        Some(&town.name)
    }
}

/// How far an outcome is, by the last period of which both the target and the result are known.
struct Reached<'a> {
    name: &'a Text,
    value: f64,
    target: f64,
    words: [Expr; 2],
}

impl Reached<'_> {
    /// None where less is better: no bar could show it.
    fn of(indicator: &Indicator) -> Option<Reached<'_>> {
        if indicator.is_descending {
            return None;
        }
        indicator.periods.iter().rev().find_map(|period| {
            let (value, target) = (period.actuals.first()?, period.targets.first()?);
            let number = |text: &String| text.trim().parse().ok().filter(|n: &f64| n.is_finite());
            let words = [value, target].map(|text| amount(indicator, text));
            let (value, target) = (number(value)?, number(target)?);
            let can_be_drawn = value >= 0.0 && target > 0.0;
            can_be_drawn.then_some(Reached { name: &indicator.name, value, target, words })
        })
    }

    fn write(&self, list: &mut ListBuilder) {
        list.element(Tag::Progress, Class::None, |list| {
            list.set(Attribute::Max, &self.target.to_string());
            list.set(Attribute::Amount, &self.value.min(self.target).to_string());
            list.attribute(Attribute::Label, &Expr::Text(self.name.clone()));
            list.attribute(Attribute::Lang, &Expr::Language(self.name.clone()));
        });
        let [value, target] = self.words.clone();
        let values = vec![("value".to_owned(), value), ("target".to_owned(), target)];
        list.element(Tag::Span, Class::Amount, |list| {
            list.say(&Expr::Fill("outcome.progress".to_owned(), values));
        });
    }
}

/// "RU, PDF, 1.2 MB".
fn short_label(version: &Version) -> Expr {
    let mut parts: Vec<String> = Vec::new();
    let tags = version.in_language.iter().map(|lang| lang.as_str().to_uppercase());
    let tags: Vec<String> = tags.collect();
    parts.extend((!tags.is_empty()).then(|| tags.join("/")));
    parts.extend(version.encoding_format.as_deref().map(format_name));
    parts.extend(version.content_size.clone());
    let mut joined = Vec::new();
    for part in parts {
        if !joined.is_empty() {
            joined.push(Expr::message("list.comma"));
        }
        joined.push(Expr::Literal(part));
    }
    if let Some(status) = version.work_status.as_deref().filter(|&status| status != "Published") {
        joined.push(Expr::message("list.comma"));
        joined.push(Expr::Name("work_status".to_owned(), status.to_owned()));
    }
    match joined.is_empty() {
        true => Expr::message("resource.open"),
        false => Expr::Joined(joined),
    }
}

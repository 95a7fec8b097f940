//! The description list of a card: where, who, in which languages, part of what.

use barnoma_pack::RecordNo;
use barnoma_pack::expr::Expr;
use barnoma_pack::list::{Attribute, Class, ListBuilder, MARKED, NAMED, Tag};

use super::{CardWriter, coded, host, outcome_code, version_label};
use crate::model::{Contact, Detail, Kind, Participant, Participation, PlaceNo, Resource};

/// Members of a series or collection that are named on its card.
const MAX_MEMBERS: usize = 10;

/// One item of a row.
pub(super) enum Item {
    /// A text of the interface's own.
    Said(Expr),
    /// A text of the data, of several parts.
    Phrase(u8, Vec<Expr>),
    /// A text that leads to a page.
    Link(String, u8, Vec<Expr>),
}

/// A row of the description list; the same label twice is one row.
struct Row {
    label: Expr,
    items: Vec<Item>,
}

#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
    fn add(&mut self, label: Expr, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|row| row.label == label) {
            Some(row) => row.items.extend(items),
            None => self.0.push(Row { label, items }),
        }
    }

    fn fact(&mut self, key: &str, items: Vec<Item>) {
        self.add(Expr::message(key), items);
    }
}

impl Item {
    /// One item that lists words: "English and Russian".
    fn listed(words: Vec<Expr>) -> Vec<Item> {
        match words.is_empty() {
            true => Vec::new(),
            false => vec![Item::Said(Expr::Capitalised(Box::new(Expr::List(words))))],
        }
    }

    fn literal(letters: &str) -> Item {
        Item::Said(Expr::literal(letters))
    }

    pub(super) fn write(&self, list: &mut ListBuilder) {
        match self {
            Item::Said(words) => list.say(words),
            Item::Phrase(flags, parts) => list.phrase(flags | NAMED, parts),
            Item::Link(href, flags, parts) => list.element(Tag::Anchor, Class::None, |list| {
                list.set(Attribute::Href, href);
                if !href.starts_with('#') {
                    list.set(Attribute::Rel, "noopener");
                }
                list.phrase(flags | NAMED, parts);
            }),
        }
    }
}

impl CardWriter<'_> {
    /// Writes the description list.
    pub(super) fn write_facts(&self, list: &mut ListBuilder) {
        let rows = self.rows();
        if rows.is_empty() {
            return;
        }
        list.element(Tag::Terms, Class::Facts, |list| {
            for Row { label, items } in &rows {
                list.element(Tag::Term, Class::None, |list| list.say(label));
                for item in items {
                    list.element(Tag::Definition, Class::None, |list| item.write(list));
                }
            }
        });
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = Rows::default();
        let record = self.record;
        rows.fact("fact.place", self.place_items());
        let about = record.spatial_coverage.iter().filter_map(|&place| self.place(place));
        rows.fact("fact.about_place", about.collect());
        self.add_roles(&mut rows);
        self.add_own_facts(&mut rows);
        // Those with a code stand on the row.
        let has_no_code = |no: &&RecordNo| {
            self.programme.record(**no).is_some_and(|outcome| outcome_code(outcome).is_none())
        };
        let outcomes: Vec<RecordNo> = record.outcomes.iter().filter(has_no_code).copied().collect();
        rows.fact("facet.outcome", self.linked(&outcomes));
        let is_series = matches!(record.kind, Kind::Event);
        let part_of = if is_series { "fact.series" } else { "fact.part_of" };
        rows.fact(part_of, record.part_of.and_then(|no| self.link(no)).into_iter().collect());
        rows.fact("fact.contains", self.members());
        rows.fact("fact.occasions", self.linked(&record.occasions));
        rows.fact("fact.documents", self.linked(&record.documents));
        let scopes = record.activity_scope.iter();
        let scopes = scopes.map(|code| Expr::Name("scope".to_owned(), code.clone()));
        rows.fact("fact.scope", Item::listed(scopes.collect()));
        rows.fact("facet.partner", self.reporters());
        rows.fact("also.label", self.others());
        rows.fact("fact.contact", record.contacts.iter().flat_map(contact).collect());
        rows.0
    }

    /// Where it is held: towns and houses stand on the row, addresses here.
    fn place_items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for link in self.event().into_iter().flat_map(|event| &event.virtual_locations) {
            let href = link.href.as_str();
            let label = link.name.clone().map_or_else(|| Expr::literal(host(href)), Expr::Text);
            items.push(Item::Link(href.to_owned(), 0, vec![label]));
        }
        items
    }

    /// "Dushanbe, Tajikistan": a place and what contains it.
    pub(super) fn place(&self, no: PlaceNo) -> Option<Item> {
        let place = self.programme.place(no)?;
        let mut parts = vec![Expr::Text(place.name.clone())];
        if let Some(container) = place.contained_in.and_then(|no| self.programme.place(no)) {
            parts.push(Expr::message("list.comma"));
            parts.push(Expr::Text(container.name.clone()));
        }
        Some(Item::Phrase(MARKED, parts))
    }

    /// One row per role, in the order in which the data names them; without those who all stand on
    /// the card's own row.
    fn add_roles(&self, rows: &mut Rows) {
        for one in self.record.participation.iter().filter(|one| !self.is_on_row(one)) {
            let label = Expr::Name("role".to_owned(), one.role.clone());
            rows.add(label, self.participant(one).into_iter().collect());
        }
    }

    pub(super) fn participant(&self, participation: &Participation) -> Option<Item> {
        match &participation.who {
            Participant::Named(name) => Some(Item::Phrase(MARKED, vec![Expr::Text(name.clone())])),
            Participant::Known(no) => self.programme.organization(*no).map(|organization| {
                let name = organization.name_at(&self.record.when).clone();
                let name = vec![Expr::Text(name)];
                match &organization.url {
                    Some(url) => Item::Link(url.as_str().to_owned(), MARKED, name),
                    None => Item::Phrase(MARKED, name),
                }
            }),
        }
    }

    fn add_own_facts(&self, rows: &mut Rows) {
        match &self.record.detail {
            Detail::Event(event) => {
                let earlier = event.previous_start.iter().map(|moment| {
                    let span =
                        crate::day::Span { start: moment.clone(), end: crate::day::End::Same };
                    let zone = self.programme.zone_of(self.record).map(str::to_owned);
                    Expr::When(Box::new(crate::day::When::Once(span)), zone)
                });
                rows.fact("fact.previous", Item::listed(earlier.collect()));
            }
            Detail::Outcome(_) | Detail::Action(_) => {}
            Detail::Resource(resource) => self.add_resource_facts(resource, rows),
        }
    }

    fn add_resource_facts(&self, resource: &Resource, rows: &mut Rows) {
        match resource.language_count {
            Some(n) if self.record.in_language.len() < n as usize => {
                let count = Expr::Count("resource.languages".to_owned(), n as usize, Vec::new());
                rows.fact("fact.languages", vec![Item::Said(count)]);
            }
            _ if self.record.in_language.iter().all(|lang| self.is_on_button(lang)) => {}
            _ => rows.fact("fact.languages", self.languages()),
        }
        let covered = &resource.temporal_coverage;
        if !covered.is_undated() {
            let said = Item::Said(Expr::When(Box::new(covered.clone()), None));
            rows.fact("fact.covers", vec![said]);
        }
        rows.fact("fact.versions", unlinked_versions(resource));
        let license = resource.license.as_ref().map(|url| {
            let label = vec![Expr::literal(host(url.as_str()))];
            Item::Link(url.as_str().to_owned(), 0, label)
        });
        rows.fact("fact.license", license.into_iter().collect());
    }

    pub(super) fn languages(&self) -> Vec<Item> {
        let languages = self.record.in_language.iter();
        let name =
            |lang: &crate::lang::Lang| Expr::Name("language".to_owned(), lang.as_str().to_owned());
        Item::listed(languages.map(name).collect())
    }

    /// "3 events", "1 resource": what belongs to an outcome, kind by kind.
    pub(super) fn belonging(&self) -> Vec<Item> {
        let counts = self.related.belonging.get(self.no.0).copied().unwrap_or_default();
        let counted = Kind::ALL.into_iter().zip(counts).filter(|(_, n)| *n > 0).map(|(kind, n)| {
            let key = match kind {
                Kind::Outcome => "count.outcomes",
                Kind::Event => "count.events",
                Kind::Action => "count.actions",
                Kind::Resource => "count.resources",
            };
            Expr::Count(key.to_owned(), n, Vec::new())
        });
        Item::listed(counted.collect())
    }

    /// A link to another card.
    fn link(&self, no: RecordNo) -> Option<Item> {
        let record = self.programme.record(no)?;
        Some(Item::Link(["#b-", &record.id].concat(), 0, coded(record)))
    }

    fn linked(&self, records: &[RecordNo]) -> Vec<Item> {
        records.iter().filter_map(|&no| self.link(no)).collect()
    }

    /// The parts of a series, a collection or an outcome.
    fn members(&self) -> Vec<Item> {
        let members = self.related.members.get(self.no.0).map_or(&[][..], Vec::as_slice);
        let mut items = self.linked(members.get(..MAX_MEMBERS).unwrap_or(members));
        let n_left = members.len().saturating_sub(MAX_MEMBERS);
        if n_left > 0 {
            items.push(Item::Said(Expr::Count("fact.more".to_owned(), n_left, Vec::new())));
        }
        items
    }
}

fn contact(contact: &Contact) -> Vec<Item> {
    let mut items = Vec::new();
    if let Some(name) = &contact.name {
        let name = vec![Expr::Text(name.clone())];
        items.push(match &contact.url {
            Some(url) => Item::Link(url.as_str().to_owned(), 0, name),
            None => Item::Phrase(0, name),
        });
    } else if let Some(url) = &contact.url {
        let label = vec![Expr::literal(host(url.as_str()))];
        items.push(Item::Link(url.as_str().to_owned(), 0, label));
    }
    if let Some(email) = &contact.email {
        items.push(match contact.letter_address() {
            Some(address) => Item::Link(address, 0, vec![Expr::literal(email)]),
            None => Item::literal(email),
        });
    }
    items.extend(contact.telephone.as_ref().map(|number| {
        // Figures that stand by themselves run from left to right, also among Arabic letters.
        let said = Expr::Isolated(Box::new(Expr::literal(number)));
        match dialled(number) {
            Some(digits) => Item::Link(["tel:", &digits].concat(), 0, vec![said]),
            None => Item::Said(said),
        }
    }));
    items
}

/// Versions that cannot be reached: what is known of them is said all the same.
fn unlinked_versions(resource: &Resource) -> Vec<Item> {
    let unlinked = resource.versions.iter().filter(|version| {
        version.url.is_none()
            && (version.encoding_format.is_some() || version.work_status.is_some())
    });
    unlinked.map(|version| Item::Said(version_label(version))).collect()
}

/// What a telephone dials for a number: its digits, with the plus of a country before them. None
/// where more than a number is written ("ext. 12", "or 17 44").
fn dialled(number: &str) -> Option<String> {
    let number = number.trim();
    let (plus, rest) = number.strip_prefix('+').map_or(("", number), |rest| ("+", rest));
    let is_written =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "()-.\u{2011}\u{2013}".contains(c);
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    // The longest number of the world has 15; two written as one are longer.
    let is_one = (3..=15).contains(&digits.len()) && rest.chars().all(is_written);
    is_one.then(|| [plus, &digits].concat())
}

#[cfg(test)]
mod tests {
    use super::dialled;

    #[test]
    fn a_telephone_dials_digits_and_the_plus_of_a_country() {
        for (number, digits) in [
            (" +992 37 221 17 43", Some("+992372211743")),
            ("(37) 221-17-43", Some("372211743")),
            ("037.221.17.43", Some("0372211743")),
            ("+7\u{a0}495\u{a0}123\u{2011}45\u{2013}67", Some("+74951234567")),
            (" 112 ", Some("112")),
            ("221 17 43 ext. 12", None),
            ("221 17 43; 221 17 44", None),
            ("221743 / 221744", None),
            ("+992 37 221 17 43 37 221 17 44", None),
            ("12+34", None),
            ("*100#", None),
            ("javascript:1234", None),
            ("", None),
        ] {
            assert_eq!(dialled(number).as_deref(), digits, "{number:?}");
        }
    }
}

//! "Found in the Russian text": where a record was found by what its card does not show.

use super::card::Maker;
use crate::lang::Text;
use crate::model::{Participant, PlaceNo};
use crate::page::{Card, Item};
use crate::text::fold;
use crate::text::marks::Wanted;

impl Maker<'_> {
    /// "Found in the Russian text", where the card shows no match for a word of the search.
    pub(super) fn found_in(&self, card: &Card) -> Option<String> {
        let unseen = self.marked.iter().filter(|wanted| !is_seen(card, wanted));
        let mut hidden = unseen.filter_map(|wanted| {
            let all = self.texts().into_iter().flat_map(|text| text.all());
            all.filter(|(_, text)| wanted.is_in(text)).map(|(lang, _)| lang).next()
        });
        let lang = hidden.next()?;
        let wording = self.asked.wording;
        if lang.primary() == "und" || lang.primary() == wording.catalogue().tag().primary() {
            return None;
        }
        let language = wording.catalogue().name_of("language", lang.base());
        Some(wording.catalogue().fill("search.found_in", &[("language", language)]))
    }

    /// The texts in which the record is searched, its own ones first.
    fn texts(&self) -> Vec<&Text> {
        let programme = &self.asked.library.programme;
        let record = self.record;
        let mut texts = vec![&record.name];
        texts.extend(&record.alternate_name);
        texts.extend(&record.description);
        texts.extend(&record.topics);
        for participation in &record.participation {
            match &participation.who {
                Participant::Named(name) => texts.push(name),
                Participant::Known(first) => {
                    let mut next = Some(*first);
                    while let Some(found) = next.and_then(|no| programme.organization(no)) {
                        texts.push(&found.name);
                        texts.extend(&found.alternate_name);
                        next = found.parent;
                    }
                }
            }
        }
        for first in record.location.iter().chain(&record.spatial_coverage) {
            let mut next: Option<PlaceNo> = Some(*first);
            while let Some(found) = next.and_then(|no| programme.place(no)) {
                texts.push(&found.name);
                texts.extend(&found.alternate_name);
                next = found.contained_in;
            }
        }
        texts
    }
}

/// Whether something that the card shows is marked for a word.
fn is_seen(card: &Card, wanted: &Wanted) -> bool {
    let items = card.facts.iter().flat_map(|fact| &fact.items);
    let facts = items.map(|item| match item {
        Item::Text(phrase) | Item::Link(_, phrase) | Item::Record(_, phrase) => phrase,
    });
    let phrases = std::iter::once(&card.title).chain(&card.description).chain(&card.topics);
    let mut spans = phrases.chain(facts).flat_map(|phrase| &phrase.spans);
    spans.any(|span| span.is_match && wanted.finds(&fold(&span.text)))
}

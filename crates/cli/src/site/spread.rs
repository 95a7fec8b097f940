//! Which cards stand on which page where no script runs: the first ones on the programme's own,
//! as many as the widget shows at first, and the rest on further pages.

use std::collections::{BTreeMap, BTreeSet};

use barnoma_pack::RecordNo;
use barnoma_pack::head::PAGES;
use barnoma_viewer::markup::{HtmlSink, Sink, open};
use barnoma_viewer::page::Group;
use barnoma_viewer::present::FIRST_CARDS;

use super::Shown;

/// The folder of the further pages.
pub const LIST: &str = "list";
/// Cards of a further page.
const CARDS: usize = 100;
/// How far pages are from each other that link to each other, so that any is a few steps away.
const STEPS: [usize; 3] = [1, 10, 100];

/// All cards in order, cut into pages.
pub struct Spread {
    groups: Vec<Group>,
    n_cards: usize,
    /// The page of each card that is on a further one, by its anchor.
    further: BTreeMap<String, usize>,
}

impl Spread {
    /// Cuts the cards of these groups into pages; `id` is a record's.
    pub fn new<'a>(groups: Vec<Group>, id: impl Fn(RecordNo) -> &'a str) -> Spread {
        let all = groups.iter().flat_map(|group| &group.cards);
        let further = all.clone().enumerate().skip(FIRST_CARDS);
        let further = further.map(|(at, no)| (format!("#b-{}", id(*no)), page_of(at))).collect();
        Spread { n_cards: all.count(), further, groups }
    }

    /// How many pages there are, the programme's own among them.
    pub fn n_pages(&self) -> usize {
        self.n_cards.checked_sub(1).map_or(1, |last| page_of(last) + 1)
    }

    /// All cards, by groups.
    pub fn all(&self) -> &[Group] {
        &self.groups
    }

    /// What stands on a page, by groups.
    pub fn groups(&self, page: usize) -> Vec<Group> {
        let (mut n_before, (begin, end)) = (0, self.places(page));
        let mut groups = Vec::new();
        for group in &self.groups {
            let place = |at: usize| at.saturating_sub(n_before).min(group.cards.len());
            let cards = group.cards.get(place(begin)..place(end)).unwrap_or_default();
            n_before += group.cards.len();
            if !cards.is_empty() {
                groups.push(Group { cards: cards.to_vec(), ..group.clone() });
            }
        }
        groups
    }

    /// The places of a page's cards: the first one, and the one behind the last.
    fn places(&self, page: usize) -> (usize, usize) {
        let begin = |page: usize| page.checked_sub(1).map_or(0, |n| FIRST_CARDS + n * CARDS);
        (begin(page), begin(page + 1).min(self.n_cards))
    }

    /// The file of a page. Its name is that of the place where it begins: more records make more
    /// pages, and leave the names of those that are there.
    pub fn file(&self, page: usize) -> String {
        match page {
            0 => "index.html".to_owned(),
            _ => format!("{LIST}/{}.html", self.places(page).0 + 1),
        }
    }

    /// Where an anchor (`#b-...`), or the address of an event's own page, leads on a page, from which `up` leads to the folder.
    pub fn address(&self, anchor: &str, page: Option<usize>, up: &str) -> String {
        if anchor.starts_with(PAGES) {
            return [up, anchor].concat();
        }
        let other = self.further.get(anchor).copied().unwrap_or_default();
        match page == Some(other) {
            true => anchor.to_owned(),
            false => [up, &self.file(other), anchor].concat(),
        }
    }

    /// "51 to 150".
    fn range(&self, shown: &Shown, page: usize) -> String {
        self.say(shown, "site.range", page)
    }

    /// "51 to 150 of 1,000".
    pub fn range_of_all(&self, shown: &Shown, page: usize) -> String {
        self.say(shown, "site.range_of", page)
    }

    fn say(&self, shown: &Shown, key: &str, page: usize) -> String {
        let catalogue = shown.wording.catalogue();
        let (begin, end) = self.places(page);
        let [from, to, total] = [begin + 1, end, self.n_cards].map(|n| catalogue.number(n));
        let values = [("from", &*from), ("to", &*to), ("total", &*total)];
        catalogue.fill(key, &values)
    }

    /// The links from a page to others, from which `up` leads to the folder; none where there is but
    /// one.
    pub fn links(&self, shown: &Shown, page: usize, up: &str) -> String {
        let mut sink = HtmlSink::default();
        if self.n_pages() == 1 {
            return String::new();
        }
        let text = |key: &str| shown.wording.catalogue().text(key).to_owned();
        open(
            &mut sink,
            "nav",
            &[("class", "barnoma b-pages"), ("aria-label", &text("site.pages"))],
        );
        open(&mut sink, "ul", &[("class", "b-pages__list"), ("role", "list")]);
        let mut link = |to: usize, rel: &str, said: &str| {
            sink.open("li");
            if to == page {
                open(&mut sink, "span", &[("aria-current", "page")]);
            } else {
                open(&mut sink, "a", &[("href", &[up, &self.file(to)].concat())]);
                if !rel.is_empty() {
                    sink.attr("rel", rel);
                }
            }
            sink.text(said);
            sink.close();
            sink.close();
        };
        let last = self.n_pages() - 1;
        if page > 0 {
            link(page - 1, "prev", &text("site.previous"));
        }
        for to in near(page, last) {
            link(to, "", &self.range(shown, to));
        }
        if page < last {
            link(page + 1, "next", &text("site.next"));
        }
        sink.close();
        sink.close();
        sink.finish()
    }
}

/// The pages that one links to, in order, itself among them.
fn near(page: usize, last: usize) -> BTreeSet<usize> {
    let mut near = BTreeSet::from([0, page, last]);
    for step in STEPS {
        near.extend(page.checked_sub(step));
        near.insert((page + step).min(last));
    }
    near
}

/// The page on which the card at a place stands.
fn page_of(at: usize) -> usize {
    at.checked_sub(FIRST_CARDS).map_or(0, |behind| 1 + behind / CARDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 1_000] = ["a"; 1_000];

    /// Two groups of so many cards.
    fn spread(n: usize, m: usize) -> Spread {
        let group = |key, from: usize, to: usize| Group {
            key,
            year: None,
            heading: String::new(),
            is_below: false,
            fold: None,
            cards: (from..to).map(RecordNo).collect(),
        };
        Spread::new(vec![group("events", 0, n), group("past", n, n + m)], |no| IDS[no.0])
    }

    #[test]
    fn every_card_is_on_one_page_in_its_order() {
        for (n, m) in [(0, 0), (1, 0), (50, 0), (51, 0), (49, 2), (30, 120), (150, 1), (150, 300)] {
            let spread = spread(n, m);
            let mut cards = Vec::new();
            for page in 0..spread.n_pages() {
                let groups = spread.groups(page);
                let n_here: usize = groups.iter().map(|group| group.cards.len()).sum();
                assert!(n_here <= if page == 0 { 50 } else { 100 }, "{n} + {m}: {n_here}");
                assert!(n_here > 0 || n + m == 0, "{n} + {m}: page {page} is empty");
                cards.extend(groups.into_iter().flat_map(|group| group.cards));
            }
            assert_eq!(cards, (0..n + m).map(RecordNo).collect::<Vec<_>>());
        }
    }

    #[test]
    fn more_records_leave_the_names_of_the_pages() {
        let files = |n: usize| {
            (0..spread(n, 0).n_pages()).map(|page| spread(n, 0).file(page)).collect::<Vec<_>>()
        };
        assert_eq!(files(50), ["index.html"]);
        assert_eq!(files(151), ["index.html", "list/51.html", "list/151.html"]);
        assert!(files(999).starts_with(&files(151)));
    }

    #[test]
    fn any_page_is_a_few_steps_from_any_other() {
        let last = 1_000;
        let mut n_steps = vec![usize::MAX; last + 1];
        let mut reached = vec![0];
        n_steps[0] = 0;
        let mut at = 0;
        while let Some(page) = reached.get(at).copied() {
            at += 1;
            for next in near(page, last) {
                if n_steps[next] == usize::MAX {
                    n_steps[next] = n_steps[page] + 1;
                    reached.push(next);
                }
            }
        }
        assert!(n_steps.iter().all(|n| *n <= 16), "{:?}", n_steps.iter().max());
        assert!((0..=last).all(|page| near(page, last).len() <= 9));
    }
}

//! What a visitor has chosen: a canonical value. Equal choices are equal queries.

mod layout;

use barnoma_pack::Kind;
use barnoma_pack::day::Day;
pub use barnoma_pack::{Facet, NO_DATE};
pub use layout::{Sort, View};

/// The radios of "When".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Period {
    /// Any time.
    #[default]
    Any,
    /// Not over yet: the last day is today or later.
    Upcoming,
    /// Touches the 30 days that begin today.
    Next30,
    /// The last day is before today.
    Past,
    /// Touches the days from `from` to `to`, inclusive; an end that is missing is open.
    /// An inverted range filters nothing.
    Range {
        /// First day.
        from: Option<Day>,
        /// Last day.
        to: Option<Day>,
    },
}

impl Period {
    /// Whether it can leave a record out: "choose dates" without dates, or with the last day
    /// before the first, filters nothing.
    pub fn is_filter(self) -> bool {
        match self {
            Period::Any | Period::Range { from: None, to: None } => false,
            Period::Range { .. } => !self.is_inverted(),
            Period::Upcoming | Period::Next30 | Period::Past => true,
        }
    }

    /// Whether its last day is before its first.
    pub fn is_inverted(self) -> bool {
        matches!(self, Period::Range { from: Some(from), to: Some(to) } if to < from)
    }
}

/// All that a visitor has chosen.
///
/// Invariant: the values are sorted and each is there once; `text` holds no run of white space and
/// none at its ends, but a single trailing space is kept while somebody types.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Query {
    text: String,
    show: Option<Kind>,
    period: Period,
    values: Vec<(Facet, String)>,
    written_in: Option<String>,
    sort: Option<Sort>,
    view: View,
    rows: Option<Facet>,
    columns: Option<Facet>,
    kept: Vec<String>,
}

/// One choice that a chip stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// The search text.
    Text,
    /// The kind of record.
    Show,
    /// The period.
    Period,
    /// One value of one facet.
    Value(Facet, String),
    /// The language that names are written in.
    WrittenIn,
    /// The list of records that somebody has picked.
    Kept,
}

impl Query {
    /// The search text as it stands in the field.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The kind of record that is shown; `None` shows all.
    pub fn show(&self) -> Option<Kind> {
        self.show
    }

    /// The period.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The order that was asked for; `None` leaves it to [`Query::effective_sort`].
    pub fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// How what was found is laid out.
    pub fn view(&self) -> View {
        self.view
    }

    /// The facets across each other that were asked for: rows and columns of a matrix.
    pub fn sides(&self) -> (Option<Facet>, Option<Facet>) {
        (self.rows, self.columns)
    }

    /// The ids of the only records that are shown, in order; none shows all.
    pub fn kept(&self) -> &[String] {
        &self.kept
    }

    /// The order that holds: best match while searching, else soonest, unless another was chosen.
    pub fn effective_sort(&self) -> Sort {
        match self.sort {
            Some(Sort::Match) | None if self.is_searching() => Sort::Match,
            Some(Sort::Match) | None => Sort::Soonest,
            Some(sort) => sort,
        }
    }

    /// Whether the text holds a word to search for.
    pub fn is_searching(&self) -> bool {
        !barnoma_text::search_words(&self.text).is_empty()
    }

    /// The text, if it holds no word: it is looked for nowhere, and is no filter.
    pub fn wordless(&self) -> Option<&str> {
        let text = self.text.trim();
        (!text.is_empty() && !self.is_searching()).then_some(text)
    }

    /// The chosen values of a facet, in order.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &str> {
        self.values.iter().filter(move |(of, _)| *of == facet).map(|(_, value)| value.as_str())
    }

    /// Whether a value of a facet is chosen.
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.values(facet).any(|chosen| chosen == value)
    }

    /// The primary language that a record's name must be written in, if that was chosen.
    pub fn written_in(&self) -> Option<&str> {
        self.written_in.as_deref()
    }

    /// How many choices a facet holds; the period counts as one of "When".
    pub fn n_chosen(&self, facet: Facet) -> usize {
        self.values(facet).count() + usize::from(facet == Facet::When && self.period.is_filter())
    }

    /// Everything chosen, one filter each, in the order of the chips.
    pub fn filters(&self) -> Vec<Filter> {
        let mut filters = Vec::new();
        if self.is_searching() {
            filters.push(Filter::Text);
        }
        if self.show.is_some() {
            filters.push(Filter::Show);
        }
        if self.period.is_filter() {
            filters.push(Filter::Period);
        }
        let values = self.values.iter().cloned();
        filters.extend(values.map(|(facet, value)| Filter::Value(facet, value)));
        if self.written_in.is_some() {
            filters.push(Filter::WrittenIn);
        }
        if !self.kept.is_empty() {
            filters.push(Filter::Kept);
        }
        filters
    }

    /// The same with another text, its white space made canonical.
    #[must_use]
    pub fn with_text(mut self, typed: &str) -> Query {
        self.text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        // Somebody who types "donor m" is at one point at "donor ": the field keeps the space.
        if typed.ends_with(char::is_whitespace) && !self.text.is_empty() {
            self.text.push(' ');
        }
        // What is longer than any word or name finds nothing, and would fill the address.
        if let Some((cut, _)) = self.text.char_indices().nth(MAX_TEXT) {
            self.text.truncate(cut);
            // The cut may fall behind a word: that space is nobody's typing.
            self.text.truncate(self.text.trim_end().len());
        }
        match self.sort {
            Some(sort) => self.with_sort(sort),
            None => self,
        }
    }

    /// The same, showing one kind of record or all.
    #[must_use]
    pub fn with_show(mut self, show: Option<Kind>) -> Query {
        self.show = show;
        self
    }

    /// The same with another period; a range without ends is any time.
    #[must_use]
    pub fn with_period(mut self, period: Period) -> Query {
        self.period = period;
        self
    }

    /// The same laid out otherwise; an order and sides that the view has not are given up.
    #[must_use]
    pub fn with_view(mut self, view: View) -> Query {
        self.view = view;
        let sides = self.sides();
        self = self.with_sides(sides);
        match self.sort {
            Some(sort) => self.with_sort(sort),
            None => self,
        }
    }

    /// The same with other rows and columns; only a matrix has them.
    #[must_use]
    pub fn with_sides(mut self, sides: (Option<Facet>, Option<Facet>)) -> Query {
        (self.rows, self.columns) = if self.view == View::Matrix { sides } else { (None, None) };
        self
    }

    /// The same in another order; the order that holds anyway is not kept as a choice.
    #[must_use]
    pub fn with_sort(mut self, sort: Sort) -> Query {
        self.sort = None;
        let is_known = match sort {
            Sort::Match => self.is_searching(),
            sort => self.view == View::Table || Sort::ALL.contains(&sort),
        };
        if is_known && self.effective_sort() != sort {
            self.sort = Some(sort);
        }
        self
    }

    /// The same with a value chosen.
    #[must_use]
    pub fn with_value(mut self, facet: Facet, value: &str) -> Query {
        let value = (facet, value.to_owned());
        if let Err(at) = self.values.binary_search(&value) {
            self.values.insert(at, value);
        }
        self
    }

    /// The same with this value of a facet and no other. A period stays, but what has no date is in
    /// none.
    #[must_use]
    pub fn with_only(mut self, facet: Facet, value: &str) -> Query {
        self.values.retain(|(of, _)| *of != facet);
        if (facet, value) == (Facet::When, NO_DATE) {
            self.period = Period::Any;
        }
        self.with_value(facet, value)
    }

    /// The same with only records whose name is written in a language ("tg"), or with all.
    #[must_use]
    pub fn with_written_in(mut self, primary: Option<&str>) -> Query {
        self.written_in = primary.map(str::to_owned);
        self
    }

    /// The same with only these records, or with all if there are none.
    #[must_use]
    pub fn with_kept(mut self, ids: &[String]) -> Query {
        self.kept = Vec::new();
        ids.iter().for_each(|id| keep(&mut self.kept, id));
        self
    }

    /// The same with a value chosen that was not, or the reverse.
    #[must_use]
    pub fn toggled(self, facet: Facet, value: &str) -> Query {
        if self.has(facet, value) {
            self.without(&Filter::Value(facet, value.to_owned()))
        } else {
            self.with_value(facet, value)
        }
    }

    /// The same without one choice.
    #[must_use]
    pub fn without(mut self, filter: &Filter) -> Query {
        match filter {
            Filter::Text => self = self.with_text(""),
            Filter::Show => self.show = None,
            Filter::Period => self.period = Period::Any,
            Filter::WrittenIn => self.written_in = None,
            Filter::Kept => self.kept = Vec::new(),
            Filter::Value(facet, value) => {
                self.values.retain(|(of, chosen)| of != facet || chosen != value);
            }
        }
        self
    }

    /// The same without any choice in one facet.
    #[must_use]
    pub fn without_facet(mut self, facet: Facet) -> Query {
        self.values.retain(|(of, _)| *of != facet);
        if facet == Facet::When {
            self.period = Period::Any;
        }
        self
    }

    /// Nothing chosen; view, sides and order are no filters and stay, unless the order was by match.
    #[must_use]
    pub fn cleared(self) -> Query {
        let query = Query::default().with_view(self.view).with_sides(self.sides());
        match self.sort {
            Some(sort) => query.with_sort(sort),
            None => query,
        }
    }

    /// Whether something is chosen that a visitor is told of: a filter, or what fails to be one.
    pub fn is_filter_said(&self) -> bool {
        !self.is_unfiltered() || self.wordless().is_some() || self.period.is_inverted()
    }

    /// Whether nothing is chosen that could leave a record out.
    pub fn is_unfiltered(&self) -> bool {
        !self.is_searching()
            && self.show.is_none()
            && !self.period.is_filter()
            && self.values.is_empty()
            && self.written_in.is_none()
            && self.kept.is_empty()
    }
}

/// Records of a list that somebody picks, at most: an address holds no more.
pub const MAX_KEPT: usize = 60;

/// Adds a record to a list, in its place; a list that is full stays as it is.
pub fn keep(list: &mut Vec<String>, id: &str) {
    if let Err(at) = list.binary_search_by(|known| known.as_str().cmp(id))
        && list.len() < MAX_KEPT
    {
        list.insert(at, id.to_owned());
    }
}

/// A list as it is written.
pub fn list_text(list: &[String]) -> String {
    let mut text = String::new();
    for id in list {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(id);
    }
    text
}

/// Characters of a search that are kept.
const MAX_TEXT: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_choices_are_equal_queries() {
        let one = Query::default().with_value(Facet::Place, "dushanbe").with_text(" free  press ");
        let other = Query::default().with_text("free press ").with_value(Facet::Place, "dushanbe");
        assert_eq!(one, other);
        assert_eq!(one.toggled(Facet::Place, "dushanbe").with_text(""), Query::default());
    }

    #[test]
    fn one_space_stays_behind_what_is_typed() {
        for (typed, text) in [("free  press ", "free press "), ("free\t", "free "), ("  ", "")] {
            assert_eq!(Query::default().with_text(typed).text(), text);
        }
    }

    #[test]
    fn only_a_matrix_has_sides() {
        let sides = (Some(Facet::Outcome), Some(Facet::Place));
        let matrix = Query::default().with_view(View::Matrix).with_sides(sides);
        assert_eq!(matrix.sides(), sides);
        assert_eq!(matrix.clone().cleared(), matrix);
        assert_eq!(matrix.with_view(View::Table).sides(), (None, None));
        assert_eq!(Query::default().with_sides(sides), Query::default());
    }

    #[test]
    fn a_text_that_is_cut_ends_with_a_word() {
        let query = Query::default().with_text(&format!("{} b", "a".repeat(199)));
        assert_eq!(query.text(), "a".repeat(199));
    }

    #[test]
    fn searching_orders_by_match_unless_another_order_is_chosen() {
        let query = Query::default().with_text("radio");
        assert_eq!(query.effective_sort(), Sort::Match);
        assert_eq!(query.clone().with_sort(Sort::Match).sort(), None);
        let query = query.with_sort(Sort::Title);
        assert_eq!(query.effective_sort(), Sort::Title);
        assert_eq!(query.with_text("").effective_sort(), Sort::Title);
    }

    #[test]
    fn an_order_of_a_table_is_given_up_with_the_table() {
        let table = Query::default().with_view(View::Table);
        let all = [Sort::Earliest, Sort::TitleBack].into_iter();
        let by =
            Facet::COLUMNS.into_iter().flat_map(|facet| [Sort::By(facet), Sort::ByBack(facet)]);
        for sort in all.chain(by) {
            let query = table.clone().with_sort(sort);
            assert_eq!(query.sort(), Some(sort));
            assert_eq!(query.clone().cleared(), query, "it is no filter");
            assert_eq!(query.with_view(View::Cards), Query::default());
            assert_eq!(Query::default().with_sort(sort), Query::default());
            assert_eq!(Sort::from_code(sort.code()), Some(sort));
            assert_eq!(sort.turned().turned(), sort);
        }
        let latest = table.with_sort(Sort::Latest);
        assert_eq!(latest.with_view(View::Year).sort(), Some(Sort::Latest));
    }

    #[test]
    fn a_list_is_sorted_names_each_once_and_ends_at_sixty() {
        let ids = |n: usize| (0..n).rev().map(|n| format!("r{n:02}")).collect::<Vec<_>>();
        let query = Query::default().with_kept(&[ids(3), ids(2)].concat());
        assert_eq!(query.kept(), ["r00", "r01", "r02"]);
        assert_eq!(list_text(query.kept()), "r00,r01,r02");
        assert_eq!(query.clone().with_kept(&ids(1)).kept(), ["r00"]);
        assert_eq!(query.filters(), [Filter::Kept]);
        assert!(query.without(&Filter::Kept).is_unfiltered());
        assert_eq!(Query::default().with_kept(&ids(99)).kept().len(), MAX_KEPT);
    }

    #[test]
    fn one_value_takes_the_place_of_its_facet_and_leaves_the_others() {
        let query = Query::default()
            .with_period(Period::Past)
            .with_value(Facet::Type, "meeting")
            .with_value(Facet::When, "2021")
            .with_value(Facet::When, NO_DATE);
        let year = query.clone().with_only(Facet::When, "2022");
        assert_eq!(year.values(Facet::When).collect::<Vec<_>>(), ["2022"]);
        assert!(year.has(Facet::Type, "meeting") && year.period() == Period::Past);
        let undated = query.with_only(Facet::When, NO_DATE);
        assert_eq!(undated.period(), Period::Any, "what has no date is in no period");
        assert_eq!(undated.with_only(Facet::Type, NO_DATE).values(Facet::When).count(), 1);
        let of_type = Query::default().with_period(Period::Past).with_only(Facet::Type, NO_DATE);
        assert_eq!(of_type.period(), Period::Past);
    }

    #[test]
    fn a_filter_is_said_even_where_it_leaves_nothing_out() {
        let day = |day| Day::from_ymd_opt(2026, 5, day);
        let inverted = Period::Range { from: day(2), to: day(1) };
        let all = Query::default();
        assert!(all.is_unfiltered() && !all.is_filter_said());
        for query in [all.clone().with_text("..."), all.clone().with_period(inverted)] {
            assert!(query.is_unfiltered() && query.is_filter_said(), "{query:?}");
        }
        for query in [
            all.clone().with_text("radio"),
            all.clone().with_show(Some(Kind::Event)),
            all.clone().with_period(Period::Range { from: day(1), to: day(1) }),
            all.clone().with_period(Period::Range { from: None, to: day(1) }),
            all.clone().with_value(Facet::Type, "meeting"),
            all.clone().with_written_in(Some("tg")),
            all.clone().with_kept(&["r".to_owned()]),
        ] {
            assert!(!query.is_unfiltered() && query.is_filter_said(), "{query:?}");
            assert_eq!(query.filters().len(), 1, "{query:?}");
            assert!(query.cleared().is_unfiltered());
        }
    }

    #[test]
    fn the_period_counts_as_a_choice_of_when() {
        let query = Query::default().with_period(Period::Past).with_value(Facet::When, NO_DATE);
        assert_eq!(query.n_chosen(Facet::When), 2);
        assert_eq!(query.filters().len(), 2);
        assert!(query.without_facet(Facet::When).is_unfiltered());
    }
}

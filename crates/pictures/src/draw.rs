//! Draws tables of who does what, for the pages of a board and for the widget: each as a picture,
//! and as lists where it does not fit.

use barnoma_pack::NO_DATE;
use barnoma_reader::model::Arrival;
use barnoma_viewer::card::{draw_phrase, open_heading};
use barnoma_viewer::dates;
use barnoma_viewer::markup::{Sink, open};
use barnoma_viewer::page::Phrase;
use barnoma_viewer::query::{Facet, Query};

use crate::grid::shown;
use crate::table::{Asked, Idle, Number, Row, Said, Table, Zero, partner, table};

/// Columns that share the width of a page.
const FEW: usize = 9;
/// Years of which planned and done are shown, the latest.
const MOST_YEARS: usize = 3;

/// Where a list is: pushes the attributes of the link to it.
pub type Way<'a> = &'a dyn Fn(&Query, &mut dyn Sink);

/// What draws.
pub struct Pen<'a> {
    /// Where it goes.
    pub sink: &'a mut dyn Sink,
    /// Where lists are.
    pub way: Way<'a>,
    /// Where the card of a record is.
    pub card: &'a dyn Fn(&str) -> String,
    /// The level of the headings directly below that of the page.
    pub level: u8,
}

impl Zero {
    fn class(self) -> &'static str {
        match self {
            Zero::None => "b-matrix__none",
            Zero::Unsure => "b-matrix__unsure",
            Zero::NoData => "b-matrix__gap",
        }
    }
}

impl Pen<'_> {
    pub(crate) fn open(&mut self, tag: &'static str, attrs: &[(&'static str, &str)]) {
        open(self.sink, tag, attrs);
    }

    pub(crate) fn words(&mut self, tag: &'static str, attrs: &[(&'static str, &str)], text: &str) {
        self.open(tag, attrs);
        self.sink.text(text);
        self.sink.close();
    }

    pub(crate) fn heading(&mut self, level: u8, text: &str) {
        open_heading(level, self.sink);
        self.sink.text(text);
        self.sink.close();
    }

    /// A heading's level; where the table stands below a heading of its own, it has none.
    fn caption(&mut self, level: Option<u8>, text: &str) {
        match level {
            Some(level) => open_heading(level, self.sink),
            None => self.sink.open("p"),
        }
        self.sink.attr("class", "b-matrix__caption");
        self.sink.text(text);
        self.sink.close();
    }

    /// A link with a name of its own around what is shown of it; no link where there is no list.
    fn link(&mut self, class: &str, number: &Number, shown: &dyn Fn(&mut dyn Sink)) {
        let Some(list) = &number.list else { return shown(self.sink) };
        self.sink.open("a");
        if !class.is_empty() {
            self.sink.attr("class", class);
        }
        (self.way)(list, self.sink);
        self.sink.attr("aria-label", &number.name);
        shown(self.sink);
        self.sink.close();
    }

    fn cell(&mut self, number: &Number) {
        let class = match number.n {
            ..=1 => "b-matrix__n b-matrix__n--1",
            2..=3 => "b-matrix__n b-matrix__n--2",
            4..=7 => "b-matrix__n b-matrix__n--3",
            _ => "b-matrix__n b-matrix__n--4",
        };
        self.link(class, number, &|sink| {
            sink.open("span");
            sink.attr("class", "b-matrix__square");
            sink.attr("aria-hidden", "true");
            sink.close();
            sink.text(&number.written);
        });
    }

    fn sum(&mut self, number: &Number) {
        self.open("td", &[("class", "b-matrix__sum")]);
        self.link("", number, &|sink| sink.text(&number.written));
        self.sink.close();
    }

    fn zero(&mut self, zero: Zero, meaning: &str) {
        self.open("td", &[("class", zero.class())]);
        self.words("span", &[("aria-hidden", "true")], zero.sign());
        self.words("span", &[("class", "b-visually-hidden")], meaning);
        self.sink.close();
    }

    fn row(&mut self, row: &Row) {
        self.sink.open("tr");
        self.open("th", &[("scope", "row")]);
        draw_phrase(&row.label, self.sink);
        self.sink.close();
        for cell in &row.cells {
            match cell {
                Said::Some(number) => {
                    self.sink.open("td");
                    self.cell(number);
                    self.sink.close();
                }
                Said::Zero(zero, meaning) => self.zero(*zero, meaning),
            }
        }
        self.sum(&row.sum);
        self.sink.close();
    }

    /// The same row below a heading.
    fn list(&mut self, table: &Table, row: &Row, level: u8) {
        open_heading(level, self.sink);
        draw_phrase(&row.label, self.sink);
        self.sink.close();
        self.open("ul", &[("role", "list")]);
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let Said::Some(number) = cell else { continue };
            self.sink.open("li");
            self.link("", number, &|sink| {
                draw_phrase(column, sink);
                sink.text(" ");
                sink.text(&number.written);
            });
            self.sink.close();
        }
        self.sink.close();
        for line in &row.zeros {
            self.words("p", &[], line);
        }
    }

    fn column(&mut self, label: &dyn Fn(&mut dyn Sink)) {
        self.open("th", &[("scope", "col")]);
        label(self.sink);
        self.sink.close();
    }

    /// A table, and the same as lists for narrow screens. `level` is that of its own heading there,
    /// if it needs one.
    pub fn table(&mut self, table: &Table, level: Option<u8>) {
        self.open("div", &[("class", "b-matrix")]);
        let few = table.columns.len() <= FEW;
        let class = if few { "b-matrix__table b-matrix__table--few" } else { "b-matrix__table" };
        self.open("table", &[("class", class)]);
        self.words("caption", &[], &table.caption);
        self.sink.open("thead");
        self.sink.open("tr");
        self.column(&|sink| sink.text(&table.heading));
        for label in &table.columns {
            self.column(&|sink| draw_phrase(label, sink));
        }
        self.column(&|sink| sink.text(&table.all));
        self.sink.close();
        self.sink.close();
        self.sink.open("tbody");
        table.rows.iter().for_each(|row| self.row(row));
        self.sink.close();
        self.sink.open("tfoot");
        self.sink.open("tr");
        self.words("th", &[("scope", "row")], &table.all);
        table.sums.iter().chain([&table.total]).for_each(|sum| self.sum(sum));
        self.sink.close();
        self.sink.close();
        self.sink.close();
        self.open("div", &[("class", "b-matrix__list")]);
        self.caption(level, &table.caption);
        let below = level.unwrap_or(self.level).saturating_add(1);
        table.rows.iter().for_each(|row| self.list(table, row, below));
        self.sink.close();
        self.sink.close();
        self.notes(table);
    }

    /// What does not stand in the table, and what stands in it twice.
    fn notes(&mut self, table: &Table) {
        for note in &table.cut {
            self.words("p", &[], note);
        }
        if let Some(Idle { title, partners }) = &table.idle {
            self.open("details", &[("class", "b-matrix__idle")]);
            self.words("summary", &[], title);
            self.sink.open("ul");
            for (label, meaning) in partners {
                self.line(label, meaning);
            }
            self.sink.close();
            self.sink.close();
        }
        if let Some(note) = &table.shared {
            self.words("p", &[], note);
        }
    }

    fn line(&mut self, label: &Phrase, meaning: &str) {
        self.sink.open("li");
        draw_phrase(label, self.sink);
        self.sink.text(": ");
        self.sink.text(meaning);
        self.sink.close();
    }

    /// What the three zeros mean.
    pub fn key(&mut self, asked: &Asked) {
        let words = asked.wording.catalogue();
        let sources = &asked.programme.sources;
        self.open("ul", &[("class", "b-matrix__key"), ("role", "list")]);
        if let Some(until) =
            sources.iter().filter_map(|source| source.complete_for).map(|(_, last)| last).max()
        {
            let date = dates::day(until, words);
            self.meaning(Zero::None, &words.fill("matrix.none", &[("date", &date)]));
        }
        self.meaning(Zero::Unsure, words.text("matrix.unsure"));
        let missing = sources.iter().enumerate();
        let missing = missing.filter(|(_, one)| one.arrival == Some(Arrival::Missing));
        let missing: Vec<String> =
            missing.map(|(at, _)| partner(asked.programme, asked.wording, at)).collect();
        if !missing.is_empty() {
            let partner = words.list(&missing);
            self.meaning(Zero::NoData, &words.fill("matrix.no_data", &[("partner", &partner)]));
        }
        self.sink.close();
    }

    fn meaning(&mut self, zero: Zero, meaning: &str) {
        self.sink.open("li");
        self.words("span", &[("class", zero.class()), ("aria-hidden", "true")], zero.sign());
        self.sink.text(meaning);
        self.sink.close();
    }

    /// What was planned and what has become of it: a table of partners and statuses for each of the
    /// latest years, and for what has no date.
    pub fn planned_and_done(&mut self, asked: &Asked) {
        let words = asked.wording.catalogue();
        let values = shown((asked.library, asked.agenda), asked.query, Facet::When);
        let values = values.into_iter().map(|(_, value)| value);
        let (undated, years): (Vec<_>, Vec<_>) = values.partition(|value| value.key == NO_DATE);
        let mut n_years = 0;
        for value in years.into_iter().rev().chain(undated) {
            let is_undated = value.key == NO_DATE;
            if !is_undated && n_years == MOST_YEARS {
                continue;
            }
            let query = asked.query.clone().with_only(Facet::When, &value.key);
            let asked = Asked { query: &query, ..*asked };
            let table = table(&asked, (Facet::Partner, Facet::Status));
            if table.is_empty() {
                continue;
            }
            n_years += usize::from(!is_undated);
            let heading = if is_undated { words.text("when.no_date") } else { &value.key };
            self.heading(self.level, heading);
            self.table(&table, None);
        }
    }
}

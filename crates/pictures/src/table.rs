//! A grid in words: what each cell is called, what each number leads to, and what is said below.
//! Whoever draws it needs nothing else.

use barnoma_files::csv;
use barnoma_lang::messages::Catalogue;
use barnoma_reader::model::Programme;
use barnoma_viewer::Library;
use barnoma_viewer::agenda::Agenda;
use barnoma_viewer::dates;
use barnoma_viewer::page::Phrase;
use barnoma_viewer::present::{Label, Wording, legend_key};
use barnoma_viewer::query::{Facet, Query};
use barnoma_viewer::select::{select, values};

use crate::grid::{Cell, Grid, Sum, behind, matrix};

/// Of what a picture is made. The words are those of the wording's catalogue, with those of pages.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What partners promise.
    pub programme: &'a Programme,
    /// The same, to be counted.
    pub library: &'a Library,
    /// Its order today.
    pub agenda: &'a Agenda,
    /// How it is worded.
    pub wording: &'a Wording,
    /// What was chosen.
    pub query: &'a Query,
}

/// A table, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// "Activities by Theme and Reported by: 43 of 60".
    pub caption: String,
    /// What the rows are.
    pub heading: String,
    /// What each column is.
    pub columns: Vec<Phrase>,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// What the last column and the last row are called.
    pub all: String,
    /// The last row.
    pub sums: Vec<Number>,
    /// Its end, where both sums meet: how many there are.
    pub total: Number,
    /// Sentences about what there was no room for.
    pub cut: Vec<String>,
    /// Partners without a column.
    pub idle: Option<Idle>,
    /// What several columns have in common.
    pub shared: Option<String>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub label: Phrase,
    /// As many as there are columns.
    pub cells: Vec<Said>,
    /// Its cells without a number in sentences, for lists.
    pub zeros: Vec<String>,
    /// What it has in all columns.
    pub sum: Number,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// A number.
    Some(Number),
    /// None, and what that means.
    Zero(Zero, String),
}

/// Which zero it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zero {
    /// All is known, and none is planned.
    None,
    /// None in a file that need not be complete.
    Unsure,
    /// There is no file.
    NoData,
}

impl Zero {
    /// How it looks.
    pub fn sign(self) -> &'static str {
        match self {
            Zero::None => "0",
            Zero::Unsure => "–",
            Zero::NoData => "?",
        }
    }
}

/// A number with what is behind it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Number {
    /// As it is counted.
    pub n: usize,
    /// As it is written.
    pub written: String,
    /// What it is called where it stands alone.
    pub name: String,
    /// The list that is as long; none if there is no such list.
    pub list: Option<Query>,
}

/// Partners who have nothing in any row.
#[derive(Debug, Clone, PartialEq)]
pub struct Idle {
    /// "Partners without activities here (4)".
    pub title: String,
    /// Each with what that means.
    pub partners: Vec<(Phrase, String)>,
}

/// What a facet is called.
pub fn facet_name(words: &Catalogue, facet: Facet) -> &str {
    words.text(legend_key(facet))
}

/// What a partner is called.
pub fn partner(programme: &Programme, wording: &Wording, at: usize) -> String {
    let Some(source) = programme.sources.get(at) else { return String::new() };
    let name = source.name.as_ref().map(|name| name.choose(wording.wanted()).1);
    name.unwrap_or(&source.id).to_owned()
}

/// Counts and words a table with these facets as rows and columns.
pub fn table(asked: &Asked<'_>, facets: (Facet, Facet)) -> Table {
    Maker::new(asked, facets).table()
}

/// The values across, in their own order.
struct Side {
    facet: Facet,
    labels: Vec<Label>,
}

impl Side {
    fn label(&self, at: usize) -> Phrase {
        self.labels.get(at).map(|label| label.phrase.clone()).unwrap_or_default()
    }

    fn plain(&self, at: usize) -> String {
        self.labels.get(at).map(|label| label.phrase.plain()).unwrap_or_default()
    }
}

struct Maker<'a> {
    asked: &'a Asked<'a>,
    words: &'a Catalogue,
    rows: Side,
    columns: Side,
    grid: Grid,
    /// How many activities there are to be counted.
    n_asked: usize,
}

impl<'a> Maker<'a> {
    fn new(asked: &'a Asked<'a>, (rows, columns): (Facet, Facet)) -> Maker<'a> {
        let Asked { programme, library, agenda, wording, query } = *asked;
        let chosen = select(library, agenda, query);
        let grid =
            matrix(programme, (library, agenda), (query, &chosen), rows, columns, agenda.today);
        let side = |facet: Facet| {
            let mut labels = wording.labels(facet, agenda);
            labels.sort_by_key(|label| label.position);
            Side { facet, labels }
        };
        // An outcome is not one of its own activities.
        let [outcomes, ..] = chosen.kinds;
        Maker {
            asked,
            words: wording.catalogue(),
            rows: side(rows),
            columns: side(columns),
            grid,
            n_asked: chosen.total - outcomes,
        }
    }

    fn table(&self) -> Table {
        let Maker { grid, words, .. } = self;
        let rows = grid.rows.iter().zip(&grid.cells).zip(&grid.of_row);
        let sums = grid.columns.iter().zip(&grid.of_column);
        Table {
            caption: self.caption(),
            heading: facet_name(words, self.rows.facet).to_owned(),
            columns: grid.columns.iter().map(|at| self.columns.label(*at)).collect(),
            rows: rows.map(|((row, cells), sum)| self.row(*row, cells, *sum)).collect(),
            all: words.text("matrix.all").to_owned(),
            sums: sums.map(|(at, sum)| self.sum(&self.columns, *at, *sum)).collect(),
            total: self.number(grid.total, String::new(), None),
            cut: self.cut(),
            idle: self.idle(),
            shared: self.shared(),
        }
    }

    fn caption(&self) -> String {
        let words = self.words;
        words.fill(
            "matrix.caption",
            &[
                ("rows", facet_name(words, self.rows.facet)),
                ("columns", facet_name(words, self.columns.facet)),
                ("n", &words.number(self.grid.total)),
                ("total", &words.number(self.n_asked)),
            ],
        )
    }

    fn row(&self, row: usize, cells: &[Cell], sum: Sum) -> Row {
        let mut zeros = Vec::<(String, Vec<String>)>::new();
        let mut said = Vec::new();
        for (column, cell) in self.grid.columns.iter().zip(cells) {
            let zero = match cell {
                Cell::Some(n) => {
                    said.push(Said::Some(self.cell(row, *column, *n)));
                    continue;
                }
                Cell::None(_) => Zero::None,
                Cell::Unsure => Zero::Unsure,
                Cell::NoData(_) => Zero::NoData,
            };
            let meaning = self.meaning(cell);
            let label = self.columns.plain(*column);
            match zeros.iter_mut().find(|(known, _)| *known == meaning) {
                Some((_, labels)) => labels.push(label),
                None => zeros.push((meaning.clone(), vec![label])),
            }
            said.push(Said::Zero(zero, meaning));
        }
        let line = |(meaning, labels): (String, Vec<String>)| {
            [&self.words.list(&labels), ": ", &meaning].concat()
        };
        Row {
            label: self.rows.label(row),
            cells: said,
            zeros: zeros.into_iter().map(line).collect(),
            sum: self.sum(&self.rows, row, sum),
        }
    }

    fn key(&self, facet: Facet, at: usize) -> &str {
        let values = values(&self.asked.library.index, self.asked.agenda, facet);
        values.get(at).map_or("", |value| value.key.as_str())
    }

    fn number(&self, n: usize, name: String, list: Option<Query>) -> Number {
        Number { n, written: self.words.number(n), name, list }
    }

    /// "Safety of journalists, Office: 4".
    fn name(&self, row: &str, column: &str, n: usize) -> String {
        let n = self.words.number(n);
        self.words.fill("matrix.cell", &[("row", row), ("column", column), ("n", &n)])
    }

    fn cell(&self, row: usize, column: usize, n: usize) -> Number {
        let (rows, columns) = (self.rows.facet, self.columns.facet);
        let list = behind(
            self.asked.query,
            (rows, self.key(rows, row)),
            (columns, self.key(columns, column)),
        );
        let name = self.name(&self.rows.plain(row), &self.columns.plain(column), n);
        self.number(n, name, Some(list))
    }

    /// A sum, which leads to a list where that is as long.
    fn sum(&self, side: &Side, at: usize, sum: Sum) -> Number {
        let list = self.asked.query.clone().with_only(side.facet, self.key(side.facet, at));
        let name = self.name(&side.plain(at), self.words.text("matrix.all"), sum.n);
        self.number(sum.n, name, (sum.n == sum.of).then_some(list))
    }

    /// What a cell without records says to those who do not see it.
    fn meaning(&self, cell: &Cell) -> String {
        let words = self.words;
        match cell {
            Cell::Some(_) => String::new(),
            Cell::None(until) => words.fill("matrix.none", &[("date", &dates::day(*until, words))]),
            Cell::Unsure => words.text("matrix.unsure").to_owned(),
            Cell::NoData(who) => {
                let name = |at: &usize| partner(self.asked.programme, self.asked.wording, *at);
                let names: Vec<String> = who.iter().map(name).collect();
                words.fill("matrix.no_data", &[("partner", &words.list(&names))])
            }
        }
    }

    fn cut(&self) -> Vec<String> {
        let (words, grid) = (self.words, &self.grid);
        let both = [
            (self.rows.facet, grid.rows.len(), grid.n_all.0),
            (self.columns.facet, grid.columns.len(), grid.n_all.1),
        ];
        let note = |(facet, n, of): (Facet, usize, usize)| {
            let (n, of) = (words.number(n), words.number(of));
            let facet = facet_name(words, facet);
            words.fill("matrix.cut", &[("facet", facet), ("shown", &n), ("total", &of)])
        };
        both.into_iter().filter(|(_, n, of)| n < of).map(note).collect()
    }

    fn idle(&self) -> Option<Idle> {
        let idle = &self.grid.idle;
        let n = self.words.number(idle.len());
        let one = |(at, cell): &(usize, Cell)| (self.columns.label(*at), self.meaning(cell));
        (!idle.is_empty()).then(|| Idle {
            title: self.words.fill("matrix.idle", &[("n", &n)]),
            partners: idle.iter().map(one).collect(),
        })
    }

    fn shared(&self) -> Option<String> {
        let n_shared = self.grid.n_shared;
        let is_told = n_shared > 0 && self.columns.facet == Facet::Partner;
        let n = self.words.number(n_shared);
        is_told.then(|| self.words.fill("matrix.shared", &[("n", &n)]))
    }
}

impl Table {
    /// Whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        self.total.n == 0
    }

    /// What is shown as a CSV file, for people with a spreadsheet in the language of these words.
    pub fn csv(&self, words: &Catalogue) -> Vec<u8> {
        let mut head = vec![self.heading.clone()];
        head.extend(self.columns.iter().map(Phrase::plain));
        let mut lines = vec![head];
        for row in &self.rows {
            let mut values = vec![row.label.plain()];
            values.extend(row.cells.iter().map(|cell| match cell {
                Said::Some(number) => number.n.to_string(),
                Said::Zero(Zero::None, _) => "0".to_owned(),
                Said::Zero(Zero::Unsure, _) => String::new(),
                Said::Zero(Zero::NoData, _) => "?".to_owned(),
            }));
            lines.push(values);
        }
        // Nothing fails that is written into memory.
        csv::written_in(words, lines.iter()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use barnoma_viewer::page::Span;

    use super::*;

    /// A table of one row.
    fn table(label: &str) -> Table {
        let phrase = |text: &str| Phrase {
            spans: vec![Span { text: text.to_owned(), is_match: false }],
            ..Phrase::default()
        };
        let number = |n: usize| Number { n, ..Number::default() };
        Table {
            heading: "Place".to_owned(),
            columns: vec![phrase("c,d"), phrase("e;f")],
            rows: vec![Row {
                label: phrase(label),
                cells: vec![Said::Some(number(3)), Said::Zero(Zero::NoData, String::new())],
                zeros: Vec::new(),
                sum: number(3),
            }],
            ..Table::default()
        }
    }

    #[track_caller]
    fn check(tag: &str, label: &str, expected: &str) {
        let csv = table(label).csv(&Catalogue::of(tag).unwrap());
        assert_eq!(String::from_utf8(csv).unwrap(), ["\u{feff}", expected].concat());
    }

    #[test]
    fn values_keep_their_quotes_and_are_no_formulas() {
        check("en", "a \"b\"", "Place,\"c,d\",e;f\r\n\"a \"\"b\"\"\",3,?\r\n");
        check("en", "=1+1", "Place,\"c,d\",e;f\r\n'=1+1,3,?\r\n");
        check("en", "＝1+1", "Place,\"c,d\",e;f\r\n'＝1+1,3,?\r\n");
        check("en", "-5", "Place,\"c,d\",e;f\r\n-5,3,?\r\n");
    }

    #[test]
    fn values_stand_apart_as_the_readers_spreadsheet_expects_it() {
        check("ru", "a", "Place;c,d;\"e;f\"\r\na;3;?\r\n");
    }
}

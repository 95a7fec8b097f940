//! `matrix.html`: who does what, when, and what has become of it, as tables whose every number
//! leads to its list; and `matrix.csv`. It is a page of its own, so that nobody loads it who does
//! not want it.

use anyhow::Result;
use barnoma_exchange::Speech;
use barnoma_reader::cards::freshness;
use barnoma_reader::model::{Arrival, Source};
use barnoma_viewer::address::{Spelling, write};
use barnoma_viewer::dates;
use barnoma_viewer::present::Label;
use barnoma_viewer::query::{Facet, Query};
use barnoma_viewer::select::values;

use super::template::{attribute, fill, text};
use super::{Folder, ICON, PAGE_SHEET, Shown};
use crate::matrix::{Cell, Grid, behind, matrix, selection};

/// The page.
const MATRIX: &str = "matrix.html";
const CSV: &str = "matrix.csv";
/// The prefix of the widget's part of an address on the programme's own page.
const PREFIX: &str = "b.";
/// Years of which planned and done are shown, the latest.
const MOST_YEARS: usize = 3;

/// Adds the page of a board; a programme of one partner has none.
pub fn add(shown: &Shown, folder: &mut Folder<'_>) -> Result<()> {
    let partners = partners(shown);
    if partners.len() < 2 {
        return Ok(());
    }
    folder.add_by_content(MATRIX_SHEET, include_str!("../../pages/matrix.css"))?;
    let has = |facet: Facet| !shown.library.index.values(facet).is_empty();
    let rows = if has(Facet::Theme) { Facet::Theme } else { Facet::Outcome };
    let catalogue = &shown.words;
    let nothing = Query::default();
    let mut tables = String::new();
    let first = Table::new(shown, &nothing, rows, Facet::Partner);
    folder.add(CSV, first.csv())?;
    tables.push_str(&first.html());
    tables.push_str(&key(shown));
    tables.push_str(&format!("<p><a href=\"{CSV}\">CSV</a></p>\n"));
    tables.push_str(&Table::new(shown, &nothing, rows, Facet::When).html());
    tables.push_str(&format!("<h2>{}</h2>\n", text(catalogue.text("matrix.status"))));
    let years = shown.library.index.values(Facet::When).iter().rev();
    let years = years.filter(|year| year.key != barnoma_pack::NO_DATE).take(MOST_YEARS);
    for year in years {
        let query = nothing.clone().with_value(Facet::When, &year.key);
        tables.push_str(&format!("<h3>{}</h3>\n", text(&year.key)));
        tables.push_str(&Table::new(shown, &query, Facet::Partner, Facet::Status).html());
    }
    let speech = Speech {
        catalogue,
        wanted: shown.wording.wanted(),
        day: shown.agenda.today,
        has_directions: true,
    };
    let lines: String = partners
        .iter()
        .map(|source| {
            let line = speech.say(&freshness(source));
            format!("        <li>{}</li>\n", text(&line))
        })
        .collect();
    let canonical = shown.base.as_ref().map_or_else(String::new, |base| {
        let href = attribute(&[base, MATRIX].concat());
        format!("\n    <link rel=\"canonical\" href=\"{href}\">")
    });
    let html = fill(
        include_str!("../../pages/matrix.html"),
        &[
            ("lang", &attribute(&shown.page.lang)),
            ("dir", shown.page.dir.code()),
            ("title", &text(&shown.page.title.plain())),
            ("heading", &text(catalogue.text("matrix.title"))),
            ("canonical", &canonical),
            ("icon", ICON),
            ("page_sheet", folder.address(PAGE_SHEET)?),
            ("sheet", folder.address(MATRIX_SHEET)?),
            ("tables", &tables),
            ("partners", &text(&how_many(shown, &partners))),
            ("freshness", &lines),
        ],
    )?;
    folder.add(MATRIX, html)
}

/// The sheet of the page.
const MATRIX_SHEET: &str = "matrix.css";

/// A way to the page from the programme's own; none where there is no such page.
pub fn link(shown: &Shown) -> String {
    match partners(shown).len() {
        0 | 1 => String::new(),
        _ => {
            let name = text(shown.words.text("matrix.title"));
            format!(
                "<p lang=\"{}\"><a href=\"{MATRIX}\">{name}</a></p>",
                attribute(&shown.page.lang)
            )
        }
    }
}

fn partners(shown: &Shown) -> Vec<&Source> {
    shown.programme.sources.iter().filter(|source| source.arrival.is_some()).collect()
}

/// "Partners (5, 1 not reached)".
fn how_many(shown: &Shown, partners: &[&Source]) -> String {
    let catalogue = &shown.words;
    let missed = partners.iter().filter(|one| one.arrival != Some(Arrival::Fresh)).count();
    let (n, missed) = (catalogue.number(partners.len()), (missed, catalogue.number(missed)));
    match missed {
        (0, _) => catalogue.fill("partner.title", &[("n", &n)]),
        (_, missed) => catalogue.fill("partner.missed", &[("n", &n), ("missed", &missed)]),
    }
}

/// What the three zeros mean.
fn key(shown: &Shown) -> String {
    let catalogue = &shown.words;
    let ends = shown.programme.sources.iter().filter_map(|source| source.complete_for);
    let mut key = String::from("<ul class=\"m-key\">\n");
    let mut add = |class: &str, sign: &str, meaning: &str| {
        key.push_str(&format!(
            "<li><span class=\"{class}\" aria-hidden=\"true\">{sign}</span>{}</li>\n",
            text(meaning)
        ));
    };
    if let Some(until) = ends.map(|(_, last)| last).max() {
        let date = dates::day(until, catalogue);
        add("m-none", "0", &catalogue.fill("matrix.none", &[("date", &date)]));
    }
    add("m-unsure", "–", catalogue.text("matrix.unsure"));
    let missing = shown.programme.sources.iter();
    let missing = missing.filter(|one| one.arrival == Some(Arrival::Missing));
    let missing: Vec<String> = missing.map(|one| name(shown, one)).collect();
    if !missing.is_empty() {
        let partner = catalogue.list(&missing);
        add("m-gap", "?", &catalogue.fill("matrix.no_data", &[("partner", &partner)]));
    }
    key.push_str("</ul>\n");
    key
}

fn name(shown: &Shown, source: &Source) -> String {
    let name = source.name.as_ref().map(|name| name.choose(shown.wording.wanted()).1.to_owned());
    name.unwrap_or_else(|| source.id.clone())
}

/// A grid with what it is called.
struct Table<'a> {
    shown: &'a Shown,
    query: &'a Query,
    rows: (Facet, Vec<Label>),
    columns: (Facet, Vec<Label>),
    grid: Grid,
}

impl<'a> Table<'a> {
    fn new(shown: &'a Shown, query: &'a Query, rows: Facet, columns: Facet) -> Table<'a> {
        let (library, agenda) = (&shown.library, &shown.agenda);
        let chosen = selection(library, agenda, query);
        let grid =
            matrix(&shown.programme, (library, agenda), &chosen, rows, columns, agenda.today);
        let labels = |facet: Facet| {
            let mut labels = shown.wording.labels(facet, agenda);
            labels.sort_by_key(|label| label.position);
            labels
        };
        Table {
            shown,
            query,
            rows: (rows, labels(rows)),
            columns: (columns, labels(columns)),
            grid,
        }
    }

    fn label(labels: &[Label], at: usize) -> String {
        labels.get(at).map(|label| label.phrase.plain()).unwrap_or_default()
    }

    fn key(&self, facet: Facet, at: usize) -> &str {
        let values = values(&self.shown.library.index, &self.shown.agenda, facet);
        values.get(at).map_or("", |value| value.key.as_str())
    }

    fn facet(&self, facet: Facet) -> &str {
        let key = match facet {
            Facet::Theme => "facet.theme",
            Facet::Partner => "facet.partner",
            Facet::When => "facet.when",
            Facet::Status => "facet.status",
            _ => "facet.outcome",
        };
        self.shown.words.text(key)
    }

    fn caption(&self) -> String {
        let catalogue = &self.shown.words;
        // An outcome is not one of its own activities.
        let chosen = selection(&self.shown.library, &self.shown.agenda, self.query);
        let [outcomes, ..] = chosen.kinds;
        let all = chosen.total - outcomes;
        catalogue.fill(
            "matrix.caption",
            &[
                ("rows", self.facet(self.rows.0)),
                ("columns", self.facet(self.columns.0)),
                ("n", &catalogue.number(self.grid.total)),
                ("total", &catalogue.number(all)),
            ],
        )
    }

    /// The list behind a cell.
    fn href(&self, row: usize, column: usize) -> String {
        let (rows, columns) = (self.rows.0, self.columns.0);
        let list =
            behind(self.query, (rows, self.key(rows, row)), (columns, self.key(columns, column)));
        let spelling = Spelling { prefix: PREFIX, view: None };
        ["index.html?", &write("", spelling, &list, None)].concat()
    }

    /// What a cell without records says to those who do not see it.
    fn meaning(&self, cell: &Cell) -> String {
        let catalogue = &self.shown.words;
        match cell {
            Cell::Some(_) => String::new(),
            Cell::None(until) => {
                let date = dates::day(*until, catalogue);
                catalogue.fill("matrix.none", &[("date", &date)])
            }
            Cell::Unsure => catalogue.text("matrix.unsure").to_owned(),
            Cell::NoData(who) => {
                let sources = who.iter().filter_map(|at| self.shown.programme.sources.get(*at));
                let names: Vec<String> = sources.map(|source| name(self.shown, source)).collect();
                let partner = catalogue.list(&names);
                catalogue.fill("matrix.no_data", &[("partner", &partner)])
            }
        }
    }

    fn linked(&self, row: usize, column: usize, n: usize, is_short: bool) -> String {
        let catalogue = &self.shown.words;
        let (of_row, of_column) =
            (Table::label(&self.rows.1, row), Table::label(&self.columns.1, column));
        let number = catalogue.number(n);
        let name = catalogue
            .fill("matrix.cell", &[("row", &of_row), ("column", &of_column), ("n", &number)]);
        let href = attribute(&self.href(row, column));
        let name = attribute(&name);
        if is_short {
            let shown = text(&[&of_column, " ", &number].concat());
            return format!("<a href=\"{href}\" aria-label=\"{name}\">{shown}</a>");
        }
        let tone = match n {
            ..=1 => 1,
            2..=3 => 2,
            4..=7 => 3,
            _ => 4,
        };
        format!(
            "<a class=\"m-cell m-{tone}\" href=\"{href}\" aria-label=\"{name}\"><span class=\"m-square\" aria-hidden=\"true\"></span>{}</a>",
            text(&number)
        )
    }

    /// The table, and the same as lists for narrow screens.
    fn html(&self) -> String {
        let catalogue = &self.shown.words;
        let caption = text(&self.caption());
        let mut html = format!(
            "<div class=\"m-wrap\">\n<table class=\"m-table\"><caption>{caption}</caption><thead><tr><th scope=\"col\">{}</th>",
            text(self.facet(self.rows.0))
        );
        for column in &self.grid.columns {
            let label = text(&Table::label(&self.columns.1, *column));
            html.push_str(&format!("<th scope=\"col\">{label}</th>"));
        }
        let all = text(catalogue.text("matrix.all"));
        html.push_str(&format!("<th scope=\"col\">{all}</th></tr></thead><tbody>\n"));
        let mut lists = String::new();
        let rows = self.grid.rows.iter().zip(&self.grid.cells).zip(&self.grid.of_row);
        for ((row, cells), sum) in rows {
            let label = text(&Table::label(&self.rows.1, *row));
            html.push_str(&format!("<tr><th scope=\"row\">{label}</th>"));
            let (mut links, mut zeros) = (String::new(), Vec::<(String, Vec<String>)>::new());
            for (column, cell) in self.grid.columns.iter().zip(cells) {
                if let Cell::Some(n) = cell {
                    html.push_str(&format!("<td>{}</td>", self.linked(*row, *column, *n, false)));
                    links.push_str(&format!("<li>{}</li>", self.linked(*row, *column, *n, true)));
                    continue;
                }
                let (class, sign) = match cell {
                    Cell::None(_) => ("m-none", "0"),
                    Cell::NoData(_) => ("m-gap", "?"),
                    _ => ("m-unsure", "–"),
                };
                let meaning = self.meaning(cell);
                html.push_str(&format!(
                    "<td class=\"{class}\"><span aria-hidden=\"true\">{sign}</span><span class=\"m-said\">{}</span></td>",
                    text(&meaning)
                ));
                let label = Table::label(&self.columns.1, *column);
                match zeros.iter_mut().find(|(known, _)| *known == meaning) {
                    Some((_, labels)) => labels.push(label),
                    None => zeros.push((meaning, vec![label])),
                }
            }
            html.push_str(&format!("<td class=\"m-sum\">{}</td></tr>\n", catalogue.number(*sum)));
            lists.push_str(&format!("<h3>{label}</h3>\n<ul>{links}</ul>\n"));
            for (meaning, labels) in zeros {
                let line = [&catalogue.list(&labels), ": ", &meaning].concat();
                lists.push_str(&format!("<p>{}</p>\n", text(&line)));
            }
        }
        html.push_str("</tbody></table>\n");
        html.push_str(&format!(
            "<div class=\"m-list\"><p><strong>{caption}</strong></p>\n{lists}</div>\n</div>\n"
        ));
        if self.grid.n_shared > 0 && self.columns.0 == Facet::Partner {
            let n = catalogue.number(self.grid.n_shared);
            let note = catalogue.fill("matrix.shared", &[("n", &n)]);
            html.push_str(&format!("<p>{}</p>\n", text(&note)));
        }
        html
    }

    /// What is shown as comma separated values.
    fn csv(&self) -> String {
        let mut csv = vec![self.facet(self.rows.0).to_owned()];
        csv.extend(self.grid.columns.iter().map(|at| Table::label(&self.columns.1, *at)));
        let mut lines = vec![line(&csv)];
        for (row, cells) in self.grid.rows.iter().zip(&self.grid.cells) {
            let mut values = vec![Table::label(&self.rows.1, *row)];
            values.extend(cells.iter().map(|cell| match cell {
                Cell::Some(n) => n.to_string(),
                Cell::None(_) => "0".to_owned(),
                Cell::Unsure => String::new(),
                Cell::NoData(_) => "?".to_owned(),
            }));
            lines.push(line(&values));
        }
        // Spreadsheets take the mark for a sign of UTF-8.
        ["\u{feff}", &lines.concat()].concat()
    }
}

/// A line of values in quotes; what a spreadsheet would take for a formula begins with a quote.
fn line(values: &[String]) -> String {
    let value = |value: &String| {
        let formula = value.starts_with(['=', '+', '-', '@', '\t']);
        let mark = if formula { "'" } else { "" };
        format!("\"{mark}{}\"", value.replace('"', "\"\""))
    };
    let values: Vec<String> = values.iter().map(value).collect();
    [&values.join(","), "\r\n"].concat()
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn values_keep_their_quotes_and_are_no_formulas() {
        let values = ["a \"b\"", "=1+1", "c,d"].map(str::to_owned);
        assert_eq!(line(&values), "\"a \"\"b\"\"\",\"'=1+1\",\"c,d\"\r\n");
    }
}

//! One table of who does what: as a picture, as lists where it does not fit, and as CSV.

use barnoma_viewer::dates;
use barnoma_viewer::present::Label;
use barnoma_viewer::query::{Facet, Query};
use barnoma_viewer::select::values;

use crate::matrix::{Cell, Grid, Sum, behind, matrix, selection};
use crate::site::Shown;
use crate::site::template::{attribute, text};
use crate::site::translation::Translation;

/// Columns that share the width of a page.
const FEW: usize = 9;

/// A grid with what it is called.
pub struct Table<'a> {
    shown: &'a Shown,
    translation: &'a Translation,
    query: &'a Query,
    rows: (Facet, Vec<Label>),
    columns: (Facet, Vec<Label>),
    grid: Grid,
    /// From the page to the folder of the site.
    up: &'a str,
}

/// What a facet is called.
pub fn facet_name(translation: &Translation, facet: Facet) -> &str {
    translation.words.text(match facet {
        Facet::Theme => "facet.theme",
        Facet::Partner => "facet.partner",
        Facet::When => "facet.when",
        Facet::Status => "facet.status",
        Facet::Type => "facet.type",
        Facet::Organization => "facet.organization",
        Facet::Place => "facet.place",
        Facet::Language => "facet.language",
        Facet::Outcome => "facet.outcome",
    })
}

/// What a partner is called.
pub fn partner(shown: &Shown, translation: &Translation, at: usize) -> String {
    let source = shown.programme.sources.get(at);
    let name = source.and_then(|source| source.name.as_ref()).map(|name| translation.plain(name));
    name.or_else(|| source.map(|source| source.id.clone())).unwrap_or_default()
}

impl<'a> Table<'a> {
    /// The table of what a query gives.
    pub fn new(
        shown: &'a Shown,
        translation: &'a Translation,
        query: &'a Query,
        (rows, columns): (Facet, Facet),
        up: &'a str,
    ) -> Table<'a> {
        let (library, agenda) = (&shown.library, &shown.agenda);
        let chosen = selection(library, agenda, query);
        let grid =
            matrix(&shown.programme, (library, agenda), &chosen, rows, columns, agenda.today);
        let labels = |facet: Facet| {
            let mut labels = translation.wording.labels(facet, agenda);
            labels.sort_by_key(|label| label.position);
            (facet, labels)
        };
        Table { shown, translation, query, rows: labels(rows), columns: labels(columns), grid, up }
    }

    /// Whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        self.grid.total == 0
    }

    fn plain((_, labels): &(Facet, Vec<Label>), at: usize) -> String {
        labels.get(at).map(|label| label.phrase.plain()).unwrap_or_default()
    }

    fn label((_, labels): &(Facet, Vec<Label>), at: usize) -> String {
        labels.get(at).map(|label| Translation::phrase(&label.phrase)).unwrap_or_default()
    }

    fn key(&self, facet: Facet, at: usize) -> &str {
        let values = values(&self.shown.library.index, &self.shown.agenda, facet);
        values.get(at).map_or("", |value| value.key.as_str())
    }

    /// "Activities by Theme and Reported by: 43 of 60".
    fn caption(&self) -> String {
        let words = &self.translation.words;
        // An outcome is not one of its own activities.
        let chosen = selection(&self.shown.library, &self.shown.agenda, self.query);
        let [outcomes, ..] = chosen.kinds;
        words.fill(
            "matrix.caption",
            &[
                ("rows", facet_name(self.translation, self.rows.0)),
                ("columns", facet_name(self.translation, self.columns.0)),
                ("n", &words.number(self.grid.total)),
                ("total", &words.number(chosen.total - outcomes)),
            ],
        )
    }

    fn href(&self, list: &Query) -> String {
        attribute(&[self.up, &self.translation.own_page(list, "")].concat())
    }

    /// The list behind a cell.
    fn behind(&self, row: usize, column: usize) -> Query {
        let (rows, columns) = (self.rows.0, self.columns.0);
        behind(self.query, (rows, self.key(rows, row)), (columns, self.key(columns, column)))
    }

    /// What a cell without records says to those who do not see it.
    fn meaning(&self, cell: &Cell) -> String {
        let words = &self.translation.words;
        match cell {
            Cell::Some(_) => String::new(),
            Cell::None(until) => words.fill("matrix.none", &[("date", &dates::day(*until, words))]),
            Cell::Unsure => words.text("matrix.unsure").to_owned(),
            Cell::NoData(who) => {
                let names = who.iter().map(|at| partner(self.shown, self.translation, *at));
                let partner = words.list(&names.collect::<Vec<_>>());
                words.fill("matrix.no_data", &[("partner", &partner)])
            }
        }
    }

    fn linked(&self, row: usize, column: usize, n: usize, is_short: bool) -> String {
        let words = &self.translation.words;
        let (of_row, of_column) =
            (Table::plain(&self.rows, row), Table::plain(&self.columns, column));
        let number = words.number(n);
        let name =
            words.fill("matrix.cell", &[("row", &of_row), ("column", &of_column), ("n", &number)]);
        let (href, name) = (self.href(&self.behind(row, column)), attribute(&name));
        if is_short {
            let shown = [&Table::label(&self.columns, column), " ", &text(&number)].concat();
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

    /// A sum, which leads to a list where that is as long.
    fn sum(&self, (facet, at): (Facet, usize), label: &str, sum: Sum) -> String {
        let words = &self.translation.words;
        let number = words.number(sum.n);
        let list = self.query.clone().without_facet(facet).with_value(facet, self.key(facet, at));
        if sum.n != sum.of {
            return format!("<td class=\"m-sum\">{}</td>", text(&number));
        }
        let all = words.text("matrix.all");
        let name = words.fill("matrix.cell", &[("row", label), ("column", all), ("n", &number)]);
        format!(
            "<td class=\"m-sum\"><a href=\"{}\" aria-label=\"{}\">{}</a></td>",
            self.href(&list),
            attribute(&name),
            text(&number)
        )
    }

    /// The table, and the same as lists for narrow screens, with headings of the tags that are given:
    /// its own and those of rows.
    pub fn html(&self, [own, below]: [&str; 2]) -> String {
        let words = &self.translation.words;
        let caption = text(&self.caption());
        let few = if self.grid.columns.len() <= FEW { " m-table--few" } else { "" };
        let mut html = format!(
            "<div class=\"m-wrap\">\n<table class=\"m-table{few}\"><caption>{caption}</caption><thead><tr><th scope=\"col\">{}</th>",
            text(facet_name(self.translation, self.rows.0))
        );
        for column in &self.grid.columns {
            let label = Table::label(&self.columns, *column);
            html.push_str(&format!("<th scope=\"col\">{label}</th>"));
        }
        let all = text(words.text("matrix.all"));
        html.push_str(&format!("<th scope=\"col\">{all}</th></tr></thead><tbody>\n"));
        let mut lists = String::new();
        let rows = self.grid.rows.iter().zip(&self.grid.cells).zip(&self.grid.of_row);
        for ((row, cells), sum) in rows {
            let label = Table::label(&self.rows, *row);
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
                let label = Table::plain(&self.columns, *column);
                match zeros.iter_mut().find(|(known, _)| *known == meaning) {
                    Some((_, labels)) => labels.push(label),
                    None => zeros.push((meaning, vec![label])),
                }
            }
            let plain = Table::plain(&self.rows, *row);
            html.push_str(&self.sum((self.rows.0, *row), &plain, *sum));
            html.push_str("</tr>\n");
            lists.push_str(&format!("<{below}>{label}</{below}>\n<ul>{links}</ul>\n"));
            for (meaning, labels) in zeros {
                let line = [&words.list(&labels), ": ", &meaning].concat();
                lists.push_str(&format!("<p>{}</p>\n", text(&line)));
            }
        }
        html.push_str(&format!("</tbody><tfoot><tr><th scope=\"row\">{all}</th>"));
        for (column, sum) in self.grid.columns.iter().zip(&self.grid.of_column) {
            let plain = Table::plain(&self.columns, *column);
            html.push_str(&self.sum((self.columns.0, *column), &plain, *sum));
        }
        html.push_str(&format!(
            "<td class=\"m-sum\">{}</td></tr></tfoot></table>\n<div class=\"m-list\"><{own} class=\"m-caption\">{caption}</{own}>\n{lists}</div>\n</div>\n",
            text(&words.number(self.grid.total))
        ));
        html.push_str(&self.notes());
        html
    }

    /// What does not stand in the table, and what stands in it twice.
    fn notes(&self) -> String {
        let words = &self.translation.words;
        let mut html = String::new();
        let n_shown = (self.grid.rows.len(), self.grid.columns.len());
        let both = [
            (self.rows.0, n_shown.0, self.grid.n_all.0),
            (self.columns.0, n_shown.1, self.grid.n_all.1),
        ];
        for (facet, n, of) in both.into_iter().filter(|(_, n, of)| n < of) {
            let (n, of) = (words.number(n), words.number(of));
            let facet = facet_name(self.translation, facet);
            let note = words.fill("matrix.cut", &[("facet", facet), ("shown", &n), ("total", &of)]);
            html.push_str(&format!("<p>{}</p>\n", text(&note)));
        }
        if !self.grid.idle.is_empty() {
            let n = words.number(self.grid.idle.len());
            let title = text(&words.fill("matrix.idle", &[("n", &n)]));
            html.push_str(&format!("<details class=\"m-idle\"><summary>{title}</summary><ul>\n"));
            for (column, cell) in &self.grid.idle {
                let label = Table::label(&self.columns, *column);
                html.push_str(&format!("<li>{label}: {}</li>\n", text(&self.meaning(cell))));
            }
            html.push_str("</ul></details>\n");
        }
        if self.grid.n_shared > 0 && self.columns.0 == Facet::Partner {
            let n = words.number(self.grid.n_shared);
            let note = words.fill("matrix.shared", &[("n", &n)]);
            html.push_str(&format!("<p>{}</p>\n", text(&note)));
        }
        html
    }

    /// What is shown as comma separated values.
    pub fn csv(&self) -> String {
        let mut csv = vec![facet_name(self.translation, self.rows.0).to_owned()];
        csv.extend(self.grid.columns.iter().map(|at| Table::plain(&self.columns, *at)));
        let mut lines = vec![line(&csv)];
        for (row, cells) in self.grid.rows.iter().zip(&self.grid.cells) {
            let mut values = vec![Table::plain(&self.rows, *row)];
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

//! One table of who does what as markup: as a picture, and as lists where it does not fit.

use barnoma_matrix::{Number, Row, Said, Table, Zero};
use barnoma_viewer::page::Phrase;
use barnoma_viewer::query::Query;

use crate::site::template::{attribute, text};
use crate::site::translation::Translation;

/// Columns that share the width of a page.
const FEW: usize = 9;

/// The class of a zero's cell.
pub fn class(zero: Zero) -> &'static str {
    match zero {
        Zero::None => "m-none",
        Zero::Unsure => "m-unsure",
        Zero::NoData => "m-gap",
    }
}

/// A table with where it is drawn.
pub struct Drawn<'a> {
    pub table: &'a Table,
    pub translation: &'a Translation,
    /// From the page to the folder of the site.
    pub up: &'a str,
}

impl Drawn<'_> {
    fn href(&self, list: &Query) -> String {
        attribute(&[self.up, &self.translation.own_page(list, "")].concat())
    }

    /// A link with a name of its own around what is shown of it.
    fn link(&self, class: &str, number: &Number, shown: &str) -> String {
        let Some(list) = &number.list else { return shown.to_owned() };
        let (href, name) = (self.href(list), attribute(&number.name));
        format!("<a{class} href=\"{href}\" aria-label=\"{name}\">{shown}</a>")
    }

    fn cell(&self, number: &Number) -> String {
        let tone = match number.n {
            ..=1 => 1,
            2..=3 => 2,
            4..=7 => 3,
            _ => 4,
        };
        let shown = format!(
            "<span class=\"m-square\" aria-hidden=\"true\"></span>{}",
            text(&number.written)
        );
        self.link(&format!(" class=\"m-cell m-{tone}\""), number, &shown)
    }

    fn sum(&self, number: &Number) -> String {
        let link = self.link("", number, &text(&number.written));
        format!("<td class=\"m-sum\">{link}</td>")
    }

    fn row(&self, row: &Row) -> String {
        let mut html = format!("<tr><th scope=\"row\">{}</th>", Translation::phrase(&row.label));
        for cell in &row.cells {
            html.push_str(&match cell {
                Said::Some(number) => format!("<td>{}</td>", self.cell(number)),
                Said::Zero(zero, meaning) => format!(
                    "<td class=\"{}\"><span aria-hidden=\"true\">{}</span><span class=\"m-said\">{}</span></td>",
                    class(*zero),
                    zero.sign(),
                    text(meaning)
                ),
            });
        }
        html.push_str(&self.sum(&row.sum));
        html.push_str("</tr>\n");
        html
    }

    /// The same row below a heading.
    fn list(&self, row: &Row, heading: &str) -> String {
        let mut html = format!("<{heading}>{}</{heading}>\n<ul>", Translation::phrase(&row.label));
        for (column, cell) in self.table.columns.iter().zip(&row.cells) {
            if let Said::Some(number) = cell {
                let shown = [&Translation::phrase(column), " ", &text(&number.written)].concat();
                html.push_str(&format!("<li>{}</li>", self.link("", number, &shown)));
            }
        }
        html.push_str("</ul>\n");
        for line in &row.zeros {
            html.push_str(&format!("<p>{}</p>\n", text(line)));
        }
        html
    }

    /// The table, and the same as lists for narrow screens, with headings of the tags that are given:
    /// its own and those of rows.
    pub fn html(&self, [own, below]: [&str; 2]) -> String {
        let table = self.table;
        let few = if table.columns.len() <= FEW { " m-table--few" } else { "" };
        let (caption, all) = (text(&table.caption), text(&table.all));
        let mut html = format!(
            "<div class=\"m-wrap\">\n<table class=\"m-table{few}\"><caption>{caption}</caption><thead><tr>{}",
            column(&text(&table.heading))
        );
        for label in &table.columns {
            html.push_str(&column(&Translation::phrase(label)));
        }
        html.push_str(&format!("{}</tr></thead><tbody>\n", column(&all)));
        for row in &table.rows {
            html.push_str(&self.row(row));
        }
        html.push_str(&format!("</tbody><tfoot><tr><th scope=\"row\">{all}</th>"));
        for sum in table.sums.iter().chain([&table.total]) {
            html.push_str(&self.sum(sum));
        }
        html.push_str(&format!(
            "</tr></tfoot></table>\n<div class=\"m-list\"><{own} class=\"m-caption\">{caption}</{own}>\n"
        ));
        for row in &table.rows {
            html.push_str(&self.list(row, below));
        }
        html.push_str("</div>\n</div>\n");
        html.push_str(&notes(table));
        html
    }
}

fn column(label: &str) -> String {
    format!("<th scope=\"col\">{label}</th>")
}

/// What does not stand in the table, and what stands in it twice.
fn notes(table: &Table) -> String {
    let note = |note: &String| format!("<p>{}</p>\n", text(note));
    let mut html: String = table.cut.iter().map(note).collect();
    if let Some(idle) = &table.idle {
        let title = text(&idle.title);
        html.push_str(&format!("<details class=\"m-idle\"><summary>{title}</summary><ul>\n"));
        let line = |(label, meaning): &(Phrase, String)| {
            format!("<li>{}: {}</li>\n", Translation::phrase(label), text(meaning))
        };
        html.extend(idle.partners.iter().map(line));
        html.push_str("</ul></details>\n");
    }
    html.extend(table.shared.iter().map(note));
    html
}

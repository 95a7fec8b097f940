//! `matrix.html`: who does what, and what has become of it, as tables whose every number leads to
//! its list; `matrix/` has the same by other facets, and each has its CSV. They are pages of their
//! own, so that nobody loads them who does not want them.

use anyhow::Result;
use barnoma_pictures::{Pen, facet_name, table};
use barnoma_reader::cards::freshness;
use barnoma_viewer::markup::{HtmlSink, Sink};
use barnoma_viewer::picture::{COLUMNS, ROWS, has};
use barnoma_viewer::query::{Facet, Query};

use super::leaf::{self, Leaf};
use super::template::{attribute, text};
use super::translation::Translation;
use super::{Folder, Shown};

/// The page.
pub const STEM: &str = "matrix";
/// Its sheet.
pub const SHEET: &str = "matrix.css";

/// Whether there is a page: of a board that has something to cross.
pub fn is_there(shown: &Shown) -> bool {
    let [rows, columns] = facets(shown);
    shown.is_board() && !rows.is_empty() && !columns.is_empty()
}

/// What there can be in rows and in columns.
fn facets(shown: &Shown) -> [Vec<Facet>; 2] {
    let is_there = |facet: &Facet| has(&shown.library, *facet);
    [ROWS.into_iter().filter(is_there).collect(), COLUMNS.into_iter().filter(is_there).collect()]
}

/// Adds the pages of a board; a programme of one partner has none.
pub fn add(shown: &Shown, translations: &[Translation], folder: &mut Folder<'_>) -> Result<()> {
    if !is_there(shown) {
        return Ok(());
    }
    folder.add_by_content(SHEET, include_str!("../../pages/matrix.css"))?;
    let [rows, columns] = facets(shown);
    for translation in translations {
        for (row, of_row) in rows.iter().enumerate() {
            for (column, of_column) in columns.iter().enumerate() {
                let pivot = Pivot {
                    shown,
                    translation,
                    facets: (*of_row, *of_column),
                    all: (&rows, &columns),
                    is_first: (row, column) == (0, 0),
                };
                pivot.add(translations, folder)?;
            }
        }
    }
    Ok(())
}

/// A page with the activities by two facets.
struct Pivot<'a> {
    shown: &'a Shown,
    translation: &'a Translation,
    facets: (Facet, Facet),
    /// What else there is to choose.
    all: (&'a [Facet], &'a [Facet]),
    /// Whether it is the one that is seen at first.
    is_first: bool,
}

impl Pivot<'_> {
    /// The name of the page with these facets.
    fn stem(&self, (rows, columns): (Facet, Facet)) -> String {
        match (self.all.0.first(), self.all.1.first()) == (Some(&rows), Some(&columns)) {
            true => STEM.to_owned(),
            false => format!("{STEM}/{}-{}", rows.code(), columns.code()),
        }
    }

    fn up(&self) -> &'static str {
        if self.is_first { "" } else { "../" }
    }

    fn add(&self, translations: &[Translation], folder: &mut Folder<'_>) -> Result<()> {
        let Self { shown, translation, facets, .. } = *self;
        let (stem, words) = (self.stem(facets), &translation.words);
        let asked = shown.pictured(translation);
        let table = table(&asked, facets);
        let csv = translation.file(&stem, "csv");
        let mut body = String::from("<div class=\"m-choices\">\n");
        body.push_str(&self.choice("matrix.rows", self.all.0, |rows| (rows, facets.1)));
        body.push_str(&self.choice("matrix.columns", self.all.1, |columns| (facets.0, columns)));
        body.push_str("</div>\n");
        body.push_str(&self.drawn(2, &|pen| {
            pen.table(&table, Some(2));
            pen.key(&asked);
        }));
        body.push_str(&format!(
            "\n<p class=\"m-file\"><a href=\"{}\" download>{}</a></p>\n",
            attribute(&[self.up(), &csv].concat()),
            text(words.text("matrix.file"))
        ));
        if self.is_first {
            body.push_str(&format!("<h2>{}</h2>\n", text(words.text("matrix.status"))));
            body.push_str(&self.drawn(3, &|pen| pen.planned_and_done(&asked)));
            body.push('\n');
        }
        body.push_str(&partners(shown, translation));
        folder.add(&csv, table.csv(words))?;
        let heading = words.text("matrix.title");
        let leaf =
            Leaf { stem: &stem, way: STEM, heading, sheet: Some(SHEET), script: None, body: &body };
        leaf::add(shown, folder, translations, translation, &leaf)
    }

    /// What is drawn with headings from this level on, and links to lists of the programme's own page.
    fn drawn(&self, level: u8, draw: &dyn Fn(&mut Pen<'_>)) -> String {
        let mut html = HtmlSink::default();
        let way = |list: &Query, sink: &mut dyn Sink| {
            sink.attr("href", &[self.up(), &self.translation.own_page(list, "")].concat());
        };
        draw(&mut Pen { sink: &mut html, way: &way, card: &|_| String::new(), level });
        html.finish()
    }

    /// Links to the same with other rows or columns.
    fn choice(
        &self,
        key: &str,
        facets: &[Facet],
        with: impl Fn(Facet) -> (Facet, Facet),
    ) -> String {
        let name = self.translation.words.text(key);
        let mut html = format!(
            "<nav class=\"m-choice\" aria-label=\"{}\"><span aria-hidden=\"true\">{}</span><ul>",
            attribute(name),
            text(name)
        );
        for facet in facets {
            let file = self.translation.file(&self.stem(with(*facet)), "html");
            let is_current = with(*facet) == self.facets;
            html.push_str(&format!(
                "<li><a href=\"{}\"{}>{}</a></li>",
                attribute(&[self.up(), &file].concat()),
                if is_current { " aria-current=\"page\"" } else { "" },
                text(facet_name(&self.translation.words, *facet))
            ));
        }
        html.push_str("</ul></nav>\n");
        html
    }
}

/// Each partner with what came of its file.
fn partners(shown: &Shown, translation: &Translation) -> String {
    let mut html = format!("<h2>{}</h2>\n<ul>\n", text(&how_many(shown, translation)));
    for source in shown.programme.partners() {
        html.push_str(&format!("<li>{}</li>\n", text(&translation.say(&freshness(source)))));
    }
    html.push_str("</ul>\n");
    html
}

/// "Partners (5, 1 not reached)".
pub fn how_many(shown: &Shown, translation: &Translation) -> String {
    let words = &translation.words;
    let n = words.number(shown.programme.partners().count());
    match shown.programme.n_missed() {
        0 => words.fill("partner.title", &[("n", &n)]),
        missed => words.fill("partner.missed", &[("n", &n), ("missed", &words.number(missed))]),
    }
}

//! What an expression says, without a pack: for pages that are written and never change.

use barnoma_lang::Lang;
use barnoma_lang::messages::{Catalogue, capitalised};
use barnoma_pack::day::Day;
use barnoma_pack::expr::Expr;
use barnoma_viewer::dates;

/// An expression in the words of a language.
pub fn said(expr: &Expr, catalogue: &Catalogue, wanted: &[Lang], today: Day) -> String {
    let say = |expr: &Expr| said(expr, catalogue, wanted, today);
    let filled = |values: &[(String, Expr)]| -> Vec<(String, String)> {
        values.iter().map(|(name, value)| (name.clone(), say(value))).collect()
    };
    match expr {
        Expr::Literal(letters) => letters.clone(),
        Expr::Text(text) => text.choose(wanted).1.to_owned(),
        Expr::Message(key) => catalogue.text(key).to_owned(),
        Expr::Name(group, code) => catalogue.name_of(group, code).to_owned(),
        Expr::Count(key, n, values) => {
            let values = filled(values);
            catalogue.count(key, *n, &borrowed(&values))
        }
        Expr::Fill(key, values) => {
            let values = filled(values);
            catalogue.fill(key, &borrowed(&values))
        }
        Expr::List(items) => {
            let items: Vec<String> = items.iter().map(say).collect();
            catalogue.list(&items)
        }
        Expr::Joined(items) => items.iter().map(say).collect(),
        Expr::Capitalised(inner) => capitalised(&say(inner)),
        Expr::Isolated(inner) => ["\u{2068}", &say(inner), "\u{2069}"].concat(),
        Expr::When(when, zone) => dates::when(when, today, zone.as_deref(), catalogue)
            .map(|line| line.text)
            .unwrap_or_default(),
        Expr::Language(_) => String::new(),
    }
}

fn borrowed(values: &[(String, String)]) -> Vec<(&str, &str)> {
    values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

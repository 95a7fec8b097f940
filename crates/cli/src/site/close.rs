//! `close.html`: activities of different partners that are close to each other, best first, for
//! whoever decides what they are. Without a script it is a list.

use std::collections::BTreeMap;

use anyhow::Result;
use barnoma_lang::messages::capitalised;
use barnoma_pack::RecordNo;
use barnoma_pack::expr::Expr;
use barnoma_reader::cards::reasons;
use barnoma_reader::model::{Nearness, Participant, Record, Related};
use barnoma_viewer::dates;
use barnoma_viewer::query::Query;
use serde_json::json;

use super::leaf::{self, Leaf};
use super::template::{attribute, text};
use super::translation::Translation;
use super::{Folder, Shown};

/// The page.
pub const STEM: &str = "close";
/// Its sheet.
pub const SHEET: &str = "close.css";
/// Its script.
pub const SCRIPT: &str = "close.js";
/// Organisations that are named of an activity.
const MOST_NAMES: usize = 3;

/// Adds the page; a programme of one partner has none.
pub fn add(shown: &Shown, translations: &[Translation], folder: &mut Folder<'_>) -> Result<()> {
    if !shown.is_board() {
        return Ok(());
    }
    folder.add_by_content(SHEET, include_str!("../../pages/close.css"))?;
    folder.add_by_content(SCRIPT, include_str!("../../pages/close.js"))?;
    let pairs = pairs(shown);
    for translation in translations {
        let n = translation.words.number(pairs.len());
        let heading = translation.words.fill("close.list", &[("n", &n)]);
        let body = body(shown, translation, &pairs);
        let leaf = Leaf {
            stem: STEM,
            way: STEM,
            heading: &heading,
            sheet: Some(SHEET),
            script: Some(SCRIPT),
            body: &body,
        };
        leaf::add(shown, folder, translations, translation, &leaf)?;
    }
    Ok(())
}

/// Two activities with what speaks for their being close.
struct Pair<'a> {
    both: [(RecordNo, &'a Record); 2],
    related: &'a Related,
}

/// How many pairs there are.
pub fn n_pairs(shown: &Shown) -> usize {
    pairs(shown).len()
}

/// Each pair once, the best first; of the two that one leads whose partner does.
fn pairs(shown: &Shown) -> Vec<Pair<'_>> {
    let programme = &shown.programme;
    let mut found: BTreeMap<(usize, usize), Pair<'_>> = BTreeMap::new();
    for (no, record) in programme.records.iter().enumerate() {
        for related in &record.related {
            let Some(other) = programme.record(related.record) else { continue };
            let rank = |record: &Record, no: usize| (record.sources.first().copied(), no);
            let leads = rank(record, no) <= rank(other, related.record.0);
            let key = (no.min(related.record.0), no.max(related.record.0));
            let pair = Pair { both: [(RecordNo(no), record), (related.record, other)], related };
            // As the leading one tells it, if it does.
            if leads {
                found.insert(key, pair);
            } else {
                found.entry(key).or_insert(pair);
            }
        }
    }
    let mut pairs: Vec<Pair<'_>> = found.into_values().collect();
    pairs.sort_by(|one, other| {
        let score = |pair: &Pair<'_>| pair.related.score.unwrap_or_default();
        let group = group(one).cmp(&group(other));
        group.then(score(other).total_cmp(&score(one)))
    });
    pairs
}

/// The headings, in order.
const GROUPS: [&str; 3] = ["close.maybe", "close.alike", "close.kept"];

fn group(pair: &Pair<'_>) -> usize {
    match pair.related.nearness {
        Nearness::MaybeSame | Nearness::SaidSame => 0,
        Nearness::Close => 1,
        Nearness::Related => 2,
    }
}

fn body(shown: &Shown, translation: &Translation, pairs: &[Pair<'_>]) -> String {
    let words = &translation.words;
    if pairs.is_empty() {
        return format!("<p>{}</p>\n", text(words.text("close.none")));
    }
    let mut html = bar(shown, translation);
    let mut number = 0;
    for (at, heading) in GROUPS.iter().enumerate() {
        let of_group: Vec<&Pair<'_>> = pairs.iter().filter(|pair| group(pair) == at).collect();
        if of_group.is_empty() {
            continue;
        }
        let n = words.number(of_group.len());
        html.push_str(&format!(
            "<h2>{}</h2>\n<ol class=\"c-pairs\" start=\"{}\">\n",
            text(&words.fill(heading, &[("n", &n)])),
            number + 1
        ));
        for pair in of_group {
            number += 1;
            html.push_str(&item(shown, translation, pair, number));
        }
        html.push_str("</ol>\n");
    }
    html
}

/// What a script needs: it shows the bar, and buttons at each pair.
fn bar(shown: &Shown, translation: &Translation) -> String {
    let words = &translation.words;
    let say = |key: &str| attribute(words.text(key));
    format!(
        "<div class=\"c-bar\" id=\"verdicts\" hidden data-board=\"{}\" data-not=\"{}\" data-yes=\"{}\" data-keep=\"{}\" data-undo=\"{}\" data-take=\"{}\" data-fleeting=\"{}\">\n\
         <p>{}</p>\n<p class=\"c-take\"><label>{} <input name=\"by\" autocomplete=\"name\" maxlength=\"80\"></label> \
         <button type=\"button\" data-do=\"take\"></button></p>\n<p role=\"status\"></p>\n</div>\n",
        attribute(&shown.programme.id),
        say("close.not"),
        say("close.yes"),
        say("close.keep"),
        say("close.undo"),
        say("close.take"),
        say("close.fleeting"),
        text(words.text("close.intro")),
        text(words.text("close.by")),
    )
}

fn item(shown: &Shown, translation: &Translation, pair: &Pair<'_>, number: usize) -> String {
    let names: Vec<String> =
        pair.both.iter().filter_map(|(_, record)| reference(shown, record)).collect();
    let mut html = format!(
        "<li class=\"c-pair\" data-pair=\"{}\">\n<div class=\"c-both\">\n",
        attribute(&json!(names).to_string())
    );
    for (side, (no, record)) in pair.both.iter().enumerate() {
        html.push_str(&activity(shown, translation, (*no, record), &format!("c-{number}-{side}")));
    }
    html.push_str("</div>\n");
    let reasons = reasons(&shown.programme, pair.related);
    if !reasons.is_empty() {
        let why = translation.say(&Expr::Capitalised(Box::new(Expr::List(reasons))));
        html.push_str(&format!(
            "<p class=\"c-why\"><b>{}</b> {}</p>\n",
            text(translation.words.text("close.why")),
            text(&why)
        ));
    }
    html.push_str("</li>\n");
    html
}

/// One of the two, with what tells it from the other.
fn activity(
    shown: &Shown,
    translation: &Translation,
    (no, record): (RecordNo, &Record),
    id: &str,
) -> String {
    let (programme, words) = (&shown.programme, &translation.words);
    let href = attribute(&translation.own_page(&Query::default(), &["#b-", &record.id].concat()));
    let name = translation.said(&record.name);
    let mut html = format!(
        "<article class=\"c-one\"><h3 id=\"{id}\"><a href=\"{href}\">{name}</a></h3>\n<dl>\n"
    );
    let mut fact = |key: &str, values: Vec<String>| {
        if !values.is_empty() {
            let (term, values) = (text(words.text(key)), words.list(&values));
            html.push_str(&format!("<div><dt>{term}</dt><dd>{values}</dd></div>\n"));
        }
    };
    let sources = record.sources.iter().filter_map(|no| programme.source(*no));
    let named = |name: Option<&barnoma_lang::Text>, id: &str| {
        name.map_or_else(|| text(id), |name| translation.said(name))
    };
    fact("facet.partner", sources.map(|one| named(one.name.as_ref(), &one.id)).collect());
    let today = shown.agenda.day_of(no);
    let when = dates::when(&record.when, today, shown.programme.zone_of(record), words);
    fact("facet.when", when.map(|line| text(&capitalised(&line.text))).into_iter().collect());
    let places = record.location.iter().filter_map(|no| programme.place(*no));
    fact("facet.place", places.map(|place| translation.said(&place.name)).collect());
    let mut names: Vec<String> = Vec::new();
    for one in &record.participation {
        let name = match &one.who {
            Participant::Named(name) => Some(name),
            Participant::Known(no) => {
                programme.organization(*no).map(|one| one.name_at(&record.when))
            }
        };
        let name = name.map(|name| translation.said(name)).filter(|name| !names.contains(name));
        names.extend(name);
    }
    let n_more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let mut listed = words.list(&names);
    if n_more > 0 {
        listed = [&listed, " ", &text(&words.count("fact.more", n_more, &[]))].concat();
    }
    fact(
        "facet.organization",
        Some(listed).filter(|listed| !listed.is_empty()).into_iter().collect(),
    );
    html.push_str("</dl></article>\n");
    html
}

/// What a board calls a record: `{source}#{id}`.
fn reference(shown: &Shown, record: &Record) -> Option<String> {
    let source = shown.programme.source(*record.sources.first()?)?;
    let id = record.id.strip_prefix(&source.id)?.strip_prefix('.')?;
    Some([&source.id, "#", id].concat())
}

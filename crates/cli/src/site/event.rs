//! `event/{id}.html`: a page of its own for each event, to be sent, found and printed; in the
//! language of the site, and at `event/{tag}/{id}.html` in each further one that its name has.
//! Beside each stands the event's calendar file.

mod alone;
mod editions;
mod elsewhere;
mod near;

use std::collections::BTreeMap;

use anyhow::Result;
use barnoma_lang::Lang;
use barnoma_lang::messages::capitalised;
use barnoma_pack::{Kind, RecordNo};
use barnoma_reader::json_ld::json_ld;
use barnoma_reader::model::Record;
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::dates;
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::Asked;

use self::alone::Alone;
use self::editions::Edition;
pub use self::editions::Editions;
use self::near::Near;
use super::template::{attribute, data_block, description, fill, meta, text};
use super::{Folder, ICON, PAGE_SHEET, SHEET, Shown};
use crate::progress::Progress;

/// What only the pages of events need of a sheet.
const EVENT_SHEET: &str = "event.css";
/// Letters of a description that search engines show at most; what is longer ends at a word.
const MAX_DESCRIPTION: usize = 300;

/// Adds the pages of every event.
pub fn add(
    shown: &Shown,
    editions: &Editions,
    folder: &mut Folder<'_>,
    progress: &Progress,
) -> Result<()> {
    folder.add_by_content(EVENT_SHEET, include_str!("../../pages/event.css"))?;
    let records = &shown.programme.records;
    let events = records.iter().enumerate().filter(|(_, record)| record.kind == Kind::Event);
    let by_id: BTreeMap<&str, &Record> =
        events.clone().map(|(_, record)| (record.id.as_str(), record)).collect();
    let near = Near::new(&shown.programme, &shown.agenda);
    for (n_written, (no, record)) in events.enumerate() {
        progress.count("writing the pages of events", n_written, by_id.len());
        for edition in editions.of(record) {
            let page = EventPage {
                shown,
                editions,
                edition,
                by_id: &by_id,
                near: &near,
                no: RecordNo(no),
                record,
                calendar: card::calendar(&shown.asked_in(&edition.wording), RecordNo(no)),
            };
            let stem = format!("{}{}", edition.folder(), record.id);
            if let Some(calendar) = &page.calendar {
                folder.add(&format!("{stem}.ics"), calendar.as_str())?;
            }
            let html = page.html(folder)?;
            folder.add(&format!("{stem}.html"), html)?;
        }
    }
    Ok(())
}

/// The page of an event in a language.
struct EventPage<'a> {
    shown: &'a Shown,
    editions: &'a Editions,
    edition: &'a Edition,
    /// All events.
    by_id: &'a BTreeMap<&'a str, &'a Record>,
    near: &'a Near,
    no: RecordNo,
    record: &'a Record,
    /// Its calendar file.
    calendar: Option<String>,
}

impl EventPage<'_> {
    fn asked(&self) -> Asked<'_> {
        self.shown.asked_in(&self.edition.wording)
    }

    fn words(&self, key: &str) -> String {
        text(self.edition.wording.catalogue().text(key))
    }

    /// From this page to an event's, in the language of this one where that has it.
    fn address_of(&self, id: &str, record: &Record) -> String {
        let own = self.editions.own();
        let mut of_record = self.editions.of(record);
        let same = of_record.find(|edition| edition.tag == self.edition.tag);
        match same.or(own.into_iter().next()) {
            Some(edition) if edition.tag != self.edition.tag => {
                [self.edition.up(), &edition.folder(), id, ".html"].concat()
            }
            _ => [id, ".html"].concat(),
        }
    }

    /// Another event has its page beside this one; all else is on one of the programme's.
    fn address(&self, anchor: &str) -> String {
        let id = anchor.strip_prefix("#b-").unwrap_or_default();
        match self.by_id.get_key_value(id) {
            Some((id, record)) => self.address_of(id, record),
            None => self.shown.spread.address(anchor, None, self.edition.up()),
        }
    }

    fn html(&self, folder: &Folder<'_>) -> Result<String> {
        let Self { shown, edition, record, .. } = *self;
        let catalogue = edition.wording.catalogue();
        let programme = &shown.programme;
        let own = shown.base.as_ref().map(|base| self.full_address(base, edition));
        let name = edition.said(&record.name);
        let title = edition.said(&programme.name);
        let summary = self.summary();
        let json = json_ld(
            record,
            programme,
            edition.wording.wanted(),
            shown.agenda.today,
            own.as_deref(),
        );
        let json = json.map_or_else(String::new, |json| {
            let json = data_block(&json);
            format!("\n    <script type=\"application/ld+json\">{json}</script>")
        });
        fill(
            include_str!("../../pages/event.html"),
            &[
                ("lang", &attribute(catalogue.tag().as_str())),
                ("dir", catalogue.dir().code()),
                ("title", &text(&format!("{name} – {title}"))),
                ("description", &description(&summary)),
                ("shared", &self.shared(&name, &title, &summary, own.as_deref())),
                ("alternates", &self.alternates()),
                ("json_ld", &json),
                ("up", edition.up()),
                ("icon", ICON),
                ("page_sheet", folder.address(PAGE_SHEET)?),
                ("sheet", folder.address(SHEET)?),
                ("event_sheet", folder.address(EVENT_SHEET)?),
                ("back", &self.back(&title)),
                ("languages", &self.languages()),
                ("card", &self.card()),
                ("calendar", &self.calendar_link()),
                ("series", &self.series()),
                ("others", &self.others()),
            ],
        )
    }

    /// Where this event's page in a language will be served.
    fn full_address(&self, base: &str, edition: &Edition) -> String {
        [base, &edition.folder(), &self.record.id, ".html"].concat()
    }

    /// What search engines show below the title: when, where, and what it is about.
    fn summary(&self) -> String {
        let Self { shown, edition, record, .. } = *self;
        let mut parts = Vec::new();
        let today = shown.agenda.day_of(self.no);
        parts.extend(
            dates::when(
                &record.when,
                today,
                shown.programme.zone_of(record),
                edition.wording.catalogue(),
            )
            .map(|line| line.text),
        );
        let places = record.location.iter().filter_map(|no| shown.programme.place(*no));
        parts.extend(places.map(|place| edition.said(&place.name)));
        parts.extend(record.description.as_ref().map(|text| edition.said(text)));
        let mut summary = String::new();
        for part in parts {
            if !summary.is_empty() {
                summary.push_str(if summary.ends_with(['.', '!', '?', '…']) {
                    " "
                } else {
                    ". "
                });
            }
            summary.push_str(&capitalised(&part));
        }
        shortened(&summary)
    }

    /// What networks show of a page that somebody sends (Open Graph).
    fn shared(&self, name: &str, title: &str, summary: &str, own: Option<&str>) -> String {
        let mut lines = meta("og:type", "website");
        lines.push_str(&meta("og:title", name));
        lines.push_str(&meta("og:site_name", title));
        if !summary.is_empty() {
            lines.push_str(&meta("og:description", summary));
        }
        if let Some(own) = own {
            lines.push_str(&meta("og:url", own));
        }
        if let Some(image) = &self.record.image {
            lines.push_str(&meta("og:image", image.url.as_str()));
            if let Some(caption) = &image.caption {
                lines.push_str(&meta("og:image:alt", &self.edition.said(caption)));
            }
        }
        lines
    }

    /// The pages of the event in its languages, for search engines; they take full addresses only.
    fn alternates(&self) -> String {
        let Some(base) = &self.shown.base else { return String::new() };
        let own = attribute(&self.full_address(base, self.edition));
        let mut lines = format!("\n    <link rel=\"canonical\" href=\"{own}\">");
        let editions = self.editions.of(self.record);
        if editions.clone().count() < 2 {
            return lines;
        }
        for edition in editions {
            let address = attribute(&self.full_address(base, edition));
            let mut link = |lang: &str| {
                lines.push_str(&format!(
                    "\n    <link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\">",
                    attribute(lang)
                ));
            };
            link(self.language(edition).as_str());
            if edition.tag.is_none() {
                link("x-default");
            }
        }
        lines
    }

    /// The language in which a edition says the event's name.
    fn language<'a>(&'a self, edition: &'a Edition) -> &'a Lang {
        self.record.name.choose(edition.wording.wanted()).0
    }

    /// The way back to the programme, in the language of this page.
    fn back(&self, title: &str) -> String {
        let language = match &self.edition.tag {
            None => String::new(),
            Some(_) => ["?b.lang=", self.edition.wording.catalogue().tag().as_str()].concat(),
        };
        let href = [self.edition.up(), "index.html", &language, "#b-", &self.record.id].concat();
        format!("<a href=\"{}\">{}</a>", attribute(&href), text(title))
    }

    /// The event's pages in its other languages.
    fn languages(&self) -> String {
        let others =
            self.editions.of(self.record).filter(|edition| edition.tag != self.edition.tag);
        let links: String = others
            .map(|edition| {
                let lang = self.language(edition);
                let href =
                    [self.edition.up(), &edition.folder(), &self.record.id, ".html"].concat();
                let (href, tag) = (attribute(&href), attribute(lang.as_str()));
                let dir = lang.dir().code();
                // A language that the interface has no catalogue of has at least its tag.
                let catalogue = edition.wording.catalogue();
                let name = match catalogue.tag().primary() == lang.primary() {
                    true => text(catalogue.own_name()),
                    false => tag.clone(),
                };
                format!(
                    "<li><a href=\"{href}\" lang=\"{tag}\" dir=\"{dir}\" hreflang=\"{tag}\" \
                     rel=\"alternate\">{name}</a></li>"
                )
            })
            .collect();
        match links.as_str() {
            "" => links,
            links => format!(
                "\n        <nav aria-label=\"{}\"><ul class=\"b-pages__list\" role=\"list\">{links}</ul></nav>",
                attribute(&self.words("app.language"))
            ),
        }
    }

    fn card(&self) -> String {
        let mut html = HtmlSink::default();
        let address = |anchor: &str| self.address(anchor);
        let asked = self.asked();
        let drawing = Drawing {
            asked: &asked,
            marked: &[],
            heading_level: 1,
            is_open: false,
            is_next: false,
        };
        card::draw(&drawing, self.no, &mut Alone::new(&mut html, &address));
        html.finish()
    }

    fn calendar_link(&self) -> String {
        let Some(calendar) = &self.calendar else { return String::new() };
        let links = elsewhere::links(calendar, self.shown.programme.zone_of(self.record));
        let links: String = links
            .into_iter()
            .map(|(name, address)| {
                format!(
                    " <a class=\"b-link\" href=\"{}\" rel=\"noopener noreferrer\">{name}</a>",
                    attribute(&address)
                )
            })
            .collect();
        format!(
            "\n      <p class=\"b-event__calendar\"><a class=\"b-button\" href=\"{}.ics\" \
             type=\"text/calendar\">{}</a>{links}</p>",
            attribute(&self.record.id),
            self.words("calendar.add")
        )
    }

    /// The neighbours in the series.
    fn series(&self) -> String {
        let Some((series, before, after)) = self.near.in_series(self.no) else {
            return String::new();
        };
        let step = |no: Option<RecordNo>, key: &str, rel: &str| {
            let record = no.and_then(|no| self.shown.programme.record(no));
            record.map_or_else(String::new, |record| {
                format!(
                    "<li><a rel=\"{rel}\" href=\"{}\">{}: {}</a></li>",
                    attribute(&self.address_of(&record.id, record)),
                    self.words(key),
                    self.name_of(record)
                )
            })
        };
        let name =
            self.shown.programme.record(series).map(|series| self.edition.said(&series.name));
        format!(
            "\n      <nav class=\"b-event__series\" aria-label=\"{}\">\
             <ul class=\"b-pages__list\" role=\"list\">{}{}</ul></nav>",
            attribute(&name.unwrap_or_default()),
            step(before, "site.previous", "prev"),
            step(after, "site.next", "next")
        )
    }

    /// Up to three other events that somebody may want who came for this one.
    fn others(&self) -> String {
        let others = self.near.others(self.no);
        let items: String = others
            .iter()
            .filter_map(|no| {
                let record = self.shown.programme.record(*no)?;
                let today = self.shown.agenda.day_of(*no);
                let catalogue = self.edition.wording.catalogue();
                let when = dates::when(&record.when, today, None, catalogue);
                let when = when.map_or_else(String::new, |line| {
                    format!("<br><small>{}</small>", text(&line.text))
                });
                Some(format!(
                    "<li><a href=\"{}\">{}</a>{when}</li>",
                    attribute(&self.address_of(&record.id, record)),
                    self.name_of(record)
                ))
            })
            .collect();
        match items.as_str() {
            "" => items,
            items => format!(
                "\n      <section class=\"b-event__others\" aria-labelledby=\"others\">\
                 <h2 id=\"others\">{}</h2><ul role=\"list\">{items}</ul></section>",
                self.words("site.others")
            ),
        }
    }

    /// A record's name, marked where it is in another language than the page.
    fn name_of(&self, record: &Record) -> String {
        let (lang, name) = record.name.choose(self.edition.wording.wanted());
        match lang.primary() == self.edition.wording.catalogue().tag().primary() {
            true => text(name),
            false => format!(
                "<bdi lang=\"{}\" dir=\"{}\">{}</bdi>",
                attribute(lang.as_str()),
                lang.dir().code(),
                text(name)
            ),
        }
    }
}

/// What is not too long of a text, ending at a word.
fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(MAX_DESCRIPTION) else { return text.to_owned() };
    let begin = text.get(..end).unwrap_or_default();
    let begin = begin.rsplit_once(' ').map_or(begin, |(begin, _)| begin);
    format!("{}…", begin.trim_end_matches(|letter: char| letter.is_ascii_punctuation()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_description_ends_at_a_word() {
        assert_eq!(shortened("a b"), "a b");
        let long = "слово, ".repeat(100);
        let short = shortened(&long);
        assert!(short.chars().count() <= MAX_DESCRIPTION + 1);
        assert!(short.ends_with("слово…"), "{short}");
    }
}

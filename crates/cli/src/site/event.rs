//! `event/{id}.html`: a page of its own for each event, to be sent, found and printed; in the
//! language of the site, and at `event/{tag}/{id}.html` in each further one that its name has.
//! Beside each stands the event's calendar file.

mod alone;
mod near;

use std::collections::BTreeMap;

use anyhow::Result;
use barnoma_lang::messages::capitalised;
use barnoma_lang::{Lang, Text};
use barnoma_pack::{Kind, RecordNo};
use barnoma_reader::json_ld::json_ld;
use barnoma_reader::model::{Detail, Record};
use barnoma_viewer::card::{self, Drawing};
use barnoma_viewer::dates;
use barnoma_viewer::markup::HtmlSink;
use barnoma_viewer::present::{Asked, Wording};

use self::alone::Alone;
use self::near::Near;
use super::folder::EVENTS;
use super::template::{attribute, data_block, description, fill, meta, text};
use super::{Folder, ICON, PAGE_SHEET, SHEET, Shown};
use crate::progress::Progress;
use crate::widget::Widget;

/// What only the pages of events need of a sheet.
const EVENT_SHEET: &str = "event.css";
/// Letters of a description that search engines show at most; what is longer ends at a word.
const MAX_DESCRIPTION: usize = 300;

/// A language that pages are in.
struct Voice {
    /// The tag of the names that it is for; `None` for the language of the site.
    tag: Option<Lang>,
    wording: Wording,
}

impl Voice {
    /// Where its pages stand, from the folder of the site.
    fn folder(&self) -> String {
        match &self.tag {
            None => format!("{EVENTS}/"),
            Some(tag) => format!("{EVENTS}/{}/", tag.as_str()),
        }
    }

    /// From its pages to the folder of the site.
    fn up(&self) -> &'static str {
        if self.tag.is_none() { "../" } else { "../../" }
    }

    /// A text of the data in this language, in one line.
    fn said(&self, text: &Text) -> String {
        let words = text.choose(self.wording.wanted()).1.split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The languages of the site's events, its own first.
pub struct Voices(Vec<Voice>);

impl Voices {
    /// The site's own language, and those of names that the widget speaks too.
    pub fn new(shown: &Shown, widget: &Widget) -> Result<Voices> {
        let own = shown.wording.catalogue();
        let mut voices =
            vec![Voice { tag: None, wording: Wording::new(&shown.library, own.clone(), &[]) }];
        for lang in &shown.programme.languages {
            let catalogue = widget.look_up(lang.as_str())?;
            let Some(catalogue) = catalogue.filter(|found| found.tag() != own.tag()) else {
                continue;
            };
            let wording = Wording::new(&shown.library, catalogue, std::slice::from_ref(lang));
            voices.push(Voice { tag: Some(lang.clone()), wording });
        }
        Ok(Voices(voices))
    }

    /// An event's page in a language, from the folder of the site.
    pub fn page(&self, record: &Record, lang: &str) -> String {
        let is_it = |voice: &&Voice| voice.tag.as_ref().is_some_and(|tag| tag.as_str() == lang);
        let voice = self.of(record).find(is_it).or_else(|| self.own().next());
        let folder = voice.map_or_else(|| format!("{EVENTS}/"), Voice::folder);
        [&folder, &record.id, ".html"].concat()
    }

    /// The folders of the pages, as a pack tells them.
    pub fn folders(&self) -> Vec<String> {
        let tags = self.0.iter().map(|voice| voice.tag.as_ref());
        tags.map(|tag| tag.map_or_else(String::new, |tag| tag.as_str().to_owned())).collect()
    }

    fn own(&self) -> impl Iterator<Item = &Voice> {
        self.0.iter().filter(|voice| voice.tag.is_none())
    }

    /// Those that an event has pages in.
    fn of<'a>(&'a self, record: &'a Record) -> impl Iterator<Item = &'a Voice> + Clone {
        self.0.iter().filter(|voice| match &voice.tag {
            None => true,
            Some(tag) => record.name.all().any(|(lang, _)| lang == tag),
        })
    }
}

/// Adds the pages of every event.
pub fn add(
    shown: &Shown,
    voices: &Voices,
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
        for voice in voices.of(record) {
            let page = EventPage {
                shown,
                voices,
                voice,
                by_id: &by_id,
                near: &near,
                no: RecordNo(no),
                record,
                calendar: card::calendar(&shown.asked_in(&voice.wording), RecordNo(no)),
            };
            let stem = format!("{}{}", voice.folder(), record.id);
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
    voices: &'a Voices,
    voice: &'a Voice,
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
        self.shown.asked_in(&self.voice.wording)
    }

    fn words(&self, key: &str) -> String {
        text(self.voice.wording.catalogue().text(key))
    }

    /// From this page to an event's, in the language of this one where that has it.
    fn address_of(&self, id: &str, record: &Record) -> String {
        let own = self.voices.own();
        let mut of_record = self.voices.of(record);
        let same = of_record.find(|voice| voice.tag == self.voice.tag);
        match same.or(own.into_iter().next()) {
            Some(voice) if voice.tag != self.voice.tag => {
                [self.voice.up(), &voice.folder(), id, ".html"].concat()
            }
            _ => [id, ".html"].concat(),
        }
    }

    /// Another event has its page beside this one; all else is on one of the programme's.
    fn address(&self, anchor: &str) -> String {
        let id = anchor.strip_prefix("#b-").unwrap_or_default();
        match self.by_id.get_key_value(id) {
            Some((id, record)) => self.address_of(id, record),
            None => self.shown.spread.address(anchor, None, self.voice.up()),
        }
    }

    fn html(&self, folder: &Folder<'_>) -> Result<String> {
        let Self { shown, voice, record, .. } = *self;
        let catalogue = voice.wording.catalogue();
        let programme = &shown.programme;
        let own = shown.base.as_ref().map(|base| self.full_address(base, voice));
        let name = voice.said(&record.name);
        let title = voice.said(&programme.name);
        let json =
            json_ld(record, programme, voice.wording.wanted(), shown.agenda.today, own.as_deref());
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
                ("description", &description(&self.summary())),
                ("shared", &self.shared(&name, &title, own.as_deref())),
                ("alternates", &self.alternates()),
                ("json_ld", &json),
                ("up", voice.up()),
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
    fn full_address(&self, base: &str, voice: &Voice) -> String {
        [base, &voice.folder(), &self.record.id, ".html"].concat()
    }

    /// What search engines show below the title: when, where, and what it is about.
    fn summary(&self) -> String {
        let Self { shown, voice, record, .. } = *self;
        let mut parts = Vec::new();
        let zone = match &record.detail {
            Detail::Event(event) => event.time_zone.as_deref(),
            _ => None,
        };
        let zone = zone.or(shown.programme.time_zone.as_deref());
        let today = shown.agenda.day_of(self.no);
        parts.extend(
            dates::when(&record.when, today, zone, voice.wording.catalogue()).map(|line| line.text),
        );
        let places = record.location.iter().filter_map(|no| shown.programme.place(*no));
        parts.extend(places.map(|place| voice.said(&place.name)));
        parts.extend(record.description.as_ref().map(|text| voice.said(text)));
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
    fn shared(&self, name: &str, title: &str, own: Option<&str>) -> String {
        let mut lines = meta("og:type", "website");
        lines.push_str(&meta("og:title", name));
        lines.push_str(&meta("og:site_name", title));
        let summary = self.summary();
        if !summary.is_empty() {
            lines.push_str(&meta("og:description", &summary));
        }
        if let Some(own) = own {
            lines.push_str(&meta("og:url", own));
        }
        if let Some(image) = &self.record.image {
            lines.push_str(&meta("og:image", image.url.as_str()));
            if let Some(caption) = &image.caption {
                lines.push_str(&meta("og:image:alt", &self.voice.said(caption)));
            }
        }
        lines
    }

    /// The pages of the event in its languages, for search engines; they take full addresses only.
    fn alternates(&self) -> String {
        let Some(base) = &self.shown.base else { return String::new() };
        let own = attribute(&self.full_address(base, self.voice));
        let mut lines = format!("\n    <link rel=\"canonical\" href=\"{own}\">");
        let voices = self.voices.of(self.record);
        if voices.clone().count() < 2 {
            return lines;
        }
        for voice in voices {
            let address = attribute(&self.full_address(base, voice));
            let mut link = |lang: &str| {
                lines.push_str(&format!(
                    "\n    <link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\">",
                    attribute(lang)
                ));
            };
            link(self.language(voice).as_str());
            if voice.tag.is_none() {
                link("x-default");
            }
        }
        lines
    }

    /// The language in which a voice says the event's name.
    fn language<'a>(&'a self, voice: &'a Voice) -> &'a Lang {
        self.record.name.choose(voice.wording.wanted()).0
    }

    /// The way back to the programme, in the language of this page.
    fn back(&self, title: &str) -> String {
        let language = match &self.voice.tag {
            None => String::new(),
            Some(_) => ["?b.lang=", self.voice.wording.catalogue().tag().as_str()].concat(),
        };
        let href = [self.voice.up(), "index.html", &language, "#b-", &self.record.id].concat();
        format!("<a href=\"{}\">{}</a>", attribute(&href), text(title))
    }

    /// The event's pages in its other languages.
    fn languages(&self) -> String {
        let others = self.voices.of(self.record).filter(|voice| voice.tag != self.voice.tag);
        let links: String = others
            .map(|voice| {
                let lang = self.language(voice);
                let href = [self.voice.up(), &voice.folder(), &self.record.id, ".html"].concat();
                let (href, tag) = (attribute(&href), attribute(lang.as_str()));
                let dir = lang.dir().code();
                // A language that the interface has no catalogue of has at least its tag.
                let catalogue = voice.wording.catalogue();
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
        let drawing = Drawing { asked: &asked, marked: &[], heading_level: 1, is_open: false };
        card::draw(&drawing, self.no, &mut Alone::new(&mut html, &address));
        html.finish()
    }

    fn calendar_link(&self) -> String {
        match &self.calendar {
            None => String::new(),
            Some(_) => format!(
                "\n      <p class=\"b-event__calendar\"><a class=\"b-button\" href=\"{}.ics\" \
                 type=\"text/calendar\">{}</a></p>",
                attribute(&self.record.id),
                self.words("calendar.add")
            ),
        }
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
        let name = self.shown.programme.record(series).map(|series| self.voice.said(&series.name));
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
                let catalogue = self.voice.wording.catalogue();
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
        let (lang, name) = record.name.choose(self.voice.wording.wanted());
        match lang.primary() == self.voice.wording.catalogue().tag().primary() {
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

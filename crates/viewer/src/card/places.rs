//! The places of a card that its list leaves open: they depend on the day or the visitor's language.

use barnoma_pack::Kind;
use barnoma_pack::bytes::Cursor;
use barnoma_pack::day::{Day, Phase};
use barnoma_pack::list::{MOVED_ONLINE, RESCHEDULED};
use barnoma_pack::status::Status;
use barnoma_text::letters;

use super::{Drawer, icon, labelled, language_mark};
use crate::dates;
use crate::markup::Sink;

/// Letters of a code or a date that are set large.
const MAX_SHORT: usize = 5;

impl Drawer<'_> {
    /// The heading; a mark of the language stands beside it, not in it: it is no part of the name.
    pub(super) fn draw_title(
        &mut self,
        text: usize,
        code: Option<&str>,
        href: Option<&str>,
        sink: &mut dyn Sink,
    ) {
        let wording = self.drawing.asked.wording;
        let title = wording.phrase(self.speaker.pool, text, self.drawing.marked);
        let has_mark = title.lang_name.is_some();
        if has_mark {
            sink.open("div");
            sink.attr("class", "b-card__head");
        }
        let level = self.drawing.heading_level;
        let tags = ["h1", "h1", "h2", "h3", "h4", "h5", "h6"];
        match tags.get(usize::from(level)) {
            Some(tag) => sink.open(tag),
            // Beyond 6 there is no element, but still a level.
            None => {
                sink.open("div");
                sink.attr("role", "heading");
                sink.attr("aria-level", &level.to_string());
            }
        }
        let id = self.title_id();
        for (name, value) in [
            ("id", id.as_str()),
            ("class", "b-card__title"),
            ("tabindex", "-1"),
            ("data-focus", "title"),
        ] {
            sink.attr(name, value);
        }
        if let Some(prefix) = self.prefix() {
            labelled("span", "b-card__prefix", &prefix, sink);
            sink.text(" ");
        }
        if let Some(code) = code {
            let class = match code.chars().count() > MAX_SHORT {
                true => "b-card__code b-card__code--long",
                false => "b-card__code",
            };
            labelled("span", class, &wording.isolated(code), sink);
            sink.text(" ");
        }
        match (href, code) {
            (Some(href), _) => {
                sink.open("a");
                sink.attr("href", href);
                sink.attr("rel", "noopener");
            }
            (None, Some(_)) => sink.open("span"),
            (None, None) => {}
        }
        self.draw_phrase(&title, sink);
        if href.is_some() || code.is_some() {
            sink.close();
        }
        sink.close();
        if has_mark {
            language_mark(&title, sink);
            sink.close();
        }
    }

    /// The word that a reader of headings alone must not miss.
    fn prefix(&self) -> Option<String> {
        let key = match self.drawing.asked.agenda.status(self.no) {
            _ if self.kind != Kind::Event => return None,
            Some(Status::Cancelled) => "event.cancelled",
            Some(Status::Postponed) => "event.postponed",
            _ => return None,
        };
        Some(self.text(key))
    }

    /// The day from which on the record is looked at.
    fn day(&self) -> Day {
        self.drawing.asked.agenda.day_of(self.no)
    }

    pub(super) fn draw_when(&self, sink: &mut dyn Sink) {
        let today = self.day();
        let line = dates::when(&self.head.when, today, self.head.zone, self.catalogue());
        let Some(line) = line else { return };
        sink.open("p");
        sink.attr("class", "b-card__when");
        match &line.datetime {
            Some(datetime) => {
                sink.open("time");
                sink.attr("datetime", datetime);
                sink.text(&line.text);
                sink.close();
            }
            None => sink.text(&line.text),
        }
        if let Some(note) = &line.note {
            sink.text(" ");
            labelled("span", "b-card__note", note, sink);
        }
        sink.close();
    }

    /// For the eye: its words stand beside it.
    pub(super) fn draw_date_block(&self, sink: &mut dyn Sink) {
        let today = self.day();
        let block = dates::date_block(&self.head.when, today, self.catalogue());
        let Some(block) = block else { return };
        sink.open("div");
        let is_number = |letter: char| !letters::is_alphanumeric(letter) || letter.is_ascii_digit();
        let n_letters = block.large.chars().count();
        let is_long =
            n_letters > MAX_SHORT || n_letters == MAX_SHORT && !block.large.chars().all(is_number);
        let class = if is_long { "b-card__date b-card__date--long" } else { "b-card__date" };
        sink.attr("class", class);
        sink.attr("aria-hidden", "true");
        sink.text(&block.large);
        labelled("span", "b-card__month", &block.small, sink);
        sink.close();
    }

    pub(super) fn draw_tags(&self, type_code: Option<&str>, announced: u8, sink: &mut dyn Sink) {
        let tags = self.tags(type_code, announced);
        if tags.is_empty() {
            return;
        }
        sink.open("p");
        sink.attr("class", "b-card__tags");
        for (class, word) in tags {
            labelled("span", class, &word, sink);
        }
        sink.close();
    }

    /// Type and status in words, each with how it looks; that is never its only message.
    fn tags(&self, type_code: Option<&str>, announced: u8) -> Vec<(&'static str, String)> {
        const PLAIN: &str = "b-tag";
        const GOOD: &str = "b-tag b-tag--good";
        const WARN: &str = "b-tag b-tag--warn";
        const BAD: &str = "b-tag b-tag--bad";
        let mut tags = Vec::new();
        let named = |group: &str, code: &str| self.catalogue().name_of(group, code).to_owned();
        tags.extend(type_code.map(|code| (PLAIN, named("type", code))));
        let status = self.drawing.asked.agenda.status(self.no);
        match (self.kind, status) {
            (Kind::Event, status) => {
                match status {
                    Some(Status::Cancelled) => tags.push((BAD, self.text("event.cancelled"))),
                    Some(Status::Postponed) => tags.push((WARN, self.text("event.postponed"))),
                    _ => {}
                }
                match announced {
                    MOVED_ONLINE => tags.push((WARN, self.text("event.online_now"))),
                    RESCHEDULED => tags.push((WARN, self.text("event.rescheduled"))),
                    _ => {}
                }
                match self.drawing.asked.agenda.phase(self.no) {
                    Phase::After => tags.push((PLAIN, self.text("event.past"))),
                    phase if !self.is_off() => {
                        tags.extend(self.nearness(phase).map(|key| (GOOD, self.text(key))));
                    }
                    _ => {}
                }
            }
            (Kind::Action, Some(status)) => {
                let class = match status {
                    Status::Ongoing | Status::Done => GOOD,
                    Status::Cancelled => BAD,
                    Status::Postponed => WARN,
                    Status::Planned | Status::NotReported => PLAIN,
                };
                tags.push((class, named("status", status.code())));
            }
            _ => {}
        }
        tags
    }

    /// What takes place at an hour is of today until it begins; what has none, all day long.
    fn nearness(&self, phase: Phase) -> Option<&'static str> {
        let when = &self.head.when;
        let days = when.next(self.day())?;
        let is_of_a_day = days.first.is_some() && days.first == days.last;
        match phase {
            Phase::During if is_of_a_day && !when.is_timed() => Some("event.today"),
            Phase::During => Some("event.now"),
            Phase::Before if days.first == Some(self.drawing.asked.agenda.today) => {
                Some("event.today")
            }
            _ => None,
        }
    }

    /// Whether it does not take place on the day that it has.
    fn is_off(&self) -> bool {
        let status = self.drawing.asked.agenda.status(self.no);
        matches!(status, Some(Status::Cancelled | Status::Postponed))
    }

    /// Buttons that filter, and "Add to calendar" for an event that is still to take place.
    pub(super) fn draw_buttons(&mut self, inside: &[u8], sink: &mut dyn Sink) {
        let phase = self.drawing.asked.agenda.phase(self.no);
        let is_ahead = !matches!(phase, Phase::After | Phase::Undated) && !self.is_off();
        let has_calendar = is_ahead && self.head.has_calendar();
        if inside.is_empty() && !has_calendar {
            return;
        }
        sink.open("div");
        sink.attr("class", "b-card__buttons");
        self.draw(Cursor::new(inside), sink, 1);
        if has_calendar {
            let title_id = self.title_id();
            sink.open("button");
            for (name, value) in [
                ("type", "button"),
                ("class", "b-button b-button--small"),
                ("aria-describedby", &title_id),
                ("data-calendar", self.head.id),
            ] {
                sink.attr(name, value);
            }
            icon("b-icon", "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 1.5v3M10.5 1.5v3", sink);
            sink.text(&self.text("calendar.add"));
            sink.close();
        }
        sink.close();
    }
}

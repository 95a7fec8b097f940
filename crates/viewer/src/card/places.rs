//! The places of a card that its list leaves open: they depend on the day or the visitor's language.

use barnoma_pack::Kind;
use barnoma_pack::bytes::Cursor;
use barnoma_pack::day::{Day, Phase};
use barnoma_pack::head::{Head, PAGES};
use barnoma_pack::list::{MOVED_ONLINE, RESCHEDULED};
use barnoma_pack::status::Status;
use barnoma_text::{cut, fold, letters};

use super::{Drawer, language_mark, open_heading};
use crate::dates;
use crate::markup::{Sink, words};

/// Letters of a date that are set large.
const MAX_SHORT: usize = 5;
/// Letters of a date, the large ones and a word beside them, that have room in one line.
const MAX_BESIDE: usize = 10;

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
        self.title = fold(&title.plain());
        let has_mark = title.lang_name.is_some();
        if has_mark {
            sink.open("div");
            sink.attr("class", "b-card__head");
        }
        open_heading(self.drawing.heading_level, sink);
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
            // The blank is the word's: none of it is struck through.
            words(sink, "span", "b-card__prefix", &[&prefix, " "].concat());
        }
        if let Some(code) = code {
            words(sink, "span", "b-card__code", &wording.isolated(code));
            sink.text(" ");
        }
        self.has_link = href.is_some();
        let own = if href.is_none() { self.own_page() } else { None };
        let own = own.map(|own| [&own, ".html"].concat());
        let href = href.or(own.as_deref());
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
        // What the date block says is read here, and need not be seen twice.
        sink.attr(
            "class",
            match self.kind == Kind::Event && dates::is_said(&self.head.when) {
                true => "b-card__when b-card__when--said",
                false => "b-card__when",
            },
        );
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
            words(sink, "span", "b-card__note", note);
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
        let is_exact = block.large.chars().all(is_number) && !block.weekday.is_empty();
        let mut class = String::from("b-date");
        let n_letters = |text: &str| text.chars().count();
        let longest = block.small.split(' ').map(n_letters).max().unwrap_or_default();
        if n_letters(&block.large) > MAX_SHORT || n_letters(&block.large) + longest > MAX_BESIDE {
            class.push_str(" b-date--long");
        }
        let asked = self.drawing.asked;
        let phase = asked.agenda.phase(self.no);
        class.push_str(match asked.agenda.status(self.no) {
            Some(Status::Cancelled) => " b-date--off b-date--cancelled",
            Some(Status::Postponed) => " b-date--off",
            _ if phase == Phase::After => "",
            _ if self.nearness(phase).is_some() => " b-date--now",
            _ if is_exact => " b-date--ahead b-date--exact",
            _ => " b-date--ahead",
        });
        sink.attr("class", &class);
        sink.attr("aria-hidden", "true");
        words(sink, "span", "b-date__large", &block.large);
        let around = match block.is_of_one_month {
            true => "b-date__month b-date__month--one",
            false => "b-date__month",
        };
        let hours = [&block.weekday, "\n", &block.time].concat();
        for (class, text) in [(around, &*block.small), ("b-date__time", hours.trim())] {
            if !text.is_empty() {
                words(sink, "span", class, text);
            }
        }
        sink.close();
    }

    /// The line below the title; none where it would be empty.
    pub(super) fn draw_line(
        &mut self,
        type_code: Option<&str>,
        announced: u8,
        inside: &[u8],
        sink: &mut dyn Sink,
    ) {
        let tags = self.tags(type_code, announced);
        if tags.is_empty() && inside.is_empty() {
            return;
        }
        sink.open("p");
        // Paper has no frames: a sign parts the tags from what stands before them.
        sink.attr(
            "class",
            match inside.is_empty() || tags.is_empty() {
                true => "b-card__line",
                false => "b-card__line b-card__line--both",
            },
        );
        self.draw(Cursor::new(inside), sink, 1);
        for (position, (class, word)) in tags.into_iter().enumerate() {
            if position > 0 || !inside.is_empty() {
                sink.text(" ");
            }
            words(sink, "span", class, &word);
        }
        sink.close();
    }

    /// Type and status in words, each with how it looks; that is never its only message.
    fn tags(&self, type_code: Option<&str>, announced: u8) -> Vec<(&'static str, String)> {
        const PLAIN: &str = "b-tag";
        const PAST: &str = "b-tag b-tag--past";
        const GOOD: &str = "b-tag b-tag--good";
        const WARN: &str = "b-tag b-tag--warn";
        const BAD: &str = "b-tag b-tag--bad";
        let mut tags = Vec::new();
        let named = |group: &str, code: &str| self.catalogue().name_of(group, code).to_owned();
        // A title that says what it is need not be said again.
        let type_name = type_code.map(|code| named("type", code));
        let is_new = |name: &String| cut::once(&self.title, &fold(name)).is_none();
        tags.extend(type_name.filter(is_new).map(|name| (PLAIN, name)));
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
                    Phase::After => tags.push((PAST, self.text("event.past"))),
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

    /// What is folded: nothing of it can be missed, as any browser unfolds it without a script.
    pub(super) fn draw_fold(
        &mut self,
        name: &str,
        inside: &[u8],
        buttons: &[u8],
        sink: &mut dyn Sink,
    ) {
        let phase = self.drawing.asked.agenda.phase(self.no);
        let is_ahead = !matches!(phase, Phase::After | Phase::Undated) && !self.is_off();
        let has_calendar = is_ahead && self.head.has_calendar();
        let own = self.own_page();
        let beside = own.as_ref().filter(|_| has_calendar).map(|own| [own, ".ics"].concat());
        let page = own.filter(|_| self.has_link).map(|own| [&own, ".html"].concat());
        let has_buttons = !buttons.is_empty() || has_calendar || page.is_some();
        if inside.is_empty() && !has_buttons {
            return;
        }
        sink.open("details");
        sink.attr("class", "b-more");
        if self.is_open {
            sink.attr("open", "");
        }
        sink.open("summary");
        sink.attr("class", "b-more__way");
        sink.attr("aria-label", name);
        sink.close();
        let n_seen = self.n_seen();
        self.draw(Cursor::new(inside), sink, 1);
        self.is_open |= n_seen != self.n_seen();
        if has_buttons {
            self.draw_buttons(buttons, has_calendar, beside, page, sink);
        }
        sink.close();
    }

    fn n_seen(&self) -> usize {
        self.seen.iter().filter(|seen| **seen).count()
    }

    /// Buttons that filter, and "Add to calendar" for an event that is still to take place: a link
    /// where its calendar file stands `beside` its page.
    fn draw_buttons(
        &mut self,
        inside: &[u8],
        has_calendar: bool,
        beside: Option<String>,
        page: Option<String>,
        sink: &mut dyn Sink,
    ) {
        sink.open("div");
        sink.attr("class", "b-card__buttons");
        self.draw(Cursor::new(inside), sink, 2);
        if has_calendar {
            let title_id = self.title_id();
            match &beside {
                Some(address) => {
                    sink.open("a");
                    sink.attr("href", address);
                    sink.attr("type", "text/calendar");
                }
                None => {
                    sink.open("button");
                    sink.attr("type", "button");
                }
            }
            for (name, value) in [
                ("class", "b-button b-button--small"),
                ("aria-describedby", &title_id),
                ("data-calendar", self.head.id),
            ] {
                sink.attr(name, value);
            }
            sink.text(&self.text("calendar.add"));
            sink.close();
        }
        if let Some(page) = page {
            sink.open("a");
            sink.attr("class", "b-button b-button--small");
            sink.attr("href", &page);
            sink.text(&self.text("event.page"));
            sink.close();
        }
        sink.close();
    }

    /// The page of an event beside the pack, in the language in which its name is said, without the
    /// end of its name: its calendar file has the same.
    fn own_page(&self) -> Option<String> {
        let asked = self.drawing.asked;
        let Head { pages, .. } = &asked.library.head;
        if self.kind != Kind::Event || pages.is_empty() {
            return None;
        }
        // What has come since has no page yet.
        let served = asked.library.served.as_ref();
        if served.is_some_and(|served| served.find(self.head.id).is_none()) {
            return None;
        }
        let (lang, _) = self.speaker.pool.choose(*self.head.texts.first()?, asked.wording.wanted());
        let (folder, slash) =
            if pages.iter().any(|tag| tag == lang) { (lang, "/") } else { ("", "") };
        Some([&asked.library.folder, PAGES, folder, slash, self.head.id].concat())
    }
}

//! All that the view writes but the cards, as it stands: every element, what it says and what a
//! click on it means. Written anew with `UPDATE_EXPECT=1`.

use std::rc::Rc;

use barnoma::store::{Action, Picture, State, Ui};
use barnoma::view::{self, Said};
use barnoma_lang::messages::Catalogue;
use barnoma_viewer::markup::Sink;
use barnoma_viewer::page::{Fold, Group, ListButton, Page};
use barnoma_viewer::query::Facet;
use expect_test::expect_file;

use super::cards::{Cards, PROGRAMME};
use super::html::Document;
use super::sample;
use super::written;

/// Writes a line for each element and each text, further in for each element around it.
#[derive(Default)]
struct Lines {
    lines: String,
    n_open: usize,
    is_in_tag: bool,
}

impl Lines {
    fn begin(&mut self) {
        self.lines.push('\n');
        self.lines.push_str(&" ".repeat(self.n_open));
    }
}

impl Sink for Lines {
    fn open(&mut self, tag: &'static str) {
        self.begin();
        self.lines.push_str(tag);
        self.n_open += 1;
        self.is_in_tag = true;
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        assert!(self.is_in_tag, "{name}: attributes stand before what is inside");
        self.lines.push_str(&format!(" {name}={value:?}"));
    }

    fn text(&mut self, text: &str) {
        self.begin();
        self.lines.push_str(&format!("{text:?}"));
        self.is_in_tag = false;
    }

    fn close(&mut self) {
        self.n_open = self.n_open.checked_sub(1).expect("an element is open");
        self.is_in_tag = false;
    }
}

fn lines(push: impl FnOnce(&mut dyn Sink)) -> String {
    let mut lines = Lines::default();
    push(&mut lines);
    assert_eq!(lines.n_open, 0, "every element is closed");
    lines.lines.trim_start().to_owned() + "\n"
}

fn frame(page: &Page, ui: &Ui) -> String {
    lines(|sink| {
        view::page(sink, page, ui, 2, "12 results", &mut |group, sink| {
            sink.text(&format!("{} cards", group.cards.len()));
        });
    })
}

/// What a visitor's actions have made of the controls.
fn after(actions: Vec<Action>) -> Ui {
    let (library, agenda, address, catalogue) = Cards::of(PROGRAMME).into_state();
    let state = State::new(library, agenda, address, "en".to_owned(), catalogue, Vec::new());
    actions.into_iter().fold(Rc::new(state), State::reduce).ui.clone()
}

/// What the sample has not, as it cannot be beside what it has.
fn otherwise() -> Page {
    let mut page = sample::page();
    page.title.lang_name = Some("Russian".to_owned());
    page.description.push(sample::plain("A second paragraph."));
    let controls = page.controls.as_mut().expect("controls");
    let written = controls.written_in.as_mut().expect("a switch");
    (written.is_chosen, written.is_disabled) = (true, true);
    controls.clear_all = None;
    let outcomes = &mut controls.facets[0];
    let value = outcomes.values.first_mut().expect("a value");
    (value.short, value.label.lang) = (Some(sample::plain("#5 Enhance…")), Some("en".to_owned()));
    let short = value.short.clone();
    outcomes.values[1].short = short;
    outcomes.values[3].depth = 1;
    controls.facets[1].period = Some(sample::period(Some("")));
    let results = &mut page.results;
    results.chips.clear();
    results.overview = None;
    results.sort = None;
    results.views.clear();
    results.more = None;
    results.missing_on_paper = Some("12 more are not printed".to_owned());
    let button =
        |does, label: &str, is_pressed| ListButton { does, label: label.to_owned(), is_pressed };
    results.list = vec![
        button("list", "My list (4)", Some(true)),
        button("list", "My list (4)", Some(false)),
        button("copy", "Copy link", None),
    ];
    let take = results.take.as_mut().expect("ways");
    "No files here.".clone_into(&mut take.alone);
    let head = results.agenda.as_mut().expect("events");
    let strip = head.strip.as_mut().expect("a strip");
    strip.bars[1].first_year = Some("2026".to_owned());
    strip.bars[1].is_old = true;
    // Everything is above the events.
    head.position = 5;
    let group = |key, fold, is_below: bool| Group {
        key,
        year: is_below.then(|| "2027".to_owned()),
        heading: if key == "chosen" { String::new() } else { key.to_owned() },
        is_below,
        fold,
        cards: Vec::new(),
    };
    results.groups = vec![
        group("chosen", None, false),
        group("outcomes", Some(Fold::Narrow), false),
        group("now", Some(Fold::Open), true),
        group("past", Some(Fold::Closed), true),
        group("table", None, false),
    ];
    page
}

#[test]
fn the_frame_is_written_as_it_stands() {
    expect_file!["golden/page.txt"].assert_eq(&frame(&sample::page(), &Ui::default()));
    expect_file!["golden/otherwise.txt"].assert_eq(&frame(&otherwise(), &Ui::default()));
    let place = Facet::Place;
    let ui = after(vec![
        Action::PanelToggled,
        Action::OverviewToggled,
        Action::TakeToggled,
        Action::FileAsked("ics".to_owned()),
        Action::Folded(Facet::Outcome, false),
        Action::Folded(place, true),
        Action::WholeToggled(place),
        // It stays as it was under the hand that took it back.
        Action::Toggled(place, "place-5".to_owned()),
    ]);
    expect_file!["golden/unfolded.txt"].assert_eq(&frame(&otherwise(), &ui));
    let ui = after(vec![
        Action::TakeToggled,
        Action::FileCame("3 events".to_owned()),
        Action::Folded(place, true),
        Action::Narrowed(place, "Place 2".to_owned()),
    ]);
    let mut dead_end = sample::dead_end();
    dead_end.controls.as_mut().expect("controls").facets.drain(..4);
    expect_file!["golden/narrowed.txt"].assert_eq(&frame(&dead_end, &ui));
    let english = Catalogue::of("en").expect("a catalogue");
    let failed = |said, fallback| {
        lines(|sink| view::failed(sink, &english, "It failed.", said, fallback, 2))
    };
    let picture = |picture: Picture| lines(|sink| view::picture(sink, &picture, &english));
    let states = [
        picture(Picture::default()),
        picture(Picture { answered: Some(0), ..Picture::default() }),
        lines(|sink| view::loading(sink, &english, "Loading...")),
        failed(Said::InVain("Again."), Some("/programme.html")),
        failed(Said::Trying("Trying."), None),
    ];
    expect_file!["golden/states.txt"].assert_eq(&states.join("\n"));
}

#[test]
fn a_picture_is_busy_until_it_is_that_of_what_is_chosen() {
    let mut page = sample::page();
    page.results.groups.truncate(1);
    let is_busy = |page: &Page, ui: &Ui| {
        let document = Document::read(&written::page_with(page, &Cards::of(PROGRAMME), ui, 2));
        document.only("div", "data-barnoma", "results").get("aria-busy") == Some("true")
    };
    assert!(!is_busy(&page, &Ui::default()), "cards are there at once");
    page.results.groups[0].key = "picture";
    assert!(is_busy(&page, &Ui::default()));
    let came = Action::PictureCame(0, Some("<svg/>".into()));
    assert!(!is_busy(&page, &after(vec![came])));
}

#[test]
fn a_description_of_more_than_three_lines_can_be_unfolded() {
    for (n_letters, class) in [
        (120, "b-about"),
        (121, "b-about b-about--1"),
        (210, "b-about b-about--1"),
        (211, "b-about b-about--2"),
        (300, "b-about b-about--2"),
        (301, "b-about b-about--3"),
    ] {
        let mut page = sample::page();
        page.description = vec![sample::plain("я"), sample::plain(&"я".repeat(n_letters - 1))];
        let document = super::document(&page);
        let about = document.only("div", "class", class);
        assert_eq!(about.text.contains("More"), class != "b-about", "{n_letters}");
    }
    let mut page = sample::page();
    page.description.clear();
    assert!(super::document(&page).all("div").all(|one| one.get("class") != Some("b-about")));
}

/// Below the heading of their group, which is below that of the count or of all events.
#[test]
fn cards_stand_one_level_below_their_group_and_only_a_chosen_one_is_unfolded() {
    for group in otherwise().results.groups {
        assert_eq!(view::card_level(2, &group), if group.is_below { 6 } else { 5 });
        assert_eq!(view::is_open(&group), group.key == "chosen");
    }
}

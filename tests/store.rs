//! What each action makes of the widget's state: a table, and what a table cannot say.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::rc::Rc;

use History::{Keep, Push, Replace};
use barnoma::store::{Action, Focus, Folding, History, Renewal, State, best_locale};
use barnoma_lang::Lang;
use barnoma_lang::messages::Catalogue;
use barnoma_pack::Kind;
use barnoma_pack::day::Day;
use barnoma_reader::pack::{Cut, pack};
use barnoma_viewer::Library;
use barnoma_viewer::address::{self, Address, Spelling};
use barnoma_viewer::agenda::{Agenda, Clock, Now};
use barnoma_viewer::query::{Facet, Filter, Period, Query, Sort, View};

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd_opt(2026, month, day).expect("a day")
}

/// An outcome, a hundred workshops with a date and three meetings without one, in two languages.
fn programme() -> String {
    let mut events = Vec::new();
    for (no, start) in day(1, 1).iter_days().take(100).enumerate() {
        events.push(format!(
            r#"{{"id": "e{no}", "type": "workshop", "outcome": ["aim"], "startDate": "{start}",
                "name": {{"en": "Radio {no}", "ru": "Радио {no}"}}, "inLanguage": ["ru"]}}"#
        ));
    }
    for no in 0..3 {
        let name = format!(r#"{{"en": "Meeting {no}"}}"#);
        events.push(format!(r#"{{"id": "m{no}", "type": "meeting", "name": {name}}}"#));
    }
    format!(
        r#"{{"formatVersion": "1.0", "name": {{"en": "Programme"}}, "languages": ["en", "ru"],
            "outcomes": [{{"id": "aim", "code": "1", "name": {{"en": "Aim"}}}}],
            "events": [{}]}}"#,
        events.join(",")
    )
}

/// The clock shows this day.
fn ticked(today: Day) -> Action {
    Action::Ticked(Now { today, clock: Some(Clock { minute: 0, offset: 0 }) })
}

fn catalogue(tag: &str) -> Rc<Catalogue> {
    Rc::new(Catalogue::of(tag).expect("a catalogue"))
}

/// A state whose address says this.
fn state(search: &str) -> State {
    let today = day(2, 1);
    let reading = barnoma_reader::read(programme().as_bytes());
    let written = pack(&reading.programme.expect("a programme"), today, Cut::WHOLE);
    let mut library = Library::open(written.pack).expect("a pack");
    // Pictures are made of it.
    library.dataset = Some("programme.json".to_owned());
    let agenda = Agenda::new(library.columns(), today);
    let address = address::read(search, Spelling::default(), &library, &agenda);
    let english = catalogue("en");
    State::new(Rc::new(library), Rc::new(agenda), address, "en".to_owned(), english, Vec::new())
}

fn read(search: &str) -> Address {
    let state = state("");
    address::read(search, Spelling::default(), &state.library, &state.agenda)
}

fn written(state: &State) -> String {
    address::write("", Spelling::default(), &state.query, state.chosen_locale())
}

/// Address and cards drawn before, an action; address, history, focus and cards drawn after.
type Row = (&'static str, usize, Action, &'static str, History, Option<Focus>, usize);

#[track_caller]
fn check(rows: Vec<Row>) {
    for (before, n_before, action, after, history, focus, n_after) in rows {
        let mut state = state(before);
        state.n_drawn = n_before;
        let name = format!("{before:?} {action:?}");
        let next = Rc::new(state).reduce(action);
        assert_eq!(written(&next), after, "{name}: the query");
        assert_eq!(next.history, history, "{name}: the history");
        assert_eq!(next.focus, focus, "{name}: the focus");
        assert_eq!(next.n_drawn, n_after, "{name}: the cards");
    }
}

fn toggled(value: &str) -> Action {
    Action::Toggled(Facet::Type, value.to_owned())
}

fn value(facet: Facet, value: &str) -> Filter {
    Filter::Value(facet, value.to_owned())
}

#[test]
fn another_view_keeps_what_was_chosen_and_leads_to_the_results() {
    let results = Some(Focus::Results);
    check(vec![
        (
            "type=meeting",
            70,
            Action::Viewed(View::Table),
            "as=table&type=meeting",
            Push,
            results.clone(),
            50,
        ),
        (
            "as=table&sort=-title",
            50,
            Action::Viewed(View::Year),
            "as=year",
            Push,
            results.clone(),
            50,
        ),
        ("as=table", 50, Action::Viewed(View::Table), "as=table", Keep, results.clone(), 50),
        ("as=year&type=meeting", 50, Action::Cleared, "as=year", Push, results.clone(), 50),
        // A row is no card.
        (
            "as=table",
            50,
            Action::Followed("e40".to_owned()),
            "",
            Push,
            Some(Focus::Card("e40".to_owned())),
            50,
        ),
        (
            "as=year",
            50,
            Action::Followed("e40".to_owned()),
            "as=year",
            Keep,
            Some(Focus::Card("e40".to_owned())),
            50,
        ),
    ]);
    let card = Some(Focus::Card("e40".to_owned()));
    let crossed = |rows, columns| Action::Crossed(rows, columns);
    let by_year = Some(Facet::When);
    check(vec![
        // Neither is a number.
        ("as=matrix", 50, Action::Followed("e40".to_owned()), "", Push, card, 50),
        ("as=matrix", 50, crossed(None, by_year), "as=matrix&cols=year", Push, None, 50),
        (
            "as=matrix&cols=year&type=meeting",
            50,
            crossed(Some(Facet::Type), None),
            "as=matrix&cols=year&rows=type&type=meeting",
            Push,
            None,
            50,
        ),
        ("as=matrix&cols=year", 50, Action::Viewed(View::Cards), "", Push, results.clone(), 50),
        (
            "as=matrix&cols=year&type=meeting",
            50,
            Action::Cleared,
            "as=matrix&cols=year",
            Push,
            results.clone(),
            50,
        ),
        ("cols=year", 50, Action::Viewed(View::Matrix), "as=matrix", Push, results.clone(), 50),
        (
            "as=matrix&cols=year&type=meeting",
            50,
            Action::Listed("year=2026&type=workshop".to_owned()),
            "type=workshop&year=2026",
            Push,
            results,
            50,
        ),
    ]);
    let read = read("as=pie");
    assert_eq!((read.query, read.n_unknown), (Query::default(), 1));
}

#[test]
fn a_picture_is_wanted_anew_whenever_what_it_shows_has_changed() {
    let mut now = Rc::new(state("as=matrix"));
    let came =
        |state: &State, text: &str| Action::PictureCame(state.ui.picture.wanted, Some(text.into()));
    let drawn = |state: &State| state.ui.picture.drawn.as_deref().map(str::to_owned);
    assert!(!now.ui.picture.is_current());
    now = now.clone().reduce(came(&now, "one"));
    assert!(now.ui.picture.is_current());
    // What does not touch it leaves it.
    for action in [Action::PanelToggled, Action::TakeToggled, Action::ResultsAsked] {
        now = now.reduce(action);
        assert!(now.ui.picture.is_current());
    }
    // The last one stays until the next is there, and an answer to what was chosen before is none.
    let late = came(&now, "late");
    now = now.reduce(toggled("meeting"));
    assert_eq!((now.ui.picture.is_current(), drawn(&now)), (false, Some("one".to_owned())));
    now = now.reduce(late);
    assert!(!now.ui.picture.is_current());
    now = now.clone().reduce(came(&now, "two"));
    assert_eq!((now.ui.picture.is_current(), drawn(&now)), (true, Some("two".to_owned())));
    // Another view has another picture.
    let elsewhere = now.clone().reduce(Action::Viewed(View::Cards));
    assert_eq!((elsewhere.ui.picture.is_current(), drawn(&elsewhere)), (false, None));
    // One that cannot be had is asked for again when somebody wants it.
    now = now.clone().reduce(Action::PictureCame(now.ui.picture.wanted, None));
    assert_eq!((now.ui.picture.is_current(), drawn(&now)), (true, None));
    now = now.reduce(Action::PictureAsked);
    assert!(!now.ui.picture.is_current());
    // It has words, and shows what is today.
    let russian = now.reduce(Action::CatalogueCame(catalogue("ru")));
    for action in [Action::LocaleChosen("ru".to_owned()), ticked(day(2, 2))] {
        let before = russian.clone().reduce(came(&russian, "three"));
        assert!(before.ui.picture.is_current());
        assert!(!before.reduce(action).ui.picture.is_current());
    }
}

#[test]
fn what_is_picked_is_a_list_that_can_be_shown_sent_and_taken_over() {
    let kept = |id: &str| Action::Kept(id.to_owned());
    let mut now = Rc::new(state(""));
    // Of some the place goes where the focus was.
    for (action, address, list, is_led_on) in [
        (kept("e7"), "", "e7", false),
        (kept("e3"), "", "e3 e7", false),
        (Action::ListPressed, "keep=e3,e7", "e3 e7", false),
        // One's own list is what is in it.
        (kept("e7"), "keep=e3", "e3", true),
        (kept("e9"), "keep=e3,e9", "e3 e9", true),
        (Action::ListPressed, "", "e3 e9", false),
        (Action::Led(read("keep=e1,e3").query), "keep=e1,e3", "e3 e9", true),
        // Somebody else's stays as it was sent.
        (kept("e9"), "keep=e1,e3", "e3", false),
        (Action::ListAdopted, "keep=e1,e3", "e1 e3", true),
        (kept("e1"), "keep=e3", "e3", true),
        (kept("e3"), "", "", true),
    ] {
        let name = format!("{action:?}");
        now = now.reduce(action);
        assert_eq!(written(&now), address, "{name}");
        assert_eq!(now.ui.kept.join(" "), list, "{name}");
        assert_eq!(now.focus, is_led_on.then_some(Focus::Results), "{name}");
    }
    let sent = read("keep=e1,nobody,e0,e1,nothing");
    assert_eq!(sent.query.kept(), ["e0", "e1"]);
    assert_eq!(sent.n_unknown, 2);
}

#[test]
fn a_choice_is_a_new_entry_and_begins_with_the_first_cards() {
    let any = Period::Any;
    let range = Period::Range { from: Some(day(3, 1)), to: None };
    check(vec![
        ("", 70, toggled("meeting"), "type=meeting", Push, None, 50),
        ("type=meeting", 70, toggled("meeting"), "", Push, None, 50),
        ("type=meeting", 50, toggled("workshop"), "type=meeting&type=workshop", Push, None, 50),
        ("", 70, Action::Shown(Some(Kind::Event)), "show=event", Push, None, 50),
        ("show=event", 70, Action::Shown(None), "", Push, None, 50),
        ("", 70, Action::PeriodChosen(Period::Upcoming), "when=upcoming", Push, None, 50),
        ("when=past", 70, Action::PeriodChosen(any), "", Push, None, 50),
        ("", 70, Action::PeriodChosen(range), "when=2026-03-01..", Push, None, 50),
        ("", 70, Action::WrittenInToggled, "written=en", Push, None, 50),
        ("written=ru", 70, Action::WrittenInToggled, "", Push, None, 50),
        ("", 70, Action::Sorted(Sort::Latest), "sort=latest", Push, None, 50),
        (
            "as=table",
            70,
            Action::Sorted(Sort::By(Facet::Status)),
            "as=table&sort=status",
            Push,
            None,
            50,
        ),
        (
            "type=meeting&language=ru",
            70,
            Action::FacetCleared(Facet::Type),
            "language=ru",
            Push,
            None,
            50,
        ),
    ]);
}

#[test]
fn what_is_chosen_already_is_no_new_entry_and_keeps_the_cards() {
    check(vec![
        ("show=event", 70, Action::Shown(Some(Kind::Event)), "show=event", Keep, None, 70),
        ("when=past", 70, Action::PeriodChosen(Period::Past), "when=past", Keep, None, 70),
        ("sort=latest", 70, Action::Sorted(Sort::Latest), "sort=latest", Keep, None, 70),
        ("q=radio", 70, Action::Typed("radio".to_owned()), "q=radio", Keep, None, 70),
        ("", 70, Action::FacetCleared(Facet::Type), "", Keep, None, 70),
        ("", 70, Action::Cleared, "", Keep, Some(Focus::Results), 70),
        ("", 70, Action::Removed(value(Facet::Type, "meeting")), "", Keep, None, 70),
    ]);
}

#[test]
fn typing_stays_in_its_entry() {
    check(vec![
        ("", 70, Action::Typed("ra".to_owned()), "q=ra", Replace, None, 50),
        ("q=ra", 50, Action::Typed("radio 9".to_owned()), "q=radio+9", Replace, None, 50),
        (
            "q=ra&type=workshop",
            50,
            Action::Typed(String::new()),
            "type=workshop",
            Replace,
            None,
            50,
        ),
    ]);
}

#[test]
fn what_vanishes_under_the_focus_hands_it_on() {
    let all = "q=radio&show=event&type=workshop&when=past";
    let chip = |position| Some(Focus::Chip(position));
    let (results, query) = (Some(Focus::Results), Query::default().with_show(Some(Kind::Outcome)));
    check(vec![
        (
            all,
            70,
            Action::Removed(Filter::Text),
            "show=event&type=workshop&when=past",
            Push,
            chip(0),
            50,
        ),
        (
            all,
            70,
            Action::Removed(Filter::Show),
            "q=radio&type=workshop&when=past",
            Push,
            chip(1),
            50,
        ),
        (
            all,
            70,
            Action::Removed(Filter::Period),
            "q=radio&show=event&type=workshop",
            Push,
            chip(2),
            50,
        ),
        (
            all,
            70,
            Action::Removed(value(Facet::Type, "workshop")),
            "q=radio&show=event&when=past",
            Push,
            chip(3),
            50,
        ),
        (all, 70, Action::Cleared, "", Push, results.clone(), 50),
        ("when=past", 70, Action::UndatedAsked, "when=past&year=none", Push, results.clone(), 50),
        (all, 70, Action::Led(query), "show=outcome", Push, results.clone(), 50),
        (all, 70, Action::ResultsAsked, all, Keep, results, 70),
        ("", 50, Action::MoreAsked, "", Keep, Some(Focus::NewCard(50)), 70),
        ("", 70, Action::MoreAsked, "", Keep, Some(Focus::NewCard(70)), 90),
    ]);
}

#[test]
fn a_link_to_a_card_draws_it_whatever_hides_it() {
    let card = |id: &str| Some(Focus::Card(id.to_owned()));
    let followed = |id: &str| Action::Followed(id.to_owned());
    check(vec![
        ("", 50, followed("aim"), "", Keep, card("aim"), 50),
        // The outcome, sixty-nine workshops from today on, three meetings, then the last of those
        // that are over.
        ("", 50, followed("e30"), "", Keep, card("e30"), 74),
        ("", 90, followed("e30"), "", Keep, card("e30"), 90),
        ("type=meeting", 50, followed("m1"), "type=meeting", Keep, card("m1"), 50),
        ("type=meeting", 70, followed("e31"), "", Push, card("e31"), 50),
        ("type=meeting", 70, followed("e30"), "", Push, card("e30"), 74),
        ("type=meeting", 70, followed("nowhere"), "type=meeting", Keep, None, 70),
    ]);
}

#[test]
fn a_bar_that_is_pressed_again_lets_go_of_its_time() {
    let march = Period::Range { from: Some(day(3, 1)), to: Some(day(3, 31)) };
    let bar = || Action::BarPressed(march);
    let chosen = "when=2026-03-01..2026-03-31";
    check(vec![
        (
            "type=meeting&year=2026",
            70,
            bar(),
            "type=meeting&when=2026-03-01..2026-03-31",
            Push,
            None,
            50,
        ),
        ("when=past", 70, bar(), chosen, Push, None, 50),
        (chosen, 70, bar(), "", Push, None, 50),
    ]);
}

#[test]
fn the_outcomes_are_unfolded_by_hand_and_for_a_card_among_them() {
    let folded = Rc::new(state(""));
    assert!(!folded.ui.has_overview);
    let unfolded = folded.clone().reduce(Action::OverviewToggled);
    assert!(unfolded.ui.has_overview);
    assert!(!unfolded.reduce(Action::OverviewToggled).ui.has_overview);
    assert!(folded.reduce(Action::Followed("aim".to_owned())).ui.has_overview);
}

#[test]
fn what_was_asked_of_the_page_is_asked_once() {
    let led = Rc::new(state("")).reduce(Action::Viewed(View::Table));
    assert_eq!((led.history, led.focus.clone()), (Push, Some(Focus::Results)));
    let next = led.reduce(Action::SearchNear);
    assert_eq!((next.history, next.focus.clone()), (Keep, None));
}

#[test]
fn what_a_board_reports_anew_is_shown_as_it_is_now() {
    let before = Rc::new(state("type=meeting"));
    let other = state("");
    let renewal = Renewal { library: other.library.clone(), agenda: other.agenda };
    let next = before.clone().reduce(Action::Renewed(renewal));
    assert!(Rc::ptr_eq(&next.library, &other.library));
    assert!(!Rc::ptr_eq(&next.wording, &before.wording), "it has words of that programme");
    assert_eq!((written(&next).as_str(), next.history), ("type=meeting", Keep));
}

/// An entry that is left should know its place: one that nobody leaves need not.
#[test]
fn a_visitors_choice_is_what_may_leave_an_entry() {
    for action in [
        toggled("meeting"),
        Action::Cleared,
        Action::ListPressed,
        Action::Viewed(View::Table),
        Action::Followed("aim".to_owned()),
        Action::LocaleChosen("ru".to_owned()),
    ] {
        assert!(action.is_choice(), "{action:?}");
    }
    for action in [
        Action::Typed("ra".to_owned()),
        Action::Kept("aim".to_owned()),
        Action::OverviewToggled,
        Action::TakeToggled,
        Action::LetGo,
        ticked(day(2, 2)),
        Action::Printing(true),
        Action::Arrived(Box::new(read("")), 0),
    ] {
        assert!(!action.is_choice(), "{action:?}");
    }
}

#[test]
fn what_is_no_choice_leaves_address_and_focus_alone() {
    let address = "type=meeting&when=past";
    for action in [
        Action::CalendarAsked("e1".to_owned()),
        Action::Folded(Facet::Type, false),
        Action::WholeToggled(Facet::Type),
        Action::Narrowed(Facet::Type, "meet".to_owned()),
        Action::LetGo,
        Action::PartCame,
        Action::SearchNear,
        ticked(day(2, 2)),
        Action::Printing(true),
        Action::CatalogueCame(catalogue("ru")),
        Action::CatalogueMissed("ru".to_owned()),
        Action::LocaleChosen("xx".to_owned()),
    ] {
        check(vec![(address, 70, action, address, Keep, None, 70)]);
    }
}

#[test]
fn what_is_said_of_a_file_stays_until_something_else_is_chosen() {
    let ways =
        |state: &State| (state.ui.has_ways, state.ui.is_making, state.ui.said_of_file.clone());
    let state = Rc::new(state("type=meeting")).reduce(Action::TakeToggled);
    assert_eq!(ways(&state), (true, false, String::new()));
    let state = state.reduce(Action::FileAsked("ics".to_owned()));
    assert_eq!(ways(&state), (true, true, String::new()));
    let state = state.reduce(Action::FileCame("3 events".to_owned()));
    assert_eq!(ways(&state), (true, false, "3 events".to_owned()));
    assert_eq!((state.history, written(&state).as_str()), (Keep, "type=meeting"));
    let other = state.clone().reduce(toggled("workshop"));
    assert_eq!(ways(&other), (true, false, String::new()));
    let again = state.clone().reduce(Action::FileAsked("csv".to_owned()));
    assert_eq!(ways(&again), (true, true, String::new()));
    let folded = state.reduce(Action::TakeToggled);
    assert_eq!(ways(&folded), (false, false, String::new()));
}

#[test]
fn back_and_forward_take_the_address_as_it_is() {
    let arrived = |search: &str, n_drawn| Action::Arrived(Box::new(read(search)), n_drawn);
    check(vec![
        ("type=meeting", 70, arrived("q=radio", 90), "q=radio", Keep, None, 90),
        ("type=meeting", 70, arrived("q=radio", 3), "q=radio", Keep, None, 50),
        ("type=meeting", 70, arrived("", 0), "", Keep, None, 70),
    ]);
    let next = Rc::new(state("")).reduce(arrived("type=dance&place=moon", 0));
    assert_eq!(next.n_unknown, 2);
    let next = next.reduce(toggled("meeting"));
    assert_eq!(next.n_unknown, 0, "whoever chooses anew has read it");
}

#[test]
fn a_language_is_an_entry_once_its_catalogue_is_here() {
    let next = Rc::new(state("written=en")).reduce(Action::LocaleChosen("ru".to_owned()));
    assert_eq!((next.locale(), next.history), ("en", Keep));
    assert_eq!(next.awaited, Some(("ru".to_owned(), Push)));

    let other = next.clone().reduce(Action::CatalogueCame(catalogue("fr")));
    assert_eq!((other.locale(), other.history), ("en", Keep), "another one has come");
    let came = other.reduce(Action::CatalogueCame(catalogue("ru")));
    assert_eq!((came.locale(), came.history), ("ru", Push));
    assert_eq!(written(&came), "lang=ru&written=ru", "the switch speaks of the reader's language");
    assert_eq!(came.awaited, None);
    let back = came.reduce(Action::LocaleChosen("en".to_owned()));
    assert_eq!((written(&back).as_str(), back.history), ("written=en", Push), "at once");

    let missed = next.reduce(Action::CatalogueMissed("ru".to_owned()));
    assert_eq!((missed.missed.as_deref(), missed.awaited.as_ref()), (Some("ru"), None));
    assert_eq!((missed.locale(), missed.history), ("en", Keep));
    let again = missed.reduce(Action::LocaleChosen("en".to_owned()));
    assert_eq!(again.missed, None, "the notice has done its work");
}

#[test]
fn back_to_an_address_in_another_language_is_no_new_entry() {
    let arrived = |search: &str| Action::Arrived(Box::new(read(search)), 0);
    let next = Rc::new(state("")).reduce(arrived("lang=ru&type=meeting"));
    assert_eq!(next.awaited, Some(("ru".to_owned(), Keep)));
    let next = next.reduce(Action::CatalogueCame(catalogue("ru")));
    assert_eq!((written(&next).as_str(), next.history), ("lang=ru&type=meeting", Keep));
    let next = next.reduce(arrived("type=meeting"));
    assert_eq!((next.locale(), next.history), ("en", Keep), "an address without one has the first");
}

#[test]
fn the_panel_gives_the_focus_back_to_its_button() {
    let open = Rc::new(state("")).reduce(Action::PanelToggled);
    assert_eq!((open.ui.is_panel_open, open.focus.clone()), (true, None));
    let closed = open.clone().reduce(Action::PanelToggled);
    let expected = (false, Some(Focus::FiltersButton));
    assert_eq!((closed.ui.is_panel_open, closed.focus.clone()), expected);
    let left = open.reduce(Action::ResultsAsked);
    assert_eq!((left.ui.is_panel_open, left.focus.clone()), (false, Some(Focus::Results)));
}

#[test]
fn a_facet_in_use_stays_open_and_its_value_is_held_until_it_is_let_go() {
    let chosen = Rc::new(state("")).reduce(toggled("meeting"));
    assert_eq!(chosen.ui.folding(Facet::Type).is_open, Some(true));
    assert_eq!(chosen.ui.folding(Facet::When).is_open, None);
    assert_eq!(chosen.ui.held, Some((Facet::Type, "meeting".to_owned())));
    let let_go = chosen.clone().reduce(Action::LetGo);
    assert_eq!(let_go.ui.held, None);
    let cleared = let_go.reduce(Action::FacetCleared(Facet::Type));
    assert_eq!(cleared.ui.folding(Facet::Type).is_open, Some(true));
    let untouched = Rc::new(state("type=meeting")).reduce(Action::FacetCleared(Facet::Type));
    assert_eq!(untouched.ui.folding(Facet::Type).is_open, Some(true));
    let dated = chosen.reduce(Action::PeriodChosen(Period::Past));
    assert_eq!(dated.ui.folding(Facet::When).is_open, Some(true));

    let folded = dated.reduce(Action::Folded(Facet::Type, false));
    let whole = folded.reduce(Action::WholeToggled(Facet::Type));
    let narrowed = whole.reduce(Action::Narrowed(Facet::Type, "me".to_owned()));
    let folding = Folding { is_open: Some(false), is_whole: true, needle: "me".to_owned() };
    assert_eq!(narrowed.ui.folding(Facet::Type), &folding);
}

#[test]
fn paper_has_all_cards_and_the_screen_what_it_had() {
    let state = Rc::new(state(""));
    let printing = state.reduce(Action::Printing(true));
    assert_eq!((printing.asked().n_drawn, printing.n_drawn), (usize::MAX, 50));
    let after = printing.reduce(Action::Printing(false));
    assert_eq!(after.asked().n_drawn, 50);
}

#[test]
fn a_new_day_looks_at_the_programme_anew() {
    let state = Rc::new(state("when=upcoming"));
    let next = state.clone().reduce(ticked(day(2, 2)));
    assert_eq!(next.agenda.today, day(2, 2));
    assert!(next.turn > state.turn);
}

#[test]
fn what_changes_nothing_is_the_same_state_and_every_wish_takes_a_turn() {
    let known = Rc::new(state("show=event"));
    for action in [
        Action::Shown(Some(Kind::Event)),
        Action::Typed(" ".to_owned()),
        ticked(day(2, 1)),
        Action::Printing(false),
        Action::LetGo,
        Action::Followed("nowhere".to_owned()),
        Action::LocaleChosen("en".to_owned()),
        Action::LocaleChosen("xx".to_owned()),
        Action::CatalogueMissed("ru".to_owned()),
        Action::CalendarAsked("e1".to_owned()),
    ] {
        let name = format!("{action:?}");
        assert!(Rc::ptr_eq(&known.clone().reduce(action), &known), "{name}");
    }
    // The same wish twice is two wishes.
    let once = known.clone().reduce(Action::ResultsAsked);
    let twice = once.clone().reduce(Action::ResultsAsked);
    assert_eq!((once.turn, twice.turn), (known.turn + 1, known.turn + 2));
}

#[test]
fn the_interface_speaks_the_first_language_that_it_knows() {
    for (wanted, locale) in [
        (&["ru"][..], "ru"),
        (&["ru-KZ"], "ru"),
        (&["uz-Cyrl-UZ"], "uz-Cyrl"),
        (&["xx", "fr-CA"], "fr"),
        (&["xx"], "en"),
        (&[], "en"),
    ] {
        let wanted: Vec<Lang> = wanted.iter().filter_map(|tag| Lang::parse(tag)).collect();
        assert_eq!(best_locale(&wanted), locale, "{wanted:?}");
    }
}

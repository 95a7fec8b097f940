//! What a visitor does on a page, in their words. Elements are found by role and accessible name.

use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;
use std::{fs, thread};

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::seen::{Focus, Seen, texts};
use super::session::{Browser, Engine};
use super::site::Site;
use super::tmp::tmp;
use super::wait::{until, until_equal, until_some};

/// How it begins to be said that the programme is being loaded.
const LOADING: &str = "Loading the programme";

/// A page that is open.
#[derive(Debug)]
pub struct Page {
    browser: Browser,
    /// The site that it came from.
    pub site: Arc<Site>,
}

impl Deref for Page {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

/// How a name is compared.
#[derive(Debug, Clone, Copy)]
enum Name<'a> {
    Exactly(&'a str),
    Beginning(&'a str),
}

impl Page {
    /// A page in a browser, from a site.
    pub fn new(browser: Browser, site: Arc<Site>) -> Page {
        Page { browser, site }
    }

    /// Waits until the programme is shown, and all of it laid out.
    #[track_caller]
    pub fn wait_for_the_programme(&self) {
        let is_whole = "return !tree.querySelector('[data-drawing]')";
        let is_ready =
            || self.seen().total().is_some() && self.script(is_whole, &[]) == json!(true);
        if until_some(|| is_ready().then_some(())).is_none() {
            panic!("no programme is shown, but: {}", self.seen().text());
        }
    }

    /// What stands on the page now.
    #[track_caller]
    pub fn seen(&self) -> Seen {
        Seen(self.script(include_str!("seen.js"), &[]))
    }

    /// The ids of the cards that are drawn, and nothing else: for pages of megabytes.
    #[track_caller]
    pub fn seen_ids(&self) -> Vec<String> {
        const SCRIPT: &str = "return [...tree.querySelectorAll('article[data-id]')] \
             .filter((card) => !card.closest('[data-group=chosen]')) \
             .map((card) => card.dataset.id)";
        texts(&self.script(SCRIPT, &[]))
    }

    /// The element of this role and name; waits for it.
    #[track_caller]
    pub fn find(&self, role: &str, name: &str) -> Element {
        self.sought(role, Name::Exactly(name), None)
    }

    /// The element of this role whose name begins so; waits for it.
    #[track_caller]
    pub fn find_beginning(&self, role: &str, beginning: &str) -> Element {
        self.sought(role, Name::Beginning(beginning), None)
    }

    /// The element of this role and name inside another one.
    #[track_caller]
    pub fn find_in(&self, around: &Element, role: &str, name: &str) -> Element {
        self.sought(role, Name::Exactly(name), Some(around))
    }

    /// The same site in another browser, as somebody sees it who was sent the address.
    #[track_caller]
    pub fn open_elsewhere(&self, address: &str) -> Page {
        let page = Page::new(Browser::chromium(), Arc::clone(&self.site));
        page.go(address);
        page
    }

    /// The text of a file that is offered for download when something is done.
    #[track_caller]
    pub fn download(&self, name: &str, act: impl FnOnce()) -> String {
        let folder =
            tmp("downloads").join(thread::current().name().unwrap_or("test").replace("::", "-"));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let parameters = json!({"behavior": "allow", "downloadPath": folder});
        self.devtools("Browser.setDownloadBehavior", parameters);
        act();
        // The name is kept by an empty file, which the whole one takes the place of.
        let file = folder.join(name);
        let text = until_some(|| fs::read_to_string(&file).ok().filter(|text| !text.is_empty()));
        text.unwrap_or_else(|| panic!("{name} is not offered"))
    }

    /// Whether there is an element of this role and name now.
    #[track_caller]
    pub fn has(&self, role: &str, name: &str) -> bool {
        !self.candidates(role, Name::Exactly(name), None).is_empty()
    }

    /// Waits until there is no such element.
    #[track_caller]
    pub fn wait_without(&self, role: &str, name: &str) {
        until(&format!("there is no {role} \"{name}\""), || !self.has(role, name));
    }

    #[track_caller]
    fn sought(&self, role: &str, name: Name, around: Option<&Element>) -> Element {
        let Some(found) = until_some(|| self.candidates(role, name, around).into_iter().next())
        else {
            panic!("there is no {role} {name:?}; seen: {}", self.seen().text());
        };
        // Our own reckoning only chose; what counts is what the browser tells a screen reader.
        assert_eq!(self.role(&found), role, "the role of {name:?}");
        let told = self.name(&found);
        match name {
            Name::Exactly(name) => assert_eq!(told, name, "the name of a {role}"),
            Name::Beginning(start) => {
                assert!(told.starts_with(start), "{role} {told:?}, not {start:?}")
            }
        }
        found
    }

    #[track_caller]
    fn candidates(&self, role: &str, name: Name, around: Option<&Element>) -> Vec<Element> {
        let around = around.map_or(Value::Null, |element| json!(element));
        let (wanted, is_whole) = match name {
            Name::Exactly(name) => (name, true),
            Name::Beginning(start) => (start, false),
        };
        let arguments = [json!(role), json!(wanted), json!(is_whole), around];
        self.elements(include_str!("candidates.js"), &arguments)
    }

    /// Clicks what has this role and name.
    #[track_caller]
    pub fn press(&self, role: &str, name: &str) {
        let element = self.find(role, name);
        self.click(&self.box_of(element));
    }

    /// What a mouse would aim at: the label, where a field is drawn by it.
    #[track_caller]
    fn box_of(&self, element: Element) -> Element {
        const SCRIPT: &str = "const field = arguments[0]; return field.matches('[type=radio], \
             [type=checkbox]') && field.closest('label') || field;";
        self.element(SCRIPT, &[json!(element)]).unwrap_or(element)
    }

    /// A facet's group; the header may have a group of the same name.
    #[track_caller]
    pub fn facet(&self, legend: &str) -> Element {
        let landmark = self.find_beginning("search", "");
        self.find_in(&landmark, "group", legend)
    }

    /// Opens the filters, where there is so little room that they are closed.
    #[track_caller]
    pub fn open_filters(&self) {
        const SCRIPT: &str = "return [...tree.querySelectorAll('[aria-controls=\"b--panel\"]')] \
             .filter((one) => one.checkVisibility() && one.ariaExpanded === 'false')";
        if let Some(button) = self.elements(SCRIPT, &[]).into_iter().next() {
            self.click(&button);
            until("the filters are open", || self.elements(SCRIPT, &[]).is_empty());
        }
    }

    /// Opens a facet, if it is closed.
    #[track_caller]
    pub fn open_facet(&self, legend: &str) {
        self.open_filters();
        if !self.seen().group(legend).is_shown {
            let landmark = self.find_beginning("search", "");
            let button = self.sought("button", Name::Beginning(legend), Some(&landmark));
            self.click(&button);
            until(&format!("the facet {legend} opens"), || self.seen().group(legend).is_shown);
        }
    }

    /// Shows all values of a facet that has more than eight.
    #[track_caller]
    pub fn show_all_values(&self, legend: &str) {
        self.open_facet(legend);
        let group = self.facet(legend);
        let rest = self.candidates("button", Name::Beginning("Show all "), Some(&group));
        if let Some(button) = rest.into_iter().next() {
            let before = self.seen().group(legend).values.len();
            self.click(&button);
            until("more values are shown", || self.seen().group(legend).values.len() > before);
        }
    }

    /// Unfolds a card.
    #[track_caller]
    pub fn unfold(&self, id: &str) {
        let script = "const fold = tree.getElementById(arguments[0])?.querySelector('details'); \
             if (fold) fold.open = true; return Boolean(fold)";
        let id = format!("b-{id}");
        until(&format!("{id} can be unfolded"), || {
            self.script(script, &[json!(id)]) == json!(true)
        });
    }

    /// Ticks or unticks a value of a facet.
    #[track_caller]
    pub fn tick(&self, legend: &str, value: &str) {
        self.open_facet(legend);
        let group = self.facet(legend);
        let was = self.seen().value(legend, value).is_chosen;
        let checkbox =
            self.sought("checkbox", Name::Beginning(&format!("{value}, ")), Some(&group));
        self.click(&self.box_of(checkbox));
        until(&format!("{legend}, {value} changes"), || {
            self.seen().value(legend, value).is_chosen != was
        });
    }

    /// Chooses a radio of "When".
    #[track_caller]
    pub fn choose_period(&self, label: &str) {
        self.open_facet("When");
        self.press("radio", label);
    }

    /// Fills a date field ("From", "To") as a date picker does.
    #[track_caller]
    pub fn pick_date(&self, label: &str, day: &str) {
        const SCRIPT: &str = "const [label, day] = arguments; \
             const field = [...tree.querySelectorAll('input[type=date]')] \
                 .find((field) => field.closest('label').textContent.trim() === label); \
             field.focus(); field.value = day; \
             field.dispatchEvent(new Event('input', {bubbles: true})); \
             field.dispatchEvent(new Event('change', {bubbles: true}));";
        let is_there = "return [...tree.querySelectorAll('input[type=date]')] \
             .some((field) => field.closest('label').textContent.trim() === arguments[0])";
        until(&format!("there is a date field {label}"), || {
            self.script(is_there, &[json!(label)]) == json!(true)
        });
        self.script(SCRIPT, &[json!(label), json!(day)]);
    }

    /// Chooses an order.
    #[track_caller]
    pub fn sort_by(&self, order: &str) {
        self.open_filters();
        self.choose("Sort by", order);
        until(&format!("the order is {order}"), || self.seen().sort() == order);
    }

    /// Chooses the interface language that calls itself so.
    #[track_caller]
    pub fn speak(&self, own_name: &str) {
        let list = self.element("return tree.querySelector('.b-header select')", &[]);
        self.choose_in(&list.expect("a list of languages"), own_name);
    }

    /// Chooses an option of the list with this name.
    #[track_caller]
    pub fn choose(&self, list: &str, label: &str) {
        self.choose_in(&self.find("combobox", list), label);
    }

    #[track_caller]
    fn choose_in(&self, list: &Element, label: &str) {
        const SCRIPT: &str = "const [list, label] = arguments; \
             const option = [...list.options].find((option) => option.textContent.trim() === label); \
             list.focus(); list.value = option.value; \
             list.dispatchEvent(new Event('input', {bubbles: true})); \
             list.dispatchEvent(new Event('change', {bubbles: true}));";
        self.script(SCRIPT, &[json!(list), json!(label)]);
    }

    /// Types into the search field, key by key.
    #[track_caller]
    pub fn search(&self, text: &str) {
        self.click(&self.search_field());
        self.keys(text);
        until(&format!("the field holds {text}"), || self.seen().search().ends_with(text));
    }

    /// The search field, whatever the language that it is labelled in.
    #[track_caller]
    fn search_field(&self) -> Element {
        self.element("return tree.querySelector('input[type=search]')", &[]).expect("a field")
    }

    /// Empties the search field with Esc.
    #[track_caller]
    pub fn clear_search(&self) {
        self.click(&self.search_field());
        self.keys("\u{e00c}");
        until("the field is empty", || self.seen().search().is_empty());
    }

    /// Waits until so many results are said to be there, by the heading and to scripts.
    #[track_caller]
    pub fn expect_total(&self, total: usize) {
        until_equal(&Some(total), || self.seen().total());
        let heading = if total == 1 { "1 result".to_owned() } else { format!("{total} results") };
        self.find("heading", &heading);
    }

    /// Waits until exactly these cards are drawn, in any order.
    #[track_caller]
    pub fn expect_cards(&self, ids: &[&str]) {
        let expected: BTreeSet<String> = ids.iter().map(|&id| id.to_owned()).collect();
        until_equal(&expected, || self.seen().ids().into_iter().collect());
    }

    /// Waits until exactly these chips are there, by their names.
    #[track_caller]
    pub fn expect_chips(&self, names: &[&str]) {
        let expected: Vec<String> =
            names.iter().map(|name| format!("Remove filter: {name}")).collect();
        until_equal(&expected, || self.seen().chips());
    }

    /// Waits until the page has drawn what it was going to draw.
    #[track_caller]
    pub fn settle(&self) {
        const SCRIPT: &str = "const done = arguments[0]; \
             requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));";
        self.script_until_done(SCRIPT, &[]);
    }

    /// Where the focus is.
    #[track_caller]
    pub fn focus(&self) -> Focus {
        let focus = self.script(include_str!("focus.js"), &[]);
        Focus {
            what: focus["what"].as_str().unwrap_or_default().to_owned(),
            is_nowhere: focus["is_nowhere"] == json!(true),
            is_outlined: focus["is_outlined"] == json!(true),
            is_uncovered: focus["is_uncovered"] == json!(true),
        }
    }

    /// Demands that the focus is somewhere, and that it can be seen there.
    #[track_caller]
    pub fn expect_visible_focus(&self) -> Focus {
        self.settle();
        let focus = self.focus();
        assert!(!focus.is_nowhere, "the focus is lost");
        assert!(focus.is_outlined, "the focus has no outline: {focus:?}");
        assert!(focus.is_uncovered, "the focus is covered: {focus:?}");
        focus
    }

    /// Waits until the focus is on something whose description holds this text.
    #[track_caller]
    pub fn expect_focus_on(&self, text: &str) {
        let mut last = None;
        let found = until_some(|| {
            let focus = self.focus();
            let is_there = focus.what.contains(text);
            last = Some(focus);
            is_there.then_some(())
        });
        assert!(found.is_some(), "the focus is not on {text:?} but on {last:?}");
    }

    /// Presses Tab until the focus is there.
    #[track_caller]
    pub fn tab_to(&self, text: &str) {
        for _ in 0..200 {
            self.keys("\u{e004}");
            let focus = self.expect_visible_focus();
            if focus.what.contains(text) {
                return;
            }
        }
        panic!("Tab never leads to {text:?}");
    }

    /// What the status region has said so far, one text each, but that the programme is being
    /// loaded: that is said on a slow machine only.
    #[track_caller]
    pub fn said(&self) -> Vec<String> {
        let mut said = self.all_said();
        said.retain(|said| !said.starts_with(LOADING));
        said
    }

    #[track_caller]
    fn all_said(&self) -> Vec<String> {
        texts(&self.script("return probe.said", &[]))
    }

    /// Waits until something was said, and gives back all that was; see [`Page::said`].
    #[track_caller]
    pub fn wait_until_said(&self, text: &str) -> Vec<String> {
        until(&format!("\"{text}\" is said"), || self.all_said().iter().any(|said| said == text));
        match text.starts_with(LOADING) {
            true => self.all_said(),
            false => self.said(),
        }
    }

    /// Breaches of the Content-Security-Policy.
    #[track_caller]
    pub fn refused(&self) -> Vec<String> {
        texts(&self.script("return probe.refused", &[]))
    }

    /// Errors that no script caught, and dialogues that one tried to open.
    #[track_caller]
    pub fn thrown(&self) -> Vec<String> {
        texts(&self.script("return [...probe.thrown, ...probe.asked]", &[]))
    }

    /// Lines of the console about this page since it was last asked for.
    #[track_caller]
    pub fn console(&self) -> Vec<String> {
        let mut lines = self.browser.console();
        // A browser that is used again remembers the pages of other tests.
        lines.retain(|line| line.contains(&self.site.page("")));
        lines
    }

    /// The search part of the address, without its question mark.
    #[track_caller]
    pub fn query(&self) -> String {
        let search = self.script("return location.search.slice(1)", &[]);
        search.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the address has this search part.
    #[track_caller]
    pub fn expect_query(&self, query: &str) {
        until_equal(&query.to_owned(), || self.query());
    }

    /// Waits until the first line of an element is in the window.
    #[track_caller]
    pub fn expect_in_sight(&self, selector: &str) {
        const SCRIPT: &str = "const rect = tree.querySelector(arguments[0]).getBoundingClientRect(); \
             return rect.top >= -1 && rect.top < innerHeight";
        until(&format!("{selector} is in sight"), || {
            self.script(SCRIPT, &[json!(selector)]) == json!(true)
        });
    }

    /// How many pixels the page is wider than the window.
    #[track_caller]
    pub fn overflow(&self) -> i64 {
        const SCRIPT: &str = "const root = document.documentElement; \
             return root.scrollWidth - root.clientWidth;";
        self.script(SCRIPT, &[]).as_i64().unwrap_or(i64::MAX)
    }

    /// Gives the window another size.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
    }

    /// Lets the browser tell other preferences.
    #[track_caller]
    pub fn prefer(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    /// Lets the browser be a printer, or a screen again.
    #[track_caller]
    pub fn on_paper(&self, is_paper: bool) {
        let media = if is_paper { "print" } else { "" };
        self.devtools("Emulation.setEmulatedMedia", json!({"media": media}));
        let event = if is_paper { "beforeprint" } else { "afterprint" };
        self.script("dispatchEvent(new Event(arguments[0]))", &[json!(event)]);
    }

    /// Cuts the network, or mends it.
    #[track_caller]
    pub fn offline(&self, is_offline: bool) {
        let conditions = json!({
            "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.devtools("Network.enable", json!({}));
        self.devtools("Network.emulateNetworkConditions", conditions);
    }

    #[track_caller]
    fn elements(&self, script: &str, arguments: &[Value]) -> Vec<Element> {
        self.browser.elements(script, arguments)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if self.engine() != Engine::Chromium {
            return;
        }
        if thread::panicking() {
            self.leave_a_picture();
        } else {
            let thrown = self.script("return window.probe?.thrown ?? []", &[]);
            assert_eq!(thrown, json!([]), "no script of the page fails");
        }
    }
}

impl Page {
    /// What a failed test leaves behind for whoever looks into it.
    fn leave_a_picture(&self) {
        let name = thread::current().name().unwrap_or("test").replace("::", "-");
        let file = tmp("failures").join(format!("{name}.png"));
        let picture = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            (self.address(), self.picture(), self.console())
        }));
        if let Ok((address, picture, console)) = picture {
            let is_written = fs::write(&file, picture).is_ok();
            eprintln!("the page was at {address}");
            for line in console {
                eprintln!("its console: {line}");
            }
            if is_written {
                eprintln!("its picture: {}", file.display());
            }
        }
    }
}

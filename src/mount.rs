//! Draws programmes in elements that are kept for the next one: Yew leaves its listeners on each
//! element that it was ever started in, so none is thrown away.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::{AppHandle, Component, Context, Html, Properties, Renderer};

use crate::app::{App, Message, Settings};
use crate::config::Config;
use crate::dom;
use crate::effects::host::Report;
use crate::effects::{clock, console};
use crate::reader::Reader;

thread_local! {
    static ON_PANIC: RefCell<Option<Function>> = const { RefCell::new(None) };
    static ROOMS: RefCell<Vec<Room>> = const { RefCell::new(Vec::new()) };
}

/// An element, and what Yew draws in it.
struct Room {
    root: Element,
    handle: AppHandle<Guest>,
    /// How many programmes were drawn in it.
    n_guests: u32,
    is_free: bool,
}

/// What a room is given.
#[derive(Properties, PartialEq, Default)]
struct GuestProps {
    /// A programme, and the number that tells it from the one before; none in a free room.
    guest: Option<(u32, Settings)>,
}

/// The one component: a programme, or nothing. Its machinery is made for each component anew, so
/// there is no second one, and none of functions: that of hooks would come with them.
struct Guest {
    app: Option<App>,
}

impl Guest {
    /// The programme that the room is given.
    fn enter(&mut self, ctx: &Context<Guest>) {
        // First: what listens to the one before must not hear of the next.
        self.app = None;
        if let Some((number, settings)) = &ctx.props().guest {
            let number = *number;
            let tell = ctx.link().callback(move |message| (number, message));
            self.app = Some(App::new(settings, tell));
        }
    }
}

impl Component for Guest {
    /// What has happened, and to which programme.
    type Message = (u32, Message);
    type Properties = GuestProps;

    fn create(ctx: &Context<Guest>) -> Guest {
        let mut guest = Guest { app: None };
        guest.enter(ctx);
        guest
    }

    fn changed(&mut self, ctx: &Context<Guest>, _: &GuestProps) -> bool {
        self.enter(ctx);
        false
    }

    fn update(&mut self, ctx: &Context<Guest>, (number, message): (u32, Message)) -> bool {
        let current = ctx.props().guest.as_ref().map(|(current, _)| *current);
        if let Some(app) = self.app.as_mut().filter(|_| current == Some(number)) {
            app.hear(message);
        }
        false
    }

    /// Nothing, and nobody asks: see [`crate::draw`], and what is cut out of the wasm (`xtask/src/cut.rs`).
    fn view(&self, _: &Context<Guest>) -> Html {
        Html::default()
    }
}

/// From now on `on_panic` is told the text of a panic.
pub fn start(on_panic: Function) {
    ON_PANIC.with(|known| known.replace(Some(on_panic)));
    // Through Yew, which would put its own in the place of another.
    yew::set_custom_panic_hook(Box::new(|about| {
        let told = JsValue::from_str(&about.to_string());
        let on_panic = ON_PANIC.with(|known| known.try_borrow().ok().and_then(|one| one.clone()));
        if let Some(on_panic) = on_panic {
            // Nothing is left to be done if telling fails.
            let _ = on_panic.call1(&JsValue::NULL, &told);
        }
    }));
}

/// Begins to draw what `host` asks for in an element outside of any page. `chosen` is what was
/// chosen in it before, in the form that it has in an address.
pub fn mount(
    host: &Element,
    base: &str,
    messages: &str,
    chosen: String,
    report: Function,
    ask: Function,
) -> Element {
    let (mut config, problems) = Config::read(host, base, messages, &clock::browser_languages());
    config.chosen = chosen;
    for problem in problems {
        console::warn(&problem);
    }
    ROOMS.with_borrow_mut(|rooms| {
        let free = rooms.iter().position(|room| room.is_free);
        let at = free.unwrap_or_else(|| {
            rooms.extend(build(host));
            rooms.len().saturating_sub(1)
        });
        let Some(room) = rooms.get_mut(at) else { return host.clone() };
        room.is_free = false;
        room.n_guests = room.n_guests.wrapping_add(1);
        let root = room.root.clone();
        let (report, reader) = (Report(report), Reader(ask));
        let settings = Settings { config: Rc::new(config), root, report, reader };
        room.handle.update(GuestProps { guest: Some((room.n_guests, settings)) });
        room.root.clone()
    })
}

fn build(host: &Element) -> Option<Room> {
    let root = host.owner_document()?.create_element("div").ok()?;
    // The name by which a host's sheet reaches it; it cannot be refused.
    dom::set(&root, "part", "root");
    let renderer = Renderer::<Guest>::with_root_and_props(root.clone(), GuestProps::default());
    Some(Room { root, handle: renderer.render(), n_guests: 0, is_free: true })
}

/// Ends what is drawn in an element; listeners and timers go with it.
pub fn unmount(root: &Element) {
    ROOMS.with_borrow_mut(|rooms| {
        if let Some(room) = rooms.iter_mut().find(|room| room.root == *root) {
            room.handle.update(GuestProps::default());
            room.is_free = true;
        }
    });
}

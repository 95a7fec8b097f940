//! A browser, as synchronous calls: a test reads from top to bottom, and a failure names its line.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::wd::{Capabilities, PrintConfiguration, PrintSize, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use url::{ParseError, Url};

use super::driver::{Driver, program, variable};
use super::tmp::tmp;
use super::wait::until;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(1).enable_all().build().expect("a runtime")
});

/// Browsers that a test has finished with: starting one costs a second.
static IDLE: Mutex<Vec<Client>> = Mutex::new(Vec::new());

/// Scripts look into `tree`: the shadow root of the first widget, or the page as long as there is
/// none.
const TREE: &str =
    "const tree = document.querySelector('barnoma-programme')?.shadowRoot ?? document;\n";

/// Runs in each new document before anything of the page does.
const PROBE: &str = include_str!("probe.js");

/// Which browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, with its DevTools.
    Chromium,
    /// Firefox, with WebDriver only.
    Firefox,
    /// WebKit's small browser, with WebDriver only.
    WebKit,
}

impl Engine {
    /// Whether it can be driven; says loudly if not. Chromium always can, or nothing would run.
    pub fn is_here(self) -> bool {
        let (name, variable) = match self {
            Engine::Chromium => return true,
            Engine::Firefox => ("FIREFOX WAS", "BARNOMA_GECKODRIVER"),
            Engine::WebKit => ("WEBKIT WAS", "BARNOMA_WEBKITDRIVER"),
        };
        program(variable, name).is_some()
    }
}

/// A browser with one tab of its own.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    engine: Engine,
    /// The driver, if it is this browser's alone.
    _driver: Option<Driver>,
}

/// A command that fantoccini has no word for.
#[derive(Debug)]
struct Wire {
    method: Method,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Wire {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), self.body.as_ref().map(Value::to_string))
    }
}

/// Waits for a command.
fn run<T>(future: impl Future<Output = T>) -> T {
    RUNTIME.block_on(future)
}

impl Browser {
    /// A browser with this engine.
    #[track_caller]
    pub fn with(engine: Engine) -> Browser {
        match engine {
            Engine::Chromium => Browser::chromium(),
            Engine::Firefox => Browser::firefox(),
            Engine::WebKit => Browser::webkit(),
        }
    }

    /// Chromium, in a fresh tab.
    #[track_caller]
    pub fn chromium() -> Browser {
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let start = || connect(Driver::of_chromium(), chromium());
        let client = idle.unwrap_or_else(|| started(start));
        let browser = Browser { client, engine: Engine::Chromium, _driver: None };
        browser.devtools("Page.enable", json!({}));
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": PROBE}));
        browser
    }

    /// Firefox, started anew.
    #[track_caller]
    pub fn firefox() -> Browser {
        let (client, driver) = started(|| {
            let driver = Driver::of_firefox()?;
            connect(&driver, firefox()).map(|client| (client, driver))
        });
        Browser { client, engine: Engine::Firefox, _driver: Some(driver) }
    }

    /// WebKit, started anew.
    #[track_caller]
    pub fn webkit() -> Browser {
        let (client, driver) = started(|| {
            let driver = Driver::of_webkit()?;
            connect(&driver, webkit()).map(|client| (client, driver))
        });
        run(client.set_window_rect(0, 0, 1280, 900)).expect("a window of that size");
        Browser { client, engine: Engine::WebKit, _driver: Some(driver) }
    }

    /// Which browser this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Goes to an address and waits until the document is loaded.
    #[track_caller]
    pub fn go(&self, address: &str) {
        run(self.client.goto(address)).expect("the page opens");
    }

    /// Waits until the document is loaded: where no script runs, a driver may not have.
    #[track_caller]
    pub fn wait_until_read(&self) {
        let is_read = "return document.readyState === 'complete'";
        until("the document is loaded", || self.script(is_read, &[]) == json!(true));
    }

    /// Presses the browser's Back.
    #[track_caller]
    pub fn back(&self) {
        if self.engine == Engine::WebKit {
            // Its button passes over whatever came about without a real click (see `click`).
            self.script("history.back()", &[]);
            return;
        }
        run(self.client.back()).expect("there is a way back");
    }

    /// Presses the browser's Forward.
    #[track_caller]
    pub fn forward(&self) {
        if self.engine == Engine::WebKit {
            self.script("history.forward()", &[]);
            return;
        }
        run(self.client.forward()).expect("there is a way forward");
    }

    /// Presses the browser's Reload.
    #[track_caller]
    pub fn reload(&self) {
        run(self.client.refresh()).expect("the page opens again");
    }

    /// What the address bar says.
    #[track_caller]
    pub fn address(&self) -> String {
        run(self.client.current_url()).expect("an address").into()
    }

    /// Runs the body of a function in the page and gives back what it returns; in the next page,
    /// where this one is just being left.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        let script = format!("{TREE}{body}");
        let run_it = || run(self.client.execute(&script, arguments.to_vec()));
        let mut outcome = run_it();
        if outcome.as_ref().is_err_and(|error| error.to_string().contains("the unload event")) {
            outcome = run_it();
        }
        match outcome {
            Ok(value) => value,
            Err(error) => panic!("the script does not run: {error}\n{body}"),
        }
    }

    /// The same, for a script that calls its last argument when it is done.
    #[track_caller]
    pub fn script_until_done(&self, body: &str, arguments: &[Value]) -> Value {
        match run(self.client.execute_async(&format!("{TREE}{body}"), arguments.to_vec())) {
            Ok(value) => value,
            Err(error) => panic!("the script does not end: {error}\n{body}"),
        }
    }

    /// The element that a script returns, if it returns one.
    #[track_caller]
    pub fn element(&self, body: &str, arguments: &[Value]) -> Option<Element> {
        let id = reference(&self.script(body, arguments))?;
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    /// The elements that a script returns.
    #[track_caller]
    pub fn elements(&self, body: &str, arguments: &[Value]) -> Vec<Element> {
        let found = self.script(body, arguments);
        let references = found.as_array().into_iter().flatten().filter_map(reference);
        references.map(|id| Element::from_element_id(self.client.clone(), id.into())).collect()
    }

    /// Clicks as a mouse does, at the middle of what can be seen of the element. What lies at the
    /// window's edge under something that sticks there is scrolled to first, as a visitor would.
    #[track_caller]
    pub fn click(&self, element: &Element) {
        if self.engine == Engine::WebKit {
            // Its driver finds no way to an element in a shadow root.
            self.script("arguments[0].focus(); arguments[0].click()", &[json!(element)]);
            return;
        }
        let mut clicked = run(element.click());
        let covered = ErrorStatus::ElementClickIntercepted;
        if matches!(&clicked, Err(CmdError::Standard(error)) if error.error == covered) {
            self.script("arguments[0].scrollIntoView({block: 'center'})", &[json!(element)]);
            clicked = run(element.click());
        }
        if let Err(error) = clicked {
            panic!("it cannot be clicked: {error}");
        }
    }

    /// The role that the browser tells a screen reader.
    #[track_caller]
    pub fn role(&self, element: &Element) -> String {
        self.computed(element, "computedrole")
    }

    /// The name that the browser tells a screen reader.
    #[track_caller]
    pub fn name(&self, element: &Element) -> String {
        self.computed(element, "computedlabel")
    }

    #[track_caller]
    fn computed(&self, element: &Element, what: &str) -> String {
        let path = format!("element/{}/{what}", element.element_id().as_ref());
        let told = self.wire(Method::GET, &path, None).expect("what is told");
        // Only a browser cares whether a space may break the line.
        told.as_str().unwrap_or_default().replace('\u{a0}', " ")
    }

    /// Presses keys, one after the other, wherever the focus is.
    #[track_caller]
    pub fn keys(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        run(self.client.perform_actions(actions)).expect("keys are pressed");
    }

    /// Presses a key while Shift is held.
    #[track_caller]
    pub fn shifted(&self, value: char) {
        const SHIFT: char = '\u{e008}';
        let actions = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: SHIFT })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: SHIFT });
        run(self.client.perform_actions(actions)).expect("keys are pressed");
    }

    /// One command of Chromium's DevTools.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        let body = json!({"cmd": method, "params": parameters});
        match self.wire(Method::POST, "goog/cdp/execute", Some(body)) {
            Ok(answer) => answer,
            Err(error) => panic!("{method}: {error}"),
        }
    }

    /// Lines of the console since it was last asked for.
    #[track_caller]
    pub fn console(&self) -> Vec<String> {
        let lines = self.wire(Method::POST, "se/log", Some(json!({"type": "browser"})));
        let lines = lines.expect("the console");
        let text = |line: &Value| line["message"].as_str().unwrap_or_default().to_owned();
        lines.as_array().into_iter().flatten().map(text).collect()
    }

    /// A picture of what is in the window, as PNG.
    #[track_caller]
    pub fn picture(&self) -> Vec<u8> {
        run(self.client.screenshot()).expect("a picture")
    }

    /// The page as it is printed on A4, as PDF.
    #[track_caller]
    pub fn paper(&self) -> Vec<u8> {
        let wanted = PrintConfiguration::builder().size(PrintSize::A4).build();
        run(self.client.print(wanted.expect("a sheet of paper"))).expect("the page is printed")
    }

    /// The text of a dialogue that is open: it must never be.
    pub fn dialogue(&self) -> Option<String> {
        run(self.client.get_alert_text()).ok()
    }

    fn wire(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value, CmdError> {
        run(self.client.issue_cmd(Wire { method, path: path.to_owned(), body }))
    }

    /// Leaves nothing of a test to the next one but the process.
    fn renew(&self) -> Result<(), CmdError> {
        run(async {
            let old = self.client.window().await?;
            let new = self.client.new_window(true).await?;
            self.client.switch_to_window(old).await?;
            self.client.close_window().await?;
            self.client.switch_to_window(new.handle).await
        })
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let is_kept = self.engine == Engine::Chromium && !thread::panicking();
        if is_kept && self.renew().is_ok() {
            let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
            idle.push(self.client.clone());
        } else {
            // A browser that does not even close ends with its driver.
            let _ = run(self.client.clone().close());
        }
    }
}

/// The id in what WebDriver calls a reference to an element.
fn reference(value: &Value) -> Option<String> {
    let id = value.get("element-6066-11e4-a52e-4f735466cecf")?;
    id.as_str().map(str::to_owned)
}

/// Starts a browser with its driver. What fails is tried anew: on a machine with much to do either
/// may take too long, or find its port taken meanwhile, and no test is about that.
#[track_caller]
fn started<T>(mut start: impl FnMut() -> Result<T, String>) -> T {
    let mut why = String::new();
    for _ in 0..3 {
        match start() {
            Ok(browser) => return browser,
            Err(error) => why = error,
        }
    }
    panic!("the browser does not start: {why}")
}

/// A browser of this driver's.
fn connect(driver: &Driver, capabilities: Capabilities) -> Result<Client, String> {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    let connecting = async {
        tokio::time::timeout(Duration::from_secs(60), builder.connect(&driver.address)).await
    };
    match run(connecting) {
        Ok(Ok(client)) => Ok(client),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("no answer within a minute".to_owned()),
    }
}

fn chromium() -> Capabilities {
    let arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-prefers-reduced-motion",
        "--force-device-scale-factor=1",
        "--hide-scrollbars",
        "--window-size=1280,900",
        "--lang=en-US",
    ];
    let mut arguments: Vec<String> = arguments.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile()));
    capabilities(json!({
        "goog:chromeOptions": {"binary": variable("BARNOMA_CHROMIUM"), "args": arguments},
        "goog:loggingPrefs": {"browser": "ALL"},
        "unhandledPromptBehavior": "ignore",
    }))
}

fn firefox() -> Capabilities {
    capabilities(json!({
        "moz:firefoxOptions": {
            "binary": variable("BARNOMA_FIREFOX"),
            "args": ["-headless", "--width=1280", "--height=900"],
            "prefs": {"intl.accept_languages": "en-US", "ui.prefersReducedMotion": 1},
        },
        "unhandledPromptBehavior": "ignore",
    }))
}

fn webkit() -> Capabilities {
    capabilities(json!({
        "webkitgtk:browserOptions": {
            "binary": variable("BARNOMA_MINIBROWSER"),
            "args": ["--automation"],
        },
    }))
}

fn capabilities(value: Value) -> Capabilities {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no object"),
    }
}

/// A new folder for a browser's own files.
fn profile() -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let profiles = tmp("profiles");
    if number == 0 {
        sweep(&profiles);
    }
    let folder = profiles.join(format!("{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the browser");
    folder.display().to_string()
}

/// Removes what the browsers of earlier runs have left behind.
fn sweep(profiles: &std::path::Path) {
    const AN_HOUR: Duration = Duration::from_secs(3600);
    for entry in std::fs::read_dir(profiles).into_iter().flatten().flatten() {
        let changed = entry.metadata().and_then(|about| about.modified()).ok();
        if changed.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > AN_HOUR) {
            // A folder that does not go is none of this run's business.
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

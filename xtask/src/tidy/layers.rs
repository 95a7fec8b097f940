//! Who may import what, as data: the table of docs/architecture.md.
//!
//! A module may always use itself, the standard library and what is named here.
//! A name covers all below it: `crate::day` is also `crate::day::Span`.
//! When a module has to know more, this table changes in the same commit, with the reason.

/// One crate whose modules have layers.
pub struct Crate {
    /// The folder of its sources.
    pub folder: &'static str,
    /// Its modules; `lib` and `main` tie them together and are free.
    pub modules: &'static [Module],
}

/// One module, or a folder of modules, and what it may use.
pub struct Module {
    /// Its name, directly below the crate.
    pub name: &'static str,
    /// What it may use.
    pub may_use: &'static [&'static str],
}

const fn module(name: &'static str, may_use: &'static [&'static str]) -> Module {
    Module { name, may_use }
}

/// The state knows no browser; a view sees its piece of the page and what was done to the controls.
/// Who may import which crate the compiler holds; this is about the modules of one.
pub const WIDGET: Crate = Crate {
    folder: "src",
    modules: &[
        module("config", &["barnoma_lang", "barnoma_pack", "barnoma_viewer", "web_sys"]),
        // What makes packs of datasets, and how it is asked.
        module("reader", &["js_sys", "wasm_bindgen", "wasm_bindgen_futures"]),
        module(
            "load",
            &[
                "barnoma_lang",
                "barnoma_pack",
                "barnoma_viewer",
                "crate::config",
                "crate::effects::connectivity",
                "crate::effects::console",
                "crate::effects::later",
                "crate::reader",
                "gloo_timers",
                "js_sys",
                "thiserror",
                "wasm_bindgen",
                "wasm_bindgen_futures",
                "web_sys",
            ],
        ),
        // Pure, tested natively: no web-sys, no gloo, no wasm-bindgen.
        module("store", &["barnoma_lang", "barnoma_pack", "barnoma_viewer"]),
        // Pushes markup into whatever takes it: no browser either.
        module(
            "view",
            &[
                "barnoma_lang",
                "barnoma_pack",
                // Narrowing a facet's list as one types.
                "barnoma_text::cut",
                "barnoma_text::fold",
                "barnoma_viewer",
                "crate::store::Folding",
                "crate::store::Picture",
                "crate::store::Ui",
            ],
        ),
        // Calls to the document that cannot fail.
        module("dom", &["wasm_bindgen", "web_sys"]),
        // What is pushed becomes a page, and what happens in it an action.
        module(
            "draw",
            &[
                "barnoma_pack",
                "barnoma_viewer",
                "crate::dom",
                // What a click on a file means, where there is no network to fetch it by.
                "crate::effects::connectivity",
                "crate::store",
                "crate::view",
                "wasm_bindgen",
                "web_sys",
            ],
        ),
        module(
            "effects",
            &[
                "barnoma_lang",
                "barnoma_pack",
                "barnoma_viewer",
                "crate::config",
                "crate::dom",
                "crate::store",
                "gloo_console",
                "gloo_events",
                "gloo_timers",
                "js_sys",
                "wasm_bindgen",
                // The clipboard says later whether a link was copied.
                "wasm_bindgen_futures",
                "web_sys",
                "yew::Callback",
                "yew::platform::spawn_local",
            ],
        ),
        // What the other program is asked for, and of which dataset.
        module(
            "wish",
            &[
                "barnoma_lang",
                "barnoma_pack",
                "barnoma_viewer",
                "crate::config",
                "crate::effects::address_bar",
                "crate::effects::clock",
                "crate::reader",
                "crate::store",
                "wasm_bindgen",
            ],
        ),
        module(
            "board",
            &[
                "barnoma_lang",
                "barnoma_viewer",
                "crate::config",
                "crate::draw",
                "crate::effects",
                "crate::load",
                "crate::reader",
                "crate::store",
                "crate::wish",
                "gloo_events",
                "gloo_timers",
                "web_sys::Event",
                "yew::Callback",
            ],
        ),
        module(
            "app",
            &[
                "barnoma_lang",
                "barnoma_viewer",
                "crate::board",
                "crate::config",
                "crate::draw",
                "crate::effects",
                "crate::load",
                "crate::reader",
                "crate::store",
                "crate::view",
                "gloo_events",
                "gloo_timers",
                "web_sys::Element",
                "web_sys::Event",
                "yew::Callback",
            ],
        ),
        module(
            "mount",
            &[
                "crate::app",
                "crate::config",
                "crate::dom",
                "crate::effects",
                "crate::reader",
                // The callbacks of the element, and a handle that ends the widget.
                "js_sys::Function",
                "wasm_bindgen",
                "web_sys",
                "yew",
            ],
        ),
    ],
};

/// The command line: only `prerender` knows the view.
pub const CLI: Crate = Crate {
    folder: "crates/cli/src",
    modules: &[
        module("compress", &["anyhow", "brotli", "flate2", "lzma_rust2"]),
        module("today", &["anyhow", "barnoma_pack::day", "barnoma_viewer::address"]),
        module("say", &[]),
        module("input", &["anyhow"]),
        // The language in which the data is spoken of.
        module(
            "russian",
            &[
                "barnoma_reader",
                "crate::pages",
                "crate::suggested",
                "crate::tongue",
                "proptest",
                "serde_json",
            ],
        ),
        module("tongue", &["anyhow", "barnoma_reader", "crate::russian"]),
        module("suggested", &["crate::tongue"]),
        module("pages", &["barnoma_reader::finding", "crate::russian", "crate::tongue"]),
        module("mending", &["barnoma_reader", "crate::tongue"]),
        module("coverage", &["barnoma_reader", "crate::tongue"]),
        module(
            "formatted",
            &["barnoma_reader", "crate::findings", "crate::losses", "crate::tongue", "serde_json"],
        ),
        module("preview", &["anyhow", "serde_json", "tiny_http"]),
        module(
            "schema",
            &["barnoma_exchange", "barnoma_reader::dataset", "jsonschema", "serde_json"],
        ),
        // A name that says another format than what is written is refused.
        module(
            "files",
            &["anyhow", "barnoma_exchange::File", "barnoma_exchange::Format", "tempfile"],
        ),
        module(
            "losses",
            &[
                "anyhow",
                "barnoma_exchange::Loss",
                "crate::files",
                "crate::say",
                "crate::tongue",
                "serde_json",
            ],
        ),
        // A programme in whatever form it has, with what is said beside it.
        module(
            "source",
            &[
                "anyhow",
                "barnoma_exchange",
                "barnoma_reader",
                "clap",
                "crate::input",
                "crate::progress",
                "crate::tongue",
            ],
        ),
        module(
            "changes",
            &[
                "anyhow",
                "barnoma_lang",
                "barnoma_pack::day",
                "barnoma_reader",
                "barnoma_viewer::dates",
                "crate::input",
                "crate::naming",
                "serde",
                "serde_json",
            ],
        ),
        // A board's partners: their files, their copies, and what is said of them.
        module(
            "partners",
            &["anyhow", "barnoma_pack::day", "barnoma_reader::board", "crate::files", "serde_json"],
        ),
        module(
            "joined",
            &[
                "anyhow",
                "barnoma_pack::day",
                "barnoma_reader",
                "crate::Verdict",
                "crate::findings",
                "crate::partners",
                "crate::say",
                "crate::tongue",
            ],
        ),
        module("base", &["anyhow", "barnoma_reader::model"]),
        // Files and folders, whatever is in them.
        module("output", &["anyhow", "crate::compress", "crate::naming", "tempfile"]),
        module("naming", &["sha2"]),
        module("table", &["crate::tongue"]),
        module("progress", &["crate::tongue"]),
        module(
            "findings",
            &[
                "anyhow",
                "barnoma_exchange",
                "barnoma_reader",
                "crate::Verdict",
                "crate::source",
                "crate::tongue",
                "serde_json",
            ],
        ),
        module("gaps", &["barnoma_pack::day", "barnoma_reader", "crate::tongue"]),
        module("widget", &["anyhow", "barnoma_lang", "crate::input"]),
        module(
            "prerender",
            &["barnoma::store::Ui", "barnoma::view", "barnoma_pack", "barnoma_viewer"],
        ),
        // Markup is made of the view's and of templates.
        module(
            "site",
            &[
                "anyhow",
                // Calendars and feeds.
                "barnoma_exchange",
                "barnoma_lang",
                // Who does what.
                "barnoma_pictures",
                "barnoma_pack",
                "barnoma_reader",
                "barnoma_viewer",
                "base64",
                "crate::changes",
                "crate::compress",
                "crate::naming",
                "crate::prerender",
                "crate::progress",
                "crate::widget",
                "html_escape",
                "serde_json",
                "sha2",
            ],
        ),
        module(
            "cmd",
            &[
                "anyhow",
                "barnoma_exchange",
                "barnoma_lang",
                "barnoma_pack",
                "barnoma_reader",
                "barnoma_viewer",
                "clap",
                "clap_complete",
                "crate::Verdict",
                "crate::base",
                "crate::coverage",
                "crate::changes",
                "crate::files",
                "crate::findings",
                "crate::formatted",
                "crate::gaps",
                "crate::input",
                "crate::joined",
                "crate::losses",
                "crate::mending",
                "crate::output",
                "crate::pages",
                "crate::partners",
                "crate::preview",
                "crate::progress",
                "crate::say",
                "crate::schema",
                "crate::site",
                "crate::source",
                "crate::suggested",
                "crate::table",
                "crate::today",
                "crate::tongue",
                "crate::widget",
                // The end and the site of a preview.
                "ctrlc",
                "tempfile",
                "serde_json",
                "ureq",
            ],
        ),
    ],
};

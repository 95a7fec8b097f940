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

/// Bottom to top: nothing imports upward, but for the plain data of `page`.
pub const CORE: Crate = Crate {
    folder: "crates/core/src",
    modules: &[
        module("order", &[]),
        module("pointer", &[]),
        module("finding", &[]),
        module("json", &["serde", "serde_json", "thiserror", "crate::pointer", "crate::finding"]),
        module("day", &["barnoma_pack::day", "chrono", "edtf_core", "crate::recurrence"]),
        module("recurrence", &["barnoma_pack::recurrence", "chrono", "crate::day"]),
        module(
            "words",
            &[
                "chrono",
                "crate::day",
                "crate::lang",
                "crate::messages",
                "crate::page",
                "crate::recurrence",
            ],
        ),
        // The programme as it was written, and the way to it.
        module("dataset", &["crate::json", "crate::lang", "crate::day", "crate::model::Url"]),
        module(
            "decode",
            &[
                "crate::dataset",
                "crate::day",
                "crate::finding",
                "crate::json",
                "crate::lang",
                "crate::model::Url",
                "crate::pointer",
                "crate::recurrence",
                "crate::text",
            ],
        ),
        // The programme as it is meant. No serde, no dataset.
        module("model", &["barnoma_pack", "crate::day", "crate::lang", "crate::text"]),
        module(
            "check",
            &[
                "crate::dataset",
                "crate::day",
                "crate::decode",
                "crate::finding",
                "crate::json",
                "crate::lang",
                "crate::model",
                "crate::pointer",
                "crate::recurrence",
                "crate::text",
                "thiserror",
            ],
        ),
        module("status", &["crate::day", "crate::model"]),
        // Choosing. No dataset, no messages, no strings meant for eyes.
        module("query", &["barnoma_pack", "crate::day", "crate::model"]),
        // The words of every record; the index asks it.
        module(
            "search",
            &["fixedbitset", "crate::lang", "crate::model", "crate::order", "crate::text"],
        ),
        module(
            "index",
            &[
                "chrono",
                "fixedbitset",
                "crate::day",
                "crate::lang",
                "crate::model",
                "crate::order",
                "crate::query",
                "crate::status",
                "crate::text",
                "crate::search",
            ],
        ),
        module(
            "select",
            &[
                "chrono::Days",
                "fixedbitset",
                "crate::day",
                "crate::index",
                "crate::model",
                "crate::order",
                "crate::query",
                "crate::status",
                "crate::text",
            ],
        ),
        module(
            "address",
            &[
                "chrono",
                "crate::day",
                "crate::index",
                "crate::model",
                "crate::order",
                "crate::query",
                "crate::select",
                "crate::text",
            ],
        ),
        // What a visitor reads: final strings, but no HTML.
        module(
            "page",
            &[
                "crate::day",
                "crate::lang",
                "crate::model::Kind",
                "crate::query",
                "crate::text::marks",
            ],
        ),
        module(
            "present",
            &[
                "crate::address",
                "crate::day",
                "crate::index",
                "crate::lang",
                "crate::messages",
                "crate::model",
                "crate::page",
                "crate::order",
                "crate::query",
                "crate::recurrence",
                "crate::select",
                "crate::status",
                "crate::text",
                "crate::words",
            ],
        ),
        module(
            "export",
            &[
                "chrono",
                "serde_json",
                "crate::day",
                "crate::lang",
                "crate::messages",
                "crate::model",
                "crate::recurrence",
                "crate::status",
                "crate::text",
                "crate::words",
            ],
        ),
    ],
};

/// The state knows no browser; a view sees its piece of the page and nothing else.
pub const WIDGET: Crate = Crate {
    folder: "src",
    modules: &[
        module("config", &["barnoma_core", "web_sys"]),
        module(
            "load",
            &[
                "barnoma_core",
                "crate::config",
                "gloo_timers",
                "js_sys",
                "thiserror",
                "wasm_bindgen",
                "wasm_bindgen_futures",
                "web_sys",
            ],
        ),
        // Pure, tested natively: no web-sys, no gloo, no wasm-bindgen.
        module("store", &["barnoma_core", "yew::Reducible", "crate::config"]),
        module(
            "app",
            &[
                "barnoma_core",
                "crate::config",
                "crate::effects",
                "crate::load",
                "crate::store",
                "crate::view",
                "web_sys::Element",
                "yew",
            ],
        ),
        module(
            "mount",
            &[
                "crate::app",
                "crate::config",
                "crate::effects",
                "crate::style",
                // The callbacks of the element, and a handle that ends the widget.
                "js_sys::Function",
                "wasm_bindgen",
                "web_sys",
                "yew::AppHandle",
                "yew::Renderer",
                "yew::set_custom_panic_hook",
                "yew::prelude",
            ],
        ),
        module("style", &["js_sys", "wasm_bindgen", "web_sys"]),
        module(
            "effects",
            &[
                "barnoma_core",
                "crate::config",
                "crate::store",
                "crate::style",
                "gloo_console",
                "gloo_events",
                "gloo_timers",
                "js_sys",
                "wasm_bindgen",
                "wasm_bindgen_futures",
                "web_sys",
                "yew",
            ],
        ),
        module(
            "view",
            &[
                "barnoma_core::lang",
                "barnoma_core::messages",
                "barnoma_core::page",
                "barnoma_core::present",
                "barnoma_core::query",
                "barnoma_core::model::Kind",
                // A date field's value, and narrowing a facet's list as one types.
                "barnoma_core::day::Day",
                "barnoma_core::text::fold",
                "crate::store::Action",
                "yew",
                // Only to read what an event's target says.
                "wasm_bindgen::JsCast",
                "web_sys::HtmlInputElement",
                "web_sys::HtmlSelectElement",
                "web_sys::HtmlDetailsElement",
                "web_sys::HtmlElement",
                "web_sys::Event",
                "web_sys::KeyboardEvent",
                "web_sys::MouseEvent",
            ],
        ),
    ],
};

/// The command line: only `prerender` knows the view.
pub const CLI: Crate = Crate {
    folder: "crates/cli/src",
    modules: &[
        module("compress", &["anyhow", "brotli", "flate2", "zopfli"]),
        module("today", &["anyhow", "barnoma_core::address", "barnoma_core::day"]),
        module("say", &[]),
        module("input", &["anyhow"]),
        module("base", &["anyhow", "barnoma_core::model"]),
        // Files and folders, whatever is in them.
        module("output", &["anyhow", "sha2", "crate::compress"]),
        module("table", &[]),
        module("progress", &[]),
        module(
            "findings",
            &["anyhow", "barnoma_core", "crate::Verdict", "crate::input", "crate::progress"],
        ),
        module("widget", &["anyhow", "barnoma_core", "crate::input"]),
        module("prerender", &["anyhow", "barnoma::view", "barnoma_core::page", "tokio", "yew"]),
        // Markup is made of the view's and of templates; the sheet is the widget's.
        module(
            "site",
            &[
                "anyhow",
                "barnoma::style",
                "barnoma_core",
                "base64",
                "crate::compress",
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
                "barnoma_core",
                "clap",
                "crate::Verdict",
                "crate::base",
                "crate::findings",
                "crate::output",
                "crate::progress",
                "crate::say",
                "crate::site",
                "crate::table",
                "crate::today",
                "crate::widget",
            ],
        ),
    ],
};

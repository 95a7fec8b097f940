//! The element in pages that React and Vue make, with the libraries themselves: what they set
//! before the element is defined, and what they change afterwards.

use std::fs;

use barnoma_testkit::server::Answer;
use serde_json::{Value, json};

use crate::support::driver::variable;
use crate::support::wait::{until, until_equal};
use crate::support::{Page, Visit, demo};

/// A file of the packages.
#[track_caller]
fn file(name: &str) -> String {
    let path = variable("BARNOMA_FRAMEWORKS").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// React as one script: its packages are modules that ask for each other.
fn react() -> String {
    let modules = [
        ("react", "react/cjs/react.development.js"),
        ("scheduler", "scheduler/cjs/scheduler.development.js"),
        ("react-dom", "react-dom/cjs/react-dom.development.js"),
        ("react-dom/client", "react-dom/cjs/react-dom-client.development.js"),
    ];
    let mut script = String::from(
        "const process = {env: {NODE_ENV: 'development'}}; const modules = {}, made = {};\n\
         const require = (name) => { if (!made[name]) { const module = made[name] = {exports: {}}; \
             modules[name](module, module.exports); } return made[name].exports; };\n",
    );
    for (name, path) in modules {
        script.push_str(&format!(
            "modules['{name}'] = (module, exports) => {{\n{}\n}};\n",
            file(path)
        ));
    }
    script
}

/// A host whose page a framework makes at once; the element is defined when `define()` is called.
#[track_caller]
fn open(library: &str, application: &str) -> Page {
    let visit = Visit::to_demo();
    visit.site.answer("/library.js", Answer::new(200, "text/javascript", library));
    visit.site.answer("/other.json", Answer::json(demo().to_string()));
    let page = visit.open_anyhow();
    let html = format!(
        "<!doctype html><html lang=en><title>Host</title><div id=home></div>\
         <script src=library.js></script>\
         <script>const loads = []; addEventListener('barnoma-load', (event) => loads.push(event.target.src));\
         const define = () => import('./element.js');\n{application}</script>"
    );
    page.site.answer("/host.html", Answer::new(200, "text/html; charset=utf-8", html));
    page.go(&page.site.page("host.html"));
    page
}

/// The attributes of the element that mean something to it.
fn attributes(page: &Page) -> Value {
    let names = json!([
        "src",
        "lang",
        "languages",
        "heading-level",
        "url-state",
        "url-prefix",
        "filter",
        "view",
        "fallback-href",
        "today",
        "theme",
        "messages",
        "remember"
    ]);
    page.script(
        "const element = document.querySelector('barnoma-programme'); \
         return Object.fromEntries(arguments[0].filter((name) => element.hasAttribute(name)) \
             .map((name) => [name, element.getAttribute(name)]))",
        &[names],
    )
}

/// What is set before the element is defined holds, and so does what is changed after it.
#[track_caller]
fn expect_it_all_to_hold(page: &Page) {
    let first = json!({
        "src": "other.json", "lang": "ru", "languages": "en ru", "heading-level": "3",
        "url-state": "off", "url-prefix": "z.", "filter": "show=event", "view": "event",
        "fallback-href": "/list", "today": "2022-05-01", "theme": "dark", "messages": "messages/",
        "remember": "",
    });
    until_equal(&json!(true), || {
        page.script("return !!document.querySelector('barnoma-programme')", &[])
    });
    page.script("define()", &[]);
    page.wait_for_the_programme();
    assert_eq!(attributes(page), first);
    let shown = page.script(
        "const root = tree.querySelector('section'); \
         return [root.lang, tree.querySelector('h3') !== null, tree.querySelector('h2') !== null, \
             loads.length, document.querySelector('barnoma-programme').headingLevel]",
        &[],
    );
    assert_eq!(
        shown,
        json!(["ru", true, false, 1, "3"]),
        "once, and not the wrong programme first"
    );
    page.script("change()", &[]);
    until("the heading is another", || {
        page.script("return tree.querySelector('h2') !== null", &[]) == json!(true)
    });
    let now = attributes(page);
    assert_eq!((&now["heading-level"], &now["lang"]), (&json!("2"), &json!("ru")));
    assert!(now["view"].is_null(), "what is taken back is gone: {now}");
    page.script("leave()", &[]);
    until("it is gone", || {
        page.script("return !document.querySelector('barnoma-programme')", &[]) == json!(true)
    });
    assert_eq!(page.thrown(), Vec::<String>::new());
}

const VALUES: &str = "const values = {src: 'other.json', lang: 'ru', languages: 'en ru', \
     headingLevel: 3, urlState: 'off', urlPrefix: 'z.', filter: 'show=event', view: 'event', \
     fallbackHref: '/list', today: '2022-05-01', theme: 'dark', messages: 'messages/', remember: ''};";

#[test]
fn framework_react_in_strict_mode_sets_every_property_before_and_after() {
    let application = format!(
        "{VALUES} const React = require('react'); \
         const root = require('react-dom/client').createRoot(document.querySelector('#home')); \
         const draw = (more) => root.render(React.createElement(React.StrictMode, null, \
             React.createElement('barnoma-programme', {{...values, ...more}}))); \
         const change = () => draw({{headingLevel: 2, view: undefined}}); \
         const leave = () => root.unmount(); draw({{}});"
    );
    expect_it_all_to_hold(&open(&react(), &application));
}

#[test]
fn framework_vue_sets_every_property_before_and_after() {
    for kind in ["attribute", "property"] {
        // Of a template, `:heading-level="3"` and `.headingLevel="3"`.
        let name = match kind {
            "property" => "(name) => ['messages', 'remember'].includes(name) ? name : '.' + name",
            _ => "(name) => name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase())",
        };
        let application = format!(
            "{VALUES} const more = Vue.ref({{}}); const name = {name}; \
             const app = Vue.createApp({{render() {{ \
                 const all = Object.entries({{...values, ...more.value}}); \
                 return Vue.h('barnoma-programme', \
                     Object.fromEntries(all.map(([key, value]) => [name(key), value]))); }}}}); \
             app.config.compilerOptions.isCustomElement = () => true; \
             const change = () => {{ more.value = {{headingLevel: 2, view: null}}; }}; \
             const leave = () => app.unmount(); app.mount('#home');"
        );
        expect_it_all_to_hold(&open(&file("vue/dist/vue.global.js"), &application));
    }
}

#[test]
fn framework_of_none_sets_every_property_before_and_after() {
    let application = format!(
        "{VALUES} const made = document.createElement('barnoma-programme'); \
         for (const name of ['messages', 'remember']) made.setAttribute(name, values[name]); \
         for (const name in values) if (!made.hasAttribute(name)) made[name] = values[name]; \
         document.querySelector('#home').append(made); \
         const change = () => {{ made.headingLevel = 2; made.view = null; }}; \
         const leave = () => made.remove();"
    );
    expect_it_all_to_hold(&open("", &application));
}

//! One visit of one page: it is loaded in a fresh tab, weighed, and walked through.

use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use barnoma_testkit::browser::session::Browser;
use serde_json::{Value, json};

use crate::contestant::Contestant;
use crate::walk::{Answer, Step, mistakes};

const MEASURE: &str = include_str!("../pages/measure.js");

/// A line and a machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// This machine, and no line at all.
    Fast,
    /// One line of 512 kbit/s with 400 ms for all, and a processor four times slower.
    Slow,
}

/// What was seen.
#[derive(Debug, Default)]
pub struct Seen {
    /// Milliseconds until the first card stands.
    pub first: f64,
    /// Milliseconds until filters work.
    pub ready: f64,
    /// Milliseconds of the longest task until then; 0 below 50.
    pub longest: f64,
    /// Bytes of heap, of buffers and of wasm.
    pub memory: f64,
    /// Elements.
    pub nodes: f64,
    /// Milliseconds of each step.
    pub steps: Vec<f64>,
    /// Milliseconds of those of them that search words.
    pub searches: Vec<f64>,
    /// Steps after which something was wrong.
    pub n_wrong: usize,
}

/// Goes to `address` and walks there, if there are steps.
pub fn visit(
    address: &str,
    contestant: &Contestant,
    steps: &[(Step, Answer)],
    profile: Profile,
    patience: Duration,
) -> Result<Seen> {
    let browser = Browser::chromium();
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": MEASURE}));
    if profile == Profile::Slow {
        browser.devtools("Network.enable", json!({}));
        let line = json!({"offline": false, "latency": 400, "downloadThroughput": 64_000, "uploadThroughput": 64_000});
        browser.devtools("Network.emulateNetworkConditions", line);
        browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": 4}));
    }
    browser.go(address);
    let told = wait(&browser, "return window.bench.ready && window.bench", patience)
        .with_context(|| format!("{} is not ready", contestant.name))?;
    let number = |key: &str| told.get(key).and_then(Value::as_f64).unwrap_or_default();
    let mut seen = Seen {
        first: number("first"),
        ready: number("ready"),
        longest: number("longest"),
        ..Seen::default()
    };
    browser.devtools("HeapProfiler.collectGarbage", json!({}));
    let heap = browser.devtools("Runtime.getHeapUsage", json!({}));
    let wasm = browser.script(
        "return window.bench.memories.reduce((sum, one) => sum + one.buffer.byteLength, 0)",
        &[],
    );
    let held = ["usedSize", "backingStorageSize"].map(|key| heap.get(key));
    let bytes = held.into_iter().flatten().chain([&wasm]);
    seen.memory = bytes.filter_map(Value::as_f64).sum();
    seen.nodes = browser
        .script("return tree.querySelectorAll('*').length", &[])
        .as_f64()
        .unwrap_or_default();
    let given: Vec<Value> = steps.iter().map(|(step, _)| step.to_json()).collect();
    let start = "window.walked = undefined; const [steps] = arguments; \
         import(new URL('walk.js', location.href)).then(({ walk }) => walk(steps)) \
         .then((walked) => { window.walked = walked; }, (error) => { window.walked = String(error); })";
    browser.script(start, &[json!(given)]);
    let walked = wait(&browser, "return window.walked", patience)
        .with_context(|| format!("{} does not end its walk", contestant.name))?;
    let Some(walked) = walked.as_array() else { bail!("{}: {walked}", contestant.name) };
    for (shown, (step, answer)) in walked.iter().zip(steps) {
        // What cannot be chosen though it would give something has no time, and is wrong.
        let took = shown.get("took").and_then(Value::as_f64);
        seen.steps.extend(took);
        seen.searches.extend(took.filter(|_| matches!(step, Step::Search(_))));
        seen.n_wrong += usize::from(mistakes(answer, shown, contestant.finds_more) > 0);
    }
    Ok(seen)
}

fn wait(browser: &Browser, script: &str, patience: Duration) -> Result<Value> {
    let begun = Instant::now();
    loop {
        let value = browser.script(script, &[]);
        if !value.is_null() {
            return Ok(value);
        }
        if begun.elapsed() > patience {
            bail!("waited {} s", patience.as_secs());
        }
        thread::sleep(Duration::from_millis(100));
    }
}

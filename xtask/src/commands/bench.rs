//! `cargo xtask bench`: what a choice costs, beside a plain filter written by hand, in one run.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use barnoma_testkit::sample;
use barnoma_testkit::server::{Answer, Server};
use clap::Args;

use crate::repo::{Profile, Repo};
use crate::run::Steps;
use crate::{setup, site};

/// Milliseconds that a choice may cost at p95 with 1,000 records.
const GATE: f64 = 16.0;
/// Records of the gate.
const GATED: usize = 1_000;
/// How long the browser may take for one size.
const PATIENCE: Duration = Duration::from_secs(180);

/// Measure what a choice costs, beside a plain filter in the same run
///
/// Walks 60 choices four times through the widget and through a filter written by hand, in
/// headless Chromium, and prints the last three walks. Fails above 16 ms at p95 with 1,000 records.
#[derive(Debug, Args)]
pub struct Bench {
    /// Numbers of records
    #[arg(default_values_t = [100, 1_000, 10_000])]
    records: Vec<usize>,
}

impl Bench {
    /// Measures and prints.
    pub fn run(self) -> Result<()> {
        let repo = Repo::find()?;
        let mut steps = Steps::default();
        steps.run("look for the Rust target", || setup::rust::wasm_target(&repo))?;
        let browser = steps.run("look for Chromium", setup::browsers::chromium)?;
        let site = site::build(&repo, Profile::Release, &mut steps)?;
        let server = Server::start(&site, 0)?;
        for name in ["bench.html", "bench.js", "plain.js"] {
            server.file(name, repo.root().join("xtask/bench").join(name));
        }
        println!(
            "\n{:>9}  {:>24}  {:>24}  p95 ratio",
            "records", "widget p50 / p95 / max", "plain p50 / p95 / max"
        );
        let mut above = Vec::new();
        for n in self.records {
            let figures = measure(&server, &browser.program, n)?;
            println!("{}", figures.line(n));
            if n == GATED && figures.widget.p95 > GATE {
                above.push(format!(
                    "{:.1} ms at p95 with {GATED} records is above {GATE} ms",
                    figures.widget.p95
                ));
            }
        }
        println!(
            "milliseconds of one choice, from the event until the page is right; the machine is part of them, the ratio less so"
        );
        if !above.is_empty() {
            bail!("{}", above.join("; "));
        }
        Ok(())
    }
}

/// Milliseconds of a walk.
#[derive(Debug)]
struct Walk {
    p50: f64,
    p95: f64,
    max: f64,
}

#[derive(Debug)]
struct Figures {
    ready: f64,
    nodes: usize,
    cards: usize,
    widget: Walk,
    plain: Walk,
}

impl Figures {
    /// Reads what `bench.js` sends.
    fn read(path: &str) -> Option<Figures> {
        let mut parts = path.split('/').map(|part| part.parse::<f64>().ok());
        let mut next = || parts.next().flatten();
        let (ready, nodes, cards) = (next()?, next()? as usize, next()? as usize);
        let widget = Walk { p50: next()?, p95: next()?, max: next()? };
        next()?;
        let plain = Walk { p50: next()?, p95: next()?, max: next()? };
        Some(Figures { ready, nodes, cards, widget, plain })
    }

    fn line(&self, n: usize) -> String {
        let walk = |walk: &Walk| format!("{:.1} / {:.1} / {:.1}", walk.p50, walk.p95, walk.max);
        format!(
            "{n:>9}  {:>24}  {:>24}  {:.2}   (ready in {:.0} ms; {} cards, {} elements)",
            walk(&self.widget),
            walk(&self.plain),
            self.widget.p95 / self.plain.p95,
            self.ready,
            self.cards,
            self.nodes,
        )
    }
}

fn measure(server: &Server, chromium: &std::path::Path, n: usize) -> Result<Figures> {
    server.answer("programme.json", Answer::json(serde_json::to_vec(&sample::programme(n))?));
    let n_before = server.requests().len();
    let profile = tempfile::tempdir()?;
    let mut browser = Command::new(chromium)
        .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--window-size=1280,900", "--remote-debugging-port=0"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(server.url("bench.html"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let begun = Instant::now();
    let answer = loop {
        let asked = server.requests();
        let found = asked.iter().skip(n_before).find_map(|line| {
            let path = line.strip_prefix("GET /bench-")?;
            Some(path.to_owned())
        });
        if found.is_some() || begun.elapsed() > PATIENCE {
            break found;
        }
        thread::sleep(Duration::from_millis(100));
    };
    browser.kill()?;
    browser.wait()?;
    match answer.as_deref().map(|answer| answer.split_once('/').unwrap_or((answer, ""))) {
        Some(("result", figures)) => match Figures::read(figures) {
            Some(figures) => Ok(figures),
            None => bail!("the browser sent figures that cannot be read: {figures}"),
        },
        Some((_, why)) => bail!("the walk failed in the browser: {why}"),
        None => bail!("the browser did not finish {n} records in {} s", PATIENCE.as_secs()),
    }
}

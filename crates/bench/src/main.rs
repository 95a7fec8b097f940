//! The widget beside what people would take instead: the same programme, the same steps, each page
//! driven by what it shows, every count looked at. `cargo xtask bench` builds what is measured and
//! says where it is in `BARNOMA_*`.

#![cfg_attr(
    test,
    allow(clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")
)]

mod contestant;
mod curve;
mod figures;
mod visit;
mod walk;
mod workload;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use barnoma_testkit::browser::tmp::tmp;
use barnoma_testkit::server::Server;
use clap::Parser;

use contestant::{ALL, Contestant, ELEMENT, HAND};
use curve::Point;
use figures::{Figures, HEAD};
use visit::{Profile, Seen, visit};
use workload::workload;

/// Beyond it only the widget and the page by hand are walked through: others take minutes to load.
const MANY: usize = 20_000;

/// What is measured.
#[derive(Debug, Parser)]
struct Arguments {
    /// 100,000 records too
    #[arg(long)]
    full: bool,
    /// Numbers of records, in place of 1,000 and 10,000
    #[arg(long, value_delimiter = ',')]
    records: Vec<usize>,
    /// How often each page is loaded and walked through
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// On one line of 512 kbit/s with 400 ms, and a processor four times slower
    #[arg(long)]
    slow: bool,
    /// Draw how the widget grows up to 100,000 records into this file
    #[arg(long, value_name = "SVG")]
    curve: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    if let Some(file) = &arguments.curve {
        return draw(file, arguments);
    }
    let mut sizes = arguments.records.clone();
    if sizes.is_empty() {
        sizes = vec![1_000, 10_000];
    }
    sizes.extend(arguments.full.then_some(100_000));
    for n in sizes {
        let few = [ELEMENT, HAND];
        let contestants: &[Contestant] = if n > MANY { &few } else { &ALL };
        let measured = measure(n, contestants, arguments)?;
        println!(
            "\n{n} records, {} rounds; milliseconds, ratios to the page by hand",
            arguments.rounds
        );
        println!("{HEAD}");
        let base = measured.figures.get(1).context("the page by hand was measured")?;
        for (contestant, figures) in contestants.iter().zip(&measured.figures) {
            println!("{}", figures.line(contestant.name, base));
        }
        println!(
            "built in {:.1} s; the page by hand varies by {:.0} %",
            measured.built,
            measured.noise * 100.0
        );
    }
    Ok(())
}

/// What was measured at one size.
struct Measured {
    figures: Vec<Figures>,
    /// Seconds of the build.
    built: f64,
    /// How far the middle steps of the page by hand lie apart, as a part of the middle one.
    noise: f64,
}

/// Rounds go over all pages in turn, each beginning with another, so that what else the machine
/// does is the same for all.
fn measure(n: usize, contestants: &[Contestant], arguments: &Arguments) -> Result<Measured> {
    let workload = workload(n);
    let steps = walk::walk(&workload.records);
    let around = tmp("bench");
    let (data, site) = (around.join(format!("{n}.json")), around.join(format!("site-{n}")));
    fs::write(&data, serde_json::to_vec(&workload.dataset)?)?;
    drop(workload);
    let built = build(&data, &site)?;
    let server = Server::start(&site, 0)?;
    server.keep_connections();
    contestant::serve_scripts(&server, &place("BARNOMA_PEERS")?)?;
    let profile = if arguments.slow { Profile::Slow } else { Profile::Fast };
    let patience = Duration::from_secs(120);
    let mut seen: Vec<Vec<Seen>> = contestants.iter().map(|_| Vec::new()).collect();
    for round in 0..arguments.rounds.max(1) {
        for turn in 0..contestants.len() {
            let at = (turn + round) % contestants.len();
            let Some((contestant, seen)) = contestants.get(at).zip(seen.get_mut(at)) else {
                continue;
            };
            contestant.serve(&server);
            seen.push(visit(&server.url("bench.html"), contestant, &steps, profile, patience)?);
        }
    }
    drop(server);
    fs::remove_dir_all(&site)?;
    fs::remove_file(&data)?;
    let middles: Vec<f64> =
        seen.get(1).into_iter().flatten().map(|seen| figures::quantile(&seen.steps, 0.5)).collect();
    let [least, middle, most] = [0.0, 0.5, 1.0].map(|part| figures::quantile(&middles, part));
    let figures = seen.iter().map(|rounds| Figures::of(rounds)).collect();
    Ok(Measured { figures, built, noise: (most - least) / middle })
}

/// The seconds that `barnoma build` takes.
fn build(data: &Path, site: &Path) -> Result<f64> {
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    let begun = Instant::now();
    let mut barnoma = Command::new(place("BARNOMA_PROGRAM")?);
    barnoma.arg("build").arg(data).arg("--out").arg(site).args(["--today", "2026-11-26"]);
    barnoma.arg("--widget").arg(place("BARNOMA_WIDGET")?);
    let status = barnoma.stdout(Stdio::null()).status().context("starting barnoma build")?;
    ensure!(status.success(), "barnoma build failed: {status}");
    Ok(begun.elapsed().as_secs_f64())
}

fn place(variable: &str) -> Result<PathBuf> {
    match env::var_os(variable) {
        Some(value) => Ok(value.into()),
        None => {
            bail!("{variable} is not set: run cargo xtask bench, which builds what is measured")
        }
    }
}

fn draw(file: &Path, arguments: &Arguments) -> Result<()> {
    let mut sizes = arguments.records.clone();
    if sizes.is_empty() {
        sizes = [1, 2, 5, 10, 20, 50, 100].map(|thousands| thousands * 1_000).to_vec();
    }
    let mut points = Vec::new();
    println!("{:>9}  {:>8}  {:>8}  {:>8}  {:>8}", "records", "ready", "MB", "p50", "build");
    for n in sizes {
        let measured = measure(n, &[ELEMENT, HAND], arguments)?;
        let figures = measured.figures.first().context("the widget was measured")?;
        let values = [figures.ready, figures.memory, figures.p50, measured.built];
        let [ready, memory, step, built] = values;
        println!("{n:>9}  {ready:>8.0}  {memory:>8.1}  {step:>8.1}  {built:>8.1}");
        points.push(Point { n, values });
    }
    print!("{}", curve::growth(&points));
    fs::write(file, curve::svg(&points)).with_context(|| format!("writing {}", file.display()))
}

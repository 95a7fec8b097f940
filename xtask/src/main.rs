//! `cargo xtask`: the commands of this repository. Each is one file in `commands/`.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::commands::{bench, build, cldr, serve, size, test, tidy, trunk, widget};
use xtask::run::CannotRun;

/// The commands of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(Box<barnoma_cli::Build>),
    Serve(serve::Serve),
    Test(test::Test),
    Bench(bench::Bench),
    /// Write what CLDR says of each language into its catalogue
    Cldr,
    /// Build the release site and weigh it against the budget
    Size,
    /// Build the widget's files for `barnoma build --widget`; the last line is their folder
    Widget,
    /// Check the house rules that a machine can read
    Tidy,
    /// Run Trunk, installed if need be, with our wasm-bindgen on its PATH
    ///
    /// For example: cargo xtask trunk serve
    Trunk {
        /// Everything that follows is Trunk's
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Print the folder that holds our wasm-bindgen, for people with their own Trunk
    ///
    /// Trunk then downloads nothing: PATH="$(cargo xtask wasm-bindgen-path):$PATH" trunk serve
    WasmBindgenPath,
}

fn main() -> ExitCode {
    let mut words = std::env::args_os().peekable();
    let outcome = match words.peek() {
        Some(name) if xtask::bindgen::is_meant(Path::new(name)) => xtask::bindgen::pose(words),
        _ => run(Arguments::parse_from(words)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(if error.is::<CannotRun>() { 2 } else { 1 })
        }
    }
}

fn run(arguments: Arguments) -> Result<()> {
    match arguments.command {
        Command::Build(build) => build::run(*build),
        Command::Serve(serve) => serve.run(),
        Command::Test(test) => test.run(),
        Command::Bench(bench) => bench.run(),
        Command::Cldr => cldr::run(),
        Command::Size => size::run(),
        Command::Widget => widget::run(),
        Command::Tidy => tidy::run(),
        Command::Trunk { arguments } => trunk::run(&arguments),
        Command::WasmBindgenPath => trunk::print_wasm_bindgen_path(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn wrong_arguments_are_refused_and_trunks_own_are_passed_on() {
        let kind = |words: &[&str]| {
            Arguments::try_parse_from([&["cargo xtask"], words].concat()).unwrap_err().kind()
        };
        assert_eq!(kind(&["serve", "--port", "70000"]), ErrorKind::ValueValidation);
        assert_eq!(kind(&["serve", "--data"]), ErrorKind::InvalidValue);
        assert_eq!(kind(&["fly"]), ErrorKind::InvalidSubcommand);
        let line = ["cargo xtask", "trunk", "build", "--release", "--dist", "x"];
        match Arguments::try_parse_from(line).unwrap().command {
            Command::Trunk { arguments } => assert_eq!(arguments.len(), 4),
            other => panic!("{other:?}"),
        }
    }
}

//! `barnoma`: checks a programme, and builds the folder that any static host serves.
//!
//! Ends with 0 if all is well, 1 if the data is not, 2 if the command could not do its work.

mod compress;
mod findings;
mod prerender;
mod site;
mod today;
mod widget;

mod cmd {
    //! One file per command.
    pub mod build;
    pub mod check;
}

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A programme of activities for any website.
#[derive(Debug, Parser)]
#[command(name = "barnoma", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(cmd::build::Build),
    Check(cmd::check::Check),
}

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// All is well.
    Fine,
    /// The data has errors: something it says is not shown.
    Findings,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(build) => build.run(),
        Command::Check(check) => check.run(),
    };
    match outcome {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }
}

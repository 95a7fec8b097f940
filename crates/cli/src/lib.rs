//! The commands of `barnoma`: it checks a programme, and builds the folder that any static host
//! serves.
//!
//! Ends with 0 if all is well, 1 if the data is not, 2 if the command could not do its work.

mod base;
mod changes;
mod compress;
mod coverage;
mod files;
mod findings;
mod formatted;
mod gaps;
mod input;
mod joined;
mod losses;
mod mending;
mod naming;
mod output;
mod pages;
mod partners;
mod prerender;
mod preview;
mod progress;
mod russian;
mod say;
mod schema;
mod site;
mod source;
mod suggested;
mod table;
mod today;
mod tongue;
mod widget;

mod cmd {
    //! One file per command.
    pub mod build;
    pub mod check;
    pub mod completions;
    pub mod explain;
    pub mod export;
    pub mod fetch;
    pub mod import;
    pub mod new;
    pub mod schema;
    pub mod serve;
}

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

pub use cmd::build::Build;
pub use cmd::check::Check;
use cmd::completions::Completions;
use cmd::explain::Explain;
use cmd::export::Export;
use cmd::fetch::Fetch;
use cmd::import::Import;
use cmd::new::New;
use cmd::schema::Schema;
use cmd::serve::Serve;
pub use naming::version;
pub use table::grouped;
use tongue::Tongue;

/// A programme of activities for any website.
#[derive(Debug, Parser)]
#[command(name = "barnoma", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(New),
    Check(Check),
    Fetch(Fetch),
    Import(Import),
    Export(Export),
    Build(Build),
    Serve(Serve),
    Schema(Schema),
    Explain(Explain),
    Completions(Completions),
}

impl Command {
    /// The language that is asked for, or that of the environment.
    fn tongue(&self) -> Tongue {
        match self {
            Command::Build(build) => build.tongue(),
            Command::Check(check) => check.tongue(),
            Command::Explain(explain) => explain.tongue(),
            Command::Export(export) => export.tongue(),
            Command::Import(import) => import.tongue(),
            Command::Serve(serve) => serve.tongue(),
            Command::Fetch(fetch) => fetch.tongue(),
            Command::New(new) => new.tongue(),
            Command::Schema(_) | Command::Completions(_) => Tongue::asked(None),
        }
    }
}

/// How a command ended that did its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All is well.
    Fine,
    /// The data has errors: something it says is not shown.
    Findings,
}

/// Does what the arguments of this process ask for.
pub fn main() -> ExitCode {
    let command = Arguments::parse().command;
    let tongue = command.tongue();
    let outcome = match command {
        Command::Build(build) => build.run(),
        Command::Check(check) => check.run(),
        Command::Completions(completions) => completions.run(Arguments::command()),
        Command::Explain(explain) => explain.run(),
        Command::New(new) => new.run(),
        Command::Schema(schema) => schema.run(),
        Command::Serve(serve) => serve.run(),
        Command::Export(export) => export.run(),
        Command::Fetch(fetch) => fetch.run(),
        Command::Import(import) => import.run(),
    };
    match outcome {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Err(error) => {
            say::complain(&tongue.failure(error.chain()));
            ExitCode::from(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }
}

//! The program `barnoma`.

use std::process::ExitCode;

fn main() -> ExitCode {
    barnoma_cli::main()
}

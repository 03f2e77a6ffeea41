//! The command `bindery`: arguments in, an exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    bindery::cli::run()
}

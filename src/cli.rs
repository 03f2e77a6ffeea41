//! The command line: arguments parsed here, given meaning in one verb a file.

mod arguments;
mod build;
mod check;
mod completions;
mod convert;
mod fonts;
mod found;
mod handover;
mod new;
mod own;
mod photo;
mod preflight;
mod progress;
mod report;
mod takeback;
mod translated;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use arguments::{BUILT, Cli, MISUSED, Verb};

pub use arguments::command;

/// Parses the arguments, runs the verb, and says how it ended.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Clap prints help to standard output and mistakes to standard error; a closed pipe is no news.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { MISUSED } else { BUILT });
        }
    };
    ExitCode::from(match cli.verb {
        Verb::Build(args) => build::run(&args),
        Verb::Check(args) => check::run(&args),
        Verb::New(args) => new::run(&args),
        Verb::Photo(args) => photo::run(&args),
        Verb::Preflight(args) => preflight::run(&args),
        Verb::Fonts(args) => fonts::run(&args),
        Verb::Handover(args) => handover::run(&args),
        Verb::Takeback(args) => takeback::run(&args),
        Verb::Translated(args) => translated::run(&args),
        Verb::Verify(args) => verify::run(&args),
        Verb::Convert(args) => convert::run(&args),
        Verb::Completions(args) => completions::run(&args),
    })
}

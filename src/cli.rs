//! The command line: arguments parsed here, given meaning in one verb a file.

mod about;
mod arguments;
mod build;
mod check;
mod clean;
mod fonts;
mod found;
mod new;
mod own;
mod photo;
mod preflight;
mod progress;
mod report;
mod translation;
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
        None => about::version(cli.verbose),
        Some(Verb::Build(args)) => build::run(&args),
        Some(Verb::Check(args)) => check::run(&args),
        Some(Verb::Clean(args)) => clean::run(&args),
        Some(Verb::New(args)) => new::run(&args),
        Some(Verb::Photo(args)) => photo::run(&args),
        Some(Verb::Preflight(args)) => preflight::run(&args),
        Some(Verb::Fonts(args)) => fonts::run(&args),
        Some(Verb::Handover(args)) => translation::handover::run(&args),
        Some(Verb::Takeback(args)) => translation::takeback::run(&args),
        Some(Verb::Translated(args)) => translation::translated::run(&args),
        Some(Verb::Verify(args)) => verify::run(&args),
        Some(Verb::Convert(args)) => translation::convert::run(&args),
        Some(Verb::Completions(args)) => about::completions(&args),
        Some(Verb::Licences) => about::licences(),
        Some(Verb::Man(args)) => about::man(&args),
    })
}

//! `bindery completions SHELL`.

use super::arguments::{BUILT, CompletionsArgs};
use super::report;

pub fn run(args: &CompletionsArgs) -> u8 {
    // Written whole: the generator itself takes a closed pipe for a defect.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::arguments::command(), "bindery", &mut script);
    report::say(String::from_utf8_lossy(&script).trim_end());
    BUILT
}

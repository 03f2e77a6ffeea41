//! `bindery completions SHELL`.

use super::{BUILT, CompletionsArgs};

pub fn run(args: &CompletionsArgs) -> u8 {
    clap_complete::generate(args.shell, &mut super::command(), "bindery", &mut std::io::stdout());
    BUILT
}

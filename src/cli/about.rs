//! What the tool says of itself: its version and what is inside, its manual, its completions for a shell.

use super::arguments::{BUILT, CompletionsArgs, MISUSED, ManArgs, command};
use super::report::{self, mistake};
use crate::{fonts, press, resolve};

/// `bindery --version`, with `--verbose` what the bytes of a build depend on beside the tool: who reports that two
/// machines differ names these.
pub fn version(verbose: bool) -> u8 {
    report::say(&format!("bindery {}", env!("CARGO_PKG_VERSION")));
    if verbose {
        for name in ["typst", "comrak", "epub-builder"] {
            report::say(&format!("{name} {}", locked(name)));
        }
        for face in fonts::embedded().iter().chain(fonts::drawn()) {
            report::say(&format!("{} {}", face.file_name, face.version().unwrap_or_default()));
        }
    }
    BUILT
}

/// The version of a crate that the tool is built from, by the list that it is built by.
fn locked(name: &str) -> &'static str {
    let list = include_str!("../../Cargo.lock");
    let entry = list.split("[[package]]").find(|entry| entry.trim_start().starts_with(&format!("name = \"{name}\"")));
    entry.and_then(|entry| entry.split("version = \"").nth(1)?.split('"').next()).unwrap_or_default()
}

/// `bindery licences`: of the data that is inside, with each text once. Those of the crates travel with an archive.
pub fn licences() -> u8 {
    let mut shown = Vec::new();
    for face in fonts::embedded().iter().chain(fonts::drawn()) {
        if let Some(licence) = fonts::license(face.family).filter(|licence| !shown.contains(licence)) {
            report::say(&format!("{}\n", licence.text.trim()));
            shown.push(licence);
        }
    }
    report::say(&format!("{}\n", press::Profile::LICENCE.trim()));
    report::say(&format!("{}\n", resolve::licences_of_syntaxes().trim()));
    BUILT
}

/// `bindery man [COMMAND]`: a page of the manual, in roff.
pub fn man(args: &ManArgs) -> u8 {
    let whole = command().disable_help_subcommand(true);
    let page = match &args.verb {
        None => whole,
        Some(verb) => match whole.find_subcommand(verb) {
            // As man pages of commands are called; their usage names the tool already.
            Some(found) => found.clone().display_name(format!("bindery-{verb}")).bin_name(format!("bindery {verb}")),
            None => {
                mistake::wrong_argument(format!("there is no command “{verb}”"));
                return MISUSED;
            }
        },
    };
    let mut text = Vec::new();
    // Memory takes all that is written into it.
    let page =
        clap_mangen::Man::new(page.disable_help_flag(true)).source(concat!("bindery ", env!("CARGO_PKG_VERSION")));
    let _ = page.render(&mut text);
    report::say(String::from_utf8_lossy(&text).trim_end());
    BUILT
}

/// `bindery completions SHELL`.
pub fn completions(args: &CompletionsArgs) -> u8 {
    // Written whole: the generator itself takes a closed pipe for a defect.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "bindery", &mut script);
    report::say(String::from_utf8_lossy(&script).trim_end());
    BUILT
}

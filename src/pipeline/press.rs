//! Pages for print as files for the press that the configuration speaks of.

use crate::config::{self, Project};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::format::Format;
use crate::press::{Job, Press, Profile, Unfit};
use crate::typeset::Typeset;
use crate::world::{World, slashed};

/// The most bytes of a profile: some megabytes hold the finest tables.
const MOST_BYTES: u64 = 32_000_000;
const CLAIM: &str = "PDF/X-4";

/// The press, where pages for print are made; none, and a finding, where its profile can't be used.
pub fn press(project: &Project, formats: &[Format], world: &dyn World, findings: &mut Findings) -> Option<Press> {
    if !formats.iter().any(|format| format.is_for_press()) {
        return None;
    }
    let config::Press { profile, ink_limit, is_grey } = &project.outputs.press;
    let job = Job { ink_limit: *ink_limit, is_black_alone: *is_grey };
    let Some(path) = profile else {
        return Some(
            Press::new(Profile::fogra39(), job).expect("by the profile that is shipped colours are converted"),
        );
    };
    let name = slashed(&path.value);
    let mut wrong = |message: String, hint: &str| {
        findings.push(Diagnostic::new(Code::WrongValue, path.place.clone(), message).hint(hint));
    };
    let bytes = match world.read(&path.value, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => {
            wrong(
                format!("the profile {name} can't be read: {error}"),
                "paths in bindery.toml are from the publication's folder",
            );
            return None;
        }
    };
    let press = Profile::new(&bytes).and_then(|profile| Press::new(profile, job));
    let unfit = |unfit: Unfit| {
        wrong(
            format!("{name} is no profile of a press: {unfit}"),
            "ask the printer for the ICC profile of press and paper; without one it is that of coated paper, FOGRA39",
        );
    };
    press.map_err(unfit).ok()
}

/// None, and a finding, where the pages can't be said in inks.
pub fn printed(press: &Press, typeset: Typeset, findings: &mut Findings) -> Option<Typeset> {
    match press.printed(&typeset.pdf) {
        Ok(pdf) => Some(Typeset { pdf, claims: vec![CLAIM], unclaimed: Vec::new(), ..typeset }),
        Err(refused) => {
            let message = format!("the pages for print can't be made: {refused}");
            findings.push(Diagnostic::new(Code::PdfRefused, Place::Nowhere, message));
            None
        }
    }
}

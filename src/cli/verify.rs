//! `bindery verify`: whether a release is as it was made.

use std::path::Path;

use super::arguments::{BUILT, FAILED, MISUSED, VerifyArgs};
use super::build;
use super::report::{self, shown};
use crate::diagnostics::{self, Code, Diagnostic, Findings, Sources, counted, show};
use crate::release::{self, Difference, How, MANIFEST, Place, Unverified, Verified};
use crate::world::Held;

pub fn run(args: &VerifyArgs) -> u8 {
    let place = place(&args.dir);
    let folder = place.path();
    let verified = match place.there() {
        Ok(Some(out)) => release::verify(&out),
        Ok(None) => Err(Unverified::NoManifest),
        Err(error) => return tell(Code::NoRelease, diagnostics::Place::Nowhere, error.to_string()),
    };
    let Verified { files, differences } = match verified {
        Ok(verified) => verified,
        Err(error) => {
            return tell(Code::NoRelease, diagnostics::Place::File(folder.display().to_string()), error.to_string());
        }
    };
    let mut findings = Findings::default();
    for difference in &differences {
        findings.push(finding(&folder, difference));
    }
    report::findings_to(&findings, &Sources::default(), show::Extent::Each);
    let files = counted(files, "file", "files");
    if !differences.is_empty() {
        let differences = counted(differences.len(), "difference", "differences");
        report::tell(&format!("{}: {differences}, of {files}", shown(&folder)));
        return FAILED;
    }
    if !args.quiet {
        report::say(&format!("{}: {files}, each as it was made", shown(&folder)));
    }
    BUILT
}

/// A folder that has a manifest is meant itself; any other is a publication, or a folder in one.
fn place(dir: &Path) -> Place {
    let named = Place::Named(dir.to_owned());
    let has_manifest = || named.there().ok().flatten()?.held(MANIFEST).ok();
    match has_manifest() {
        Some(held) if held != Held::Nothing => named,
        _ => build::own_place(dir, false),
    }
}

fn finding(folder: &Path, Difference { name, how }: &Difference) -> Diagnostic {
    let message = match how {
        How::Missing => format!("{name} is missing"),
        How::Changed => format!("{name} isn't as it was made"),
        How::NoFile => format!("{name} is no plain file any more"),
        How::Unread(error) => format!("{name} can't be read: {error}"),
        How::Added => format!("{name} is in no list: no build made it"),
        How::OtherSums => format!("{name} isn't the list of what {MANIFEST} names"),
        How::Unfinished => "a build is writing there, or was stopped: the next one ends it".to_owned(),
    };
    Diagnostic::new(Code::ReleaseDiffers, diagnostics::Place::File(folder.join(name).display().to_string()), message)
}

/// That there is nothing to be looked at.
fn tell(code: Code, place: diagnostics::Place, message: String) -> u8 {
    let mut findings = Findings::default();
    findings.push(Diagnostic::new(code, place, message).hint("name the folder that bindery build wrote into"));
    report::findings(&findings, &Sources::default());
    MISUSED
}

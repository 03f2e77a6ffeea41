//! The reports for other programs that a verb is asked for, and where they go.

use std::io::Write;
use std::path::Path;

use super::mistake;
use super::terminal::{self, shown};
use crate::cli::arguments::{FAILED, ReportArg};
use crate::cli::found;
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Sources};
use crate::release::OwnFile;
use crate::reports::{Ended, Listing};
use crate::world::{OutputFolder, slashed};

/// All that one run is asked for.
pub struct Reports<'a> {
    asked: &'a [ReportArg],
    /// The publication's folder seen from the repository's, with `/`.
    prefix: String,
}

impl<'a> Reports<'a> {
    /// None, after a message, where two would go to one place.
    pub fn new(asked: &'a [ReportArg], publication: &Path) -> Option<Reports<'a>> {
        for (at, report) in asked.iter().enumerate() {
            if asked[..at].iter().any(|before| before.file == report.file) {
                let place = report.file.as_deref().map_or("standard output".to_owned(), shown);
                mistake::wrong_argument(format!(
                    "two reports can't both go to {place}: --report sarif=FILE names a file for one"
                ));
                return None;
            }
        }
        Some(Reports { asked, prefix: prefix(publication) })
    }

    /// Whether standard output is a program's to read, so that nothing else goes there.
    pub fn take_standard_output(&self) -> bool {
        self.asked.iter().any(|report| report.file.is_none())
    }

    /// Writes each, and gives back the status with which the run ends.
    pub fn write(&self, findings: &Findings, sources: &Sources, status: u8) -> u8 {
        if self.asked.is_empty() {
            return status;
        }
        let listing = Listing::of(findings, sources, Ended { prefix: &self.prefix, status });
        let mut failed = Findings::default();
        for ReportArg { form, file } in self.asked {
            let text = form.write(&listing);
            match file {
                // A closed pipe is no reason to fail.
                None => drop(std::io::stdout().lock().write_all(text.as_bytes())),
                Some(file) => {
                    if let Err(error) = write(file, text.as_bytes()) {
                        let message = format!("the report {} can't be written: {error}", file.display());
                        failed.push(Diagnostic::new(Code::WriteFailed, Place::Nowhere, message));
                    }
                }
            }
        }
        terminal::findings(&failed, &Sources::default());
        if failed.is_empty() { status } else { status.max(FAILED) }
    }
}

/// Into a folder that is made where it isn't there; whole, or not at all.
fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        OutputFolder::make(folder)?;
    }
    OwnFile::named(file)?.replace(bytes)
}

/// Where a publication is in its repository; empty where it is in none.
fn prefix(publication: &Path) -> String {
    let below = found::in_repository(publication);
    below.map(|below| slashed(&below)).unwrap_or_default()
}

//! `bindery translated`: writes into a translated chapter of which state of the original it is the translation.

#![expect(clippy::disallowed_methods, reason = "finds the publication that a file on the disk is in")]

use std::fs;
use std::path::{Path, PathBuf};

use super::{BUILT, FAILED, MISUSED, TranslatedArgs, report};
use crate::config;
use crate::pipeline::{self, Refusal, Translated};
use crate::release;
use crate::world::Disk;

/// All of the files, or none where one of them can't be said to be translated.
pub fn run(args: &TranslatedArgs) -> u8 {
    let found: Vec<_> = args.files.iter().map(|file| Some((file, translated(file)?))).collect();
    if found.iter().any(Option::is_none) {
        return MISUSED;
    }
    for (file, (real, Translated { original, text })) in found.into_iter().flatten() {
        if let Err(error) = release::replace(&real, text.as_bytes()) {
            report::tell(&format!("error: {} can't be written: {error}", file.display()));
            return FAILED;
        }
        report::say(&format!("{} is the translation of {original} as it is now", file.display()));
    }
    BUILT
}

/// Where the file really is, and what is to be in it. None, after a message, where it isn't a translation's.
fn translated(file: &Path) -> Option<(PathBuf, Translated)> {
    let told = |message: String| report::tell(&format!("error: {message}"));
    let real =
        fs::canonicalize(file).map_err(|error| told(format!("{} can't be read: {error}", file.display()))).ok()?;
    let Some((root, inside)) = publication(&real) else {
        told(format!("{} is in no publication: no folder above it has a {}", file.display(), config::FILE));
        return None;
    };
    let world = Disk::new(&root).map_err(|error| told(format!("{} can't be read: {error}", root.display()))).ok()?;
    match pipeline::translated(&world, &inside) {
        Ok(found) => Some((real, found)),
        Err(Refusal::Message(message)) => {
            told(message);
            None
        }
        Err(Refusal::Configuration(findings, sources)) => {
            report::findings(&findings, &sources);
            None
        }
    }
}

/// The publication that a file is in, and its path there.
fn publication(file: &Path) -> Option<(PathBuf, PathBuf)> {
    let root = file.ancestors().skip(1).find(|folder| folder.join(config::FILE).is_file())?;
    Some((root.to_owned(), file.strip_prefix(root).ok()?.to_owned()))
}

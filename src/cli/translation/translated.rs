//! `bindery translated`: writes into a translated chapter of which state of the original it is the translation.

use std::path::{Path, PathBuf};

use super::super::arguments::{BUILT, FAILED, MISUSED, TranslatedArgs};
use super::super::own::OfPublication;
use super::super::report::{self, mistake, shown};
use crate::config;
use crate::pipeline::{self, Refusal, Translated};
use crate::release::OwnFile;

/// All of the files, or none where one of them can't be said to be translated.
pub fn run(args: &TranslatedArgs) -> u8 {
    let found: Vec<_> = args.files.iter().map(|file| Some((file, translated(file)?))).collect();
    if found.iter().any(Option::is_none) {
        return MISUSED;
    }
    for (file, (own, root, Translated { original, text, state: (path, source) })) in found.into_iter().flatten() {
        // The state first: of one that a chapter names and that isn't kept nobody can say what changed since.
        let kept = OwnFile::made(&root, &path).and_then(|kept| kept.replace(source.as_bytes()));
        if let Err(error) = kept.and_then(|()| own.replace(text.as_bytes())) {
            mistake::unwritten(file, error);
            return FAILED;
        }
        report::say(&format!("{} is the translation of {original} as it is now", file.display()));
    }
    BUILT
}

/// The file, its publication's folder, and what is to be in it. None, after a message, where it isn't a translation's.
fn translated(file: &Path) -> Option<(OwnFile, PathBuf, Translated)> {
    let unreadable = |error: std::io::Error| mistake::unreadable(file, error);
    let Some(found) = OfPublication::find(file).map_err(unreadable).ok()? else {
        let message = format!("{} is in no publication: no folder above it has a {}", shown(file), config::FILE);
        mistake::refused(message);
        return None;
    };
    let own = found.own_file().map_err(unreadable).ok()?;
    match pipeline::translated(&found.world, &found.path) {
        Ok(translated) => Some((own, found.world.root().to_owned(), translated)),
        Err(Refusal::Message(message)) => {
            mistake::refused(message);
            None
        }
        Err(Refusal::Configuration(findings, sources)) => {
            report::findings(&findings, &sources);
            None
        }
    }
}

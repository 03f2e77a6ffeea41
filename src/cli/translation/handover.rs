//! `bindery handover`: packs what a translator needs.

use std::io;
use std::path::{Path, PathBuf};

use super::super::arguments::{BUILT, FAILED, HandoverArgs, MISUSED};
use super::super::build;
use super::super::progress::Shown;
use super::super::report::{self, mistake};
use crate::diagnostics::{Code, counted};
use crate::handover;
use crate::language::Tag;
use crate::pipeline::{self, HandedOver};
use crate::release::OwnFile;

/// The folder in a publication of what went out, and of what stood there before it came back.
pub const FOLDER: &str = "handover";

pub fn run(args: &HandoverArgs) -> u8 {
    let tag = match Tag::parse(&args.language) {
        Ok(tag) => tag,
        Err(error) => {
            mistake::wrong_argument(error.to_string());
            return MISUSED;
        }
    };
    let cache = build::kept(&build::own_place(&args.dir, false));
    let progress = Shown::new(true);
    let gathered = build::with_world(&args.dir, None, |world| {
        let handed = pipeline::handover(world, &cache, &tag, &progress);
        (handed, world.root().to_owned())
    });
    let Some((gathered, root)) = gathered else { return MISUSED };
    let handed = match gathered {
        Ok(handed) => handed,
        Err((findings, sources)) => {
            report::findings(&findings, &sources);
            report::tell("nothing was packed");
            return if findings.iter().any(|finding| finding.code.is_configuration()) { MISUSED } else { FAILED };
        }
    };
    match write(args.out.as_deref(), &root, &handed) {
        Ok(file) => {
            tell(&handed, &file);
            BUILT
        }
        Err(error) => {
            mistake::tell(Code::WriteFailed, format!("the archive can't be written: {error}"));
            FAILED
        }
    }
}

/// The states first: what comes back names them.
fn write(out: Option<&Path>, root: &Path, handed: &HandedOver) -> io::Result<PathBuf> {
    let archive = handover::pack(&handed.name, &handed.files).map_err(io::Error::other)?;
    for (path, text) in &handed.states {
        OwnFile::made(root, path)?.replace(text.as_bytes())?;
    }
    if let Some((path, words)) = &handed.begun {
        OwnFile::made(root, path)?.replace(words)?;
    }
    let own = Path::new(FOLDER).join(format!("{}.zip", handed.name));
    let (file, path) = match out {
        Some(out) => (OwnFile::named(out)?, out.to_owned()),
        None => (OwnFile::made(root, &own)?, root.join(&own)),
    };
    file.replace(&archive)?;
    Ok(path)
}

fn tell(handed: &HandedOver, file: &Path) {
    let chapters = |count| counted(count, "chapter", "chapters");
    let mut left = Vec::new();
    if handed.untranslated > 0 {
        left.push(format!("{} to be translated", chapters(handed.untranslated)));
    }
    if handed.changed > 0 {
        left.push(format!("{} to be brought up to date", chapters(handed.changed)));
    }
    if handed.are_words_changed {
        left.push("the words of edition.toml to be brought up to date".to_owned());
    }
    let state = match left.is_empty() {
        true => "all of it translated, from the original as it is now".to_owned(),
        false => left.join(", "),
    };
    for path in &handed.only_here {
        report::tell(&format!("warning: {path} goes along, and the original has no such chapter"));
    }
    let file = report::shown(file);
    report::say(&format!("{file}: {state}\nWhat comes back is put into its place with: bindery takeback FILE"));
}

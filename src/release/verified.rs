//! Whether a release is as it was made, byte by byte.

use std::collections::BTreeSet;
use std::io;

use super::entry::{sha256, sum};
use super::journal;
use super::manifest::{self, File, MANIFEST, SUMS, is_plain};
use crate::world::{Held, OutputFolder};

/// What builds keep among the outputs for themselves, and drafts, which are in no release.
const BESIDE: [&str; 2] = [".cache", "draft"];

/// A release that was looked at.
#[derive(Debug)]
pub struct Verified {
    /// How many files its manifest names.
    pub files: usize,
    /// By name.
    pub differences: Vec<Difference>,
}

/// What isn't as it was made.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference {
    pub name: String,
    pub how: How,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    Missing,
    Changed,
    /// A folder, a link or a pipe has its name.
    NoFile,
    /// Why it can't be read.
    Unread(String),
    /// No build made it.
    Added,
    /// It isn't what the manifest would have it be.
    OtherSums,
    /// A build is writing there, or was stopped.
    Unfinished,
}

/// Why a folder can't be looked at: it has no manifest, or none that says anything.
#[derive(Debug, thiserror::Error)]
pub enum Unverified {
    #[error("there is no {MANIFEST}: no build made what is in the folder, or the list of it is gone")]
    NoManifest,
    #[error("{MANIFEST} is not the manifest of a release: {reason}")]
    NotOne { reason: String },
    #[error("the folder can't be read: {0}")]
    Folder(#[from] io::Error),
}

/// Looks at every file; nothing is written, and no link followed.
///
/// # Errors
/// [`Unverified`].
pub fn verify(out: &OutputFolder) -> Result<Verified, Unverified> {
    let not_one = |reason: &str| Unverified::NotOne { reason: reason.to_owned() };
    let bytes = match out.held(MANIFEST)? {
        Held::Nothing => return Err(Unverified::NoManifest),
        Held::File => out.read(MANIFEST, manifest::LARGEST)?,
        Held::Folder | Held::Other => return Err(not_one("it is no plain file")),
    };
    let files = manifest::listed(&bytes).map_err(|reason| Unverified::NotOne { reason })?;
    let mut known: BTreeSet<&str> = BTreeSet::from([MANIFEST, SUMS]);
    let mut differences = Vec::new();
    let mut tell = |name: &str, how| differences.push(Difference { name: name.to_owned(), how });
    for file in &files {
        if !is_plain(&file.name) || !known.insert(&file.name) {
            return Err(not_one("it names a file twice, or one elsewhere"));
        }
        if let Some(how) = compared(out, file)? {
            tell(&file.name, how);
        }
    }
    match told_sums(out)? {
        Err(how) => tell(SUMS, how),
        Ok(sums) => {
            let own = format!("{}  {MANIFEST}", sha256(&bytes));
            if !sums.lines().any(|line| line == own) {
                tell(MANIFEST, How::Changed);
            } else if sums != manifest::sums(&files, &bytes) {
                tell(SUMS, How::OtherSums);
            }
        }
    }
    if !journal::is_settled(out) {
        tell(journal::WORK, How::Unfinished);
    }
    let is_beside = |name: &str| {
        BESIDE.contains(&name) || is_kept(name, &known) || name == journal::WORK || name.starts_with(journal::PREFIX)
    };
    for name in out.names_as_shown()? {
        if !known.contains(name.as_str()) && !is_beside(&name) {
            tell(&name, How::Added);
        }
    }
    differences.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Verified { files: files.len(), differences })
}

/// What is otherwise about a file than its manifest says.
fn compared(out: &OutputFolder, file: &File) -> io::Result<Option<How>> {
    Ok(match out.held(&file.name)? {
        Held::Nothing => Some(How::Missing),
        Held::Folder | Held::Other => Some(How::NoFile),
        Held::File => match sum(out, &file.name) {
            Ok(sum) => (sum != file.sha256).then_some(How::Changed),
            Err(error) => Some(How::Unread(error.to_string())),
        },
    })
}

fn told_sums(out: &OutputFolder) -> io::Result<Result<String, How>> {
    Ok(match out.held(SUMS)? {
        Held::Nothing => Err(How::Missing),
        Held::Folder | Held::Other => Err(How::NoFile),
        Held::File => match out.read(SUMS, manifest::LARGEST) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| How::Changed),
            Err(error) => Err(How::Unread(error.to_string())),
        },
    })
}

/// Whether it is the folder of what a PDF was made of, which has sums of its own.
fn is_kept(name: &str, known: &BTreeSet<&str>) -> bool {
    name.strip_suffix("-typst").is_some_and(|stem| known.contains(format!("{stem}.pdf").as_str()))
}

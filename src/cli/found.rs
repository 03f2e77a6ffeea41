//! The publication that a folder is in, from which or for which a verb is run.
#![expect(clippy::disallowed_methods, reason = "finds the publication that a folder on the disk is in")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, absolute};

use super::report::{self, shown};
use crate::config::{self, Within};
use crate::language::Tag;
use crate::revision::{self, Git, Tagged};
use crate::world::{Disk, World};

/// More than a path has.
const LARGEST_LINK: u64 = 1 << 16;

/// What a verb that is given a folder works on.
pub struct Found {
    /// Of the publication, or of a book without configuration.
    pub dir: PathBuf,
    /// Of the edition whose folder it is, or is in.
    pub language: Option<Tag>,
    /// The folder that was named, where it is in the publication's.
    inner: Option<PathBuf>,
}

impl Found {
    /// A folder with a `bindery.toml` is meant itself; one in `manuscript` or `figures` means the publication around it.
    /// Elsewhere in a publication a folder can be a book of its own: one that is named and has Markdown, or has what
    /// marks a book where the verb is run.
    pub fn at(named: &Path) -> Found {
        in_publication(named).unwrap_or_else(|| Found { dir: named.to_owned(), language: None, inner: None })
    }

    /// Says which publication it is where that wasn't named.
    pub fn tell(&self) {
        match &self.language {
            Some(tag) => self.tell_that(&format!("its edition in “{tag}” is meant")),
            None => self.tell_whole(),
        }
    }

    /// The same of a verb that is about all editions.
    pub fn tell_whole(&self) {
        self.tell_that("all of it is meant");
    }

    fn tell_that(&self, what: &str) {
        if let Some(inner) = &self.inner {
            report::tell(&format!("{} is in the publication {}: {what}", shown(inner), shown(&self.dir)));
        }
    }
}

fn in_publication(named: &Path) -> Option<Found> {
    let world = Disk::new(named).ok()?;
    if world.is_there(Path::new(config::FILE)) {
        return None;
    }
    let full = full(named).ok()?;
    let root = above(&full)?;
    let below = full.strip_prefix(root).ok()?;
    let language = match config::within(below) {
        Within::Edition(tag) => Some(tag),
        Within::Publication => None,
        Within::Elsewhere => {
            let is_here = named == Path::new(".");
            let is_own = if is_here { is_in_book(&full, root) } else { config::has_markdown(&world) };
            if is_own {
                return None;
            }
            None
        }
    };
    Some(Found { dir: root.to_owned(), language, inner: Some(full.clone()) })
}

/// The nearest folder with a `bindery.toml` among a path and those above it.
pub fn above(full: &Path) -> Option<&Path> {
    full.ancestors().find(|folder| folder.join(config::FILE).is_file())
}

/// Where a folder is in the repository that it belongs to.
pub fn in_repository(folder: &Path) -> Option<PathBuf> {
    let full = fs::canonicalize(folder).ok()?;
    full.strip_prefix(repository(&full)?).ok().map(Path::to_owned)
}

/// The nearest folder with a `.git` among a path and those above it.
fn repository(full: &Path) -> Option<&Path> {
    full.ancestors().find(|folder| folder.join(".git").exists())
}

/// The commit that the repository around a folder is at, and with `has_tags` its tags.
pub fn revision(folder: &Path, has_tags: bool) -> Option<(Option<String>, BTreeMap<String, Tagged>)> {
    let full = fs::canonicalize(folder).ok()?;
    let repository = repository(&full)?;
    let mut own = repository.join(".git");
    if own.is_file() {
        let bytes = Disk::new(repository).ok()?.read(Path::new(".git"), LARGEST_LINK).ok()?;
        own = repository.join(revision::linked(&String::from_utf8(bytes).ok()?)?);
    }
    let world = Disk::new(&own).ok()?;
    let common = match revision::common(&world) {
        Some(common) => Disk::new(&own.join(common)).ok()?,
        None => world.clone(),
    };
    let git = Git { own: &world, common: &common };
    let commit = git.commit();
    let tags = if has_tags { git.tags(commit.as_deref()) } else { BTreeMap::new() };
    Some((commit, tags))
}

/// Whether a folder, or one between it and the publication's, is marked as a book's.
fn is_in_book(folder: &Path, publication: &Path) -> bool {
    let between = folder.ancestors().take_while(|above| *above != publication);
    between.filter_map(|folder| Disk::new(folder).ok()).any(|world| config::is_book(&world))
}

/// An absolute path without `..`, whose links are followed only before that: a publication's folder may be a link, and is
/// its own all the same.
pub fn full(path: &Path) -> io::Result<PathBuf> {
    let full = absolute(path)?;
    let parts: Vec<Component> = full.components().collect();
    let Some(last) = parts.iter().rposition(|part| *part == Component::ParentDir) else { return Ok(full) };
    let (before, after) = parts.split_at(last + 1);
    Ok(fs::canonicalize(before.iter().collect::<PathBuf>())?.join(after.iter().collect::<PathBuf>()))
}

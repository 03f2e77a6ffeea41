//! A release in one step, whenever the power goes.
//!
//! All new files are written whole into a folder of the tool's own, [`WORK`], with a second name there for what they
//! replace; then the journal is, which lists them. From then on the release is decided: the files are renamed to their
//! places, and if that is cut short, the next run of the tool goes on with it. Without a journal the folder is what a build
//! left that hadn't got so far, and goes. So a folder holds the last release or the next, and never one in part for longer
//! than until the next run.

use std::io;

use serde::{Deserialize, Serialize};

use super::entry::{Entry, sha256, sum};
use super::{ReleaseError, Saved, lock, manifest};
use crate::world::{Held, OutputFolder, UNFINISHED};

/// The folder of what isn't in its place yet.
pub const WORK: &str = UNFINISHED;
const JOURNAL: &str = "journal.json";
/// The name of the journal of a release that is taken back.
const TAKEN_BACK: &str = "taken-back.json";
/// Begins the names of files that aren't finished and are written elsewhere than into [`WORK`].
pub const PREFIX: &str = ".bindery-";
const LARGEST_JOURNAL: u64 = 1 << 24;

/// A file to be written under a plain name.
pub struct NewFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// What is to be done, and with which files of [`WORK`].
#[derive(Debug, Serialize, Deserialize)]
pub struct Journal {
    /// Which folder [`WORK`] is. One that came with a publication, by Git or in an archive, is another one on each disk: its
    /// journal is nobody's.
    folder: [u64; 2],
    put: Vec<Put>,
    /// What the publication doesn't make any more, with its checksum: a file that was changed since is nobody's to remove.
    remove: Vec<Entry>,
}

/// The file `new-<its place in the list>` goes to a name; what it replaces is `was-<its place>`.
#[derive(Debug, Serialize, Deserialize)]
struct Put {
    name: String,
    sha256: String,
    /// Whether something was there before.
    is_replaced: bool,
}

/// Names of stale files.
#[derive(Debug, Default)]
pub struct Removed {
    pub gone: Vec<String>,
    pub left: Vec<String>,
}

fn new(at: usize) -> String {
    format!("new-{at}")
}

fn was(at: usize) -> String {
    format!("was-{at}")
}

/// Writes every file, then puts them all into their places, and removes what is stale.
///
/// # Errors
/// The first that happens; the places then hold what they held before, but for [`ReleaseError::Torn`].
pub fn release(out: &OutputFolder, files: &[NewFile], stale: Vec<Entry>) -> Result<Removed, ReleaseError> {
    let failed = |name: &str, source| ReleaseError::File { file: out.path().join(name), source };
    let work = out.make_below(WORK).map_err(|source| failed(WORK, source))?;
    let result = prepare(out, &work, files, stale).and_then(|journal| finish(out, &work, &journal));
    if !matches!(result, Err(ReleaseError::Torn { .. })) {
        clear(out, &work);
    }
    result
}

/// Everything up to the decision.
fn prepare(
    out: &OutputFolder,
    work: &OutputFolder,
    files: &[NewFile],
    stale: Vec<Entry>,
) -> Result<Journal, ReleaseError> {
    let folder = work.identity().map_err(|source| ReleaseError::File { file: work.path().to_owned(), source })?;
    let mut journal = Journal { folder, put: Vec::with_capacity(files.len()), remove: stale };
    for (at, NewFile { name, bytes }) in files.iter().enumerate() {
        let fail = |source| ReleaseError::File { file: out.path().join(name), source };
        work.write_new(&new(at), bytes).map_err(fail)?;
        let is_replaced = save(out, work, name, at).map_err(fail)?;
        journal.put.push(Put { name: (*name).to_owned(), sha256: sha256(bytes), is_replaced });
    }
    let fail = |source| ReleaseError::File { file: work.path().join(JOURNAL), source };
    let json = serde_json::to_vec(&journal).expect("strings are always JSON");
    let unfinished = format!("{JOURNAL}.new");
    work.write_new(&unfinished, &json).map_err(fail)?;
    work.sync();
    work.rename(&unfinished, work, JOURNAL).map_err(fail)?;
    work.sync();
    out.sync();
    Ok(journal)
}

/// Gives what is about to be replaced a second name; false where nothing is.
fn save(out: &OutputFolder, work: &OutputFolder, name: &str, at: usize) -> io::Result<bool> {
    match out.held(name)? {
        Held::Nothing => Ok(false),
        Held::File | Held::Other => out.link(name, work, &was(at)).map(|()| true),
        Held::Folder => Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder has that name")),
    }
}

/// Goes on with what was decided: what isn't in [`WORK`] any more is in its place already.
fn finish(out: &OutputFolder, work: &OutputFolder, journal: &Journal) -> Result<Removed, ReleaseError> {
    for (at, Put { name, .. }) in journal.put.iter().enumerate() {
        let put = match work.held(&new(at)) {
            Ok(Held::File) => work.rename(&new(at), out, name),
            Ok(Held::Nothing) => Ok(()),
            Ok(Held::Folder | Held::Other) => Err(io::Error::from(io::ErrorKind::InvalidData)),
            Err(error) => Err(error),
        };
        if let Err(source) = put {
            return Err(undo(out, work, journal, name, source));
        }
    }
    let mut removed = Removed::default();
    for entry in &journal.remove {
        match entry.is_intact(out).then(|| out.remove(&entry.name)) {
            Some(Ok(())) => removed.gone.push(entry.name.clone()),
            Some(Err(_)) => removed.left.push(entry.name.clone()),
            None => {}
        }
    }
    out.sync();
    Ok(removed)
}

/// Puts everything back as it was, as far as that goes.
fn undo(out: &OutputFolder, work: &OutputFolder, journal: &Journal, name: &str, source: io::Error) -> ReleaseError {
    // From here on it is this that the next run goes on with.
    let _ = work.rename(JOURNAL, work, TAKEN_BACK);
    let saved = take_back(out, work, journal);
    let file = out.path().join(name);
    match saved.is_empty() {
        true => ReleaseError::File { file, source },
        false => ReleaseError::Torn { file, source, saved },
    }
}

/// What couldn't be put back, the last first.
fn take_back(out: &OutputFolder, work: &OutputFolder, journal: &Journal) -> Vec<Saved> {
    let mut saved = Vec::new();
    for (at, Put { name, is_replaced, .. }) in journal.put.iter().enumerate().rev() {
        // Still there: it was never put into its place.
        if work.held(&new(at)).is_ok_and(|held| held != Held::Nothing) {
            continue;
        }
        let was = was(at);
        let back = match (is_replaced, work.held(&was)) {
            (false, _) => out.remove(name),
            // It is back already.
            (true, Ok(Held::Nothing)) => Ok(()),
            (true, Ok(_)) => work.rename(&was, out, name),
            (true, Err(error)) => Err(error),
        };
        if back.is_err() {
            saved.push(Saved { file: out.path().join(name), backup: is_replaced.then(|| work.path().join(was)) });
        }
    }
    out.sync();
    saved
}

/// Ends what an earlier run began, and takes away what it left: of one that had decided, the release is finished.
///
/// # Errors
/// As for [`release`].
pub fn settle(out: &OutputFolder) -> Result<(), ReleaseError> {
    let failed = |source| ReleaseError::File { file: out.path().join(WORK), source };
    if let Some(work) = out.below(WORK).map_err(failed)? {
        if let Some(journal) = read(&work, TAKEN_BACK) {
            let saved = take_back(out, &work, &journal);
            if !saved.is_empty() {
                let source = io::Error::other("it couldn't be put back");
                return Err(ReleaseError::Torn { file: out.path().to_owned(), source, saved });
            }
        } else if let Some(journal) = read(&work, JOURNAL) {
            match journal.is_whole(&work) {
                true => drop(finish(out, &work, &journal)?),
                false => return Err(undo(out, &work, &journal, JOURNAL, io::Error::from(io::ErrorKind::InvalidData))),
            }
        }
        clear(out, &work);
    }
    for name in out.names().map_err(failed)? {
        if name.starts_with(PREFIX) && name != lock::LOCK && out.held(&name).is_ok_and(|held| held == Held::File) {
            let _ = out.remove(&name);
        }
    }
    Ok(())
}

/// Whether an earlier run left anything.
pub fn is_settled(out: &OutputFolder) -> bool {
    let is_left = |name: &String| name == WORK || name.starts_with(PREFIX);
    out.names().is_ok_and(|names| !names.iter().any(is_left))
}

/// A journal that was written here, of names in the folder itself: anybody can write one.
fn read(work: &OutputFolder, name: &str) -> Option<Journal> {
    let journal: Journal = serde_json::from_slice(&work.read(name, LARGEST_JOURNAL).ok()?).ok()?;
    if work.identity().ok()? != journal.folder {
        return None;
    }
    let mut names = journal.put.iter().map(|put| &put.name).chain(journal.remove.iter().map(|entry| &entry.name));
    names.all(|name| manifest::is_plain(name)).then_some(journal)
}

impl Journal {
    /// Whether what is still to be put is as it was written.
    fn is_whole(&self, work: &OutputFolder) -> bool {
        let is_whole = |(at, put): (usize, &Put)| match work.held(&new(at)) {
            Ok(Held::Nothing) => true,
            Ok(_) | Err(_) => sum(work, &new(at)).is_ok_and(|sum| sum == put.sha256),
        };
        self.put.iter().enumerate().all(is_whole)
    }
}

/// The journal first: without it the rest is nothing.
fn clear(out: &OutputFolder, work: &OutputFolder) {
    let _ = work.remove(JOURNAL).and_then(|()| work.remove(TAKEN_BACK));
    work.sync();
    for name in work.names().unwrap_or_default() {
        let _ = work.remove(&name);
    }
    let _ = out.remove_folder(WORK);
}

//! `bindery takeback`: puts into its place what a translator sends back. Nothing is written over that isn't kept.

use std::io;
use std::path::{Path, PathBuf};

use super::super::arguments::{BUILT, FAILED, MISUSED, TakebackArgs};
use super::super::build;
use super::super::report::{self, mistake};
use super::handover::FOLDER;
use crate::diagnostics::Code;
use crate::handover::{self, Files, Left, NOTE, Note, Put, Returned, Why};
use crate::pipeline::{self, Refusal};
use crate::release::OwnFile;
use crate::world::{Disk, World, inside};

/// More than any archive has that was handed over.
const LARGEST: u64 = 1 << 30;

pub fn run(args: &TakebackArgs) -> u8 {
    let files = match read(&args.file) {
        Ok(files) => files,
        Err(why) => {
            mistake::refused(format!("{} can't be taken back: {why}", report::shown(&args.file)));
            return MISUSED;
        }
    };
    let status = build::with_world(&args.publication, None, |world| take(world, files));
    status.unwrap_or(MISUSED)
}

fn read(file: &Path) -> Result<Files, String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = file.file_name().ok_or("it is no file")?;
    let world = Disk::new(folder).map_err(|error| error.to_string())?;
    let bytes = world.read(Path::new(name), LARGEST).map_err(|error| error.to_string())?;
    handover::unpack(&bytes).map_err(|broken| broken.to_string())
}

fn take(world: &Disk, files: Files) -> u8 {
    let (note, name) = match note_of(world, &files) {
        Ok(found) => found,
        Err(Refusal::Message(message)) => {
            mistake::refused(message);
            return MISUSED;
        }
        Err(Refusal::Configuration(findings, sources)) => {
            report::findings(&findings, &sources);
            report::tell("nothing was taken back");
            return MISUSED;
        }
    };
    let here = |path: &str| inside(Path::new(path)).ok().and_then(|path| world.read(&path, LARGEST).ok());
    let returned = handover::judge(&note, files, &here);
    match write(world, &name, &note, &returned) {
        Ok(kept) => tell(&note, &returned, &kept),
        Err(error) => {
            mistake::tell(Code::WriteFailed, format!("not all can be put into its place: {error}"));
            FAILED
        }
    }
}

/// What the archive says of itself, which anybody can have written, and what files of its edition are called after.
fn note_of(world: &Disk, files: &Files) -> Result<(Note, String), Refusal> {
    let message = |message: String| Refusal::Message(message);
    let bytes = files.get(NOTE).map(Vec::as_slice).unwrap_or_default();
    let note: Note =
        serde_json::from_slice(bytes).map_err(|error| message(format!("{NOTE} can't be read: {error}")))?;
    let name = pipeline::name_of_hand_over(world, &note)?;
    Ok((note, name))
}

/// Where was kept what isn't in its place, or isn't any more.
#[derive(Default)]
struct Kept {
    before: Option<PathBuf>,
    left: Option<PathBuf>,
}

/// First all that could be lost is kept, then the files are written.
fn write(world: &Disk, name: &str, note: &Note, returned: &Returned) -> io::Result<Kept> {
    let mut kept = Kept::default();
    let place = |what: &str, number: u32| Path::new(FOLDER).join(format!("{name}-{what}-{number}"));
    let is_kept = |number: u32| {
        let is_same = |left: &Left| {
            world.read(&place("returned", number).join(&left.path), LARGEST).ok().as_ref() == Some(&left.bytes)
        };
        returned.put.is_empty() && returned.left.iter().all(is_same)
    };
    let is_free = |number: u32| {
        let zip = place("before", number).with_extension("zip");
        !world.is_there(&zip) && !world.is_there(&place("returned", number))
    };
    // What is taken back twice is kept once.
    let number = (1..).find(|number| is_kept(*number) || is_free(*number)).unwrap_or_default();
    let stood: Files = returned
        .put
        .iter()
        .filter_map(|put| Some((put.path.clone(), world.read(Path::new(&put.path), LARGEST).ok()?)))
        .collect();
    if !stood.is_empty() {
        let path = place("before", number).with_extension("zip");
        let archive = handover::pack(&note.folder, &stood).map_err(io::Error::other)?;
        OwnFile::made(world.root(), &path)?.replace(&archive)?;
        kept.before = Some(path);
    }
    let folder = place("returned", number);
    for Left { path, bytes, .. } in &returned.left {
        OwnFile::made(world.root(), &folder.join(inside(Path::new(path))?))?.replace(bytes)?;
        kept.left = Some(folder.clone());
    }
    for Put { path, bytes, .. } in &returned.put {
        OwnFile::made(world.root(), &inside(Path::new(path))?)?.replace(bytes)?;
    }
    Ok(kept)
}

fn tell(note: &Note, returned: &Returned, kept: &Kept) -> u8 {
    for Put { path, came_as, .. } in &returned.put {
        match came_as {
            Some(name) => report::say(&format!("{path}  put back; it came as {name}")),
            None => report::say(&format!("{path}  put back")),
        }
    }
    for path in &returned.untranslated {
        report::say(&format!("{path}  came back as it went out: it isn't translated"));
    }
    for path in &returned.behind {
        report::say(&format!("{path}  came back as it went out: it isn't brought up to date with the original"));
    }
    for path in &returned.same_pictures {
        report::say(&format!("{path}  is the original's own picture, and isn't taken"));
    }
    for path in &returned.missing {
        report::tell(&format!("warning: {path} was handed over and did not come back; it is as it was"));
    }
    let folder = kept.left.as_deref().map(report::shown).unwrap_or_default();
    for left in &returned.left {
        let Left { path, why, .. } = left;
        let (sort, why) = match why {
            Why::ChangedHere => {
                ("error", "was changed here too since it was handed over: both are to be brought together")
            }
            Why::GoneHere => ("error", "isn't here any more: it was renamed or taken out since it was handed over"),
            Why::NotUtf8 => {
                ("error", "is not UTF-8: make it so with bindery convert, put it into the archive and take that back")
            }
            Why::NoToml => {
                ("error", "can't be read, and would stop every build: mend it in the archive, and take that back")
            }
            Why::AnotherHere => ("error", "is here already, and another one"),
            Why::OfDrawing => ("warning", "has the words of a drawing, of which one in this language is to be made"),
            Why::Foreign => ("warning", "wasn't handed over"),
            Why::ToLookAt => ("warning", "went along to be looked at: what was changed in it isn't taken"),
        };
        report::tell(&format!("{sort}: {path} {why}; what came back is {folder}/{path}"));
        if let Some(wrong) = (left.why == Why::NoToml).then(|| handover::wrong_words(&left.bytes)).flatten() {
            report::tell(&wrong);
        }
    }
    if let Some(before) = &kept.before {
        report::say(&format!("what stood there before is in {}", report::shown(before)));
    }
    if returned.put.is_empty() && returned.left.is_empty() {
        report::say("there is nothing in it to be put into its place");
    } else if !returned.put.is_empty() {
        report::say(&format!("now: bindery check --draft --language {}", note.language));
    }
    let is_lost = returned.left.iter().any(|left| !matches!(left.why, Why::Foreign | Why::ToLookAt | Why::OfDrawing));
    if is_lost { FAILED } else { BUILT }
}

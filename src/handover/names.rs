//! Files that came back under other names than they went out.

use std::collections::{BTreeMap, BTreeSet};

use super::{Files, Note};

/// Under which name each file came back: its own, or that of a file that wasn't handed over and most likely is it.
pub fn names(note: &Note, files: &Files) -> BTreeMap<String, String> {
    let folder = format!("{}/", note.folder);
    let mut names: BTreeMap<String, String> =
        note.files.keys().filter(|path| files.contains_key(*path)).map(|path| (path.clone(), path.clone())).collect();
    let mut foreign: BTreeSet<&String> = files
        .keys()
        .filter(|path| path.starts_with(&folder) && !note.files.contains_key(*path) && !note.beside.contains_key(*path))
        .collect();
    let ways: [fn(&str, &str) -> bool; 3] = [is_same_but_for_its_ending, is_of_same_number, is_of_same_kind];
    for is_it in ways {
        let missing: Vec<&String> = note.files.keys().filter(|path| !names.contains_key(*path)).collect();
        for path in &missing {
            let like = |other: &&&String| is_it(path, other);
            let likely: Vec<&String> = foreign.iter().filter(like).copied().collect();
            let rivals = missing.iter().filter(|other| likely.first().is_some_and(|one| is_it(other, one))).count();
            // Only what can be no other.
            if let ([one], 1) = (&likely[..], rivals) {
                names.insert((*path).clone(), (*one).clone());
                foreign.remove(*one);
            }
        }
    }
    names
}

pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `01-first.md.txt` as some editors save `01-first.md`, or in other letters.
fn is_same_but_for_its_ending(path: &str, other: &str) -> bool {
    let (name, other) = (file_name(path).to_lowercase(), file_name(other).to_lowercase());
    name == other || other.strip_prefix(&name).is_some_and(|rest| rest.starts_with(['.', ' ', '(']))
}

/// `01-premier.md` for `01-first.md`.
fn is_of_same_number(path: &str, other: &str) -> bool {
    let number = |path: &str| {
        let name = file_name(path);
        let end = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len());
        name[..end].trim_start_matches('0').to_owned()
    };
    !number(path).is_empty() && number(path) == number(other) && is_of_same_kind(path, other)
}

/// The one that is missing and the one that is too many.
fn is_of_same_kind(path: &str, other: &str) -> bool {
    let ending = |path: &str| file_name(path).rsplit('.').next().map(str::to_lowercase);
    ending(path) == ending(other)
}

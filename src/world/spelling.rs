//! Names that are the same in Unicode and differ in their bytes: macOS takes an “é” apart into two characters, a keyboard
//! writes one, and an archive carries each as it is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::Entry;

/// A name in the one form that all have that are canonically equivalent to it (UAX #15, NFC).
pub fn composed(name: &str) -> Cow<'_, str> {
    match is_nfc_quick(name.chars()) {
        IsNormalized::Yes => Cow::Borrowed(name),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(name.nfc().collect()),
    }
}

/// What a folder holds, by the composed form of its names.
#[derive(Debug, Default)]
pub struct Names(HashMap<String, Vec<String>>);

impl Names {
    pub fn of(entries: Vec<Entry>) -> Names {
        let mut names: HashMap<String, Vec<String>> = HashMap::new();
        for Entry { name, .. } in entries {
            names.entry(composed(&name).into_owned()).or_default().push(name);
        }
        Names(names)
    }

    /// Those that are `name`, itself first.
    fn like(&self, name: &str) -> Vec<&str> {
        let mut names: Vec<&str> = self.0.get(&*composed(name)).into_iter().flatten().map(String::as_str).collect();
        names.sort_by_key(|found| *found != name);
        names
    }
}

/// The path of what is there under another spelling of `path`, whose folders have `names`. Of several, the one that is
/// spelled as given the longest; then the first in the order of a folder's list.
pub fn equivalent(path: &Path, names: impl Fn(&Path) -> Arc<Names>) -> Option<PathBuf> {
    let mut found = vec![PathBuf::new()];
    for part in path.components() {
        let name = part.as_os_str().to_str()?;
        let below = |folder: &PathBuf| -> Vec<_> {
            names(folder).like(name).into_iter().map(|name| folder.join(name)).collect()
        };
        found = found.iter().flat_map(below).collect();
    }
    found.into_iter().next().filter(|_| !path.as_os_str().is_empty())
}

//! The files beside the pictures, each read once, when its picture is first asked for. They are about what a picture shows:
//! its bytes, whatever name it has elsewhere.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::alike::hash;
use crate::checksum::Hash;
use crate::config::sidecar::Astray;
use crate::config::{self, Sidecar};
use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place, Sources};
use crate::resolve;
use crate::world::{World, slashed};

/// What is known of a picture.
#[derive(Debug, Clone)]
pub enum Known {
    Nothing,
    /// Its file has a mistake, which is told: a file that can't be read whole could forbid what it doesn't seem to.
    Mistaken,
    Facts(Arc<Sidecar>),
}

/// What is known of the pictures, by their path from the publication's root.
pub struct Sidecars<'w> {
    world: &'w dyn World,
    read: Mutex<Read>,
    beside: OnceLock<Beside>,
}

/// All files of facts that are in the publication.
struct Beside {
    with_facts: Vec<WithFacts>,
    astray: Vec<Astray>,
}

/// A picture with a file of facts beside it.
struct WithFacts {
    path: String,
    bytes: u64,
    /// SHA-256 of the file; none where it can't be read.
    hash: OnceLock<Option<Hash>>,
}

struct Read {
    sources: Sources,
    findings: Findings,
    by_path: BTreeMap<String, Known>,
}

impl<'w> Sidecars<'w> {
    /// Takes the sources, to which it adds what it reads.
    pub fn new(world: &'w dyn World, sources: Sources) -> Self {
        let read = Read { sources, findings: Findings::default(), by_path: BTreeMap::new() };
        Sidecars { world, read: Mutex::new(read), beside: OnceLock::new() }
    }

    pub fn of(&self, path: &str) -> Known {
        // A poisoned map is still a map: what is known of a picture is inserted whole.
        let mut locked = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let read = &mut *locked;
        if let Some(known) = read.by_path.get(path) {
            return known.clone();
        }
        let found = config::sidecar(self.world, &mut read.sources, Path::new(path));
        let known = match found.value {
            _ if found.findings.has_errors() => Known::Mistaken,
            Some(mut sidecar) => {
                if let Some(credit) = &mut sidecar.credit {
                    credit.value = resolve::clean_value(&credit.value, &credit.place).told(&mut read.findings);
                }
                Known::Facts(Arc::new(sidecar))
            }
            None => Known::Nothing,
        };
        read.findings.extend(found.findings);
        read.by_path.insert(path.to_owned(), known.clone());
        known
    }

    /// The path of the file that a path leads to.
    pub fn target(&self, path: &str) -> String {
        slashed(&self.world.target(Path::new(path)))
    }

    /// The paths of the pictures with facts that have the same bytes as the one at a path, which is shown: copies of it, and
    /// other names. Tells the files of facts that are likely to be about it and belong to none.
    pub fn copies(&self, path: &str) -> Vec<String> {
        let Ok(bytes) = self.world.size(Path::new(path)) else { return Vec::new() };
        let beside = self.beside();
        self.tell_astray(path, bytes, &beside.astray);
        let mut alike = beside.with_facts.iter().filter(|known| known.bytes == bytes && known.path != path).peekable();
        if alike.peek().is_none() {
            return Vec::new();
        }
        let shown = hash(self.world, path);
        // One that can't be read could be the same.
        let is_same = |theirs: &Hash| shown.as_ref() == Some(theirs);
        let same = |known: &&WithFacts| {
            let theirs = known.hash.get_or_init(|| hash(self.world, &known.path));
            shown.is_some() && theirs.as_ref().is_none_or(is_same)
        };
        alike.filter(same).map(|known| known.path.clone()).collect()
    }

    /// Whether a file of facts that isn't read is most likely meant for the picture.
    pub fn has_astray(&self, path: &str) -> bool {
        self.beside().astray.iter().any(|astray| astray.meant.as_deref() == Some(path))
    }

    /// Those in the picture's folder, and those that are meant for a copy of it.
    fn tell_astray(&self, path: &str, bytes: u64, astray: &[Astray]) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Err(error) = self.world.list(Path::new(folder)) {
            let message =
                format!("the folder of {path} can't be looked into, and facts of the picture may be there: {error}");
            self.tell_once(&Diagnostic::new(Code::ConfigUnreadable, Place::File(folder.to_owned()), message));
        }
        let is_of_copy = |meant: &String| {
            self.world.size(Path::new(meant)).is_ok_and(|size| size == bytes)
                && hash(self.world, meant).is_some_and(|theirs| Some(theirs) == hash(self.world, path))
        };
        for Astray { folder: theirs, meant, finding } in astray {
            if theirs == folder || meant.as_ref().is_some_and(is_of_copy) {
                self.tell_once(finding);
            }
        }
    }

    fn tell_once(&self, finding: &Diagnostic) {
        let findings = &mut self.read.lock().unwrap_or_else(PoisonError::into_inner).findings;
        if !findings.iter().any(|told| told == finding) {
            findings.push(finding.clone());
        }
    }

    fn beside(&self) -> &Beside {
        self.beside.get_or_init(|| {
            let config::sidecar::Sidecars { pictures, astray, cut } = config::sidecar::sidecars(self.world);
            cut.iter().for_each(|finding| self.tell_once(finding));
            let known = |path: String| {
                let bytes = self.world.size(Path::new(&path)).ok()?;
                Some(WithFacts { path, bytes, hash: OnceLock::new() })
            };
            Beside { with_facts: pictures.into_iter().filter_map(known).collect(), astray }
        })
    }

    /// The sources with what was read, and the mistakes that are in it.
    pub fn finish(self) -> Outcome<Sources> {
        let read = self.read.into_inner().unwrap_or_else(PoisonError::into_inner);
        Outcome { value: read.sources, findings: read.findings }
    }
}

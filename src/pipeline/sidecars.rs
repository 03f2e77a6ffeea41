//! The files beside the pictures, each read once, when its picture is first asked for.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::{self, Sidecar};
use crate::diagnostics::{Findings, Outcome, Sources};
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
        Sidecars { world, read: Mutex::new(read) }
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
                    credit.value = resolve::clean_value(&credit.value, &credit.place, &mut read.findings);
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

    /// The sources with what was read, and the mistakes that are in it.
    pub fn finish(self) -> Outcome<Sources> {
        let read = self.read.into_inner().unwrap_or_else(PoisonError::into_inner);
        Outcome { value: read.sources, findings: read.findings }
    }
}

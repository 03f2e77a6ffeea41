//! The publication's pictures, each read and prepared once for all editions and formats.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use super::{Limits, Photo, Refusal, prepare};
use crate::diagnostics::suggest;
use crate::world::World;

/// A picture as it may be published, with the hash of its bytes.
#[derive(Debug, Clone)]
pub struct Shelved {
    pub photo: Arc<Photo>,
    /// SHA-256 of the published bytes, hexadecimal.
    pub hash: String,
}

/// Why a picture can't be shown.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Problem {
    #[error("it isn't there")]
    NotFound,
    #[error("it leads out of the publication")]
    Outside,
    #[error("it can't be read: {0}")]
    Unreadable(String),
    #[error("{0}")]
    Refused(#[from] Refusal),
}

type Slot = Arc<OnceLock<Result<Shelved, Problem>>>;

/// Pictures by their path from the publication's root.
pub struct Shelf<'w> {
    world: &'w dyn World,
    limits: Limits,
    fonts: Arc<usvg::fontdb::Database>,
    slots: Mutex<BTreeMap<String, Slot>>,
}

impl<'w> Shelf<'w> {
    /// `fonts` set the words of drawings (SVG).
    pub fn new(world: &'w dyn World, limits: Limits, fonts: Arc<usvg::fontdb::Database>) -> Self {
        Shelf { world, limits, fonts, slots: Mutex::default() }
    }

    pub fn exists(&self, path: &str) -> bool {
        self.world.is_file(Path::new(path))
    }

    /// The file whose name is most like that of `path`, which isn't there, in its folder.
    pub fn like(&self, path: &str) -> Option<String> {
        let path = Path::new(path);
        let entries = self.world.list(path.parent()?).ok()?;
        let names = entries.iter().filter(|entry| !entry.is_dir).map(|entry| &*entry.name);
        suggest::closest(path.file_name()?.to_str()?, names).map(str::to_owned)
    }

    /// The picture at `path`. Whoever asks first prepares it, others wait.
    pub fn get(&self, path: &str) -> Result<Shelved, Problem> {
        let slot = {
            // A poisoned map is still a map: a slot is only ever inserted whole.
            let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            slots.entry(path.to_owned()).or_default().clone()
        };
        slot.get_or_init(|| self.load(path)).clone()
    }

    fn load(&self, path: &str) -> Result<Shelved, Problem> {
        let problem = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::IsADirectory => Problem::NotFound,
            io::ErrorKind::PermissionDenied => Problem::Outside,
            _ => Problem::Unreadable(error.to_string()),
        };
        let file = Path::new(path);
        if self.world.size(file).map_err(problem)? > self.limits.bytes {
            return Err(Refusal::TooLarge { limit: self.limits.bytes }.into());
        }
        let bytes = self.world.read(file).map_err(problem)?;
        let photo = prepare(&bytes, &self.limits, &self.fonts)?;
        let hash = Sha256::digest(&photo.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Shelved { photo: Arc::new(photo), hash })
    }
}

//! The publication's pictures, each read and prepared once for all editions and formats.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};

use super::{Embedded, File, Frame, Kind, Limits, Photo, Refusal, Use, kept, prepare};
use crate::cache::{Cache, Key};
use crate::checksum::{self, Hash, hexadecimal};
use crate::diagnostics::suggest;
use crate::format::Format;
use crate::world::{Kind as There, World, slashed};

/// How many pictures are opened at a time: each is a quarter of a gigabyte while it is, at 24 million pixels.
const AT_A_TIME: usize = 4;

/// A picture as it may be published, with the hashes of its files.
#[derive(Debug, Clone)]
pub struct Shelved {
    pub photo: Arc<Photo>,
    /// Of the author's file.
    pub kind: Kind,
    uses: Arc<[Use]>,
    /// SHA-256 of each file, hexadecimal.
    hashes: Arc<[String]>,
    /// Under which it is kept, if it is.
    key: Option<Key>,
}

impl Shelved {
    /// The file for a use, with its hash; of a use that nothing is made for, another.
    pub fn file(&self, using: Use) -> (&File, &str) {
        let at = self.uses.iter().position(|made| *made == using).unwrap_or(0);
        (&self.photo.files[at], &self.hashes[at])
    }
}

/// Why a picture can't be shown.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Problem {
    #[error("it isn't there")]
    NotFound,
    #[error("it is a link that leads nowhere")]
    Dangling,
    #[error("it leads out of the publication")]
    Outside,
    #[error("it can't be read: {0}")]
    Unreadable(String),
    #[error("{0}")]
    Refused(#[from] Refusal),
}

type Slot = Arc<OnceLock<Result<Shelved, Problem>>>;

/// What a picture is prepared from, by the bytes of its file, and whether it may be kept for another build.
type Content = (Hash, Frame, Embedded, bool);

/// The pictures of a publication, by their content: what one edition asked for, another finds.
pub struct Stock {
    limits: Limits,
    fonts: Arc<usvg::fontdb::Database>,
    formats: Vec<Format>,
    slots: Mutex<BTreeMap<Content, Slot>>,
    desk: Desk,
    opened: AtomicUsize,
}

/// The pictures as one edition finds them, by their path from the publication's root.
pub struct Shelf<'s> {
    world: &'s dyn World,
    cache: &'s dyn Cache,
    stock: &'s Stock,
    /// Of files that were read.
    hashes: Mutex<BTreeMap<String, Hash>>,
}

impl Stock {
    /// `fonts` set the words of drawings (SVG).
    pub fn new(limits: Limits, fonts: Arc<usvg::fontdb::Database>, formats: &[Format]) -> Stock {
        Stock {
            limits,
            fonts,
            formats: formats.to_vec(),
            slots: Mutex::default(),
            desk: Desk { free: Mutex::new(AT_A_TIME), freed: Condvar::new() },
            opened: AtomicUsize::new(0),
        }
    }

    /// With its files read in a world, and kept for other builds in a cache.
    pub fn shelf<'s>(&'s self, world: &'s dyn World, cache: &'s dyn Cache) -> Shelf<'s> {
        Shelf { world, cache, stock: self, hashes: Mutex::default() }
    }

    /// How many pictures were decoded so far.
    pub fn opened(&self) -> usize {
        self.opened.load(Ordering::Relaxed)
    }

    /// The cover of an EPUB and of a web page is set from what is made for the screen.
    fn uses(&self) -> Vec<Use> {
        let others = [(Format::Print, Use::Print), (Format::Epub, Use::Reader)];
        let is_made = |format: Format| self.formats.iter().any(|made| made.used_as() == format);
        let others = others.into_iter().filter(|(format, _)| is_made(*format)).map(|(_, using)| using);
        [Use::Screen].into_iter().chain(others).collect()
    }

    fn slot(&self, content: Content) -> Slot {
        // A poisoned map is still a map: a slot is only ever inserted whole.
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).entry(content).or_default().clone()
    }

    fn load(
        &self,
        bytes: &[u8],
        frame: Frame,
        embedded: &Embedded,
        kept: Option<&dyn Cache>,
    ) -> Result<Shelved, Problem> {
        let (kind, uses) = (Kind::of(bytes)?, self.uses());
        // A drawing is soon made, and depends on the fonts.
        let kept = kept.filter(|_| kind != Kind::Svg);
        let key = kept.map(|_| kept::key(bytes, &self.limits, &frame, &uses));
        let mut photo = self.prepared(bytes, &frame, &uses, kept.zip(key.as_ref()))?;
        embedded.write_into(&mut photo);
        let hashes = photo.files.iter().map(|file| hexadecimal(&checksum::of(&file.bytes))).collect();
        Ok(Shelved { photo: Arc::new(photo), kind, uses: uses.into(), hashes, key })
    }

    /// As an earlier build made it, or as this one does.
    fn prepared(
        &self,
        bytes: &[u8],
        frame: &Frame,
        uses: &[Use],
        kept: Option<(&dyn Cache, &Key)>,
    ) -> Result<Photo, Refusal> {
        if let Some(photo) = kept.and_then(|(cache, key)| kept::unpack(&cache.get(key)?, uses.len())) {
            return Ok(photo);
        }
        let photo = {
            let _place = self.desk.take();
            self.opened.fetch_add(1, Ordering::Relaxed);
            prepare(bytes, &self.limits, &self.fonts, Some(frame), uses)?
        };
        if let Some((cache, key)) = kept {
            cache.put(key, kept::pack(&photo));
        }
        Ok(photo)
    }
}

impl Shelf<'_> {
    /// What the pictures are made for.
    pub fn formats(&self) -> &[Format] {
        &self.stock.formats
    }

    /// The path as its folders spell it: see [`World::spelled`].
    pub fn spelled(&self, path: &str) -> String {
        slashed(&self.world.spelled(Path::new(path)))
    }

    /// Whether something has the name, and is no folder: what can't be read is told where it is shown.
    pub fn is_named(&self, path: &str) -> bool {
        let path = self.world.spelled(Path::new(path));
        match self.world.kind(&path) {
            Some(There::File) => true,
            // In a folder that is closed, everything could be.
            Some(There::Other) => {
                let entries = path.parent().and_then(|folder| self.world.list(folder).ok()).unwrap_or_default();
                entries.iter().any(|entry| path.file_name().is_some_and(|name| *name == *entry.name))
            }
            Some(There::Folder) | None => false,
        }
    }

    /// The file whose name is most like that of `path`, which isn't there, in its folder.
    pub fn like(&self, path: &str) -> Option<String> {
        let path = Path::new(path);
        let entries = self.world.list(path.parent()?).ok()?;
        let names = entries.iter().filter(|entry| !entry.is_dir).map(|entry| &*entry.name);
        suggest::closest_picture(path.file_name()?.to_str()?, names).map(str::to_owned)
    }

    /// The picture at `path`, for a frame, with what is written into it; no copy of it is left for another build where
    /// it may not be kept. Whoever asks first prepares it, others wait.
    pub fn get(&self, path: &str, frame: Frame, embedded: &Embedded, is_kept: bool) -> Result<Shelved, Problem> {
        let known = self.hashes.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied();
        let slot = |hash: Hash| self.stock.slot((hash, frame, embedded.clone(), is_kept));
        if let Some(found) = known.and_then(|hash| slot(hash).get().cloned()) {
            return found;
        }
        let bytes = self.read(path)?;
        let hash = checksum::of(&bytes);
        self.hashes.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), hash);
        let kept = is_kept.then_some(self.cache);
        let found = slot(hash).get_or_init(|| self.stock.load(&bytes, frame, embedded, kept)).clone();
        // Another edition may have been the one that asked for it.
        if let Some(key) = found.as_ref().ok().and_then(|shelved| shelved.key.as_ref()) {
            self.cache.hold(key);
        }
        found
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Problem> {
        let problem = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound if self.world.kind(Path::new(path)) == Some(There::Other) => Problem::Dangling,
            io::ErrorKind::NotFound | io::ErrorKind::IsADirectory => Problem::NotFound,
            // What the system says isn't what we do.
            io::ErrorKind::PermissionDenied if error.raw_os_error().is_none() => Problem::Outside,
            io::ErrorKind::FileTooLarge => Refusal::TooLarge { limit: self.stock.limits.bytes }.into(),
            _ => Problem::Unreadable(error.to_string()),
        };
        self.world.read(Path::new(path), self.stock.limits.bytes).map_err(problem)
    }
}

/// Where pictures are opened: it has so many places, and who finds none waits.
struct Desk {
    free: Mutex<usize>,
    freed: Condvar,
}

struct Taken<'d>(&'d Desk);

impl Desk {
    fn take(&self) -> Taken<'_> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free -= 1;
        Taken(self)
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

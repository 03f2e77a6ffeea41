//! Where the outputs of a publication are.

use std::io;
use std::path::{Path, PathBuf};

use super::ReleaseError;
use crate::world::OutputFolder;

/// The folder in a publication that its outputs are in, where no other is named.
const OWN: &str = "build";
/// The folder in that one that its drafts are in.
const DRAFTS: &str = "draft";

/// An output folder, whether or not it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// As a person named it: a link is followed.
    Named(PathBuf),
    /// `build` in the folder of a publication, whose links are as little trusted as its text.
    Own { publication: PathBuf },
    /// `build/draft` there.
    Drafts { publication: PathBuf },
}

impl Place {
    pub fn path(&self) -> PathBuf {
        match self {
            Place::Named(path) => path.clone(),
            Place::Own { publication } => publication.join(OWN),
            Place::Drafts { publication } => publication.join(OWN).join(DRAFTS),
        }
    }

    /// The folder; none where it isn't there.
    ///
    /// # Errors
    /// [`ReleaseError::Folder`], where it is no folder, or a link among them.
    pub fn there(&self) -> Result<Option<OutputFolder>, ReleaseError> {
        let there = match self {
            Place::Named(path) => OutputFolder::there(path),
            Place::Own { publication } => inside(publication, |publication| publication.below(OWN)),
            Place::Drafts { publication } => inside(publication, |publication| match publication.below(OWN)? {
                Some(own) => own.below(DRAFTS),
                None => Ok(None),
            }),
        };
        there.map_err(|source| self.failed(source))
    }

    /// The folder, which is made where it isn't there.
    ///
    /// # Errors
    /// As for [`Place::there`], and whatever the disk says.
    pub fn make(&self) -> Result<OutputFolder, ReleaseError> {
        let made = match self {
            Place::Named(path) => OutputFolder::make(path).map(Some),
            Place::Own { publication } => inside(publication, |publication| publication.make_below(OWN).map(Some)),
            Place::Drafts { publication } => {
                inside(publication, |publication| publication.make_below(OWN)?.make_below(DRAFTS).map(Some))
            }
        };
        let gone = || io::Error::from(io::ErrorKind::NotFound);
        made.and_then(|made| made.ok_or_else(gone)).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> ReleaseError {
        ReleaseError::Folder { folder: self.path(), source }
    }
}

fn inside(
    publication: &Path,
    find: impl FnOnce(&OutputFolder) -> io::Result<Option<OutputFolder>>,
) -> io::Result<Option<OutputFolder>> {
    OutputFolder::there(publication)?.map_or(Ok(None), |publication| find(&publication))
}

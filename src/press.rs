//! From the pages that Typst exports to a file that a press takes: PDF/X-4, every colour in the inks of its profile.
//!
//! One pass over the file: colours in `contents` (operators), `pictures`, `shadings` and what `objects` finds of them, by
//! the tables of `inks` for a `profile`; then `marks` around the pages, and `intent`, which says what it is printed for, and leaves out what is for
//! screens. `PDF_X4.md` has the standard's clauses, and what holds each.

mod contents;
mod inks;
mod intent;
pub(crate) mod jpeg;
mod marks;
mod objects;
mod parts;
mod pictures;
mod profile;
mod refused;
mod shadings;

use lopdf::Document;

use inks::Inks;
pub use inks::Job;
pub use marks::Slug;
use pictures::Coded;
pub use profile::{Profile, Unfit};
pub use refused::Refused;

/// How a file is made for a press.
pub struct Press {
    profile: Profile,
    job: Job,
    inks: Inks,
    coded: Coded,
}

/// The same file with its objects packed together, which Typst writes one by one: half of a file with tags is their names
/// and places. None where it isn't as Typst writes it.
pub fn packed(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(pdf).ok()?;
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).ok()?;
    Some(bytes)
}

impl Press {
    /// # Errors
    ///
    /// [`Unfit`] where colours can't be converted by the profile.
    pub fn new(profile: Profile, job: Job) -> Result<Self, Unfit> {
        let inks = Inks::new(&profile, job)?;
        Ok(Self { profile, job, inks, coded: Coded::default() })
    }

    /// The same pages for this press, with marks around them where there is a line for their slug. The same bytes for the
    /// same bytes.
    ///
    /// # Errors
    ///
    /// [`Refused`] for what isn't as Typst writes it, or can't be said in inks.
    pub fn printed(&self, pdf: &[u8], slug: Option<&Slug<'_>>) -> Result<Vec<u8>, Refused> {
        let mut document = Document::load_mem(pdf)?;
        intent::mark(&mut document, &self.profile)?;
        objects::convert(&mut document, &self.inks, &self.coded)?;
        if let Some(slug) = slug {
            marks::add(&mut document, slug, self.job.is_black_alone)?;
        }
        document.prune_objects();
        document.renumber_objects();
        let line = slug.map(|slug| slug.line.as_str());
        intent::identify(&mut document, &[pdf, self.profile.bytes(), format!("{:?} {line:?}", self.job).as_bytes()])?;
        let mut bytes = Vec::new();
        document.save_modern(&mut bytes).map_err(lopdf::Error::from)?;
        Ok(bytes)
    }
}

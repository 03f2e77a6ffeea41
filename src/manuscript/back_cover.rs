//! The last page of a publication: what it is about, and how to come by it.

use super::imprint::paragraphs;
use super::{Manuscript, Partner, Said, WebAddress};

#[derive(Debug)]
pub struct BackCover<'m> {
    /// What the publication is about, paragraph by paragraph.
    pub description: Vec<Said>,
    pub partners: Vec<&'m Partner>,
    pub isbn: Option<&'m str>,
    pub address: Option<&'m WebAddress>,
}

impl<'m> BackCover<'m> {
    /// None where the publication wants none, or where it doesn't say and the page would be an empty one: without a
    /// description, or with nothing beside it.
    ///
    /// `isbn`: that of the format whose back cover it is.
    pub fn of(manuscript: &'m Manuscript, isbn: Option<&'m str>) -> Option<BackCover<'m>> {
        let Manuscript { metadata, look, .. } = manuscript;
        let description = metadata.description.as_ref().map(paragraphs).unwrap_or_default();
        let address = metadata.address.as_ref();
        let is_full =
            || !description.is_empty() && (isbn.is_some() || address.is_some() || !metadata.partners.is_empty());
        if !look.back_cover.unwrap_or_else(is_full) {
            return None;
        }
        Some(BackCover { description, partners: metadata.partners.iter().collect(), isbn, address })
    }
}

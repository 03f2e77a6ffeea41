//! The last page of a publication: what it is about, and how to come by it.

use super::imprint::paragraphs;
use super::{Manuscript, Metadata, Partner, Said, WebAddress};

#[derive(Debug)]
pub struct BackCover<'m> {
    /// What the publication is about, paragraph by paragraph.
    pub description: Vec<Said>,
    pub partners: Vec<&'m Partner>,
    pub isbn: Option<&'m str>,
    pub address: Option<&'m WebAddress>,
    /// Whether it has the barcode of a book that is sold, and what else stands on no page.
    pub is_of_book: bool,
}

impl<'m> BackCover<'m> {
    /// None where the publication wants none, or where it doesn't say and the page would be an empty one: without a
    /// description, or with nothing beside it.
    ///
    /// `isbn`: that of the format whose back cover it is.
    pub fn of(manuscript: &'m Manuscript, isbn: Option<&'m str>) -> Option<BackCover<'m>> {
        let back = BackCover { is_of_book: false, ..BackCover::always(manuscript, isbn) };
        let has_more = || isbn.is_some() || back.address.is_some() || !back.partners.is_empty();
        let is_full = || !back.description.is_empty() && has_more();
        manuscript.look.back_cover.unwrap_or_else(is_full).then_some(back)
    }

    /// That of a printed book, which has one whatever stands on it.
    pub fn always(manuscript: &'m Manuscript, isbn: Option<&'m str>) -> BackCover<'m> {
        let Metadata { description, partners, address, .. } = &manuscript.metadata;
        BackCover {
            description: description.as_ref().map(paragraphs).unwrap_or_default(),
            partners: partners.iter().collect(),
            isbn,
            address: address.as_ref(),
            is_of_book: true,
        }
    }
}

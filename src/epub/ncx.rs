//! The NCX, for reading systems of EPUB 2 (EPUB 3.3, D.2; OPF 2.0.1, 2.4.1): mended where epub-builder's is poor.

use quick_xml::events::Event;

use super::EpubError;
use super::edit::{Change, Element, Ledger, attribute, edit, text_event, with_attributes};
use crate::manuscript::Manuscript;
use crate::tree::unbroken;

pub const PATH: &str = "OEBPS/toc.ncx";
/// What the builder is given for the title, in one run of text: it is replaced in all that is made with it.
pub const TITLE: &str = "title";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Language,
    /// The book's identifier, which must be the package's.
    Identifier,
    /// How deep the contents are; epub-builder always says 1.
    Depth,
    /// The book's title, in place of [`TITLE`].
    Title,
}

const EDITS: [Edit; 4] = [Edit::Language, Edit::Identifier, Edit::Depth, Edit::Title];

pub fn mend(ncx: &str, manuscript: &Manuscript, depth: usize) -> Result<String, EpubError> {
    let mut ledger = Ledger::new(PATH, &EDITS);
    let mended = edit(ncx, |path, event| {
        let names: Vec<&str> = path.iter().map(String::as_str).collect();
        Ok(match (names.as_slice(), event) {
            (["ncx"], Event::Start(start)) => {
                ledger.done(Edit::Language);
                let tag = manuscript.language.tag.as_str();
                Change::Replace(Event::Start(with_attributes(start, &[("xml:lang", tag)])?))
            }
            (["ncx", "head"], Event::Start(_)) => {
                ledger.done(Edit::Identifier);
                let identifier = manuscript.metadata.identifier.urn().to_string();
                Change::After(vec![Element::new("meta").with("name", "dtb:uid").with("content", identifier)])
            }
            (["ncx", "head", "meta"], Event::Empty(start))
                if attribute(start, "name")?.as_deref() == Some("dtb:depth") =>
            {
                ledger.done(Edit::Depth);
                Change::Replace(Event::Empty(with_attributes(start, &[("content", &depth.to_string())])?))
            }
            (["ncx", "docTitle", "text"], Event::Text(_)) => {
                ledger.done(Edit::Title);
                Change::Replace(text_event(&unbroken(super::title(manuscript))))
            }
            _ => Change::Keep,
        })
    })
    .map_err(|source| EpubError::Xml { file: PATH, source })?;
    ledger.settle()?;
    Ok(mended)
}

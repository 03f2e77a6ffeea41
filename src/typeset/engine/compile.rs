//! An edition to pages, by Typst's own `compile`.

use typst_layout::PagedDocument;

use super::findings::tell;
use super::world::EditionWorld;
use crate::diagnostics::{Code, Findings};
use crate::typeset::write::Generated;

/// Sets the pages; none where Typst refuses, which `findings` tells as all that it warns of.
pub fn compile(generated: &Generated, world: &EditionWorld<'_>, findings: &mut Findings) -> Option<PagedDocument> {
    let compiled = typst::compile::<PagedDocument>(world);
    tell(&compiled.warnings, Code::TypstWarning, generated, world, findings);
    match compiled.output {
        Ok(document) => Some(document),
        Err(errors) => {
            tell(&errors, Code::TypstError, generated, world, findings);
            None
        }
    }
}

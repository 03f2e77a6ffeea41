//! The cover of a printed book, set.

use super::reading::{self, spacing};
use super::write::Generated;
use super::{Pages, Set, mend};
use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place};
use crate::fonts::Fonts;
use crate::manuscript::Manuscript;

/// Sets the sheet. There is nothing on it that could be set again elsewhere.
pub fn set_wrap<'a>(generated: Generated, fonts: &'a Fonts) -> Outcome<Set<'a>> {
    let Outcome { value: mut set, findings } = Set::plain(generated, fonts);
    set.document = set.document.map(spacing::spaced).map(reading::readable);
    Outcome { value: set, findings }
}

/// Tells of what doesn't fit on its back: a sheet has no second page on which it could go on.
pub fn tell_overfull(pages: &Pages<'_>, manuscript: &Manuscript, findings: &mut Findings) {
    let Some(over) = mend::told_at(pages.document, "report-wrap", "over").filter(|over| over.to_mm() > 0.05) else {
        return;
    };
    let span = manuscript.metadata.description.as_ref().and_then(|description| description.span);
    let message = format!("the back of the printed cover is too full by {:.0} mm", over.to_mm().max(1.0));
    findings.push(
        Diagnostic::new(Code::BackOverfull, span.map_or(Place::Nowhere, Place::Span), message)
            .hint("shorten the description: it is set as small as can be read already"),
    );
}

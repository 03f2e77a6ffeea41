//! The cover of a printed book: how wide its spine is.

use crate::config::{FILE, Output, PrintCoverOutput, Project, Spine};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::format::Format;

/// Tells where a cover is asked for of which nobody says how wide its spine is; of one that is configured that was told.
pub fn tell_unknown_spine(project: &Project, formats: &[Format], findings: &mut Findings) {
    if !formats.contains(&Format::PrintCover) || cover(project).spine.is_some() {
        return;
    }
    let place = if project.is_configured() { Place::File(FILE.to_owned()) } else { Place::Nowhere };
    findings.push(
        Diagnostic::new(Code::MissingValue, place, "nothing says how wide the spine of the printed cover is").hint(
            format!(
                "write into {FILE}: [output.print-cover], and below it paper-thickness = \"0.1mm\" or spine = \"9mm\""
            ),
        ),
    );
}

pub fn cover(project: &Project) -> PrintCoverOutput {
    match project.outputs.of(Format::PrintCover) {
        Output::PrintCover(cover) => cover,
        Output::Pdf | Output::LargePrint { .. } | Output::Print(_) | Output::Epub { .. } => {
            unreachable!("an output is of its format")
        }
    }
}

/// Whether it takes the number of pages to make one.
pub fn is_of_pages(cover: PrintCoverOutput) -> bool {
    matches!(cover.spine, Some(Spine::OfLeaves { .. }))
}

/// In millimetres, to a hundredth. `pages`: of the book, two on a leaf.
pub fn width_of_spine(spine: Spine, pages: usize) -> f64 {
    match spine {
        Spine::Width { width_mm } => width_mm,
        Spine::OfLeaves { leaf_mm } => (pages.div_ceil(2) as f64 * leaf_mm * 100.0).round() / 100.0,
    }
}

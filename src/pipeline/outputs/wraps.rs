//! The cover of a printed book: how wide its spine is.

use crate::config::{FILE, Output, PrintCoverOutput, Project, Spine};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::format::Format;

/// Tells where a cover is asked for and nobody says how wide its spine is.
pub fn tell_unknown_spine(project: &Project, formats: &[Format], findings: &mut Findings) {
    if !formats.contains(&Format::PrintCover) || cover(project).is_some() {
        return;
    }
    let place = if project.is_configured() { Place::File(FILE.to_owned()) } else { Place::Nowhere };
    let hint =
        format!("write into {FILE}: [output.print-cover], and below it paper-thickness = \"0.1mm\" or spine = \"9mm\"");
    let message = "nothing says how wide the spine of the printed cover is";
    findings.push(Diagnostic::new(Code::MissingValue, place, message).hint(hint));
}

/// As it is configured.
pub fn cover(project: &Project) -> Option<PrintCoverOutput> {
    project.outputs.made.iter().find_map(|output| match output {
        Output::PrintCover(cover) => Some(*cover),
        Output::Pdf | Output::LargePrint { .. } | Output::Print(_) | Output::Epub { .. } => None,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A page that stands alone on its leaf takes the whole of it.
    #[test]
    fn two_pages_are_a_leaf() {
        let of = |pages| width_of_spine(Spine::OfLeaves { leaf_mm: 0.105 }, pages);
        assert_eq!([of(0), of(1), of(2), of(183), of(184)], [0.0, 0.11, 0.11, 9.66, 9.66]);
        assert_eq!(width_of_spine(Spine::Width { width_mm: 9.4 }, 184), 9.4);
    }
}

//! Whether a picture that can be shown is shown well: with pixels enough, with its words, with its credit.

use super::super::alternatives::{self, Beside};
use super::super::measures::Measures;
use super::facts::PictureFacts;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::manuscript::Image;
use crate::markdown::PictureSource;
use crate::photo::shelf::Needs;
use crate::photo::{Frame, Kind};

/// Pixels an inch from which on a picture looks sharp.
const SHARP_ON_SCREEN: f64 = 150.0;
const SHARP_IN_PRINT: f64 = 300.0;
/// A picture that is no larger is a sign, and set as small as one.
const SIGN_PIXELS: u32 = 40;

/// A picture that is shown.
pub struct Seen<'a> {
    pub path: &'a str,
    pub span: Span,
}

/// Tells that nobody is credited, and what is wrong with the alternative text.
pub fn tell_words(
    seen: &Seen<'_>,
    picture: &PictureSource,
    caption: Option<&str>,
    facts: &PictureFacts,
    findings: &mut Findings,
) {
    let Seen { path, span } = *seen;
    if facts.are_known && facts.credit.is_none() {
        let message = format!("nobody is credited for the picture {path}");
        let hint = format!("add to {path}.toml: credit = \"© Name / Organisation\"");
        findings.push(Diagnostic::new(Code::CreditMissing, span, message).hint(hint));
    }
    if let Some(alt) = picture.alt.as_ref().filter(|_| !picture.is_decorative) {
        let beside = Beside { path, caption, credit: facts.credit.as_deref() };
        alternatives::tell(alt, beside, &span.into(), findings);
    }
}

/// Tells that a picture has too few pixels for the frame in which it is set.
pub fn tell_resolution(
    seen: &Seen<'_>,
    image: &Image,
    frame: Frame,
    needs: Needs,
    measures: &Measures,
    findings: &mut Findings,
) {
    let (sharp, medium) = match needs {
        _ if needs.print => (SHARP_IN_PRINT, "print"),
        _ if needs.screen || needs.large_print => (SHARP_ON_SCREEN, "a screen"),
        // An e-reader sets it as it likes.
        _ => return,
    };
    let (width, height) = (image.width, image.height);
    let per_inch = frame.pixels_per_inch(width, height);
    let is_sign = width.max(height) <= SIGN_PIXELS;
    if is_sign || image.screen.media_type == Kind::Svg.media_type() || per_inch.round() >= sharp {
        return;
    }
    let message = format!(
        "the picture {} has {per_inch:.0} pixels an inch where it stands, {:.0} mm wide; {medium} needs {sharp}",
        seen.path,
        frame.shown_mm(width, height),
    );
    let hint = format!(
        "a width of {} pixels would be enough; or make it narrower, such as {{width={}%}}",
        frame.enough(width, height, sharp),
        measures.percent_for(width, sharp),
    );
    findings.push(Diagnostic::new(Code::LowResolution, seen.span, message).hint(hint));
}

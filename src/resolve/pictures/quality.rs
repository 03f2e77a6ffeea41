//! Whether a picture that can be shown is shown well: with pixels enough, with its words, with its credit.

use super::alternatives::{self, Beside};
use super::facts::{FactsFile, PictureFacts};
use super::measures::{Measures, Papers};
use super::setting::{Setting, percent, pixels, width as width_of};
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::format::Format;
use crate::look::measures;
use crate::manuscript::Image;
use crate::markdown::PictureSource;
use crate::photo::{Frame, Kind};

/// Pixels an inch from which on a picture looks sharp; in print it is what the printer says.
const SHARP_ON_SCREEN: f64 = 150.0;

/// A picture that is shown.
pub struct Seen<'a> {
    pub path: &'a str,
    pub span: Span,
}

/// Tells that nobody is credited.
pub fn tell_credit(
    seen: &Seen<'_>,
    image: &Image,
    caption: Option<&str>,
    facts: &PictureFacts,
    findings: &mut Findings,
) {
    let Seen { path, span } = *seen;
    if facts.credit.is_some() {
        return;
    }
    let (what, hint) = match facts.file {
        FactsFile::Read => ("picture", format!("add to {path}.toml: {CREDIT}")),
        FactsFile::Missing if is_somebodys(image) && !caption.is_some_and(alternatives::has_credit) => {
            ("photograph", format!("make the file {path}.toml beside it, with the line {CREDIT}"))
        }
        FactsFile::Missing | FactsFile::Unasked => return,
    };
    let message = format!("nobody is credited for the {what} {path}");
    findings.push(Diagnostic::new(Code::CreditMissing, span, message).hint(hint));
}

const CREDIT: &str = "credit = \"© Name / Organisation\"";

/// Whether somebody stood behind the camera: diagrams are mostly the authors' own.
fn is_somebodys(image: &Image) -> bool {
    image.is_photograph && !measures().picture.is_in_a_line(image.width.max(image.height))
}

/// Tells what is wrong with the alternative text.
pub fn tell_words(
    seen: &Seen<'_>,
    picture: &PictureSource,
    caption: Option<&str>,
    facts: &PictureFacts,
    findings: &mut Findings,
) {
    let Seen { path, span } = *seen;
    if let Some(alt) = picture.alt.as_ref().filter(|_| !picture.is_decorative) {
        let caption = caption.filter(|_| !picture.is_caption);
        let beside = Beside { path, caption, credit: facts.credit.as_deref() };
        findings.extend(alternatives::told(alt, beside, &span.into()));
    }
}

/// A kind of pages.
struct Medium {
    name: &'static str,
    sharp: f64,
    measures: Measures,
}

/// The pages that are made, those that ask for most first. An e-reader sets a picture as it likes.
fn media(formats: &[Format], papers: Papers) -> impl Iterator<Item = Medium> {
    let (normal, large) = (Measures::of(papers.screen, false), Measures::of(papers.screen, true));
    let in_print = Measures::of(papers.print, false);
    let media = [
        (Format::Print, Medium { name: "print", sharp: f64::from(papers.print_ppi), measures: in_print }),
        (Format::Pdf, Medium { name: "a screen", sharp: SHARP_ON_SCREEN, measures: normal }),
        (Format::LargePrint, Medium { name: "large print", sharp: SHARP_ON_SCREEN, measures: large }),
    ];
    media.into_iter().filter(|(format, _)| formats.contains(format)).map(|(_, medium)| medium)
}

/// Tells that a picture that stands alone between the paragraphs has too few pixels for the size at which it is set.
pub fn tell_resolution(
    seen: &Seen<'_>,
    picture: &PictureSource,
    image: &Image,
    formats: &[Format],
    papers: Papers,
    findings: &mut Findings,
) {
    let (width, height) = (image.width, image.height);
    let is_sign = measures().picture.is_in_a_line(width.max(height));
    if is_sign || image.screen.media_type == Kind::Svg.media_type() {
        return;
    }
    let asked = width_of(picture, Some(image));
    let (percent, pixels) = (percent(asked, Setting::Alone), pixels(asked, Setting::Alone));
    let in_medium = |medium: Medium| (medium.measures.picture(percent, pixels), medium);
    let is_blurred = |(frame, medium): &(Frame, Medium)| frame.pixels_per_inch(width, height).round() < medium.sharp;
    let Some((frame, Medium { name, sharp, measures: _ })) = media(formats, papers).map(in_medium).find(is_blurred)
    else {
        return;
    };
    let per_inch = frame.pixels_per_inch(width, height);
    let message = format!(
        "the picture {} has {per_inch:.0} pixels an inch where it stands, {:.0} mm wide; {name} needs {sharp}",
        seen.path,
        frame.shown_mm(width, height),
    );
    let enough = format!("a width of {} pixels would be enough", frame.enough(width, height, sharp));
    // One that is sharp on all pages.
    let narrower = media(formats, papers)
        .map(in_medium)
        .map(|(frame, Medium { sharp, name: _, measures: _ })| frame.sharp_percent(width, height, sharp));
    let hint = match narrower.min().flatten() {
        Some(percent) => format!("{enough}; or make it narrower, such as {{width={percent}%}}"),
        None => enough,
    };
    findings.push(Diagnostic::new(Code::LowResolution, seen.span, message).hint(hint));
}

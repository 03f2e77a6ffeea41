//! Pages for print as files for the press that the configuration speaks of.

use crate::config::{self, Project};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::fonts;
use crate::format::Format;
use crate::manuscript::Manuscript;
use crate::preflight::{self, Asked, Kind};
use crate::press::{Job, Press, Profile, Slug, Unfit};
use crate::typeset::Typeset;
use crate::world::{World, slashed};

/// The most bytes of a profile: some megabytes hold the finest tables.
const MOST_BYTES: u64 = 32_000_000;
/// A fault that no publication can bring about.
const OURS: &str = "this is a defect of bindery: please report it with the manuscript";
/// Of the slug line.
const FACE: &str = "Source Sans 3";
const CLAIM: &str = "PDF/X-4";

/// The press, where pages for print are made; none, and a finding, where its profile can't be used.
pub fn press(project: &Project, formats: &[Format], world: &dyn World, findings: &mut Findings) -> Option<Press> {
    if !formats.iter().any(|format| format.is_for_press()) {
        return None;
    }
    let config::Press { profile, ink_limit, is_grey, .. } = &project.outputs.press;
    let job = Job { ink_limit: *ink_limit, is_black_alone: *is_grey };
    let Some(path) = profile else {
        return Some(
            Press::new(Profile::fogra39(), job).expect("by the profile that is shipped colours are converted"),
        );
    };
    let name = slashed(&path.value);
    let mut wrong = |message: String, hint: &str| {
        findings.push(Diagnostic::new(Code::WrongValue, path.place.clone(), message).hint(hint));
    };
    let bytes = match world.read(&path.value, MOST_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => {
            wrong(
                format!("the profile {name} can't be read: {error}"),
                "paths in bindery.toml are from the publication's folder",
            );
            return None;
        }
    };
    let press = Profile::new(&bytes).and_then(|profile| Press::new(profile, job));
    let unfit = |unfit: Unfit| {
        wrong(
            format!("{name} is no profile of a press: {unfit}"),
            "ask the printer for the ICC profile of press and paper; without one it is that of coated paper, FOGRA39",
        );
    };
    press.map_err(unfit).ok()
}

/// What stands beside the marks of an edition's pages, where there are any. `spine_mm`: of a cover around them.
pub fn slug(project: &Project, manuscript: &Manuscript, spine_mm: Option<f64>) -> Option<Slug<'static>> {
    let metadata = &manuscript.metadata;
    let (version, date) = (metadata.version.clone(), metadata.date.map(|date| date.to_string()));
    let parts = [Some(project.publication.slug.clone()), version, Some(manuscript.language.tag.to_string()), date];
    let faces = || fonts::embedded().iter().filter(|face| (face.weight, face.is_italic) == (400, false));
    let face = faces().find(|face| face.family == FACE)?;
    let line = parts.into_iter().flatten().collect::<Vec<_>>().join("  ");
    project.outputs.press.has_marks.then_some(Slug { line, face: face.bytes, spine_mm })
}

/// A file for screens, as small as it can be.
pub fn packed(typeset: Typeset) -> Typeset {
    let pdf = crate::press::packed(&typeset.pdf).unwrap_or_else(|| typeset.pdf.clone());
    Typeset { pdf, ..typeset }
}

/// None, and findings, where the pages can't be said in inks, or aren't what a printer takes.
pub fn printed(
    press: &Press,
    ink_limit: u16,
    typeset: Typeset,
    slug: Option<&Slug<'_>>,
    findings: &mut Findings,
) -> Option<Typeset> {
    let pdf = match press.printed(&typeset.pdf, slug) {
        Ok(pdf) => pdf,
        Err(refused) => {
            let message = format!("the pages for print can't be made: {refused}");
            findings.push(Diagnostic::new(Code::PdfRefused, Place::Nowhere, message));
            return None;
        }
    };
    read_back(&pdf, ink_limit, findings).then(|| Typeset { pdf, claims: vec![CLAIM], unclaimed: Vec::new(), ..typeset })
}

/// Whether a printer takes a file of ours: it is read once more, as it is written.
fn read_back(pdf: &[u8], ink_limit: u16, findings: &mut Findings) -> bool {
    // Pictures with few pixels were told at their places.
    let report = match preflight::read(pdf, Asked { ink_limit, min_ppi: 0 }) {
        Ok(report) => report,
        Err(unread) => {
            findings.push(refused(&format!("what was written of them can't be read: {unread}"), OURS));
            return false;
        }
    };
    let mut is_taken = true;
    for fault in report.faults {
        let place = if fault.pages.is_empty() { String::new() } else { format!(" ({})", fault.place()) };
        let message = format!("{}{place}", fault.message);
        match fault.kind {
            // How far pages run over their edges is the configuration's.
            Kind::Bleed => {}
            // Pictures and drawings were held to it: what is left are colours that somebody has chosen.
            Kind::Ink | Kind::Text => findings.push(
                Diagnostic::new(Code::PrintInks, Place::Nowhere, format!("the pages for print have {message}"))
                    .hint("take another accent in [theme]: a lighter one, or a grey, which is black ink alone"),
            ),
            Kind::Font => {
                is_taken = false;
                findings.push(refused(
                    &message,
                    "take another face in [theme], or ask its maker for one that may be embedded",
                ));
            }
            _ => {
                is_taken = false;
                findings.push(refused(&message, OURS));
            }
        }
    }
    is_taken
}

fn refused(why: &str, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::PrintRefused, Place::Nowhere, format!("a printer wouldn't take the pages for print: {why}"))
        .hint(hint)
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;
    use crate::diagnostics::{Sources, show};

    /// A page of which something is drawn, with what that needs.
    fn read_page(content: &str, resources: impl FnOnce(&mut lopdf::Document) -> lopdf::Dictionary) -> Findings {
        let mut findings = Findings::default();
        let mut document = lopdf::Document::with_version("1.6");
        let resources = resources(&mut document);
        let pages = document.add_object(dictionary! { "Type" => "Pages" });
        let content = document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), content.into()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        });
        document.get_dictionary_mut(pages).unwrap().set("Kids", vec![page.into()]);
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut pdf = Vec::new();
        document.save_to(&mut pdf).unwrap();
        assert!(!read_back(&pdf, 300, &mut findings));
        findings
    }

    /// No publication can bring it about.
    #[test]
    fn what_a_printer_would_not_take_is_told() {
        let findings = read_page("1 0 0 rg", |_| lopdf::Dictionary::new());
        let findings = findings.only(|finding| finding.message.contains("RGB"));
        let mut said = Vec::new();
        show::show(&findings, &Sources::default(), show::Style::Plain, &mut said).unwrap();
        assert_eq!(String::from_utf8(said).unwrap(), include_str!("../../../tests/diagnostics/print-refused/expected"));
        assert!(!read_back(b"no PDF", 300, &mut Findings::default()));
    }

    #[test]
    fn a_face_that_may_not_be_in_the_file_is_whose_it_is() {
        let findings = read_page("BT /F 9 Tf (a) Tj ET", |document| {
            // Of its tables OS/2 alone, whose rights (fsType) forbid it.
            let table = [&[0; 8][..], &[0, 2, 0, 0]].concat();
            let bytes =
                [&[0, 1, 0, 0, 0, 1, 0, 16, 0, 0, 0, 0][..], b"OS/2", &[0; 4], &[0, 0, 0, 28, 0, 0, 0, 12], &table];
            let file = document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), bytes.concat()));
            let descriptor = document.add_object(dictionary! { "FontFile2" => file });
            let face = document.add_object(dictionary! {
                "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Shut", "FontDescriptor" => descriptor,
            });
            dictionary! { "Font" => dictionary! { "F" => face } }
        });
        let told: Vec<_> = findings.iter().filter(|finding| finding.message.contains("Shut")).collect();
        assert_eq!(told.len(), 1);
        assert!(told[0].hints[0].starts_with("take another face"), "{:?}", told[0]);
    }
}

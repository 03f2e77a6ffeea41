//! Families of the publication's own faces that it wants its text set in.

use typst::text::{Font, FontStretch, FontStyle};

use super::{Fonts, own};
use crate::diagnostics::{Code, Diagnostic, Findings, Place, suggest};

/// What a family is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Text,
    Headings,
    Code,
}

impl Role {
    /// What its faces are called in an EPUB's style sheets: no name of an author's.
    pub fn family_in_sheets(self) -> &'static str {
        match self {
            Role::Text => "Edition Text",
            Role::Headings => "Edition Headings",
            Role::Code => "Edition Code",
        }
    }
}

/// From here on a face is bold beside one of 400.
const BOLD: u16 = 550;

impl Fonts {
    /// The family of the publication's own faces that is called so, as its files write the name; capitals or not.
    pub fn own_family(&self, name: &str) -> Option<&str> {
        self.faces_of(name).next().map(|font| font.info().family.as_str())
    }

    fn faces_of(&self, name: &str) -> impl Iterator<Item = &Font> {
        let name = name.trim().to_lowercase();
        let faces = move || {
            let name = name.clone();
            self.own_fonts().filter(move |font| font.info().family.to_lowercase() == name)
        };
        // A family can have narrow and wide faces too, as which no text is set.
        let is_normal = |font: &&Font| font.info().variant.stretch == FontStretch::NORMAL;
        let has_normal = faces().any(|font| is_normal(&font));
        faces().filter(move |font| !has_normal || is_normal(font))
    }

    /// What is to be told of a family that no file in `fonts/` has, and of what one that has one lacks. `slants`: whether any edition sets
    /// words off by a slant.
    pub fn told_of_named<'t>(&self, named: impl Iterator<Item = (Role, &'t str, &'t Place)>, slants: bool) -> Findings {
        let mut findings = Findings::default();
        for (role, name, place) in named {
            let faces: Vec<&Font> = self.faces_of(name).collect();
            if faces.is_empty() {
                findings.push(self.unknown(name, place));
                continue;
            }
            let has = |is_wanted: &dyn Fn(u16, bool) -> bool| {
                faces
                    .iter()
                    .map(|font| font.info().variant)
                    .any(|variant| is_wanted(variant.weight.to_number(), variant.style != FontStyle::Normal))
            };
            let lacks: Vec<&str> = [
                (!has(&|weight, is_italic| weight < BOLD && !is_italic), "upright"),
                (!has(&|weight, is_italic| weight >= BOLD && !is_italic), "bold"),
                (slants && role != Role::Headings && !has(&|_, is_italic| is_italic), "italic"),
            ]
            .into_iter()
            .filter_map(|(is_lacking, what)| is_lacking.then_some(what))
            .collect();
            if !lacks.is_empty() {
                let lacks = lacks.join(" and no ");
                let message = format!("“{name}” has no {lacks} face, so that such words look like the others");
                let hint = "put its files into fonts/ too, where there are any";
                findings.push(Diagnostic::new(Code::FontLimited, place.clone(), message).hint(hint));
            }
        }
        findings
    }

    fn unknown(&self, name: &str, place: &Place) -> Diagnostic {
        let mut families: Vec<&str> = self.own_fonts().map(|font| font.info().family.as_str()).collect();
        families.dedup();
        let hint = match families.is_empty() {
            true => "put the files of its faces there: .otf or .ttf".to_owned(),
            false => suggest::hint(name, &families),
        };
        Diagnostic::new(Code::WrongValue, place.clone(), format!("no file in fonts/ has a family “{name}”")).hint(hint)
    }

    fn own_fonts(&self) -> impl Iterator<Item = &Font> {
        self.faces().filter_map(|(path, font)| path.map(|_| font))
    }

    /// Whether a family of the publication's own has a letter.
    pub fn own_family_has(&self, name: &str, letter: char) -> bool {
        let own = self.faces().zip(&self.letters).filter(|((path, _), _)| path.is_some());
        own.filter(|((_, font), _)| font.info().family == name).any(|(_, letters)| letters.contains(letter.into()))
    }

    /// The faces of a family that an EPUB can hold, for what they are asked for.
    pub(super) fn named_faces(&self, role: Role, name: &str) -> impl Iterator<Item = super::Face<'_>> {
        let name = self.own_family(name);
        let faces = self.own.iter().filter(move |face| Some(face.family()) == name);
        faces.map(move |face: &own::OwnFace| super::Face {
            family: role.family_in_sheets(),
            script_ranges: None,
            ..face.face()
        })
    }
}

//! What is known of the faces: their scripts, their licence, and whether their maker lets them into a file.

use typst::text::{Coverage, Font, FontStyle};
use unicode_script::{Script, UnicodeScript};

use super::{FOLDER, Fonts, license, own};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};

/// A family of faces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    pub name: String,
    /// The publication's own files, from its root; none of the tool's own families.
    pub files: Vec<String>,
    /// `400`, `600 italic`, as in CSS.
    pub styles: Vec<String>,
    /// Those of most letters first (UAX #24).
    pub scripts: Vec<&'static str>,
    /// As the fonts name it.
    pub licence: Option<String>,
    pub may_be_embedded: bool,
    /// Only the words of drawings are set in it.
    pub is_for_drawings: bool,
}

/// Fewer letters of a script are signs: a Greek µ is in every Latin face.
const FEW_LETTERS: usize = 12;

impl Fonts {
    /// All families, the publication's own first.
    pub fn families(&self) -> Vec<Family> {
        let mut families: Vec<Family> = Vec::new();
        for ((path, font), letters) in self.faces().zip(&self.letters) {
            let name = &font.info().family;
            let at = families.iter().position(|family| family.name == *name).unwrap_or_else(|| {
                families.push(family(font, letters));
                families.len() - 1
            });
            let family = &mut families[at];
            add(&mut family.styles, style(font));
            family.may_be_embedded &= may_be_embedded(font);
            if let Some(path) = path {
                add(&mut family.files, format!("{FOLDER}/{path}"));
            }
        }
        for font in &self.drawn {
            let name = &font.info().family;
            match families.iter_mut().find(|family| family.name == *name) {
                Some(family) => add(&mut family.styles, style(font)),
                None => {
                    let own = family(font, &font.info().coverage);
                    families.push(Family { styles: vec![style(font)], is_for_drawings: true, ..own });
                }
            }
        }
        families
    }

    /// Tells the publication's own faces that can't go wherever its text goes; `is_read`: an EPUB is made.
    pub fn limited(&self, is_read: bool) -> Findings {
        let (mut told, mut findings) = (Vec::new(), Findings::default());
        for (path, font) in self.own_faces() {
            let problem = if !may_be_embedded(font) {
                Some((
                    "its maker allows it into no file (OS/2, fsType), and each PDF and EPUB has a copy of it",
                    "ask them for leave, or use another face",
                ))
            } else if is_read && own::is_collection(font) {
                Some((
                    "it is a collection of faces, which no EPUB can hold",
                    "put each face of it there in a file of its own",
                ))
            } else {
                None
            };
            if let Some((problem, hint)) = problem.filter(|_| !told.contains(&path)) {
                told.push(path.clone());
                let message = format!("the font has its limits: {problem}");
                findings.push(Diagnostic::new(Code::FontLimited, Place::File(path), message).hint(hint));
            }
        }
        findings
    }
}

fn add(list: &mut Vec<String>, new: String) {
    if !list.contains(&new) {
        list.push(new);
    }
}

fn family(font: &Font, letters: &Coverage) -> Family {
    let name = font.info().family.clone();
    let own_words = license(&name).map(|license| license.name().to_owned());
    let licence = own_words.or_else(|| licence(font));
    Family {
        name,
        files: Vec::new(),
        styles: Vec::new(),
        scripts: scripts(letters),
        licence,
        may_be_embedded: true,
        is_for_drawings: false,
    }
}

fn style(font: &Font) -> String {
    let variant = font.info().variant;
    let weight = variant.weight.to_number();
    match variant.style {
        FontStyle::Normal => weight.to_string(),
        FontStyle::Italic | FontStyle::Oblique => format!("{weight} italic"),
    }
}

fn scripts(letters: &Coverage) -> Vec<&'static str> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for c in letters.iter().filter_map(char::from_u32).filter(|c| c.is_alphabetic()) {
        match c.script() {
            Script::Common | Script::Inherited | Script::Unknown => {}
            script => match counts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count += 1,
                None => counts.push((script, 1)),
            },
        }
    }
    counts.retain(|(_, count)| *count >= FEW_LETTERS);
    counts.sort_by_key(|(script, count)| (std::cmp::Reverse(*count), script.full_name()));
    counts.into_iter().map(|(script, _)| script.full_name()).collect()
}

/// The licence's own words or where it stands (OpenType 1.9, `name`, 13 and 14), on one line.
fn licence(font: &Font) -> Option<String> {
    let said = |id: u16| {
        let face = parsed(font)?;
        let names = face.names().into_iter().filter(|name| name.name_id == id);
        let said = names.filter_map(|name| name.to_string());
        said.map(|said| said.split_whitespace().collect::<Vec<_>>().join(" ")).find(|said| !said.is_empty())
    };
    said(ttf_parser::name_id::LICENSE).or_else(|| said(ttf_parser::name_id::LICENSE_URL))
}

/// Whether the font's maker allows it into a file that is given on (OpenType 1.9, `OS/2`, `fsType`).
fn may_be_embedded(font: &Font) -> bool {
    parsed(font).and_then(|face| face.permissions()) != Some(ttf_parser::Permissions::Restricted)
}

fn parsed(font: &Font) -> Option<ttf_parser::Face<'_>> {
    ttf_parser::Face::parse(font.data(), font.index()).ok()
}

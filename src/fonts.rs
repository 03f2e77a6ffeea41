//! The faces of a build: the theme's, compiled in, and those of the publication's own `fonts/` folder. Never the
//! system's.

mod check;
mod claims;
mod coverage;
mod database;
mod embedded;
mod found;
mod named;
mod own;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

pub use coverage::{Coverage, Group, Piece};
pub use embedded::{Face, License, covers, drawn, embedded, for_scripts, license};
pub use found::Family;
pub use named::Role;

use embedded::group;
use own::OwnFace;

use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::world::{World, slashed};

/// The folder of a publication's own faces.
const FOLDER: &str = "fonts";

/// All faces of a build in a fixed order: the publication's by path, then the theme's.
pub struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Of each face, the place of its file in `files`.
    file_of: Vec<usize>,
    /// The letters of each face.
    letters: Vec<typst::text::Coverage>,
    coverage: Coverage,
    database: Arc<usvg::fontdb::Database>,
    /// The faces that only the words of drawings are set in.
    drawn: Vec<Font>,
    own: Vec<OwnFace>,
    /// Path below `fonts/` and bytes, for the sources that are kept.
    files: Vec<(String, Bytes)>,
}

impl Fonts {
    /// Reads the publication's faces beside the theme's. A file that is no font is told and left out.
    pub fn load(world: &dyn World) -> (Fonts, Findings) {
        let mut findings = Findings::default();
        let mut files = own_files(world, &mut findings);
        for face in embedded() {
            files.push((face.file_name.to_owned(), Bytes::new(face.bytes)));
        }
        let faces = |(at, (_, bytes)): (usize, &(String, Bytes))| Font::iter(bytes.clone()).map(move |font| (at, font));
        let (file_of, fonts): (Vec<usize>, Vec<Font>) = files.iter().enumerate().flat_map(faces).unzip();
        let letters: Vec<_> = fonts.iter().map(claims::letters).collect();
        let mut coverage = Coverage::new();
        for (font, letters) in fonts.iter().zip(&letters) {
            let group = group(&font.info().family).unwrap_or(Group::Last);
            coverage.add_face(group, letters.iter());
        }
        let of_file =
            |at: usize| file_of.iter().zip(&fonts).filter(move |(file, _)| **file == at).map(|(_, font)| font);
        let drawn: Vec<(Bytes, Vec<Font>)> = drawn()
            .iter()
            .map(|face| Bytes::new(face.bytes))
            .map(|bytes| (bytes.clone(), Font::iter(bytes).collect()))
            .collect();
        // The others come first: who looks for a letter that a face lacks takes the first that has it.
        let of_text = files.iter().enumerate().map(|(at, (_, bytes))| (bytes, of_file(at).collect()));
        let database =
            database::database(of_text.chain(drawn.iter().map(|(bytes, fonts)| (bytes, fonts.iter().collect()))));
        let drawn = drawn.into_iter().flat_map(|(_, fonts)| fonts).collect();
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        let own = own::faces(&fonts, &letters);
        (Fonts { book, fonts, file_of, letters, coverage, database: Arc::new(database), drawn, own, files }, findings)
    }

    /// The publication's own files of faces, by their paths below `fonts/`.
    pub fn own(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files[..self.files.len() - embedded().len()].iter().map(|(path, bytes)| (path.as_str(), &bytes[..]))
    }

    /// The publication's own faces, each with the path of its file from the publication's root.
    pub fn own_faces(&self) -> impl Iterator<Item = (String, &Font)> {
        self.faces().filter_map(|(path, font)| Some((format!("{FOLDER}/{}", path?), font)))
    }

    /// Every face with the path of its file below `fonts/`, where it is the publication's own.
    fn faces(&self) -> impl Iterator<Item = (Option<&str>, &Font)> {
        let own = &self.files[..self.files.len() - embedded().len()];
        let path = |file: &usize| own.get(*file).map(|(path, _)| path.as_str());
        self.file_of.iter().map(path).zip(&self.fonts)
    }

    /// What an e-book takes with it: the families that the publication names, and when its text is in their script the
    /// theme's faces for scripts, and the publication's own.
    pub fn for_readers<'f>(&'f self, named: impl Iterator<Item = (Role, &'f str)>) -> Vec<Face<'f>> {
        let named = named.flat_map(|(role, name)| self.named_faces(role, name));
        let own = self.own.iter().filter(|face| face.adds()).map(OwnFace::face);
        named.chain(for_scripts()).chain(own).collect()
    }

    pub fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// The faces for the words in drawings.
    pub fn database(&self) -> Arc<usvg::fontdb::Database> {
        self.database.clone()
    }

    /// Whether every character of a text can be shown.
    pub fn cover(&self, text: &str) -> bool {
        self.coverage.cover(text)
    }

    /// A text in runs that can be shown and runs that can't.
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        self.coverage.pieces(text)
    }

    /// The first family that has all of a text.
    pub fn family_of(&self, text: &str) -> Option<&str> {
        let has_all = |letters: &typst::text::Coverage| text.chars().all(|c| letters.contains(c.into()));
        let (font, _) = self.fonts.iter().zip(&self.letters).find(|(_, letters)| has_all(letters))?;
        Some(&font.info().family)
    }

    /// The font files with their paths, for `--keep typst`.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        self.files.iter().map(|(path, bytes)| (format!("{FOLDER}/{path}"), bytes.to_vec())).collect()
    }
}

fn own_files(world: &dyn World, findings: &mut Findings) -> Vec<(String, Bytes)> {
    let mut paths = Vec::new();
    collect(world, Path::new(FOLDER), 0, &mut paths, findings);
    let mut files = Vec::new();
    for path in paths {
        let name = slashed(&path);
        if !is_font(&name) {
            findings.push(
                unusable(name, "it is a font for the web, or of an old kind")
                    .hint("put the OpenType file of the same face in its place: .otf, .ttf, .ttc or .otc"),
            );
            continue;
        }
        let finding = match world.read(&path, check::MOST_BYTES) {
            // The theme's own face, in the repository that it comes from.
            Ok(bytes) if embedded().iter().any(|face| *face.bytes == bytes[..]) => continue,
            // Another publication may have it for its text.
            Ok(bytes)
                if drawn().iter().any(|face| {
                    name == format!("{FOLDER}/liberation/{}", face.file_name) && *face.bytes == bytes[..]
                }) =>
            {
                continue;
            }
            Ok(bytes) => match check::check(&bytes) {
                Ok(()) => {
                    let below = name.strip_prefix("fonts/").unwrap_or(&name).to_owned();
                    files.push((below, Bytes::new(bytes)));
                    continue;
                }
                Err(check::NO_FONT) => unusable(name, check::NO_FONT),
                Err(flaw) => unusable(name, flaw).hint("take another release of it, or another font"),
            },
            Err(error) => unusable(name, &error.to_string()),
        };
        findings.push(finding);
    }
    files
}

/// The bytes of a file, or why there are none.
fn unusable(name: String, problem: &str) -> Diagnostic {
    Diagnostic::new(Code::FontUnreadable, Place::File(name), format!("the font can't be used: {problem}"))
}

/// Files of OpenType, by their name's end.
fn is_font(name: &str) -> bool {
    ends_with(name, &[".otf", ".ttf", ".ttc", ".otc"])
}

/// Files of fonts that Typst can't read.
fn is_other_font(name: &str) -> bool {
    ends_with(name, &[".woff", ".woff2", ".eot", ".dfont", ".pfb", ".pfa"])
}

fn ends_with(name: &str, extensions: &[&str]) -> bool {
    let name = name.to_ascii_lowercase();
    extensions.iter().any(|extension| name.ends_with(extension))
}

/// Font files below a folder, in sorted order.
fn collect(world: &dyn World, folder: &Path, depth: usize, out: &mut Vec<PathBuf>, findings: &mut Findings) {
    if !world.is_there(folder) {
        return;
    }
    let entries = match world.list(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("the folder can't be looked into for fonts: {error}");
            findings.push(Diagnostic::new(Code::FontUnreadable, Place::File(slashed(folder)), message));
            return;
        }
    };
    for entry in entries {
        let path = folder.join(&entry.name);
        if world.is_folder(&path) {
            // A folder in a folder is enough to sort faces by family.
            if depth < 2 {
                collect(world, &path, depth + 1, out, findings);
            }
        } else if is_font(&entry.name) || is_other_font(&entry.name) {
            out.push(path);
        }
    }
}

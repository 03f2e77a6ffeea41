//! The `.toml` files of a publication, typed: every value is checked, has its place, and every mistake is told at once.
//!
//! `bindery.toml` holds facts, `manuscript/<lang>/edition.toml` holds words and the edition's own facts,
//! `figures/<file>.toml` the facts of a picture. A folder of Markdown without any of them is a publication too.

mod bare;
mod beside;
mod chapters;
mod document;
mod edition;
mod facts;
mod folders;
mod look;
mod model;
mod outputs;
pub mod sidecar;
mod styles;
mod values;
mod words;

use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Outcome, Place, Sources, Span};
use crate::encoding;
use crate::language::Tag;
use crate::world::{World, slashed};

pub use bare::is_book;
pub use chapters::{SummaryEntry, SummaryKind, SummaryReader};
pub use edition::FILE as EDITION_FILE;
pub use facts::{Within, within};
pub use folders::{has_markdown, is_markdown};
pub use model::*;
pub use sidecar::{Consent, Depicts, Embed, Identity, Outlet, Sidecar, sidecar};

/// The folder in which the editions are, each in one of its own.
const MANUSCRIPT: &str = "manuscript";

/// The file that makes a folder a publication.
pub const FILE: &str = "bindery.toml";

/// The most bytes of a file of the configuration: facts and words are a thousand times shorter.
const MOST_BYTES: u64 = 1_000_000;

/// The namespace of the `id` that is made from a slug (RFC 9562 §5.5).
const NAMESPACE: Uuid = Uuid::from_u128(0x7489_d965_fd7b_4f3b_8462_1486_5bb0_c7fb);

/// Reads the publication in a folder, with or without a `bindery.toml`.
///
/// `summary` reads the links of a `SUMMARY.md`, since only `markdown` knows Markdown.
///
/// # Errors
/// All that was found, where something of it is an error.
pub fn load(world: &dyn World, sources: &mut Sources, summary: SummaryReader) -> Result<Outcome<Project>, Refused> {
    let mut reading = Reading { world, sources, summary, findings: Findings::default() };
    let project = if world.is_there(Path::new(FILE)) { facts::read(&mut reading) } else { bare::read(&mut reading) };
    match project {
        Some(value) if !reading.findings.has_errors() => Ok(Outcome { value, findings: reading.findings }),
        project => Err(Refused { findings: reading.findings, project: project.map(Box::new) }),
    }
}

/// That a publication can't be built.
#[derive(Debug)]
pub struct Refused {
    /// All that was found.
    pub findings: Findings,
    /// As much as could be read, with defaults for what is wrong: enough to tell what is wrong with its chapters too.
    pub project: Option<Box<Project>>,
}

impl Project {
    /// The edition in a language.
    pub fn edition(&self, tag: &Tag) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.tag.as_ref() == Some(tag))
    }

    /// The edition in one of its languages that has no folder yet.
    pub fn edition_to_come(&self, tag: &Tag) -> Edition {
        edition::to_come(tag, Path::new(MANUSCRIPT), &self.publication.slug)
    }

    /// What an edition's EPUB is known by: the UUIDv5 of the publication's id and the language, stable over versions.
    pub fn identifier(&self, tag: &Tag) -> Uuid {
        Uuid::new_v5(&self.publication.id, tag.as_str().as_bytes())
    }

    /// The same of a draft, so that a reading system keeps it beside the edition and not in its place.
    pub fn draft_identifier(&self, tag: &Tag) -> Uuid {
        Uuid::new_v5(&self.identifier(tag), b"draft")
    }

    /// The name of an edition's file: `slug-fr.pdf`, `slug-fr-large-print.pdf`, `slug-fr-print.pdf`, `slug-fr.epub`.
    pub fn file_name(&self, tag: &Tag, format: Format) -> String {
        format!("{}{}", self.file_stem(tag), format.ending())
    }

    /// The name of a file that is to be proofread: `slug-fr-draft.pdf`, `slug-fr-large-print-draft.pdf`.
    pub fn draft_name(&self, tag: &Tag, format: Format) -> String {
        let name = self.file_name(tag, format);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
        format!("{stem}-draft.{extension}")
    }

    /// The name of the picture of an edition's cover: `slug-fr-cover.jpg`.
    pub fn thumbnail_name(&self, tag: &Tag) -> String {
        format!("{}{THUMBNAIL}", self.file_stem(tag))
    }

    /// What the names of an edition's files begin with: `slug-fr`.
    pub fn file_stem(&self, tag: &Tag) -> String {
        self.outputs.stem(&self.publication, tag)
    }
}

/// Ends the name of the picture of a cover.
const THUMBNAIL: &str = "-cover.jpg";

impl Format {
    /// Ends the names of its files.
    fn ending(self) -> &'static str {
        match self {
            Format::Pdf => ".pdf",
            Format::LargePrint => "-large-print.pdf",
            Format::Print => "-print.pdf",
            Format::Epub => ".epub",
        }
    }
}

impl Outputs {
    /// What the names of an edition's files begin with.
    fn stem(&self, publication: &Publication, tag: &Tag) -> String {
        let version = publication.version.as_deref().unwrap_or_default();
        let stem = self.files.replace("{slug}", &publication.slug);
        stem.replace("{version}", version).replace("{lang}", tag.as_str())
    }
}

/// The id of a publication that has none of its own.
fn id_of_slug(slug: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, slug.as_bytes())
}

/// What a reading of the configuration needs and finds.
struct Reading<'a> {
    world: &'a dyn World,
    sources: &'a mut Sources,
    summary: SummaryReader,
    findings: Findings,
}

/// A text file that was read.
struct Text {
    file: FileId,
    text: std::sync::Arc<str>,
}

impl Reading<'_> {
    /// The text of a file; none, and a finding, where it can't be read.
    fn text(&mut self, path: &Path) -> Option<Text> {
        match read_text(self.world, self.sources, path) {
            Ok(text) => Some(text),
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }

    /// For what is looked at without telling what is wrong with it.
    fn quiet(&mut self) -> Reading<'_> {
        Reading { world: self.world, sources: self.sources, summary: self.summary, findings: Findings::default() }
    }

    fn push(&mut self, code: Code, place: impl Into<Place>, message: impl Into<String>) {
        self.findings.push(Diagnostic::new(code, place, message));
    }
}

/// A text file, entered in `sources`, without its byte order mark.
fn read_text(world: &dyn World, sources: &mut Sources, path: &Path) -> Result<Text, Box<Diagnostic>> {
    let name = slashed(&world.spelled(path));
    let unreadable =
        |message: String| Box::new(Diagnostic::new(Code::ConfigUnreadable, Place::File(name.clone()), message));
    let bytes = world.read(path, MOST_BYTES).map_err(|error| {
        let hint = "it holds facts and words of a few lines; what is to be read stands in the chapters";
        let is_long = error.kind() == std::io::ErrorKind::FileTooLarge;
        let told = unreadable(format!("the file can't be read: {error}"));
        Box::new(told.maybe_hint(is_long.then(|| hint.to_owned())))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let hint = encoding::hint(&name, error.as_bytes(), at);
        let file = sources.add(name.clone(), String::from_utf8_lossy(error.as_bytes()));
        let place = Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
        Box::new(Diagnostic::new(Code::ConfigUnreadable, place, "the file is not UTF-8").hint(hint))
    })?;
    let text: std::sync::Arc<str> = text.strip_prefix('\u{FEFF}').unwrap_or(&text).into();
    Ok(Text { file: sources.add(name, text.clone()), text })
}

/// A path of the configuration: from the publication's root, with or without `/` before it.
fn rooted(text: &str, world: &dyn World) -> PathBuf {
    world.spelled(Path::new(text.replace('\\', "/").trim_start_matches('/')))
}

#[cfg(test)]
mod tests;

//! The chapters of an edition, read and parsed.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{ChapterFile, Edition, Listed, Project, Standing, Unlisted};
use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Outcome, Place, Sources, Span};
use crate::encoding;
use crate::language::Language;
use crate::markdown::include::{self, Expanded, Included};
use crate::markdown::{self, ChapterFacts, Dialect, Parsed, ParsedFile};
use crate::resolve;
use crate::tree::{Chapter, Role};
use crate::world::{World, slashed};

/// An edition with its chapters' texts.
pub struct Read<'p> {
    pub edition: &'p Edition,
    chapters: Vec<ReadChapter>,
}

/// A line of the edition's list of chapters.
enum ReadChapter {
    File {
        path: String,
        facts: ChapterFacts,
        source: Expanded,
    },
    /// A part or a draft.
    Title(Chapter<Parsed>),
}

/// Reads the chapters of an edition. One that can't be read is an error and left out.
pub fn read<'p>(
    world: &dyn World,
    project: &Project,
    edition: &'p Edition,
    sources: &mut Sources,
) -> Outcome<Read<'p>> {
    let mut findings = Findings::default();
    let limit = project.limits.chapter_bytes;
    let is_only = edition.chapters.iter().filter(|chapter| chapter.path.is_some()).count() == 1;
    let alphabet = edition.tag.as_ref().map_or_else(Vec::new, |tag| Language::of(tag).small_letters);
    let dialect = Dialect { alphabet, is_obsidian: project.markdown.obsidian };
    let (mut chapters, mut parts) = (Vec::new(), Parts::new());
    for ChapterFile { path, listed } in &edition.chapters {
        let standing = listed.as_ref().map(|listed| listed.standing);
        let Some(found) = path else {
            chapters.extend(listed.iter().map(title_alone));
            continue;
        };
        let path = slashed(found);
        let (file, text) = match read_text(world, found, limit, sources) {
            Ok(read) => read,
            Err(finding) => {
                findings.push(*finding);
                // Those below it would stand below the chapter before.
                chapters.extend(listed.iter().map(title_alone));
                continue;
            }
        };
        let stem = found.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let facts = ChapterFacts {
            depth: standing.map_or(0, depth_of),
            listed_title: listed.as_ref().map(|listed| listed.title.clone()),
            stem,
            max_parts: project.limits.chapter_parts,
            is_split: project.markdown.split.unwrap_or(is_only),
            is_outside: standing == Some(Standing::Outside),
            dialect: dialect.clone(),
        };
        // A chapter that `SUMMARY.md` lists is one of an mdBook, whose includes are honoured.
        let source = match listed {
            Some(_) => {
                let mut reader = |from: &str, written: &str| included(world, from, written, limit, sources, &mut parts);
                let whole = Included { file, text, path: path.clone() };
                match include::expand(&whole, limit, &mut reader).told(&mut findings) {
                    Some(expanded) => expanded,
                    None => continue,
                }
            }
            None => Expanded::plain(file, &text),
        };
        chapters.push(ReadChapter::File { path, facts, source });
    }
    tell_unlisted(edition, &parts, &mut findings);
    Outcome { value: Read { edition, chapters }, findings }
}

/// What a chapter includes is in the edition, whether or not it is listed.
fn tell_unlisted(edition: &Edition, parts: &Parts, findings: &mut Findings) {
    for Unlisted { path, list } in &edition.unlisted {
        let path = slashed(path);
        if !parts.contains_key(&path) {
            let message = format!("{list} doesn't list this file: it is left out");
            findings.push(Diagnostic::new(Code::UnlistedFile, Place::File(path), message));
        }
    }
}

fn depth_of(standing: Standing) -> u8 {
    match standing {
        Standing::Chapter { depth } => depth,
        Standing::Part | Standing::Outside => 0,
    }
}

fn title_alone(listed: &Listed) -> ReadChapter {
    let Listed { title, place, standing } = listed;
    let role = (*standing == Standing::Part).then_some(Role::Part);
    let number = matches!(standing, Standing::Chapter { .. }).then_some(());
    ReadChapter::Title(Chapter { role, number, depth: depth_of(*standing), ..markdown::titled(title, *place) })
}

/// # Errors
/// What is wrong with the file.
fn read_text(
    world: &dyn World,
    path: &Path,
    limit: usize,
    sources: &mut Sources,
) -> Result<(FileId, Arc<str>), Box<Diagnostic>> {
    let name = slashed(path);
    let unreadable = |error: io::Error| {
        let message = format!("the chapter can't be read: {error}");
        Diagnostic::new(Code::ChapterUnreadable, Place::File(name.clone()), message)
    };
    let bytes = match world.size(path) {
        Ok(size) if size > limit as u64 => Err(too_large(&name, size, limit)),
        Ok(_) => world.read(path, limit as u64).map_err(unreadable),
        Err(error) => Err(unreadable(error)),
    };
    match String::from_utf8(bytes.map_err(Box::new)?) {
        Ok(text) => {
            let text: Arc<str> = text.into();
            Ok((sources.add(name, text.clone()), text))
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes()[at];
            let hint = encoding::hint(&name, error.as_bytes(), at);
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = sources.add(name, text);
            let place = Span::new(file, at..at + '\u{FFFD}'.len_utf8());
            let message = format!("byte {at} of the file (0x{byte:02X}) is not UTF-8");
            Err(Box::new(Diagnostic::new(Code::InvalidUtf8, place, message).hint(hint)))
        }
    }
}

fn too_large(path: &str, bytes: u64, limit: usize) -> Diagnostic {
    let message = format!("the chapter has {}; the limit is {}", megabytes(bytes), megabytes(limit as u64));
    Diagnostic::new(Code::ChapterTooLarge, Place::File(path.to_owned()), message)
        .hint("divide it, or raise the limit in bindery.toml: [limits] chapter-megabytes")
}

/// Rounded up: what is over a limit isn't told as being at it.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// The files that an edition's chapters include, each read once.
type Parts = BTreeMap<String, Included>;

/// A text file of the publication that a chapter includes.
fn included(
    world: &dyn World,
    from: &str,
    written: &str,
    limit: usize,
    sources: &mut Sources,
    parts: &mut Parts,
) -> Option<Included> {
    let path = slashed(&world.spelled(Path::new(&resolve::path_from(from, written)?)));
    if let Some(part) = parts.get(&path) {
        return Some(part.clone());
    }
    let text: Arc<str> = String::from_utf8(world.read(Path::new(&path), limit as u64).ok()?).ok()?.into();
    let part = Included { file: sources.add(path.clone(), text.clone()), text, path: path.clone() };
    parts.insert(path, part.clone());
    Some(part)
}

impl Read<'_> {
    /// The files with their paths; a title alone has none. What is found on the way is told where the edition itself is
    /// made.
    pub fn parse(&self) -> Outcome<Vec<(String, ParsedFile)>> {
        let parsed: Vec<_> = self.chapters.par_iter().map(ReadChapter::parse).collect();
        let (mut findings, mut files) = (Findings::default(), Vec::with_capacity(parsed.len()));
        for outcome in parsed {
            findings.extend(outcome.findings);
            files.extend(outcome.value);
        }
        Outcome { value: files, findings }
    }
}

impl ReadChapter {
    fn parse(&self) -> Outcome<Option<(String, ParsedFile)>> {
        match self {
            ReadChapter::File { path, facts, source } => {
                let Outcome { value, findings } = markdown::parse(facts, source);
                Outcome { value: value.map(|file| (path.clone(), file)), findings }
            }
            ReadChapter::Title(chapter) => {
                let value = Some((String::new(), ParsedFile::of(chapter.clone())));
                Outcome { value, findings: Findings::default() }
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests read their folders")]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::diagnostics::show;
    use crate::pipeline::tests::Silent;
    use crate::world::{Entry, Kind, Memory};

    /// A file that vanishes between the look at its folder and the reading.
    struct Vanishing(Memory);

    impl World for Vanishing {
        fn name(&self) -> String {
            self.0.name()
        }
        fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
            match path.ends_with("02-gone.md") {
                true => Err(io::Error::new(io::ErrorKind::NotFound, "no such file")),
                false => self.0.read(path, limit),
            }
        }
        fn size(&self, path: &Path) -> io::Result<u64> {
            self.0.size(path)
        }
        fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
            self.0.list(folder)
        }
        fn kind(&self, path: &Path) -> Option<Kind> {
            self.0.kind(path)
        }
        fn spelled(&self, path: &Path) -> PathBuf {
            self.0.spelled(path)
        }
        fn now(&self) -> jiff::Timestamp {
            self.0.now()
        }
        fn env(&self, name: &str) -> Option<String> {
            self.0.env(name)
        }
    }

    #[test]
    fn a_chapter_that_vanishes_is_an_error_and_no_panic() {
        let world = Vanishing(Memory::new().with("01.md", "# First\n\nText.\n").with("02-gone.md", "# Gone\n"));
        let report =
            crate::pipeline::run(&world, &crate::cache::Nothing, &crate::pipeline::Request::default(), &Silent);
        assert!(report.built.is_none());
        let mut said = Vec::new();
        show::show(&report.findings, &report.sources, show::Style::Plain, &mut said).unwrap();
        let expected: PathBuf =
            [env!("CARGO_MANIFEST_DIR"), "tests/diagnostics/chapter-unreadable/expected"].iter().collect();
        assert_eq!(String::from_utf8(said).unwrap(), std::fs::read_to_string(expected).unwrap_or_default());
    }
}

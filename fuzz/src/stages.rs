//! The stages that a build goes through before it sets type, on one thread.

use std::path::Path;
use std::sync::Arc;

use bindery::diagnostics::{Findings, Sources, show};
use bindery::language::{Language, Tag};
use bindery::manuscript::{Isbn, Look, Manuscript, Metadata, Paper};
use bindery::markdown::include::{self, Expanded, Included};
use bindery::markdown::{self, ChapterFacts};
use bindery::photo::{Limits, shelf::Shelf};
use bindery::resolve::{self, Facts, Placed};
use bindery::world::{Memory, World};

use super::invariants;

/// How an edition is read.
pub struct Edition {
    pub language: &'static str,
    /// Its chapters stand in a `SUMMARY.md`, as those of an mdBook: what they include is read.
    pub is_listed: bool,
    pub typography: bool,
    pub chapters: Vec<String>,
}

/// Reads an edition beside the files of a world, and holds the result to what the writers of pages rely on.
pub fn check(world: &Memory, edition: Edition) {
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let manuscript = manuscript(world, edition, &mut sources, &mut findings);
    invariants::findings(&findings, &sources);
    invariants::manuscript(&manuscript, &sources);
    tell(findings, &sources);
}

/// What a user would be told can be told.
pub fn tell(mut findings: Findings, sources: &Sources) {
    findings.sort(sources);
    show::show(&findings, sources, show::Style::Plain, &mut Vec::new()).expect("a vector takes all that is written");
}

fn manuscript(world: &Memory, edition: Edition, sources: &mut Sources, findings: &mut Findings) -> Manuscript {
    let mut placed = Vec::new();
    for (at, text) in edition.chapters.iter().enumerate() {
        let path = format!("{at}.md");
        let file = sources.add(path.clone(), text.as_str());
        let facts = ChapterFacts {
            name: format!("c{at:02}"),
            depth: at.min(3) as u8,
            listed_title: edition.is_listed.then(|| "Listed".to_owned()),
            stem: at.to_string(),
        };
        let source = match edition.is_listed {
            true => {
                let mut reader = |from: &str, written: &str| included(world, from, written, sources);
                include::expand(file, &path, text, &mut reader, findings)
            }
            false => Expanded::plain(file, text),
        };
        let parsed = markdown::parse(&facts, &source);
        findings.extend(parsed.findings);
        placed.push(Placed { path, chapter: parsed.value.chapter });
    }
    let tag = Tag::parse(edition.language).expect("the targets name languages that there are");
    // Drawings find no font here: a font is no text of a manuscript.
    let shelf = Shelf::new(world, Limits::default(), Arc::default());
    let language = Arc::new(Language::of(&tag));
    let resolved = resolve::resolve(language, facts(edition.typography), placed, &shelf, &|_| None);
    findings.extend(resolved.findings);
    resolved.value
}

/// From chapters alone: files that include each other many times over are held by the limit on a chapter's size, which
/// is far above what a target can wait for.
fn included(world: &Memory, from: &str, written: &str, sources: &mut Sources) -> Option<Included> {
    let path = resolve::path_from(from, written).filter(|_| !world.is_file(Path::new(from)))?;
    let text = String::from_utf8(world.read(Path::new(&path)).ok()?).ok()?;
    Some(Included { file: sources.add(path.clone(), text.as_str()), text, path })
}

/// An edition's facts are checked where the configuration is read.
fn facts(typography: bool) -> Facts {
    let metadata = Metadata {
        title: "Title".to_owned(),
        subtitle: None,
        series: None,
        publisher: None,
        description: None,
        disclaimer: None,
        identifier: uuid::Uuid::nil(),
        version: None,
        date: None,
        timestamp: jiff::Timestamp::UNIX_EPOCH,
        license: None,
        contributors: Vec::new(),
        partners: Vec::new(),
        isbn: Isbn::default(),
        editions: Vec::new(),
    };
    let look = Look { accent: "#0B5563".to_owned(), paper: Paper::A4, logo: None, contents_depth: 2 };
    Facts { metadata, partner_logos: Vec::new(), look, logo: None, cover: None, typography }
}

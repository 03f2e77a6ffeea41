//! Whole editions, from Markdown to what is generated, in memory.

mod captions;
mod constructs;
mod contents;
mod facts;
mod foreign;
mod origins;
mod pictures;
mod pieces;
mod places;
mod references;
mod sides;
mod words;

use super::*;
use crate::cache::Nothing;
use crate::config::Outlet;
use crate::diagnostics::{Code, Findings, Place, Sources};
use crate::fonts::Fonts;
use crate::manuscript::Manuscript;
use crate::typeset::Generated;
use crate::typeset::Medium;
use crate::world::Memory;

const SCREEN: &[Format] = &[Format::Pdf, Format::Epub];

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h20v20z\"/></svg>";

/// Nobody waits for it.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: usize) {}
    fn step(&self, _: &str) {}
}

/// An edition with all that it was made of.
pub struct Made {
    pub sources: Sources,
    pub findings: Findings,
    pub manuscript: Manuscript,
    pub fonts: Fonts,
}

/// The first edition of a publication.
pub fn edition(world: &Memory) -> Made {
    let opened = Opened::open(world).unwrap_or_else(|closed| panic!("{:?}", closed.findings));
    let Opened { project, mut sources, mut findings, .. } = opened;
    let (fonts, _) = Fonts::load(world);
    let highlighter = Highlighter::default();
    let read = edition::read(world, &project, &project.editions[0], &mut sources).told(&mut findings);
    let stock = Stock::new(Limits::default(), fonts.database(), SCREEN);
    let shelf = stock.shelf(world, &Nothing);
    let sidecars = Sidecars::new(world, sources);
    let context = edition::Context {
        world,
        project: &project,
        formats: &[],
        shelf: &shelf,
        sidecars: &sidecars,
        highlighter: &highlighter,
        is_draft: false,
    };
    let resolved = opened::resolve(&context, None, &read);
    findings.extend(resolved.findings);
    let sources = sidecars.finish().value;
    Made { sources, findings, manuscript: resolved.value.manuscript, fonts }
}

/// A publication in one language with a cover, an imprint and a manuscript.
pub fn publication(language: &str, words: &str, chapters: &[(&str, &str)]) -> Memory {
    let facts = format!(
        "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n\
         license = \"All rights reserved\"\nlanguages = [\"{language}\"]\n[[contributor]]\nname = \"Ann Author\"\n\
         [[partner]]\nid = \"helper\"\n[cover]\nphoto = \"figures/cover.svg\"\n[numbering]\nsections = 2\n"
    );
    let folder = format!("manuscript/{language}");
    let world = Memory::new()
        .with("bindery.toml", facts)
        .with("figures/cover.svg", PICTURE)
        .with(format!("{folder}/p.svg"), PICTURE)
        .with(format!("{folder}/edition.toml"), words);
    chapters.iter().fold(world, |world, (name, text)| world.with(format!("{folder}/{name}"), *text))
}

pub fn generated(made: &Made) -> Generated {
    typeset::generate(&made.manuscript, Medium::Screen, &made.fonts).value
}

/// The line of a place, from 1, with its file.
pub fn line(sources: &Sources, span: crate::diagnostics::Span) -> (String, usize) {
    let file = sources.get(span.file);
    (file.path.clone(), file.text[..span.range().start].matches('\n').count() + 1)
}

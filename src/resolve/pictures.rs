//! Pictures: a path becomes a scrubbed file of the edition, or a finding and a box.

mod facts;
mod problems;
mod quality;

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::Placed;
use super::measures::Measures;
use super::paths::{Destination, destination, variant};
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Span};
use crate::language::Language;
use crate::manuscript::{Alt, Image, ImageFile, ImageId, Showing, Shown};
use crate::markdown::{Parsed, PictureSource, Width};
use crate::photo::shelf::{Shelf, Shelved};
use crate::photo::{Frame, Use};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, Inline, InlineKind};
pub use facts::{FactsOf, PictureFacts, Remark};
use quality::Seen;

/// The text column's width in CSS pixels (112 mm at 96 pixels an inch): what `width=300` is a share of.
const COLUMN_PIXELS: f64 = 423.0;

/// How a picture stands where it is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Setting {
    /// Between words, or in a table: its size is not known before the page is set.
    #[default]
    InWords,
    Alone,
    /// One of so many that stand beside each other.
    Beside(u32),
}

impl Setting {
    /// Of the pictures of a paragraph.
    pub fn of(content: &[Inline<Parsed>]) -> Setting {
        match pictures_alone(content) {
            None | Some(0) => Setting::InWords,
            Some(1) => Setting::Alone,
            Some(count) => Setting::Beside(count),
        }
    }
}

/// The number of pictures in words that are nothing else, linked or not.
fn pictures_alone(content: &[Inline<Parsed>]) -> Option<u32> {
    content.iter().try_fold(0, |count, inline| match &inline.kind {
        InlineKind::Picture(_) => Some(count + 1),
        InlineKind::Link { to: _, content } => Some(count + pictures_alone(content)?),
        InlineKind::SoftBreak | InlineKind::LineBreak => Some(count),
        InlineKind::Text(text) if text.trim().is_empty() => Some(count),
        _ => None,
    })
}

/// A picture as this edition shows it: its own variant, where there is one.
struct Chosen {
    path: String,
    /// What the manuscript names.
    named: String,
    facts: PictureFacts,
}

pub struct Pictures<'s> {
    shelf: &'s Shelf<'s>,
    /// The edition's tag, then the tag with its last part taken off, and so on.
    languages: Vec<String>,
    facts_of: FactsOf<'s>,
    measures: Measures,
    /// Of the paragraph in hand.
    pub setting: Setting,
    /// Of the figure in hand.
    pub caption: Option<String>,
    images: Vec<Image>,
    showings: Vec<Showing>,
    by_name: HashMap<[String; 3], ImageId>,
    by_path: HashMap<(String, Frame), ImageId>,
}

impl<'s> Pictures<'s> {
    pub fn new(shelf: &'s Shelf<'s>, language: &Language, measures: Measures, facts_of: FactsOf<'s>) -> Self {
        Pictures {
            shelf,
            languages: language.tag.lookup().map(str::to_owned).collect(),
            facts_of,
            measures,
            setting: Setting::default(),
            caption: None,
            images: Vec::new(),
            showings: Vec::new(),
            by_name: HashMap::new(),
            by_path: HashMap::new(),
        }
    }

    /// Has the pictures of an edition prepared on all threads, before they are asked for one by one.
    pub fn prepare(&self, placed: &[Placed]) {
        let mut wanted = BTreeSet::new();
        for Placed { path, chapter, of_original: _ } in placed {
            for blocks in chapter.notes.iter().map(|note| &note.blocks).chain([&chapter.blocks]) {
                visit(blocks, &mut |block| self.collect(block, path, &mut wanted));
            }
        }
        wanted.into_par_iter().for_each(|(path, frame)| {
            // What is wrong with it is told where it is shown.
            let Chosen { path, facts, .. } = self.choose(&path);
            let _ = self.shelf.get(&path, frame, &facts.embedded);
        });
    }

    fn collect(&self, block: &Block<Parsed>, from: &str, wanted: &mut BTreeSet<(String, Frame)>) {
        let setting = match &block.kind {
            BlockKind::Paragraph(content) => Setting::of(content),
            _ => Setting::default(),
        };
        for list in block.kind.inlines() {
            visit_inlines(list, &mut |inline| {
                if let InlineKind::Picture(picture) = &inline.kind
                    && let Destination::File { path, .. } = destination(from, &picture.source)
                {
                    wanted.insert((path, self.frame(picture, setting)));
                }
            });
        }
    }

    fn frame(&self, picture: &PictureSource, setting: Setting) -> Frame {
        match setting {
            Setting::Beside(_) => self.measures.broadest_beside(),
            Setting::Alone | Setting::InWords => self.measures.picture(percent(picture)),
        }
    }

    pub fn finish(self) -> (Vec<Image>, Vec<Showing>) {
        (self.images, self.showings)
    }

    /// A picture of the manuscript, where it is shown.
    pub fn shown(&mut self, picture: &PictureSource, from: &str, span: Span, findings: &mut Findings) -> Shown {
        let image = match self.path(&picture.source, from, span, findings) {
            Some(path) => {
                let chosen = self.choose(&path);
                let image = self.image(&chosen, self.frame(picture, self.setting), span.into(), findings);
                image.inspect(|image| self.tell_quality(picture, &chosen, *image, span, findings))
            }
            None => None,
        };
        let alt = match (&picture.alt, picture.is_decorative) {
            (_, true) => Alt::Decorative,
            (Some(alt), false) => Alt::Text(super::text::clean(alt, span, findings)),
            (None, false) => Alt::Unsaid,
        };
        if image.is_some() && alt == Alt::Unsaid {
            findings.push(
                Diagnostic::new(Code::AltMissing, span, "the picture has no alternative text")
                    .hint("say what it shows: ![a jetty at dusk](…), or mark it {.decorative} if it says nothing"),
            );
        }
        Shown { image, alt, width_percent: percent(picture) }
    }

    fn tell_quality(
        &self,
        picture: &PictureSource,
        chosen: &Chosen,
        image: ImageId,
        span: Span,
        findings: &mut Findings,
    ) {
        let seen = Seen { path: &chosen.path, span };
        if let Some(frame) = self.sized(picture) {
            let needs = self.shelf.needs();
            quality::tell_resolution(&seen, &self.images[image.0], frame, needs, &self.measures, findings);
        }
        quality::tell_words(&seen, picture, self.caption.as_deref(), &chosen.facts, findings);
    }

    /// The frame in which a picture is set, where that is known.
    fn sized(&self, picture: &PictureSource) -> Option<Frame> {
        match self.setting {
            Setting::InWords => None,
            Setting::Alone => Some(self.measures.picture(percent(picture))),
            Setting::Beside(pictures) => Some(self.measures.beside(pictures)),
        }
    }

    /// A picture that the configuration names, by its path from the root.
    pub fn fact(&mut self, path: &str, frame: Frame, findings: &mut Findings) -> Option<ImageId> {
        self.image(&self.choose(path), frame, Place::File(path.to_owned()), findings)
    }

    /// The credit of the one picture that a figure shows, or of the first that has one.
    pub fn credit_in(&self, blocks: &[Block<Parsed>], from: &str) -> Option<String> {
        let mut found = None;
        visit(blocks, &mut |block| {
            self.each(block, from, &mut |facts| found = found.take().or(facts.credit));
        });
        found
    }

    /// The notes that have to stand before a block, each once.
    pub fn notes_before(&self, block: &Block<Parsed>, from: &str) -> Vec<String> {
        let mut notes = Vec::new();
        let mut note = |facts: PictureFacts| notes.extend(facts.sensitive.filter(|note| !notes.contains(note)));
        match &block.kind {
            BlockKind::Figure(figure) => visit(&figure.blocks, &mut |block| self.each(block, from, &mut note)),
            _ => self.each(block, from, &mut note),
        }
        notes
    }

    /// The facts of each picture in the words of a block itself.
    fn each(&self, block: &Block<Parsed>, from: &str, look: &mut dyn FnMut(PictureFacts)) {
        for list in block.kind.inlines() {
            visit_inlines(list, &mut |inline| {
                if let InlineKind::Picture(picture) = &inline.kind
                    && let Destination::File { path, .. } = destination(from, &picture.source)
                {
                    look(self.choose(&path).facts);
                }
            });
        }
    }

    fn path(&self, source: &str, from: &str, span: Span, findings: &mut Findings) -> Option<String> {
        match destination(from, source) {
            Destination::File { path, .. } => Some(path),
            other => {
                findings.push(problems::no_file(&other, source, span));
                None
            }
        }
    }

    /// The picture that stands in for `path` in the edition's language, where there is one.
    fn own(&self, path: &str) -> Option<String> {
        let mut variants = self.languages.iter().filter_map(|language| variant(path, language));
        variants.find(|variant| self.shelf.exists(variant))
    }

    fn choose(&self, path: &str) -> Chosen {
        let own = self.own(path);
        let facts = (self.facts_of)(path, own.as_deref());
        Chosen { path: own.unwrap_or_else(|| path.to_owned()), named: path.to_owned(), facts }
    }

    fn image(&mut self, chosen: &Chosen, frame: Frame, place: Place, findings: &mut Findings) -> Option<ImageId> {
        let Chosen { path, named, facts } = chosen;
        self.showings.push(Showing { path: path.clone(), named: named.clone(), place: place.clone() });
        if let Some(id) = self.by_path.get(&(path.clone(), frame)) {
            return Some(*id);
        }
        facts.remarks.iter().cloned().for_each(|remark| findings.push(remark.shown_at(&place)));
        match self.shelf.get(path, frame, &facts.embedded) {
            Ok(shelved) => {
                for change in &shelved.photo.changes {
                    findings.push(Diagnostic::new(Code::PictureChanged, place.clone(), format!("{path}: {change}")));
                }
                let id = self.add(path, &shelved);
                self.by_path.insert((path.clone(), frame), id);
                Some(id)
            }
            Err(problem) => {
                findings.push(problems::finding(path, &problem, place, self.shelf));
                None
            }
        }
    }

    fn add(&mut self, path: &str, shelved: &Shelved) -> ImageId {
        let [screen, print, reader] =
            [Use::Screen, Use::Print, Use::Reader].map(|using| image_file(path, shelved, using));
        let names = [&screen, &print, &reader].map(|file| file.file_name.clone());
        if let Some(id) = self.by_name.get(&names) {
            return *id;
        }
        let id = ImageId(self.images.len());
        self.images.push(Image { width: shelved.photo.width, height: shelved.photo.height, screen, print, reader });
        self.by_name.insert(names, id);
        id
    }
}

fn image_file(path: &str, shelved: &Shelved, using: Use) -> ImageFile {
    let (file, hash) = shelved.file(using);
    ImageFile {
        file_name: file_name(path, hash, file.kind.extension()),
        media_type: file.kind.media_type(),
        bytes: file.bytes.clone(),
        width: file.width,
        height: file.height,
    }
}

/// The share of the column that the author asks for.
fn percent(picture: &PictureSource) -> Option<u8> {
    picture.width.map(|width| match width {
        Width::Percent(percent) => percent,
        Width::Pixels(pixels) => (f64::from(pixels) / COLUMN_PIXELS * 100.0).clamp(1.0, 100.0) as u8,
    })
}

/// ASCII, and the same only for the same bytes.
fn file_name(path: &str, hash: &str, extension: &str) -> String {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut safe = String::new();
    for c in stem.chars().map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_alphanumeric() {
            safe.push(c);
        } else if !safe.is_empty() && !safe.ends_with('-') {
            safe.push('-');
        }
    }
    safe.truncate(40);
    let safe = safe.trim_end_matches('-');
    let safe = if safe.is_empty() { "picture" } else { safe };
    format!("{safe}-{}.{extension}", &hash[..8])
}

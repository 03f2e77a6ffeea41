//! Pictures: a path becomes a scrubbed file of the edition, or a finding and a box.

pub mod alternatives;
mod facts;
mod legible;
pub mod measures;
mod problems;
mod quality;
pub mod rows;
mod setting;

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::Placed;
use super::links::paths::{Destination, destination, variant};
use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Place, Span, suggest};
use crate::format::Format;
use crate::language::Language;
use crate::manuscript::{Alt, Grown, Image, ImageFile, ImageId, Reach, Share, Showing, Shown};
use crate::markdown::{Parsed, PictureSource, Size};
use crate::photo::shelf::{Problem, Shelf, Shelved};
use crate::photo::{Embedded, Frame, Kind, Use};
use crate::tree::walk::{visit, visit_inlines, visit_lines};
use crate::tree::{Block, BlockKind, InlineKind};
pub use facts::{FactsFile, FactsOf, PictureFacts, Remark};
use legible::Words;
use measures::{BROADEST, Measures, Papers};
use quality::Seen;
pub use setting::Setting;
use setting::{percent, pixels, width};

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
    papers: Papers,
    /// Of the element in hand.
    pub setting: Setting,
    /// Whether the picture in hand is a figure of its own between the paragraphs. Elsewhere its size isn't known before the
    /// page is set: in a row it hangs on its neighbours, in a list or a cell on what is around it.
    pub is_sized: bool,
    /// Of the figure in hand.
    pub caption: Option<String>,
    images: Vec<Image>,
    showings: Vec<Showing>,
    by_name: HashMap<[String; 3], ImageId>,
    by_path: HashMap<(String, Frame), ImageId>,
    /// How many more files that aren't there are told what was meant.
    hints: usize,
    /// The file in which a size that isn't understood was told last.
    unread_in: Option<FileId>,
}

impl<'s> Pictures<'s> {
    pub fn new(shelf: &'s Shelf<'s>, language: &Language, papers: Papers, facts_of: FactsOf<'s>) -> Self {
        Pictures {
            shelf,
            languages: language.tag.lookup().map(str::to_owned).collect(),
            facts_of,
            measures: Measures::of(papers.screen, shelf.formats().contains(&Format::LargePrint))
                .or(Measures::of(papers.print, false)),
            papers,
            setting: Setting::default(),
            is_sized: false,
            caption: None,
            images: Vec::new(),
            showings: Vec::new(),
            by_name: HashMap::new(),
            by_path: HashMap::new(),
            hints: suggest::MOST_HINTS,
            unread_in: None,
        }
    }

    /// Has the pictures of an edition prepared on all threads, before they are asked for one by one.
    pub fn prepare(&self, placed: &[Placed]) {
        let mut wanted = BTreeSet::new();
        for Placed { path, chapter, of_original: _ } in placed {
            for blocks in chapter.notes.iter().map(|note| &note.blocks).chain([&chapter.blocks]) {
                self.collect(blocks, false, path, &mut wanted);
            }
        }
        wanted.into_par_iter().for_each(|(path, frame)| {
            // What is wrong with it is told where it is shown.
            let Chosen { path, facts, .. } = self.choose(&path);
            let _ = self.shelf.get(&path, frame, &facts.embedded, facts.reach.is_kept());
        });
    }

    fn collect(&self, blocks: &[Block<Parsed>], in_figure: bool, from: &str, wanted: &mut BTreeSet<(String, Frame)>) {
        for block in blocks {
            for list in block.inlines() {
                let is_in_figure = in_figure && matches!(block.kind, BlockKind::Paragraph(_));
                let settings = if is_in_figure { Setting::in_figure(list) } else { vec![Setting::InWords; list.len()] };
                for (inline, setting) in list.iter().zip(settings) {
                    visit_inlines(std::slice::from_ref(inline), &mut |inline| {
                        if let InlineKind::Picture(picture) = &inline.kind
                            && let Destination::File { path, .. } = destination(from, &picture.source)
                        {
                            wanted.insert((path, self.frame(picture, setting)));
                        }
                    });
                }
            }
            for list in block.kind.blocks() {
                self.collect(list, matches!(block.kind, BlockKind::Figure(_)), from, wanted);
            }
        }
    }

    /// In which a picture is made fit: no smaller than it is shown.
    fn frame(&self, picture: &PictureSource, setting: Setting) -> Frame {
        // What a height comes to is known with the picture.
        let width = width(picture, None);
        match (setting, percent(width, setting)) {
            (Setting::Beside { .. }, None) => self.measures.share(BROADEST),
            (Setting::Beside { .. } | Setting::Alone | Setting::InWords, percent) => {
                self.measures.picture(percent, pixels(width, setting))
            }
        }
    }

    pub fn images(&self) -> &[Image] {
        &self.images
    }

    pub fn finish(self) -> (Vec<Image>, Vec<Showing>) {
        (self.images, self.showings)
    }

    /// A picture of the manuscript, where it is shown.
    pub fn shown(&mut self, picture: &PictureSource, from: &str, span: Span, findings: &mut Findings) -> Shown {
        self.tell_unread(picture, span, findings);
        let image = match self.path(&picture.source, from, span, findings) {
            Some(path) => {
                let chosen = self.choose(&path);
                let image = self.image(&chosen, self.frame(picture, self.setting), span.into(), findings);
                image.inspect(|image| self.tell_quality(picture, &chosen, *image, span, findings))
            }
            None => None,
        };
        let shape = image.map(|image| &self.images[image.0]);
        let asked = width(picture, shape);
        let (width, pixels) = (percent(asked, self.setting).map(Share::percent), pixels(asked, self.setting));
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
        Shown { image, alt, width, pixels, grown: self.grown(picture, shape) }
    }

    /// See [`legible::Words`]. On a page in large type a picture is as large as it can be.
    fn grown(&self, picture: &PictureSource, shape: Option<&Image>) -> Option<Grown> {
        let words = Words::of(shape.filter(|_| self.is_sized)?, picture, self.measures())?;
        words.grown
    }

    /// Of a page for a screen in type of the usual size.
    fn measures(&self) -> Measures {
        Measures::of(self.papers.screen, false)
    }

    /// A size that isn't understood, once a chapter.
    fn tell_unread(&mut self, picture: &PictureSource, span: Span, findings: &mut Findings) {
        let Some(Size::Unread(written)) = &picture.size else { return };
        if self.unread_in.replace(span.file) == Some(span.file) {
            return;
        }
        let message = format!("“{written}” says nothing of a picture here; it has the size that it has without");
        findings.push(
            Diagnostic::new(Code::ForeignMarkdown, span, message).hint(
                "write a share of the text's width, as in width=60%, or a length such as width=8cm or height=300",
            ),
        );
    }

    fn tell_quality(
        &self,
        picture: &PictureSource,
        chosen: &Chosen,
        image: ImageId,
        span: Span,
        findings: &mut Findings,
    ) {
        let (seen, image) = (Seen { path: &chosen.path, span }, &self.images[image.0]);
        if self.is_sized {
            quality::tell_resolution(&seen, picture, image, self.shelf.formats(), self.papers, findings);
            if let Some(words) = Words::of(image, picture, self.measures()) {
                words.tell(&seen, findings);
            }
        }
        let caption = self.caption.as_deref();
        quality::tell_credit(&seen, image, caption, &chosen.facts, findings);
        quality::tell_words(&seen, picture, caption, &chosen.facts, findings);
    }

    /// A picture that the configuration names, by its path from the root.
    pub fn fact(&mut self, path: &str, frame: Frame, findings: &mut Findings) -> Option<ImageId> {
        self.image(&self.choose(path), frame, Place::File(path.to_owned()), findings)
    }

    /// What is written into the published file of such a picture.
    pub fn embedded(&self, path: &str) -> Embedded {
        self.choose(path).facts.embedded
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
        visit_lines(block, &mut |inline| {
            if let InlineKind::Picture(picture) = &inline.kind
                && let Destination::File { path, .. } = destination(from, &picture.source)
            {
                look(self.choose(&path).facts);
            }
        });
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

    /// The picture that stands in for `path` in the edition's language, where there is one, even if it can't be read: to show
    /// another in its place isn't what its author meant.
    fn own(&self, path: &str) -> Option<String> {
        let mut variants = self.languages.iter().filter_map(|language| variant(path, language));
        variants.find(|variant| self.shelf.is_named(variant)).map(|found| self.shelf.spelled(&found))
    }

    fn choose(&self, written: &str) -> Chosen {
        let named = self.shelf.spelled(written);
        let path = self.own(&named).unwrap_or_else(|| named.clone());
        Chosen { facts: (self.facts_of)(&path), path, named }
    }

    fn image(&mut self, chosen: &Chosen, frame: Frame, place: Place, findings: &mut Findings) -> Option<ImageId> {
        let image = self.added(chosen, frame, &place, findings);
        let Chosen { path, named, facts: _ } = chosen;
        self.showings.push(Showing { path: path.clone(), named: named.clone(), place, image });
        image
    }

    fn added(&mut self, chosen: &Chosen, frame: Frame, place: &Place, findings: &mut Findings) -> Option<ImageId> {
        let Chosen { path, named: _, facts } = chosen;
        if let Some(id) = self.by_path.get(&(path.clone(), frame)) {
            return Some(*id);
        }
        facts.remarks.iter().cloned().for_each(|remark| findings.push(remark.shown_at(place)));
        match self.shelf.get(path, frame, &facts.embedded, facts.reach.is_kept()) {
            Ok(shelved) => {
                for change in &shelved.photo.changes {
                    findings.push(Diagnostic::new(Code::PictureChanged, place.clone(), format!("{path}: {change}")));
                }
                let id = self.add(path, &shelved, facts.reach);
                self.by_path.insert((path.clone(), frame), id);
                Some(id)
            }
            Err(problem) => {
                let like = matches!(problem, Problem::NotFound).then(|| self.like(path)).flatten();
                findings.push(problems::finding(path, &problem, place.clone(), like.as_deref()));
                None
            }
        }
    }

    /// Whether a file of the publication has the name, of whatever kind.
    pub fn is_there(&self, path: &str) -> bool {
        self.shelf.is_named(path)
    }

    /// The file that was most likely meant by one that isn't there.
    fn like(&mut self, path: &str) -> Option<String> {
        self.hints = self.hints.checked_sub(1)?;
        self.shelf.like(path)
    }

    fn add(&mut self, path: &str, shelved: &Shelved, reach: Reach) -> ImageId {
        let [screen, print, reader] =
            [Use::Screen, Use::Print, Use::Reader].map(|using| image_file(path, shelved, using));
        let names = [&screen, &print, &reader].map(|file| file.file_name.clone());
        if let Some(id) = self.by_name.get(&names) {
            // The same picture in two files: what is known of either counts.
            let image = &mut self.images[id.0];
            image.reach = image.reach.min(reach);
            return *id;
        }
        let id = ImageId(self.images.len());
        let (width, height) = (shelved.photo.width, shelved.photo.height);
        let is_photograph = shelved.kind == Kind::Jpeg;
        let (smallest_text, words) = (shelved.photo.smallest_text, shelved.photo.words.clone());
        self.images.push(Image { width, height, is_photograph, smallest_text, words, reach, screen, print, reader });
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

/// ASCII, and the same only for the same bytes.
fn file_name(path: &str, hash: &str, extension: &str) -> String {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let mut safe = String::new();
    // Composed, so that the name is the same whatever system the file comes from.
    for c in stem.nfc().map(|c| c.to_ascii_lowercase()) {
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

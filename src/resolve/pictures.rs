//! Pictures: a path becomes a scrubbed file of the edition, or a finding and a box.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::Placed;
use super::alternatives::{self, Beside};
use super::measures::Measures;
use super::paths::{Destination, destination, variant};
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Span, suggest};
use crate::language::Language;
use crate::manuscript::{Alt, Image, ImageFile, ImageId, Shown};
use crate::markdown::{Parsed, PictureSource, Width};
use crate::photo::shelf::{Problem, Shelf, Shelved};
use crate::photo::{Frame, Kind, Refusal, Use};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, Inline, InlineKind};

/// What the file beside a picture says, by the picture's path.
pub type FactsOf<'a> = &'a dyn Fn(&str) -> PictureFacts;

#[derive(Debug, Clone, Default)]
pub struct PictureFacts {
    /// Whether there is a file beside it.
    pub are_known: bool,
    pub credit: Option<String>,
    /// Why the picture may not be shown in this edition.
    pub refusals: Vec<Refused>,
}

#[derive(Debug, Clone)]
pub struct Refused {
    pub code: Code,
    pub message: String,
    pub hint: String,
}

/// What to do about a picture that may not be read.
const COPY_IT_IN: &str = "copy the file into the publication's folder and name the copy";

/// The text column's width in CSS pixels (112 mm at 96 pixels an inch): what `width=300` is a share of.
const COLUMN_PIXELS: f64 = 423.0;

/// Pixels an inch from which on a picture looks sharp.
const SHARP_ON_SCREEN: f64 = 150.0;
const SHARP_IN_PRINT: f64 = 300.0;
/// A picture that is no larger is a sign, and set as small as one.
const SIGN_PIXELS: u32 = 40;

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
            by_name: HashMap::new(),
            by_path: HashMap::new(),
        }
    }

    /// Has the pictures of an edition prepared on all threads, before they are asked for one by one.
    pub fn prepare(&self, placed: &[Placed]) {
        let mut wanted = BTreeSet::new();
        for Placed { path, chapter } in placed {
            for blocks in chapter.notes.iter().map(|note| &note.blocks).chain([&chapter.blocks]) {
                visit(blocks, &mut |block| self.collect(block, path, &mut wanted));
            }
        }
        wanted.into_par_iter().for_each(|(path, frame)| {
            // What is wrong with it is told where it is shown.
            let _ = self.shelf.get(&path, frame);
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
                    wanted.insert((self.own(&path).unwrap_or(path), self.frame(picture, setting)));
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

    pub fn finish(self) -> Vec<Image> {
        self.images
    }

    /// A picture of the manuscript, where it is shown.
    pub fn shown(&mut self, picture: &PictureSource, from: &str, span: Span, findings: &mut Findings) -> Shown {
        let image = match self.path(&picture.source, from, span, findings) {
            Some(path) => self.image(&path, self.frame(picture, self.setting), span.into(), findings),
            None => None,
        };
        if let (Some((id, path)), Some(frame)) = (&image, self.sized(picture)) {
            self.tell_low_resolution(&self.images[id.0], path, frame, span, findings);
        }
        if let Some((_, path)) = &image {
            self.tell_words(picture, path, span, findings);
        }
        let image = image.map(|(id, _)| id);
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

    /// The frame in which a picture is set, where that is known.
    fn sized(&self, picture: &PictureSource) -> Option<Frame> {
        match self.setting {
            Setting::InWords => None,
            Setting::Alone => Some(self.measures.picture(percent(picture))),
            Setting::Beside(pictures) => Some(self.measures.beside(pictures)),
        }
    }

    fn tell_words(&self, picture: &PictureSource, path: &str, span: Span, findings: &mut Findings) {
        let facts = (self.facts_of)(path);
        if facts.are_known && facts.credit.is_none() {
            let message = format!("nobody is credited for the picture {path}");
            let hint = format!("add to {path}.toml: credit = \"© Name / Organisation\"");
            findings.push(Diagnostic::new(Code::CreditMissing, span, message).hint(hint));
        }
        if let Some(alt) = picture.alt.as_ref().filter(|_| !picture.is_decorative) {
            let beside = Beside { path, caption: self.caption.as_deref(), credit: facts.credit.as_deref() };
            alternatives::tell(alt, beside, &span.into(), findings);
        }
    }

    fn tell_low_resolution(&self, image: &Image, path: &str, frame: Frame, span: Span, findings: &mut Findings) {
        let needs = self.shelf.needs();
        let (sharp, medium) = match needs {
            _ if needs.print => (SHARP_IN_PRINT, "print"),
            _ if needs.screen || needs.large_print => (SHARP_ON_SCREEN, "a screen"),
            // An e-reader sets it as it likes.
            _ => return,
        };
        let (width, height) = (image.width, image.height);
        let per_inch = frame.pixels_per_inch(width, height);
        let is_sign = width.max(height) <= SIGN_PIXELS;
        if is_sign || image.screen.media_type == Kind::Svg.media_type() || per_inch.round() >= sharp {
            return;
        }
        let message = format!(
            "the picture {path} has {per_inch:.0} pixels an inch where it stands, {:.0} mm wide; {medium} needs {sharp}",
            frame.shown_mm(width, height),
        );
        let hint = format!(
            "a width of {} pixels would be enough; or make it narrower, such as {{width={}%}}",
            frame.enough(width, height, sharp),
            self.measures.percent_for(width, sharp),
        );
        findings.push(Diagnostic::new(Code::LowResolution, span, message).hint(hint));
    }

    /// A picture that the configuration names, by its path from the root.
    pub fn fact(&mut self, path: &str, frame: Frame, findings: &mut Findings) -> Option<ImageId> {
        self.image(path, frame, Place::File(path.to_owned()), findings).map(|(id, _)| id)
    }

    /// The credit of the one picture that a figure shows, or of the first that has one.
    pub fn credit_in(&self, blocks: &[Block<Parsed>], from: &str) -> Option<String> {
        let mut found = None;
        visit(blocks, &mut |block| {
            for list in block.kind.inlines() {
                visit_inlines(list, &mut |inline| {
                    if let InlineKind::Picture(picture) = &inline.kind
                        && let Destination::File { path, .. } = destination(from, &picture.source)
                        && found.is_none()
                    {
                        found = (self.facts_of)(&path).credit;
                    }
                });
            }
        });
        found
    }

    fn path(&self, source: &str, from: &str, span: Span, findings: &mut Findings) -> Option<String> {
        let finding = match destination(from, source) {
            Destination::File { path, .. } => return Some(path),
            Destination::Empty | Destination::Fragment(_) => {
                Diagnostic::new(Code::MissingPicture, span, "the picture names no file; a box stands for it")
            }
            Destination::Url { scheme } if !matches!(scheme.as_str(), "http" | "https") => Diagnostic::new(
                Code::MissingPicture,
                span,
                format!("pictures of the kind “{scheme}:” are not read; a box stands for it"),
            )
            .hint("save it as a file beside the manuscript and name that"),
            Destination::Url { .. } | Destination::Host => Diagnostic::new(
                Code::RemotePicture,
                span,
                "the picture is on the web, and a build fetches nothing; a box stands for it",
            )
            .hint("save it beside the manuscript and name the file"),
            Destination::Outside => Diagnostic::new(
                Code::OutsidePublication,
                span,
                format!("“{source}” leads out of the publication; a box stands for the picture"),
            )
            .hint(COPY_IT_IN),
        };
        findings.push(finding);
        None
    }

    /// The picture that stands in for `path` in the edition's language, where there is one.
    fn own(&self, path: &str) -> Option<String> {
        let mut variants = self.languages.iter().filter_map(|language| variant(path, language));
        variants.find(|variant| self.shelf.exists(variant))
    }

    fn image(&mut self, path: &str, frame: Frame, place: Place, findings: &mut Findings) -> Option<(ImageId, String)> {
        let own = self.own(path);
        let shown = own.as_deref().unwrap_or(path).to_owned();
        if let Some(id) = self.by_path.get(&(shown.clone(), frame)) {
            return Some((*id, shown));
        }
        // Of a variant in a language what stands beside either counts.
        for told in own.as_deref().into_iter().chain([path]) {
            for Refused { code, message, hint } in (self.facts_of)(told).refusals {
                findings.push(Diagnostic::new(code, place.clone(), message).hint(hint));
            }
        }
        match self.shelf.get(&shown, frame) {
            Ok(shelved) => {
                for change in &shelved.photo.changes {
                    findings.push(Diagnostic::new(Code::PictureChanged, place.clone(), format!("{shown}: {change}")));
                }
                let id = self.add(&shown, &shelved);
                self.by_path.insert((shown.clone(), frame), id);
                Some((id, shown))
            }
            Err(problem) => {
                findings.push(finding(&shown, &problem, place, self.shelf));
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

fn finding(path: &str, problem: &Problem, place: Place, shelf: &Shelf<'_>) -> Diagnostic {
    // What the configuration names, a logo, has no stand-in.
    let is_fact = matches!(place, Place::File(_));
    let (code, hint) = match problem {
        Problem::NotFound => {
            let fate = if is_fact { "" } else { "; a box stands for it" };
            let paths = match is_fact {
                true => "paths in bindery.toml are from the publication's folder",
                false => "paths are relative to the chapter's file; with / before them, to the publication's folder",
            };
            let hint = suggest::did_you_mean(shelf.like(path).as_deref()).unwrap_or_else(|| paths.to_owned());
            let message = format!("there is no picture {path}{fate}");
            return Diagnostic::new(Code::MissingPicture, place, message).hint(hint);
        }
        Problem::Outside => (Code::OutsidePublication, Some(COPY_IT_IN)),
        Problem::Unreadable(_) => (Code::BrokenPicture, None),
        Problem::Refused(refusal) => match refusal {
            Refusal::TooManyPixels { .. } => {
                (Code::OversizedPicture, Some("scale it down: a page at 300 dots an inch needs 2,500 × 3,500 pixels"))
            }
            Refusal::TooLarge { .. } | Refusal::TooComplex(_) => (Code::OversizedPicture, None),
            Refusal::Broken(_) => {
                (Code::BrokenPicture, Some("save it again, or fetch it anew from where it came from"))
            }
            // These say what to do.
            Refusal::Unknown | Refusal::Foreign(_) | Refusal::Unsupported(_) | Refusal::NoSize => {
                (Code::BrokenPicture, None)
            }
        },
    };
    let fate = if is_fact { "" } else { ", and a box stands for it" };
    let message = format!("the picture {path} can't be shown{fate}: {problem}");
    Diagnostic::new(code, place, message).maybe_hint(hint.map(str::to_owned))
}

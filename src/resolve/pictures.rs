//! Pictures: a path becomes a scrubbed file of the edition, or a finding and a box.

use std::collections::HashMap;
use std::sync::Arc;

use super::paths::{Destination, destination, variant};
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Span, suggest};
use crate::language::Language;
use crate::manuscript::{Alt, Image, ImageId, Shown};
use crate::markdown::{Parsed, PictureSource, Width};
use crate::photo::Refusal;
use crate::photo::shelf::{Problem, Shelf};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, InlineKind};

/// What the file beside a picture says, by the picture's path.
pub type FactsOf<'a> = &'a dyn Fn(&str) -> PictureFacts;

#[derive(Debug, Clone, Default)]
pub struct PictureFacts {
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

pub struct Pictures<'s> {
    shelf: &'s Shelf<'s>,
    /// The edition's tag, then the tag with its last part taken off, and so on.
    languages: Vec<String>,
    facts_of: FactsOf<'s>,
    images: Vec<Image>,
    by_name: HashMap<String, ImageId>,
    by_path: HashMap<String, ImageId>,
}

impl<'s> Pictures<'s> {
    pub fn new(shelf: &'s Shelf<'s>, language: &Language, facts_of: FactsOf<'s>) -> Self {
        Pictures {
            shelf,
            languages: language.tag.lookup().map(str::to_owned).collect(),
            facts_of,
            images: Vec::new(),
            by_name: HashMap::new(),
            by_path: HashMap::new(),
        }
    }

    pub fn finish(self) -> Vec<Image> {
        self.images
    }

    /// A picture of the manuscript, where it is shown.
    pub fn shown(&mut self, picture: &PictureSource, from: &str, span: Span, findings: &mut Findings) -> Shown {
        let image = match self.path(&picture.source, from, span, findings) {
            Some(path) => self.image(&path, span.into(), findings),
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
        let width_percent = picture.width.map(|width| match width {
            Width::Percent(percent) => percent,
            Width::Pixels(pixels) => (f64::from(pixels) / COLUMN_PIXELS * 100.0).clamp(1.0, 100.0) as u8,
        });
        Shown { image, alt, width_percent }
    }

    /// A picture that the configuration names, by its path from the root.
    pub fn fact(&mut self, path: &str, findings: &mut Findings) -> Option<ImageId> {
        self.image(path, Place::File(path.to_owned()), findings)
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

    fn image(&mut self, path: &str, place: Place, findings: &mut Findings) -> Option<ImageId> {
        let mut variants = self.languages.iter().filter_map(|language| variant(path, language));
        let own = variants.find(|variant| self.shelf.exists(variant));
        let shown = own.as_deref().unwrap_or(path);
        if let Some(id) = self.by_path.get(shown) {
            return Some(*id);
        }
        // Of a variant in a language what stands beside either counts.
        for told in own.as_deref().into_iter().chain([path]) {
            for Refused { code, message, hint } in (self.facts_of)(told).refusals {
                findings.push(Diagnostic::new(code, place.clone(), message).hint(hint));
            }
        }
        let path = shown.to_owned();
        match self.shelf.get(&path) {
            Ok(shelved) => {
                for change in &shelved.photo.changes {
                    findings.push(Diagnostic::new(Code::PictureChanged, place.clone(), format!("{path}: {change}")));
                }
                let id = self.add(&path, &shelved.hash, &shelved.photo);
                self.by_path.insert(path, id);
                Some(id)
            }
            Err(problem) => {
                findings.push(finding(&path, &problem, place, self.shelf));
                None
            }
        }
    }

    fn add(&mut self, path: &str, hash: &str, photo: &Arc<crate::photo::Photo>) -> ImageId {
        let file_name = file_name(path, hash, photo.kind.extension());
        if let Some(id) = self.by_name.get(&file_name) {
            return *id;
        }
        let id = ImageId(self.images.len());
        self.images.push(Image {
            file_name: file_name.clone(),
            media_type: photo.kind.media_type(),
            bytes: photo.bytes.as_slice().into(),
            width: photo.width,
            height: photo.height,
        });
        self.by_name.insert(file_name, id);
        id
    }
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

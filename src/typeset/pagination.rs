//! Where the pages of a PDF begin in the manuscript.
//!
//! Every glyph keeps the place of the literal that it was set from, and a [`Source`] knows which words these are. A page
//! begins at the first of its words by the order of the manuscript, not by that of the glyphs: those of a line in Arabic
//! come from the left. Left out are running heads and contents, whose glyphs have the places of the titles that they
//! repeat, and what an earlier page showed already: the head of a table goes over all of its pages.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, VecDeque};

use typst::World;
use typst::foundations::Bytes;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Numbering, OutlineElem};
use typst::pdf::ArtifactElem;
use typst::syntax::{FileId, LinkedNode, Span as TypstSpan, SyntaxKind};
use typst::text::TextItem;
use typst::visualize::{Image, ImageKind};
use typst_layout::{Page, PagedDocument};

use super::engine::EditionWorld;
use super::write::{Generated, Source, chapter_name};
use crate::language::{FrontPages, Language};
use crate::manuscript::{PageBreak, Point};

/// The pages that show anything of a chapter, in their order.
pub fn breaks(
    document: &PagedDocument,
    generated: &Generated,
    world: &EditionWorld<'_>,
    language: &Language,
) -> Vec<PageBreak> {
    let mut reader = Reader::new(generated, world, language);
    let pages = document.pages().iter().enumerate();
    let shown: Vec<Shows> = pages.filter_map(|(index, page)| reader.page(index + 1, page)).collect();
    let (mut breaks, mut next) = (Vec::new(), None);
    for Shows { label, sheet, begins } in shown.into_iter().rev() {
        next = begins.or(next);
        // After the last text nothing begins.
        let Some((chapter, at)) = next.clone() else { continue };
        breaks.push(PageBreak { label, sheet, chapter, at });
    }
    breaks.reverse();
    breaks
}

/// A page that shows something of a chapter.
struct Shows {
    label: String,
    sheet: usize,
    /// Of its text. One of nothing but figures from before it, or of notes, begins where the next one does.
    begins: Option<(String, Point)>,
}

/// A literal of a chapter by the chapter's place among the sources and Typst's number for it: both grow with the text.
type Literal = (usize, u64);

struct Reader<'a> {
    world: &'a EditionWorld<'a>,
    language: &'a Language,
    chapters: Vec<(&'a str, &'a Source)>,
    indices: HashMap<FileId, usize>,
    /// Where the literals of each chapter begin, once they are asked for.
    starts: Vec<OnceCell<Starts>>,
    /// The places of each picture that no page before showed, by where its bytes are; none in a note.
    pictures: HashMap<*const u8, VecDeque<Option<Found>>>,
    /// How far into each literal the pages before have come, in bytes.
    seen: HashMap<Literal, u16>,
    /// The elements without text of their own that are open.
    skipped: Vec<Location>,
}

/// Where each literal of a source begins, in bytes, by Typst's number for it. Typst goes through all that stands beside it
/// for each that is asked for; of a chapter of thousands of notes, which begin no page, nearly all are.
struct Starts(Vec<(u64, usize)>);

impl Starts {
    fn of(node: &LinkedNode<'_>) -> Starts {
        let mut starts = Starts(Vec::new());
        starts.collect(node);
        starts.0.sort_unstable();
        starts
    }

    fn collect(&mut self, node: &LinkedNode<'_>) {
        if matches!(node.kind(), SyntaxKind::Str | SyntaxKind::FuncCall) {
            self.0.push((node.span().into_raw().get(), node.offset()));
        }
        node.children().for_each(|child| self.collect(&child));
    }

    fn get(&self, number: u64) -> Option<usize> {
        let at = self.0.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        Some(self.0[at].1)
    }
}

/// What a page shows.
#[derive(Default)]
struct Shown {
    /// The first byte that no earlier page showed, and the last.
    literals: BTreeMap<Literal, Extent>,
    pictures: Vec<Image>,
    /// Words that are of no chapter: cover, imprint, last page.
    is_front: bool,
}

struct Extent {
    span: TypstSpan,
    first: Option<u16>,
    last: u16,
}

/// Something that a page can begin with.
#[derive(Clone, Copy)]
struct Found {
    /// Whether it is in a figure that stands after its place: the text of the page goes before.
    is_afloat: bool,
    /// A chapter and a byte of its source.
    place: (usize, usize),
    at: Point,
}

impl Found {
    fn rank(&self) -> (bool, (usize, usize)) {
        (self.is_afloat, self.place)
    }
}

impl<'a> Reader<'a> {
    fn new(generated: &'a Generated, world: &'a EditionWorld<'a>, language: &'a Language) -> Self {
        let mut chapters = Vec::new();
        let mut indices = HashMap::new();
        for (path, source) in &generated.sources {
            if let Some(name) = chapter_name(path) {
                indices.insert(EditionWorld::file_id(path), chapters.len());
                chapters.push((name, source));
            }
        }
        let mut pictures: HashMap<*const u8, VecDeque<Option<Found>>> = HashMap::new();
        for (chapter, (_, source)) in chapters.iter().enumerate() {
            for picture in source.pictures() {
                let Some(bytes) = generated.pictures.get(&picture.path) else { continue };
                let is_afloat = source.is_afloat(picture.start);
                let found = picture.point.map(|at| Found { is_afloat, place: (chapter, picture.start), at });
                pictures.entry(bytes.as_ptr()).or_default().push_back(found);
            }
        }
        let starts = chapters.iter().map(|_| OnceCell::new()).collect();
        Reader { world, language, chapters, indices, starts, pictures, seen: HashMap::new(), skipped: Vec::new() }
    }

    fn page(&mut self, sheet: usize, page: &Page) -> Option<Shows> {
        let mut shown = Shown::default();
        self.frame(&page.frame, &mut shown);
        self.seen.extend(shown.literals.iter().map(|(literal, extent)| (*literal, extent.last)));
        let found = [self.first_word(&shown), self.first_picture(&shown)].into_iter().flatten().min_by_key(Found::rank);
        if found.is_none() && shown.literals.is_empty() {
            return None;
        }
        let label = match &page.numbering {
            Some(Numbering::Pattern(pattern)) => pattern.apply(None, &[page.number]).ok()?.to_string(),
            Some(Numbering::Func(_)) if self.language.front_pages == FrontPages::Letters => {
                self.language.letter(u32::try_from(page.number).ok()?)
            }
            Some(Numbering::Func(_)) | None => return None,
        };
        let begins = found.filter(|found| !found.is_afloat);
        let begins = begins.map(|found| (self.chapters[found.place.0].0.to_owned(), found.at));
        Some(Shows { label, sheet, begins })
    }

    fn frame(&mut self, frame: &Frame, shown: &mut Shown) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, shown),
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if element.is::<ArtifactElem>() || element.is::<OutlineElem>() {
                        self.skipped.extend(element.location());
                    }
                }
                FrameItem::Tag(Tag::End(location, ..)) => self.skipped.retain(|open| open != location),
                FrameItem::Text(text) if self.skipped.is_empty() => self.text(text, shown),
                FrameItem::Image(image, ..) if self.skipped.is_empty() => shown.pictures.push(image.clone()),
                FrameItem::Text(_) | FrameItem::Image(..) | FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn text(&self, text: &TextItem, shown: &mut Shown) {
        for glyphs in text.glyphs.chunk_by(|one, next| one.span.0 == next.span.0) {
            let span = glyphs[0].span.0;
            let Some(file) = span.id() else { continue };
            let Some(chapter) = self.indices.get(&file) else {
                shown.is_front |= file == self.world.main_file();
                continue;
            };
            let literal = (*chapter, span.into_raw().get());
            let seen = self.seen.get(&literal);
            let extent = shown.literals.entry(literal).or_insert(Extent { span, first: None, last: 0 });
            for glyph in glyphs {
                let at = glyph.span.1;
                extent.last = extent.last.max(at);
                if seen.is_none_or(|seen| at > *seen) && extent.first.is_none_or(|first| at < first) {
                    extent.first = Some(at);
                }
            }
        }
    }

    /// The tool's own words ("Figure 3") are in the sources too, and no text of the manuscript.
    fn first_word(&self, shown: &Shown) -> Option<Found> {
        let found = shown.literals.iter().filter_map(|((chapter, number), extent)| {
            let source = self.world.source(extent.span.id()?).ok()?;
            let starts = self.starts[*chapter].get_or_init(|| Starts::of(&LinkedNode::new(source.root())));
            let start = starts.get(*number)?;
            let source = self.chapters[*chapter].1;
            let at = source.point(start)?.after(extent.first?.into());
            Some(Found { is_afloat: source.is_afloat(start), place: (*chapter, start), at })
        });
        // They come in their order: the first of the text is enough.
        let mut first: Option<Found> = None;
        for found in found {
            first = first.or(Some(found));
            if !found.is_afloat {
                return Some(found);
            }
        }
        first
    }

    /// A picture has no place of its own: each of a file is the next of that file that the manuscript shows.
    fn first_picture(&mut self, shown: &Shown) -> Option<Found> {
        // What the cover shows is no part of the text.
        let pictures = shown.pictures.iter().filter(|_| !shown.is_front).filter_map(bytes_of);
        let found = pictures.filter_map(|bytes| self.pictures.get_mut(&bytes.as_ptr())?.pop_front()?);
        found.min_by_key(Found::rank)
    }
}

fn bytes_of(image: &Image) -> Option<&Bytes> {
    match image.kind() {
        ImageKind::Raster(raster) => Some(raster.data()),
        ImageKind::Svg(svg) => Some(svg.data()),
        ImageKind::Pdf(_) => None,
    }
}

//! A text as comrak reads it, more than once where what it is taken for has to be seen first.

use std::collections::{HashMap, HashSet};

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

use super::lines::boxes;
use super::lines::letters::{self, Marked};
use super::lines::pictures::{self, Picture};
use super::lines::unclosed::{self, Closed, Shown};
use super::lines::{fences, private};
use super::parted;
use crate::markdown::facts::Dialect;
use crate::markdown::front_matter;
use crate::markdown::source::places::{Places, Shifts};

/// What was read as something else than it is written as.
#[derive(Default)]
pub struct Amended {
    pub shifts: Shifts,
    pub html: Closed,
    pub markers: HashMap<(usize, usize), Marked>,
    pub pictures: HashMap<pictures::Place, Picture>,
    /// Lines that no list counts, though they look like items of one.
    pub uncounted: Vec<usize>,
    /// The line on which something begins that its author keeps, and doesn't end.
    pub left_open: Option<usize>,
    /// The line from which on boxes stand too deep in each other to be read.
    pub too_deep: Option<usize>,
}

pub fn parse<'a>(
    arena: &'a Arena<'a>,
    text: &str,
    places: &Places<'_>,
    dialect: &Dialect,
) -> (&'a AstNode<'a>, Amended) {
    let (mut no_boxes, mut no_items, mut no_fences) = (HashSet::new(), HashSet::new(), HashSet::new());
    let (mut shown, mut no_pictures) = (Shown::default(), HashSet::new());
    let private::Public { text: public, shifts, left_open } =
        if dialect.is_obsidian { private::public(text, places) } else { private::Public::default() };
    let text = public.as_deref().unwrap_or(text);
    let places = &places.with(text);
    for _ in 0..MOST_READINGS {
        let boxes = boxes::rewritten(text, places, &no_boxes);
        let read = boxes.text.as_deref().unwrap_or(text);
        let letters::Lettered { text: lettered, markers, shifts: of_markers, uncounted } =
            letters::lettered(read, &places.with(read), &dialect.alphabet, &no_items);
        let read = lettered.as_deref().unwrap_or(read);
        let mended = pictures::mended(read, &places.with(read), &no_pictures);
        let read = mended.text.as_deref().unwrap_or(read);
        let html = unclosed::closed(read, &places.with(read), &shown);
        let read = html.text.as_deref().unwrap_or(read);
        let fenced = fences::fenced(read, &places.with(read), &no_fences);
        let read = fenced.as_ref().map_or(read, |fenced| &fenced.text);
        let options = options(read);
        let root = parse_document(arena, read, &options);
        let known = no_boxes.len() + no_items.len() + no_fences.len() + no_pictures.len();
        let lines = lines_of_boxes(root);
        no_boxes.extend(boxes.changed.iter().filter(|line| !lines.contains(line)));
        let items = items(root);
        let begin_none = markers.iter().filter(|(place, _)| !items.contains(place));
        no_items.extend(begin_none.map(|(_, marked)| marked.place));
        if !mended.pictures.is_empty() {
            let shown = pictures_of(root);
            no_pictures.extend(mended.pictures.keys().filter(|place| !shown.contains(place)).cloned());
        }
        let too_deep = fenced.as_ref().and_then(|fenced| fenced.too_deep);
        no_fences.extend(fenced.into_iter().flat_map(|fenced| fenced.changed).filter(|line| !lines.contains(line)));
        let is_new = shown.learn(&html, blocks_of_html(root));
        if !is_new && no_boxes.len() + no_items.len() + no_fences.len() + no_pictures.len() == known {
            parted::part(arena, root, &markers);
            let shifts = together(together(together(boxes.shifts, of_markers), mended.shifts), shifts);
            return (
                root,
                Amended { shifts, html, markers, pictures: mended.pictures, uncounted, left_open, too_deep },
            );
        }
    }
    (parse_document(arena, text, &options(text)), Amended { shifts, left_open, ..Amended::default() })
}

fn together(mut shifts: Shifts, others: Shifts) -> Shifts {
    for (line, more) in others {
        shifts.entry(line).or_default().extend(more);
    }
    shifts
}

/// Each finds out what in the one before it was taken for what it isn't: a fence or a comment in code, and what ended
/// where it was not to be seen.
const MOST_READINGS: usize = 4;

/// Where directives begin and end, and where alerts and items begin.
fn lines_of_boxes<'a>(root: &'a AstNode<'a>) -> HashSet<usize> {
    let lines = root.descendants().filter_map(|node| {
        let node = node.data();
        let (first, last) = (node.sourcepos.start.line, node.sourcepos.end.line);
        match node.value {
            NodeValue::BlockDirective(_) => Some([first, last]),
            NodeValue::Alert(_) | NodeValue::Item(_) | NodeValue::TaskItem(_) => Some([first, first]),
            _ => None,
        }
    });
    lines.flatten().collect()
}

/// Pictures, each with the line on which it ends.
fn pictures_of<'a>(root: &'a AstNode<'a>) -> HashSet<pictures::Place> {
    let pictures = root.descendants().filter_map(|node| match &node.data().value {
        NodeValue::Image(image) => Some((node.data().sourcepos.end.line, image.url.clone())),
        _ => None,
    });
    pictures.collect()
}

/// Where items begin.
fn items<'a>(root: &'a AstNode<'a>) -> HashSet<(usize, usize)> {
    let items = root.descendants().filter_map(|node| {
        let node = node.data();
        let start = node.sourcepos.start;
        matches!(node.value, NodeValue::Item(_) | NodeValue::TaskItem(_)).then_some((start.line, start.column))
    });
    items.collect()
}

/// Blocks of HTML, each with its line and its text.
fn blocks_of_html<'a>(root: &'a AstNode<'a>) -> impl Iterator<Item = (usize, String)> {
    root.descendants().filter_map(|node| match &node.data().value {
        NodeValue::HtmlBlock(html) => Some((node.data().sourcepos.start.line, html.literal.clone())),
        _ => None,
    })
}

/// More signs of a quotation in a row than this aren't read as alerts.
const MOST_QUOTED: usize = 1_000;

/// More notes than this within their text aren't read.
const MOST_INLINE_NOTES: usize = 5_000;

pub fn options(text: &str) -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    // Each looks for its end through all that follows.
    extension.inline_footnotes = text.matches("^[").count() < MOST_INLINE_NOTES;
    extension.superscript = true;
    extension.highlight = true;
    extension.insert = true;
    extension.description_lists = true;
    // comrak looks for an alert at each of the signs of `>>>>`, and goes through those that follow: nobody means so many.
    extension.alerts = !text.contains(&">".repeat(MOST_QUOTED));
    extension.front_matter_delimiter = (!front_matter::is_text(text)).then(|| "---".into());
    extension.header_attributes = true;
    extension.link_attributes = true;
    extension.fenced_code_attributes = true;
    extension.block_directive = !is_too_deep(text);
    // Quotes and dashes are the language's affair (see `resolve::typography`), unused notes are told by us.
    options.parse.smart = false;
    options.parse.leave_footnote_definitions = true;
    options
}

/// Directives inside each other deeper than this are text: comrak goes through all that are open at each line.
const MOST_OPEN: usize = 200;

/// Whether lines of colons, as comrak takes them, stand so deep in each other: one without words ends the outermost that
/// has no more colons, with all that is in it, and begins something where there is none.
fn is_too_deep(text: &str) -> bool {
    let mut open: Vec<usize> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| line.starts_with(":::")) {
        let words = line.trim_start_matches(':');
        let colons = line.len() - words.len();
        let ended = open.iter().position(|outer| words.is_empty() && *outer <= colons);
        match ended {
            Some(ended) => open.truncate(ended),
            None => open.push(colons),
        }
        if open.len() > MOST_OPEN {
            return true;
        }
    }
    false
}

//! Passages in another script than the edition's that nobody marked: each has the direction, the hyphens, the quotes and
//! the language that it is read out in as if its author had said so.
//!
//! A long paragraph stands on its own side, as does a quotation or a list of such. A short one, a heading or a caption
//! stays where it is, and runs in its own direction.

use unicode_script::Script;

use super::scripts::{Letters, whole};
use crate::language::{Language, Tag, by_words, direction_of};
use crate::manuscript::{OtherEdition, Resolved};
use crate::tree::{Block, BlockKind, Chapter, Group, Inline, InlineKind, Lang};

/// A letter is a sign rather than a word.
const FEW_LETTERS: usize = 2;
/// Words of a paragraph from which it stands on its own side; in a cell or an item, which has a side already, more.
const LONG: usize = 4;
const LONG_INSIDE: usize = 8;
/// Words that tell a language.
const TELLING: usize = 8;

/// What is known of an edition.
pub struct Foreign<'a> {
    own: Script,
    /// Of the publication's other editions.
    others: Vec<(Script, &'a Tag)>,
}

/// Where paragraphs stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below each other over the width of the text.
    Flow,
    /// In an item, a cell, a description.
    Inside,
    /// Beside its number.
    Note,
}

impl Place {
    fn is_long(self, words: usize) -> bool {
        match self {
            Place::Flow => words >= LONG,
            Place::Inside => words >= LONG_INSIDE,
            Place::Note => false,
        }
    }
}

impl<'a> Foreign<'a> {
    /// None where it isn't known which script is the edition's.
    pub fn to(language: &Language, editions: &'a [OtherEdition]) -> Option<Foreign<'a>> {
        let others = editions.iter().filter_map(|other| Some((Language::of(&other.tag).script?, &other.tag)));
        let others = others.map(|(script, tag)| (whole(script), tag)).collect();
        Some(Foreign { own: whole(language.script?), others })
    }

    pub fn mark(&self, chapter: &mut Chapter<Resolved>) {
        self.line(&mut chapter.title);
        self.blocks(&mut chapter.blocks, Place::Flow);
        for note in &mut chapter.notes {
            self.blocks(&mut note.blocks, Place::Note);
        }
    }

    /// Neighbours that stand on the same side are one group.
    fn blocks(&self, list: &mut Vec<Block<Resolved>>, place: Place) {
        let mut out: Vec<Block<Resolved>> = Vec::with_capacity(list.len());
        let mut waiting: Option<(Script, Vec<Block<Resolved>>)> = None;
        for mut block in std::mem::take(list) {
            let script = self.side(&block, place);
            if let Some((open, blocks)) = &mut waiting
                && Some(*open) == script
            {
                blocks.push(block);
                continue;
            }
            out.extend(waiting.take().and_then(|(script, blocks)| self.group(script, blocks)));
            match script {
                Some(script) => waiting = Some((script, vec![block])),
                None => {
                    self.inside(&mut block, place);
                    out.push(block);
                }
            }
        }
        out.extend(waiting.and_then(|(script, blocks)| self.group(script, blocks)));
        *list = out;
    }

    fn group(&self, script: Script, blocks: Vec<Block<Resolved>>) -> Option<Block<Resolved>> {
        let span = blocks.first()?.span;
        let mut text = Vec::new();
        blocks.iter().for_each(|block| gather_block(block, &mut text));
        let lang = self.lang(script, &text);
        Some(Block { span, anchor: None, kind: BlockKind::Group(Group { lang, blocks }) })
    }

    /// The script of a block that is all in it, and long enough to stand on its own side.
    fn side(&self, block: &Block<Resolved>, place: Place) -> Option<Script> {
        let all = |blocks: &mut dyn Iterator<Item = &Block<Resolved>>, place| {
            let mut scripts = blocks.map(|block| self.side(block, place));
            let first = scripts.next()??;
            scripts.all(|script| script == Some(first)).then_some(first)
        };
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let text = text_of(content);
                let script = self.script(&text)?;
                place.is_long(words(&text)).then_some(script)
            }
            BlockKind::List(list) => all(&mut list.items.iter().flat_map(|item| &item.blocks), place),
            BlockKind::Quote(quote) => {
                let script = all(&mut quote.blocks.iter(), place)?;
                let has_source = quote.source.as_ref().is_none_or(|line| self.script(&text_of(line)) == Some(script));
                has_source.then_some(script)
            }
            BlockKind::Heading(_)
            | BlockKind::Definitions(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Aside(_)
            | BlockKind::Group(_)
            | BlockKind::Rule => None,
        }
    }

    /// What stands inside a block on the edition's own side.
    fn inside(&self, block: &mut Block<Resolved>, place: Place) {
        let below = if place == Place::Note { place } else { Place::Inside };
        // Whoever marks a passage says how it runs.
        if matches!(&block.kind, BlockKind::Group(group) if group.lang != Lang::default()) {
            return;
        }
        for line in block.kind.inlines_mut() {
            self.line(line);
        }
        let place = match &block.kind {
            BlockKind::List(_) | BlockKind::Definitions(_) | BlockKind::Table(_) | BlockKind::Figure(_) => below,
            _ => place,
        };
        for blocks in block.kind.blocks_mut() {
            self.blocks(blocks, place);
        }
    }

    /// A line that is all in another script is set off as a whole.
    fn line(&self, inlines: &mut Vec<Inline<Resolved>>) {
        let text = text_of(inlines);
        let (Some(script), Some(first)) = (self.script(&text), inlines.first()) else { return };
        let lang = self.lang(script, &text);
        let span = first.span;
        *inlines = vec![Inline { span, kind: InlineKind::Lang(lang, std::mem::take(inlines)) }];
    }

    /// The script of a text, where it is another.
    fn script(&self, text: &[&str]) -> Option<Script> {
        let letters = Letters::of(text.iter().copied());
        let script = letters.nearly_all().filter(|script| *script != self.own)?;
        (letters.all() >= FEW_LETTERS).then_some(script)
    }

    /// By its words; else that of the one other edition in the script; else the script's alone.
    fn lang(&self, script: Script, text: &[&str]) -> Lang {
        let told = if words(text) >= TELLING { by_words(&text.join(" ")) } else { None };
        let told = told.and_then(|tag| Tag::parse(tag).ok()).filter(|tag| is_in(tag, script));
        let mut others = self.others.iter().filter(|(other, _)| *other == script).map(|(_, tag)| (*tag).clone());
        let only = others.next().filter(|_| others.next().is_none());
        let tag = told.or(only).or_else(|| Tag::parse(&format!("und-{}", script.short_name())).ok());
        Lang { direction: tag.as_ref().map(direction_of), tag }
    }
}

fn is_in(tag: &Tag, script: Script) -> bool {
    Language::of(tag).script.map(whole) == Some(script)
}

fn words(text: &[&str]) -> usize {
    text.iter().map(|text| text.split_whitespace().count()).sum()
}

/// The words of a line, without those that have a language already, and without addresses.
fn text_of(inlines: &[Inline<Resolved>]) -> Vec<&str> {
    let mut out = Vec::new();
    gather(inlines, &mut out);
    out
}

fn gather<'t>(inlines: &'t [Inline<Resolved>], out: &mut Vec<&'t str>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) if text.contains("://") => {}
            InlineKind::Text(text) => out.push(text),
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => gather(content, out),
            InlineKind::Lang(..)
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Code(_)
            | InlineKind::Picture(_)
            | InlineKind::Note(_)
            | InlineKind::Anchor(_) => {}
        }
    }
}

fn gather_block<'t>(block: &'t Block<Resolved>, out: &mut Vec<&'t str>) {
    block.kind.inlines().into_iter().for_each(|line| gather(line, out));
    for blocks in block.kind.blocks() {
        blocks.iter().for_each(|block| gather_block(block, out));
    }
}

//! Passages in another script than the edition's that nobody marked: each has the direction, the hyphens, the quotes and
//! the language that it is read out in as if its author had said so.
//!
//! A long paragraph stands on its own side, as does a quotation or a list of such. A short one, a heading or a caption
//! stays where it is, and runs in its own direction; a few words are set off from the signs and the notes around them,
//! which are the edition's, as are words from the right in a line from the left.

mod parts;
mod words;

use std::rc::Rc;

use unicode_script::Script;

use super::passage::passage;
use super::scripts::{self, Letters, whole};
use super::typography::without_signs;
use crate::language::{Direction, Language, Tag, by_words, direction_of, is_from_the_right};
use crate::manuscript::{OtherEdition, Resolved};
use crate::tree::walk::visit_inlines;
use crate::tree::{Block, BlockKind, Chapter, Group, Inline, InlineKind, Lang};

/// A letter is a sign rather than a word.
const FEW_LETTERS: usize = 2;
/// Words of a paragraph from which it stands on its own side; in a cell or an item, which has a side already, more.
const LONG: usize = 4;
const LONG_INSIDE: usize = 8;
/// Words that tell a language.
const TELLING: usize = 8;

/// What is known of an edition, or of a passage in it.
pub struct Foreign<'a> {
    /// None where it isn't known, and in what its author marked: who marks a passage says how it runs.
    own: Option<Script>,
    direction: Direction,
    /// Of the publication's other editions.
    others: Rc<[(Script, &'a Tag)]>,
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
    pub fn to(language: &Language, editions: &'a [OtherEdition]) -> Foreign<'a> {
        let others = editions.iter().filter_map(|other| Some((Language::of(&other.tag).script?, &other.tag)));
        let others = others.map(|(script, tag)| (whole(script), tag)).collect();
        Foreign { own: language.script.map(whole), direction: language.direction, others }
    }

    /// To what stands in a passage, where only single words are still to be told.
    fn within(&self, lang: &Lang) -> Foreign<'a> {
        let direction = lang.direction.unwrap_or(self.direction);
        Foreign { own: None, direction, others: self.others.clone() }
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
            let side = self.side(&block, place);
            // A short one goes with those before it.
            if let (Some((open, blocks)), Some((script, _))) = (&mut waiting, side)
                && *open == script
            {
                blocks.push(block);
                continue;
            }
            let script = side.and_then(|(script, is_long)| is_long.then_some(script));
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

    fn group(&self, script: Script, mut blocks: Vec<Block<Resolved>>) -> Option<Block<Resolved>> {
        let span = blocks.first()?.span;
        let mut words = Words::default();
        blocks.iter().for_each(|block| words.gather_block(block));
        let lang = self.lang(script, &words);
        self.within(&lang).blocks(&mut blocks, Place::Flow);
        Some(Block { span, anchor: None, kind: BlockKind::Group(Group { lang, alignment: None, blocks }) })
    }

    /// The script of a block that is all in it, and whether any of it is long enough to stand on its own side.
    fn side(&self, block: &Block<Resolved>, place: Place) -> Option<(Script, bool)> {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let words = Words::of(content);
                Some((self.script(&words)?, place.is_long(words.count())))
            }
            BlockKind::List(list) => self.side_of_all(list.items.iter().flat_map(|item| &item.blocks), place),
            BlockKind::Quote(quote) => {
                let (script, is_long) = self.side_of_all(quote.blocks.iter(), place)?;
                let has_source = quote.source.as_ref().is_none_or(|line| self.script(&Words::of(line)) == Some(script));
                has_source.then_some((script, is_long))
            }
            BlockKind::Heading(_)
            | BlockKind::Definitions(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Aside(_)
            | BlockKind::Group(_)
            | BlockKind::Rule
            | BlockKind::PageBreak => None,
        }
    }

    fn side_of_all<'b>(
        &self,
        blocks: impl Iterator<Item = &'b Block<Resolved>>,
        place: Place,
    ) -> Option<(Script, bool)> {
        let mut all: Option<(Script, bool)> = None;
        for block in blocks {
            let (script, is_long) = self.side(block, place)?;
            let (first, any) = all.unwrap_or((script, false));
            if first != script {
                return None;
            }
            all = Some((script, any || is_long));
        }
        all
    }

    /// What stands inside a block on the edition's own side.
    fn inside(&self, block: &mut Block<Resolved>, place: Place) {
        let below = if place == Place::Note { place } else { Place::Inside };
        if let BlockKind::Group(group) = &mut block.kind
            && group.lang != Lang::default()
        {
            self.within(&group.lang).blocks(&mut group.blocks, place);
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

    /// A line that is all in another script is set off as a whole; a few words that run the other way, without the signs
    /// and the notes around them.
    fn line(&self, inlines: &mut Vec<Inline<Resolved>>) {
        let words = Words::of(inlines);
        let Some(script) = self.script(&words) else { return self.words(inlines) };
        let lang = self.lang(script, &words);
        let is_turned = lang.direction.is_some_and(|direction| direction != self.direction);
        if is_turned && words.count() < LONG {
            match self.direction {
                Direction::Ltr => return self.words(inlines),
                Direction::Rtl => return without_signs(inlines, |content| passage(lang, content)),
            }
        }
        let mut content = std::mem::take(inlines);
        self.within(&lang).words(&mut content);
        inlines.extend(passage(lang, content));
    }

    /// Words from the right in a line from the left. Those of the other kind are an affair of typography.
    fn words(&self, inlines: &mut Vec<Inline<Resolved>>) {
        if self.direction == Direction::Ltr && has_letters_from_the_right(inlines) {
            words::set_off(inlines, &|content| {
                let words = Words::of(&content);
                let script = Letters::of(words.unmarked.iter().copied()).most();
                let lang = script.map(|script| self.lang(script, &words)).unwrap_or_default();
                passage(Lang { direction: Some(Direction::Rtl), ..lang }, content)
            });
        }
    }

    /// The script of a text, where it is another, and most of the text isn't marked.
    fn script(&self, words: &Words<'_>) -> Option<Script> {
        let letters = Letters::of(words.unmarked.iter().copied());
        let script = letters.nearly_all().filter(|script| self.own.is_some_and(|own| own != *script))?;
        let marked = Letters::of(words.marked.iter().copied()).all();
        (letters.all() >= FEW_LETTERS && marked <= letters.all()).then_some(script)
    }

    /// By its words; else that of the one other edition in the script; else the script's alone.
    fn lang(&self, script: Script, words: &Words<'_>) -> Lang {
        let told = if words.count() >= TELLING { by_words(&words.unmarked.join(" ")) } else { None };
        let told = told.filter(|tag| is_in(tag, script));
        let mut others = self.others.iter().filter(|(other, _)| *other == script).map(|(_, tag)| (*tag).clone());
        let only = others.next().filter(|_| others.next().is_none());
        let tag = told.or(only).or_else(|| Tag::parse(&format!("und-{}", script.short_name())).ok());
        Lang { direction: tag.as_ref().map(direction_of), tag, is_override: false }
    }
}

fn has_letters_from_the_right(inlines: &[Inline<Resolved>]) -> bool {
    let mut has = false;
    visit_inlines(inlines, &mut |inline| {
        has |= matches!(&inline.kind, InlineKind::Text(text) if text.contains(is_from_the_right));
    });
    has
}

/// Whether a language is written in a script, as far as it has data.
fn is_in(tag: &Tag, script: Script) -> bool {
    Language::of(tag).script.is_none_or(|own| whole(own) == script)
}

/// The words of a line or of blocks, without addresses.
#[derive(Default)]
struct Words<'t> {
    unmarked: Vec<&'t str>,
    /// Those that have a language or a direction already.
    marked: Vec<&'t str>,
}

impl<'t> Words<'t> {
    fn of(inlines: &'t [Inline<Resolved>]) -> Words<'t> {
        let mut words = Words::default();
        words.gather(inlines, false);
        words
    }

    fn gather(&mut self, inlines: &'t [Inline<Resolved>], is_marked: bool) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => {
                    let list = if is_marked { &mut self.marked } else { &mut self.unmarked };
                    list.extend(text.split_whitespace().filter(|word| !word.contains("://")));
                }
                InlineKind::Lang(lang, content) => self.gather(content, is_marked || *lang != Lang::default()),
                kind => kind.content().into_iter().for_each(|content| self.gather(content, is_marked)),
            }
        }
    }

    fn gather_block(&mut self, block: &'t Block<Resolved>) {
        block.kind.inlines().into_iter().for_each(|line| self.gather(line, false));
        for blocks in block.kind.blocks() {
            blocks.iter().for_each(|block| self.gather_block(block));
        }
    }

    fn count(&self) -> usize {
        self.unmarked.iter().map(|word| scripts::words(word)).sum()
    }
}

//! Passages in another script than the edition's that nobody marked: each has the direction, the hyphens, the quotes and
//! the language that it is read out in as if its author had said so.
//!
//! A long paragraph stands on its own side, as does a list of such, and a quotation however long. A short one, an address,
//! a heading or a caption stays where it is, and runs in its own direction; a few words are set off from the signs and the
//! notes around them, which are the edition's, as are words from the right in a line from the left.

mod parts;
mod words;

use std::rc::Rc;

use unicode_script::Script;

use super::passage::passage;
use super::scripts::{self, Letters, whole};
use crate::language::{Direction, Language, Tag, by_words, direction_of, is_from_the_right};
use crate::manuscript::{OtherEdition, Resolved};
use crate::resolve::typography::{lacks_spaces, without_signs};
use crate::tree::walk::has_inline;
use crate::tree::{Block, BlockKind, Chapter, Group, Inline, InlineKind, Lang};
use words::LONG;

/// A letter is a sign rather than a word.
const FEW_LETTERS: usize = 2;
/// Those of a cell or an item, which has a side already; of a paragraph fewer, [`LONG`].
const LONG_INSIDE: usize = 8;
/// Words that tell a language.
const TELLING: usize = 8;
/// Share of a sentence's letters, in percent, that are of its script where words of the edition's stand in it.
const MOST_OF_A_SENTENCE: usize = 66;

/// What a line begins with that says who said what is before it.
const DASHES: [char; 3] = ['—', '–', '―'];

/// What is known of an edition, or of a passage in it.
pub struct Foreign<'a> {
    /// None where it isn't known, and in what its author marked: who marks a passage says how it runs.
    own: Option<Script>,
    direction: Direction,
    /// The edition's, whose words a passage may hold.
    home: Option<Rc<(Script, Tag)>>,
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
        let own = language.script.map(whole);
        let home = own.map(|script| Rc::new((script, language.tag.clone())));
        Foreign { own, direction: language.direction, home, others }
    }

    /// To what stands in a passage, where only single words are still to be told.
    fn within(&self, lang: &Lang) -> Foreign<'a> {
        let direction = lang.direction.unwrap_or(self.direction);
        Foreign { own: None, direction, home: self.home.clone(), others: self.others.clone() }
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
        Some(Block::new(span, BlockKind::Group(Group { lang, alignment: None, blocks })))
    }

    /// The script of a block that is all in it, and whether any of it is long enough to stand on its own side.
    fn side(&self, block: &Block<Resolved>, place: Place) -> Option<(Script, bool)> {
        match &block.kind {
            BlockKind::Paragraph(content) => {
                let words = Words::of(content);
                Some((self.script(&words)?, place.is_long(words.count()) && !words.begin_with_dash()))
            }
            BlockKind::List(list) => self.side_of_all(list.items.iter().flat_map(|item| &item.blocks), place),
            BlockKind::Quote(quote) => {
                let (script, _) = self.side_of_all(quote.blocks.iter(), place)?;
                let has_source = quote.source.as_ref().is_none_or(|line| self.script(&Words::of(line)) == Some(script));
                // Its rule stands where its lines begin.
                has_source.then_some((script, place != Place::Note))
            }
            BlockKind::Heading(_)
            | BlockKind::Definitions(_)
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Aside(_)
            | BlockKind::PullQuote(_)
            | BlockKind::KeyFigures(_)
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
        for line in block.inlines_mut() {
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
        if is_turned && (words.count() < LONG || words.begin_with_dash()) {
            let is_phrase = words.count() > 1;
            match self.direction {
                Direction::Ltr => return self.words(inlines),
                Direction::Rtl => return without_signs(inlines, is_phrase, |content| passage(lang, content)),
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
        let marked = Letters::of(words.marked.iter().copied()).all();
        // An address has the face and the size of a passage too, where that is turned around.
        if words.addresses > 0 && letters.all() + marked == 0 {
            return (self.own.is_some() && self.direction == Direction::Rtl).then_some(Script::Latin);
        }
        let script = letters.nearly_all().or_else(|| of_sentence(words, &letters))?;
        let is_another = self.own.is_some_and(|own| own != script);
        (is_another && letters.all() >= FEW_LETTERS && marked <= letters.all()).then_some(script)
    }

    /// By its words; else the edition's own; else that of the one other edition in the script; else the script's alone.
    fn lang(&self, script: Script, words: &Words<'_>) -> Lang {
        let told = told(words, script);
        let mut others = self.others.iter().filter(|(other, _)| *other == script).map(|(_, tag)| (*tag).clone());
        let only = others.next().filter(|_| others.next().is_none());
        // An address is in no language, and what isn't written as that language is may be in another.
        let text = words.unmarked.join(" ");
        let only = only.filter(|tag| !text.is_empty() && !lacks_spaces(&Language::of(tag), &text));
        let home = self.home.as_deref().filter(|(own, _)| *own == script).map(|(_, tag)| tag.clone());
        let tag = told.or(home).or(only).or_else(|| Tag::parse(&format!("und-{}", script.short_name())).ok());
        Lang { direction: tag.as_ref().map(direction_of), tag, is_override: false }
    }
}

/// The script of a sentence in which words of another stand: it begins in the script, and its words tell their language.
/// Where they don't, it may be one of the edition's language that is full of names.
fn of_sentence(words: &Words<'_>, letters: &Letters) -> Option<Script> {
    let script = letters.most().filter(|script| letters.share(*script) >= MOST_OF_A_SENTENCE)?;
    let first = words.unmarked.iter().find(|word| word.contains(char::is_alphabetic))?;
    (Letters::of(std::iter::once(*first)).nearly_all() == Some(script)).then_some(())?;
    told(words, script).map(|_| script)
}

/// The language of the words in a script, where they are enough to tell it.
fn told(words: &Words<'_>, script: Script) -> Option<Tag> {
    let is_of = |word: &&str| Letters::of(std::iter::once(*word)).most().is_none_or(|of| of == script);
    let of_script = words.unmarked.iter().copied().filter(is_of).collect::<Vec<_>>().join(" ");
    let is_enough = scripts::words(&of_script) >= TELLING;
    by_words(&of_script).filter(|tag| is_enough && is_in(tag, script))
}

fn has_letters_from_the_right(inlines: &[Inline<Resolved>]) -> bool {
    has_inline(inlines, &|inline| matches!(&inline.kind, InlineKind::Text(text) if text.contains(is_from_the_right)))
}

/// Whether a language is written in a script, as far as it has data.
fn is_in(tag: &Tag, script: Script) -> bool {
    Language::of(tag).script.is_none_or(|own| whole(own) == script)
}

/// The words of a line or of blocks, without its addresses, which are counted.
#[derive(Default)]
struct Words<'t> {
    unmarked: Vec<&'t str>,
    /// Those that have a language or a direction already.
    marked: Vec<&'t str>,
    addresses: usize,
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
                    for word in text.split_whitespace() {
                        match word.contains("://") {
                            true => self.addresses += 1,
                            false => list.push(word),
                        }
                    }
                }
                InlineKind::Lang(lang, content) => self.gather(content, is_marked || *lang != Lang::default()),
                kind => kind.content().into_iter().for_each(|content| self.gather(content, is_marked)),
            }
        }
    }

    fn gather_block(&mut self, block: &'t Block<Resolved>) {
        block.inlines().into_iter().for_each(|line| self.gather(line, false));
        for blocks in block.kind.blocks() {
            blocks.iter().for_each(|block| self.gather_block(block));
        }
    }

    /// As a line does that says whose words stand above it.
    fn begin_with_dash(&self) -> bool {
        self.unmarked.first().is_some_and(|word| word.starts_with(DASHES))
    }

    fn count(&self) -> usize {
        self.unmarked.iter().map(|word| scripts::words(word)).sum()
    }
}

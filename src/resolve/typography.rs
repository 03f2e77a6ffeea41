//! Typography that belongs to a language, applied once on the tree so that PDF and EPUB agree: quotes and apostrophes,
//! the spaces of punctuation, dashes, lines of Chinese and Japanese, runs from the left in a line from the right.
//!
//! Code, URLs and verbatim text are never touched. A passage in another language has that language's rules.

mod dashes;
mod facts;
mod ordinals;
mod pairs;
mod percents;
mod quotes;
mod runs;
mod spaces;
mod years;

use icu_properties::props::{EastAsianWidth, EnumeratedProperty as _};
use unicode_script::{Script, UnicodeScript};

use crate::language::{Direction, Language};
use crate::manuscript::Resolved;
use crate::tree::{Block, BlockKind, Caption, Chapter, Figure, Inline, InlineKind, Lang};

use pairs::ELEMENT;
use quotes::Quoting;

pub use facts::{cover, metadata, words};
pub use runs::without_signs;

/// Applies a language's rules to a chapter.
pub fn apply(language: &Language, chapter: &mut Chapter<Resolved>) {
    line(language, &mut chapter.title);
    blocks(language, &mut chapter.blocks);
    for note in &mut chapter.notes {
        blocks(language, &mut note.blocks);
    }
}

/// Whether a text has signs without the spaces that the language puts before them.
pub fn lacks_spaces(language: &Language, text: &str) -> bool {
    spaces::set(text, language, (None, None)).chars().count() > text.chars().count()
}

fn blocks(language: &Language, list: &mut [Block<Resolved>]) {
    for block in list {
        for inlines in block.kind.inlines_mut() {
            line(language, inlines);
        }
        if let BlockKind::Figure(Figure { caption: Some(Caption { credit: Some(credit), .. }), .. }) = &mut block.kind {
            *credit = words(language, credit);
        }
        let other = match &block.kind {
            BlockKind::Group(group) => other(language, &group.lang),
            _ => None,
        };
        for inner in block.kind.blocks_mut() {
            blocks(other.as_ref().unwrap_or(language), inner);
        }
    }
}

/// The language of a passage, and its direction, where either is another.
fn other(language: &Language, lang: &Lang) -> Option<Language> {
    let tag = lang.tag.as_ref().filter(|tag| **tag != language.tag);
    let direction = lang.direction.unwrap_or(language.direction);
    match tag {
        Some(tag) => Some(Language::of(tag).with_direction(direction)),
        None if direction != language.direction => Some(language.clone().with_direction(direction)),
        None => None,
    }
}

/// A paragraph, a heading, a caption: what quotes open and close in.
fn line(language: &Language, inlines: &mut Vec<Inline<Resolved>>) {
    join_lines(inlines);
    let mut text = String::new();
    read(inlines, &mut text);
    quote(language, inlines, &mut Quoting::of(&text));
    ordinals::raise(inlines, &language.raised_ordinals);
    runs::isolate(inlines, language.direction);
    // Last, so that it sees what stands in a run from the left.
    if language.direction == Direction::Rtl {
        pairs::put_in_order(language, inlines);
    }
}

/// The text of a line, as `quote` goes through it.
fn read(inlines: &[Inline<Resolved>], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => out.push_str(text),
            InlineKind::Code(_) | InlineKind::Picture(_) => out.push(ELEMENT),
            InlineKind::SoftBreak | InlineKind::LineBreak => out.push(' '),
            InlineKind::Note(_) | InlineKind::Anchor(_) => {}
            InlineKind::Lang(_, content) | InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => {
                read(content, out);
            }
        }
    }
}

fn quote(language: &Language, inlines: &mut [Inline<Resolved>], quoting: &mut Quoting) {
    for at in 0..inlines.len() {
        let next = inlines.get(at + 1).and_then(first_char);
        let is_kept = ends_before_dash(&inlines[at..], quoting.shown())
            || ends_before_year(language, &inlines[..], at)
            || matches!(inlines[at].kind, InlineKind::SoftBreak) && percents::belong_together(quoting.shown(), next);
        if is_kept {
            inlines[at].kind = InlineKind::Text(dashes::NO_BREAK.to_string());
        }
        match &mut inlines[at].kind {
            InlineKind::Text(text) => {
                let before = quoting.shown();
                *text = quoting.apply(text, next, &language.quotes);
                *text = space(language, text, (before, next));
                quoting.show(text);
            }
            InlineKind::Code(_) | InlineKind::Picture(_) => quoting.pass(ELEMENT),
            InlineKind::SoftBreak | InlineKind::LineBreak => quoting.pass(' '),
            InlineKind::Note(_) | InlineKind::Anchor(_) => {}
            InlineKind::Lang(lang, content) => {
                let other = other(language, lang);
                quote(other.as_ref().unwrap_or(language), content, quoting);
            }
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => quote(language, content, quoting),
        }
    }
}

/// A text with its language's spaces, and with those that don't break where a line isn't to end.
fn space(language: &Language, text: &str, outside: (Option<char>, Option<char>)) -> String {
    let spaced = spaces::set(text, language, outside);
    let spaced = percents::keep(&dashes::keep(&spaced, outside), outside);
    years::keep(&spaced, &language.before_years)
}

/// Whether a line of the manuscript ends at `at` between a year and the word that it is written with.
fn ends_before_year(language: &Language, inlines: &[Inline<Resolved>], at: usize) -> bool {
    let text = |at: usize| match &inlines.get(at)?.kind {
        InlineKind::Text(text) => Some(text),
        _ => None,
    };
    matches!(inlines[at].kind, InlineKind::SoftBreak)
        && at.checked_sub(1).and_then(text).is_some_and(|text| years::ends_with_word(text, &language.before_years))
        && text(at + 1).is_some_and(|text| years::begins_with_year(text))
}

/// Whether a line of the manuscript ends before a dash that is to stay with the word before it.
fn ends_before_dash(inlines: &[Inline<Resolved>], before: Option<char>) -> bool {
    let [Inline { kind: InlineKind::SoftBreak, .. }, Inline { kind: InlineKind::Text(text), .. }, rest @ ..] = inlines
    else {
        return false;
    };
    let outside = rest.iter().find_map(first_char);
    dashes::is_word(before) && dashes::begins_with_dash(&mut text.chars(), outside)
}

/// What a reader sees first of an element.
pub fn first_char(inline: &Inline<Resolved>) -> Option<char> {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text.chars().next(),
        InlineKind::SoftBreak | InlineKind::LineBreak => Some(' '),
        InlineKind::Picture(_) => Some(ELEMENT),
        InlineKind::Note(_) | InlineKind::Anchor(_) => None,
        InlineKind::Styled(_, content) | InlineKind::Link { content, .. } | InlineKind::Lang(_, content) => {
            content.iter().find_map(first_char)
        }
    }
}

/// Two lines of Chinese or Japanese join without a space.
fn join_lines(inlines: &mut Vec<Inline<Resolved>>) {
    let last_char = |inline: &Inline<Resolved>| match &inline.kind {
        InlineKind::Text(text) => text.chars().next_back(),
        _ => None,
    };
    let joins = |[before, line_end, after]: [&Inline<Resolved>; 3]| {
        matches!(line_end.kind, InlineKind::SoftBreak)
            && last_char(before).is_some_and(is_cjk)
            && first_char(after).is_some_and(is_cjk)
    };
    // The first and the last of a line are between none.
    let between = inlines.windows(3).map(|three| joins([&three[0], &three[1], &three[2]]));
    let mut is_joint = std::iter::once(false).chain(between).collect::<Vec<_>>().into_iter();
    inlines.retain(|_| !is_joint.next().unwrap_or(false));
}

/// Chinese and Japanese signs with their punctuation, in their own width (UAX #11) or half of it; Korean has spaces.
fn is_cjk(c: char) -> bool {
    const SCRIPTS: [Script; 4] = [Script::Bopomofo, Script::Han, Script::Hiragana, Script::Katakana];
    match EastAsianWidth::for_char(c) {
        EastAsianWidth::Fullwidth => true,
        EastAsianWidth::Wide | EastAsianWidth::Halfwidth => {
            c.script_extension().iter().any(|script| SCRIPTS.contains(&script))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;

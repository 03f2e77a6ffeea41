//! Marks of scripts from the right that have no letter: a vowel sign that is spoken of. By itself such a mark lands on the
//! space or the bracket before it, or nowhere; so it has a carrier, the dotted circle that grammars have (The Unicode
//! Standard, 2.11).

use unicode_normalization::char::is_combining_mark;

use crate::language::is_from_the_right;
use crate::manuscript::Resolved;
use crate::tree::{Block, Chapter, Inline, InlineKind};

const CARRIER: char = '\u{25CC}';

/// Pauses in the text of the Quran, which stand on a space.
fn is_pause(c: char) -> bool {
    matches!(c, '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}')
}

pub fn carry(chapter: &mut Chapter<Resolved>) {
    line(&mut chapter.title);
    blocks(&mut chapter.blocks);
    for note in &mut chapter.notes {
        blocks(&mut note.blocks);
    }
}

fn blocks(list: &mut [Block<Resolved>]) {
    for block in list {
        block.inlines_mut().into_iter().for_each(|inlines| line(inlines));
        block.kind.blocks_mut().into_iter().for_each(|inner| blocks(inner));
    }
}

/// A mark that is set otherwise than the letter before it stands on none: faces and elements part them.
fn line(inlines: &mut [Inline<Resolved>]) {
    let mut before = None;
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text(_) => {
                inline.reword(|text| {
                    let text = carried(text, before);
                    before = text.chars().next_back();
                    text
                });
                continue;
            }
            InlineKind::Code(text) => *text = carried(text, None),
            kind => kind.content_mut().into_iter().for_each(|content| line(content)),
        }
        before = None;
    }
}

fn carried(text: &str, mut before: Option<char>) -> String {
    let is_mark = |c: char| is_from_the_right(c) && is_combining_mark(c);
    if !text.contains(is_mark) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + CARRIER.len_utf8());
    for c in text.chars() {
        if is_mark(c) && !before.is_some_and(bears) && !(is_pause(c) && before.is_some_and(char::is_whitespace)) {
            out.push(CARRIER);
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// What a mark can stand on; a joiner is between it and its letter.
fn bears(c: char) -> bool {
    let is_own = is_from_the_right(c) && (c.is_alphanumeric() || is_combining_mark(c));
    is_own || matches!(c, CARRIER | '\u{A0}' | '\u{34F}' | '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> String {
        carried(text, None)
    }

    /// A grammar's vowel signs were numbers in the PDF, and on the brackets around them in the EPUB.
    #[test]
    fn a_mark_without_a_letter_has_a_carrier() {
        assert_eq!(set("الفتحة َ و(ُ) و«ّ»"), "الفتحة ◌َ و(◌ُ) و«◌ّ»");
        assert_eq!(set("ًَ"), "◌ًَ");
        assert_eq!(set("a\u{64E}"), "a◌\u{64E}");
        assert_eq!(set("\u{5B8} \u{5B4}"), "◌\u{5B8} ◌\u{5B4}");
    }

    #[test]
    fn a_mark_on_its_letter_stays_there() {
        for text in ["كَتَبَ", "شَدَّة", "ـَ", "◌َ", "שָׁלוֹם", "\u{A0}َ", "e\u{301} \u{301}", "رَيْبَ ۛ فِيهِ"]
        {
            assert_eq!(set(text), text);
        }
        assert_eq!(set(&set("َ (ُ)")), set("َ (ُ)"));
    }
}

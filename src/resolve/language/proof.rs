//! What a proofreader would mark in an edition's text: signs of another script, passages that nobody translated.
//!
//! Looked for by script, so that no language has to be known. Nothing is changed: it is the author's text.

mod digits;
mod lines;
mod tatweel;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::scripts::{self, Letters, is_arabic};
use crate::diagnostics::{Code, Diagnostic, Findings};
use crate::language::Language;
use crate::manuscript::Resolved;
use crate::tree::Chapter;
use lines::{Piece, lines};
use tatweel::TATWEEL;

/// Letters of an edition under which its script can't be told by them.
const FEW_LETTERS: usize = 200;
/// Words of a passage under which it may be a name.
const FEW_WORDS: usize = 8;

/// Tells what is found in the signs of an edition.
pub fn signs(language: &Language, chapters: &[Chapter<Resolved>], findings: &mut Findings) {
    let lines = lines(chapters);
    for piece in lines.iter().flat_map(|line| &line.pieces) {
        signs_of_arabic(piece, findings);
        parted_letters(piece, findings);
    }
    digits::tell(language, &lines, findings);
}

/// Of each kind the first of a piece of text.
fn signs_of_arabic(piece: &Piece<'_>, findings: &mut Findings) {
    if !piece.text.chars().any(is_arabic) {
        return;
    }
    let chars: Vec<(usize, char)> = piece.text.char_indices().collect();
    let (mut punctuation, mut stretched, mut form) = (None, None, None);
    for (n, &(at, c)) in chars.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| chars[n].1);
        let follows = |skip: fn(char) -> bool| chars[n + 1..].iter().map(|(_, c)| *c).find(|c| !skip(*c));
        let is_after_letter = before.is_some_and(|c| c.script() == Script::Arabic || c.script() == Script::Inherited);
        match c {
            ',' | ';' | '?' if is_after_letter && follows(char::is_whitespace).is_none_or(is_arabic) => {
                punctuation.get_or_insert((at, c));
            }
            TATWEEL if tatweel::is_stretch(before, follows(tatweel::passed_over(before)).or(piece.after)) => {
                stretched.get_or_insert((at, c));
            }
            c if is_presentation_form(c) => {
                form.get_or_insert((at, c));
            }
            _ => {}
        }
    }
    let mut tell = |found: Option<(usize, char)>, code, what: &dyn Fn(char) -> String, hint: &str| {
        if let Some((at, c)) = found {
            let place = piece.span.part(piece.text, at..at + c.len_utf8());
            findings.push(Diagnostic::new(code, place, what(c)).hint(hint));
        }
    };
    let arabic = |c| match c {
        ',' => '،',
        ';' => '؛',
        _ => '؟',
    };
    tell(
        punctuation,
        Code::LatinPunctuation,
        &|c| format!("the Latin “{c}” stands in Arabic text, which has “{}”", arabic(c)),
        "write the sign of the text's own script",
    );
    tell(
        stretched,
        Code::Tatweel,
        &|_| "a word is stretched by hand (U+0640); searching for it finds nothing".to_owned(),
        "take the sign out: lines are justified without it",
    );
    tell(
        form,
        Code::PresentationForm,
        &|c| {
            format!(
                "U+{:04X} is the shape of a letter and no letter; searching for its word finds nothing",
                u32::from(c)
            )
        },
        "write the letter itself; such signs come from text copied out of a PDF",
    );
}

/// Shapes of letters and ligatures that Unicode has for old encodings; signs that are words of their own are none.
fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FD3D}' | '\u{FD50}'..='\u{FDC7}' | '\u{FE70}'..='\u{FEFC}')
}

/// Letters with their accents apart where one character is both. The order of several marks on a letter is no matter.
fn parted_letters(piece: &Piece<'_>, findings: &mut Findings) {
    if is_nfc_quick(piece.text.chars()) == IsNormalized::Yes {
        return;
    }
    let parted = piece.text.grapheme_indices(true).find(|(_, sign)| sign.nfc().count() < sign.chars().count());
    if let Some((at, sign)) = parted {
        let whole: String = sign.nfc().collect();
        findings.push(
            Diagnostic::new(
                Code::PartedLetters,
                piece.span.part(piece.text, at..at + sign.len()),
                format!("“{whole}” is written as a letter and a mark apart (not NFC); searching may not find its word"),
            )
            .hint("normalise the file to NFC: most editors have a command for it"),
        );
    }
}

/// Straight quotes in an edition that has its language's own: with typography off, each is what its author wrote. Of each
/// piece the first.
pub fn straight_quotes(chapters: &[Chapter<Resolved>], findings: &mut Findings) {
    let lines = lines(chapters);
    let pieces = || lines.iter().flat_map(|line| &line.pieces);
    let has_own = pieces().any(|piece| piece.text.contains(['“', '”', '„', '«', '»', '‘', '’', '‚']));
    for piece in pieces().filter(|_| has_own) {
        let chars: Vec<(usize, char)> = piece.text.char_indices().collect();
        let is_quote = |c: char| matches!(c, '"' | '\'');
        let before = |n: usize| chars[..n].iter().rev().map(|(_, c)| *c).find(|c| !is_quote(*c));
        let is_after_number = |n: usize| before(n).is_some_and(char::is_numeric);
        // Feet and inches, minutes and seconds.
        let first = (0..chars.len()).find(|n| is_quote(chars[*n].1) && !is_after_number(*n));
        if let Some((at, quote)) = first.map(|n| chars[n]) {
            let point = u32::from(quote);
            let message = format!("a straight quote (U+{point:04X}) stands in an edition whose others are set by hand");
            findings.push(
                Diagnostic::new(Code::StraightQuote, piece.span.part(piece.text, at..at + 1), message)
                    .hint("write the language's own, or let the tool set them: typography = \"language\""),
            );
        }
    }
}

/// Tells passages in another script than the edition's that its author doesn't mark as being in another language.
pub fn untranslated(language: &Language, chapters: &[Chapter<Resolved>], findings: &mut Findings) {
    let lines = lines(chapters);
    let letters = Letters::of(lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text));
    let most = || letters.most().filter(|_| letters.all() >= FEW_LETTERS);
    let Some(own) = language.script.map(scripts::whole).or_else(most) else { return };
    for line in lines.iter().filter(|line| !line.is_bibliography) {
        let pieces = || line.pieces.iter().filter(|piece| !piece.is_marked && !piece.text.contains("://"));
        let words: usize = pieces().map(|piece| scripts::words(piece.text)).sum();
        let Some(script) = Letters::of(pieces().map(|piece| piece.text)).nearly_all() else { continue };
        let (Some(first), Some(last)) = (pieces().next(), pieces().next_back()) else { continue };
        if script == own || words < FEW_WORDS {
            continue;
        }
        findings.push(
            Diagnostic::new(
                Code::Untranslated,
                first.span.to(last.span),
                format!(
                    "the passage is in {} letters, the edition in {}: it may be left untranslated",
                    script.full_name(),
                    own.full_name()
                ),
            )
            .hint("translate it, or say its language: lang=\"…\" on a <span> or <div> around it"),
        );
    }
}
